"""The fields of the index, packed for the browser: what phrasings teach, and what the texts weigh.

`question` and `answer` hold the words of the texts as lunr weighs them (BM25), `asked`, `like` and `line` what phrasings teach
(taught.py). The texts are cleaned and stemmed as queries are, and lunr's pipeline stays empty: lunr for Python stems other
than lunr.js, and its stop words would drop "where is it" altogether (decisions/004).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.field_ref import FieldRef

from helpcenter.search.learning.taught import Phrasings, taught
from helpcenter.search.packing import OFFSET, IndexPart, Lexicon, Weights, packed
from helpcenter.search.ranking import LEARNT, LIKE, LINE
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import Thesaurus, stemmed
from helpcenter.search.tokens import stems_of, words_of
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
    text_weights = _text_weights(texts, thesaurus, chatty, settings) if texts else {}
    fields = {
        LEARNT: (settings.step, teaching.learnt),
        LIKE: (settings.like_step, teaching.like),
        LINE: (settings.line_step, teaching.lines),
        **text_weights,
    }
    of_answers = (fields.values() for fields in texts.values())
    others = [text for part in (*of_answers, *groups) for text in part]
    wholes = {**teaching.wholes, **_wholes(Counter(teaching.words) + _word_counts(others))}
    often = _often(teaching.words, thesaurus)
    lexicon = Lexicon(wholes, often, thesaurus.stems, teaching.line_stems)
    return packed(fields, text_weights, sorted(texts), teaching.alone, lexicon, settings)


def _often(word_counts: Mapping[str, int], thesaurus: Thesaurus) -> Counter[str]:
    """How often each stem is met in phrasings, and about how often each group."""
    often: Counter[str] = Counter()
    for word, count in word_counts.items():
        often[stem(word)] += count
    for group, members in thesaurus.groups.items():
        often[group] = sum(min(often[stem] for stem in member) for member in members)
    return often


def _text_weights(
    texts: Texts, thesaurus: Thesaurus, chatty: Iterable[str], settings: Settings
) -> dict[str, tuple[float, Weights]]:
    """The fields of the texts, as lunr weighs their words."""
    shares = {"question": settings.question_weight, "answer": settings.answer_weight}
    step = settings.text_step
    dropped = {stem for text in chatty for stem in stems_of(text)}
    builder = Builder()
    builder.ref("id")
    for name in shares:
        builder.field(name)
    for id, fields in texts.items():
        builder.add({"id": id, **{name: " ".join(_telling(text, thesaurus, dropped)) for name, text in fields.items()}})
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


def _heaviest(row: Mapping[str, int], most: int) -> dict[str, int]:
    """As many answers as a term may have, those that it weighs most in."""
    return dict(sorted(row.items(), key=lambda answer: (-answer[1], answer[0]))[:most])


def _telling(text: str, thesaurus: Thesaurus, dropped: set[str]) -> list[str]:
    """The terms of a text that carry its topic: words and groups as often as they stand there, no pairs."""
    return [
        term
        for stems, group in thesaurus.segments(stems_of(text))
        for term in (*stems, *([group] if group else []))
        if term not in dropped
    ]


def _word_counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words_of(text))


def _wholes(counts: Counter[str]) -> dict[str, str]:
    """For each stem the word with this stem that is met most often."""
    wholes: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        wholes.setdefault(stem(word), word)
    return wholes
