"""HTML as browsers read it: its elements, and a closed list of what may stand in them.

The parser is that of the HTML standard, so that nothing is read here otherwise than in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, eq=False)
class Element:
    """A tag with its attributes and what stands inside: further elements, and texts with their entities read."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Element | str, ...] = ()

    def elements(self) -> Iterator[Element]:
        """This element and all inside it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()

    @property
    def words(self) -> str:
        """All texts inside it, one behind the other."""
        return "".join(child if isinstance(child, str) else child.words for child in self.children)


def fragment(html: str) -> Element:
    """What stands inside the body of a page, as the element `body`. It must not be nested deep."""
    body = LexborHTMLParser(html).body
    return Element("body", {}) if body is None else _element(body)


def fragments(html: str, selector: str) -> list[Element]:
    """The parts of a page that a CSS selector names. They must not be nested deep."""
    return [_element(node) for node in LexborHTMLParser(html).css(selector)]


def elements_of(html: str) -> Iterator[Element]:
    """All elements of a whole page in their order, each without its children. Of a script, a style or a title the text is there."""
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root is not None else ():
        text = (node.text(),) if node.tag in ("script", "style", "title") else ()
        yield Element(node.tag or "", _attributes(node), text)


def _element(node: LexborNode) -> Element:
    children: list[Element | str] = []
    child = node.child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node:
            children.append(_element(child))
        child = child.next
    return Element(node.tag or "", _attributes(node), tuple(children))


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


Allowed = Mapping[str, Collection[str] | Mapping[str, re.Pattern[str]]]
"""A closed list: tag -> its attributes, with what their values must be where that matters; those of every tag stand under "*"."""

_ADDRESSES = ("href", "src", "action")
MOST_DIGITS = 9
"""Browsers count with up to ten digits, and not with all numbers of ten."""
MOST_DIGITS = 9
"""Browsers count with up to ten digits, and not with all numbers of ten."""
SCHEMES = ("http", "https", "mailto", "tel")
"""The kinds of address that a page may lead to."""


def unlisted(elements: Iterator[Element], allowed: Allowed) -> Iterator[tuple[Element, str]]:
    """The elements of which something is not on the list, and what that is."""
    for element in elements:
        if element.tag not in allowed:
            yield element, f"the tag <{element.tag}>"
            continue
        listed = allowed[element.tag]
        for name, value in element.attributes.items():
            if name not in listed and name not in allowed.get("*", ()) and not name.startswith(("data-", "aria-")):
                yield element, f"the attribute {name} of <{element.tag}>"
            elif isinstance(listed, Mapping) and name in listed and not listed[name].fullmatch(value):
                yield element, f"the {name} {value!r} of <{element.tag}>"
            elif name in _ADDRESSES and (scheme := scheme_of(value)) is not None and scheme not in SCHEMES:
                yield element, f"an address that begins with {scheme or value[:2]}"


def first_number(listing: Element) -> int:
    """The number that browsers show before the first item of a list: one that is too large for them counts as none."""
    start = listing.attributes.get("start", "1")
    return int(start) if start.isdecimal() and len(start) <= MOST_DIGITS else 1


def scheme_of(address: str) -> str | None:
    """The scheme of an address as browsers read it, in small letters; "" for an address of another host without one, None for a page
    of the same host.

    Browsers leave out line breaks and tabs wherever they stand, and control characters and blanks at both ends.
    """
    address = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(0x21))))
    if named := re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address):
        return named[1].lower()
    return "" if re.match(r"[/\\]{2}", address) else None
