"""Plain numbers: "one voucher per order", "up to three items", "twice", "no more than 2 attempts".

Texts are full of plain numbers, so a number is a figure of the policy only beside what it counts. What that is, in words,
goes with each reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from helpcenter.figures import tags
from helpcenter.figures.amount import BOUNDS_AFTER, BOUNDS_BEFORE
from helpcenter.figures.quantity import Bounds, Quantity, Reading, number
from helpcenter.figures.tokens import Tokens

TIMES = "times"
"""What "twice" counts: no thing, but how often something is done."""


@dataclass(frozen=True, slots=True)
class Number(Quantity):
    """How many, such as 1, at most 3, 2 to 4; of each what, where it is said: 1 per order."""

    dimension: ClassVar = "number"
    bounds: Bounds
    per: str = ""

    def states(self, value: Quantity) -> bool:
        """The greatest alone says a range or a limit, and "at most one" says one; "per order" need not be said."""
        if not isinstance(value, Number) or (self.per and value.per and self.per != value.per):
            return False
        low, high, wanted = self.bounds.low, self.bounds.high, value.bounds
        if low is None:
            return high is not None and high == wanted.high
        if high is None:
            return low == wanted.low != wanted.high
        return self.bounds == wanted or low == high == (wanted.low if wanted.high is None else wanted.high)

    @property
    def count(self) -> str:
        """The number without its bound: "3", "2 to 4"."""
        low, high = (number(end) for end in (self.bounds.low, self.bounds.high))
        return f"{low} to {high}" if low and high and low != high else low or high

    def __str__(self) -> str:
        bound = "at most " if self.bounds.low is None else "at least " if self.bounds.high is None else ""
        return f"{bound}{self.count or 'some'}{f' per {self.per}' if self.per else ''}"


_STRICT = frozenset("than over above exceeding beyond exceed exceeds below under".split())
"""The last word of a bound that its number is outside of: "more than 2" are at least 3."""

_NO_NOUN = frozenset(
    "per each every for in on at with to and or is are was were can may will must if when while from by as than until "
    "before after only of a an the you we it that which who there here more less so but not can't".split()
)
"""Words at which the noun after a number has ended."""

_BETWEEN = frozenset("of your our the these those such different separate x × ×".split())
"""Words between a number and its noun."""

_LIMITS = frozenset("only just exactly to is are : = limit maximum minimum max min limited than most".split())
"""Words after which a bare number says how many."""

_NAMES = frozenset("step steps page pages option section chapter number no version level model line part point".split())
"""What a number after it names and does not count."""

_POINTING = frozenset("the this that which no every each any some another same new old other last next first".split())
"""Words before "one" that make it a pronoun."""

_OF_EACH = frozenset("of for per in".split())
"""Words before "one" that make it what is counted by: "the maximum for one order"."""

_BASES = {
    **dict.fromkeys("purchase checkout basket cart transaction".split(), "order"),
    **dict.fromkeys("buyer shopper person user account household".split(), "customer"),
}
"""Words that mean the same behind "per"."""

_MANY = frozenset("unlimited multiple several many numerous various limit often".split())
_MEASURED = (*tags.MEASURING, tags.WORKDAYS, tags.NO_FIGURE, tags.HALF_OF_DAY)
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}
_MOST_NOUNS = 3


def numbers(tokens: Tokens) -> Iterator[Reading]:
    """Every number that counts something, or says how often."""
    for at in range(len(tokens)):
        if reading := _number(tokens, at):
            yield reading


def _number(tokens: Tokens, at: int) -> Reading | None:
    tag, word = tokens.tag(at), tokens.word(at)
    if word in _OFTEN:
        return _how_often(tokens, at)
    if tag == tags.NUMBER:
        return _plain(tokens, at)
    if word == "single" or tag == tags.ARTICLE:
        return _one(tokens, at)
    if word in _MANY or (tag == tags.VAGUE and "few" not in word):
        return _some(tokens, at)
    return _place(tokens, at) if tag == tags.ORDINAL else None


def noun_after(tokens: Tokens, at: int) -> tuple[str, int]:
    """The few words from a place on that can name what is counted, and the place after them; "" where none do."""
    while tokens.word(at) in _BETWEEN or tokens.tag(at) in (tags.ADJECTIVE, tags.ALL_DAYS_COUNT, "-"):
        at += 1
    nouns: list[str] = []
    while len(nouns) < _MOST_NOUNS and tokens.tag(at) == tags.WORD and tokens.word(at) not in _NO_NOUN:
        nouns.append(tokens.word(at))
        at += 1
    return " ".join(nouns), at


def _plain(tokens: Tokens, at: int) -> Reading | None:
    """3 vouchers, two or three items, "at most one", "limited to 1", three times."""
    low = high = tokens[at].number
    end = at + 1
    if tokens.tags[end : end + 3] == f"({tags.NUMBER})":
        end += 3  # one (1) voucher
    joints = ("-", "/", tags.TO, tags.OR, *((tags.AND,) if tokens.tag(at - 1) == tags.BETWEEN else ()))
    if tokens.tag(end) in joints and tokens.tag(end + 1) == tags.NUMBER:
        high, end = tokens[end + 1].number, end + 2
    plus = tokens.tag(end) == "+" and tokens.glued(end)
    end += plus
    if tokens.tag(at - 1) == tags.NUMBER or _is_no_count(tokens, at, end, low, high):
        return None
    if tokens.word(end) in ("times", "time"):
        often = tokens.word(end + 1) in ("as", "the", "faster", "more")
        return None if often else _bounded(tokens, at, end + 1, Bounds(low, high), TIMES)
    noun, after = noun_after(tokens, end + (tokens.tag(end) in (tags.OR_MORE, tags.OR_LESS)))
    if tokens.word(after) == "per" and tokens.word(after + 1) in ("second", "minute", "hour"):
        return None  # ten photos per second
    partitive = tokens.word(end) == "of"
    read = _bounded(tokens, at, end, Bounds(low, None if plus else high), noun, after)
    limited = read.start < at or read.end > end or tokens.word(at - 1) in _LIMITS
    counted_by = tokens.word(at - 1) in _POINTING or (
        tokens.word(at - 1) in _OF_EACH and tokens.word(at - 2) not in _LIMITS
    )
    if tokens[at].word == "one" and not limited and (partitive or counted_by):
        return None
    if read.start == at and low == high > 1 and tags.NOT in tokens.tags[max(0, at - 4) : at]:
        read = read._replace(quantity=Number(Bounds(None, low - 1)))  # "you cannot use two": at most one
    per_follows = isinstance(read.quantity, Number) and bool(read.quantity.per)
    return read if noun or limited or per_follows else None


def _is_no_count(tokens: Tokens, at: int, end: int, low: Decimal, high: Decimal) -> bool:
    """Whether a number measures, names or numbers something: 10 seconds, 20 EUR, step 2, "1." of a list, the year 2026."""
    if tokens.tag(end) in _MEASURED or tokens.tag(at - 1) == tags.CURRENCY or tokens.word(at - 1) in _NAMES:
        return True
    if low != low.to_integral_value() or high != high.to_integral_value() or high < low or high > 1900:
        return True
    starts = at == 0 or tokens.tag(at - 1) == "\n"
    return starts and tokens[at].word.isdigit() and tokens.tag(end) in (".", ")")


def _how_often(tokens: Tokens, at: int) -> Reading | None:
    """Twice, only once, once per order; but "once you have paid", "twice as fast", "twice the fee"."""
    word, before, after = tokens.word(at), tokens.word(at - 1), tokens.word(at + 1)
    if after in ("as", "the", "your", "daily", "weekly") or before == "at":
        return None
    value = Decimal(_OFTEN[word])
    read = _bounded(tokens, at, at + 1, Bounds(value, value), TIMES)
    if word == "once" and read.start == at and before not in _LIMITS and after not in ("per", "only", "for"):
        return None
    return read


def _one(tokens: Tokens, at: int) -> Reading | None:
    """A single voucher; a voucher per order, which says one too."""
    if tokens.word(at - 1) in ("every", "each"):
        return None
    single = tokens.word(at) == "single" or tokens.word(at + 1) == "single"
    if tokens.tag(at) == tags.ARTICLE and single:
        return None  # read from "single" on
    noun, after = noun_after(tokens, at + 1)
    if not noun or not (single or _per(tokens, after)):
        return None
    return _bounded(tokens, at, at + 1, Bounds(Decimal(1), Decimal(1)), noun, after)


def _some(tokens: Tokens, at: int) -> Reading | None:
    """Several vouchers, unlimited items, "there is no limit", as often as you like; "not several" is one."""
    word, before = tokens.word(at), tokens.word(at - 1)
    noun, _ = noun_after(tokens, at + 1)
    unbounded = Number(Bounds(None, None))
    if word == "limit":
        return Reading(at - 1, at + 1, unbounded, "") if before in ("no", "without") else None
    if word == "often":
        return Reading(at, at + 1, unbounded, TIMES) if before == tokens.word(at + 1) == "as" else None
    if not noun and word == "unlimited":
        return Reading(at, at + 1, unbounded, "")
    if not noun and tokens.word(at + 1) not in ("times", "time"):
        return None
    denied = tags.NOT in tokens.tags[max(0, at - 4) : at]
    return Reading(at, at + 1, Number(Bounds(None, Decimal(1))) if denied else unbounded, noun or TIMES)


def _place(tokens: Tokens, at: int) -> Reading | None:
    """The third attempt: by then there were three. A first and a second of something are said of anything."""
    place = tokens[at].meaning
    noun, _ = noun_after(tokens, at + 1)
    if not noun or not isinstance(place, int) or not 3 <= place <= 20:
        return None
    return Reading(at, at + 1, Number(Bounds(Decimal(place), Decimal(place))), noun)


def _bounded(tokens: Tokens, at: int, end: int, bounds: Bounds, noun: str, after: int = 0) -> Reading:
    """A number with the bounds around it or behind its noun, and of each what it is said."""
    start, (low, high) = at, (bounds.low, bounds.high)
    place = at - 1
    while tokens.tag(place) == tags.FILLER and place > at - 3:
        place -= 1
    if tokens.tag(place) == ":" and tokens.tag(place - 1) in (tags.MOST, tags.LEAST):
        place -= 1
    bound = BOUNDS_BEFORE.get(tokens.tag(place), "")
    if bound:
        start, words = place, tokens.word(place).split()
        strict = Decimal(words[-1] in _STRICT and words[0] not in ("no", "not", "never"))
        if bound == "least" and tags.NOT in tokens.tags[max(0, place - 4) : place]:
            low = None  # "cannot use more than 2"
        elif bound == "least":
            low, high = (low or Decimal(0)) + strict, None
        else:
            low, high = None, (high or Decimal(0)) - strict
    for here in (end, after or end):
        here += tokens.tag(here) in ("(", ",")
        behind = BOUNDS_AFTER.get(tokens.tag(here), "")
        if behind and not bound:
            low, high = (None, high) if behind == "most" else (low, None)
            end = here + 1 if here <= end + 1 else end
            break
    return Reading(start, end, Number(Bounds(low, high), _per(tokens, after or end)), noun)


def _per(tokens: Tokens, at: int) -> str:
    """Of each what a number is said: "per order", "for each customer", "an order"; "" where it is not said."""
    for here in range(at, at + 3):
        word = tokens.word(here)
        if word in ("per", "each", "every", "/") or (here == at and tokens.tag(here) == tags.ARTICLE):
            base = noun_after(tokens, here + 1)[0].split(" ")[0].removesuffix("s")
            return _BASES.get(base, base)
        if word not in ("for", "in", "on", "to", "with", "allowed", "only", "at", "most", "("):
            break
    return ""
