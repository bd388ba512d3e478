"""How to reach the shop, as its policy states it: for the foot of every page, the contact page and the structured data."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.addresses import CONTACT
from helpcenter.figures.quantity import Email
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy


@dataclass(frozen=True)
class ContactLink:
    """A way to reach customer service that a link leads to: what it is called, what the link says, and where it leads."""

    name: str
    text: str
    url: str


@dataclass(frozen=True)
class Contact:
    """How to reach the shop, in the policy's words; "" and None for what it does not state."""

    url: str
    email: str
    days: str
    hours: str
    timezone: str
    schedule: tuple[str, ...]
    """What of the last three is stated, where the hours are."""
    channels: tuple[str, ...]
    links: tuple[ContactLink, ...]
    shop_url: str | None
    chat_url: str | None
    no_chat_url: str


def contact(policy: Policy) -> Contact:
    """The contact data of a policy's day."""

    def words(id: str) -> str:
        return policy.words(id) if policy.has(id) else ""

    said = policy.interface
    ids = (known_ids.CHANNELS, known_ids.SHOP_URL, known_ids.CHAT_URL, known_ids.EMAIL)
    channels, shop, chat, email = map(policy.stated, ids)
    days, hours, timezone = map(words, (known_ids.CHAT_DAYS, known_ids.CHAT_HOURS, known_ids.CHAT_TIMEZONE))
    links = [ContactLink(said["talk_to_us.chat"], said["talk_to_us.chat_open"], chat)] if isinstance(chat, str) else []
    links += [ContactLink(said["talk_to_us.email"], str(email), f"mailto:{email}")] if isinstance(email, Email) else []
    return Contact(
        url=CONTACT,
        email=str(email) if isinstance(email, Email) else "",
        days=days,
        hours=hours,
        timezone=timezone,
        schedule=tuple(part for part in (days, hours, timezone) if part) if hours else (),
        channels=channels if isinstance(channels, tuple) else (),
        links=tuple(links),
        shop_url=shop if isinstance(shop, str) else None,
        chat_url=chat if isinstance(chat, str) else None,
        no_chat_url=policy.sentence(known_ids.CHAT_URL) if policy.has(known_ids.CHAT_URL) else "",
    )
