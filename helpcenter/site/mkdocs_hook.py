"""The MkDocs shell: events in, our pages out. The only module that imports mkdocs.

MkDocs runs build_faq.py anew on every rebuild, but this module stays; so the state lives here, in one object, and is made
new in `on_config`, the first event of every build.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from helpcenter.content.files import tree_of
from helpcenter.content.written import Written, on_present_lines, read_content, with_last_good
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import news, summary_line, text_report
from helpcenter.guard.review import unread_ahead
from helpcenter.pages.front_matter import GeneratedPage, Json
from helpcenter.pages.site_config import site_config
from helpcenter.policy.changes import outlook
from helpcenter.site.assets import BadAsset
from helpcenter.site.css_names import ids_of
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
from helpcenter.site.preview.edit_box import EditBox
from helpcenter.site.preview.edit_texts import EditTexts, Keep
from helpcenter.site.preview.seen import seen
from helpcenter.site.preview.served import Served
from helpcenter.site.preview.server import Preview
from helpcenter.site.render import Site, render, template_context
from helpcenter.site.site_check import check_site
from helpcenter.site.site_sources import read_sources
from helpcenter.site.templates import environment_of, html, is_of_template, template_fault
from helpcenter.text.conversion import extensions
from helpcenter.text.fault import FAULT_HELP, fault, fault_words
from helpcenter.text.finding import Severity

HOOK = PROJECT / "build_faq.py"
# Material prints a notice about MkDocs 2 on every build; the versions are pinned, and decisions/ knows.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
log = logging.getLogger("mkdocs.help-center")


class _HelpCenter:
    """What one run of MkDocs knows about our site."""

    def __init__(self) -> None:
        self.serving = False
        self.prepared: tuple[Checked, Site] | None = None
        self.good_texts: dict[str, str] = {}
        self.checked: Checked | None = None
        self.site: Site | None = None
        self.server: LiveReloadServer | None = None
        self.preview = Preview()
        self.keep: Keep | None = None
        self.watched: set[str] = set()
        self.seen = ""
        self.told: Callable[[Checked], None] = lambda checked: None

    def start(self, config: MkDocsConfig) -> None:
        """Reads and checks, and renders what can be rendered. Raises PluginError in a build with errors."""
        if self.prepared is not None:
            self.checked, self.site = self.prepared
            return
        root = _root(config)
        if self.serving:
            self.seen = seen(root)
        written = read_content(root)
        try:
            now = today(written.catalog)
            day = as_of_day() or now
        except PublishError as error:
            raise PluginError(str(error)) from error
        release = is_release()
        last_good = with_last_good(written, self.good_texts) if self.serving else written
        checked = check(last_good, day, release, now, named_address())
        if self.serving:
            checked = replace(checked, findings=on_present_lines(checked.findings, written))
        self.told(checked)
        if checked.errors and not self.serving:
            raise PluginError(
                f"the help center is not published, because the check found errors:\n\n{text_report(checked)}"
            )
        try:
            # In the preview MkDocs has put its own address there.
            address = config.site_url if self.serving else site_address(checked.catalog)
            site = _rendered(root, checked, address or "")
        except PublishError as error:
            raise PluginError(str(error)) from error
        except Exception as error:
            if not self.serving or self.site is None:
                raise PluginError(f"the program failed: {fault_words(error)}. {FAULT_HELP}") from error
            # The preview goes on with the last pages that could be made, and says so on each.
            failed = fault(error, failed="the pages could not be made anew")
            checked, site = replace(checked, findings=[failed, *checked.findings]), self.site
        self.checked, self.site = checked, site
        self.watch(root)
        for words in (outlook(checked.catalog, checked.policy.day), *unread_ahead(checked.catalog, checked.policy)):
            log.info(words)

    def show(self, root: Path) -> None:
        """Has the preview show what was made, and the terminal say what is found now and was not before."""
        assert self.checked is not None and self.site is not None
        known = self.preview.served.checked.findings if self.preview.served else []
        self.preview.show(Served(root, self.checked, self.site))
        counting = [*self.checked.errors, *self.checked.warnings]
        if new := news(self.checked, known):
            log.warning("%s", new)
        elif not counting and any(one.severity is not Severity.NOTE for one in known):
            log.info("%s", summary_line(self.checked))

    def judged(self, written: Written) -> Checked:
        """The check of texts that nobody has saved, as the preview has checked those that were."""
        assert self.checked is not None
        last_good = with_last_good(written, dict(self.good_texts))
        return check(last_good, self.checked.policy.day, is_release(), self.checked.today, named_address())

    def edit(self, root: Path, alone: Lock) -> EditBox | None:
        """The box in which texts are edited; None where nobody has said how they are kept."""
        if self.keep is None or self.site is None:
            return None

        def latest() -> Checked:
            assert self.checked is not None
            return self.checked

        root_of_site = self.site.config.root
        return EditBox(
            EditTexts(root, partial(read_content, root), self.judged, latest, self.keep, root_of_site), alone
        )

    def watch(self, root: Path) -> None:
        """Has the preview look at every folder that is read, each by itself: to look into all below one follows every link."""
        if self.server is None:
            return
        folders = {str(root / name) for name in tree_of(root).folders}
        for folder in folders - self.watched:
            self.server.watch(folder, recursive=False)
        for folder in self.watched - folders:
            self.server.unwatch(folder)
        self.watched = folders


_CENTER = _HelpCenter()


def on_startup(command: str, dirty: bool) -> None:
    """Learns whether this is a preview, where nothing may stop, or a build, where every error must."""
    _CENTER.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stages 1 to 6, before MkDocs cleans the old site."""
    _CENTER.start(config)
    assert _CENTER.site is not None
    site = _CENTER.site
    scripts = [data.decode(errors="replace") for name, data in site.assets.items() if name.endswith(".js")]
    # An answer's page has the answer's id as one of its own.
    taken = ids_of([*site.templates.values(), *scripts]) | {str(page.meta.get("id", "")) for page in site.pages}
    # What the check has judged is what is published: Markdown is read in one way, whatever mkdocs.yml says.
    config["markdown_extensions"], config["mdx_configs"] = extensions(taken), {}
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Has the preview follow the writers' files."""
    _CENTER.server = server
    watch = server.observer.schedule

    def schedule(handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> object:
        """MkDocs passes over folders: one that is new brings files which nothing has looked at yet."""
        said = handler.on_any_event

        def of_folders_too(event: FileSystemEvent) -> None:
            comes_or_goes = event.is_directory and event.event_type in ("created", "deleted")
            said(FileSystemEvent(event.src_path) if comes_or_goes else event)

        handler.on_any_event = of_folders_too  # type: ignore[method-assign]
        return watch(handler, path, recursive=recursive)

    server.observer.schedule = schedule  # type: ignore[method-assign,assignment]
    _CENTER.watch(_root(config))

    def built() -> int:
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            return server._visible_epoch

    # Its script stands in the page, where the content security policy allows none: the preview brings one in a file.
    vars(server)["_inject_js_into_html"] = lambda content, _: content
    server.set_app(_CENTER.preview.around(server.serve_request, server.mount_path, built))
    alone, build = Lock(), server.builder

    def build_alone() -> None:
        with alone:
            if _CENTER.seen == seen(_root(config)):
                server._wanted_epoch = server._visible_epoch  # nothing is new: no browser is told to load anything
                return
            try:
                build()
            except (Exception, SystemExit) as error:  # what was made before stays, and each page says why
                log.error("%s", error)
                _CENTER.preview.fail(str(error))
                _CENTER.seen = ""

    server.builder = build_alone
    _CENTER.preview.box = _CENTER.edit(_root(config), alone)
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Our pages and files, and nothing that MkDocs has found by itself: one reader decides what is published."""
    assert _CENTER.site is not None and _CENTER.checked is not None
    site, ours = _CENTER.site, Files([])
    for page in site.pages:
        file = File.generated(config, page.uri, content=page.markdown, inclusion=InclusionLevel.INCLUDED)
        ours.append(file)
        _GivenPage(page, file, config)
    made: dict[str, str | bytes] = {**site.copied, **site.files, **site.assets}
    for name, content in made.items():
        # Said of each, because MkDocs leaves out what begins with a dot, as .well-known does.
        ours.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
    for name, text in site.twins.items():
        # MkDocs takes what is called .md for a page, so that only what is published is called so.
        twin = File.generated(config, f"{name}.twin", content=text, inclusion=InclusionLevel.INCLUDED)
        twin.dest_uri = name
        ours.append(twin)
    return ours


class _GivenPage(Page):
    """A page of ours. Its front matter is handed over as data: to write it as YAML and read it again takes long and tells no more."""

    def __init__(self, given: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self._given = given

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets Markdown and front matter."""
        self.markdown, self.meta = self._given.markdown, dict(self._given.meta)


def on_env(env: object, config: MkDocsConfig, files: Files) -> object:
    """Our own templates, which see data only and may ask for nothing that no page has."""
    assert _CENTER.site is not None
    return environment_of(_CENTER.site.templates)


def on_page_context(context: Mapping[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the template of a page sees."""
    return _context(nav, {**_page_data(page), "content": html(page.content or "")})


def on_template_context(context: Mapping[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What a template sees that is no page: 404.html and sitemap.xml."""
    pages = [{"url": file.url, "page": _page_data(file.page)} for file in context["pages"] if file.page]
    return {**_context(context["nav"], None), "pages": pages}


def _context(nav: Navigation, page: Json | None) -> Json:
    assert _CENTER.site is not None and _CENTER.checked is not None and nav.homepage is not None
    return template_context(_CENTER.site, settings_of(_CENTER.checked.catalog), nav.homepage.meta, page)


def _page_data(page: Page) -> dict[str, Any]:
    return {"meta": page.meta, "url": page.url, "canonical_url": page.canonical_url}


def on_build_error(error: Exception) -> None:
    """Says of a template that cannot be used where it is, instead of showing our insides. Raises Abort, which ends the build."""
    if is_of_template(error):
        raise Abort(template_fault(error)) from error


def on_post_build(config: MkDocsConfig) -> None:
    """Checks the built site. Raises PluginError in a build; the preview only says it."""
    assert _CENTER.checked is not None and _CENTER.site is not None
    site = Path(config.site_dir)
    # A second sitemap, packed with the time of the build inside: no two builds would be alike.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if _CENTER.serving:
        _CENTER.show(_root(config))
        if _CENTER.checked.errors:
            return  # what is wrong with the pages follows from them
    ids = [entry.id for entry in _CENTER.checked.catalog.published]
    built = _CENTER.site
    problems = check_site(site, ids, built.config.root, built.copied.keys(), built.config.shop)
    if not problems:
        return
    more = [f"and {len(problems) - 20} more"] if len(problems) > 20 else []
    fault = "\n  ".join([f"the built site has {len(problems)} faults:", *problems[:20], *more])
    if not _CENTER.serving:
        raise PluginError(fault)
    log.warning(fault)


def _rendered(root: Path, checked: Checked, address: str) -> Site:
    config = site_config(settings_of(checked.catalog), checked.catalog.interface, address)
    sources = read_sources(root, checked.catalog, commit_of(root))
    try:
        return render(checked.catalog, checked.policy, config, sources)
    except BadAsset as error:
        raise PublishError(str(error)) from error


def rendered(root: Path, checked: Checked) -> Site:
    """The site of `checked` as data, at the address and with what mkdocs.yml names. Raises PublishError."""
    return _rendered(root, checked, site_address(checked.catalog))


def publish(root: Path, checked: Checked, site: Site, target: Path) -> None:
    """Writes a site into `target` with MkDocs. Raises PublishError, or OSError as the disk does."""
    _CENTER.serving, _CENTER.prepared = False, (checked, site)
    try:
        with _faults_named():
            mkdocs_build(load_config(**_options(root, site.config.url), site_dir=str(target)))
    finally:
        _CENTER.prepared = None


def preview(root: Path, address: str, keep: Keep, told: Callable[[Checked], None]) -> None:
    """Serves a live preview until Ctrl-C; `keep` writes what is edited in it, and `told` is told what each check has found.

    Raises PublishError, or OSError where the port is taken.
    """
    _CENTER.keep, _CENTER.told = keep, told
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    catalog = read_content(root).catalog
    with _faults_named():
        mkdocs_serve(**_options(root, site_address(catalog)), dev_addr=address)


def _options(root: Path, address: str) -> dict[str, Any]:
    """All that MkDocs is told. It gets no mkdocs.yml and no folder of the writers': both could have it run their code."""
    own = str(PROJECT / "overrides")
    return {
        "config_file": os.devnull,
        "config_file_path": str(root / MKDOCS_YML),  # names the root to the hook, and is watched by the preview
        "site_name": "Help Center",
        "site_url": address,
        "docs_dir": own,  # MkDocs wants a folder, and what it finds there is not taken
        "theme": {"name": None, "custom_dir": own, "static_templates": ["404.html", "sitemap.xml"]},
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
