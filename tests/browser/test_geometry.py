"""Pages are measured, not compared with pictures: nothing overlaps, sticks out, is cut off, too small to hit, or moves while it loads.

`measure.js` holds the measures; each is seen to fail on a page that was broken on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import TEMPLATES, type_in

MEASURE = Path(__file__).with_name("measure.js")
WIDTHS = (320, 360, 768, 1440)
STYLES = Path(__file__).resolve().parents[2] / "docs" / "assets" / "css"


@pytest.fixture(scope="module")
def window(browser: Any) -> Iterator[Any]:
    """One page for all, so that the files of the site are fetched once; `geometry` is there on every page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", bypass_csp=True)
    context.set_default_timeout(5000)
    context.add_init_script(path=MEASURE)
    yield context.new_page()
    context.close()


@pytest.fixture
def ruler(window: Any) -> Any:
    """That page, without what the test before typed: going to the address where one already is brings the words back."""
    window.goto("about:blank")
    return window


def widen(page: Any, width: int) -> None:
    """Gives the window another width."""
    page.set_viewport_size({"width": width, "height": 900})


def faults(page: Any, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with the page as it stands, at each width."""
    found = []
    for width in widths:
        widen(page, width)
        found += [f"{width}: {fault}" for fault in page.evaluate("geometry.faults()")]
    return found


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_overlaps_sticks_out_is_cut_off_or_too_small_to_hit(ruler: Any, served: str, template: str) -> None:
    ruler.goto(served + TEMPLATES[template])
    assert faults(ruler) == []


def test_no_page_at_all_is_broken_on_the_smallest_screen(ruler: Any, served: str, built_site: Path) -> None:
    widen(ruler, 320)
    found = {}
    for path in sorted(built_site.rglob("index.html")):
        ruler.goto(served + path.relative_to(built_site).parent.as_posix().removeprefix(".") + "/")
        found[path.parent.name] = ruler.evaluate("geometry.faults()")
    assert len(found) > 50 and {name: those for name, those in found.items() if those} == {}


@pytest.mark.parametrize("address", ["", "a/refund-time/", "search/", "agents/"])
def test_answers_that_are_found_lie_as_well(ruler: Any, served: str, address: str) -> None:
    ruler.goto(served + address)
    field = ruler.locator("[data-help-search], [data-help-filter]")
    for text in ("refund", "x" * 120 + " refund", "zzqxvvk do you hire people"):
        field.fill(text)
        ruler.evaluate("helpBox.load()")
        ruler.locator(".pop:visible, .hits:visible, .desk:visible").first.wait_for()  # behind the parts of the index
        for width in WIDTHS:
            widen(ruler, width)
            parts = ruler.locator(".pop:visible, .hits:visible, .desk:visible").all()
            assert parts
            for part in parts:
                assert part.evaluate("(node) => geometry.faults(node)") == [], (text, width)


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_keyboard_goes_through_the_head_as_the_eye_does(page: Any, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served + TEMPLATES["answer"])
    places = page.locator(".top :is(a, input, button):visible").evaluate_all(
        "(nodes) => nodes.map((node) => { const { x, y, height } = node.getBoundingClientRect(); return [Math.round((y + height / 2) / 20), x]; })"
    )
    assert len(places) == 5 and places == sorted(places)


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_has_the_focus_is_in_view_uncovered_and_ringed(ruler: Any, served: str, template: str) -> None:
    ruler.goto(served + TEMPLATES[template])
    for width in (320, 1440):
        widen(ruler, width)
        assert (width, ruler.evaluate("geometry.focus(document.body)")) == (width, [])


def test_from_right_to_left_everything_is_mirrored(ruler: Any, served: str) -> None:
    for template, address in TEMPLATES.items():
        ruler.goto(served + address)
        for width in (320, 1440):
            widen(ruler, width)
            ltr = ruler.evaluate("geometry.sides()")
            ruler.evaluate("document.documentElement.dir = 'rtl'")
            rtl = ruler.evaluate("geometry.sides()")
            moved = [
                f"{template} {width}: {one[0]} from {one[1:]} to {other[1:]}"
                for one, other in zip(ltr, rtl, strict=True)
                if max(abs(one[1] - other[1]), abs(one[2] - other[2])) > 1.5
            ]
            assert moved == [] and faults(ruler, (width,)) == []
            ruler.evaluate("document.documentElement.dir = 'ltr'")


# Every text of a kind changed in place: the page must hold whatever a translation or a careless writer brings.
CHANGE = """([selector, change]) => {
    const parts = new Set([...document.querySelectorAll(selector)].flatMap((node) => {
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        return found;
    }));
    for (const text of parts) if (/[a-z]/i.test(text.data) && (change === "longer" || !text.parentElement.closest("button"))) text.data = change === "longer" ? `${text.data.trim()} `.repeat(4) : "m".repeat(80);
}"""


@pytest.mark.parametrize("change", ["longer", "one long word"])
def test_texts_four_times_longer_and_words_of_80_letters_find_room(ruler: Any, served: str, change: str) -> None:
    selector = "h1, h2, h3, a, button, summary, label, dt, th" if change == "longer" else "main, aside"
    found = {}
    for template, address in TEMPLATES.items():
        ruler.goto(served + address)
        ruler.evaluate(CHANGE, [selector, change])
        found[template] = faults(ruler, (320, 768, 1440))
    assert {name: those for name, those in found.items() if those} == {}


def test_letters_four_times_as_large_find_room(ruler: Any, served: str) -> None:
    """The reader's own size of letters, not a zoom: rem, em and the widths in @media follow it, as in the browser's settings."""
    session = ruler.context.new_cdp_session(ruler)
    widen(ruler, 1280)
    found = {}
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 64, "fixed": 52}})
    try:
        for template, address in TEMPLATES.items():
            ruler.goto(served + address)
            assert ruler.evaluate("getComputedStyle(document.documentElement).fontSize") == "64px"
            found[template] = ruler.evaluate("geometry.faults()")
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    assert {name: those for name, those in found.items() if those} == {}


SHIFTS = """() => new Promise((done) => {
    const found = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) found.push([value, ...sources.map(({ node }) => node?.nodeType === 1 ? node.outerHTML.slice(0, 80) : node?.textContent)]);
    }).observe({ type: "layout-shift", buffered: true });
    const frames = (left) => left ? requestAnimationFrame(() => frames(left - 1)) : done(found);
    frames(4);
})"""


def shifts(page: Any, address: str) -> list[Any]:
    """What moves while a page loads whose scripts come late: after the page has been painted."""
    held: list[Any] = []
    painted: list[bool] = []
    page.route("**/*.js", lambda route: route.continue_() if painted else held.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    painted.append(True)
    for route in held:
        route.continue_()
    page.wait_for_load_state()
    page.unroute("**/*.js")
    return list(page.evaluate(SHIFTS))


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_page_loads_even_when_the_script_is_late(ruler: Any, served: str, width: int) -> None:
    widen(ruler, width)
    addresses = [*TEMPLATES.values(), "search/?q=refund"]
    assert {address: moved for address in addresses if (moved := shifts(ruler, served + address))} == {}


def test_nothing_moves_where_the_reader_wants_no_motion(ruler: Any, served: str) -> None:
    for address in TEMPLATES.values():
        ruler.goto(served + address)
        assert ruler.evaluate("geometry.moving()") == []
    ruler.goto(served)
    type_in(ruler, "refund")
    assert ruler.evaluate("geometry.moving()") == []
    assert ruler.evaluate("document.getAnimations().length") == 0
    ruler.emulate_media(reduced_motion="no-preference")
    try:
        assert ruler.evaluate("geometry.moving()"), "nothing moves for anybody, or the measure sees nothing"
    finally:
        ruler.emulate_media(reduced_motion="reduce")


def test_the_stages_open_where_they_stand_on_a_phone_and_stand_open_elsewhere(browser: Any, served: str) -> None:
    """Without any script; the same common questions come first at every width."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    context.set_default_timeout(5000)
    page = context.new_page()
    page.goto(served)
    below, open_links = page.locator("#topics a:visible"), page.locator("#topics")
    assert page.locator("html").bounding_box()["height"] <= 1600 and below.count() == 0
    rows = open_links.locator("summary:visible")
    titles, inside = rows.all_inner_texts(), 0
    for row in rows.all():
        place = row.bounding_box()["y"] + page.evaluate("scrollY")
        row.click()
        assert row.bounding_box()["y"] + page.evaluate("scrollY") == place and below.count() > inside
        inside = below.count()
    links = below.all_inner_texts()
    for width, media in ((768, "screen"), (1280, "screen"), (658, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        assert open_links.locator("h3:visible").all_inner_texts() == titles and rows.count() == 0, (width, media)
        assert below.all_inner_texts() == links
        if media == "screen":
            needed, way = page.locator(".hero__needed").bounding_box(), open_links.bounding_box()
            assert needed["y"] + needed["height"] <= way["y"]
        for stage in open_links.locator(".stage").all():
            line = stage.evaluate("(stage) => parseFloat(getComputedStyle(stage, '::before').width)")
            box = stage.bounding_box()
            assert 0 < line <= box["width"] + 0.5 and box["x"] + line <= way["x"] + way["width"] + 0.5, (
                "past the margin"
            )
    context.close()


@pytest.mark.parametrize("template", ["home", "answer", "search", "agents"])
def test_no_single_key_does_anything_once_shortcuts_are_off(page: Any, served: str, template: str) -> None:
    """WCAG 2.1.4, for every key that types a character."""
    page.add_init_script("localStorage.setItem('help-slash', 'off')")
    page.goto(served + TEMPLATES[template])
    page.evaluate("() => document.activeElement.blur()")  # the desk begins in its field, where keys are for typing
    page.evaluate(
        "() => { globalThis.changed = 0; new MutationObserver((list) => { changed += list.length; }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); }"
    )
    address = page.url
    for key in map(chr, range(ord("!"), ord("~") + 1)):
        page.keyboard.press(key)
    assert page.evaluate("[document.activeElement.tagName, changed]") == ["BODY", 0] and page.url == address


def test_style_sheets_know_no_left_and_right() -> None:
    """Logical properties only, so that the pages can be mirrored; `top` and `bottom` are the same in both directions but have one name here."""
    physical = re.compile(
        r"(?<![-\w])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom"
        r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    )
    found = {}
    for path in sorted(STYLES.glob("*.css")):
        text = re.sub(r"/\*.*?\*/|@media[^{]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found[path.name] = physical.findall(text)
    assert len(found) > 5 and {name: those for name, those in found.items() if those} == {}
    assert physical.findall("a { margin-left: 0; text-align: right; width: 3px }") and not physical.findall(
        "a { margin-inline-start: 0; text-align: start; border-width: 0 }"
    )


BREAKS = {
    "px wide": ".hero h1 { inline-size: 120vw }",
    "overlaps": ".hero__intro { margin-block-start: -3rem }",
    "sticks out of": ".hero__ask { block-size: 2rem }",
    "and shows": ".hero h1 { overflow: hidden; block-size: 1rem }",
    "px of a hint": ".find--big #q { padding-inline: 6rem }",
    " x 12 px": ".top__nav a { display: block; padding: 0; block-size: 12px }",
}


@pytest.mark.parametrize("says", BREAKS)
def test_each_measure_sees_its_fault(ruler: Any, served: str, says: str) -> None:
    ruler.goto(served)
    assert faults(ruler, (360,)) == []
    ruler.add_style_tag(content=BREAKS[says])
    assert says in " ".join(faults(ruler, (360,)))


@pytest.mark.parametrize(
    ("says", "css"),
    [
        ("out of view", ".brand { position: fixed; inset-block-start: -5rem }"),
        ("has the focus below", "body::after { content: ''; position: fixed; inset: 0; background: red }"),
        ("without a ring", ":focus-visible { outline: none !important }"),
        ("is cut off by", ".top__nav { overflow: hidden }"),
    ],
)
def test_the_measure_of_the_focus_sees_its_faults(ruler: Any, served: str, says: str, css: str) -> None:
    ruler.goto(served)
    ruler.add_style_tag(content=css)
    assert says in " ".join(ruler.evaluate("geometry.focus(document.body)"))


def test_the_measures_of_shifts_and_sides_see_theirs(ruler: Any, served: str) -> None:
    widen(ruler, 1440)
    ruler.goto(served)
    ruler.evaluate(
        "() => { document.querySelector('main').prepend(Object.assign(document.createElement('p'), { textContent: 'Late' })); }"
    )
    assert ruler.evaluate(SHIFTS)
    before = ruler.evaluate("geometry.sides()")
    ruler.add_style_tag(content=".hero h1 { margin-left: 3rem }")
    ruler.evaluate("document.documentElement.dir = 'rtl'")
    assert before != ruler.evaluate("geometry.sides()")
