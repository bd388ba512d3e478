"""Letters that the search reads as plain ones, though no normal form takes them apart.

ı, ł, ø, đ, ß, æ: other keyboards and other languages have them where English has i, l, o, d, ss, ae. Unicode's names say which
letter each is a form of ("LATIN SMALL LETTER L WITH STROKE"). What the browser reads travels in the index (`letters`), so nobody
types the table a second time; a test holds both halves equal for every character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from helpcenter.text.normal import plain_character

_LATIN = (range(0x80, 0x2B0), range(0x1E00, 0x1F00), range(0x2C60, 0x2C80))
"""Blocks of Latin letters that get no more of them: every version of Python and every browser knows the same."""

_ALIKE = (range(0x370, 0x400), range(0x400, 0x530))
"""Greek and Cyrillic, which have letters that look Latin."""

_FORM = re.compile(r"LATIN SMALL LETTER (?:DOTLESS |BARRED |SCRIPT |OPEN )?([A-Z])(?: WITH .+| BAR)?")
_NAMED = {
    "LATIN SMALL LETTER SHARP S": "ss",
    "LATIN SMALL LETTER AE": "ae",
    "LATIN SMALL LIGATURE OE": "oe",
    "LATIN SMALL LETTER ETH": "d",
    "LATIN SMALL LETTER THORN": "th",
    "LATIN SMALL LETTER ENG": "n",
}
"""Letters with a name of their own, as Latin-ASCII of Unicode's CLDR has them."""


def _plain_letters() -> dict[str, str]:
    letters: dict[str, str] = {}
    for code in (code for block in _LATIN for code in block):
        name = unicodedata.name(letter := chr(code), "")
        form = _FORM.fullmatch(name)
        plain = form[1].lower() if form else _NAMED.get(name)
        # Letters without a capital are signs of phonetics, which would only make the index heavier.
        if plain and unicodedata.normalize("NFKD", letter) == letter == letter.lower() != letter.upper():
            letters[letter] = plain
    return letters


def _look_alikes() -> dict[str, str]:
    alike: dict[str, str] = {}
    letters = [chr(code) for block in _ALIKE for code in block]
    for letter in sorted(letters, key=str.islower, reverse=True):  # what a small letter looks like itself comes first
        plain = plain_character(letter).lower()
        if plain.isascii() and plain.isalpha():
            alike.setdefault(letter.lower(), plain)
    return alike


PLAIN_FORMS = _plain_letters()
"""Small letters that are forms of a plain one, each with what it is read as."""

LOOK_ALIKES = _look_alikes()
"""Small letters of other scripts that look Latin, or whose capitals do: within a Latin word they were typed unawares."""


UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
"""Scripts without blanks between words, as ranges of a pattern: Thai, Lao, Myanmar, Khmer, Chinese, Japanese. Korean has blanks."""


def letters_in_index() -> dict[str, Any]:
    """What the index holds of them: for each plain letter all signs that are read as it, and the scripts without blanks."""
    return {"plain": _by_plain(PLAIN_FORMS), "alike": _by_plain(LOOK_ALIKES), "unspaced": UNSPACED}


def _by_plain(table: Mapping[str, str]) -> dict[str, str]:
    signs: dict[str, str] = defaultdict(str)
    for sign, plain in table.items():
        signs[plain] += sign
    return dict(signs)
