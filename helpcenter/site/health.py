"""healthz.json: what was published, for a program that watches the site.

It says of which day the policy is, until when it holds, from which commit it was made, and how much there is. A watcher compares the
day with today: where the daily build has stopped, it stays behind.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from helpcenter.content.model import Catalog
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.policy.changes import holds_until
from helpcenter.policy.policy import Policy

HEALTH = "healthz.json"


def health(catalog: Catalog, policy: Policy, pages: Sequence[GeneratedPage], commit: str | None) -> str:
    """The file as text. It holds no time of the clock, so that two builds of one commit and day are alike."""
    until = holds_until(catalog, policy.day)
    state = {
        "as_of": policy.day.isoformat(),
        "holds_until": until.isoformat() if until else None,
        "commit": commit,
        "answers": len(catalog.published),
        "topics": len(catalog.topics),
        "policies": len(catalog.shown_areas),
        "constants": len(catalog.constants),
        "pages": len(pages),
        "open_questions": sum(len(constant.confirm) for constant in catalog.constants.values()),
    }
    return json.dumps(state, indent=2) + "\n"
