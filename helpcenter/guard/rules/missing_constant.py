"""A constant that the site itself shows is not there.

What: a shop that states how it can be reached lacks a constant that the program knows by its id, has it in another type, or
has no area `contact`.
Why: the site is built without it, and nobody would know that it could say more.

Example (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}

Instead (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
      - {id: contact.channels, label: Ways to reach us, type: names, values: {2026-11-22: [e-mail]}, source: [1]}
      - {id: shop.url, label: Address of the shop, type: address, values: {2026-11-22: "https://shop.example/"}, source: [1]}
      - {id: chat.url, label: Address of the chat, type: address, values: {2026-11-22: none}, says: {none: There is no chat.}, source: [1]}
      - {id: chat.days, label: Days of the chat, type: weekdays, values: {2026-11-22: none}, says: {none: There is no chat.}, source: [1]}
      - {id: chat.hours, label: Hours of the chat, type: clock-range, values: {2026-11-22: none}, says: {none: There is no chat.}, source: [1]}
      - {id: chat.timezone, label: Zone of the chat, type: time-zone, values: {2026-11-22: "UTC"}, source: [1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.policy.known_ids import CONTACT_AREA, USED_FOR
from helpcenter.text.finding import Finding, Severity

ID = "missing-constant"
SEVERITY = Severity.NOTE
DATED = False  # which constants there are is the same on every day


def check(look: Look) -> Iterator[Finding]:
    """The ids of known_ids.py, once a shop has one of them or the area of the contact data."""
    constants = look.catalog.constants
    contact = next((area for area in look.catalog.areas if area.area == CONTACT_AREA), None)
    present = [constants[id] for id in USED_FOR if id in constants]
    if look.catalog.blind or not (contact or present):
        return
    place = contact.place("area") if contact else present[0].place("id")
    if contact is None:
        message = f"no area is called `{CONTACT_AREA}`: the contact page leads to no policy, and answers may not use `{present[0].id}`"
        yield Finding(ID, place, message, f"keep the contact data in faq/policy/{CONTACT_AREA}.yml")
    for id, (type, use) in USED_FOR.items():
        if look.catalog.may_hold("constant", id):
            continue
        if id not in constants:
            message = f"there is no constant `{id}`; the site uses it for {use}"
            label = use.split(",")[0].removeprefix("the ").capitalize()
            values = f"values: {{{look.policy.day}: not stated}}, source: [], quote: none"
            line = f"- {{id: {id}, label: {label}, type: {type}, {values}}}"
            help = f"add to the `constants:` of faq/policy/{id.split('.')[0]}.yml: `{line}`, with its value if there is one"
            yield Finding(ID, place, message, help)
        elif constants[id].type != type:
            message = f"`{id}` is of the type {constants[id].type}; for {use} the site needs the type {type}"
            yield Finding(ID, constants[id].place("type"), message, f"write `type: {type}`", constant=id)
