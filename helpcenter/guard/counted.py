"""Plain numbers and fractions -> the constant that they speak of.

Texts are full of them, so by itself none is a figure of the policy. One counts where it stands before a word for what the constant
counts ("two vouchers"), or alone in a sentence that speaks of that ("only one is accepted").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.content.model import Constant
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Value
from helpcenter.figures.count import TIMES, Number
from helpcenter.figures.mention import Mention
from helpcenter.figures.quantity import Quantity, Share
from helpcenter.text.stemmer import stem
from helpcenter.text.word_pattern import any_of
from helpcenter.text.words import COMMON, words_in

_SAME = (
    "discount save saving rebate reduction reduced cheaper off",
    "voucher coupon code promo",
    "attempt try retry tries",
    "item product article piece unit good",
    "customer person buyer shopper household people account",
    "gift card",
    "device phone gadget",
    "address location",
    "photo picture image photograph",
)
"""Words that mean the same wherever something is counted."""

_NEAR = (
    "parcel package packet box carton shipment",
    "repair fix",
    "sample swatch tester",
    "colour color shade",
    "try-on fitting",
    "exchange swap replacement",
    "student pupil",
    "child kid",
    "message mail email letter",
    "visit appointment booking",
    "point credit",
    "month instalment installment rate",
)
"""Words that mean the same where it is told what a number counts."""

_HEADS_END = re.compile(
    r"\b(?:per|for|in|on|by|from|until|before|after|with|within|to|that|at|which|when|during|each|a|an|of (?:a|an|one|the|each))\b"
)
"""Where the part of a label ends that says what is counted: "Vouchers | per order"."""

_EMPTY = frozenset(
    stem(word)
    for word in COMMON
    | set(
        """per number maximum max minimum min limit most least each every many much one two three single times time allowed accepted
        possible different how up share percentage amount rate count total""".split()
    )
)
"""Words of a label that name nothing."""


def counted_words(text: str) -> set[str]:
    """The words of a text that name something, as they are compared."""
    return {_FIRST.get(word.stem, word.stem) for word in words_in(text) if word.stem not in _EMPTY}


def _plain(text: str) -> set[str]:
    return {_ALWAYS.get(word.stem, word.stem) for word in words_in(text)}


_ALWAYS = {stem(word): stem(group.split()[0]) for group in _SAME for word in group.split()}
_FIRST = _ALWAYS | {stem(word): stem(group.split()[0]) for group in _NEAR for word in group.split()}


_PARTS = frozenset("piece pieces unit units article articles".split())
"""Words for items that are also words for their parts."""

_IF = re.compile(r"\W*(?:if|when|in case)\b[^,]*", re.IGNORECASE)


def _is_by_the_way(mention: Mention, sentence: str, about: set[str], fit: set[str]) -> bool:
    """Whether a number before the right noun sets no limit: "if two items are missing", "your item has two pieces"."""
    number = mention.quantity
    if not isinstance(number, Number) or mention.noun == TIMES or number.per:
        return False
    if None in (number.bounds.low, number.bounds.high):
        return False
    condition = _IF.match(sentence)
    if condition and re.search(rf"(?<!\w){re.escape(mention.text)}(?!\w)", condition[0]):
        return True
    parts = set((mention.noun or "").split()) & _PARTS
    return bool(parts) and not (about - fit) & counted_words(sentence)


_WHAT_IS_LEFT = any_of(
    "refund*, reimburse*, back, receive, get, gets, left, remain*, rest, returned, credited, pay only, only pay"
)

_WHAT_IS_TAKEN_OFF = any_of(
    "off, discount*, cheaper, save, saves, saving, savings, reduc*, rebate*, keep, deduct*, withhold, withheld"
)


def states_what_is_left(sentence: str, quantity: Quantity, value: Value) -> bool:
    """Whether a share in its sentence says what a share of the policy leaves: refunded at 85 %, where 15 % are kept."""
    if not isinstance(quantity, Share) or not isinstance(value, Share):
        return False
    words = words_in(sentence)
    return quantity.rest.states(value) and _WHAT_IS_LEFT.is_in(words) and not _WHAT_IS_TAKEN_OFF.is_in(words)


class Subjects:
    """What the constants of a policy count, and are shares of."""

    def __init__(self, constants: Iterable[Constant]) -> None:
        self._about: dict[str, list[tuple[Constant, set[str], set[str]]]] = {}
        for constant in constants:
            figure = TYPES[constant.type].figure
            if figure is not None and figure.beside is not None:
                name, label = re.sub(r"[._]", " ", constant.id), constant.label.casefold()
                heads = map(counted_words, (_HEADS_END.split(label)[0], _HEADS_END.split(name)[0], label))
                row = constant, next(filter(None, heads), set()), counted_words(f"{label} {name}")
                self._about.setdefault(figure.quantity.dimension, []).append(row)

    def of(self, mention: Mention, sentence: str, asked: str) -> list[tuple[float, str]]:
        """The constants that a figure in a sentence may speak of, each with how well it fits; `asked` is what is asked before it."""
        noun, around, before = counted_words(mention.noun or ""), counted_words(sentence), counted_words(asked)
        fits: list[tuple[float, str]] = []
        for constant, heads, about in self._about.get(mention.quantity.dimension, []):
            nouns = about if mention.quantity.dimension == "share" else heads
            if mention.noun == TIMES:
                fit = heads & around
            elif mention.noun == "":
                fit = nouns & around or nouns & before
            else:
                fit = nouns & noun
            if (
                mention.noun not in ("", TIMES, None)
                and not _plain(mention.noun) & _plain(constant.label)
                and not (about - heads) & (around | before)
            ):
                continue  # "A set comes in two boxes" speaks of no "Parcels per order", and "an order comes in two boxes" does
            if fit and not (mention.noun and _is_by_the_way(mention, sentence, about, fit)):
                here = len(fit & (around | noun))  # the sentence itself says more than what is asked before it
                fits.append((3 * here + len(about & around) + len(about & before) / 2, constant.id))
        return fits
