"""The ids in a shop's policy files that the program itself reads, and what for. A shop that lacks one has a site without that.

All other ids are the shop's own: the program finds them in the files and never asks for one by name.
"""

from __future__ import annotations

from typing import Final

CONTACT_AREA: Final = "contact"
"""The area of the contact data: answers of every topic may use it, and it is no subject that two answers share."""

CHAT_DAYS: Final = "chat.days"
CHAT_HOURS: Final = "chat.hours"
CHAT_TIMEZONE: Final = "chat.timezone"
CHAT_URL: Final = "chat.url"
CHANNELS: Final = "contact.channels"
EMAIL: Final = "contact.email"
SHOP_URL: Final = "shop.url"

RETURNS_AREA: Final = "returns"
"""The area whose page search engines are shown as the shop's return policy."""

RETURN_PERIOD: Final = "returns.period"
RETURN_FOR_ANY_REASON: Final = "returns.change_of_mind"
RETURN_SHIPPING: Final = "returns.shipping_paid_by"
"""What search engines are told of returns, where the shop has these and no question about them is open. The values of the last that
they know are `customer` and `shop`.
"""

USED_FOR: Final = {
    CHAT_DAYS: ("weekdays", "the days of the chat, and whether it is open now"),
    CHAT_HOURS: ("clock-range", "the hours of the chat, and whether it is open now"),
    CHAT_TIMEZONE: ("time-zone", "the zone of the chat's hours, and the day that is today for the shop"),
    CHAT_URL: ("address", "the link that opens the chat"),
    CHANNELS: ("names", "the ways to reach customer service, on every page"),
    EMAIL: ("email", "the address for e-mails, on every page and under each answer"),
    SHOP_URL: ("address", "the link to the shop, on every page"),
}
"""Each constant that the site shows by itself: the type that it needs, and what it is for."""
