"""What is proven of a pasted text: each reply of ours whatever stands around it, each edit of it, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.pages import answers
from helpcenter.replies.letter import letter, letter_html
from helpcenter.replies.proof import Status, Verdict, proven
from helpcenter.replies.versions import stamp_in_letter
from helpcenter.replies.wording import WILD
from support.places import DAY
from support.sent import CHAT, LATER, NEW_YEAR, SITE, catalog, known, policy, reply, sent


def found(text: str, day: date = DAY) -> list[tuple[str, str]]:
    return [(verdict.id, str(verdict.status)) for verdict in proven(text, known(day)).verdicts]


IDS = [entry.id for entry in catalog().published]
NEVER = [("", "never")]


def test_each_letter_is_proven_whatever_it_went_through() -> None:
    for id in IDS:
        text = sent(id)
        page = letter_html([reply(id)], catalog().frame, SITE, CHAT)
        wrapped = "\n".join(re.sub(r"(.{50,65}) ", r"\1\n", line) for line in text.split("\n"))
        quoted = "\n".join(f"> {line}".rstrip() for line in wrapped.split("\n"))
        tools = letter(
            [reply(id)], catalog().frame, SITE, {"name": "{{ticket.requester.first_name}}", "order": "%{order.id}"}
        )
        for changed in (
            text,
            page,
            wrapped,
            quoted,
            tools,
            text.upper(),
            text.replace(" ", "\u00a0"),
            text.replace("\n\n", "\r\n"),
        ):
            assert found(changed) == [(id, "current")], changed


def test_each_changed_figure_and_lost_word_is_told() -> None:
    for id in IDS:
        text = known(DAY).now[id].text
        assert found(text) == [(id, "current")]
        for number in re.finditer(r"\d+(?![.)] )", text):
            assert (id, "current") not in found(f"{text[: number.start()]}9{text[number.start() :]}"), (id, number)
        for lost in re.finditer(r" not |n't |, | only ", text):
            assert (id, "current") not in found(f"{text[: lost.start()]} {text[lost.end() :]}"), (id, lost)


def test_several_replies_in_one_letter_are_each_proven() -> None:
    ids = ["refund-time", "payment-methods", "cancel-order"]
    assert found(sent(*ids)) == [(id, "current") for id in ids]
    assert found(sent(*ids), LATER) == [(ids[0], "superseded"), (ids[1], "current"), (ids[2], "current")]


def test_an_old_reply_says_since_when_it_is_old_and_what_has_changed() -> None:
    [verdict] = proven(sent("refund-time"), known(LATER)).verdicts
    assert verdict.status is Status.SUPERSEDED and verdict.version
    assert (verdict.version.since, verdict.version.until, verdict.version.stamp.number) == (DAY, NEW_YEAR, 1)
    assert [tuple(changed) for changed in verdict.version.changed] == [
        ("refund.time", "Time until a refund arrives", "7 to 14 business days", "21 business days")
    ]
    assert verdict.differs[0] == ("7 to 14", "21")


def test_a_reply_of_next_year_is_known_and_not_said_yet() -> None:
    [verdict] = proven(sent("refund-time", day=LATER), known(DAY)).verdicts
    assert verdict.status is Status.PLANNED and verdict.version and verdict.version.since == NEW_YEAR


def test_an_edited_reply_shows_its_words_and_those_of_today() -> None:
    text = sent("refund-time").replace("7 to 14 business days", "3 days at most")
    [verdict] = proven(text, known(DAY)).verdicts
    assert (verdict.status, verdict.id) == (Status.EDITED, "refund-time")
    assert ("3 days at most", "7 to 14 business days") in verdict.differs or "3" in str(verdict.differs)
    assert "Ann-Marie" not in str(verdict.differs), "what stands around it was no edit"
    three = "\n\n".join(
        [sent("payment-methods"), sent("refund-time"), sent("cancel-order").replace(" not ", " never ")]
    )
    last = proven(three, known(DAY)).verdicts[-1]
    assert (last.status, last.id) == (Status.EDITED, "cancel-order")
    assert {words for pair in last.differs for words in pair} == {"never", "not"}


@pytest.mark.parametrize(
    "text",
    [
        "Hello, thank you for your message. I will ask my colleagues and write again tomorrow.",
        "We refund you at once.",
        "",
        "?",
        "<html></html>",
        "ok " * 3000,
        "[refund-time]",
    ],
)
def test_what_was_never_ours_is_so(text: str) -> None:
    assert found(text) == NEVER


def stamp(id: str, day: date = DAY) -> str:
    return next(str(one.stamp) for one in known(day).versions if one.stamp.id == id and one.status is Status.CURRENT)


def test_a_stamp_alone_is_proof() -> None:
    own = stamp("refund-time")
    for text in (own, own.strip("[]"), own.upper(), f"> {own}\n", own.replace(" ", "  ")):
        assert found(text) == [("refund-time", "current")], text
        assert found(text, LATER) == [("refund-time", "superseded")]


def test_a_mistyped_stamp_is_told() -> None:
    own = stamp("refund-time")
    for slip in (
        own[:-2] + ("b" if own[-2] != "b" else "c") + "]",
        own.replace(" 1 ", " 7 "),
        own.replace("refund", "refunt"),
        own[:-2] + "]",
    ):
        assert [standing for _, standing in found(slip)] == ["mistyped"], slip
    assert ("refund-time", "mistyped") in found(f"{sent('refund-time')}\n\n{own[:-3]}xx]")


def test_a_stamp_proves_no_other_words() -> None:
    own = stamp("refund-time")
    assert found(f"{sent('refund-time')}\n\n{own}") == [("refund-time", "current")]
    assert found(f"You get your money tomorrow, and a gift of $500 too.\n\n{own}") == [("refund-time", "edited")]
    assert ("refund-time", "superseded") in found(f"{sent('refund-time', day=LATER)}\n\n{own}", LATER)


def test_no_two_stamps_are_one_slip_apart() -> None:
    """Exchanged or lost figures of a number lead to no other valid stamp."""
    own = {version.stamp for version in known(DAY).versions}
    assert len({(one.id, one.number) for one in own}) == len(own)
    assert all(one._replace(number=one.number + 1) not in own for one in own)


@given(st.sampled_from(IDS), st.data())
def test_one_exchanged_word_is_never_current(id: str, data: st.DataObject) -> None:
    said = known(DAY).now[id].text
    words = said.split(" ")
    at = data.draw(st.sampled_from([at for at, word in enumerate(words) if WILD not in word]))
    words[at] = data.draw(st.sampled_from(["purple", "99", "$1", "never"]))
    assert (id, "current") not in found(f"Hello,\n\n{' '.join(words)}\n\nBye")


@given(st.text(max_size=400))
def test_nothing_that_is_typed_makes_it_fail(text: str) -> None:
    verdicts = proven(text, known(DAY)).verdicts
    assert verdicts and all(isinstance(verdict, Verdict) for verdict in verdicts)


def test_a_letter_ends_with_its_stamp_where_the_shop_wants_one() -> None:
    entry, day = catalog().entry_by_id["refund-time"], policy(DAY)
    assert stamp_in_letter(catalog(), day, entry) == "" and letter(
        [reply("refund-time")], day.frame, SITE, stamps=[""]
    ) == letter([reply("refund-time")], day.frame, SITE)
    day = replace(day, frame=day.frame.model_copy(update={"stamp": True}))
    mark = stamp_in_letter(catalog(), day, entry)
    assert mark == stamp("refund-time")
    for text in (
        letter(
            [reply("refund-time"), reply("payment-methods")], day.frame, SITE, stamps=[mark, stamp("payment-methods")]
        ),
        letter_html(
            [reply("refund-time"), reply("payment-methods")], day.frame, SITE, stamps=[mark, stamp("payment-methods")]
        ),
    ):
        assert mark in text and found(text) == [("refund-time", "current"), ("payment-methods", "current")]
    assert answers.reply(entry, day, SITE, (), mark).endswith(f"\n\n{mark}")
