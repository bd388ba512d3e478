"""`fix`: figures typed by hand become references, where that is certain, and `updated` the day that the review ledger tells; or
files go where their kind stands now."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from helpcenter.commands.common import CALL, Command, Options, checked_of, say
from helpcenter.commands.durable import patiently, sync_folder
from helpcenter.commands.writing.rewriting import Versions, agreed, refuse_other_errors, show_difference, version, write
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.kinds import KINDS, moves
from helpcenter.content.written import Written, read_content
from helpcenter.guard.check import Checked
from helpcenter.guard.fix import edits, stretches
from helpcenter.guard.report import count
from helpcenter.guard.rules.updated import overdue
from helpcenter.text.source import SourceFile

_MERGED = ".gitattributes"
"""The one file beside the writers' that names places of theirs: how git merges what the tool keeps."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")
    places = "move files whose place has changed, and rewrite nothing"
    parser.add_argument("--places", action="store_true", help=places)


def run(options: Options) -> int:
    """Rewrites figures typed by hand to references, where that is certain, and days, or moves files; shows the difference first."""
    root: Path = options.root
    written = read_content(root)
    texts, rewritten, moved = {}, "", {}
    if options.places:
        moved = {old: new for old, new in moves(written.files.paths).items() if not (root / old).is_symlink()}
        texts = _merged(root, moved)
    else:
        texts, rewritten = _rewritings(options, written, checked_of(options, written))
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
    scope = f"Move {count(len(moved), 'file')}" if moved else f"Rewrite {rewritten}"
    if not options.yes and not agreed(f"{scope}?"):
        say("Nothing was written. `fix --yes` writes without asking.")
        return 0
    with in_turn(root):
        write(root, written, texts)
        for old, new in moved.items():
            _move(root / old, root / new)
    if moved:
        say(f"Moved {count(len(moved), 'file')}. Commit the old places and the new ones together.")
    else:
        say(f"Rewrote {rewritten}. Read them, then run `{CALL} accept`.")
    return 0


def _rewritings(options: Options, written: Written, checked: Checked) -> tuple[Versions, str]:
    """The files whose figures become references and whose days are written, and how many these are; prints which figures stay, and why."""
    certain, left = edits(written, checked)
    days = [(entry.place("updated"), str(day)) for entry, day, _ in overdue(checked.catalog, checked.policy)]
    pieces: dict[SourceFile, list[tuple[int, int, str]]] = {}
    for edit in certain:
        pieces.setdefault(edit.span.source, [])
    for source in pieces:
        pieces[source] += stretches([edit for edit in certain if edit.span.source.path == source.path])
    for span, day in days:
        pieces.setdefault(span.source, []).append((span.start, span.end, day))
    texts = {
        source.path: version(options.root, source, sorted(of_file, key=lambda piece: piece[:2]))
        for source, of_file in pieces.items()
    }
    for figure in left:
        print(f"{figure.span.place}: `{figure.text}` stays: {figure.why}")
    if not texts:
        return {}, ""
    refuse_other_errors(options, written, texts, gone=len(certain))
    counts = [count(len(found), noun) for found, noun in ((certain, "figure"), (days, "day")) if found]
    return texts, f"{' and '.join(counts)} in {count(len(texts), 'file')}"


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
    show_difference(texts)
    for old, new in moved.items():
        print(f"diff --git a/{old} b/{new}\nsimilarity index 100%\nrename from {old}\nrename to {new}")


def _move(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    patiently(partial(old.rename, new))
    for folder in (new.parent, old.parent):
        sync_folder(folder)


COMMAND = Command(
    "fix",
    "rewrite figures typed by hand to references, where that is certain, and days of texts; move files",
    run,
    _arguments,
)
