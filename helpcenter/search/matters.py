"""A whole message -> the answers that are asked for in it: the same steps as in docs/assets/js/rank.js.

The ranking answers one question. A message tells a story around it, or asks two things. So it is cut into parts (sentences, and what
stands between commas, "and" and "but"), and the weights of each part are added up once; the weight of any stretch of parts is then a sum.

1. A stretch speaks for an answer by how much this one stands above all others there, above none, and above what needs no answer. Only
   a stretch that asks counts: what is only told touches many subjects and wants nothing. Questions ask, and so do wishes, which count less.
2. The first answer is the one that the whole message and its best stretch speak for most.
3. Another one is a matter of its own where its best stretch speaks for it more than for those chosen before: sister answers that
   compete for the same words are one matter. The more there is to choose from, the more it takes, as chance finds something in a long
   story; and the more that is asked, the less.

What asks is told by few words of English (`asking_in_index`), which belong to the language and not to the shop.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import NamedTuple

from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.ranking import Engine, Ranked, ranked, terms_of
from helpcenter.search.settings import QuerySettings
from helpcenter.search.spelling import QueryWord
from helpcenter.search.tokens import typed_words

_ASKING = {
    "wh": "what,whats,how,hows,when,whens,where,wheres,who,whos,whose,whom,which,why",
    "verbs": "can,could,may,might,is,are,am,was,were,do,does,did,will,would,should,shall,must,has,have,need,cant,couldnt,"
    "wont,isnt,arent,dont,doesnt,didnt,shouldnt,wouldnt",
    "subjects": "i,you,u,ya,we,it,he,she,they,there,this,that,these,those,the,my,your,ur,our,his,her,their,a,an,one,someone,"
    "somebody,anyone,anybody,any",
    "leads": "and,but,also,so,or,then,plus,if,yes,not,please,pls,hi,hey,hello,well,ok,okay,first,second,secondly,now,btw,"
    "because,since,as,just,only,honestly,actually,sorry,thanks,to,for,at,by,in,of,from,with,until,till,about,"
    "roughly,approximately,approx,after,again",
    "wishes": "please,pls,plz,want,wants,wanted to,wish,would like,love to,would love,would prefer,id like,id love,"
    "id prefer,id rather,wed like,wed love,wed prefer,shed like,hed like,theyd like,need to,i need,we need,"
    "tell me,tell us,let me know,let us know,explain,show me,advise,help,wonder,wonders,wondering,asks what,"
    "asks how,asks if,asks whether,asks when,asks who,asks where,asking,to know,know if,know how,know whether,"
    "know what,know when,know where,know which,know whose,know who,how to,what to,where to,cant find,cannot find,"
    "cant see,no idea,no clue,curious,how long,how much,how many,possible",
    "denied": "dont,didnt,doesnt,not,no,never,wouldnt,wont,nothing",
}
"""How English asks: words that a question begins with, verbs that stand before their subject in one, such subjects, and words that may stand
before either; wishes, and words before a wish that deny it."""

_CUT = re.compile(
    r"[.!?;:,]{1,9}[ \t\r]{1,9}|[.!?;:,]{0,9}[ \t\r]{0,9}\n|[ \t\r]{1,9}[-\u2013\u2014]{1,9}[ \t\r]{1,9}"
    r"|[ \t\r]{1,9}(?=(?:and|but|also|plus|or|because|since|so|if|btw|as)(?![a-z]))",
    re.ASCII | re.IGNORECASE,
)
"""Where a message is cut: behind a sign that ends something, at a new line, at a dash, and before a word that joins two clauses."""

_STOPS = ".!?;:,"

_ASKS = 2
"""How a question asks; a wish asks by half, and what is told does not."""


class Matter(NamedTuple):
    """An answer that is asked for, how likely it is one of those, and the stretch of the message that asks."""

    id: str
    score: float
    start: int
    end: int


class Message(NamedTuple):
    """What is asked in a message, in its order; whether all of it is sure; whether nothing is asked; and the code of the language that
    it is in, "" where it may be English."""

    matters: tuple[Matter, ...]
    sure: bool
    talk: bool
    language: str


@dataclass(frozen=True)
class _Part:
    """A piece of a message: where it stands, its words, its terms, and how it asks."""

    start: int
    end: int
    words: int
    terms: int
    weights: list[float]
    has_talk: bool
    asks: int


class _Stretch(NamedTuple):
    """Parts one after the other: how far each answer stands above what needs none, and the two highest of these margins."""

    start: int
    end: int
    cost: float
    margins: list[float]
    best: float
    second: float

    def lead(self, number: int) -> float:
        """How far an answer stands above all others and above none, less what a wish counts less than a question."""
        margin = self.margins[number]
        return min(margin, margin - (self.second if margin == self.best else self.best)) - self.cost


def asking_in_index() -> dict[str, str]:
    """How English asks, as the index holds it."""
    return _ASKING


def matters(engine: Engine, text: str) -> Message:
    """What is asked in a message."""
    settings = engine.settings
    text = text[: settings.max_query]
    found = ranked(engine, text)
    if found.language or not found.scores:
        return Message((), False, found.talk, found.language)
    ids = list(engine.entries)
    parts = list(_parts(engine, text, found, ids))
    stretches = list(_stretches(settings, parts, len(ids)))
    needed = settings.needed(len(found.words))
    margins = [found.above.get(id, found.below) - needed for id in ids]
    chosen, scores = _chosen(settings, parts, stretches, margins)
    is_asked = found.but_for_talk and any(stretch.lead(chosen[0]) >= 0 for stretch in stretches)
    if found.talk and not is_asked:
        return Message((), False, True, "")
    scores[0] = found.scores.get(ids[chosen[0]], 0.0)
    places = [_place(stretches, number, chosen, len(text)) for number in chosen]
    ordered = sorted(zip(places, chosen, scores, strict=True))
    in_order = tuple(Matter(ids[number], score, *_trimmed(text, *place)) for place, number, score in ordered)
    return Message(in_order, found.confident or is_asked, False, "")


def _chosen(
    settings: QuerySettings, parts: Sequence[_Part], stretches: Sequence[_Stretch], margins: Sequence[float]
) -> tuple[list[int], list[float]]:
    """The numbers of the answers that are asked for, the likeliest first, each with its score."""
    count = range(len(margins))
    leads = [max((stretch.lead(number) for stretch in stretches), default=0.0) for number in count]
    chosen, scores = (
        [max(count, key=lambda number: (margins[number] + settings.part_share * leads[number], -number))],
        [0.0],
    )
    asks = sum(part.asks > 0 for part in parts)
    while len(chosen) < min(settings.most_matters, asks, len(margins)):
        others = [number for number in count if number not in chosen]
        number = max(others, key=lambda other: (leads[other] + settings.part_share * margins[other], -other))
        stretch = max(stretches, key=lambda one: one.lead(number))
        beyond = stretch.margins[number] - max(stretch.margins[other] for other in chosen)
        speaks = (
            settings.part_beyond * beyond + settings.part_lead * leads[number] + settings.part_whole * margins[number]
        )
        chance = settings.part_asks * (asks - len(chosen)) - settings.part_chance * math.sqrt(len(parts))
        likely = speaks + chance + settings.part_base
        value = math.floor(1e12 / (1 + math.exp(-likely)) + 0.5) / 1e12
        if value < settings.sure_part:
            break
        chosen.append(number)
        scores.append(value)
    return chosen, scores


def _place(stretches: Sequence[_Stretch], number: int, chosen: Sequence[int], length: int) -> tuple[int, int]:
    """The stretch that speaks for an answer most, beside the others that are asked for; the whole message where nothing asks."""
    others = [other for other in chosen if other != number]

    def speaks(stretch: _Stretch) -> float:
        margin = stretch.margins[number]
        return (
            min(margin, *(margin - stretch.margins[other] for other in others)) - stretch.cost
            if others
            else stretch.lead(number)
        )

    best = max(stretches, key=speaks, default=None)
    return (best.start, best.end) if best else (0, length)


def _parts(engine: Engine, text: str, found: Ranked, ids: Sequence[str]) -> Iterator[_Part]:
    """The parts of a message, each with its words as the whole message is read."""
    number = {NOTHING: 0, **{id: n for n, id in enumerate(ids, 1)}, TALK: len(ids) + 1}
    at = start = left = 0
    cuts = [(cut.start() + len(cut[0]) - len(cut[0].lstrip(_STOPS)), cut.end()) for cut in _CUT.finditer(text)]
    for end, following in [*cuts, (len(text), len(text))]:
        typed = typed_words(text[start:end])
        left += len(typed)
        own: list[QueryWord] = []
        while left > 0 and at < len(found.words):
            own.append(found.words[at])
            left -= own[-1].typed.count(" ") + 1
            at += 1
        if own:
            terms = terms_of(engine, own)
            weights = [0.0] * len(number)
            for term in terms:
                for id, _, weight in engine.known[term].weights:
                    weights[number[id]] += weight
            has_talk = any(id == TALK for term in terms for id, _, _ in engine.known[term].weights)
            yield _Part(start, end, len(own), len(terms), weights, has_talk, _asks(typed, "?" in text[start:end]))
        start = following


def _asks(typed: Sequence[str], is_marked: bool) -> int:
    """How words ask: as a question, as a wish, or not."""
    first, second, *_ = [*dropwhile(_LEADS.__contains__, typed), "", ""]
    has_subject = second in _SUBJECTS
    is_relative = has_subject or (first == "which" and second in _VERBS)
    if is_marked or (first in _VERBS and has_subject) or (first in _WH and not is_relative):
        return _ASKS
    wishes = (n for n in range(len(typed)) for size in range(1, 4) if " ".join(typed[n : n + size]) in _WISHES)
    return int(any(not n or typed[n - 1] not in _DENIED for n in wishes))


_WH, _VERBS, _SUBJECTS, _LEADS, _WISHES, _DENIED = (frozenset(words.split(",")) for words in _ASKING.values())


def _stretches(settings: QuerySettings, parts: Sequence[_Part], answers: int) -> Iterator[_Stretch]:
    """All stretches that ask, up to `stretch_parts` parts long."""
    for first, begin in enumerate(parts):
        sums = [0.0] * (answers + 2)
        terms = words = asks = 0
        has_talk = False
        for part in parts[first : first + settings.stretch_parts]:
            sums = [one + other for one, other in zip(sums, part.weights, strict=True)]
            terms, words, asks = terms + part.terms, words + part.words, max(asks, part.asks)
            has_talk = has_talk or part.has_talk
            if not asks:
                continue
            size = math.sqrt(max(1, terms))
            none = max(sums[0], sums[-1]) if has_talk else sums[0]
            needed = settings.needed(words)
            margins = [(weight - none) / size - needed for weight in sums[1:-1]]
            best, second = _two_highest(margins)
            yield _Stretch(begin.start, part.end, settings.wish_cost * (_ASKS - asks), margins, best, second)


def _two_highest(margins: Sequence[float]) -> tuple[float, float]:
    best = second = -math.inf
    for margin in margins:
        if margin > best:
            best, second = margin, best
        elif margin > second:
            second = margin
    return best, second


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks around it."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(_BLANKS)), end - len(piece) + len(piece.rstrip(_BLANKS))


_BLANKS = " \t\r\n"
