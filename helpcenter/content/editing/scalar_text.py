"""A text in the place of another: plain, quoted or as a block, as it stood there, as far as YAML then reads exactly that text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.prose import Path
from helpcenter.content.record import Record
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile, rewritten

Stretches = list[tuple[int, int, str]]
"""What goes into a file where, in the order of the file."""


class Unwritable(ValueError):
    """A text that no YAML file of ours can hold (too long, half a character), or a place that holds no text."""


@dataclass(frozen=True)
class _Leaf:
    """A text in the tree of a file, or the name of a field."""

    node: Scalar
    key: Scalar | None = None
    """The name of the field whose text it is; None for an item, and for a name."""
    is_inline: bool = False
    """Whether no block can stand there: between brackets or braces, and where a name stands."""


def field_text(record: Record, path: Path, text: str) -> Stretches:
    """What puts a text in the place of a field that is written, or of an item in it, so that it reads back as exactly `text`.

    A block under `|` stays one, with the sign that its end needs: `|` for one line end, `|-` for none. Raises Unwritable.
    """
    node = written_node(record.node, path)
    if not isinstance(node, Scalar):
        raise Unwritable(f"{record.file.path}: no text stands at {'.'.join(map(str, path))}")
    return scalar_text(node, text)


def written_node(node: Node | None, path: Path) -> Node | None:
    """What stands at a path below a node; None where nothing is written there."""
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def scalar_text(node: Scalar, text: str) -> Stretches:
    """The same for a text of a tree, or for the name of a field. Raises Unwritable."""
    if node.value == text and not node.is_null:
        return []
    before = _leaves(parse(node.source)[0])
    at = next(number for number, leaf in enumerate(before) if isinstance(leaf, _Leaf) and _same(leaf.node, node))
    leaf = before[at]
    assert isinstance(leaf, _Leaf)
    wanted = [*map(_read, before[:at]), text, *map(_read, before[at + 1 :])]
    for stretches in _ways(leaf, text):
        try:
            after = SourceFile(node.source.path, rewritten(node.source.text, stretches))
            after.text.encode()
        except UnicodeEncodeError as error:
            raise Unwritable(f"no file can hold the sign {text[error.start : error.end]!a}") from None
        if list(map(_read, _leaves(parse(after)[0]))) == wanted:
            return stretches
    raise Unwritable(f"this text of {len(text):,} characters cannot stand in {node.source.path}")


def in_quotes(text: str) -> str:
    """A text between double quotes, on one line, with escapes for what nobody could see."""
    return f'"{"".join(map(_escaped, text))}"'


def _leaves(tree: Node | None) -> list[_Leaf | str]:
    """The texts and names of a tree in their order, with marks for where lists and mappings begin and end."""
    return list(_each_leaf(tree, None, False)) if tree is not None else []


def _each_leaf(node: Node, key: Scalar | None, is_inline: bool) -> Iterator[_Leaf | str]:
    if isinstance(node, Scalar):
        yield _Leaf(node, key, is_inline)
        return
    is_inline = is_inline or node.source.text[node.start] in "[{"
    yield type(node).__name__
    if isinstance(node, Mapping):
        for name, value in node.pairs:
            yield _Leaf(name, None, True)
            yield from _each_leaf(value, name, is_inline)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _each_leaf(item, None, is_inline)
    yield "end"


def _same(one: Scalar, other: Scalar) -> bool:
    return (one.start, one.end, one.value) == (other.start, other.end, other.value)


def _read(leaf: _Leaf | str) -> str | tuple[str, ...]:
    """What is read of it: a text, nothing at all, or a mark."""
    return (leaf,) if isinstance(leaf, str) else () if leaf.node.is_null else leaf.node.value


def _ways(leaf: _Leaf, text: str) -> Iterator[Stretches]:
    """The ways to write a text there, the one nearest to what stands there first; the last one can say everything."""
    style = leaf.node.style
    has_lines = "\n" in text
    if not leaf.is_inline and (has_lines or style in ("|", ">")):
        blocks = (style, "|") if style in ("|", ">") else ("|",)
        yield from (way for block in dict.fromkeys(blocks) if (way := _as_block(leaf, block, text)))
    if not has_lines and not style:
        yield _on_one_line(leaf, text)
    if not has_lines and style == "'":
        yield _on_one_line(leaf, "'{}'".format(text.replace("'", "''")))
    yield _on_one_line(leaf, in_quotes(text))


def _on_one_line(leaf: _Leaf, words: str) -> Stretches:
    node = leaf.node
    if node.style not in ("|", ">"):
        return [(node.start, node.end, _lead(node) + words)]
    head, body, end = _block(node)
    return [(node.start, head, words), (body, end, "")]


def _as_block(leaf: _Leaf, style: str, text: str) -> Stretches | None:
    """A block in a style, behind whose sign a comment may stand; None where a text has no lines that a block could hold."""
    node, source = leaf.node, leaf.node.source
    content = text.rstrip("\n")
    if not content:
        return None
    ends = len(text) - len(content)
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    if node.style in ("|", ">"):
        head, body, end = _block(node)
        indent, base = _indent(node, head)
        lead = ""
    else:
        head = node.end
        body = end = _line_end(source, node.end)
        indent = base = _column(source, (leaf.key or node).start) + (2 if leaf.key else 0)
        lead = _lead(node)
    digit = str(max(indent - base, 0) + 2) if re.match(r"\n*[ \t]", content) else ""
    rows = content.split("\n")
    if style == ">":
        width = max(40, *map(len, source.text[body:end].split("\n"))) - indent
        rows = [row for line in rows for row in (*(_folded(line, width) or [""]), "")][:-1]
    written = "".join(f"\n{' ' * indent}{row}" if row else "\n" for row in rows) + "\n" * (ends - 1)
    if end == len(source.text) and ends:
        written += "\n"
    return [(node.start, head, f"{lead}{style}{digit}{chomp}"), (body, end, written)]


def _folded(line: str, width: int) -> list[str]:
    """A line on several rows, which YAML reads as one."""
    return wrap(line, width, break_long_words=False, break_on_hyphens=False) if "  " not in line else [line]


def _block(node: Scalar) -> tuple[int, int, int]:
    """Where the sign of a block ends, where the line of the sign ends, and where its last line does. Blank rows behind it are layout,
    but for those that the sign + keeps."""
    text = node.source.text
    sign = re.compile(r"[|>][-+0-9]*").match(text, node.start)
    assert sign is not None
    body = _line_end(node.source, sign.end())
    written = text[body : max(node.end, body)]
    kept = written.removesuffix("\n") if "+" in sign[0] else re.sub(r"(?:\n *)+\Z", "", written)
    return sign.end(), body, _line_end(node.source, body + len(kept)) if kept else body


def _indent(node: Scalar, head: int) -> tuple[int, int]:
    """How far the rows of a block stand in, and how far they have to."""
    text = node.source.text
    row = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    base = len(re.match(r" *(?:- +)*", row)[0]) + (2 if ":" in row else 0)  # type: ignore[index]
    first = re.compile(r"[^\n]*\n(?: *\n)*( +)\S").match(text, head, max(node.end, head))
    digit = re.search(r"\d", text[node.start : head])
    if digit:
        return base - 2 + int(digit[0]), base
    return (len(first[1]) if first else base), base


def _lead(node: Scalar) -> str:
    """The blank that must stand between a colon or a dash and the text behind it, where nothing stood."""
    return " " if node.start and node.start == node.end and node.source.text[node.start - 1] in ":-," else ""


def _column(source: SourceFile, offset: int) -> int:
    return offset - source.start_of_line(offset)


def _line_end(source: SourceFile, offset: int) -> int:
    end = source.text.find("\n", offset)
    return len(source.text) if end < 0 else end


_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def _escaped(char: str) -> str:
    if char in _ESCAPED:
        return _ESCAPED[char]
    if char.isprintable() and char != "\ufeff":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
