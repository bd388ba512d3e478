"""The fields of the index, packed for the browser: what phrasings teach, and what the texts weigh.

`question` and `answer` hold the words of the texts as lunr weighs them (BM25), `asked`, `like` and `line` what phrasings teach
(taught.py). The texts are cleaned and stemmed as queries are, and lunr's pipeline stays empty: lunr for Python stems other
than lunr.js, and its stop words would drop "where is it" altogether (decisions/004).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import chain
from typing import Any

from helpcenter.search.learning.taught import Phrasings, Taught
from helpcenter.search.packing import OFFSET, IndexPart, Lexicon, Weights, packed
from helpcenter.search.ranking import LEARNT, LIKE, LINE
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import Thesaurus, stemmed
from helpcenter.search.tokens import stems_of, worded, words_of
from helpcenter.store.store import current
from helpcenter.text.stemmer import stem

Texts = Mapping[str, Mapping[str, str]]
"""Answer -> field -> text."""


def packed_fields(
    phrasings: Phrasings, texts: Texts, groups: Sequence[Sequence[str]], chatty: Iterable[str], settings: Settings
) -> tuple[dict[str, Any], list[IndexPart]]:
    """The head of the index, and its parts; `groups` and `chatty` as they are written."""
    stems = tuple(tuple(stemmed(group)) for group in groups)
    thesaurus = Thesaurus(stems)
    teaching = taught(phrasings, stems, settings)
    typed = [line.split() for line in worded(text for fields in texts.values() for text in fields.values())]
    words = Counter(teaching.words)
    words.update(chain(chain.from_iterable(typed), *map(words_of, chain.from_iterable(groups))))
    stem_of = {word: teaching.stems.get(word) or stem(word) for word in words}
    of_texts = iter([[stem_of[word] for word in line] for line in typed])
    stemmed_texts = {id: {name: next(of_texts) for name in fields} for id, fields in texts.items()}
    text_weights = _text_weights(stemmed_texts, thesaurus, chatty, settings) if texts else {}
    fields = {
        LEARNT: (settings.step, teaching.learnt),
        LIKE: (settings.like_step, teaching.like),
        LINE: (settings.line_step, teaching.lines),
        **text_weights,
    }
    wholes = {**teaching.wholes, **_wholes(words, stem_of)}
    often = _often(teaching.words, stem_of, thesaurus)
    lexicon = Lexicon(wholes, often, thesaurus.stems, teaching.line_stems)
    return packed(fields, text_weights, sorted(texts), teaching.alone, lexicon, settings)


@lru_cache(maxsize=2)  # a preview learns anew only when phrasings change; two, because `gaps` tries others beside them
def taught(phrasings: Phrasings, groups: tuple[tuple[str, ...], ...], settings: Settings) -> Taught:
    """What the phrasings teach, kept in the store: learning takes a second or more."""

    def make() -> Taught:
        from helpcenter.search.learning.teacher import teach  # numpy takes longer to load than what is kept

        return teach(phrasings, groups, settings)

    return current().made("taught", (json.dumps([phrasings, groups, asdict(settings)]),), make)


def _often(word_counts: Mapping[str, int], stem_of: Mapping[str, str], thesaurus: Thesaurus) -> Counter[str]:
    """How often each stem is met in phrasings, and about how often each group."""
    often: Counter[str] = Counter()
    for word, count in word_counts.items():
        often[stem_of[word]] += count
    for group, members in thesaurus.groups.items():
        often[group] = sum(min(often[stem] for stem in member) for member in members)
    return often


def _text_weights(
    texts: Mapping[str, Mapping[str, Sequence[str]]], thesaurus: Thesaurus, chatty: Iterable[str], settings: Settings
) -> dict[str, tuple[float, Weights]]:
    """The fields of the texts, each as its stems, as lunr weighs their words."""
    shares = {"question": settings.question_weight, "answer": settings.answer_weight}
    step = settings.text_step
    dropped = {stem for text in chatty for stem in stems_of(text)}
    from lunr.builder import Builder  # a check that makes no index does not load it
    from lunr.field_ref import FieldRef

    builder = Builder()
    builder.ref("id")
    for name in shares:
        builder.field(name)
    for id, fields in texts.items():
        told = {name: " ".join(_telling(stems, thesaurus, dropped)) for name, stems in fields.items()}
        builder.add({"id": id, **told})
    index = builder.build().serialize()
    terms = {entry["_index"]: term for term, entry in index["invertedIndex"]}
    weights: dict[str, Weights] = {name: defaultdict(dict) for name in shares}
    for text, vector in index["fieldVectors"]:
        ref = FieldRef.from_string(text)
        for number, weight in zip(vector[::2], vector[1::2], strict=True):
            if level := min(OFFSET, round(weight * shares[ref.field_name] / step)):
                weights[ref.field_name][terms[number]][ref.doc_ref] = level
    most = settings.answers_per_term
    return {name: (step, {term: _heaviest(row, most) for term, row in of.items()}) for name, of in weights.items()}


def _heaviest(row: dict[str, int], most: int) -> dict[str, int]:
    """As many answers as a term may have, those that it weighs most in."""
    if len(row) <= most:
        return row
    return dict(sorted(row.items(), key=lambda answer: (-answer[1], answer[0]))[:most])


def _telling(stems: Sequence[str], thesaurus: Thesaurus, dropped: set[str]) -> list[str]:
    """The terms of a text that carry its topic: words and groups as often as they stand there, no pairs."""
    return [
        term
        for stems, group in thesaurus.segments(stems)
        for term in (*stems, *([group] if group else []))
        if term not in dropped
    ]


def _wholes(counts: Counter[str], stem_of: Mapping[str, str]) -> dict[str, str]:
    """For each stem the word with this stem that is met most often."""
    wholes: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        wholes.setdefault(stem_of[word], word)
    return wholes
