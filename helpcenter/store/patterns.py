"""Regular expressions as earlier runs have compiled them: Python reads a thousand of them for a third of a second, before anything is done.

What `re` compiles is a list of numbers for its engine, made of the expression and the version of Python alone. That list is kept, and
the engine is given it as `re` gives it; the engine tells a list that is damaged. Where `re` is not as this knows it, nothing is kept.
"""

from __future__ import annotations

import contextlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from helpcenter.store.digest import digest
from helpcenter.store.kept_file import KeptFile


@contextmanager
def kept_patterns(folder: Path) -> Iterator[None]:
    """Within this block expressions are not compiled that stand in the folder, and those are put there that do not."""
    try:
        compiler: Any = import_module("re._compiler")
        engine, compile_anew = compiler._sre, compiler.compile
        patterns = _Patterns(folder / f"patterns-{digest(sys.version, str(engine.MAGIC))}", engine, compile_anew)
    except (ImportError, AttributeError):
        yield
        return
    compiler._sre, compiler.compile = patterns, patterns.compiled
    try:
        yield
    finally:
        compiler._sre, compiler.compile = engine, compile_anew
        patterns.file.write()


class _Patterns:
    """Stands in the place of the engine for `re`, and hears what it is given."""

    def __init__(self, path: Path, engine: Any, compile_anew: Callable[..., re.Pattern[str]]) -> None:
        self._engine, self._compile_anew = engine, compile_anew
        self.file = KeptFile(path)
        """An expression and its flags -> what the engine is given."""
        self._now: tuple[str, int] | None = None
        self._turn = Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compiled(self, pattern: Any, flags: int = 0) -> re.Pattern[str]:
        """What `re` would compile."""
        if type(pattern) is not str or flags & (re.DEBUG | re.LOCALE):
            return self._compile_anew(pattern, flags)
        key = pattern, int(flags)
        if key in self.file.kept:
            with contextlib.suppress(Exception):  # damaged, in whatever way
                given, all_flags, code, *rest = self.file.kept[key]
                self.file.used.add(key)
                compiled: re.Pattern[str] = self._engine.compile(given, all_flags, array("I", code).tolist(), *rest)
                return compiled
        with self._turn:
            self._now = key
            try:
                return self._compile_anew(pattern, flags)
            finally:
                self._now = None

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> re.Pattern[str]:
        """What the engine makes of a list of numbers, which is kept."""
        if self._now is not None:
            self.file.fresh[self._now] = pattern, int(flags), array("I", map(int, code)).tobytes(), *rest
        compiled: re.Pattern[str] = self._engine.compile(pattern, flags, code, *rest)
        return compiled
