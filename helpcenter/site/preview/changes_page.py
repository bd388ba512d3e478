"""Changes to come as a page of the preview: what people read on both sides of each day, beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Head
from helpcenter.site.preview.served import OWN, Served
from helpcenter.site.sides import ChangingDay, coming_days

CHANGES = "changes/"
"""Its address in the preview. It is never published."""


@dataclass(frozen=True, kw_only=True)
class ChangesPage(FrontMatter):
    """The front matter of the page."""

    template = f"{OWN}changes.html"
    days: tuple[ChangingDay, ...]


def changes_page(served: Served) -> GeneratedPage:
    """The page on what is served now."""
    day, title = served.checked.policy.day, "Changes to come"
    days = coming_days(served.checked.catalog, day)
    front_matter = ChangesPage(head=Head(title, title, str(day), (), ()), noindex=True, days=days)
    return GeneratedPage(f"{CHANGES}index.md", front_matter, "")
