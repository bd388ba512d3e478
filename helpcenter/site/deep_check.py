"""Shell: the site is built twice, as it is and with canaries, and both are held against the policy (audit.py).

It writes to a temporary folder only, which is gone afterwards.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpcenter.content.around.public_files import says_nothing
from helpcenter.content.files import read_files
from helpcenter.content.kinds import kind_of
from helpcenter.content.passages import Passage, passages, strings
from helpcenter.guard.audit import BUILT, Published, audit
from helpcenter.guard.canary import canary_catalog
from helpcenter.guard.check import Checked
from helpcenter.guard.rules.lost_phrasing import lost_phrasings
from helpcenter.helpdesk.export import exported
from helpcenter.policy.policy import resolve
from helpcenter.search.firsts import Firsts
from helpcenter.search.query_lines import query_blocks
from helpcenter.site.health import HEALTH
from helpcenter.site.render import Site, page_text
from helpcenter.text.finding import Finding, ordered
from helpcenter.text.source import SourceFile

_SEARCH = ("lunr.", "foreign.", "index.", "parts/terms", "parts/all.")
_NOT_READ = (*(f"assets/search/{name}" for name in _SEARCH), HEALTH)
"""A script of others, words by which a language is told, what the search has learnt (its parts hold what results show, and all of
them together say it again), and what a program reads: they say nothing of the shop."""


EXPORTED = "exported/"
"""Where the files for helpdesks stand, as findings name them. Of what is a table or YAML every word is read, as of a text."""


def deep_check(root: Path, checked: Checked) -> Checked:
    """The check with the findings on what would be published. Raises PublishError, or OSError as the disk does."""
    from helpcenter.site.mkdocs_hook import publish, rendered  # loading MkDocs takes longer than a plain check

    sites = []
    for content in (checked, with_canaries(checked)):
        with tempfile.TemporaryDirectory(prefix="help-center-") as folder:
            site = rendered(root, content)
            publish(root, content, site, Path(folder))
            sites.append(published(content, site, list(_built(Path(folder), site))))
    sources = read_files(root)[0].sources
    written = [source for source in sources if (kind := kind_of(source.path)) and kind.is_published]
    findings = [*audit(sites[0], sites[1], written), *_lost_phrasings(checked)]
    return replace(checked, findings=ordered([*checked.findings, *findings]))


def _lost_phrasings(checked: Checked) -> Iterator[Finding]:
    """The phrasings of all answers that do not find their own. A plain check learns nothing for answers that were published; here it
    was learnt for the pages."""
    published = {entry.id for entry in checked.catalog.published}
    blocks = query_blocks(checked.catalog)
    asked = [block for block in blocks if block.answer in published and not block.judged]
    return lost_phrasings(blocks, asked, Firsts(checked.catalog, checked.policy))


def with_canaries(checked: Checked) -> Checked:
    """The same content on the same day, with canaries for values and without findings."""
    catalog = canary_catalog(checked.catalog)
    return replace(checked, catalog=catalog, policy=resolve(catalog, checked.policy.day)[0], findings=[], ground="")


def published(checked: Checked, site: Site, built: list[Passage]) -> Published:
    """All that people read of a content: the built pages, the pages and files as `stage` writes them, and what `export` writes."""
    staged: list[Passage] = []
    for page in site.pages:
        source = SourceFile(f"staged/{page.uri}", page_text(page))
        staged += [Passage(source, 0, 0, text) for text in strings(page.meta)]
        staged += passages(SourceFile(f"staged/{page.uri}", page.markdown))
    for name, text in site.files.items():
        if not name.startswith(_NOT_READ):
            staged += passages(SourceFile(f"staged/{name}", text))
    for name, data in exported(checked.catalog, checked.policy, site.config).items():
        if name not in site.files:
            path = f"{EXPORTED}{name}" if name.endswith((".json", ".html", ".txt")) else f"{EXPORTED}{name}.txt"
            staged += passages(SourceFile(path, data.decode()))
    return Published(checked.catalog, checked.policy, [*built, *staged])


def _built(folder: Path, site: Site) -> Iterator[Passage]:
    silent = {name for name, data in site.copied.items() if says_nothing(name, data)}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix in _TEXTS and name not in silent and not name.startswith(_NOT_READ):
            yield from passages(SourceFile(f"{BUILT}{name}", path.read_text(encoding="utf-8", errors="replace")))


_TEXTS = (".html", ".xml", ".svg", ".js", ".css", ".json", ".txt", ".md")
