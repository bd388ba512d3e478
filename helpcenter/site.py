"""Catalog + policy -> the whole site as data: pages and files, before anything is written.

Both shells publish exactly this: the MkDocs hook (mkdocs_site.py) and `stage` (stage.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.frame import Place
from helpcenter.history import FEED, feed
from helpcenter.lunrjs import lunr_js
from helpcenter.model import Catalog
from helpcenter.opensearch import DESCRIPTION, opensearch
from helpcenter.page import GeneratedPage
from helpcenter.pages import generate
from helpcenter.policy import Policy
from helpcenter.search import search_data, search_json
from helpcenter.yamltree import dump


@dataclass(frozen=True)
class Site:
    """The generated pages, and the generated files as path below the site -> text."""

    pages: list[GeneratedPage]
    files: dict[str, str]


def render(catalog: Catalog, policy: Policy, place: Place) -> Site:
    """The site of a policy at its address."""
    return Site(
        generate(catalog, policy, place),
        {
            "assets/search/index.json": search_json(search_data(catalog, policy)),
            "assets/search/lunr.js": lunr_js(),
            FEED: feed(catalog, place),
            DESCRIPTION: opensearch(place),
            "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {place.url}sitemap.xml\n",
        },
    )


def page_text(page: GeneratedPage) -> str:
    """A page as a Markdown file with its front matter."""
    return f"---\n{dump(page.meta)}---\n\n{page.markdown}\n"
