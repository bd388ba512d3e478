"""`fix`: figures typed by hand become references, where that is certain; or files go where their kind stands now."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from difflib import unified_diff
from functools import partial
from pathlib import Path

from helpcenter.commands.common import CALL, Command, Options, Refused, checked_of, clear_leftovers, say
from helpcenter.commands.durable import patiently, replace_files, sync_folder
from helpcenter.commands.turn import in_turn
from helpcenter.content.kinds import KINDS, moves
from helpcenter.content.written import Written, bound, read_content
from helpcenter.guard.check import Checked
from helpcenter.guard.fix import edits, rewritten
from helpcenter.guard.report import count
from helpcenter.text.source import SourceFile, decode

Versions = dict[str, tuple[bytes, bytes]]
"""Path -> the file as it is, and as it will be."""

_MERGED = ".gitattributes"
"""The one file beside the writers' that names places of theirs: how git merges what the tool keeps."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")
    places = "move files whose place has changed, and rewrite nothing"
    parser.add_argument("--places", action="store_true", help=places)


def run(options: Options) -> int:
    """Rewrites figures typed by hand to references, where that is certain, or moves files; shows the difference first."""
    root: Path = options.root
    written = read_content(root)
    texts, figures, moved = {}, "", {}
    if options.places:
        moved = {old: new for old, new in moves(written.files.paths).items() if not (root / old).is_symlink()}
        texts = _merged(root, moved)
    else:
        texts, figures = _figures(options, written, checked_of(options, written))
    _show(texts, moved)
    if not texts and not moved:
        twice = [kind.formerly for kind in KINDS if {kind.formerly, kind.globs[0]} <= set(written.files.paths)]
        nothing = (
            f"move by itself: {', '.join(map(str, twice))} stands at its new place too, and the check says what to do"
            if options.places and twice
            else "move: every file is in its place"
            if options.places
            else "rewrite: no figure typed by hand has exactly one constant"
        )
        say(f"Nothing to {nothing}.")
        return 0
    scope = f"Move {count(len(moved), 'file')}" if moved else f"Rewrite {figures}"
    if not options.yes and not _agreed(f"{scope}?"):
        say("Nothing was written. `fix --yes` writes without asking.")
        return 0
    with in_turn(root):
        clear_leftovers(root, written)
        for path, (raw, _) in texts.items():
            if (root / path).read_bytes() != raw:
                raise _changed_meanwhile(path)
        replace_files({root / path: new for path, (_, new) in texts.items()})
        for old, new in moved.items():
            _move(root / old, root / new)
    if moved:
        say(f"Moved {count(len(moved), 'file')}. Commit the old places and the new ones together.")
    else:
        say(f"Rewrote {figures}. Read them, then run `{CALL} accept`.")
    return 0


def _figures(options: Options, written: Written, checked: Checked) -> tuple[Versions, str]:
    """The files whose figures become references, and how many these are; prints which figures stay, and why."""
    certain, left = edits(written, checked)
    texts: Versions = {}
    for path in dict.fromkeys(edit.span.source.path for edit in certain):
        of_file = [edit for edit in certain if edit.span.source.path == path]
        raw = (options.root / path).read_bytes()
        if not decode(raw).startswith(of_file[0].span.source.text):
            raise _changed_meanwhile(path)
        texts[path] = (raw, rewritten(raw.decode(), of_file).encode())
    for figure in left:
        print(f"{figure.span.place}: `{figure.text}` stays: {figure.why}")
    if not certain:
        return {}, ""
    new_files = written.files.with_texts(lambda source: _rewritten(source, texts))
    now, then = (len(checked_of(options, bound(files)).errors) for files in (written.files, new_files))
    if then > now - len(certain):
        raise Refused("the check would find other errors afterwards; all files are as they were")
    return texts, f"{count(len(certain), 'figure')} in {count(len(texts), 'file')}"


def _merged(root: Path, moved: Mapping[str, str]) -> Versions:
    """How git merges the files that move, under their new places."""
    file = root / _MERGED
    raw = file.read_bytes() if moved and file.is_file() and not file.is_symlink() else b""
    new = raw
    for old, place in moved.items():
        new = new.replace(f"{old} ".encode(), f"{place} ".encode())
    return {_MERGED: (raw, new)} if new != raw else {}


def _show(texts: Versions, moved: Mapping[str, str]) -> None:
    """The difference, as git writes it."""
    for path, versions in texts.items():
        before, after = (text.decode().splitlines() for text in versions)
        print("\n".join(unified_diff(before, after, f"a/{path}", f"b/{path}", n=1, lineterm="")))
    for old, new in moved.items():
        print(f"diff --git a/{old} b/{new}\nsimilarity index 100%\nrename from {old}\nrename to {new}")


def _move(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    patiently(partial(old.rename, new))
    for folder in (new.parent, old.parent):
        sync_folder(folder)


def _changed_meanwhile(path: str) -> Refused:
    return Refused(f"{path} is being changed by somebody else; run the command again")


def _rewritten(source: SourceFile, texts: Versions) -> str:
    return decode(texts[source.path][1]) if source.path in texts else source.text


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


COMMAND = Command(
    "fix",
    "rewrite figures typed by hand to references, where that is certain; move files",
    run,
    _arguments,
)
