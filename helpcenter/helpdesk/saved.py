"""A reply as a helpdesk holds it: whose it says it is, its words, and where in which file it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Saved:
    """One saved reply."""

    id: str | None
    """The answer that the file names: by an id or a short code of ours; None where it names none."""
    title: str
    text: str
    """The reply's own text, which may be HTML, as the file holds it once quotes and escapes are read."""
    place: str
    """Where it stands, as people say it: `faq.json, macro 3`, `replies.csv:14`."""
