"""What a shopper meant to type: typing errors, words run together or torn apart, a word only begun.

Costs are whole numbers, so that Python and docs/assets/js/rank.js agree to the last digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from helpcenter.text.stemmer import stem

SLIP, WRONG = 3, 4
"""A slip (a letter too many or missing, two letters swapped, the key beside, one vowel for another), and any other wrong
letter."""

FIRST = 2
"""What an error in the first letter costs on top: people seldom miss it."""

FROM_LETTERS = {3: SLIP, 4: WRONG, 7: 2 * SLIP, 9: 2 * WRONG}
"""From so many letters on, errors up to this cost are forgiven."""

BEGUN = 3
"""Letters from which a word counts as begun."""

PART = 3
"""Letters that each half of a run-on word has at least."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiouy"


@dataclass(frozen=True)
class Read:
    """A typed word, or two that belong together, and the stems that it was read as; none where nothing comes near."""

    typed: str
    stems: tuple[str, ...]
    how: str
    """"known", "begun", "joined", "corrected", "split" or "unknown"."""


class Spelling:
    """The stems that the index knows, each with its weight (of two as near, the weightier is meant) and a whole word."""

    def __init__(self, weights: Mapping[str, float], wholes: Mapping[str, str]) -> None:
        self._weights = dict(weights)
        self._by_length: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for own in sorted(self._weights):
            for form in dict.fromkeys((own, wholes.get(own, own))):
                self._by_length[len(form)].append((form, own))
        self._nearest = lru_cache(maxsize=4096)(self._nearest_of)

    def read(self, words: Iterable[str], last_is_whole: bool) -> list[Read]:
        """The words of a query as they are understood. The last one may be only begun, unless a blank follows it."""
        typed = list(words)
        found: list[Read] = []
        at = 0
        while at < len(typed):
            word, own = typed[at], stem(typed[at])
            following = typed[at + 1] if at + 1 < len(typed) else ""
            if following and not (own in self._weights and stem(following) in self._weights):
                whole = stem(word + following)
                if whole in self._weights and len(whole) > BEGUN:
                    found.append(Read(f"{word} {following}", (whole,), "joined"))
                    at += 2
                    continue
            is_last = at == len(typed) - 1 and not last_is_whole
            found.append(self._one(word, own, is_last))
            at += 1
        return found

    def _one(self, word: str, own: str, is_last: bool) -> Read:
        if own in self._weights:
            return Read(word, (own,), "known")
        if is_last and len(word) >= BEGUN and (whole := self._begun(word)):
            return Read(word, (whole,), "begun")
        if not any(sign.isdigit() for sign in word):
            if near := self._nearest(word):
                return Read(word, (near,), "corrected")
            if halves := self._halves(word):
                return Read(word, halves, "split")
        return Read(word, (own,), "unknown")

    def _begun(self, word: str) -> str | None:
        whole = [other for other in self._weights if other.startswith(word)]
        return min(whole, key=lambda other: (-self._weights[other], other)) if whole else None

    def _nearest_of(self, word: str) -> str | None:
        most = max((cost for letters, cost in FROM_LETTERS.items() if len(word) >= letters), default=0)
        if not most:
            return None
        best: tuple[int, float, str] | None = None
        letters, edits = _letters(word), most // SLIP
        for length in range(len(word) - edits, len(word) + edits + 1):
            for form, own in self._by_length.get(length, ()):
                others = _letters(form)
                if (letters & ~others).bit_count() > edits or (others & ~letters).bit_count() > edits:
                    continue  # each letter that only one of them has is an error at least: no need to count
                first = FIRST if word[0] != form[0] else 0
                cost = distance(word, form, (best[0] if best else most) - first) + first
                found = (cost, -self._weights[own], own)
                if cost <= most and (best is None or found < best):
                    best = found
        return best[2] if best else None

    def _halves(self, word: str) -> tuple[str, str] | None:
        best: tuple[float, str, str] | None = None
        for cut in range(PART, len(word) - PART + 1):
            one, other = stem(word[:cut]), stem(word[cut:])
            if one in self._weights and other in self._weights:
                found = (-min(self._weights[one], self._weights[other]), one, other)
                best = min(best, found) if best else found
        return best[1:] if best else None


def distance(one: str, other: str, most: int) -> int:
    """What the typing errors between two words cost; `most` + 1 where they cost more."""
    before: list[int] = []
    last = [SLIP * j for j in range(len(other) + 1)]
    for i, char in enumerate(one):
        row = [last[0] + SLIP]
        for j, against in enumerate(other):
            wrong = 0 if char == against else SLIP if char + against in _SLIPS else WRONG
            cost = min(last[j + 1] + SLIP, row[j] + SLIP, last[j] + wrong)
            if i and j and char == other[j - 1] and one[i - 1] == against:
                cost = min(cost, before[j - 1] + SLIP)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def _slips() -> frozenset[str]:
    """Pairs of keys side by side, in a row or one row below, and pairs of vowels."""
    pairs = {one + other for one in _VOWELS for other in _VOWELS}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            beside = keys[at + 1 : at + 2]
            below = _ROWS[row + 1][max(0, at - 1) : at + 1] if row + 1 < len(_ROWS) else ""
            for other in beside + below:
                pairs |= {key + other, other + key}
    return frozenset(pairs)


_SLIPS = _slips()


@lru_cache(maxsize=65536)
def _letters(word: str) -> int:
    """The letters and digits of a word as a set of bits."""
    return sum(1 << int(letter, 36) for letter in set(word))
