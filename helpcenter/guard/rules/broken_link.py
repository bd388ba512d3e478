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

from helpcenter.content.model import Catalog
from helpcenter.guard.prose import Prose, prose
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, did_you_mean
from helpcenter.text.source import Span

ID = "broken-link"
DATED = False

_TARGET = re.compile(r"\]\(\s*(?P<target>[^)\s]*)[^)]*\)")
_OURS = re.compile(
    r"/(?:(?P<kind>a|topics|policies)/(?P<id>[^/#?]*)/?|(?:contact|search|agents|policies)/|)(?:[#?].*)?"
)

_ELSEWHERE = re.compile(r"(?:https?|mailto|tel):|#|\{\{")


def check(look: Look) -> Iterator[Finding]:
    """Ids in lists, then links in prose."""
    catalog = look.catalog
    known = _addresses(catalog)
    answers = known["a"]
    for entry in catalog.entries:
        for number, id in enumerate(entry.related):
            place = entry.place("related", number)
            if id == entry.id:
                yield Finding(ID, place, f"`{id}` is related to itself", "delete it from the list")
            else:
                yield from _missing(look, id, answers, place, "answer")
    for id, place in catalog.most_needed:
        yield from _missing(look, id, answers, place, "answer")
    for id, place in catalog.footer:
        yield from _missing(look, id, known["policies"], place, "policy area")
    for text in prose(catalog):
        for match in _TARGET.finditer(text.text):
            if not _ELSEWHERE.match(match["target"]):
                yield from _link(look, known, text, match)


def _link(look: Look, known: dict[str, set[str]], text: Prose, match: re.Match[str]) -> Iterator[Finding]:
    target = match["target"]
    ours = _OURS.fullmatch(target)
    if ours is not None and (not ours["kind"] or ours["id"] in known[ours["kind"]]):
        return
    span = text.span(match.start("target"), match.end("target"))
    if ours is None:
        yield Finding(
            ID,
            span,
            f"`{target}` is no address of this site",
            "write it as the browser shows it, from the first / on: /a/payment-methods/, /topics/payment/, /policies/returns/, /contact/",
        )
    elif ours["kind"] in ("a", "topics") and not ours["id"]:
        yield Finding(
            ID, span, f"`{target}` names no page", f"write the id behind it, such as /{ours['kind']}/payment/"
        )
    elif ours["kind"] and ours["id"]:
        called = {"a": "answer", "topics": "topic", "policies": "policy area"}[ours["kind"]]
        yield from _missing(look, ours["id"], known[ours["kind"]], span, called)


def _missing(look: Look, id: str, known: set[str], span: Span, called: str) -> Iterator[Finding]:
    if id in known or id in look.catalog.unread or look.catalog.blind:
        return
    drafts = {entry.id for entry in look.catalog.entries if entry.draft}
    if called == "answer" and id in drafts:
        yield Finding(
            ID,
            span,
            f"the answer `{id}` is a draft and has no page",
            "publish it (delete `draft: yes`), or delete the link",
        )
        return
    kind = {"answer": "answer", "topic": "topic", "policy area": "policy"}[called]
    if look.catalog.lock and f"{kind} {id}" in look.catalog.lock.addresses:
        help = f"it was published once: add `aliases: [{id}]` to the {called} that replaces it, or link that one"
        yield Finding(ID, span, f"there is no {called} `{id}` any more", help)
        return
    meant = did_you_mean(id, known)
    yield Finding(
        ID,
        span,
        f"there is no {called} `{id}`",
        f"did you mean `{meant}`?" if meant else f"choose the id of a published {called}",
    )


def _addresses(catalog: Catalog) -> dict[str, set[str]]:
    return {
        "a": {id for entry in catalog.published for id in (entry.id, *entry.aliases)},
        "topics": {id for topic in catalog.topics for id in (topic.id, *topic.aliases)},
        "policies": {id for area in catalog.areas for id in (area.area, *area.aliases)},
    }
