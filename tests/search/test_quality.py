"""How well shoppers find their answers: the judgments in view. The exam, which nobody tunes to, is judged by benchmarks/release.py."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from helpcenter.content.around.interface import OWN_WORDS
from helpcenter.search.index import index_data
from helpcenter.search.learning import fields
from helpcenter.search.learning.taught import Phrasings, TaughtParts
from helpcenter.search.packing import LearntParts
from helpcenter.search.ranking import prepare, rank
from helpcenter.search.tokens import typed_words
from helpcenter.site.js import minified_js
from helpcenter.site.lunr_js import lunr_js
from helpcenter.site.script_words import with_words
from helpcenter.text.sentence import bare
from support.judged import Figures, measured, shipped, shop, tuning, with_typing_errors
from support.loads import Loads, size
from support.places import ROOT

CATALOG, POLICY = shop()
INDEX = shipped(CATALOG, POLICY)
ENGINE = prepare(json.loads(INDEX))

FLOORS = Figures(mrr=0.98, hit1=0.965, hit3=0.99, found=0.99, sure=0.97, unsure=0.88)
"""A little below what was last measured, and never below what the shop was promised (.92, .95, .99, .95, .50)."""


def test_the_figures_hold(capsys: pytest.CaptureFixture[str]) -> None:
    judgments = tuning(CATALOG)
    figures, floors = asdict(measured(judgments, ENGINE)), asdict(FLOORS)
    with capsys.disabled():
        print(f"\nsearch, {len(judgments)} judgments: " + ", ".join(f"{name} {figures[name]:.3f}" for name in figures))
    low = [f"{name} is {figures[name]:.3f}, not {floors[name]}" for name in figures if figures[name] < floors[name]]
    assert not low


def test_typing_errors_cost_little() -> None:
    judgments = [judgment for judgment in tuning(CATALOG)[::2] if judgment.expect]
    typed, mistyped = measured(judgments, ENGINE), measured(with_typing_errors(judgments), ENGINE)
    assert typed.mrr - mistyped.mrr <= 0.05
    assert mistyped != typed, "the errors are too few to be noticed"


def test_what_the_browser_loads_before_the_first_result_is_small() -> None:
    scripts = {
        name: minified_js(with_words((ROOT / f"docs/assets/js/{name}.js").read_text(encoding="utf-8"), OWN_WORDS))
        for name in ("start", "box", "rank")
    }
    sizes = {name: size(text) for name, text in {"lunr": lunr_js(), **scripts}.items()}
    assert sizes.pop("start") <= 2_400, "every page waits for it"
    assert sizes["box"] <= 4_000
    loads = Loads(json.loads(INDEX), ENGINE)
    queries = [judgment.query for judgment in tuning(CATALOG)]
    wanted = [loads.of(query) for query in queries if len(typed_words(query)) <= 8]
    bytes_ = sorted(sum(loads.parts[part] for part in parts) for parts in wanted)
    usual = bytes_[int(0.95 * len(bytes_))]
    assert sum(sizes.values()) + loads.head + usual <= 42_000, (sizes, loads.head, usual)
    assert sorted(map(len, wanted))[int(0.5 * len(wanted))] <= 6, "each part is a request"
    assert all(loads.parts[part] < 3_000 for parts in wanted for part in parts)


def test_figures_are_not_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def learn_nothing(phrasings: Phrasings, *_: object) -> TaughtParts:
        texts.extend(text for text, _ in phrasings.each())
        return TaughtParts(LearntParts([], [], []), [], {}, {})

    monkeypatch.setattr(fields, "taught", learn_nothing)
    index_data(CATALOG, POLICY)
    deadline = CATALOG.entry_by_id["payment-deadline"]
    filled = bare(POLICY.fill(deadline.summary))
    assert "{{" in deadline.summary and filled not in texts, "a changed constant would be learnt anew"
    assert texts and not [text for text in texts if "{{" in text]


def test_every_question_finds_its_own_answer() -> None:
    for id, entry in ENGINE.entries.items():
        assert rank(ENGINE, entry["question"])["results"][0]["id"] == id


def test_nothing_typed_finds_nothing() -> None:
    for query in ("", "   ", "???", "。。。", "zzqx", "zzqx 12345"):
        found = rank(ENGINE, query)
        assert (found["results"], found["confident"]) == ([], False)
