"""What a site is made with besides its content: style sheets, scripts and pictures of docs/, templates, and the commit they are from.

The shells read it from the disk; rendering only looks at it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

FOLDER = "assets/"
"""Where the files of style and script stand, in docs/ and on the site."""


@dataclass(frozen=True)
class SiteSources:
    """The files around the answers, by their paths below docs/."""

    styles: tuple[str, ...] = ()
    """The style sheets that every page loads, in their order (mkdocs.yml, extra_css)."""
    scripts: tuple[str, ...] = ()
    """The scripts that every page loads, in their order (mkdocs.yml, extra_javascript)."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """All files of docs/ but Markdown."""
    templates: tuple[str, ...] = ()
    """The texts of overrides/."""
    commit: str | None = None
    """The commit of the content, where it is known."""
    preview: bool = False
    """Whether the site is for `serve`, whose own script stands in the page."""

    def text(self, path: str) -> str:
        """A file as text. Raises KeyError where it is not there."""
        return self.files[path].decode()

    def other(self, kind: str) -> list[str]:
        """The scripts ("js") or style sheets ("css") that only single pages or the search load."""
        paths = {path for path in self.files if path.startswith(f"{FOLDER}{kind}/") and path.endswith(f".{kind}")}
        return sorted(paths.difference(self.scripts, self.styles))


NONE = SiteSources()
"""Nothing but what the installed packages bring: for looking at pages, not for publishing them."""


def read_sources(
    docs: Path, overrides: Path, styles: tuple[str, ...], scripts: tuple[str, ...], commit: str | None, preview: bool
) -> SiteSources:
    """SiteSources from two folders. Raises FileNotFoundError for a style sheet or script that is named and not there."""
    for path in (*styles, *scripts):
        if not (docs / path).is_file():
            raise FileNotFoundError(path)
    files = {path.relative_to(docs).as_posix(): path.read_bytes() for path in _files(docs) if path.suffix != ".md"}
    templates = tuple(path.read_text(encoding="utf-8") for path in _files(overrides) if path.suffix == ".html")
    return SiteSources(styles, scripts, files, templates, commit, preview)


def installed_text(package: str, pattern: str) -> str:
    """The first file of an installed package that fits a pattern. The package is not loaded. Raises FileNotFoundError."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob(pattern)):
        return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"the installed {package} has no {pattern}")


def _files(folder: Path) -> list[Path]:
    """All files below a folder in the order of their paths, through links too, without those whose names begin with a dot."""
    paths = []
    for here, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(here, name) for name in names if not name.startswith(".")]
    return sorted(paths)
