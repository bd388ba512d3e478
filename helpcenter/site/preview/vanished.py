"""Pages that went away while the preview runs: a renamed one leads on, any other is missing until it comes back."""

from __future__ import annotations

from helpcenter.content.addresses import address_of
from helpcenter.pages.front_matter import FrontMatter
from helpcenter.site.render import Site


class Vanished:
    """Where the pages stand that stood elsewhere before."""

    def __init__(self) -> None:
        self._moved: dict[str, str] = {}

    def follow(self, old: Site, new: Site) -> None:
        """Remembers which pages have another address now: those of one kind and one title."""
        before, now = _titles(old), _titles(new)
        for address in now:
            self._moved.pop(address, None)
        come = {title: address for address, title in now.items() if address not in before}
        for address, title in before.items():
            if address not in now and title in come:
                self._moved[address] = come[title]

    def now_at(self, address: str) -> str | None:
        """Where a page went, step by step; None where nobody knows."""
        met = {address}
        place = self._moved.get(address)
        while place in self._moved and place not in met:
            met.add(place)
            place = self._moved[place]
        return place if place not in met else None


def _titles(site: Site) -> dict[str, tuple[type[FrontMatter], str]]:
    return {address_of(page.uri): (type(page.front_matter), page.front_matter.head.title) for page in site.pages}
