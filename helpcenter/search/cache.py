"""What was learnt in earlier runs, kept so that a build need not spend seconds on learning the same again.

Learning depends on nothing but its texts, its settings and its code, and what is kept is found by a digest of all, so it is never
out of date; what cannot be read is learnt anew. The command says where the cache is (in .venv, beside the packages) and whether
something may be put there: check, search and impact write nothing anywhere. Without a command (plain `mkdocs build`) there is none.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

_KEPT = 12
"""How many results are kept; the oldest go."""


class Cache:
    """A folder of results; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None, may_write: bool = False) -> None:
        self._folder = folder
        self._may_write = may_write

    def result(self, data: Any, code: Iterable[Callable[..., Any]], make: Callable[[], Any]) -> Any:
        """What `make` makes of the data, from the folder where it is there. `code` decides about it, with all of its modules.

        The data and the result are such as JSON can hold.
        """
        if self._folder is None:
            return make()
        path = self._folder / f"learnt-{_digest(data, code)}.json"
        with suppress(OSError, ValueError):  # missing, or damaged
            return json.loads(path.read_text(encoding="utf-8"))
        result = make()
        if self._may_write:
            with suppress(OSError):  # a full disk or a folder of somebody else's: only the next run is slower
                self._put(path, result)
        return result

    def _put(self, path: Path, result: Any) -> None:
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(result), encoding="utf-8")
        fresh.replace(path)
        results = sorted(path.parent.glob("learnt-*.json"), key=lambda result: result.stat().st_mtime, reverse=True)
        hour_ago = path.stat().st_mtime - 3600
        halves = [half for half in path.parent.glob("learnt-*.*[0-9]") if half.stat().st_mtime < hour_ago]
        for old in (*results[_KEPT:], *halves):  # halves are those of commands that were killed
            old.unlink(missing_ok=True)


def _digest(data: Any, code: Iterable[Callable[..., Any]]) -> str:
    digest = hashlib.sha256(json.dumps(data).encode())
    for function in code:
        digest.update(Path(inspect.getfile(inspect.unwrap(function))).read_bytes())
    return digest.hexdigest()[:32]


NO_CACHE = Cache()
"""Keeps nothing."""

_current: ContextVar[Cache] = ContextVar("cache", default=NO_CACHE)


@contextmanager
def using(cache: Cache) -> Iterator[None]:
    """Within this block what is learnt is looked for in the cache, and put there.

    A block and no argument, because MkDocs stands between the command and the build, and hands nothing on to its hook.
    """
    token = _current.set(cache)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Cache:
    """The cache of the innermost block; outside of all nothing is kept."""
    return _current.get()
