"""Where a channel of `contact.channels` leads: a name such as "live chat" is tied to the constant that holds its address.

What is said to shoppers is what they can use: a channel without an address is offered on no page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpcenter.content.model import Constant
from helpcenter.figures.quantity import Email
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy

_EVERYDAY = frozenset(
    "a an the our us by via in on or and of for with online live web customer service contact address url".split()
)
"""Words of a name that tell no channel from another."""
_NUMBER = re.compile(r"\+?\d[\d ()/.-]{4,}\d")


def constant_of_channel(channel: str, constants: Iterable[Constant]) -> Constant | None:
    """The constant of the channel's address: one of the type address or email, or with a telephone number, that is called as it is."""
    told = _told(channel)
    called = [
        (constant, _told(constant.id) | _told(constant.label)) for constant in constants if _holds_address(constant)
    ]
    own = [constant for constant, words in called if told & words]
    return max(own, key=lambda constant: len(told & _told(constant.id)), default=None)


def offered_channels(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """What can be used on the policy's day, e-mail first: the channel's name, its address as people read it, and as a link.

    A shop that names no channels offers those of which it states the address.
    """
    stated = policy.stated(known_ids.CHANNELS)
    held = [policy.constants[id] for id in (known_ids.EMAIL, known_ids.CHAT_URL) if id in policy.constants]
    named = stated if isinstance(stated, tuple) else ()
    pairs = [(name, constant_of_channel(name, policy.constants.values())) for name in named]
    pairs += [("", constant) for constant in held if constant not in [one for _, one in pairs]]
    found = [(name, constant.id, link) for name, constant in pairs if constant and (link := _link(policy, constant.id))]
    found.sort(key=lambda one: not one[2].startswith("mailto:"))
    return tuple(dict.fromkeys(found))


def _told(name: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", name.lower().replace("e-mail", "email"))
    return {_ALSO.get(word, word.removesuffix("s")) for word in words} - _EVERYDAY


_ALSO = {"mail": "email", "mails": "email", "telephone": "phone"}


def _holds_address(constant: Constant) -> bool:
    numbers = constant.type == "text" and any(_NUMBER.fullmatch(str(dated.value)) for dated in constant.timeline)
    return numbers or constant.type in ("address", "email")


def _link(policy: Policy, id: str) -> str:
    """The address that a constant states on the policy's day, as a link; "" where it states none."""
    value = policy.stated(id)
    if isinstance(value, Email):
        return f"mailto:{value}"
    if not isinstance(value, str):
        return ""
    return f"tel:{re.sub(r'[^+0-9]', '', value)}" if _NUMBER.fullmatch(value) else value
