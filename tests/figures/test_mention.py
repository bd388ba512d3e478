"""What the quantity grammar reads, what it leaves alone, and that markup cannot hide a figure from it."""

from __future__ import annotations

import gc
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.figures import bystander, tags
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import (
    Bounds,
    ClockRange,
    ClockTime,
    Duration,
    Email,
    Money,
    Quantity,
    Share,
    TimeZone,
    Unit,
    Weekdays,
)

TABLE = yaml.safe_load(Path(__file__).with_name("mentions.yml").read_text(encoding="utf-8"))
READ: list[tuple[str, str]] = [(text, said) for text, said in TABLE["read"]]
HARMLESS: list[str] = TABLE["harmless"]


def said(text: str) -> str:
    return " | ".join(str(mention.quantity) for mention in mentions(text))


def test_every_form_of_the_table_is_read() -> None:
    """In one test, as there are thousands; what is read otherwise stands in the report, each with what it should say."""
    assert {text: (said(text), expected) for text, expected in READ if said(text) != expected} == {}


def test_what_states_no_figure_is_left_alone() -> None:
    assert {text: said(text) for text in HARMLESS if mentions(text)} == {}


def test_each_row_of_bystanders_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = bystander.BYSTANDERS
    assert {row.example: said(row.example) for row in rows if mentions(row.example)} == {}
    idle = []
    for row in rows:
        monkeypatch.setattr(bystander, "BYSTANDERS", tuple(one for one in rows if one is not row))
        idle += [] if mentions(row.example) else [row.example]
    assert idle == [], "other rows find these too"


def test_no_two_tags_are_one() -> None:
    letters = [tag for name, tag in vars(tags).items() if name.isupper() and isinstance(tag, str)]
    assert len(letters) > 30
    assert all(len(tag) == 1 for tag in letters), "patterns over tags count on it"
    assert len(set(letters)) == len(letters)


def test_business_days_are_nobody_elses() -> None:
    assert said("Charging the battery takes two business days.") == "2 business days"


def test_no_form_stands_twice_in_the_table() -> None:
    assert [text for text, times in Counter(text for text, _ in READ).items() if times > 1] == []


def test_nothing_inside_a_reference_or_an_address_is_read() -> None:
    assert mentions("{{ refund.time }} or {{ x | 14 days }}") == ()
    assert mentions("[here](https://shop.example/14-days) and <https://shop.example/7-days>") == ()
    assert mentions("7 to {{ refund.time }} days") == ()


def test_a_figure_does_not_span_blocks() -> None:
    assert mentions("We sell 14\n\ndays are long") == ()
    assert mentions("- Choose 14\n- Days are long") == ()


def test_places_are_those_of_the_source() -> None:
    text = "Pay **within** two&nbsp;hours, or by\n> 9 a.m."
    assert [(one.text, str(one.quantity)) for one in mentions(text)] == [
        ("within** two&nbsp;hours", "within 2 hours"),
        ("9 a.m.", "09:00"),
    ]


def test_overlapping_readings_give_the_longest() -> None:
    assert [one.text for one in mentions("open 24 hours a day, seven days a week")] == [
        "24 hours a day",
        "seven days a week",
    ]


def test_business_days_never_agree_with_calendar_days() -> None:
    (calendar,) = mentions("14 days")
    (business,) = mentions("14 business days")
    assert not calendar.quantity.states(business.quantity)
    (weeks,) = mentions("two weeks")
    assert weeks.quantity.states(calendar.quantity)


# Properties

NUMBERS = st.integers(1, 400).map(Decimal)


def bounds(low: Decimal, more: int, shape: str) -> Bounds:
    if shape == "within":
        return Bounds(None, low)
    return Bounds(low, low + more if shape == "range" else low)


BOUNDS = st.builds(bounds, NUMBERS, st.integers(1, 30), st.sampled_from(["within", "range", "exact"]))
DURATIONS = st.builds(
    lambda one, unit: Duration((one,), unit), BOUNDS, st.sampled_from(list(Unit))
) | st.builds(
    lambda low, more, unit: Duration((Bounds(low, low), Bounds(low + more, low + more)), unit),
    NUMBERS, st.integers(1, 30), st.sampled_from(list(Unit)),
)  # fmt: skip
CLOCKS = st.builds(
    lambda opens, more: ClockRange(ClockTime(opens), ClockTime(min(1439, opens + more))),
    st.integers(1, 1200),
    st.integers(1, 239),
)
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: Weekdays(tuple(sorted(days))))
MONEY = st.builds(lambda one, code: Money(one, code), BOUNDS, st.sampled_from(["USD", "EUR", "GBP", "CNY", "CAD"]))
ZONES = st.integers(-48, 56).map(lambda quarters: TimeZone("Somewhere", quarters * 15))
SHARES = BOUNDS.map(Share)
EMAILS = st.from_regex(r"[a-z]([._-]?[a-z0-9]){1,6}@[a-z]{2,8}\.(com|co\.uk|example)", fullmatch=True).map(Email)
QUANTITIES = st.one_of(DURATIONS, CLOCKS, WEEKDAYS, MONEY, SHARES, EMAILS)


@given(QUANTITIES)
def test_what_the_site_writes_is_read_back(quantity: Quantity) -> None:
    text = f"We say {quantity} here."
    assert any(mention.quantity.states(quantity) for mention in mentions(text)), mentions(text)


@given(ZONES)
def test_a_zone_that_the_site_writes_is_read_back(zone: TimeZone) -> None:
    assert any(mention.quantity.states(zone) for mention in mentions(f"Hours are in {zone}."))


@given(st.sampled_from(READ), st.sampled_from(HARMLESS), st.booleans())
def test_a_figure_is_read_beside_other_sentences(one: tuple[str, str], harmless: str, first: bool) -> None:
    text, expected = one
    assert said(f"{harmless}\n\n{text}" if first else f"{text}\n\n{harmless}") == expected


PIECES = (
    [text for text, _ in READ] + HARMLESS + ["**", "_", "&nbsp;", "<b>", "{{ a }}", "\n", "](", "[", "½", "–", "\u200b"]
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("".join))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    inline = [mention for mention in mentions(text) if "<" not in text and "](" not in text]
    for mention in inline:  # figures of attributes and titles stand apart, so only plain prose must be disjoint
        assert mention.start >= end
        end = mention.end


PLAIN = [(text, expected) for text, expected in READ if text.isascii() and not set(text) & set("<>[]{}&`*_\\@|#'\"\n")]
HIDERS = ["**", "*", "\u200b", "\u00ad", "<b>", "</b>", "<span>", "<!-- -->", "\u2060", "`"]


@given(st.data())
def test_markup_cannot_hide_a_figure(data: st.DataObject) -> None:
    text, expected = data.draw(st.sampled_from(PLAIN))
    at = data.draw(st.integers(0, len(text)))
    hider = data.draw(st.sampled_from(HIDERS))
    assert said(f"x {text[:at]}{hider}{text[at:]}") == said(f"x {text}")
    assert said(text) == expected


SPACES = ["\u00a0", "\u2009", "\u202f", "&nbsp;", "&#160;", "\n", "<br>", "  ", "\t", " \n", "** **"]


@given(st.data())
def test_no_kind_of_space_or_dash_hides_a_figure(data: st.DataObject) -> None:
    text, expected = data.draw(st.sampled_from([one for one in PLAIN if "- " not in one[0] and "+ " not in one[0]]))
    space = data.draw(st.sampled_from(SPACES))
    dash = data.draw(st.sampled_from(["\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "&ndash;", "\\-", "\uff0d"]))
    assert said(text.replace("-", dash)) == expected
    assert said("x " + text.replace(" ", space)) == said(f"x {text}")


@pytest.mark.parametrize(
    "unit",
    ["7-", "seven ", "twenty-", "7 days ", "a ", "between 7 and ", "one or ", "9 to ", "mon-", "Mon, ", "$7-", "7:",
     "[", "](", "<", "<a ", "<!--", "{{", "{%", "**", "_", "&", "\\", "a@", "at x dot ", "`", " ", "\n", "> ", "1. ",
     "½", "call 0800 ", "every day ", "a few days ", "press it 2 hours ", "half the price ", "cost 5 ", "day: 7 ", "http://", "0900-", "UTC+", "the ", "within ", "hundred and ", "<script>", "[^", "\"](x \""],
)  # fmt: skip
def test_cost_grows_linearly(unit: str) -> None:
    def cost(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        mentions(text)
        return time.process_time() - start

    # Eight times the text: about 8 times the work if linear, 64 if quadratic. A busy machine may seem to work more, never less.
    gc.disable()
    try:
        small, large = min(cost(1_000), cost(1_000)), cost(8_000)
        if large >= 0.015 and large / small >= 28:
            large = min(large, cost(8_000), cost(8_000))
    finally:
        gc.enable()
    assert large < 0.015 or large / small < 28
