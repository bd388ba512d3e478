"""Texts with a first day: everything that shows or judges a text takes that of the day."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.kept.replies import replies_text
from helpcenter.content.written import Written, bound
from helpcenter.content.yaml_tree import dump
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.due import coming_changes
from helpcenter.guard.reading.review import accepted
from helpcenter.helpdesk.export import exported
from helpcenter.pages.search_data import search_data
from helpcenter.pages.upcoming import Upcoming
from helpcenter.policy.changes import Policies, holds_until, later_days, outlook
from helpcenter.replies.proof import known_replies
from helpcenter.replies.record import recorded_lines
from helpcenter.search.ranking import prepare, rank
from helpcenter.site.preview.changes_page import changes_page
from helpcenter.site.preview.edit_fields import fields_named
from helpcenter.site.preview.served import Served
from helpcenter.site.render import Site, page_text, render
from helpcenter.store.store import NO_STORE, using
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP

TURN = date(2026, 12, 10)
BEFORE, AFTER = TURN - timedelta(1), TURN + timedelta(1)
ENTRIES = "faq/entries/returns.yml"
LATER = """\
    from:
      2026-12-10:
        question: For how long can I send it back?
        answer: |
          Send it back within {{ returns.period | length }}. Then [contact us](/contact/).
        next: Keep the parcel stamp.
        summary: You can send it back within {{ returns.period | length }}.
"""
PERIOD = """\
  - id: returns.period
    label: Time for a return without a reason
    type: duration
    unit: days
    counted_from: receipt of the product
    values: {2026-11-22: not stated, 2026-12-10: 30}
    source: [2]
    quote: none
"""
SHOP = {
    **SMALL_SHOP,
    ENTRIES: SMALL_SHOP[ENTRIES] + LATER,
    "faq/policy/returns.yml": SMALL_SHOP["faq/policy/returns.yml"] + PERIOD,
}


def written(files: dict[str, str]) -> Written:
    return bound(Files(tuple(SourceFile(path, text) for path, text in sorted(files.items()))))


def on(files: dict[str, str], day: date) -> Checked:
    return check(written(files), day)


def made(checked: Checked) -> Site:
    return render(checked.catalog, checked.policy, PLACE)


def read(files: dict[str, str], day: date = DAY) -> dict[str, str]:
    """The shop with ledgers in which somebody has read all its sentences, those of later days too."""
    catalog = written(files).catalog
    policies = [Policies(catalog).on(one) for one in (day, *later_days(catalog, day))]
    ledgers = {"faq/kept/reviewed.lock": accepted(catalog, policies, "a test", day)[0]}
    return {**files, **ledgers, "faq/kept/replies.lock": replies_text(recorded_lines(catalog, day, day))}


@pytest.mark.parametrize(("day", "says", "asks"), [(BEFORE, 0, 0), (TURN, 1, 1), (AFTER, 1, 1)])
def test_everything_takes_the_text_of_the_day(day: date, says: int, asks: int) -> None:
    checked = on(read(SHOP), day)
    assert [finding for finding in checked.findings if finding.rule not in ("past-text", "unread-quote")] == []
    site, (old, new) = made(checked), ("You pay for the return.", "within 30 days")
    page = next(page for page in site.pages if page.uri == "a/return-cost/index.md" or page.uri == "a/return-cost.md")
    said, other = (new, old) if says else (old, new)
    entry = next(one for one in checked.catalog.published if one.id == "return-cost")
    shown = {
        "page": page.markdown,
        "summary": page.front_matter.head.description,
        "JSON-LD": json.dumps(page.front_matter.head.jsonld),
        "twin": site.twins["a/return-cost.md"],
        "topic": page_text(next(one for one in site.pages if one.uri.startswith("topics/returns"))),
        "answers.json": site.files["answers.json"],
        "search": json.dumps(search_data(checked.catalog, checked.policy)),
        "export": "".join(data.decode() for data in exported(checked.catalog, checked.policy, PLACE).values()),
    }
    announced = {"twin", "page"}  # what comes is announced beside what holds
    for name, text in shown.items():
        assert said in text, name
        assert other not in text or (name in announced and not says), name
    asked = ["Who pays for the return?", "For how long can I send it back?"][asks]
    assert page.front_matter.head.title == asked
    [edited] = fields_named(written(SHOP).catalog, checked.policy, "a/return-cost/ answer")
    assert edited.place.place.startswith(f"{ENTRIES}:{13 if says else 5}:")
    found = rank(prepare(search_data(checked.catalog, checked.policy)), "parcel stamp")
    assert bool(found["results"]) == bool(says), found
    assert page.front_matter.head.updated == ("2026-12-10" if says else "2026-11-22")
    assert [change.day for change in page.front_matter.coming] == ([] if says else ["2026-12-10"])
    assert holds_until(checked.catalog, day) == (None if says else BEFORE)
    assert ("returns.period, answer return-cost change" in outlook(checked.catalog, day)) == (not says)
    listed = {(one.part, one.fields) for one in coming_changes(checked.catalog, day)}
    assert (("answer return-cost", ("question", "answer", "next", "summary")) in listed) == (not says)
    versions = [
        version for version in known_replies(checked.catalog, checked.policy).versions if entry.id == version.stamp.id
    ]
    assert [str(version.status) for version in versions] == (
        ["superseded", "current"] if says else ["current", "planned"]
    )


def test_both_sides_of_a_day_stand_beside_each_other(tmp_path: Path) -> None:
    for name, text in SHOP.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = run_command("--root", tmp_path, "impact", "--on", "2026-12-10", "--as-of", DAY.isoformat()).stdout
    assert told.startswith("What people read until 9 December 2026, and from 10 December 2026 on:\n")
    assert "  answer return-cost: For how long can I send it back?\n" in told
    assert "    Question: [-Who pays for the return-]{+For how long can I send it back+}?\n" in told
    assert "  constant returns.period: Time for a return without a reason\n" in told and "payment-deadline" not in told
    other = run_command("--root", tmp_path, "impact", "--on", "2026-12-11", "--as-of", DAY.isoformat()).stdout
    assert other.endswith("Changes are recorded for: 2026-11-22, 2026-12-10.\n")
    both = run_command("--root", tmp_path, "impact", "payment.window", "--on", "2026-12-11", "--as-of", DAY.isoformat())
    assert both.returncode == 2 and "say either a constant, or a day" in both.stderr

    checked = on(SHOP, DAY)
    page = changes_page(Served(tmp_path, checked, made(checked), partial(made, checked)))
    [day] = page.front_matter.days
    assert [place.named for place in day.places] == ["answer return-cost", "constant returns.period"]
    for place in day.places:
        for text in place.texts:
            sides = ["".join(words.text for words in side) for side in (text.before, text.after)]
            assert sides[0] != sides[1]
            same = ["".join(words.text for words in side if not words.differs) for side in (text.before, text.after)]
            assert same[0] == same[1]


_WORDS = st.sampled_from(
    ["Keep the box", "Send it back", "Ask us first", "Look at {{ returns.time | length }}", "Pack it well"]
)
_TEXTS = {
    "question": _WORDS.map("{}?".format),
    "answer": st.lists(_WORDS, min_size=1, max_size=2).map(
        lambda words: f"{'. '.join(words)}. Then [contact us](/contact/)."
    ),
    "summary": _WORDS.map("{}.".format),
    "next": st.one_of(st.just("none"), _WORDS.map("{}.".format)),
    "reply": st.one_of(st.just("none"), _WORDS.map("{}, please.".format)),
    "pins": _WORDS.map(lambda words: [{"policy": "payment.cards", "is": "no", "text": words}]),
    "waivers": st.just([{"text": "Keep the box", "why": "The carrier wants it."}]),
    "uses": st.just(["payment.window"]),
}
_TURNS = st.dictionaries(
    st.dates(date(2026, 11, 23), date(2027, 6, 1)),
    st.lists(st.sampled_from(sorted(_TEXTS)), min_size=1, max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: _TEXTS[name] for name in names})
    ),
    min_size=1,
    max_size=3,
)
_BASE = {
    "id": "return-cost",
    "question": "Who pays for the return?",
    "answer": "You pay for the return. Then [contact us](/contact/).",
    "summary": "You pay for the return.",
    "updated": "2026-11-22",
}


def _entry_file(entry: dict[str, Any]) -> str:
    return dump({"topic": "returns", "entries": [entry]})


def _flat(turns: dict[date, dict[str, Any]], day: date) -> dict[str, Any]:
    """The entry as somebody would write it on the day: only the texts that hold, and what still stands in them."""
    entry: dict[str, Any] = dict(_BASE)
    for start in sorted(one for one in turns if one <= day):
        for name, value in turns[start].items():
            if isinstance(value, list):
                told = [(item.get("policy"), item["text"]) if isinstance(item, dict) else item for item in value]
                entry[name] = [
                    *(
                        item
                        for item in entry.get(name, [])
                        if ((item.get("policy"), item["text"]) if isinstance(item, dict) else item) not in told
                    ),
                    *value,
                ]
            elif value == "none":
                entry.pop(name, None)
            else:
                entry[name] = value
        texts = [entry[name] for name in ("question", "answer", "next", "summary", "reply") if name in entry]
        for name in ("pins", "waivers"):
            new = turns[start].get(name, [])
            kept = [one for one in entry.get(name, []) if one in new or any(one["text"] in text for text in texts)]
            entry |= {name: kept} if name in entry else {}
        entry["updated"] = str(start)
    return entry


_OF_OTHER_DAYS = re.compile(
    r"^ *(?:holds_until|holds_until_words|last_changed|dateModified|updated):.*\n|\"(?:holds_until|dateModified|updated|lastmod)\": ?[^,\n}]*",
    re.MULTILINE,
)
"""Until when a page holds and since when it does is what the two trees may differ in: one knows of other days."""


def _words(site: Site) -> dict[str, str]:
    texts = {page.uri: page_text(page) for page in site.pages} | site.files | site.twins
    texts |= {name.split(".")[0]: data.decode() for name, data in site.assets.items() if "search/" in name}
    return {name: _OF_OTHER_DAYS.sub("", text) for name, text in texts.items() if name != "healthz.json"}


@settings(max_examples=8, phases=[Phase.generate])
@given(turns=_TURNS, back=st.integers(0, 3))
def test_a_day_is_as_if_only_its_texts_had_been_written(turns: dict[date, dict[str, Any]], back: int) -> None:
    starts = sorted(turns)
    day = starts[-1 - back] if back < len(starts) else date(2026, 11, 22)
    later = {str(start): turn for start, turn in turns.items()}
    both = [
        on({**SMALL_SHOP, ENTRIES: _entry_file(entry)}, day) for entry in ({**_BASE, "from": later}, _flat(turns, day))
    ]
    told = [
        {
            (one.rule, one.message)
            for one in checked.findings
            if one.rule != "past-text" and not one.message.startswith("from ")
        }
        for checked in both
    ]
    assert told[0] == told[1]
    with pytest.MonkeyPatch.context() as patch, using(NO_STORE):
        patch.setattr(Upcoming, "for_answer", lambda self, entry: ())  # only one of the trees knows what comes
        sites = [_words(made(checked)) for checked in both]
    assert {name for name in sites[0] | sites[1] if sites[0].get(name) != sites[1].get(name)} == set()
