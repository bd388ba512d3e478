"""A text takes the place of another in a writer's file: it reads back as exactly that text, and every other byte is the one that was there."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpcenter.content.editing.members import (
    item_rows,
    with_entry,
    with_field,
    with_item,
    without_field,
    without_items,
)
from helpcenter.content.editing.scalar_text import Unwritable, field_text, scalar_text, written_node
from helpcenter.content.files import Files
from helpcenter.content.node import Listing, Mapping, Node, Scalar, plain_data
from helpcenter.content.prose import Path
from helpcenter.content.written import bound
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import MAX_TEXT, SourceFile, decode, rewritten
from support.shops import SMALL_SHOP

ENTRIES = """\
# of this topic
topic: payment   # its id
entries:
  # the first one
  - id: one
    question: Plain words?   # a comment
    answer: |   # a comment
      One line.

      - and a list

    # between
    next: >-
        Folded words
        on two rows.
    summary: "Quoted: \\"words\\""
    reply: |+
      Kept.


    owner: 'it''s ours'
    related: [two, 'three', "four"]
    pins:
    - {policy: payment.window, is: [2, none], text: "its # words"}
    waivers:
      - text: >
          Much
          longer

          words.
        why: Plain, over
          two rows   # and a comment
    regret:
    updated: 2026-11-22

  # the last one
  - {id: two, question: "In braces?", answer: plain words, summary: , updated: 2026-11-22}
  - id: three
    answer: |2
        Stands in.
      Less."""
"""Every way in which a text may stand."""
LETTERS = st.text(
    st.sampled_from("ab :#'\"\\{}[],&*!|>%@`-?~\n\t\r é付😀\u00a0\u0085\u2028\ufeff\x00\x07"), max_size=30
)
LINES = st.lists(st.text(st.sampled_from("ab :#-'\"{}é"), max_size=12), max_size=5).map("\n".join)
TEXTS = st.one_of(
    LETTERS,
    LINES,
    st.text(max_size=20),
    st.sampled_from(["", "~", "null", "no", "404", "---", "a: b", "{{ x.y }} words", "- a", "word " * 900, "x" * 9000]),
    st.tuples(LINES, st.sampled_from(["", "\n", "\n\n", " ", "\t\n"])).map("".join),
)


def texts_in(node: Node, path: Path = ()) -> list[Path]:
    if isinstance(node, Mapping):
        return [found for key, value in node.pairs for found in texts_in(value, (*path, key.value))]
    if isinstance(node, Listing):
        return [found for number, item in enumerate(node.items) for found in texts_in(item, (*path, number))]
    return [path]


def tree_of(text: str) -> Mapping:
    tree, findings = parse(SourceFile("faq/entries/payment.yml", text))
    assert isinstance(tree, Mapping) and not findings, findings
    return tree


TREE = tree_of(ENTRIES)
PLACES = texts_in(TREE)
DATA = plain_data(TREE)


@settings(max_examples=300)
@given(st.sampled_from(PLACES), TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
@example(("entries", 0, "answer"), "a\n\n\xa0\n", "\n", "")
@example(("entries", 0, "reply"), "a\n\n", "\r\n", "\ufeff")
@example(("entries", 2, "answer"), "last\n", "\n", "")
@example(("entries", 1, "summary"), "was empty, in braces", "\n", "")
def test_a_text_reads_back_and_all_else_stays(place: Path, text: str, line_end: str, bom: str) -> None:
    raw = bom + ENTRIES.replace("\n", line_end)
    node = written_node(tree_of(decode(raw.encode())), place)
    assert isinstance(node, Scalar)
    if any("\ud800" <= char <= "\udfff" for char in text):
        with pytest.raises(Unwritable, match="no file can hold"):
            scalar_text(node, text)
        return
    stretches = scalar_text(node, text)
    after = rewritten(raw, stretches)
    assert decode(after.encode()) == rewritten(ENTRIES, stretches)
    read = plain_data(tree_of(decode(after.encode())))
    *way, last = place
    wanted = plain_data(TREE)
    holder = wanted
    for step in way:
        holder = holder[step]
    holder[last] = text
    assert read == wanted
    # Rows that do not hold the text are the very ones that were there, comments and all.
    before_rows, after_rows = raw.split("\n"), after.split("\n")
    first = node.source.position(node.start)[0] - 1
    behind = len(before_rows) - node.source.position(node.end)[0]
    assert after_rows[:first] == before_rows[:first]
    assert behind == 0 or after_rows[-behind:] == before_rows[-behind:]
    for comment in ("# a comment", "# between", "# the last one"):
        assert after.count(comment) >= raw.count(comment)


@pytest.mark.parametrize(
    ("place", "text", "added"),
    [
        (("entries", 0, "question"), "Other words?", ["    question: Other words?   # a comment"]),
        (("entries", 0, "question"), "Who: me?", ['    question: "Who: me?"   # a comment']),
        (("entries", 0, "question"), "a\n\nb\n", ["    question: |   # a comment", "      a", "", "      b"]),
        (("entries", 0, "answer"), "One line.\n\n- and another\n", ["      - and another"]),
        (("entries", 0, "answer"), "One line.\n\n- and a list", ["    answer: |-   # a comment"]),
        (("entries", 0, "summary"), 'He: "no"', ['    summary: "He: \\"no\\""']),
        (("entries", 0, "owner"), "it's theirs", ["    owner: 'it''s theirs'"]),
        (("entries", 0, "regret"), "payment", ["    regret: payment"]),
        (("entries", 0, "pins", 0, "text"), "a, b", ['    - {policy: payment.window, is: [2, none], text: "a, b"}']),
        (("entries", 1, "answer"), "a, b", ['  - {id: two, question: "In braces?", answer: "a, b", summary: , updated: 2026-11-22}']),
    ],
)  # fmt: skip
def test_it_is_written_as_a_writer_would(place: Path, text: str, added: list[str]) -> None:
    node = written_node(TREE, place)
    assert isinstance(node, Scalar)
    after = rewritten(ENTRIES, scalar_text(node, text))
    rows = [row[2:] for row in difflib.ndiff(ENTRIES.split("\n"), after.split("\n")) if row.startswith("+ ")]
    assert rows == added


def test_what_cannot_be_written_is_refused() -> None:
    entry = bound(
        Files((SourceFile("faq/entries/payment.yml", SMALL_SHOP["faq/entries/payment.yml"]),))
    ).catalog.entries[0]
    assert field_text(entry, ("question",), entry.question) == []
    for place, text in (
        (("question",), "x" * (MAX_TEXT + 1)),
        (("next",), "nothing stands there"),
        (("phrasings",), "a list"),
    ):
        with pytest.raises(Unwritable):
            field_text(entry, place, text)


LISTS = """\
a: [one, two,  three]   # inline
b:
  - one
  # of two
  - "two"   # its own
  - three

c: []
d:
e: one
# of f
f: [one]   # f
g:
- one
"""


@pytest.mark.parametrize("name", "abcdefgh")
def test_items_come_and_go(name: str) -> None:
    tree = tree_of(LISTS)
    before = plain_data(tree)
    items = before.get(name) or []
    items = [items] if isinstance(items, str) else items
    for text in ("four", "a: b, c", "no"):
        more = rewritten(LISTS, with_item(tree, name, text))
        assert plain_data(tree_of(more)) == {**before, name: [*items, text]}
        assert [row for row in LISTS.split("\n") if "#" in row and not row.startswith(name)] == [
            row for row in more.split("\n") if "#" in row and not row.startswith(name)
        ]
    for gone in ({0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {0, 1, 2}):
        if name not in "ceh" and max(gone) < len(items):
            less = rewritten(LISTS, without_items(tree, name, gone))
            left = [item for number, item in enumerate(items) if number not in gone]
            assert plain_data(tree_of(less)) == {
                key: value for key, value in {**before, name: left}.items() if value != [] or key == "c"
            }
            assert "# of two" in less or name == "b"


def test_fields_and_entries_come_and_go() -> None:
    entry = written_node(TREE, ("entries", 0))
    inline = written_node(TREE, ("entries", 1))
    assert isinstance(entry, Mapping) and isinstance(inline, Mapping)
    for at, holder in enumerate((entry, inline)):
        for key in (pair[0].value for pair in holder.pairs):
            less = plain_data(tree_of(rewritten(ENTRIES, without_field(holder, key))))
            assert less["entries"][at] == {name: text for name, text in DATA["entries"][at].items() if name != key}
            more = tree_of(rewritten(ENTRIES, with_field(holder, "aliases", "[old]", behind=[key])))
            read = written_node(more, ("entries", at))
            assert plain_data(read) == {**DATA["entries"][at], "aliases": ["old"]}
            assert isinstance(read, Mapping)
            names = [pair[0].value for pair in read.pairs]
            assert names[names.index("aliases") - 1] == key
    whole = ENTRIES + "\n"
    added = rewritten(whole, with_entry(tree_of(whole), ("entries",), "  - id: four\n"))
    assert added == f"{whole}  - id: four\n"
    assert plain_data(tree_of(added))["entries"][3] == {"id": "four"}
    entries = written_node(TREE, ("entries",))
    assert isinstance(entries, Listing)
    rows = [ENTRIES[slice(*item_rows(entries, number))] for number in range(3)]
    assert "".join(rows) == ENTRIES[ENTRIES.index("  # the first") :] and rows[1].startswith(
        "  # the last one\n  - {id"
    )
