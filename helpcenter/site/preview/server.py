"""The preview around the server of the site: what it adds to each page, and what it answers itself (WSGI, PEP 3333)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from helpcenter.site.preview.additions import HANDLERS, OWN_PAGES, scripts_and_styles
from helpcenter.site.preview.edit_box import EditBox
from helpcenter.site.preview.panel import panel
from helpcenter.site.preview.served import Request, Response, Served

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

OWN_PATH = "_preview/"
"""Below this stands what is no page: no page of the site can have such an address."""

_RELOADING = "/livereload/"


class Preview:
    """What `serve` shows besides the site. `served` is what the last build has made."""

    def __init__(self) -> None:
        self.served: Served | None = None
        self.box: EditBox | None = None

    def around(self, app: WSGIApplication, mount: str, built: Callable[[], int]) -> WSGIApplication:
        """A server around that of the site, which stands at the path `mount`. `built` waits for a build that goes on, and says which it was."""

        def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "replace")
            if path.startswith(_RELOADING) or self.served is None or not path.startswith(mount):
                return app(environ, start)
            build = built()
            request = Request(path.removeprefix(mount), environ, self.served)
            response = self._edited(request) or _own(request) or _of_the_site(app, request)
            if response.content_type.startswith("text/html"):
                response = _with_additions(response, request, mount, build)
                response = self.box.opening(response, environ) if self.box else response
            length = ("Content-Length", str(len(response.body)))
            start(response.status, [("Content-Type", response.content_type), length, *response.headers])
            return [response.body]

        return answer

    def _edited(self, request: Request) -> Response | None:
        """What the edit box answers."""
        return self.box.handle(request) if self.box and request.path.startswith(f"{OWN_PATH}edit/") else None


def _own(request: Request) -> Response | None:
    """What a handler says."""
    name = request.path.removeprefix(OWN_PATH).partition("/")[0]
    return HANDLERS[name](request) if request.path.startswith(OWN_PATH) and name in HANDLERS else None


def _of_the_site(app: WSGIApplication, request: Request) -> Response:
    """What the site has at an address, or else a page of the preview's own."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        said[:] = [status, {name.title(): value for name, value in headers}]
        return lambda data: None

    result = app(dict(request.environ), start)
    body = b"".join(result)
    if close := getattr(result, "close", None):
        close()
    status, headers = said
    if status.startswith("404") and (make := OWN_PAGES.get(request.path)):
        return Response(request.served.html(make(request.served)).encode())
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
    body = body.replace(b"<main ", panel(request.served).encode() + b"<main ", 1)
    return Response(body, response.content_type, response.status, response.headers)
