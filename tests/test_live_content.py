"""The content that writers write (faq/, docs/*.md, mkdocs.yml): sound, and whole. This alone of all tests reads it.

It asks what `check --strict --deep` asks, and that no question of the shop's source has lost its answer. A change for which that check
is clean turns nothing red; so whoever writes needs no look into tests/.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helpcenter.content.written import read_content
from support.calls import run_command
from support.places import ROOT

SOURCE = """
account-benefits register reset-password account-required order-by-chat-or-email payment-deadline cancel-order track-order
change-order-details add-items details-needed-to-order payment-failed payment-methods payment-limit charged-wrong-amount refund-time
refund-after-cancelling dispatch-time shipping-cost courier change-delivery-address bundle-incomplete damaged-in-transit delivery-area
return-shipping-cost return-period change-of-mind-return cancel-paid-order return-part-of-order exchange-product incomplete-return
prepare-exchange proof-of-purchase warranty-period repair-time warranty-repair-cost contact-customer-service
""".split()
"""The questions that the shop's source answers."""


def lost(root: Path = ROOT) -> list[str]:
    """The questions of the source that nothing answers any more: neither an answer with that id nor one that took its id over."""
    entries = read_content(root).catalog.published
    known = {id for entry in entries for id in (entry.id, *entry.aliases)}
    return [id for id in SOURCE if id not in known]


def test_the_check_of_a_release_finds_nothing() -> None:
    done = run_command("check", "--strict", "--deep", "--as-of", date.today().isoformat())
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_question_of_the_source_has_its_answer_or_a_successor() -> None:
    assert lost() == []
