"""Texts that are edited from the preview: what a page may name, what the check says of a new text, and what is written."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpcenter.commands.serve import kept_in_turn
from helpcenter.content.node import Scalar
from helpcenter.content.written import read_content
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.check import check
from helpcenter.site.preview.edit_guard import Refusal, is_here
from helpcenter.site.preview.edit_texts import EditTexts
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES = "faq/entries/payment.yml"
Shop = Callable[..., Path]


def texts_of(root: Path) -> EditTexts:
    """The texts of a root, as `serve` edits them."""
    pages_of = check(read_content(root), DAY)
    return EditTexts(
        root, lambda: read_content(root), lambda written: check(written, DAY), lambda: pages_of, kept_in_turn(root)
    )


def texts(edited: EditTexts, name: str) -> dict[str, dict[str, Any]]:
    return {text["name"]: text for text in edited.open(name)["texts"]}


def refusal(work: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        work()
    return refused.value


# ---- names
def test_names_are_looked_up_and_the_text_that_a_page_shows_comes_first(shop: Shop) -> None:
    edited = texts_of(shop())
    assert [*texts(edited, "a/payment-deadline/")] == [
        f"a/payment-deadline/ {way}" for way in ("question", "answer", "summary", "next", "reply")
    ]
    # The sentence of the value in force, then the others.
    assert [text["called"] for text in edited.open("policies/payment/#payment-cards")["texts"]][:4] == [
        "Sentence of no",
        "Label",
        "Sentence of yes",
        "Heading (not written yet)",
    ]
    assert texts(edited, "a/payment-deadline/ answer")["a/payment-deadline/ answer"]["place"] == f"{ENTRIES}:5:13"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "a/payment-deadline",
        "a/nobody/ answer",
        "a/payment-deadline/ id",
        "a/payment-deadline/ updated",
        "a/payment-deadline/ phrasings/0",
        "a/payment-deadline/ ../../topics",
        "a/payment-deadline/ __class__",
        f"{ENTRIES} answer",
        "../mkdocs.yml title",
        "/etc/passwd",
        "a/../a/payment-deadline/ answer",
    ],
)
def test_no_other_name_is_known(shop: Shop, name: str) -> None:
    edited = texts_of(shop())
    assert refusal(lambda: edited.open(name)).status == 404
    assert refusal(lambda: edited.save(name, "x", "")).status == 404
    # One text is written, and never the first of several.
    assert refusal(lambda: edited.save("a/payment-deadline/", "x", "")).status == 404


def test_of_a_text_with_days_the_one_in_force_comes_first_and_each_is_written_by_itself(shop: Shop) -> None:
    name, place = "policies/payment/#payment-window", "faq/policy/payment.yml"
    old = "    label: Time to pay for an order\n"
    new = old + "    note:\n      2026-11-01: Hurry.\n      2026-11-20: Pay soon.\n      2027-01-01: Pay sooner.\n"
    root = shop({place: SMALL_SHOP[place].replace(old, new)})
    edited = texts_of(root)
    notes = edited.open(f"{name} note")["texts"]
    days = ("20 November 2026", "1 November 2026", "1 January 2027")
    assert [text["called"] for text in notes] == [f"Remark, from {day}" for day in days]
    assert notes[2]["name"] == f"{name} note/2027-01-01"
    edited.save(notes[2]["name"], "Pay: at once.", notes[2]["digest"])
    assert (root / place).read_text("utf-8") == SMALL_SHOP[place].replace(
        old, new.replace("2027-01-01: Pay sooner.", '2027-01-01: "Pay: at once."')
    )


@pytest.mark.parametrize(
    ("name", "typed", "old", "new"),
    [
        (
            "a/payment-deadline/ reply",
            "Yes: 2 hours.",
            "    phrasings:",
            "    reply: |\n      Yes: 2 hours.\n    phrasings:",
        ),
        (
            "a/payment-deadline/ next",
            "- a\n- b #c",
            "    phrasings:",
            "    next: |\n      - a\n      - b #c\n    phrasings:",
        ),
        ("policies/payment/ summary", "Pay: soon.", "constants:", 'summary: "Pay: soon."\nconstants:'),
        (
            "policies/payment/#payment-window note",
            "Pay soon.",
            "    source: [1]\n",
            "    note: Pay soon.\n    source: [1]\n",
        ),
    ],
)
def test_a_text_that_nobody_has_written_comes_into_its_file(
    shop: Shop, name: str, typed: str, old: str, new: str
) -> None:
    edited = texts_of(shop())
    [text] = edited.open(name)["texts"]
    assert text["called"].endswith("(not written yet)") and text["text"] == ""
    path = Path(edited.root, text["place"].split(":")[0])
    before = path.read_text("utf-8")
    assert edited.check(name, typed)["shown"]
    edited.save(name, typed, text["digest"])
    assert path.read_text("utf-8") == before.replace(old, new, 1)
    assert edited.open(name)["texts"][0]["text"] == typed


# ---- the check
def test_the_check_tells_what_a_text_brings_and_where_in_the_box(shop: Shop) -> None:
    root = shop()
    (root / "faq/entries/returns.yml").write_text(
        SMALL_SHOP["faq/entries/returns.yml"].replace("You pay for the return. Then", "Pay in 9 days. Then"), "utf-8"
    )
    before, edited = (root / ENTRIES).read_bytes(), texts_of(root)
    typed = "Pay within 3 hours.\n\nThen [go](/a/nobody/) on."
    told = edited.check("a/payment-deadline/ answer", typed)
    marked = [(each["rule"], typed[slice(*each["at"])]) for each in told["here"] if each["severity"] == "error"]
    assert marked == [("contradiction", "within 3 hours"), ("broken-link", "/a/nobody/")]
    assert told["because"] == [], "what is wrong in another file, and was before, is no matter of this text"
    assert told["shown"][0] == ["p", {}, "Pay within 3 hours."]
    assert ["a", {"href": "/a/nobody/"}, "go"] in told["shown"][-1]
    # A sentence of the policy is said in answers too: what breaks there is told, with its place.
    told = edited.check("policies/payment/#payment-cards says/no", "See {{ payment.cards }}.")
    assert "circular-reference" in {each["rule"] for each in [*told["here"], *told["because"]]}
    assert (root / ENTRIES).read_bytes() == before


def test_what_cannot_be_a_text_is_said_and_not_written(shop: Shop) -> None:
    edited = texts_of(shop())
    name = "a/payment-deadline/ answer"
    digest = texts(edited, name)[name]["digest"]
    for typed in ("", " \n\t\n", "\u200b", "x" * 20_001):
        assert refusal(lambda typed=typed: edited.check(name, typed)).status == 422
        assert refusal(lambda typed=typed: edited.save(name, typed, digest)).status == 422


# ---- writing
FIELDS = [
    "a/payment-deadline/ question",
    "a/payment-deadline/ answer",
    "a/payment-deadline/ summary",
    "topics/payment/ blurb",
    "policies/payment/ title",
    "policies/payment/#payment-cards says/no",
    "policies/payment/#payment-cards label",
]
TYPED = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.sampled_from("\n #:'\"{}[]|>-&*!%@`\\"), max_size=60
)


def scalars(text: str) -> list[str]:
    """The texts and names of a file in their order."""

    def each(node: Any) -> list[str]:
        if isinstance(node, Scalar):
            return [node.value]
        pairs = [part for pair in getattr(node, "pairs", ()) for part in pair]
        return [value for part in (*pairs, *getattr(node, "items", ())) for value in each(part)]

    return each(parse(SourceFile("x.yml", text))[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FIELDS), typed=TYPED)
@example(FIELDS[0], "How long: 2 hours? # yes\nor no")
@example(FIELDS[1], '- one\n- two\n\n    code: |\n\n\n> "said"\n')
@example(FIELDS[4], "yes")
@example(FIELDS[6], "{{ payment.window }}")
def test_one_text_is_written_and_all_else_stays_to_the_byte(tmp_path: Path, name: str, typed: str) -> None:
    root = tmp_path
    for path, content in SMALL_SHOP.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")
    crlf = SMALL_SHOP[ENTRIES].replace("\n", "\r\n").replace("    answer:", "    # why\r\n    answer:")
    (root / ENTRIES).write_bytes(b"\xef\xbb\xbf" + crlf.encode())
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    edited = texts_of(root)
    text = texts(edited, name)[name]
    try:
        edited.save(name, typed, text["digest"])
    except Refusal as refused:
        assert refused.status == 422 and not any(map(str.isprintable, typed.replace(" ", "")))
        assert {path: path.read_bytes() for path in files} == files
        return
    changed = [path for path, before in files.items() if path.read_bytes() != before]
    place = root / text["place"].split(":")[0]
    assert changed in ([], [place])
    before, after = (data.decode("utf-8-sig") for data in (files[place], place.read_bytes()))
    was, now = scalars(before.replace("\r\n", "\n")), scalars(after.replace("\r\n", "\n"))
    differing = [at for at, pair in enumerate(zip(was, now, strict=True)) if pair[0] != pair[1]]
    assert len(differing) == len(changed)
    assert " ".join(texts(edited, name)[name]["text"].split()) == " ".join(typed.split())
    if place.name == "payment.yml" and place.parent.name == "entries":
        assert place.read_bytes().startswith(b"\xef\xbb\xbf") and "# why" in after
        assert after.count("\n") == after.count("\r\n")


def test_what_somebody_else_has_written_is_never_overwritten(shop: Shop) -> None:
    root = shop()
    edited, name = texts_of(root), "a/payment-deadline/ answer"
    digest = texts(edited, name)[name]["digest"]
    (root / ENTRIES).write_text(SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within", 1), "utf-8")
    theirs = (root / ENTRIES).read_bytes()
    refused = refusal(lambda: edited.save(name, "Mine.", digest))
    assert refused.status == 409 and (root / ENTRIES).read_bytes() == theirs
    assert refused.more["theirs"].startswith("Please pay within") and refused.more["digest"] != digest
    assert edited.save(name, "Mine.", refused.more["digest"])["changed"]
    (root / ENTRIES).write_text("topic: payment\nentries: [", "utf-8")  # it cannot be read any more
    assert refusal(lambda: edited.save(name, "Mine.", digest)).status in (404, 409)
    (root / ENTRIES).unlink()
    (root / ENTRIES).symlink_to("/etc/hostname")
    assert refusal(lambda: edited.save(name, "Mine.", digest)).status in (404, 409)


def test_nothing_is_written_while_another_command_writes(shop: Shop) -> None:
    root = shop()
    edited, name = texts_of(root), "a/payment-deadline/ answer"
    digest, before = texts(edited, name)[name]["digest"], (root / ENTRIES).read_bytes()
    handle = os.open(root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert refusal(lambda: edited.save(name, "Mine.", digest)).status == 423
    assert (root / ENTRIES).read_bytes() == before
    os.close(handle)
    assert edited.save(name, "Mine.", digest)["changed"]


# ---- pickers
def test_what_can_be_put_in_is_what_stands_there_today(shop: Shop) -> None:
    choices = texts_of(shop()).choices("a/payment-deadline/ answer")
    by_id = {constant["id"]: constant for constant in choices["constants"]}
    assert ["", "2 hours"] in by_id["payment.window"]["ways"] and not by_id["payment.window"]["far"]
    assert by_id["returns.time"]["far"], "another area's constant must be named under `uses`"
    assert {"title": "Who pays for the return?", "address": "/a/return-cost/"} in choices["links"]


# ---- who is here
@pytest.mark.parametrize(
    ("peer", "host", "more", "here"),
    [
        ("127.0.0.1", "127.0.0.1:8000", {}, True),
        ("127.0.0.1", "LocalHost:8000", {}, True),
        ("::1", "[::1]:8000", {}, True),
        ("::ffff:127.0.0.1", "localhost:8000", {}, True),
        ("127.0.0.1", "localhost", {}, False),
        ("127.0.0.1", "localhost:8001", {}, False),
        ("127.0.0.1", "localhost.:8000", {}, False),
        ("127.0.0.1", "rebound.example:8000", {}, False),
        ("127.0.0.1", "127.0.0.1.nip.io:8000", {}, False),
        ("127.0.0.1", "localhost:8000,localhost:8000", {}, False),
        ("127.0.0.1", "", {}, False),
        ("192.0.2.7", "127.0.0.1:8000", {}, False),
        ("::ffff:192.0.2.7", "127.0.0.1:8000", {}, False),
        ("0.0.0.0", "127.0.0.1:8000", {}, False),
        ("", "127.0.0.1:8000", {}, False),
        ("127.0.0.1", "127.0.0.1:8000", {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}, False),
        ("127.0.0.1", "127.0.0.1:8000", {"HTTP_FORWARDED": "for=192.0.2.7"}, False),
    ],
)
def test_here_is_this_machine_under_its_own_name(peer: str, host: str, more: dict[str, str], here: bool) -> None:
    assert is_here({"REMOTE_ADDR": peer, "HTTP_HOST": host, "SERVER_PORT": "8000", **more}) is here
