"""The fields of the index, packed for the browser: what phrasings teach, and what the texts weigh.

`question` and `answer` hold the words of the texts as lunr weighs them (BM25), `asked`, `like` and `line` what phrasings teach
(taught.py). The texts are cleaned and stemmed as queries are, and lunr's pipeline only cuts them at blanks: lunr for
Python stems other than lunr.js, and its stop words would drop "where is it" altogether (decisions/004).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

from helpcenter.search.learning.taught import Phrasings, TaughtParts
from helpcenter.search.packing import OFFSET, IndexPart, Lexicon, Weights, learnt_parts, packed, rows_of
from helpcenter.search.ranking import LEARNT, LIKE, LINE
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import Thesaurus, stemmed
from helpcenter.search.tokens import stems_of, worded, words_of
from helpcenter.store.digest import source_of
from helpcenter.store.store import current
from helpcenter.text.stemmer import stem

Texts = Mapping[str, Mapping[str, str]]
"""Answer -> field -> text."""


def packed_fields(
    phrasings: Phrasings, texts: Texts, groups: Sequence[Sequence[str]], chatty: Iterable[str], settings: Settings
) -> tuple[dict[str, Any], list[IndexPart]]:
    """The head of the index, and its parts; `groups` and `chatty` as they are written."""
    answers = tuple(sorted(texts))
    teaching = taught(phrasings, tuple(map(tuple, groups)), answers, settings)
    read = _Reader(groups, list(chatty)).read(texts)
    text_weights = _text_weights(read.telling, settings) if texts else {}
    rows = {name: rows_of(of, answers) for name, of in text_weights.items()}
    steps = {LEARNT: settings.step, LIKE: settings.like_step, LINE: settings.line_step}
    steps.update(dict.fromkeys(rows, settings.text_step))
    wholes = _with_texts(teaching, read.words, read.stems)
    return packed(teaching.parts, steps, list(rows.values()), answers, teaching.alone, wholes, settings)


@lru_cache(maxsize=2)  # a preview learns anew only when phrasings change; two, because `gaps` tries others beside them
def taught(
    phrasings: Phrasings, groups: tuple[tuple[str, ...], ...], answers: tuple[str, ...], settings: Settings
) -> TaughtParts:
    """What the phrasings teach, as the index writes it, kept in the store: learning takes a second or more."""

    def make() -> TaughtParts:
        from helpcenter.search.learning.teacher import teach  # numpy takes longer to load than what is kept

        stems = tuple(tuple(stemmed(group)) for group in groups)
        thesaurus = Thesaurus(stems)
        teaching = teach(list(phrasings.each()), stems, settings)
        rows = [rows_of(weights, answers) for weights in teaching[:3]]
        often = _often(teaching.words, teaching.stems, thesaurus)
        parts = learnt_parts(rows, Lexicon(often, thesaurus.stems, teaching.line_stems), settings)
        words = Counter(teaching.words)
        words.update(chain.from_iterable(map(words_of, chain.from_iterable(groups))))
        stem_of = {word: teaching.stems.get(word) or stem(word) for word in words}
        return TaughtParts(parts, teaching.alone, words, {**teaching.wholes, **_wholes(words, stem_of)})

    return current().made("taught", (phrasings.source, source_of([groups, answers, asdict(settings)])), make)


def _often(word_counts: Mapping[str, int], stem_of: Mapping[str, str], thesaurus: Thesaurus) -> Counter[str]:
    """How often each stem is met in phrasings, and about how often each group."""
    often: Counter[str] = Counter()
    for word, count in word_counts.items():
        often[stem_of[word]] += count
    for group, members in thesaurus.groups.items():
        often[group] = sum(min(often[stem] for stem in member) for member in members)
    return often


class _Read(NamedTuple):
    """Texts of answers as the search reads them."""

    words: Counter[str]
    """How often each word is met."""
    stems: dict[str, str]
    """The stem of each."""
    telling: dict[str, dict[str, str]]
    """Answer -> field -> the terms that carry its topic: words and groups as often as they stand there, no pairs."""


_HEAPS = 32
"""Into how many heaps the answers are cut: what was read of a heap is kept, and an edit reads one of them again."""


class _Reader:
    """Reads texts of answers, by groups of words and by what is chatty."""

    def __init__(self, groups: Sequence[Sequence[str]], chatty: Sequence[str]) -> None:
        self._groups, self._chatty = groups, chatty

    def read(self, texts: Texts) -> _Read:
        """All of them, where heaps that did not change are kept."""
        heaps: dict[int, dict[str, Mapping[str, str]]] = defaultdict(dict)
        for id, fields in texts.items():
            heaps[crc32(id.encode()) % _HEAPS][id] = fields
        by = source_of([self._groups, self._chatty])
        whole = _Read(Counter(), {}, {})
        for heap in heaps.values():
            read = current().made("texts of the search", (by, source_of(heap)), partial(self._read, heap))
            whole.words.update(read.words)
            whole.stems.update(read.stems)
            whole.telling.update(read.telling)
        return whole

    def _read(self, texts: Texts) -> _Read:
        typed = [line.split() for line in worded(text for fields in texts.values() for text in fields.values())]
        words = Counter(chain.from_iterable(typed))
        stems = {word: stem(word) for word in words}
        telling = iter([self._telling([stems[word] for word in line]) for line in typed])
        return _Read(words, stems, {id: {name: next(telling) for name in fields} for id, fields in texts.items()})

    def _telling(self, stems: Sequence[str]) -> str:
        terms = [stem for stem in stems if stem not in self._dropped]
        return " ".join([*terms, *(group for _, _, group in self._thesaurus.members(stems))])

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        return Thesaurus(map(stemmed, self._groups))

    @cached_property
    def _dropped(self) -> frozenset[str]:
        return frozenset(stem for text in self._chatty for stem in stems_of(text))


def _text_weights(texts: Mapping[str, Mapping[str, str]], settings: Settings) -> dict[str, Weights]:
    """The fields of the texts, each as its terms with blanks between them, as lunr weighs these."""
    shares = {"question": settings.question_weight, "answer": settings.answer_weight}
    from lunr.builder import Builder  # a check that makes no index does not load it
    from lunr.field_ref import FieldRef
    from lunr.pipeline import Pipeline

    if (
        _cut.__name__ not in Pipeline.registered_functions
    ):  # lunr warns of a step that it does not know, and of one that it is told again
        Pipeline.register_function(_cut)
    builder = Builder()
    builder.ref("id")
    builder.pipeline.add(_cut)
    for name in shares:
        builder.field(name)
    for id, fields in texts.items():
        builder.add({"id": id, **{name: [terms] for name, terms in fields.items()}})
    vectors = builder.build().field_vectors
    terms = list(builder.inverted_index)
    weights: dict[str, Weights] = {name: defaultdict(dict) for name in shares}
    levels = {name: _Levels(share, settings.text_step) for name, share in shares.items()}
    for text, vector in vectors.items():
        ref = FieldRef.from_string(text)
        id, of, level_of = ref.doc_ref, weights[ref.field_name], levels[ref.field_name]
        for number, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            if level := level_of[weight]:
                of[terms[number]][id] = level
    most = settings.answers_per_term
    return {name: {term: _heaviest(row, most) for term, row in of.items()} for name, of in weights.items()}


def _heaviest(row: dict[str, int], most: int) -> dict[str, int]:
    """As many answers as a term may have, those that it weighs most in."""
    if len(row) <= most:
        return row
    return dict(sorted(row.items(), key=lambda answer: (-answer[1], answer[0]))[:most])


class _Levels(dict[float, int]):
    """What lunr's weights are in steps. It gives three decimals, so that a thousand answers have a few hundred of them, each worked out once."""

    def __init__(self, share: float, step: float) -> None:
        self._share, self._step = share, step

    def __missing__(self, weight: float) -> int:
        level = self[weight] = min(OFFSET, round(weight * self._share / self._step))
        return level


def _cut(token: Any, *_: object) -> list[str]:
    """A step of lunr's pipeline: it is given a text as one token and cuts it at blanks, as its tokenizer would sign by sign."""
    terms: list[str] = token.string.split()
    return terms


def _with_texts(teaching: TaughtParts, words: Counter[str], stem_of: Mapping[str, str]) -> dict[str, str]:
    """A whole word for each stem, with the words of texts counted too: where they have one of this stem, it may now be met most often."""
    before = {whole: of for of in stem_of.values() if (whole := teaching.wholes.get(of))}
    counts = {word: words[word] + teaching.words.get(word, 0) for word in (*words, *before)}
    return {**teaching.wholes, **_wholes(counts, {**before, **stem_of})}


def _wholes(counts: Mapping[str, int], stem_of: Mapping[str, str]) -> dict[str, str]:
    """For each stem the word with this stem that is met most often."""
    wholes: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        wholes.setdefault(stem_of[word], word)
    return wholes
