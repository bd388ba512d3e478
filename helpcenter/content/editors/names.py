"""The names that a tree has (answers, topics, areas, constants, regrets), each with what it is: what editors offer and take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpcenter.content.addresses import ANSWERS, POLICIES, SECTIONS, TOPICS, Section
from helpcenter.content.editors.json_schema import DIALECT, Schema, lines_by_name, name_list, with_others
from helpcenter.content.model import Catalog, Constant
from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import plain_words


def names_schema(catalog: Catalog) -> Schema:
    """The file to which the schemas of all other files refer."""
    whole = catalog.with_drafts()
    constants = {id: about_constant(constant) for id, constant in catalog.constants.items()}
    named = {
        "answer": (_titles(catalog, ANSWERS), "no published answer"),
        "topic": ({topic.id: topic.title for topic in whole.topics}, "no topic of faq/topics.yml"),
        "area": ({area.area: area.title for area in catalog.areas}, "no file of faq/policy/"),
        "page": (_pages(catalog), "no answer, topic or policy area"),
        "regret": (catalog.frame.regrets, "no regret of faq/replies.yml"),
        "regret or none": ({**catalog.frame.regrets, **_NO_REGRET}, "no regret of faq/replies.yml"),
        "constant": (constants, "no constant of faq/policy/"),
        "event": ({**_of_kind(catalog, "is_event"), **_NOT_STATED}, "no constant of type event"),
        "constant of type address": (_of_kind(catalog, "is_address"), "no constant of type address"),
        "part of the policy": (dict(_parts(catalog)), "no constant, and nothing that is shown of one"),
    }
    lists = {
        noun.replace(" ", "-"): name_list(names, f"This is {what}. {_LOOK}") for noun, (names, what) in named.items()
    }
    part = "part-of-the-policy"
    ids, fields = "|".join(map(re.escape, constants)), "|".join(SHOWN_FIELDS)
    lists[part] = with_others(lists[part], rf"(?:{ids})\.(?:{fields})")
    entries = {entry.id: entry.question for entry in whole.entries}
    return {"$schema": DIALECT, "title": "Names", "definitions": {**lists, "lines-by-answer": lines_by_name(entries)}}


_LOOK = "Choose one that is offered (Ctrl+Space)."
_NO_REGRET = {"none": "no sentence of regret from then on"}
_NOT_STATED = {"not stated": "the shop has not said from when it counts"}


def about_constant(constant: Constant) -> str:
    """What a constant is, and its values with the days from which they hold."""
    values = [f"{plain_words(dated.value)} ({dated.start})" for dated in constant.timeline]
    return f"{constant.label}: {', '.join(values)}" if values else constant.label


def _titles(catalog: Catalog, section: Section) -> dict[str, str]:
    """The ids of what is published in a section, the old ones last."""
    titles = {
        ANSWERS: {entry.id: entry.question for entry in catalog.entries},
        TOPICS: {topic.id: topic.title for topic in catalog.topics},
        POLICIES: {area.area: area.title for area in catalog.areas},
    }[section]
    living: Mapping[str, str] = section.living(catalog)
    own = {id: titles[id] for id in titles if id in living}
    return {**own, **{name: f"an old id of {id}" for name, id in sorted(living.items()) if name not in own}}


def _pages(catalog: Catalog) -> dict[str, str]:
    return {name: title for section in reversed(SECTIONS) for name, title in _titles(catalog, section).items()}


def _of_kind(catalog: Catalog, kind: str) -> dict[str, str]:
    return {
        id: about_constant(constant)
        for id, constant in catalog.constants.items()
        if getattr(TYPES[constant.type], kind)
    }


def _parts(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The constants, and what is written beside their values: on what a sentence can rely."""
    for id, constant in catalog.constants.items():
        yield id, about_constant(constant)
    for id, constant in catalog.constants.items():
        for name, field in SHOWN_FIELDS.items():
            if getattr(constant, name):
                yield f"{id}.{name}", f"the {field.called} of: {constant.label}"
