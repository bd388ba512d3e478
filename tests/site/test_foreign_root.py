"""A build with --root runs no code of that tree and shows nothing from outside it, whatever the tree holds."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site.templates import environment_of
from support.calls import run_command, run_process
from support.places import DAY
from support.shops import SHOP

SECRET = "s3cr3t-value"
Change = Callable[[Path], None]


@pytest.fixture
def tree(shop: Callable[..., Path], tmp_path: Path) -> Path:
    """A shop that links to nothing: settings, templates and assets are its own. Beside it stands a secret."""
    root = shop()
    for name in ("overrides", "docs/assets"):
        (root / name).unlink()
        shutil.copytree(SHOP / name, root / name)
    (root / "mkdocs.yml").unlink()
    shutil.copy(SHOP / "mkdocs.yml", root)
    (tmp_path / "outside").mkdir()
    for name in ("secret.txt", "secret.md", "base.html"):
        (tmp_path / "outside" / name).write_text(SECRET)
    return root


def built(root: Path, call: Callable[..., Any] = run_command) -> str:
    """What the build of a tree says. It ends soon, without a traceback, without the mark of code that ran, and without the secret.

    Code that the tree brings would run in this process as well as in one of its own, but for what Python itself loads at its start.
    """
    mark = root.parent / "ran"
    done = call("--root", root, "--as-of", "2026-11-22", env={"TOKEN": SECRET, "MARK": str(mark)})
    said = done.stdout + done.stderr
    assert "Traceback" not in said and SECRET not in said, said
    assert not mark.exists()
    for path in (root / "site").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert SECRET.encode() not in data and str(root.parent).encode() not in data and b" at 0x" not in data, path
    return f"exit {done.returncode}: {said}"


def appended(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        path = root / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def replaced(old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
        assert old in text
        (root / "mkdocs.yml").write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


RUN = "import os\nopen(os.environ['MARK'], 'w').close()\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (appended("mkdocs.yml", "x: !!python/object/apply:os.system ['touch $MARK']\n"), "is read as a YAML tag"),
        (appended("mkdocs.yml", "  x: !!python/name:os.system\n"), "is read as a YAML tag"),
        (appended("mkdocs.yml", "  x: !ENV TOKEN\n"), "is read as a YAML tag"),
        (replaced("[HELP_SITE_URL,", "[TOKEN,"), "`TOKEN` is not a variable that is read"),
        (replaced("[HELP_SITE_URL,", "[HELP_SITE_URL, TOKEN,"), "`TOKEN` is not a variable that is read"),
        (replaced('"https://help.iokone.example/"', "'https://x.test/\"><script>'"), "no address of a site"),
        (replaced('"https://help.iokone.example/"', "'javascript:alert(1)'"), "no address of a site"),
        (replaced("hooks: [build_faq.py]", "hooks: [evil.py]"), "`evil.py` is not taken here"),
        (replaced("plugins: []", "plugins: [search]"), "`search` is not taken here"),
        (replaced("plugins: []", "plugins: {search: {}}"), "`plugins` wants a list"),
        (replaced("name: material", "name: readthedocs"), "`readthedocs` is not taken here"),
        (replaced("custom_dir: overrides", "custom_dir: /etc"), "`/etc` is not taken here"),
        (replaced("custom_dir: overrides", "custom_dir: ../outside"), "`../outside` is not taken here"),
        (replaced("docs_dir: docs", "docs_dir: /"), "`/` is not taken here"),
        (replaced("site_dir: site", "site_dir: ../.."), "`../..` is not taken here"),
        (appended("mkdocs.yml", "markdown_extensions: [evil]\n"), "`evil` is not taken here"),
        (
            appended("mkdocs.yml", "markdown_extensions: [{pymdownx.snippets: {base_path: /etc}}]\n"),
            "this is not taken here",
        ),
        (replaced("watch: [faq, overrides]", "watch: [/]"), "`/` is not taken here"),
        (replaced("- assets/css/print.css", "- ../../outside/secret.txt"), "no path of a file in docs/"),
        (replaced("- assets/css/print.css", "- https://evil.test/x.css"), "no path of a file in docs/"),
        (replaced("language: en", "language: 'en\"><script>'"), "no language"),
        (appended("mkdocs.yml", "  published: [../outside/secret.txt]\n"), "no path of a file in docs/"),
        (appended("mkdocs.yml", "INHERIT: ../outside/secret.txt\n"), "`INHERIT` is not a field of mkdocs.yml"),
        (appended("mkdocs.yml", "extra_templates: [x.html]\n"), "`extra_templates` is not a field of mkdocs.yml"),
        (appended("mkdocs.yml", "edit_uri: javascript:alert(1)\n"), "`edit_uri` is not a field of mkdocs.yml"),
    ],
)
def test_a_setting_that_runs_or_reads_something_is_refused_by_name(change: Change, said: str, tree: Path) -> None:
    appended("evil.py", RUN)(tree)
    change(tree)
    [found] = check(read_content(tree), DAY).errors
    assert said in found.message and found.span.source.path == "mkdocs.yml" and found.span.start > 0
    assert built(tree).startswith("exit 1")


def test_modules_and_data_of_the_tree_are_not_loaded(tree: Path) -> None:
    for name in (
        "build_faq.py",
        "sitecustomize.py",
        "jinja2.py",
        "yaml.py",
        "mkdocs/__init__.py",
        "helpcenter/__init__.py",
    ):
        (tree / name).parent.mkdir(exist_ok=True)
        appended(name, RUN)(tree)
    appended("overrides/mkdocs_theme.yml", "extends: !!python/object/apply:os.system ['touch $MARK']\n")(tree)
    appended("docs/contact.md", "\nWrite to us.\n")(tree)
    assert built(tree, run_process).startswith("exit 0")


ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('touch $MARK').read() }}",
    "{{ lipsum.__globals__['os'].popen('touch $MARK').read() }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config.theme.get_env().from_string('{{ cycler.__init__ }}').render() }}",
    "{{ config.load_dict({}) }}",
    "{{ page.file.content_string }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ '' | attr('__class__') }}",
    "{{ ['x'] | map('attr', '__class__') | list | first }}",
    "{{ '{0.__class__}'.format(page) }}",
    "{{ '%s' | format(page) }}",
    "{{ ('x' | map('upper')).gi_frame.f_back.f_globals }}",
    "{{ 'x' | map('upper') }}",
    "{% for i in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% for i in [1] %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% macro m() %}x{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../outside/base.html' %}",
    "{% import '../mkdocs.yml' as x %}",
    "{% include 'base.html' %}",
    "{% set x = 'a' * 10000000000 %}",
    "{{ 10 ** 10000000 }}",
    "{{ '%10000000000d' % 1 }}",
    "{{ range(100000000) | list }}",
    "{{ page.items() }}",
    "{{ 1 / 0 }}",
    "{{ 1 + 'a' }}",
    "{{ config }}",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_template_reaches_nothing_but_data(escape: str) -> None:
    templates = {"base.html": f"<p>\n{escape}</p>"}
    data = {"page": {"meta": {}}, "config": {"site_name": "x"}}
    with pytest.raises(Exception) as caught:  # noqa: PT011
        environment_of(templates).get_template("base.html").render(data)
    from helpcenter.site.templates import is_of_template, template_fault

    assert is_of_template(caught.value)
    fault = template_fault(caught.value)
    assert re.match(r"overrides/base\.html:[12]: this template ", fault) and " at 0x" not in fault, fault


def test_a_template_that_reaches_out_stops_the_build_in_words(tree: Path) -> None:
    base = tree / "overrides" / "base.html"
    base.write_text(base.read_text(encoding="utf-8").replace("<main ", f"{ESCAPES[0]}<main ", 1), encoding="utf-8")
    said = built(tree)
    assert said.startswith("exit 2") and "overrides/base.html:" in said and "this template " in said


def test_data_is_escaped_wherever_a_template_shows_it(tree: Path) -> None:
    appended("mkdocs.yml", "  note: <script>alert(1)</script>\n")(tree)
    replaced("site_name: IOKONE Help Center", "site_name: '<img src=x onerror=alert(1)>'")(tree)
    base = tree / "overrides" / "base.html"
    shown = "{{ config.extra.note }}{{ config.site_name }}<main "
    base.write_text(base.read_text(encoding="utf-8").replace("<main ", shown, 1), encoding="utf-8")
    assert built(tree).startswith("exit 0")
    page = (tree / "site" / "contact" / "index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page and "<img" not in page


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("docs/leak.txt", "outside/secret.txt"),
        ("docs/robots.txt", "outside/secret.txt"),
        ("docs/host.md", "outside/secret.md"),
        ("docs/leak", "outside"),
        ("docs/.well-known", "outside"),
        ("docs/assets", "outside"),
        ("docs/assets/css/print.css", "outside/secret.txt"),
        ("overrides", "outside"),
        ("overrides/base.html", "outside/base.html"),
        ("mkdocs.yml", "outside/secret.txt"),
        ("docs/round", "shop/docs"),
        ("docs/itself", "shop/docs/itself"),
    ],
)
def test_a_link_that_leads_out_or_round_is_refused_once(name: str, target: str, tree: Path, tmp_path: Path) -> None:
    path = tree / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / target)
    [found] = [one for one in check(read_content(tree), DAY).findings if one.rule != "unreviewed"]
    assert found.rule == "file" and found.span.source.path == name and "link" in found.message
    assert built(tree).startswith("exit 1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "name", ["docs/p.txt", "docs/robots.txt", "docs/assets/css/print.css", "overrides/x.html", "mkdocs.yml"]
)
def test_a_pipe_holds_nothing_up(name: str, tree: Path) -> None:
    (tree / name).unlink(missing_ok=True)
    os.mkfifo(tree / name)
    [found] = [one for one in check(read_content(tree), DAY).findings if one.rule != "unreviewed"]
    assert "is no regular file" in found.message
    assert built(tree).startswith("exit 1")


def test_a_tree_without_settings_or_templates_is_told_so(tree: Path) -> None:
    (tree / "overrides" / "home.html").unlink()
    assert "there is no template home.html in overrides/" in built(tree)
    (tree / "mkdocs.yml").unlink()
    assert "mkdocs.yml is not there" in built(tree)
