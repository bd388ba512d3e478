"""The edit box of the preview attacked over HTTP, byte by byte: nobody writes a text but a page of this run on this machine."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from support.shops import SMALL_SHOP
from support.sites import previewing, until

ENTRIES = "faq/entries/payment.yml"
NAME = "a/payment-deadline/ answer"
Reply = tuple[int, str, str]


class Wire:
    """What is sent to a preview: a request that is right, with one thing changed."""

    def __init__(self, port: int) -> None:
        self.port, self.token, self.digest = port, "", ""

    def send(self, raw: bytes, peer: str = "127.0.0.1") -> Reply:
        """The status, the head and the body of the answer to these bytes; nothing more comes behind them."""
        with socket.create_connection((peer, self.port), timeout=20) as line:
            line.sendall(raw)
            with contextlib.suppress(OSError):  # it has been answered already, and the line is closed
                line.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: line.recv(65536), b"")).decode("utf-8", "replace")
        head, _, body = said.partition("\r\n\r\n")
        return (int(head.split(" ")[1]) if head.startswith("HTTP/") else 0), head, body

    def page(self, peer: str = "127.0.0.1", **headers: str | None) -> Reply:
        """A page, asked for with other headers."""
        named = {"Host": f"127.0.0.1:{self.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{name}: {value}" for name, value in named.items() if value is not None]
        return self.send("\r\n".join(["GET /a/payment-deadline/ HTTP/1.1", *lines, "", ""]).encode(), peer)

    def ask(
        self,
        body: object = None,
        line: str = "POST /_preview/edit/save HTTP/1.1",
        more: tuple[str, ...] = (),
        peer: str = "127.0.0.1",
        **headers: str | None,
    ) -> Reply:
        """A request to save a text, with another body, another first line or other headers; None leaves a header out."""
        asked = {"name": NAME, "text": "Mine.", "digest": self.digest} if body is None else body
        data = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
        named: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
            "X-Help-Edit": self.token,
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [line, *(f"{name}: {value}" for name, value in named.items() if value is not None), *more, "", ""]
        return self.send("\r\n".join(lines).encode("latin-1") + data, peer)


def attacks(wire: Wire) -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
    """What is tried, and the statuses that it may have."""
    ask, port = wire.ask, wire.port
    evil = "http://evil.example"
    right = {"name": NAME, "text": "Mine.", "digest": wire.digest}

    def origins() -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
        wrong = {
            "no origin": None,
            "the origin of a sandbox": "null",
            "an empty origin": "",
            "another site": evil,
            "another port": f"http://127.0.0.1:{port + 1}",
            "no port": "http://127.0.0.1",
            "another scheme": f"https://127.0.0.1:{port}",
            "another name of ours": f"http://localhost:{port}",
            "ours as a beginning": f"http://127.0.0.1:{port}.evil.example",
            "ours as a user": f"http://127.0.0.1:{port}@evil.example",
            "two origins": f"http://127.0.0.1:{port}, {evil}",
        }
        return {name: (lambda value=value: ask(Origin=value), (403,)) for name, value in wrong.items()}

    def hosts() -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
        wrong = ["rebound.example", f"rebound.example:{port}", f"0.0.0.0:{port}", f"127.0.0.1:{port}.evil.example", ""]
        found = {f"host {host}": (lambda host=host: ask(Host=host, Origin=f"http://{host}"), (403,)) for host in wrong}
        return found | {
            "no host": (lambda: ask(line="POST /_preview/edit/save HTTP/1.0", Host=None), (403,)),
            "two hosts": (lambda: ask(more=("Host: evil.example",)), (403,)),
            "another page's fetch": (lambda: ask(Sec_Fetch_Site="cross-site"), (403,)),
            "another port's fetch": (lambda: ask(Sec_Fetch_Site="same-site"), (403,)),
            "no page's fetch": (lambda: ask(Sec_Fetch_Site="none"), (403,)),
            "a proxy": (lambda: ask(X_Forwarded_For="192.0.2.7"), (403,)),
            "a tunnel": (lambda: ask(Forwarded="for=192.0.2.7"), (403,)),
        }

    def forms() -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
        kinds = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]
        kinds += ["text/plain; application/json", "application/jsonp", "application/json, text/plain"]
        found = {f"kind {kind}": (lambda kind=kind: ask(Content_Type=kind), (415,)) for kind in kinds}
        methods = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post"]
        found |= {
            f"method {method}": (lambda method=method: ask(line=f"{method} /_preview/edit/save HTTP/1.1"), (405,))
            for method in methods
        }
        lengths = ["", "-1", "+9", "1_0", "0x10", "9" * 30, "two"]
        found |= {f"length {size}": (lambda size=size: ask(Content_Length=size), (411,)) for size in lengths}
        return found | {
            "no length": (lambda: ask(Content_Length=None), (411,)),
            "pieces": (lambda: ask(Transfer_Encoding="chunked"), (411,)),
            "too much": (lambda: ask({**right, "text": "x" * 500_000}), (413,)),
            "too little": (lambda: ask(Content_Length="5000"), (400,)),
            "a question": (lambda: ask(line="POST /_preview/edit/save?x HTTP/1.1"), (400,)),
            "a whole address": (lambda: ask(line=f"POST http://127.0.0.1:{port}/_preview/edit/save HTTP/1.1"), (404,)),
            "another answer": (lambda: ask(line="POST /_preview/edit/shell HTTP/1.1"), (404,)),
            "up and down": (lambda: ask(line="POST /_preview/edit/../edit/save HTTP/1.1"), (404,)),
        }

    def tokens() -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
        wrong = [None, "", "x", wire.token[:-1], f"{wire.token}x", wire.token.swapcase(), "\xe9" * 43]
        return {
            f"token {number}": (lambda token=token: ask(X_Help_Edit=token), (403,))
            for number, token in enumerate(wrong)
        }

    def bodies() -> dict[str, tuple[Callable[[], Reply], tuple[int, ...]]]:
        wrong: dict[str, object] = {
            "nothing": b"",
            "no JSON": b"name=x&text=y",
            "a list": [NAME, "Mine.", wire.digest],
            "a text": "Mine.",
            "one field less": {"name": NAME, "text": "Mine."},
            "one field more": {**right, "path": "faq/topics.yml"},
            "a number": {**right, "text": 7},
            "a list as a text": {**right, "text": ["Mine."]},
            "nothing as a text": {**right, "text": None},
            "half a letter": {**right, "text": "\ud800"},
            "no UTF-8": b'{"name": "\xff"}',
            "a depth without end": b"[" * 100_000,
            "a number without end": b'{"name": ' + b"9" * 10_000 + b"}",
        }
        found = {name: (lambda body=body: ask(body), (400,)) for name, body in wrong.items()}
        names = [
            f"{ENTRIES} answer",
            "../../etc/passwd title",
            "a/payment-deadline/",
            "a/payment-deadline/ id",
            "",
            "\0",
        ]
        found |= {f"name {name!a}": (lambda name=name: ask({**right, "name": name}), (404,)) for name in names}
        found["what was before"] = (lambda: ask({**right, "digest": "0" * 64}), (409,))
        found["no sign that can be read"] = (lambda: ask({**right, "text": " \n"}), (422,))
        return found

    return {**origins(), **hosts(), **forms(), **tokens(), **bodies()}


def test_only_a_page_of_this_run_on_this_machine_writes(shop: Callable[..., Path]) -> None:
    root = shop()
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with previewing(root, host="0.0.0.0") as address:  # all the world may look at it
        until(f"{address}a/payment-deadline/", "Pay within 2 hours")
        wire = Wire(urlsplit(address).port or 0)
        _, head, page = wire.page()
        wire.token = re.findall('name="help-edit" content="([^"]{43})"', page)[0]
        for said in ("frame-ancestors 'self'", "Cross-Origin-Resource-Policy: same-origin", "Cache-Control: no-store"):
            assert said in head
        assert "help-edit" in wire.page(Host=f"localhost:{wire.port}")[2]
        # Who looks at it from elsewhere, or under a name that somebody else has made, sees no button.
        elsewhere = [{"Host": "rebound.example"}, {"Host": f"0.0.0.0:{wire.port}"}, {"X_Forwarded_For": "192.0.2.7"}]
        assert ["help-edit" in wire.page(**headers)[2] for headers in elsewhere] == [False] * 3
        status, _, told = wire.ask({"name": NAME}, line="POST /_preview/edit/open HTTP/1.1")
        assert status == 200
        wire.digest = json.loads(told)["texts"][0]["digest"]
        tried = attacks(wire)
        if (peer := own_address()) is not None:
            assert "Pay within" in (shown := wire.page(peer)[2]) and "help-edit" not in shown
            tried["another machine"] = (lambda: wire.ask(peer=peer), (403,))
        wrong = {}
        for name, (attack, statuses) in tried.items():
            status, head, body = attack()
            if status not in statuses or "Access-Control" in head or wire.token in body or "Traceback" in body:
                wrong[name] = (status, head, body[:200])
        assert wrong == {}
        assert {path: path.read_bytes() for path in files} == files, "nothing was written"
        # And all the same, the page itself writes.
        assert wire.ask()[0] == 200 and wire.ask()[0] == 409
    assert (root / ENTRIES).read_text("utf-8") == SMALL_SHOP[ENTRIES].replace(
        "Pay within {{ payment.window }}. Then [contact us](/contact/).", "Mine."
    )


def own_address() -> str | None:
    """An address of this machine in a network, to which nothing is sent; None where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(line.getsockname()[0])
    return None if found.startswith("127.") else found


def test_nothing_of_it_is_published(built_site: Path) -> None:
    mark = re.compile(rb"help-edit|edit-(?:box|open|room)|_preview/|X-Help-Edit", re.IGNORECASE)
    assert [path for path in built_site.rglob("*") if path.is_file() and mark.search(path.read_bytes())] == []
    assert [path for path in built_site.rglob("*") if re.search(r"_preview|\bedit\b", path.name)] == []
