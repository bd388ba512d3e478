"""What stands around every reply: greeting, regret, closing, and the words for what only a chat knows (faq/replies.yml).

Pages have no such frame; agents' replies, their exports and the desk have it from here. A shop without the file has the words below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from helpcenter.content.prose import Path
from helpcenter.content.record import Id, Record, Text, YesNo

PLACES = ("name", "order", "agent")
"""What only the chat knows: the customer's name, the number of the order, the agent's name. Texts write `{name}`."""

PLACE = re.compile(rf"\{{({'|'.join(PLACES)})\}}")
"""Such a place in a text."""


class PlaceWords(Record):
    """How one place is said."""

    CALLED: ClassVar = "the words of a place"
    known: Text = Field(description="the words where it is known, with the place itself: your order {order}")
    unknown: Text = Field(description="the words where it is not known: your order")


class ReplyFrame(Record):
    """faq/replies.yml"""

    CALLED: ClassVar = "faq/replies.yml"
    TEXTS: ClassVar = ("greeting", "closing", "link")
    greeting: Text = Field("Hello {name},", description="how each reply begins")
    regrets: dict[Id, Text] = Field(
        {}, description="sentences of regret, each under a name that an answer gives as its `regret:`"
    )
    closing: Text = Field("Kind regards,\n{agent}", description="how each reply ends, line by line")
    link: Text = Field("You can read this again here: {link}", description="the line with the answer's address")
    stamp: YesNo = Field(False, description="yes ends each reply with a short mark that proves when it was right")
    places: dict[str, PlaceWords] = Field({}, description="the words for {name}, {order} and {agent}")

    def displayed(self) -> Iterator[tuple[Path, str]]:
        """Its texts, the regrets among them."""
        yield from super().displayed()
        for name, text in self.regrets.items():
            yield ("regrets", name), text

    def said(self, text: str, known: dict[str, str]) -> str:
        """A text with its places filled: by what is known of the chat, or what a helpdesk calls it, else by words without it."""

        def words(place: re.Match[str]) -> str:
            name = place[1]
            own = self.places.get(name, _OWN_PLACES[name])
            return own.known.replace(place[0], known[name]) if name in known else own.unknown

        return PLACE.sub(words, text)


_OWN_PLACES = {
    "name": PlaceWords(known="{name}", unknown="there"),
    "order": PlaceWords(known="your order {order}", unknown="your order"),
    "agent": PlaceWords(known="{agent}", unknown="Customer service"),
}
OWN_FRAME = ReplyFrame()
"""What stands around the replies of a shop that has written nothing."""
