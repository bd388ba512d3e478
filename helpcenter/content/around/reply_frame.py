"""What stands around every reply: greeting, regret, closing, and the words for what only a chat knows (faq/replies.yml).

Pages have no such frame; agents' replies, their exports and the desk have it from here. A shop without the file has the words below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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
    TEXTS: ClassVar = ("known", "unknown")
    known: Text = Field(description="the words where it is known, with the place itself: your order {order}")
    unknown: Text = Field(description="the words where it is not known: your order")


class ReplyFrame(Record):
    """faq/replies.yml"""

    CALLED: ClassVar = "faq/replies.yml"
    CAN_REFER: ClassVar = False
    TEXTS: ClassVar = ("greeting", "closing", "link", "links", "itself")
    greeting: Text = Field("Hello {name},", description="how each reply begins")
    regrets: dict[Id, Text] = Field(
        {}, description="sentences of regret, each under a name that an answer gives as its `regret:`"
    )
    closing: Text = Field("Kind regards,\n{agent}", description="how each reply ends, line by line")
    link: Text = Field("You can read this again here: {link}", description="the line with the answer's address")
    links: Text = Field("You can read more here:", description="the line above the addresses where there are several")
    itself: Text = Field(
        "This answer:",
        description="the words before the answer's own address where other addresses follow it: This answer:",
    )
    stamp: YesNo = Field(False, description="yes ends each reply with a short mark that proves when it was right")
    places: dict[str, PlaceWords] = Field({}, description="the words for {name}, {order} and {agent}")

    def displayed(self) -> Iterator[tuple[Path, str]]:
        """Its texts, the regrets and the words of places among them."""
        yield from super().displayed()
        for name, text in self.regrets.items():
            yield ("regrets", name), text
        for name, words in self.places.items():
            for field in PlaceWords.TEXTS:
                yield ("places", name, field), getattr(words, field)

    def place_words(self, name: str) -> PlaceWords:
        """How one place is said."""
        return self.places.get(name, _OWN_PLACES[name])

    def said(self, text: str, known: Mapping[str, str], written: Callable[[str], str] = str) -> str:
        """A text with its places filled: by what is known of the chat, or what a helpdesk calls it, else by words without it.

        `written` makes the words of the file what the text is of, such as HTML; what is known has that form already.
        """

        def words(place: re.Match[str]) -> str:
            name = place[1]
            own = self.place_words(name)
            form = written(own.known if name in known else own.unknown)
            if _BEGINS.search(text[: place.start()]):
                form = form[:1].upper() + form[1:]
            return form.replace(place[0], known[name]) if name in known else form

        return PLACE.sub(words, text)


_BEGINS = re.compile(r"(?:\A|[.!?]\s|\n\s*(?:[-*+]\s|\d+[.)]\s)?|<(?:p|li|br|strong|em)>)\s*\Z")
"""The beginning of a sentence, in a plain text and in HTML."""
# Nothing of these is to be judged, and who judges need not be made for them.
_OWN_PLACES = {
    "name": PlaceWords.model_construct(known="{name}", unknown="there"),
    "order": PlaceWords.model_construct(known="your order {order}", unknown="your order"),
    "agent": PlaceWords.model_construct(known="{agent}", unknown="Your support team"),
}
OWN_FRAME = ReplyFrame.model_construct()
"""What stands around the replies of a shop that has written nothing."""
