"""The search index as the browser gets it: a head that reads the words of any query, and parts of which a query loads what it needs.

lunr's serialised form names every term and every answer again and again. Here a term is a number, and each stream of numbers is a
string, which compresses well. The head, which every search loads, holds

- `words`: the terms of one word, as whole words that have this stem ("delivery" for "deliveri"); a capital letter says how many letters
  each shares with the one before (A: none).
- `kinds`: for each word its level (how much phrasings weigh it: of two words as near, the weightier is meant) and whether texts hold it.
- `ends`: of each part, how many words it has. Words are numbered part by part, the most frequent first, which stand in the head itself, and
  those that only texts hold last: another word in a text moves no number of those that phrasings teach.
- `fields`: their names, each with what a level of it counts, and `first`, the first part.
- `alone`: the numbers of the answers that have few phrasings.

A part holds its words, and each pair of words and each whole line of which it has the rarest word that phrasings teach, so that whoever
has the parts of all words of a query has all of its terms. It is a list of strings:

- pairs: for each word how many pairs it has, then for each of these how far the code of the other word is from the code before (twice
  its number, and one more where the other comes first).
- lines: how far each line's number is from the one before.
- three for each field: for each term (words, pairs, lines) the number of its answers (zeros at the end are left out), for each of these
  how far its number is from the one before, and its weight in steps, plus OFFSET.

Answers are numbered from 1 on by the order of their ids; 0 is "no answer covers this", and the number behind them, which the head has as
`talk`, "nothing is asked here". The same steps stand in
docs/assets/js/rank.js; a number in a string is written as `digits` says.
"""

from __future__ import annotations

import re
import string
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise, repeat
from operator import sub
from typing import Any, NamedTuple

from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER
from helpcenter.text.stemmer import stem

NOTHING = "-"
"""The answer that stands for "no answer covers this"."""

TALK = "~"
"""The answer that stands for "nothing is asked here"."""

Weights = dict[str, dict[str, int]]
"""Term -> answer -> weight in steps."""

OFFSET = 20
"""Weights are whole numbers of steps from -OFFSET on, and no stream holds a number below 0."""

FieldWeights = Mapping[str, Mapping[str, int]]
"""Term -> answer -> weight in steps."""

TermRow = tuple[int, int, str, str]
"""What a term weighs in a field: for how many answers, all of it without signs, and the numbers of the answers and the levels, as a part
holds them."""

TermRows = Mapping[str, TermRow]
"""The rows of a field, by their terms."""

_NO_ROW: TermRow = 0, 0, "", ""

IndexPart = list[str]
"""A part of the index, as written above."""

_LAST, _LASTS = 35, 57
_MORE, _MORES = 93, 30
"""A number ends with a sign from # to [; the signs from ] to z before it are its higher digits. No sign needs an escape in JSON, and
none is a brace, which a check of the published files would take for a reference that was not filled in."""

FNV = 0x811C9DC5, 0x01000193
"""With what the hash of a line begins, and by what it is multiplied (Fowler, Noll and Vo)."""

_LINE = "#"
"""What the term of a whole line begins with."""

_SHARED = string.ascii_uppercase
"""How many letters a word shares with the one before, as a letter."""


@dataclass(frozen=True)
class Posting:
    """A term of the index: its number, and its weights as (answer, field, weight), field by field."""

    number: int
    weights: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True)
class Lexicon:
    """What is known of words beside their weights."""

    often: Mapping[str, int]
    """How often a term of one word is met."""
    known: Collection[str] = ()
    """Stems that are terms without a weight."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """The stems of each line that is a term of its own with blanks between them, by that term (`line_term`)."""


def line_term(stems: Iterable[str]) -> str:
    """The term of a whole line: 30 bits of the FNV-1a hash of its stems."""
    code, factor = FNV
    for sign in " ".join(stems).encode("ascii"):
        code = (code ^ sign) * factor & 0xFFFFFFFF
    return f"{_LINE}{code >> 2}"


def rows_of(weights: FieldWeights, answers: Sequence[str]) -> dict[str, TermRow]:
    """The weights of a field as the index writes them; all ids of answers in their order."""
    place = _places(answers)
    rows = {}
    for term, row in weights.items():
        cells = sorted(zip(map(place.__getitem__, row), row.values(), strict=True))
        numbers, levels = zip(*cells, strict=True) if cells else ((), ())
        refs, signs = digits(map(sub, numbers, (-1, *numbers))), digits(map(OFFSET.__add__, levels))
        rows[term] = len(row), sum(map(abs, levels)), refs, signs
    return rows


def _places(answers: Sequence[str]) -> dict[str, int]:
    return {answer: n for n, answer in enumerate((NOTHING, *answers, TALK))}


class LearntParts(NamedTuple):
    """What phrasings teach, as the index writes it: no word of an answer's text changes any of it."""

    words: list[list[str]]
    """The words of each part."""
    levels: list[int]
    """The level of each word, in the order of their numbers."""
    parts: list[IndexPart]
    """Each part without the streams of the texts."""


def learnt_parts(fields: Sequence[TermRows], lexicon: Lexicon, settings: Settings) -> LearntParts:
    """The parts with the fields that are learnt, each as its rows."""
    cells: dict[str, int] = {}  # how many numbers a term takes
    weight: Counter[str] = Counter()
    for of in fields:
        for term, row in of.items():
            cells[term] = cells.get(term, 1) + row[0]
            weight[term] += row[1]
    owned = _owned(cells, lexicon)
    parts = _parts(owned, cells, settings)
    words = [*chain.from_iterable(parts)]
    number = {word: n for n, word in enumerate(words)}
    levels = [weight[word].bit_length() for word in words]
    return LearntParts(parts, levels, [_part(part, owned, number, fields) for part in parts])


def packed(
    learnt: LearntParts,
    steps: Mapping[str, float],
    texts: Sequence[TermRows],
    answers: Sequence[str],
    alone: Collection[str],
    wholes: Mapping[str, str],
    settings: Settings,
) -> tuple[dict[str, Any], list[IndexPart]]:
    """The head, and the parts behind the first. `steps` has the size of a step of each field; the last of them are those of the texts, each as
    its rows, in which all terms are words. `answers` are all ids in their order, `alone` those with few phrasings, `wholes` a whole word for
    each stem."""
    known = set(chain.from_iterable(learnt.words))
    cells: Counter[str] = Counter()  # of the words that only texts hold
    for of in texts:
        cells.update({term: 1 + row[0] for term, row in of.items() if term not in known})
    others = _stretches(sorted(cells), cells, settings)
    bare = [[digits([0] * len(part)), "", *[""] * (3 * (len(steps) - len(texts)))] for part in others]
    parts = [*learnt.words, *others]
    files = [
        [*streams, *chain.from_iterable(_streams(map(of.get, part, repeat(_NO_ROW))) for of in texts)]
        for part, streams in zip(parts, [*learnt.parts, *bare], strict=True)
    ]
    words = [*chain.from_iterable(parts)]
    in_texts = {term for of in texts for term, row in of.items() if row[0]}
    levels = chain(learnt.levels, repeat(0))
    place = _places(answers)
    head = {
        "words": _front_coded(wholes.get(word, word) for word in words),
        "kinds": digits(2 * level + (word in in_texts) for word, level in zip(words, levels, strict=False)),
        "ends": digits(map(len, parts)),
        "fields": [*map(list, steps.items())],
        "alone": [place[answer] for answer in alone],
        "talk": place[TALK],
        "first": files[0],
    }
    return head, files[1:]


_Owned = dict[str, tuple[dict[str, tuple[str, bool]], list[str]]]
"""For each word, the most frequent first, the pairs of which it is the rarest word, each with the other one and whether that comes first; and
such lines."""


def _owned(terms: Iterable[str], lexicon: Lexicon) -> _Owned:
    lines, pairs = [], []
    words = {STRANGE, STRANGER, *lexicon.known}
    for term in terms:
        if term[0] == _LINE:
            lines.append(term)
        elif " " in term:
            pairs.append(term)
            words.update(term.split(" "))
        else:
            words.add(term)
    often = {**lexicon.often, STRANGE: sys.maxsize, STRANGER: sys.maxsize}  # any query may have these two
    by_use = sorted(sorted(words), key=lambda word: -often.get(word, 0))
    rank = {word: n for n, word in enumerate(by_use)}
    owned: _Owned = {word: ({}, []) for word in by_use}
    for pair in pairs:
        one, other = pair.split(" ")
        is_second = rank[one] < rank[other]
        owned[other if is_second else one][0][pair] = (one if is_second else other), is_second
    for line in lines:
        known = [rank[stem] for stem in lexicon.lines[line].split() if stem in rank]
        owned[by_use[max(known)] if known else STRANGE][1].append(line)
    return owned


def _parts(owned: _Owned, cells: Mapping[str, int], settings: Settings) -> list[list[str]]:
    """The words of each part: the most frequent, then the common and then the rare ones in the order of letters, cut into stretches."""
    by_use = list(owned)
    first, rest = by_use[: settings.first_words], by_use[settings.first_words :]
    common = settings.common_words - settings.first_words
    ordered = [*sorted(rest[:common]), *sorted(rest[common:])]
    sizes = {word: cells.get(word, 1) + sum(map(cells.__getitem__, chain(*owned[word]))) for word in ordered}
    return [sorted(first), *_stretches(ordered, sizes, settings)]


def _stretches(words: Sequence[str], sizes: Mapping[str, int], settings: Settings) -> list[list[str]]:
    """Words cut into stretches of about as many numbers."""
    whole = sum(map(sizes.__getitem__, words))
    share = whole / max(1, min(settings.most_parts, round(whole / settings.part_size))) or 1
    # A word belongs to the stretch in which its middle lies.
    ends = accumulate(map(sizes.__getitem__, words))
    middles = ((word, end - sizes[word] / 2) for word, end in zip(words, ends, strict=True))
    stretches = groupby(middles, lambda row: int(row[1] / share))
    return [[word for word, _ in stretch] for _, stretch in stretches]


def _part(words: Sequence[str], owned: _Owned, number: Mapping[str, int], fields: Iterable[TermRows]) -> IndexPart:
    pairs: list[str] = []
    steps: list[int] = []
    for word in words:
        codes = sorted([(2 * number[other] + is_first, pair) for pair, (other, is_first) in owned[word][0].items()])
        steps.append(len(codes))
        before = -1
        for code, pair in codes:
            steps.append(code - before)
            pairs.append(pair)
            before = code
    hashes = sorted(int(line[1:]) for word in words for line in owned[word][1])
    terms = [*words, *pairs, *(f"{_LINE}{code}" for code in hashes)]
    streams = [stream for of in fields for stream in _streams(map(of.get, terms, repeat(_NO_ROW)))]
    return [digits(steps), digits(code - before for before, code in pairwise([0, *hashes])), *streams]


def unpacked(head: Mapping[str, Any], parts: Sequence[IndexPart], answers: Sequence[str]) -> dict[str, Posting]:
    """The terms of the index, each with what it weighs; all ids of answers in their order."""
    words = list(wholes_of(head))
    ids = (NOTHING, *answers, TALK)
    postings: dict[str, Posting] = {}
    start = 0
    for count, (pairs, lines, *streams) in zip(ends_of(head), (head["first"], *parts), strict=True):
        terms = _terms_of(pairs, lines, words, start, start + count)
        start += count
        weights: list[list[tuple[str, str, float]]] = [[] for _ in terms]
        for (name, step), (counts, *others) in zip(head["fields"], zip(*[iter(streams)] * 3, strict=True), strict=True):
            refs, levels = map(_numbers, others)
            for of_term, answered in zip(weights, _numbers(counts), strict=False):
                place = -1
                for _ in range(answered):
                    place += next(refs)
                    of_term.append((ids[place], name, (next(levels) - OFFSET) * step))
        for (term, number), of_term in zip(terms, weights, strict=True):
            postings[term] = Posting(number, tuple(of_term))
    return postings


def _terms_of(pairs: str, lines: str, words: Sequence[str], start: int, end: int) -> list[tuple[str, int]]:
    """The terms of a part with their numbers: words, then pairs, then lines, in an order that needs no other part."""
    count = len(words)
    terms = [(words[number], number) for number in range(start, end)]
    steps = _numbers(pairs)
    for owner in range(start, end):
        code = -1
        for _ in range(next(steps)):
            code += next(steps)
            one, other = (code // 2, owner) if code % 2 else (owner, code // 2)
            terms.append((f"{words[one]} {words[other]}", count + one * count + other))
    return terms + [(f"{_LINE}{code}", count + count * count + code) for code in accumulate(_numbers(lines))]


def wholes_of(head: Mapping[str, Any]) -> dict[str, str]:
    """The terms of one word, in the order of their numbers, each with a whole word that has this stem."""
    wholes: dict[str, str] = {}
    whole = ""
    for piece in re.findall("[A-Z][^A-Z]*", head["words"]):
        whole = whole[: _SHARED.index(piece[0])] + piece[1:]
        wholes[stem(whole) if whole[0].isalnum() else whole] = whole
    return wholes


def kinds_of(head: Mapping[str, Any]) -> list[tuple[int, bool]]:
    """For each word its level, and whether texts hold it."""
    return [(kind // 2, kind % 2 == 1) for kind in _numbers(head["kinds"])]


def ends_of(head: Mapping[str, Any]) -> list[int]:
    """How many words each part has."""
    return list(_numbers(head["ends"]))


def _front_coded(words: Iterable[str]) -> str:
    pieces = []
    before = ""
    for word in words:
        shared = 0
        for one, other in zip(before, word, strict=False):
            if one != other or shared == len(_SHARED) - 1:
                break
            shared += 1
        pieces.append(_SHARED[shared] + word[shared:])
        before = word
    return "".join(pieces)


def digits(numbers: Iterable[int]) -> str:
    """Numbers from 0 on as one string."""
    return "".join(map(_number, numbers))


@lru_cache(maxsize=4096)  # an index has a million numbers, and nearly all are small
def _number(number: int) -> str:
    signs = chr(_LAST + number % _LASTS)
    number //= _LASTS
    while number:
        signs = chr(_MORE + number % _MORES) + signs
        number //= _MORES
    return signs


def _numbers(text: str) -> Iterator[int]:
    number = 0
    for sign in map(ord, text):
        if sign >= _MORE:
            number = number * _MORES + sign - _MORE
        else:
            yield number * _LASTS + sign - _LAST
            number = 0


def _streams(rows: Iterable[TermRow]) -> IndexPart:
    counts, _, refs, levels = list(zip(*rows, strict=True)) or [()] * 4
    end = len(counts) - next((n for n, count in enumerate(reversed(counts)) if count), len(counts))
    return [digits(counts[:end]), "".join(refs), "".join(levels)]
