"""Something is retired that still stands, never was published, or leads to nothing.

What: an entry of faq/retired.yml whose id has no published address, or is that of a page which still stands; which ends on a day that
has not come; or whose `instead` names nothing that stands: itself, something unknown, or something that has ended too.
Why: the page at an old address says what has taken its place. Who follows an old link must not be led from grave to grave.

Example (faq/retired.yml):
    retired:
      - id: pay-by-letter
        question: Can I pay by letter?
        ended: 2026-11-22
        instead: [payment-deadlines]
        why: The shop takes no letters any more.

Instead (faq/retired.yml):
    retired:
      - id: pay-by-letter
        question: Can I pay by letter?
        ended: 2026-11-22
        instead: [payment-deadline]
        why: The shop takes no letters any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.addresses import SECTIONS, Section, Successors, link
from helpcenter.content.kept.retired import Retired
from helpcenter.content.kinds import ADDRESSES, is_broken
from helpcenter.content.model import Catalog
from helpcenter.guard.rules.look import Look
from helpcenter.policy.changes import periods
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span

ID = "retired"
DATED = False  # it is about today, and not about what will hold


def check(look: Look) -> Iterator[Finding]:
    """Each retired page against what stands, what was published, and the day."""
    catalog, successors = look.catalog, Successors(look.catalog)
    starts = periods(catalog)[:1]
    come = max([look.policy.day, *starts, *([look.today] if look.today else [])])
    for one in catalog.retired:
        section = next(section for section in SECTIONS if section.listed_as == one.kind)
        if one.ended > come:
            help = (
                f"until then its page must stand: bring it back, and retire it when that day has come; today is {come}"
            )
            yield Finding(
                ID, one.place("ended"), f"`{one.id}` ends on {one.ended}, and that day is still to come", help
            )
        names = [(one.id, one.place("id")), *((id, one.place("aliases", n)) for n, id in enumerate(one.aliases))]
        for id, span in names:
            yield from _named(catalog, section, successors.living[section], id, span)
        for number, id in enumerate(one.instead):
            yield from _instead(catalog, successors, one, id, one.place("instead", number))


def _named(catalog: Catalog, section: Section, living: dict[str, str], id: str, span: Span) -> Iterator[Finding]:
    """One id of what has ended: it was published, and nothing stands there now."""
    called = section.called
    if id in living:
        message = f"the {called} `{id}` is retired, and still stands"
        if living[id] != id:
            message = f"`{id}` is retired, and an old id of the {called} `{living[id]}`, to which it leads"
        yield Finding(ID, span, message, f"delete one of the two: the {called}, or what stands here")
        return
    if catalog.lock is None or is_broken(catalog, ADDRESSES) or f"{section.listed_as} {id}" in catalog.lock.addresses:
        return
    message = f"the {called} `{id}` was never published, so that it needs no page"
    issued = [address.split(" ") for address in catalog.lock.addresses]
    others = " or ".join(f"`kind: {kind}`" for kind, name in issued if name == id)
    gone = sorted({name for kind, name in issued if kind == section.listed_as} - living.keys())
    help = help_for_unknown(id, gone, "delete it, or write the id under which it was published")
    yield Finding(ID, span, message, f"write {others}" if others else help)


def _instead(catalog: Catalog, successors: Successors, one: Retired, id: str, span: Span) -> Iterator[Finding]:
    """What stands in its place must stand."""
    known = {name for living in successors.living.values() for name in living}
    over = [ended[id] for ended in successors.ended.values() if id in ended]
    if id == one.id or id in one.aliases:
        yield Finding(ID, span, f"`{id}` stands in its own place", "delete it from the list")
    elif id in known or any(catalog.may_hold(section.called, id) for section in SECTIONS):
        return
    elif over:
        ends = ", ".join(f"`{there}`" for _, there in successors.of(over[0]))
        help = f"write what stands in its place: {ends}" if ends else "delete it: nothing stands in its place"
        yield Finding(ID, span, f"`{id}` is retired too, since {over[0].ended}", help)
    elif catalog.draft(id):
        help = "publish it (delete `draft: yes`), or name another one"
        yield Finding(ID, span, f"the answer `{id}` is a draft and has no page", help)
    elif (place := link(id)) and place.section and place.id:
        yield Finding(ID, span, f"`{id}` is an address, and an id is wanted", f"write `{place.id}`")
    else:
        help = help_for_unknown(id, sorted(known), "write the id of an answer or topic, or leave the list empty")
        yield Finding(ID, span, f"there is no answer and no topic `{id}`", help)
