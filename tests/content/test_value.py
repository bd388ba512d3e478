"""Values of constants: written, read, and put into words; and quantities compared."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import UNITS, Absent, Miswritten, plain_words
from helpcenter.figures.quantity import Unit


def read(kind: str, text: str, unit: Unit | None = None) -> str:
    return plain_words(read_value(kind, unit, text, []))


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        ("duration", "2", "2 hours"),
        ("duration", "1", "1 hour"),
        ("duration", "7-14", "7 to 14 hours"),
        ("duration", "7–14 business days", "7 to 14 business days"),
        ("duration", "within 7", "within 7 hours"),
        ("duration", "24 or 48", "24 or 48 hours"),
        ("duration", "1.5", "1.5 hours"),
        ("duration", "3 days", "3 days"),
        ("clock-range", "09:00-18:30", "09:00 to 18:30"),
        ("clock-range", "9:00 – 24:00", "09:00 to 24:00"),
        ("weekdays", "Monday-Friday", "Monday to Friday"),
        ("weekdays", "monday, Wednesday", "Monday and Wednesday"),
        ("weekdays", "Saturday", "Saturday"),
        ("weekdays", "Saturday-Monday", "Saturday to Monday"),
        ("weekdays", "Friday to Tuesday", "Friday to Tuesday"),
        ("weekdays", "Sunday-Monday", "Sunday and Monday"),
        ("weekdays", "Sunday-Saturday", "Monday to Sunday"),
        ("weekdays", "Monday, Saturday-Sunday", "Saturday to Monday"),
        ("weekdays", "Monday-Tuesday, Friday", "Monday, Tuesday and Friday"),
        ("clock-range", "18:00-02:00", "18:00 to 02:00 (next day)"),
        ("clock-range", "18:00-00:00", "18:00 to 24:00"),
        ("clock-range", "00:00-24:00", "00:00 to 24:00"),
        ("time-zone", "Beijing time (Asia/Shanghai, UTC+8)", "Beijing time (UTC+8)"),
        ("time-zone", "New York time (America/New_York)", "New York time (UTC-5)"),
        ("time-zone", "London time (Europe/London, UTC)", "London time (UTC+0)"),
        ("time-zone", "Haiti time (America/Port-au-Prince, UTC-5)", "Haiti time (UTC-5)"),
        ("time-zone", "India time (Asia/Calcutta, UTC+5:30)", "India time (UTC+5:30)"),
        ("time-zone", "Newfoundland time (UTC-3:30)", "Newfoundland time (UTC-3:30)"),
        ("money", "20 EUR", "20 EUR"),
        ("money", "20-30.50 USD", "20 to 30.5 USD"),
        ("email", "a.b@c.test", "a.b@c.test"),
        ("yes-no", "no", "no"),
        ("text", "any words", "any words"),
        ("duration", "none", "none"),
        ("money", "not stated", "not stated"),
    ],
)
def test_a_value_is_read_as_written(kind: str, written: str, shown: str) -> None:
    assert read(kind, written, Unit.HOUR) == shown


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("duration", "two", "not a duration"),
        ("duration", "14-7", "more than"),
        ("duration", "0", "no time"),
        ("duration", "2 moons", "not a unit"),
        ("duration", "", "not a duration"),
        ("clock-range", "18:00-18:00", "opens and closes at 18:00"),
        ("clock-range", "00:00-00:00", "opens and closes at 00:00"),
        ("clock-range", "18:00-26:00", "no clock"),
        ("clock-range", "25:00-26:00", "no clock"),
        ("clock-range", "9-18", "not a range"),
        ("weekdays", "Mondag", "not a day"),
        ("time-zone", "Beijing", "not a time zone"),
        ("time-zone", "Beijing time ()", "not a time zone"),
        ("time-zone", "Beijing time (Asia/Shangai, UTC+8)", "no time zone `Asia/Shangai`"),
        ("time-zone", "Beijing time (Asia/../Shanghai, UTC+8)", "not a time zone"),
        ("time-zone", "X (UTC+15)", "hours from UTC"),
        ("money", "20", "not an amount"),
        ("money", "30-20 EUR", "more than"),
        ("email", "a@b", "not an e-mail"),
        ("address", "iokone", "not a web address"),
        ("yes-no", "maybe", "neither"),
    ],
)
def test_a_mistake_says_what_is_wrong_and_how_to_write_it(kind: str, written: str, said: str) -> None:
    with pytest.raises(Miswritten) as caught:
        read(kind, written, Unit.HOUR)
    assert said in str(caught.value) and caught.value.help


def test_a_duration_without_a_unit_is_refused() -> None:
    with pytest.raises(Miswritten, match="no unit"):
        read("duration", "2")


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_type_admits_none_and_not_stated(kind: str) -> None:
    assert {read_value(kind, None, absent.value, []) for absent in Absent} == set(Absent)


NUMBERS = st.integers(1, 999)


@given(
    NUMBERS, NUMBERS, st.sampled_from(sorted(UNITS)), st.sampled_from(["{0}", "{0}-{1}", "within {0}", "{0} or {1}"])
)
def test_what_was_put_into_words_reads_back_equal(one: int, other: int, unit: str, form: str) -> None:
    low, high = sorted((one, other))
    value = read_value("duration", UNITS[unit], form.format(low, high), [])
    again = read_value("duration", None, re.sub(r" to ", "-", plain_words(value)), [])
    assert again == value and again.states(value)  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(
    ("said", "held", "same"),
    [
        ("12 months", "1 years", True),
        ("14 days", "2 weeks", True),
        ("24 hours", "1 days", True),
        ("365 days", "1 years", True),
        ("30 days", "1 months", False),
        ("7 days", "7 business days", False),
        ("within 14 business days", "7-14 business days", True),
        ("14 business days", "7-14 business days", True),
        ("7 business days", "within 7 business days", True),
        ("7-14 days", "7-14 business days", False),
        ("24 hours", "24 or 48 hours", False),
        ("3 hours", "2 hours", False),
    ],
)
def test_durations_agree_by_their_ends_and_their_kind_of_day(said: str, held: str, same: bool) -> None:
    typed, stated = (read_value("duration", None, words, []) for words in (said, held))
    assert typed.states(stated) is same  # type: ignore[union-attr, arg-type]
