"""Each format holds what its vendor's documentation names, and gives back what was written into it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from helpcenter.content.node import plain_data
from helpcenter.content.yaml_tree import parse
from helpcenter.helpdesk import chatwoot, espanso, gorgias, intercom, spreadsheet, zendesk
from helpcenter.helpdesk.answers_file import answers_json
from helpcenter.helpdesk.answers_file import read as read_answers
from helpcenter.helpdesk.document import Garbled, csv_bytes, csv_rows
from helpcenter.helpdesk.export import HELPDESKS
from helpcenter.helpdesk.macro import Macro, Tool, macros
from helpcenter.helpdesk.saved import Saved
from helpcenter.pages.kinds import agents
from helpcenter.pages.page import PageBuilder
from helpcenter.text.source import SourceFile
from support.shops import PLACE, checked_shop

CHECKED = checked_shop()
MODULES = (zendesk, gorgias, intercom, chatwoot, espanso, spreadsheet)

TRICKY = [
    "=cmd|' /C calc'!A1", "+1", "-2", "@SUM(A1)", "'=x", "''+x", " =x", "\uff1dx", '"quoted", twice', "a;b,c", "{{ticket.id}}", "{x}",
    "- a\n- b", "line\n\nline", "<p>x & y</p>", "</body>", "# no remark", "key: value", "'", "\u00e9\u4f60\U0001f600", "&amp;", "yes", "1e3",
    "~", "null", "a\u2028b", "%s", "\\n", "[[name]]", "$|$", "\u200f\u202e",
]  # fmt: skip
# Few draws: while an assertion that holds is explained too (pyproject.toml), each costs Hypothesis a millisecond.
words = st.sampled_from(TRICKY) | st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=4
)
texts = st.lists(words, min_size=1, max_size=3).map("\n".join).map(str.strip)


def macro(id: str, topic: str, text: str) -> Macro:
    topic = " ".join(topic.split()) or "x"
    link = f"https://help.shop.example/a/{id}/"
    return Macro(id, topic, topic[::-1], f"{topic}: {topic[::-1]}", text, f"<p>{text}</p>", "there", len(text), link)


made = st.builds(macro, st.sampled_from(["return", "return-cost", "24-h"]), words, texts)


def read_back(module: ModuleType, macros: list[Macro]) -> list[tuple[str, Saved]]:
    """(Path, saved reply) of all that a format writes."""
    return [(path, one) for path, data in module.write(macros).items() for one in module.read(data, path)]


@given(st.lists(made, min_size=1, max_size=2, unique_by=lambda macro: macro.id))
def test_what_is_written_is_read_again(made: list[Macro]) -> None:
    by_id = {macro.id: macro for macro in made}
    wrong, found = [], set()
    for module in MODULES:
        for path, saved in read_back(module, made):
            macro = by_id.get(saved.id or "", made[0])
            known = saved.text in (macro.text, macro.html) and saved.title in (macro.title, macro.id)
            if not known or not saved.place.startswith(path):
                wrong.append((path, saved, macro))
            found.add((path.rpartition(".")[2] if "/" in path else path, module, saved.id))
    assert not wrong and len(found) == len(by_id) * 8 and {id for *_, id in found} == set(by_id)


@given(st.lists(st.lists(words | st.just(""), min_size=2, max_size=3), min_size=1, max_size=3))
def test_no_cell_begins_a_formula_and_each_is_read_as_it_was(rows: list[list[str]]) -> None:
    data = csv_bytes([["one", "two", "three"], *rows])
    typed = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    runs = re.compile(r"\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n\0]")
    assert not [cell for row in typed for cell in row if runs.match(cell)]
    wanted = [row for row in rows if any(row)]
    assert [list(row.values())[: len(wanted[at])] for at, (_, row) in enumerate(csv_rows(data, "one"))] == wanted


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\n", " =", "\uff1d"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_words(sign: str) -> None:
    assert f'"\'{sign}1+1"'.encode() in csv_bytes([[f"{sign}1+1"]])


def test_a_table_that_a_spreadsheet_saved_anew_is_read() -> None:
    assert [row for _, row in csv_rows(b"ID;Reply;Mine\r\nx;'=a;\r\n;;\r\n", "id", "reply")] == [
        {"id": "x", "reply": "=a", "mine": ""}
    ]


# What the vendors document of their objects, closed: a field that is not here is one that nobody knows there.


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ZendeskAction(Closed):
    field: Literal["comment_value_html"]
    value: Annotated[str, Field(min_length=1)]


class ZendeskMacro(Closed):
    """MacroInput of Zendesk's OpenAPI description: title and actions must be there."""

    title: Annotated[str, Field(min_length=1)]
    actions: Annotated[list[ZendeskAction], Field(min_length=1)]
    active: bool
    description: str | None


class ZendeskRequest(Closed):
    macro: ZendeskMacro


class GorgiasArguments(Closed):
    body_text: str
    body_html: str


class GorgiasAction(Closed):
    name: Literal["setResponseText"]
    title: str
    type: Literal["user"]
    arguments: GorgiasArguments


class GorgiasMacro(Closed):
    external_id: str | None
    name: str
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    actions: list[GorgiasAction]


class ChatwootResponse(Closed):
    short_code: Annotated[str, Field(pattern=r"^\S+$")]
    content: str


class EspansoField(Closed):
    default: str


class EspansoForm(Closed):
    layout: Annotated[str, Field(pattern=r"\[\[name\]\]")]
    fields: dict[Literal["name"], EspansoField]


class EspansoVariable(Closed):
    name: Literal["customer"]
    type: Literal["form"]
    params: EspansoForm


class EspansoMatch(Closed):
    """A match of schemas/match.schema.json, which lets nothing else stand there."""

    trigger: Annotated[str, Field(pattern="^:[a-z0-9-]+:$")]
    label: str
    replace: str
    vars: list[EspansoVariable] = []


class EspansoFile(Closed):
    matches: list[EspansoMatch]


@pytest.mark.parametrize(
    "module, shape, ending",
    [
        (zendesk, ZendeskRequest, ".json"),
        (gorgias, GorgiasMacro, ".json"),
        (chatwoot, ChatwootResponse, ".json"),
        (espanso, EspansoFile, ".yml"),
    ],
)
def test_files_have_the_fields_that_the_vendor_documents(module: ModuleType, shape: Any, ending: str) -> None:
    files = module.write(macros(CHECKED.catalog, CHECKED.policy, PLACE, module.TOOL))
    judged = [data for path, data in files.items() if path.endswith(ending)]
    for data in judged:
        tree = json.loads(data) if ending == ".json" else plain_data(parse(SourceFile("x.yml", data.decode()))[0])
        TypeAdapter(shape).validate_python(tree)
    assert len(judged) == (1 if module is espanso else len(CHECKED.catalog.published))


PLACES = {
    "zendesk": {"{{ticket.requester.first_name}}", "{{current_user.name}}"},
    "gorgias": {"{{ticket.customer.firstname}}", "{{current_user.firstname}}"},
    "intercom": {'{{user.name|fallback:"there"}}'},
    "chatwoot": {"{{ contact.first_name || 'there' }}", "{{agent.first_name}}"},
    "espanso": {"{{customer.name}}"},
    "replies": set(),
}


@pytest.mark.parametrize("tool", [tool for tool, _ in HELPDESKS], ids=lambda tool: tool.name)
def test_places_are_the_tools_own_and_no_other_braces_are_left(tool: Tool) -> None:
    for macro in macros(CHECKED.catalog, CHECKED.policy, PLACE, tool):
        for said in (macro.text, macro.html):
            assert set(re.findall(r"\{\{.*?\}\}", said)) == PLACES[tool.name], macro.id
            assert not re.search(r"[{}]", re.sub(r"\{\{.*?\}\}", "", said)), macro.id


def test_titles_are_grouped_by_topic_and_codes_are_alone() -> None:
    made = macros(CHECKED.catalog, CHECKED.policy, PLACE, zendesk.TOOL)
    titles = {topic.title for topic in CHECKED.catalog.topics}
    assert {macro.title.partition("::")[0] for macro in made} <= titles
    assert len({macro.title for macro in made}) == len({macro.id for macro in made}) == len(CHECKED.catalog.published)
    triggers = [f":{macro.id}:" for macro in made]
    assert not [one for one in triggers for other in triggers if one is not other and other.startswith(one)]


API_PAGES: list[tuple[Callable[[bytes, str], Iterator[Saved]], Any, list[tuple[str | None, str]]]] = [
    (
        zendesk.read,
        {
            "macros": [
                {
                    "id": 1,
                    "title": "A",
                    "description": None,
                    "raw": {},
                    "actions": [{"field": "status", "value": "solved"}, {"field": "comment_value", "value": "Hi"}],
                },
                {
                    "id": 2,
                    "title": "B",
                    "description": "Answer x-y, version 3: https://h.example/a/x-y/",
                    "actions": [
                        {"field": "comment_value", "value": ["channel:all", "plain"]},
                        {"field": "comment_value_html", "value": "<p>Hi</p>"},
                    ],
                },
                {"id": 3, "title": "Only a tag", "actions": [{"field": "set_tags", "value": "x"}]},
            ],
            "next_page": None,
            "count": 3,
        },
        [(None, "Hi"), ("x-y", "<p>Hi</p>")],
    ),
    (
        gorgias.read,
        {
            "object": "list",
            "meta": {"next_cursor": None},
            "data": [
                {
                    "id": 5,
                    "external_id": "x-y",
                    "name": "A",
                    "usage": 3,
                    "actions": [
                        {"name": "addTags", "arguments": {"tags": "a"}},
                        {"name": "setResponseText", "arguments": {"body_text": "Hi", "body_html": ""}},
                    ],
                },
                {"id": 6, "external_id": None, "name": "B", "actions": []},
            ],
        },
        [("x-y", "Hi")],
    ),
    (
        intercom.read,
        {
            "type": "list",
            "data": [
                {
                    "type": "macro",
                    "id": "1",
                    "name": "A",
                    "body": '<p>Hi <attribute key="user.name"/></p>',
                    "body_text": "Hi {{user.name}}",
                }
            ],
            "pages": {"next": None},
        },
        [(None, "Hi {{user.name}}")],
    ),
    (chatwoot.read, [{"id": 1, "account_id": 2, "short_code": "x-y", "content": "Hi"}], [("x-y", "Hi")]),
]


@pytest.mark.parametrize("read, page, wanted", API_PAGES, ids=["zendesk", "gorgias", "intercom", "chatwoot"])
def test_what_an_api_answers_with_is_read(
    read: Callable[[bytes, str], Iterator[Saved]], page: Any, wanted: list[tuple[str | None, str]]
) -> None:
    assert [(saved.id, saved.text) for saved in read(json.dumps(page).encode(), "page.json")] == wanted


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.TOOL.name)
@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"{", b"[" * 100_000, b"\x89PNG\r\n\x1a\n", b"matches: &a [*a]", b'{"actions": 1, "title": 2}', b"<html>"],
    ids=["nothing", "utf-16", "half", "deep", "picture", "alias", "other", "page"],
)  # fmt: skip
def test_a_foreign_file_gives_a_sentence_or_nothing(module: ModuleType, data: bytes) -> None:
    for ending in (".json", ".csv", ".html", ".yml"):
        try:
            assert not list(module.read(data, f"x{ending}")) or module is intercom
        except Garbled as why:
            assert re.fullmatch(r"[a-z`].{8,200}[^.]", str(why)), why


@pytest.mark.parametrize("stamp", [False, True])
def test_a_reply_is_the_one_that_the_desk_copies(stamp: bool) -> None:
    frame = CHECKED.policy.frame.model_copy(update={"stamp": stamp})
    policy = replace(CHECKED.policy, frame=frame)
    [desk] = agents.pages(PageBuilder(CHECKED.catalog, policy, PLACE))
    copied = {row.id: row.reply for row in desk.front_matter.replies}  # type: ignore[attr-defined]
    sent = json.loads(answers_json(CHECKED.catalog, policy, PLACE))["answers"]
    assert {answer["id"]: answer["reply"] for answer in sent} == copied
    made = macros(CHECKED.catalog, policy, PLACE, zendesk.TOOL)
    ends = re.compile(r"\[[a-z0-9-]+ \d+ [a-z]+\]$")
    assert {bool(ends.search(said)) for one in made for said in (one.text, one.html.removesuffix("</p>"))} == {stamp}


def test_answers_json_holds_what_the_contract_names() -> None:
    data = json.loads(text := answers_json(CHECKED.catalog, CHECKED.policy, PLACE))
    assert data["as_of"] == CHECKED.policy.day.isoformat() and data["site"] == PLACE.url
    assert re.fullmatch("[a-z]{16}", data["policy"])
    assert [answer["id"] for answer in data["answers"]] == sorted(entry.id for entry in CHECKED.catalog.published)
    for answer in data["answers"]:
        assert {"id", "question", "url", "summary", "answer", "reply", "version", "updated", "constants"} <= set(answer)
        assert answer["address"] == f"{PLACE.url}{answer['url']}" and answer["address"] in answer["reply"]
        assert set(answer["constants"]) <= set(CHECKED.catalog.constants) and answer["version"] >= 1
    assert "{{" not in text and not re.search(r"\{(name|order|agent)\}", text)
    assert [saved.id for saved in read_answers(text.encode(), "answers.json")] == [a["id"] for a in data["answers"]]
