"""Files as people have them: whatever the name says, by what they hold; and a sentence where nothing can be read."""

from __future__ import annotations

import json
import random
from functools import cache

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from helpcenter.helpdesk.document import Garbled
from helpcenter.helpdesk.reading import MOST_BYTES, MOST_REPLIES, MOST_TEXT, ReadFile, read_file
from support.drifting import FORMATS, given, shop_drifts
from support.shops import checked_shop

SAYS = "A refund takes 3 business days."


@cache
def exports() -> dict[str, bytes]:
    checked = checked_shop()
    return {
        format: file(given(checked.catalog, checked.policy, format)[:4]) for format, (_, file, _) in FORMATS.items()
    }


READ = {
    "zendesk": (
        json.dumps({"macros": [{"title": "Refund", "actions": [{"field": "comment_value", "value": SAYS}]}]}),
        "Refund",
    ),
    "channel pair": (
        json.dumps([{"title": "R", "actions": [{"field": "comment_value_html", "value": ["channel:all", SAYS]}]}]),
        "R",
    ),
    "an empty comment": (
        json.dumps(
            [
                {
                    "title": "R",
                    "actions": [
                        {"field": "comment_value_html", "value": None},
                        {"field": "comment_value", "value": ["channel:all", SAYS]},
                    ],
                }
            ]
        ),
        "R",
    ),
    "gorgias": (
        json.dumps({"name": "R", "actions": [{"name": "setResponseText", "arguments": {"body_text": SAYS}}]}),
        "R",
    ),
    "intercom": (json.dumps({"data": [{"name": "R", "body": f"<p>{SAYS}</p>"}]}), "R"),
    "chatwoot": (json.dumps([{"id": 3, "short_code": "r", "content": SAYS}]), "r"),
    "any JSON": (json.dumps({"snippets": {"a": {"subject": "R", "message": SAYS}}}), "R"),
    "JSON lines": (
        f"{json.dumps({'short_code': 'r', 'content': SAYS})}\n{json.dumps({'short_code': 's', 'content': 'Hi.'})}\n",
        "r",
    ),
    "semicolons": (f'Title;Body\nR;"{SAYS}"\n', "R"),
    "tabs": (f"name\tmessage\nR\t{SAYS}\n", "R"),
    "own columns": (f"Shortcut,Macro text\nR,{SAYS}\n", "R"),
    "espanso": (f"matches:\n  - trigger: ':r:'\n    replace: {SAYS}\n", "r"),
    "page": (
        f"<!doctype html><html><head><title>R</title></head><body><script>var x = '9 days';</script><p>{SAYS}</p></body></html>",
        "R",
    ),
    "mail": (f"From: a@shop.example\nSubject: R\nContent-Type: text/plain\n\n{SAYS}\n", "R"),
    "Markdown": (f"# R\n\n- {SAYS}\n", ""),
    "text": (SAYS, ""),
    "a text with commas": (f"Hello, we have news, dear reader.\n{SAYS}", ""),
}


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("name", ["export.json", "replies", "x.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_by_what_it_holds(kind: str, name: str, encoding: str) -> None:
    text, title = READ[kind]
    read = read_file(text.replace("\n", "\r\n").encode(encoding), name)
    assert read.saved[0].title == title
    assert [one.constant for one in shop_drifts().of(read.saved[0])[0].contradictions] == ["refund.time"]


def test_a_table_as_excel_saves_it_on_windows_is_read() -> None:
    (saved,) = read_file("title,reply\nR,\u201cIt costs 5 \u20ac\u201d\n".encode("cp1252"), "x.csv").saved
    assert saved.text == "\u201cIt costs 5 \u20ac\u201d"


def test_what_an_interface_answers_that_has_nothing_to_list_holds_no_reply() -> None:
    for text in ("[]", '{"macros": [], "next_page": null}'):
        read = read_file(text.encode(), "x.json")
        assert (read.tool, read.saved) == ("json", ())


BROKEN = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "cut JSON": (json.dumps({"macros": [{"title": "a"}]}).encode()[:-5], "JSON"),
    "JSON of something else": (b'{"a": 1}', "no object in it has a reply"),
    "nested": (b"[" * 300_000, "JSON"),
    "a long number": (b'{"body": "x", "id": ' + b"9" * 5000 + b"}", "JSON"),
    "a quote not closed": (b'id,reply\na,"Hello\nb,Bye\n', "quotation mark"),
    "espanso": (b"matches:\n  - trigger: 'a\n    replace: [", "quote"),
    "NUL": (b"Hello\0there", "no text"),
    "no encoding": (b"Hello \x81\x8d", "UTF-8"),
    "half of UTF-16": ("Hello".encode("utf-16")[:-1], "UTF-16"),
    "UTF-32": ("Hello".encode("utf-32"), "UTF-32"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "xlsx": (b"PK\x03\x04" + bytes(50), "CSV"),
    "xls": (b"\xd0\xcf\x11\xe0" + bytes(50), "CSV"),
    "PDF": (b"%PDF-1.7 ...", "PDF"),
    "large": (b"x" * (MOST_BYTES + 1), "MB"),
    "many": (b"id,reply\n" + b"a,Hello\n" * (MOST_REPLIES + 1), "replies"),
    "one long line": (b"Hello " * MOST_TEXT, "characters"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_gives_a_sentence(kind: str) -> None:
    data, says = BROKEN[kind]
    with pytest.raises(Garbled, match=says):
        read_file(data, "x.json")


def _tried(data: bytes) -> ReadFile | None:
    try:
        read = read_file(data, "some.file")
    except Garbled:
        return None
    for saved in read.saved[:3]:
        shop_drifts().of(saved)
    return read


@given_by(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_are_too_much(data: bytes) -> None:
    _tried(data)


@given_by(
    st.sampled_from(sorted(FORMATS)),
    st.integers(0, 2**32),
    st.sampled_from(["cut", "swap", "drop", "quotes", "braces"]),
)
def test_no_damage_is_too_much(format: str, seed: int, how: str) -> None:
    data, rng = exports()[format], random.Random(seed)
    at, size = rng.randrange(len(data)), rng.randrange(1, 60)
    damage = {
        "cut": data[:at],
        "swap": data[:at] + bytes(rng.randrange(256) for _ in range(size)) + data[at + size :],
        "drop": data[:at] + data[at + size :],
        "quotes": data[:at] + b'"' * (size % 3 + 1) + data[at:],
        "braces": data[:at] + b"{{[<&" * size + data[at:],
    }
    _tried(damage[how])


@pytest.mark.parametrize(
    "sign", ["<", "&", "{{", "*_`[", "1 2 days ", "a@", "[[", "%a", "<<", "-", "https://", "> ", "1. ", "&#"]
)
def test_no_sign_that_is_typed_on_and_on_costs_more_than_its_length(sign: str) -> None:
    """A text of one sign that cost the square of its length would take minutes here."""
    text = sign * (60_000 // len(sign))
    if (read := _tried(f"x {text}".encode())) is not None:
        assert len(read.saved) == 1
