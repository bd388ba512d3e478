"""Catalog + policy -> the whole site as data: pages and files, before anything is written.

Both shells publish exactly this: the MkDocs hook (mkdocs_hook.py) and `stage` (stage.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpcenter.content.model import Catalog
from helpcenter.content.yaml_tree import dump
from helpcenter.pages.all_pages import generate
from helpcenter.pages.history import FEED, feed
from helpcenter.pages.opensearch import DESCRIPTION, opensearch
from helpcenter.pages.page import GeneratedPage
from helpcenter.pages.search_data import search_data, search_json
from helpcenter.pages.site_context import Place
from helpcenter.policy.policy import Policy
from helpcenter.site.assets import Assets, assets_of
from helpcenter.site.csp import content_policy
from helpcenter.site.health import HEALTH, health
from helpcenter.site.hosts import HEADERS, NGINX, REDIRECTS, headers_file, nginx_file, redirects_file
from helpcenter.site.lunr_js import lunr_js
from helpcenter.site.site_sources import NONE, Supplies


@dataclass(frozen=True)
class Site:
    """The generated pages, and the files as path below the site -> content: those generated, and those that pages load."""

    place: Place
    pages: list[GeneratedPage]
    files: dict[str, str]
    assets: dict[str, bytes]
    sources: frozenset[str]
    """Files of docs/ that stand in `assets` under other names, and are not published under their own."""
    copied: dict[str, bytes]
    """Files of docs/ that are published as they are."""


def render(catalog: Catalog, policy: Policy, place: Place, supplies: Supplies = NONE) -> Site:
    """The site of a policy at its address. Raises BadAsset where a style sheet or script of ours cannot be read."""
    pages = generate(catalog, policy, place)
    made = {"search/index.json": search_json(search_data(catalog, policy)), "search/lunr.js": lunr_js()}
    assets = assets_of(supplies, made, [page.markdown for page in pages])
    files = {
        FEED: feed(catalog, place),
        DESCRIPTION: opensearch(place, assets.names.get("favicon.svg", "")),
        HEALTH: health(catalog, policy, pages, supplies.commit),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {place.url}sitemap.xml\n",
    }
    hosts = {
        HEADERS: headers_file(place, pages, files, assets.files),
        REDIRECTS: redirects_file(place, pages),
        NGINX: nginx_file(place, pages),
    }
    published = [_with_published(page, assets, content_policy(place, supplies.preview)) for page in pages]
    copied = {path: data for path, data in supplies.files.items() if path not in assets.sources}
    return Site(place, published, files | hosts, assets.files, assets.sources, copied)


def _with_published(page: GeneratedPage, assets: Assets, policy: str) -> GeneratedPage:
    """The home page with what every template needs of its host: the names of the assets, and the content security policy."""
    if "help" not in page.meta:
        return page
    return replace(page, meta={**page.meta, "help": {**page.meta["help"], "assets": assets.names, "csp": policy}})


def page_text(page: GeneratedPage) -> str:
    """A page as a Markdown file with its front matter."""
    return f"---\n{dump(page.meta)}---\n\n{page.markdown}\n"
