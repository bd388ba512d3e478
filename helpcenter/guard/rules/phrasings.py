"""A line of phrasings or judgments cannot do what it is for.

What: a line stands under two of these: an answer, another answer, `unanswered`, `talk`; a block belongs to no answer, or its lines
are read as one; a line holds a reference. Warnings: a line stands twice, is a phrasing and a judgment, holds no word, or is
longer than the search reads.
Why: the search learns from phrasings and is judged by judgments. It cannot follow two lines that say the opposite, and a
judgment that it was taught proves nothing.

Example (faq/phrasings/payment.yml):
    phrasings:
      payment-deadline: |
        is it too late for my money
        return postage

Instead (faq/phrasings/payment.yml):
    phrasings:
      payment-deadline: |
        is it too late for my money
        paying after the weekend
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from helpcenter.content.addresses import ANSWERS, Successors
from helpcenter.content.model import Catalog
from helpcenter.content.node import Mapping, Node, Scalar
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile
from helpcenter.guard.rules.look import Look
from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.query_lines import QueryBlock, QueryLine
from helpcenter.search.settings import SETTINGS
from helpcenter.text.finding import Finding, Note, Severity, help_for_unknown

_NOBODYS = {NOTHING: "unanswered", TALK: "talk"}
"""The blocks that belong to no answer."""

ID = "phrasings"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """All is looked at where some line has changed: nearly always it is known that nothing is wrong with them."""
    if look.of_lines("phrasings", lambda: any(True for _ in _all(look))):
        yield from _all(look)


def _all(look: Look) -> Iterator[Finding]:
    """The blocks of the files, then their lines and the phrasings of entries."""
    catalog = look.catalog
    for file in catalog.phrasings:
        yield from _blocks(file, "phrasings", catalog)
    if catalog.judgments:
        yield from _blocks(catalog.judgments, "judgments", catalog)
    for block in look.query_blocks:
        yield from _unread(block)
    yield from _again(look)


def _blocks(file: PhrasingsFile | JudgmentsFile, field: str, catalog: Catalog) -> Iterator[Finding]:
    blocks = file.node.get(field)
    for key, block in blocks.pairs if isinstance(blocks, Mapping) else ():
        yield from _owner(key, catalog)
        yield from _folded(block, f"{key.value}: |")
    for name in _NOBODYS.values():
        yield from _folded(file.node.get(name), f"{name}: |")


def _owner(key: Scalar, catalog: Catalog) -> Iterator[Finding]:
    id = key.value
    draft = catalog.draft(id)
    if id in catalog.entry_by_id or (draft and draft.id == id) or catalog.may_hold("answer", id):
        return
    renamed = next((entry.id for entry in catalog.entries if id in entry.aliases), draft.id if draft else None)
    if renamed:
        yield Finding(ID, key.span, f"`{id}` is an old id of `{renamed}`", f"write `{renamed}`")
        return
    if retired := ANSWERS.ended(catalog).get(id):
        there = [f"`{name}`" for section, name in Successors(catalog).of(retired) if section is ANSWERS]
        where = f"{' or '.join(there)}, which stands in its place" if there else "`unanswered`"
        help = f"move the lines to {where}" + (", or to `unanswered`" if there else "")
        yield Finding(ID, key.span, f"the answer `{id}` ended on {retired.ended}", help)
        return
    help = help_for_unknown(id, catalog.entry_by_id, "write the id of an answer, or move the lines to `unanswered`")
    yield Finding(ID, key.span, f"there is no answer `{id}`", help)


def _folded(block: Node | None, head: str) -> Iterator[Finding]:
    """A text over several lines that YAML joins to one."""
    if isinstance(block, Scalar) and block.style != "|" and "\n" in block.span.text and "\n" not in block.value.strip():
        at = block.source.span(block.start, block.start + len(block.span.text.split("\n")[0]))
        yield Finding(ID, at, "these lines are read as one line", f"write `{head}`, and the lines below it")


def _unread(block: QueryBlock) -> Iterator[Finding]:
    """Lines that are no words of a shopper, and those of which the search reads nothing, or not all."""
    for number, text in enumerate(block.texts):
        if "{{" in text or "}}" in text:
            message = f"a {'judgment' if block.judged else 'phrasing'} holds a reference"
            help = "write it as a shopper would type it, without braces"
            yield Finding(ID, QueryLine(block, number).span, message, help)
    if "" in block.words:
        for line in block:
            if not line.words:
                message = f"the search reads no word in `{line.shown}`"
                yield _warning(line, message, "write words of the letters a to z, or delete the line")
    most = SETTINGS.max_query
    if any(len(text) > most for text in block.texts):
        for line in block:
            if (size := len(line.text)) > most:
                message = f"this line has {size} characters, and the search reads the first {most} of a query"
                yield _warning(line, message, "keep the sentences that ask")


def _again(look: Look) -> Iterator[Finding]:
    """Lines whose words stand in another line too."""
    searched = {*_NOBODYS, *(entry.id for entry in look.catalog.published)}
    read = [block for block in look.query_blocks if block.answer in searched]
    counts = Counter(words for block in read for words in block.words)
    repeated: dict[str, list[QueryLine]] = defaultdict(list)
    for block in read:
        for number, words in enumerate(block.words):
            if words and counts[words] > 1:
                repeated[words].append(QueryLine(block, number))
    for lines in repeated.values():
        taught = [line for line in lines if not line.judged]
        judged = [line for line in lines if line.judged]
        for first, *others in filter(None, (taught, judged)):
            yield from (_twice(line, first) for line in others)
        if taught and judged:
            message = f"`{judged[0].shown}` is also a phrasing, and a judgment that was taught proves nothing"
            yield _warning(judged[0], message, "delete it here or there", _note(taught[0]))


def _twice(line: QueryLine, first: QueryLine) -> Finding:
    if line.answer == first.answer:
        return _warning(line, f"`{line.shown}` stands here twice", "delete one of the two", _note(first))
    kind = "judgment" if line.judged else "phrasing"
    message = f"`{line.shown}` is also a {kind} of `{first.answer}`"
    help = "keep it where the shopper should arrive, and delete it here"
    if TALK in (line.answer, first.answer):
        help = "keep it under `talk` only if whoever writes it asks for nothing, and delete it there or here"
    elif NOTHING in (line.answer, first.answer):
        id = line.answer if first.answer == NOTHING else first.answer
        help = (
            f"if `{id}` answers it, delete it under `unanswered`: `python3 build_faq.py search --new {id}` finds the others like it there,"
            " and moves them; else delete it under the answer"
        )
    if first.answer in _NOBODYS:
        message = f"`{line.shown}` also stands under `{_NOBODYS[first.answer]}`"
    return Finding(ID, line.span, message, help, notes=(_note(first),))


def _warning(line: QueryLine, message: str, help: str, *notes: Note) -> Finding:
    return Finding(ID, line.span, message, help, notes=notes, severity=Severity.WARNING)


def _note(line: QueryLine) -> Note:
    owner = f"`{_NOBODYS.get(line.answer, line.answer)}`"
    return Note(f"{owner} has `{line.shown}`", line.span)
