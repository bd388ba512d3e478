"""The words of the interface in scripts: each name of one becomes the text itself when the script is published.

A script writes `TEXT.copying.link` for a text, `TEXT.search_box.count_many({ count })` for one with something filled in, and
`TEXT.search_box.read_as.parts({ words: nodes })` for a list in which nodes stand between the words. So no page and no script loads
more than the words that it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from helpcenter.content.around.interface import PLACEHOLDER, Interface
from helpcenter.site.js import BadScript, end_of_brackets

_NAME = re.compile(r"\bTEXT\.([a-z_]+)\.([a-z_]+)(\.parts)?(\(\{)?")


def with_words(script: str, interface: Interface) -> str:
    """A script with the words of the interface in the place of their names. Raises BadScript."""
    pieces, at = [], 0
    for name in _NAME.finditer(script):
        if name.start() < at:
            continue  # inside what is filled into another text
        group, key, as_parts, called = name.groups()
        if key not in interface.texts.get(group, {}):
            raise BadScript(f"there is no text {group}.{key} among the words of the interface")
        end, members = name.end(), {}
        if called:
            end = end_of_brackets(script, name.end())
            members = dict(_members(with_words(script[name.end() : end - 1], interface)))
            end = script.index(")", end) + 1
        write = _as_list if as_parts else _as_text
        pieces += [script[at : name.start()], write(interface.texts[group][key], members)]
        at = end
    return "".join([*pieces, script[at:]])


def _as_text(text: str, members: dict[str, str]) -> str:
    if not members:
        return json.dumps(text, ensure_ascii=False)
    written = re.sub(r"[`\\]|\$(?=\{)", r"\\\g<0>", text)
    return f"`{PLACEHOLDER.sub(lambda place: f'${{{members[place[1]]}}}', written)}`"


def _as_list(text: str, members: dict[str, str]) -> str:
    items, at = [], 0
    for place in PLACEHOLDER.finditer(text):
        items += [text[at : place.start()], place]
        at = place.end()
    shown = (
        f"...{members[item[1]]}" if isinstance(item, re.Match) else json.dumps(item, ensure_ascii=False)
        for item in (*items, text[at:])
        if item
    )
    return f"[{', '.join(shown)}]"


def _members(text: str) -> Iterator[tuple[str, str]]:
    """The members of an object: `count: n + 1, words` -> count and words, each with what it is."""
    depth, start, at = 0, 0, 0
    while at <= len(text):
        sign = text[at : at + 1]
        if sign in ("", ",") and depth == 0:
            name, colon, value = text[start:at].strip().partition(":")
            if name:
                yield name.strip(), value.strip() if colon else name
            start = at + 1
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign in "\"'`":
            at = _end_of_string(text, at)
            continue
        at += 1


def _end_of_string(text: str, at: int) -> int:
    mark, inner = text[at], at + 1
    while inner < len(text) and text[inner] != mark:
        if text[inner] == "\\":
            inner += 1
        elif mark == "`" and text.startswith("${", inner):
            inner = end_of_brackets(text, inner + 2) - 1
        inner += 1
    return inner + 1
