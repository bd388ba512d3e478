"""What is kept of each answer from one check to the next: whatever is edited, the findings are those of a check that remembers nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.written import bound
from helpcenter.guard import check as checking
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.guard.rules import RULES, Rule
from helpcenter.policy.policy import resolve
from helpcenter.store.store import NO_STORE, Store, using
from helpcenter.text.source import SourceFile
from support.examples import beside, example
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

Texts = dict[str, str]
NEXT_DAY = DAY + timedelta(days=1)
PAYMENT, RETURNS = "faq/entries/payment.yml", "faq/entries/returns.yml"
SMALL = {"faq/kept/reviewed.lock": "", **SMALL_SHOP}
EXAMPLES: list[Mapping[str, str]] = [
    {**beside(rule), **example(rule, kind)} for rule in RULES.values() for kind in ("Example", "Instead")
]
BY_HAND: list[Mapping[str, str]] = [
    {PAYMENT: SMALL_SHOP[PAYMENT].replace("How long do I have", "How much time do I have")},
    {PAYMENT: SMALL_SHOP[PAYMENT].replace("id: payment-deadline", "id: pay-by")},
    {PAYMENT: SMALL_SHOP[PAYMENT].replace("id: payment-deadline", "id: pay-by\n    aliases: [payment-deadline]")},
    {PAYMENT: SMALL_SHOP[PAYMENT].replace("{{ payment.window }}", "2 hours")},
    {PAYMENT: SMALL_SHOP[PAYMENT].replace("[contact us](/contact/)", "see [here](/a/return-cost/)")},
    {RETURNS: SMALL_SHOP[RETURNS].replace("[contact us](/contact/)", "see [here](/a/payment-deadline/)")},
    {RETURNS: SMALL_SHOP[RETURNS].replace("[contact us](/contact/)", "see [it](/a/pay-by/), {{ payment.window }}")},
    {RETURNS: "# moved down\n\n" + SMALL_SHOP[RETURNS]},
    {RETURNS: SMALL_SHOP[RETURNS].replace("You pay", "Somebody pay")},
    {RETURNS: SMALL_SHOP[RETURNS].replace("id: return-cost", "draft: yes\n    id: return-cost")},
    {RETURNS: SMALL_SHOP[RETURNS] + "    from: {2027-02-01: {answer: 'TODO Pay within 3 hours.'}}\n"},
    {RETURNS: "topic: returns\nentries: [{id: x}]\n"},
    {"faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace("2026-11-22: 2}", "2026-11-22: 3}")},
    {"faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace("22: 2}", "22: 2, 2027-01-01: 4}")},
    {"faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace("22: no}", "22: no, 2027-01-01: yes}")},
    {
        "faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace(
            "2026-11-22: 2}", "2026-11-22: not stated}"
        )
    },
    {"faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"].replace("id: payment.cards", "id: pay.card")},
    {"faq/topics.yml": SMALL_SHOP["faq/topics.yml"].replace("id: returns", "id: sending")},
    {PAYMENT: SMALL_SHOP[PAYMENT], RETURNS: SMALL_SHOP[RETURNS]},
]
EDITS = [*EXAMPLES, *BY_HAND]
"""Files that are written over those that are there: the examples of all rules, and what writers do besides."""


def files_of(texts: Mapping[str, str], files: Files | None = None) -> Files:
    return Files(tuple(SourceFile(path, text) for path, text in sorted(texts.items())))


def said(texts: Mapping[str, str], day: date = DAY) -> list[Any]:
    """All that a check finds, with every place in full."""
    found = check(bound(files_of(texts)), day, today=DAY).findings
    return [
        (one, one.span.place, one.span.end, [(note.text, note.span and note.span.place) for note in one.notes])
        for one in found
    ]


@pytest.fixture(scope="module", autouse=True)
def _nothing_else_is_kept() -> Iterator[None]:
    """A check that remembers is held against one that does not, and so is each rule."""
    with using(NO_STORE):
        yield


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """A store for one run after the other."""
    yield lambda: Store(tmp_path / "kept")


@settings(max_examples=30)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(EDITS) - 1), st.sampled_from([DAY, NEXT_DAY, date(2026, 12, 24)])),
        min_size=2,
        max_size=6,
    )
)
def test_a_check_that_remembers_finds_what_a_check_finds_that_does_not(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, date]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    texts = {**SMALL}
    for number, day in steps:
        texts |= EDITS[number]
        alone = said(texts, day)
        with using(Store(folder)):
            assert said(texts, day) == alone
        with using(Store(folder)):
            assert said(texts, day) == alone, "and so does the next one"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """What a check of the sound shop keeps, in a folder to be copied, and what it finds."""
    folder = tmp_path_factory.mktemp("sound") / "kept"
    with using(Store(folder)):
        return folder, said(SMALL)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
def test_each_edit_after_the_sound_shop_and_back(
    kept: Callable[[], Store], tmp_path: Path, sound: tuple[Path, list[Any]], edit: Mapping[str, str]
) -> None:
    shutil.copytree(sound[0], tmp_path / "kept")
    edited = said({**SMALL, **edit})
    for texts, alone in (({**SMALL, **edit}, edited), (SMALL, sound[1]), ({**SMALL, **edit}, edited)):
        with using(kept()):
            assert said(texts) == alone


def test_the_sound_shop_with_what_was_kept_of_it(kept: Callable[[], Store]) -> None:
    alone = said(SMALL)
    for _ in range(2):
        with using(kept()):
            assert said(SMALL) == alone


def asked(monkeypatch: pytest.MonkeyPatch, texts: Mapping[str, str], day: date = DAY) -> list[set[str]]:
    """The answers, and `rest`, at which the rules look closely that judge each by itself."""
    looked: list[set[str]] = []
    close = checking._Judge._close

    def noted(self: Any, look: Any, catalog: Any) -> Any:
        rest = {"rest"} if catalog.around or catalog.hand_pages else set[str]()
        looked.append({entry.id for entry in catalog.entries} | rest)
        return close(self, look, catalog)

    with monkeypatch.context() as patch:
        patch.setattr(checking._Judge, "_close", noted)
        said(texts, day)
    return looked


def test_only_what_has_changed_is_looked_at_again(kept: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"payment-deadline", "return-cost"}
    steps: list[tuple[Mapping[str, str], list[set[str]]]] = [
        ({}, [both | {"rest"}]),
        ({}, []),
        ({RETURNS: SMALL[RETURNS].replace("You pay", "It is you who pay")}, [{"return-cost"}]),
        ({RETURNS: "# one line further down\n" + SMALL[RETURNS]}, []),
        ({RETURNS: SMALL[RETURNS].replace("Who pays", "Who really pays")}, [{"return-cost"}]),
        ({"faq/phrasings/returns.yml": "phrasings:\n  return-cost: |\n    who pays\n"}, []),
        ({"faq/topics.yml": SMALL["faq/topics.yml"].replace("How to pay", "How you pay")}, [both | {"rest"}]),
        ({RETURNS: SMALL[RETURNS].replace("id: return-cost", "id: cost")}, [{"payment-deadline", "cost", "rest"}]),
    ]
    for edit, looked in steps:
        with using(kept()):
            assert asked(monkeypatch, {**SMALL, **edit}) == looked, edit


def test_a_day_on_which_nothing_starts_is_as_the_one_before(
    kept: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_it = {"payment-deadline", "return-cost", "rest"}
    policy = "faq/policy/payment.yml"
    starting = {**SMALL, policy: SMALL[policy].replace("2026-11-22: 2}", "2026-11-22: 2, 2026-11-25: 3}")}
    clock = {**SMALL, policy: SMALL[policy] + ZONE}
    for texts, start in ((starting, date(2026, 11, 25)), (clock, date(2027, 3, 28))):
        for day, looked in ((DAY, True), (NEXT_DAY, False), (start - timedelta(days=1), False), (start, True)):
            with using(kept()):
                assert (all_of_it in asked(monkeypatch, texts, day)) is looked, day


ZONE = """\
  - id: payment.zone
    label: Time zone
    type: time-zone
    values: {2026-11-22: "Berlin time (Europe/Berlin, UTC+1)"}
    source: [2]
    quote: none
"""


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_apart], ids=lambda rule: rule.id)
def test_a_rule_that_judges_apart_names_no_day(rule: Rule) -> None:
    """What it finds of its own examples it finds on each day on which the same holds."""
    for kind in ("Example", "Instead"):
        written = bound(files_of({**SMALL, **beside(rule), **example(rule, kind)}))
        told = []
        for day in (DAY, NEXT_DAY):
            judge = checking._Judge(written, day, False, day, "")
            look, _ = judge.look(day)
            told.append(list(rule.findings(judge._close(look, look.catalog.narrowed(look.catalog.entries, True)))))
        assert told[0] == told[1]


LINKING = {RETURNS: SMALL[RETURNS].replace("[contact us](/contact/)", "read [this](/a/payment-deadline/)")}


def test_a_help_that_names_the_question_of_another_answer_follows_it(kept: Callable[[], Store]) -> None:
    for question in ("How long do I have to pay?", "Until when may I pay?"):
        asks = SMALL[PAYMENT].replace("How long do I have to pay?", question)
        with using(kept()):
            [help] = [one.help for one, *_ in said({**SMALL, PAYMENT: asks, **LINKING}) if one.rule == "link-text"]
        assert question.rstrip("?") in help


WRAPPING = """\
  - id: payment.gift_wrapping
    label: Gift wrapping
    type: yes-no
    values: {2026-11-22: no}
    says: {yes: We wrap gifts., no: We do not wrap gifts.}
    source: [2]
    quote: none
"""


def test_what_somebody_has_read_since_is_known(kept: Callable[[], Store]) -> None:
    """A sentence that speaks of a constant in that one's own words is an error until somebody has read it."""
    says = "Gift wrapping is free."
    shop = {
        **SMALL,
        "faq/policy/payment.yml": SMALL["faq/policy/payment.yml"] + WRAPPING,
        PAYMENT: SMALL[PAYMENT].replace("Then [contact us]", f"{says} Then [contact us]"),
    }
    weights = []
    for read in ("", f"answer payment-deadline: {says} (2026-11-22, a test)\n", ""):
        with using(kept()):
            found = said({**shop, "faq/kept/reviewed.lock": read})
        weights += [str(one.severity) for one, *_ in found if one.rule == "unpinned"]
    assert weights == ["error", "note", "error"]


def test_a_line_that_is_taken_out_of_the_ledger_opens_its_sentence(kept: Callable[[], Store]) -> None:
    """All was read once; then one line after the other is missing, or says another day."""
    lock = "faq/kept/reviewed.lock"
    catalog = bound(files_of(SMALL)).catalog
    whole, _, _ = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY - timedelta(days=9))
    lines = whole.splitlines(keepends=True)
    assert not [one for one, *_ in said({**SMALL, lock: whole}) if one.rule == "unreviewed"]
    with using(kept()):
        said({**SMALL, lock: whole})
    for number, line in enumerate(lines):
        for other in ("", line.replace(f"{DAY - timedelta(days=9)}", f"{NEXT_DAY}")):
            texts = {**SMALL, lock: "".join([*lines[:number], other, *lines[number + 1 :]])}
            with using(kept()):
                found = said(texts)
            assert found == said(texts), line


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_beside], ids=lambda rule: rule.id)
def test_a_rule_that_judges_what_is_no_answer_finds_nothing_in_one(rule: Rule) -> None:
    """It is not asked when an answer has changed. Its own example has a finding, and so has no answer in any example of another."""
    own = _found_in(rule, {**SMALL, **beside(rule), **example(rule, "Example")})
    assert any(not is_inside for is_inside in own)
    assert rule.is_apart and not any(own)
    for other in RULES.values():
        assert not any(_found_in(rule, {**SMALL, **beside(other), **example(other, "Example")})), other.id


def _found_in(rule: Rule, texts: dict[str, str]) -> list[bool]:
    """Of each finding of a rule, whether it lies in an answer."""
    written = bound(files_of(texts))
    judge = checking._Judge(written, DAY, False, DAY, "")
    look, _ = judge.look(DAY)
    found = rule.findings(judge._close(look, look.catalog.narrowed(look.catalog.entries, True)))
    return [any(one.span in entry.node.span for entry in look.catalog.entries) for one in found]


class _Blind:
    """An answer of which nothing is known but what is part of every other's key."""

    def __init__(self, entry: Any) -> None:
        self.id, self.aliases, self.topic, self.question = entry.id, entry.aliases, entry.topic, entry.question


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_apart], ids=lambda rule: rule.id)
def test_a_rule_that_judges_apart_reads_nothing_of_others(rule: Rule) -> None:
    """Asked of each answer of the frozen shop while all others are blank, it finds what it finds of all at once."""
    written = written_shop()
    judge = checking._Judge(written, DAY, False, DAY, "")
    look, _ = judge.look(DAY)
    catalog = look.catalog
    whole = {
        (one.span, one.message, one.help)
        for one in rule.findings(judge._close(look, catalog.narrowed(catalog.entries, True)))
    }
    alone = set(rule.findings(judge._close(look, catalog.narrowed((), True))))
    found = {(one.span, one.message, one.help) for one in alone}
    for entry in catalog.entries[:: max(1, len(catalog.entries) // 12)]:
        narrow = catalog.narrowed((entry,), False)
        blind = {one.id: one if one is entry else _Blind(one) for one in catalog.entries}
        vars(narrow).update(
            published=tuple(blind[one.id] for one in catalog.published),
            entry_by_id=blind,
            _by_name={name: blind[one.id] for name, one in vars(catalog)["_by_name"].items()},
        )
        here = {
            (one.span, one.message, one.help)
            for one in rule.findings(judge._close(look, narrow))
            if one.span in entry.node.span
        }
        assert here == {one for one in whole if one[0] in entry.node.span}
    assert {one for one in whole if not any(one[0] in entry.node.span for entry in catalog.entries)} <= found


def test_no_rule_that_judges_apart_looks_into_what_is_no_part_of_its_key() -> None:
    others = (
        "published|entry_by_id|phrasings|judgments|asked|replies|reviewed|unread|turns|exits|search|query_blocks|talk"
    )
    hidden = re.compile(rf"\b(?:look|look\.catalog|catalog)\.(?:{others})\b")
    for rule in RULES.values():
        if rule.is_apart:
            assert rule.check is not None
            path = Path(rule.check.__code__.co_filename)
            code = path.read_text(encoding="utf-8").split('"""', 2)[2]
            told = [line for line in code.splitlines() if hidden.search(line) and "catalog.unread" not in line]
            assert told == [], path.name
