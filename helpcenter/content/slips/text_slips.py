"""Slips in a text: its quotes, the sign with which it begins, and the blanks before its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.slips.layout import Layout, Line
from helpcenter.content.slips.slip import Slip, as_code, blanks, lines_below, more, quoted, shifted

_QUOTES = "\"'"


def dedented(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Lines of a block of text that are indented less than it."""
    for line in lines:
        if line.is_empty or line.block:
            continue
        above = next(layout.above(line), None)
        if above is None:
            continue
        header = above.block or (above if above.begins_block else None)
        if header is None:
            yield from _going_on(layout, line, above)
            continue
        own = [one for one in layout.lines[header.number + 1 : line.number] if one.block is header and one.body.strip()]
        run = _run(layout, line, header)
        depth = own[0].indent if own else max([header.column + 2, *(one.indent for one in run)])
        name = f"`{header.key}`" if header.key else "the item above"
        if own and not _is_text(layout, line):
            pass  # a field of its own: how far it is indented says `misplaced`
        elif run and line.indent < depth:  # a comment may stand above it, less indented than the text
            here = "begins at the margin" if line.indent == 0 else f"is indented by {blanks(line.indent)}"
            what = f"above it is indented by {blanks(depth)}" if own else f"must be indented by {blanks(depth)}"
            message = f"this line {here}, and the text of {name} {what}"
            run = [one for one in run if one.indent < depth]
            by = depth - min(one.indent for one in run)
            help = f"put {more(by)} before it, so that it is part of that text"
            help += f"; and before {lines_below(len(run) - 1)}" if len(run) > 1 else ""
            yield Slip(line.at, line.end, message, help, shifted(run, by))
        if own and line.indent > header.column and depth > line.indent and _is_text(layout, line):
            by = depth - line.indent
            first = [one for one in own if one.indent >= depth]
            message = f"the text of {name} begins with {blanks(depth)} before it, and goes on with {line.indent}"
            help = f"take away {by} of the blanks before it"
            help += f", and before {lines_below(len(first) - 1)}" if len(first) > 1 else ""
            yield Slip(first[0].at, first[0].end, message, help, shifted(first, -by))


def _is_text(layout: Layout, line: Line) -> bool:
    """Whether a line reads as words and not as a field or an item that the file may have."""
    if line.has_dash:
        return not layout.is_field(line)
    return not line.key or not (layout.is_field(line) or not line.value or re.fullmatch(r"[a-z0-9_.-]+", line.key))


def _run(layout: Layout, line: Line, header: Line) -> list[Line]:
    """A line and those below it that go on with the same text."""
    run: list[Line] = []
    for one in layout.lines[line.number :]:
        if not one.body.strip():
            continue
        is_item_of_list = one.has_dash and header.has_dash and one.indent <= header.indent
        if one.block or is_item_of_list or not _is_text(layout, one):
            break
        run.append(one)
    return run


def _going_on(layout: Layout, line: Line, above: Line) -> Iterator[Slip]:
    """A line that goes on with a text which no | begins."""
    if (
        not re.search(r"\w", line.body)
        or line.key
        or line.has_dash
        or not (above.key and above.value)
        or above.value[0] in "[{"
    ):
        return
    by = above.column + 2 - line.indent
    if by > 0:
        message = f"this line is neither a field nor, where it stands, a part of the text of `{above.key}` above it"
        yield Slip(line.at, line.end, message, f"put {more(by)} before it", shifted([line], by))


def behind_the_bar(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """Words on the line of the | that begins a block of text, and signs that are none."""
    for line in lines:
        found = re.match(r"(?P<bar>[|>][-+]?)(?P<more>[|>.:-]*)[ ]*(?P<words>.*)$", line.value) if line.key else None
        if found is None or line.begins_block:
            continue
        words = found["words"]
        below = next(layout.below(line), None)
        indent = below.indent if below and below.indent > line.column else line.column + 2
        start, end = line.value_at, line.at + len(line.body.rstrip())
        if words and not (found["bar"] == ">" and re.match(r"[\d=]", words)):
            at = end - len(words)
            message = f"words stand behind the `{found['bar']}` of `{line.key}`, and its text begins on the next line"
            help = f"begin a new line before {as_code(words)}, with {blanks(indent)} before it"
            edits = ((start, end, f"{found['bar']}\n{' ' * indent}{words}"),)
            yield Slip(at, end, message, help, edits)
        elif not words:
            message = f"`{line.value}` stands here, and a block of text begins with `{found['bar']}`"
            edits = ((start, end, found["bar"]),)
            yield Slip(start, end, message, f"write `{line.key}: {found['bar']}`", edits)


def open_quotes(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A quote that is opened and not closed on its line, though a field stands on the next. It may stand far above the place where
    the parser stumbles: at the next quote."""
    last = lines[-1].number if lines else 0
    found: list[Slip] = []
    for line in layout.lines[: last + 1]:
        at, value = _value(line)
        if value[:1] and value[:1] in _QUOTES and not _closes(value):
            below = next(layout.below(line), None)
            if below is None or below.key or below.has_dash:
                end = at + len(value.rstrip())
                mark = value[0]
                message = "a quote is opened here and never closed"
                help = "add the closing quote at the end of the text"
                last_sign = value.rstrip()[-1]
                replaced = end - 1 if last_sign in f"{_QUOTES}”’“‘" and last_sign != mark else end
                if replaced < end:
                    help = f"the {last_sign} at its end does not close it: write {mark} in its place"
                found.append(Slip(at, at + 1, message, help, ((replaced, end, mark),)))
        elif value[:1] == "[":
            found += _open_items(line, at, value)
    yield from reversed(found[-4:])


def _open_items(line: Line, at: int, value: str) -> Iterator[Slip]:
    """An item between [ and ] whose quote is not closed, or has an apostrophe within."""
    for item in re.finditer(r"(?:(?<=^\[)|(?<=, ))(?P<mark>[\"'])(?P<words>[^,\[\]]*?)(?P<end>[ ]*)(?=,|\]|$)", value):
        words, start, end = item["words"], at + item.start(), at + item.end("words")
        if not words.endswith(item["mark"]):
            help = f"write {as_code(quoted(words))}"
            yield Slip(
                start, start + 1, "a quote is opened here and never closed", help, ((start, end, quoted(words)),)
            )
        elif item["mark"] in words[:-1]:
            inner = start + 1 + words.index(item["mark"])
            help = f"write {as_code(quoted(words[:-1]))}"
            edits = ((start, end, quoted(words[:-1])),)
            yield Slip(
                inner, inner + 1, f"this {item['mark']} ends the text that begins with {item['mark']}", help, edits
            )


def _value(line: Line) -> tuple[int, str]:
    """Where the text of a line begins behind its name or its dash, and what it is."""
    if line.block or line.is_empty:
        return line.end, ""
    if line.key:
        return line.value_at, line.value
    lead = re.match(r"(?:-[ ]+)+", line.body)
    at = lead.end() if lead else 0
    return line.at + at, line.body[at:].rstrip() if lead else ""


def _closes(value: str) -> bool:
    """Whether the quote with which a value begins is closed on its line."""
    mark = value[0]
    inner = value[1:].replace("''", "") if mark == "'" else re.sub(r"\\.", "", value[1:])
    return mark in inner


def quotes_inside(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A text between quotes that goes on behind the quote which ends it: an apostrophe, a quoted word, a word too many."""
    for line in lines:
        at, value = _value(line)
        if value[:1] not in ('"', "'") or not _closes(value):
            continue
        mark = value[0]
        closed = re.match(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", value)
        if closed is None or closed.end() == len(value) or not value[closed.end() :].split("#")[0].strip():
            continue
        place, rest = at + closed.end() - 1, value[closed.end() :]
        whole = value[1:-1] if value.endswith(mark) else value
        if mark == "'":
            whole = whole.replace("''", "'")
        elif value.endswith(mark):
            whole = whole.replace('\\"', '"')
        new = quoted(whole)
        name = f"{line.key}: " if line.key else "- "
        if rest.strip() in (",", ";"):
            comma = place + 1 + rest.index(rest.strip())
            message = f"a `{rest.strip()}` stands behind the text"
            yield Slip(comma, comma + 1, message, "delete it", ((comma, comma + 1, ""),))
            continue
        if value.endswith(mark):
            message = f"this {mark} ends the text, which begins with {mark}, and more words stand behind it"
        else:
            message = f"the text ends at this {mark}, and more words stand behind it"
            inner = value[1 : closed.end() - 1]
            if len(inner.split()) > 4 or inner[-1:] in tuple(".!?"):  # more than a name or a quoted word
                moved = quoted(f"{inner}{rest.rstrip()}")
                help = f"move it to the end: {as_code(name + moved)}"
                yield Slip(place, place + 1, message, help, ((at, at + len(value), moved),))
                continue
        help = f"put {'double' if new[0] == chr(34) else 'single'} quotes around the whole text: {as_code(name + new)}"
        yield Slip(place, place + 1, message, help, ((at, at + len(value), new),))


_BEGINNINGS = {
    "[": "is read as a list",
    "{": "is read as fields",
    "#": "is read as a remark",
    "-": "is read as a list",
    "?": "is read as the name of a field",
    ">": "is read as the beginning of a block of text",
    "|": "is read as the beginning of a block of text",
    ",": "needs quotes",
    "]": "needs quotes",
    "}": "needs quotes",
    ":": "needs quotes",
    "%": "needs quotes",
    "@": "needs quotes",
    "`": "needs quotes",
    "*": "needs quotes",
    "&": "needs quotes",
    "!": "needs quotes",
}


def bare_beginnings(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A text without quotes that begins with a sign of YAML."""
    for line in lines:
        at, value = _value(line)
        is_whole = value[-1:] in ("]", "}") and not value.startswith(
            "{{"
        )  # a list or fields: what they lack, their readers say
        if value[:1] in _BEGINNINGS and not line.begins_block and len(value) > 1 and not is_whole:
            name = f"{line.key}: " if line.key else "- "
            begins = "{{" if value.startswith("{{") else value[0]
            message = f"text that begins with {begins} {_BEGINNINGS[value[0]]}"
            help = f"put quotes around it: {as_code(name + quoted(value))}"
            yield Slip(at, at + 1, message, help, ((at, at + len(value), quoted(value)),))
            if value[0] == "#":
                help = f"write {as_code(name + value[1:].lstrip())}"
                yield Slip(at, at + 1, message, help, ((at, at + len(value), value[1:].lstrip()),))


def bare_colons(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A colon in a text without quotes, which makes a field of it."""
    for line in lines:
        whole = [_value(line)]
        if line.has_dash and line.key:
            whole.append((line.at + 2, line.body[2:].strip()))
        for at, value in whole:
            yield from _bare_colon(line, at, value)


def _bare_colon(line: Line, at: int, value: str) -> Iterator[Slip]:
    is_other = value[:1] in _QUOTES or value[:1] in ("[", "{", "|", ">")
    if not is_other and (colon := re.search(r":(?=\s|$)", value)):
        name = f"{line.key}: " if line.key and at == line.value_at else "- "
        message = "a colon followed by a space stands inside unquoted text"
        help = f"put quotes around the whole text: {as_code(name + quoted(value))}"
        place = at + colon.start()
        yield Slip(place, place + 1, message, help, ((at, at + len(value), quoted(value)),))


def not_yaml(layout: Layout, lines: tuple[Line, ...]) -> Iterator[Slip]:
    """A line that is nothing of a file: a row of signs, the fence of a block of code, words between two entries."""
    for line in lines:
        if line.is_empty or line.block or line.key or line.has_dash:
            continue
        edits = ((line.start, min(line.end + 1, len(layout.text)), ""),)
        message = "this line is neither a field nor part of a text"
        help = "delete it; if it is a remark, begin it with `# `"
        if line.body.rstrip() == "---":
            message = "a second document starts here with ---"
            help = "a file holds one document: delete this line, or move what follows to a file of its own"
        if re.search(r"\w", line.body):
            help = "give it a name and a colon (`answer: ...`), indent it under the text it belongs to, or delete it"
        yield Slip(line.at, line.end, message, help, edits)
