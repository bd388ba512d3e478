"""espanso, a text expander that is free on Windows, macOS and Linux: one file of matches, to be put into its folder `match`.

After espanso's own documentation ("Matches", "Forms") and its schema of such files (schemas/match.schema.json), both as read in
November 2026. A trigger ends with a colon: `:return:` would else be expanded before anybody has typed `:return-window`. Where a reply
begins with the customer's name, espanso asks for it in a form, filled with the words for a name that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from helpcenter.content.node import plain_data
from helpcenter.content.yaml_tree import dump, parse
from helpcenter.helpdesk.document import Garbled, text_of
from helpcenter.helpdesk.macro import Macro, Tool
from helpcenter.helpdesk.saved import Saved
from helpcenter.text.source import SourceFile

_NAME = "{{customer.name}}"
TOOL = Tool("espanso", {"name": _NAME})
_ABOUT = "# Replies of the help center, for espanso: put this file into its folder `match` (`espanso path` says where that is).\n"


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """The one file."""
    return {f"{TOOL.name}.yml": (_ABOUT + dump({"matches": [_match(macro) for macro in macros]})).encode()}


def _match(macro: Macro) -> dict[str, Any]:
    form = {"layout": "Name: [[name]]", "fields": {"name": {"default": macro.unnamed}}}
    asks = {"vars": [{"name": "customer", "type": "form", "params": form}]} if _NAME in macro.text else {}
    return {"trigger": f":{macro.id}:", "label": macro.title, "replace": macro.text, **asks}


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The matches of such a file that replace a trigger by a text. Raises Garbled."""
    tree, findings = parse(SourceFile(path, text_of(data)))
    if findings:
        raise Garbled(f"this is no YAML that is read here: {findings[0].message} (line {findings[0].span.begin[0]})")
    file = plain_data(tree) if tree else None
    matches = file.get("matches") if isinstance(file, dict) else None
    if not isinstance(matches, list):
        raise Garbled("this file has no list of `matches`")
    for number, match in enumerate(matches, 1):
        if isinstance(match, dict) and isinstance(match.get("replace"), str):
            id = str(match.get("trigger") or "").strip(":")
            yield Saved(id or None, str(match.get("label") or id), match["replace"], f"{path}, match {number}")
