"""A page written by hand: fields between two lines of three hyphens, then Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from helpcenter.content.model import HandPage
from helpcenter.content.node import Mapping, Scalar, plain_data
from helpcenter.content.yaml_tree import parse
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import MAX_PAGE, SourceFile

HAND_FIELDS = ("title", "heading", "description", "noindex")
"""What the front matter of a hand-written page may hold."""
_FRONT = re.compile(r"---\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def bind_hand_page(source: SourceFile) -> tuple[HandPage | None, list[Finding]]:
    """docs/**/*.md -> HandPage; None where its fields cannot be read."""
    uri = PurePosixPath(source.path).relative_to("docs").as_posix()
    front = _FRONT.match(source.text)
    begin = front.end() if front else 0
    if (size := len(source.text) - begin) > MAX_PAGE:
        message = f"this page has {size:,} characters, and up to {MAX_PAGE:,} are read"
        help = "divide it into several pages, or look what was pasted into it"
        return None, [Finding("schema", source.span(begin, begin), message, help)]
    if front is None:
        return HandPage(uri, {}, source.text, source, 0), []
    root, mistakes = parse(SourceFile(source.path, front_of(source)))
    if root is not None and not isinstance(root, Mapping):
        message = "the lines between --- and --- are fields, such as `title: ...`"
        return None, [*mistakes, Finding("schema", root.span, message, "write `title:` and `description:`")]
    if mistakes:
        return None, [*mistakes, *_wrong_fields(root)]
    page = HandPage(uri, plain_data(root) if root else {}, source.text[front.end() :], source, front.end(), root)
    return page, list(_wrong_fields(root))


def front_of(source: SourceFile) -> str:
    """The lines of a page that hold its fields, as YAML; "" where it has none."""
    front = _FRONT.match(source.text)
    return front.group().rstrip().removesuffix("---") if front else ""


def _wrong_fields(front: Mapping | None) -> Iterator[Finding]:
    for key, value in front.pairs if front else ():
        if key.value not in HAND_FIELDS:
            help = help_for_unknown(key.value, HAND_FIELDS, f"the fields are {', '.join(HAND_FIELDS)}")
            yield Finding("schema", key.span, f"`{key.value}` is not a field of a page", help)
        elif not isinstance(value, Scalar):
            yield Finding("schema", value.span, f"`{key.value}` wants one text", "write it on the same line")
