"""Mentions -> claims: a figure typed by hand, tied to the constant that it speaks of.

To which constant, is for binding.py to say; here the two are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.model import Catalog, Constant, Entry, Waiver
from helpcenter.content.passages import Passage, Permit, permits
from helpcenter.content.prose import Prose
from helpcenter.content.values.types import SENTENCE, TYPES
from helpcenter.content.values.value import Absent, Value, plain_words
from helpcenter.figures.almanac import ALL_HOURS
from helpcenter.figures.count import TIMES, Number
from helpcenter.figures.mention import Mention, mentions_beside
from helpcenter.figures.quantity import (
    WEEKDAY_NAMES,
    ClockRange,
    ClockTime,
    Duration,
    Quantity,
    Reading,
    TimeZone,
    Weekdays,
)
from helpcenter.figures.tokens import Tokens
from helpcenter.guard.binding import Binder
from helpcenter.guard.counted import states_what_is_left
from helpcenter.guard.subject import Vocabulary
from helpcenter.policy.filling import seam
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Note
from helpcenter.text.sentence import clause_around
from helpcenter.text.source import Span
from helpcenter.text.word_pattern import any_of
from helpcenter.text.words import words_in


@dataclass(frozen=True)
class Claim:
    """A mention in a text, the constant it speaks of (None if none fits), and whether the two say the same."""

    prose: Prose
    mention: Mention
    constant: str | None
    agrees: bool
    waiver: Waiver | Permit | None = None

    @property
    def span(self) -> Span:
        """Where the figure stands in its file."""
        return self.prose.span(self.mention.start, self.mention.end)

    @property
    def shown(self) -> str:
        """The figure as it was typed, on one line."""
        return " ".join(self.mention.text.split())


BesideReader = Callable[[Tokens], Iterator[Reading]]


def readers_beside(catalog: Catalog) -> list[BesideReader]:
    """The readers of figures that count only beside their subject, for the types that the catalog has constants of."""
    figures = [TYPES[type].figure for type in sorted({constant.type for constant in catalog.constants.values()})]
    return [figure.beside for figure in figures if figure and figure.beside]


def typed(catalog: Catalog) -> Iterator[tuple[Prose, Mention]]:
    """All figures that are typed by hand in the catalog, in the order of the files."""
    readers = readers_beside(catalog)
    for text in catalog.prose:
        asks = text.path[0] == "confirm"  # a question for the owner counts nothing
        yield from ((text, mention) for mention in figures_in(text, () if asks else readers))
    for passage in catalog.around:  # templates, scripts and READMEs count lines, columns and files of their own
        yield from ((passage.prose, mention) for mention in passage.prose.mentions)


def figures_in(text: Prose, readers: Sequence[BesideReader]) -> Iterator[Mention]:
    """The figures of a text, and those that may count beside their subject."""
    yield from text.mentions
    for mention in (mention for read in readers for mention in mentions_beside(text.normal, read)):
        if not any(other.start < mention.end and mention.start < other.end for other in text.mentions):
            yield mention


def _is_the_value_itself(text: Prose, mention: Mention) -> bool:
    """Whether a figure is what a constant holds: that is written once, in the policy file, and cannot be a reference.

    A choice has its value in its sentence too, where no reference to itself can stand.
    """
    if not isinstance(text.owner, Constant):
        return False
    return text.path[0] == "values" or (text.path[0] == "says" and mention.text in str(text.path[1]))


def claims(catalog: Catalog, policy: Policy, vocabulary: Vocabulary) -> list[Claim]:
    """What the figures typed by hand claim about a policy."""
    binder = Binder(catalog, policy, vocabulary)
    claims: list[Claim] = []
    for text, mention in typed(catalog):
        if binder.states_nothing(text, mention):
            continue
        constant = binder.bind(text, mention)
        if constant is None and mention.noun is not None:
            continue  # a plain number that is nobody's
        if text.path[0] == "says" and constant == getattr(text.owner, "id", None) and mention.quantity.is_vague:
            continue  # "There is no time limit" is what the value `none` of this very constant says
        agrees = constant is not None and says_the_same(text, mention, policy.value(constant))
        if constant in (None, getattr(text.owner, "id", None)) and _is_the_value_itself(text, mention):
            continue  # not typed by hand; but what one constant holds may copy another, or contradict it
        claims.append(Claim(text, mention, constant, agrees, _waiver(text, mention)))
    return claims


def says_the_same(text: Prose, mention: Mention, value: Value) -> bool:
    """Whether a figure in its sentence states a value; "closed on Saturday and Sunday" states Monday to Friday."""
    if not isinstance(value, Quantity):
        return False
    if isinstance(mention.quantity, Weekdays | ClockRange) and _is_denied(text, mention):
        return _leaves(mention.quantity, value)
    return mention.quantity.states(value) or _says_the_rest(text, mention, value)


def _says_the_rest(text: Prose, mention: Mention, value: Value) -> bool:
    sentence = text.sentence_at(mention.start)
    return sentence is not None and states_what_is_left(sentence.text, mention.quantity, value)


def _is_denied(text: Prose, mention: Mention) -> bool:
    """Whether the clause of a day or an hour says that nobody is there then: "closed at night", and not "never closed at night"."""
    sentence = text.sentence_at(mention.start)
    if sentence is None:
        return False
    words = words_in(clause_around(sentence.text, mention.start - sentence.start, mention.end - sentence.start))
    return _CLOSED.is_in(words) != _NOT.is_in(words)


def _leaves(shut: Weekdays | ClockRange, value: Quantity) -> bool:
    """Whether a value lies outside of days or hours at which nobody is there; "not every day" and "not at all hours" deny all of them."""
    if isinstance(shut, Weekdays) and isinstance(value, Weekdays):
        every = len(shut.days) == len(WEEKDAY_NAMES)
        return value != shut if every else bool(shut.days) and set(shut.days).isdisjoint(value.days)
    if isinstance(shut, ClockRange) and isinstance(value, ClockRange):
        return value != shut if shut == ALL_HOURS else not shut.overlaps(value)
    return False


def differs_in_days_only(quantity: Quantity, value: Value) -> bool:
    """Whether a figure has the number of the policy, and another kind of days, or one that the policy leaves open."""
    if not isinstance(quantity, Duration) or not isinstance(value, Duration):
        return False
    return quantity.lasts_as_long_as(value) and not quantity.states(value)


_CLOSED = any_of("closed, close, closes, closing, shut, off, away, except, without, apart from, other than")
_NOT = any_of(
    "not !only|just|merely, no, nobody, never, none, isn't, aren't, doesn't, don't, won't, can't, cannot, outside"
)
_BOUND = re.compile(
    r"(?:within|up to|at most|no more than|not more than|less than|at least|more than|over|under|in|for|after|from|between)\b",
    re.IGNORECASE,
)


_OF_ONE_END = re.compile(
    r"(?:up to|at most|no more than|not more than|less than|at least|more than|over|under|between)\b", re.IGNORECASE
)


def replacement(claim: Claim, policy: Policy) -> str:
    """What to write instead of the mention, so that the sentence around it still reads right."""
    assert claim.constant is not None
    quantity, value, text = claim.mention.quantity, policy.value(claim.constant), claim.mention.text
    format, lead, tail = "", "", ""
    if isinstance(quantity, ClockTime) and isinstance(value, ClockRange):
        format = "opens" if quantity.minute < 12 * 60 else "closes"
    elif isinstance(quantity, TimeZone) and "utc" not in text.casefold():
        format = "name"
    elif isinstance(quantity, Duration) and isinstance(value, Duration):
        within = str(value).startswith("within")
        bound = _BOUND.match(text)
        if re.search(r"-(?:minute|hour|day|week|month|year)$", text, re.IGNORECASE):
            format = "adjective"
        elif (
            bound is not None
            and _OF_ONE_END.match(text)
            and None not in (value.low, value.high)
            and value.low != value.high
        ):
            pass  # a range has both its ends: not "up to 7 to 14 days"
        elif bound is not None and not (within and bound[0].casefold() == "within"):
            lead = f"{bound[0]} "
            format = "length" if within else ""
        elif within and bound is None:
            format = "length"
    elif isinstance(quantity, Number) and isinstance(value, Number):
        format = "count" if value.per else ""
        tail = f" {TIMES}" if claim.mention.noun == TIMES else ""
    return f"{lead}{{{{ {claim.constant}{f' | {format}' if format else ''} }}}}{tail}"


def remedy(claim: Claim, policy: Policy) -> str:
    """What to write instead of a figure that speaks of a constant, as the help of a finding says it."""
    if not claim.prose.can_refer:
        return no_reference_here(claim)
    if isinstance(claim.mention.quantity, Weekdays | ClockRange) and _is_denied(claim.prose, claim.mention):
        return (
            f"say when somebody is there instead: write `{{{{ {claim.constant} }}}}` and the text will always be right"
        )
    if _says_the_rest(claim.prose, claim.mention, policy.value(str(claim.constant))):
        return f"say what is taken off instead: write `{{{{ {claim.constant} }}}}` and the text will always be right"
    written = replacement(claim, policy)
    if claim.constant is not None and _breaks(claim, written, policy):
        whole = in_its_place(claim.prose, claim.mention.start, claim.constant, policy)
        is_absent = isinstance(policy.value(claim.constant), Absent)
        return whole if is_absent else f"write `{written}` and let the words around it agree, or {whole}"
    return f"write `{written}` and the text will always be right"


def _breaks(claim: Claim, written: str, policy: Policy) -> bool:
    """Whether the sentence around a figure would not hold with what is written in its place."""
    text, start = claim.prose.text, claim.mention.start
    replaced = replace(claim.prose, text=f"{text[:start]}{written}{text[claim.mention.end :]}")
    placed = (one for one in replaced.references if start <= one.start < start + len(written))
    return any(seam(replaced, reference, policy).breaks() for reference in placed)


def in_its_place(text: Prose, at: int, id: str, policy: Policy) -> str:
    """The help on a sentence that cannot hold the value of a constant at a place, or not each of its values."""
    help = (
        f"put `{{{{ {id} | {SENTENCE} }}}}` in the place of the whole sentence; it reads: {policy.whole_sentence(id)}"
    )
    sentence = text.sentence_at(at)
    others = [reference for reference in sentence.references if reference.id not in (None, id)] if sentence else []
    if others:
        beside = " and ".join(dict.fromkeys(f"`{text.text[other.start : other.end]}`" for other in others))
        help = f"{help.removesuffix('.')}; and keep what else it says, with {beside}, in a sentence of its own"
    return help


def value_note(policy: Policy, id: str) -> Note:
    """What a constant is and since when, with the line that says so."""
    dated = policy.in_force[id]
    return Note(f"{id} is {plain_words(dated.value)} since {dated.start}", dated.span)


def no_reference_here(claim: Claim) -> str:
    """What to do about a figure in a file where no reference can stand: a template, a script, a README, what stands around replies."""
    if isinstance(claim.prose.owner, ReplyFrame):
        return "nothing is filled in around replies: leave the figure out, or say it in the answers that it is about"
    return (
        "no reference can stand in this file: leave the figure out, or move the sentence to an answer, a `note` or a page in docs/; "
        f'if it is no rule of the shop, give the reason in a comment of this file: by hand: "{claim.shown}" because ...'
    )


def _waiver(text: Prose, mention: Mention) -> Waiver | Permit | None:
    for waiver in _permissions(text):
        start = text.text.find(waiver.text)
        while start >= 0:
            end = start + len(waiver.text)
            if (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end):
                return waiver
            start = text.text.find(waiver.text, start + 1)
    return None


def _permissions(text: Prose) -> Sequence[Waiver | Permit]:
    """What may be typed by hand in a text: the waivers of an entry, or what a comment of the file permits."""
    if isinstance(text.owner, Passage):
        return permits(text.owner.source)
    return text.owner.waivers if isinstance(text.owner, Entry) else ()
