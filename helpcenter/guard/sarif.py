"""Findings -> SARIF 2.1.0, which code hosts and editors read. Only what the standard asks for, and nothing about this machine."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from helpcenter.guard.check import Checked
from helpcenter.guard.rules import RULES, Rule
from helpcenter.text.finding import Finding
from helpcenter.text.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_report(checked: Checked) -> str:
    """One run with all rules and all findings; places are relative to the root, lines and columns from 1."""
    run = {
        "tool": {"driver": {"name": "help-center-check", "rules": [_rule(rule) for rule in RULES.values()]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in checked.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    """A rule in its own words: what is wrong, and the whole as its help. SARIF calls its levels as we call severities."""
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(rule.text.split("\n\nExample")[0].split())},
        "help": {"text": rule.text},
        "defaultConfiguration": {"level": rule.severity.value},
    }


_INDEX = {id: number for number, id in enumerate(RULES)}


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}. {finding.help}"},
        "locations": [_location(finding.span)],
    }
    related = [
        {**_location(note.span), "message": {"text": note.text}} for note in finding.notes if note.span is not None
    ]
    if related:
        result["relatedLocations"] = related
    if finding.constant is not None:
        result["properties"] = {"constant": finding.constant}
    return result


def _location(span: Span) -> dict[str, Any]:
    (line, column), (end_line, end_column) = span.begin, span.finish
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(span.source.path), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
        }
    }
