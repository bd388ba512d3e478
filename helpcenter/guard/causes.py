"""One cause, one finding: what follows from a foreign sign, or from a fault of ours, is not said beside it."""

from __future__ import annotations

from helpcenter.text.fault import FAULT_HELP
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.signs import sign_in_name


def first_causes(findings: list[Finding]) -> list[Finding]:
    """The findings without those that follow from others.

    Nothing else is said of a line with a sign that is not what it looks like, until it is replaced; and a fault of ours is said once.
    """
    findings = _each_fault_once([_seen_through(finding) for finding in findings])
    places: dict[str, list[tuple[int, int]]] = {}
    for sign in findings:
        if sign.rule == "foreign-sign" and sign.severity is Severity.ERROR:
            places.setdefault(sign.span.source.path, []).append((sign.span.start, sign.span.begin[0]))
    if not places:
        return findings

    def follows(finding: Finding) -> bool:
        span, line = finding.span, finding.span.begin[0]
        found = places.get(span.source.path, ())
        return any(line == sign_line or span.start <= at < span.end for at, sign_line in found)

    once = {
        (sign.span.source.path, sign.span.start): sign for sign in reversed(findings) if sign.rule == "foreign-sign"
    }
    return [
        *once.values(),
        *(finding for finding in findings if finding.rule != "foreign-sign" and not follows(finding)),
    ]


def _seen_through(finding: Finding) -> Finding:
    """A finding on a name that nothing has, as one on the sign that makes it another name."""
    if finding.severity is not Severity.ERROR or finding.rule in ("hard-coded", "contradiction", "foreign-sign"):
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
