"""A link or a related id leads to no page.

What: `related`, `most_needed`, `footer`, and links in texts such as `[pay](/a/payment-methods/)` must name something that is published.
Why: a shopper who follows it would find nothing.

Example (answer):
    Pay within {{ payment.window }}. Read [who pays](/a/return-costs/).

Instead (answer):
    Pay within {{ payment.window }}. Read [who pays](/a/return-cost/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.addresses import ANSWERS, POLICIES, SECTIONS, Section, link
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span

ID = "broken-link"
DATED = False

_TARGET = re.compile(r"\]\(\s*(?P<target>[^)\s]*)[^)]*\)")
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):|#|\{\{")


def check(look: Look) -> Iterator[Finding]:
    """Ids in lists, then links in prose."""
    catalog = look.catalog
    known = {section: section.ids(catalog) for section in SECTIONS}
    for entry in catalog.entries:
        for number, id in enumerate(entry.related):
            place = entry.place("related", number)
            if id == entry.id:
                yield Finding(ID, place, f"`{id}` is related to itself", "delete it from the list")
            else:
                yield from _missing(look, ANSWERS, id, known[ANSWERS], place)
    for id, place in catalog.most_needed:
        yield from _missing(look, ANSWERS, id, known[ANSWERS], place)
    for id, place in catalog.footer:
        yield from _missing(look, POLICIES, id, known[POLICIES], place)
    for text in catalog.prose:
        for match in _TARGET.finditer(text.text):
            if not _ELSEWHERE.match(match["target"]):
                span = text.span(match.start("target"), match.end("target"))
                yield from _link(look, known, match["target"], span)


def _link(look: Look, known: dict[Section, set[str]], target: str, span: Span) -> Iterator[Finding]:
    place = link(target)
    if place is None:
        help = "write it as the browser shows it, from the first / on: /a/payment-methods/, /topics/payment/, /policies/returns/, /contact/"
        yield Finding(ID, span, f"`{target}` is no address of this site", help)
    elif place.section and not place.id:
        help = f"write the id behind it, such as /{place.section.folder}/payment/"
        yield Finding(ID, span, f"`{target}` names no page", help)
    elif place.section:
        yield from _missing(look, place.section, place.id, known[place.section], span)


def _missing(look: Look, section: Section, id: str, known: set[str], span: Span) -> Iterator[Finding]:
    called = section.called
    if id in known or look.catalog.may_hold(called, id):
        return
    message = f"there is no {called} `{id}`"
    if section is ANSWERS and any(entry.draft and entry.id == id for entry in look.catalog.entries):
        message = f"the answer `{id}` is a draft and has no page"
        help = "publish it (delete `draft: yes`), or delete the link"
    elif look.catalog.lock and f"{section.listed_as} {id}" in look.catalog.lock.addresses:
        message += " any more"
        help = f"it was published once: add `aliases: [{id}]` to the {called} that replaces it, or link that one"
    else:
        help = help_for_unknown(id, known, f"choose the id of a published {called}")
    yield Finding(ID, span, message, help)
