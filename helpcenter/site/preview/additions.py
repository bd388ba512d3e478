"""What the preview has besides the site: pages by their addresses, and what answers requests below `_preview/`.

A page of the site goes before one of these at the same address.
"""

from __future__ import annotations

from collections.abc import Callable

from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.site.preview.changes_page import CHANGES, changes_page
from helpcenter.site.preview.served import PREVIEW_LOOK, Handler, Request, Response, Served
from helpcenter.site.preview.status_page import STATUS, status_page

OWN_PAGES: dict[str, Callable[[Served], GeneratedPage]] = {STATUS: status_page, CHANGES: changes_page}
"""The preview's own pages by their addresses, such as `status/`. The template of each stands in look/."""

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


def _look(request: Request) -> Response | None:
    """A style sheet or script of look/."""
    place = PREVIEW_LOOK / request.path.rpartition("/")[2]
    if place.suffix not in _TYPES or not place.is_file():
        return None
    return Response(place.read_bytes(), _TYPES[place.suffix], headers=(("Cache-Control", "no-store"),))


HANDLERS: dict[str, Handler] = {"look": _look}
"""What answers requests below `_preview/<name>/`, by that name."""


def scripts_and_styles() -> tuple[list[str], list[str]]:
    """The names of the scripts and of the style sheets of look/: the preview loads them on every page."""
    names = sorted(path.name for path in PREVIEW_LOOK.iterdir())
    return [name for name in names if name.endswith(".js")], [name for name in names if name.endswith(".css")]
