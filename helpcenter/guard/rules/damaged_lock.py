"""A line of a file that only commands write cannot be read.

What: a line of faq/kept/ids.lock that is no kind and id (`answer how-to-pay`), one of faq/kept/reviewed.lock that is no sentence with its
day and reader, or one of faq/kept/replies.lock that is no version of a reply. A merge, an editor or a hand has cut or changed it.
Why: the files say which addresses must work for years, which sentences somebody has read, and what agents have told customers.
Nothing is written into a damaged file, so nothing of it is lost.

Example (faq/kept/ids.lock):
    answer payment-deadline
    answer
    topic payment and returns

Instead (faq/kept/ids.lock):
    answer payment-deadline
    topic payment
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.addresses import SECTIONS
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "damaged-lock"
DATED = False
_LOOKED_AT = 1000
"""A file with more such lines is another file altogether."""


def check(look: Look) -> Iterator[Finding]:
    """The lines of the three files that are no address, no sentence and no reply."""
    kinds = ", ".join(f"`{section.listed_as} <id>`" for section in SECTIONS)
    for span in look.catalog.lock.damaged[:_LOOKED_AT] if look.catalog.lock else ():
        help = f"write it as it was before ({kinds}: git has the last version), or delete it if it never was an address"
        yield Finding(ID, span, f"`{span.text.strip()}` is no address", help)
    for span in look.catalog.reviewed.damaged[:_LOOKED_AT] if look.catalog.reviewed else ():
        help = (
            "write it as it was before (git has the last version), or delete it: then its sentence is to be read again"
        )
        yield Finding(ID, span, "this line of the review ledger cannot be read", help)
    for span in look.catalog.replies.damaged[:_LOOKED_AT] if look.catalog.replies else ():
        help = (
            "write it as it was before (git has the last version), or delete it: then what it proved is proven no more"
        )
        yield Finding(ID, span, "this line of the ledger of replies cannot be read", help)
