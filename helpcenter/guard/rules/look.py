"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpcenter.content.kinds import POLICY, SUBJECTS, is_broken
from helpcenter.content.model import Catalog, Constant
from helpcenter.content.prose import Prose, Sentence
from helpcenter.guard.assertion import Assertion
from helpcenter.guard.claims import Claim
from helpcenter.guard.shown_prose import ShownProse, shown_prose
from helpcenter.guard.subject import Vocabulary
from helpcenter.policy.policy import Policy
from helpcenter.search.query_lines import QueryBlock, query_blocks


@dataclass(frozen=True)
class Look:
    """The catalog, the policy of the day, the figures typed by hand, the sentences that rest on nothing, the words that say
    so, whether this is a release (CI=true), the day it is at the shop, where that is known, and at which address the site will
    stand, where the environment says it."""

    catalog: Catalog
    policy: Policy
    claims: list[Claim]
    vocabulary: Vocabulary
    assertions: list[Assertion]
    release: bool = False
    today: date | None = None
    site_url: str = ""

    @cached_property
    def shown_prose(self) -> tuple[ShownProse, ...]:
        """All prose as a reader sees it on the policy's day."""
        return tuple(shown_prose(self.catalog, self.policy))

    def was_read(self, sentence: Sentence) -> bool:
        """Whether somebody has accepted a sentence without references; every sentence where no ledger is kept."""
        return self._read is None or sentence.bare in self._read

    @cached_property
    def _read(self) -> frozenset[str] | None:
        ledger = self.catalog.reviewed
        return None if ledger is None else frozenset(read.text for read in ledger.lines)

    @cached_property
    def query_blocks(self) -> list[QueryBlock]:
        """Every line that teaches or judges the search."""
        return query_blocks(self.catalog)

    @cached_property
    def figures(self) -> list[Claim]:
        """The claims that figures make. A vague word ("immediately") in a sentence that speaks of a policy is left to that sentence,
        and to nobody where it cannot be told what the sentence speaks of."""
        is_untold = is_broken(self.catalog, POLICY, SUBJECTS)
        speaking: dict[Prose, list[Sentence]] = {}
        for assertion in self.assertions:
            speaking.setdefault(assertion.sentence.prose, []).append(assertion.sentence)

        def left_to_its_sentence(claim: Claim) -> bool:
            sentences = speaking.get(claim.prose, ())
            is_exact = claim.mention.noun is not None  # "until 31 January" is no length of time, and yet a figure
            return (
                claim.mention.quantity.is_vague
                and not is_exact
                and (is_untold or any(sentence.start <= claim.mention.start < sentence.end for sentence in sentences))
            )

        return [claim for claim in self.claims if claim.waiver is None and not left_to_its_sentence(claim)]


def described(constant: Constant) -> str:
    """A constant as messages name it: its id, and its label as a part of a sentence."""
    return f"{constant.id} ({constant.label[0].lower()}{constant.label[1:]})"
