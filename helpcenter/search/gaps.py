"""What people ask and the search finds no answer for with confidence, or with little: real queries, grouped by what they ask, with what
to do.

A query is its words as the search reads them: words of one group of faq/search/words.yml are one word, and chatty words are none.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from helpcenter.content.model import Catalog
from helpcenter.content.record import lines_of
from helpcenter.content.word_lists import PhrasingsFile
from helpcenter.policy.policy import Policy
from helpcenter.search.grouping import grouped
from helpcenter.search.index import scoring_engine
from helpcenter.search.learning.meaning import grouped_by_meaning
from helpcenter.search.proposal import Proposal, propose
from helpcenter.search.ranking import Engine, Ranked, query_words, ranked
from helpcenter.search.settings import SETTINGS
from helpcenter.search.thesaurus import Thesaurus
from helpcenter.search.tokens import stems_of, typed_words, words_of
from helpcenter.store.step import each
from helpcenter.text.signs import foreign_signs
from helpcenter.text.source import SourceFile
from helpcenter.text.stemmer import stem
from helpcenter.text.words import COMMON

NEAR = 0.08
"""From what mean score on an answer is near enough to be proposed: of the shop's own judgments that find their answer
without confidence, five in six reach it; of the queries that nothing answers, one in four."""

LONGEST = 160
"""Characters of a query that may become a phrasing as it is: a longer one is a message to be shortened by a person."""

_MOST = 30
"""Lines that are proposed for a group: the most frequent ones teach what the others have in common with them."""

_DIGITS = 5
"""Digits from which a number is dropped: order numbers, telephone numbers, cards."""

CLEAR = 3.5
"""By how much, in weights, a sure answer stands above its bar and above the next one together, so that nobody need look at it. Of
strangers' queries that are surely answered wrongly, 7 in 10 stand nearer, and of those that are answered rightly one in six
(benchmarks/search/gaps.py)."""

TOPICLESS = frozenset(
    stem(word)
    for word in COMMON
    | set(
        "i me my we us our do does did can could will would should must may how what when where which who why have has get got".split()
    )
    | set("yes no not but then there here this that please want need first also".split())
)
"""The stems of words that carry no topic, in questions and answers."""

_Words = tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What somebody asked, cleaned; how often, the score of each answer that it finds, and the answer that the search is sure of ("" for
    none), though by little."""

    text: str
    count: int
    scores: Mapping[str, float]
    sure: str = ""


@dataclass(frozen=True)
class Gap:
    """Queries that are alike, the most frequent first, with their nearest answer and the lines to add for it.

    `nearest` is None where no answer has anything to do with them. `not_proposed` says why queries are no lines to add, and how many;
    `proposal` is None where none is left. `taught` counts the queries that find the nearest answer with confidence once other queries
    of the group are added as lines; None where there are none, because a line always finds itself.
    """

    queries: tuple[Query, ...]
    nearest: str | None
    question: str
    score: float
    proposal: Proposal | None
    not_proposed: Mapping[str, int]
    taught: int | None = None

    @property
    def count(self) -> int:
        """How often all of its queries were asked."""
        return sum(query.count for query in self.queries)

    @property
    def is_near(self) -> bool:
        """Whether the nearest answer may well be the one that is wanted."""
        return self.score >= NEAR

    @property
    def teaches(self) -> bool:
        """Whether there are lines to add to the phrasings of its nearest answer."""
        return self.is_near and self.proposal is not None

    @property
    def is_tried(self) -> bool:
        """Whether some of its lines can be added while others are asked."""
        return self.teaches and self.proposal is not None and len(self.proposal.lines) > 1

    @property
    def is_answered(self) -> bool:
        """Whether the search is sure of an answer to each of its queries, though by little."""
        return all(query.sure for query in self.queries)

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "count": self.count,
            "queries": [
                {
                    "query": query.text,
                    "count": query.count,
                    "score": query.scores.get(self.nearest or "", 0.0),
                    "sure_of": query.sure or None,
                }
                for query in self.queries
            ],
            "nearest": self.nearest and {"id": self.nearest, "question": self.question, "score": self.score},
            "is_near": self.is_near,
            "add": self.proposal and self.proposal.record(),
            "not_added": dict(self.not_proposed),
            "confident_then": self.taught,
        }


@dataclass(frozen=True)
class Gaps:
    """The report on a log. `doubtful` counts those of the `confident` queries that are answered by little, `talk` those that ask for
    nothing; `unread` are those without a word that the search can read, `more` the groups left out."""

    queries: int
    distinct: int
    confident: int
    doubtful: int
    talk: int
    unread: tuple[Query, ...]
    gaps: tuple[Gap, ...]
    more: tuple[Gap, ...]

    @property
    def proposed(self) -> list[Gap]:
        """The groups with lines to add to an answer's phrasings."""
        return [gap for gap in self.gaps if gap.teaches]

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "queries": self.queries,
            "distinct": self.distinct,
            "confident": self.confident,
            "doubtful": self.doubtful,
            "talk": self.talk,
            "unread": [{"query": query.text, "count": query.count} for query in self.unread],
            "groups": [gap.record() for gap in self.gaps],
            "left_out": {"groups": len(self.more), "queries": sum(gap.count for gap in self.more)},
        }


def lines_of_log(text: str) -> list[str]:
    """The queries of a log, one a line."""
    return [line for part in text.split("\n") if (line := part.strip().strip("\ufeff"))]


def clean(text: str) -> str:
    """A query without what may say who asked: e-mail addresses, links, long numbers; and without braces and odd signs."""
    text = "".join(sign if sign.isprintable() and sign not in "{}" else " " for sign in text[: SETTINGS.max_query])
    kept: list[str] = []
    figures: list[str] = []
    for token in [*text.split(), ""]:
        if token and all(sign.isdigit() or sign in "+-()./" for sign in token):
            figures.append(token)  # a number may be written in several parts
            continue
        kept += figures if _digits(figures) < _DIGITS else []
        figures = []
        if "@" not in token.strip("@") and _digits([token]) < _DIGITS and not _is_link(token):
            kept.append(token)
    return " ".join(filter(None, kept))


def _digits(tokens: Iterable[str]) -> int:
    return sum(sign.isdigit() for token in tokens for sign in token)


def _is_link(token: str) -> bool:
    host, slash, _ = token.partition("/")
    return "://" in token or token.casefold().startswith("www.") or (bool(slash) and "." in host.strip("."))


def gaps(catalog: Catalog, engine: Engine, lines: Sequence[str], most: int) -> Gaps:
    """The report on the lines of a log, with the `most` largest groups."""
    distinct: dict[_Words, Counter[str]] = defaultdict(Counter)
    for line in lines:
        distinct[_same(line)][line] += 1
    confident = doubtful = talk = 0
    unsure: dict[_Words, Query] = {}
    unread: list[Query] = []
    for spellings in each("Ranking what was asked", distinct.values()):
        line, times = spellings.most_common(1)[0][0], spellings.total()
        found = ranked(engine, line)
        is_clear = found.confident and clearness(engine, found) >= CLEAR
        confident += times * found.confident
        doubtful += times * (found.confident and not is_clear)
        if is_clear:
            continue
        if found.talk and found.words:
            talk += times
        elif not words_of(text := clean(line)):
            unread.append(Query(text, times, {}))
        else:
            sure = next(iter(found.scores)) if found.confident else ""
            before = unsure.get(
                _same(text), Query(text, 0, found.scores, sure)
            )  # they may differ in an order number only
            unsure[_same(text)] = replace(before, count=before.count + times)
    groups = groups_of(catalog, engine, list(unsure.values()))
    written = written_words(catalog)
    shown = tuple(_gap(catalog, engine, group, written) for group in groups[:most])
    more = tuple(Gap(tuple(group), None, "", 0.0, None, {}) for group in groups[most:])
    return Gaps(len(lines), len(distinct), confident, doubtful, talk, tuple(unread), shown, more)


def clearness(engine: Engine, found: Ranked) -> float:
    """By how much the first answer stands above its bar and above the next one, in weights."""
    first, *others = sorted(found.above.values(), reverse=True)
    above = first - engine.settings.needed(len(found.words))
    return above + (first - others[0] if others else above)


def _same(text: str) -> _Words:
    """Queries with the same words are one query; where no word can be read, with the same signs."""
    return tuple(typed_words(text[: SETTINGS.max_query])) or (text,)


def _gap(catalog: Catalog, engine: Engine, queries: Sequence[Query], written: Mapping[_Words, str]) -> Gap:
    total = sum(query.count for query in queries)
    means: dict[str, float] = defaultdict(float)
    for query in queries:
        for id, score in query.scores.items():
            means[id] += score * query.count / total
    nearest = min(means, key=lambda id: (-means[id], id)) if means else None
    score = means[nearest] if nearest else 0.0
    lines: list[str] = []
    not_proposed: Counter[str] = Counter()
    for query in queries:
        if why := unfit(query.text, written) or (_ENOUGH if len(lines) == _MOST else ""):
            not_proposed[why] += 1
        else:
            lines.append(query.text)
    proposal = propose(catalog, nearest if score >= NEAR else None, lines) if lines else None
    question = engine.entries[nearest]["question"] if nearest else ""
    return Gap(tuple(queries), nearest, question, score, proposal, not_proposed)


def unfit(text: str, written: Mapping[_Words, str]) -> str:
    """Why a query is no line to add, beside what is written already (`written_words`); "" where it is one."""
    why = written.get(_same(text)) or (_LONG if len(text) > LONGEST else "")
    return why or (_SIGNS if foreign_signs(SourceFile("", text)) else "")


_SIGNS = "with signs that may stand in no file"
_LONG = f"longer than {LONGEST} characters"
_ENOUGH = f"beside these {_MOST}, which are enough to begin with"


def written_words(catalog: Catalog) -> dict[_Words, str]:
    """What no line may repeat, and where it stands: phrasings, what is known to be unanswered, and what judges the search."""
    judgments = catalog.judgments
    blocks = [*judgments.judgments.values(), judgments.unanswered] if judgments else []
    asked = {line: f"a phrasing of {entry.id} already" for entry in catalog.entries for line in catalog.asked(entry)}
    judged = {line: "among the judgments, which must stay apart" for block in blocks for line in lines_of(block)}
    unanswered = dict.fromkeys(catalog.unanswered, "under `unanswered` already")
    return {_same(line): where for line, where in {**judged, **asked, **unanswered}.items()}


def tried(report: Gaps, catalog: Catalog, policy: Policy) -> Gaps:
    """The report with what its lines would teach the search: every second line of each group is added and the others are asked, and
    the other way round. A line that was added itself would prove nothing, because it always finds its answer."""
    taught: Counter[int] = Counter()
    for asked in (0, 1):
        lines: dict[str, list[str]] = defaultdict(list)
        for gap in report.proposed:
            assert gap.proposal
            lines[gap.proposal.block] += gap.proposal.lines[1 - asked :: 2]
        extra = PhrasingsFile(phrasings={id: "\n".join(block) for id, block in lines.items() if block})
        engine = scoring_engine(replace(catalog, phrasings=(*catalog.phrasings, extra)), policy)
        for number, gap in enumerate(each("Trying the proposed lines", report.gaps)):
            if gap.is_tried:
                assert gap.proposal
                finds = (ranked(engine, line) for line in gap.proposal.lines[asked::2])
                taught[number] += sum(found.confident and next(iter(found.scores)) == gap.nearest for found in finds)
    gaps = (replace(gap, taught=taught[n]) if gap.is_tried else gap for n, gap in enumerate(report.gaps))
    return replace(report, gaps=tuple(gaps))


def groups_of(catalog: Catalog, engine: Engine, queries: Sequence[Query]) -> list[list[Query]]:
    """The queries in groups, the one asked most often first: first those that share words, then groups of them that mean alike."""
    items = shared_words(catalog, engine, [query.text for query in queries])
    alike = grouped(items, [query.count for query in queries], word_weights(catalog, engine.thesaurus, items))
    stems = [
        [part for word in query_words(engine, query.text) for part in word.stems if part not in TOPICLESS]
        for query in queries
    ]
    usual = [[part for part in stems_of(line) if part not in TOPICLESS] for line in _lines(catalog)]
    joined = grouped_by_meaning([[stems[number] for number in group] for group in alike], usual)
    groups = [[number for part in parts for number in alike[part]] for parts in joined]
    in_order = [sorted((queries[n] for n in group), key=lambda query: (-query.count, query.text)) for group in groups]
    return sorted(in_order, key=lambda group: (-sum(query.count for query in group), group[0].text))


def shared_words(catalog: Catalog, engine: Engine, texts: Iterable[str]) -> list[set[str]]:
    """For each text the words by which it may be like another one; a word of a group is that group."""
    search = catalog.search
    chatty = {stem for text in (search.chatty if search else ()) for stem in stems_of(text)}
    return [_items(engine, text, chatty) for text in texts]


def _items(engine: Engine, text: str, chatty: set[str]) -> set[str]:
    """The words of a query that can be shared: groups and stems, as the search reads them."""
    stems = [stem for word in query_words(engine, text) for stem in word.stems]
    items = _terms(engine.thesaurus, stems)
    return {item for item in items if item not in chatty} or items


def _terms(thesaurus: Thesaurus, stems: Sequence[str]) -> set[str]:
    return {group or " ".join(phrase) for phrase, group in thesaurus.segments(stems)}


def word_weights(catalog: Catalog, thesaurus: Thesaurus, items: Sequence[set[str]]) -> dict[str, float]:
    """What each word weighs: the rarer in phrasings and in the log, the more."""
    counts = Counter(chain.from_iterable(items))
    lines = _lines(catalog)
    for line in lines:
        counts.update(_terms(thesaurus, stems_of(line)))
    total = len(lines) + len(items)
    return {item: math.log((total + 1) / counts[item]) for query in items for item in query}


def _lines(catalog: Catalog) -> list[str]:
    """All lines that teach the search an answer, or that there is none."""
    return [*(line for entry in catalog.published for line in catalog.asked(entry)), *catalog.unanswered]
