"""The built site, checked as a visitor would meet it: every answer has its page, no braces are left, no link is broken, nothing is
inline that the content security policy would block, and what chats show of a link stands where they look for it.

It reads HTML only, whoever made it, so that a generator which ignores our hook cannot ship an empty help center unseen.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from helpcenter.content.addresses import ANSWERS

UNFURLED = ("title", "description", "og:title", "og:description", "og:image")
"""What a chat shows of a link."""

FIRST_BYTES = 16 * 1024
"""Chats read only the beginning of a page, and few say how much; what they need stands within so many bytes."""


@dataclass
class _Page(HTMLParser):
    """The links and anchors of one page, what in it is inline, and where its head says what."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    guarded: bool = False
    unfurled: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What is unfurled: where its tag begins, as line and column."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.anchors.add(str(values["id"]))
        self._look(tag, values)
        if tag == "link" and values.get("rel") in ("canonical", "preconnect"):
            return
        for name in ("href", "src", "action"):
            if values.get(name) is not None and tag != "base":
                self.links.append(str(values[name]))

    def _look(self, tag: str, values: dict[str, str | None]) -> None:
        if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy":
            self.guarded = not self.links
        name = "title" if tag == "title" else values.get("name") or values.get("property") if tag == "meta" else None
        if name in UNFURLED:
            self.unfurled.setdefault(name, self.getpos())
        if tag == "style":
            self.faults.append("a style element is inline")
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.faults.append("an inline script")
        self.faults += [f"the attribute {key} is inline" for key in values if key == "style" or key.startswith("on")]


def check_site(site: Path, answers: Iterable[str], base: str = "/", as_they_are: Collection[str] = ()) -> list[str]:
    """What is wrong with a built site, one sentence each with the page; empty if nothing is.

    `answers` are the ids that must have a page; `base` is the path of the site's address, from which 404.html links; `as_they_are`
    are files that the shop has put there, such as a proof of ownership, which are none of our pages.
    """
    problems = [
        f"{address}: the page of this answer is missing"
        for address in map(ANSWERS.address, answers)
        if not (site / address / "index.html").is_file()
    ]
    pages: dict[str, _Page] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name in as_they_are:
            continue
        text = path.read_text(encoding="utf-8")
        page = pages[name] = _Page()
        page.feed(text)
        problems += [f"{name}: {braces!r} is left in the page" for braces in re.findall(r"\{[{%].{0,40}", text)]
        problems += [f"{name}: {fault}; the content security policy blocks it" for fault in page.faults]
        if not page.guarded:
            problems.append(f"{name}: no content security policy stands before what the page loads")
        problems += [
            f"{name}: {what} does not stand in the first {FIRST_BYTES // 1024} KB, where chats look for it"
            for what in UNFURLED
            if what not in page.unfurled or _bytes_before(text, page.unfurled[what]) > FIRST_BYTES
        ]
    for path in (*site.rglob("*.xml"), *site.glob("*.txt"), *site.rglob("*.json")):
        name = path.relative_to(site).as_posix()
        if name not in as_they_are and "{{" in path.read_text(encoding="utf-8"):
            problems.append(f"{name}: '{{{{' is left in the file")
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return problems + [
        f"{name}: the link {link} {fault}"
        for name, page in pages.items()
        for link in dict.fromkeys(page.links)
        if (fault := _broken(files, pages, name, link, base))
    ]


def _bytes_before(text: str, place: tuple[int, int]) -> int:
    """How many bytes stand before the end of the line of a tag."""
    line, _ = place
    return len("\n".join(text.split("\n", line)[:line]).encode())


def _broken(files: set[str], pages: dict[str, _Page], name: str, link: str, base: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if link.startswith("/"):
        if not parts.path.startswith(base):
            return f"leaves the site, whose address ends in {base}"
        path = parts.path[len(base) :]
    else:
        folder = "" if name == "404.html" else name.removesuffix("index.html")
        path = urljoin(f"http://site/{folder}", parts.path).removeprefix("http://site/") if parts.path else name
    path = unquote(path)
    target = path if path in files else f"{path.rstrip('/')}/index.html".lstrip("/")
    if target not in files:
        return "leads to no page"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        return f"leads to no place #{parts.fragment} on its page"
    return None
