"""How the site is called and where it stands, as mkdocs.yml says it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from helpcenter.content.around.interface import Interface
from helpcenter.content.around.settings import SiteSettings


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


def site_config(settings: SiteSettings, said: Interface, address: str) -> SiteConfig:
    """How the site is called and where it stands: faq/interface.yml says the names, and for whom it has none, mkdocs.yml.

    A shop that is not named is called as the site is.
    """
    extra, name = settings.extra, said.name or settings.site_name
    shop = said.shop or (extra.shop_name or "").strip() or name
    about = said.description or settings.site_description or ""
    return SiteConfig(address, name, shop, extra.feedback_endpoint or "", about, tuple(extra.desk_framed_by))
