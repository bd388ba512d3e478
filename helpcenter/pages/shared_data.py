"""What all pages share, and which of it the template of a page has read: where just that is the same, the page is.

An edit of an answer gives other names to some files that pages load, and a new question stands on the home page; most pages read
neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpcenter.pages.front_matter import Json
from helpcenter.store.digest import digest, source_of

_BY_ITEMS = ("help", "help.assets")
"""The dictionaries below the front matter of the home page of which each item counts by itself."""


class SharedData:
    """The front matter of the home page, which every template may read."""

    def __init__(self, home: Json) -> None:
        self._digests: dict[str, str] = {}
        self._read = set[str]()
        self.home: Mapping[str, Any] = _Heard(home, "", self._digests, self._read)
        """It, for templates."""

    def begin(self) -> None:
        """A page begins: nothing was read for it."""
        self._read.clear()

    def read(self) -> dict[str, str]:
        """What was read since, each with a digest of what it is."""
        return {path: self._digests.get(path, "") for path in sorted(self._read)}

    def still_has(self, read: Mapping[str, str]) -> bool:
        """Whether all that was read for a page in an earlier run is the same."""
        return all(self._digests.get(path, "") == known for path, known in read.items())


class _Heard(Mapping[str, Any]):
    """A dictionary that hears which of its items are read; who looks at all of them reads which there are, too."""

    def __init__(self, data: Json, path: str, digests: dict[str, str], read: set[str]) -> None:
        self._data: Json = {}
        self._path, self._read = path, read
        digests[f"{path}*"] = digest(*data)
        for key, value in data.items():
            if path + key in _BY_ITEMS:
                self._data[key] = _Heard(value, f"{path}{key}.", digests, read)
            else:
                self._data[key] = value
                digests[path + key] = digest(source_of(value))

    def __getitem__(self, key: str) -> Any:
        self._read.add(f"{self._path}{key}")
        return self._data[key]

    def __contains__(self, key: object) -> bool:
        self._read.add(f"{self._path}{key}")
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        self._read.add(f"{self._path}*")
        return iter(self._data)

    def __len__(self) -> int:
        self._read.add(f"{self._path}*")
        return len(self._data)

    def __repr__(self) -> str:
        return repr(dict(self))
