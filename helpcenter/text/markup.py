"""Markdown of answers on its way to readers: links between pages, and the plain text of an answer.

Writers link by the address that the browser shows on a host of our own (`/a/payment-methods/`). Pages want the path of the site's
address before it; chats want the whole address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from html import escape

from helpcenter.store.store import current
from helpcenter.text.conversion import Unconvertible, converted, is_plain
from helpcenter.text.hypertext import Element, first_number, fragment, scheme_of
from helpcenter.text.shown import as_shown

UNREADABLE = "This text is too long or too tangled to be shown."
"""What a preview shows in the place of a text that is not converted; a build has stopped at it."""

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre", "ul", "ol", "div", "hr"))


def with_root(text: str, root: str) -> str:
    """Links to the site's own pages -> links that begin with its path `root`, such as `/help/`. What the converter reads as no link
    stays.

    A relative link would mean another page wherever a host shows `/a/x/` at `/a/x` without leading on to it.
    """
    try:
        converted(text)
        leads_on = root != "/" and "](" in text
        places = _own_links(text) if leads_on else ()
    except Unconvertible:
        return UNREADABLE
    for at in places:
        text = f"{text[:at]}{root}{text[at + 1 :]}"
    return text


def _own_links(text: str) -> tuple[int, ...]:
    """Where links to the site's own pages begin, the last first. Raises Unconvertible."""
    found = list(_LINK.finditer(text))
    if len(found) == text.count("](") and [link[1] for link in found] == _SHOWN_LINK.findall(converted(text)):
        return tuple(link.start(1) for link in reversed(found) if link[1][0] == "/" and scheme_of(link[1]) is None)
    # Something that looks like a link is none, or is written in another way.
    return current().made("links of the site", (text,), partial(_own_links_shown, text))


def _own_links_shown(text: str) -> tuple[int, ...]:
    own = (link.target_start for link in as_shown(text).links if scheme_of(link.target) is None)
    return tuple(at for at in sorted(own, reverse=True) if text.startswith("/", at))


_LINK = re.compile(r"\]\(([\w/.:#@?=%+~-]+)\)")
_SHOWN_LINK = re.compile(r'<a href="([^"]*)"')
"""A link as most are written, and as it is shown."""


@lru_cache(maxsize=50_000)  # a summary stands on many pages, and a preview makes every page again
def plain(text: str, site_url: str | None = None) -> str:
    """Markdown -> plain text with a line for each paragraph and step, numbered as on the page.

    With `site_url`, a link is followed by its whole address in brackets, as chats need it; else only its words stay.
    """
    if is_plain(text):
        return text
    try:
        root = fragment(converted(text))
    except Unconvertible:
        return UNREADABLE
    return _joined(_blocks(root, site_url), "\n\n")


def for_machines(text: str, site_url: str) -> str:
    """Markdown -> the few tags of HTML that search engines keep, with whole addresses in links: steps stay steps."""
    if is_plain(text):
        return f"<p>{text}</p>"
    try:
        root = fragment(converted(text))
    except Unconvertible:
        return UNREADABLE
    return _kept_parts(root, site_url)


_KEPT = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "a", "strong", "em", "br"))


def _kept_parts(element: Element, site_url: str) -> str:
    """All inside an element, without the breaks of lines around its blocks."""
    parts, blocks = element.children, [isinstance(part, Element) and part.tag in _APART for part in element.children]
    return "".join(
        _kept(part, site_url)
        for number, part in enumerate(parts)
        if not (isinstance(part, str) and part.isspace() and any(blocks[max(number - 1, 0) : number + 2]))
    ).strip()


_APART = _BLOCKS | {"li", "thead", "tbody", "tr", "th", "td"}


def _kept(part: Element | str, site_url: str) -> str:
    if isinstance(part, str):
        return escape(part, quote=False)
    inner = _kept_parts(part, site_url)
    if part.tag == "tr":
        return f"<p>{' | '.join(_kept(cell, site_url) for cell in _parts(part))}</p>"
    if part.tag in ("pre", "div"):
        return inner if "<p>" in inner else f"<p>{inner}</p>"
    if part.tag not in _KEPT:
        return inner
    if part.tag == "a":
        target = part.attributes.get("href", "")
        return f'<a href="{escape(site_url.rstrip("/") if target.startswith("/") else "")}{escape(target)}">{inner}</a>'
    start = first_number(part) if part.tag == "ol" else 1
    opening = f'<ol start="{start}">' if start != 1 else f"<{part.tag}>"
    return opening if part.tag == "br" else f"{opening}{inner}</{part.tag}>"


def one_line(text: str) -> str:
    """Plain text on one line, for descriptions and the search index."""
    return " ".join(plain(text).split())


def _blocks(element: Element, site_url: str | None) -> Iterator[str]:
    """The plain text of each block inside an element, and of the words between blocks."""
    words: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in _BLOCKS:
            yield _words(words, site_url)
            words = []
            yield _block(child, site_url)
        else:
            words.append(child)
    yield _words(words, site_url)


def _block(element: Element, site_url: str | None) -> str:
    if element.tag in ("ol", "ul"):
        return "\n".join(_items(element, site_url))
    if element.tag == "table":
        rows = (row for row in element.elements() if row.tag == "tr")
        return "\n".join(" | ".join(_words(cell.children, site_url) for cell in _parts(row)) for row in rows)
    if element.tag == "pre":
        return element.words.strip("\n")
    return _joined(_blocks(element, site_url), "\n\n")


def _items(listing: Element, site_url: str | None) -> Iterator[str]:
    """One for each item; what stands below its first line is indented as far as its words are."""
    for number, item in enumerate(_parts(listing), first_number(listing)):
        mark = f"{number}. " if listing.tag == "ol" else "- "
        text = _joined(_blocks(item, site_url), "\n")
        yield mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text)


def _parts(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _words(parts: tuple[Element | str, ...] | list[Element | str], site_url: str | None) -> str:
    """Words on one line, with a new one for each break that the writer wanted."""
    lines = "".join(_inline(part, site_url) for part in parts).split("\f")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _inline(part: Element | str, site_url: str | None) -> str:
    if isinstance(part, str):
        return part.replace("\f", " ")
    words = "".join(_inline(child, site_url) for child in part.children)
    if part.tag == "br":
        return "\f"
    target = part.attributes.get("href", "")
    if part.tag != "a" or site_url is None or not target or target.startswith("mailto:") or target == words:
        return words
    return f"{words} ({site_url.rstrip('/') if target.startswith('/') else ''}{target})"


def _joined(blocks: Iterator[str], between: str) -> str:
    return between.join(block for block in blocks if block)
