"""Whether a sentence is about anything that a shop makes rules of: "Thermal paper fades in two years" is not.

Only a sentence that names something else is left alone. "It takes five days" names nothing, and is about what stands before it.
"""

from __future__ import annotations

from helpcenter.figures.business_words import WORDS
from helpcenter.guard.vocabulary.language import language
from helpcenter.text.acting import acting
from helpcenter.text.words import Word, Words, words_in

_INNOCENT = Word("@innocent", "=@innocent")


def is_of_elsewhere(words: Words, figure: str, own: frozenset[str], of_hours: bool = False) -> bool:
    """Whether a sentence, with `@figure` for a figure, names things, none of which is of trade or has one of a shop's `own` stems."""
    harmless = frozenset[int]().union(*(covered for _, covered in language().innocent.hits(words)))
    words = Words(_INNOCENT if number in harmless else word for number, word in enumerate(words))
    business = f"BUSINESS{', SERVICE' if of_hours else ''}"
    for part in (words, words_in(figure)):  # "within two days" tells a rule by itself
        if any(word.stem in own for word in part) or language().trade.is_in(part) or WORDS.are_in(part, business):
            return False
    return any(_names_something(word) for word in words)


def _names_something(word: Word) -> bool:
    is_mark = word.stem.startswith("@") and word is not _INNOCENT
    return not (is_mark or word.stem.isdecimal() or word.stem in language().hollow)


def acts_elsewhere(words: Words, own: frozenset[str]) -> int | None:
    """The number of the thing that acts in a sentence where it is none of trade: "Snow closed the airport for 12 hours"."""
    number = acting(words)
    if number is None or words[number].stem in own or not _names_something(words[number]):
        return None
    alone = Words([words[number]])
    return None if WORDS.are_in(alone, "BUSINESS, SERVICE") or language().trade.is_in(alone) else number
