"""Shares without a percent sign: "half the price", "two thirds of your money", "a quarter off", "twice the fee".

Percentages are measures; here a fraction or a multiple must stand before a word for money, because "half the box" is
no rule of any shop.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpcenter.figures.lexeme import Line
from helpcenter.figures.quantity import Bounds, Share

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
_ENDS = frozenset(("", ".", ",", ";", ")", "!", "\n"))


def shares(line: Line) -> Iterator[tuple[int, int, Share]]:
    """Every fraction or multiple of money in the line: first lexeme, the one after the last, the percentage."""
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.word in ("50:50", "50/50") or _even(line, at):
            yield at, at + (1 if lexeme.word in ("50:50", "50/50") else 3), _percent(Decimal(50))
            continue
        read = _fraction(line, at)
        if read is None:
            continue
        value, end = read
        if line.word(end) == "off" and value < 1:
            yield at, end + 1, _percent(100 * value)
        elif (stop := _of_money(line, end)) or (line.word(at - 1) in _GIVEN and line.tag(end) in _ENDS and value < 1):
            yield at, stop or end, _percent(100 * value)


def _fraction(line: Line, at: int) -> tuple[Decimal, int] | None:
    """The fraction or multiple that starts here, and the place after it."""
    tag, word = line.tag(at), line.word(at)
    if word in _MULTIPLES:
        return Decimal(_MULTIPLES[word]), at + 1
    if tag not in ("N", "A"):
        return None
    count = line[at].number
    after = at + 1 + (line.tag(at + 1) == "-")
    if line.word(after) in _PARTS and count == count.to_integral_value():
        return count / _PARTS[line.word(after)], after + 1
    if line.word(after) == "times" and count > 1:
        return count, after + 1
    return (count, at + 1) if tag == "N" and 0 < count < 1 else None


def _of_money(line: Line, at: int) -> int:
    """The place after the word for money that a fraction is of; 0 where there is none."""
    for here in range(at, at + 6):
        if line.word(here) in _MONEY and (here > at or line.word(at) != "price"):
            return here + 1
        if line.word(here) not in _BETWEEN:
            break
    return 0


def _even(line: Line, at: int) -> bool:
    """Fifty-fifty, 50/50."""
    numbers = line.tag(at) == line.tag(at + 2) == "N" and line.tag(at + 1) in ("/", "-")
    return numbers and line[at].number == line[at + 2].number == 50 and line.tag(at + 3) not in ("U", "M", "P", "B")


def _percent(value: Decimal) -> Share:
    rounded = value.quantize(Decimal("0.1"))
    return Share(Bounds(rounded, rounded))
