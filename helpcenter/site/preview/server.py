"""What the preview answers a browser: the pages and files of the site, what it adds to each page, and what is its own (WSGI, PEP 3333)."""

from __future__ import annotations

import logging
import mimetypes
import re
import time
from collections.abc import Iterable
from dataclasses import replace
from threading import Condition
from typing import TYPE_CHECKING
from urllib.parse import quote

from helpcenter.site.preview.additions import HANDLERS, OWN_PAGES, scripts_and_styles
from helpcenter.site.preview.drafts import draft_at, draft_page, ribbon
from helpcenter.site.preview.edit_box import EditBox
from helpcenter.site.preview.panel import panel
from helpcenter.site.preview.served import Request, Response, Served
from helpcenter.site.preview.since_commit import LastCommit
from helpcenter.site.preview.vanished import Vanished
from helpcenter.site.templates import is_of_template, template_fault
from helpcenter.text.fault import FAULT_HELP, fault_words

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

OWN_PATH = "_preview/"
"""Below this stands what is no page: no page of the site can have such an address."""

_log = logging.getLogger("help-center.preview")
_RELOADING = re.compile(r"/livereload/(\d{1,16})/\d+")
"""What a page asks that wants to know when there is another one."""
_LONGEST = 60.0
"""Seconds after which it is told that there is none."""
_NOT_FOUND = "404 Not Found"


class Preview:
    """What `serve` shows. `served` is what was made last."""

    def __init__(self) -> None:
        self.served: Served | None = None
        self.commit = LastCommit()
        self.vanished = Vanished()
        self.box: EditBox | None = None
        self._changed = Condition()
        self._last_shown: dict[str, str] = {}

    def show(self, served: Served) -> None:
        """Shows what was made from now on, and tells browsers so."""
        with self._changed:
            build = time.time_ns() // 1_000_000
            if self.served is not None:
                self.vanished.follow(self.served.site, served.site)
                build = max(build, self.served.build + 1)
            self.served = replace(served, build=build)
            self._changed.notify_all()

    def fail(self, why: str) -> None:
        """Goes on showing what there is, and says that it could not be made anew."""
        if self.served is not None:
            self.show(replace(self.served, failure=why))

    def around(self, mount: str) -> WSGIApplication:
        """The server of the site, which stands at the path `mount`."""

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
            response = self._answer(path, environ, mount)
            length = ("Content-Length", str(len(response.body)))
            start(response.status, [("Content-Type", response.content_type), length, *response.headers])
            return [response.body]

        return answer

    def _answer(self, path: str, environ: WSGIEnvironment, mount: str) -> Response:
        if asked := _RELOADING.fullmatch(path):
            return Response(b"%d" % self._build_after(int(asked[1])), "text/plain")
        served = self.served
        if served is None or not path.startswith(mount):
            return _led_to(mount) if path == "/" else Response(b"404 Not Found", status=_NOT_FOUND)
        request = Request(path.removeprefix(mount), environ, served)
        response = self._edited(request) or _own(request)
        if response is None:
            response, request = self._of_the_site(request, mount)
        if response.content_type.startswith("text/html"):
            response = _with_additions(response, request, mount)
            response = self.box.opening(response, environ) if self.box else response
        return response

    def _build_after(self, known: int) -> int:
        """The number of what is shown, as soon as it is another than a browser knows; after a while in any case."""

        def build() -> int:
            return self.served.build if self.served else 0

        with self._changed:
            self._changed.wait_for(lambda: build() > known, _LONGEST)
            return build()

    def _of_the_site(self, request: Request, mount: str) -> tuple[Response, Request]:
        """What stands at an address, and where it could not be made, the page that was shown there last, with the reason."""
        try:
            return self._at(request, mount), request
        except Exception as error:
            why = (
                template_fault(error)
                if is_of_template(error)
                else f"the program failed: {fault_words(error)}. {FAULT_HELP}"
            )
            request = replace(request, served=replace(request.served, failure=why))
            last = self._last_shown.get(request.path)
            return (Response(_MISSING) if last is None else _html(last)), request

    def _at(self, request: Request, mount: str) -> Response:
        served, path = request.served, request.path.removesuffix("index.html")
        if page := served.page_at.get(path):
            self._last_shown[path] = shown = served.html(page)
            try:
                return _html(self.commit.marked(shown, page, served))
            except Exception as error:  # what there was before is good to know, and no reason to show nothing
                _log.debug("no changes are marked: %s", error)
                return _html(shown)
        if make := OWN_PAGES.get(path):
            return _html(served.html(make(served)))
        if draft := draft_at(served, path):
            return _html(served.html(draft_page(served, draft)))
        if f"{path}/" in served.page_at:
            return _led_to(f"{mount}{path}/")
        if path and not path.endswith("/") and (data := served.file(path)) is not None:
            return Response(data, _type_of(path))
        if (there := self.vanished.now_at(path)) is not None:
            return _led_to(mount + there)
        return replace(_html((served.file("404.html") or _MISSING).decode()), status=_NOT_FOUND)

    def _edited(self, request: Request) -> Response | None:
        """What the edit box answers."""
        return self.box.handle(request) if self.box and request.path.startswith(f"{OWN_PATH}edit/") else None


def _html(text: str) -> Response:
    return Response(text.encode())


_MISSING = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>No page</title></head>
<body><main id="main"><h1>No page stands here now</h1><p>It comes back by itself as soon as it is there again.</p></main></body></html>
"""
"""What is shown where not even a page for lost addresses can be made."""


def _own(request: Request) -> Response | None:
    """What a handler says."""
    name = request.path.removeprefix(OWN_PATH).partition("/")[0]
    return HANDLERS[name](request) if request.path.startswith(OWN_PATH) and name in HANDLERS else None


def _led_to(place: str) -> Response:
    return Response(b"", status="302 Found", headers=(("Location", quote(place)),))


def _type_of(path: str) -> str:
    """The type of a file, whatever the machine's own table says of scripts."""
    if path.endswith(".js"):
        return "text/javascript"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _with_additions(response: Response, request: Request, mount: str) -> Response:
    """A page with what only the preview loads and shows."""
    scripts, styles = scripts_and_styles()
    at = f"{mount}{OWN_PATH}look/"
    loaded = [
        *(f'<link rel="stylesheet" href="{at}{name}">' for name in styles),
        *(f'<script src="{at}{name}" data-build="{request.served.build}" defer></script>' for name in scripts),
    ]
    body = response.body.replace(b"</head>", f"{''.join(loaded)}\n</head>".encode(), 1)
    above = panel(request.served, request.path)
    if (draft := draft_at(request.served, request.path)) and request.path not in request.served.page_at:
        above = ribbon(request.served, draft) + above
    body = body.replace(b"<main ", above.encode() + b"<main ", 1)
    return Response(body, response.content_type, response.status, response.headers)
