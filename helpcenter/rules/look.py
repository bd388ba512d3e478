"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.claims import Claim
from helpcenter.model import Catalog
from helpcenter.policy import Policy


@dataclass(frozen=True)
class Look:
    """The catalog, the policy of the day, the figures typed by hand, and whether this is a release (CI=true)."""

    catalog: Catalog
    policy: Policy
    claims: list[Claim]
    release: bool = False
