"""`links`: every address that was ever published, as data and in a built site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES, LOCK = "faq/entries/payment.yml", "faq/kept/ids.lock"
FILES = {
    ENTRIES: SMALL_SHOP[ENTRIES] + "    aliases: [how-to-pay]\n",
    "faq/retired.yml": "retired:\n"
    "  - {id: wrapping, question: Wrapping, ended: 2026-11-22, instead: [payment], aliases: [paper], why: x}\n"
    "  - {id: gifts, kind: topic, question: Gifts, ended: 2026-11-22, why: x}\n",
    LOCK: "answer how-to-pay\nanswer paper\nanswer payment-deadline\nanswer return-cost\nanswer wrapping\n"
    "policy payment\npolicy returns\ntopic gifts\ntopic payment\ntopic returns\n",
}
COUNTS = """\
10 links were ever published:
  6 stand today (2 answers, 2 policy areas, 2 topics)
  2 lead on to a new id (2 answers)
  2 say what has ended, and what stands in its place (1 answer, 1 topic)
"""
SOUND = f"{COUNTS}Each of them leads to a page.\n"


def test_each_address_leads_to_a_page_as_data_and_in_the_built_site(shop: Callable[..., Path]) -> None:
    root = shop(FILES)
    done = run_command("links", "--root", root, "--as-of", DAY.isoformat())
    assert (done.returncode, done.stdout) == (0, SOUND), done.stderr
    assert "as it would be built" in done.stderr
    env = {"HELP_SITE_URL": "https://shop.example/deep/er"}
    built = run_command("--root", root, "--as-of", DAY.isoformat(), env=env)
    assert built.returncode == 0, built.stdout + built.stderr
    done = run_command("links", "--root", root, "--as-of", "2026-11-23")
    assert (done.returncode, done.stdout) == (0, SOUND), done.stderr
    assert "in site/, which is of 2026-11-22." in done.stderr

    # What a host or a hand does to a site, and what a writer has changed since.
    (root / "site/a/wrapping/index.html").unlink()
    old = root / "site/a/how-to-pay/index.html"
    old.write_text(old.read_text().replace("/deep/er/a/payment-deadline/", "/deep/er/a/no-such/"))
    (root / LOCK).write_text(FILES[LOCK] + "topic wraps\n")
    (root / "site/topics/gifts/index.html").write_text(old.read_text().replace("a/no-such", "topics/gifts"))
    (root / "site/healthz.json").unlink()
    done = run_command("links", "--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 1 and "in site/." in done.stderr
    faults = re.findall(r"^  (\w+ [\w-]+): (.+)$", done.stdout, re.MULTILINE)
    assert faults == [
        ("answer how-to-pay", "/a/how-to-pay/ leads to /a/no-such/, and not to /a/payment-deadline/: build anew"),
        ("answer paper", "/a/paper/ leads to /a/wrapping/, where no page is"),
        ("answer wrapping", "/a/wrapping/ leads to no page"),
        ("topic gifts", "/topics/gifts/ leads to no page"),
        ("topic wraps", "/topics/wraps/ leads to no page; `check` says what to do with it"),
    ]
    assert "  1 are served by nothing any more (1 topic)" in done.stdout

    data = json.loads(run_command("links", "--root", root, "--json").stdout)
    assert data["looked_at"] == "site/" and data["counts"] == {
        "issued": 11,
        "stands": 6,
        "alias": 2,
        "ended": 2,
        "lost": 1,
    }
    [paper] = [one for one in data["addresses"] if one["id"] == "paper"]
    assert (paper["state"], paper["leads_to"], paper["fault"]) == (
        "alias",
        "a/wrapping/",
        faults[1][1].partition(" ")[2],
    )
