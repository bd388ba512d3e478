"""Amounts: one number with its unit, such as "14 full business days", "fourteen (14) days", "$20", "a week".

An amount is the smallest part of a measure. Whether an article is a number ("within a day") or none ("twice a day") is
decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from helpcenter.figures import tags
from helpcenter.figures.lexicon import FACTORS
from helpcenter.figures.quantity import Unit
from helpcenter.figures.tokens import Tokens

Bound = Literal["", "most", "least"]
Joint = Literal["", "range", "or", "and", "sum", "plus", "minus"]
"""How an item of a series follows the one before; "" for the first."""

BOUNDS_BEFORE: dict[str, Bound] = {
    tags.AT_MOST: "most",  # within 14 days
    tags.UP_TO: "most",  # up to 14 days
    tags.MOST: "most",  # at most 14 days
    tags.AT_LEAST: "least",  # more than 14 days
    tags.LEAST: "least",  # at least 14 days
}
BOUNDS_AFTER: dict[str, Bound] = {
    tags.MOST: "most",  # 14 days at most
    tags.OR_LESS: "most",  # 14 days or less
    tags.LEAST: "least",  # 14 days at least
    tags.OR_MORE: "least",  # 14 days or more
}

ONE_MORE = frozenset(("another", "an extra", "an additional", "a further"))
"""Words that add one of a unit."""

_AGAIN_IN_DIGITS = f"({tags.NUMBER})"
_KINDS = (tags.BUSINESS, tags.ALL_DAYS_COUNT)
"""Words for the kind of days that count."""

_BEFORE_UNITS = ("-", tags.ADJECTIVE, "(", ")", '"', "'")
_NOT_BEFORE_ONE = (*tags.ALL_UNITS, tags.RATE, tags.FIGURE, tags.EVERY_DAY, tags.DAY_SET)
_TAKING_A_DAY = frozenset(
    "but in for after take takes took taking about of under lasts wait need needs every with by".split()
)
_COINS = frozenset("coin coins note notes banknote banknotes bill bills piece".split())


@dataclass(slots=True)
class Amount:
    """A number, its unit if it has one (of money `tags.CURRENCY` and its code, of a share `tags.PERCENT`), and its place in a series."""

    value: Decimal
    end: int
    unit: Unit | str | None = None
    factor: int = 1
    bound: Bound = ""
    joint: Joint = ""
    article: bool = False
    prefixed: bool = False  # the currency stands before the number

    @property
    def kind(self) -> str:
        """What it can be counted together with: amounts of one kind make one measure."""
        if isinstance(self.unit, Unit):
            return "business" if self.unit.is_business else "time"
        return self.unit or ""


def amount(tokens: Tokens, at: int) -> Amount | None:
    """A number with its unit, if it has one: "14", "14 full business days", "fourteen (14) days", "$20"."""
    tag = tokens.tag(at)
    if tag == tags.CURRENCY:
        return _after_its_currency(tokens, at)
    if tag not in (tags.NUMBER, tags.ARTICLE):
        return None
    item = Amount(tokens[at].number, at + 1, article=tag == tags.ARTICLE)
    if tokens.tags[at + 1 : at + 4] == _AGAIN_IN_DIGITS:
        item.end = at + 4  # fourteen (14) days
    after = tokens.tag(item.end)
    if after == "+" and tokens.glued(item.end):
        item.bound, item.end = "least", item.end + 1  # 14+ days
    elif after in (tags.OR_MORE, tags.OR_LESS):
        item.bound, item.end = BOUNDS_AFTER[after], item.end + 1  # 14 or more days
    _add_unit(tokens, item)
    if item.unit is None and item.bound:
        item.bound, item.end = "", at + 1
    return item


def unit_at(tokens: Tokens, item: Amount, at: int) -> Amount | None:
    """The amount with the unit that stands at a later place; None where no unit stands there."""
    moved = replace(item, end=at)
    _add_unit(tokens, moved)
    return moved if moved.unit is not None else None


def _after_its_currency(tokens: Tokens, at: int) -> Amount | None:
    """$20, USD 20, $5k, $20 USD; but "20 euros 5" and "$1 coins" are none."""
    if tokens.tag(at + 1) != tags.NUMBER or (tokens.word(at).isalpha() and tokens.tag(at - 1) == tags.NUMBER):
        return None
    value = tokens[at + 1].number
    code = str(tokens[at].meaning)
    if tokens.word(at + 2) == "k" and tokens.glued(at + 2):
        return Amount(value * 1000, at + 3, tags.CURRENCY + code, prefixed=True)
    if tokens.word(at + 2) in _COINS:
        return None
    twice = tokens.tag(at + 2) == tags.CURRENCY and tokens[at + 2].meaning == code
    return Amount(value, at + 3 if twice else at + 2, tags.CURRENCY + code, prefixed=True)


def _add_unit(tokens: Tokens, item: Amount) -> None:
    """Add the unit that follows a number, if one does."""
    at = _past_signs(tokens, item)
    at, kinds = _past_adjectives(tokens, at)
    tag = tokens.tag(at)
    if tag in (tags.UNIT, tags.WORKDAYS):
        _add_time(tokens, item, at, kinds)
    elif tag == tags.CURRENCY and not kinds:
        _add_currency(tokens, item, at)
    elif tag == tags.PERCENT and not kinds:
        item.unit, item.end = tags.PERCENT, at + 1  # 10 %


def _past_signs(tokens: Tokens, item: Amount) -> int:
    """Past what may stand between a number and the words of its unit."""
    at = item.end
    if tokens.word(at) == "k" and tokens.glued(at) and tokens.tag(at + 1) == tags.CURRENCY:
        item.value *= 1000  # 5k USD
        return at + 1
    if tokens.tags[at : at + 2] in (",-", ".-") and tokens.tag(at + 2) == tags.CURRENCY:
        return at + 2  # 20,- EUR
    return at + 1 if tokens.tag(at) == "|" else at  # the next cell of a table


def _past_adjectives(tokens: Tokens, at: int) -> tuple[int, set[str]]:
    """Past the words before a unit, and which kinds of days they say: "full", "consecutive calendar or business"."""
    kinds: set[str] = set()
    for _ in range(8):
        tag = tokens.tag(at)
        if tag in _KINDS:
            kinds.add(tag)
        elif tag not in _BEFORE_UNITS and not (tag in ("/", tags.OR) and tokens.tag(at + 1) in _KINDS):
            break
        at += 1
    return at, kinds


def _add_time(tokens: Tokens, item: Amount, at: int, kinds: set[str]) -> None:
    """14 days, 14 business days, 14 workdays, 14 days (business), 14 calendar days, 2 business weeks, 1 fortnight."""
    unit = tokens[at].meaning if tokens.tag(at) == tags.UNIT else Unit.BUSINESS_DAY
    assert isinstance(unit, Unit)
    item.end, item.factor = at + 1, FACTORS.get(tokens.word(at), 1)
    if tokens.tag(at + 1) == "(" and tokens.tag(at + 2) in _KINDS:
        close = tokens.tags.find(")", at + 3, at + 6)
        if close > 0:
            kinds, item.end = kinds | {tokens.tag(at + 2)}, close + 1  # 14 days (business)
    elif tokens.tag(at + 1) in _KINDS[: 1 + (unit is Unit.DAY)] and tokens.tag(at + 2) not in (
        tags.UNIT,
        tags.WORKDAYS,
    ):
        kinds, item.end = kinds | {tokens.tag(at + 1)}, at + 2  # 14 days business
    if tags.BUSINESS in kinds and unit is Unit.WEEK:
        unit, item.factor = Unit.BUSINESS_DAY, 5
    elif kinds and unit is Unit.DAY:
        unit = Unit.BUSINESS_DAY if tags.BUSINESS in kinds else Unit.CALENDAR_DAY
    item.unit = unit


def _add_currency(tokens: Tokens, item: Amount, at: int) -> None:
    """20 USD, 20€, 5 pounds; but "20 $5" leaves the sign to the 5, and "a grand" and "5 dollar bills" are no money."""
    word = tokens.word(at)
    if word[0] in "$€£¥" and tokens.tag(at + 1) == tags.NUMBER and not tokens.glued(at):
        return
    if tokens.word(at + 1) in _COINS or (item.article and word == "grand"):
        return
    item.unit, item.end, item.factor = f"{tags.CURRENCY}{tokens[at].meaning}", at + 1, FACTORS.get(word, 1)


def counts(tokens: Tokens, at: int, item: Amount) -> bool:
    """Whether an amount is one, and no "a day" or "one day" that counts nothing."""
    return not _is_some_day(tokens, at, item) and (not item.article or _article_counts(tokens, at, item))


def _article_counts(tokens: Tokens, at: int, item: Amount) -> bool:
    """Whether "a day" says one day: not in "twice a day", "have a day", "wait a minute"."""
    tag, after = tokens.tag(at - 1), tokens.tag(item.end)
    if tag in _NOT_BEFORE_ONE or (tag == tags.WORD and tokens.tag(at - 2) in (tags.NUMBER, tags.ORDINAL)):
        return False  # twice a day, two visits a day
    if after in (tags.AND, tags.OR) and tokens.tag(item.end + 1) == tags.NUMBER:
        return True  # a day and 12 hours, a minute or two
    if after == tags.OR and tokens.tag(item.end + 1) == tags.WORD:
        return True  # a day or so
    if item.unit is Unit.MINUTE:
        return tag in BOUNDS_BEFORE or tokens.word(at - 1) in ("in", "after", "every")  # in a minute
    return item.unit not in (Unit.DAY, Unit.BUSINESS_DAY) or _is_one_day(tokens, at, item)


def _is_one_day(tokens: Tokens, at: int, item: Amount) -> bool:
    """Whether "a day" is a length: "a day later", "a day's notice", "within a day", "takes you a day", "a full day"."""
    if tokens.word(item.end) in ("later", "afterwards", "earlier") or tokens.source(item.end - 1).endswith("'s"):
        return True
    if tokens.tag(at - 1) in (*BOUNDS_BEFORE, tags.FILLER) or tokens.word(at - 1) in _TAKING_A_DAY:
        return True
    if tokens.word(at - 2) in ("takes", "take", "took", "give", "gives"):
        return True
    return tokens.word(at + 1) in ("full", "extra", "additional", "whole")


def _is_some_day(tokens: Tokens, at: int, item: Amount) -> bool:
    """Whether "one day" means some day: "One day, you may want a larger model"."""
    if tokens.word(at) != "one" or item.end != at + 2 or tokens.word(at + 1) != "day":
        return False
    starts = tokens.tag(at - 1) in ("", ".", "!", "\n") and tokens.source(at)[0] == "O"
    return starts and tokens.word(item.end + (tokens.tag(item.end) == ",")) in ("you", "we", "it", "they", "i", "the")
