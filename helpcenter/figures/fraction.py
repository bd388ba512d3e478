"""Shares without a percent sign: "half the price", "two thirds of your money", "a quarter off", "twice the fee".

Percentages are measures; here a fraction or a multiple must stand before a word for money, because "half the box" is
no rule of any shop. All other fractions ("one in ten", "a tenth less") count only beside what they are a share of.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpcenter.figures import tags
from helpcenter.figures.count import noun_after
from helpcenter.figures.quantity import Bounds, Reading, Share, rounded
from helpcenter.figures.tokens import Tokens

_PARTS = {
    **{word: Decimal(2) for word in ("half", "halves")},
    **{word: Decimal(4) for word in ("quarter", "quarters", "fourth", "fourths")},
    **{f"{word}{end}": Decimal(by) for word, by in (
        ("third", 3), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10),
        ("twentieth", 20),
    ) for end in ("", "s")},
}  # fmt: skip
_MULTIPLES = {"double": 2, "twice": 2, "triple": 3, "thrice": 3, "treble": 3, "quadruple": 4}
_MONEY = frozenset(
    "price prices money amount cost costs fee fees value sum payment refund total shipping postage bill charge charges "
    "deposit carriage fare paid spent".split()
)
_GIVEN = frozenset("pay pays refund refunds keep keeps cover covers deduct withhold charge reimburse return".split())
_BETWEEN = frozenset(
    "of the you have your our its their this that my his her what back return shipping full original".split()
)
_BETWEEN |= {"purchase", "product", "order", "list", "normal", "usual", "total", "sales", "repair", "delivery", "s"}
_LESS = frozenset("off less cheaper lower more back discount reduction".split())
"""What follows a fraction of a price that goes unsaid."""
_BEGINNINGS = frozenset({tags.NUMBER, tags.ARTICLE})
"""The tags with which a fraction begins; a multiple is known by its word."""


def shares(tokens: Tokens) -> Iterator[Reading]:
    """Every fraction or multiple of money in the text."""
    for at, token in enumerate(tokens):
        if token.word in ("50:50", "50/50"):
            yield Reading(at, at + 1, _percent(Decimal(50)))
        elif token.tag not in _BEGINNINGS and token.word not in _MULTIPLES:
            continue  # most words
        elif _even(tokens, at):
            yield Reading(at, at + 3, _percent(Decimal(50)))
        elif fraction := _fraction(tokens, at):
            value, end = fraction
            given = tokens.word(at - 1) in _GIVEN and tokens.tag(end) in tags.CLAUSE_ENDS and value < 1
            if tokens.word(end) == "off" and value < 1:
                yield Reading(at, end + 1, _percent(100 * value))
            elif (stop := _of_money(tokens, end)) or given:
                yield Reading(at, stop or end, _percent(100 * value))


def fractions(tokens: Tokens) -> Iterator[Reading]:
    """Every other fraction: half, a tenth less, one in ten, 1/5 of the fee."""
    for at in range(len(tokens)):
        fraction = _in_so_many(tokens, at) or _fraction(tokens, at)
        if fraction and 0 < fraction[0] < 1 and not _is_no_share(tokens, at, fraction[1]):
            value, end = fraction
            noun, _ = noun_after(tokens, end)
            bare = tokens.word(end) in _LESS or not _MONEY.isdisjoint(noun.split())
            yield Reading(at, end, _percent(100 * value), "" if bare else noun)


def _is_no_share(tokens: Tokens, at: int, end: int) -> bool:
    """Half an hour, a third time, in half: a length, a place in a row, a way to fold."""
    if tokens.tag(end + (tokens.tag(end) == tags.ARTICLE)) == tags.UNIT:
        return True
    place = tokens.tag(at) == tags.ARTICLE and not tokens.word(end - 1).endswith(("s", "half", "quarter"))
    counted = tokens.tag(end) == tags.WORD and tokens.word(end) not in _LESS | _BETWEEN | _MONEY
    return (place and (counted or tokens.word(end) == "time")) or tokens.word(at - 1) == "in"


def _in_so_many(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """One in ten, 1 out of 10, ten in a hundred, 1/10."""
    if tokens.tag(at) != tags.NUMBER:
        return None
    place = at + 1
    if tokens.word(place) == "/":
        place += 1
    elif tokens.word(place) == "in" or (tokens.word(place) == "out" and tokens.word(place + 1) == "of"):
        place += 1 if tokens.word(place) == "in" else 2
        place += tokens.word(place) == "every"
    else:
        return None
    if tokens.tag(place) != tags.NUMBER or tokens[place].number <= tokens[at].number:
        return None
    return tokens[at].number / tokens[place].number, place + 1


def _fraction(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """The fraction or multiple that starts here, and the place after it."""
    tag, word = tokens.tag(at), tokens.word(at)
    if word in _MULTIPLES:
        return Decimal(_MULTIPLES[word]), at + 1
    if tag not in (tags.NUMBER, tags.ARTICLE):
        return None
    count = tokens[at].number
    after = at + 1 + (tokens.tag(at + 1) == "-")
    if tokens.word(after) in _PARTS and count == count.to_integral_value():
        return count / _PARTS[tokens.word(after)], after + 1
    if tokens.word(after) == "times" and count > 1:
        return count, after + 1
    return (count, at + 1) if tag == tags.NUMBER and 0 < count < 1 else None


def _of_money(tokens: Tokens, at: int) -> int:
    """The place after the word for money that a fraction is of; 0 where there is none."""
    for here in range(at, at + 6):
        if tokens.word(here) in _MONEY and (here > at or tokens.word(at) != "price"):
            return here + 1
        if tokens.word(here) not in _BETWEEN:
            break
    return 0


def _even(tokens: Tokens, at: int) -> bool:
    """Fifty-fifty, 50/50."""
    if not tokens.tag(at) == tokens.tag(at + 2) == tags.NUMBER or tokens.tag(at + 1) not in ("/", "-"):
        return False
    return tokens[at].number == tokens[at + 2].number == 50 and tokens.tag(at + 3) not in tags.MEASURING


def _percent(value: Decimal) -> Share:
    tenths = rounded(value, Decimal("0.1"))
    return Share(Bounds(tenths, tenths))
