"""The search has two halves, helpcenter/search/ranking.py with what it imports, and rank.js. Here thousands of queries go through both, and
each half is broken once."""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpcenter.pages.search_data import search_files, search_json
from helpcenter.search import packing, ranking
from helpcenter.search.letters import letters_in_index
from helpcenter.search.matters import asking_in_index, matters
from helpcenter.search.packing import Lexicon, learnt_parts, line_term, packed, rows_of
from helpcenter.search.settings import SETTINGS
from helpcenter.search.tokens import typed_words
from helpcenter.site.assets import hash_of
from helpcenter.site.render import SEARCH_INDEX
from support.places import ROOT
from support.shops import FROZEN
from support.sites import asset

from .halves import FOREIGN, JUDGED, ODD, Answer, answer_of, differences, in_python


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
    "i paid and nothing came and " * 8 + "where is it",
]
"""Enough to see a changed setting; the last ones are cut within the last word, err in the first letter, err too often, are
half strange, err by a letter of their own, and take many words."""

ALONE = [*range(2, 38, 3)]
"""Answers that are taken for such with few phrasings: the shop has none."""

LONG = max(JUDGED, key=len)


@pytest.fixture(scope="module")
def data(built_site: Path) -> Any:
    """What the browser loads, all parts of the index, with the words of other languages."""
    index, foreign, whole = (
        json.loads((built_site / name).read_text(encoding="utf-8"))
        for name in (SEARCH_INDEX, *(asset(built_site, f"search/{name}.json") for name in ("foreign", "parts/all")))
    )
    index["index"]["alone"] = ALONE
    return {**index, **whole, "foreign": foreign}


@pytest.fixture(scope="module")
def rank_js(built_site: Path) -> str:
    """The browser's half, as shipped."""
    return (built_site / asset(built_site, "js/rank.js")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def in_browser(workshop: Any, served: str, built_site: Path) -> Callable[..., list[Answer]]:
    """Ranks queries in Chromium with the lunr.js and index of the served site and the given text of rank.js; some settings
    of the index can be changed. Each query loads the parts that it needs; every 97th is asked of an index with no other part."""
    workshop.add_script_tag(url=served + asset(built_site, "search/lunr.js"))
    workshop.add_script_tag(url=served + asset(built_site, "js/foreign.js"))

    def ask(
        source: str, queries: list[str], changed: dict[str, Any] | None = None, alone: list[int] = ALONE
    ) -> list[Answer]:
        # As text, since a lone surrogate does not survive the way otherwise.
        answers = workshop.evaluate(
            """async ([source, index, languages, asked, changed, alone]) => {
            (0, eval)(source);
            const read = async (address) => (await fetch(address)).json();
            globalThis.headText ??= JSON.stringify(await read(index));
            globalThis.languagesText ??= JSON.stringify(await read(languages));
            globalThis.partTexts ??= new Map();
            const data = JSON.parse(headText);
            Object.assign(data, { whole: false, settings: { ...data.settings, ...changed } });
            data.index.alone = alone;
            const load = async (address) => {
                if (!partTexts.has(address)) partTexts.set(address, JSON.stringify(await read(address)));
                return JSON.parse(partTexts.get(address));
            };
            const made = globalThis.madeAnew = () => helpRank.open(data, lunr, index, load, async () => JSON.parse(languagesText));
            const whole = await made(), answers = [];
            for (const [number, query] of JSON.parse(asked).entries()) {
                const over = number % 97 ? whole : await made();
                answers.push({ ...await over.ready(query, data.settings.limit), marks: over.marks(query) });
            }
            return JSON.stringify(answers);
        }""",
            [
                source,
                *(served + name for name in (SEARCH_INDEX, asset(built_site, "search/foreign.json"))),
                json.dumps(queries),
                changed or {},
                alone,
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


def make_messages() -> list[str]:
    """Messages with one matter, two, none, and pieces of them joined in all the ways in which a message is cut."""
    dice = random.Random(18)
    file = yaml.safe_load((ROOT / "benchmarks/search/messages-tuning.yml").read_text(encoding="utf-8"))
    whole = [row["message"] for part in ("one", "two") for row in file[part]]
    said = [*file["talk"], *file["foreign"], *(line for lines in file["around"].values() for line in lines)]
    joints = [
        ". ",
        "? ",
        ", ",
        "\n",
        "\r\n\r\n",
        " - ",
        " \u2013 ",
        " and ",
        " but also ",
        "; ",
        "!!! ",
        " BTW ",
        " andor ",
        "💸 ",
        "\u00a0",
        "\u2028",
        " ",
        "...",
    ]
    mixed = []
    for _ in range(900):
        pieces = list(dice.choices([*whole, *said, *ODD, *JUDGED], k=dice.randint(2, 5)))
        mixed.append("".join(piece[dice.randrange(3) :] + dice.choice(joints) for piece in pieces))
    long = [" and ".join(dice.sample(JUDGED, 70))[: 4990 + 7 * n] for n in range(3)]
    return [*whole, *said, *ODD, *QUERIES[::9], *mixed, *long, ", ".join("abcdefgh" * 220), " , . " * 1200]


MESSAGES = make_messages()
SOME_MESSAGES = MESSAGES[::7]

OF_MATTERS = [
    name
    for name in SETTINGS.in_index()
    if name.startswith(("part_", "wish_", "stretch_", "sure_", "most_matters", "talk"))
]
"""The settings that only messages need."""


def our_matters(data: Any, messages: list[str]) -> list[Any]:
    engine = ranking.prepare(data)
    return [matters_of(engine, message) for message in messages]


def matters_of(engine: ranking.Engine, message: str) -> list[Any]:
    found = matters(engine, message)
    asked = [[one.id, one.score, message[one.start : one.end]] for one in found.matters]
    return [asked, found.sure, found.talk, found.language]


def with_setting(data: Any, name: str, value: Any) -> ranking.Engine:
    """The engine of the command with another value of a setting."""
    return ranking.prepare({**data, "settings": {**data["settings"], name: value}})


def to_the_tenth_change(answer: Callable[[str], Any], asked: list[str], before: list[Any], differ: Any) -> list[Any]:
    """What is answered now, up to the tenth answer that is another one than before; nothing where none is."""
    after: list[Any] = []
    changed = 0
    for query, old in zip(asked, before, strict=True):
        after.append(answer(query))
        changed += bool(differ([after[-1]], [old]))
        if changed == 10:
            break
    return after if changed else []


def their_matters(workshop: Any, messages: list[str]) -> list[Any]:
    """As the index answers that was made last; every 53rd is asked of one that has no part yet."""
    return list(
        json.loads(
            workshop.evaluate(
                """async (messages) => {
            const whole = await madeAnew(), answers = [];
            for (const [number, message] of JSON.parse(messages).entries()) {
                const { matters, sure, talk, language } = await (number % 53 ? whole : await madeAnew()).matters(message);
                if (!matters.every(({ question, url }) => question && url)) throw new Error("texts are missing");
                const asked = matters.map(({ id, score, from, to }) => [id, score, message.slice(from, to)]);
                answers.push([asked, sure, talk, language]);
            }
            return JSON.stringify(answers);
        }""",
                json.dumps(messages),
            )
        )
    )


def differing_matters(ours: list[Any], theirs: list[Any]) -> list[Any]:
    def is_same(one: Any, other: Any) -> bool:
        return (
            len(one[0]) == len(other[0])
            and one[1:] == other[1:]
            and all(
                (a[0], a[2]) == (b[0], b[2]) and abs(a[1] - b[1]) <= 1e-9 for a, b in zip(one[0], other[0], strict=True)
            )
        )

    return [pair for pair in zip(ours, theirs, strict=True) if not is_same(*pair)]


def test_a_message_gives_the_same_matters_in_python_and_in_chromium(
    data: Any, rank_js: str, workshop: Any, in_browser: Any
) -> None:
    in_browser(rank_js, ["refund"])  # the index is there
    ours = our_matters(data, MESSAGES)
    assert differing_matters(ours, their_matters(workshop, MESSAGES)) == []
    counts = [len(asked) for asked, *_ in ours]
    assert min(map(counts.count, range(SETTINGS.most_matters + 1))) > 50, "the messages try too little"


@pytest.fixture(scope="module")
def some_matters(data: Any) -> list[Any]:
    """What Python answers to the sample of messages."""
    return our_matters(data, SOME_MESSAGES)


@pytest.mark.parametrize("name", OF_MATTERS)
def test_both_halves_read_each_setting_of_messages_from_the_index(
    name: str, data: Any, rank_js: str, workshop: Any, in_browser: Any, some_matters: list[Any]
) -> None:
    for step in (1, -3) if isinstance(data["settings"][name], int) else (0.1, 0.5, 2.0):
        changed = {name: data["settings"][name] + step}
        answer = partial(matters_of, with_setting(data, name, changed[name]))
        if after := to_the_tenth_change(answer, SOME_MESSAGES, some_matters, differing_matters):
            break
    else:
        pytest.fail("a change passes unseen")
    in_browser(rank_js, ["refund"], changed)
    assert differing_matters(after, their_matters(workshop, SOME_MESSAGES[: len(after)])) == []


FORMAT = [name for name in vars(packing) if name.isupper() and type(getattr(packing, name)) is int if name != "_MORES"]
"""How the index is written, which both halves have as constants. Left out: numbers of this index are too small for _MORES."""


@pytest.fixture(scope="module")
def agreed(data: Any, rank_js: str, in_browser: Any) -> list[Answer]:
    """What both halves answer to the sample."""
    answers = in_python(data, SAMPLE)
    assert differences(answers, in_browser(rank_js, SAMPLE)) == []
    return answers


@pytest.mark.parametrize("name", [name for name in SETTINGS.in_index() if name not in OF_MATTERS])
def test_both_halves_read_each_setting_from_the_index(
    name: str, data: Any, rank_js: str, in_browser: Any, agreed: list[Answer]
) -> None:
    value = data["settings"][name]
    if isinstance(value, list):
        others: list[Any] = [[[letters + 1, cost] for letters, cost in value]]
    else:
        others = [value + 1] if isinstance(value, int) else [value + step for step in (0.013, 0.05, 0.2)]
    for changed in others:  # a threshold is seen where a query of the sample lies beside it
        answer = partial(answer_of, with_setting(data, name, changed))
        if after := to_the_tenth_change(answer, SAMPLE, agreed, differences):
            break
    else:
        pytest.fail("a change passes unseen")
    assert differences(after, in_browser(rank_js, SAMPLE[: len(after)], {name: changed})) == []


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
    opened = rank_js.replace("return{open,stemOf}", "return{open,stemOf,numbersOf}")
    assert opened != rank_js
    read = workshop.evaluate(
        "([source, text]) => { (0, eval)(source); return helpRank.numbersOf(text); }", [opened, packing.digits(numbers)]
    )
    assert read == numbers


def test_the_head_alone_reads_the_words_of_every_query(
    workshop: Any, served: str, built_site: Path, rank_js: str, data: Any
) -> None:
    opened = rank_js.replace("return{open,stemOf}", "return{open,stemOf,made,cut,namesIn}")
    assert opened != rank_js
    workshop.add_script_tag(url=served + asset(built_site, "search/lunr.js"))  # no other test need have run here
    theirs = workshop.evaluate(
        """async ([source, index, queries]) => {
            (0, eval)(source);
            const engine = await helpRank.made(await (await fetch(index)).json(), lunr);
            const read = (query) => engine.spelling(helpRank.cut(engine, query), query.endsWith(" "), helpRank.namesIn(query));
            return JSON.stringify(JSON.parse(queries).map((query) => read(query).map(({ typed, stems, how }) => [typed, stems, how])));
        }""",
        [opened, served + SEARCH_INDEX, json.dumps(QUERIES[::5])],
    )
    engine = ranking.prepare({name: value for name, value in data.items() if name != "foreign"})
    ours = [
        [[word.typed, list(word.stems), word.how] for word in ranking.query_words(engine, query)]
        for query in QUERIES[::5]
    ]
    assert json.loads(theirs) == ours


def test_whole_lines_and_a_second_learnt_field_are_ranked_the_same(
    workshop: Any, rank_js: str, in_browser: Any
) -> None:
    in_browser(rank_js, ["refund"])  # lunr is there
    dice = random.Random(41)
    words = ["pay", "late", "refund", "order", "track", "=pai", "?", "??"]
    lines = {line_term(line.split()): line for line in ("pay late", "order late", "track wombat order")}
    answers = ["a-one", "b-two", "c-three", "d-four", "e-five"]
    terms = [*words, *lines, *(f"{one} {other}" for one in words[:6] for other in words[:6])]

    def field() -> dict[str, dict[str, int]]:
        return {term: {id: dice.randint(-7, 7) or 1 for id in dice.sample(["-", *answers], 3)} for term in terms}

    learnt, text = [rows_of(field(), answers) for _ in range(2)], rows_of({"pay": {"a-one": 3}}, answers)
    settings = replace(SETTINGS, first_words=3, common_words=4, part_size=5, shelf=2, bundle=3)
    of_lines = learnt_parts(learnt, Lexicon({}, (), lines), settings)
    steps = {"asked": 1.0, "near": 0.25, "answer": 0.1}
    head, parts = packed(of_lines, steps, [text], answers, ["b-two"], {}, settings)
    assert len(parts) > 3
    entries = [{"id": id, "question": id.upper(), "url": f"a/{id}/"} for id in answers]
    data = {
        "settings": settings.in_index(),
        "letters": letters_in_index(),
        "asking": asking_in_index(),
        "groups": [["pai", "track order"]],
        "index": head,
        "terms": parts,
        "entries": [entries[at : at + 2] for at in range(0, 5, 2)],
    }
    queries = [
        *("pay late", "order late", "track wombat order", "late pay", "注 order late", "pai"),
        *map(" ".join, permutations(words[:5], 3)),
    ]
    files = search_files(json.loads(search_json(data)), hash_of, settings)
    theirs = workshop.evaluate(
        r"""async ([source, head, parts, queries]) => {
            (0, eval)(source);
            const load = async (address) => JSON.parse(parts[address.match(/^x\/parts\/(\w+)\./)[1]]);
            const index = await helpRank.open(head, lunr, "x/index.json", load, () => Promise.reject(new Error()));
            const answers = [];
            for (const query of queries) answers.push({ ...await index.ready(query, 10), marks: index.marks(query) });
            return answers;
        }""",
        [rank_js, {**files.head, "whole": False}, files.parts, queries],
    )
    ours = in_python(data, queries)
    assert differences(ours, theirs) == []
    engine = ranking.prepare(data)
    assert [
        term in ranking.terms_of(engine, ranking.query_words(engine, query))
        for query, term in zip(queries, lines, strict=False)
    ] == [True] * 3


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
    opened = rank_js.replace("return{open,stemOf}", "return{open,stemOf,typedWords}")

    def clean(texts: list[str]) -> list[str]:
        return list(
            json.loads(
                workshop.evaluate(
                    """async ([source, letters, texts]) => {
                (0, eval)(source);
                const index = { words: "", kinds: "", ends: "", fields: [], first: ["", ""] };
                await helpRank.open({ settings: { forgiven_costs: [] }, letters, asking: {}, groups: [], index });
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
    theirs = in_browser(rank_js, queries, alone=[])
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
        """async ([query, times]) => {
            const spent = [];
            for (let n = 0; n < times; n++) {
                const over = await madeAnew(), started = performance.now();
                await over.ready(query);
                spent.push(performance.now() - started);
            }
            return spent;
        }""",
        [query, 4],
    )
    assert min(spent) < 100, "on a quiet machine less than half of that"
