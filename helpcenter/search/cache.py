"""What was learnt in earlier runs, kept so that a build need not spend seconds on learning the same again.

Learning depends on nothing but its texts and its code, and what is kept is found by a digest of both, so it is never out of
date; what cannot be read is learnt anew. The command says where the shelf is (in .venv, beside the packages) and whether something may
be put there: check, search and impact write nothing anywhere. Without a command (plain `mkdocs build`) there is no shelf.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

KEPT = 12
"""How many results are kept; the oldest go."""

_CODE = ("classifier", "thesaurus")


class Shelf:
    """A folder of results; None is a shelf that keeps nothing."""

    def __init__(self, folder: Path | None = None, may_write: bool = False) -> None:
        self._folder = folder
        self._may_write = may_write

    def result(self, of: Any, make: Callable[[], Any]) -> Any:
        """What `make` makes of the data `of` (both as JSON can hold them), from the shelf where it is there."""
        if self._folder is None:
            return make()
        path = self._folder / f"learnt-{_digest(of)}.json"
        with suppress(OSError, ValueError):  # missing, or damaged
            return json.loads(path.read_text(encoding="utf-8"))
        made = make()
        if self._may_write:
            with suppress(OSError):  # a full disk or a folder of somebody else's: only the next run is slower
                self._put(path, made)
        return made

    def _put(self, path: Path, made: Any) -> None:
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(made), encoding="utf-8")
        fresh.replace(path)
        kept = sorted(path.parent.glob("learnt-*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)


def _digest(of: Any) -> str:
    digest = hashlib.sha256(json.dumps(of).encode())
    for name in _CODE:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return digest.hexdigest()[:32]
