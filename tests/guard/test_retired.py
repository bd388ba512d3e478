"""What has ended: that it was published, stands nowhere else, leads to what stands, and is named by nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.addresses import ANSWERS, Successors
from helpcenter.content.kept.retired import Retired
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding, Severity
from support.places import DAY
from support.shops import SMALL_SHOP, checked_shop

Shop = Callable[..., Path]
RETIRED, LOCK, RETURNS = "faq/retired.yml", "faq/kept/ids.lock", "faq/entries/returns.yml"
ISSUED = "\n".join(
    "answer gift-wrap|answer payment-deadline|answer return-cost|answer wrapping|policy gifts|policy payment|policy returns"
    "|topic gifts|topic payment|topic returns".split("|")
)


def ended(id: str, more: str = "") -> str:
    return f"  - {{id: {id}, question: Can it be wrapped?, ended: 2026-11-22, why: Nobody wraps any more{more}}}\n"


WRAPPING, GIFT_WRAP = ended("wrapping"), ended("gift-wrap", ", instead: [payment-deadline]")
GIFTS = ended("gifts", ", kind: topic, instead: [payment]") + ended("gifts", ", kind: policy")
_FOLDERS = count()
ALL = WRAPPING + GIFT_WRAP + GIFTS


def found(shop: Shop, retired: str, more: dict[str, str] | None = None, today: date = DAY) -> list[Finding]:
    files = {RETIRED: f"retired:\n{retired}" if retired else None, LOCK: ISSUED, **(more or {})}
    findings = check(read_content(shop(files, f"shop{next(_FOLDERS)}")), DAY, today=today).findings
    return [one for one in findings if one.rule not in ("unreviewed", "unread-quote")]


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.message, one.help) for one in findings]


def test_what_has_ended_is_no_lost_address(shop: Shop) -> None:
    assert found(shop, ALL) == []


FAULTS = [
    (
        ended("wrapping").replace("2026-11-22", "2026-11-23"),
        "`wrapping` ends on 2026-11-23, and that day is still to come",
        "until then its page must stand",
    ),
    (ended("payment-deadline"), "the answer `payment-deadline` is retired, and still stands", "delete one of the two"),
    (ended("payment", ", kind: topic"), "the topic `payment` is retired, and still stands", "delete one of the two"),
    (ended("old-cost"), "`old-cost` is retired, and an old id of the answer `return-cost`", "delete one of the two"),
    (ended("wraping"), "the answer `wraping` was never published", "did you mean `wrapping`?"),
    (ended("gifts"), "the answer `gifts` was never published", "write `kind: policy` or `kind: topic`"),
    (ended("wrapping", ", aliases: [wraps]"), "the answer `wraps` was never published", "did you mean `wrapping`?"),
    (ended("wrapping", ", instead: [wrapping]"), "`wrapping` stands in its own place", "delete it from the list"),
    (
        ended("wrapping", ", instead: [return-costs]"),
        "there is no answer and no topic `return-costs`",
        "`return-cost`?",
    ),
    (
        ended("wrapping", ", instead: [gift-wrap]"),
        "`gift-wrap` is retired too, since 2026-11-22",
        "write what stands in its place: `payment-deadline`",
    ),
    (ended("wrapping", ", instead: [/a/return-cost/#x]"), "`/a/return-cost/#x` is an address", "write `return-cost`"),
    (ended("gift-wrap", ", instead: [wrapping]"), "`wrapping` is retired too", "nothing stands in its place"),
    (ended("wrapping", ", why: x").replace("why: N", "wy: N"), "`wy` is not a field of a retired page", "why"),
]


@pytest.mark.parametrize(("line", "message", "help"), FAULTS, ids=[message for _, message, _ in FAULTS])
def test_each_slip_is_one_finding_at_its_place(shop: Shop, line: str, message: str, help: str) -> None:
    id = re.search(r"id: ([\w-]+)", line)
    others = [one for one in (WRAPPING, GIFT_WRAP) if id and f"id: {id[1]}," not in one]
    alias = {RETURNS: SMALL_SHOP[RETURNS] + "    aliases: [old-cost]\n", LOCK: f"{ISSUED}\nanswer old-cost"}
    findings = found(shop, line + "".join(others) + GIFTS, alias if "old-cost" in line else None)
    mine = [one for one in findings if one.rule != "lost-address"]
    assert [(one.message.startswith(message), help in one.help) for one in mine] == [(True, True)], said(findings)
    assert mine[0].span.source.path == RETIRED and mine[0].span.begin[0] == 2


def test_a_misspelt_id_keeps_no_address(shop: Shop) -> None:
    told = [(one.rule, one.span.text) for one in found(shop, ended("wraping") + GIFT_WRAP + GIFTS)]
    assert told == [("lost-address", "answer wrapping"), ("retired", "wraping")]


def test_a_day_of_the_past_can_be_asked_for(shop: Shop) -> None:
    later = WRAPPING.replace("2026-11-22", "2027-03-01") + GIFT_WRAP + GIFTS
    assert found(shop, later, today=date(2027, 3, 1)) == []
    assert [one.rule for one in found(shop, later, today=date(2027, 2, 28))] == ["retired"]


def test_the_help_on_a_lost_address_can_be_pasted(shop: Shop) -> None:
    first = found(shop, "")
    lines = [one.help.partition("faq/retired.yml: `")[2].removesuffix("`") for one in first]
    assert len(lines) == 4 and {one.rule for one in first} == {"lost-address"}
    [*_, topic] = lines
    more = found(shop, "", {RETIRED: topic})
    assert len(more) == 3, "the pasted file is read, and the topic is no longer lost"
    pasted = "".join(one.help.partition("faq/retired.yml: `")[2].removesuffix("`") + "\n" for one in more)
    whole = "retired:\n" + "- " + topic.removeprefix("retired: [").removesuffix("]") + "\n" + pasted
    assert said(found(shop, "", {RETIRED: whole})) == []


def test_whoever_names_what_has_ended_is_told_what_stands_there(shop: Shop) -> None:
    text = SMALL_SHOP[RETURNS].replace(
        "Then [", "See [the wrapping](/a/gift-wrap/#x) and [all](/topics/gifts/). Then ["
    )
    topics = SMALL_SHOP["faq/topics.yml"] + "most_needed: [gift-wrap]\nfooter: [gifts]\n"
    taught = "phrasings:\n  gift-wrap: |\n    can you wrap it\n  wrapping: |\n    paper around it\n"
    changed = {
        RETURNS: f"{text}    related: [gift-wrap, wrapping]\n",
        "faq/topics.yml": topics,
        "faq/phrasings/payment.yml": taught,
    }
    told = [(one.rule, one.span.text, one.help) for one in found(shop, ALL, changed)]
    assert told == [
        ("broken-link", "/a/gift-wrap/#x", "write what stands in its place: `/a/payment-deadline/`"),
        ("broken-link", "/topics/gifts/", "write what stands in its place: `/topics/payment/`"),
        ("broken-link", "gift-wrap", "write what stands in its place: `payment-deadline`"),
        ("broken-link", "wrapping", "no answer stands in its place: delete it here"),
        (
            "phrasings",
            "gift-wrap",
            "move the lines to `payment-deadline`, which stands in its place, or to `unanswered`",
        ),
        ("phrasings", "wrapping", "move the lines to `unanswered`"),
        ("broken-link", "gift-wrap", "write what stands in its place: `payment-deadline`"),
        ("broken-link", "gifts", "no policy area stands in its place: delete it here"),
    ]


def test_a_figure_of_before_does_not_come_back(shop: Shop) -> None:
    old = WRAPPING.replace("Can it be wrapped?", "Can it be wrapped within 30 days?")
    [finding] = found(shop, old + GIFT_WRAP + GIFTS)
    assert (finding.rule, finding.span.text) == ("hard-coded", "within 30 days")
    assert finding.help == "say it without the figure: the page of what has ended shows none"


@pytest.mark.parametrize("broken", ["retired: [", "retired:\n  - {id: wrapping, question: [}\n", "", "- wrapping\n"])
def test_while_the_file_cannot_be_read_nothing_is_called_lost(shop: Shop, broken: str) -> None:
    findings = found(shop, "", {RETIRED: broken})
    assert len({one.span.source.path for one in findings if one.severity is Severity.ERROR} - {RETIRED}) == 0
    assert findings and not [one for one in findings if one.rule == "lost-address" and "wrapping" in one.message]


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefxy"), max_size=3), max_size=6))
def test_a_chain_ends_at_what_stands_and_a_ring_ends(chains: dict[str, list[str]]) -> None:
    """`x` and `y` stand; the others have ended, or never were."""
    catalog = checked_shop().catalog
    standing = dict(zip("xy", [entry.id for entry in catalog.published[:2]], strict=True))
    ids = {**standing, **{name: f"ended-{name}" for name in "abcdef"}}
    graves = {
        name: Retired(
            id=ids[name], question="It?", ended=DAY.isoformat(), instead=[ids[one] for one in there], why="So."
        )
        for name, there in chains.items()
    }
    catalog = replace(catalog, retired=tuple(graves.values()))
    for name, grave in graves.items():
        reached, waiting = set(), [name]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += chains.get(one, [])
        places = Successors(catalog).of(grave)
        assert {(ANSWERS, standing[one]) for one in reached & standing.keys()} == set(places)
        assert len(places) == len(set(places))
