"""What is asked of the content that writers write, and of every copy of it with a change that is right."""

from __future__ import annotations

from pathlib import Path

from helpcenter.content.written import read_content

SOURCE = """
account-benefits register reset-password account-required order-by-chat-or-email payment-deadline cancel-order track-order
change-order-details add-items details-needed-to-order payment-failed payment-methods payment-limit charged-wrong-amount refund-time
refund-after-cancelling dispatch-time shipping-cost courier change-delivery-address bundle-incomplete damaged-in-transit delivery-area
return-shipping-cost return-period change-of-mind-return cancel-paid-order return-part-of-order exchange-product incomplete-return
prepare-exchange proof-of-purchase warranty-period repair-time warranty-repair-cost contact-customer-service
""".split()
"""The questions that the shop's source answers."""


def lost(root: Path) -> list[str]:
    """The questions of the source that nothing answers any more: no answer with that id, none that took it over, and no word that it has ended."""
    catalog = read_content(root).catalog
    known = {id for one in (*catalog.published, *catalog.retired) for id in (one.id, *one.aliases)}
    return [id for id in SOURCE if id not in known]
