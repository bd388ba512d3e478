"""Lines to add to faq/phrasings or to faq/search/judgments.yml: what to paste, and the exact line below which it belongs; and lines
of `unanswered` that go there, with the new texts of all files that this touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from helpcenter.content.model import Catalog
from helpcenter.content.node import Mapping, Scalar
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile
from helpcenter.search.query_lines import QueryBlock, QueryLine, query_blocks
from helpcenter.text.source import SourceFile

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
        if proposal := _into_block(file, path, block, lines):
            return proposal
    name = UNANSWERED if id is None else catalog.entry_by_id[id].topic
    for file in catalog.phrasings:
        if file.file.path == f"{_FOLDER}/{name}.yml" and (proposal := _new_block(file, path, block, lines)):
            return proposal
    taken = {file.file.path for file in catalog.phrasings} | catalog.broken
    names = (f"{_FOLDER}/{name}{'' if number == 1 else f'-{number}'}.yml" for number in count(1))
    free = next(name for name in names if name not in taken)
    return Proposal(block, tuple(lines), free, None, True, _begun(path, lines))


def propose_judged(catalog: Catalog, id: str | None, lines: Sequence[str]) -> Proposal | None:
    """Where the lines belong that judge the answer `id`, for None those that no answer covers; None where the block, or the whole file,
    is written in another style."""
    path, block = (UNANSWERED,) if id is None else ("judgments", id), id or UNANSWERED
    file = catalog.judgments
    if file is None:
        return None
    return _into_block(file, path, block, lines) or _new_block(file, path, block, lines)


def _into_block(
    file: PhrasingsFile | JudgmentsFile, path: tuple[str, ...], block: str, lines: Sequence[str]
) -> Proposal | None:
    """The end of a block that is there, in the style that holds a line each."""
    node = file.field_node(*path)
    if not isinstance(node, Scalar) or node.style != "|":
        return None
    text = node.stretch(0, len(node.value))
    return Proposal(block, tuple(lines), file.file.path, text.finish[0], False, _yaml(lines, text.begin[1] - 1))


def _new_block(
    file: PhrasingsFile | JudgmentsFile, path: tuple[str, ...], block: str, lines: Sequence[str]
) -> Proposal | None:
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


@dataclass(frozen=True)
class Move:
    """Lines that leave `unanswered`, and where they go.

    `twice` are those that only leave, because the answer has their words already; `stay` those that only a person can move: they do
    not stand on a line of their own, or the place where they belong is written in another style.
    """

    lines: tuple[QueryLine, ...]
    twice: tuple[QueryLine, ...]
    stay: tuple[QueryLine, ...]
    proposals: tuple[Proposal, ...]

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        places = {name: [line.span.place for line in getattr(self, name)] for name in ("lines", "twice", "stay")}
        cut = {"cut": [*places["lines"], *places["twice"]], "by_hand": places["stay"]}
        return {**cut, "paste": [proposal.record() for proposal in self.proposals]}


def move(catalog: Catalog, id: str, lines: Iterable[QueryLine]) -> Move:
    """How lines of `unanswered` come to the answer `id`: taught ones to its phrasings, judged ones to its judgments."""
    own = {line.words for block in query_blocks(catalog) if block.answer == id for line in block}
    going: list[QueryLine] = []
    twice: list[QueryLine] = []
    stay: list[QueryLine] = []
    for line in lines:
        where = going if _has_own_row(line) else stay
        (twice if where is going and line.words in own else where).append(line)
        own.add(line.words)
    taught, judged = ([line.text for line in going if line.judged is judges] for judges in (False, True))
    proposals = [propose(catalog, id, taught)] if taught else []
    if judged:
        if proposal := propose_judged(catalog, id, judged):
            proposals.append(proposal)
        else:
            stay += [line for line in going if line.judged]
            going = [line for line in going if not line.judged]
    return Move(tuple(going), tuple(twice), tuple(stay), tuple(proposals))


def _has_own_row(line: QueryLine) -> bool:
    node = line.block.record.field_node(*line.block.path)
    return isinstance(node, Scalar) and node.style == "|"


def stretches_moved(catalog: Catalog, move: Move) -> dict[str, list[tuple[int, int, str]]]:
    """For each file that is there what takes the place of which stretch of its text, in order; a new file is its proposal's YAML."""
    begun = {proposal.file for proposal in move.proposals}
    changes: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    cut: dict[QueryBlock, list[QueryLine]] = defaultdict(list)
    for line in (*move.lines, *move.twice):
        cut[line.block].append(line)
    for block, lines in cut.items():
        changes[block.record.file.path] += _cuts(block, lines, block.record.file.path in begun)
    files = (*catalog.phrasings, *([catalog.judgments] if catalog.judgments else []))
    sources = {file.file.path: file.file for file in files}
    for proposal in move.proposals:
        if proposal.line is not None:
            source = sources[proposal.file]
            at = _behind(source, proposal.line)
            begin = "" if at == 0 or source.text[at - 1] == "\n" else "\n"
            changes[proposal.file].append((at, at, begin + proposal.yaml))
    return {path: sorted(of_file) for path, of_file in changes.items()}


def _cuts(block: QueryBlock, lines: Sequence[QueryLine], is_begun: bool) -> Iterator[tuple[int, int, str]]:
    """The rows of the lines; where none is left, the key of the block as well, as no block may be empty, and no file either."""
    source = block.record.file
    rows = [line.span.begin[0] for line in lines]
    if len(rows) == sum(1 for _ in block):
        key = block.record.node.key(block.path[0])
        assert key is not None and len(block.path) == 1
        row = key.span.begin[0]
        is_alone = len(block.record.node.pairs) == 1 and not is_begun
        yield source.offset(row), _behind(source, row), "phrasings: {}\n" if is_alone else ""
    for row in rows:
        yield source.offset(row), _behind(source, row), ""


def _behind(source: SourceFile, row: int) -> int:
    """Where the row after this one begins, or the text ends."""
    return min(source.offset(row) + len(source.line(row)) + 1, len(source.text))
