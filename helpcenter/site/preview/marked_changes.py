"""Two versions of a page -> the new one, in which the words that differ are marked with <ins> and <del>.

What is compared are the words that people read, in the order of the page; no tag of it changes.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_PIECE = re.compile(r"<!--.*?-->|<[^>]*>|[^\s<]+|\s+", re.DOTALL)
_NO_PROSE = ("script", "style", "svg", "textarea", "select", "template", "noscript")
"""Elements whose text cannot hold a mark, or is none."""
_MAIN = re.compile(r"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)

_BORDER = "\n"
"""Stands in the sequence of words where a block ends."""
_BLOCK = re.compile(
    r"</(?:p|li|h[1-6]|t[dhr]|d[dt]|div|section|article|pre|blockquote|figcaption|label|button|summary)>"
)


def marked_changes(old: str, new: str) -> str:
    """The new page with marks in its main part."""
    before, now = _MAIN.search(old), _MAIN.search(new)
    if before is None or now is None:
        return new
    return f"{new[: now.start(2)]}{_marked(before[2], now[2])}{new[now.end(2) :]}"


def _marked(old: str, new: str) -> str:
    pieces = _PIECE.findall(new)
    sequence, before = _sequence(pieces), _sequence(_PIECE.findall(old))
    gone: dict[int, str] = {}
    added: set[int] = set()
    matcher = SequenceMatcher(None, [word for _, word in before], [word for _, word in sequence], autojunk=False)
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag != "equal":
            words = " ".join(word for _, word in before[old_start:old_end] if word != _BORDER)
            gone[sequence[start][0] if start < len(sequence) else len(pieces)] = words
            added.update(at for at, word in sequence[start:end] if word != _BORDER)
    added |= {at for at, piece in enumerate(pieces) if piece.isspace() and {at - 1, at + 1} <= added and at not in gone}
    made: list[str] = []
    for at, piece in enumerate([*pieces, ""]):
        was_new, is_new = at - 1 in added, at in added
        ends = was_new and (not is_new or at in gone)
        made.append("</ins>" if ends else "")
        if words := gone.get(at, ""):
            is_after_word = at > 0 and not pieces[at - 1].isspace() and not pieces[at - 1].startswith("<")
            made.append(f"{' ' if is_after_word else ''}<del>{words}</del>{'' if piece.startswith('</') else ' '}")
        made += ["<ins>" if is_new and (ends or not was_new) else "", piece]
    return "".join(made)


def _sequence(pieces: list[str]) -> list[tuple[int, str]]:
    """The words that people read, and the borders of blocks, each with its place."""
    found, inside = [], ""
    for at, piece in enumerate(pieces):
        if not piece.startswith("<"):
            if not inside and not piece.isspace():
                found.append((at, piece))
            continue
        name = re.sub(r"[</>]|\s.*", "", piece, flags=re.DOTALL).lower()
        if inside:
            inside = "" if piece == f"</{inside}>" else inside
        elif name in _NO_PROSE and not piece.startswith("</") and not piece.endswith("/>"):
            inside = name
        elif _BLOCK.fullmatch(piece):
            found.append((at, _BORDER))
    return found
