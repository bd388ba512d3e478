"""What of docs/ is published: what somebody asks for, as it is; and nothing that people and programs leave behind."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.content.addresses import MADE, is_made
from helpcenter.content.around.public_files import DocsFiles, is_proof, public_files
from helpcenter.content.around.settings import SiteSettings
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site import mkdocs_hook
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP

Shop = Callable[..., Path]
OLD = "An order is held for 9 hours."

LEFT_BEHIND = [
    "contact.md.orig",
    "contact.md~",
    "contact.md.bak",
    "contact.md.rej",
    "#contact.md#",
    "~$contact.docx",
    "Thumbs.db",
    "desktop.ini",
    "contact (1).md",
    "contact - Copy.md",
    "Copy of contact.md",
    "contact (Ann's conflicted copy 2026-11-22).md",
    "contact_BASE_4711.md",
    "contact.md.txt",
    "contact.md.20261122",
    "contact.html",
    "About.md",
    "README.md",
    "notes.txt",
    "backup.zip",
    "dump.sql",
    ".well-known/security.txt~",
    ".well-known/security.txt.orig",
    ".well-known/security (1).txt",
    "robots.txt.bak",
    "robots (2).txt",
    "img/old.png",
    "drafts/plan.md.orig",
]
HIDDEN = [".DS_Store", "._contact.md", ".contact.md.swp", ".git/config", ".idea/workspace.xml", ".env", ".htpasswd"]

AS_THEY_ARE = {
    "robots.txt": "User-agent: *\nDisallow: /agents/\n",
    "humans.txt": "Ann",
    "ads.txt": "x.test, 1, DIRECT",
    ".well-known/security.txt": "Contact: mailto:a@shop.test\n",
    ".well-known/apple-app-site-association": "{}",
    ".well-known/pki-validation/ab12.txt": "ab12",
    "apple-app-site-association": "{}",
    "favicon.ico": "\0\1",
    "google0123.html": "google-site-verification: google0123.html",
    "BingSiteAuth.xml": '<?xml version="1.0"?><users><user>0123</user></users>',
    "yandex_4f5e.html": "<html><body>Verification: 4f5e{{</body></html>",
    "pinterest-1a2b3.html": '<meta name="p:domain_verify" content="1a2b3">',
    "0a1b2c3d4e5f.txt": "0a1b2c3d4e5f",
}


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def told(root: Path) -> dict[str, list[str]]:
    """What the check says, by the path below docs/: the severity and the rule."""
    said: dict[str, list[str]] = {}
    for one in check(read_content(root), DAY).findings:
        said.setdefault(one.span.source.path.removeprefix("docs/"), []).append(f"{one.severity} {one.rule}")
    return said


def own_settings(root: Path, change: Callable[[str], str]) -> None:
    """The settings of a shop as a file of its own."""
    text = (SHOP / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").write_text(change(text), encoding="utf-8")


def test_what_is_left_behind_is_told_once_and_stays(shop: Shop) -> None:
    root = shop()
    write(root, dict.fromkeys([*LEFT_BEHIND, *HIDDEN], OLD))
    said = told(root)
    assert {name: said.pop(name) for name in LEFT_BEHIND} == {name: ["warning unpublished"] for name in LEFT_BEHIND}
    tops = sorted({name.split("/")[0] for name in HIDDEN})
    assert sorted(said) == tops and set(map(tuple, said.values())) == {("note unpublished",)}
    done = run_command("--root", root, "--as-of", "2026-11-22")
    assert done.returncode == 0 and "contact.md.orig" in done.stdout
    names = [path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*")]
    texts = b"".join(path.read_bytes() for path in (root / "site").rglob("*") if path.is_file())
    assert OLD.encode() not in texts
    assert not [
        name for name in names if re.search(r"~|orig|copy|\(|\.db|\.ini|\.zip|DS_Store|\.git|README", name, re.I)
    ]
    deep = run_command("check", "--deep", "--root", root, "--as-of", "2026-11-22")
    assert all(name in deep.stdout for name in LEFT_BEHIND)


def test_a_folder_of_a_program_is_one_finding(shop: Shop) -> None:
    root = shop()
    write(root, {f"node_modules/x/{number}.js": "go('9 hours')" for number in range(9)})
    assert told(root) == {"node_modules": ["warning unpublished"]}


def test_what_programs_ask_for_is_published_byte_for_byte(shop: Shop) -> None:
    root = shop()
    write(root, AS_THEY_ARE)
    assert told(root) == {}
    assert run_command("--root", root, "--as-of", "2026-11-22", "--strict").returncode == 0
    for name, text in AS_THEY_ARE.items():
        assert (root / "site" / name).read_text(encoding="utf-8") == text, name
    write(root, {"llms.txt": "Returns take 9 hours."})
    deep = run_command("check", "--deep", "--root", root, "--as-of", "2026-11-22").stdout
    assert "site/llms.txt:1:14: error: `9 hours` is published" in deep and deep.count(": error: ") == 1
    staged = root / "staged"
    assert run_command("stage", staged, "--root", root, "--as-of", "2026-11-22").returncode == 0
    assert {name: (staged / name).read_text(encoding="utf-8") for name in AS_THEY_ARE} == AS_THEY_ARE


def test_without_a_robots_txt_of_the_shop_one_is_written(shop: Shop) -> None:
    root = shop()
    assert run_command("--root", root, "--as-of", "2026-11-22").returncode == 0
    assert (root / "site" / "robots.txt").read_text().endswith("Sitemap: https://help.iokone.example/sitemap.xml\n")


def test_what_is_asked_for_is_published(shop: Shop) -> None:
    root = shop()
    (root / "docs" / "assets").unlink()
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    with (root / "docs" / "assets" / "css" / "print.css").open("a", encoding="utf-8") as sheet:
        sheet.write(".top { background: url(../img/paper.png) }\n")
    own_settings(root, lambda text: f"{text}  published: [forms/return.pdf]\n")
    write(root, dict.fromkeys(["assets/img/paper.png", "forms/return.pdf", "forms/old.pdf", "assets/js/new.js"], "x"))
    assert told(root) == {name: ["warning unpublished"] for name in ("forms/old.pdf", "assets/js/new.js")}
    assert run_command("--root", root, "--as-of", "2026-11-22").returncode == 0
    assert (root / "site/assets/img/paper.png").is_file() and (root / "site/forms/return.pdf").is_file()
    assert not (root / "site/forms/old.pdf").exists() and not list((root / "site").rglob("new*.js"))


def test_a_link_of_an_answer_asks_for_a_file(shop: Shop) -> None:
    entries = "faq/entries/returns.yml"
    text = SMALL_SHOP[entries].replace(
        "You pay for the return.", "You pay for the return: [form](/forms/a%20b.pdf).", 1
    )
    root = shop({entries: text})
    assert told(root)[entries] == ["error broken-link"]
    write(root, {"forms/a b.pdf": "x", "forms/c.pdf": "x"})
    assert told(root) == {"forms/c.pdf": ["warning unpublished"]}
    assert run_command("--root", root, "--as-of", "2026-11-22").returncode == 0
    assert (root / "site/forms/a b.pdf").is_file()


def test_what_is_named_and_not_there_is_told_at_its_name(shop: Shop) -> None:
    root = shop()
    own_settings(root, lambda text: f"{text}  published: [forms/return.pdf]\n")
    [found] = check(read_content(root), DAY).findings
    assert found.span.text == "forms/return.pdf" and "there is no such file" in found.message


@pytest.mark.parametrize("name", sorted({*MADE, "a/x.html", "contact/index.html", "index.html", "search/x.json"}))
def test_a_file_that_the_build_writes_itself_is_an_error(name: str, shop: Shop) -> None:
    root = shop()
    write(root, {name: "x"})
    assert told(root)[name] == ["error file"]


def test_every_file_that_the_build_writes_is_known(shop: Shop) -> None:
    root = shop()
    site = mkdocs_hook.rendered(root, check(read_content(root), DAY))
    assert {name for name in site.files if "/" not in name} - {"robots.txt"} <= MADE
    assert all(is_made(name) for name in site.files if name != "robots.txt")


def test_a_file_that_has_become_a_link_is_not_published(shop: Shop, tmp_path: Path) -> None:
    """Between the check and the build, files are swapped for links: the build opens nothing that leads out."""
    root = shop()
    (tmp_path / "secret.txt").write_text("s3cr3t")
    (tmp_path / "well").mkdir()
    (tmp_path / "well" / "security.txt").write_text("s3cr3t")
    write(root, {"robots.txt": "x", ".well-known/security.txt": "x", "ads.txt": "x"})
    checked = check(read_content(root), DAY)
    assert checked.errors == []
    (root / "docs/robots.txt").unlink()
    (root / "docs/robots.txt").symlink_to(tmp_path / "secret.txt")
    shutil.rmtree(root / "docs/.well-known")
    (root / "docs/.well-known").symlink_to(tmp_path / "well")
    (root / "docs/ads.txt").unlink()
    os.mkfifo(root / "docs/ads.txt")
    site = mkdocs_hook.rendered(root, checked)
    mkdocs_hook.publish(root, checked, site, tmp_path / "site")
    texts = b"".join(path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert b"s3cr3t" not in texts and not (tmp_path / "site" / "ads.txt").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("contact.html", "<p>We verify your address within 9 hours.</p>"),
        ("notes.txt", "call the bank"),
        ("todo.txt", "x"),
        ("old.html", "<title>Returns</title>" * 300),
        ("passwords.txt", "ann hunter2hunter2"),
        ("contact.md.txt", OLD),
    ],
)
def test_no_page_is_taken_for_a_proof(name: str, text: str) -> None:
    assert not is_proof(name, text.encode())


SETTINGS = SiteSettings(site_name="Shop")


def judge(names: list[str]) -> tuple[frozenset[str], list[Finding]]:
    template = SourceFile("overrides/base.html", '<img src="{{ help.root }}img/logo.png">')
    files = DocsFiles(tuple(names))
    return public_files(files, [template], SETTINGS, lambda name: name == "page.md", is_made, ())


@given(st.lists(st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1), unique=True, max_size=20))
@example(["logo.png"])
def test_every_file_is_published_or_told_and_none_is_both(names: list[str]) -> None:
    public, findings = judge([*names, "img/logo.png", "page.md"])
    paths = [one.span.source.path.removeprefix("docs/") for one in findings]
    assert sorted([*public, *paths]) == sorted({*names, "img/logo.png", "page.md"} - {"page.md"})
    assert "img/logo.png" in public
    assert all(one.severity is Severity.WARNING for one in findings if one.rule == "unpublished")


@pytest.mark.parametrize("unit", ["site", "domain-", "site-verif", "-", "a1", "](", "'a.b?", "}}a.", "[x]: ", "](x "])
def test_no_text_takes_long_to_read(unit: str) -> None:
    """Twice the length takes about twice the time, and half a megabyte of anything less than two seconds."""
    text = unit * (500_000 // len(unit))
    started = time.perf_counter()
    is_proof("x.html", text[:4000].encode())
    for name in ("overrides/x.html", "docs/x.md"):
        public_files(DocsFiles(("a.png",)), [SourceFile(name, text)], SETTINGS, lambda _: False, is_made, ())
    assert time.perf_counter() - started < 2
