"""One cause, one finding: what follows from a foreign sign, or from a fault of ours, is not said beside it."""

from __future__ import annotations

from dataclasses import replace

from helpcenter.content.kinds import POLICY, kind_of
from helpcenter.text.fault import FAULT_HELP
from helpcenter.text.finding import Finding, Note, Severity, pasteable
from helpcenter.text.signs import MORE_PLACES, sign_in_name


def first_causes(findings: list[Finding]) -> list[Finding]:
    """The findings without those that follow from others.

    Nothing else is said of a line with a sign that is not what it looks like, until it is replaced; and a fault of ours is said once.
    """
    findings = [_short(pasteable(finding)) for finding in findings]
    findings = _each_fault_once([_seen_through(finding) for finding in findings])
    told = {(finding.rule, finding.span) for finding in findings}
    findings = [
        finding
        for finding in findings
        if not any((rule, finding.span) in told for rule in _COVERED_BY.get(finding.rule, ()))
    ]
    if any(finding.severity is Severity.ERROR and kind_of(finding.span.source.path) is POLICY for finding in findings):
        findings = [
            finding for finding in findings if finding.rule != "unrecorded-reply"
        ]  # its values are not the shop's
    places: dict[str, list[tuple[int, int]]] = {}
    for sign in findings:
        if sign.rule == "foreign-sign" and sign.severity is Severity.ERROR:
            places.setdefault(sign.span.source.path, []).append((sign.span.start, sign.span.begin[0]))
    if not places:
        return findings
    pasted = {finding.span.source.path for finding in findings if MORE_PLACES in finding.message}

    def follows(finding: Finding) -> bool:
        if finding.rule in FIGURES:
            return False
        span, line = finding.span, finding.span.begin[0]
        found = places.get(span.source.path, ())
        return span.source.path in pasted or any(
            line == sign_line or span.start <= at < span.end for at, sign_line in found
        )

    once = {
        (sign.span.source.path, sign.span.start): sign for sign in reversed(findings) if sign.rule == "foreign-sign"
    }
    return [
        *once.values(),
        *(finding for finding in findings if finding.rule != "foreign-sign" and not follows(finding)),
    ]


_COVERED_BY = {
    "unreviewed": ("unread-change",),
    "frail-sentence": ("circular-reference",),
    "broken-sentence": ("circular-reference",),
    "unknown-reference": ("reply-frame",),
    "unsafe-markup": ("reply-frame",),
}
"""What need not be said where another rule has said of the same place what has to be mended first."""

FIGURES = ("hard-coded", "contradiction")
"""What is said of a figure typed by hand, in whatever signs: it is a mistake of its own."""

UNREAD = ("unreviewed", "unread-change", "unread-quote")
"""What is said of sentences and quotes that somebody must read: it mends no file."""

MOST_OF_A_FILE = 200
"""So many findings of a file are given: nobody mends more at once, and what was pasted by mistake makes thousands."""
_LONGEST, _LONGEST_HELP = 500, 2000
"""Characters of a message, and of a help, which holds lines to be pasted: a pin quotes a sentence, and half a pin is none."""


def as_many_as_help(findings: list[Finding]) -> list[Finding]:
    """The first findings of each file, errors before warnings, and how many more there are. What nobody has read counts apart."""
    of_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule not in UNREAD:
            of_file.setdefault(finding.span.source.path, []).append(finding)
    left: set[int] = set()
    last: dict[int, Note] = {}
    for group in of_file.values():
        if len(group) > MOST_OF_A_FILE:
            group.sort(key=lambda finding: (list(Severity).index(finding.severity), finding.span.start))
            more = f"{len(group) - MOST_OF_A_FILE:,} more findings of this file are not shown: mend these first"
            last[id(group[MOST_OF_A_FILE - 1])] = Note(more)
            left.update(map(id, group[MOST_OF_A_FILE:]))
    return [
        replace(finding, notes=(*finding.notes, last[id(finding)])) if id(finding) in last else finding
        for finding in findings
        if id(finding) not in left
    ]


def _short(finding: Finding) -> Finding:
    """A finding in words that fit a screen, whatever name it quotes."""
    if len(finding.message) <= _LONGEST and len(finding.help) <= _LONGEST_HELP:
        return finding
    message, help = (
        text if len(text) <= most else f"{text[:most]} ..."
        for text, most in ((finding.message, _LONGEST), (finding.help, _LONGEST_HELP))
    )
    return replace(finding, message=message, help=help)


def _seen_through(finding: Finding) -> Finding:
    """A finding on a name that nothing has, as one on the sign that makes it another name."""
    if finding.severity is not Severity.ERROR or finding.rule in (*FIGURES, "foreign-sign"):
        return finding
    return sign_in_name(finding.span) or finding


def _each_fault_once(findings: list[Finding]) -> list[Finding]:
    """Of a fault of ours that several rules meet in a file only the first: it is one cause."""
    met: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        words = finding.message.partition(": ")[2] if finding.help == FAULT_HELP else ""
        met_before = (finding.span.source.path, words) in met
        if not words or not met_before:
            kept.append(finding)
        met.add((finding.span.source.path, words))
    return kept
