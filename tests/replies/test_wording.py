"""What a chat, a mail program or a helpdesk does to a reply leaves its words as they are; what a hand does, does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.replies.reply import Reply
from helpcenter.replies.wording import as_read, pieces_of, wording_of

SAID = """We refund you within 7-14 business days (see our page). Don't pay "twice": $1,500.50 is all.

1. Open it
2. Write to help@shop.example

- Not this
- But that"""


@pytest.mark.parametrize(
    "pasted",
    [
        SAID.replace("\n\n", "\n"),
        SAID.replace("\n", "\r\n"),
        SAID.replace("\n", "\u2028"),
        SAID.replace(" ", "\u00a0", 5),
        SAID.replace("-14", "\u201314"),
        SAID.replace("'", "\u2019").replace('"twice"', "\u201ctwice\u201d"),
        SAID.replace("business", "busi\u00adness").replace("all", "\u200ball"),
        SAID.replace("We refund", "WE REFUND"),
        SAID.replace("- ", "* ").replace("1.", "1)"),
        SAID.replace("- ", "\u2022 "),
        SAID.replace("- ", "\u2022\t"),
        SAID.replace("1. ", "").replace("2. ", "").replace("- ", ""),
        "\n".join(f"> {line}" for line in SAID.split("\n")),
        "\n".join(f">> {line}" for line in SAID.replace("you within", "you\nwithin").split("\n")),
        "\n".join(f"> > {line}" for line in SAID.split("\n")),
        SAID.replace("our page", "our page (https://help.shop.example/a/refund-time/)"),
        SAID.replace("our page", "our page <https://help.shop.example/a/refund-time/>"),
        SAID.replace("our page", "our [page](https://help.shop.example/a/refund-time/)"),
        SAID.replace("our page", "our [page](/a/refund-time/)"),
        SAID.replace("help@shop.example", "help@shop.example<mailto:help@shop.example>"),
        SAID.replace("business days", "*business days*").replace("twice", "`twice`"),
        SAID.replace("business days", "**business days**").replace("Not", "_Not_"),
        "<p>We refund you within 7&ndash;14 <b>business&nbsp;days</b> (see our <a href='https://help.shop.example/'>page</a>). "
        "Don&rsquo;t pay &ldquo;twice&#8221;: $1,500.50 is all.</p><ol><li>Open it</li><li>Write to help@shop.example</li>"
        "</ol><ul><li>Not this</li><li>But that</li></ul>",
        "<html><head><style>p{margin:0}</style></head><body><div>We refund you within 7-14 business days (see our page). Don&#39;t"
        " pay &quot;twice&quot;: $1,500.50 is all.</div><div><br></div>1. Open it<br>2. Write to help@shop.example<br>"
        "<o:p></o:p>- Not this<br/>- But that</body></html>",
    ],
)
def test_these_are_the_same_words(pasted: str) -> None:
    assert wording_of(pasted) == wording_of(SAID)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("7-14", "7-15"),
        ("7-14", "714"),
        ("$1,500.50", "1,500.50"),
        ("$1,500.50", "$1,50050"),
        ("$", "\u20ac"),
        ("Don't", "Do"),
        ("business days", "days"),
        ("refund", "ref\u0443nd"),  # another alphabet's letter
        ("all.", "all?"),
        ("refund you", "refund, you"),
        ("Not this", "This"),
        ("is all", "is (not) all"),
        ("help@shop.example", "help@sh0p.example"),
    ],
)
def test_these_are_other_words(old: str, new: str) -> None:
    assert old in SAID and wording_of(SAID.replace(old, new)) != wording_of(SAID)


def test_a_place_is_wild_and_parts_the_words() -> None:
    reply = Reply("x", "", "", ("Thanks, {name}'s parcel ({order}) is **on** its way.", "{agent} writes soon."), "a/x/")
    assert pieces_of(reply) == (
        ("thanks", ","),
        ("'", "s", "parcel", "("),
        (")", "is", "on", "its", "way", "."),
        ("writes", "soon", "."),
    )
    assert pieces_of(Reply("x", "", "", ("{order}",), "a/x/")) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_and_shown_whole(text: str) -> None:
    read = as_read(text)
    assert wording_of(read.shown(0, len(read.words))) == [word.word for word in read.words] or "\n" in read.text
