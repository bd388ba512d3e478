"""Entries -> the index in which the search looks: a lunr index, built here and packed for the browser.

Three fields: `question` and `answer` hold the words of the texts as lunr weighs them (BM25), `asked` what phrasings teach
(classifier.py). The texts are cleaned and stemmed as queries are, and lunr's pipeline stays empty: lunr for Python stems other
than lunr.js, and its stop words would drop "where is it" altogether (decisions/004).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from lunr.builder import Builder

from helpcenter.content.model import Catalog
from helpcenter.content.reference import without_references
from helpcenter.content.word_lists import SearchFile
from helpcenter.policy.policy import Policy
from helpcenter.search.cache import Shelf
from helpcenter.search.classifier import ANSWERS_PER_TERM, NOTHING, Weights, learn
from helpcenter.search.packing import LEVELS, packed
from helpcenter.search.thesaurus import Thesaurus, stemmed
from helpcenter.search.tokens import stems_of, words_of
from helpcenter.text.sentence import bare
from helpcenter.text.stemmer import stem

TEXT = {"question": 0.3, "answer": 0.15}
"""What lunr's weights of a text count beside those of the field `asked`, which are whole numbers up to seven."""

STEP = 0.1
"""To what the weights of the texts are rounded."""

Asked = tuple[tuple[str, str], ...]
"""Texts, each with the answer that it asks for."""


def index_data(catalog: Catalog, policy: Policy) -> dict[str, Any]:
    """What ranking.prepare wants: {"groups", "index"}; the index is None where there is nothing to find."""
    if not catalog.published:
        return {"groups": [], "index": None}
    search = catalog.search or SearchFile()
    groups = tuple(tuple(stemmed(group)) for group in search.groups)
    texts = {
        entry.id: {
            name: bare(policy.fill(text))
            for name, text in (
                ("question", entry.question),
                ("answer", f"{entry.summary} {entry.answer} {entry.next or ''}"),
            )
        }
        for entry in catalog.published
    }
    # Nobody asks with the shop's figures, and a constant that changes need not be learnt.
    asked: Asked = (
        *(
            (bare(without_references(text)), entry.id)
            for entry in catalog.published
            for text in (entry.question, entry.summary)
        ),
        *((text, entry.id) for entry in catalog.published for text in catalog.asked(entry)),
        *((text, NOTHING) for text in catalog.unanswered),
    )
    thesaurus = Thesaurus(groups)
    others = [
        *(text for fields in texts.values() for text in fields.values()),
        *(text for group in search.groups for text in group),
    ]
    fields = {"asked": (1.0, learnt(asked, groups)), **_texts(texts, thesaurus, search.chatty)}
    return {
        "groups": [[" ".join(member) for member in members] for members in thesaurus.groups.values()],
        "index": packed(
            fields, _wholes(_counted(tuple(text for text, _ in asked)) + _counted(tuple(others))), thesaurus.stems
        ),
    }


@lru_cache(maxsize=2)
def learnt(asked: Asked, groups: tuple[tuple[str, ...], ...]) -> Weights:
    """What the phrasings teach. Learning takes some seconds: a preview learns anew only when they change, a command keeps it."""
    examples = [(stems_of(text), answer) for text, answer in asked]
    found: Weights = _shelf.result([examples, groups], lambda: learn(examples, Thesaurus(groups)))
    return found


_shelf = Shelf()


def keep_on(shelf: Shelf) -> None:
    """From now on what is learnt is looked for on this shelf, and kept there."""
    global _shelf
    _shelf = shelf


def _texts(
    texts: dict[str, dict[str, str]], thesaurus: Thesaurus, chatty: Iterable[str]
) -> dict[str, tuple[float, Weights]]:
    """The fields of the texts, as lunr weighs their words."""
    dropped = {stem for text in chatty for stem in stems_of(text)}
    builder = Builder()
    builder.ref("id")
    for name in TEXT:
        builder.field(name)
    for id, fields in texts.items():
        builder.add({"id": id, **{name: " ".join(_telling(text, thesaurus, dropped)) for name, text in fields.items()}})
    index = builder.build().serialize()
    terms = {entry["_index"]: term for term, entry in index["invertedIndex"]}
    found: dict[str, Weights] = {name: defaultdict(dict) for name in TEXT}
    for ref, vector in index["fieldVectors"]:
        name, _, id = ref.partition("/")
        for number, weight in zip(vector[::2], vector[1::2], strict=True):
            level = min(LEVELS, round(weight * TEXT[name] / STEP))
            if level:
                found[name][terms[number]][id] = level
    return {name: (STEP, {term: _heaviest(row) for term, row in weights.items()}) for name, weights in found.items()}


def _heaviest(row: Mapping[str, int]) -> dict[str, int]:
    """As many answers as a term may have, those that it weighs most in."""
    return dict(sorted(row.items(), key=lambda answer: (-answer[1], answer[0]))[:ANSWERS_PER_TERM])


def _telling(text: str, thesaurus: Thesaurus, dropped: set[str]) -> list[str]:
    """The terms of a text that carry its topic: words and groups as often as they stand there, no pairs."""
    return [
        term
        for stems, group in thesaurus.units(stems_of(text))
        for term in (*stems, *([group] if group else []))
        if term not in dropped
    ]


@lru_cache(maxsize=4)  # the phrasings are the same on every day and for every value
def _counted(texts: tuple[str, ...]) -> Counter[str]:
    """How often each word is met."""
    return Counter(word for text in texts for word in words_of(text))


def _wholes(counts: Counter[str]) -> dict[str, str]:
    """For each stem the word with this stem that is met most often."""
    found: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(stem(word), word)
    return found
