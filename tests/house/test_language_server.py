"""The schemas in the hands of the server that editors ask: what it offers, explains and finds.

Where support/editor/install has not put the server into the cache, these tests are skipped.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter.content.editors.editor_files import EDITOR_FOLDER, MODELS, NAME_FILES, SCHEMAS, associations
from helpcenter.content.editors.json_schema import NAMES
from support.editor_cases import TYPED, Case, case, cases, fields
from support.language_server import LanguageServer, edited_files, edited_tree, server_for
from support.shops import written_shop

PATHS = {
    name: globs[0].replace("*", "payment")
    for name, globs in ((Path(path).stem, globs) for path, globs in associations().items())
}
"""A file of each kind."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> LanguageServer:
    """A server on the frozen shop."""
    return server_for(edited_tree(tmp_path_factory.mktemp("edited") / "shop"))


ENTRY = """\
topic: payment
entries:
  - id: payment-note
    question: Can I pay later?
    answer: No.
    summary: No.
    updated: 2026-11-22
"""
CONSTANT = """\
area: payment
title: Payment
blurb: How to pay.
constants:
  - id: payment.window
    label: Time to pay
    source: [1]
"""


@pytest.mark.parametrize(
    ("kind", "text", "some"),
    [
        ("entries", ENTRY + "    ¦\n", {"next", "related", "uses", "pins", "waivers", "regret", "draft", "reply"}),
        ("entries", ENTRY + "    rel¦\n", {"related"}),
        ("entries", ENTRY + "    related: [¦]\n", {"payment-deadline", "refund-time"}),
        ("entries", ENTRY + "    related: [payment-deadline, ¦]\n", {"refund-time"}),
        ("entries", ENTRY + "    related:\n      - ¦\n", {"payment-deadline", "refund-time"}),
        ("entries", ENTRY + "    related:\n      - refu¦\n", {"refund-time"}),
        ("entries", ENTRY + "    uses: [¦]\n", {"payment.window", "refund.time"}),
        ("entries", ENTRY + "    pins:\n      - policy: ¦\n", {"payment.window", "refund.time.counted_from"}),
        ("entries", ENTRY + "    pins: [{policy: ¦}]\n", {"payment.window"}),
        ("entries", ENTRY + "    draft: ¦\n", {'"yes"', '"no"'}),
        ("entries", "topic: payment\nentries:\n  - ¦\n", {"Entry", "id"}),
        ("entries", ENTRY + "\n  ¦\n", {"- (array item) Entry"}),
        ("entries", "topic: ¦\n", {"payment", "returns"}),
        ("topics", "topics:\n  - id: gifts\n    icon: ¦\n", {"card", "truck"}),
        ("topics", "topics:\n  - id: gifts\n    areas: [¦]\n", {"payment", "delivery"}),
        ("topics", "common_questions:\n  - answer: ¦\n", {"track-order"}),
        ("policy", CONSTANT + "    ¦\n", {"type", "values", "rule", "confirm", "quote"}),
        ("policy", CONSTANT + "    type: ¦\n", {"duration", "clock-range", "yes-no", "share"}),
        ("policy", CONSTANT + "    unit: ¦\n", {"hours", "business days"}),
        ("policy", CONSTANT + "    counted_from: ¦\n", {"not stated", "warranty.start"}),
        ("phrasings", "phrasings:\n  ¦\n", {"payment-deadline"}),
        ("subjects", "subjects:\n  - constant: ¦\n", {"payment.window"}),
        ("calendar", "business_days:\n  - ¦\n", {"day", "counts", "name"}),
        ("interface", "copying:\n  ¦\n", {"link"}),
    ],
)  # fmt: skip
def test_what_is_offered(server: LanguageServer, kind: str, text: str, some: set[str]) -> None:
    offered = {item["label"]: item for item in server.offered(PATHS[kind], text)}
    assert some <= offered.keys()
    assert not {"true", "false", "null", "undefined"} & offered.keys()
    assert all(item["insertText"].strip(": ") for item in offered.values())
    if not some & {'"yes"', "card", "hours"}:
        assert all(offered[label].get("documentation") for label in some), "each says what it is"


def test_what_is_offered_for_an_id_says_what_it_is(server: LanguageServer) -> None:
    items = {item["label"]: item for item in server.offered(PATHS["entries"], ENTRY + "    related: [¦]\n")}
    assert items["payment-deadline"]["documentation"] == written_shop().catalog.entry_by_id["payment-deadline"].question
    items = {item["label"]: item for item in server.offered(PATHS["entries"], ENTRY + "    uses: [¦]\n")}
    assert items["payment.window"]["documentation"] == "Time to pay for an order: 2 hours (2026-11-22)"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("entries", "topic: payment\nentries:\n  - id: a\n    ans¦wer: No.\n", ["The answer in Markdown", "answer: |\n", "1. "]),
        ("entries", ENTRY + "    rela¦ted: [refund-time]\n", ["Ids of answers that help further.", "related: ["]),
        ("entries", ENTRY + "    related: [refund-t¦ime]\n", ["* `refund-time`: How long does a refund take?"]),
        ("policy", CONSTANT + "    counted_¦from: not stated\n", ["The event from which a duration counts"]),
        ("policy", CONSTANT + "    ty¦pe: share\n", ["The kind of value.", "`share`: such as `10 %`"]),
        ("topics", "topics:\n  - id: a\n    bl¦urb: B.\n", ["One sentence about what is found here."]),
        ("interface", "copying:\n  li¦nk: Copy\n", ["The program says: Copy link"]),
    ],
)  # fmt: skip
def test_what_is_explained(server: LanguageServer, kind: str, text: str, words: list[str]) -> None:
    told = server.explained(PATHS[kind], text)
    assert all(word in told for word in words), told
    assert "||" not in told and "undefined" not in told


@pytest.mark.parametrize(
    ("kind", "text", "line", "message"),
    [
        ("entries", ENTRY + "    sumary: No.\n", 8, "Property sumary is not allowed."),
        ("entries", ENTRY.replace("    summary: No.\n", ""), 3, 'Missing property "summary".'),
        ("entries", ENTRY + "    related: [payment-faild]\n", 8, "This is no published answer. Choose one that is offered (Ctrl+Space)."),
        ("entries", ENTRY + "    uses: [payment.windw]\n", 8, "This is no constant of faq/policy/. Choose one that is offered (Ctrl+Space)."),
        ("entries", ENTRY.replace("2026-11-22", "30.11.2026"), 7, "This is no day of the calendar. Write it as 2026-11-22."),
        ("entries", ENTRY + "    related: refund-time\n", 8, "A list is wanted here: [...], or each item on a line of its own after a dash and a blank."),
        ("entries", ENTRY.replace("answer: No.", "answer: [No.]"), 5, "One text is wanted here."),
        ("entries", ENTRY.replace("payment-note", "Payment Note"), 3, "An id is made of lower-case words a-z and 0-9 with hyphens between them, such as order-note."),
        ("entries", ENTRY.replace("topic: payment", "topic: paymnt"), 1, "This is no topic of faq/topics.yml. Choose one that is offered (Ctrl+Space)."),
        ("entries", ENTRY + "    draft: maybe\n", 8, "Write yes or no."),
        ("phrasings", "phrasings:\n  payment-deadlin: |\n    when\n", 2, "Property payment-deadlin is not allowed."),
        ("calendar", "chat:\n  - {day: 2027-01-01, hours: 25:00-26:00}\n", 2, "Write closed, or the hours, such as 10:00-16:00."),
    ],
)  # fmt: skip
def test_a_mistake_is_found_where_it_is(server: LanguageServer, kind: str, text: str, line: int, message: str) -> None:
    assert server.findings(PATHS[kind], text) == [(line, message)]


@pytest.mark.parametrize("schema", MODELS)
def test_the_server_and_the_check_take_the_same(server: LanguageServer, schema: str) -> None:
    """Every form of field with all that is typed without quotes and brackets, each in a document of its own: what a server may
    read as another type. tests/content/test_editors.py has every field, and lists and quotes."""
    tried = list(_first_of_each_form(schema))
    found: dict[int, list[str]] = defaultdict(list)
    for line, message in server.findings(PATHS[schema], "\n---\n".join(one.text for one in tried) + "\n"):
        found[(line - 1) // 2].append(message)
    wrong = []
    for place, one in enumerate(tried):
        of_form = [
            message
            for message in found[place]
            if not message.endswith("offered (Ctrl+Space).") and not _is_of_names(one, message)
        ]
        if (not found[place] and not one.is_of_grammar) if one.is_refused else of_form:
            wrong.append((one.field, one.typed, found[place]))
    assert wrong == []


def _is_of_names(one: Case, message: str) -> bool:
    return one.schema in ("phrasings", "judgments") and message.startswith("Property")


_ALL = {schema: {(one.field, one.typed) for one in of_schema} for schema, of_schema in cases().items()}


def _first_of_each_form(schema: str) -> Iterator[Case]:
    for steps, _ in fields(schema):
        name = case(schema, steps, "").field
        if (name, TYPED[0]) in _ALL[schema]:
            yield from (case(schema, steps, typed) for typed in TYPED if not typed.startswith(("[", "{", '"')))


def test_nothing_is_found_in_the_files_of_a_sound_shop(server: LanguageServer) -> None:
    paths = edited_files(server.root)
    assert len(paths) > 20
    for path in paths:
        assert server.findings(path, (server.root / path).read_text(encoding="utf-8")) == [], path


def test_a_new_name_is_known_as_soon_as_it_is_written(server: LanguageServer) -> None:
    text, folder = ENTRY + "    related: [brand-new]\n", server.root / EDITOR_FOLDER
    assert server.findings(PATHS["entries"], text)
    old = {name: (folder / name).read_text(encoding="utf-8") for name in NAME_FILES}
    names = json.loads(old[f"{SCHEMAS}/{NAMES}"])
    names["definitions"]["answer"]["enum"].append("brand-new")
    try:
        (folder / SCHEMAS / NAMES).write_text(json.dumps(names), encoding="utf-8")
        server.changed(folder / SCHEMAS / NAMES)
        assert server.findings(PATHS["entries"], text) == []
    finally:
        (folder / SCHEMAS / NAMES).write_text(old[f"{SCHEMAS}/{NAMES}"], encoding="utf-8")
        server.changed(folder / SCHEMAS / NAMES)
