"""The built site, checked as a visitor would meet it: every answer has its page, no braces are left, no link is broken, nothing is
inline that the content security policy would block, nothing stands in it that is on no list, what chats show of a link stands
where they look for it, and nothing that shoppers or machines read admits what the shop has not said.

It reads what was built, as browsers do and whoever made it, so that a generator which ignores our hook cannot ship an empty help
center unseen, and no template brings what the check keeps out of the writers' texts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from posixpath import splitext
from types import MappingProxyType
from urllib.parse import unquote, urljoin, urlsplit
from zlib import crc32

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.passages import passages
from helpcenter.store.digest import digest
from helpcenter.store.store import current
from helpcenter.text.conversion import CLOSED_LIST
from helpcenter.text.hypertext import Element, elements_of, fragments, unlisted
from helpcenter.text.normal import Normal
from helpcenter.text.source import SourceFile
from helpcenter.text.unsaid import unsaid

UNFURLED = ("title", "description", "og:title", "og:description", "og:image")
"""What a chat shows of a link."""

FIRST_BYTES = 16 * 1024
"""Chats read only the beginning of a page, and few say how much; what they need stands within so many bytes."""


WRITERS = ".md-typeset, .hero__intro"
"""Where a page holds what a writer wrote, and nothing else: the templates put it there."""

_SVG = (
    "class",
    "cx",
    "cy",
    "d",
    "fill",
    "focusable",
    "height",
    "r",
    "rx",
    "ry",
    "stroke",
    "stroke-width",
    "viewBox",
    "width",
)
_FIELD = (
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "checked",
    "enterkeyhint",
    "inputmode",
    "list",
    "max",
    "maxlength",
    "min",
)
_PAGE = {
    **dict.fromkeys(
        "abbr article aside b bdi blockquote body br caption code dd dfn div dl dt em fieldset".split(), ()
    ),
    **dict.fromkeys(
        "figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html i kbd legend li main mark".split(), ()
    ),
    **dict.fromkeys("nav noscript p pre s samp section small span strong sub summary sup table".split(), ()),
    **dict.fromkeys("tbody td tfoot th thead title tr u ul var wbr".split(), ("colspan", "rowspan", "scope")),
    **dict.fromkeys("circle ellipse g line path polygon polyline rect svg".split(), _SVG),
    **dict.fromkeys(
        ("input", "textarea", "select", "option"),
        (
            *_FIELD,
            "name",
            "placeholder",
            "readonly",
            "required",
            "rows",
            "spellcheck",
            "step",
            "type",
            "value",
            "selected",
            "disabled",
        ),
    ),
    "a": ("href", "rel", "download", "hreflang"),
    "button": ("disabled", "name", "type", "value"),
    "details": ("open",),
    "dialog": ("open",),
    "form": ("action", "method", "novalidate", "autocomplete"),
    "img": ("alt", "height", "src", "width", "loading", "decoding"),
    "label": ("for",),
    "link": ("href", "rel", "type", "media", "sizes", "as"),
    "meta": ("charset", "content", "http-equiv", "media", "name", "property"),
    "ol": ("start",),
    "output": ("for", "name"),
    "script": ("src", "defer", "type", "async"),
    "time": ("datetime",),
    "*": ("class", "dir", "hidden", "id", "lang", "role", "tabindex", "title"),
}
"""The closed list of what a page may hold besides."""


@dataclass
class _Page:
    """The links and anchors of one page, and what in it should not be there."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    guarded: bool = False
    """Whether a content security policy stands before all that the page loads."""
    unfurled: set[str] = field(default_factory=set)
    """What chats find in the first bytes, if they ask for no more."""

    @classmethod
    def of(cls, html: str) -> _Page:
        """The page as a browser reads it."""
        page = cls()
        elements = [(element.tag, tuple(element.attributes.items())) for element in elements_of(html)]
        for tag, attributes in elements:
            page._read(tag, attributes)
        written = (inner for part in fragments(html, WRITERS) for inner in part.elements() if inner is not part)
        listed = (what for tag, attributes in elements for what in _tag(tag, attributes).unlisted)
        for what in dict.fromkeys((*(what for _, what in unlisted(written, CLOSED_LIST)), *listed)):
            if not what.startswith(("the attribute style", "the attribute on", "the tag <style>")):  # told above
                page.faults.append(f"{what} is on no list of what a page may hold")
        begin = html.encode()[:FIRST_BYTES].decode(errors="ignore")
        if begin != html:
            elements = [(element.tag, tuple(element.attributes.items())) for element in elements_of(begin)]
        metas = (dict(attributes) for tag, attributes in elements if tag == "meta")
        page.unfurled = {values.get("name") or values.get("property") or "" for values in metas}
        if "</title>" in begin:
            page.unfurled.add("title")
        return page

    def _read(self, tag: str, attributes: _Attributes) -> None:
        told = _tag(tag, attributes)
        if told.id:
            if told.id in self.anchors:
                self.faults.append(f"the id {told.id} stands twice")
            self.anchors.add(told.id)
        if told.guards:
            self.guarded = not self.links
        self.faults += told.faults
        self.links += told.links


_Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Tag:
    """What a tag with its attributes brings into any page."""

    id: str
    links: tuple[str, ...]
    faults: tuple[str, ...]
    unlisted: tuple[str, ...]
    guards: bool
    """Whether it is the content security policy."""


@lru_cache(maxsize=5000)  # most stand on every page
def _tag(tag: str, attributes: _Attributes) -> _Tag:
    values = dict(attributes)
    faults = ["a style element is inline"] if tag == "style" else []
    if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
        faults.append("an inline script")
    faults += [f"the attribute {key} is inline" for key in values if key == "style" or key.startswith("on")]
    leads = tag != "base" and not (tag == "link" and values.get("rel") in ("canonical", "preconnect"))
    return _Tag(
        values.get("id", ""),
        tuple(values[name] for name in ("href", "src", "action") if leads and name in values),
        tuple(faults),
        tuple(what for _, what in unlisted(iter([Element(tag, values)]), _PAGE)),
        tag == "meta" and values.get("http-equiv") == "Content-Security-Policy",
    )


@dataclass(frozen=True)
class _Learnt:
    """What is learnt of one file of the site by itself."""

    faults: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What it tells shoppers, and the shop has not said."""
    links: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()


def check_site(
    site: Path,
    answers: Iterable[str],
    base: str = "/",
    as_they_are: Collection[str] = (),
    shop: str = "",
    digests: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """What is wrong with a built site, one sentence each with the page; empty if nothing is.

    `answers` are the ids that must have a page; `base` is the path of the site's address, from which 404.html links; `as_they_are`
    are files that the shop has put there, such as a proof of ownership, which are none of our pages; `shop` is the name of the shop.
    `digests` are of the bytes of files, as far as whoever has put them there knows.
    """
    files = _files(site)
    read = {
        name: _learnt(site, name, shop, digests.get(name))
        for name in files
        if _is_read(name) and name not in as_they_are
    }
    pages = {name: learnt for name, learnt in read.items() if name.endswith(".html")}
    links = ((name, link) for name, page in pages.items() for link in page.links)
    broken: dict[tuple[str, str], str | None] = {}

    def fault_of(name: str, link: str) -> str | None:
        """What is wrong with a link of a page; one that begins with the site's path leads to the same place from all."""
        key = ("" if link.startswith("/") else name), link
        if key not in broken:
            broken[key] = _broken(files, pages, name, link, base)
        return broken[key]

    return [
        *(
            f"{address}: the page of this answer is missing"
            for address in map(ANSWERS.address, answers)
            if f"{address}index.html" not in files
        ),
        *(f"{name}: {fault}" for name, learnt in (pages | read).items() for fault in learnt.faults),
        *_gaps(read),
        *(f"{name}: the link {link} {fault}" for name, link in links if (fault := fault_of(name, link))),
    ]


def _files(site: Path) -> dict[str, None]:
    """The paths of all files of a site, folder by folder."""
    top = len(str(site)) + 1
    paths = [f"{here}/{name}"[top:].replace(os.sep, "/") for here, _, names in os.walk(site) for name in names]
    return dict.fromkeys(sorted(paths, key=lambda path: path.split("/")))


def _is_read(name: str) -> bool:
    return name.endswith(_READ) or name in _OF_HOSTS


def _learnt(site: Path, name: str, shop: str, known: str | None) -> _Learnt:
    """What is learnt of one file: anew only where it has changed. It is not even opened where the digest of its bytes is known."""
    path, suffix = Path(site, name), splitext(name)[1]
    read_by = "programs" if name.startswith(_NOT_FOR_SHOPPERS) else "shoppers"

    def learnt() -> _Learnt:
        text = path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n")
        return _read(text, suffix, read_by == "shoppers", shop)

    bytes_of = known or digest(path.read_bytes())
    return current().made("file of the site", (bytes_of, suffix, read_by, shop), learnt)


def _read(text: str, suffix: str, is_for_shoppers: bool, shop: str) -> _Learnt:
    is_page = suffix == ".html"
    pieces = dict.fromkeys(_pieces(text) if is_page else (text,)) if is_for_shoppers else ()
    gaps = tuple(said for piece in pieces for said in _admitted(piece, suffix, shop))
    if is_page:
        page = _Page.of(text)
        return _Learnt(tuple(_faults(text, page)), gaps, tuple(dict.fromkeys(page.links)), frozenset(page.anchors))
    return _Learnt(("'{{' is left in the file",) if suffix in _FILLED and "{{" in text else (), gaps)


def _faults(html: str, page: _Page) -> Iterator[str]:
    for braces in re.findall(r"\{[{%].{0,40}", html):
        yield f"{braces!r} is left in the page"
    for fault in page.faults:
        yield f"{fault}{'; the content security policy blocks it' if 'inline' in fault else ''}"
    if not page.guarded:
        yield "no content security policy stands before what the page loads"
    for what in UNFURLED:
        if what not in page.unfurled:
            yield f"{what} does not stand in the first {FIRST_BYTES // 1024} KB, where chats look for it"


def _gaps(read: Mapping[str, _Learnt]) -> Iterator[str]:
    """What the published pages, feeds and replies say of what the shop has not said, each once with the first file that does."""
    places: dict[str, list[str]] = {}
    for name, learnt in read.items():
        for said in learnt.gaps:
            places.setdefault(said, []).append(name)
    for said, names in places.items():
        more = f" (and {len(set(names)) - 1} more files)" if len(set(names)) > 1 else ""
        yield f"{names[0]}{more}: \u201c{said}\u201d tells shoppers what the shop has not said"


def _pieces(html: str) -> Iterator[str]:
    """A page in the pieces in which it is read: most stand on every page, and each is judged once."""
    yield from _SCRIPTS.findall(html)
    yield from _BLOCKS.split(_SCRIPTS.sub("", html))


_SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)
_BLOCKS = re.compile(
    r"(?=</?(?:p|li|ol|ul|h[1-6]|t[dhr]|d[tdl]|div|section|aside|nav|main|header|footer|article|summary|details|caption|title|meta"
    r"|button|label|form)\b)"
)


@lru_cache(maxsize=5000)  # what stands on every page is asked for with each
def _admitted(text: str, suffix: str, shop: str) -> tuple[str, ...]:
    texts = [one.text for one in passages(SourceFile(f"built{suffix}", text))] if suffix in _READ else [text]
    told = _told_in_heaps(texts, shop) if len(texts) > _HEAPS else {one: _told(one, shop) for one in texts}
    return tuple(said for one in texts for said in told.get(one, ()))


_HEAPS = 256


def _told_in_heaps(texts: Iterable[str], shop: str) -> dict[str, tuple[str, ...]]:
    """Those of many texts that admit something, with what they admit: after an edit all heaps but a few are as they were."""
    heaps: dict[int, list[str]] = {}
    for text in sorted(set(texts)):
        heaps.setdefault(crc32(text.encode("utf-8", "surrogatepass")) % _HEAPS, []).append(text)

    def told(heap: list[str]) -> dict[str, tuple[str, ...]]:
        return {text: said for text in heap if (said := _told(text, shop))}

    kept = (current().made("texts of the site", (shop, *heap), partial(told, heap)) for heap in heaps.values())
    return {text: said for found in kept for text, said in found.items()}


@lru_cache(maxsize=50_000)  # a page, its data and its twin say the same
def _told(text: str, shop: str) -> tuple[str, ...]:
    words = Normal(text).text
    return tuple(" ".join(words[slice(*place)].split()) for place in unsaid(words, shop))


_READ = (".html", ".xml", ".json", ".txt", ".md", ".webmanifest")
_FILLED = (".xml", ".txt", ".json", ".md")
"""What is filled in as pages are."""
_OF_HOSTS = ("_redirects", "_headers")
_NOT_FOR_SHOPPERS = ("agents/", "assets/", "search/")
"""The agents' desk, where open questions stand; what only programs read; the search index, which holds the shoppers' own words."""


def _broken(files: Collection[str], pages: Mapping[str, _Learnt], name: str, link: str, base: str) -> str | None:
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
