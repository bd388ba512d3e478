"""`search --explain`: the amounts that it shows are those of the ranking, to the last digit, and its words are a writer's."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lunr import __TARGET_JS_VERSION__
from lunr.index import Index

from helpcenter.content.model import Catalog
from helpcenter.pages.search_data import search_data, search_json
from helpcenter.search import ranking
from helpcenter.search.explanation import (
    FIELDS,
    Explanation,
    explained,
    explanation_text,
    needed,
    parts_of_terms,
    verdict,
)
from helpcenter.search.ranking import Engine, prepare, rank, ranked, score, terms_of, weigh
from helpcenter.search.settings import SETTINGS
from support.calls import run_command
from support.places import DAY
from support.shops import checked_shop


@cache
def shipped() -> tuple[Catalog, dict[str, Any]]:
    """The shop's catalog, and its search as the browser gets it."""
    checked = checked_shop()
    return checked.catalog, json.loads(search_json(search_data(checked.catalog, checked.policy)))


@cache
def real() -> tuple[Catalog, Engine]:
    """The shop's catalog, and its search as the command loads it."""
    catalog, data = shipped()
    return catalog, prepare(data)


def asked(catalog: Catalog) -> list[str]:
    """All that anybody is known to ask, and some of it misspelt and cut off."""
    lines = sorted({*(line for entry in catalog.published for line in catalog.asked(entry)), *catalog.unanswered})
    chance = random.Random(4)
    typed = [line[:at] + line[at + 1 :] for line in lines if (at := chance.randrange(len(line)))]
    return chance.sample(lines, 300) + chance.sample(typed, 300) + ["", "?", "xqzzt", "refnd how long", "a" * 3000]


def test_the_parts_add_up_to_what_the_ranking_weighs() -> None:
    catalog, engine = real()
    for query in asked(catalog):
        terms = terms_of(engine, ranking.query_words(engine, query))
        weighed, parts = weigh(engine, terms), parts_of_terms(engine, terms)
        assert weighed.keys() == parts.keys(), query
        for id, of_answer in parts.items():
            amount = math.fsum(part.amount for part in of_answer)
            assert math.isclose(amount, weighed[id], rel_tol=0, abs_tol=1e-9), query
            assert len({(part.term, part.field) for part in of_answer}) == len(of_answer)


def lunr_index(engine: Engine, terms: list[str]) -> Index:
    """lunr's index of these terms alone, loaded from its serialised form: what rank.js gives lunr for a query."""
    fields = list(FIELDS)
    entries: dict[str, dict[str, Any]] = {}
    vectors: dict[str, list[float]] = {}
    for term in sorted(terms, key=lambda term: engine.known[term].number):
        posting = engine.known[term]
        entries[term] = {"_index": posting.number, **{field: {} for field in fields}}
        for answer, field, weight in posting.weights:
            entries[term][field][answer] = {}
            vectors.setdefault(f"{field}/{answer}", []).extend((posting.number, weight))
    return Index.load(
        {
            "version": __TARGET_JS_VERSION__,
            "fields": fields,
            "fieldVectors": [[ref, vector] for ref, vector in vectors.items()],
            "invertedIndex": [[term, entries[term]] for term in sorted(entries)],
            "pipeline": [],
        }
    )


def test_the_ranking_weighs_as_lunr_does_to_the_last_bit() -> None:
    catalog, engine = real()
    for query in asked(catalog)[::15]:
        terms = terms_of(engine, ranking.query_words(engine, query))
        index = lunr_index(engine, terms)
        asking = index.create_query()
        for term in terms:
            asking.term(term, use_pipeline=False)
        found = {result["ref"]: result["score"] for result in index.query(asking)} if terms else {}
        assert weigh(engine, terms) == found, query


def test_the_scores_of_all_answers_begin_with_those_that_are_shown() -> None:
    catalog, engine = real()
    for query in asked(catalog)[::3]:
        found, own = rank(engine, query), ranked(engine, query).scores
        assert [(result["id"], result["score"]) for result in found["results"]] == list(own.items())[: SETTINGS.limit]
        assert not found["confident"] or max(own.values()) >= SETTINGS.sure


def consistent(why: Explanation, engine: Engine) -> None:
    """What every explanation keeps: its answers, places, scores and certainty are the ranking's, and all adds up."""
    found = rank(engine, why.query)
    first = [balance for balance in why.answers if 0 < balance.place <= 3]
    assert [(balance.id, balance.score) for balance in first] == [
        (result["id"], result["score"]) for result in found["results"][:3]
    ]
    assert why.confident == found["confident"]
    assert verdict(why).startswith("Confident" if why.confident else "Not confident")
    strange = [word for word in why.words if word.is_strange]
    if len(strange) * 2 >= len(why.words) > 0:
        assert not why.confident
    for balance in (*why.answers, why.nothing):
        assert math.isclose(math.fsum(part.amount for part in balance.parts), balance.weight, abs_tol=1e-9)
        assert {part.term for part in balance.parts} <= set(why.terms)
        if balance is not why.nothing:
            assert balance.score is not None
            assert math.isclose(
                balance.score,
                score(SETTINGS, balance.weight - why.nothing.weight, len(why.words)),
                rel_tol=0,
                abs_tol=2e-12,
            )
    assert len(explanation_text(why).splitlines()) <= 60
    assert json.loads(json.dumps(why.record()))["query"] == why.query


@given(st.data())
def test_any_query_is_explained(data: st.DataObject) -> None:
    catalog, engine = real()
    word = st.sampled_from(sorted(engine.wholes.values())) | st.text(max_size=12)
    query = data.draw(st.lists(word, max_size=12).map(" ".join))
    also = data.draw(st.sampled_from([None, *engine.entries]))
    why = explained(engine, catalog.search, query, also)
    consistent(why, engine)
    assert also is None or also in [balance.id for balance in why.answers]


def test_terms_are_named_in_a_writers_words() -> None:
    catalog, engine = real()
    terms = explained(engine, catalog.search, "my glumphq parcel cnat", None).terms
    assert terms["?"] == "a word that the search does not know" and "??" not in terms
    assert terms["parcel"] == '"parcel"' and '"parcel*"' in terms.values()
    assert not any("=" in name or "_" in name for name in terms.values())


def test_certainty_begins_where_the_score_does() -> None:
    for words in (1, 4, 9, 36, 400):
        assert math.isclose(score(SETTINGS, needed(SETTINGS, words), words), SETTINGS.sure, abs_tol=1e-9)


SEARCH = "groups:\n  - [postage, carriage, porto]\n  - [late, delayed]\n"


def explain(root: Path, *words: str) -> str:
    done = run_command("search", "--explain", *words, "--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_how_a_query_was_read_and_what_counts(shop: Callable[..., Path]) -> None:
    text = explain(shop({"faq/search.yml": SEARCH}), "who pays cariage returnpostage zzyzx")
    assert "  as typed: who pays\n" in text
    assert "  cariage -> carriage (misspelt)\n" in text
    assert "  returnpostage -> return postage (run together)\n" in text
    assert "  not known to the search: zzyzx\n" in text
    assert "  carriage means the same as postage, porto (faq/search.yml:2:5)\n" in text
    assert re.search(r'^   \+\d\.\d\d  "postage\*" .*phrasings \+', text, re.MULTILINE)
    assert re.search(r'^Confident: the first answer stands \d+\.\d\d above "no answer covers this", and', text, re.M)


def test_the_amounts_shown_add_up(shop: Callable[..., Path]) -> None:
    text = explain(shop({"faq/search.yml": SEARCH}), "who pays the return postage if i am late")
    blocks = re.findall(r"weight ([+-]\d+\.\d\d).*\n((?:   .*\n)+)", text)
    assert len(blocks) >= 2
    for weight, lines in blocks:
        shown = [float(amount) for amount in re.findall(r"^ +([+-]\d+\.\d\d)  ", lines, re.MULTILINE)]
        assert math.isclose(sum(shown), float(weight), abs_tol=0.005 * (len(shown) + 1))


def test_an_answer_is_explained_wherever_it_ranks(shop: Callable[..., Path]) -> None:
    root = shop({"faq/search.yml": SEARCH})
    assert re.search(
        r"^2\. payment-deadline ", explain(root, "return postage pay", "--entry", "payment-deadline"), re.M
    )
    assert "not found. payment-deadline" in explain(root, "xqzzt", "--entry", "payment-deadline")
    wrong = run_command("search", "--explain", "pay", "--entry", "payment-dedline", "--root", root)
    assert wrong.returncode == 2 and "did you mean `payment-deadline`?" in wrong.stderr
    alone = run_command("search", "pay", "--entry", "payment-deadline", "--root", root)
    assert alone.returncode == 2 and "--explain" in alone.stderr


def test_json_and_several_queries(shop: Callable[..., Path]) -> None:
    root = shop({"faq/search.yml": SEARCH})
    done = run_command("search", "--explain", "--json", "--root", root, stdin="pay\nretrun carriage\n")
    one, other = map(json.loads, done.stdout.splitlines())
    assert set(one) == {"query", "confident", "needed", "words", "groups", "terms", "answers", "nothing"}
    assert other["words"] == [
        {"typed": "retrun", "how": "corrected", "read": ["return"]},
        {"typed": "carriage", "how": "known", "read": ["carriage"]},
    ]
    assert other["groups"][0]["members"] == ["postage", "carriage", "porto"]
    assert set(other["answers"][0]["parts"][0]) == {"term", "field", "amount"}
    assert json.loads(run_command("search", "--json", "pya", "--root", root).stdout).keys() == {
        "query",
        "results",
        "confident",
    }


def test_a_shop_without_answers_is_explained_too(shop: Callable[..., Path]) -> None:
    root = shop({"faq/entries/payment.yml": None, "faq/entries/returns.yml": None})
    assert "knows no word of this query" in explain(root, "pay")


def test_a_doubt_and_another_language_are_said() -> None:
    catalog, engine = real()
    sure = explained(engine, catalog.search, "how long does the warranty last", None)
    assert sure.confident and "too few phrasings are known" in verdict(replace(sure, confident=False))
    translated = tuple(replace(word, how="translated") for word in sure.words)
    assert "in another language" in verdict(replace(sure, confident=False, words=translated))
