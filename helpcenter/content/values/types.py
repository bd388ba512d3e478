"""The types of policy constants: all that any part of the program asks of a type stands in its row of `TYPES`.

A row has no defaults for what every type must answer, so that a new one cannot be half known: how its value is written, shown,
read in a text and replaced by another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Protocol

from helpcenter.content.values.inventor import Inventor
from helpcenter.content.values.value import (
    Absent,
    Miswritten,
    Value,
    read_address,
    read_clock_range,
    read_duration,
    read_email,
    read_money,
    read_money_list,
    read_number,
    read_share,
    read_text,
    read_time_zone,
    read_weekdays,
    read_yes_no,
)
from helpcenter.figures.count import Number, numbers
from helpcenter.figures.fraction import fractions
from helpcenter.figures.loose_time import deadlines
from helpcenter.figures.mention import mentions, mentions_beside
from helpcenter.figures.quantity import (
    Bounds,
    ClockRange,
    ClockTime,
    Duration,
    Email,
    Money,
    Quantity,
    Reading,
    Share,
    TimeZone,
    Unit,
    Weekdays,
    joined,
    number,
    one_of,
)
from helpcenter.figures.tokens import Tokens
from helpcenter.text.normal import Normal

Quote = Callable[[str], str]
"""Makes words safe in Markdown."""


class Holder(Protocol):
    """What a type asks of the constant that holds its value."""

    @property
    def unit(self) -> Unit | None:
        """The unit of a duration."""

    @property
    def choices(self) -> list[str]:
        """The values that a choice may take."""

    @property
    def says(self) -> dict[str, str]:
        """The sentences of its values."""


Another = Callable[[Any, Holder, Inventor], Value]


@dataclass(frozen=True)
class Figure:
    """What is asked of a type whose values are figures: a text can repeat or contradict them.

    `typed` reads what the policy file would not admit and people mean all the same, on a command line.
    """

    quantity: type[Quantity]
    tells_constant: bool
    """Whether so few constants hold such a figure that it says by itself of which one a text speaks."""
    beside: Callable[[Tokens], Iterator[Reading]] | None = None
    """Finds those figures of the type that count only in a sentence that speaks of such a constant."""
    typed: Callable[[str], Quantity | None] = lambda text: None


@dataclass(frozen=True, kw_only=True)
class ValueType:
    """One type of constant."""

    read: Callable[[str, Unit | None], Value]
    """The value that is written so, with the constant's unit. Raises Miswritten."""
    example: str
    formats: dict[str, Callable[..., str]]
    """What a reference may ask for, and the words of a value in it."""
    figure: Figure | None
    """None for a type whose values are no figures."""
    another: Another
    """A value of the type that differs from the given one in all that any format shows, and has its shape. The given one may be Absent."""
    shapes: tuple[str, ...] = ()
    """One written value for each shape that a value may have in a sentence; none for a type whose values are words."""
    markdown_formats: dict[str, Callable[[Any, Quote], str]] = field(default_factory=dict)
    """Formats whose words are Markdown: the value's own words in them are quoted."""
    read_list: Callable[[list[str]], Value] | None = None
    """The value of a list in YAML, where one may stand."""
    is_prose: bool = False
    """Whether a value is words that people read as part of a sentence, and that the guard reads too."""
    owns_sentences: bool = False
    """Whether each value stands for a sentence of `says:`."""
    fixed_values: tuple[str, ...] = ()
    """All values that the type has, for one that has few."""
    from_choices: bool = False
    """Whether the value is one of the constant's `choices:`; a reference shows its own sentence only with `| sentence`."""
    states_rule: bool = True
    """Whether it is a fact of the policy, rather than a way to reach the shop."""
    is_address: bool = False
    """Whether the value stands in links and in no sentence."""
    is_event: bool = False
    """Whether a duration can count from it."""
    counts_from_event: bool = False
    """Whether it must say from which event it counts."""

    @property
    def has_contexts(self) -> bool:
        """Whether its value may have other words in other sentences: it is words, or stands for some."""
        return self.is_prose or self.owns_sentences

    @property
    def ways(self) -> tuple[str, ...]:
        """How the words of a context may begin, and be joined where there are several; "" is as they are."""
        joined = (*self.formats, *self.markdown_formats) if self.read_list is tuple else ()
        return ("", *joined, "capital") if self.has_contexts else ()


def read_value(type_name: str, unit: Unit | None, written: str | list[str], choices: list[str]) -> Value:
    """The value that a writer wrote. Raises Miswritten."""
    kind = TYPES[type_name]
    if isinstance(written, list):
        if kind.read_list is None:
            message = f"a list stands here, but a constant of type {type_name} holds one value"
            raise Miswritten(message, f"write {kind.example}")
        if not written:
            raise Miswritten("this list is empty", "write at least one name, or `none`")
        return kind.read_list(written)
    text = " ".join(written.split())
    for absent in Absent:
        if text == absent.value:
            return absent
    if kind.from_choices and text not in choices:
        help = f"write one of: {', '.join(choices)}" if choices else "add `choices: [...]` to the constant"
        raise Miswritten(f"`{text}` is not one of the choices of this constant", help)
    return kind.read(text, unit)


def kinds_of_values(type_name: str, holder: Holder, value: Value) -> list[Value]:
    """A value of each kind that a constant may hold: of each shape, each choice, one name and several, and what is absent."""
    kind = TYPES[type_name]
    written: list[str] = [*kind.shapes, *(holder.choices if kind.from_choices else ())]
    kinds: list[Value] = [read_value(type_name, holder.unit or Unit.HOUR, text, holder.choices) for text in written]
    if kind.read_list is tuple:
        names = (*(value if isinstance(value, tuple) else ()), "one thing", "another one", "a third one")
        kinds += [names[:count] for count in (1, 2, 3)]
    return [*kinds, *Absent]


SENTENCE = "sentence"
"""The format of every type that says any value in a whole sentence, `none` and `not stated` too."""


def formats_of(type_name: str) -> list[str]:
    """The formats that a reference to a constant of this type may name, besides none at all."""
    kind = TYPES[type_name]
    return [*kind.formats, *kind.markdown_formats, SENTENCE, "capital"]


def _one_currency(amounts: list[str]) -> str:
    """A list of YAML as it would stand on one line: [25 EUR, 50 EUR] is "25, 50 EUR"."""
    text = ", ".join(amounts)
    currencies = set(re.findall(r"[A-Z]{3}", text))
    return f"{re.sub(r' ?[A-Z]{3}', '', text)} {currencies.pop()}" if len(currencies) == 1 else text


def _typed_money(text: str) -> Money | None:
    """An amount without its currency: what would change does not depend on that."""
    return Money(Bounds(Decimal(text), Decimal(text)), "") if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def _typed_share(text: str) -> Share | None:
    """A percentage without its sign, or a fraction of something that goes unsaid."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Share(Bounds(Decimal(text), Decimal(text)))
    shares = (mention.quantity for mention in mentions_beside(Normal(text), fractions))
    return next((share for share in shares if isinstance(share, Share)), None)


def _typed_number(text: str) -> Number | None:
    """A number as a sentence says it: "no more than two", "twice"; "unlimited" is none."""
    mentions = mentions_beside(Normal(text if " " in text else f"only {text}"), numbers)
    number = next((mention.quantity for mention in mentions if isinstance(mention.quantity, Number)), None)
    return number if number and number.count else None


def _typed_amounts(text: str) -> Money | None:
    """Amounts with their currency each, with one for all, or without."""
    money = [mention.quantity for mention in mentions(text) if isinstance(mention.quantity, Money)]
    amounts = [amount for stated in money for amount in stated.amounts or (stated.bounds.low,) if amount is not None]
    bare = re.findall(r"\d+(?:\.\d+)?", text)
    currencies = {stated.currency for stated in money} - {""}
    if len(currencies) > 1:
        return None  # 10 USD and 20 EUR are no choice between amounts
    if money and len(amounts) == len(bare) > 1:
        return one_of(amounts, next(iter(currencies), ""))
    alone = re.fullmatch(r"[\d., /]+(?:(?:or|and) [\d.]+)?", text)
    return one_of(map(Decimal, bare), "") if alone and len(bare) > 1 else None


_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _spelled(value: Number) -> str:
    """A number in words, as far as people write it so: "at most three"."""
    counts = dict(enumerate(_COUNTS))
    return re.sub(r"\d+", lambda digits: counts.get(int(digits[0][:9]), digits[0]), str(value))


def _other_bounds(bounds: Bounds, number: Callable[[], Decimal]) -> Bounds:
    """Bounds of the same shape: exact, a range, or with one end."""
    low = high = number()
    if bounds.low is not None and bounds.high is not None and bounds.low < bounds.high:
        high = number()
    return Bounds(low if bounds.low is not None else None, high if bounds.high is not None else None)


_EXACT = Bounds(Decimal(1), Decimal(1))


def _other_duration(value: Duration | Absent, holder: Holder, inventor: Inventor) -> Duration:
    if isinstance(value, Absent):
        value = Duration((_EXACT,), holder.unit or Unit.HOUR)
    return replace(value, alternatives=tuple(_other_bounds(bounds, inventor.number) for bounds in value.alternatives))


def _other_hours(value: ClockRange | Absent, holder: Holder, inventor: Inventor) -> ClockRange:
    place = inventor.place()
    return ClockRange(ClockTime(6 * 60 + 13 + 11 * place % 300), ClockTime(20 * 60 + 47 + 7 * place % 180))


def _other_zone(value: TimeZone | Absent, holder: Holder, inventor: Inventor) -> TimeZone:
    place = inventor.place()
    return TimeZone(f"{inventor.name()} time", (345 + 15 * (place % 30)) * (-1 if place % 2 else 1))


def _other_amount(shape: Money | Share | Number) -> Another:
    """Makes another amount: in the shape of the given one, or in this shape where that is absent."""

    def another(value: Any, holder: Holder, inventor: Inventor) -> Value:
        amount = shape if isinstance(value, Absent) else value
        if not isinstance(amount, Money):
            return replace(amount, bounds=_other_bounds(amount.bounds, inventor.number))
        if amount.amounts:
            return one_of((inventor.number() + 4000 for _ in amount.amounts), amount.currency)
        return replace(amount, bounds=_other_bounds(amount.bounds, lambda: inventor.number() + 4000))

    return another


def _other_choice(value: str | Absent, holder: Holder, inventor: Inventor) -> Value:
    """The next choice that has a sentence; the same where there is no other."""
    return next((choice for choice in holder.choices if choice != value and choice in holder.says), value)


def _other_names(value: tuple[str, ...] | Absent, holder: Holder, inventor: Inventor) -> tuple[str, ...]:
    return tuple(inventor.name() for _ in (value if isinstance(value, tuple) else range(2)))


def _other_words(value: str | Absent, holder: Holder, inventor: Inventor) -> str:
    return f"the {inventor.name()} {inventor.name()}"


TYPES: Mapping[str, ValueType] = {
    "duration": ValueType(
        read=read_duration,
        example="`2`, `7-14`, `within 7` or `24 or 48`",
        formats={"length": lambda value: value.length, "adjective": lambda value: value.adjective},
        figure=Figure(Duration, tells_constant=False, beside=deadlines),
        shapes=("1", "3", "8", "7-14", "within 7", "24 or 48", "5 business days"),
        another=_other_duration,
        counts_from_event=True,
    ),
    "clock-range": ValueType(
        read=read_clock_range,
        example="`09:00-18:30`",
        formats={"opens": lambda value: str(value.opens), "closes": lambda value: str(value.closes)},
        figure=Figure(ClockRange, tells_constant=True),
        shapes=("09:00-18:30", "18:00-02:00", "00:00-24:00"),
        another=_other_hours,
    ),
    "weekdays": ValueType(
        read=read_weekdays,
        example="`Monday-Friday`",
        formats={},
        figure=Figure(Weekdays, tells_constant=True),
        shapes=("Monday-Friday", "Saturday", "Saturday, Sunday", "Monday, Wednesday, Friday", "Monday-Sunday"),
        another=lambda value, holder, inventor: inventor.week(),
    ),
    "time-zone": ValueType(
        read=read_time_zone,
        example="`Beijing time (Asia/Shanghai, UTC+8)`",
        formats={"name": lambda value: value.name},
        figure=Figure(TimeZone, tells_constant=True),
        shapes=("Beijing time (Asia/Shanghai, UTC+8)", "London time (Europe/London)"),
        another=_other_zone,
    ),
    "money": ValueType(
        read=read_money,
        example="`20 EUR`",
        formats={},
        figure=Figure(Money, tells_constant=False, typed=_typed_money),
        shapes=("20 EUR", "8 EUR", "20-30.50 EUR"),
        another=_other_amount(Money(_EXACT, "EUR")),
    ),
    "money-list": ValueType(
        read=read_money_list,
        example="`25, 50 or 100 EUR`",
        formats={
            "and": lambda value: value.listed("and"),
            "least": lambda value: f"{number(value.bounds.low)} {value.currency}",
            "greatest": lambda value: f"{number(value.bounds.high)} {value.currency}",
        },
        figure=Figure(Money, tells_constant=False, typed=_typed_amounts),
        shapes=("25 or 50 EUR", "25, 50 or 100 EUR"),
        another=_other_amount(one_of((Decimal(1), Decimal(2)), "EUR")),
        read_list=lambda amounts: read_money_list(_one_currency(amounts), None),
    ),
    "share": ValueType(
        read=read_share,
        example="`10 %` or `10-20 %`",
        formats={"percent": lambda value: f"{str(value).removesuffix('%')} percent"},
        figure=Figure(Share, tells_constant=False, beside=fractions, typed=_typed_share),
        shapes=("10 %", "8 %", "10-20 %"),
        another=_other_amount(Share(_EXACT)),
    ),
    "number": ValueType(
        read=read_number,
        example="`1`, `one per order`, `at most 3`, `at least 2` or `2-4`",
        formats={"count": lambda value: value.count, "words": _spelled},
        figure=Figure(Number, tells_constant=False, beside=numbers, typed=_typed_number),
        shapes=("1", "3", "8", "at most 3", "at least 2", "2-4", "one per order"),
        another=_other_amount(Number(_EXACT)),
    ),
    "event": ValueType(
        read=read_text,
        example="`receipt of the product`",
        formats={},
        figure=None,
        another=_other_words,
        is_prose=True,
        is_event=True,
    ),
    "choice": ValueType(
        read=read_text,
        example="one of `choices`",
        formats={},
        figure=None,
        another=_other_choice,
        is_prose=True,
        owns_sentences=True,
        from_choices=True,
    ),
    "names": ValueType(
        read=lambda text, unit: (read_text(text, unit),),
        example="a list of names",
        formats={"or": lambda value: joined(value, "or")},
        markdown_formats={
            "list": lambda names, quote: "\n".join(f"- {quote(name)}" for name in names),
            "steps": lambda names, quote: "\n".join(f"{place}. {quote(name)}" for place, name in enumerate(names, 1)),
        },
        figure=None,
        another=_other_names,
        read_list=tuple,
        is_prose=True,
    ),
    "yes-no": ValueType(
        read=read_yes_no,
        example="`yes` or `no`",
        formats={"answer": lambda value: "Yes" if value else "No"},
        figure=None,
        shapes=("yes", "no"),
        another=lambda value, holder, inventor: not value if isinstance(value, bool) else "yes" in holder.says,
        owns_sentences=True,
        fixed_values=("yes", "no"),
    ),
    "email": ValueType(
        read=read_email,
        example="`name@example.com`",
        formats={},
        markdown_formats={"link": lambda value, quote: f"[{quote(str(value))}](mailto:{value})"},
        figure=Figure(Email, tells_constant=True),
        shapes=("name@example.com",),
        another=lambda value, holder, inventor: Email(f"canary-{inventor.name().lower()}@example.test"),
        states_rule=False,
    ),
    "address": ValueType(
        read=read_address,
        example="`https://example.com/`",
        formats={},
        markdown_formats={"link": lambda value, quote: f"[{quote(value)}]({value})"},
        figure=None,
        shapes=("https://example.com/",),
        another=lambda value, holder, inventor: f"https://{inventor.name().lower()}.example.test/",
        states_rule=False,
        is_address=True,
    ),
    "text": ValueType(
        read=read_text, example="the words", formats={}, figure=None, another=_other_words, is_prose=True
    ),
}
"""Name -> row."""
