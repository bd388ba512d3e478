"""All files that tell an editor of a tree: a schema for each kind of YAML file, the names that they refer to, and snippets."""

from __future__ import annotations

import json
from collections.abc import Mapping

from helpcenter.content import kinds
from helpcenter.content.around.interface import OWN_WORDS
from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.editors.code_snippets import record_snippets, reference_snippets
from helpcenter.content.editors.json_schema import DIALECT, NAMES, Schema, json_schema, json_text, word_schema
from helpcenter.content.editors.names import names_schema
from helpcenter.content.kept.retired import RetiredFile
from helpcenter.content.model import Catalog, EntriesFile, PolicyFile, TopicsFile
from helpcenter.content.record import Record
from helpcenter.content.shop_calendar import CalendarFile
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, SubjectsFile

EDITOR_FOLDER = ".vscode"
"""Where an editor looks for what a project tells it."""
SCHEMAS = "schemas"
REFERENCES, RECORDS = "references.code-snippets", "records.code-snippets"
NAME_FILES = (f"{SCHEMAS}/{NAMES}", REFERENCES)
"""Those that a writer's change can change."""

MODELS: Mapping[str, tuple[kinds.Kind, type[Record]]] = {
    "topics": (kinds.TOPICS_FILE, TopicsFile),
    "entries": (kinds.ENTRIES, EntriesFile),
    "policy": (kinds.POLICY, PolicyFile),
    "words": (kinds.SEARCH, SearchFile),
    "phrasings": (kinds.PHRASINGS, PhrasingsFile),
    "judgments": (kinds.JUDGMENTS, JudgmentsFile),
    "subjects": (kinds.SUBJECTS, SubjectsFile),
    "calendar": (kinds.CALENDAR, CalendarFile),
    "replies": (kinds.REPLIES, ReplyFrame),
    "retired": (kinds.RETIRED, RetiredFile),
}
"""The kinds of YAML files that hold one record, by the name of their schema. The interface is a table of words."""


def associations() -> dict[str, list[str]]:
    """Each schema, by its path from the root, with the files for which it is: the setting `yaml.schemas` of an editor."""
    kinds_by_name = {name: kind for name, (kind, _) in MODELS.items()} | {"interface": kinds.INTERFACE}
    return {
        f"{EDITOR_FOLDER}/{SCHEMAS}/{name}.json": [
            f"{place}.yml" if place.endswith("*") else place
            for place in (*kind.globs, *([kind.formerly] if kind.formerly else []))
        ]
        for name, kind in kinds_by_name.items()
    }


def editor_files(catalog: Catalog) -> dict[str, str]:
    """Path below the folder of the editor -> text: what hangs on the program alone, and what hangs on the names of a tree."""
    own = {
        name: {"$schema": DIALECT, **json_schema(model), "title": _called(model)} for name, (_, model) in MODELS.items()
    }
    schemas = {**{f"{name}.json": schema for name, schema in own.items()}, "interface.json": _interface_schema()}
    written = {f"{SCHEMAS}/{name}": _text(schema) for name, schema in schemas.items()}
    return {**written, RECORDS: _text(record_snippets()), **name_files(catalog)}


def name_files(catalog: Catalog) -> dict[str, str]:
    """The text of each of NAME_FILES."""
    return dict(zip(NAME_FILES, map(_text, (names_schema(catalog), reference_snippets(catalog))), strict=True))


def _called(model: type[Record]) -> str:
    return (model.__doc__ or model.CALLED).partition(":")[0]


def _interface_schema() -> Schema:
    groups: dict[str, Schema] = {}
    for group, texts in OWN_WORDS.texts.items():
        needed = [key for key, text in texts.items() if text]
        fields = {
            key: word_schema(f"the program says: {text}" if text else "nothing is said here", bool(text))
            for key, text in texts.items()
        }
        groups[group] = {"type": "object", "properties": fields, "required": needed, "additionalProperties": False}
    return {
        "$schema": DIALECT,
        "title": "faq/interface.yml",
        "type": "object",
        "properties": groups,
        "additionalProperties": False,
    }


def _text(record: Schema) -> str:
    return f"{json_text(record)}\n"


EDITOR_SETTINGS = "settings.json"


def settings_text() -> str:
    """The settings of a tree that has none: which schema is for which files, and nothing from elsewhere."""
    settings = {"yaml.schemas": associations(), "yaml.schemaStore.enable": False, "yaml.format.enable": False}
    return json.dumps(settings, indent=2) + "\n"
