"""Catalog + policy -> the whole site as data: pages and files, before anything is written.

Both shells publish exactly this: the MkDocs hook (mkdocs_hook.py) and `stage` (stage.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpcenter.content.addresses import address_of
from helpcenter.content.around.settings import SiteSettings
from helpcenter.content.model import Catalog
from helpcenter.content.yaml_tree import dump
from helpcenter.guard.reading.reviewed import reviewed_days
from helpcenter.helpdesk.answers_file import ANSWERS_FILE, answers_json
from helpcenter.pages.all_pages import generate
from helpcenter.pages.answer_in_words import AnswersInWords
from helpcenter.pages.front_matter import GeneratedPage, Json
from helpcenter.pages.history import FEED, feed
from helpcenter.pages.kinds.answer import AnswerPage
from helpcenter.pages.kinds.home import Home
from helpcenter.pages.kinds.policy import PolicyPage
from helpcenter.pages.kinds.redirect import Redirect
from helpcenter.pages.machines.opensearch import DESCRIPTION, opensearch
from helpcenter.pages.machines.proofs import proofs_json
from helpcenter.pages.machines.rules_by_day import RULES_FILE, rules_by_day
from helpcenter.pages.machines.twin import days_in_yaml, twin
from helpcenter.pages.search_data import foreign_words, search_data, search_files, search_json
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.changes import holds_until
from helpcenter.policy.policy import Policy, day_words
from helpcenter.site.assets import ICONS, Assets, assets_of, hash_of
from helpcenter.site.csp import content_policy
from helpcenter.site.css_names import ids_of
from helpcenter.site.health import HEALTH, health
from helpcenter.site.hosts import HEADERS, NGINX, REDIRECTS, headers_file, nginx_file, redirects_file
from helpcenter.site.lunr_js import lunr_js
from helpcenter.site.site_sources import FOLDER, NONE, SiteSources
from helpcenter.store.step import step

ROBOTS = "robots.txt"
"""Written for a shop that has none of its own in docs/; the shop's own stands as it is."""

SEARCH_INDEX = f"{FOLDER}search/index.json"
"""Where the head of the search index stands. Its name has no hash: every page names it, and an edit of one answer changes that page
and the index, and no other page (decisions/063). Browsers ask each time whether it is still the same."""

SEARCH_PARTS = f"{FOLDER}search/parts/"
"""Where the parts of the search index stand, each with a hash in its name."""


@dataclass(frozen=True)
class Site:
    """The generated pages, and the files as path below the site -> content: those generated, and those that pages load."""

    config: SiteConfig
    pages: list[GeneratedPage]
    files: dict[str, str]
    assets: dict[str, bytes]
    copied: dict[str, bytes]
    """Files of docs/ that are published as they are."""
    twins: dict[str, str]
    """The Markdown twins of pages, by their paths below the site. `stage` writes Markdown anyway, and does without them."""
    templates: Mapping[str, str]
    """The texts of overrides/, by their paths below it."""

    @property
    def names(self) -> Mapping[str, str]:
        """The published paths of what pages load, by plain names: "site.css" -> "assets/site.bcdfghjklm.css"."""
        home = self.pages[0].front_matter
        assert isinstance(home, Home)
        return home.help.assets


_MADE = ("search/foreign.json", "search/lunr.js", "addresses.json", "verify.json")
"""What is published below assets/ and stands in no file of the tree."""


@step("Making the pages")
def render(catalog: Catalog, policy: Policy, config: SiteConfig, sources: SiteSources = NONE, ground: str = "") -> Site:
    """The site of a policy at its address; what it says of each answer is kept by its `ground`. Raises BadAsset where a style sheet or
    script of ours cannot be read."""
    answers = AnswersInWords(catalog, policy, config, ground)
    pages = _with_reviews(generate(catalog, policy, config, answers), catalog, policy)
    search = search_files(search_data(catalog, policy), hash_of)
    parts = {f"{SEARCH_PARTS}{name}.{search.stamps[name]}.json": text.encode() for name, text in search.parts.items()}
    made = (
        search_json(foreign_words(catalog)),
        lunr_js(),
        _addresses(pages),
        proofs_json(catalog, policy, lambda entry: answers.of(entry).said),
    )
    assets = _assets(catalog, pages, sources, made)
    # The program of a page that was opened before an upgrade reads no index of today's: the index says who reads it.
    head = {**search.head, "reader": assets.names.get("js/rank.js", "")}
    files = {
        FEED: feed(catalog, policy.day, config),
        RULES_FILE: rules_by_day(catalog, policy, config),
        DESCRIPTION: opensearch(config, assets.names.get("favicon.svg", ""), catalog.interface),
        ANSWERS_FILE: answers_json(catalog, policy, config, answers),
        HEALTH: health(catalog, policy, pages, sources.commit),
        ROBOTS: f"User-agent: *\nAllow: /\nSitemap: {config.url}sitemap.xml\n",
    }
    copied = {name: data for name in ICONS if (data := sources.files.get(FOLDER + name))}
    copied |= {path: data for path, data in sources.files.items() if path not in assets.replaced}
    hosts = {
        HEADERS: headers_file(config, pages, [*files, *copied], [*assets.files, f"{SEARCH_PARTS}*"], [SEARCH_INDEX]),
        REDIRECTS: redirects_file(config, pages),
        NGINX: nginx_file(config, pages, [SEARCH_INDEX]),
    }
    published = _with_published(pages, assets, content_policy(config))
    if ROBOTS in copied:
        del files[ROBOTS]
    return Site(
        config,
        published,
        files | hosts,
        {**assets.files, **parts, SEARCH_INDEX: search_json(head).encode()},
        copied,
        _twins(catalog, policy, pages, answers),
        sources.templates,
    )


def pages_first(catalog: Catalog, policy: Policy, config: SiteConfig, sources: SiteSources, ground: str = "") -> Site:
    """The pages of `render` with what a browser loads to show one, and no other file: the search takes longest to make.

    The pages name the files that are not made yet by stand-ins: their name with a hash of the name. Raises BadAsset.
    """
    answers = AnswersInWords(catalog, policy, config, ground)
    pages = _with_reviews(generate(catalog, policy, config, answers), catalog, policy)
    assets = _assets(catalog, pages, sources, _MADE)
    made = {path: data for path, data in assets.files.items() if data.decode(errors="replace") not in _MADE}
    return Site(config, _with_published(pages, assets, content_policy(config)), {}, made, {}, {}, sources.templates)


def _assets(catalog: Catalog, pages: list[GeneratedPage], sources: SiteSources, made: Sequence[str]) -> Assets:
    texts = [page.markdown for page in pages]
    assets = assets_of(sources, dict(zip(_MADE, made, strict=True)), texts, catalog.interface)
    return replace(assets, names={**assets.names, "search/index.json": SEARCH_INDEX})


def _with_reviews(pages: list[GeneratedPage], catalog: Catalog, policy: Policy) -> list[GeneratedPage]:
    """The pages of answers and policies, with the day since which all of it has been read. It is the ledger's to say, and no word of a page."""
    read = reviewed_days(catalog, policy)
    areas = {area.area: catalog.shown_in(area) for area in catalog.areas}

    def reviewed(page: GeneratedPage) -> GeneratedPage:
        front = page.front_matter
        if isinstance(front, AnswerPage):
            days = [read.get(f"answer {front.id}")]
        elif isinstance(front, PolicyPage):
            constants = [f"constant {constant.id}" for constant in areas[front.area.id]]
            days = [read.get(owner) for owner in (f"policy {front.area.id}", *constants)]
        else:
            return page
        known = [day for day in days if day]
        if len(known) < len(days):
            return page
        return replace(page, front_matter=replace(front, reviewed=day_words(min(known))))

    return [reviewed(page) for page in pages] if read else pages


def _twins(catalog: Catalog, policy: Policy, pages: list[GeneratedPage], answers: AnswersInWords) -> dict[str, str]:
    """The Markdown twin of each answer, with what its page knows besides: when it last changed."""
    fronts = [page.front_matter for page in pages if isinstance(page.front_matter, AnswerPage)]
    until = holds_until(catalog, policy.day)
    days = {updated: days_in_yaml(policy, until, updated) for updated in {front.head.updated for front in fronts}}
    return {
        front.twin: twin(answers.of(catalog.entry_by_id[front.id]), policy, days[front.head.updated])
        for front in fronts
    }


def _addresses(pages: list[GeneratedPage]) -> str:
    """All pages by their addresses with their titles, and the old addresses with those they lead to: what 404.html looks a lost
    visitor's address up in."""
    titles: dict[str, str] = {}
    moved: dict[str, str] = {}
    for page in pages:
        if isinstance(page.front_matter, Redirect):
            moved[address_of(page.uri)] = page.front_matter.target
        else:
            titles[address_of(page.uri)] = page.front_matter.head.title
    return json.dumps({"pages": titles, "moved": moved}, ensure_ascii=False, separators=(",", ":"))


def _with_published(pages: list[GeneratedPage], assets: Assets, policy: str) -> list[GeneratedPage]:
    """The pages; the home page with what every template needs to know: the names of the assets, and the content security policy."""
    home, *others = pages
    assert isinstance(home.front_matter, Home)
    context = replace(home.front_matter.help, assets=assets.names, csp=policy)
    return [replace(home, front_matter=replace(home.front_matter, help=context)), *others]


def page_data(site: Site, page: GeneratedPage) -> Json:
    """What a template sees of a page: its front matter and where it stands."""
    address = address_of(page.uri)
    return {"meta": page.meta, "url": address, "canonical_url": site.config.url + address}


def listed_pages(site: Site) -> list[Json]:
    """What templates that are no page see of all pages."""
    return [{"url": address_of(page.uri), "page": page_data(site, page)} for page in site.pages]


def template_context(site: Site, settings: SiteSettings, home: Mapping[str, Any], page: Json | None) -> Json:
    """What a template sees: the data of one page or of none, and what is the same for all, from the front matter of the home page."""
    return {
        "page": page,
        "nav": {"homepage": {"meta": home}},
        "config": {
            "site_name": site.config.name,
            "site_url": site.config.url,
            "site_description": site.config.description,
            "theme": {"language": settings.theme.language},
            "extra": settings.extra.model_dump(),
        },
    }


STATIC_TEMPLATES = ("404.html", "sitemap.xml")
"""The templates that are shown by themselves, and not by a page."""


def ids_taken(site: Site) -> frozenset[str]:
    """The ids that no heading of a text may get: those of templates and scripts, and of answers, whose pages have them as one of their own."""
    scripts = (data.decode(errors="replace") for name, data in site.assets.items() if name.endswith(".js"))
    own = (
        str(getattr(page.front_matter, "id", "")) for page in site.pages
    )  # a heading without any letter gets no empty one
    return ids_of([*site.templates.values(), *scripts]).union(own)


def page_text(page: GeneratedPage) -> str:
    """A page as a Markdown file with its front matter."""
    return f"---\n{dump(page.front_matter.data(whole=False))}---\n\n{page.markdown}\n"
