"""Drifts -> words for people, the worst first, and a record for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpcenter.content.addresses import ANSWERS
from helpcenter.guard.report import count
from helpcenter.helpdesk.contradictions import Contradiction
from helpcenter.helpdesk.drift import Drift, State
from helpcenter.policy.policy import day_words


@dataclass(frozen=True)
class Placed:
    """A saved reply that differs, with its file, and line and column of each contradiction where the file shows them."""

    file: str
    drift: Drift
    at: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class DriftReport:
    """All that was found in some files."""

    as_of: date
    files: int
    held: Counter[State]
    """How many replies stand how to ours."""
    placed: tuple[Placed, ...]
    """Those that are not as they were given out, or contradict the policy."""
    missing: dict[str, list[str]]
    """For each kind of export the answers of which it holds no reply."""
    unreadable: tuple[tuple[str, str], ...]
    """The files that could not be read, each with the reason."""

    @property
    def is_wrong(self) -> bool:
        """Whether something has to be changed in a helpdesk."""
        return any(placed.drift.is_wrong for placed in self.placed)


def drift_record(report: DriftReport) -> dict[str, Any]:
    """The report for programs."""
    return {
        "as_of": report.as_of.isoformat(),
        "replies": [_record(placed) for placed in report.placed],
        "missing": sorted({id for ids in report.missing.values() for id in ids}),
        "unreadable": [{"file": file, "why": why} for file, why in report.unreadable],
        "summary": {
            "files": report.files,
            "replies": report.held.total(),
            **{state.value: report.held[state] for state in State},
            "contradicting": sum(bool(placed.drift.contradictions) for placed in report.placed),
        },
    }


def _record(placed: Placed) -> dict[str, Any]:
    drift = placed.drift
    return {
        "file": placed.file,
        "place": drift.saved.place,
        "id": drift.id,
        "title": drift.saved.title,
        "state": drift.state.value,
        "said_from": drift.said_from.isoformat() if drift.said_from else None,
        "differs": [{"saved": saved, "ours": ours} for saved, ours in drift.differs],
        "contradictions": [
            {
                "text": one.text,
                "line": at[0] if at else None,
                "column": at[1] if at else None,
                "constant": one.constant,
                "value": one.value,
                "says": one.says,
            }
            for one, at in zip(drift.contradictions, placed.at, strict=True)
        ],
    }


def drift_text(report: DriftReport, site_url: str, call: str) -> str:
    """The report for people: what contradicts the policy first."""
    worst = sorted(
        report.placed, key=lambda placed: (not placed.drift.contradictions, list(State).index(placed.drift.state))
    )
    lines = [line for placed in worst for line in (*_of_reply(placed, site_url), "")]
    for tool, ids in report.missing.items():
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        lines += [f"missing in the {tool} export: {', '.join(ids[:_LISTED])}{more}", ""]
    if report.is_wrong or report.missing:
        lines.append(
            f"Replies as they are today: {site_url}agents/, or all of them for your helpdesk: {call} export DIR"
        )
    return "\n".join([*lines, _summary(report)])


def _of_reply(placed: Placed, site_url: str) -> Iterator[str]:
    drift = placed.drift
    called = " ".join(filter(None, (drift.saved.title and f"`{drift.saved.title}`", drift.id and f"({drift.id})")))
    yield f"{drift.saved.place}: {_called(drift)}{f': {called}' if called else ''}"
    for one, at in zip(drift.contradictions, placed.at, strict=True):
        where = f"{placed.file}:{at[0]}:{at[1]}: " if at else ""
        yield f"  {where}says `{_short(one.text)}`; {_holds(one)}"
    for saved, ours in drift.differs[:_MOST]:
        yield f"  - {_short(saved) or '(nothing)'}\n  + {_short(ours) or '(nothing)'}"
    if len(drift.differs) > _MOST:
        yield f"  and {count(len(drift.differs) - _MOST, 'more difference')}"
    if drift.id and drift.is_wrong:
        yield f"  the answer of today: {site_url}{ANSWERS.address(drift.id)}"


def _called(drift: Drift) -> str:
    since = f" (said from {day_words(drift.said_from)})" if drift.said_from else ""
    words = {
        State.STALE: f"an earlier version of our reply{since}",
        State.EDITED: "edited by hand",
        State.UNKNOWN: "no reply of ours",
        State.CURRENT: "our reply of today",
    }[drift.state]
    return f"contradicts the policy; {words}" if drift.contradictions else words


def _holds(one: Contradiction) -> str:
    if one.constant is None:
        return f"our reply says {one.value} there" if one.value else "our reply says no such figure"
    return f"{one.constant} is {_short(one.value)}"


_MOST, _LONGEST, _LISTED = 6, 160, 12


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."


def _summary(report: DriftReport) -> str:
    states = [f"{report.held[state]} {name}" for state, name in _NAMES if report.held[state]]
    contradicting = sum(bool(placed.drift.contradictions) for placed in report.placed)
    states += [f"{contradicting} contradicting the policy"] if contradicting else []
    missing = len({id for ids in report.missing.values() for id in ids})
    states += [f"{missing} missing"] if missing else []
    head = f"{count(report.held.total(), 'saved text')} in {count(report.files, 'file')}"
    return f"{head}: {', '.join(states) or 'nothing'} (policy of {day_words(report.as_of)})"


_NAMES = (
    (State.CURRENT, "as they were given out"),
    (State.STALE, "stale"),
    (State.EDITED, "edited"),
    (State.UNKNOWN, "unknown"),
)
