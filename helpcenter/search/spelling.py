"""What a shopper meant to type: typing errors, words run together or torn apart, a word only begun.

The same steps stand in docs/assets/js/rank.js.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from helpcenter.search.settings import QuerySettings
from helpcenter.search.tokens import has_digit
from helpcenter.text.stemmer import stem

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiouy"


@dataclass(frozen=True)
class QueryWord:
    """A typed word, or two that belong together, and the stems that it was read as: its own where nothing comes near."""

    typed: str
    stems: tuple[str, ...]
    how: str
    """"known", "begun", "joined", "corrected", "guessed", "split", "translated" (foreign.py), "unknown", or "short": it may still
    become another word."""

    @property
    def is_strange(self) -> bool:
        """Whether it says something that the search does not understand for sure. Figures, such as an order number, say nothing."""
        return self.how in ("unknown", "guessed") and not (self.typed.isascii() and has_digit(self.typed))


class Spelling:
    """The stems that the index knows, each with its weight (of two as near, the weightier is meant) and a whole word."""

    def __init__(self, weights: Mapping[str, float], wholes: Mapping[str, str], settings: QuerySettings) -> None:
        self._weights = dict(weights)
        self._settings = settings
        self._wholes = wholes
        self._by_length: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
        for known in sorted(self._weights):
            for form in dict.fromkeys((known, wholes.get(known, known))):
                self._by_length[len(form)].append((form, known, _letters(form)))
        self._most_letters = 2 * max(self._by_length, default=0)
        kept = lru_cache(maxsize=4096)  # words of a log repeat, and each costs a look at all of its length
        self._nearest = kept(self._nearest_of)
        self._as_known = kept(self._as_known_of)
        self._knows = kept(lambda word: stem(word) in self._weights)

    def read(self, words: Iterable[str], last_is_whole: bool, names: Container[str] = ()) -> list[QueryWord]:
        """The words of a query as they are understood. The last one may be only begun, unless a blank follows it. Names are taken
        for no typing errors."""
        typed = list(words)
        read: list[QueryWord] = []
        at = looked = 0
        while at < len(typed):
            whole = self._joined(typed[at], typed[at + 1]) if at + 1 < len(typed) else None
            if whole:
                read.append(QueryWord(f"{typed[at]} {typed[at + 1]}", (whole,), "joined"))
                at += 2
                continue
            is_last = at == len(typed) - 1 and not last_is_whole
            word = self._as_known(typed[at], is_last)
            if typed[at] in names and not (word and word.how == "known"):
                word = _unknown(typed[at])
            if word is None:
                word = self._corrected(typed[at]) if looked < self._settings.corrected_words else _unknown(typed[at])
                looked += 1
            read.append(word)
            at += 1
        return read

    def _joined(self, word: str, following: str) -> str | None:
        """The stem that two words have together, if not both are known by themselves."""
        if self._knows(word) and self._knows(following):
            return None
        if self._is_strange(word) or self._is_strange(following):
            return None
        whole = stem(word + following)
        return whole if whole in self._weights and len(whole) > self._settings.begun_letters else None

    def _is_strange(self, word: str) -> bool:
        """Whether there is no need to look for it: it is in a script that is not read, or longer than any two known words."""
        return not word.isascii() or len(word) > self._most_letters

    def _as_known_of(self, word: str, is_last: bool) -> QueryWord | None:
        """The word where no typing errors need be looked for; None where they may explain it."""
        if self._is_strange(word):
            return QueryWord(word, (word,), "unknown")
        if (word_stem := stem(word)) in self._weights:
            return QueryWord(word, (word_stem,), "known")
        if is_last and len(word) < self._settings.begun_letters:
            return QueryWord(word, (word_stem,), "short")
        if is_last and (whole := self._begun(word)):
            return QueryWord(word, (whole,), "begun")
        return _unknown(word) if has_digit(word) else None

    def _corrected(self, word: str) -> QueryWord:
        if near := self._nearest(word):
            typed, meant = _letters(word), _letters(near + self._wholes.get(near, ""))
            is_guess = len(word) <= self._settings.guess_letters and typed & ~meant
            return QueryWord(word, (near,), "guessed" if is_guess else "corrected")
        if halves := self._halves(word):
            return QueryWord(word, halves, "split")
        return _unknown(word)

    def _begun(self, word: str) -> str | None:
        whole = [known for known in self._weights if known.startswith(word)]
        return min(whole, key=lambda known: (-self._weights[known], known)) if whole else None

    def _nearest_of(self, word: str) -> str | None:
        costs = self._settings
        most = max((cost for letters, cost in costs.forgiven_costs if len(word) >= letters), default=0)
        if not most:
            return None
        best: tuple[int, float, str] | None = None
        letters, edits = _letters(word), most // costs.slip_cost
        for length in range(len(word) - edits, len(word) + edits + 1):
            for form, known, others in self._by_length.get(length, ()):
                if (letters & ~others).bit_count() > edits or (others & ~letters).bit_count() > edits:
                    continue  # each letter that only one of them has is an error at least: no need to count
                first = costs.first_cost if word[0] != form[0] else 0
                cost = distance(word, form, (best[0] if best else most) - first, costs) + first
                candidate = (cost, -self._weights[known], known)
                if cost <= most and (best is None or candidate < best):
                    best = candidate
        return best[2] if best else None

    def _halves(self, word: str) -> tuple[str, str] | None:
        best: tuple[float, str, str] | None = None
        least = self._settings.part_letters
        for cut in range(least, len(word) - least + 1):
            left, right = stem(word[:cut]), stem(word[cut:])
            if left in self._weights and right in self._weights:
                candidate = (-min(self._weights[left], self._weights[right]), left, right)
                best = min(best, candidate) if best else candidate
        return best[1:] if best else None


def _unknown(word: str) -> QueryWord:
    return QueryWord(word, (stem(word),), "unknown")


def distance(word: str, other: str, most: int, costs: QuerySettings) -> int:
    """What the typing errors between two words cost; `most` + 1 where they cost more."""
    slip, wrong = costs.slip_cost, costs.wrong_cost
    before: list[int] = []
    last = [slip * j for j in range(len(other) + 1)]
    for i, char in enumerate(word):
        row = [last[0] + slip]
        for j, against in enumerate(other):
            change = 0 if char == against else slip if char + against in _SLIPS else wrong
            cost = min(last[j + 1] + slip, row[j] + slip, last[j] + change)
            if i and j and char == other[j - 1] and word[i - 1] == against:
                cost = min(cost, before[j - 1] + slip)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def _slips() -> frozenset[str]:
    """Pairs of keys side by side, in a row or one row below, and pairs of vowels."""
    pairs = {vowel + other for vowel in _VOWELS for other in _VOWELS}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            beside = keys[at + 1 : at + 2]
            below = _ROWS[row + 1][max(0, at - 1) : at + 1] if row + 1 < len(_ROWS) else ""
            for other in beside + below:
                pairs |= {key + other, other + key}
    return frozenset(pairs)


_SLIPS = _slips()


def _letters(word: str) -> int:
    """The letters and digits of a word as a set of bits."""
    return sum(1 << int(letter, 36) for letter in set(word))
