"""What both shells, the command and the hook, ask of the world: the day, and whether a release is made.

Apart from mkdocs_site.py, so that a command which builds nothing need not wait for MkDocs to load.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from helpcenter.quantity import read_day

AS_OF = "HELP_AS_OF"
"""Environment variable with the day of the policy, for a plain `mkdocs build`; the command sets it from --as-of."""


class PublishError(Exception):
    """The site could not be built; the text says why and what to do."""


def today(offset: int) -> date:
    """The day it is now in a zone `offset` minutes east of UTC: the shop's day, on any machine."""
    return (datetime.now(UTC) + timedelta(minutes=offset)).date()


def as_of_day() -> date | None:
    """The day in HELP_AS_OF, None where it is not set. Raises PublishError where it is no day."""
    written = os.environ.get(AS_OF)
    try:
        return read_day(written) if written else None
    except ValueError:
        raise PublishError(f"{AS_OF} is {written!r}; write a day such as 2026-11-22") from None


def is_release() -> bool:
    """Whether this runs where a release is made (CI=true)."""
    return os.environ.get("CI", "").casefold() in ("true", "1", "yes")
