"""A YAML language server, spoken to as an editor does: what it says of a file, offers at a place, and explains there.

It is the server of the editor's YAML extension, in the version that support/editor/package-lock.json names. Nothing of it belongs to the product.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

from helpcenter.content.editors.editor_files import EDITOR_FOLDER, EDITOR_SETTINGS, associations

from .calls import run_command
from .places import ROOT
from .shops import FROZEN, copy_shop

_HERE = Path(__file__).parent / "editor"


def server_script() -> Path | None:
    """Where the server is, if support/editor/install has put it into the cache and there is a node to run it."""
    lock = hashlib.sha256((_HERE / "package-lock.json").read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "help-center" / f"editor-{lock}"
    script = cache / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return script if script.exists() and shutil.which("node") else None


def settings_of(text: str) -> dict[str, Any]:
    """The settings of an editor as a server asks for them: those of `yaml.`, nested, from a file with comments."""
    flat = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    nested: dict[str, Any] = {}
    for name, value in flat.items():
        section, *rest = name.split(".")
        if section == "yaml":
            inner = nested
            for part in rest[:-1]:
                inner = inner.setdefault(part, {})
            inner[rest[-1]] = value
    return {"yaml": nested}


PATIENCE = 60
"""Seconds after which a server that says nothing is taken for dead."""


class LanguageServer:
    """One running server, with the settings of an editor's project."""

    def __init__(self, script: Path, root: Path, settings: dict[str, Any]) -> None:
        node = shutil.which("node")
        assert node, "there is no node"
        self.root, self.settings = root, settings
        self._opened: set[str] = set()
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._process = subprocess.Popen(
            [node, str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: dict[int, Any] = {}
        self._number = 0
        self._messages: Queue[dict[str, Any] | None] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {
                "configuration": True,
                "didChangeWatchedFiles": {"dynamicRegistration": True},
                "workspaceFolders": True,
            },
        }
        uri = root.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "capabilities": capabilities,
                "workspaceFolders": [{"uri": uri, "name": root.name}],
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})
        for _ in range(100):  # until it has asked for the settings and read the schemas
            if self.findings("faq/topics.yml", "topics: []\n"):
                break
        else:
            raise AssertionError("the language server finds no schema")

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """A request, and its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while number not in self._answers:
            self._take()
        return self._answers.pop(number)

    def changed(self, file: Path) -> None:
        """Says that a file was written by another program."""
        self.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})

    def findings(self, path: str, text: str) -> list[tuple[int, str]]:
        """What the server finds wrong in a text: line and message."""
        found = self._found[self._shown(path, text)]
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def offered(self, path: str, text: str) -> list[dict[str, Any]]:
        """What the server offers at the place of the bar in a text."""
        answer = self.ask("textDocument/completion", self._place(path, text))
        return list(answer["items"] if isinstance(answer, dict) else answer or [])

    def explained(self, path: str, text: str) -> str:
        """What the server says of the place of the bar in a text."""
        answer = self.ask("textDocument/hover", self._place(path, text))
        return str(answer["contents"]["value"]) if answer else ""

    def end(self) -> None:
        """Stops the server."""
        self._process.kill()
        self._process.wait()

    def _place(self, path: str, text: str) -> dict[str, Any]:
        before, _, behind = text.partition("¦")
        uri = self._shown(path, before + behind)
        return {
            "textDocument": {"uri": uri},
            "position": {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1},
        }

    def _shown(self, path: str, text: str) -> str:
        """Shows a text to the server, as a file of the tree, and waits for what it finds; returns the file's address."""
        uri = (self.root / path).as_uri()
        self._found.pop(uri, None)
        self._number += 1
        if uri in self._opened:
            change = {"textDocument": {"uri": uri, "version": self._number}, "contentChanges": [{"text": text}]}
            self.tell("textDocument/didChange", change)
        else:
            self._opened.add(uri)
            document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._found:
            self._take()
        return uri

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)

    def _take(self) -> None:
        """Waits for one message, and answers it where an editor must."""
        try:
            message = self._messages.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server says nothing") from None
        assert message is not None, "the language server has ended"
        method, number = message.get("method"), message.get("id")
        if method is None and number is not None:
            assert "error" not in message, message["error"]
            self._answers[number] = message.get("result")
        elif method == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            parts = [self.settings.get(item.get("section", ""), {}) for item in message["params"]["items"]]
            self._send({"id": number, "result": parts})
        elif number is not None:
            self._send({"id": number, "result": None})


def edited_tree(target: Path, content: Path = FROZEN) -> Path:
    """A tree with the content of one folder, the project's settings for editors, and the schemas that the command writes for it."""
    root = copy_shop(target, content)
    (root / EDITOR_FOLDER).mkdir()
    shutil.copy(ROOT / EDITOR_FOLDER / EDITOR_SETTINGS, root / EDITOR_FOLDER)
    assert run_command("schema", "--root", root).returncode == 0
    return root


def edited_files(root: Path) -> list[str]:
    """The files of a tree that have a schema."""
    globs = [glob for of_schema in associations().values() for glob in of_schema]
    return [file.relative_to(root).as_posix() for glob in globs for file in sorted(root.glob(glob))]


_RUNNING: dict[Path, LanguageServer] = {}


def server_for(root: Path) -> LanguageServer:
    """The server that reads a tree, started once and stopped at the end. Where there is none, the test is skipped."""
    script = server_script()
    if script is None:
        pytest.skip(
            "there is no YAML language server; support/editor/install puts one into your cache (it needs node and npm)"
        )
    if root not in _RUNNING:
        settings = settings_of((root / EDITOR_FOLDER / EDITOR_SETTINGS).read_text(encoding="utf-8"))
        _RUNNING[root] = LanguageServer(script, root, settings)
        atexit.register(_RUNNING[root].end)
    return _RUNNING[root]
