"""Intercom: an HTML file and a text file for each macro. Intercom's API lists macros and makes none, so people paste them.

After Intercom's own API reference as read in November 2026 ("Macros", version Preview: name, body in HTML, body_text with the
placeholders as they are typed, each with its fallback). The HTML file is a page: opened in a browser, copied and pasted, its lists
and links stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePosixPath

from helpcenter.helpdesk.document import Garbled, records, text_of
from helpcenter.helpdesk.macro import Macro, Tool, answer_marked
from helpcenter.helpdesk.saved import Saved
from helpcenter.text.hypertext import elements_of

TOOL = Tool("intercom", {"name": '{{user.name|fallback:"{unknown}"}}'})
_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="description" content="{mark}"><title>{title}</title></head>
<body>
{html}
</body>
</html>
"""


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """Two files for each macro."""
    files = {}
    for macro in macros:
        page = _PAGE.format(mark=escape(macro.mark), title=escape(macro.title, quote=False), html=macro.html)
        files[f"{TOOL.name}/{macro.id}.html"] = page.encode()
        files[f"{TOOL.name}/{macro.id}.txt"] = f"{macro.text}\n".encode()
    return files


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The macro of such a file, or those of what `GET /macros` answers with. Raises Garbled."""
    if path.endswith(".html"):
        yield _of_page(text_of(data), path)
    elif path.endswith(".txt"):
        id = PurePosixPath(path).stem
        yield Saved(id, id, text_of(data).removesuffix("\n"), path)
    else:
        for number, macro in enumerate(records(data, "name", "body"), 1):
            text = macro.get("body_text") or macro["body"]
            yield Saved(None, str(macro["name"]), str(text), f"{path}, macro {number}")


def _of_page(html: str, path: str) -> Saved:
    head, opening, rest = html.partition("<body>")
    if not opening:
        raise Garbled("this page has no body")
    title, id = "", None
    for element in elements_of(head):
        if element.tag == "title":
            title = element.words
        elif element.attributes.get("name") == "description":
            id = answer_marked(element.attributes.get("content", ""))
    return Saved(id, title, rest.rpartition("</body>")[0].strip("\n"), path)
