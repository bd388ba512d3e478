"""The preview marks the words that differ from the last commit, and opens an editor at a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.site.preview.editor_link import EDITOR, editor_link
from helpcenter.site.preview.marked_changes import marked_changes
from helpcenter.text.source import SourceFile


def marked(old: str, new: str) -> str:
    return marked_changes(f"<main>{old}</main>", f"<main>{new}</main>").removeprefix("<main>").removesuffix("</main>")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>Same words.</p>", "<p>Same words.</p>", "<p>Same words.</p>"),
        (
            "<p>Pay within 2 hours. Then call.</p>",
            "<p>Pay within 3 days. Then call.</p>",
            "<p>Pay within <del>2 hours.</del> <ins>3 days.</ins> Then call.</p>",
        ),
        ("<p>a b c d</p>", "<p>a b</p>", "<p>a b <del>c d</del></p>"),
        ("<p>c d</p>", "<p>a b <b>c</b> d</p>", "<p><ins>a b</ins> <b>c</b> d</p>"),
        (
            "<p>a</p>",
            "<p>a</p><p>x <a href='y'>y z</a></p>",
            "<p>a</p><p><ins>x</ins> <a href='y'><ins>y z</ins></a></p>",
        ),
        ("<p>a</p><p>b c</p><p>d</p>", "<p>a</p><p>d</p>", "<p>a <del>b c</del></p><p>d</p>"),
        ("<p>a</p><script>1 2</script>", "<p>a</p><script>1 3</script>", "<p>a</p><script>1 3</script>"),
        ("<textarea>a</textarea><p>b</p>", "<textarea>c</textarea><p>b</p>", "<textarea>c</textarea><p>b</p>"),
        ("<p>Tom &amp; I</p>", "<p>Tom &lt; I</p>", "<p>Tom <del>&amp;</del> <ins>&lt;</ins> I</p>"),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


_PARTS = st.lists(st.sampled_from(["a ", "b ", "c ", "<p>", "</p>", "<b>", "</b>", "<br>", "\n", "<svg>", "</svg>"]))


@given(_PARTS, _PARTS)
def test_without_the_marks_both_pages_are_there(old: list[str], new: list[str]) -> None:
    shown = marked("".join(old), "".join(new))
    without = re.sub(r"<del>.*?</del>|</?ins>", "", shown, flags=re.DOTALL)
    assert re.sub(r"\s+", "", without) == re.sub(r"\s+", "", "".join(new))
    if "<svg>" not in (*old, *new):
        left = re.sub(r"<ins>.*?</ins>", "", shown, flags=re.DOTALL)
        assert re.findall(r"[abc]", re.sub(r"<[^>]*>", "", left)) == re.findall(
            r"[abc]", re.sub(r"<[^>]*>", "", "".join(old))
        )


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("", "vscode://file/shop%20one/faq/x.yml:2:3"),
        ("Cursor", "cursor://file/shop%20one/faq/x.yml:2:3"),
        ("idea", "idea://open?file=/shop%20one/faq/x.yml&line=2&column=3"),
        ("my://open?{line}={file}", "my://open?2=/shop%20one/faq/x.yml"),
        ("none", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_place_opens_in_the_editor(editor: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITOR, editor)
    assert editor_link(Path("/shop one"), SourceFile("faq/x.yml", "a\nb c\n").span(4, 5)) == expected
