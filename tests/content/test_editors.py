"""What editors are told: schemas that take what the check takes and nothing else, names that a tree has, snippets that are right."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content import kinds
from helpcenter.content.addresses import published_addresses
from helpcenter.content.editors.code_snippets import record_snippets, reference_snippets
from helpcenter.content.editors.editor_files import (
    MODELS,
    NAME_FILES,
    SCHEMAS,
    associations,
    editor_files,
    name_files,
)
from helpcenter.content.editors.json_schema import NAMES
from helpcenter.content.kinds import kind_of
from helpcenter.content.node import Listing, Node, Scalar
from helpcenter.content.node import Mapping as Tree
from helpcenter.content.reference import references
from helpcenter.content.shown_field import FIELD_FORMATS
from helpcenter.content.written import bound, read_content
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile
from support.editor_cases import Case, case, cases, fields
from support.places import ROOT
from support.shops import SHOP, Shop, written_shop

CASES = cases()
_INT, _FLOAT = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
_SETTINGS = ROOT / ".vscode" / "settings.json"


def read_by_editors(node: Node) -> Any:
    """What a reader of YAML 1.2 makes of a tree: a scalar without quotes may be no text."""
    if isinstance(node, Listing):
        return [read_by_editors(item) for item in node.items]
    if isinstance(node, Tree):
        return {key.value: read_by_editors(value) for key, value in node.pairs}
    assert isinstance(node, Scalar)
    text = node.value
    if node.style or node.is_null:
        return None if node.is_null else text
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.casefold() == "true"
    if re.fullmatch(_INT, text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    return float(text) if re.fullmatch(_FLOAT, text) else text


def read(path: str, text: str) -> Any:
    root, mistakes = parse(SourceFile(path, text))
    assert root is not None and not mistakes, mistakes
    return read_by_editors(root)


@cache
def schema_files() -> dict[str, str]:
    return editor_files(written_shop().catalog)


@cache
def validator(schema: str, any_name: bool = False) -> Any:
    """The validator of a schema, with the names of the frozen shop or with any that somebody may think of."""
    names = json.loads(schema_files()[f"{SCHEMAS}/{NAMES}"])
    if any_name:
        text = {"not": {"type": ["object", "array", "null"]}}
        lines = {"type": "object", "additionalProperties": text}
        names["definitions"] = {name: lines if name.startswith("lines") else text for name in names["definitions"]}
    registry = jsonschema_rs.Registry([(f"json-schema:///{NAMES}", names)])
    return jsonschema_rs.validator_for(json.loads(schema_files()[f"{SCHEMAS}/{schema}.json"]), registry=registry)


def disagreement(one: Case) -> str | None:
    """How editor and check differ on a case. That a name is not known may be said by the editor alone: a rule says it later."""
    root, _ = parse(SourceFile("file.yml", one.text))
    if root is None:
        return None
    data = read_by_editors(root)
    if one.is_refused and one.is_of_grammar:
        return None
    if one.is_refused:
        return f"{one.field}: {one.typed!r} is taken by the editor" if validator(one.schema).is_valid(data) else None
    return None if validator(one.schema, any_name=True).is_valid(data) else f"{one.field}: {one.typed!r} is not taken"


@pytest.mark.parametrize("schema", MODELS)
def test_editor_and_check_take_the_same_in_every_field(schema: str) -> None:
    assert [told for one in CASES[schema] if (told := disagreement(one))] == []


FORMS = {form: (schema, steps) for schema in MODELS for steps, form in fields(schema)}
LETTERS = st.text(
    st.sampled_from("aZé09 -_.:{}'’&|\t\u00a0\u200b\u0663\n\"nNoOe") | st.characters(codec="utf-8", max_codepoint=0x2FF)
)


@given(where=st.sampled_from(sorted(FORMS.values())), text=LETTERS, in_list=st.booleans())
def test_editor_and_check_take_the_same_texts(
    where: tuple[str, tuple[str | int, ...]], text: str, in_list: bool
) -> None:
    quoted = json.dumps(text)
    told = disagreement(case(*where, f"[{quoted}]" if in_list else quoted))
    assert told is None


@pytest.mark.parametrize("schema", MODELS)
def test_the_samples_are_right_and_every_field_is_explained(schema: str) -> None:
    """What is shown beside a field can be written so: a file with all samples is read whole."""
    assert not case(schema, (), "").is_refused
    about = json.loads(schema_files()[f"{SCHEMAS}/{schema}.json"])
    unexplained = [name for name, field in _fields_in(about) if "description" not in field]
    assert unexplained == []


def _fields_in(schema: Any) -> Iterator[tuple[str, Any]]:
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        yield from schema["properties"].items()
    for part in parts:
        yield from _fields_in(part)


def test_editors_find_nothing_in_a_sound_shop(shop: Shop) -> None:
    small = shop()
    small_names = read_content(small).catalog
    for root, catalog in ((SHOP, written_shop().catalog), (small, small_names)):
        files = editor_files(catalog)
        registry = jsonschema_rs.Registry([(f"json-schema:///{NAMES}", json.loads(files[f"{SCHEMAS}/{NAMES}"]))])
        tried = 0
        for path, globs in associations().items():
            schema = json.loads(files[path.removeprefix(".vscode/")])
            takes = jsonschema_rs.validator_for(schema, registry=registry)
            for file in (file for glob in globs for file in sorted(root.glob(glob))):
                found = [
                    str(error.message)
                    for error in takes.iter_errors(
                        read(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
                    )
                ]
                assert found == [], file
                tried += 1
        assert tried >= 5


def test_every_kind_of_yaml_file_has_a_schema_and_the_settings_name_it() -> None:
    yaml = [
        kind for kind in kinds.KINDS if kind.is_counted and not kind.endings[0] and kind.globs[0].startswith("faq/")
    ]
    places = {glob for globs in associations().values() for glob in globs}
    assert {kind_of(place.replace("*", "x")) for place in places} == set(yaml)
    settings = json.loads(re.sub(r"^\s*//.*$", "", _SETTINGS.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert settings["yaml.schemas"] == associations()


# ---- names


def added(text: str, id: str) -> str:
    """A file of answers with one more at its end."""
    return f"{text}\n  - id: {id}\n    question: Is {id} new?\n    answer: It is.\n    summary: It is.\n    updated: 2026-11-22\n"


def test_a_merge_of_two_writers_answers_keeps_the_names_of_both(shop: Shop, tmp_path: Path) -> None:
    """Both write at the end of one file, and git keeps the lines of both sides (.gitattributes)."""
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    versions: dict[str, dict[str, str]] = {}
    entries = (SHOP / "faq/entries/warranty.yml").read_text(encoding="utf-8")
    for ids in ("", "one", "two"):
        texts = {"faq/entries/warranty.yml": added(entries, f"new-{ids}") if ids else entries}
        files = [SourceFile(one.path, texts.get(one.path, one.text)) for one in written_shop().files.sources]
        versions[ids] = name_files(_bound(files))
    for name in NAME_FILES:
        assert f".vscode/{name} merge=union" in attributes
        places = []
        for ids, texts in versions.items():
            places.append(tmp_path / f"{ids or 'base'}.json")
            places[-1].write_text(texts[name], encoding="utf-8")
        base, ours, theirs = places
        done = subprocess.run(
            ["git", "merge-file", "-p", "--union", ours, base, theirs], capture_output=True, text=True, check=True
        )
        merged = json.dumps(json.loads(done.stdout))
        assert "new-one" in merged and "new-two" in merged


def _bound(files: list[SourceFile]) -> Any:
    return bound(replace(written_shop().files, sources=tuple(files))).catalog


# ---- snippets


_CONTEXTS = {
    "answer": ("entries", "topic: payment\nentries:\n{}"),
    "topic": ("topics", "topics:\n{}"),
    "common question": ("topics", "topics: [{{id: a, title: A, blurb: B.}}]\ncommon_questions:\n{}"),
    "retired page": ("retired", "retired:\n{}"),
    "day without chat": ("calendar", "chat:\n{}"),
    "holiday": ("calendar", "business_days:\n{}"),
    "subject": ("subjects", "subjects:\n{}"),
    "constant": ("policy", "area: payment\ntitle: A\nblurb: B.\nconstants:\n{}"),
    "change": (
        "policy",
        "area: payment\ntitle: A\nblurb: B.\nconstants:\n- {{id: a.b, label: C, type: number, source: [1], values: {{{}}}}}",
    ),
}
_FIELD = "topic: payment\nentries:\n- id: a\n  question: Q?\n  summary: S.\n  updated: 2026-11-22\n{}\n{}"


def filled(body: str | list[str]) -> str:
    """A snippet as it stands in the file when nobody types anything."""
    text = body if isinstance(body, str) else "\n".join(body)
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-30")
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+(?::((?:[^}\\]|\\.)*))?\}", lambda place: re.sub(r"\\(.)", r"\1", place[1] or ""), text)


@pytest.mark.parametrize(("name", "snippet"), record_snippets().items(), ids=record_snippets())
def test_a_snippet_of_a_record_is_read_as_it_stands(name: str, snippet: dict[str, Any]) -> None:
    text, about = filled(snippet["body"]), name.removeprefix("new ").partition(":")[0]
    if about in _CONTEXTS:
        schema, around = _CONTEXTS[about]
        whole = around.format(text)
    else:
        answer = "" if text.startswith("answer:") else "  answer: A."
        schema, whole = "entries", _FIELD.format(answer, "\n".join(f"  {line}" for line in text.splitlines()))
    assert "$" not in whole
    kind, _ = MODELS[schema]
    assert kind.bind(SourceFile("faq/x/payment.yml", whole))[1] == [], whole


def test_a_snippet_of_a_reference_or_link_is_one_that_the_tree_has() -> None:
    catalog = written_shop().catalog
    published = published_addresses(catalog)
    seen = set()
    for name, snippet in reference_snippets(catalog).items():
        body = filled(snippet["body"])
        if name.startswith("link "):
            section, _, id = name.removeprefix("link ").strip("/").partition("/")
            kind = {"a": "answer", "topics": "topic", "policies": "policy"}.get(section)
            assert body.endswith(f"(/{name.removeprefix('link ')})") and (kind is None or f"{kind} {id}" in published)
            continue
        [reference] = references(body)
        constant = catalog.constants[reference.id or ""]
        seen.add(constant.id)
        assert not reference.format or reference.format in constant.formats or reference.format in FIELD_FORMATS
    assert seen == catalog.constants.keys()
