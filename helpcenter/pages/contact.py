"""How to reach the shop, as its policy states it: for every page, the contact page and the structured data."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.addresses import CONTACT
from helpcenter.figures.quantity import Email
from helpcenter.policy import known_ids
from helpcenter.policy.channels import offered_channels
from helpcenter.policy.policy import Policy


@dataclass(frozen=True)
class ContactLink:
    """A way to reach customer service that a link leads to: what it is called, what the link says, where it leads, and whether it is
    the chat, which has hours, or an e-mail.
    """

    name: str
    text: str
    url: str
    is_chat: bool = False
    is_email: bool = False


@dataclass(frozen=True)
class Contact:
    """How to reach the shop, in the policy's words; "" and None for what it does not state.

    `links` are the channels that can be used, e-mail first; `subject` and `body` of an e-mail have a place for what customer service
    asks for.
    """

    url: str
    email: str
    subject: str
    body: str
    days: str
    hours: str
    timezone: str
    links: tuple[ContactLink, ...]
    shop_url: str | None
    chat_url: str | None


def contact(policy: Policy) -> Contact:
    """The contact data of a policy's day."""

    def words(id: str) -> str:
        return policy.words(id) if policy.has(id) else ""

    said = policy.interface
    shop, chat, email = map(policy.stated, (known_ids.SHOP_URL, known_ids.CHAT_URL, known_ids.EMAIL))
    days, hours, timezone = map(words, (known_ids.CHAT_DAYS, known_ids.CHAT_HOURS, known_ids.CHAT_TIMEZONE))
    return Contact(
        url=CONTACT,
        email=str(email) if isinstance(email, Email) else "",
        subject=f"{said['contact_page.email_order']} ",
        body=f"{said['contact_page.email_order']} \n\n{said['contact_page.email_question']}\n",
        days=days,
        hours=hours,
        timezone=timezone,
        links=tuple(_link(policy, *channel) for channel in offered_channels(policy)),
        shop_url=shop if isinstance(shop, str) else None,
        chat_url=chat if isinstance(chat, str) else None,
    )


def _link(policy: Policy, name: str, id: str, url: str) -> ContactLink:
    said = policy.interface
    if url.startswith("mailto:"):
        return ContactLink(said["talk_to_us.email"], url.removeprefix("mailto:"), url, is_email=True)
    if id == known_ids.CHAT_URL:
        return ContactLink(said["talk_to_us.chat"], said["talk_to_us.chat_open"], url, is_chat=True)
    text = policy.words(id) if url.startswith("tel:") else said.filled("talk_to_us.way_open", way=name)
    return ContactLink(f"{name[:1].upper()}{name[1:]}", text, url)
