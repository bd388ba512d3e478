"""The edit box of one run of the preview: what it answers, and what pages need to open it.

Nothing of it is among the files of a site, so neither script nor token can be published. Who looks at the preview from elsewhere gets
pages without the token, and so without a button.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from helpcenter.site.preview.edit_guard import Environ, Refusal, asked_of, is_here
from helpcenter.site.preview.edit_texts import EditTexts
from helpcenter.site.preview.served import Request, Response
from helpcenter.text.fault import FAULT_HELP, fault_words

_STATUS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    411: "Length Required",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    423: "Locked",
    500: "Internal Server Error",
}

_GUARDS = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    # A meta element cannot forbid that a stranger's page shows ours in a frame and has its buttons pressed.
    ("Content-Security-Policy", "frame-ancestors 'self'"),
)
"""Headers of every page that holds a token, and of every answer: no other page is to have anything of them."""

_AS_SAID = ("X-Content-Type-Options", "nosniff")


@dataclass(frozen=True)
class EditBox:
    """The box of one run, which only pages of this run can open."""

    texts: EditTexts
    alone: Lock
    """Texts are judged one at a time, and not while the site is made: both share what they keep."""
    _token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def opening(self, page: Response, environ: Environ) -> Response:
        """A page with what opens the box, if this machine asks for it; for everybody else as it is."""
        if not is_here(environ):
            return page
        token = f'<meta name="help-edit" content="{self._token}">\n</head>'
        body = page.body.replace(b"</head>", token.encode(), 1)
        return replace(page, body=body, headers=(*page.headers, *_GUARDS))

    def handle(self, request: Request) -> Response:
        """The answer to what a page asks below `_preview/edit/`."""
        status, told = self._answered(request.path.partition("/edit/")[2], request.environ)
        body = json.dumps(told).encode()
        return Response(body, "application/json", f"{status} {_STATUS[status]}", (*_GUARDS, _AS_SAID))

    def _answered(self, what: str, environ: Environ) -> tuple[int, dict[str, Any]]:
        asks: dict[str, tuple[Callable[..., dict[str, Any]], tuple[str, ...]]] = {
            "open": (self.texts.open, ("name",)),
            "choices": (self.texts.choices, ("name",)),
            "check": (self.texts.check, ("name", "text")),
            "save": (self.texts.save, ("name", "text", "digest")),
        }
        try:
            if what not in asks:
                raise Refusal(404, "nothing is answered here")
            answer, wanted = asks[what]
            texts = asked_of(environ, self._token, wanted)
            with self.alone:
                return 200, answer(**texts)
        except Refusal as refused:
            return refused.status, {"why": refused.why, **refused.more}
        except Exception as error:  # the preview goes on, whatever a text does to it
            return 500, {"why": f"the program failed: {fault_words(error)}. {FAULT_HELP}"}
