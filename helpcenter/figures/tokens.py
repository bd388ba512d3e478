"""Tokens: normal text cut into the smallest parts that the quantity grammar knows, each with its tag.

A number is one token however it is written ("twenty-four", "a couple of", "2 1/2"), and so is a phrase ("no more
than", "Beijing time"). `Tokens.tags` has one character a token, so a pattern over tags is a pattern over words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from helpcenter.figures import numeral, tags
from helpcenter.figures.almanac import PHRASES
from helpcenter.figures.lexicon import CAPITALS, SHORT, SHORTENED, Meaning
from helpcenter.figures.quantity import ClockTime, TimeZone, Unit
from helpcenter.figures.zone_names import ABBREVIATIONS, REGIONS, iana_zone

_PIECE = re.compile(
    r"(?P<code>\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?!24/7)(?<![€$£¥])\d{1,2}([/.])\d{1,2}\2\d{2,4}(?!\d| ?(?:EUR|USD|GBP|CNY|euro|dollar|pound|[€$£¥]))"
    r"|\d{1,2}-\d{1,2}-\d{4}(?!\d)"
    r"|\d+(?:\.\d+){2,}|#\d+)"
    r"|(?P<time>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])|(?:0?[6-9]|1\d|2[0-4])[hH][0-5]\d(?!\w))"
    rf"|(?P<number>{numeral.DIGITS})"
    rf"|(?P<zone>(?:{REGIONS})/[A-Z][A-Za-z_]+(?:/[A-Za-z_]+)?)"
    r"|(?P<dollars>(?:US|CA|AU|HK|NZ|A|C|S)\$)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?(?:\([sS]\))?)"
    r"|(?P<mark>\n|\.{2,3}|[^\s\w]|_)"
)
"""What the text is cut into first; several pieces may make one token."""

_LISTED = {*numeral.STARTS, *numeral.ORDINALS, *map(str.lower, ABBREVIATIONS), *(first for first, _ in PHRASES)}
"""Words with which a number, an ordinal, a zone or a phrase can start; all others are prose, and most words are."""

_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_RATIO = frozenset({"ratio", "aspect", "scale", "format"})
_COUNTED = (*tags.MEASURING, tags.WORKDAYS)
_BEFORE_SECOND = frozenset("one twenty thirty forty fifty".split())


@dataclass(slots=True)
class Token:
    """One part of the text: its tag (see `tags`), its words in lower case, its place in the normal text."""

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


class Tokens(list[Token]):
    """A normal text as tokens."""

    def __init__(self, text: str) -> None:
        """Cut `text` (the text of a `Normal`)."""
        super().__init__()
        self.text = text
        self._pieces = list(_PIECE.finditer(text))
        self._words = [_word(piece) for piece in self._pieces]
        at, end = 0, len(self._pieces)
        while at < end:
            piece, word = self._pieces[at], self._words[at]
            if piece.lastgroup == "word" and word not in _LISTED and not piece[0].isupper():  # prose, as most is
                self.append(Token(tags.WORD, word, *piece.span()))
                at += 1
            else:
                token, at = self._token(at)
                self.append(token)
        for at, token in enumerate(self):
            if token.tag in _UNSETTLED or token.word == "second":
                self._settle(at, token)
        self.tags = "".join(token.tag for token in self)

    def tag(self, at: int) -> str:
        """The tag at a place; "" outside."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def word(self, at: int) -> str:
        """The word at a place; "" outside."""
        return self[at].word if 0 <= at < len(self) else ""

    def source(self, at: int) -> str:
        """The text of the token at a place as it is written, with its capitals; the place must be inside."""
        return self.text[self[at].start : self[at].end]

    def glued(self, at: int) -> bool:
        """Whether the token at `at` follows the one before without a space."""
        return 0 < at < len(self) and self[at - 1].end == self[at].start

    # From pieces to tokens. Each reader gives a token and the place of the next piece.

    def _token(self, at: int) -> tuple[Token, int]:
        kind, word = self._pieces[at].lastgroup, self._words[at]
        if kind == "word" and word not in _LISTED:
            return self._prose(at)
        if shape := self._by_shape(at):
            return shape
        if kind == "number" and self._piece(at + 1) in _ENDINGS and (ordinal := self._ordinal(at)):
            return ordinal
        phrase = self._phrase_but_not_twice(at)
        if phrase is not None and phrase[1] - at > 1:
            return phrase  # no more than
        if kind == "number" or word in numeral.STARTS:
            number = numeral.numeral_at(self._words, at)
            if number is not None:
                return self._join(tags.NUMBER, at, number[1], number[0])  # 14, twenty-four
        return phrase or self._plain(at)

    def _join(self, tag: str, at: int, after: int, meaning: Meaning = None, word: str = "") -> tuple[Token, int]:
        """The pieces from `at` to before `after` as one token."""
        start, end = self._pieces[at].start(), self._pieces[after - 1].end()
        return Token(tag, word or self._words[at], start, end, meaning), after

    def _piece(self, at: int) -> str:
        """The word of a piece; "" outside."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _by_shape(self, at: int) -> tuple[Token, int] | None:
        """What one piece is by its letters and digits alone: 2026-11-22, 18:30, Asia/Shanghai, 7...14, IP67."""
        kind = self._pieces[at].lastgroup
        if kind == "time":
            return self._time(at)
        if kind == "zone":
            return self._join(tags.ZONE, at, at + 1, iana_zone(self._pieces[at].group()))
        if kind == "mark" and self._words[at][:2] == "..":
            is_range = self._is_number(at - 1) and self._is_number(at + 1)  # 7...14
            return self._join("-" if is_range else ".", at, at + 1)
        if kind == "code" or (kind == "number" and self._is_in_a_code(at)):
            return self._join(tags.CODE, at, at + 1)
        return None

    def _time(self, at: int) -> tuple[Token, int]:
        """18:30, 9h30; but "a ratio of 16:9" and 25:00 are codes."""
        piece = self._pieces[at]
        hour, minute = re.split("[:hH]", piece.group())[:2]
        total = int(hour) * 60 + int(minute)
        before = self.text[max(0, piece.start() - 14) : piece.start()].lower().split()[-2:]
        after = self.text[piece.end() : piece.end() + 14].lower().split()[:2]
        if total > 1440 or not _RATIO.isdisjoint(before + after):
            return self._join(tags.CODE, at, at + 1)
        return self._join(tags.TIME, at, at + 1, ClockTime(total))

    def _is_number(self, at: int) -> bool:
        word = self._piece(at)
        return word[:1].isdigit() or word in numeral.COUNTS

    def _is_in_a_code(self, at: int) -> bool:
        """Whether a number is glued to a word before it, as in IP67 or v2 (but not in USD20 or 1h30)."""
        if (
            at == 0
            or self._pieces[at - 1].end() != self._pieces[at].start()
            or self._pieces[at - 1].lastgroup != "word"
        ):
            return False
        before = self._pieces[at - 1]
        known = any(tag in (tags.CURRENCY, tags.TO) for _, tag, _ in PHRASES.get((self._words[at - 1], ""), ()))
        return not known and not self.text[max(0, before.start() - 1) : before.start()].isdigit()

    def _ordinal(self, at: int) -> tuple[Token, int] | None:
        """14th, 1,000th; but "1/4th" is the number one quarter."""
        number = numeral.numeral_at(self._words[at : at + 1], 0)
        if number is None:
            return None
        value = number[0]
        whole = value == value.to_integral_value()
        return self._join(tags.ORDINAL if whole else tags.NUMBER, at, at + 2, int(value) if whole else value)

    def _phrase_but_not_twice(self, at: int) -> tuple[Token, int] | None:
        """The longest known phrase here; "a two-year-long warranty" is two years, so "year-long" is not one more."""
        phrase = self._phrase(at)
        if phrase is not None and phrase[0].word.endswith("long") and tags.NUMBER in [token.tag for token in self[-2:]]:
            return self._phrase(at, alone=True)
        return phrase

    def _phrase(self, at: int, alone: bool = False) -> tuple[Token, int] | None:
        """The longest known phrase here, of one piece if `alone`."""
        written = self._pieces[at].group()
        if written in ABBREVIATIONS or (written in ("utc", "gmt") and self._piece(at + 1) in ("+", "-")):
            zone = TimeZone(written.upper(), ABBREVIATIONS[written.upper()])
            return self._join(tags.ZONE, at, at + 1, zone, written.lower())
        first, second = self._words[at], self._piece(at + 1)
        longer = PHRASES.get((first, second), []) if second and not alone else []
        if second == "-" and not alone:
            longer = longer + PHRASES.get((first, self._piece(at + 2)), [])
        for parts, tag, meaning in longer + PHRASES.get((first, ""), []):
            after = at + 1 if len(parts) == 1 else self._after_parts(parts, at)
            if after and not (len(parts) == 1 and parts[0] in CAPITALS and not written.isupper()):
                after += tag == tags.UNIT and len(parts) == 1 and self._is_shortened(at)
                return self._join(tag, at, after, meaning, " ".join(parts))
        return None

    def _is_shortened(self, at: int) -> bool:
        """Whether a unit is cut short with a full stop, and its sentence goes on: "2 hrs. 30", "12-mo. warranty"."""
        if self._words[at] not in SHORTENED or self._piece(at + 1) != ".":
            return False
        after = self._piece(at + 2)
        return (
            after[:1].isdigit() or after in ("-", ",", "/") or self._pieces[at + 2].group().islower()
            if after
            else False
        )

    def _after_parts(self, parts: tuple[str, ...], at: int) -> int:
        """The place after the words of a phrase that starts here, 0 where it does not: "same day", "same-day"."""
        after = at + 1
        for part in parts[1:]:
            if self._piece(after) == "-" and part != "-":
                after += 1
            if self._piece(after) != part:
                return 0
            after += 1
        return after

    def _prose(self, at: int) -> tuple[Token, int]:
        """A word that is in no list; before a unit, "XIV" is a number."""
        written = self._pieces[at].group()
        roman = numeral.roman(written) if written.isupper() else None
        if roman is not None and self._unit_follows(at + 1):
            return self._join(tags.NUMBER, at, at + 1, roman)
        return self._join(tags.WORD, at, at + 1)

    def _unit_follows(self, at: int) -> bool:
        """Whether the next word is a unit: only then is "XIV" a number and no name."""
        word = self._piece(at + 1 if self._piece(at) == "-" else at)
        return any(tag in _COUNTED for _, tag, _ in PHRASES.get((word, ""), ()))

    def _plain(self, at: int) -> tuple[Token, int]:
        """An ordinal in words, a word that only starts a phrase, or a mark."""
        word = self._words[at]
        if word in numeral.ORDINALS:
            return self._join(tags.ORDINAL, at, at + 1, numeral.ORDINALS[word])
        mark = tags.UNKNOWN if word.isalnum() else word
        return self._join(tags.WORD if self._pieces[at].lastgroup == "word" else mark, at, at + 1)

    # Words with two readings get the one that their neighbours ask for.

    def _settle(self, at: int, token: Token) -> None:
        before = self[at - 1].tag if at else ""
        if token.tag == tags.MIN:
            token.tag = tags.UNIT if before == tags.NUMBER else tags.LEAST  # 30 min; min. 30 days
        elif token.tag == tags.UNIT and token.word in SHORT:
            self._settle_short_unit(at, token, before)
        elif token.word == "second" and self._counts_seconds(at):
            token.tag, token.meaning = tags.UNIT, Unit.SECOND
        elif token.tag == tags.HALF_OF_DAY and token.word == "am" and before not in (tags.NUMBER, tags.TIME):
            token.tag = tags.WORD  # I am
        elif token.tag == tags.SHORT_WEEKDAY and (token.end - token.start < 3 or self.source(at).islower()):
            self._settle_short_weekday(at, token)

    def _settle_short_unit(self, at: int, token: Token, before: str) -> None:
        """14 d, 12 mo; but "Mo-Fr" is a day, and "D" or "h" without a number before it is a word."""
        written = self.source(at).removesuffix(".")
        after = self[at + 1].tag if at + 1 < len(self) else ""
        to_a_day = at + 2 < len(self) and self[at + 2].tag == tags.SHORT_WEEKDAY  # 9-6 Mo-Fr
        led = before != tags.NUMBER or to_a_day
        if written in ("Mo", "MO") and led and after in ("-", ",", tags.TO, "/", "."):
            token.tag, token.meaning = tags.SHORT_WEEKDAY, 0
        elif not self._is_counted(at) or written in ("D", "MO", "MOS") or (written == "Y" and not self.glued(at)):
            token.tag = tags.WORD

    def _is_counted(self, at: int) -> bool:
        """Whether a number stands before the unit at a place, perhaps with the words for the kind of days between: "3 bus. d.", "12-mo."."""
        at -= 1
        while at > 0 and self[at].tag in (tags.BUSINESS, tags.ALL_DAYS_COUNT, "-"):
            at -= 1
        return at >= 0 and self[at].tag == tags.NUMBER

    def _settle_short_weekday(self, at: int, token: Token) -> None:
        """Words such as "sat", "sun" and "wed": in lower case they are days only beside another day."""
        near = [other.tag for other in self[max(0, at - 3) : at + 4] if other is not token]
        if tags.SHORT_WEEKDAY not in near or _BETWEEN_DAYS.isdisjoint(near):
            token.tag = tags.WORD

    def _counts_seconds(self, at: int) -> bool:
        """Whether "second" is the unit: "a 30-second call", "1 second", but not "one second" or "twenty-second"."""
        at -= 2 if at and self[at - 1].tag == "-" else 1
        return at >= 0 and self[at].tag == tags.NUMBER and self[at].word not in _BEFORE_SECOND


_UNSETTLED = frozenset({tags.MIN, tags.UNIT, tags.HALF_OF_DAY, tags.SHORT_WEEKDAY})
_BETWEEN_DAYS = frozenset({"-", tags.TO, ",", "/", "&"})


def _word(piece: re.Match[str]) -> str:
    word = piece.group().lower()
    return word.removesuffix("(s)").removesuffix("'s") if piece.lastgroup == "word" else word
