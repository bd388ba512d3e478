"""A channel that customers are told of has no address: a note.

What: a name in `contact.channels` ("live chat", "message") for which no constant holds an address: none of the type `address` or
`email`, and no telephone number, that is called as the channel is, or one that is `none` or `not stated`. And days of the chat in
faq/calendar.yml while `chat.url` has no address: they stand on no page.
Why: no page offers what nobody can open; as long as the address is missing, shoppers only have the other channels.

Example (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
      - {id: contact.channels, label: Ways to reach us, type: names, values: {2026-11-22: [e-mail, message]}, source: [1]}

Instead (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
      - {id: contact.channels, label: Ways to reach us, type: names, values: {2026-11-22: [e-mail, message]}, source: [1]}
      - {id: contact.message_url, label: Form for a message, type: address, values: {2026-11-22: "https://shop.example/message"}, source: [1]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.values.value import Absent
from helpcenter.guard.rules.look import Look
from helpcenter.policy.channels import constant_of_channel
from helpcenter.policy.known_ids import CHANNELS, CHAT_URL
from helpcenter.text.finding import Finding, Severity

ID = "no-address"
SEVERITY = Severity.NOTE
DATED = False  # the owner is asked once
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """Every channel of the policy's day, and the days of the chat."""
    yield from _days_of_the_chat(look)
    channels = look.policy.stated(CHANNELS)
    if not isinstance(channels, tuple) or look.catalog.blind:
        return
    constants = look.policy.constants
    for number, channel in enumerate(channels):
        constant = constant_of_channel(channel, constants.values())
        if constant and not isinstance(look.policy.stated(constant.id), Absent | None):
            continue
        start = str(look.policy.in_force[CHANNELS].start)
        written = constants[CHANNELS].values[start]
        place = constants[CHANNELS].place("values", start, *((number,) if isinstance(written, list) else ()))
        message = f"customers are told of `{channel}`, and no page can offer it: no address is recorded"
        id = f"contact.{re.sub(r'[^a-z0-9]+', '_', channel.lower()).strip('_')}_url"
        help = (
            f"ask the owner where it is, and give `{constant.id}` its address"
            if constant
            else (
                f"ask the owner where it is, and add a constant of the type address that is called as it is, such as `{id}`"
            )
        )
        yield Finding(ID, place, message, help, constant=CHANNELS)


def _days_of_the_chat(look: Look) -> Iterator[Finding]:
    days = look.catalog.calendar.chat
    if days and isinstance(look.policy.stated(CHAT_URL), Absent | None) and not look.catalog.blind:
        message = "the days of the chat stand on no page yet: the address of the chat is not recorded"
        help = f"ask the owner where the chat is, and give `{CHAT_URL}` its address"
        yield Finding(ID, days[0].place("day"), message, help, constant=CHAT_URL)
