"""A constant says that it is found at an address, and names none, or is no place.

What: `opens` must name a constant of type address, such as `shop.url`. That one may be `not stated`: then there is no button yet.
Only what has words of its own is a place that can be opened: a text such as a path through menus, and no time, sum or address.
Why: answers that name the place lead there by a button, and a button must lead somewhere.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: receipt of the product, values: {2026-11-22: 14}, source: [2]}
      - {id: returns.place, label: Where to ask for a return, type: text, opens: returns.time, values: {2026-11-22: My account}, source: [2]}

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: receipt of the product, values: {2026-11-22: 14}, source: [2]}
      - {id: returns.place, label: Where to ask for a return, type: text, opens: returns.url, values: {2026-11-22: My account}, source: [2]}
      - {id: returns.url, label: Address for returns, type: address, values: {2026-11-22: "https://shop.com/returns"}, source: [2]}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown

ID = "opens"
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """`opens` of every constant."""
    constants = look.catalog.constants
    addresses = [id for id, constant in constants.items() if TYPES[constant.type].is_address]
    for constant in constants.values():
        named = constant.opens
        if named is None:
            continue
        if not TYPES[constant.type].is_prose:
            places = ", ".join(type for type, kind in TYPES.items() if kind.is_prose)
            message = f"`{constant.id}` is of type {constant.type}, and no place that a button can open"
            help = f"delete `opens:` here, and write it at the place itself; these types can be one: {places}"
            yield Finding(ID, constant.place("opens"), message, help, constant=constant.id)
            continue
        if named in addresses:
            continue
        if named in constants:
            message = f"`{named}` is of type {constants[named].type}, and no address"
            help = help_for_unknown(named, addresses, "name a constant of type address, or delete it here")
        elif look.catalog.may_hold("constant", named):
            continue
        else:
            message, help = (
                f"there is no constant `{named}`",
                help_for_unknown(named, addresses, "name one of type address"),
            )
        yield Finding(ID, constant.place("opens"), message, help, constant=constant.id)
