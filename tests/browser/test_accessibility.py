"""axe finds nothing to complain about: WCAG 2.0 to 2.2, levels A and AA, and its best practices, however the page is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from .axe import SCHEMES, objections
from .conftest import BOX, TEMPLATES, unsure_query

SIZE = {"width": 1100, "height": 900}

MODES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "print": {"media": "print"},
    "320 px": {"width": 320},
    "200 %": {"width": 640, "scale": 2},
}
"""How a page is looked at. A zoom of 200 % halves the window and doubles the dots of a pixel."""
IN_EVERY_MODE = ("home", "answer", "policy", "contact", "search", "agents")
"""The other templates have no piece of their own: they are looked at in the light and in the dark."""


class Reader:
    """A page, and the ways to look at it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.devices = page.context.new_cdp_session(page)  # stays open: its end would undo what it set

    def look(self, mode: str) -> None:
        """Shows the page in a mode, and in no other."""
        wanted = MODES[mode]
        self.page.emulate_media(
            color_scheme=wanted.get("color_scheme", "light"),
            forced_colors=wanted.get("forced_colors", "none"),
            media=wanted.get("media", "screen"),
        )
        size = {**SIZE, "width": wanted.get("width", SIZE["width"])}
        self.devices.send(
            "Emulation.setDeviceMetricsOverride",
            {**size, "deviceScaleFactor": wanted.get("scale", 1), "mobile": False},
        )

    def violations(self, modes: Iterable[str] = SCHEMES) -> list[str]:
        """What axe objects to, a line for each node, in each mode; the page is then as it was."""
        found = []
        for mode in modes:
            self.look(mode)
            found += objections(self.page, mode)
        self.look("light")
        return found


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Reader]:
    """One page for all, so that the files of the site are fetched once."""
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce", bypass_csp=True)  # tests break its look
    context.set_default_timeout(5000)
    yield Reader(context.new_page())
    context.close()


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_no_violation(reader: Reader, served: str, template: str) -> None:
    reader.page.goto(served + TEMPLATES[template])
    assert reader.violations(MODES if template in IN_EVERY_MODE else SCHEMES) == []


SEE_THROUGH = """() => [...document.querySelectorAll("main *, header *, footer *, aside, aside *, header, footer")].filter((one) => {
    const look = getComputedStyle(one);
    return ["Top", "Right", "Bottom", "Left"].some((side) =>
        parseFloat(look[`border${side}Width`]) && /^rgba.*, 0\\)$/.test(look[`border${side}Color`]));
})"""


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_border_is_seen_in_forced_colours_alone(reader: Reader, served: str, template: str) -> None:
    """A transparent border is opaque there: what marks one row among others would then mark all of them."""
    reader.page.goto(served + TEMPLATES[template])
    reader.look("light")
    named = f"{SEE_THROUGH[6:]}.map((one) => `${{one.tagName}}.${{one.className}}`)"
    assert reader.page.evaluate(f"() => {named}") == []


def test_in_forced_colours_the_current_row_and_the_rule_of_a_link_are_marked_and_no_other(
    reader: Reader, served: str
) -> None:
    outlines = "(all) => all.map((one) => [one.matches(MARKED), getComputedStyle(one).outlineStyle === 'solid'])"
    for address, rows, marked in (
        ("agents/", ".desk__row", "[aria-current]"),
        ("policies/payment/#payment-window", ".clause", ":target"),
    ):
        reader.page.goto(served + address)
        if address == "agents/":
            reader.page.locator("#message").fill("how long does a refund take")
            reader.page.locator(f"{rows}{marked}").wait_for()
        reader.look("forced colours")
        found = reader.page.locator(rows).evaluate_all(outlines.replace("MARKED", repr(marked)))
        assert [seen for _, seen in found] == [is_marked for is_marked, _ in found] and sum(s for _, s in found) == 1


def test_axe_finds_no_violation_without_javascript(reader: Reader, served: str) -> None:
    """axe is a script itself. So the pages come without theirs, and with what browsers show in place of scripts."""

    def bare(route: Any) -> None:
        reply = route.fetch()
        text = re.sub(r"<script\b[^>]*\bsrc=[^>]*></script>|</?noscript>", "", reply.text())
        route.fulfill(response=reply, body=text)

    reader.page.route(lambda url: url.startswith(served) and "/assets/" not in url, bare)
    found = {}
    try:
        for template in IN_EVERY_MODE:
            reader.page.goto(served + TEMPLATES[template])
            assert reader.page.evaluate("document.scripts.length === document.querySelectorAll('[type$=json]').length")
            assert reader.page.locator("[data-needs-js]:visible").count() == 0
            found[template] = reader.violations(("light",))
    finally:
        reader.page.unroute_all()
    assert {template: those for template, those in found.items() if those} == {}


@pytest.mark.parametrize("address", ["a/refund-time/", "search/"])
def test_axe_finds_no_violation_in_an_open_search(reader: Reader, served: str, address: str) -> None:
    reader.page.goto(served + address)
    others = {"refund": ("forced colours", "320 px")}
    for query in ("refund", unsure_query(reader.page), "zzqx"):
        reader.page.locator(BOX).fill(query)
        reader.page.wait_for_selector(".pop:visible, .hits:visible")
        reader.page.evaluate("helpBox.load()")
        reader.page.keyboard.press("ArrowDown")
        assert (query, reader.violations((*SCHEMES, *others.get(query, ())))) == (query, [])


def test_axe_finds_no_violation_on_a_filtered_desk(reader: Reader, served: str) -> None:
    reader.page.goto(served + "agents/")
    reader.page.locator("[data-help-filter]").fill("refund")
    reader.page.wait_for_selector("[data-best] .desk__row")
    assert reader.violations() == []


def test_the_test_itself_sees_a_violation_in_each_mode(reader: Reader, served: str) -> None:
    reader.page.goto(served)
    shown = []
    for mode in MODES:
        reader.look(mode)
        shown.append(
            reader.page.evaluate(
                "() => [innerWidth, devicePixelRatio, ...['print', '(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) => matchMedia(query).matches)]"
            )
        )
    assert shown == [
        [1100, 1, False, False, False],
        [1100, 1, False, False, True],
        [1100, 1, False, True, False],
        [1100, 1, True, False, False],
        [320, 1, False, False, False],
        [640, 2, False, False, False],
    ]
    reader.page.add_style_tag(content="@media screen { h1 { color: var(--deeper) !important } }")
    reader.page.evaluate("document.querySelector('label').remove(); document.querySelector('#q').placeholder = ''")
    found = reader.violations(MODES)
    assert {"light: color-contrast", "dark: color-contrast"} <= {
        line.partition(": <")[0] for line in found if "<h1" in line
    }
    assert {line.split(":")[0] for line in found if ": label:" in line} == set(MODES) - {"print"}  # paper has no fields
