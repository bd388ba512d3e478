"""The oldest browsers of pyproject.toml know all that is published: scripts, style sheets and pages, by syntax and by names.

What they need not know is declared where it stands, on the line or the one above it, with the reason why nothing is lost without it:

    /* newer: text-wrap because ragged lines read as well */

A name of our own that a newer browser has for something else is declared once in a file: `names of our own: entry, number`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.places import ROOT

from .supported.scan import Use, of_page, of_script, of_sheet
from .supported.table import TABLE, oldest

NEWER = json.loads(TABLE.read_text(encoding="utf-8"))
READERS: dict[str, Callable[[str], Iterator[Use]]] = {".js": of_script, ".css": of_sheet, ".html": of_page}
SOURCES = sorted(path for folder in ("js", "css") for path in (ROOT / "docs/assets" / folder).iterdir())

DECLARED = re.compile(r"newer: ([\w-]+(?:, [\w-]+)*) because \S+ \S+")
OWN = re.compile(r"names of our own: ([\w-]+(?:, [\w-]+)*)")

FOREIGN = {
    "lunr": "boost build node run toArray union",  # methods of its own classes
    "site": "color-adjust box-decoration-break scrollbar-color scrollbar-width text-size-adjust",  # looks of Material's
}
"""By the name of a published file, what stands in sources of others."""


def newer(text: str, ending: str) -> list[tuple[Use, str]]:
    """The features of a text that some of the oldest browsers do not know, each with who knows it since when."""
    return [(use, since) for use in READERS[ending](text) if (since := NEWER[use.kind].get(use.name))]


def words_of(use: Use) -> set[str]:
    """The names by which a use can be declared: `text-wrap` is enough for `text-wrap: pretty`."""
    return {use.name, use.name.partition(":")[0], use.name.rpartition(" ")[2], use.name.rpartition(".")[2]}


def declared(text: str) -> dict[int, set[str]]:
    """By lines, what is declared there as newer."""
    return {
        number: {name for found in DECLARED.finditer(line) for name in found[1].split(", ")}
        for number, line in enumerate(text.splitlines(), 1)
    }


def own(text: str) -> set[str]:
    """The names that are a file's own."""
    return {name for found in OWN.finditer(text) for name in found[1].split(", ")}


def objections(name: str, text: str) -> list[str]:
    """What is newer and not declared, and what is declared in vain."""
    lines, names = declared(text), own(text)
    said, needed = [], set()
    for use, since in newer(text, Path(name).suffix):
        where = next((line for line in (use.line, use.line - 1) if lines.get(line, set()) & words_of(use)), None)
        if where is not None:
            needed |= {(where, word) for word in words_of(use)}
        elif words_of(use) & names:
            needed |= {(0, word) for word in words_of(use)}
        else:
            said.append(f"{name}:{use.line}: {use.kind} {use.name} ({since})")
    wanted = {(line, word) for line, words in lines.items() for word in words} | {(0, word) for word in names}
    return said + [f"{name}:{line}: {word} is declared in vain" for line, word in sorted(wanted - needed)]


def test_the_table_was_made_for_the_oldest_browsers_that_are_named() -> None:
    assert NEWER["oldest"] == oldest(), "make it anew: tests/house/supported/table.py says how"
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert f"Safari {oldest()['safari']}" in told and f"Firefox {oldest()['firefox']}" in told
    assert f"Chromium {oldest()['chrome']}" in told


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_we_wrote_is_known_to_the_oldest_browsers_or_declared(path: Path) -> None:
    assert objections(path.name, path.read_text(encoding="utf-8")) == []


def test_what_is_published_uses_nothing_newer_than_its_sources_declare(built_site: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    allowed = {name for text in texts for names in (*declared(text).values(), own(text)) for name in names}
    files = [path for path in built_site.rglob("*") if path.suffix in READERS]
    assert {path.suffix for path in files} == set(READERS) and len(files) > 60
    found = {
        f"{path.relative_to(built_site)}: {use.kind} {use.name} ({since})"
        for path in files
        for use, since in newer(path.read_text(encoding="utf-8"), path.suffix)
        if not words_of(use) & (allowed | set(FOREIGN.get(path.name.partition(".")[0], "").split()))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("ending", "text", "name"),
    [
        (".js", "const groups = Object.groupBy(all, (one) => one.kind);", "Object.groupBy"),
        (".js", "form.requestSubmit();", "requestSubmit"),
        (".js", "const { requestSubmit } = form;", "requestSubmit"),
        (".js", "const sorted = all.toSorted();", "toSorted"),
        (".js", "Promise.withResolvers();", "Promise.withResolvers"),
        (".js", "Promise.try(() => 1);", "Promise.try"),
        (".js", "AbortSignal.timeout(5);", "AbortSignal.timeout"),
        (".js", "URL.canParse(text);", "URL.canParse"),
        (".js", "Array.fromAsync(all);", "Array.fromAsync"),
        (".js", "text.isWellFormed();", "isWellFormed"),
        (".js", "/(?<!a)b/.test(text);", "regular_expressions.lookbehind_assertion"),
        (".js", "new RegExp(`(?<=${x})b`);", "regular_expressions.lookbehind_assertion"),
        (".js", "/[a--b]/v.test(text);", "unicodeSets"),
        (".js", "/(?i:a)/.test(text);", "regular_expressions.modifier"),
        (".js", "class A { static { f(); } }", "classes.static.initialization_blocks"),
        (".js", "node.checkVisibility();", "checkVisibility"),
        (".js", "document.startViewTransition(f);", "startViewTransition"),
        (".js", "navigation.navigate('x');", "navigation"),
        (".js", "new CompressionStream('gzip');", "CompressionStream"),
        (".js", "addEventListener('scrollend', f);", "scrollend"),
        (".js", "Object.assign(node, { popover: 'auto' });", "popover"),
        (".js", "node.style.fieldSizing = 'content';", "field-sizing"),
        (".js", "new Intl.DurationFormat('en');", "DurationFormat"),
        (".css", "a { &:hover { color: red } }", "nesting"),
        (".css", "a { .b { color: red } }", "nesting"),
        (".css", "@container (width > 5em) { a { color: red } }", "container"),
        (".css", "a { color: color-mix(in srgb, red, blue) }", "color-mix"),
        (".css", "a { text-wrap: balance }", "text-wrap"),
        (".css", "a { inline-size: 5cqw }", "container_query_length_units"),
        (".css", "@media (width >= 40em) { a { color: red } }", "range_syntax"),
        (".css", "@starting-style { a { color: red } }", "starting-style"),
        (".css", "@scope (a) { b { color: red } }", "scope"),
        (".css", "a:user-invalid { color: red }", "user-invalid"),
        (".css", "@property --x { syntax: '*'; inherits: false }", "property"),
        (".html", "<div inert>", "* inert"),
        (".html", "<p popover>", "* popover"),
        (".html", "<search>", "search"),
        (".html", '<img src=x fetchpriority="high">', "img fetchpriority"),
    ],
)  # fmt: skip
def test_what_is_too_new_is_found(ending: str, text: str, name: str) -> None:
    assert name in {use.name for use, _ in newer(text, ending)}
    assert len(objections(f"x{ending}", text)) >= 1


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".js", "all.at(-1); structuredClone(x); Object.hasOwn(x, 'y'); all.findLast(f); text.replaceAll('a', 'b');"),
        (".js", "const { a = 1, ...rest } = b ?? c?.d; e ||= f; class A { #x = 1; y() { return #x in this; } }"),
        (".js", "/\\p{L}(?<name>a)(?=b)/u.test(x); list.replaceChildren(...all); dialog.showModal();"),
        (
            ".css",
            "a:is(b, c):where(d):focus-visible:has(e) { inset: 0; gap: 1em; aspect-ratio: 1; accent-color: red; block-size: 9dvh }",
        ),
        (".css", "@layer a { b { color: rgb(0 0 0 / 50%) } } @supports (display: grid) { c { display: grid } }"),
        (".html", '<dialog><input type="date" enterkeyhint="search"><img loading="lazy" alt=""></dialog>'),
    ],
)
def test_what_is_old_enough_is_not(ending: str, text: str) -> None:
    assert newer(text, ending) == []


def test_a_declaration_counts_on_its_line_with_a_reason_and_not_in_vain() -> None:
    assert objections("x.css", "/* newer: text-wrap because nothing breaks */\na { text-wrap: pretty }") == []
    assert len(objections("x.css", "/* newer: text-wrap */ a { text-wrap: pretty }")) == 2
    assert len(objections("x.css", "/* newer: text-wrap because nothing breaks */\n\n\na { text-wrap: pretty }")) == 3
    assert objections("x.css", "/* newer: text-wrap because nothing breaks */ a { color: red }") == [
        "x.css:1: text-wrap is declared in vain"
    ]
    assert objections("x.js", "// names of our own: popover\nObject.assign(mine, { popover: 1 });") == []
    with pytest.raises(ValueError):
        objections("x.js", "const a = ;")
