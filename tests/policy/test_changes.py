"""Dated values: when something changes, what the check says of later days, and what the pages, the history and its feed say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard import check as checking
from helpcenter.guard.check import Checked, check
from helpcenter.guard.rules import dated
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.history import feed
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.changes import NOTICE_DAYS, changes, coming, holds_until, later_days, outlook, periods
from helpcenter.policy.policy import resolve
from helpcenter.site.render import Site, page_text, render
from helpcenter.text.finding import Finding
from support.calls import run_command
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, Shop, written, written_shop

PAYMENT, RETURNS, ANSWERS = "faq/policy/payment.yml", "faq/policy/returns.yml", "faq/entries/payment.yml"
NEW_YEAR = date(2027, 1, 1)
TWO_CHANGES = {
    PAYMENT: SMALL_SHOP[PAYMENT]
    .replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 3}")
    .replace("{2026-11-22: no}", "{2026-11-22: no, 2027-01-10: yes}")
}
"""From New Year there are three hours to pay, and nine days later cards are accepted."""


def checked(root: Path, day: date = DAY) -> Checked:
    return check(read_content(root), day)


def site(root: Path, day: date) -> Site:
    result = checked(root, day)
    assert result.errors == []
    return render(result.catalog, result.policy, SiteConfig("https://help.shop.example/", "Small Help Center", "Small"))


def pages(root: Path, day: date = DAY) -> dict[str, GeneratedPage]:
    return {page.uri: page for page in site(root, day).pages}


def test_a_day_knows_what_changes_next_and_until_when_it_holds(shop: Shop) -> None:
    catalog = read_content(shop(TWO_CHANGES)).catalog
    assert [(change.constant, change.start) for change in changes(catalog)] == [
        ("payment.window", NEW_YEAR),
        ("payment.cards", date(2027, 1, 10)),
    ]
    assert periods(catalog) == [DAY, NEW_YEAR, date(2027, 1, 10)]
    assert holds_until(catalog, DAY) == holds_until(catalog, date(2026, 12, 31)) == date(2026, 12, 31)
    assert holds_until(catalog, NEW_YEAR) == date(2027, 1, 9) and holds_until(catalog, date(2027, 1, 10)) is None


def test_a_change_is_announced_from_sixty_days_before_until_it_comes(shop: Shop) -> None:
    catalog = read_content(shop(TWO_CHANGES)).catalog
    first = NEW_YEAR - timedelta(days=NOTICE_DAYS)
    assert [change.constant for change in coming(catalog, first)] == ["payment.window"]
    assert coming(catalog, first - timedelta(days=1)) == []
    assert [change.constant for change in coming(catalog, NEW_YEAR)] == ["payment.cards"]


def test_a_value_that_is_written_again_changes_nothing(shop: Shop) -> None:
    root = shop(written(PAYMENT, ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 2}")))
    assert changes(read_content(root).catalog) == [] and "policies/at/2026-11-22.md" not in pages(root)


# ---- the check of later days

ENDS = written(
    PAYMENT,
    (
        "{2026-11-22: 2}",
        "{2026-11-22: 2, 2027-01-01: 3, 2027-03-01: none, 2027-04-01: not stated}\n"
        "    says: {none: There is no time limit., not stated: Please ask us.}",
    ),
)


def later(root: Path) -> list[Finding]:
    return [finding for finding in checked(root).findings if finding.message.startswith("from ")]


def test_what_a_later_day_makes_wrong_is_found_today_and_said_once(shop: Shop) -> None:
    answer = written(
        ANSWERS, ("Pay within {{ payment.window }}. Then", "Pay within {{ payment.window | length }}. Then")
    )
    [finding] = [found for found in later(shop({**ENDS, **answer})) if found.rule == "reference-format"]
    assert finding.message.startswith("from 2027-03-01 on: ") and finding.span.place == f"{ANSWERS}:6:18"
    [then] = [
        found
        for found in check(read_content(shop({**ENDS, **answer}, "then")), date(2027, 3, 5)).findings
        if found.rule == "reference-format"
    ]
    assert finding.message == f"from 2027-03-01 on: {then.message}" and finding.help == then.help


def test_a_figure_typed_by_hand_is_not_said_again_for_the_day_on_which_it_contradicts(shop: Shop) -> None:
    answer = written(ANSWERS, ("      Pay within {{ payment.window }}.", "      Pay within 2 hours."))
    root = shop({**TWO_CHANGES, **answer})
    assert [finding.rule for finding in checked(root).errors] == ["hard-coded"]
    assert [finding.rule for finding in checked(root, NEW_YEAR).errors] == ["contradiction"]


def test_a_warning_of_today_is_not_said_again_for_later_days(shop: Shop) -> None:
    wordy = written(
        ANSWERS, ("Pay within {{ payment.window }}. Then", f"Pay within {{{{ payment.window }}}} {'or so ' * 12}. Then")
    )
    root = shop({**TWO_CHANGES, **wordy})
    assert [finding.rule for finding in checked(root).findings].count("long-text") == 1


def test_a_first_value_that_starts_later_is_said_once(shop: Shop) -> None:
    root = shop(written(RETURNS, ("{2026-11-22: 14}", "{2027-01-01: 14, 2027-02-01: 21}")))
    assert [finding.rule for finding in checked(root).errors] == ["before-first-value"]


def test_a_shop_without_later_values_is_looked_at_once(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []
    real = checking.resolve
    monkeypatch.setattr(checking, "resolve", lambda catalog, day: days.append(day) or real(catalog, day))
    checked(shop())
    assert days == [DAY]
    checked(shop(TWO_CHANGES, "two"))
    assert days == [DAY, DAY, NEW_YEAR, date(2027, 1, 10)]


def test_only_rules_that_look_at_the_policy_run_again() -> None:
    again = {rule.id for rule in dated()}
    assert {"contradiction", "hard-coded", "reference-format"} <= again
    assert not {"near-duplicate", "unknown-topic", "duplicate-id", "few-phrasings"} & again


# ---- pages

WINDOW = "From 1 January 2027: Time to pay for an order: 3 hours (until then: 2 hours)."
CARDS = "From 10 January 2027: Cards are accepted. (Until then: Cards are not accepted.)"


def said(page: GeneratedPage) -> list[str]:
    return [notice["text"] for notice in page.meta.get("coming", [])]


def rules_of(page: GeneratedPage) -> list[dict[str, Any]]:
    return [rule for chapter in page.meta["chapters"] for rule in chapter["rules"]]


def test_answer_policy_page_and_reply_announce_what_they_depend_on(shop: Shop) -> None:
    made = pages(shop(TWO_CHANGES))
    answer = made["a/payment-deadline.md"]
    assert said(answer) == [WINDOW] and said(made["policies/payment.md"]) == [WINDOW, CARDS]
    assert said(made["a/return-cost.md"]) == [] and said(made["policies/returns.md"]) == []
    assert [len(rule["coming"]) for rule in rules_of(made["policies/payment.md"])] == [1, 1]
    [row] = [row for row in made["agents.md"].meta["replies"] if row["id"] == "payment-deadline"]
    text, notice, address, _ = row["reply"].rsplit("\n\n", 3)
    assert "reply" not in answer.meta, "it is the agents' alone"
    assert notice == WINDOW and address.endswith(": https://help.shop.example/a/payment-deadline/")
    assert "3 hours" not in str(answer.meta["jsonld"]) and "3 hours" not in text


def test_a_sentence_between_brackets_has_no_full_stop_of_its_own(shop: Shop) -> None:
    open_ = written(PAYMENT, ("2026-11-22: 2", "2026-11-22: not stated"), files=TWO_CHANGES)
    says = "    says: {not stated: Ask us first.}\n    source: [1]"
    [page] = [
        pages(shop(written(PAYMENT, ("    source: [1]", says), files={**TWO_CHANGES, **open_})))["policies/payment.md"]
    ]
    [window] = [notice for rule in rules_of(page) for notice in rule["coming"] if "Ask us" in notice["text"]]
    assert window["before"] == "Ask us first" and window["text"].endswith("(until then: Ask us first).")


def test_nothing_is_announced_before_its_time_or_after_it(shop: Shop) -> None:
    root = shop(
        {
            **TWO_CHANGES,
            **written(PAYMENT, ("2027-01-01", "2027-06-01"), ("2027-01-10", "2027-06-10"), files=TWO_CHANGES),
        }
    )
    assert said(pages(root)["a/payment-deadline.md"]) == []
    assert said(pages(shop(TWO_CHANGES, "after"), NEW_YEAR)["a/payment-deadline.md"]) == []


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(("You pay for the return. Then", "{{ returns.time | capital }}. Then"), id="start of a time"),
        pytest.param(("You pay for the return. Then", "{{ payment.cards }} Then"), id="sentence of another constant"),
        pytest.param(
            (
                "    updated:",
                "    pins: [{policy: payment.window, is: 2 hours, text: You pay for the return.}]\n    updated:",
            ),
            id="pin",
        ),
    ],
)
def test_what_an_answer_rests_on_in_turn_is_announced_too(shop: Shop, answer: tuple[str, str]) -> None:
    entries = "faq/entries/returns.yml"
    files = {
        **written(
            PAYMENT, ("no: Cards are not accepted.", 'no: "No cards within {{ payment.window }}."'), files=TWO_CHANGES
        ),
        **written(RETURNS, ("counted_from: receipt of the product", "counted_from: payment.window")),
        **written(entries, answer, ("    updated:", "    uses: [payment.window, payment.cards]\n    updated:")),
    }
    result = checked(shop(files))
    made = render(
        result.catalog, result.policy, SiteConfig("https://help.shop.example/", "Small Help Center", "Small")
    ).pages
    [page] = [page for page in made if page.uri == "a/return-cost.md"]
    assert WINDOW in said(page)


def test_the_history_lists_changes_newest_first_and_what_was_recorded_first(shop: Shop) -> None:
    history = pages(shop(TWO_CHANGES), NEW_YEAR)["policies/history.md"].meta
    days = history["days"]
    assert [(day["words"], day["coming"]) for day in days] == [
        ("10 January 2027", True),
        ("1 January 2027", False),
        ("22 November 2026", False),
    ]
    assert [(change["label"], change["before"], change["after"]) for day in days for change in day["changes"]] == [
        ("Payment by card", "Cards are not accepted.", "Cards are accepted."),
        ("Time to pay for an order", "2 hours", "3 hours"),
    ]
    recorded = days[-1]["recorded"]
    assert (recorded["count"], recorded["from_faq"], history["changed"]) == (3, True, True)
    assert [row["value"] for area in recorded["areas"] for row in area["rows"]] == [
        "2 hours",
        "Cards are not accepted.",
        "14 days from receipt of the product",
    ]


def test_history_and_feed_count_rules_and_say_their_values() -> None:
    catalog = written_shop().catalog
    files = render(catalog, resolve(catalog, DAY)[0], PLACE)
    [page] = [page for page in files.pages if page.uri == "policies/history.md"]
    [day] = page.meta["days"]
    rows = [row for area in day["recorded"]["areas"] for row in area["rows"]]
    assert len(rows) == day["recorded"]["count"] and not [row for row in rows if "Place to" in row["label"]]
    told = ElementTree.fromstring(feed(catalog, DAY, PLACE)).findtext(f"{ATOM}entry/{ATOM}content") or ""
    lines = told.splitlines()
    assert len(lines) == len(rows) and "The warranty lasts 1 year from receipt of the product." in lines
    assert "You need an account to order on the website." in lines
    assert not [line for line in lines if "not stated" in line or "{" in line or "Shop >" in line]


def test_a_shop_without_changes_says_so_and_has_no_periods(shop: Shop) -> None:
    made = pages(shop())
    history = made["policies/history.md"].meta
    assert (history["changed"], history["first"], history["periods"]) == (False, "22 November 2026", [])
    assert not [uri for uri in made if uri.startswith("policies/at")]
    assert made["index.md"].meta["help"]["holds_until"] == "" and "holds_until" not in page_text(made["index.md"])


def test_every_period_has_its_page_with_the_rules_of_its_days(shop: Shop) -> None:
    note = written(PAYMENT, ("    source: [1]", "    note: Be quick.\n    source: [1]"), files=TWO_CHANGES)
    made = pages(shop(note), NEW_YEAR)
    found = {uri: page.meta for uri, page in made.items() if uri.startswith("policies/at/")}
    rules = {uri: [rule["sentence"] for area in meta["areas"] for rule in area["rules"]] for uri, meta in found.items()}
    assert rules == {
        "policies/at/2026-11-22.md": ["2 hours.", "Cards are not accepted.", "14 days."],
        "policies/at/2027-01-01.md": ["3 hours.", "Cards are not accepted.", "14 days."],
        "policies/at/2027-01-10.md": ["3 hours.", "Cards are accepted.", "14 days."],
    }
    assert [meta["title"] for meta in found.values()] == [
        "Policies from 22 November 2026 until 31 December 2026",
        "Policies from 1 January 2027 until 9 January 2027",
        "Policies from 10 January 2027 on",
    ]
    assert [meta["period"]["when"] for meta in found.values()] == ["past", "present", "coming"]
    assert all(meta["noindex"] for meta in found.values())
    # Notes are checked for today and later days only.
    assert ["Be quick." in str(meta["areas"]) for meta in found.values()] == [False, True, True]
    assert made["policies/at.md"].meta["target"] == "policies/history/"


def test_a_rule_that_was_not_recorded_yet_is_no_rule_of_an_earlier_period(shop: Shop) -> None:
    files = written(
        PAYMENT,
        ("no: Cards are not accepted.", 'no: "No cards within {{ returns.time }}."'),
        files=TWO_CHANGES,
    )
    late = written(RETURNS, ("{2026-11-22: 14}", "{2026-12-05: 14}"))
    root = shop({**files, **late})
    result = checked(root, date(2026, 12, 10))
    made = {
        page.uri: page.meta
        for page in render(result.catalog, result.policy, SiteConfig("https://x.example/", "S", "S")).pages
    }
    first, second = made["policies/at/2026-11-22.md"], made["policies/at/2026-12-05.md"]
    assert [rule["sentence"] for area in first["areas"] for rule in area["rules"]] == [
        "2 hours.",
    ]
    assert [rule["sentence"] for area in second["areas"] for rule in area["rules"]][-1] == "14 days."
    assert made["policies/history.md"]["days"][-2]["recorded"]["count"] == 1


def test_a_policy_area_cannot_take_the_address_of_a_page_about_all_policies(shop: Shop) -> None:
    root = shop(
        {
            "faq/policy/history.yml": SMALL_SHOP[RETURNS]
            .replace("area: returns", "area: history")
            .replace("returns.time", "a.b")
        }
    )
    assert "duplicate-id" in {finding.rule for finding in checked(root).errors}


ATOM = "{http://www.w3.org/2005/Atom}"


def dated_in(feed: str) -> list[str]:
    """The days of the feed and of its entries."""
    return [
        str(node.text).removesuffix("T00:00:00+00:00") for node in ElementTree.fromstring(feed).iter(f"{ATOM}updated")
    ]


def test_the_feed_is_atom_with_every_change_newest_first(shop: Shop) -> None:
    odd = written(PAYMENT, ("Payment by card", 'Payment "by" card & cash > cheque'), files=TWO_CHANGES)
    root = shop(odd)
    text = site(root, DAY).files["policies/history/feed.xml"]
    assert text == site(root, date(2026, 12, 24)).files["policies/history/feed.xml"], (
        "the day of the build is no part of it"
    )
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed" and feed.findtext(f"{ATOM}author/{ATOM}name") == "Small"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    page = "https://help.shop.example/policies/history/"
    assert links == {"self": f"{page}feed.xml", "alternate": page} and feed.findtext(f"{ATOM}id") == page
    entries = feed.findall(f"{ATOM}entry")
    assert dated_in(text) == ["2026-11-22"] * 4, "what is announced is dated on the day on which that begins"
    later = site(root, date(2027, 1, 5)).files["policies/history/feed.xml"]
    assert dated_in(later) == ["2027-01-01", "2026-11-22", "2027-01-01", "2026-11-22"], "the feed, and its entries"
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == 3 and ids[1] == f"{page}#2027-01-01-payment-window"
    assert entries[1].findtext(f"{ATOM}content") == WINDOW and "& cash >" in (entries[0].findtext(f"{ATOM}title") or "")
    anchors = {change["anchor"] for day in pages(root)["policies/history.md"].meta["days"] for change in day["changes"]}
    assert {id.partition("#")[2] for id in ids} == {*anchors, "2026-11-22"}


# ---- the build


def test_the_build_says_until_when_it_holds_and_what_changes_then(shop: Shop) -> None:
    root = shop(TWO_CHANGES)
    done = run_command("--root", root, "--as-of", "2026-10-20")
    assert done.returncode == 1  # nothing is recorded for that day
    done = run_command("--root", root, "--as-of", "2026-12-20")
    assert done.returncode == 0, done.stdout + done.stderr
    line = "These pages hold until 31 December 2026; on 1 January 2027 payment.window changes. Build again on that day."
    assert line in done.stderr.splitlines()
    home = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert 'data-until="2026-12-31" data-offset="0" hidden' in home
    assert (root / "site/policies/at/2027-01-01/index.html").is_file()


def test_the_build_says_from_when_on_a_change_is_announced(shop: Shop) -> None:
    catalog = read_content(shop(written(PAYMENT, ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-06-01: 3}")))).catalog
    assert outlook(catalog, DAY).endswith("Build again on that day. A build from 2 April 2027 on announces it.")
    assert outlook(catalog, date(2027, 4, 2)).endswith("Build again on that day.")
    assert "no later value is recorded" in outlook(catalog, later_days(catalog, DAY)[-1])
