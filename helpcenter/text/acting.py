"""Who or what acts in a sentence: "snow" in "Snow closed the airport for 12 hours".

It is told by the words of English that are few: the last word before the first verb, without what hangs on it by a preposition.
Where that is a pronoun, or no such verb stands there, nobody knows.
"""

from __future__ import annotations

from helpcenter.text.words import Words

_PREPOSITIONS = frozenset(
    "of in on at by for from with to about around than near between above below under over against into through per as like behind "
    "across among that which who next".split()
)
_LEADING = _PREPOSITIONS | frozenset(
    "during after before since if when whenever once while because until till within without".split()
)
"""With what a sentence begins that names who acts only behind a comma."""
_PRONOUNS = frozenset(
    "i you we it they he she this these those there what who which everything nothing nobody somebody someone everyone everybody "
    "anybody us him her them how why where please".split()
)
_ADVERBS = frozenset(
    "often usually sometimes always never also normally mostly rarely typically generally only just even still already itself "
    "themselves".split()
)
_VERBS = frozenset(
    "is are was were be has have had does do did can cannot could may might must shall should will would isn't aren't wasn't weren't "
    "hasn't haven't doesn't don't can't won't".split()
)
_ACTS = frozenset(
    "take need last cost get give go come keep make close open begin start end fall lose win send show say tell ask want let hold stay "
    "remain work run arrive reach leave fly move travel stop bring carry sell buy pay charge save use mean become block sort read "
    "write deliver ship return accept offer cover protect expire lapse turn grow drop die age contain weigh measure fill fit help plan "
    "update change check clear book post credit rise sleep sit stand lie live lead lower raise add pass cross".split()
)
_PAST = frozenset(
    "took cost got gave went came kept made began fell lost won sent showed said told let held ran left flew brought sold paid meant "
    "became read wrote died lay stood sat rose led".split()
)
_MINDED = (
    ["note"],
    ["notice"],
    ["remember"],
    ["mind"],
    ["aware"],
    ["advised"],
    ["informed"],
    ["know"],
    ["forget"],
    ["see"],
)


def acting(words: Words) -> int | None:
    """The number of the word that acts; commas count where they are among the words, and words such as `@figure` do not."""
    exact = [word.exact[1:] for word in words]
    start = 0
    if exact and exact[0] in _LEADING:  # "In winter, snow closed the airport"
        if "@comma" not in exact:
            return None
        start = exact.index("@comma") + 1
    if (
        "that" in exact and exact[: exact.index("that")][-1:] in _MINDED
    ):  # "Kindly note that the smallest order is 15 euros"
        start = exact.index("that") + 1
    if "".join(exact[start : start + 1]).endswith("ing"):  # "Taking it back costs you nothing" says it of what is done
        return None
    head, hangs = None, False
    for number in range(start, len(exact)):
        word = exact[number]
        if _is_verb(word) and exact[number - 1 : number] != [
            "to"
        ]:  # "Ready to pay? You have two hours": nothing acts yet
            return head
        if word in _PRONOUNS or word == "@comma":
            return None
        if word in _PREPOSITIONS:
            hangs = head is not None
        elif not hangs and word not in _ADVERBS and word[:1] != "@":
            head = number
    return None


def _is_verb(word: str) -> bool:
    endings = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d"), word.removesuffix("ed"))
    return word in _VERBS or word in _PAST or any(form in _ACTS for form in endings)
