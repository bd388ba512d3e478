"""Digests of what something is made from, and of the code that makes it."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_REQUIREMENTS = _PACKAGE.parent / "requirements.txt"


def digest(*parts: str | bytes) -> str:
    """A digest of some texts, in their order; where one ends and the next begins counts too."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


def source_of(value: Any) -> bytes:
    """A value of texts, numbers, lists, tuples and dictionaries as bytes, for a digest: as exact as JSON, in a fifth of its time."""
    return marshal.dumps(value, 0)  # later versions of the format write a value by how often it is held


@lru_cache(maxsize=1)  # the code of a run stays as it is
def code_digest() -> str:
    """A digest of all that decides what is made of the same texts: this package with its data, the versions of the libraries, Python."""
    paths = [_REQUIREMENTS.as_posix()]
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        paths += [f"{folder}/{name}" for name in sorted(names)]
    made = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in paths:
        with open(path, "rb") as file:
            made.update(f"\n{path.removeprefix(str(_PACKAGE))}\n".encode())
            made.update(file.read())
    return made.hexdigest()
