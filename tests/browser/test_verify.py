"""The page that says of a pasted reply whether it still holds: the same verdicts as the command, in a browser, without a server."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.pages.machines.proofs import proofs_json
from helpcenter.replies.letter import letter_html
from helpcenter.replies.proof import Verdict, proven
from support.places import DAY
from support.sent import CHAT, LATER, SITE, catalog, known, policy, reply, sent
from support.sites import asset

IDS = [entry.id for entry in catalog().published]
Judge = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def in_browser(workshop: Any, built_site: Path) -> Judge:
    """Judges texts in Chromium, by the script as shipped or by another; each reads the list of versions once."""
    shipped = (built_site / asset(built_site, "js/proof.js")).read_text(encoding="utf-8")
    versions = proofs_json(catalog(), policy(LATER))
    read_by = ""

    def judge(texts: list[str], source: str = shipped) -> list[Any]:
        nonlocal read_by
        if source != read_by:
            read_by = source
            read = "([source, data]) => { (0, eval)(source); globalThis.known = helpProof.knownOf(JSON.parse(data)); }"
            workshop.evaluate(read, [source, versions])
        told = workshop.evaluate(
            """(texts) => {
            return JSON.stringify(JSON.parse(texts).map((text) => {
                const { verdicts, other } = helpProof.proven(text, known);
                return [verdicts.map(({ status, id, byStamp, differs, version }) =>
                    [status, id, byStamp, differs, version ? [version.number, version.since, version.until] : null]), other];
            }));
        }""",
            json.dumps(texts),
        )
        return list(json.loads(told))

    return judge


def in_python(text: str) -> Any:
    def record(verdict: Verdict) -> list[Any]:
        version = verdict.version
        days = (
            [int(str(day).replace("-", "")) if day else 0 for day in (version.since, version.until)] if version else []
        )
        return [
            str(verdict.status),
            verdict.id,
            verdict.by_stamp,
            [[*pair] for pair in verdict.differs],
            [version.stamp.number, *days] if version else None,
        ]

    proof = proven(text, known(LATER))
    return [[record(verdict) for verdict in proof.verdicts], [*proof.other]]


def edits(text: str, dice: random.Random) -> list[str]:
    """What mail programs, helpdesks and hands make of a letter."""
    words, at = text.split(" "), dice.randrange(len(text))
    gone = dice.randrange(len(words))
    return [
        text,
        "\n".join(f"> {line}" for line in text.split("\n")),
        text.replace(" ", "\u00a0").replace("'", "\u2019"),
        text.upper(),
        text.replace("\n\n", "\r\n"),
        re.sub(r"(.{50,65}) ", r"\1\n", text),
        " ".join(
            [
                *words[:gone],
                dice.choice(["99", "never", "<b>not</b>", "\u00bd", "&euro;5", "(https://x.example/y)"]),
                *words[gone + 1 :],
            ]
        ),
        text[:at],
        text[at:],
        text[:at] + dice.choice("0aZ.,-\u00df\u0130\u03a3 \n>*") + text[at:],
        f"{text}\n\n[{dice.choice(IDS)} {dice.randrange(3)} {dice.choice(['bcdf', 'x'])}]",
    ]


def test_both_halves_judge_alike_what_becomes_of_letters(in_browser: Judge) -> None:
    dice = random.Random(20261130)
    texts = [made for id in IDS for made in edits(sent(id), dice)]
    texts += [letter_html([reply(id)], catalog().frame, SITE, CHAT) for id in IDS]
    texts += [sent(*dice.sample(IDS, 3), day=dice.choice([DAY, LATER])) for _ in range(20)]
    texts += [
        f"{text}\n{version.stamp}"
        for text in ("", sent(IDS[0]), "Hello, all is well with us here.")
        for version in known(LATER).versions
    ]
    ours = [in_python(text) for text in texts]
    seen = {verdict[0] for verdicts, _ in ours for verdict in verdicts}
    assert seen == {"current", "superseded", "edited", "mistyped", "never"}, "the texts try too little"
    wrong = [
        (text, one, other) for text, one, other in zip(texts, ours, in_browser(texts), strict=True) if one != other
    ]
    assert wrong == []


LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(IDS), st.integers(0, 400), st.integers(0, 30), st.text(LETTERS, max_size=12)),
        min_size=5,
        max_size=20,
    )
)
def test_both_halves_judge_alike_whatever_a_hand_does(in_browser: Judge, made: list[tuple[str, int, int, str]]) -> None:
    texts = [(text := sent(id))[:at] + put + text[at + lost :] for id, at, lost, put in made]
    assert in_browser(texts) == [in_python(text) for text in texts]


@cache
def some_edits() -> tuple[list[str], list[Any]]:
    """Letters of some answers in other hands, and what the command says of them."""
    dice = random.Random(7)
    texts = [made for id in [*IDS[:12], "track-order"] for made in edits(sent(id), dice)]
    return texts, [in_python(text) for text in texts]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("GAP = 24", "GAP = 2"),
        ("NEAR = .4", "NEAR = .9"),
        ("APART = 30", "APART = 1"),
        ("LEAST = 5", "LEAST = 200"),
        ("SHINGLE = 2", "SHINGLE = 3"),
    ],
)
def test_a_number_changed_in_one_half_only_is_seen(in_browser: Judge, built_site: Path, old: str, new: str) -> None:
    source = (built_site / asset(built_site, "js/proof.js")).read_text(encoding="utf-8")
    old, new = (part if part in source else part.replace(" ", "") for part in (old, new))
    assert old in source
    texts, ours = some_edits()
    assert in_browser(texts, source.replace(old, new)) != ours


@pytest.fixture
def proofs(page: Any, watch: Any, served: str) -> Any:
    """The page, over the recorded replies of the frozen shop on a later day."""
    page.route(
        "**/verify.*.json",
        lambda route: route.fulfill(body=proofs_json(catalog(), policy(LATER)), content_type="application/json"),
    )
    page.goto(served + "verify/")
    yield page
    assert watch.faults == []


def told(page: Any, text: str, heading: str) -> str:
    page.locator("#pasted").fill(text)
    page.wait_for_function(
        "(words) => document.querySelector('[data-verdicts]').textContent.includes(words)", arg=heading
    )
    return str(page.inner_text("[data-found]"))


def test_the_page_says_what_holds_and_what_does_not(proofs: Any, watch: Any) -> None:
    assert "How can I pay" in told(proofs, sent("payment-methods"), "It still holds") or "pay" in proofs.inner_text(
        "[data-found]"
    )
    assert proofs.inner_text("[data-spoken]") == "It still holds."
    old = told(proofs, sent("refund-time"), "It holds no more since 1 January 2027")
    assert (
        "Version 1, said since 22 November 2026" in old
        and "Time until a refund arrives" in old
        and "7 to 14" in old
        and "21" in old
    )
    assert "It was edited" in told(proofs, sent("payment-methods").replace("PayPal", "card"), "It was edited")
    told(proofs, "Good morning, and thanks a lot for your kind help.", "No reply of ours has these words")
    stamp = next(
        str(one.stamp) for one in known(LATER).versions if one.stamp.id == "refund-time" and one.stamp.number == 1
    )
    told(proofs, stamp, "It holds no more since 1 January 2027")
    told(proofs, stamp.replace("refund", "refuns"), "No such stamp was ever given")
    proofs.locator("#pasted").fill("")
    proofs.wait_for_selector("[data-found]", state="hidden")
    assert watch.count("verify.json") == 1


def test_what_is_pasted_is_text_and_nothing_else(proofs: Any) -> None:
    told(proofs, sent("refund-time").replace("business", "<img src=x onerror=alert(1)> <b>x</b>"), "It was edited")
    assert proofs.locator("[data-found] img, [data-found] b").count() == 0


def test_other_pages_load_nothing_of_it(page: Any, watch: Any, served: str) -> None:
    for address in ("", "agents/", "a/refund-time/"):
        page.goto(served + address, wait_until="networkidle")
    assert watch.count("verify.json") == watch.count("js/proof.js") == 0


def test_a_lost_list_is_told(page: Any, served: str) -> None:
    page.route("**/verify.*.json", lambda route: route.abort())
    page.goto(served + "verify/")
    page.wait_for_selector("[data-not-loaded]:visible")


def test_it_works_where_the_browser_has_no_digests(page: Any, served: str) -> None:
    page.add_init_script("delete Object.getPrototypeOf(crypto).subtle")
    page.goto(served + "verify/")
    assert page.evaluate("() => crypto.subtle === undefined")
    page.locator("#pasted").fill(sent("payment-methods"))
    page.wait_for_selector(".proof__one--current")


def test_the_letter_of_the_desk_ends_with_the_stamps_of_its_rows(page: Any, served: str) -> None:
    marks = [
        str(version.stamp) for version in known(DAY).versions if version.stamp.id in ("refund-time", "payment-methods")
    ][-2:]
    page.goto(served + "agents/")
    made = page.evaluate(
        """(marks) => {
        const rows = ["payment-methods", "refund-time"].map((id) => document.querySelector(`[data-id="${id}"]`));
        const bare = helpLetter.compose(rows);
        rows.forEach((row, at) => { row.dataset.stamp = marks[at]; });
        return [bare, helpLetter.compose(rows)];
    }""",
        marks,
    )
    bare, stamped = made
    assert stamped == {
        "text": f"{bare['text']}\n\n{' '.join(marks)}",
        "html": f"{bare['html']}<p>{' '.join(marks)}</p>",
    }
