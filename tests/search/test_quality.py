"""How well shoppers find their answers. The run prints the figures: of the tuning part (faq/search/judgments.yml) and of the exam
(benchmarks/search/exam.yml), which nobody may tune to: its floors stand well below what was measured once."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import asdict

import pytest

from helpcenter.search import index
from helpcenter.search.index import Learnt, Phrasings, index_data
from helpcenter.search.ranking import prepare, rank
from helpcenter.search.tokens import words_of
from helpcenter.site.js import minified_js
from helpcenter.site.lunr_js import lunr_js
from helpcenter.text.sentence import bare
from support.judged import Figures, exam, measured, shipped, shop, tuning, with_typing_errors
from support.places import ROOT

CATALOG, POLICY = shop()
INDEX = shipped(CATALOG, POLICY)
ENGINE = prepare(json.loads(INDEX))
STYLES = {"keyword", "typo", "question", "message", "nonnative", "british", "chat", "unanswerable"}

FLOORS = {
    "tuning part": Figures(mrr=0.95, hit1=0.92, hit3=0.97, found=0.99, sure=0.97, unsure=0.60),
    "exam": Figures(mrr=0.92, hit1=0.88, hit3=0.95, found=0.99, sure=0.95, unsure=0.50),
}
"""A little below what was last measured, and never below what the shop was promised (.92, .95, .99, .95, .50)."""


@pytest.mark.parametrize("part", FLOORS)
def test_the_figures_hold(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    judgments = exam() if part == "exam" else tuning(CATALOG)
    figures, floors = asdict(measured(judgments, ENGINE)), asdict(FLOORS[part])
    with capsys.disabled():
        print(
            f"\nsearch, {part}, {len(judgments)} judgments: "
            + ", ".join(f"{name} {figures[name]:.3f}" for name in figures)
        )
    low = [f"{name} is {figures[name]:.3f}, not {floors[name]}" for name in figures if figures[name] < floors[name]]
    assert not low


def test_typing_errors_cost_little() -> None:
    judgments = [judgment for judgment in tuning(CATALOG)[::2] if judgment.expect]
    typed, mistyped = measured(judgments, ENGINE), measured(with_typing_errors(judgments), ENGINE)
    assert typed.mrr - mistyped.mrr <= 0.05
    assert mistyped != typed, "the errors are too few to be noticed"


def test_what_the_browser_loads_before_the_first_result_is_small() -> None:
    own = {
        name: minified_js((ROOT / f"docs/assets/js/{name}.js").read_text(encoding="utf-8"))
        for name in ("start", "box", "rank")
    }
    parts = {"lunr": lunr_js(), "index": INDEX, **own}
    sizes = {name: len(gzip.compress(text.encode(), 9, mtime=0)) for name, text in parts.items()}
    assert sizes.pop("start") <= 2_400, "every page waits for it"
    box = sizes.pop("box")
    assert sum(sizes.values()) <= 40_000, sizes
    assert box <= 4_000 and box + sum(sizes.values()) <= 43_000, "it came with every page before; now with the index"


def test_the_judgments_cover_every_answer_and_every_style() -> None:
    ids = {entry.id for entry in CATALOG.published}
    for judgments, fewest in ((tuning(CATALOG), 15), (exam(), 10)):
        judged = Counter(id for judgment in judgments for id in judgment.expect)
        assert set(judged) == ids and min(judged.values()) >= fewest
        assert sum(not judgment.expect for judgment in judgments) >= 100
        assert len({judgment.query for judgment in judgments}) == len(judgments) >= 900
    assert {judgment.style for judgment in exam()} == STYLES


def test_the_exam_was_not_taught() -> None:
    taught = {" ".join(words_of(text)) for entry in CATALOG.published for text in CATALOG.asked(entry)}
    taught |= {" ".join(words_of(text)) for text in CATALOG.unanswered}
    assert [judgment.query for judgment in exam() if " ".join(words_of(judgment.query)) in taught] == []


def test_figures_are_not_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[str] = []

    def learn_nothing(phrasings: Phrasings, *_: object) -> Learnt:
        taught.extend(text for text, _ in phrasings)
        return Learnt({}, Counter())

    monkeypatch.setattr(index, "learnt", learn_nothing)
    index_data(CATALOG, POLICY)
    deadline = CATALOG.entry_by_id["payment-deadline"]
    filled = bare(POLICY.fill(deadline.summary))
    assert "{{" in deadline.summary and filled not in taught, "a changed constant would be learnt anew"
    assert len(taught) > 10_000 and not [text for text in taught if "{{" in text]


def test_every_question_finds_its_own_answer() -> None:
    for id, entry in ENGINE.entries.items():
        assert rank(ENGINE, entry["question"])["results"][0]["id"] == id


def test_nothing_typed_finds_nothing() -> None:
    for query in ("", "   ", "???", "。。。", "zzqx", "zzqx 12345"):
        found = rank(ENGINE, query)
        assert (found["results"], found["confident"]) == ([], False)
