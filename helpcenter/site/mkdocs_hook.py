"""The MkDocs shell: events in, our pages out. The only module that imports mkdocs.

MkDocs runs build_faq.py anew on every rebuild, but this module stays; so the state lives here, in one object, and is made
new in `on_config`, the first event of every build.
"""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from helpcenter.content.written import read_content, with_last_good
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import gathered, text_report
from helpcenter.pages.front_matter import GeneratedPage, ShownFinding
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.changes import outlook
from helpcenter.policy.policy import shop_zone
from helpcenter.site.assets import BadAsset
from helpcenter.site.environment import PROJECT, PublishError, as_of_day, commit_of, is_release, today
from helpcenter.site.render import Site, render
from helpcenter.site.site_check import check_site
from helpcenter.site.site_sources import SiteSources, read_sources
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

    def start(self, config: MkDocsConfig) -> None:
        """Reads and checks, and renders what can be rendered. Raises PluginError in a build with errors."""
        if self.prepared is not None:
            self.checked, self.site = self.prepared
            return
        written = read_content(Path(config.config_file_path).absolute().parent)
        try:
            day = as_of_day() or today(shop_zone(written.catalog).offset)
        except PublishError as error:
            raise PluginError(str(error)) from error
        release = is_release()
        checked = check(with_last_good(written, self.good_texts) if self.serving else written, day, release)
        if checked.errors and not self.serving:
            raise PluginError(
                f"the help center is not published, because the check found errors:\n\n{text_report(checked)}"
            )
        self.checked, self.site = checked, _rendered(config, checked, self.serving)
        log.info(outlook(checked.catalog, checked.policy.day))


_CENTER = _HelpCenter()


def _site_config(config: MkDocsConfig) -> SiteConfig:
    """What mkdocs.yml says of the site; without extra.shop_name the shop is called as the site is.

    Raises PluginError where it gives no whole address, or where extra.feedback_endpoint is none.
    """
    address = (config.site_url or "").strip()
    if not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/[^\s?#@]*)?", address):
        raise PluginError(
            f"the site's address is {address!r}; set HELP_SITE_URL, or site_url in mkdocs.yml, to one such as https://help.example.com/"
        )
    feedback = str(config.extra.get("feedback_endpoint") or "").strip()
    if feedback and not re.fullmatch(r"https://[\w.-]+(?::\d+)?(?:/[^\s\"'<>;,]*)?", feedback):
        raise PluginError(
            f"extra.feedback_endpoint in mkdocs.yml is {feedback!r}; write a whole address that begins with https://, or leave it out"
        )
    shop = str(config.extra.get("shop_name") or "").strip() or config.site_name
    return SiteConfig(f"{address.rstrip('/')}/", config.site_name, shop, feedback)


def _sources(config: MkDocsConfig, serving: bool) -> SiteSources:
    """What stands around the answers: docs/ and overrides/, as mkdocs.yml names them. Raises PluginError."""
    root, templates = Path(config.config_file_path).absolute().parent, config.theme.custom_dir
    try:
        return read_sources(
            Path(config.docs_dir),
            Path(templates) if templates else root / "overrides",
            tuple(map(str, config.extra_css)),
            tuple(map(str, config.extra_javascript)),
            commit_of(root),
            serving,
        )
    except FileNotFoundError as error:
        raise PluginError(f"mkdocs.yml names {error}, and there is no such file in docs/") from error


def on_startup(command: str, dirty: bool) -> None:
    """Learns whether this is a preview, where nothing may stop, or a build, where every error must."""
    _CENTER.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stages 1 to 6, before MkDocs cleans the old site."""
    _CENTER.start(config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds our pages and files. Out go the files of the theme, and those of docs/ that are published under another name."""
    assert _CENTER.site is not None and _CENTER.checked is not None
    theme = {os.path.realpath(folder) for folder in config.theme.dirs[1:]}
    for file in list(files):
        of_theme = not file.is_documentation_page() and os.path.realpath(file.src_dir or "") in theme
        if of_theme or file.src_uri in _CENTER.site.replaced:
            files.remove(file)
    shown = _shown_findings(_CENTER.checked) if _CENTER.serving else ()
    for page in _CENTER.site.pages:
        file = File.generated(config, page.uri, content=page.markdown)
        _put(files, file)
        _GivenPage(replace(page, front_matter=replace(page.front_matter, findings=shown)), file, config)
    made: dict[str, str | bytes] = {**_CENTER.site.files, **_CENTER.site.assets}
    for name, content in made.items():
        _put(files, File.generated(config, name, content=content))
    return files


def _shown_findings(checked: Checked) -> tuple[ShownFinding, ...]:
    """What every page of the preview shows: the errors first."""
    findings = sorted(gathered(checked.findings), key=lambda finding: finding.severity is not Severity.ERROR)
    return tuple(
        ShownFinding(finding.message, finding.span.place, finding.help, finding.severity.value) for finding in findings
    )


class _GivenPage(Page):
    """A page of ours. Its front matter is handed over as data: to write it as YAML and read it again takes long and tells no more."""

    def __init__(self, given: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self._given = given

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets Markdown and front matter."""
        self.markdown, self.meta = self._given.markdown, dict(self._given.meta)


def _put(files: Files, file: File) -> None:
    old = files.get_file_from_path(file.src_uri)
    if old is not None:
        files.remove(old)  # docs/index.md and docs/contact.md: our page holds their text, filled
    files.append(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Templates may ask for nothing that no page has: what is misspelt or gone would else be empty, and nobody would see it."""
    env.undefined = StrictUndefined
    return env


def on_build_error(error: Exception) -> None:
    """Says of a template that cannot be used where it is, instead of showing our insides. Raises Abort, which ends the build."""
    if isinstance(error, TemplateError):
        raise Abort(template_fault(error)) from error


def template_fault(error: TemplateError) -> str:
    """What is wrong with a template, as one sentence with its file and line."""
    traced = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    places = [(name, line) for name, line in traced if name.endswith((".html", ".xml"))]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or error.name or "a template", error.lineno))
    name, line = places[-1] if places else ("a template", 0)
    unknown = re.search(r"has no attribute '([^']+)'|'([^']+)' is undefined", str(error.message))
    what = f"cannot be used: {error.message}"
    if unknown:
        what = f"asks for `{unknown[1] or unknown[2]}`, which no page of this kind has"
    path = Path(name)
    shown = path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
    return f"{shown}:{line}: this template {what}"


def on_post_build(config: MkDocsConfig) -> None:
    """Checks the built site. Raises PluginError in a build; the preview only says it."""
    assert _CENTER.checked is not None
    site = Path(config.site_dir)
    # A second sitemap, packed with the time of the build inside: no two builds would be alike.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    ids = [entry.id for entry in _CENTER.checked.catalog.published]
    problems = check_site(site, ids, urlsplit(_site_config(config).url).path)
    if not problems:
        return
    more = [f"and {len(problems) - 20} more"] if len(problems) > 20 else []
    fault = "\n  ".join([f"the built site has {len(problems)} faults:", *problems[:20], *more])
    if not _CENTER.serving:
        raise PluginError(fault)
    log.warning(fault)


def _rendered(config: MkDocsConfig, checked: Checked, serving: bool) -> Site:
    try:
        return render(checked.catalog, checked.policy, _site_config(config), _sources(config, serving))
    except BadAsset as error:
        raise PluginError(str(error)) from error


def rendered(root: Path, checked: Checked) -> Site:
    """The site of `checked` as data, at the address and with what mkdocs.yml names. Raises PublishError."""
    with _faults_named():
        return _rendered(_config(root), checked, serving=False)


def publish(root: Path, checked: Checked, site: Site, target: Path) -> None:
    """Writes a site into `target` with MkDocs. Raises PublishError, or OSError as the disk does."""
    _CENTER.serving, _CENTER.prepared = False, (checked, site)
    try:
        with _faults_named():
            mkdocs_build(_config(root, site_dir=str(target)))
    finally:
        _CENTER.prepared = None


def preview(root: Path, address: str) -> None:
    """Serves a live preview until Ctrl-C. Raises PublishError, or OSError where the port is taken."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    with _faults_named():
        mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=address, hooks=[str(HOOK)])


def _config(root: Path, **options: str) -> MkDocsConfig:
    with _faults_named("mkdocs.yml cannot be used: "):
        return load_config(str(root / "mkdocs.yml"), hooks=[str(HOOK)], **options)


@contextmanager
def _faults_named(what: str = "") -> Iterator[None]:
    """A fault that MkDocs tells of becomes a PublishError."""
    try:
        yield
    except (MkDocsException, Abort) as error:
        raise PublishError(f"{what}{error}") from error
