"""What is published works in a browser: the short style sheet looks as the long one, the policy blocks, and no page minds how its
address is spelt."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from helpcenter.site.assets import assets_of, material_css
from helpcenter.site.site_sources import SiteSources, read_sources
from helpcenter.text import conversion
from support.shops import SHOP, written_shop
from support.sites import Quiet, asset

from .conftest import TEMPLATES, type_in

SETTINGS = yaml.load((SHOP / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""), yaml.BaseLoader)

MARKDOWN = """
A first paragraph with **strong**, *weak*, `code`, a [link](/contact/) and a line\\
that breaks.

## A heading of the second level

1. A step, and *in* it
   - a bullet
     1. and a step again
   - another
2. > A quote in a step

### The third

> A quote
>
> of two paragraphs with `code`

| What | When |
|---|---|
| A **cell** | [A link](/contact/) |
| `code` | last |

#### The fourth

!!! note
    An admonition with `code`.

    - and a list

!!! warning "With a title"
    Another one.

##### The fifth

```
code in a block, which is long enough to run out of the page on a phone, and then there must be a way to scroll to it
```

###### The sixth

* * *

Before the line, and after it.
"""
"""All that a writer may use, and more."""


DARK, PAPER = {"color_scheme": "dark"}, {"media": "print"}
LOOKS: list[tuple[int, dict[str, str]]] = [(360, DARK), (360, {}), (1440, {}), (1440, DARK), (1440, PAPER)]


@pytest.fixture(scope="module")
def supplies() -> SiteSources:
    """What the real site is made with."""
    return read_sources(SHOP, written_shop().catalog)


@pytest.fixture(scope="module")
def whole(supplies: SiteSources) -> str:
    """Material's whole sheet and then ours, as they are written."""
    return material_css() + "\n".join(supplies.text(path) for path in supplies.styles)


@pytest.fixture
def looks(page: Any, served: str, whole: str) -> Any:
    """Pictures of the page that is open: narrow and wide, in the light, the dark and on paper, with a sheet in place of its own."""
    page.route("**/whole.css", lambda route: route.fulfill(body=whole, content_type="text/css"))

    def look(sheet: str, kinds: list[tuple[int, dict[str, str]]] = LOOKS) -> dict[str, bytes]:
        page.evaluate(
            """(href) => new Promise((done) => {
            const link = document.querySelector("link[rel=stylesheet]");
            if (link.href === href) return done();
            link.onload = done;
            link.href = href;
        })""",
            sheet,
        )
        pictures = {}
        for width, media in kinds:
            page.emulate_media(**{"media": "screen", "color_scheme": "light", "reduced_motion": "reduce", **media})
            page.set_viewport_size({"width": width, "height": 900})
            high = min(page.evaluate("document.documentElement.scrollHeight"), 4000)
            page.set_viewport_size({"width": width, "height": high})
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            pictures[f"{width} {media}"] = page.screenshot(animations="disabled")
        return pictures

    return look


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    assert len(set(one.values())) == len(one) > 1, "the pictures show nothing"
    return [name for name, picture in one.items() if other[name] != picture]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_short_sheet_looks_as_the_long_one(
    page: Any, served: str, built_site: Path, looks: Any, template: str
) -> None:
    page.goto(served + TEMPLATES[template])
    # Which rules apply depends on width and colours apart from each other, so that two pictures of most pages do.
    kinds = LOOKS if template == "answer" else [(360, DARK), (1440, {})]
    short = looks(served + asset(built_site, "site.css"), kinds)
    assert different(short, looks(served + "whole.css", kinds)) == []


def test_all_markdown_looks_as_with_the_long_sheet(page: Any, served: str, supplies: SiteSources, looks: Any) -> None:
    def without_trusted_types(route: Any) -> None:
        """Else no text becomes HTML: the test puts other words into the page."""
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("require-trusted-types-for", "none-for"))

    page.route(f"**/{TEMPLATES['answer']}", without_trusted_types)
    page.goto(served + TEMPLATES["answer"])
    html = conversion.converted(MARKDOWN)
    page.evaluate("(html) => { document.querySelector('.md-typeset').innerHTML = html; }", html)
    made = assets_of(supplies, {}, [MARKDOWN])
    sheet = made.files[made.names["site.css"]].decode()
    page.route("**/short.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    short = looks(served + "short.css")
    assert different(short, looks(served + "whole.css")) == []
    other = sheet.replace(".md-typeset blockquote{", ".md-typeset .lost{")
    page.route("**/other.css", lambda route: route.fulfill(body=other, content_type="text/css"))
    assert len(different(short, looks(served + "other.css"))) == 5, "a lost rule passes unseen"


# Selectors of the long sheet that the short one lacks, and that some element fits in whatever state.
LACKED = """async ([long, short]) => {
    const selectors = (text) => {
        const sheet = new CSSStyleSheet(), found = new Set();
        sheet.replaceSync(text);
        const walk = (rules) => {
            for (const rule of rules) {
                const style = [...rule.style ?? []];
                if (rule.selectorText && style.some((name) => !name.startsWith("--"))) for (const one of rule.selectorText.split(/,(?![^(]*\\))/)) found.add(one.trim());
                if (rule.cssRules && !rule.selectorText) walk(rule.cssRules);
            }
        };
        walk(sheet.cssRules);
        return found;
    };
    const kept = selectors(short);
    const lacked = [...selectors(long)].filter((one) => !kept.has(one));
    const still = (one) => one.replace(/::?(?:before|after|hover|active|focus[-\\w]*|target|checked|marker|-[-\\w]+|placeholder|print)(?![-\\w(])/g, ":not(never)");
    return [lacked.length, lacked.filter((one) => document.querySelector(still(one)))];
}"""


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_that_was_left_out_fits_any_element(
    page: Any, served: str, built_site: Path, whole: str, template: str
) -> None:
    page.goto(served + TEMPLATES[template])
    if template not in ("agents",):
        type_in(page, "refund")
    short = (built_site / asset(built_site, "site.css")).read_text(encoding="utf-8")
    count, fitting = page.evaluate(LACKED, [whole, short])
    assert count > 500 and fitting == []


def test_the_policy_blocks_what_is_inline_and_what_is_elsewhere(page: Any, served: str, built_site: Path) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("https://elsewhere.example/**", lambda route: (asked.append(route.request.url), route.abort()))
    html = (built_site / TEMPLATES["answer"] / "index.html").read_text(encoding="utf-8")
    bad = (
        '<script>globalThis.ran = true</script><img src="https://elsewhere.example/a.png" alt=""><p id="red" style="color: red">x</p>'
        '<img src="x" onerror="globalThis.ran = true" alt=""><script src="https://elsewhere.example/a.js"></script>'
        '<base href="https://elsewhere.example/"><iframe src="https://elsewhere.example/"></iframe>'
    )
    page.route(
        "**/bad/", lambda route: route.fulfill(body=html.replace("</main>", f"{bad}</main>"), content_type="text/html")
    )
    page.goto(served + "a/bad/", wait_until="networkidle")
    page.evaluate("() => fetch('https://elsewhere.example/data').catch(() => {})")
    assert page.evaluate("globalThis.ran") is None and asked == []
    assert page.evaluate("getComputedStyle(document.getElementById('red')).color") != "rgb(255, 0, 0)"
    assert page.evaluate("document.baseURI") == served + "a/bad/"
    for rule in ("script-src", "style-src", "img-src", "connect-src", "base-uri"):
        assert any(rule in text for text in said), (rule, said)


class _Links(HTMLParser):
    """The addresses in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = ("href", "src", "action", "data-lunr", "data-rank", "data-index", "data-topics", "data-contact")
        self.found += [
            value for name, value in attrs if name in names and value and dict(attrs).get("rel") != "canonical"
        ]


class Unredirected(Quiet):
    """Serves a folder's page at its address with and without the last slash, as hosts do that lead nobody on."""

    def send_head(self) -> Any:
        path = self.translate_path(self.path)
        if Path(path).is_dir() and not self.path.partition("?")[0].endswith("/"):
            self.path = f"{self.path.partition('?')[0]}/index.html"
        return super().send_head()


@pytest.fixture
def unredirected(built_site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site on a host that does not lead from `/a/x` on to `/a/x/`."""
    (tmp_path / "help").symlink_to(built_site)
    handler = functools.partial(Unredirected, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/help/"
        server.shutdown()


def test_every_link_works_however_the_address_of_its_page_is_spelt(unredirected: str, built_site: Path) -> None:
    """With a slash at the end, without it, and with index.html; a page for lost visitors is shown at any depth."""
    pages = sorted(path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html"))
    assert len(pages) > 50
    sound: dict[str, bool] = {}
    for name in pages:
        address = unredirected + name.removesuffix("index.html")
        spellings = {address, address.rstrip("/"), unredirected + name}
        spellings |= {f"{unredirected}no{'/where' * depth}" for depth in range(5)} if name == "404.html" else set()
        found = _Links((built_site / name).read_text(encoding="utf-8")).found
        links = [link for link in found if not link.startswith("#")]
        for here in spellings:
            for link in links:
                there = urldefrag(urljoin(here, link)).url
                if there.startswith("http://127.0.0.1"):
                    assert there.startswith(unredirected), f"{here} leads out of the site: {link}"
                    path = built_site / unquote(urlsplit(there).path.removeprefix("/help/"))
                    if there not in sound:
                        sound[there] = path.is_file() or there.endswith("/") and (path / "index.html").is_file()
                    assert sound[there], f"{here} leads to nothing: {link}"
    assert len(sound) > 60


def test_a_page_looks_and_works_the_same_without_the_last_slash(page: Any, unredirected: str) -> None:
    for address in ("topics/payment/", "topics/payment", "topics/payment/index.html", "no/such/page"):
        failed: list[str] = []
        page.on("response", lambda reply, failed=failed: reply.status == 404 and failed.append(reply.url))
        page.goto(unredirected + address)
        type_in(page, "refund")
        assert page.evaluate("document.styleSheets.length") == 1 + address.startswith("no/")
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 100, address
        assert failed == ([unredirected + address] if address.startswith("no/") else [])
        page.locator(".hit").first.click()
        page.wait_for_url(f"{unredirected}a/*/")
        assert page.locator("article h1").is_visible()


def test_every_wait_is_a_function() -> None:
    """Playwright evaluates a mere expression anew at each look, which the policy blocks (conftest.py): it fails only now and then."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        assert not re.findall(r'wait_for_function\(\s*f?"(?!\()', path.read_text(encoding="utf-8")), path.name
