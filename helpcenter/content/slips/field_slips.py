"""Slips at a field: its colon, its indentation, its place on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.slips.layout import Layout, Line
from helpcenter.content.slips.slip import Mending, Slip, as_code, blanks, lines_below, more, shifted

_TIGHT = re.compile(r"""(?:-[ ]+)*(?P<key>["']?[^\W_][\w.-]*["']?):(?P<value>[^\s/:].*)$""")
_TIGHT_IN_BRACES = re.compile(r"(?:(?<=\{)|(?<=, ))(?P<key>[^\W_][\w.-]*):(?=[^\s/:,}])")
_NO_COLON = re.compile(
    r"(?P<dashes>(?:-[ ]+)*)(?P<key>[^\W_][\w.-]*)(?P<sign>[ ]*[;=,|]?[ ]+|[;=]|[ ]*\|(?=$))(?P<value>\S.*|)$"
)
_LATER_FIELD = re.compile(r"(?P<gap>[ ]*)(?P<dash>- +)?(?P<key>[^\W_][\w.-]*):(?=[ ]|$)")
_QUOTED_LINE = re.compile(
    r"""(?P<dashes>(?:-[ ]+)*)(?P<mark>["'*_]{1,2})(?P<key>[^\W_][\w.-]*)(?P<inner>[*_]{0,2}):(?P<rest>.*)$"""
)


def tight_colons(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """No blank behind a colon."""
    for line in lines:
        if line.block or line.key:
            continue
        if doubled := re.match(r"(?:-[ ]+)*[\w.-]+(?P<colons>:{2,}) ", line.body):
            start, end = line.at + doubled.start("colons"), line.at + doubled.end("colons")
            yield Slip(
                start, end, "two colons stand here, where one is wanted", "delete one of them", ((start, end, ":"),)
            )
        tight = _TIGHT.match(line.body)
        if tight:
            at = line.at + tight.end("key") + 1
            key = tight["key"]
            help = f"write {as_code(f'{key}: ' + tight['value'])}"
            yield Slip(at - 1, at, f"a blank is missing behind the colon of `{key}`", help, ((at, at, " "),))
    for line in lines:
        if line.block or "{" not in line.body:
            continue
        found = list(_TIGHT_IN_BRACES.finditer(line.body))
        if found:
            at = line.at + found[0].end()
            edits = tuple((line.at + one.end(), line.at + one.end(), " ") for one in found)
            behind = re.match(r"[^,}]*", line.body[found[0].end() :])
            help = f"write {as_code(found[0][0] + ' ' + (behind[0] if behind else ''))}"
            yield Slip(at - 1, at, f"a blank is missing behind the colon of `{found[0]['key']}`", help, edits)


def missing_colons(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A field without its colon, or with another sign in its place."""
    for line in lines:
        if line.block or line.key:
            continue
        found = _NO_COLON.match(line.body)
        if found and (found["key"] in layout.known or line.body.rstrip().endswith("|")):
            sign = found["sign"]
            start, end = line.at + found.start("sign"), line.at + found.end("sign")
            bar = "| " if "|" in sign else ""
            value = f"{bar}{found['value']}"
            if value.startswith(":"):
                value = value.removeprefix(":").strip()
                end = line.end
            message = f"a colon is missing behind `{found['key']}`"
            if sign.strip(" |"):
                message = f"`{sign.strip()}` stands behind `{found['key']}`, where a colon is wanted"
            written = f"{found['key']}: {value}".rstrip()
            new = f": {value}" if end == line.end else f": {bar}"
            at = line.at + found.start("key")
            yield Slip(at, line.at + found.end("key"), message, f"write {as_code(written)}", ((start, end, new),))
        elif line.body.rstrip() in layout.known:
            at, word = line.end, line.body.rstrip()
            message = f"a colon is missing behind `{word}`"
            edits = ((line.at + len(word), line.at + len(word), ":"),)
            yield Slip(line.at, line.at + len(word), message, f"write `{word}:`", edits)
        elif found := _QUOTED_LINE.match(line.body):
            yield from _marked_name(layout, line, found)


def _marked_name(layout: Layout, line: Line, found: re.Match[str]) -> Iterator[Slip]:
    """A quote or a mark of Markdown before the name of a field."""
    if found["key"] not in layout.known:
        return
    mark, rest = found["mark"], found["rest"].strip()
    start = line.at + found.start("mark")
    rest = rest.removeprefix(mark).removesuffix(mark) if set(mark) <= set("*_") else rest
    if set(mark) <= set("\"'"):
        rest = mark + rest if rest.endswith(mark) and not rest.startswith(mark) else rest
        message = f"the quote stands before the name `{found['key']}`, and it belongs before its text"
    else:
        message = f"`{mark}` stands before the name `{found['key']}`"
    new = f"{found['key']}: {rest.strip()}"
    yield Slip(start, start + len(mark), message, f"write {as_code(new)}", ((start, line.end, new),))


def unnamed(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A line among fields whose first word may be the name of one, though no other file knows it: its colon is missing."""
    for line in lines:
        if line.is_empty or line.block or line.key or line.has_dash:
            continue
        beside = [next(layout.above(line), None), next(layout.below(line), None)]
        word = re.match(r"[A-Za-z_][\w.-]*(?=[ ]|$)", line.body)
        inside = beside[1] is not None and beside[1].indent > line.indent and bool(beside[1].key)
        if word is None or not (inside or any(one and one.key and one.indent == line.indent for one in beside)):
            continue
        at = line.at + word.end()
        written = f"{word[0]}:{line.body[word.end() :]}"
        yield Slip(line.at, at, f"a colon is missing behind `{word[0]}`", f"write {as_code(written)}", ((at, at, ":"),))


def misplaced(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A field or an item of a list that is not in line with its neighbours."""
    for line in lines:
        if line.is_empty or line.block or not (line.key or line.has_dash):
            continue
        for column in layout.columns(line):
            here = line.indent if line.has_dash else line.column
            # A field that is moved into a text is none any more.
            text = next((one.block and one.indent for one in layout.above(line)), None)
            is_top = line.indent == 0 and not any(
                one.key and one.indent == 0 and one is not line for one in layout.lines if not one.block
            )
            if (
                column != here
                and abs(column - here) <= 8
                and not is_top
                and not (text and line.indent + column - here >= text)
            ):
                yield from _moved(layout, line, column - here)


def _moved(layout: Layout, line: Line, by: int) -> Iterator[Slip]:
    tree = layout.tree(line)
    what = f"`{line.key}`" if line.key and not line.has_dash else "this item of a list"
    if line.has_dash and line.key and layout.is_field(line):
        what = f"this item, which begins with `{line.key}`,"
    its = "the fields beside it" if not line.has_dash else "the items beside it"
    message = f"{what} is not in line: it is indented by {blanks(line.indent)}, and {its} by {line.indent + by}"
    verb = f"put {more(by)} before it" if by > 0 else f"take away {-by} of the blanks before it"
    alone = Slip(line.at, line.end, message, verb, shifted([line], by))
    yield alone
    if len(tree) > 1:
        help = f"{verb}, and before {lines_below(len(tree) - 1)}"
        yield Slip(line.at, line.end, message, help, shifted(tree, by))


def in_a_text(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A field that is indented as far as the block of text above it, and so became words of it."""
    for line in lines:
        field = re.match(r"(?P<key>[^\W_][\w-]*):(?:\s|$)", line.body) if line.block and line.body.strip() else None
        if field is None or line.block is None or field["key"] not in layout.known:
            continue
        by = line.block.column - line.indent
        tree = [line]
        for below in layout.lines[line.number + 1 :]:
            if below.block is not line.block or re.match(r"[^\W_][\w-]*:(?:\s|$)", below.body):
                break
            if below.body.strip() and below.indent > line.indent:
                tree.append(below)
        name = line.block.key or "the item above"
        message = f"`{field['key']}:` is indented as far as the text of `{name}` above it, and became a line of it"
        help = f"take away {-by} of the blanks before it" + (
            f", and before {lines_below(len(tree) - 1)}" if len(tree) > 1 else ""
        )
        yield Slip(line.at, line.at + len(field["key"]) + 1, message, help, shifted(tree, by))


def glued(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Two fields on one line, or an entry that begins on the last line of the one above."""
    for line in lines:
        if line.block or not line.key:
            continue
        offset = line.value_at - line.at
        for later in _LATER_FIELD.finditer(line.body, offset):
            if later["key"] not in layout.known or (later.start() == offset and not line.value):
                continue
            if not (later["gap"] or later["dash"] or line.body[later.start() - 1 : later.start()].isdigit()):
                continue
            column = line.column
            at = line.at + later.start("dash" if later["dash"] else "key")
            new = "\n" + " " * (column - 2 if later["dash"] else column)
            what = "an item begins on the line" if later["dash"] else "two fields stand on one line: "
            if later["dash"]:
                message = f"{what} of `{line.key}`, behind its text"
            else:
                message = f"{what}`{later['key']}` stands behind the text of `{line.key}`"
            start = f"{later['dash'] or ''}{later['key']}:"
            help = f"begin a new line before `{start}`, with {blanks(len(new) - 1)} before it"
            edit: Mending = (line.at + later.start(), at, new)
            yield Slip(at, line.at + later.end(), message, help, (edit,))


def remarks(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A remark that begins as in another language."""
    for line in lines:
        found = None if line.block else re.match(r"(?://|/\*|<!--|;|--(?= |$)|%)[ ]*", line.body)
        if found:
            message = f"a remark begins with # here, and not with `{found[0].strip()}`"
            help = f"write {as_code('# ' + line.body[found.end() :])}"
            edits = ((line.at, line.at + found.end(), "# "),)
            yield Slip(line.at, line.end, message, help, edits)
        added = None if line.block or line.indent else re.match(r"\+(?=[ ]+[\w-])", line.body)
        for new in ("", " ") if added else ():
            message = "the + of a comparison stands before this line"
            yield Slip(line.at, line.at + 1, message, "delete it", ((line.at, line.at + 1, new),))


def doubled_head(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """The head of a file once more in the middle of it: two files were pasted one below the other."""
    first: set[str] = set()
    again: list[Line] = []
    for line in layout.lines:
        if not line.block and line.key and line.indent == 0 and not line.has_dash:
            if line.key in first:
                again.append(line)
            first.add(line.key)
    if len(again) > 1 and again[-1].number - again[0].number == len(again) - 1:
        names = " and ".join(f"`{line.key}:`" for line in again)
        message = f"the head of the file stands here once more, with {names}"
        help = f"delete the lines {names}: the list goes on below them"
        edits = tuple((line.start, min(line.end + 1, len(layout.text)), "") for line in again)
        yield Slip(again[0].at, again[0].end, message, help, edits)


def tabs(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Tabs in the place of the blanks before a line."""
    tabbed = [line for line in layout.lines if not line.block and line.body.startswith("\t") and line.body.strip()]
    if not tabbed or tabbed[0] not in lines:
        return
    first = tabbed[0]
    body = first.body.lstrip("\t ")
    for column in sorted(
        {column for line in layout.above(first, 30) for column in (line.indent, line.column)} | {2, 4, 6}
    ):
        edits = tuple((one.start, one.end - len(one.body.lstrip("\t ")), " " * column) for one in tabbed[:1])
        help = f"put {blanks(column)} in its place" if column else "delete it"
        yield Slip(first.at, first.end - len(body), "a tab stands where blanks are wanted", help, edits)
