"""Every address that was ever published leads to its page, in Chromium, however a chat left it: on a plain static server and on nginx.

The frozen shop, with old ids of answers, topics and areas of policy, and with some of each that have ended.
"""

from __future__ import annotations

import http.client
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.calls import run_command
from support.places import DAY
from support.shops import copy_shop
from support.sites import answer_of, behind_nginx, serving

from .axe import SCHEMES, objections
from .conftest import Watch
from .ways import followed

RETIRED = """\
retired:
  - id: gift-wrapping
    question: Can you wrap my order as a gift?
    ended: 2026-11-20
    instead: [payment, refund-time]
    aliases: [wrap-it]
    why: The shop has ended the service.
  - {id: paper-bags, question: Do you use paper bags?, ended: 2026-11-21, instead: [payment, refund-time], why: Nobody asked.}
  - {id: fax, question: Can I send a fax?, ended: 2026-11-22, why: There is no fax any more.}
  - {id: gifts, kind: topic, question: Gifts, ended: 2026-11-20, instead: [payment], aliases: [presents], why: It has no answers any more.}
  - {id: gifts, kind: policy, question: Gifts, ended: 2026-11-20, instead: [payment], why: It has no rules any more.}
"""
MOVED = {
    "faq/entries/refunds.yml": ("  - id: refund-time\n", "    aliases: [money-back, refund-days]\n"),
    "faq/topics.yml": ("  - id: payment\n", "    aliases: [paying]\n"),
    "faq/policy/payment.yml": ("area: payment\n", "aliases: [money]\n"),
}
LEADS_ON = {
    "a/money-back/": "a/refund-time/",
    "a/refund-days/": "a/refund-time/",
    "a/wrap-it/": "a/gift-wrapping/",
    "topics/paying/": "topics/payment/",
    "topics/presents/": "topics/gifts/",
    "policies/money/": "policies/payment/",
}
GRAVES = {
    "a/gift-wrapping/": ["topics/payment/", "a/refund-time/"],
    "a/paper-bags/": ["topics/payment/", "a/refund-time/"],
    "a/fax/": [],
    "topics/gifts/": ["topics/payment/"],
    "policies/gifts/": ["policies/payment/"],
}
FOLDERS = {"answer": "a", "topic": "topics", "policy": "policies"}


@pytest.fixture(scope="module")
def old_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of that shop, built; its build has written the new addresses down."""
    root = copy_shop(tmp_path_factory.mktemp("old") / "root")
    (root / "faq/retired.yml").write_text(RETIRED, encoding="utf-8")
    for name, (before, line) in MOVED.items():
        text = (root / name).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (root / name).write_text(text.replace(before, before + line), encoding="utf-8")
    lock = root / "faq/kept/ids.lock"
    ended = "answer gift-wrapping|answer wrap-it|answer paper-bags|answer fax|topic gifts|topic presents|policy gifts"
    lock.write_text(lock.read_text(encoding="utf-8") + ended.replace("|", "\n") + "\n", encoding="utf-8")
    done = run_command("--root", root, "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": "http://127.0.0.1/help/"})
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def addresses(root: Path) -> dict[str, str]:
    """Each address of ids.lock, with the one to which it leads."""
    lines = (root / "faq/kept/ids.lock").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ") for line in lines if line and not line.startswith("#")]
    issued = [f"{FOLDERS[kind]}/{id}/" for kind, id in pairs]
    assert len(issued) > 60 and LEADS_ON.keys() | GRAVES.keys() <= set(issued)
    return {address: LEADS_ON.get(address, address) for address in issued}


def ways(address: str) -> dict[str, str]:
    """The address as it is pasted, with what must stay behind the one to which it leads."""
    folder, id, _ = address.split("/")
    return {
        f"{address}?utm_source=x&y=%20#anything": "?utm_source=x&y=%20#anything",
        f"{folder}/{id}?utm_source=x#anything": "?utm_source=x#anything",
        f"{folder}/{id.upper()}/).": "",
    }


def test_every_address_leads_to_its_page_however_it_was_left(page: Any, old_shop: Path, tmp_path: Path) -> None:
    with serving(old_shop / "site", tmp_path) as served:
        watch = Watch(page, served)
        there_of = addresses(old_shop)
        wanted = {
            served + way: f"{served}{there}{behind}"
            for address, there in there_of.items()
            for way, behind in ways(address).items()
        }
        found = followed(page, served, wanted)
        assert {one.way: one.there for one in found} == wanted
        for one in found:
            assert one.title and "does not exist" not in one.title, one.way
            is_grave = one.there.removeprefix(served).split("?")[0] in GRAVES
            assert ("What it said no longer holds" in one.text) == is_grave, one.way
        for address in (*LEADS_ON, *GRAVES, "a/refund-time/"):  # and in the window itself
            for way in ways(address):
                page.goto(served + way, wait_until="commit")
                page.wait_for_url(wanted[served + way], wait_until="domcontentloaded")
        assert [fault for fault in watch.faults if "status of 404" not in fault] == []


def test_a_tombstone_works_without_script_and_stands_in_no_list(browser: Any, old_shop: Path, tmp_path: Path) -> None:
    site = old_shop / "site"
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with serving(site, tmp_path) as served:
        for address, instead in GRAVES.items():
            page.goto(served + address)
            links = page.locator("main ul.answers a")
            assert [link.get_attribute("href") for link in links.all()] == [f"/help/{one}" for one in instead]
            assert (page.locator("main a[href='/help/contact/']").count() > 0) == (not instead)
            assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
            shown = page.locator("meta[property='og:title']").get_attribute("content")
            assert shown == f"No longer valid: {page.locator('h1').inner_text()}"
            assert page.locator("script[type='application/ld+json']").count() == 0
    context.close()
    for path in site.rglob("*"):
        if path.suffix in (".html", ".xml", ".json", ".md") and not path.name.startswith("addresses."):
            name, text = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
            own = {f"{address}index.html" for address in (*GRAVES, *LEADS_ON)}
            for address in GRAVES:
                assert name in own or address not in text, (name, address)
    assert not (site / "a/gift-wrapping.md").exists()


def test_axe_finds_nothing_on_a_tombstone(page: Any, old_shop: Path, tmp_path: Path) -> None:
    with serving(old_shop / "site", tmp_path) as served:
        for address in ("a/gift-wrapping/", "a/fax/"):
            page.goto(served + address)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert objections(page, scheme) == []


def test_nginx_says_that_it_is_gone_and_leads_on_from_old_ids(old_shop: Path, tmp_path: Path, page: Any) -> None:
    with behind_nginx(old_shop / "site", tmp_path) as served:
        for address, there in addresses(old_shop).items():
            for way in (address, f"{address}?utm_source=x"):
                status, location, text = answer_of(served + way)
                if there != address:
                    assert (status, location) == (301, f"/help/{there}{way.removeprefix(address)}"), way
                else:
                    assert status == (410 if address in GRAVES else 200), way
                    assert ("What it said no longer holds" in text) == (address in GRAVES)
            slashless = answer_of(served + address.rstrip("/") + "?x=1")
            assert slashless[:2] == (301, f"/help/{address}?x=1"), address
            glued = answer_of(f"{served}{address.rstrip('/')}).")
            assert glued[:2] == (301, f"/help/{address}"), address
        answers = sorted((old_shop / "site/a").glob("*.md"))
        for twin in answers:
            asked = http.client.HTTPConnection(urlsplit(served).netloc, timeout=10)
            asked.request("GET", f"/help/a/{twin.name}")
            reply = asked.getresponse()
            assert reply.headers["Content-Type"] == "text/markdown; charset=utf-8" and reply.status == 200
            assert reply.read() == twin.read_bytes() and reply.headers["X-Content-Type-Options"] == "nosniff"
        assert len(answers) > 30
        watch = Watch(page, served)
        page.goto(f"{served}a/WRAP-IT?utm_source=x#top")
        page.wait_for_url(f"{served}a/gift-wrapping/?utm_source=x#top")
        assert page.locator("h1").inner_text() == "Can you wrap my order as a gift?"
        assert [fault for fault in watch.faults if "status of 4" not in fault] == []
