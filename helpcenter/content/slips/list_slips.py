"""Slips in a list: its dashes, its brackets, its commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.slips.layout import Layout, Line
from helpcenter.content.slips.slip import Slip, as_code, blanks, lines_below, quoted

_BULLET = re.compile(r"(?P<mark>[*+•‣◦▪●○·–—]|\d{1,3}[.)]|-{2,})[ \t]+(?=\S)")
_CUT = re.compile(
    r"(?:(?<=\{)|(?<=, ))(?P<key>\w+): (?P<words>(?!\[)[^{}\"',:\]]+(?:,(?! ?\w+: )[^{},:\]]*)+)(?=\}|, ?\w+: )"
)
_OPENING, _CLOSING = {"[": "]", "{": "}"}, {"]": "[", "}": "{"}


def tight_dashes(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """No blank behind the dash of an item."""
    tight = [line for line in lines if not line.block and re.match(r"-[^\s-]", line.body)]
    for number, first in enumerate(tight):
        run = [line for line in tight[number:] if line.indent == first.indent]
        for some in (run, [first]):
            edits = tuple((line.at + 1, line.at + 1, " ") for line in some)
            help = f"write {as_code('- ' + first.body[1:])}"
            help += f", and mend {lines_below(len(some) - 1)} too" if len(some) > 1 else ""
            yield Slip(first.at, first.at + 1, "a blank is missing behind the dash", help, edits)
            if len(run) == 1:
                break


def missing_dashes(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """An entry or an item of a list without its dash."""
    for line in lines:
        if line.is_empty or line.block or line.has_dash:
            continue
        others = [*layout.above(line), *layout.below(line)]
        dashed = next((one for one in others if one.has_dash and bool(one.key) == bool(line.key)), None)
        if dashed is None:
            yield from _only_one(layout, line)
            continue
        if line.key and line.key != dashed.key:
            yield from _without_id(layout, line, dashed)
            continue
        above = next(layout.above(line), line)
        if not line.key and (above.block or above.begins_block):
            continue  # with a dash before it, it would be a line of that text
        lead = " " * dashed.indent + "- "
        written = f"{lead}{line.body}".rstrip()
        message = "the dash before this item of the list is missing"
        if line.key:
            message = f"the dash before `{line.key}` is missing, so that this runs on from what stands above it"
        help = f"write `{written}`" if len(written) < 100 else f"write `{lead}` before it"
        yield Slip(line.at, line.end, message, help, ((line.start, line.at, lead),))


def _only_one(layout: Layout, line: Line) -> Iterator[Slip]:
    """The first and only item of a list."""
    above, below = next(layout.above(line), None), next(layout.below(line), None)
    if above and above.key and not above.value and line.key and line.indent >= above.indent:
        column = below.indent if below and below.key else line.indent + 2
        lead = " " * max(0, column - 2) + "- "
        message = f"the dash before `{line.key}` is missing, and `{above.key}` wants a list"
        yield Slip(line.at, line.end, message, f"write `{lead}{line.body}`", ((line.start, line.at, lead),))


def _without_id(layout: Layout, line: Line, dashed: Line) -> Iterator[Slip]:
    """A record that begins with its second field."""
    second = next(layout.below(dashed), None)
    if dashed.key == "id" and second is not None and second.key == line.key and second is not line:
        lead = " " * dashed.indent + "- "
        new = f"{lead}id: a-new-id\n{' ' * dashed.column}"
        message = (
            f"the line with the `id` is missing above `{line.key}`, so that this runs on from what stands above it"
        )
        help = f"write a line `{lead}id: ...` with its id above it"
        yield Slip(line.at, line.end, message, help, ((line.start, line.at, new),))


def other_bullets(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Items of a list that begin with a star, a bullet or a number."""
    found = [(line, mark) for line in lines if not line.block and (mark := _BULLET.match(line.body))]
    for number, (first, mark) in enumerate(found):
        run = [(line, other) for line, other in found[number:] if line.indent == first.indent]
        for some in (run, run[:1]):
            edits = tuple((line.at, line.at + other.end(), "- ") for line, other in some)
            help = f"write {as_code('- ' + first.body[mark.end() :])}"
            help += f", and mend {lines_below(len(some) - 1)} too" if len(some) > 1 else ""
            message = f"an item of a list begins with `- ` here, and not with `{mark['mark']}`"
            yield Slip(first.at, first.at + mark.end("mark"), message, help, edits)
            if len(run) == 1:
                break


def doubled_dashes(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Two dashes before one item."""
    for line in lines:
        if not line.block and (found := re.match(r"-[ ]+(?=-[ ])", line.body)):
            help = f"write {as_code(line.body[found.end() :])}"
            edits = ((line.at, line.at + found.end(), ""),)
            yield Slip(line.at, line.at + found.end() + 1, "two dashes stand before this item", help, edits)
        elif line.has_dash and layout.is_field(line) and (beside := re.match(r"-[ ]+", line.body)):
            message = f"a dash stands before `{line.key}`, which is no item of a list"
            help = f"write {as_code(line.body[beside.end() :])}"
            yield Slip(line.at, line.at + 1, message, help, ((line.at, line.at + beside.end(), ""),))


def commas_in_texts(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A comma within a text between { and }, which ends the text: what stands behind it became a field of its own."""
    for line in lines:
        if line.block or "{" not in line.body:
            continue
        for text in _CUT.finditer(line.body):
            words = text["words"].rstrip()
            start, end = line.at + text.start("words"), line.at + text.start("words") + len(words)
            comma = start + words.index(",")
            message = f"this comma ends the text of `{text['key']}`, because it stands between {{ and }}"
            help = f"put quotes around the text: {as_code(text['key'] + ': ' + quoted(words))}"
            yield Slip(comma, comma + 1, message, help, ((start, end, quoted(words)),))


def begun_beside(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A list that begins on the line of its field."""
    for line in lines:
        if line.key and line.value.startswith("- "):
            below = next((one for one in layout.below(line) if one.has_dash), None)
            indent = below.indent if below and below.indent > line.column else line.column + 2
            start = line.at + len(line.body[: line.value_at - line.at].rstrip())
            message = f"the first item stands on the line of `{line.key}`"
            help = f"begin a new line before its dash, with {blanks(indent)} before it"
            edits = ((start, line.value_at, "\n" + " " * indent),)
            yield Slip(line.value_at, line.value_at + 1, message, help, edits)


def brackets(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Lists in [ ] and fields in { } that are not closed, not opened, or closed by another sign."""
    for line in lines:
        at = _flow_at(line)
        if at is None:
            yield from _unopened(line)
            continue
        depth, signs = _open_signs(layout.text, at, line.end)
        name = f"`{line.key}`" if line.key else "this item"
        for place, sign in signs:
            if sign == ",":
                continue
            opened, is_wrong = sign[0], sign[1:]
            wanted = _OPENING.get(opened, "")
            if is_wrong:
                what = "list" if opened == "[" else "field"
                message = f"`{opened}` is closed by `{is_wrong}` here"
                yield Slip(place, place + 1, message, f"write `{wanted}` in its place", ((place, place + 1, wanted),))
            elif not wanted:
                message = f"a `{opened}` stands here that closes nothing"
                yield Slip(place, place + 1, message, "delete it", ((place, place + 1, ""),))
        for place, sign in depth[1:]:
            edits = ((place, place + 1, ""),)
            yield Slip(place, place + 1, f"a `{sign}` stands here that nothing closes", "delete it", edits)
        if depth:
            closing = "".join(_OPENING[sign] for _, sign in reversed(depth))
            start, sign = depth[0]
            what = "a list opened with [" if sign == "[" else "a {"
            for end in _ends(layout, line):
                written = " ".join(layout.text[start:end].split()).rstrip(",") + closing
                last = len(layout.text[start:end].rstrip().rstrip(",")) + start
                help = f"add the closing {' and '.join(closing)}: {as_code(written)}"
                edits = ((last, end, closing),)
                yield Slip(start, start + 1, f"{what} is not closed", help, edits)
        yield from _commas(layout.text, at, line, name)


def _flow_at(line: Line) -> int | None:
    """Where a list in [ ] or fields in { } begin in a line."""
    if line.block or not line.body.strip():
        return None
    lead = re.match(r"(?:-[ ]+)+", line.body)
    at = line.value_at if line.key else line.at + (lead.end() if lead else 0)
    return (
        at
        if line.body[at - line.at : at - line.at + 1] in ("[", "{") and not line.body.startswith("{{", at - line.at)
        else None
    )


def _open_signs(text: str, at: int, end: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The brackets that are still open at an end, and those that close a wrong one or nothing ("[}": a [ is closed by })."""
    opened: list[tuple[int, str]] = []
    wrong: list[tuple[int, str]] = []
    quote = ""
    for place in range(at, end):
        sign, before = text[place], text[place - 1]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and before in "[{,: ":
            quote = sign
        elif sign in _OPENING and (before in "[{,: \n" or place == at):
            opened.append((place, sign))
        elif sign in _CLOSING:
            if not opened:
                wrong.append((place, sign))
            elif opened[-1][1] == _CLOSING[sign]:
                opened.pop()
            else:
                wrong.append((place, opened.pop()[1] + sign))
    return opened, wrong


def _ends(layout: Layout, line: Line) -> Iterator[int]:
    """Where a list that is not closed on its line may end: before a field, or before an item of the list around it."""
    end = line.end
    yield end
    for below in list(layout.below(line))[:30]:
        if layout.is_field(below) or (below.has_dash and below.indent <= line.indent):
            if end != line.end:
                yield end
            return
        end = below.end


def _unopened(line: Line) -> Iterator[Slip]:
    value = line.value
    if line.key and value.endswith(("]", "}")) and value[-1] not in ("",) and _CLOSING[value[-1]] not in value:
        sign = _CLOSING[value[-1]]
        message = (
            f"the `{sign}` before this list is missing" if sign == "[" else "the `{` before these fields is missing"
        )
        at = line.value_at
        yield Slip(
            at,
            line.at + len(line.body.rstrip()),
            message,
            f"write {as_code(f'{line.key}: {sign}{value}')}",
            ((at, at, sign),),
        )


def _commas(text: str, at: int, line: Line, name: str) -> Iterator[Slip]:
    """A comma that is missing between two items, and one behind the whole list."""
    body = text[at : line.end].rstrip()
    if body.endswith(","):
        place = at + len(body) - 1
        edits = ((place, place + 1, ""),)
        yield Slip(place, place + 1, f"a comma stands behind the text of {name}", "delete it", edits)
    for gap in re.finditer(
        r"""(?<=["'}\]])(?P<gap>[ ]+)(?=["'{\[\w])|(?<=[^\s,{:])(?P<field>[ ]+)(?=[a-z_]+: )|(?P<sign>;)""", body
    ):
        start, end = at + gap.start(), at + gap.end()
        message = "a comma is missing here" if not gap["sign"] else "a `;` stands here, where a comma is wanted"
        around = re.search(r"[^,\[{]*$", body[: gap.start()])
        behind = re.match(r"[^,\]}]*", body[gap.end() :])
        words = f"{around[0].strip() if around else ''}, {behind[0].strip() if behind else ''}"
        new = ", " if not gap["sign"] else ","
        yield Slip(start, end, message, f"write {as_code(words)}", ((start, end, new),))


_HEADS = ("entries", "constants", "topics", "retired", "chat", "business_days", "subjects", "stages")
"""The lists of records that a file may begin with."""


def headless(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """The first item of a file whose list has no name above it."""
    first = next((line for line in layout.lines if line.has_dash), None)
    if first is None or first not in lines or not (first.key or first.body.lstrip("- ").startswith("{")):
        return
    above = next(layout.above(first), None)
    if above is not None and not (above.key and above.value):
        return
    for head in _HEADS:
        message, help = f"`{head}:` is missing above this list", f"write `{head}:` on a line of its own above it"
        yield Slip(first.at, first.end, message, help, ((first.start, first.start, f"{head}:\n"),))


def said_empty(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A list that is said to be empty, with items below it."""
    for line in lines:
        below = next(layout.below(line), None) if line.key else None
        if below is None or not below.has_dash or below.indent < line.column:
            continue
        if line.value in ("[]", "{}", "~", "null", "none", "''", '""'):
            start, end = line.value_at, line.value_at + len(line.value)
            message = f"`{line.value}` says that `{line.key}` is empty, and items stand below it"
            yield Slip(start, end, message, f"delete `{line.value}`", ((start - 1, end, ""),))
