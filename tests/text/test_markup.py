"""Markdown of answers: links, quoting, plain text."""

from __future__ import annotations

import re

import markdown
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text.conversion import converted, quote
from helpcenter.text.markup import one_line, plain, with_root


def test_links_begin_with_the_path_of_the_site() -> None:
    text = "[a](/a/x/) [b](/a/y/#z) [c](/) [d](https://x.test/a/) [e](//x.test/) [f](#here) f(/a/) or/and"
    assert with_root(text, "/") == text
    assert with_root(text, "/help/") == (
        "[a](/help/a/x/) [b](/help/a/y/#z) [c](/help/) [d](https://x.test/a/) [e](//x.test/) [f](#here) f(/a/) or/and"
    )


def test_a_reply_has_numbered_steps_and_whole_links() -> None:
    text = (
        "Do this:\n\n1. Open **Shop**.\n2. See [pay](/a/pay/).\n\nThen:\n\n- one\n- two\n\n[Write](mailto:x@y.test) us."
    )
    assert (
        plain(text, "https://h.test/")
        == "Do this:\n\n1. Open Shop.\n2. See pay (https://h.test/a/pay/).\n\nThen:\n\n- one\n- two\n\nWrite us."
    )
    assert one_line("a\n\n1. b\n2. c") == "a 1. b 2. c"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=30))
def test_quoted_words_are_shown_as_they_are(words: str) -> None:
    words = " ".join(words.split())
    shown = one_line(f"Say {quote(words)} now.")
    assert shown == f"Say {words} now.".replace("  ", " ") or not words


def test_quoting_leaves_no_markup() -> None:
    assert markdown.markdown(quote("*a* _b_ [c](d) <e> `f`")) == "<p>*a* _b_ [c](d) &lt;e&gt; `f`</p>"


def test_the_anchor_of_a_heading_is_its_first_words_and_no_two_are_the_same() -> None:
    long = "How to send " + "a" * 5000
    html = converted(f"## {long}\n\n## {long}\n\n## Short words\n")
    anchors = re.findall(r'id="([^"]*)"', html)
    assert anchors[2] == "short-words" and len(set(anchors)) == 3
    assert all(anchor.startswith("how-to-send-a") and len(anchor) < 90 for anchor in anchors[:2])
