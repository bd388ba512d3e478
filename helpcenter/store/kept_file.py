"""A file of what Python has compiled in earlier runs, read as a whole before anything else is, and written as a whole at the end."""

from __future__ import annotations

import contextlib
import marshal
import os
from pathlib import Path
from typing import Any

_MOST = 4_000
"""How much is kept; beyond that only what this run has used, since some is made of the writers' words, or of code that was changed."""


class KeptFile:
    """What is kept, by what it was compiled from."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.kept: dict[Any, Any] = {}
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):  # missing, or damaged
            self.kept = dict(marshal.loads(path.read_bytes()))
        self.fresh: dict[Any, Any] = {}
        self.used: set[Any] = set()

    def write(self) -> None:
        """Puts what is new beside what is kept, whole or not at all."""
        if not self.fresh or not self._path.parent.parent.is_dir():
            return
        kept = self.kept
        if len(kept) + len(self.fresh) > _MOST:
            kept = {key: kept[key] for key in self.used}
        half = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):  # a full disk or a folder of somebody else's: only the next run is slower
            self._path.parent.mkdir(exist_ok=True)
            half.write_bytes(marshal.dumps(kept | self.fresh))
            half.replace(self._path)
