"""The check of the built site: each fault, planted in a copy of a sound site, is found."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.site.lunr_js import lunr_js
from helpcenter.site.render import SEARCH_INDEX, SEARCH_PARTS
from helpcenter.site.site_check import check_site
from support.calls import run_command
from support.shops import SMALL_SHOP, checked_shop
from support.sites import asset

IDS = [entry.id for entry in checked_shop().catalog.published]


def test_the_real_site_is_sound(built_site: Path) -> None:
    assert check_site(built_site, IDS, "/help/") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("a/payment-methods/index.html", None, "", "page of this answer is missing"),
        ("index.html", "</h1>", "{{ payment.window }}</h1>", "is left in the page"),
        ("index.html", 'href="/help/contact/"', 'href="/help/contakt/"', "leads to no page"),
        ("contact/index.html", 'href="#main"', 'href="#nowhere"', "leads to no place #nowhere"),
        (
            "a/payment-methods/index.html",
            "/policies/payment/#payment-methods",
            "/policies/payment/#payment-method",
            "leads to no place #payment-method",
        ),
        ("404.html", 'href="/help/', 'href="/shop/', "leaves the site"),
        ("robots.txt", "Allow", "{{ Allow", "is left in the file"),
        ("policies/history/feed.xml", "<title>", "<title>{{ x", "is left in the file"),
        ("policies/history/index.html", 'history/feed.xml"', 'history/feeds.xml"', "leads to no page"),
        ("index.html", "assets/site.", "assets/old.", "leads to no page"),
        ("index.html", '<link rel="icon"', "<style>b{}</style><link", "a style element"),
        ("index.html", "<main ", '<main style="color: red" ', "the attribute style"),
        ("contact/index.html", "<main ", '<main onclick="go()" ', "the attribute onclick"),
        ("contact/index.html", "</main>", "<script>go()</script></main>", "an inline script"),
        ("contact/index.html", "</main>", '<iframe src="/x/"></iframe></main>', "the tag <iframe> is on no list"),
        ("contact/index.html", "</main>", '<base href="/x/"></main>', "the tag <base> is on no list"),
        ("contact/index.html", "</main>", '<object data="/x/"></object></main>', "the tag <object> is on no list"),
        ("contact/index.html", "</main>", '<a ping="/x/">a</a></main>', "the attribute ping of <a> is on no list"),
        ("contact/index.html", "</main>", '<a href="java&#10;script:x">a</a></main>', "begins with javascript"),
        ("contact/index.html", "</main>", '<a href="&#1;data:x">a</a></main>', "begins with data"),
        ("contact/index.html", "</main>", '<a href="//evil.test/">a</a></main>', "begins with //"),
        ("contact/index.html", "</main>", "<svg><set onbegin=x></svg></main>", "the tag <set> is on no list"),
        ("a/account-benefits/index.html", 'answer"><p>', 'answer"><p hidden>', "the attribute hidden of <p>"),
        ("a/account-benefits/index.html", 'answer"><p>', 'answer"><p><img src="x">', "the tag <img> is on no"),
        (
            "a/account-benefits/index.html",
            'answer"><p>',
            'answer"><p class="sr">',
            "the class 'sr' of <p> is on no list",
        ),
        (
            "a/account-benefits/index.html",
            'answer"><p>',
            'answer"><div class="admonition sr"></div><p>',
            "the class 'admonition sr' of <div> is on no list",
        ),
        ("a/account-benefits/index.html", 'answer"><p>', 'answer"><h2 id="main">a</h2><p>', "the id main stands twice"),
        ("404.html", "Content-Security-Policy", "X-Policy", "no content security policy"),
        (
            "404.html",
            '<meta http-equiv="Content',
            '<link rel="icon" href="/help/"><meta http-equiv="Content',
            "no content security",
        ),
        ("contact/index.html", 'property="og:image"', 'property="og:picture"', "og:image does not stand"),
        (
            "contact/index.html",
            "</main>",
            "<p>No <b>phone</b> number is given.</p></main>",
            "“No phone number is given” tells",
        ),
        ("contact/index.html", "<main ", '<main aria-label="Hours: not confirmed" ', "“not confirmed” tells"),
        (
            "index.html",
            "</main>",
            '</main><script type="application/ld+json">{"text": "The shop does not say when."}</script>',
            "shop does not say",
        ),
        ("policies/history/feed.xml", "<title>", "<title>It is unclear when this holds. ", "is unclear” tells"),
        ("opensearch.xml", "<Description>", "<Description>The hours are to be confirmed. ", "to be confirmed” tells"),
        ("_redirects", "# No", "# The target is unknown.\n# No", "is unknown” tells"),
        ("contact/index.html", "  <title>", " " * 16_000 + "<title>", "og:image does not stand"),
    ],
)
def test_a_planted_fault_is_found(
    file: str, old: str | None, new: str, said: str, built_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built_site, site, copy_function=os.link)
    text = (site / file).read_text(encoding="utf-8")
    (site / file).unlink()  # what is linked stays as it was
    if old is not None:
        assert old in text
        (site / file).write_text(text.replace(old, new), encoding="utf-8")
    assert any(said in problem for problem in check_site(site, IDS, "/help/"))


def test_nothing_is_shipped_that_no_page_uses(built_site: Path) -> None:
    shipped = {path.relative_to(built_site).as_posix() for path in (built_site / "assets").rglob("*") if path.is_file()}
    text = "".join(path.read_text(encoding="utf-8") for path in built_site.rglob("*.html"))
    # redirect pages, the pages of periods and those that a change will end use these; there is no alias, no changed value, no endpoint and no chat to open
    for name in shipped - {
        asset(built_site, f"js/{one}.js") for one in ("redirect", "periods", "until", "helpful", "contact")
    }:
        if name.startswith(SEARCH_PARTS):  # the head of the search index knows them by the hash of some
            assert name.split(".")[-2] in (built_site / SEARCH_INDEX).read_text(encoding="utf-8")
        else:
            assert name.rsplit("/", 1)[-1] in text, name


def test_an_alias_becomes_a_page_that_leads_on(shop: Callable[..., Path]) -> None:
    entries = "faq/entries/payment.yml"
    root = shop({entries: SMALL_SHOP[entries] + "    aliases: [how-to-pay]\n"})
    assert run_command("--root", root, "--as-of", "2026-11-22").returncode == 0
    page = (root / "site" / "a" / "how-to-pay" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=/a/payment-deadline/"' in page and 'href="/a/payment-deadline/"' in page
    assert '<link rel="canonical" href="https://help.iokone.example/a/payment-deadline/">' in page and "noindex" in page
    assert "answer how-to-pay" in (root / "faq" / "ids.lock").read_text(encoding="utf-8")


CANARIES = """\
  - id: xyzzy-plan
    question: Is there an xyzzyquestion?
    answer: Read the xyzzyanswer in [xyzzylink](/a/xyzzytarget/), {{ xyzzy.reference }}.
    next: Ask for the xyzzynext.
    reply: Dear xyzzyreply.
    regret: xyzzy-regret
    summary: One xyzzysummary.
    phrasings: [xyzzyphrasing]
    related: [payment-deadline, xyzzyrelated]
    uses: [payment.window]
    waivers: [{text: xyzzywaiver, why: xyzzywhy}]
    pins: [{policy: payment.window, is: 2, text: xyzzypin}]
    aliases: [xyzzy-alias]
    owner: xyzzyowner
    updated: 2031-01-17
    reviewed: 2031-01-17
    draft: yes
"""


@pytest.mark.parametrize("lacks", ["", "summary"])
def test_a_draft_reaches_nothing_that_leaves_the_house(lacks: str, shop: Callable[..., Path], tmp_path: Path) -> None:
    entries = "faq/entries/returns.yml"
    draft = "".join(line for line in CANARIES.splitlines(True) if not lacks or f" {lacks}:" not in line)
    lines = "  xyzzy-plan: |\n    xyzzyline\n"
    root = shop(
        {
            entries: SMALL_SHOP[entries] + draft,
            "faq/topics.yml": SMALL_SHOP["faq/topics.yml"] + "  - {id: xyzzy, title: Xyzzytopic, blurb: Xyzzyblurb.}\n",
            "faq/entries/xyzzy.yml": f"topic: xyzzy\nentries:\n{draft}",
            "faq/phrasings/returns.yml": f"phrasings:\n{lines}",
            "faq/judgments.yml": f"judgments:\n{lines}",
        }
    )
    at = ("--root", root, "--as-of", "2026-11-22")
    assert run_command("accept", "--by", "a test", *at).returncode == 0
    assert run_command("check", "--strict", *at).returncode == 0, run_command("check", *at).stdout
    for words in ((), ("stage", tmp_path / "stage"), ("export", tmp_path / "export")):
        assert run_command(*words, *at).returncode == 0
    kept = [*(root / "faq").glob("*.lock"), *(root / "faq" / "kept").glob("*")]
    made = [path for folder in (root / "site", tmp_path / "stage", tmp_path / "export") for path in folder.rglob("*")]
    assert len(kept) >= 3 and len(made) > 100
    for path in filter(Path.is_file, [*kept, *made]):
        assert not re.search(rb"xyzz|2031-01-17|17 January 2031", path.read_bytes(), re.IGNORECASE), path
        assert "xyzz" not in path.as_posix().removeprefix(str(tmp_path)), path


def test_lunr_keeps_its_licence_and_is_small() -> None:
    assert "MIT" in lunr_js().split("\n")[0] and len(lunr_js()) < 60_000
