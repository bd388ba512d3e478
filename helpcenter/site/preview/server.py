"""The preview around the server of the site: what it adds to each page, and what it answers itself (WSGI, PEP 3333)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from helpcenter.site.preview.additions import HANDLERS, OWN_PAGES, scripts_and_styles
from helpcenter.site.preview.drafts import draft_at, draft_page, ribbon
from helpcenter.site.preview.edit_box import EditBox
from helpcenter.site.preview.panel import panel
from helpcenter.site.preview.served import Request, Response, Served
from helpcenter.site.preview.since_commit import LastCommit
from helpcenter.site.preview.vanished import Vanished

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

OWN_PATH = "_preview/"
"""Below this stands what is no page: no page of the site can have such an address."""

_log = logging.getLogger("mkdocs.help-center.preview")
_RELOADING = "/livereload/"


class Preview:
    """What `serve` shows besides the site. `served` is what the last build has made."""

    def __init__(self) -> None:
        self.served: Served | None = None
        self.commit = LastCommit()
        self.vanished = Vanished()
        self.box: EditBox | None = None

    def show(self, served: Served) -> None:
        """Shows what a build has made from now on."""
        if self.served is not None:
            self.vanished.follow(self.served.site, served.site)
        self.served = served

    def fail(self, why: str) -> None:
        """Goes on showing what there is, and says that it could not be made anew."""
        if self.served is not None:
            self.served = replace(self.served, failure=why)

    def around(self, app: WSGIApplication, mount: str, built: Callable[[], int]) -> WSGIApplication:
        """A server around that of the site, which stands at the path `mount`. `built` waits for a build that goes on, and says which it was."""

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
            if path.startswith(_RELOADING) or self.served is None or not path.startswith(mount):
                return app(environ, start)
            build = built()
            request = Request(path.removeprefix(mount), environ, self.served)
            response = self._edited(request) or _own(request) or self._page(_of_the_site(app, request), request, mount)
            if response.content_type.startswith("text/html"):
                response = _with_additions(response, request, mount, build)
                response = self.box.opening(response, environ) if self.box else response
            length = ("Content-Length", str(len(response.body)))
            start(response.status, [("Content-Type", response.content_type), length, *response.headers])
            return [response.body]

        return answer

    def _page(self, response: Response, request: Request, mount: str) -> Response:
        """A page of the site, with what has changed in it; where it has none, what the preview has there."""
        served, path = request.served, request.path
        if response.status.startswith("200") and (page := served.page_at.get(path)):
            try:
                return replace(response, body=self.commit.marked(response.body.decode(), page, served).encode())
            except Exception as error:  # what there was before is good to know, and no reason to show nothing
                _log.debug("no changes are marked: %s", error)
                return response
        if not response.status.startswith("404"):
            return response
        if page := served.page_at.get(path):  # the last build has failed, and taken the pages away
            return _html(served.html(page))
        if make := OWN_PAGES.get(path):
            return _html(served.html(make(served)))
        if draft := draft_at(served, path):
            return _html(served.html(draft_page(served, draft)))
        if (there := self.vanished.now_at(path)) is not None:
            return Response(b"", status="302 Found", headers=(("Location", quote(mount + there)),))
        return response if b"</head>" in response.body else replace(response, body=_MISSING)

    def _edited(self, request: Request) -> Response | None:
        """What the edit box answers."""
        return self.box.handle(request) if self.box and request.path.startswith(f"{OWN_PATH}edit/") else None


def _html(text: str) -> Response:
    return Response(text.encode())


_MISSING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>No page</title></head>
<body><main id="main"><h1>No page stands here now</h1><p>It comes back by itself as soon as it is there again.</p></main></body></html>
"""
"""What is shown where not even the site's own page for lost addresses could be made."""


def _own(request: Request) -> Response | None:
    """What a handler says."""
    name = request.path.removeprefix(OWN_PATH).partition("/")[0]
    return HANDLERS[name](request) if request.path.startswith(OWN_PATH) and name in HANDLERS else None


def _of_the_site(app: WSGIApplication, request: Request) -> Response:
    """What the site has at an address."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        said[:] = [status, {name.title(): value for name, value in headers}]
        return lambda data: None

    result = app(dict(request.environ), start)
    body = b"".join(result)
    if close := getattr(result, "close", None):
        close()
    status, headers = said
    kept = tuple((name, value) for name, value in headers.items() if name not in ("Content-Type", "Content-Length"))
    return Response(body, headers.get("Content-Type", "text/plain"), status, kept)


def _with_additions(response: Response, request: Request, mount: str, build: int) -> Response:
    """A page with what only the preview loads and shows."""
    scripts, styles = scripts_and_styles()
    at = f"{mount}{OWN_PATH}look/"
    loaded = [
        *(f'<link rel="stylesheet" href="{at}{name}">' for name in styles),
        *(f'<script src="{at}{name}" data-build="{build}" defer></script>' for name in scripts),
    ]
    body = response.body.replace(b"</head>", f"{''.join(loaded)}\n</head>".encode(), 1)
    above = panel(request.served, request.path)
    if (draft := draft_at(request.served, request.path)) and request.path not in request.served.page_at:
        above = ribbon(request.served, draft) + above
    body = body.replace(b"<main ", above.encode() + b"<main ", 1)
    return Response(body, response.content_type, response.status, response.headers)
