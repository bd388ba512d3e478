"""How an answer stands in the search: what finds it and what does not, what it takes from others, and what would help it.

The search is made with the answer and without it, without some of its lines, and with lines that it lacks, and asked each time. It is
made from the catalog and asked as anybody asks it, so nothing here knows how it learns.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.reference import without_references
from helpcenter.content.word_lists import PhrasingsFile
from helpcenter.policy.policy import Policy
from helpcenter.search.gaps import NEAR, TOPICLESS, clean, shared_words, unfit, word_weights, written_words
from helpcenter.search.grouping import SIMILAR, grouped
from helpcenter.search.index import scoring_engine
from helpcenter.search.packing import NOTHING
from helpcenter.search.proposal import Move, move
from helpcenter.search.query_lines import QueryLine, query_blocks
from helpcenter.search.ranking import Engine, ranked
from helpcenter.search.tokens import words_of
from helpcenter.text.sentence import bare

_FOLDS = 8
"""Times that the search is made without some of the answer's own lines: once for each of the eight lines that are the least, and not
more for an answer of four hundred."""

_AKIN = 0.3
"""From what share of their words' weight on a line of `unanswered` may ask for what a line of an answer asks for."""

_HELPING = 3
"""Lines that are proposed: so many a writer reads and judges."""

_BEHIND = 3
"""The place up to which an answer may be the one that a query wants."""

_LACKING = 8
"""Words of the answer's texts that are named because no line has them."""

_LENGTHS = {"one or two words": (1, 2), "a whole question": (5, 12), "a message of 17 words or more": (17, 999)}
"""The kinds of lines that an answer needs, by their numbers of words."""


_MANY = 0.15
"""The share of all answers from which on their words tell none of them."""


@dataclass(frozen=True)
class Seen:
    """A query with what it finds: the first answer ("" for none), whether that is sure, and the place (0: none) and score of the
    answer that is looked at. `place` is that of the line in its file, "" in a log."""

    text: str
    place: str
    first: str
    confident: bool
    rank: int
    score: float

    @property
    def wins(self) -> bool:
        """Whether the answer comes first."""
        return self.rank == 1

    @property
    def is_sure(self) -> bool:
        """Whether the answer comes first and the search is sure of it."""
        return self.wins and self.confident


@dataclass(frozen=True)
class Taken:
    """A line of another answer that found it, and finds this one now."""

    seen: Seen
    loser: str
    judged: bool


@dataclass(frozen=True)
class Alike:
    """A line that teaches another answer, and is like a line of this one."""

    seen: Seen
    owner: str
    own: str


@dataclass(frozen=True)
class Unanswered:
    """A line of `unanswered` that the answer comes first for, or would if the line did not stand there; `likely` is its score then."""

    seen: Seen
    line: QueryLine
    likely: float


@dataclass(frozen=True)
class Trial:
    """What the search would do with other lines: of so many queries of a kind so many are sure of the answer, now and then."""

    now: Mapping[str, int]
    then: Mapping[str, int]
    of: Mapping[str, int]


@dataclass(frozen=True)
class Help:
    """Lines that would help most, each with where it stands ("a log", or its place), and what they do for the other queries."""

    lines: tuple[tuple[str, str], ...]
    others: int
    now: int
    then: int


@dataclass(frozen=True)
class Standing:
    """How the answer `id` stands. `own` are the lines that teach it, and `unseen` the same, each asked of a search that was not
    taught it; `judged` are its judgments, `log` the queries of a log that seem to ask for it, with how often they were asked."""

    id: str
    question: str
    own: tuple[Seen, ...]
    unseen: tuple[Seen, ...]
    judged: tuple[Seen, ...]
    taken: tuple[Taken, ...]
    moved_on: int
    """Lines of others that found their own answer, and find a third one now."""
    alike: tuple[Alike, ...]
    unanswered: tuple[Unanswered, ...]
    move: Move
    trial: Trial | None
    log: tuple[tuple[Seen, int], ...]
    help: Help | None
    lacking: tuple[str, ...]
    """Words of its texts that no line has."""
    kinds: tuple[str, ...]
    """Kinds of lines that it lacks."""

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "id": self.id,
            "question": self.question,
            "own_lines": [_seen(seen) for seen in self.own],
            "own_lines_untaught": [_seen(seen) for seen in self.unseen],
            "judgments": [_seen(seen) for seen in self.judged],
            "taken": [{**_seen(taken.seen), "from": taken.loser, "judged": taken.judged} for taken in self.taken],
            "moved_on": self.moved_on,
            "alike": [{**_seen(one.seen), "of": one.owner, "like": one.own} for one in self.alike],
            "unanswered": [
                {**_seen(one.seen), "judged": one.line.judged, "likely": one.likely} for one in self.unanswered
            ],
            "move": self.move.record(),
            "after_move": self.trial and {name: dict(getattr(self.trial, name)) for name in ("now", "then", "of")},
            "log": [{**_seen(seen), "count": count} for seen, count in self.log],
            "help": self.help
            and {
                "lines": [{"query": text, "from": origin} for text, origin in self.help.lines],
                "others": {"of": self.help.others, "now": self.help.now, "then": self.help.then},
            },
            "lacking": {"words": list(self.lacking), "kinds": list(self.kinds)},
        }


def _seen(seen: Seen) -> dict[str, Any]:
    return {("query" if name == "text" else name): value for name, value in vars(seen).items()}


def _see(engine: Engine, id: str, text: str, place: str = "") -> Seen:
    _, scores, confident, *_ = ranked(engine, text)
    rank = list(scores).index(id) + 1 if id in scores else 0
    return Seen(text, place, next(iter(scores), ""), confident, rank, scores.get(id, 0.0))


def standing(
    catalog: Catalog, policy: Policy, entry: Entry, log: Sequence[str] = (), say: Callable[[str], None] = lambda _: None
) -> Standing:
    """How a published answer stands, by the lines of the catalog and by the queries of a log."""
    id = entry.id
    say("Asking the search with the answer and without it ...")
    search = _Search(catalog, policy)
    now = search.made()
    lines = [line for block in query_blocks(catalog) for line in block]
    own = [line for line in lines if line.answer == id]
    taught = [line for line in own if not line.judged]
    own_seen = tuple(_see(now, id, line.text, line.span.place) for line in taught)
    judged = tuple(_see(now, id, line.text, line.span.place) for line in own if line.judged)
    others = [(line, _see(now, id, line.text)) for line in lines if line.answer not in (id, NOTHING)]
    taken, moved_on = _taken(search.without_answer(entry), id, others)
    alike = _alike_lines(catalog, now, taught, others)
    say("Looking for lines of `unanswered` that it answers ...")
    unanswered = _unanswered(search, now, entry, lines)
    its_move = move(catalog, id, [one.line for one in unanswered])
    say("Asking its own lines, each of a search that was not taught it ...")
    unseen = tuple(_unseen(search, id, taught))
    logged = _logged(catalog, now, id, log)
    trial = None
    if unanswered:
        say("Trying what the lines would do if they were moved ...")
        trial = _trial(search, now, id, its_move, lines, own)
    sure = now.settings.sure  # of the less likely ones too many ask for something else to build upon
    pool = [_Wanted(seen, "", float(count)) for seen, count in logged if not seen.is_sure]
    pool += [
        _Wanted(one.seen, one.seen.place, one.likely)
        for one in unanswered
        if one.likely >= sure and one.line in its_move.lines and not one.line.judged
    ]
    help = None
    if pool:
        say("Trying the lines that would help most ...")
        help = _help(search, now, id, [line.text for line in taught], pool)
    lacking, kinds = _lacking(catalog, policy, now, entry, [line.text for line in taught])
    return Standing(
        id, policy.fill(entry.question), own_seen, unseen, judged, taken, moved_on, alike, unanswered, its_move, trial,
        logged, help, lacking, kinds,
    )  # fmt: skip


def unanswered_lines(catalog: Catalog, policy: Policy, entry: Entry) -> tuple[Unanswered, ...]:
    """The lines of `unanswered` that a published answer seems to answer, those that are alike together."""
    search = _Search(catalog, policy)
    lines = [line for block in query_blocks(catalog) for line in block]
    return _unanswered(search, search.made(), entry, lines)


@dataclass(frozen=True)
class _Search:
    """The search of a catalog, as it is or with other lines."""

    catalog: Catalog
    policy: Policy

    def made(self) -> Engine:
        return scoring_engine(self.catalog, self.policy)

    def without_answer(self, entry: Entry) -> Engine:
        others = tuple(other for other in self.catalog.entries if other.id != entry.id)
        return scoring_engine(replace(self.catalog, entries=others), self.policy)

    def with_others(self, gone: Iterable[QueryLine], added: Mapping[str, Sequence[str]]) -> Engine:
        """Without some lines that teach, and with others, by the answer that they ask for."""
        texts: dict[str, set[str]] = defaultdict(set)
        for line in gone:
            texts[line.answer].add(line.text)

        def left(answer: str, block: Iterable[str]) -> list[str]:
            return [line for line in block if line.strip() not in texts.get(answer, ())]

        entries = tuple(
            entry.model_copy(update={"phrasings": left(entry.id, entry.phrasings)}) if texts.get(entry.id) else entry
            for entry in self.catalog.entries
        )
        files = (
            file.model_copy(
                update={
                    "phrasings": {id: "\n".join(left(id, text.split("\n"))) for id, text in file.phrasings.items()},
                    "unanswered": "\n".join(left(NOTHING, file.unanswered.split("\n"))),
                }
            )
            for file in self.catalog.phrasings
        )
        extra = PhrasingsFile(phrasings={id: "\n".join(block) for id, block in added.items() if block})
        return scoring_engine(replace(self.catalog, entries=entries, phrasings=(*files, extra)), self.policy)


def _taken(before: Engine, id: str, others: Iterable[tuple[QueryLine, Seen]]) -> tuple[tuple[Taken, ...], int]:
    """The lines of others that found their own answer without this one, and find it now; and how many find a third one now."""
    taken: list[Taken] = []
    moved_on = 0
    for line, seen in others:
        if seen.first != line.answer and next(iter(ranked(before, line.text).scores), "") == line.answer:
            if seen.wins:
                taken.append(Taken(replace(seen, place=line.span.place), line.answer, line.judged))
            else:
                moved_on += 1
    return tuple(taken), moved_on


def _alike_lines(
    catalog: Catalog, now: Engine, own: Sequence[QueryLine], others: Iterable[tuple[QueryLine, Seen]]
) -> tuple[Alike, ...]:
    """The lines that teach others, with most words in common with a line of the answer: they draw its queries away."""
    near = [(line, seen) for line, seen in others if not line.judged and 1 < seen.rank <= _BEHIND]
    items = shared_words(catalog, now, [line.text for line, _ in near] + [line.text for line in own])
    weights = word_weights(catalog, now.thesaurus, items)
    found: list[tuple[float, Alike]] = []
    for (line, seen), words in zip(near, items, strict=False):
        likeness, number = max(
            ((_likeness(words, mine, weights), -number) for number, mine in enumerate(items[len(near) :])),
            default=(0, 0),
        )
        if likeness >= SIMILAR:
            found.append((likeness, Alike(replace(seen, place=line.span.place), line.answer, own[-number].text)))
    return tuple(one for _, one in sorted(found, key=lambda one: (-one[0], one[1].seen.place)))


def _unanswered(search: _Search, now: Engine, entry: Entry, lines: Sequence[QueryLine]) -> tuple[Unanswered, ...]:
    """Of the lines that nothing answers those that share words with one of the answer's own, and for which it stands among the first,
    are taken out and asked again: what was taught to be unanswered is no witness that it is. Judged lines teach nothing, and are
    asked as well. Two witnesses, words and ranking: without these lines an answer with few phrasings comes first for much else."""
    own = [line.text for line in lines if line.answer == entry.id and not line.judged]
    own += [bare(search.policy.fill(text)) for text in (entry.question, entry.summary)]
    nobodys = [line for line in lines if line.answer == NOTHING]
    items = shared_words(search.catalog, now, [*(line.text for line in nobodys), *own])
    weights = word_weights(search.catalog, now.thesaurus, items)
    mine = [words - TOPICLESS for words in items[len(nobodys) :]]
    akin = [
        line
        for line, words in zip(nobodys, items, strict=False)
        if any(_likeness(words - TOPICLESS, its, weights) >= _AKIN for its in mine if not its.isdisjoint(words))
    ]
    near = {line: seen for line in akin if 0 < (seen := _see(now, entry.id, line.text)).rank <= _BEHIND}
    if not near:
        return ()
    then = search.with_others([line for line in near if not line.judged], {})
    found: list[Unanswered] = []
    for line, seen in near.items():
        likely = _see(then, entry.id, line.text)
        if seen.is_sure or (likely.wins and likely.score >= NEAR):
            found.append(Unanswered(replace(seen, place=line.span.place), line, likely.score))
    items = shared_words(search.catalog, now, [one.seen.text for one in found])
    weights = word_weights(search.catalog, now.thesaurus, items)
    groups = [
        sorted((found[number] for number in group), key=lambda one: -one.likely)
        for group in grouped(items, [1] * len(found), weights)
    ]
    return tuple(one for group in sorted(groups, key=lambda group: -group[0].likely) for one in group)


def _everywhere(catalog: Catalog, now: Engine) -> set[str]:
    """The words that so many answers have in their summaries and next steps that they tell none of them: contact, order."""
    texts = [
        bare(without_references(f"{entry.summary} {entry.answer} {entry.next or ''}")) for entry in catalog.published
    ]
    counts = Counter(item for items in shared_words(catalog, now, texts) for item in items)
    return {item for item, count in counts.items() if count > max(1, _MANY * len(texts))}


def _telling(catalog: Catalog, now: Engine, texts: Iterable[str]) -> set[str]:
    """The words of some texts that carry a topic; a word of a group is that group."""
    return {item for items in shared_words(catalog, now, texts) for item in items} - TOPICLESS


def _unseen(search: _Search, id: str, taught: Sequence[QueryLine]) -> Iterator[Seen]:
    """Each line that teaches the answer, asked of a search that was not taught it (cross-validation)."""
    folds = [taught[fold::_FOLDS] for fold in range(min(_FOLDS, len(taught)))]
    seen = {
        line: _see(engine, id, line.text, line.span.place)
        for fold in folds
        for engine in [search.with_others(fold, {})]
        for line in fold
    }
    return (seen[line] for line in taught)


def _logged(catalog: Catalog, now: Engine, id: str, log: Sequence[str]) -> tuple[tuple[Seen, int], ...]:
    """The queries of a log that come to the answer or near it, the most frequent first; none that stands in a file already."""
    written = written_words(catalog)
    counts = Counter(text for line in log if words_of(text := clean(line)) and not unfit(text, written))
    found = [(_see(now, id, text), count) for text, count in counts.items()]
    near = [(seen, count) for seen, count in found if seen.wins or (0 < seen.rank <= _BEHIND and seen.score >= NEAR)]
    return tuple(sorted(near, key=lambda one: (-one[1], one[0].text)))


def _trial(
    search: _Search, now: Engine, id: str, its_move: Move, lines: Sequence[QueryLine], own: Sequence[QueryLine]
) -> Trial:
    """What the search does once the lines are moved."""
    going = [line for line in (*its_move.lines, *its_move.twice) if not line.judged]
    then = search.with_others(going, {id: [line.text for line in its_move.lines if not line.judged]})
    judging = [line for line in lines if line.judged]
    moving = [line for line in its_move.lines if line.judged]
    kinds = {
        "own lines": [line for line in own if not line.judged],
        "judgments": [*(line for line in own if line.judged), *moving],
    }
    sure = {
        name: [sum(_see(engine, id, line.text).is_sure for line in of) for engine in (now, then)]
        for name, of in kinds.items()
        if of
    }
    of = {name: len(kinds[name]) for name in sure}
    if others := [line for line in judging if line.answer not in (id, NOTHING)]:
        name = "judgments of other answers"
        sure[name] = [
            sum(next(iter(ranked(engine, line.text).scores), "") == line.answer for line in others)
            for engine in (now, then)
        ]
        of[name] = len(others)
    return Trial({name: two[0] for name, two in sure.items()}, {name: two[1] for name, two in sure.items()}, of)


@dataclass(frozen=True)
class _Wanted:
    """A query that the answer should win: where it stands, and what it weighs."""

    seen: Seen
    place: str
    weight: float


def _help(search: _Search, now: Engine, id: str, own: Sequence[str], pool: Sequence[_Wanted]) -> Help:
    """The queries that are most like the others, beyond what the answer's own lines are like already, each chosen beside those before
    it (facility location); and what they do for the others."""
    texts = [wanted.seen.text for wanted in pool]
    items = shared_words(search.catalog, now, [*texts, *own])
    weights = word_weights(search.catalog, now.thesaurus, items)
    mine, theirs = items[: len(texts)], items[len(texts) :]
    like = [[_likeness(one, other, weights) for other in mine] for one in mine]
    covered = [max((_likeness(one, other, weights) for other in theirs), default=0.0) for one in mine]
    chosen: list[int] = []
    while len(chosen) < min(_HELPING, len(pool)):
        gains = {
            number: math.fsum(
                wanted.weight * max(0.0, likeness - have)
                for wanted, likeness, have in zip(pool, row, covered, strict=True)
            )
            for number, row in enumerate(like)
            if number not in chosen
        }
        best = max(gains, key=lambda number: (gains[number], -number))
        chosen.append(best)
        covered = [max(pair) for pair in zip(covered, like[best], strict=True)]
    lines = {texts[number] for number in chosen}
    blocks = (block for block in query_blocks(search.catalog) if block.answer == NOTHING and not block.judged)
    gone = [line for block in blocks for line in block if line.text in lines]
    then = search.with_others(gone, {id: [texts[number] for number in chosen]})
    others = [wanted.seen for number, wanted in enumerate(pool) if number not in chosen]
    return Help(
        tuple((texts[number], pool[number].place) for number in chosen),
        len(others),
        sum(seen.is_sure for seen in others),
        sum(_see(then, id, seen.text).is_sure for seen in others),
    )


def _likeness(one: set[str], other: set[str], weights: Mapping[str, float]) -> float:
    """What the words that both have weigh of all that either has."""
    either = math.fsum(weights[word] for word in one | other)
    return math.fsum(weights[word] for word in one & other) / either if either else 0.0


def _lacking(
    catalog: Catalog, policy: Policy, now: Engine, entry: Entry, own: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the answer's texts that no line has, those of the question first, and the kinds of lines that it has none of."""
    has = _telling(catalog, now, own) | _everywhere(catalog, now)
    lacking: dict[str, str] = {}
    for text in (entry.question, entry.summary, entry.answer):
        for word in words_of(bare(policy.fill(text))):
            for item in _telling(catalog, now, [word]) - has if word.isalpha() and len(word) > 2 else ():
                lacking.setdefault(item, word)
    sizes = [len(words_of(line)) for line in own]
    kinds = (kind for kind, (least, most) in _LENGTHS.items() if not any(least <= size <= most for size in sizes))
    return tuple(lacking.values())[:_LACKING], tuple(kinds)
