"""Items of lists and fields of records that come or go; with each goes the comment on its own line, and no other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from helpcenter.content.editing.scalar_text import Stretches, in_quotes, scalar_text, written_node
from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.prose import Path
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile, rewritten


def with_item(holder: Mapping, name: str, text: str, is_yaml: bool = False) -> Stretches:
    """One more text, or record as inline YAML, at the end of the list of a field, which begins with it where the field is not written."""
    key, value = holder.key(name), holder.get(name)
    words = text if is_yaml else plain_or_quoted(text, is_inline=True)
    if key is None:
        return with_field(holder, name, f"[{words}]")
    if isinstance(value, Listing) and not _is_inline(value):
        last = value.items[-1]
        at = _behind_row(value.source, last)
        row = f"{' ' * _column(value.source, value.start)}- {text if is_yaml else plain_or_quoted(text)}"
        return [_new_row(value.source, at, row)]
    if isinstance(value, Listing):
        at = value.items[-1].span.end if value.items else value.start + 1
        return [(at, at, f", {words}" if value.items else words)]
    assert isinstance(value, Scalar)
    if value.is_null:
        return [(key.end + 1, max(value.end, key.end + 1), f" [{words}]")]
    return [(value.start, value.start, "["), (value.end, value.end, f", {words}]")]


def without_items(holder: Mapping, name: str, gone: Collection[int]) -> Stretches:
    """The list of a field without some of its items, by their numbers; where none is left, the field goes."""
    value = holder.get(name)
    if not gone or not isinstance(value, Listing):
        return [] if not gone else without_field(holder, name)
    if len(set(gone)) == len(value.items):
        return without_field(holder, name)
    if not _is_inline(value):
        rows = ((value.source.start_of_line(item.start), _behind_row(value.source, item)) for item in value.items)
        return [(*ends, "") for number, ends in enumerate(rows) if number in gone]
    return list(_cut_between(value.items, gone))


def with_field(holder: Mapping, name: str, yaml: str, behind: Collection[str] = ()) -> Stretches:
    """A new field, whose YAML begins behind its colon: behind the last of some fields that are written, else at the end."""
    source = holder.source
    before = [pair for pair in holder.pairs if pair[0].value in behind] or holder.pairs
    last = before[-1][1] if before[-1][1].end > before[-1][0].end else before[-1][0]
    if _is_inline(holder):
        at = last.span.end
        return [(at, at, f", {name}: {yaml}")]
    row = f"{' ' * _column(source, holder.start)}{name}: {yaml}"
    return [_new_row(source, _behind_row(source, last), row)]


def with_text_field(holder: Mapping, name: str, text: str, behind: Collection[str] = ()) -> Stretches:
    """A new field that reads back as exactly a text; several lines become a block where one can stand. Raises Unwritable."""
    [(at, _, row)] = with_field(holder, name, "x", behind)
    grown = SourceFile(holder.source.path, rewritten(holder.source.text, [(at, at, row)]))
    place = at + row.rindex("x")
    node = next(node for node in _scalars(parse(grown)[0]) if node.start == place)
    return [(at, at, rewritten(row, [(start - at, end - at, new) for start, end, new in scalar_text(node, text)]))]


def without_field(holder: Mapping, name: str) -> Stretches:
    """A record without one of its fields, which must not be the only one."""
    names = [key.value for key, _ in holder.pairs]
    at = names.index(name)
    key, value = holder.pairs[at]
    if _is_inline(holder):
        start = key.start if at == 0 else _end_of(*holder.pairs[at - 1])
        end = holder.pairs[1][0].start if at == 0 else _end_of(key, value)
        return [(start, end, "")]
    if at == 0:  # the dash of an item may stand before it
        return [(key.start, holder.pairs[1][0].start, "")]
    last = value if value.end > key.end else key
    return [(key.source.start_of_line(key.start), _behind_row(key.source, last), "")]


def with_entry(holder: Mapping, path: Path, yaml: str) -> Stretches:
    """One more item of a block list, as rows that stand in already: at the end, with a blank row before it where others have one."""
    value = written_node(holder, path)
    assert isinstance(value, Listing) and not _is_inline(value)
    source = value.source
    at = _behind_row(source, value.items[-1])
    above = source.text[: _with_comments(source, value.items[-1].start)]
    gap = "" if len(value.items) > 1 and not above.endswith("\n\n") else "\n"
    begin = "" if at == 0 or source.text[at - 1] == "\n" else "\n"
    return [(at, at, f"{begin}{gap}{yaml}")]


def item_rows(value: Listing, number: int) -> tuple[int, int]:
    """The rows of an item of a block list, with the comments right above it and the blank rows behind it."""
    source = value.source
    start = _with_comments(source, value.items[number].start)
    if number + 1 < len(value.items):
        return start, _with_comments(source, value.items[number + 1].start)
    return start, _behind_row(source, value.items[number])


def plain_or_quoted(text: str, is_inline: bool = False) -> str:
    """A text of one line as a new field or item holds it: bare where YAML reads it so, else between double quotes."""
    tree = parse(SourceFile("", f"[{text}]\n" if is_inline else f"a: {text}\n"))[0]
    node = written_node(tree, (0,) if is_inline else ("a",))
    return text if isinstance(node, Scalar) and node.value == text and not node.is_null else in_quotes(text)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        yield from (scalar for item in node.items for scalar in _scalars(item))
    elif isinstance(node, Mapping):
        yield from (scalar for _, value in node.pairs for scalar in _scalars(value))


def _with_comments(source: SourceFile, offset: int) -> int:
    """Where the comments begin that stand right above a row, else the row itself."""
    start = source.start_of_line(offset)
    while start:
        above = source.start_of_line(start - 1)
        if not source.text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _cut_between(items: list[Node], gone: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Items between brackets, each with one comma."""
    kept = [number for number in range(len(items)) if number not in gone]
    first = 0
    for number in kept:
        if number > first:
            yield items[first].start, items[number].start, ""
        first = number + 1
    if first < len(items):
        yield items[first - 1].span.end, items[-1].span.end, ""


def _end_of(key: Scalar, value: Node) -> int:
    """Where a pair ends: with its colon, where nothing is written behind it."""
    return value.span.end if value.end > key.end + 1 else key.end + 1


def _behind_row(source: SourceFile, node: Node) -> int:
    """Where the row behind the last one of a node begins, or the text ends."""
    last = node
    while isinstance(last, (Listing, Mapping)) and not _is_inline(last):
        last = last.items[-1] if isinstance(last, Listing) else last.pairs[-1][1]
    if isinstance(last, Scalar) and last.style and re.match(r"[|>]\d?\+", source.text[last.start : last.start + 3]):
        return last.end  # blank rows are kept: they belong to the text
    end = source.text.find("\n", last.span.end)
    return len(source.text) if end < 0 else end + 1


def _new_row(source: SourceFile, at: int, row: str) -> tuple[int, int, str]:
    """A row at the beginning of another one, or at the end of a text that has no line end."""
    has_end = at == 0 or source.text[at - 1] == "\n"
    return at, at, f"{row}\n" if has_end else f"\n{row}"


def _is_inline(node: Node) -> bool:
    return node.source.text[node.start] in "[{"


def _column(source: SourceFile, offset: int) -> int:
    return offset - source.start_of_line(offset)
