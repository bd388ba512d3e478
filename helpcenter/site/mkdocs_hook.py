"""The MkDocs shell: events in, our pages out. The only module that imports mkdocs.

MkDocs runs build_faq.py anew on every rebuild, but this module stays; so the state lives here, in one object, and is made
new in `on_config`, the first event of every build.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.review import unread_ahead
from helpcenter.guard.report import text_report
from helpcenter.pages.front_matter import GeneratedPage, Json
from helpcenter.pages.shared_data import SharedData
from helpcenter.pages.site_config import site_config
from helpcenter.policy.changes import outlook
from helpcenter.site.assets import BadAsset
from helpcenter.site.environment import (
    MKDOCS_YML,
    PROJECT,
    PublishError,
    as_of_day,
    commit_of,
    is_release,
    named_address,
    settings_of,
    site_address,
    today,
)
from helpcenter.site.render import (
    STATIC_TEMPLATES,
    Site,
    ids_taken,
    listed_pages,
    page_data,
    render,
    template_context,
)
from helpcenter.site.site_check import check_site
from helpcenter.site.site_sources import read_sources
from helpcenter.site.templates import environment_of, html, is_of_template, template_fault
from helpcenter.store.digest import digest, source_of
from helpcenter.store.step import step
from helpcenter.store.store import current
from helpcenter.text.conversion import Unconvertible, converted, extensions, heading_ids
from helpcenter.text.fault import FAULT_HELP, fault_words
from helpcenter.text.hypertext import scheme_of

HOOK = PROJECT / "build_faq.py"
# Material prints a notice about MkDocs 2 on every build; the versions are pinned, and decisions/ knows.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
log = logging.getLogger("mkdocs.help-center")


class SiteWriter(Protocol):
    """Writes the files of a site, each by its path below it, where MkDocs is not to."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a file."""

    def again(self, path: str, digest: str) -> bool:
        """Takes over a file of the last site; False where it has none there whose bytes have this digest."""

    def finish(self) -> Mapping[str, str]:
        """All is written: a digest of the bytes of each file."""


class _HelpCenter:
    """What one run of MkDocs knows about our site."""

    def __init__(self) -> None:
        self.prepared: tuple[Checked, Site] | None = None
        self.page_built: Callable[[], None] = lambda: None
        self.writer: SiteWriter | None = None
        self.checked: Checked | None = None
        self.site: Site | None = None
        self.taken: frozenset[str] = frozenset()
        self.shared: SharedData | None = None
        """What all pages share, where it is written down what each page reads of it."""
        self.keys: dict[str, str] = {}
        """Under which name is kept what is known of the bytes of a page, by its path below the site."""

    def start(self, config: MkDocsConfig) -> None:
        """Reads and checks, and renders. Raises PluginError where there are errors."""
        if self.prepared is not None:
            self.checked, self.site = self.prepared
            return
        root = _root(config)
        written = read_content(root)
        try:
            now = today(written.catalog)
            checked = check(written, as_of_day() or now, is_release(), now, named_address())
            if checked.errors:
                raise PluginError(
                    f"the help center is not published, because the check found errors:\n\n{text_report(checked)}"
                )
            self.checked, self.site = checked, rendered(root, checked)
        except PublishError as error:
            raise PluginError(str(error)) from error
        except PluginError:
            raise
        except Exception as error:
            raise PluginError(f"the program failed: {fault_words(error)}. {FAULT_HELP}") from error
        for words in (outlook(checked.catalog, checked.policy.day), *unread_ahead(checked.catalog, checked.policy)):
            log.info(words)


_CENTER = _HelpCenter()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stages 1 to 6, before MkDocs cleans the old site."""
    _CENTER.start(config)
    assert _CENTER.site is not None
    _CENTER.taken = ids_taken(_CENTER.site)
    # What the check has judged is what is published: Markdown is read in one way, whatever mkdocs.yml says.
    config["markdown_extensions"], config["mdx_configs"] = extensions(_CENTER.taken), {}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Our pages and files, and nothing that MkDocs has found by itself: one reader decides what is published."""
    assert _CENTER.site is not None and _CENTER.checked is not None
    site, ours = _CENTER.site, _Files([])
    _CENTER.shared, _CENTER.keys = SharedData(site.pages[0].meta) if _CENTER.writer else None, {}
    around = source_of(template_context(site, settings_of(_CENTER.checked.catalog), {}, None))
    look = digest(around, *(part for named in sorted(site.templates.items()) for part in named))
    for page in site.pages:
        file = File.generated(config, page.uri, content=page.markdown, inclusion=InclusionLevel.INCLUDED)
        ours.append(file)
        if _CENTER.writer and _CENTER.shared:
            key = _CENTER.keys[file.dest_uri] = current().key("page", look, _made_from(page))
            bytes_of, read, ids = current().found(key, ("", {}, ()))
            is_known = bytes_of and _CENTER.shared.still_has(read) and _CENTER.taken.isdisjoint(ids)
            if is_known and _CENTER.writer.again(file.dest_uri, bytes_of):
                ours.again.add(file.src_uri)
                _CENTER.page_built()
                continue
        _GivenPage(page, file, config)  # MkDocs finds it at its file
    made: dict[str, str | bytes] = {**site.copied, **site.files, **site.assets}
    for name, content in made.items():
        # Said of each, because MkDocs leaves out what begins with a dot, as .well-known does.
        ours.append(_MadeFile.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
    for name, text in site.twins.items():
        # MkDocs takes what is called .md for a page, so that only what is published is called so.
        twin = _MadeFile.generated(config, f"{name}.twin", content=text, inclusion=InclusionLevel.INCLUDED)
        twin.dest_uri = name
        ours.append(twin)
    return ours


def _made_from(page: GeneratedPage) -> bytes:
    """What a page is made from but for the templates, what all pages share, and the ids that no heading may get."""
    assert _CENTER.site is not None
    return source_of([page.markdown, page_data(_CENTER.site, page)])


class _Files(Files):
    """The files of the site. All can be linked to; of the pages MkDocs makes those that are not the same again."""

    def __init__(self, files: list[File]) -> None:
        super().__init__(files)
        self.again = set[str]()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages to be made."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri not in self.again]


class _MadeFile(File):
    """A file of ours that is no page."""

    def copy_file(self, dirty: bool = False) -> None:
        """Writes it."""
        if _CENTER.writer is None:
            super().copy_file(dirty)
        else:
            _CENTER.writer.write(self.dest_uri, self.content_bytes)


class _GivenPage(Page):
    """A page of ours. Its front matter is handed over as data: to write it as YAML and read it again takes long and tells no more."""

    def __init__(self, given: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.given = given

    @property
    def ids(self) -> list[str] | None:
        """Its bytes stay the same while none of these ids is taken; None where they hang on other pages, or on ids that are."""
        if (content := self._converted()) is None or content != converted(self.given.markdown):
            return None
        return heading_ids(content)

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets Markdown and front matter."""
        self.markdown, self.meta = self.given.markdown, dict(self.given.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Sets the HTML: as the check has converted it, where MkDocs would make the same of it. It looks up what relative links name."""
        if (content := self._converted()) is None:
            super().render(config, files)
        else:
            self.content = content

    def _converted(self) -> str | None:
        try:
            made = converted(self.given.markdown, _CENTER.taken)
        except Unconvertible:
            return None
        return None if any(scheme_of(target) is None for target in _RELATIVE.findall(made)) else made


_RELATIVE = re.compile(r'\b(?:href|src)="([^"#/][^"]*)"')
"""Where a link leads that may be relative."""


def on_env(env: object, config: MkDocsConfig, files: Files) -> object:
    """Our own templates, which see data only and may ask for nothing that no page has."""
    assert _CENTER.site is not None
    return environment_of(_CENTER.site.templates)


def on_page_context(context: Mapping[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the template of a page sees."""
    _CENTER.page_built()
    assert isinstance(page, _GivenPage) and _CENTER.site is not None
    if _CENTER.shared:
        _CENTER.shared.begin()
    return _context({**page_data(_CENTER.site, page.given), "content": html(page.content or "")})


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Writes a page, if the command does so and not MkDocs, which writes nothing where nothing is left."""
    assert isinstance(page, _GivenPage)
    if _CENTER.shared and (ids := page.ids) is not None:
        current().keep(_CENTER.keys[page.file.dest_uri], (digest(_encoded(output)), _CENTER.shared.read(), ids))
    return _written(page.file.dest_uri, output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for 404.html and sitemap.xml."""
    return _written(template_name, output_content)


def _written(name: str, text: str) -> str:
    if _CENTER.writer is None or not text.strip():
        return text
    _CENTER.writer.write(name, _encoded(text))
    return ""


def _encoded(text: str) -> bytes:
    return text.encode(errors="xmlcharrefreplace")  # as MkDocs does


def on_template_context(context: Mapping[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What a template sees that is no page: 404.html and sitemap.xml."""
    assert _CENTER.site is not None
    return {**_context(None), "pages": listed_pages(_CENTER.site)}


def _context(page: Json | None) -> Json:
    assert _CENTER.site is not None and _CENTER.checked is not None
    home = _CENTER.shared.home if _CENTER.shared else _CENTER.site.pages[0].meta
    return template_context(_CENTER.site, settings_of(_CENTER.checked.catalog), home, page)


def on_build_error(error: Exception) -> None:
    """Says of a template that cannot be used where it is, instead of showing our insides. Raises Abort, which ends the build."""
    if is_of_template(error):
        raise Abort(template_fault(error)) from error


@step("Checking the built site")
def on_post_build(config: MkDocsConfig) -> None:
    """Checks the built site. Raises PluginError where something is wrong with it."""
    assert _CENTER.checked is not None and _CENTER.site is not None
    digests = _CENTER.writer.finish() if _CENTER.writer else {}
    site = Path(config.site_dir)
    # A second sitemap, packed with the time of the build inside: no two builds would be alike.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    ids = [entry.id for entry in _CENTER.checked.catalog.published]
    built = _CENTER.site
    problems = check_site(site, ids, built.config.root, built.copied.keys(), built.config.shop, digests)
    if not problems:
        return
    more = [f"and {len(problems) - 20} more"] if len(problems) > 20 else []
    raise PluginError("\n  ".join([f"the built site has {len(problems)} faults:", *problems[:20], *more]))


def rendered(root: Path, checked: Checked) -> Site:
    """The site of `checked` as data, at the address and with what mkdocs.yml names. Raises PublishError."""
    config = site_config(settings_of(checked.catalog), checked.catalog.interface, site_address(checked.catalog))
    sources = read_sources(root, checked.catalog, commit_of(root))
    try:
        return render(checked.catalog, checked.policy, config, sources, checked.ground)
    except BadAsset as error:
        raise PublishError(str(error)) from error


def publish(root: Path, checked: Checked, site: Site, target: Path, writer: SiteWriter | None = None) -> None:
    """Writes a site into `target` with MkDocs, or with what is given its files. Raises PublishError, or OSError as the disk does."""
    _CENTER.prepared, _CENTER.writer = (checked, site), writer
    try:
        with _faults_named(), step("Building the site, page", len(site.pages)) as _CENTER.page_built:
            mkdocs_build(load_config(**_options(root, site.config.url), site_dir=str(target)))
    finally:
        _CENTER.prepared, _CENTER.page_built, _CENTER.writer = None, lambda: None, None


def _options(root: Path, address: str) -> dict[str, Any]:
    """All that MkDocs is told. It gets no mkdocs.yml and no folder of the writers': both could have it run their code."""
    own = str(PROJECT / "overrides")
    return {
        "config_file": os.devnull,
        "config_file_path": str(root / MKDOCS_YML),  # names the root to the hook
        "site_name": "Help Center",
        "site_url": address,
        "docs_dir": own,  # MkDocs wants a folder, and what it finds there is not taken
        "theme": {"name": None, "custom_dir": own, "static_templates": [*STATIC_TEMPLATES]},
        "hooks": [str(HOOK)],
        "plugins": [],
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"absolute_links": "ignore"}},
    }


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).absolute().parent


@contextmanager
def _faults_named() -> Iterator[None]:
    """A fault that MkDocs tells of becomes a PublishError."""
    try:
        yield
    except (MkDocsException, Abort) as error:
        raise PublishError(str(error)) from error
