"""The words of a value for the sentences that it stands in: `{{ returns.reasons | if | or }}`.

A table of what is read, a property over every type and value, and what a writer is told.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.content.passages import Passage
from helpcenter.content.shown_field import BAR
from helpcenter.content.values.types import TYPES
from helpcenter.content.written import read_content
from helpcenter.guard.audit import audit
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import unread
from helpcenter.pages.answers import summary
from helpcenter.policy.policy import Policy, resolve
from helpcenter.site.deep_check import published, with_canaries
from helpcenter.site.render import SEARCH_PARTS, render
from helpcenter.text.finding import Severity
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import PLACE, Shop, all_read
from support.sites import site_of

LATER = date(2026, 12, 15)
RETURNS, ENTRIES = "faq/policy/returns.yml", "faq/entries/returns.yml"

CONSTANTS = """\
  - id: returns.reasons
    label: Reasons for a return
    type: names
    values: {2026-11-22: [a problem with the product, a wrong model]}
    contexts:
      if:
        a problem with the product: there is a problem with it
        a wrong model: it is the wrong model
    source: [2]
  - id: returns.payer
    label: Cost of the way back
    type: choice
    choices: [customer, shop]
    values: {2026-11-22: customer}
    says: {customer: You pay for the way back., shop: We pay for the way back.}
    contexts: {at: {customer: your own cost, shop: our cost}}
    source: [2]
  - id: returns.partial
    label: Return of a part
    type: yes-no
    values: {2026-11-22: yes}
    says: {yes: You can return a part., no: You can only return all.}
    contexts:
      that:
        yes: you can return a part of it within {{ returns.time | length }}
        no: all of it must come back
    source: [2]
  - id: returns.start
    label: Start
    type: event
    values: {2026-11-22: receipt of the product}
    contexts: {after: {receipt of the product: you have received the product}}
    source: [2]
  - id: returns.way
    label: Way of the money
    type: text
    values: {2026-11-22: the method used to pay}
    contexts: {to: {the method used to pay: "the PayPal account that you paid with", none: nobody}}
    source: [2]
"""
POLICY = f"""\
area: returns
title: Returns
blurb: How to send goods back.
constants:
  - id: returns.time
    label: Time to return
    type: duration
    unit: days
    counted_from: receipt of the product
    values: {{2026-11-22: 14}}
    source: [2]
{CONSTANTS}"""


def answers(answer: str, summary: str = "Send it within {{ returns.time }}.") -> str:
    return f"""\
topic: returns
entries:
  - id: return-cost
    question: Who pays for the return?
    answer: |
      Send it within {{{{ returns.time }}}}. {answer}
    phrasings: [return cost, cost of return, return postage, cost to send back, who pays return, free returns, return label, mail it back]
    summary: {json.dumps(summary)}
    updated: 2026-11-22
"""


def policy_of(root: Path, day: date = DAY) -> Policy:
    return resolve(read_content(root).catalog, day)[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{{ returns.reasons | if }}", "there is a problem with it and it is the wrong model"),
        ("{{ returns.reasons | if | or }}", "there is a problem with it or it is the wrong model"),
        ("{{returns.reasons|if|or}}", "there is a problem with it or it is the wrong model"),
        ("{{ returns.reasons | if | list }}", "- there is a problem with it\n- it is the wrong model"),
        ("{{ returns.reasons | if | capital }}", "There is a problem with it and it is the wrong model"),
        ("{{ returns.reasons | or }}", "a problem with the product or a wrong model"),
        ("{{ returns.payer | at }}", "your own cost"),
        ("{{ returns.payer | at | capital }}", "Your own cost"),
        ("{{ returns.partial | that }}", "you can return a part of it within 14 days"),
        ("{{ returns.partial }}", "You can return a part."),
        ("{{ returns.start | after }}", "you have received the product"),
        ("{{ returns.way | to }}", "the PayPal account that you paid with"),
    ],
)
def test_a_reference_shows_the_words_of_its_context(shop: Shop, text: str, read: str) -> None:
    assert policy_of(shop({RETURNS: POLICY})).fill(text) == read


@pytest.mark.parametrize(
    ("text", "said", "help"),
    [
        (
            "It is {{ returns.reasons | iff }}.",
            "`iff` is not a format of returns.reasons",
            "{{ returns.reasons | if }}",
        ),
        (
            "It is {{ returns.payer | if }}.",
            "`if` is not a format of returns.payer",
            "sentence, capital, at, at | capital",
        ),
        ("It is {{ returns.payer | at | or }}.", "`at | or` is not a format of returns.payer", "at | capital"),
        (
            "It is {{ returns.reasons | or | list }}.",
            "`or | list` is not a format",
            "{{ returns.reasons | if | list }}",
        ),
        ("It is {{ returns.time | if }}.", "`if` is not a format of returns.time", "its formats are"),
        ("It is {{ returns.reasons | if | or | list }}.", "is not a reference to a constant", "nothing else may stand"),
    ],
)
def test_what_no_context_is_called_is_an_error_that_names_those_that_are(
    shop: Shop, text: str, said: str, help: str
) -> None:
    [error] = check(read_content(shop({RETURNS: POLICY, ENTRIES: answers(text)})), DAY).errors
    assert said in error.message and help in error.help


LINE = "        a wrong model: it is the wrong model\n"


@pytest.mark.parametrize(
    ("old", "new", "place", "said", "help"),
    [
        (LINE, "", "      if:", "`if` of `returns.reasons` has no words for `a wrong model`", "`a wrong model: ...`"),
        ("a wrong model]", "a wrong model, a lost lid]", "      if:", "no words for `a lost lid`", "`a lost lid: ...`"),
        ("a wrong model]}", 'a wrong model], 2026-12-15: ["a wrong model: two"]}', "      if:",
         "from 2026-12-15 on: `if` of `returns.reasons` has no words for `a wrong model: two`", '`"a wrong model: two": ...`'),
        ("customer: your own cost, ", "", "at: {", "`at` of `returns.payer` has no words for `customer`", "`customer: ...`"),
        (LINE, LINE.replace("a wrong model:", "a wrong modell:"), "      if:", "no words for `a wrong model`", ""),
        (LINE, f"{LINE}        a wrong modell: it is wrong\n", "a wrong modell:", "`a wrong modell` is no value of", "did you mean `a wrong model`"),
        ("that:\n        yes:", "that:\n        perhaps: it may be\n        yes:", "perhaps:", "`perhaps` is no value of", "its values are yes"),
        ("      if:", "      or:", "      or:", "`or` cannot name a context: it is a format or a field", "such as `if`"),
        ("      if:", "      note:", "      note:", "`note` cannot name a context", "such as `if`"),
        ("      if:", "      in case:", "      in case:", "a reference could not name it", "one word in small letters"),
        ("      if:", "      If:", "      If:", "a reference could not name it", "one word in small letters"),
        ("    values: {2026-11-22: 14}\n", "    values: {2026-11-22: 14}\n    contexts: {in: {14: a while}}\n", "{in:",
         "`returns.time` is of type duration, whose value has no words of its own", "delete `contexts:`"),
        ("contexts: {at: {customer: your own cost, shop: our cost}}", "contexts: {at: your own cost}", "your own cost",
         "`contexts` wants fields of its own", "for each context, the words of each value"),
        ("contexts: {at: {customer: your own cost, shop: our cost}}", "contexts: {at: {customer: }}", "customer",
         "`customer` is empty", "write its words behind it"),
        ("{customer: your own cost,", "{customer: \"{{ returns.payer | at }}\",", "{{ returns.payer | at }}",
         "the words for its contexts of returns.payer comes back to itself", "without this reference"),
        ("you can return a part of it within", "so {{ returns.partial | that }} and", "{{ returns.partial | that }}", "comes back to itself", ""),
    ],
)  # fmt: skip
def test_a_writers_mistake_is_a_finding_at_its_place(
    shop: Shop, old: str, new: str, place: str, said: str, help: str
) -> None:
    assert old in POLICY
    text = POLICY.replace(old, new, 1)
    found = check(read_content(shop({RETURNS: text})), DAY).errors
    assert found and said in found[0].message and help in found[0].help, found
    at = text.index(place, text.index(new) if place in new else 0) + len(place) - len(place.lstrip())
    assert found[0].span.start == at
    assert len(found) == 1 or "wrong modell" in new


def test_words_for_what_a_choice_may_become_and_was_are_welcome(shop: Shop) -> None:
    text = POLICY.replace("values: {2026-11-22: customer}", "values: {2026-11-20: shop, 2026-11-22: customer}")
    text = text.replace("2026-11-22: [a problem with the product, a wrong model]",
                        "2026-11-20: [an old reason], 2026-11-22: [a problem with the product, a wrong model]")  # fmt: skip
    assert check(read_content(shop({RETURNS: text})), DAY).errors == []


def test_what_is_none_has_its_words_where_the_context_has_some(shop: Shop) -> None:
    text = POLICY.replace(
        "{2026-11-22: the method used to pay}",
        "{2026-11-21: the method used to pay, 2026-11-22: none}\n    says: {none: No money goes back.}",
    )
    root = shop({RETURNS: text, ENTRIES: answers("We send it to {{ returns.way | to }}.")})
    assert policy_of(root).fill("We send it to {{ returns.way | to }}.") == "We send it to nobody."
    assert check(read_content(root), DAY).errors == []
    gone = shop(
        {RETURNS: text.replace(", none: nobody", ""), ENTRIES: answers("We send it to {{ returns.way | to }}.")}, "gone"
    )
    assert [error.rule for error in check(read_content(gone), DAY).errors] == ["reference-format"]


WORDS = {"names": ["a lost lid", "a torn box", "a wrong model"], "choice": ["customer", "shop"], "yes-no": ["yes", "no"],
         "event": ["receipt of it", "the order"], "text": ["the same way", "a cheque"]}  # fmt: skip


def test_every_type_whose_value_is_words_has_contexts() -> None:
    assert {type for type, kind in TYPES.items() if kind.has_contexts} == set(WORDS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_every_context_of_every_type_says_its_own_words(shop: Shop, tmp_path: Path, data: st.DataObject) -> None:
    """Of whatever value, in whatever context and way: the words written for it are read, and the bare value never."""
    type = data.draw(st.sampled_from(sorted(WORDS)))
    values = data.draw(
        st.lists(st.sampled_from(WORDS[type]), min_size=1, max_size=3 if type == "names" else 1, unique=True)
    )
    contexts = data.draw(
        st.lists(st.sampled_from(["if", "because", "to", "in-case", "do_it"]), min_size=1, unique=True)
    )
    known = WORDS[type] if TYPES[type].owns_sentences else values
    written = {name: {value: f"w{number}{name[:2]}x" for number, value in enumerate(known)} for name in contexts}
    constant = {"id": "returns.it", "label": "It", "type": type, "source": ["2"], "contexts": written,
                "values": {"2026-11-22": values if type == "names" else values[0]}}  # fmt: skip
    if TYPES[type].owns_sentences:
        constant["says"] = {value: f"This is {value}." for value in WORDS[type]}
    if type == "choice":
        constant["choices"] = WORDS[type]
    text = POLICY.replace(CONSTANTS, f"  - {json.dumps(constant)}\n")
    root = tmp_path / "each"
    if not root.exists():
        shop({}, "each")
    (root / RETURNS).write_text(text, encoding="utf-8")
    content = read_content(root)
    assert check(content, DAY).errors == []
    policy = resolve(content.catalog, DAY)[0]
    for name in contexts:
        words = [written[name][value] for value in values]
        for way in TYPES[type].ways:
            read = policy.fill(f"so {{{{ returns.it | {name}{BAR if way else ''}{way} }}}}")
            assert all(word.casefold() in read.casefold() for word in words)
            assert not any(value in read for value in values)
            if way == "steps":
                assert read == "so " + "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1))
            elif way == "list":
                assert read == "so " + "\n".join(f"- {word}" for word in words)
            elif len(words) > 1:
                assert f" {'or' if way == 'or' else 'and'} {words[-1]}" in read


SENTENCE = "You can return it if {{ returns.reasons | if | or }}."
READ = "You can return it if there is a problem with it or it is the wrong model."


def test_every_place_that_shows_a_reference_takes_it(shop: Shop) -> None:
    """Answer, summary, reply, JSON-LD, search, facts, the rule on the policy page: one sentence, the same words."""
    policy = POLICY.replace("    contexts:\n      if:", f'    rule: "{SENTENCE}"\n    contexts:\n      if:')
    root = shop({RETURNS: policy, ENTRIES: answers(f"{SENTENCE} Else ask.", SENTENCE)})
    checked = check(read_content(root), DAY)
    assert [finding.message for finding in checked.findings if finding.severity is not Severity.NOTE] == []
    site = render(checked.catalog, checked.policy, PLACE)
    entry = checked.catalog.entry_by_id["return-cost"]
    assert summary(entry, checked.policy) == READ
    pages = {
        page.uri: f"{json.dumps(page.meta, default=str, ensure_ascii=False)}\n{page.markdown}" for page in site.pages
    }
    assert pages["a/return-cost.md"].count(READ) >= 4
    assert READ in pages["policies/returns.md"]
    assert any(READ.encode() in data for name, data in site.assets.items() if name.startswith(SEARCH_PARTS))
    everything = "\n".join([*pages.values(), *site.files.values(), *site.twins.values()])
    assert "{{" not in everything


def test_a_sentence_knows_what_it_refers_to(shop: Shop) -> None:
    """The ledger ties it to the value and to what its words rest on; a later value opens it, and so do later words."""
    later = POLICY.replace("a wrong model]}", "a wrong model], 2026-12-15: [a wrong model]}").replace(
        "a wrong model: it is",
        "a wrong model: {2026-11-22: it is the wrong model, 2027-01-15: you got another model}\n        x: it is",
    )
    later = later.replace("        x: it is the wrong model\n", "")
    text = f"{SENTENCE} Know that {{{{ returns.partial | that }}}}."
    root = shop({RETURNS: later, ENTRIES: answers(text), "faq/reviewed.lock": None})
    lock = root / "faq/reviewed.lock"
    done = run_command("accept", "--by", "x", "--root", root, "--as-of", str(DAY))
    assert done.returncode == 0, done.stdout + done.stderr
    line = next(line for line in lock.read_text(encoding="utf-8").splitlines() if READ in line)
    assert "[returns.reasons = a problem with the product and a wrong model]" in line
    that = next(line for line in lock.read_text(encoding="utf-8").splitlines() if "Know that" in line)
    assert "returns.partial = yes" in that and "returns.time = 14 days" in that
    assert "if it is the wrong model." in lock.read_text(encoding="utf-8"), "the wording of the later day was read too"
    catalog = read_content(root).catalog
    assert unread(catalog, resolve(catalog, LATER)[0]) == []
    kept = [
        line
        for line in lock.read_text(encoding="utf-8").splitlines()
        if "it is the wrong model" not in line or READ in line
    ]
    lock.write_text("\n".join(line for line in kept if "another model" not in line) + "\n", encoding="utf-8")
    catalog = read_content(root).catalog
    for day, words in ((LATER, "it is the wrong model"), (date(2027, 1, 15), "you got another model")):
        opened = {one.statement.text: one for one in unread(catalog, resolve(catalog, day)[0])}
        assert opened[f"You can return it if {words}."].overtaken, day


def test_impact_names_what_a_new_value_needs(shop: Shop) -> None:
    root = shop({RETURNS: POLICY, ENTRIES: answers(SENTENCE)})
    done = run_command(
        "impact", "returns.reasons", "--to", "a lost lid", "--format", "json", "--root", root, "--as-of", str(DAY)
    )
    found = json.loads(done.stdout)
    assert found["missing"] == [
        "add to `if:` of its `contexts:` the line `a lost lid: ...` with the words that stand there"
    ]
    assert {"before": READ, "after": "You can return it if a lost lid."}.items() <= found["changes"][0].items()


@pytest.mark.parametrize(
    ("sentence", "breaks"),
    [
        ("It is {{ returns.reasons | if }}", None),
        ("Tell us when {{ returns.reasons | if }} shows up.", None),
        ("{{ returns.payer | at }} is high. Know it.", "begins with a small letter"),
        ("You pay it at the{{ returns.payer | at }} now.", "a blank is missing"),
    ],
)
def test_a_sentence_with_a_context_is_read_whole(shop: Shop, sentence: str, breaks: str | None) -> None:
    found = check(read_content(shop({RETURNS: POLICY, ENTRIES: answers(sentence)})), DAY).findings
    said = [finding.message for finding in found if finding.rule == "broken-sentence"]
    assert (said == []) if breaks is None else (len(said) == 1 and breaks in said[0])


def test_the_words_of_a_context_are_read_by_the_guard(shop: Shop) -> None:
    """They are shown, so a figure in them is typed by hand, and what is wrong with them is said at its place."""
    text = POLICY.replace("customer: your own cost", "customer: your own cost of 20 EUR")
    [error] = check(read_content(shop({RETURNS: text})), DAY).errors
    assert error.rule == "hard-coded" and error.span.text == "20 EUR"


def test_typed_elsewhere_they_stay_on_the_canary_site(shop: Shop) -> None:
    """Whoever types the words of a context by hand has typed them without the constant."""
    text = POLICY.replace("a wrong model: it is the wrong model", "a wrong model: you unpacked another model entirely")
    root = shop({RETURNS: text, ENTRIES: answers(SENTENCE)})
    checked = replace(check(read_content(root), DAY), findings=[])
    real, canary = (published(one, site_of(one), []) for one in (checked, with_canaries(checked)))
    typed = Passage(SourceFile("site/x.html", ""), 0, 0, "You unpacked another model entirely, and we are sorry.")
    found = audit(real, replace(canary, passages=[*canary.passages, typed]), [])
    assert [one.constant for one in found if "another model" in one.message] == ["returns.reasons"]
    assert not [one for one in audit(real, canary, []) if "another model" in one.message]


def test_nobody_has_read_new_words(shop: Shop) -> None:
    root = shop({RETURNS: POLICY})
    (root / "faq/reviewed.lock").write_text(all_read(root), encoding="utf-8")
    (root / RETURNS).write_text(POLICY.replace("shop: our cost", "shop: our own cost"), encoding="utf-8")
    assert unread(*(lambda catalog: (catalog, resolve(catalog, DAY)[0]))(read_content(root).catalog)) == [], (
        "not in force"
    )
    (root / RETURNS).write_text(POLICY.replace("your own cost", "your cost"), encoding="utf-8")
    catalog = read_content(root).catalog
    assert [one.statement.text for one in unread(catalog, resolve(catalog, DAY)[0])] == ["your cost"]
