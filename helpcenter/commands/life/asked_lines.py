"""The lines that lead to an answer: they get its new name, go to another answer or file, or to what nothing answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from helpcenter.commands.life.edition import Edition
from helpcenter.content.editing.members import without_field
from helpcenter.content.editing.scalar_text import Stretches, scalar_text
from helpcenter.content.node import Mapping, Scalar
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile
from helpcenter.search.packing import NOTHING
from helpcenter.search.proposal import Proposal, propose, propose_judged
from helpcenter.search.query_lines import QueryLine, query_blocks


def rename_blocks(edition: Edition, old: str, new: str) -> None:
    """The blocks of an answer under its new id."""
    keys = [holder.key(old) for file in _files(edition) if (holder := _blocks_of(file)) is not None]
    changes: dict[str, Stretches] = {}
    for key in keys:
        if key is not None:
            changes.setdefault(key.source.path, []).extend(scalar_text(key, new))
    edition.edit(changes)


def lines_asking(edition: Edition, ids: Collection[str]) -> list[QueryLine]:
    """All lines that lead to an answer, under any of its ids: taught ones and those that judge."""
    return [line for block in query_blocks(edition.catalog) if block.answer in ids for line in block]


def hand_over(edition: Edition, lines: Iterable[QueryLine], ids: Collection[str], to: str | None) -> int:
    """Moves the lines of an answer to another one, or for None to what nothing answers; none stands twice there.

    How many went is returned. `lines` were read before the answer itself went, as its own phrasings go with it.
    """
    target = to or NOTHING
    known = {line.words for block in query_blocks(edition.catalog) if block.answer == target for line in block}
    for id in ids:
        _drop_blocks(edition, id)
    went = 0
    for judged in (False, True):
        texts = []
        for line in lines:
            if line.judged is judged and line.words not in known:
                known.add(line.words)
                texts.append(line.text)
        if texts:
            went += len(texts)
            _add(edition, to, texts, judged)
    return went


def add_lines(edition: Edition, id: str, texts: list[str]) -> None:
    """Lines that somebody wrote for an answer."""
    if texts:
        _add(edition, id, texts, judged=False)


def move_blocks(edition: Edition, id: str, before: str, now: str) -> None:
    """The block of an answer goes from the file of one topic to that of another; in other files it stays."""
    for file in edition.catalog.phrasings:
        holder = _blocks_of(file)
        node = holder.get(id) if holder is not None else None
        if PurePosixPath(file.file.path).stem == before and isinstance(node, Scalar):
            texts = [line for line in file.phrasings[id].split("\n") if line.strip()]
            _drop_block(edition, file, id)
            path = f"faq/phrasings/{now}.yml"
            if edition.has(path):
                _insert(edition, propose(edition.catalog, id, [text.strip() for text in texts]))
            else:
                rows = "".join(f"    {text.strip()}\n" for text in texts)
                edition.begin(path, f"{_HEADER}phrasings:\n\n  {id}: |\n{rows}")


_HEADER = "# How people ask for the answers of this topic, one a line, as they write it: the search learns from these lines.\n"


def _add(edition: Edition, id: str | None, texts: list[str], judged: bool) -> None:
    proposal = propose_judged(edition.catalog, id, texts) if judged else propose(edition.catalog, id, texts)
    if proposal is not None:
        _insert(edition, proposal)


def _insert(edition: Edition, proposal: Proposal) -> None:
    if proposal.line is None:
        edition.begin(proposal.file, _HEADER * (proposal.block != "unanswered") + proposal.yaml)
        return
    source = edition.source(proposal.file)
    at = min(source.offset(proposal.line) + len(source.line(proposal.line)) + 1, len(source.text))
    begin = "" if at == 0 or source.text[at - 1] == "\n" else "\n"
    has_gap = proposal.is_new_block and "\n\n" in source.text.rstrip()
    edition.edit({proposal.file: [(at, at, f"{begin}{'' if not has_gap else chr(10)}{proposal.yaml}")]})


def _drop_blocks(edition: Edition, id: str) -> None:
    for file in _files(edition):
        if (holder := _blocks_of(file)) is not None and holder.get(id) is not None:
            _drop_block(edition, file, id)


def _drop_block(edition: Edition, file: PhrasingsFile | JudgmentsFile, id: str) -> None:
    """A file without a block, with the blank rows behind it; one that held nothing else goes."""
    holder, source = _blocks_of(file), file.file
    assert holder is not None
    if len(holder.pairs) > 1:
        stretches = without_field(holder, id)
    elif len(file.node.pairs) > 1:
        stretches = without_field(file.node, next(key.value for key, value in file.node.pairs if value is holder))
    else:
        edition.drop(source.path)
        return
    [(start, end, _)] = stretches
    while source.text.startswith("\n", end):
        end += 1
    edition.edit({source.path: [(start, end, "")]})


def _files(edition: Edition) -> list[PhrasingsFile | JudgmentsFile]:
    judging = edition.catalog.judgments
    return [*edition.catalog.phrasings, *([judging] if judging else [])]


def _blocks_of(file: PhrasingsFile | JudgmentsFile) -> Mapping | None:
    node = file.node.get("phrasings" if isinstance(file, PhrasingsFile) else "judgments")
    return node if isinstance(node, Mapping) else None
