"""Who may edit from the preview: whoever sits at this machine, through a page that the preview itself has served.

A browser sends requests for any page that is open in it, and pages of strangers know that previews stand at port 8000. So the machine
is told by the peer's address, the page by Host, Origin and Sec-Fetch-Site, which no script of a page can choose, and the run by
a token that stands only in pages served to this machine. Who can start programs on this machine can do more than edit texts
anyway, and is not kept out.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import re
from collections.abc import Collection, Mapping
from typing import Any, Protocol

MOST_ASKED = 400_000
"""More than any text that is read, however its letters are written in JSON."""

TOKEN_FIELD = "HTTP_X_HELP_EDIT"
"""The header that holds the token, as WSGI names it. A header of its own makes browsers ask before a stranger's page may send it."""

_OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
_PASSED_ON = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")

Environ = Mapping[str, Any]
"""What WSGI says of a request."""


class Reader(Protocol):
    """Where the body of a request is read."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer at the end."""


class Refusal(Exception):
    """A request is not carried out: the status, why in words, and what else the page needs to know."""

    def __init__(self, status: int, why: str, **more: Any) -> None:
        super().__init__(why)
        self.status, self.why, self.more = status, why, more


def is_here(environ: Environ) -> bool:
    """Whether a request comes from this machine and is meant for it, whatever address the preview is served at.

    A name that somebody has pointed at this machine is not ours, nor is what a proxy or a tunnel passes on.
    """
    if any(environ.get(name) for name in _PASSED_ON):
        return False
    try:
        peer = ipaddress.ip_address(str(environ.get("REMOTE_ADDR", "")))
    except ValueError:
        return False
    mapped = getattr(peer, "ipv4_mapped", None)
    return (mapped or peer).is_loopback and str(environ.get("HTTP_HOST", "")).lower() in _own_hosts(
        str(environ["SERVER_PORT"])
    )


def _own_hosts(port: str) -> set[str]:
    named = {f"{name}:{port}" for name in _OWN_NAMES}
    return named | set(_OWN_NAMES) if port == "80" else named


def asked_of(environ: Environ, token: str, wanted: Collection[str]) -> dict[str, str]:
    """The texts that a request of our own page holds, each under its name. Raises Refusal for any other request."""
    if not is_here(environ):
        raise Refusal(403, "texts are edited on the machine on which the preview runs, and nowhere else")
    if environ.get("REQUEST_METHOD") != "POST":
        raise Refusal(405, "only POST is answered here")
    origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
    if str(origin).lower() != f"http://{environ['HTTP_HOST']}".lower() or site != "same-origin":
        raise Refusal(403, "this request comes from another page")
    if not hmac.compare_digest(str(environ.get(TOKEN_FIELD, "")).encode(), token.encode()):
        raise Refusal(403, "this page is from an earlier run of the preview: load it again")
    if environ.get("QUERY_STRING"):
        raise Refusal(400, "the address holds more than it may")
    if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "only JSON is read here")
    return _texts(_body(environ), wanted)


def _body(environ: Environ) -> bytes:
    size = str(environ.get("CONTENT_LENGTH", ""))
    if environ.get("HTTP_TRANSFER_ENCODING") or not re.fullmatch(r"[0-9]{1,9}", size):
        raise Refusal(411, "the length of the request is wanted")
    if int(size) > MOST_ASKED:
        raise Refusal(413, "this text is too long")
    reader: Reader = environ["wsgi.input"]
    body = reader.read(int(size))
    if len(body) != int(size):
        raise Refusal(400, "the request ended too early")
    return body


def _texts(body: bytes, wanted: Collection[str]) -> dict[str, str]:
    try:
        data = json.loads(body.decode())
        if isinstance(data, dict) and data.keys() == set(wanted):
            for text in data.values():
                text.encode()
            return data
    except (ValueError, AttributeError, RecursionError):
        pass  # no UTF-8, no JSON, no text, half a letter, or nested without end
    raise Refusal(400, "the request cannot be read")
