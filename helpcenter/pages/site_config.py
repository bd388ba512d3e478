"""How the site is called and where it stands, as mkdocs.yml says it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class SiteConfig:
    """The site's whole address (with a slash at the end), its name, the shop's own, where feedback goes ("": by
    e-mail), what the site is about, and the hosts that may show the agents' desk in a frame."""

    url: str
    name: str
    shop: str
    feedback: str = ""
    description: str = ""
    desk_framed_by: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The path of the site's address, with a slash at both ends: what every link to a page of its own begins with."""
        return urlsplit(self.url).path or "/"

    @property
    def name_parts(self) -> tuple[str, str]:
        """The site's name in two: the shop's name and the rest, where it begins with that; else the whole and ""."""
        shop, rest = self.name[: len(self.shop)], self.name[len(self.shop) :]
        return (shop, rest.strip()) if shop == self.shop and rest[:1] in ("", " ") else (self.name, "")
