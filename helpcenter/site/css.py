"""Style sheets written short, and the part of a sheet that can apply to our pages.

Parsed with tinycss2, which follows CSS Syntax Module Level 3, so nothing is cut by pattern. What is dropped from a foreign sheet
can match nothing on any page (`subset`); a sheet of our own loses its comments and white space only (`minified`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node, WhitespaceToken

_NESTED = ("media", "supports", "layer", "container")
"""At-rules that hold further style rules."""

_Keep = Callable[[list[Node]], bool]
_VAR = re.compile(r"var\(\s*--([\w-]+)")
_VENDOR = re.compile(r":-")
"""A selector with a vendor's own pseudo-element is unknown to other browsers, and one unknown selector makes a list invalid."""


class BadSheet(Exception):
    """A style sheet cannot be parsed; the text says what is wrong, with the line."""


@dataclass(frozen=True)
class _Rule:
    """What stands before the braces, written short, and what stands in them: declarations as (name, value), and rules."""

    head: str
    body: tuple[tuple[str, str] | _Rule, ...]

    @property
    def animation(self) -> str | None:
        """The name of the animation that the rule describes."""
        at, _, name = self.head.partition(" ")
        return name if at == "@keyframes" else None


def _every(selector: list[Node]) -> bool:
    return True


def minified_css(text: str) -> str:
    """The sheet without comments and needless white space. Raises BadSheet."""
    return "".join(map(_written, _rules(tinycss2.parse_stylesheet(text, True, True))))


@dataclass(frozen=True)
class Within:
    """Inside elements of this class only these names occur."""

    name: str
    names: frozenset[str]


@lru_cache(maxsize=8)  # the parsing takes a third of a second, and the preview asks for the same after each edit
def subset(text: str, names: frozenset[str], beside: str = "", within: Within | None = None) -> str:
    """The rules that can apply where only `names` occur, with the custom properties and animations that they need.

    A selector stays if each of its elements, classes, ids and attributes is among `names`. What stands in :not(), :is() and
    the like is not looked at, which keeps too much rather than too little. After the class of `within`, its names count.
    `beside` is the sheet that follows: what it refers to stays.
    Fonts go, as the site's own policy lets none load (csp.py). Raises BadSheet.
    """
    nodes = tinycss2.parse_stylesheet(text, True, True)
    rules = list(_rules(nodes, lambda selector: _can_occur(selector, names, within)))
    rules = [rule for rule in rules if not rule.head.startswith("@font-face")]
    declared = [pair for rule in rules if rule.animation is None for pair in _declared(rule)]
    moving = _words(beside + "".join(f"{value};" for name, value in declared if "animation" in name))
    rules = [rule for rule in rules if rule.animation is None or rule.animation in moving]
    used = _properties_used(rules, beside) | names
    return "".join(_written(kept) for rule in rules if (kept := _without_unused(rule, used)))


def _rules(nodes: Iterable[Node], keep: _Keep = _every) -> Iterator[_Rule]:
    """The rules with those of their selectors that `keep` wants."""
    for node in nodes:
        if node.type == "error":
            raise BadSheet(f"line {node.source_line}: {node.message}")
        if node.type == "at-rule":
            if node.at_keyword == "charset":
                continue  # what we write is UTF-8, as the pages are
            head = f"@{node.at_keyword} {_short(node.prelude, ',:' if node.at_keyword == 'media' else ',')}".strip()
            if node.content is None:
                raise BadSheet(f"line {node.source_line}: {head} stands alone; no other sheet is loaded")
            yield from _filled(head, node.content, keep if node.at_keyword in _NESTED else _every)
        elif node.type == "qualified-rule":
            selectors = list(_selectors(node.prelude))
            kept = [selector for selector in selectors if keep(selector)]
            if kept and any(_VENDOR.search(tinycss2.serialize(selector)) for selector in selectors):
                kept = selectors
            if kept:
                yield from _filled(",".join(_short(selector, ",>") for selector in kept), node.content)


def _filled(head: str, content: list[Node], keep: _Keep = _every) -> Iterator[_Rule]:
    """The rule with its body, or nothing where nothing of the body is left."""
    body: list[tuple[str, str] | _Rule] = []
    for node in tinycss2.parse_blocks_contents(content, True, True):
        if node.type == "declaration":
            body.append((node.name, _short(node.value, ",") + ("!important" if node.important else "")))
        else:
            body += _rules([node], keep)
    if body:
        yield _Rule(head, tuple(body))


def _short(nodes: list[Node], tight: str) -> str:
    """Tokens as text, without comments; white space is one blank, and none beside the marks `tight` and at the ends."""
    return str(tinycss2.serialize(_shortened(nodes, tight)))


def _shortened(nodes: list[Node], tight: str) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        if node.type == "comment":
            continue  # serialize() keeps words apart that only a comment parted
        if node.type == "whitespace":
            if kept and kept[-1].type != "whitespace" and not _is(kept[-1], tight):
                kept.append(WhitespaceToken(node.source_line, node.source_column, " "))
            continue
        if _is(node, tight) and kept and kept[-1].type == "whitespace":
            kept.pop()
        if node.type == "function":
            node.arguments = _shortened(node.arguments, tight)
        elif node.type in ("() block", "[] block", "{} block"):
            node.content = _shortened(node.content, tight)
        kept.append(node)
    return kept[:-1] if kept and kept[-1].type == "whitespace" else kept


def _is(node: Node, marks: str) -> bool:
    return node.type == "literal" and node.value in marks


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """A list of selectors, cut at its commas."""
    selector: list[Node] = []
    for node in prelude:
        if _is(node, ","):
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def _can_occur(selector: list[Node], names: frozenset[str], within: Within | None) -> bool:
    before: Node | None = None
    inside = entering = False
    for node in selector:
        inside = inside or (entering and (node.type == "whitespace" or _is(node, ">")))
        if _is(node, "+~"):  # a neighbour may stand outside
            inside = entering = False
        asked: set[str] = set()
        if node.type == "hash" or (node.type == "ident" and not (before and _is(before, ":"))):  # :hover is no name
            asked = {node.value}
        elif node.type == "[] block":  # an attribute, and maybe its value
            asked = {word for part in node.content if part.type in ("ident", "string") for word in _words(part.value)}
        if not asked <= (within.names if within and inside else names):
            return False
        entering = entering or (within is not None and within.name in asked)
        before = node
    return True


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))


def _declared(rule: _Rule) -> Iterator[tuple[str, str]]:
    for part in rule.body:
        if isinstance(part, _Rule):
            yield from _declared(part)
        else:
            yield part


def _properties_used(rules: list[_Rule], beside: str) -> frozenset[str]:
    """The custom properties, without their dashes, that something refers to, directly or through another one that is used."""
    declared = [pair for rule in rules for pair in _declared(rule)]
    properties = [(name[2:], value) for name, value in declared if name.startswith("--")]
    used: set[str] = set()
    more = set(_VAR.findall(";".join([beside, *(value for name, value in declared if not name.startswith("--"))])))
    while more:
        used |= more
        more = {other for name, value in properties if name in used for other in _VAR.findall(value)} - used
    return frozenset(used)


def _without_unused(rule: _Rule, used: frozenset[str]) -> _Rule | None:
    """The rule without custom properties that nothing uses; None where nothing else is in it."""
    body: list[tuple[str, str] | _Rule] = []
    for part in rule.body:
        if isinstance(part, _Rule):
            inner = _without_unused(part, used)
            body += [inner] if inner else []
        elif not part[0].startswith("--") or part[0][2:] in used:
            body.append(part)
    return _Rule(rule.head, tuple(body)) if body else None


def _written(rule: _Rule) -> str:
    parts = [_written(part) if isinstance(part, _Rule) else f"{part[0]}:{part[1]};" for part in rule.body]
    return f"{rule.head}{{{''.join(parts).removesuffix(';')}}}"
