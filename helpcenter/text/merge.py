"""Merges that somebody did not finish: the marks that git, Mercurial and Subversion leave around two versions of some lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile

_MARK = re.compile(
    r"^[ \t]*(?:(?P<opens><{7})|(?P<base>\|{7})|(?P<closes>>{7})|(?P<parts>={7}))(?:[ \t][^\n]*)?$", re.MULTILINE
)
"""Such a mark. An editor that indents a file anew puts blanks before it."""
_MESSAGE = "an unfinished merge of git stands here"
_DELETE = "delete the three lines that begin with <<<<<<<, ======= and >>>>>>>"


def unfinished_merges(source: SourceFile) -> Iterator[Finding]:
    """One finding for each merge, at its first mark."""
    # Both sides of a lock have written lines that hold; of anything else shoppers can read one version only.
    keep = "keep the lines of both versions" if source.path.endswith(".lock") else "keep one of the two versions"
    is_open = False
    for mark in _MARK.finditer(source.text):
        kind = mark.lastgroup
        if mark[0][:1] in " \t" and not source.path.endswith(".yml"):
            continue  # in Markdown such a line is code
        if kind == "opens" or not is_open:
            if kind in ("parts", "base") and _is_innocent(source, mark.start()):
                continue
            yield Finding("unfinished-merge", source.span(*mark.span()), _MESSAGE, f"{keep} and {_DELETE}")
        is_open = kind != "closes"


def _is_innocent(source: SourceFile, start: int) -> bool:
    """Whether a line of seven = that stands alone may mean something else: in Markdown it underlines a heading, in a comment it
    decorates; in the files that we read line by line it can only be what somebody forgot to delete."""
    line, _ = source.position(start)
    if source.path.endswith(".md"):
        return line > 1 and bool(source.line(line - 1).strip())
    return not source.path.endswith((".yml", ".lock"))
