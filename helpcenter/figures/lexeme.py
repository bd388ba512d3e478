"""Lexemes: normal text cut into the smallest parts that the quantity grammar knows, each with its tag.

A number is one lexeme however it is written ("twenty-four", "a couple of", "2 1/2"), and so is a phrase ("no more
than", "Beijing time"). `Line.tags` has one character a lexeme, so a pattern over tags is a pattern over words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from helpcenter.figures import numeral
from helpcenter.figures.almanac import ENTRIES
from helpcenter.figures.lexicon import CAPITALS, SHORT, Meaning
from helpcenter.figures.quantity import ClockTime, TimeZone, Unit
from helpcenter.figures.zone import ABBREVIATIONS, REGIONS, iana_zone

_TOKEN = re.compile(
    r"(?P<code>\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?!24/7)\d{1,2}([/.])\d{1,2}\2\d{2,4}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)"
    r"|\d+(?:\.\d+){2,}|#\d+)"
    r"|(?P<time>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])|(?:0?[6-9]|1\d|2[0-4])[hH][0-5]\d(?!\w))"
    rf"|(?P<number>{numeral.DIGITS})"
    rf"|(?P<zone>(?:{REGIONS})/[A-Z][A-Za-z_]+(?:/[A-Za-z_]+)?)"
    r"|(?P<dollars>(?:US|CA|AU|HK|NZ|A|C|S)\$)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?(?:\([sS]\))?)"
    r"|(?P<mark>\n|\.{2,3}|[^\s\w]|_)"
)
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_RATIO = frozenset({"ratio", "aspect", "scale", "format"})


@dataclass(slots=True)
class Lexeme:
    """One part of the text: its tag (see `lexicon`), its words in lower case, its place in the normal text."""

    tag: str
    word: str
    start: int
    end: int
    meaning: Meaning = None

    @property
    def number(self) -> Decimal:
        """The value of a number or an article."""
        assert isinstance(self.meaning, Decimal)
        return self.meaning


class Line:
    """A normal text as lexemes."""

    def __init__(self, text: str) -> None:
        """Cut `text` (the text of a `Normal`)."""
        self.text = text
        self._tokens = list(_TOKEN.finditer(text))
        self._words = [_word(token) for token in self._tokens]
        self.lexemes: list[Lexeme] = []
        at = 0
        while at < len(self._tokens):
            lexeme, at = self._lexeme(at)
            self.lexemes.append(lexeme)
        self._settle()
        self.tags = "".join(lexeme.tag for lexeme in self.lexemes)

    def __getitem__(self, at: int) -> Lexeme:
        """The lexeme at a place."""
        return self.lexemes[at]

    def tag(self, at: int) -> str:
        """The tag at a place; "" outside."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def word(self, at: int) -> str:
        """The word at a place; "" outside."""
        return self.lexemes[at].word if 0 <= at < len(self.lexemes) else ""

    def glued(self, at: int) -> bool:
        """Whether the lexeme at `at` follows the one before without a space."""
        return 0 < at < len(self.lexemes) and self.lexemes[at - 1].end == self.lexemes[at].start

    def _lexeme(self, at: int) -> tuple[Lexeme, int]:
        token, word = self._tokens[at], self._words[at]
        kind, start, end = token.lastgroup, token.start(), token.end()
        if kind == "mark" and word[:2] == "..":
            ellipsis = self._is_number(at - 1) and self._is_number(at + 1)  # 7...14
            return Lexeme("-" if ellipsis else ".", word, start, end), at + 1
        if kind == "code":
            return Lexeme("C", word, start, end), at + 1
        if kind == "time":
            return self._time(token), at + 1
        if kind == "zone":
            return Lexeme("Z", word, start, end, iana_zone(token.group())), at + 1
        if kind == "number" and self._is_code(at):
            return Lexeme("C", word, start, end), at + 1
        if kind == "number" and self._word_at(at + 1) in _ENDINGS:
            return Lexeme("O", word, start, self._tokens[at + 1].end(), int(Decimal(word.replace(",", "")))), at + 2
        phrase = self._phrase(at)
        if phrase is not None and phrase[0].word.endswith("long") and "N" in [one.tag for one in self.lexemes[-2:]]:
            phrase = self._phrase(at, alone=True)  # "a two-year-long warranty" is two years, not one
        if phrase is not None and phrase[1] - at > 1:
            return phrase
        if kind == "number" or word in numeral.STARTS:
            found = numeral.read(self._words, at)
            if found is not None:
                return Lexeme("N", word, start, self._tokens[found[1] - 1].end(), found[0]), found[1]
        if phrase is not None:
            return phrase
        value = numeral.roman(token.group()) if kind == "word" else None
        if value is not None and self._unit_follows(at + 1):
            return Lexeme("N", word, start, end, value), at + 1
        place = numeral.ordinal(word)
        if place is not None:
            return Lexeme("O", word, start, end, place), at + 1
        tag = "x" if kind == "word" else "?" if word.isalnum() else word
        return Lexeme(tag, word, start, end), at + 1

    def _word_at(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _is_number(self, at: int) -> bool:
        word = self._word_at(at)
        return word[:1].isdigit() or word in numeral.COUNTS

    def _unit_follows(self, at: int) -> bool:
        """Whether the next word is a unit: only then is "XIV" a number and no name."""
        word = self._word_at(at + 1 if self._word_at(at) == "-" else at)
        return any(tag in "UBYMP" for _, tag, _ in ENTRIES.get((word, ""), ()))

    def _is_code(self, at: int) -> bool:
        """Whether a number is glued to a word before it, as in IP67 or v2 (but not in USD20 or 1h30)."""
        if at == 0 or self._tokens[at - 1].end() != self._tokens[at].start():
            return False
        before = self._tokens[at - 1]
        if before.lastgroup != "word":
            return False
        known = any(tag in "Mt" for _, tag, _ in ENTRIES.get((self._words[at - 1], ""), ()))
        return not known and not self.text[max(0, before.start() - 1) : before.start()].isdigit()

    def _time(self, token: re.Match[str]) -> Lexeme:
        hour, minute = re.split("[:hH]", token.group())[:2]
        total = int(hour) * 60 + int(minute)
        ratio = any(word in _RATIO for word in self.text[token.end() : token.end() + 14].lower().split()[:2])
        before = self.text[max(0, token.start() - 14) : token.start()].lower().split()[-2:]
        ratio = ratio or any(word in _RATIO for word in before)
        if total > 1440 or ratio:
            return Lexeme("C", token.group(), token.start(), token.end())
        return Lexeme("T", token.group().lower(), token.start(), token.end(), ClockTime(total))

    def _phrase(self, at: int, alone: bool = False) -> tuple[Lexeme, int] | None:
        """The longest known phrase here; a hyphen may stand between its words ("same-day", "round-the-clock")."""
        raw = self._tokens[at].group()
        if raw in ABBREVIATIONS or (raw in ("utc", "gmt") and self._word_at(at + 1) in ("+", "-")):
            zone = TimeZone(raw.upper(), ABBREVIATIONS[raw.upper()])
            return Lexeme("Z", raw.lower(), self._tokens[at].start(), self._tokens[at].end(), zone), at + 1
        first, second = self._words[at], self._word_at(at + 1)
        longer = ENTRIES.get((first, second), []) if second and not alone else []
        if second == "-" and not alone:
            longer = longer + ENTRIES.get((first, self._word_at(at + 2)), [])
        for parts, tag, meaning in longer + ENTRIES.get((first, ""), []):
            end = at + 1
            for part in parts[1:]:
                if self._word_at(end) == "-" and part != "-":
                    end += 1
                if self._word_at(end) != part:
                    break
                end += 1
            else:
                if len(parts) == 1 and parts[0] in CAPITALS and not raw.isupper():
                    continue
                return Lexeme(tag, " ".join(parts), self._tokens[at].start(), self._tokens[end - 1].end(), meaning), end
        return None

    def _settle(self) -> None:
        """Give words that have two readings the one that their neighbours ask for."""
        for at, lexeme in enumerate(self.lexemes):
            before = self.lexemes[at - 1].tag if at else ""
            after = self.lexemes[at + 1].tag if at + 1 < len(self.lexemes) else ""
            if lexeme.tag == "m":
                lexeme.tag = "U" if before == "N" else "G"
            elif lexeme.tag == "U" and lexeme.word in SHORT:
                raw = self.text[lexeme.start : lexeme.end]
                if raw in ("Mo", "MO") and before != "N" and after in ("-", ",", "t", "/", "."):
                    lexeme.tag, lexeme.meaning = "w", 0
                elif before != "N" or raw in ("D", "MO", "MOS") or (raw == "Y" and not self.glued(at)):
                    lexeme.tag = "x"
            elif lexeme.word == "second" and self._counts_seconds(at):
                lexeme.tag, lexeme.meaning = "U", Unit.SECOND
            elif lexeme.tag == "H" and lexeme.word == "am" and before not in ("N", "T"):
                lexeme.tag = "x"
            elif lexeme.tag == "w" and (
                lexeme.end - lexeme.start < 3 or self.text[lexeme.start : lexeme.end].islower()
            ):
                # "sat", "sun", "wed" are words; in lower case they are days only beside another day.
                near = "".join(one.tag for one in self.lexemes[max(0, at - 2) : at + 3] if one is not lexeme)
                lexeme.tag = "w" if "w" in near and any(mark in near for mark in "-t,/&") else "x"

    def _counts_seconds(self, at: int) -> bool:
        """Whether "second" is the unit: "a 30-second call", "1 second", but not "one second" or "twenty-second"."""
        at -= 2 if at and self.lexemes[at - 1].tag == "-" else 1
        return at >= 0 and self.lexemes[at].tag == "N" and self.lexemes[at].word not in _BEFORE_SECOND


_BEFORE_SECOND = frozenset("one twenty thirty forty fifty".split())


def _word(token: re.Match[str]) -> str:
    word = token.group().lower()
    if token.lastgroup != "word":
        return word
    word = word.removesuffix("(s)")
    return word.removesuffix("'s")
