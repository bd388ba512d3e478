"""What is kept of each answer from one check to the next: whatever is edited, the findings are those of a check that remembers nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.kept.replies import replies_text
from helpcenter.content.model import Constant, Entry
from helpcenter.content.written import Written, bound
from helpcenter.guard import check as checking
from helpcenter.guard.canary import canary_catalog
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.guard.rules import RULES, Rule, phrasings
from helpcenter.guard.rules.look import CloseLook
from helpcenter.policy.known_ids import CHAT_URL, EMAIL
from helpcenter.policy.named_constants import CALLED
from helpcenter.policy.policy import resolve
from helpcenter.replies.record import recorded_lines
from helpcenter.store.store import NO_STORE, Store, using
from helpcenter.text.source import SourceFile
from support.examples import beside, example
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

Texts = dict[str, str]
NEXT_DAY = DAY + timedelta(days=1)
PAYMENT, RETURNS, LOCK = "faq/entries/payment.yml", "faq/entries/returns.yml", "faq/kept/ids.lock"
SMALL = {"faq/kept/reviewed.lock": "", **SMALL_SHOP}


def newcomer(id: str, more: str = "", beside: str = SMALL_SHOP[RETURNS]) -> str:
    """A file of entries with one more."""
    return f"""{beside}\
  - id: {id}
    question: May somebody else bring it?
    answer: Yes, everybody may.
    summary: Yes, everybody may.
    updated: 2026-11-22
{more}"""


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
    {RETURNS: newcomer("pay-by")},
    {RETURNS: newcomer("somebody-else", "    aliases: [pay-by]\n")},
    {RETURNS: newcomer("pay-by", "    draft: yes\n")},
    {RETURNS: newcomer("pay-bye"), LOCK: "answer pay-by\nanswer pay-bye\n"},
    {LOCK: "answer pay-by\n"},
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


class Recorder(Store):
    """Finds nothing, and holds what is kept of a part against what was kept under the same name before."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._known: dict[tuple[str, ...], Any] = {}

    def found(self, key: str, *otherwise: Any) -> Any:
        return super().found("", *otherwise)

    def keep(self, key: str, value: Any) -> None:
        if not (isinstance(value, tuple) and len(value) == 4):
            return  # the rest is made of nothing but what it is named by
        hangs_on, found, read, facts = value
        for name, (of, fact) in facts.items():
            assert self._known.setdefault((key, *hangs_on, name, of), fact) == fact, name
        before, judged = self._known.setdefault((key, *hangs_on, *map(str, sorted(read.items()))), (found, read))
        assert [before.get(group, found[group]) for group in found] == [*found.values()]


def test_what_is_kept_under_one_name_is_always_the_same(tmp_path: Path) -> None:
    """Of all shops of this file, whichever came before another: what a name leaves out would make a difference between two of them."""
    recorder = Recorder(tmp_path / "kept")
    led_to = [{**text, **more} for text in LEADING.values() for more in IN_RETURNS.values()]
    with using(recorder):
        for edit in (*EDITS, *led_to):
            said({**SMALL, **edit})


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
        ({RETURNS: SMALL[RETURNS].replace("id: return-cost", "id: cost")}, [{"cost", "rest"}]),
        # The indentation of what follows belongs to the answer before it.
        ({RETURNS: newcomer("somebody-else")}, [{"return-cost", "somebody-else", "rest"}]),
        ({RETURNS: newcomer("somebody-else"), LOCK: "answer return-cost\n"}, [{*both, "somebody-else", "rest"}]),
        ({RETURNS: newcomer("somebody-else"), LOCK: "answer somebody-else\n"}, [{"rest"}]),
        ({RETURNS: newcomer("pay"), LOCK: "answer somebody-else\n"}, [{"pay", "rest"}]),
        # What cannot be read touches no answer that does not name it; its lines belong to the answer before it.
        ({RETURNS: newcomer("new").replace("    summary: Yes, everybody may.\n", "")}, [{"return-cost", "rest"}]),
        ({RETURNS: "topic: returns\nentries: [{id: return-cost"}, [{"rest"}]),
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
    for texts, start, begun in (
        (starting, date(2026, 11, 25), {"payment-deadline", "rest"}),
        (clock, date(2027, 3, 28), {"rest"}),
    ):
        for day, looked in ((DAY, all_of_it), (NEXT_DAY, None), (start - timedelta(days=1), None), (start, begun)):
            with using(kept()):
                assert looked in [*asked(monkeypatch, texts, day), None], day
                assert looked or not asked(monkeypatch, texts, day), day


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


MISSPELT = SMALL[PAYMENT].replace("[contact us](/contact/)", "read [how to pay](/a/pay-latr/)")


def test_a_link_that_leads_nowhere_follows_the_names_of_all_answers(kept: Callable[[], Store]) -> None:
    """Its help offers the name of one that nobody had named."""
    steps = [
        (newcomer("bring-it"), "", "choose the id of a published answer"),
        (newcomer("pay-later"), "", "did you mean `pay-later`?"),
        (newcomer("pay-late"), "", "did you mean `pay-late`?"),
        (newcomer("pay-latr", "    draft: yes\n"), "", "publish it"),
        (SMALL[RETURNS], "answer pay-latr\n", "it was published once"),
        (newcomer("bring-it", "    aliases: [pay-latr]\n"), "answer pay-latr\n", ""),
        (newcomer("bring-it"), "answer pay-latr\n", "it was published once"),
        (newcomer("bring-it"), "", "choose the id of a published answer"),
    ]
    for text, lock, help in steps:
        texts = {**SMALL, PAYMENT: MISSPELT, RETURNS: text, LOCK: lock}
        with using(kept()):
            found = said(texts)
        assert found == said(texts)
        helps = [one.help for one, *_ in found if one.rule == "broken-link"]
        assert (len(helps) == 1 and help in helps[0]) if help else not helps, (text, helps)


NAMING: dict[str, Texts] = {
    "a list": {PAYMENT: SMALL[PAYMENT] + "    related: [bring-it]\n"},
    "a list with a sign by its code": {PAYMENT: SMALL[PAYMENT] + '    related: ["bring\\u002dit"]\n'},
    "a link": {PAYMENT: SMALL[PAYMENT].replace("[contact us](/contact/)", "[bring it](/a/bring-it/)")},
    "a link with a sign by its code": {
        PAYMENT: SMALL[PAYMENT].replace("[contact us](/contact/)", "[bring it](/a/bring&#45;it/)")
    },
}
"""How an answer may name another one."""


@pytest.mark.parametrize("naming", NAMING.values(), ids=NAMING)
def test_an_answer_follows_the_names_of_those_that_it_names(kept: Callable[[], Store], naming: Texts) -> None:
    states = [
        newcomer("something-else"),
        newcomer("bring-it"),
        newcomer("something-else"),
        newcomer("something-else", "    aliases: [bring-it]\n"),
        newcomer("bring-it", "    draft: yes\n"),
        newcomer("bring-it"),
    ]
    told = []
    for text in states:
        texts = {**SMALL, **naming, RETURNS: text}
        with using(kept()):
            found = said(texts)
        assert found == said(texts), text
        told.append({(one.rule, one.message) for one, *_ in found if one.rule in ("broken-link", "no-way-in")})
    assert told[0] != told[1] and told[1] == told[5]


def test_an_answer_follows_what_it_names_into_a_file_that_cannot_be_read_and_out_of_it(
    kept: Callable[[], Store],
) -> None:
    """What may stand in such a file is not called missing, and is once the file is read again without it."""
    states = [
        (SMALL[RETURNS], True),
        (newcomer("bring-it").replace("    summary: Yes, everybody may.\n", ""), False),
        ("topic: returns\nentries: [{id: bring-it", False),
        (SMALL[RETURNS], True),
        (newcomer("bring-it"), False),
    ]
    for text, is_missing in states:
        texts = {**SMALL, **NAMING["a link"], RETURNS: text}
        with using(kept()):
            found = said(texts)
        assert found == said(texts), text
        assert any(one.rule == "broken-link" for one, *_ in found) is is_missing


BROKEN = SMALL[RETURNS] + "   : [broken\n"
PLACE = """\
  - id: payment.place
    label: Place of the thing
    type: text
    values: {2026-11-22: return-cost}
    source: [2]
    quote: none
"""
POLICY_FILE = "faq/policy/payment.yml"
DRAFT = "- id: return-cost\n    draft: yes"
OTHER = {"faq/entries/other.yml": "topic: other\nentries: [{id: x"}
IN_RETURNS: dict[str, Texts] = {
    "it": {RETURNS: SMALL[RETURNS]},
    "as a draft": {RETURNS: SMALL[RETURNS].replace("- id: return-cost", DRAFT)},
    "with another question": {RETURNS: SMALL[RETURNS].replace("Who pays for the return?", "Is the return free?")},
    "broken": {RETURNS: BROKEN},
    "broken, as a draft": {RETURNS: BROKEN.replace("- id: return-cost", DRAFT)},
    "broken, with a constant": {RETURNS: BROKEN.replace("- id: re", "- id: payment.foo\n    label: [x\n  - id: re")},
    "beside a broken file": {RETURNS: SMALL[RETURNS], **OTHER},
    "as a draft beside a broken file": {RETURNS: SMALL[RETURNS].replace("- id: return-cost", DRAFT), **OTHER},
}
"""What becomes of an answer to which another one leads."""


def leading(words: str, **more: str) -> Texts:
    return {PAYMENT: SMALL[PAYMENT].replace("[contact us](/contact/)", words), LOCK: "answer return-cost\n", **more}


LEADING: dict[str, Texts] = {
    "a link": leading("read [here](/a/return-cost/)"),
    "a link to a topic of its name": leading("read [here](/topics/return-cost/)"),
    "a link to a policy of its name": leading("read [here](/policies/return-cost/)"),
    "a constant of that file": leading("read {{ payment.foo }}"),
    "a link that a constant fills": leading(
        "read [here](/a/{{ payment.place }}/)", **{POLICY_FILE: SMALL[POLICY_FILE] + PLACE}
    ),
    "a link that a constant fills in part": leading(
        "read [here]( </a/return-{{ payment.place }}/>)",
        **{POLICY_FILE: SMALL[POLICY_FILE] + PLACE.replace("return-cost", "cost")},
    ),
    "a note that it shows": leading(
        "read on. {{ payment.cards|note }}",
        **{POLICY_FILE: SMALL[POLICY_FILE] + "    note: See [here](/a/return-cost/) about it.\n"},
    ),
    "a page by hand": {"docs/shop.md": "---\ntitle: The shop\n---\nRead [here](/a/return-cost/).\n", LOCK: ""},
    "a topic": {
        "faq/topics.yml": SMALL["faq/topics.yml"].replace("How to pay.", "How to pay, see [here](/a/return-cost/).")
    },
}


@pytest.mark.parametrize("text", LEADING.values(), ids=LEADING)
def test_who_leads_to_an_answer_follows_what_becomes_of_it(tmp_path: Path, text: Texts) -> None:
    """What was kept of one state is not taken for another, whichever comes first."""
    states = {name: {**SMALL, **text, **more} for name, more in IN_RETURNS.items()}
    alone = {name: said(texts) for name, texts in states.items()}
    for way, names in (("there", list(states)), ("back", list(states)[::-1])):
        for name in names:
            with using(Store(tmp_path / way)):
                assert said(states[name]) == alone[name], name
    assert len({repr(found) for found in alone.values()}) > 3


def test_an_answer_follows_what_it_names_of_a_constant_that_cannot_be_read(kept: Callable[[], Store]) -> None:
    naming = SMALL[PAYMENT].replace("{{ payment.window }}", "{{ payment.other }}")
    policy = "faq/policy/payment.yml"
    for lost, is_missing in (("wrong", True), ("other", False), ("wrong", True)):
        texts = {**SMALL, PAYMENT: naming, policy: f"{SMALL[policy]}  - id: payment.{lost}\n    type: yes-no\n"}
        with using(kept()):
            found = said(texts)
        assert found == said(texts)
        assert any(one.rule == "unknown-reference" for one, *_ in found) is is_missing


def test_an_answer_follows_the_topic_to_which_it_leads(kept: Callable[[], Store]) -> None:
    """A topic has no page while all of its answers are drafts."""
    leading = SMALL[PAYMENT].replace("[contact us](/contact/)", "see [returns](/topics/returns/)")
    draft = SMALL[RETURNS].replace("- id: return-cost", "- id: return-cost\n    draft: yes")
    for text, is_missing in ((SMALL[RETURNS], False), (draft, True), (SMALL[RETURNS], False)):
        texts = {**SMALL, PAYMENT: leading, RETURNS: text}
        with using(kept()):
            found = said(texts)
        assert found == said(texts)
        told = {one.rule for one, *_ in found if one.span.source.path == PAYMENT}
        assert ("broken-link" in told) is is_missing


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_apart], ids=lambda rule: rule.id)
def test_a_rule_that_judges_apart_is_told_of_no_answer_that_nothing_names(rule: Rule) -> None:
    """A newcomer changes nothing of what it finds in its own examples; but where what it finds may offer the newcomer's name."""
    path = "faq/entries/newcomers.yml"
    topic = "  - id: newcomers\n    title: New\n    blurb: All that is new.\n"
    new = newcomer("not-named-by-anybody", "    aliases: [nor-is-this]\n", "topic: newcomers\nentries:\n")
    for kind in ("Example", "Instead"):
        texts = {**SMALL, **beside(rule), **example(rule, kind)}
        texts["faq/topics.yml"] += topic
        told = []
        for more in ({path: new.replace("not-named", "not-told").replace("nor-is-this", "nor-is-that")}, {path: new}):
            judge = checking._Judge(bound(files_of({**texts, **more})), DAY, False, DAY, "")
            look, _ = judge.look(DAY)
            close = judge._close(look, look.catalog.narrowed(look.catalog.entries, True))
            told.append([one for one in rule.findings(close) if one.span.source.path != path])
        assert told[0] == told[1] or (rule.offers_names and told[0])


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
    """Asked of each answer of the frozen shop while all others that it names are blank, and the rest are not there, it finds what it
    finds of all at once."""
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
        named = entry.node.span.text
        blind = {one.id: one if one is entry else _Blind(one) for one in catalog.entries if one.id in named}
        by_name = vars(catalog)["_by_name"].items()
        vars(narrow).update(
            published=tuple(blind[one.id] for one in catalog.published if one.id in blind),
            entry_by_id=blind,
            _by_name={name: blind[one.id] for name, one in by_name if one.id in blind and name in named},
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


def _strange(written: Written, entry: Entry) -> Written:
    """What was written, in which all that may not be known of constants which an answer does not name is another."""
    catalog = written.catalog
    named, texts = {EMAIL, CHAT_URL}, [entry.node.span.text]
    for text in texts:
        met = [id for id in catalog.constants.keys() - named if id in text]
        named.update(met)
        texts += [catalog.constants[id].node.span.text for id in met]
    canaries = canary_catalog(catalog).constants

    def other(one: Constant) -> Constant:
        return (
            one
            if one.id in named
            else canaries[one.id].model_copy(update={name: getattr(one, name) for name in CALLED})
        )

    areas = (area.model_copy(update={"constants": [*map(other, area.constants)]}) for area in catalog.areas)
    return replace(written, catalog=replace(catalog, areas=tuple(areas)))


def _looks(written: Written) -> list[tuple[Entry, list[CloseLook]]]:
    """Some answers, each by itself, with the policy as it is and with a strange one."""
    entries = written.catalog.on(DAY).entries
    looks: list[tuple[Entry, list[CloseLook]]] = []
    for entry in entries[:: max(1, len(entries) // 12)]:
        judges = [checking._Judge(each, DAY, False, DAY, "") for each in (written, _strange(written, entry))]
        seen = ((judge, judge.look(DAY)[0]) for judge in judges)
        looks.append((entry, [judge._close(look, look.catalog.narrowed((entry,), False)) for judge, look in seen]))
    return looks


@pytest.fixture(scope="module")
def frozen_looks() -> list[tuple[Entry, list[CloseLook]]]:
    return _looks(written_shop())


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_apart], ids=lambda rule: rule.id)
def test_a_rule_that_judges_apart_reads_nothing_of_constants_that_an_answer_does_not_name(
    rule: Rule, frozen_looks: list[tuple[Entry, list[CloseLook]]]
) -> None:
    """But where a figure or a sentence is held against all; in its own examples, and in the frozen shop."""
    own = [bound(files_of({**SMALL, **beside(rule), **example(rule, kind)})) for kind in ("Example", "Instead")]
    for entry, closes in (*_looks(own[0]), *_looks(own[1]), *frozen_looks):
        told = [[(one, one.notes) for one in rule.findings(close) if one.span in entry.node.span] for close in closes]
        assert told[0] == told[1] or id(entry) in closes[1].held_against_all


ODD_POLICY, ODD = "faq/policy/shop.yml", "faq/entries/shop.yml"
NEW_YEAR, AUTUMN, MAY = date(2027, 1, 1), date(2027, 4, 10), date(2027, 5, 1)
ANSWERS = {
    "window": "Pay within {{ payment.window }}.",
    "figure": "We keep 15 % as it happens.",
    "cards": "{{ payment.cards }}",
    "speaks": "Cards are accepted.",
    "early": "We gladly wrap.",
    "paper": "We offer gift paper.",
    "robot": "The robot looks like foil.",
    "zone": "The clock goes.",
    "there": "[Talk to somebody](https://chat.shop.example/), then [come](/a/back/).",
    "back": "Then [see there](/a/there/).",
    "start": "Send it back within {{ returns.time }} after you order.",
    "name": "This shows payment.window as it stands.",
    "later": "You find nothing here.",
    "escaped": "Nothing stands here.",
}
"""What one answer each says: of the policy it hangs on what it names, on what that names, and some on what they do not name."""
ASKS = {"zone": "Is it {{ chat.timezone }} for those who talk in the chat just now"}
MORE = {
    "figure": "\n    waivers: [{text: two bags, why: they are no rule}]",
    "later": "\n    from: {2027-05-01: {answer: 'Pay within 9 days.'}}",
    "escaped": '\n    next: "{{ returns\\u002etime }}"',
}


def odd_shop(*changes: tuple[str, str]) -> Texts:
    """A shop with one answer for each way in which an answer can hang on the policy; of the policy something is changed."""
    answers = "".join(
        f"  - id: {id}\n    question: {ASKS.get(id, f'What of {id}?')}\n    answer: |\n      {says}\n    summary: Of {id}.{MORE.get(id, '')}\n"
        for id, says in ANSWERS.items()
    )
    policy = """\
area: shop
title: Shop
blurb: What holds.
constants:
  - {id: payment.window, label: Time to pay, type: duration, unit: hours, counted_from: not stated, values: {2026-11-22: 2, 2027-01-01: 3}, source: [1]}
  - id: payment.cards
    label: Payment by card
    type: yes-no
    values: {2026-11-22: no}
    says: {yes: We take cards., no: "No card works. Pay within {{ payment.window }}."}
    source: [1]
  - {id: wrapping, label: Wrapping, type: yes-no, values: {2027-01-01: no}, says: {yes: We wrap., no: We do not wrap.}, source: [1]}
  - {id: kept.share, label: Restocking share, type: share, values: {2026-11-22: 10 %}, source: [1]}
  - {id: goods.arrival, label: Arrival of goods, type: event, values: {2026-11-22: receipt of the product}, source: [1]}
  - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: goods.arrival, values: {2026-11-22: 14}, source: [1]}
  - {id: delivery.by, label: Parcel robot, type: text, values: {2026-11-22: Tin}, source: [1]}
  - {id: chat.url, label: Chat, type: address, values: {2026-11-22: "https://chat.shop.example/"}, source: [1]}
  - {id: chat.timezone, label: Zone, type: time-zone, values: {2026-11-22: "Lord Howe time (Australia/Lord_Howe, UTC+10:30)"}, source: [1]}
  - {id: ribbons, label: Ribbons, type: yes-no, values: {2026-11-22: no}, says: {yes: We do., no: We do not.}, source: [1]}
"""
    for old, new in changes:
        assert old in policy
        policy = policy.replace(old, new)
    subjects = """\
subjects:
  - {constant: payment.cards, about: [cards + accepted], speaks: [Cards are accepted.]}
  - {constant: kept.share, about: [restocking + kept], speaks: [Restocking is kept.]}
  - {constant: wrapping, about: [gladly + wrap], speaks: [We gladly wrap.]}
"""
    topics = "topics: [{id: shop, title: Shop, blurb: All of it.}]\n"
    return {
        ODD_POLICY: policy,
        ODD: f"topic: shop\nentries:\n{answers}",
        "faq/topics.yml": topics,
        "faq/subjects.yml": subjects,
        "docs/index.md": SMALL["docs/index.md"],
    }


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Texts]:
    """What a check keeps of that shop as it is, and the ledgers in which all of it was read and recorded."""
    catalog = bound(files_of(odd_shop())).catalog
    ledgers = {
        "faq/kept/reviewed.lock": accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)[0],
        "faq/kept/replies.lock": replies_text(recorded_lines(catalog, DAY, DAY)),
    }
    folder = tmp_path_factory.mktemp("odd") / "kept"
    with using(Store(folder)):
        said({**odd_shop(), **ledgers})
    return folder, ledgers


CHANGES: dict[str, tuple[date, list[tuple[str, str]]]] = {
    "a value that is shown": (DAY, [("2026-11-22: 2,", "2026-11-22: 4,")]),
    "a value with a later day": (DAY, [("2027-01-01: 3}", "2027-01-01: 3, 2027-03-01: 4}")]),
    "what a shown sentence rests on": (DAY, [("not stated, values", "your order, values")]),
    "a figure that is typed in an answer": (DAY, [("10 %", "15 %")]),
    "a name that is told in an answer": (DAY, [("Tin", "Foil")]),
    "what is called as an answer says": (DAY, [("label: Ribbons", "label: Gift paper")]),
    "where people are reached": (DAY, [("https://chat.", "https://talk.")]),
    "from what a time counts": (DAY, [("receipt of the product", "your order")]),
    "what is named by the code of a sign": (DAY, [("2026-11-22: 14", "2026-11-22: 15")]),
    "a line above": (DAY, [("area: shop", "# a line more\narea: shop")]),
    "what stands behind another name": (DAY, [("id: payment.window", "id: payment.windows")]),
    "the first day of a value": (NEW_YEAR, []),
    "a clock that is put back": (AUTUMN, []),
    "the first day of a text": (MAY, []),
}
"""The day of the check, and what was changed of the policy since the one before."""


@pytest.mark.parametrize("day, changes", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_policy_is_seen_in_each_answer_that_hangs_on_it(
    tmp_path: Path, odd: tuple[Path, Texts], day: date, changes: list[tuple[str, str]]
) -> None:
    shutil.copytree(odd[0], tmp_path / "kept")
    texts = {**odd_shop(*changes), **odd[1]}
    alone = said(texts, day)
    with using(Store(tmp_path / "kept")):
        assert said(texts, day) == alone


def test_a_change_of_the_policy_is_looked_for_where_it_may_be_seen(
    tmp_path: Path, odd: tuple[Path, Texts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a constant is named, and where anything is held against all; its source and a comment concern no answer that is sound."""
    of_all = {"figure", "speaks", "early", "start", "name", "later", "escaped", "rest"}
    steps: list[tuple[list[tuple[str, str]], set[str]]] = [
        ([], set()),
        ([("2026-11-22: 2,", "2026-11-22: 4,")], {*of_all, "window", "cards"}),
        ([("Tin", "Foil")], {*ANSWERS, "rest"}),
        ([("2026-11-22: 14", "2026-11-22: 15")], of_all),
        ([("arrival, label", "arrival, confirm: Is it so?, label")], of_all),
        ([("area: shop", "# a line more\narea: shop")], of_all - {"escaped"}),
    ]
    monkeypatch.setattr(phrasings, "_all", lambda look: pytest.fail("no line that teaches the search has changed"))
    for number, (changes, looked) in enumerate(steps):
        shutil.copytree(odd[0], tmp_path / f"{number}")
        for again in (looked, set[str]()):
            with using(Store(tmp_path / f"{number}")):
                assert set().union(*asked(monkeypatch, {**odd_shop(*changes), **odd[1]})) == again, changes
