"""A link or a related id leads to no page, or to one that only you can reach.

What: `related`, the stages and common questions of the home page, `footer`, `leads_to`, and links in texts such as `[pay](/a/payment-methods/)` must name something that is published.
An address of your own machine, of a private network or of the preview, a stand-in such as example.com, and the whole address of a page
of this help center are no links for shoppers either. What is looked at is what Markdown makes a link.
Why: a shopper who follows it would find nothing. An address from the first / on is checked, and stays right when the site moves.

Example (answer):
    Pay within {{ payment.window }}. Read [who pays](/a/return-costs/).

Instead (answer):
    Pay within {{ payment.window }}. Read [who pays](/a/return-cost/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from helpcenter.content.addresses import ANSWERS, POLICIES, SECTIONS, TOPICS, Section, Successors
from helpcenter.content.addresses import link as site_link
from helpcenter.content.kept.retired import Retired
from helpcenter.content.model import Entry
from helpcenter.guard.rules.look import Look
from helpcenter.guard.web_address import fault_of, own_addresses
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.hypertext import scheme_of
from helpcenter.text.source import Span

ID = "broken-link"
DATED = True
APART = True
OFFERS_NAMES = True


def check(look: Look) -> Iterator[Finding]:
    """Ids in lists, then links in prose."""
    catalog = look.catalog
    known = {section: section.ids(catalog) for section in SECTIONS}
    for entry in catalog.entries:
        for number, id in enumerate(entry.related):
            place = entry.place("related", number)
            if id == entry.id or id in entry.aliases:
                yield Finding(ID, place, f"`{id}` is related to itself", "delete it from the list")
            else:
                yield from _missing(look, ANSWERS, id, known[ANSWERS], place, (entry.id, *entry.related))
    for id, place in catalog.most_needed:
        yield from _missing(look, ANSWERS, id, known[ANSWERS], place)
    for stage in catalog.stages:
        for section, field in ((ANSWERS, "answers"), (TOPICS, "topics")):
            for number, id in enumerate(getattr(stage, field)):
                yield from _missing(look, section, id, known[section], stage.place(field, number))
    for id, place in catalog.footer:
        yield from _missing(look, POLICIES, id, known[POLICIES], place)
    own = own_addresses(catalog, look.site_url)
    for topic in catalog.topics:
        if topic.leads_to and scheme_of(topic.leads_to) is not None:
            message = f"`{topic.leads_to}` is no page of this help center"
            yield Finding(ID, topic.place("leads_to"), message, "write a page of its own, such as /contact/")
        elif topic.leads_to:
            yield from _link(look, known, own, topic.leads_to, topic.place("leads_to"))
    for text in look.shown_prose:
        for link in text.shown.links if text.shown and text.is_markdown else ():
            here = (text.prose.owner.id,) if isinstance(text.prose.owner, Entry) else ()
            yield from _link(look, known, own, link.target, text.span(link.target_start, link.target_end), here)


def _link(
    look: Look,
    known: dict[Section, set[str]],
    own: tuple[str, ...],
    target: str,
    span: Span,
    here: tuple[str, ...] = (),
) -> Iterator[Finding]:
    scheme = scheme_of(target)
    if scheme is not None and (fault := fault_of(target, own)):
        yield Finding(ID, span, *fault)
    if scheme is not None or re.fullmatch(r"#\S+", target):
        return
    if target.startswith("/") and unquote(re.split(r"[?#]", target[1:])[0]) in look.catalog.public_files:
        return
    place = site_link(target)
    if place is None:
        message = f"`{target}` is no address of this site" if target.strip("#") else "this link leads nowhere"
        yield Finding(ID, span, message, _written_right(target))
    elif place.section and not place.id:
        help = f"write the id behind it, such as /{place.section.folder}/payment/"
        yield Finding(ID, span, f"`{target}` names no page", help)
    elif place.section:
        yield from _missing(look, place.section, place.id, known[place.section], span, here)


def _written_right(target: str) -> str:
    """How an address is written that somebody meant."""
    if re.search(r"\s", target):
        return "write no blank in an address; a title behind it stands in quotes"
    if re.fullmatch(r"[^/@\s]+@[\w-]+(?:\.[\w-]+)+", target):
        return f"write mailto: before it: mailto:{target}"
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?!md|html?\b)[A-Za-z]{2,}(?:[/?#].*)?", target):
        return f"write https:// before it: https://{target}"
    return "write it as the browser shows it, from the first / on: /a/payment-methods/, /topics/payment/, /policies/returns/, /contact/"


def _missing(
    look: Look, section: Section, id: str, known: set[str], span: Span, here: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """A name that nothing has. `here` are the answers that need not be named at this place: its own, and those of its list."""
    called = section.called
    if id in known or look.catalog.may_hold(called, id):
        return
    message = f"there is no {called} `{id}`"
    if section is ANSWERS and look.catalog.draft(id):
        message = f"the answer `{id}` is a draft and has no page"
        help = "publish it (delete `draft: yes`), or delete the link"
    elif retired := section.ended(look.catalog).get(id):
        message = f"the {called} `{id}` ended on {retired.ended}"
        help = _what_stands(look, section, retired, span.text.startswith("/"), here)
    elif look.catalog.lock and f"{section.listed_as} {id}" in look.catalog.lock.addresses:
        message += " any more"
        help = f"it was published once: add `aliases: [{id}]` to the {called} that replaces it, or link that one"
    else:
        help = help_for_unknown(id, known, f"choose the id of a published {called}")
    yield Finding(ID, span, message, help)


def _what_stands(look: Look, section: Section, retired: Retired, is_link: bool, here: tuple[str, ...]) -> str:
    """The help on a name of something that has ended; a list wants ids of its own kind, and a link may lead to any page."""
    places = [(there, id) for there, id in Successors(look.catalog).of(retired) if is_link or there is section]
    left = [(there, id) for there, id in places if there is not ANSWERS or id not in here]
    ids = [f"`/{there.address(id)}`" if is_link else f"`{id}`" for there, id in left]
    if ids:
        return f"write what stands in its place: {' or '.join(ids)}"
    if places:
        return (
            "delete the link: it would lead to the page that it stands on"
            if is_link
            else "delete it from the list: what stands in its place is there already"
        )
    return f"no {section.called} stands in its place: delete it here"
