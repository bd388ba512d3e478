"""What every model shares: a record that is frozen, closed and placed in a file, and the kinds of fields it may have.

All scalars arrive as text; a field that wants a day or yes/no reads it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Final, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.prose import Path, Prose
from helpcenter.content.shown_field import NO_TEXT
from helpcenter.content.values.habits import day_help
from helpcenter.content.values.types import read_value
from helpcenter.content.values.value import UNITS, YES_NO, Absent, Miswritten, unit_help, unit_named
from helpcenter.figures.last_day import count_of
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import ClockRange, Duration, Unit, exactly, read_day
from helpcenter.text.source import SourceFile, Span
from helpcenter.text.tree import is_kept_by_windows


def form(pattern: str, message: str, **more: Any) -> WithJsonSchema:
    """How one text of a field is written, for editors: they cannot run what reads it here."""
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$", "patternErrorMessage": message, **more})


def naming(noun: str, other: WithJsonSchema | None = None) -> WithJsonSchema:
    """Tells editors what a field names, so that they offer what there is of it; the rules judge what is written.

    `other` is the form of what may stand there as well.
    """
    return WithJsonSchema({"type": "string", "names": noun} | ({"other": other.json_schema} if other else {}))


def _day(text: Any) -> Any:
    try:
        return read_day(text)
    except (TypeError, ValueError):
        if not isinstance(text, str):
            raise PydanticCustomError("string_type", "one text is wanted", {}) from None
        context = {"message": f"`{text}` is not a day of the calendar", "help": day_help(text)}
        raise PydanticCustomError("miswritten", "{message}", context) from None


def _yes_no(text: Any) -> Any:
    if isinstance(text, str) and text.casefold() in YES_NO:
        return YES_NO[text.casefold()]
    raise PydanticCustomError("yes_no", "`{text}` is neither yes nor no", {"text": text, "write": "yes` or `no"})


def _hours(text: Any) -> Any:
    if text == "closed":
        return None
    if not isinstance(text, str):
        raise PydanticCustomError("string_type", "one text is wanted", {})
    try:
        return read_value("clock-range", None, text, [])
    except Miswritten as mistake:
        is_closed = text.strip(" .!").casefold() in ("closed", "close", "none", "no")
        help = "write `closed`" if is_closed else f"{mistake.help}, or `closed`"
        raise PydanticCustomError("miswritten", "{message}", {"message": str(mistake), "help": help}) from None


def _name(text: str) -> str:
    if re.search(r"[\d{}]", text):
        help = "write what day it is, such as `Spring Festival`; the hours stand in `hours:`"
        raise PydanticCustomError("miswritten", "a name is words only, without figures or braces", {"help": help})
    return text


def unit_of(text: Any) -> Any:
    """The unit that a writer names. Raises PydanticCustomError."""
    first = earliest_of(text)
    if isinstance(first, str) and (unit := unit_named(first)):
        return unit
    if first is not text:
        context = {"message": f"`{first}` is not a unit of time", "help": unit_help(str(first))}
        raise PydanticCustomError("miswritten", "{message}", context)
    if not isinstance(text, str):
        raise PydanticCustomError("string_type", "one text is wanted", {})
    context = {"message": f"`{text}` is not a unit of time", "help": unit_help(text)}
    raise PydanticCustomError("miswritten", "{message}", context)


UnitWords = Annotated[str, WithJsonSchema({"enum": [*UNITS, *map(str, UNITS.values())], "offered": [*UNITS]})]


def texts_of(value: Any) -> Any:
    """One text where a list may stand: a list of one."""
    return [value] if isinstance(value, str) else value


def quote_of(value: Any) -> Any:
    """The passages of a quote; `none` stands alone, as it is. Raises PydanticCustomError."""
    passages = texts_of(value)
    if isinstance(passages, list) and [_in_ascii(text) for text in passages] == [NO_TEXT]:
        return [NO_TEXT]  # a sign of another alphabet or an invisible one beside it is a finding of its own
    written = passages if isinstance(passages, list) and passages != [NO_TEXT] else []
    if any(isinstance(text, str) and text.strip(" .\"'").casefold() == NO_TEXT for text in written):
        context = {"message": f"a quote that is `{NO_TEXT}` holds no other words", "help": f"write `quote: {NO_TEXT}`"}
        raise PydanticCustomError("miswritten", "{message}", context)
    return passages


def _in_ascii(text: object) -> str:
    return str(text).encode("ascii", "ignore").decode().strip()


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


_PLAIN = re.compile(r"[^\W_](?:[\w '’&-]*\w)?")


def _plain_words(text: str) -> str:
    """Words as people say them: no pattern, and no name of a list."""
    words = " ".join(text.split())
    if _PLAIN.fullmatch(words) and "_" not in words and not (words.isupper() and len(words) > 3):
        return words
    plain = " ".join(re.sub(r"[^\w '’&-]|_", " ", text).split()).casefold()
    help = "write words as a shopper says them; every form of a word counts by itself" + (
        f": `{plain}`" if plain else ""
    )
    message = f"`{text}` is no plain word or phrase"
    raise PydanticCustomError("miswritten", "{message}", {"message": message, "help": help})


def _every(text: Any) -> Any:
    if not isinstance(text, str):
        raise PydanticCustomError("string_type", "one text is wanted", {})
    if text == NO_TEXT:
        return Absent.NONE
    length = re.sub(r"(?i)^every (?=\S)", "", text.strip())
    length = f"1 {length}" if length != text.strip() and unit_named(length) else length
    stated = [found.quantity for found in mentions(length) if found.text == length]
    every = next((quantity for quantity in stated if isinstance(quantity, Duration)), None)
    if every and every.unit is Unit.YEAR and every.high and every.high != int(every.high):  # "half a year"
        every = exactly(every.high * 12, Unit.MONTH)
    number = count_of(every) if every and every.low == every.high and len(every.alternatives) == 1 else None
    if every is None or not number or every.unit is Unit.BUSINESS_DAY:
        message, help = f"`{text}` is not how often a text is read", f"write {REVIEW_EVERY}"
        raise PydanticCustomError("miswritten", "{message}", {"message": message, "help": help})
    return every


REVIEW_EVERY = "a whole number of days, weeks, months or years, such as `90 days`, `6 months` or `1 year`, or `none`"
"""How it is written how often a text is read again."""
_FOURTH_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
DAY_FORM = form(
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_FOURTH_YEAR}-02-29)",
    "This is no day of the calendar. Write it as 2026-11-22.",
)
Day = Annotated[date, BeforeValidator(_day), DAY_FORM]
YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    form("[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]", "Write yes or no.", offered=["yes", "no"]),
]


def _not_blank(text: str) -> str:
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise PydanticCustomError("string_too_short", "nothing can be read here", {})
    return text


_UNSEEN = (
    r"\u0000-\u0020\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u2064\u2066-\u206f\u3000\ue000-\uf8ff\ufeff\ufff9-\ufffb"
)
"""What `_not_blank` does not count."""
TEXT_FORM = WithJsonSchema(
    {"type": "string", "pattern": f"[^{_UNSEEN}]", "patternErrorMessage": "Nothing can be read here."}
)
Text = Annotated[str, AfterValidator(_not_blank), TEXT_FORM]
ReviewEvery = Annotated[
    Duration | Absent,
    BeforeValidator(_every),
    # Which lengths of time can be read says the grammar; no pattern could.
    WithJsonSchema({**(TEXT_FORM.json_schema or {}), "offered": ["90 days", "6 months", "1 year", "none"]}),
]


_NONE = "[ .\"']*[Nn][Oo][Nn][Ee][ .\"']*"
_Quoted = Annotated[
    str, form(rf"(?!{_NONE}$)[\s\S]*[^{_UNSEEN}][\s\S]*", "Write none alone, or the words of the source.")
]
QuotedWords = (
    Annotated[str, form("none", "Write none.", offered=["none"])]
    | _Quoted
    | list[_Quoted]
    | Annotated[list[Literal["none"]], Field(max_length=1)]
)
"""What `quote_of` takes, as editors see it."""


def earliest_of(written: Any) -> Any:
    """Of a text with start days the earliest: all of them are read from the file (dated_values.py)."""
    if not isinstance(written, dict) or not any(re.match(r"\d{4}-", str(key)) for key in written):
        return written
    for day, text in written.items():
        if not isinstance(text, str) or not text.strip():
            message = f"behind `{day}` stands no text"
            help = "write one text behind each start day: `2026-11-22: ...`"
            raise PydanticCustomError("miswritten", "{message}", {"message": message, "help": help})
    return written[min(written)]


def _earliest_or_none(written: Any) -> Any:
    first = earliest_of(written)
    return None if first is not written and first == NO_TEXT else first


StartDay = Annotated[str, DAY_FORM]
ByDay = Annotated[dict[StartDay, Text], Field(min_length=1)]
"""Texts by the days from which they hold, as editors see them."""
DatedWords = Annotated[
    str, BeforeValidator(earliest_of, json_schema_input_type=Text | ByDay), AfterValidator(_not_blank)
]
"""One text, or several with the days from which they hold."""
DatedWordsOrNone = Annotated[
    Text | None, BeforeValidator(_earliest_or_none, json_schema_input_type=Text | ByDay | None)
]
"""The same for a text that need not be there: `none` behind a day ends it."""
DatedEvent = Annotated[
    Text | None,
    BeforeValidator(
        _earliest_or_none, json_schema_input_type=Annotated[str, naming("event", TEXT_FORM)] | ByDay | None
    ),
]
"""The same for a text that may name a constant of type event."""
NOT_EMPTY: Final[dict[str, Any]] = {"minItems": 1}
"""Of a list of records that are bound one by one: who writes it writes one at least (schema.py says so)."""
Icon = Literal["account", "basket", "card", "pencil", "truck", "returns", "money", "shield", "chat"]
"""The drawings in overrides/partials/icon.html."""
_NO_CAPITALS = r"(?!\s*(?:\S|\s+(?=\S)){4})|(?=.*\p{Ll})|(?!.*\p{Lu})"
PlainWords = Annotated[
    str,
    AfterValidator(_not_blank),
    AfterValidator(_plain_words),
    form(
        rf"(?:{_NO_CAPITALS})\s*[\p{{L}}\p{{N}}](?:(?:[\p{{L}}\p{{N}}'’&-]|\s)*[\p{{L}}\p{{N}}])?\s*",
        "Write plain words as a shopper says them, such as gift card.",
    ),
]
Name = Annotated[
    str,
    AfterValidator(_not_blank),
    AfterValidator(_name),
    form(
        rf"(?=[^]*[^{_UNSEEN}])[^\p{{Nd}}{{}}]*".replace("[^]", r"[\s\S]"),
        "A name is words only, without figures or braces, such as Spring Festival.",
    ),
]
Hours = Annotated[
    ClockRange | None,
    BeforeValidator(_hours),
    form(
        r"closed|(?!\s*0?([0-9]{1,2}:[0-9]{2})\s*(?:[-–]|to)\s*0?\1\s*$)"
        r"\s*(?:[01]?[0-9]|2[0-3]):[0-5][0-9]\s*(?:[-–]|to)\s*(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)\s*",
        "Write closed, or the hours, such as 10:00-16:00.",
        offered=["closed"],
    ),
]
"""Opening hours of one day; None where it is closed."""


def _id(text: str) -> str:
    if is_kept_by_windows(text):  # an address is a folder of the site
        help = f"choose another one, such as {text}-page"
        raise PydanticCustomError(
            "miswritten", "{message}", {"message": f"`{text}` is a name that Windows keeps for a device", "help": help}
        )
    return text


Id = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60),
    AfterValidator(_id),
    form(
        "(?!(?:con|prn|aux|nul|(?:com|lpt)[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*",
        "An id is made of lower-case words a-z and 0-9 with hyphens between them, such as order-note.",
        maxLength=60,
    ),
]
CONSTANT_ID_FORM = form(
    r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*",
    "The id of a constant is made of lower-case words a-z with dots between them, such as payment.window.",
)
ConstantId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"), CONSTANT_ID_FORM]
AnswerName = Annotated[str, naming("answer")]
TopicName = Annotated[str, naming("topic")]
AreaName = Annotated[str, naming("area")]
ConstantName = Annotated[str, naming("constant")]


def mistake_in_id(text: str, form: Any = Id) -> str | None:
    """What keeps a text from being the id of an answer, or of another form, and how to write it; None where nothing does."""
    try:
        TypeAdapter(form).validate_python(text, strict=True)
    except ValidationError as error:
        [mistake] = error.errors()
        plain = "-".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())
        such = f", such as `{plain}`" if form is Id and plain and plain != text and plain.isascii() else ""
        why = mistake["msg"] if mistake["type"] == "miswritten" else f"`{text}` is no id"
        how = (
            "hyphens between them, at most 60 characters"
            if form is Id
            else "a dot between them, such as payment.window"
        )
        return f"{why}; write lower-case words with {how}{such}"
    return None


_CALLED: dict[str | int, str] = {
    "next": "this next step",
    "link": "this line",
    "links": "this line",
    "regrets": "this regret",
    "places": "these words",
}


class Record(BaseModel):
    """What all models share: frozen, strict, closed, and placed in a file."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)
    CALLED: ClassVar[str]
    """What a finding calls such a record: "a topic", or the path of its file."""
    TEXTS: ClassVar[tuple[str, ...]] = ()
    """The fields that hold one text each for people to read. Whatever watches over texts takes them from here."""

    CAN_REFER: ClassVar[bool] = True
    """Whether references are filled in its texts."""

    _node: Mapping = PrivateAttr()

    @property
    def texts(self) -> dict[str, str]:
        """The texts that people read, by field; fields that are not written are left out."""
        return {name: text for name in self.TEXTS if (text := getattr(self, name))}

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Its texts as prose, which lives as long as the record."""
        return tuple(
            Prose(self, path, text, _CALLED.get(path[0], f"this {path[0]}"), self.CAN_REFER)
            for path, text in self.displayed()
        )

    def displayed(self) -> Iterator[tuple[Path, str]]:
        """Every text that may be displayed, with the way to it."""
        for name, text in self.texts.items():
            yield (name,), text

    def __copy__(self) -> Self:
        """A copy, whose prose is its own: it holds other texts, or belongs to another policy."""
        copy = super().__copy__()
        copy.__dict__.pop("prose", None)
        return copy

    @property
    def node(self) -> Mapping:
        """The mapping in the file."""
        private = self.__pydantic_private__  # for `self._node` pydantic looks in four places before
        assert private is not None, "a record that is placed in a file has what is private"
        return cast(Mapping, private["_node"])

    @property
    def file(self) -> SourceFile:
        """The file it stands in."""
        return self.node.source

    def field_node(self, *path: str | int) -> Node:
        """The node of a field, or of an item inside it; the record's own node where the file has none."""
        own = self.node
        node: Node | None = own
        for step in path:
            if isinstance(node, Mapping):
                node = node.get(str(step))
            elif isinstance(node, Listing) and isinstance(step, int):
                node = node.items[step]
        return node or own

    def place(self, *path: str | int) -> Span:
        """Where a field stands; for a field that is missing, where the record begins."""
        node = self.field_node(*path)
        return node.source.span(node.start, node.start) if node is self.node else node.span

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """Where `text[start:end]` of a text field stands in the file."""
        node = self.field_node(*path)
        return node.stretch(start, end) if isinstance(node, Scalar) else node.span


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by the names that writers give them (`is` is no name in Python)."""
    return {field.alias or name: field for name, field in model.model_fields.items()}
