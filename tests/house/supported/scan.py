"""Which features scripts, style sheets and pages use, each with its line: what the table is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

import tinycss2
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from .table import OWNERS

_JAVASCRIPT = Parser(Language(tree_sitter_javascript.language()))


class Use(NamedTuple):
    """A feature by its kind and name, as in the table, and the line on which it is used."""

    kind: str
    name: str
    line: int


_SYNTAX = {
    "class_static_block": "classes.static.initialization_blocks",
    "field_definition": "classes.public_class_fields",
    "import_attribute": "statements.import.import_attributes",
    "using_declaration": "statements.using",
    "decorator": "statements.using",
}
"""What tree-sitter calls what the table may know; to the rest of its names the oldest browsers are old enough."""

_PATTERNS = {
    r"\(\?<[=!]": "regular_expressions.lookbehind_assertion",
    r"\(\?[ims]+(?:-[ims]*)?:": "regular_expressions.modifier",
    r"\(\?-[ims]+:": "regular_expressions.modifier",
}
"""What a regular expression may hold, wherever it is made."""


def of_script(text: str) -> Iterator[Use]:
    """What a script uses. Raises ValueError where it cannot be parsed."""
    tree = _JAVASCRIPT.parse(text.encode())
    if tree.root_node.has_error:
        raise ValueError("the script cannot be parsed")
    nodes = [tree.root_node]
    while nodes:
        node = nodes.pop()
        nodes += reversed(node.children)
        line = node.start_point.row + 1
        for kind, name in _of_node(node):
            yield Use(kind, name, line)


def _of_node(node: Node) -> Iterator[tuple[str, str]]:
    words = node.text.decode() if node.text else ""
    match node.type:
        case "member_expression":
            yield from _of_member(node)
        case "shorthand_property_identifier_pattern":
            yield "member", words
        case "pair_pattern":
            yield "member", _text(node.child_by_field_name("key"))
        case "pair" | "shorthand_property_identifier":
            name = _text(node.child_by_field_name("key")) if node.type == "pair" else words
            yield "member", name  # Object.assign(element, { popover: "auto" })
            yield "option", name
        case "identifier":
            yield "global", words
        case "call_expression":
            yield from _of_call(node)
        case "regex":
            yield from _of_pattern(words)
            if "v" in words.rpartition("/")[2]:
                yield "member", "unicodeSets"
            if "d" in words.rpartition("/")[2]:
                yield "member", "hasIndices"
        case "string" | "template_string":
            yield from _of_pattern(words)
        case "await_expression" if not _within(node, "function"):
            yield "syntax", "operators.await.top_level"
        case "for_in_statement" if "using" in words[:20]:
            yield "syntax", "statements.using"
        case "private_property_identifier" if node.parent and node.parent.type == "binary_expression":
            yield "syntax", "operators.in.private"
        case kind if kind in _SYNTAX:
            yield "syntax", _SYNTAX[kind]


def _text(node: Node | None) -> str:
    return node.text.decode().strip("\"'") if node and node.text else ""


def _of_member(node: Node) -> Iterator[tuple[str, str]]:
    name, of = _text(node.child_by_field_name("property")), node.child_by_field_name("object")
    yield "member", name
    if of and of.type == "identifier":
        owner = _text(of)
        yield "path", f"{OWNERS.get(owner, owner)}.{name}"
        if owner in ("globalThis", "window", "self"):
            yield "global", name
    if of and _text(of).endswith("style"):
        yield "property", re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _of_call(node: Node) -> Iterator[tuple[str, str]]:
    of, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if _text(of).endswith("addEventListener") and given and given.named_children:
        yield "event", _text(given.named_children[0])
    if _text(of).endswith("CSS.supports") and given and given.named_children:
        yield "property", _text(given.named_children[0]).partition(":")[0]


def _of_pattern(words: str) -> Iterator[tuple[str, str]]:
    for pattern, name in _PATTERNS.items():
        if re.search(pattern, words):
            yield "syntax", name
    groups = re.findall(r"\(\?<([A-Za-z_]\w*)>", words)
    if len(groups) > len(set(groups)):
        yield "syntax", "regular_expressions.named_capturing_group.duplicate_named_capturing_groups"


def _within(node: Node | None, kind: str) -> bool:
    while node:
        if kind in node.type or node.type == "method_definition":
            return True
        node = node.parent
    return False


_NESTED = ("media", "supports", "layer", "container", "scope", "starting-style")


def of_sheet(text: str) -> Iterator[Use]:
    """What a style sheet uses."""
    yield from _of_rules(tinycss2.parse_stylesheet(text, True, True))


def _of_rules(nodes: list[Any], within: str = "") -> Iterator[Use]:
    for node in nodes:
        if node.type == "at-rule":
            yield Use("at-rule", node.at_keyword, node.source_line)
            if node.at_keyword == "media":
                yield from (
                    Use("media", part.value, part.source_line)
                    for block in node.prelude
                    if block.type == "() block"
                    for part in block.content
                    if part.type == "ident"
                )
                if any(
                    part.type == "literal" and part.value in "<>"
                    for block in node.prelude
                    if block.type == "() block"
                    for part in block.content
                ):
                    yield Use("media", "range_syntax", node.source_line)
            if node.content is not None:
                inside = tinycss2.parse_blocks_contents(node.content, True, True)
                yield from _of_rules(inside, within if node.at_keyword in _NESTED else "@")
        elif node.type == "qualified-rule":
            if within == "rule":
                yield Use("selector", "nesting", node.source_line)
            if within != "@":
                yield from _of_selector(node.prelude)
            yield from _of_rules(tinycss2.parse_blocks_contents(node.content, True, True), "rule")
        elif node.type == "declaration":
            yield from _of_declaration(node)
        elif node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")


def _of_selector(nodes: list[Any]) -> Iterator[Use]:
    before = None
    for node in nodes:
        if (
            node.type in ("ident", "function")
            and before is not None
            and before.type == "literal"
            and before.value == ":"
        ):
            yield Use("selector", node.value if node.type == "ident" else node.name, node.source_line)
        if node.type == "literal" and node.value == "&":
            yield Use("selector", "nesting", node.source_line)
        if node.type == "function":
            yield from _of_selector(node.arguments)
        before = node


def _of_declaration(node: Any) -> Iterator[Use]:
    if node.name.startswith("--"):
        name = ""
    else:
        name = node.lower_name
        yield Use("property", name, node.source_line)
    parts = list(node.value)
    while parts:
        part = parts.pop()
        if part.type == "ident":
            yield Use("value", f"{name}: {part.lower_value}", part.source_line)
        elif part.type == "dimension":
            yield Use("type", _UNITS.get(part.lower_unit, part.lower_unit), part.source_line)
        elif part.type == "function":
            yield Use("type", part.lower_name, part.source_line)
            yield Use("value", f"{name}: {part.lower_name}", part.source_line)
            parts += part.arguments


_UNITS = {
    **dict.fromkeys("dvh dvw dvi dvb dvmin dvmax".split(), "viewport_percentage_units_dynamic"),
    **dict.fromkeys("svh svw svi svb svmin svmax".split(), "viewport_percentage_units_small"),
    **dict.fromkeys("lvh lvw lvi lvb lvmin lvmax".split(), "viewport_percentage_units_large"),
    **dict.fromkeys("cqw cqh cqi cqb cqmin cqmax".split(), "container_query_length_units"),
}
"""Units that MDN's data names together."""


def of_page(text: str) -> Iterator[Use]:
    """What a page uses."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    return iter(reader.uses)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.uses: list[Use] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self.uses.append(Use("element", tag, line))
        for name, value in attrs:
            self.uses += [Use("attribute", f"{tag} {name}", line), Use("attribute", f"* {name}", line)]
            if name == "type":
                self.uses.append(Use("attribute", f"{tag} type={value}", line))
