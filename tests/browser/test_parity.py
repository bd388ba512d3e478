"""The search has two halves, helpcenter/search/ranking.py with what it imports, and rank.js. Here thousands of queries go through both, and
each half is broken once."""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import packing
from helpcenter.search.settings import SETTINGS
from helpcenter.search.tokens import typed_words
from support.shops import FROZEN
from support.sites import asset

from .halves import FOREIGN, JUDGED, ODD, Answer, differences, in_python


def mutants(query: str, dice: random.Random) -> Iterator[str]:
    """Ways in which the same question reaches a search box."""
    at, letter = dice.randrange(len(query)), dice.choice("abcdefghijklmnopqrstuvwxyz")
    yield query
    yield query[: max(1, at)]  # as typed so far
    yield dice.choice(
        [
            query[:at] + query[at + 1 :],
            query[:at] + letter + query[at:],
            query[:at] + letter + query[at + 1 :],
            query[:at] + query[at:][1::-1] + query[at + 2 :],
        ]
    )
    yield dice.choice(
        [
            query.upper(),
            query.title(),
            query.swapcase(),
            query.replace("e", "é").replace("o", "ö"),
            unicodedata.normalize("NFD", query.replace("a", "å")),
        ]
    )
    yield dice.choice(
        [
            query.replace(" ", ""),
            query.replace(" ", "", 1),
            query.replace(" ", "-"),
            query.replace(" ", "  ") + " ",
            query + " 💸",
            "🙏" + query,
            f"¿“{query}”…?!",
        ]
    )


def make_queries() -> list[str]:
    """The judgments with their mutants, the odd ones, and a few long chats: the same list on every machine."""
    dice = random.Random(20261122)
    queries = [mutant for query in JUDGED for mutant in mutants(query, dice)] + ODD + FOREIGN
    queries += [f"{query} {dice.choice(JUDGED)}" for query in FOREIGN] + [query.upper() for query in FOREIGN]
    queries += [" ".join(dice.sample(JUDGED, 60))[: 2500 + 37 * n] for n in range(3)] + [
        "💸 ".join(dice.sample(JUDGED, 60))[:2700]
    ]
    return list(dict.fromkeys(queries))


QUERIES = make_queries()
SAMPLE = [query for query in QUERIES[::23] if len(query) < 90] + [
    ("a" * 39 + " ") * (SETTINGS.max_query // 40) + "pay",
    "barranty period",
    "zzq " * SETTINGS.corrected_words + "refudn ",
    "paypal zzqxvvk ",
    "refunx ",
]
"""Enough to see a changed setting; the last ones are cut within the last word, err in the first letter, err too often, are
half strange, and err by a letter of their own."""

LONG = max(JUDGED, key=len)


@pytest.fixture(scope="module")
def data(built_site: Path) -> Any:
    """What the browser loads, with the words of other languages."""
    index, foreign = (
        json.loads((built_site / asset(built_site, f"search/{name}.json")).read_text(encoding="utf-8"))
        for name in ("index", "foreign")
    )
    return {**index, "foreign": foreign}


@pytest.fixture(scope="module")
def rank_js(built_site: Path) -> str:
    """The browser's half, as shipped."""
    return (built_site / asset(built_site, "js/rank.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def in_browser(workshop: Any, served: str, built_site: Path) -> Callable[..., list[Answer]]:
    """Ranks queries in Chromium with the lunr.js and index.json of the served site and the given text of rank.js; some settings
    of the index can be changed."""
    workshop.add_script_tag(url=served + asset(built_site, "search/lunr.js"))
    workshop.add_script_tag(url=served + asset(built_site, "js/foreign.js"))

    def ask(source: str, queries: list[str], changed: dict[str, Any] | None = None) -> list[Answer]:
        # As text, since a lone surrogate does not survive the way otherwise.
        answers = workshop.evaluate(
            """async ([source, addresses, asked, changed]) => {
            (0, eval)(source);
            globalThis.indexText ??= JSON.stringify(Object.assign(...await Promise.all(addresses.map(async (address, foreign) => {
                const read = await (await fetch(address)).json();
                return foreign ? { foreign: read } : read;
            }))));
            const data = JSON.parse(indexText), engine = helpRank.prepare({ ...data, settings: { ...data.settings, ...changed } }, lunr);
            return JSON.stringify(JSON.parse(asked).map((query) => ({ ...helpRank.rank(engine, query), marks: helpRank.marks(engine, query) })));
        }""",
            [
                source,
                [served + asset(built_site, f"search/{name}.json") for name in ("index", "foreign")],
                json.dumps(queries),
                changed or {},
            ],
        )
        return list(json.loads(answers))

    return ask


def test_thousands_of_queries_rank_the_same_in_python_and_in_chromium(data: Any, rank_js: str, in_browser: Any) -> None:
    assert any(len(query) >= 2500 for query in QUERIES)
    ours = in_python(data, QUERIES)
    assert differences(ours, in_browser(rank_js, QUERIES)) == []
    assert sum(answer["confident"] for answer in ours) > 1000 and sum(not answer["results"] for answer in ours) > 20, (
        "the queries try too little"
    )


FORMAT = [name for name in vars(packing) if name.isupper() and type(getattr(packing, name)) is int if name != "_MORES"]
"""How the index is written, which both halves have as constants. Left out: numbers of this index are too small for _MORES."""


@pytest.fixture(scope="module")
def agreed(data: Any, rank_js: str, in_browser: Any) -> list[Answer]:
    """What both halves answer to the sample."""
    answers = in_python(data, SAMPLE)
    assert differences(answers, in_browser(rank_js, SAMPLE)) == []
    return answers


@pytest.mark.parametrize("name", SETTINGS.in_index())
def test_both_halves_read_each_setting_from_the_index(
    name: str, data: Any, rank_js: str, in_browser: Any, agreed: list[Answer]
) -> None:
    value = data["settings"][name]
    if isinstance(value, list):
        others: list[Any] = [[[letters + 1, cost] for letters, cost in value]]
    else:
        others = [value + 1] if isinstance(value, int) else [value + step for step in (0.013, 0.05, 0.2)]
    for changed in others:  # a threshold is seen where a query of the sample lies beside it
        after = in_python({**data, "settings": {**data["settings"], name: changed}}, SAMPLE)
        if differences(after, agreed):
            break
    else:
        pytest.fail("a change passes unseen")
    assert differences(after, in_browser(rank_js, SAMPLE, {name: changed})) == []


@pytest.mark.parametrize("name", FORMAT)
def test_a_constant_of_the_format_changed_in_one_half_only_is_seen(
    name: str, rank_js: str, in_browser: Any, agreed: list[Answer]
) -> None:
    other = re.sub(rf"(?<=\b{name.lstrip('_')}=)\d+", str(getattr(packing, name) + 1), rank_js)
    assert other != rank_js, f"rank.js has no {name}"
    with pytest.raises(Exception, match=r"(?s).+"):
        assert differences(agreed, in_browser(other, SAMPLE)) == []


def test_numbers_are_read_as_they_were_written(workshop: Any, rank_js: str) -> None:
    numbers = [*range(5000), *(7**n for n in range(19)), 2**53 - 1]
    opened = rank_js.replace(
        "return{steps,prepare,over,rank,marks,stemOf}", "return{steps,prepare,over,rank,marks,stemOf,numbersOf}"
    )
    assert opened != rank_js
    read = workshop.evaluate(
        "([source, text]) => { (0, eval)(source); return helpRank.numbersOf(text); }", [opened, packing.digits(numbers)]
    )
    assert read == numbers


def test_every_character_is_cleaned_the_same(workshop: Any, rank_js: str, data: Any) -> None:
    # Left out: characters that this Python does not know yet (a browser may already fold them), and Chinese and Korean ones, which are all alike.
    every = map(chr, range(sys.maxunicode + 1))
    known = [
        char
        for char in every
        if unicodedata.category(char) not in ("Cn", "Co", "Cs")
        and not unicodedata.name(char, "").startswith(("CJK UNI", "HANGUL", "TANGUT", "EGYPTIAN"))
    ]
    known += ["\u4e00", "\u9fff", "\uac00", "\U00020000", "\U0002a6df"]
    texts = [f"a{char}b {char}e-mail {char}{char}{char}" for char in known]
    opened = rank_js.replace(
        "return{steps,prepare,over,rank,marks,stemOf}", "return{steps,prepare,over,rank,marks,stemOf,typedWords}"
    )

    def clean(texts: list[str]) -> list[str]:
        return list(
            json.loads(
                workshop.evaluate(
                    """([source, letters, texts]) => {
                (0, eval)(source);
                helpRank.prepare({ settings: { forgiven_costs: [] }, letters, groups: [] });
                return JSON.stringify(JSON.parse(texts).map((text) => helpRank.typedWords(text).join(' ')));
            }""",
                    [opened, data["letters"], json.dumps(texts)],
                )
            )
        )

    differing = [
        (f"U+{ord(char):04X}", theirs)
        for char, text, theirs in zip(known, texts, clean(texts), strict=True)
        if " ".join(typed_words(text)) != theirs
    ]
    assert differing == []
    dice = random.Random(17)
    some = [char for char in known if char.isalpha() or not char.isascii()]
    mixed = [
        "".join(dice.choices([*"eE-mail 7_'", *dice.choices(some, k=6), "ı", "е", "注"], k=14)) for _ in range(20000)
    ]
    assert [
        text for text, theirs in zip(mixed, clean(mixed), strict=True) if " ".join(typed_words(text)) != theirs
    ] == []


def test_the_command_answers_a_line_for_each_query_as_the_browser_does(
    command: Any, rank_js: str, in_browser: Any
) -> None:
    queries = [query for query in ODD if not set(query) & set("\r\n") and query.isprintable()][:12] + [
        "",
        " refund ",
        "refun\u2028d",
        LONG,
        *JUDGED[::30],
    ]
    done = command(
        "--root", FROZEN, "search", "--json", "--as-of", "2026-11-22", stdin="".join(f"{query}\n" for query in queries)
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\n")
    assert lines.pop() == "" and len(lines) == len(queries)
    theirs = in_browser(rank_js, queries)
    for query, line, other in zip(queries, lines, theirs, strict=True):
        answer = json.loads(line)
        assert list(answer) == ["query", "results", "confident"] + ["language"] * bool(other["language"])
        answer.setdefault("language", "")
        assert answer["query"] == query and type(answer["confident"]) is bool and len(answer["results"]) <= 10
        assert all(
            list(hit) == ["id", "score", "question", "url"]
            and 0 <= hit["score"] <= 1
            and hit["url"] == f"a/{hit['id']}/"
            for hit in answer["results"]
        )
        order = [(-hit["score"], hit["id"]) for hit in answer["results"]]
        assert order == sorted(order), "best first, ties by id"
        assert differences([{**answer, **{name: other[name] for name in ("marks", "meant", "shown")}}], [other]) == []


@pytest.mark.parametrize("query", ["a" * 5000, "refund" * 833, "a" * 100_000, "zzqv xkcd brwf " * 7000, "注" * 5000])
def test_no_query_costs_the_browser_much(query: str, data: Any, rank_js: str, workshop: Any, in_browser: Any) -> None:
    in_browser(rank_js, ["refund"])
    spent = workshop.evaluate(
        """([query, times]) => Array.from({ length: times }, () => {
            const engine = helpRank.prepare(JSON.parse(indexText), lunr), started = performance.now();
            helpRank.rank(engine, query);
            return performance.now() - started;
        })""",
        [query, 3],
    )
    assert min(spent) < 100, "on a quiet machine less than half of that"
