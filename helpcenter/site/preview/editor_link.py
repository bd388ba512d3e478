"""The link that opens a writer's editor at a line."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from helpcenter.text.source import Span

EDITOR = "HELP_EDITOR"
"""Environment variable: a name below, a link of one's own with {file}, {line} and {column}, or `none`."""

_EDITORS = {
    **{
        name: f"{name}://file{{file}}:{{line}}:{{column}}"
        for name in ("vscode", "vscode-insiders", "vscodium", "cursor")
    },
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
}


def editor_link(root: Path, span: Span) -> str:
    """Where a press leads to the place in the editor; "" where nobody wants that."""
    wanted = os.environ.get(EDITOR, "").strip() or "vscode"
    form = _EDITORS.get(wanted.casefold(), wanted if "{file}" in wanted else "")
    line, column = span.begin
    path = quote((root / span.source.path).absolute().as_posix())
    file = path if path.startswith("/") else f"/{path}"  # C:/shop/faq/topics.yml
    return form.replace("{file}", file).replace("{line}", str(line)).replace("{column}", str(column))
