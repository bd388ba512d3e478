"""What a writer types and what a reader sees: slips are found at their place, sound texts are let alone, and page, reply and
JSON-LD say the same. The texts are in markdown.yml."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.written import bound
from helpcenter.guard.check import check
from helpcenter.guard.web_address import fault_of
from helpcenter.store.store import NO_STORE, using
from helpcenter.text import conversion
from helpcenter.text.conversion import CLOSED_LIST, Unconvertible, converted, is_plain, quote
from helpcenter.text.finding import Finding
from helpcenter.text.hypertext import Element, fragment, unlisted
from helpcenter.text.markup import UNREADABLE, for_machines, one_line, plain, with_root
from helpcenter.text.shown import as_shown
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP

LISTS = yaml.safe_load(Path(__file__).with_name("markdown.yml").read_text(encoding="utf-8"))
SLIPS = [(rule, slip["at"], slip["text"]) for rule, slips in LISTS["slips"].items() for slip in slips]
RULES = set(LISTS["slips"])
ENTRIES = "faq/entries/payment.yml"
TANGLED = {
    "brackets": "[" * 4000,
    "brackets and targets": "[" * 2000 + "](" * 2000,
    "pictures": "![a](" * 1000,
    "brackets that close": "[" * 1000 + "]" * 1000,
    "quotations": "> " * 600 + "a",
    "lists on a line": "- " * 600 + "a",
    "lists": "\n".join("    " * depth + "- a" for depth in range(600)),
    "stars": "*" * 10_000,
    "backticks": "`" * 10_000,
    "headings": "# a\n" * 25_000,
    "all": "words and more words " * 10_000,
}
FULL = 48_000
CHEAP = {
    **{f"{unit!r} again and again": (unit * FULL)[:FULL] for unit in ("a", "1. a\n\nb\n\n", "/a/b ", "    a\n", "a: ")},
    "a long word": "a" * 5000,
    "underscores": " _a" * 1600,
    "stars": " *a" * 1600,
    "links": "[a](/contact/) " * 600,
    "one heavy paragraph": "[a](" * 12 + "x " * 20_000,
    "paragraphs": "a\n\n" * 2000,
    "items": "- a\n" * 3000,
    "rows": "|a|b|\n|---|---|\n" + "|c|d|\n" * 2000,
    "dashes": "-" * 20_000,
    "blanks": "a" + " " * 20_000 + "b",
}


def files(text: str, field: str = "answer") -> Files:
    """The small shop, with a text in the place of an answer, or of another field."""
    entries = SMALL_SHOP[ENTRIES]
    block = "\n".join(
        f"      {line}" if line else "" for line in f"Pay within {{{{ payment.window }}}}.\n\n{text}".split("\n")
    )
    if field == "answer":
        entries = entries.replace("      Pay within {{ payment.window }}. Then [contact us](/contact/).", block)
    else:
        entries = entries.replace("    phrasings:", f"    {field}: |\n{block}\n    phrasings:")
    shop = {**SMALL_SHOP, ENTRIES: entries, "mkdocs.yml": (SHOP / "mkdocs.yml").read_text(encoding="utf-8")}
    return Files(tuple(SourceFile(path, content) for path, content in sorted(shop.items())))


def findings(text: str, field: str = "answer") -> list[Finding]:
    """What the rules about Markdown find."""
    found = check(bound(files(text, field)), DAY).findings
    return [finding for finding in found if finding.rule in RULES | {"syntax", "schema"}]


def on_a_page(text: str) -> list[Finding]:
    """What is found in a page written by hand, which may be longer than an answer."""
    page = f"---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n\n{text}\n"
    sources = sorted({**SMALL_SHOP, "docs/contact.md": page}.items())
    return check(bound(Files(tuple(SourceFile(*item) for item in sources))), DAY).findings


@pytest.mark.parametrize(("rule", "at", "text"), SLIPS, ids=[f"{rule}: {text[:40]}" for rule, _, text in SLIPS])
def test_a_slip_is_one_finding_at_its_place(rule: str, at: str, text: str) -> None:
    found = findings(text)
    assert [finding.rule for finding in found] == [rule], found
    assert found[0].span.text.startswith(at), found


@pytest.mark.parametrize("text", LISTS["innocent"])
def test_a_sound_text_is_let_alone(text: str) -> None:
    assert findings(text) == []
    assert findings(text, "next") == []


@pytest.mark.parametrize(("rule", "at", "text"), SLIPS[::7])
def test_slips_are_found_in_next_steps_and_pages_too(rule: str, at: str, text: str) -> None:
    assert rule in [finding.rule for finding in findings(text, "next")]
    found = on_a_page(text)
    [finding] = [finding for finding in found if finding.rule == rule]
    assert finding.span.source.path == "docs/contact.md" and finding.span.text.startswith(at)


BLOCK = "which keeps its lines as they are"
OTHER_FIELDS = [
    # file, what stands there, what is written instead, the rule, where, and a part of the message or the help
    (
        ENTRIES,
        "answer: |\n      Pay",
        "answer: >\n      Have ready:\n\n      - this\n      - that\n\n      Pay",
        "misread-block",
        "- this",
        BLOCK,
    ),
    (
        ENTRIES,
        "answer: |\n      Pay",
        "answer: >\n      Have ready:\n      - this\n      - that\n\n      Pay",
        "misread-block",
        "- this",
        BLOCK,
    ),
    (
        ENTRIES,
        "answer: |\n      Pay",
        'answer: "Have ready:\\n- this\\n- that"\n    owner: |\n      Pay',
        "misread-block",
        "- this",
        "empty line",
    ),
    (ENTRIES, "question: How long", "question: How `long", "stray-mark", "`", "partner"),
    (ENTRIES, "summary: Pay", "summary: Pay [soon](/contact/ and", "stray-mark", "[soon]", "a link"),
    ("faq/topics.yml", "title: Payment", "title: Pay**ment", "stray-mark", "**ment", "partner"),
    (
        "faq/topics.yml",
        "blurb: How to pay.",
        "blurb: How to [pay](javascript:x).",
        "unsafe-markup",
        "javascript",
        "no page",
    ),
    ("faq/policy/payment.yml", "label: Time to pay", "label: Time to **pay**", "stray-mark", "pay", "no Markdown"),
    ("faq/policy/payment.yml", "yes: Cards are", "yes: Cards <b>are", "unsafe-markup", "<b>", "HTML"),
    ("faq/policy/payment.yml", "blurb: How to pay.", "blurb: How to pay _soon.", "stray-mark", "_", "partner"),
    ("docs/contact.md", "title: Contact", "title: Con**tact**", "stray-mark", "tact", "no Markdown"),
    ("docs/contact.md", "description: How", "description: <i>How", "unsafe-markup", "<i>", "HTML"),
]


@pytest.mark.parametrize(("path", "old", "new", "rule", "at", "said"), OTHER_FIELDS)
def test_every_text_is_looked_at_and_in_every_way_to_write_it(
    path: str, old: str, new: str, rule: str, at: str, said: str
) -> None:
    shop = {**SMALL_SHOP, path: SMALL_SHOP[path].replace(old, new)}
    found = check(bound(Files(tuple(SourceFile(*item) for item in sorted(shop.items())))), DAY).findings
    [finding] = [finding for finding in found if finding.rule in RULES]
    assert (finding.rule, finding.span.source.path) == (rule, path) and finding.span.text.startswith(at)
    assert said in f"{finding.message} {finding.help}"


def test_a_folded_text_without_a_list_is_let_alone() -> None:
    folded = "answer: >\n      Pay soon, and wait - or\n      write to us.\n      Then wait.\n\n      Pay"
    shop = {**SMALL_SHOP, ENTRIES: SMALL_SHOP[ENTRIES].replace("answer: |\n      Pay", folded)}
    found = check(bound(Files(tuple(SourceFile(*item) for item in sorted(shop.items())))), DAY).findings
    assert [finding for finding in found if finding.rule in RULES] == []


def test_a_value_is_shown_as_it_is_and_cannot_bring_markup() -> None:
    policy = "faq/policy/payment.yml"
    for value in ("**a**", "[a](javascript:b)", "<b>a", "`a`", "_a", "https://a.com/", "# a", "a](b"):
        constant = f"  - id: payment.how\n    label: How\n    type: text\n    values: {{2026-11-22: {json.dumps(value)}}}\n    source: [1]\n"
        shop = {source.path: source.text for source in files("See {{ payment.how }} and {{ payment.how }}.").sources}
        shop[policy] += constant
        found = check(bound(Files(tuple(SourceFile(*item) for item in sorted(shop.items())))), DAY).findings
        assert [finding for finding in found if finding.span.source.path == ENTRIES and finding.rule in RULES] == []
    shop[policy] = shop[policy].replace(json.dumps("a](b"), json.dumps("javascript:alert(1)"))
    shop[ENTRIES] = shop[ENTRIES].replace("See {{ payment.how }}", "See [it]({{ payment.how }})")
    found = check(bound(Files(tuple(SourceFile(*item) for item in sorted(shop.items())))), DAY).findings
    assert [(finding.rule, finding.span.text) for finding in found if finding.rule in RULES] == [
        ("unsafe-markup", "{{ payment.how }}")
    ]


@pytest.mark.parametrize("text", TANGLED.values(), ids=TANGLED)
def test_a_tangled_text_is_a_finding_and_costs_nothing(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(Unconvertible), using(NO_STORE):
        converted(text)
    # What is so long that nobody reads it as a page is said where it is read.
    with using(NO_STORE):
        assert {"tangled-text", "schema"} & {finding.rule for finding in on_a_page(text)}
        assert plain(text) == with_root(text, "/") == with_root(text, "/help/") == UNREADABLE
    assert time.process_time() - begun < 2


def cost(text: str) -> float:
    """Seconds of the processor for a text on a page of which nothing is kept."""
    begun = time.process_time()
    with using(NO_STORE):
        on_a_page(text)
        plain(text)
        with_root(text, "/help/")
    return time.process_time() - begun


@pytest.mark.parametrize("text", CHEAP.values(), ids=CHEAP)
def test_a_long_text_is_converted_soon(text: str) -> None:
    half = cost(text[: len(text) // 2])
    assert cost(text) < 3 * half + 0.5, (
        "twice the text takes twice the time; where costs grow with the square, four times"
    )


def test_a_fault_of_the_converter_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Any, text: str) -> str:
        raise RecursionError("too deep")

    monkeypatch.setattr(type(conversion._converter()), "convert", fails)
    assert {finding.rule for finding in findings("Never seen before.")} == {"tangled-text"}


def test_what_mkdocs_publishes_is_what_the_check_has_judged(shop: Any) -> None:
    """A help center may bring settings of its own: they change nothing of how its texts are read."""
    root = shop({"docs/more.md": "---\ntitle: More\ndescription: More.\n---\nLook here.\n\n!!! note\n    Keep it.\n"})
    (root / "mkdocs.yml").unlink()
    own = (SHOP / "mkdocs.yml").read_text(encoding="utf-8") + "markdown_extensions: [attr_list, tables]\n"
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    done = run_command("--root", root, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    page = (root / "site" / "a" / "payment-deadline" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="what-to-do-next">What to do next</h2>' in page
    more = (root / "site" / "more" / "index.html").read_text(encoding="utf-8")
    assert converted("Look here.\n\n!!! note\n    Keep it.").strip() in more


def test_no_heading_takes_an_id_of_its_page(shop: Any) -> None:
    """The build refuses an id that stands twice, so that all of them are tried at once."""
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    ids = {*re.findall(r'id="([\w-]+)"', templates), "hits", "payment-deadline"}
    assert {"topics", "main", "q"} <= ids
    body = "\n\n".join(f"## {id.replace('-', ' ').capitalize()}\n\nWords." for id in sorted(ids))
    page = f"---\ntitle: More\ndescription: More.\n---\nLook here.\n\n{body}\n\n## Plain words\n\nHere.\n"
    root = shop({"docs/more.md": page})
    done = run_command("--root", root, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    more = (root / "site" / "more" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="plain-words">' in more
    assert [id for id in ids if f'<h2 id="{id}-section">' not in more] == []


@given(st.text(st.sampled_from("aZé8 ,.?;%$€'’-_*\n1"), min_size=1, max_size=12))
def test_a_text_without_marks_is_what_the_converter_would_make_of_it(text: str) -> None:
    if is_plain(text):
        assert converted(text) == conversion._converter().reset().convert(text)
        assert as_shown(text).blocks[0].words == fragment(converted(text)).words


marks = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "!",
        "#",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "|",
        "{",
        "}",
        ":",
        "&",
        "\\",
        '"',
        "=",
        "~",
    ]
)
bits = st.sampled_from(
    [
        "a",
        "word",
        "javascript:",
        "/contact/",
        "href=x",
        "onclick=x",
        "script",
        "&#58;",
        "&lt;",
        "https://x.com",
        "data:",
        "///",
        "svg",
        "<svg onload=x>",
        '<a href="/x">',
        "</div>",
        "<!-- x -->",
        "\n\n<div hidden>\n\n",
        "{ onclick=x }",
        "{: style=x }",
        "![a](/x)",
        "<https://x.com>",
        "\n\n[a]: /x\n\n[a][a]",
    ]
)


OWN_HTML = (
    [
        "<svg onload=x>",
        '<a href="javascript:x">y</a>',
        "<!-- x -->",
        "<div hidden>x</div>",
        "<https://x.com>",
        "<a@x.com>",
    ]
    + ["![a](/x)", "![a][b]\n\n[b]: /x", "[a][b]\n\n[b]: javascript:x", "[a]\n\n[a]: javascript:x", "<?php x ?>"]
    + [
        "**a**{ onclick=x }",
        "**a**{: onclick=x }",
        "a\n{: onclick=x }",
        "[a](/x){ href=javascript:x }",
        "a {: style=x }",
    ]
)
PLACES = [
    "%s",
    "a %s b",
    "> %s",
    "- %s",
    "1. a\n\n    %s",
    "!!! note\n    %s",
    "| a |\n|---|\n| %s |",
    "## %s",
    "**%s**",
    "[%s](/x)",
]


@pytest.mark.parametrize("own", OWN_HTML)
def test_no_text_brings_html_of_its_own(own: str) -> None:
    for place in PLACES:
        root = fragment(converted(place % own.replace("\n", "\n" + " " * place.count("    ") * 4)))
        wrong = [what for _, what in unlisted(root.elements(), CLOSED_LIST)]
        links = {element.attributes.get("href") for element in root.elements() if element.tag == "a"}
        assert (wrong, links - {"/x"}) == ([], set()), place


@given(st.lists(st.one_of(marks, bits), min_size=1, max_size=25).map("".join))
def test_no_text_becomes_anything_that_is_on_no_list(text: str) -> None:
    """But for addresses, every one of which a rule judges by itself."""
    try:
        root = fragment(converted(text))
    except Unconvertible:
        return
    wrong = [
        what
        for _, what in unlisted(root.elements(), CLOSED_LIST)
        if not re.match(r"an address|the tag <h1>|the attribute style", what)
    ]
    assert wrong == []


@given(st.lists(st.one_of(marks, bits), min_size=1, max_size=25).map("".join))
def test_numbered_words_are_read_as_the_words_themselves(text: str) -> None:
    try:
        shown = as_shown(text)
    except Unconvertible:
        return
    seen = "".join(block.words for block in shown.blocks)
    assert "".join(seen.split()) == "".join("".join(_words(shown.root)).split())
    for block in shown.blocks:
        for char, at in zip(block.words, block.at, strict=True):
            if char.isalpha() and "&" not in text:
                assert text[at].casefold() == char.casefold()


def _words(element: Element, code: bool = False) -> Any:
    for child in element.children:
        if isinstance(child, str):
            yield re.sub(r"(?s).", "\ufffc", child) if code else child
        else:
            yield from _words(child, code or child.tag == "code")


word = st.sampled_from(
    ["press", "hold", "open", "the order", "log in", "*soon*", "**now**", "`save`", "[pay](/contact/)", "7", "a & b"]
)
sentence = st.lists(word, min_size=1, max_size=4).map(" ".join)


@st.composite
def item_blocks(draw: Any, depth: int) -> list[str]:
    """The blocks of one item: a sentence, then perhaps a paragraph or a list."""
    blocks = [draw(sentence)]
    if draw(st.booleans()):
        blocks.append(draw(sentence))
    if depth and draw(st.booleans()):
        blocks.append(draw(listing(depth - 1)))
    return blocks


@st.composite
def listing(draw: Any, depth: int = 2) -> str:
    """A list as a careful writer types it: numbered one by one from anywhere, or with dashes; loose, with what belongs to an item
    indented by four blanks."""
    start = draw(st.integers(1, 40)) if draw(st.booleans()) else None
    items = []
    for number in range(draw(st.integers(1, 4))):
        mark = "- " if start is None else f"{start + number}. "
        blocks = draw(item_blocks(depth))
        items.append("\n\n".join([mark + blocks[0], *(re.sub(r"(?m)^(?=.)", "    ", block) for block in blocks[1:])]))
    return ("\n" if draw(st.booleans()) and all("\n" not in item for item in items) else "\n\n").join(items)


documents = st.lists(
    st.one_of(sentence, listing(), sentence.map(lambda text: f"> {text}"), sentence.map(lambda text: f"## {text}")),
    min_size=1,
    max_size=5,
)


def _said(element: Element, numbers: list[str]) -> Any:
    """The words of a page with the mark of each item in front of it, as a browser shows them."""
    if element.tag in ("ol", "ul"):
        number = int(element.attributes.get("start", "1"))
        for item in (child for child in element.children if isinstance(child, Element)):
            yield f"{number}." if element.tag == "ol" else "-"
            number += 1
            yield from _said(item, numbers)
        return
    for child in element.children:
        if isinstance(child, str):
            yield from child.split()
        else:
            yield from _said(child, numbers)


@settings(max_examples=settings.default.max_examples * 2 // 5)  # whole documents take long to draw
@given(documents)
def test_page_and_plain_text_have_the_same_words_and_numbers(blocks: list[str]) -> None:
    parted = [f"{block}\n\nThen:" if re.match(r"[-\d]", block) else block for block in blocks]  # no list meets another
    text = "\n\n".join(parted)
    page = " ".join(_said(fragment(converted(text)), []))
    told = plain(text)
    assert "".join(told.split()) == "".join(page.split())
    assert one_line(text) == " ".join(told.split())
    engines = fragment(for_machines(text, "https://shop.example/help/"))
    assert " ".join(" ".join(_said(engines, [])).split()) == page and {part.tag for part in engines.elements()} <= KEPT
    assert not re.search(r"[ \t]$|\S  ", told, re.MULTILINE) and "\n\n\n" not in told


KEPT = {"body", "p", "h2", "ol", "ul", "li", "a", "strong", "em", "br"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "**Now**\n*or* never & [ask](/contact/)",
            '<p><strong>Now</strong>\n<em>or</em> never &amp; <a href="https://shop.example/help/contact/">ask</a></p>',
        ),
        (
            "[Write](mailto:a@b.example) or [see](https://c.example/?a=1&b=2)",
            '<p><a href="mailto:a@b.example">Write</a> or <a href="https://c.example/?a=1&amp;b=2">see</a></p>',
        ),
        ("| a | b |\n|---|---|\n| 1 | `2` |", "<p>a | b</p><p>1 | 2</p>"),
        ('!!! note "Mind"\n    Keep **it**.', "<p>Mind</p><p>Keep <strong>it</strong>.</p>"),
        ("```\nx < y\n```", "<p>x &lt; y</p>"),
        ("- a\n    1. b\n", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
    ],
)
def test_search_engines_get_few_tags_and_whole_addresses(text: str, told: str) -> None:
    assert for_machines(text, "https://shop.example/help/") == told


def test_page_reply_and_jsonld_of_a_built_answer_count_alike(shop: Any) -> None:
    answer = "Pay within {{ payment.window }}.\n\n1. Log in.\n2. Open the order.\n\nIf you see none, ask us.\n\n3. Press Hold.\n\n- First.\n- Second.\n\n    More of it.\n\n- Third."
    block = "\n".join(f"      {line}" if line else "" for line in answer.split("\n"))
    entries = SMALL_SHOP[ENTRIES].replace("      Pay within {{ payment.window }}. Then [contact us](/contact/).", block)
    entries = entries.replace("    phrasings:", "    next: |\n      1. Wait.\n    phrasings:")
    root = shop({ENTRIES: entries})
    assert run_command("--root", root, "--as-of", "2026-11-22").returncode == 0
    page = (root / "site" / "a" / "payment-deadline" / "index.html").read_text(encoding="utf-8")
    said = "Pay within 2 hours.\n\n1. Log in.\n2. Open the order.\n\nIf you see none, please tell us, and we will help you.\n\n3. Press Hold.\n\n- First.\n- Second.\n  More of it.\n- Third.\n\n1. Wait."
    told = (
        "<p>Pay within 2 hours.</p><ol><li>Log in.</li><li>Open the order.</li></ol><p>If you see none, ask us.</p>"
        '<ol start="3"><li>Press Hold.</li></ol><ul><li>First.</li><li><p>Second.</p><p>More of it.</p></li>'
        "<li><p>Third.</p></li></ul><ol><li>Wait.</li></ol>"
    )
    [answer_data] = [
        item for item in json.loads(_between(page, 'ld+json">', "</script>")) if item["@type"] == "FAQPage"
    ]
    assert answer_data["mainEntity"][0]["acceptedAnswer"]["text"] == told
    desk = (root / "site" / "agents" / "index.html").read_text(encoding="utf-8")
    assert _between(desk, '<div class="desk__reply">', "</div>").startswith(f"Hello there,\n\n{said}")
    assert '<ol start="3">' in page


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]


@cache
def addresses() -> dict[str, list[str]]:
    return yaml.safe_load(Path(__file__).with_name("addresses.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", addresses()["faults"])
def test_an_address_that_no_shopper_can_follow_is_a_fault(fault: str) -> None:
    for address in addresses()["faults"][fault]:
        found = fault_of(address, addresses()["own"])
        assert found and fault in found[0], address


def test_sound_addresses_are_let_alone() -> None:
    assert [address for address in addresses()["sound"] if fault_of(address, addresses()["own"])] == []


def test_the_address_of_the_environment_is_the_sites_own(shop: Any) -> None:
    link = "See [how](https://help.shop.com/a/return-cost/)."
    root = shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [contact us](/contact/).", link)})
    assert run_command("check", "--root", root, "--as-of", "2026-11-22").returncode == 0
    done = run_command(
        "check", "--root", root, "--as-of", "2026-11-22", env={"HELP_SITE_URL": "https://help.shop.com/"}
    )
    assert done.returncode == 1 and "as the browser shows it: /a/return-cost/" in done.stdout


def test_quoted_words_have_no_places_of_their_own() -> None:
    assert converted(quote("[a](b) *c*")) == "<p>[a](b) *c*</p>"


REACHING = [
    "```\nopen",
    "~~~\nopen",
    "# Next",
    "Next\n----",
    "> ## Next",
    "  ## Next",
    "## Next\n\nbelow",
    "Then\n\n## Next",
]
"""Texts that say something of what stands beyond the heading below or above them, or are headings with its id."""
BESIDE = [
    "Pay now.", "- a\n- b", "1. one\n\n2. two", "- a\n\n    below", "!!! note\n    Text", "!!! tip\n\n    More\n\n    still", "> said",
    "| a | b |\n|---|---|\n| 1 | 2 |", "[a](/x/) **b", "`code", "\\", "a  \nb", "x\n    indented", "* * *", "[x]: /y", "&amp; <b>", "",
    "text\n\n\n", "- ", "\tTab", "!!! note", *REACHING,
]  # fmt: skip


@pytest.mark.parametrize("above", BESIDE)
def test_a_text_is_converted_around_its_heading_as_a_whole(above: str) -> None:
    for below in BESIDE:
        text = f"{above}\n\n## Next\n\n{below}"
        assert converted(text) == conversion._converter().reset().convert(text), text
