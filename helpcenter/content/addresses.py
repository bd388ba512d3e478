"""Addresses: which pages the site has, which of them the catalog publishes, and which it must keep alive (faq/kept/ids.lock).

The one place that knows how an address looks: pages are made, links are checked, and hand-written pages are kept off what is
made, all by these tables. An address that an agent has pasted into a chat must work in five years, so every one ever published
is written down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpcenter.content.kept.retired import Retired
from helpcenter.content.model import Catalog

_HEADER = """\
# Every address ever published, one a line; the build adds new ones, nobody deletes one.
# To rename an answer, topic or policy area, keep its old id under `aliases:`; what ends is written into faq/retired.yml.
# Commit this file with your change.
"""


@dataclass(frozen=True)
class Section:
    """A folder of the site with a page for each thing of one kind: `/a/payment-deadline/` for an answer."""

    folder: str
    called: str
    """What a finding calls such a thing."""
    listed_as: str
    """What faq/kept/ids.lock calls it."""
    named: Callable[[Catalog], Iterable[tuple[str, list[str]]]]
    """The id of each thing that the catalog publishes, and its aliases."""

    def address(self, id: str) -> str:
        """`a/payment-deadline/`, below the site's own address."""
        return f"{self.folder}/{id}/"

    def twin(self, id: str) -> str:
        """The file with the same as Markdown, where the section has that."""
        return f"{self.folder}/{id}.md"

    def ids(self, catalog: Catalog) -> set[str]:
        """The ids under which the catalog publishes something here, old ones too."""
        return set(self.living(catalog))

    def living(self, catalog: Catalog) -> dict[str, str]:
        """The same, each with the id under which the thing stands now."""
        return {name: id for id, aliases in self.named(catalog) for name in (*aliases, id)}

    def ended(self, catalog: Catalog) -> dict[str, Retired]:
        """What was published here and has ended, under each of its ids."""
        return {name: one for one in catalog.retired if one.kind == self.listed_as for name in (*one.aliases, one.id)}


ANSWERS = Section("a", "answer", "answer", lambda catalog: ((entry.id, entry.aliases) for entry in catalog.published))
TOPICS = Section("topics", "topic", "topic", lambda catalog: ((topic.id, topic.aliases) for topic in catalog.topics))
POLICIES = Section(
    "policies", "policy area", "policy", lambda catalog: ((area.area, area.aliases) for area in catalog.areas)
)
SECTIONS = (ANSWERS, TOPICS, POLICIES)

CONTACT, SEARCH, DESK, VERIFY = "contact/", "search/", "agents/", "verify/"
ANSWER_LIST, TOPIC_LIST, POLICY_LIST = LISTS = tuple(f"{section.folder}/" for section in SECTIONS)
"""The page above those of a section, which lists them."""
LINKED = ("", CONTACT, SEARCH, DESK, VERIFY, *LISTS)
"""The single pages that a link in a text may name; "" is the home page."""

MADE = frozenset(
    "search.md agents.md verify.md a.md topics.md policies.md 404.md 404.html _headers _redirects _nginx.conf healthz.json opensearch.xml sitemap.xml"
    " sitemap.xml.gz answers.json".split()
)
"""Files that the build writes itself. The home page and the contact page are not among them: a hand-written file may bring their
words; nor is robots.txt, which a shop may write."""
_MADE_FOLDERS = (*(section.folder for section in SECTIONS), *(page.strip("/") for page in (SEARCH, DESK, VERIFY)))
PAGE_NAME = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
"""A file below docs/ whose address links can hold."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"/(?P<path>[^?#]*)(?:[?#].*)?")


@dataclass(frozen=True)
class SiteLink:
    """Where a link inside the site leads: to the page of a thing in a section, or to a single page (`section` is None)."""

    section: Section | None = None
    id: str = ""


def link(target: str) -> SiteLink | None:
    """The target of a link, such as `/a/payment-deadline/#steps`; None where the site can have no such address."""
    match = _LINK.fullmatch(target)
    if match is None:
        return None
    if match["path"] in LINKED:
        return SiteLink()
    folder, slash, id = match["path"].partition("/")
    section = next((section for section in SECTIONS if section.folder == folder), None)
    id = id.removesuffix("/")
    return SiteLink(section, id) if section and slash and "/" not in id else None


def is_made(path: str) -> bool:
    """Whether a file below docs/ would stand where the build puts a page or file of its own."""
    folder = path.split("/")[0]
    return (
        path in MADE
        or folder in _MADE_FOLDERS
        or path.endswith("index.html")
        or path.startswith("assets/")
        and path.endswith(".md")
    )


def file_of(address: str) -> str:
    """The Markdown file behind an address: /a/<id>/ -> a/<id>.md, / -> index.md, /a/ -> index.md in a."""
    path = address.strip("/")
    return f"{path}/index.md" if f"{path}/" in LISTS else f"{path or 'index'}.md"


def address_of(uri: str) -> str:
    """The address of a Markdown file, the other way round: a/<id>.md -> a/<id>/, index.md -> ""."""
    path = uri.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return f"{path}/" if path else ""


def published_addresses(catalog: Catalog) -> list[str]:
    """The addresses that the catalog serves now: ids, aliases and what has ended, as they stand in faq/kept/ids.lock, sorted."""
    return sorted(
        f"{section.listed_as} {id}"
        for section in SECTIONS
        for id in section.ids(catalog) | section.ended(catalog).keys()
    )


class Successors:
    """What stands in the place of whatever has ended."""

    def __init__(self, catalog: Catalog) -> None:
        self.living = {section: section.living(catalog) for section in SECTIONS}
        self.ended = {section: section.ended(catalog) for section in SECTIONS}

    def of(self, retired: Retired) -> list[tuple[Section, str]]:
        """The section and id of each; where what was named has ended too, what stands in the place of that."""
        found: dict[tuple[Section, str], None] = {}
        seen: set[tuple[str, str]] = set()
        waiting = [(retired.kind, id) for id in reversed(retired.instead)]
        while waiting:
            kind, id = waiting.pop()
            # An id of its own kind comes first: a topic and a policy area may have one id.
            sections = sorted(SECTIONS, key=lambda section: section.listed_as != kind)
            if section := next((section for section in sections if id in self.living[section]), None):
                found[section, self.living[section][id]] = None
            elif (kind, id) not in seen:
                seen.add((kind, id))
                over = next((self.ended[section][id] for section in sections if id in self.ended[section]), None)
                waiting += [(over.kind, name) for name in reversed(over.instead)] if over else []
        return list(found)


def is_address(line: str) -> bool:
    """Whether a line of faq/kept/ids.lock is an address: a kind that we know, and an id."""
    kind, _, id = line.partition(" ")
    return any(section.listed_as == kind for section in SECTIONS) and bool(_ID.fullmatch(id))


def new_addresses(catalog: Catalog) -> list[str]:
    """Those that faq/kept/ids.lock does not hold yet."""
    recorded = _recorded(catalog)
    return [address for address in published_addresses(catalog) if address not in recorded]


def addresses_text(catalog: Catalog) -> str:
    """faq/kept/ids.lock with all that it held and all that is published now, one sorted line each, so that merges are easy."""
    addresses = _recorded(catalog) | set(published_addresses(catalog))
    return _HEADER + "".join(f"{address}\n" for address in sorted(addresses))


def _recorded(catalog: Catalog) -> set[str]:
    return set(catalog.lock.addresses) if catalog.lock else set()
