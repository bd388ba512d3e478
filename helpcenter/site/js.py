"""Scripts written short: without comments and needless white space, names unchanged. The work is rjsmin's.

rjsmin does not know that a template can stand within a template (`${`...`}`) and takes the blanks between them away. So it never sees
what stands in a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rjsmin import jsmin

_TOKEN = re.compile(
    r"(?P<skipped>//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    r"|(?:(?<=[(,=:\[!&|?{};>])|(?<=\breturn))\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)"
    r"|(?P<mark>[`{}])",
    re.DOTALL,
)
"""Comments, strings and regular expressions, in which a mark means nothing; and the marks."""
_PLACE = re.compile(r"`@(\d+)@`")


class BadScript(Exception):
    """A script cannot be read; the text says why."""


def minified_js(text: str) -> str:
    """One script, written short; a comment that begins with /*! (a licence) stays. Raises BadScript."""
    templates: list[str] = []
    parts, at = [], 0
    for start, end in _templates(text):
        parts += [text[at:start], f"`@{len(templates)}@`"]
        templates.append(text[start:end])
        at = end
    short = jsmin("".join([*parts, text[at:]]), keep_bang_comments=True).strip()
    return _PLACE.sub(lambda place: templates[int(place[1])], short)


def one_script(scripts: Iterable[str]) -> str:
    """Several short scripts as one, in their order, each ended by a semicolon, so that none runs into the next."""
    return "".join(f"{text.rstrip(';')};\n" for text in scripts)


def _templates(text: str) -> Iterable[tuple[int, int]]:
    """Where each template begins and ends; those within another are part of it."""
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token["mark"] == "`":
            at = _end_of_template(text, at)
            yield token.start(), at


def _end_of_template(text: str, at: int) -> int:
    while at < len(text):
        if text[at] == "`":
            return at + 1
        if text.startswith("${", at):
            at = end_of_brackets(text, at + 2)
        else:
            at += 2 if text[at] == "\\" else 1
    raise BadScript("a template (`) is not closed")


def end_of_brackets(text: str, at: int) -> int:
    """Where code ends that stands in braces, behind its closing one; `at` is behind the opening one. Raises BadScript."""
    open_braces = 1
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token["mark"] == "`":
            at = _end_of_template(text, at)
        elif token["mark"]:
            open_braces += 1 if token["mark"] == "{" else -1
            if open_braces == 0:
                return at
    raise BadScript("a brace ({) is not closed")
