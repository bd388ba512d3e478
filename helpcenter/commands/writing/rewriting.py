"""Writers' files with other texts: the difference is shown, somebody agrees, and all of them are written, or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from helpcenter.commands.common import Options, Refused, checked_of, clear_leftovers
from helpcenter.commands.writing.kept_copy import all_or_none
from helpcenter.content.files import Files
from helpcenter.content.written import Written, bound
from helpcenter.text.source import SourceFile, decode, rewritten

Versions = dict[str, tuple[bytes, bytes]]
"""Path -> the file as it is, and as it will be; a file that is not there yet, or will be gone, is empty."""


def version(root: Path, source: SourceFile, stretches: Iterable[tuple[int, int, str]]) -> tuple[bytes, bytes]:
    """A file as it is and with other texts in the place of some stretches. Raises Refused if it is no more what was read."""
    raw = (root / source.path).read_bytes()
    if not decode(raw).startswith(source.text):  # of a page only the front matter may have been read
        raise _changed_meanwhile(source.path)
    return raw, rewritten(raw.decode(), stretches).encode()


def files_with(files: Files, texts: Versions) -> Files:
    """The files as they will be."""
    kept = [one for one in files.sources if one.path not in texts]
    new = [SourceFile(path, decode(after)) for path, (_, after) in texts.items() if after]
    return replace(files, sources=tuple(sorted([*kept, *new], key=lambda source: source.path)))


def refuse_other_errors(options: Options, written: Written, texts: Versions, gone: int = 0) -> None:
    """Raises Refused if the check would find more errors afterwards than now, but for so many that go."""
    now, then = (
        len(checked_of(options, bound(files)).errors) for files in (written.files, files_with(written.files, texts))
    )
    if then > now - gone:
        raise Refused("the check would find other errors afterwards; all files are as they were")


def show_difference(texts: Versions) -> None:
    """The difference, as git writes it."""
    for path, versions in texts.items():
        before, after = (text.decode().splitlines() for text in versions)
        old, new = (f"{side}/{path}" if text else "/dev/null" for side, text in zip("ab", versions, strict=True))
        print("\n".join(unified_diff(before, after, old, new, n=1, lineterm="")))


def agreed(question: str) -> bool:
    """Whether a person at the terminal agrees; nobody does where there is none."""
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def write(root: Path, written: Written, texts: Versions, kept_in: Path | None = None) -> None:
    """Writes the new versions, all or none, if the files are still the old ones; whoever calls has its turn there. Raises Refused.

    A copy of the old ones stays in the folder `kept_in`, where one is named.
    """
    clear_leftovers(root, written)
    for path, (raw, _) in texts.items():
        if ((root / path).read_bytes() if (root / path).exists() else b"") != raw:
            raise _changed_meanwhile(path)
    all_or_none(root, texts, kept_in)


def _changed_meanwhile(path: str) -> Refused:
    """The refusal to write over what somebody else is writing."""
    return Refused(f"{path} is being changed by somebody else; run the command again")
