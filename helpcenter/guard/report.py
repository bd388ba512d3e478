"""Findings -> text for people, JSON for programs, annotations for GitHub, SARIF (sarif.py).

The text: a clickable first line, a window on the source with carets, the constant's own
place, and the fix.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from helpcenter.guard.causes import UNREAD, as_many_as_help
from helpcenter.guard.check import Checked
from helpcenter.guard.sarif import sarif_report
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import Span


def text_report(checked: Checked) -> str:
    """All findings, errors before warnings before notes, and one line that sums them up."""
    weights = list(Severity)
    findings = sorted(gathered(checked.findings), key=lambda finding: weights.index(finding.severity))
    return "".join(f"{finding_text(finding)}\n" for finding in findings) + f"{summary_line(checked)}\n"


def news(checked: Checked, known: Iterable[Finding]) -> str:
    """What counts of the findings and was not known before, errors first, with the line that sums all up; "" where nothing is new."""
    met = {(one.rule, one.span.source.path, one.span.text, one.message) for one in known}
    new = [
        one
        for one in gathered([*checked.errors, *checked.warnings])
        if (one.rule, one.span.source.path, one.span.text, one.message) not in met
    ]
    return "\n".join(["", *map(finding_text, new), summary_line(checked)]) if new else ""


def gathered(findings: list[Finding]) -> list[Finding]:
    """The findings for a person: of many texts that somebody must read, one finding a file, so that they bury nothing else."""
    findings = as_many_as_help(findings)
    of_file: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule in _GATHERED:
            of_file.setdefault(_group(finding), []).append(finding)
    if sum(map(len, of_file.values())) <= _FEW:
        return findings
    shown = []
    for finding in findings:
        group = of_file.get(_group(finding), [])
        if len(group) < 2:
            shown.append(finding)
        elif finding is group[0]:
            message = f"{_GATHERED[finding.rule].format(len(group))}; this is the first"
            help = _READ_THEM.format(_lines(group)) if finding.rule in UNREAD else _READ_AGAIN
            shown.append(replace(finding, message=message, label="", notes=(), help=help))
    return shown


def _group(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.severity, finding.span.source.path


_GATHERED = {
    "unreviewed": "{} sentences of this file are new or changed, and nobody has read them since",
    "unread-change": "{} sentences of this file have changed with a value that holds by now, and nobody has read them since",
    "unread-quote": "{} quotes of this file have not been read against what their constants say now",
    "due": "{} texts of this file are to be read again, now or soon",
}
_FEW = 10
_READ_AGAIN = "`python3 build_faq.py due` lists them, the longest overdue first, and how to record that they were read"
_READ_THEM = "they begin in {}; read them, and if they are right, run `python3 build_faq.py accept`"
_MOST_LINES = 30


def _lines(findings: list[Finding]) -> str:
    """The lines in which findings of a file begin: "the lines 6, 14 to 18 and 31"."""
    numbers = sorted({finding.span.begin[0] for finding in findings})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number <= runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    if len(named) > _MOST_LINES:
        return f"the lines {', '.join(named[:_MOST_LINES])} and {len(named) - _MOST_LINES} more places"
    return (
        f"line {named[0]}"
        if len(numbers) == 1
        else f"the lines {' and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))}"
    )


def summary_line(checked: Checked) -> str:
    """How many errors and warnings, and what was checked; notes are named, and are no findings to count."""
    groups = ((checked.errors, "error"), (checked.warnings, "warning"))
    mistakes = ", ".join(count(len(findings), noun) for findings, noun in groups if findings)
    files = len({finding.span.source.path for findings, _ in groups for finding in findings})
    notes = f", {count(len(checked.notes), 'note')}" if checked.notes else ""
    answers, constants = len(checked.catalog.entries), len(checked.catalog.constants)
    scope = f"{count(answers, 'answer')}, {count(constants, 'constant')} checked, as of {checked.policy.day}"
    return f"{mistakes} in {count(files, 'file')}{notes} ({scope})" if mistakes else f"no findings{notes} ({scope})"


def json_report(checked: Checked) -> str:
    """The contract with programs: {"findings": [...], "checked": {...}}, lines and columns from 1."""
    scope = {
        "files": checked.file_count,
        "answers": len(checked.catalog.entries),
        "constants": len(checked.catalog.constants),
        "as_of": checked.policy.day.isoformat(),
        "open_questions": open_question_count(checked),
    }
    report = {"findings": [_record(finding) for finding in checked.findings], "checked": scope}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def github_report(checked: Checked) -> str:
    """Workflow commands that GitHub shows beside the lines."""
    lines = []
    for finding in checked.findings:
        record = _record(finding)
        at = ",".join(f"{name}={_escape(str(record[field]), True)}" for name, field in _GITHUB_FIELDS.items())
        lines.append(f"::{_GITHUB[finding.severity]} {at}::{_escape(f'{finding.message}. {finding.help}')}\n")
    return "".join(lines) + f"{summary_line(checked)}\n"


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""What GitHub calls the severities."""

_GITHUB_FIELDS = {
    "file": "file", "line": "line", "col": "column", "endLine": "end_line", "endColumn": "end_column", "title": "rule"
}  # fmt: skip
"""What GitHub calls the fields of our JSON."""

FORMATS = {"text": text_report, "json": json_report, "github": github_report, "sarif": sarif_report}


def open_question_count(checked: Checked) -> int:
    """How many questions wait for the shop's owner."""
    return sum(len(constant.confirm) for constant in checked.catalog.constants.values())


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 error", "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _record(finding: Finding) -> dict[str, Any]:
    (line, column), (end_line, end_column) = finding.span.begin, finding.span.finish
    return {
        "file": finding.span.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "constant": finding.constant,
        "message": finding.message,
        "help": finding.help,
    }


def finding_text(finding: Finding) -> str:
    """One finding as the text report draws it."""
    lines = [f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]"]
    lines += source_window(finding.span, finding.label)
    for note in finding.notes:
        where = f" ({note.span.place})" if note.span else ""
        lines.append(f"   = note: {note.text}{where}")
    lines.append(f"   = help: {finding.help}")
    return "\n".join(lines) + "\n"


def source_window(span: Span, label: str) -> list[str]:
    """The line of a place with carets under it; nothing where it is blank."""
    number, column = span.begin
    end_number, end_column = span.finish
    text = span.source.line(number)
    if not text.strip():
        return []
    last = end_column - 1 if end_number == number else len(text)
    if len(text) > _WIDEST:  # a paragraph on one line, or what was pasted: what stands around the place is enough
        start = max(0, column - 1 - _WIDEST // 3)
        text, column, last = text[start : start + _WIDEST], column - start, min(last - start, _WIDEST)
    text = "".join(map(_visible, text))
    before, marked = text[: column - 1], text[column - 1 : max(last, column)] or " "
    # A tab in the line is repeated under it, so that the carets stay below their text in any terminal.
    indent = "".join("\t" if char == "\t" else " " * _width(char) for char in before)
    carets = "^" * max(1, sum(_width(char) for char in marked))
    margin = f"{' ' * len(str(number))} |"
    return [margin, f"{number} | {text}", f"{margin} {indent}{carets}{f' {label}' if label else ''}"]


_WIDEST = 240
"""Characters of a line that are shown under a finding."""


def _visible(char: str) -> str:
    """A dot for what nobody can see, or what would turn the line round."""
    return char if char.isprintable() or char == "\t" else "\u00b7"


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escape(text: str, is_property: bool = False) -> str:
    codes = {"%": "%25", "\r": "%0D", "\n": "%0A", **({":": "%3A", ",": "%2C"} if is_property else {})}
    return "".join(codes.get(char, char) for char in text)
