"""An address that was published is gone, or a new one is not written down.

What: faq/kept/ids.lock lists every answer, topic and policy area ever published. One that is gone is an error, on your machine as
in a release (CI=true). A new one is written down by the build on your machine, so nothing is said of it there; a release writes
nothing and refuses it. An alias keeps an old one, and so does a line in
faq/retired.yml: what has ended leaves a page that says what stands in its place.
Why: agents paste links into chats, and the links must work in five years.

Example (faq/kept/ids.lock):
    answer how-to-pay
    answer payment-deadline

Instead (faq/kept/ids.lock):
    answer payment-deadline
    answer return-cost
    policy payment
    policy returns
    topic payment
    topic returns
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.addresses import SECTIONS, new_addresses, published_addresses
from helpcenter.content.kinds import ADDRESSES, RETIRED, is_broken, path_in_tree
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, file_finding

ID = "lost-address"
DATED = False  # which addresses there are does not change by itself

_CALLED = {section.listed_as: section.called for section in SECTIONS}


def check(look: Look) -> Iterator[Finding]:
    """The lock against what is published now. Outside a release new ones are no matter: the build adds them."""
    catalog = look.catalog
    lock = path_in_tree(ADDRESSES, catalog.paths)
    now = set(published_addresses(catalog))
    places = _places(catalog.lock.source.text) if catalog.lock else {}
    # What cannot be read may hold any of those that are gone.
    told = None if is_broken(catalog, RETIRED) else catalog.lock
    for address in told.addresses if told else ():
        kind, _, id = address.partition(" ")
        called = _CALLED.get(kind, kind)
        if told is None or address in now or catalog.may_hold(called, id) or catalog.may_hold("retired page", id):
            continue
        start, end = places.get(address, (0, 0))
        message = f"the {kind} `{id}` was published and is gone: its links are dead"
        help = (
            f"bring it back, or add `aliases: [{id}]` to the {kind} that says the same; if it has ended, write into faq/retired.yml:"
            f" {_to_retire(look, kind, id)}"
        )
        yield Finding(ID, told.source.span(start, end), message, help)
    if (
        look.release
        and not catalog.unread
        and not is_broken(catalog, ADDRESSES)
        and (missing := new_addresses(catalog))
    ):
        at = catalog.lock.source.span(0, 0) if catalog.lock else None
        for address in missing:
            message = f"`{address}` is not in {lock}"
            help = f"run `python3 build_faq.py` on your machine and commit {lock}"
            yield Finding(ID, at, message, help) if at else file_finding(ID, lock, message, help)


def _to_retire(look: Look, kind: str, id: str) -> str:
    """What can be pasted into faq/retired.yml, whether the file is there or not."""
    what = "" if kind == "answer" else f"kind: {kind}, "
    day = look.today or look.policy.day
    line = f"{{id: {id}, {what}question: What it was, ended: {day}, instead: [], why: Why it ended}}"
    return f"`- {line}`" if "faq/retired.yml" in look.catalog.paths else f"`retired: [{line}]`"


def _places(text: str) -> dict[str, tuple[int, int]]:
    """Where each line of the lock stands."""
    return {line[1]: line.span(1) for line in re.finditer(r"^[ \t]*(\S.*?)[ \t]*$", text, re.MULTILINE)}
