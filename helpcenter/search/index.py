"""Entries -> the index in which the search looks: what phrasings teach and what the texts weigh (learning/fields.py).

It is kept, and found by all that it is made of: what did not change is neither learnt nor packed again.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.reference import without_references
from helpcenter.content.word_lists import SearchFile
from helpcenter.policy.policy import Policy
from helpcenter.search.learning.fields import Texts, packed_fields
from helpcenter.search.learning.taught import Phrasings
from helpcenter.search.letters import letters_in_index
from helpcenter.search.matters import asking_in_index
from helpcenter.search.packing import NOTHING, TALK, IndexPart
from helpcenter.search.ranking import Engine, prepare
from helpcenter.search.settings import SETTINGS, Settings
from helpcenter.search.thesaurus import Thesaurus, stemmed
from helpcenter.store.digest import source_of
from helpcenter.store.step import step
from helpcenter.store.store import current
from helpcenter.text.sentence import bare


@step("Making the search")
def index_data(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> dict[str, Any]:
    """What ranking.prepare wants, but for the entries: {"settings", "letters", "asking", "groups", "index", "terms"}."""
    search = catalog.search or SearchFile()
    thesaurus = Thesaurus(stemmed(group) for group in search.groups)
    groups = [[" ".join(member) for member in members] for members in thesaurus.groups.values()]
    index, terms = _packed(catalog, policy, settings)
    return {
        "settings": settings.in_index(),
        "letters": letters_in_index(),
        "asking": asking_in_index(),
        "groups": groups,
        "index": index,
        "terms": terms,
    }


def scoring_engine(catalog: Catalog, policy: Policy) -> Engine:
    """The search of a catalog, for its scores alone: what it would show of an answer is left out."""
    ids = [{"id": id} for id in sorted(entry.id for entry in catalog.published)]
    return prepare({"entries": [ids], **index_data(catalog, policy)})


def index_source(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> bytes:
    """All that an index is made of, for a digest."""
    return _source(_made_of(catalog, policy), settings)


def _packed(catalog: Catalog, policy: Policy, settings: Settings) -> tuple[dict[str, Any], list[IndexPart]]:
    made_of = _made_of(catalog, policy)
    return current().made("index", (_source(made_of, settings),), lambda: packed_fields(*made_of, settings))


_MadeOf = tuple[Phrasings, Texts, list[list[str]], list[str]]


def _source(made_of: _MadeOf, settings: Settings) -> bytes:
    phrasings, *others = made_of
    return source_of([phrasings.source, *others, asdict(settings)])


def _made_of(catalog: Catalog, policy: Policy) -> _MadeOf:
    search = catalog.search or SearchFile()
    return _phrasings(catalog), _texts(catalog, policy), search.groups, search.chatty


def _phrasings(catalog: Catalog) -> Phrasings:
    """All that teaches: each answer's own question and summary, its phrasings, what nothing answers, and what asks for nothing.

    Nobody asks with the shop's figures, and a constant that changes need not be learnt.
    """
    texts = [(text, entry.id) for entry in catalog.published for text in (entry.question, entry.summary)]
    asked = catalog.written_asked
    return Phrasings(
        tuple((bare(without_references(text)), id) for text, id in texts),
        (
            *((entry.id, tuple(entry.phrasings), asked.get(entry.id, "")) for entry in catalog.published),
            (NOTHING, (), catalog.written_unanswered),
            (TALK, (), catalog.written_talk),
        ),
    )


def _texts(catalog: Catalog, policy: Policy) -> dict[str, dict[str, str]]:
    """The texts of each answer, field by field."""

    def texts(entry: Entry) -> dict[str, str]:
        answer = f"{entry.summary} {entry.answer} {entry.next or ''}"
        return {"question": bare(policy.fill(entry.question)), "answer": bare(policy.fill(answer))}

    return {entry.id: texts(entry) for entry in catalog.published}
