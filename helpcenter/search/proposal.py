"""Lines to add to faq/phrasings: what to paste, and the exact line below which it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from helpcenter.content.model import Catalog
from helpcenter.content.node import Mapping, Scalar
from helpcenter.content.word_lists import PhrasingsFile

_FOLDER = "faq/phrasings"
UNANSWERED = "unanswered"
"""The block of what no answer covers, and the name of the file that holds it."""


@dataclass(frozen=True)
class Proposal:
    """Lines for the block of an answer, or of `unanswered`: they belong below line `line` of `file`.

    `is_new_block` says that the block is not there yet and the YAML begins it; without a line, the whole file is new.
    """

    block: str
    lines: tuple[str, ...]
    file: str
    line: int | None
    is_new_block: bool
    yaml: str

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {**vars(self), "lines": list(self.lines)}


def propose(catalog: Catalog, id: str | None, lines: Sequence[str]) -> Proposal:
    """Where the lines belong that ask for the answer `id`; for None, where those belong that no answer covers.

    An answer may have a block in several files, but one file cannot hold its key twice: where a block is written in another
    style than `|`, the lines go to another file.
    """
    path = (UNANSWERED,) if id is None else ("phrasings", id)
    block = id or UNANSWERED
    for file in catalog.phrasings:
        node = file.field_node(*path)
        if isinstance(node, Scalar) and node.style == "|":
            text = node.stretch(0, len(node.value))
            return Proposal(block, tuple(lines), file.file.path, text.finish[0], False, _yaml(lines, text.begin[1] - 1))
    name = UNANSWERED if id is None else catalog.entry_by_id[id].topic
    for file in catalog.phrasings:
        if file.file.path == f"{_FOLDER}/{name}.yml" and (proposal := _new_block(file, path, block, lines)):
            return proposal
    taken = {file.file.path for file in catalog.phrasings} | catalog.broken
    names = (f"{_FOLDER}/{name}{'' if number == 1 else f'-{number}'}.yml" for number in count(1))
    free = next(name for name in names if name not in taken)
    return Proposal(block, tuple(lines), free, None, True, _begun(path, lines))


def _new_block(file: PhrasingsFile, path: tuple[str, ...], block: str, lines: Sequence[str]) -> Proposal | None:
    """A block at the end of those that the file has; None where it cannot stand there."""
    holder = file.node.get(path[0])
    if holder is None and not _is_flow(file.node):
        return Proposal(block, tuple(lines), file.file.path, file.node.span.finish[0], True, _begun(path, lines))
    if len(path) == 1 or not isinstance(holder, Mapping) or not holder.pairs or _is_flow(holder) or holder.get(block):
        return None
    indent = holder.pairs[0][0].span.begin[1] - 1
    yaml = f"{' ' * indent}{block}: |\n{_yaml(lines, indent + 2)}"
    return Proposal(block, tuple(lines), file.file.path, holder.pairs[-1][1].span.finish[0], True, yaml)


def _begun(path: tuple[str, ...], lines: Iterable[str]) -> str:
    """A block with all keys that lead to it."""
    keys = "".join(f"{'  ' * depth}{key}:{' |' * (key == path[-1])}\n" for depth, key in enumerate(path))
    return keys + _yaml(lines, 2 * len(path))


def _yaml(lines: Iterable[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _is_flow(node: Mapping) -> bool:
    return node.source.text.startswith("{", node.start)
