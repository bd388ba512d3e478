"""What a site is made with besides its content: style sheets, scripts and pictures of docs/, templates, and the commit they are from.

The shells read it from the disk; rendering only looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from helpcenter.content.around.public_files import DOCS
from helpcenter.content.files import tree_of
from helpcenter.content.model import Catalog
from helpcenter.site.environment import PublishError
from helpcenter.site.templates import FOLDER_OF_LOOK
from helpcenter.text.source import decode
from helpcenter.text.tree import Tree, Unreadable, data_of

MOST_BYTES = 50_000_000
"""Larger files are no part of a website's pages."""

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
    """The files of docs/ that are public."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """The texts of overrides/, by their paths below it."""
    commit: str | None = None
    """The commit of the content, where it is known."""

    def text(self, path: str) -> str:
        """A file as text. Raises KeyError where it is not there."""
        return self.files[path].decode()

    def other(self, kind: str) -> list[str]:
        """The scripts ("js") or style sheets ("css") that only single pages or the search load."""
        paths = {path for path in self.files if path.startswith(f"{FOLDER}{kind}/") and path.endswith(f".{kind}")}
        return sorted(paths.difference(self.scripts, self.styles))


NONE = SiteSources()
"""Nothing but what the installed packages bring: for looking at pages, not for publishing them."""


def read_sources(root: Path, catalog: Catalog, commit: str | None = None) -> SiteSources:
    """SiteSources of the root that a catalog was read from: the files that the check called public, and no other.

    The tree is walked again, and no link is followed that was not there: what has become a link since then is left out. Raises
    PublishError where something cannot be read.
    """
    tree = tree_of(root)
    files = {name: _data(tree, DOCS + name) for name in sorted(catalog.public_files) if DOCS + name in tree.files}
    templates = {
        name.removeprefix(FOLDER_OF_LOOK): decode(_data(tree, name))
        for name in sorted(tree.files)
        if name.startswith(FOLDER_OF_LOOK) and name.endswith((".html", ".xml"))
    }
    settings = catalog.settings
    styles, scripts = (settings.extra_css, settings.extra_javascript) if settings else ((), ())
    for name in (*styles, *scripts):
        if name not in files:
            raise PublishError(f"mkdocs.yml names {name}, and there is no such file in docs/")
    return SiteSources(tuple(styles), tuple(scripts), files, templates, commit)


def _data(tree: Tree, name: str) -> bytes:
    try:
        return data_of(tree.files[name], MOST_BYTES)
    except (Unreadable, OSError) as error:
        raise PublishError(f"{name} cannot be published: {error}") from error


def installed_text(package: str, pattern: str) -> str:
    """The first file of an installed package that fits a pattern. The package is not loaded. Raises FileNotFoundError."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    for path in sorted(Path(spec.origin).parent.glob(pattern)):
        return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"the installed {package} has no {pattern}")
