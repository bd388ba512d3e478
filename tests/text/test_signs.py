"""Signs that nobody can see, and signs that only look like others: named at their place, with their name, once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.written import bound, read_content
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.signs import foreign_signs, is_invisible, signs_and_mistakes
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

ENTRIES, CONTACT, POLICY = "faq/entries/payment.yml", "docs/contact.md", "faq/policy/payment.yml"


def found(path: str, text: str) -> list[Finding]:
    files = Files(tuple(SourceFile(name, text if name == path else old) for name, old in SMALL_SHOP.items()))
    findings = check(bound(files), DAY).findings
    return [finding for finding in findings if finding.rule != "unreviewed"]


def told(path: str, old: str, new: str) -> list[tuple[str, int, str, str]]:
    assert old in SMALL_SHOP[path]
    return [
        (finding.severity.value, finding.span.start, finding.message, finding.help)
        for finding in found(path, SMALL_SHOP[path].replace(old, new, 1))
        if finding.rule == "foreign-sign"
    ]


# What a writer pasted in the place of what; the sign; and what the finding says of it.
WRONG = [
    ("    question: How", "\u00a0\u00a0\u00a0\u00a0question: How", "\u00a0", "line 4 begins with no-break spaces (U+00A0), which were pasted from another program"),
    ("    question: How", "  \u2003question: How", "\u2003", "line 4 begins with an em space (U+2003)"),
    ("    question: How", "\u3000\u3000question: How", "\u3000", "line 4 begins with ideographic spaces (U+3000)"),
    ("    question: How", "    \u1680question: How", "\u1680", "line 4 begins with an ogham space mark (U+1680)"),
    ("question: How", "question:\u00a0How", "\u00a0", "line 4 holds a no-break space (U+00A0)"),
    ("question: How", "question:\u202fHow", "\u202f", "narrow no-break space (U+202F)"),
    ("question: How", "question:\u2007How", "\u2007", "figure space (U+2007)"),
    ("question: How", "question\uff1a How", "\uff1a", "a fullwidth colon (U+FF1A) stands here in the place of `:`"),
    ("question: How", "question\ufe55 How", "\ufe55", "a small colon (U+FE55) stands here in the place of `:`"),
    ("question: How", "question\ua789 How", "\ua789", "a modifier letter colon (U+A789) stands here in the place of `:`"),
    ("updated:", "updated\u00a0:", "\u00a0", "line 9 holds a no-break space (U+00A0)"),
    ("updated:", "\u200bupdated:", "\u200b", "a zero-width space (U+200B) stands here, which nobody can see"),
    ("updated:", "upd\u00adated:", "\u00ad", "a soft hyphen (U+00AD) stands here"),
    ("updated:", "upd\u0430ted:", "\u0430", "the `\u0430` in `upd\u0430ted` is a cyrillic small letter a (U+0430), and looks like another letter"),
    ("updated:", "\ufeffupdated:", "\ufeff", "a zero-width no-break space (U+FEFF) stands here"),
    ("- id", "-\u00a0id", "\u00a0", "has behind its dash a no-break space (U+00A0)"),
    ("- id", "\u2013 id", "\u2013", "an en dash (U+2013) stands here in the place of `-`"),
    ("- id", "\u2010 id", "\u2010", "a hyphen (U+2010) stands here in the place of `-`"),
    ("- id", "\u2212 id", "\u2212", "a minus sign (U+2212) stands here in the place of `-`"),
    ("2026-11-22", "2026-11-22\u00a0", "\u00a0", "line 9 ends with a no-break space (U+00A0)"),
    ("2026-11-22", "2026\u201111\u201122", "\u2011", "a non-breaking hyphen (U+2011) stands here in the place of `-`"),
    ("2026-11-22", "2026\u201311\u201322", "\u2013", "an en dash (U+2013) stands here in the place of `-`"),
    ("2026-11-22", "2026-11-2\uff12", "\uff12", "a fullwidth digit two (U+FF12) stands here in the place of `2`"),
    ("payment-deadline\n", "payment\u2011deadline\n", "\u2011", "a non-breaking hyphen (U+2011) stands here in the place of `-`"),
    ("payment-deadline\n", "payment-de\u0430dline\n", "\u0430", "cyrillic small letter a (U+0430)"),
    ("payment-deadline\n", "\u0440\u0430\u0443\n", "\u0440", "(U+0440)"),
    ("id: payment-deadline", "id: \u201cpayment-deadline\u201d", "\u201c", "a left double quotation mark (U+201C) stands here in the place of `\"`"),
    ("How long do I have to pay?", "\u201cPay: how long?\u201d", "\u201c", "in the place of `\"`"),
    ("How long do I have to pay?", "\u2018Pay: how long?\u2019", "\u2018", "in the place of `'`"),
    ("How long do I have to pay?", "\u201ePay: how long?\u201c", "\u201e", "in the place of `\"`"),
    ("{{ payment.window }}. Then", "{{ payment\u00a0.window }}. Then", "\u00a0", "holds a no-break space"),
    ("{{ payment.window }}. Then", "{{ p\u0430yment.window }}. Then", "\u0430", "cyrillic small letter a"),
    ("(/contact/)", "(/cont\u200bact/)", "\u200b", "zero-width space"),
    ("(/contact/)", "(/a/payment\u2011deadline/)", "\u2011", "in the place of `-`"),
    ("Pay within", "Pay with\u200bin", "\u200b", "a zero-width space (U+200B) stands here, which nobody can see"),
    ("Pay within", "Pay \u2060within", "\u2060", "a word joiner (U+2060)"),
    ("Pay within", "Pay \u202ewithin", "\u202e", "a right to left override (U+202E)"),
    ("Pay within", "Pay \u2067within\u2069", "\u2067", "a right to left isolate (U+2067)"),
    ("Pay within", "Pay \u200ewithin", "\u200e", "a left to right mark (U+200E)"),
    ("Pay within", "Pay \u061cwithin", "\u061c", "an arabic letter mark (U+061C)"),
    ("Pay within", "Pay\u2028within", "\u2028", "a line separator (U+2028)"),
    ("Pay within", "Pay\u0085within", "\u0085", "a control character (U+0085)"),
    ("Pay within", "Pay \U000e0041within", "\U000e0041", "a tag latin capital letter a (U+E0041)"),
    ("Pay within", "Pay\ufe0f within", "\ufe0f", "a variation selector-16 (U+FE0F)"),
    ("Pay within", "Pay\u200d within", "\u200d", "a zero-width joiner (U+200D)"),
    ("Pay within", "Pay \u3164within", "\u3164", "a hangul filler (U+3164)"),
    ("Pay within", "Pay\x08 within", "\x08", "a control character (U+0008)"),
    ("Pay within", "Pay\x7f within", "\x7f", "a control character (U+007F)"),
    ("Pay within", "Pay\ufffd within", "\ufffd", "a replacement character (U+FFFD) stands here, where a program could not read a letter"),
    ("Pay within", "Pay \ue000within", "\ue000", "a sign that only one font knows (U+E000)"),
    ("Pay within", "Pay\u3000within", "\u3000", "holds an ideographic space (U+3000)"),
    ("Pay within", "Pay\uff0c within", "\uff0c", "a fullwidth comma (U+FF0C) stands here in the place of `,`"),
    ("Pay within", "\uff30\uff41\uff59 within", "\uff30", "stand here in the place of `Pay`"),
    ("Pay within", "\U0001d5e3\U0001d5ee\U0001d606 within", "\U0001d5e3", "in the place of `Pay`"),
    ("Pay within", "P\u0430y within", "\u0430", "the `\u0430` in `P\u0430y` is a cyrillic small letter a"),
    ("Pay within", "P\u03b1y within", "\u03b1", "the `\u03b1` in `P\u03b1y` is a greek small letter alpha"),
    ("Pay within", "\u041fод\u0430p within", "p", "latin small letter p"),
    ("Pay within", "At \u0430 time, pay within", "\u0430", "cyrillic small letter a"),
    ("Pay within", "It\u00e2\u20ac\u2122s due within", "\u00e2\u20ac\u2122", "is `\u2019` as a program shows it that reads another code page"),
    ("Pay within", "At the caf\u00c3\u00a9 within", "\u00c3\u00a9", "is `\u00e9` as a program shows it"),
    ("Pay within", "Pay 5\u00c2\u00a0EUR within", "\u00c2\u00a0", "as a program shows it"),
    ("Pay within", "Pay \u201a\u00c4\u00f4 within", "\u201a\u00c4\u00f4", "is `\u2019` as a program shows it"),
    ("Pay within", "Pay &#8203;within", "&", "`&#8203;` is a zero-width space (U+200B)"),
    ("Pay within", "Pay &rlm;within", "&", "`&rlm;` is a right to left mark (U+200F)"),
    ("Pay within", "Pay &#x0000200b;within", "&", "`&#x0000200b;` is a zero-width space (U+200B)"),
    ("Pay within", f"Pay &#{'0' * 5000}8203;within", "&", "is a zero-width space (U+200B)"),
    ("How long do I have to pay?", '"How long do I\n      ha\\u200bve to pay?"', "\\u200b", "`\\u200b` is a zero-width space (U+200B)"),
    ("How long do I have to pay?", '"How long do I\n\n\n      have \\\n      to \\u202epay?"', "\\u202e", "`\\u202e` is a right to left override (U+202E)"),
    ("How long do I have to pay?", f'"Why {"x" * 90} {"y" * 120}\\U0000202E?"', "\\U", "`\\U0000202E` is a right to left override"),
    ("How long do I have to pay?", '"How long &#82\\\n      03; to pay?"', '"', "`&#8203;` is a zero-width space"),
    ("How long do I have to pay?", '"How long \\x26rlm; to pay?"', '"', "`&rlm;` is a right to left mark"),
    ("How long do I have to pay?", "\"How 'long' \\\\\\L to pay?\"", "\\L", "`\\L` is a line separator"),
    ("updated:", '"upd\\u200bated":', "\\u", "`\\u200b` is a zero-width space"),
    ("payment-deadline\n", '"payment\\u200b-deadline"\n', "\\u", "`\\u200b` is a zero-width space"),
    ("Pay within", "Pay \u17b4within", "\u17b4", "a khmer vowel inherent aq (U+17B4)"),
    ("Pay within", "Pay \U0001d159within", "\U0001d159", "a musical symbol null notehead (U+1D159)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sign", "said"), WRONG, ids=lambda text: ascii(text)[:40])
def test_a_foreign_sign_is_named_at_its_place_and_nothing_else_is_said(
    old: str, new: str, sign: str, said: str
) -> None:
    text = SMALL_SHOP[ENTRIES].replace(old, new, 1)
    assert text != SMALL_SHOP[ENTRIES]
    at = text.index(sign, text.index(new))
    findings = found(ENTRIES, text)
    assert [(finding.rule, finding.span.start) for finding in findings][:1] == [("foreign-sign", at)], findings
    assert said in findings[0].message and findings[0].severity is Severity.ERROR
    assert len(findings) == 1 + ("\u2069" in new)  # of two marks that turn the text each has its place
    assert {finding.rule for finding in findings} == {"foreign-sign"}


INNOCENT = [
    "Pay 5\u00a0EUR within", "Pay 5\u202fEUR within", "Don\u2019t wait: pay within", "\u201cPay\u201d within", "Pay \u2013 within", "Pay\u2014within", "Pay\u2026 within",
    "Pay caf\u00e9 bills within", "Pay cafe\u0301 bills within", "Pay \u0432\u043e\u0437\u0432\u0440\u0430\u0442 within", "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! Pay within",
    "Pay \u4ed8\u6b3e within", "Pay\uff0c\u4ed8\u6b3e\uff01 within", "\u4ed8\u6b3e\u3000Pay within", "T\u30b7\u30e3\u30c4 within", "Pay \U0001f600 within", "Pay \u2764\ufe0f within",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 pay within", "\U0001f44d\U0001f3fd pay within", "Pay 1\ufe0f\u20e3 within", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f pay within",
    "\U0001f1e9\U0001f1ea pay within", "Pay \u0628\u0647\u200c\u062e\u0648\u0628\u06cc within", "\u05e9\u05dc\u05d5\u05dd pay within", "Weigh 3\u00a0\u00b5m and \u0394t, pay within", "A 2\u2011way door: pay within",
    "Pay \u20ac, \u00a3 and \u00a5 within", "CAF\u00c9\u2019S bill within", "Gr\u00f6\u00dfe\u2026 within", "AMANH\u00c3\u201d within", "Pay \u2192 card within", "Pay\u2122 within", "x\u00b2 within", "Pay \u2212 within",
    "\u00bfPay? within", "\u00abPay\u00bb within", "\u201ePay\u201c within", "Pay &amp; go within", "Pay&nbsp;now within", "\u03b2 and \u03a9 within", "\u0939\u093f\u0928\u094d\u0926\u0940 within",
    "\u2139\ufe0f Tip, pay within", "\u2139 Tip, pay within", "Pay\u2122\ufe0f within", "\u24c2\ufe0f Pay within", "\u00a9\ufe0f \u00ae\ufe0f pay within", "\u203c\ufe0f Pay within",
    'Pay "\\u200b" within', "Pay '\\u200b' within", "Pay &#x000020ac; within", "Pay &#" * 400 + " within",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT, ids=lambda text: ascii(text)[:40])
def test_good_typography_and_other_scripts_are_left_alone(text: str) -> None:
    for path, old in ((ENTRIES, "Pay within"), (CONTACT, "Write to")):
        assert told(path, old, text) == []


@pytest.mark.parametrize(
    "words", ['"How \\\\u200b long?"', "'How \\u202e long?'", "'How \"\\u200b\" long?'", 'How "\\u200b" long?']
)
def test_what_yaml_reads_as_no_escape_is_none(words: str) -> None:
    assert told(ENTRIES, "How long do I have to pay?", words) == []


@pytest.mark.parametrize("code", ["\\UFFFFFFFF", "\\U00110000", "\\ud800"])
def test_an_escape_for_no_character_is_one_finding_at_its_place(code: str) -> None:
    text = SMALL_SHOP[ENTRIES].replace("How long do I have to pay?", f'"How\n      long {code} to pay?"', 1)
    [finding] = found(ENTRIES, text)
    assert finding.rule == "syntax" and text.index(code) <= finding.span.start < text.index(code) + len(code)
    assert "stands here for no character" in finding.message


@pytest.mark.parametrize(
    "words", ["3&#x00000030; days", "3&#00000048; days", f"3&#{'0' * 5000}48; days", "5 &#x000020AC;"]
)
def test_a_figure_is_seen_behind_a_code_of_any_length(words: str) -> None:
    for path, old in ((ENTRIES, "Pay within {{ payment.window }}. Then"), (CONTACT, "Write to")):
        rules = {one.rule for one in found(path, SMALL_SHOP[path].replace(old, f"Pay within {words}. {old}", 1))}
        assert rules & {"contradiction", "hard-coded"}, rules


@pytest.mark.parametrize("number", [500, 2000, 8000])
def test_to_try_signs_costs_as_much_as_to_read_some_small_files(number: int) -> None:
    """Each line is wrong in a way of its own, and each reading says so of all of them."""
    work = 0

    def read(source: SourceFile) -> tuple[object, list[Finding]]:
        nonlocal work
        lines = source.text.splitlines()
        work += len(source.text) + 200 * len(lines)
        return source.text.count('"'), [Finding("schema", source.span(0, 1), line, "") for line in lines]

    source = SourceFile(ENTRIES, "".join(f"    \u201ck{line}\u201d: \u201cb c\u201d\n" for line in range(number)))
    findings, _ = signs_and_mistakes(source, read(source)[1], read)
    assert findings[0].span.begin == (1, 5) and work < max(2_500_000, 12 * number * 225)


def test_a_soft_hyphen_in_a_sentence_is_a_warning() -> None:
    [(severity, _, message, _)] = told(ENTRIES, "Pay within", "Pay with\u00adin")
    assert severity == "warning" and "soft hyphen (U+00AD)" in message


@pytest.mark.parametrize(
    "sign", ["\u00a0", "\u200b", "\u2011", "\u00ad", "\u2028", "\uff1a", "\u3000", "\u0430", "\u201c", "\ufeff"]
)
@pytest.mark.parametrize("path", [ENTRIES, POLICY, CONTACT, "faq/topics.yml"])
def test_wherever_a_sign_is_put_it_is_harmless_or_the_one_finding_at_its_place(path: str, sign: str) -> None:
    """The file is sound without it; so all that is wrong with it comes from this sign, and is said of it."""
    text = SMALL_SHOP[path]
    for at in range(ord(sign) % 11, len(text) + 1, 11):
        if text[at - 1 : at + 1] in ("{{", "}}", "](") and not is_invisible(sign):
            continue  # a sign that everybody sees between two marks
        findings = found(path, text[:at] + sign + text[at:])
        places = [(finding.rule, finding.span.start <= at <= finding.span.end) for finding in findings]
        assert places in ([], [("foreign-sign", True)]), (at, text[max(0, at - 20) : at + 20], findings)


def test_a_pasted_page_is_one_finding_not_hundreds() -> None:
    lines = "\n".join(f"\u00a0\u00a0- Line {letter}\u200b is here." for letter in "abcdefghij")
    findings = found(CONTACT, f"{SMALL_SHOP[CONTACT]}\n{lines}\n")
    assert [finding.message.partition(";")[2] for finding in findings] == [
        " so it is in 9 more places of this file"
    ] * 2


def test_other_mistakes_of_the_file_are_said_too() -> None:
    text = SMALL_SHOP[ENTRIES].replace("updated:", "updated\u00a0:").replace("phrasings:", "phrasing:")
    assert [(finding.rule, finding.span.text) for finding in found(ENTRIES, text)] == [
        ("schema", "phrasing"),
        ("foreign-sign", "\u00a0"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "faq/ids.lock",
        "faq/reviewed.lock",
        "docs/robots.txt",
        "faq/search.yml",
        "faq/README.md",
        "mkdocs.yml",
        "overrides/x.html",
    ],
)
def test_every_kind_of_file_is_looked_at(path: str, shop: Callable[..., Path]) -> None:
    root = shop()
    texts = {"faq/ids.lock": "answer payment-deadline\n", "faq/search.yml": "groups:\n  - [pay, settle]\n"}
    text = (root / path).read_text("utf-8") if (root / path).exists() else texts.get(path, "Some words.\n")
    if path.startswith(("mkdocs", "overrides")):
        (root / path.split("/")[0]).unlink()
        (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text.replace("e", "e\u202e", 1), encoding="utf-8")
    errors = check(read_content(root), DAY).errors
    assert [(finding.rule, finding.span.source.path) for finding in errors] == [("foreign-sign", path)]
    before = (root / path).read_bytes()
    for words in ([], ["accept", "--by", "me"], ["accept", "--by", "me", "payment-deadline"]):
        run_command(*words, "--root", root, "--as-of", DAY.isoformat())
        assert (root / path).read_bytes() == before and not (root / "site").exists()


def test_a_report_shows_where_the_sign_stands_and_never_prints_it(shop: Callable[..., Path]) -> None:
    root = shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("    updated", "  \u202e  upd\u200bated", 1)})
    said = run_command("check", "--root", root, "--as-of", DAY.isoformat()).stdout
    assert "9 |   \u00b7  upd\u00b7ated" in said and "  |   ^\n" in said and not any(map(is_invisible, said))


def test_code_may_hold_tables_of_characters_but_nothing_that_hides_code() -> None:
    assert foreign_signs(SourceFile("docs/assets/js/x.js", "const blank = /[\ufeff\u200b\u00a0]/;\n")) == []
    assert len(foreign_signs(SourceFile("docs/assets/js/x.js", "if (a) { /*\u202e } \u2066 */ }\n"))) == 2


def test_the_shipped_files_hold_no_foreign_sign() -> None:
    assert [finding for finding in written_shop().findings if finding.rule == "foreign-sign"] == []


@settings(suppress_health_check=list(HealthCheck))
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    st.integers(0, 600),
    st.sampled_from(sorted(SMALL_SHOP)),
)
def test_no_text_in_no_place_is_an_exception_and_nothing_invisible_is_sound(words: str, at: int, path: str) -> None:
    text = SMALL_SHOP[path]
    findings = found(path, text[:at] + words.replace("\r", "\n") + text[at:])
    seen = [
        char
        for char in words.replace("\r", "\n")
        if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
    assert not seen or findings
