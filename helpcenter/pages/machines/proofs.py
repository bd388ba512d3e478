"""What the page /verify/ holds a pasted text against: all versions of replies by their digests, and what is said now.

No old figure stands in it: of what has changed since a version was said only the names are told.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from helpcenter.content.kept.replies import Run
from helpcenter.content.model import Catalog, Entry
from helpcenter.policy.policy import Policy
from helpcenter.replies.proof import Said, Version, known_replies

_IN_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
"""A digest is published in consonants, as hashes in names of files are: digits would read as figures of the policy."""


def proofs_json(catalog: Catalog, policy: Policy, say: Callable[[Entry], Said] | None = None) -> str:
    """The file. proof.js names its parts."""
    known = known_replies(catalog, policy, say)
    data = {
        "versions": [_version(version) for version in known.versions],
        "now": {id: [said.question, said.address, said.text] for id, said in sorted(known.now.items())},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _version(version: Version) -> list[object]:
    id, number, check = version.stamp
    changed = list(dict.fromkeys(one.label for one in version.changed if one.label))
    days = [_day(version.since), _day(version.until)]
    return [id, number, check, version.status, *days, [_run(run) for run in version.runs], changed]


def _day(day: date | None) -> int:
    """A day as a number, 20261130, so that nobody reads a figure of the policy in it; 0 where it is not known."""
    return int(day.isoformat().replace("-", "")) if day else 0


def _run(run: Run) -> list[object]:
    return [run.size, run.lead.translate(_IN_LETTERS), run.digest.translate(_IN_LETTERS)]
