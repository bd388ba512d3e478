"""The copy of writers' files that is kept while several of them change, so that all change or none; and after it, where git keeps none.

It stands in `.undo/` beside `faq/`: nothing there is published, and git passes over it. It is whole before the first file changes. A
command that is ended half-way leaves it as `unfinished`, and the next command puts the old files back.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from helpcenter.commands.common import say
from helpcenter.commands.durable import patiently, remove_tree, replace_files, sync_folder
from helpcenter.commands.writing.turn import in_turn

UNDO = ".undo"
_UNFINISHED = f"{UNDO}/unfinished"
_LIST = "changed.json"
_MOST = 20
"""So many copies are kept; the oldest goes when another one comes."""


def all_or_none(root: Path, texts: Mapping[str, tuple[bytes, bytes]], kept_in: Path | None = None) -> None:
    """Gives files their new contents; what is empty afterwards is deleted. The copy of the old ones moves to `kept_in`, or goes."""
    copy = root / _UNFINISHED
    _keep(root, copy, texts)
    replace_files({root / path: after for path, (_, after) in texts.items() if after})
    for path in (path for path, (_, after) in texts.items() if not after):
        patiently((root / path).unlink)
        sync_folder((root / path).parent)
    if kept_in is not None:
        patiently(partial(copy.replace, kept_in))
    else:
        patiently(partial(copy.replace, copy.with_name("done")))
        remove_tree(copy.with_name("done"))
        if not any(one.is_dir() for one in (root / UNDO).iterdir()):
            remove_tree(root / UNDO)


def new_copy(root: Path) -> Path:
    """Where the next copy that is kept for good will stand; the oldest goes where there are too many."""
    folder = root / UNDO
    numbers = sorted(int(one.name) for one in folder.iterdir() if one.name.isdecimal()) if folder.is_dir() else []
    for number in numbers[: len(numbers) - _MOST + 1]:
        remove_tree(folder / str(number))
    return folder / str(max(numbers, default=0) + 1)


def put_back_unfinished(root: Path) -> None:
    """Takes back what a command left half done that was ended while it wrote."""
    if not (root / _UNFINISHED).is_dir():
        return  # nearly always; while a command writes it is there, and has gone when that one's turn is over
    with in_turn(root):
        copy = root / _UNFINISHED
        if not copy.is_dir():
            return
        old = {}
        for path, after in json.loads((copy / _LIST).read_text(encoding="utf-8")).items():
            file, kept = root / path, copy / path
            now = file.read_bytes() if file.exists() else b""
            if _sum(now) == after:
                old[file] = kept.read_bytes() if kept.exists() else b""
        replace_files({file: data for file, data in old.items() if data})
        for file in (file for file, data in old.items() if not data and file.exists()):
            file.unlink()
        patiently(partial(copy.replace, copy.with_name("done")))
        remove_tree(root / UNDO if len(list((root / UNDO).iterdir())) == 2 else copy.with_name("done"))
        say("A command was ended while it wrote, so the files are again as they were before it. Run it again.")


def _keep(root: Path, copy: Path, texts: Mapping[str, tuple[bytes, bytes]]) -> None:
    """The old files with the sums of the new ones, whole under its name or not there."""
    fresh = copy.with_name("new")
    for left in (fresh, copy.with_name("done")):
        remove_tree(left)
    fresh.mkdir(parents=True)
    about = json.dumps({path: _sum(after) for path, (_, after) in texts.items()}, ensure_ascii=False, indent=1)
    kept = {fresh / path: before for path, (before, _) in texts.items() if before}
    passed_over = {} if (root / UNDO / ".gitignore").exists() else {root / UNDO / ".gitignore": b"*\n"}
    replace_files({fresh / _LIST: about.encode(), **passed_over, **kept})
    patiently(partial(os.replace, fresh, copy))
    sync_folder(root / UNDO)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if data else ""
