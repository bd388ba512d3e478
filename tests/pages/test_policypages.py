"""A policy page: every rule once, as a sentence of the value in force, and its figures in a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.guard.canary import with_values
from helpcenter.guard.check import check
from helpcenter.guard.dependence import statements
from helpcenter.guard.reading.review import unread
from helpcenter.pages.all_pages import generate
from helpcenter.pages.policy_text import chapters, figures, rules
from helpcenter.policy.policy import resolve
from helpcenter.site.impact import impact
from helpcenter.text.finding import Severity
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, checked_shop

Shop = Callable[..., Path]
RETURNS = "faq/policy/returns.yml"
RULE = "    rule: Send a return within {{ returns.time | length }}.\n"
CATALOG, STATED = checked_shop().catalog, checked_shop().policy


def with_lines(lines: str, values: str = "{2026-11-22: 14}") -> dict[str, str]:
    text = SMALL_SHOP[RETURNS].replace("{2026-11-22: 14}", values)
    return {RETURNS: text.replace("    source: [2]", f"{lines}    source: [2]")}


def rules_on(root: Path, day: date = DAY) -> list[dict[str, Any]]:
    return [rule for chapter in page_of(root, day)["chapters"] for rule in chapter["rules"]]


def page_of(root: Path, day: date = DAY) -> dict[str, Any]:
    checked = check(read_content(root), day)
    assert checked.errors == []
    made = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    return made["policies/returns.md"]


@settings(max_examples=60)
@given(st.data())
def test_a_policy_page_names_every_constant_in_force_once_under_any_headings(data: st.DataObject) -> None:
    area = data.draw(st.sampled_from(CATALOG.areas))
    constants = []
    for constant in data.draw(st.permutations(area.constants)):
        changed = {"group": data.draw(st.sampled_from([None, "Paying", "Later", constant.group]))}
        changed["rule"] = data.draw(st.sampled_from([None, constant.rule]))
        copy = with_values(constant.model_copy(update=changed), [dated.value for dated in constant.timeline])
        constants.append(copy if data.draw(st.booleans()) else constant)
    drawn = area.model_copy(update={"constants": constants})
    policy = resolve(replace(CATALOG, areas=tuple(drawn if one is area else one for one in CATALOG.areas)), DAY)[0]
    parts = chapters(rules(drawn, drawn.constants, policy))
    named = [rule.id for part in parts for rule in part.rules]
    stated = [constant.id for constant in constants if not policy.is_unsaid(PolicyPart(constant.id))]
    assert sorted(named) == sorted(stated)
    assert len({part.title for part in parts}) == len(parts) and len({part.id for part in parts}) == len(parts)
    for rule in (rule for part in parts for rule in part.rules):
        assert re.fullmatch(r"[^{}]+[.!?]", rule.sentence) and rule.sentence[0] == rule.sentence[0].upper()
    assert {row.anchor for row in figures(drawn.constants, policy)} <= {
        rule.anchor for part in parts for rule in part.rules
    }


def test_every_rule_has_its_place_on_the_built_page(built_site: Path) -> None:
    for area in CATALOG.areas:
        html = (built_site / "policies" / area.area / "index.html").read_text(encoding="utf-8")
        anchors = re.findall(r'<div class="clause" id="([^"]+)"', html)
        stated = [one.id for one in area.constants if not STATED.is_unsaid(PolicyPart(one.id))]
        assert sorted(anchors) == sorted(re.sub(r"[._]", "-", id) for id in stated)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("14", "Send a return within 14 days."),
        ("within 14", "Send a return within 14 days."),
        ("7-14", "Send a return within 7 to 14 days."),
        ("none", "There is no limit."),
        ("not stated", "Ask us first."),
    ],
)
def test_a_rule_says_the_value_in_force_and_gives_way_where_there_is_none(
    shop: Shop, written: str, sentence: str
) -> None:
    says = "    says: {none: There is no limit., not stated: Ask us first.}\n"
    [rule] = rules_on(shop(with_lines(RULE + says, f"{{2026-11-22: {written}}}")))
    assert rule["sentence"] == sentence and "{{" not in str(rule)
    assert bool(rule["counted"]) == ("days" in sentence)


def test_without_a_rule_the_bare_value_stands_there_as_on_the_page_of_a_past_period(shop: Shop) -> None:
    assert [rule["sentence"] for rule in rules_on(shop())] == ["14 days."]
    files = with_lines(f"{RULE}    conditions: Keep the box.\n", "{2026-11-22: 14, 2026-12-10: 30}")
    checked = check(read_content(shop(files, "two")), date(2026, 12, 24))
    made = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    said = {
        uri: [(rule["sentence"], rule["conditions"]) for area in meta["areas"] for rule in area["rules"]][-1]
        for uri, meta in made.items()
        if meta["template"] == "period.html"
    }
    assert said == {
        "policies/at/2026-11-22.md": ("14 days.", ""),
        "policies/at/2026-12-10.md": ("Send a return within 30 days.", "Keep the box."),
    }


def test_from_when_a_time_counts_is_not_said_again_where_the_rule_says_it(shop: Shop) -> None:
    again = "    rule: Send it within {{ returns.time | length }} of receipt of the product.\n"
    assert [rule["counted"] for rule in rules_on(shop(with_lines(again)))] == [""]
    assert [rule["counted"] for rule in rules_on(shop(with_lines(RULE), "other"))] == [
        "Counted from receipt of the product."
    ]


def test_a_rule_is_a_statement_that_depends_on_its_constant_and_a_change_rewords_it(shop: Shop) -> None:
    more = "    group: Sending back\n    conditions: Keep the box.\n    says: {none: There is no limit.}\n"
    root = shop(with_lines(RULE + more))
    checked = check(read_content(root), DAY)
    all = statements(checked.catalog, checked.policy)
    own = {one.text: tuple(map(str, one.depends)) for one in all if "returns.time" in one.owner}
    assert own == {
        "Time to return": (),
        "Sending back": (),
        "Send a return within 14 days.": ("returns.time", "returns.time.counted_from", "returns.time.conditions"),
        "Keep the box.": ("returns.time", "returns.time.counted_from", "returns.time.rule"),
    }
    assert unread(checked.catalog, checked.policy) == []
    found = impact(checked.catalog, checked.policy, "returns.time", Absent.NONE)
    [change] = found.changes
    assert change.before == "Send a return within 14 days." and change.after == "There is no limit."
    assert [one.text for one in found.reread] == ["Keep the box."]


def test_a_later_value_without_words_for_the_rule_s_format_is_no_mistake(shop: Shop) -> None:
    files = with_lines(f"{RULE}    says: {{none: There is no limit.}}\n", "{2026-11-22: 14, 2027-01-01: none}")
    assert check(read_content(shop(files)), DAY).errors == []


@pytest.mark.parametrize(
    ("written", "rule", "figure"),
    [
        ("within 1", "The warranty lasts {{ returns.time | length }} from {{ returns.time | start }}.", "1 day"),
        ("within 7", "We ship {{ returns.time }} after that.", "within 7 days"),
        ("7", "Send it back within {{ returns.time | length }}.", "within 7 days"),
        ("7", "Send it back no later than {{ returns.time | length }} after that.", "no later than 7 days"),
        ("7-14", "It takes {{ returns.time | length }}.", "7 to 14 days"),
        ("7-14", "It usually takes **{{ returns.time | length }}**.", "7 to 14 days"),
        ("24 or 48", "Wait {{ returns.time | length }}.", "24 or 48 days"),
    ],
)
def test_a_figure_at_a_glance_reads_on_from_its_label_as_its_rule_says_it(
    shop: Shop, written: str, rule: str, figure: str
) -> None:
    said = [
        row["figure"]
        for row in page_of(shop(with_lines(f'    rule: "{rule}"\n', f"{{2026-11-22: {written}}}")))["figures"]
    ]
    assert said == [f"{figure} from receipt of the product"]


@pytest.mark.parametrize("written", ["none", "not stated"])
def test_what_has_no_figure_is_in_no_table_of_figures(shop: Shop, written: str) -> None:
    says = "    says: {none: There is no limit., not stated: Ask us.}\n"
    page = page_of(shop(with_lines(RULE + says, f"{{2026-11-22: {written}}}")))
    assert page["figures"] == [] and len(page["chapters"]) == 1


ALSO = "also: [payment.window]\nconstants:"


def test_a_rule_of_another_area_stands_on_a_page_too_and_leads_home(shop: Shop) -> None:
    text = SMALL_SHOP[RETURNS].replace("constants:", ALSO)
    root = shop({RETURNS: text})
    page = page_of(root)
    rule = page["chapters"][-1]["rules"][-1]
    assert (rule["id"], rule["home"]) == ("payment.window", "policies/payment/#payment-window")
    assert "2 hours" in rule["sentence"] and "2 hours" in str(page["figures"])
    assert "How long do I have to pay?" in str(page["answers"])
    checked = check(read_content(root), DAY)
    found = impact(checked.catalog, checked.policy, "payment.window", Absent.NONE)
    assert {"policies/returns/", "policies/payment/"} <= set(found.pages)
    later = {
        RETURNS: text,
        "faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace(
            "{2026-11-22: 2}", "{2026-11-22: 2, 2026-12-01: 3}"
        ),
    }
    coming = page_of(shop(later, "later"))["coming"]
    assert [(change["after"], change["url"]) for change in coming] == [("3 hours", "policies/payment/#payment-window")]


def test_what_a_page_shows_too_is_known_and_stands_there_once(shop: Shop) -> None:
    text = SMALL_SHOP[RETURNS]
    [finding] = check(read_content(shop({RETURNS: text.replace("constants:", ALSO.replace("w]", "]"))})), DAY).findings
    assert finding.message == "there is no constant `payment.windo`" and finding.severity is Severity.ERROR
    again = ALSO.replace("]", ", payment.window, returns.time]")
    rules = rules_on(shop({RETURNS: text.replace("constants:", again)}, "again"))
    assert [rule["id"] for rule in rules] == ["returns.time", "payment.window"]


def test_the_foot_names_the_areas_of_the_list_first_and_contact_leads_to_its_page() -> None:
    policy = resolve(CATALOG, DAY)[0]
    home = generate(CATALOG, policy, PLACE)[0].meta["help"]["footer"]
    assert [(link["title"], link["url"]) for link in home["first"]] == [
        ("Returns policy", "policies/returns/"),
        ("Delivery", "policies/delivery/"),
        ("Payment", "policies/payment/"),
        ("Warranty", "policies/warranty/"),
        ("Contact", "contact/"),
    ]
    assert [link["title"] for link in home["others"]] == ["Orders and accounts"]
