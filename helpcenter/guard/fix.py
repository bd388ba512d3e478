"""Figures typed by hand -> references, in the writers' own files and nothing else touched: comments, layout, line ends.

Only what is certain is rewritten: the figure agrees with its constant, and no other constant that the text may use says the same.
Every rewritten file is read and checked in memory first; what does not come out as meant is left alone, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpcenter.content.model import Catalog, Entry, HandPage
from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.record import Record
from helpcenter.content.written import Written, bound
from helpcenter.content.yaml_tree import parse
from helpcenter.figures.quantity import Quantity
from helpcenter.guard.binding import topic_areas
from helpcenter.guard.check import Checked, check
from helpcenter.guard.claims import Claim, replacement
from helpcenter.policy.policy import Policy
from helpcenter.text.source import SourceFile, Span, rewritten

_MARKUP = frozenset("*_`[]<>&~")


@dataclass(frozen=True, eq=False)
class Edit:
    """`text` takes the place of a stretch of a file; `claim` is the figure that it was."""

    span: Span
    text: str
    claim: Claim
    quotes: Span | None = None
    """The whole scalar, where it needs quotes now."""


@dataclass(frozen=True)
class Left:
    """A figure that is not rewritten, and why."""

    span: Span
    text: str
    why: str


def edits(written: Written, checked: Checked) -> tuple[list[Edit], list[Left]]:
    """The rewritings that are certain, in the order of the files, and what is left for a person."""
    edits: list[Edit] = []
    left: list[Left] = []
    for claim in checked.claims:
        if claim.waiver is not None or claim.constant is None or not claim.agrees:
            continue
        match _edit(claim, checked.catalog, checked.policy):
            case Edit() as edit:
                edits.append(edit)
            case Left() as figure:
                left.append(figure)
    while edits and (spoilt := _spoilt(written, checked, edits)):
        edits = [edit for edit in edits if edit not in spoilt]
        left += [Left(edit.span, edit.claim.shown, why) for edit, why in spoilt.items()]
    return edits, sorted(left, key=lambda figure: (figure.span.source.path, figure.span.start))


def _edit(claim: Claim, catalog: Catalog, policy: Policy) -> Edit | Left:
    if not claim.prose.can_refer:
        return Left(claim.span, claim.shown, "no reference can stand in this file")
    if _MARKUP & set(claim.mention.text):
        return Left(claim.span, claim.shown, "the figure is mixed with markup")
    others = [id for id in _candidates(claim, catalog, policy) if id != claim.constant]
    if others:
        return Left(claim.span, claim.shown, f"it may speak of {claim.constant} or of {' or '.join(others)}")
    edit = Edit(claim.span, _reference(claim, policy), claim)
    node = _scalar(claim)
    attempts = [edit, replace(edit, quotes=node.span)] if node is not None and not node.style else [edit]
    for attempt in attempts:
        if _reads_as_meant(attempt):
            return attempt
    why = "YAML would read the text in another way; put quotes around the whole text first"
    return Left(claim.span, claim.shown, why)


def _reference(claim: Claim, policy: Policy) -> str:
    """The reference; at the start of a sentence with a capital letter, if the figure had one."""
    text = replacement(claim, policy)
    capital = claim.mention.text[:1].isupper() and policy.fill(text)[:1].islower()
    return text.replace(" }}", " | capital }}") if capital and text.startswith("{{") and "|" not in text else text


def _candidates(claim: Claim, catalog: Catalog, policy: Policy) -> Iterator[str]:
    """The constants that say the same and that the text may refer to."""
    entry = claim.prose.owner if isinstance(claim.prose.owner, Entry) else None
    areas = topic_areas(catalog, entry) if entry else None
    for id, dated in policy.in_force.items():
        allowed = areas is None or catalog.constants[id].area in areas or (entry is not None and id in entry.uses)
        if allowed and isinstance(dated.value, Quantity) and claim.mention.quantity.states(dated.value):
            yield id


def _scalar(claim: Claim) -> Scalar | None:
    """The YAML text that the figure stands in; None in the Markdown of a page."""
    owner, path = claim.prose.owner, claim.prose.path
    if isinstance(owner, Record):
        node: Node | None = owner.field_node(*path)
    else:
        node = owner.front.get(str(path[0])) if isinstance(owner, HandPage) and owner.front else None
    return node if isinstance(node, Scalar) else None


def _reads_as_meant(edit: Edit) -> bool:
    """Whether YAML reads the edited file as before, but for the one text, and that one as meant."""
    node, text = _scalar(edit.claim), edit.claim.prose.text
    if node is None:
        return True
    source = node.source
    before, after = _texts(source), _texts(SourceFile(source.path, rewritten(source.text, stretches([edit]))))
    meant = text[: edit.claim.mention.start] + edit.text + text[edit.claim.mention.end :]
    differing = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    return len(before) == len(after) and [pair[1].split() for pair in differing] == [meant.split()]


def _texts(source: SourceFile) -> list[str]:
    waiting, texts = [parse(source)[0]], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            texts.append(node.value)
        elif isinstance(node, Mapping):
            waiting += [part for pair in node.pairs for part in pair]
        elif isinstance(node, Listing):
            waiting += node.items
    return texts


def _spoilt(written: Written, checked: Checked, all: list[Edit]) -> dict[Edit, str]:
    """The edits that lead to an error which was not there, each with the reason."""

    def text_of(source: SourceFile) -> str:
        inside = [edit for edit in all if edit.span.source.path == source.path]
        return rewritten(source.text, stretches(inside)) if inside else source.text

    again = check(bound(written.files.with_texts(text_of)), checked.policy.day, today=checked.today)
    known = {(finding.span.source.path, finding.rule, finding.message) for finding in checked.errors}
    spoilt: dict[Edit, str] = {}
    for finding in again.errors:
        path = finding.span.source.path
        if (path, finding.rule, finding.message) in known:
            continue
        of_file = [edit for edit in all if edit.span.source.path == path]
        near = [edit for edit in of_file if _stands_in(edit, of_file, finding.span)]
        for edit in near or of_file or all:
            spoilt.setdefault(edit, f"{finding.message} [{finding.rule}]")
    return spoilt


def _stands_in(edit: Edit, of_file: list[Edit], place: Span) -> bool:
    """Whether a place of the edited file lies in the text that the edit put there."""
    moved = sum(len(text) - (end - start) for start, end, text in stretches(of_file) if end <= edit.span.start)
    start = edit.span.start + moved
    return start <= place.start <= start + len(edit.text)


def stretches(of_file: list[Edit]) -> list[tuple[int, int, str]]:
    """What goes into a file where, from its beginning to its end; quotes around a scalar once, however many edits it has."""
    stretches = {(edit.span.start, edit.span.end, edit.text) for edit in of_file}
    for edit in of_file:
        if edit.quotes is not None:
            stretches |= {(edit.quotes.start, edit.quotes.start, '"'), (edit.quotes.end, edit.quotes.end, '"')}
    # Quotes that open stand before the text that starts at the same place, and those that close behind it.
    return sorted(stretches, key=lambda stretch: stretch[:2])
