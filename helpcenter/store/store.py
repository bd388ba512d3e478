"""The store: values by digests, in a folder beside the packages, bounded in size and shared by all commands that run at once.

It is diskcache's (decisions/058). What is kept is a pickle, which may run code when it is read: so the folder is in .venv, where all is code.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar, cast

from helpcenter.store.digest import code_digest, digest

_T = TypeVar("_T")

_MOST_BYTES = 2**28
"""How large the folder may grow; the oldest values go then."""
_IN_TABLE = 2**18
"""Values of up to so many bytes stand in the table of the store, others in a file each."""
_MISSING = object()


class Store:
    """Values that earlier runs have made; without a folder nothing is kept, and where kinds are named nothing of others."""

    def __init__(self, folder: Path | None = None, only: Collection[str] | None = None) -> None:
        self._folder, self._only = folder, only
        self._opened: Any = None
        self._fresh: dict[str, bytes] = {}

    def made(self, what: str, of: tuple[str | bytes, ...], make: Callable[[], _T], code: str | None = None) -> _T:
        """What `make` makes, or has made of the same in an earlier run.

        `what` names the kind of value, `of` is all that it is made from, and `code` the digest of the code that decides about it; of
        the whole package where it is not given. The value must be one that pickle can hold, and that nobody changes.
        """
        if not self._keeps(what):
            return make()
        key = digest(what, code_digest() if code is None else code, *of)
        value = self.found(key)
        if value is _MISSING:
            value = make()
            self.keep(key, value)
        return cast(_T, value)

    def key(self, what: str, *of: str | bytes) -> str:
        """The name of a value that the whole package makes of something; "" where nothing of its kind is kept."""
        return digest(what, code_digest(), *of) if self._keeps(what) else ""

    def folder(self, what: str, of: str) -> Path | None:
        """Where a folder may lie that is kept as it is, beside no other one than those of its kind; None where nothing is kept."""
        return self._folder / what.replace(" ", "-") / digest(of) if self._folder and self._keeps(what) else None

    def _keeps(self, what: str) -> bool:
        return self._folder is not None and (self._only is None or what in self._only)

    def found(self, key: str, otherwise: Any = _MISSING) -> Any:
        """The value under a key; `otherwise` where there is none, or none that can be read."""
        data = self._fresh.get(key)
        if data is None and key and (opened := self._open()) is not None:
            with self._without_folder_where_refused():
                data = opened.get(key)
        if data is None:
            return otherwise
        try:
            return pickle.loads(data)
        except Exception:  # damaged, in whatever way: it is made again
            return otherwise

    def keep(self, key: str, value: Any) -> None:
        """Keeps a value under a key, from `flush` on for other runs too."""
        if self._folder is not None and key:
            self._fresh[key] = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)

    def flush(self) -> None:
        """Writes what was made since, in one go; other threads may go on making."""
        if not self._fresh or (opened := self._open()) is None:
            return
        fresh, self._fresh = self._fresh, {}
        with self._without_folder_where_refused(), opened.transact():
            for key, data in fresh.items():
                opened.set(key, data)

    def close(self) -> None:
        """Writes what was made, and lets go of the folder."""
        self.flush()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _open(self) -> Any:
        if self._opened is None and self._folder is not None:
            from diskcache import Cache  # to load it takes longer than to find out that nothing is kept

            with self._without_folder_where_refused():
                self._opened = Cache(str(self._folder), size_limit=_MOST_BYTES, disk_min_file_size=_IN_TABLE)
        return self._opened

    @contextmanager
    def _without_folder_where_refused(self) -> Iterator[None]:
        """Goes on without the folder where the disk or another program does not let it be used; what is damaged is thrown away.

        That costs time alone: what is not found is made.
        """
        from diskcache import Timeout

        try:
            yield
        except (OSError, Timeout, sqlite3.OperationalError):
            self._folder = self._opened = None
        except sqlite3.DatabaseError:
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = self._opened = None


NO_STORE = Store()
"""Keeps nothing."""

_current: ContextVar[Store] = ContextVar("store", default=NO_STORE)


@contextmanager
def using(store: Store) -> Iterator[None]:
    """Within this block what was made is looked for in the store, and put there at its end.

    A block and no argument, because MkDocs stands between the command and the build, and hands nothing on to its hook.
    """
    token = _current.set(store)
    try:
        yield
    finally:
        _current.reset(token)
        store.close()


def current() -> Store:
    """The store of the innermost block; outside of all nothing is kept."""
    return _current.get()
