"""Normal text: what people see, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.text.normal import BREAK, GAP, Normal

FORMS = [
    ("**14** days", "14 days"),
    ("__14__ _days_", "14 days"),
    ("1<b>4</b> days", "14 days"),
    ("14&nbsp;days", "14 days"),
    ("14&#160;days", "14 days"),
    ("14&nbsp days", "14 days"),
    ("a__b_ c", "a__b c"),
    ("14\u00a0 \t days", "14 days"),
    ("&#55;&ndash;14", "7-14"),
    ("&frac12; hour", "1/2 hour"),
    ("2½ hours", "2 1/2 hours"),
    ("７–14 days", "7-14 days"),
    ("𝟏𝟒 days", "14 days"),
    ("٣ days", "3 days"),
    ("14\u00ad\u200b day", "14 day"),
    ("h\u043eurs", "hours"),
    ("30 ᴅᴀʏs", "30 days"),
    ("2\ufe0f\u20e3 hours", "2 hours"),
    ("➋ ⑭ Ⅻ", "2 14 XII"),
    ("1\u31644\u2800days", "14 days"),
    ("7 → 14", "7 - 14"),
    ("9∶00", "9:00"),
    ("24 × 7", "24 x 7"),
    ("14\\ days", "14 days"),
    ("24 hours²", "24 hours"),
    ("“14” ‘days’", "\"14\" 'days'"),
    ("14\\-day", "14-day"),
    ("14\ndays", "14 days"),
    ("14  \ndays", "14 days"),
    ("14\\\ndays", "14 days"),
    ("14\r\ndays", "14 days"),
    ("14<br>days", "14 days"),
    ("14<br/>days", "14 days"),
    ("24<sup>h</sup>", "24 h "),
    ("> within 14\n> days", "within 14 days"),
    ("a\n\nb", f"a{BREAK}b"),
    ("a\n- b", f"a{BREAK}b"),
    ("a\n1. b", f"a{BREAK}b"),
    ("# a\nb", f"a{BREAK}b"),
    ("a\n| b |", f"a{BREAK}| b |"),
    ("a<p>b", f"a{BREAK}b"),
    ("{{ refund.time }} days", f"{GAP} days"),
    ("{% if x %} days", f"{GAP} days"),
    ("14<!-- 7 --> days", "14 days"),
    ("<script>7 days</script>x", f"{BREAK}x"),
    ("[14 days](/a/x/)", "14 days"),
    ("[14 days][ref]", "14 days"),
    ("14[^1] days", "14 days"),
    ("see https://x.example/7-days now", f"see {GAP} now"),
    ("<https://x.example/7-days> now", f"{GAP} now"),
    ("www.x.example/7-days", GAP),
    ("[x](mailto:a@b.example)", f"x{BREAK}mailto:a@b.example"),
    ("[x](tel:+4930123456)", f"x{BREAK}tel +4930123456"),
    ("[x](<TEL:+4930123456>)", f"x{BREAK}TEL +4930123456"),
    ("[x]( tel:+4930123456 )", f"x{BREAK}tel +4930123456 "),
    ('<a href="tel:+4930123456">x</a>', f"x{BREAK}tel +4930123456"),
    ("<a@b.example>", "a@b.example>"),
    ('[x](/y "14 days")', f"x{BREAK}14 days"),
    ('<img src="/14-days.png" alt="14 days">', f" {BREAK}14 days"),
    ('<a href="/14-days">x</a>', "x"),
    ("first_last@x.example", "first_last@x.example"),
    ("7 &lt; 14", "7 < 14"),
    ("&unknown; 7", "&unknown; 7"),
    ("a * b", "a b"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "text"), FORMS)
def test_text(source: str, text: str) -> None:
    assert Normal(source).text == text


@pytest.mark.parametrize(
    ("source", "words", "original"),
    [
        ("Pay **14** days", "14 days", "14** days"),
        ("Pay 14&nbsp;days now", "14 days", "14&nbsp;days"),
        ("Pay 2½ hours", "2 1/2 hours", "2½ hours"),
        ("{{ a }} 7–14", "7-14", "7–14"),
        ('x <b title="14 days">y</b>', "14 days", "14 days"),
        ("[x](mailto:a@b.example)", "a@b.example", "a@b.example"),
        ("[x](tel:+49-30-123456)", "+49-30-123456", "+49-30-123456"),
    ],
)
def test_span(source: str, words: str, original: str) -> None:
    normal = Normal(source)
    at = normal.text.index(words)
    start, end = normal.span(at, at + len(words))
    assert source[start:end] == original


@given(st.text(alphabet=st.sampled_from("ab 1-*_`<>[]{}()&;\\\n½–\u00a0\u00ad!#|\"'/="), max_size=40))
def test_every_stretch_has_a_place_in_the_source(source: str) -> None:
    normal = Normal(source)
    for at in range(len(normal.text)):
        start, end = normal.span(at, at + 1)
        assert 0 <= start <= end <= len(source)


@given(st.text(alphabet="abc 123.", max_size=40))
def test_plain_text_stays_as_it_is(words: str) -> None:
    source = f"x{' '.join(words.split())}"
    normal = Normal(source)
    assert normal.text == source
    assert normal.span(0, len(source)) == (0, len(source))
