"""One generated page, and the press that makes pages: what all of them need of a catalog, a policy and a place.

A page is a Markdown file whose front matter holds all that a template needs: the same pages go to MkDocs (mkdocs_hook.py)
and to disk (stage.py), so nothing may travel beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpcenter.content.model import Catalog, Entry
from helpcenter.pages import structured_data
from helpcenter.pages.answers import shown, users
from helpcenter.pages.related import Neighbours
from helpcenter.pages.site_context import Meta, Place, frame, recorded
from helpcenter.pages.upcoming import Notices
from helpcenter.policy.changes import Policies
from helpcenter.policy.policy import Policy


@dataclass(frozen=True)
class GeneratedPage:
    """A Markdown file of the site: its path below docs, its front matter, its Markdown, and where its text was written."""

    uri: str
    meta: Meta
    markdown: str
    source: str


class Press:
    """Makes pages for one catalog, policy and place."""

    def __init__(self, catalog: Catalog, policy: Policy, place: Place) -> None:
        self.catalog, self.policy, self.place = catalog, policy, place
        self.users = users(catalog)
        self.neighbours = Neighbours(catalog, policy, self.users)
        self.help = frame(catalog, policy, place)
        self.policies = Policies(catalog)
        self.notices = Notices(catalog, policy, self.policies)

    def page(
        self,
        uri: str,
        template: str,
        title: str,
        description: str,
        updated: str,
        source: str,
        jsonld: list[structured_data.Json],
        markdown: str = "",
        crumbs: list[tuple[str, str]] | None = None,
        **own: Any,
    ) -> GeneratedPage:
        """A page with what every page has; `own` is what only its template reads, and `crumbs` lead to it from the home page."""
        trail = [] if uri == "index.md" else [("Home", "."), *(crumbs or [])]
        if trail:
            address_here = uri.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
            whole = [(name, self.url("" if path == "." else path)) for name, path in trail]
            first = jsonld[0] | structured_data.published_by(self.place.shop, self.place.url)
            jsonld = [first, *jsonld[1:], structured_data.breadcrumbs([*whole, (title, self.url(address_here))])]
        meta = {
            "template": template,
            "title": title,
            "description": description,
            "updated": updated,
            "source": source,
            "crumbs": [{"title": name, "url": path} for name, path in trail],
            "jsonld": jsonld,
            **own,
        }
        return GeneratedPage(uri, meta, markdown, source)

    def moved(self, path: str, target: str, title: str) -> GeneratedPage:
        """A page at an old address that leads on to `target`."""
        return self.page(
            f"{path}.md",
            "redirect.html",
            shown(title, self.policy),
            f"Moved to {self.url(target)}",
            recorded(self.policy).isoformat(),
            "faq",
            [structured_data.web_page("WebPage", shown(title, self.policy), "This page has moved.", self.url(target))],
            "",
            target=target,
            noindex=True,
        )

    def newest(self, entries: Sequence[Entry]) -> str:
        """The day of the newest text among entries; where there are none, that of the policy."""
        return max((entry.updated for entry in entries), default=recorded(self.policy)).isoformat()

    def url(self, address: str) -> str:
        """The whole address of a page of the site."""
        return f"{self.place.url}{address}"
