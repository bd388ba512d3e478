"""The words around the answers: buttons, headings, and what the site says by itself (faq/interface.yml).

The program's own words stand in interface.yml beside this module: what a shop does not write is said so, and its groups, keys
and placeholders are those that there are. The rule `interface` holds a shop's file against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from helpcenter.content.node import Mapping as Tree
from helpcenter.content.node import Node, Scalar
from helpcenter.content.passages import HIDDEN, Passage
from helpcenter.content.yaml_tree import parse
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""What is filled into a text: {count}."""

_NAMES = {"site.name": {"shop"}, "site.description": {"shop"}}
"""What can be filled into a text that the program itself leaves empty."""

Groups = Mapping[str, Mapping[str, str]]
"""Group -> key -> text."""


@dataclass(frozen=True, eq=False)
class Interface:
    """The words of a site: all groups and keys, those that the shop has not written as the program says them."""

    source: SourceFile
    texts: Groups
    written: Tree | None = field(default=None, repr=False)
    """What the shop's file holds; None where there is none."""

    def __getitem__(self, name: str) -> str:
        """A text by its group and key: "copying.link"."""
        group, _, key = name.partition(".")
        return self.texts[group][key]

    def filled(self, name: str, **parts: object) -> str:
        """A text with its placeholders filled."""
        return PLACEHOLDER.sub(lambda place: str(parts[place[1]]), self[name])

    def counted(self, name: str, count: int, **parts: object) -> str:
        """The text of a key that ends in _one or _many, as the number wants it."""
        return self.filled(f"{name}_{'one' if count == 1 else 'many'}", count=count, **parts)

    @cached_property
    def unsaid(self) -> tuple[str, ...]:
        """What the shop's file holds and the site does not say."""
        texts = leaves(self.written) if self.written else ()
        return tuple(
            text.value
            for group, key, text in texts
            if isinstance(text, Scalar) and not is_said(f"{group.value}.{key.value}", text.value)
        )

    @cached_property
    def html(self) -> dict[str, dict[str, str]]:
        """All texts as they stand in a page, and in an attribute with double quotes."""
        return {group: {key: _as_html(text) for key, text in texts.items()} for group, texts in self.texts.items()}

    @cached_property
    def shop(self) -> str:
        """How the shop is called; "" where that stands in mkdocs.yml."""
        return self["site.shop"]

    @property
    def name(self) -> str:
        """How the site is called; "" where that stands in mkdocs.yml."""
        return self.filled("site.name", shop=self.shop)

    @property
    def description(self) -> str:
        """What the site is about; "" where that stands in mkdocs.yml."""
        return self.filled("site.description", shop=self.shop)


def fillable(name: str) -> set[str]:
    """What the site can fill into a text."""
    return set(PLACEHOLDER.findall(OWN_WORDS[name])) | _NAMES.get(name, set())


def is_said(name: str, text: str) -> bool:
    """Whether the site says a text of a shop: it has a text of this name, and fills in all that stands in braces, and no less."""
    group, _, key = name.partition(".")
    if key not in OWN_WORDS.texts.get(group, {}):
        return False
    places = set(PLACEHOLDER.findall(text))
    return not text.strip() or set(PLACEHOLDER.findall(OWN_WORDS[name])) <= places <= fillable(name)


def _as_html(text: str) -> str:
    """A text with what means something in HTML written otherwise; an apostrophe means nothing between double quotes.

    Places stand in square brackets: braces inside the braces of a template would end them for whoever reads it as a text.
    """
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    return PLACEHOLDER.sub(r"[\1]", safe)


def leaves(root: Tree) -> Iterator[tuple[Scalar, Scalar, Node]]:
    """Every text of a file: the key of its group, its own, and the text."""
    for group, texts in root.pairs:
        for key, text in texts.pairs if isinstance(texts, Tree) else ():
            yield group, key, text


def bind_interface(source: SourceFile) -> tuple[tuple[Interface, list[Passage]] | None, list[Finding]]:
    """faq/interface.yml: its words, and each of them as a text that people read."""
    root, mistakes = parse(source)
    if not isinstance(root, Tree):
        help = "write groups of texts, as `copying:` and below it `link: Copy link`, or delete the file"
        return None, mistakes or [
            Finding("schema", source.span(0, 0), "the words of the interface are wanted here", help)
        ]
    for group, texts in root.pairs:
        if not isinstance(texts, Tree):
            message = f"`{group.value}` is a group, and texts under keys are wanted below it"
            mistakes.append(
                Finding("schema", texts.span, message, f"write `{group.value}:`, and below it a line for each text")
            )
    shown: list[Passage] = []
    written: dict[str, dict[str, str]] = {}
    for group, key, node in leaves(root):
        if isinstance(node, Scalar):
            # What the site does not say, a text of an older site or one with a place that nothing fills, is read by nobody:
            # the rule `interface` tells it, and the program's own is said.
            if is_said(f"{group.value}.{key.value}", node.value):
                written.setdefault(group.value, {})[key.value] = node.value
                shown.append(_passage(node))
        else:
            message = f"`{key.value}` is one text, and a list or a group stands here"
            own = _OWN.get(group.value, {}).get(key.value, "...")
            mistakes.append(Finding("schema", node.span, message, f"write `{key.value}: {own}`"))
    whole = {group: {**own, **written.get(group, {})} for group, own in _OWN.items()}
    return (Interface(source, whole, root), shown), mistakes


def _passage(node: Scalar) -> Passage:
    """A text as people read it, with nothing in the place of what is filled in later."""
    words = PLACEHOLDER.sub(lambda place: HIDDEN * len(place[0]), node.value)
    quote = 1 if node.style in ("'", '"') else 0
    return Passage(node.source, node.start + quote, node.end - quote, words)


def _own() -> tuple[SourceFile, dict[str, dict[str, str]]]:
    place = Path(__file__).with_suffix(".yml")
    source = SourceFile(f"helpcenter/content/{place.name}", place.read_text(encoding="utf-8"))
    root, _ = parse(source)
    assert isinstance(root, Tree)
    texts: dict[str, dict[str, str]] = {}
    for group, key, node in leaves(root):
        assert isinstance(node, Scalar)
        texts.setdefault(group.value, {})[key.value] = node.value
    return source, texts


_SOURCE, _OWN = _own()
OWN_WORDS = Interface(_SOURCE, _OWN)
"""What a site says whose shop has written nothing."""
