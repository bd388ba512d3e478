"""`gaps`: what people ask and nothing answers. The lines that it proposes can be pasted where it says, and teach the search."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.model import Catalog
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.search_data import search_data
from helpcenter.policy.policy import resolve
from helpcenter.search.gap_report import _SHOWN, gaps_text
from helpcenter.search.gaps import (
    _MOST,
    CLEAR,
    LONGEST,
    NEAR,
    Gaps,
    Query,
    _gap,
    clean,
    clearness,
    gaps,
    groups_of,
    lines_of_log,
    tried,
)
from helpcenter.search.grouping import SIMILAR, grouped
from helpcenter.search.index import scoring_engine
from helpcenter.search.learning.meaning import grouped_by_meaning
from helpcenter.search.proposal import propose
from helpcenter.search.ranking import Engine, prepare, ranked
from helpcenter.search.tokens import words_of
from helpcenter.text.signs import foreign_signs
from helpcenter.text.source import SourceFile
from support import judged
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, fingerprint

RETURNS, UNANSWERED = "faq/phrasings/returns.yml", "faq/phrasings/unanswered.yml"
WRITTEN = {
    RETURNS: "# Ours.\nphrasings:\n  return-cost: |\n    who bears the postage\n    is sending back free of charge\n\n# The end.\n",
    UNANSWERED: "unanswered: |\n  do you have jobs\n  gift card balance\n  student discount\n  price match\n",
}
LOG = (
    "price of a courier label\ncourier label price\nPrice of a courier label?\nis there a courier label with a price\n"
    "pizza\nopening hours\nopening hours\nmust i pay now\n\ngift card balance\n# pay by when\n"
)


def report(root: Path, log: str, *words: str) -> dict[str, Any]:
    done = run_command("gaps", "-", "--json", *words, "--root", root, "--as-of", DAY.isoformat(), stdin=log)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def pasted(root: Path, add: dict[str, Any]) -> None:
    """The proposal in the file, as a writer pastes it below the line that it names."""
    path = root / add["file"]
    if add["line"] is None:
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(add["yaml"], encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    lines[add["line"] : add["line"]] = add["yaml"].rstrip("\n").split("\n")
    path.write_text("\n".join(lines), encoding="utf-8")


# ---- the command


def test_the_report_counts_groups_and_places(shop: Callable[..., Path]) -> None:
    root = shop(WRITTEN)
    before = fingerprint(root)
    found = report(root, LOG)
    assert fingerprint(root) == before
    assert (found["queries"], found["distinct"], found["confident"]) == (10, 8, 2)
    label, *others = found["groups"]
    assert [(query["query"], query["count"]) for query in label["queries"]] == [
        ("price of a courier label", 2),
        ("courier label price", 1),
        ("is there a courier label with a price", 1),
    ]
    assert label["nearest"]["id"] == "return-cost" and label["is_near"] and label["nearest"]["score"] >= NEAR
    assert (label["add"]["file"], label["add"]["line"], label["add"]["block"]) == (RETURNS, 5, "return-cost")
    by_first = {group["queries"][0]["query"]: group for group in others}
    assert by_first["pizza"]["nearest"] is None
    assert (by_first["pizza"]["add"]["file"], by_first["pizza"]["add"]["line"]) == (UNANSWERED, 5)
    assert by_first["gift card balance"]["add"] is None
    assert by_first["gift card balance"]["not_added"] == {"under `unanswered` already": 1}
    assert report(root, LOG, "--groups", "1")["left_out"] == {"groups": len(others), "queries": 4}


def test_the_proposed_lines_teach_the_search(shop: Callable[..., Path]) -> None:
    root = shop(WRITTEN)
    group = report(root, LOG)["groups"][0]
    pasted(root, group["add"])
    queries = [query["query"] for query in group["queries"]]
    done = run_command("search", "--json", "--root", root, stdin="\n".join(queries))
    for line in map(json.loads, done.stdout.splitlines()):
        assert line["confident"] and line["results"][0]["id"] == "return-cost", line
    again = report(root, LOG)
    assert again["confident"] == 2 + 4 and all(g["queries"][0]["query"] not in queries for g in again["groups"])


def test_the_text_says_what_to_write_where(shop: Callable[..., Path]) -> None:
    done = run_command("gaps", "-", "--root", shop(WRITTEN), stdin=LOG)
    text = done.stdout
    assert text.startswith("10 queries, 8 different: 2 answered with confidence (20 %), 8 not.\n\n1. Asked 4 times:\n")
    assert "      2x  price of a courier label\n" in text
    assert "Each half of the lines below tried without the other: 2 of 3 find it with confidence.\n" in text
    assert f"  {RETURNS}:5: below this line, under `return-cost`, add:\n\n    price of a courier label\n" in text
    assert "Write a new answer, or let the search say that there is none:\n" in text
    assert "1 under `unanswered` already" in text and "Names were not" in text
    assert "Ranking" in done.stderr and "Ranking" not in text


def test_windows_files_duplicates_and_other_scripts(shop: Callable[..., Path], tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes("\ufeffPizza!\r\n\r\n  pizza \r\n# pizza\r\n退款\r\n???\r\n".encode())
    done = run_command("gaps", log, "--json", "--root", shop(WRITTEN))
    found = json.loads(done.stdout)
    assert (found["queries"], found["distinct"]) == (5, 3)
    assert [(query["query"], query["count"]) for query in found["groups"][0]["queries"]] == [("Pizza!", 3)]
    assert [query["query"] for query in found["unread"]] == ["退款", "???"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "there is no file"),
        ("folder", "is a folder"),
        (b"pay\ncaf\xe9\n", ":2:4: this file is not saved as UTF-8; save it as UTF-8"),
        ("pay\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    content: bytes | str | None, says: str, shop: Callable[..., Path], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    if isinstance(content, bytes):
        log.write_bytes(content)
    elif content:
        log.mkdir()
    done = run_command("gaps", log, "--root", shop())
    assert done.returncode == 2 and done.stdout == "" and says in done.stderr and "Traceback" not in done.stderr


def test_an_empty_log_and_a_shop_without_answers(shop: Callable[..., Path]) -> None:
    done = run_command("gaps", "-", "--root", shop(), stdin="\n")
    assert done.returncode == 0 and done.stdout == "0 queries, 0 different: 0 answered with confidence, 0 not.\n"
    empty = shop({"faq/entries/payment.yml": None, "faq/entries/returns.yml": None}, "empty")
    assert len(report(empty, LOG)["groups"]) >= 3


# ---- what may be pasted


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("where is order 1234567, mail joe@example.com", "where is order mail"),
        ("my number is +49 (0) 30 1234-567 thanks", "my number is thanks"),
        ("card 4111 1111 1111 1111", "card"),
        ("order #IOK-99812-77", "order"),
        ("see https://x.example/a?b=1 or www.y.example or z.example/c", "see or or"),
        ("14 or 30 days, and 24/7 support @ home", "14 or 30 days, and 24/7 support @ home"),
        ("what is {{ payment.window }}\x1b[31m\tnow\u2028", "what is payment.window [31m now"),
    ],
)
def test_what_may_tell_who_asked_is_dropped(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text(max_size=80))
def test_a_cleaned_query_is_one_clean_line(text: str) -> None:
    found = clean(text)
    assert found == clean(found) == found.strip() and len(found.splitlines()) <= 1 and "{" not in found
    assert found.isprintable() and "@" not in found.replace("@ ", "").strip("@").replace(" @", "")


def test_long_messages_and_what_stands_in_a_file_are_not_proposed(shop: Callable[..., Path]) -> None:
    long = "pizza " * (LONGEST // 6 + 1)
    [group] = report(shop({**WRITTEN, UNANSWERED: "unanswered: pizza\n"}), f"{long}\npizza\n")["groups"]
    assert group["add"] is None
    assert group["not_added"] == {"under `unanswered` already": 1, f"longer than {LONGEST} characters": 1}


FILES = {
    "a block, and one behind it": "phrasings:\n  return-cost: |\n    one\n\n    two\n  payment-deadline: |\n    x\n",
    "a block without a last line end": "phrasings:\n  return-cost: |-\n    one",
    "a deep block": "phrasings:\n      return-cost: |\n             one\n               two\n",
    "another answer's block": "phrasings:\n    payment-deadline: |\n      x\n# The end.\n",
    "only what is unanswered": "unanswered: |\n  jobs\n",
    "a flow mapping": "phrasings: {payment-deadline: x}\n",
    "a flow mapping as a whole": "{unanswered: jobs}\n",
    "another style": "phrasings:\n  return-cost: one\n",
    "Windows": "\ufeffphrasings:\r\n  return-cost: |\r\n    one\r\n",
    "nothing": None,
}
ODD = ["# one", "- two: 'x'", "é日本 \U0001f600", "--- ...", "| > & * !", 'say "no"']


@pytest.mark.parametrize("wanted", ["return-cost", None])
@pytest.mark.parametrize("name", FILES)
def test_the_lines_can_be_pasted_where_it_says(name: str, wanted: str | None, shop: Callable[..., Path]) -> None:
    root = shop({RETURNS: FILES[name]})
    catalog = read_content(root).catalog
    before = catalog.asked(catalog.entry_by_id["return-cost"]), catalog.unanswered
    pasted(root, propose(catalog, wanted, ODD).record())
    written = read_content(root)
    assert not written.findings, written.findings
    entry = written.catalog.entry_by_id["return-cost"]
    after = written.catalog.asked(entry), written.catalog.unanswered
    changed = 0 if wanted else 1
    assert sorted(after[changed]) == sorted([*before[changed], *ODD]) and after[1 - changed] == before[1 - changed]


def can_stand(text: str) -> bool:
    """Whether gaps proposes a line: it has words, and no sign that the check would not let pass."""
    return bool(words_of(text)) and not foreign_signs(SourceFile("", text))


def test_a_line_with_signs_that_the_check_refuses_is_not_proposed(shop: Callable[..., Path]) -> None:
    [group] = report(shop(WRITTEN), "pizza Â¡hola\n")["groups"]
    assert group["add"] is None and group["not_added"] == {"with signs that may stand in no file": 1}


@settings(max_examples=60)
@given(texts=st.lists(st.text(max_size=40).map(clean).filter(can_stand), min_size=1, max_size=4))
def test_any_cleaned_query_can_be_pasted(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("shop")
    for path, content in {**SMALL_SHOP, **WRITTEN}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    proposal = propose(read_content(root).catalog, "return-cost", texts)
    pasted(root, proposal.record())
    written = read_content(root)
    assert not written.findings
    assert written.catalog.asked(written.catalog.entry_by_id["return-cost"])[-len(texts) :] == tuple(texts)


def test_a_file_that_cannot_be_read_is_not_written_over(shop: Callable[..., Path]) -> None:
    root = shop({RETURNS: "phrasings: [\n"})
    assert propose(read_content(root).catalog, "return-cost", ["x"]).file == "faq/phrasings/returns-2.yml"


def test_a_second_group_does_not_begin_the_same_block_again(shop: Callable[..., Path]) -> None:
    found = report_on(shop(), "pizza\npizza\nbicycle helmet\n")
    new = [gap for gap in found.gaps if gap.proposal and gap.proposal.block == "unanswered"]
    assert len(new) >= 2 and all(gap.proposal and gap.proposal.is_new_block for gap in new)
    text = gaps_text(found)
    assert text.count(f"write a new file {UNANSWERED}:") == 1 and "to the block that group" in text
    assert text.count("unanswered: |\n") == 1 and "unanswered: |\n  pizza\n" in text


def report_on(root: Path, log: str) -> Gaps:
    checked = check(read_content(root), DAY)
    engine = prepare(search_data(checked.catalog, checked.policy))
    return gaps(checked.catalog, engine, lines_of_log(log), 20)


def test_trying_adds_the_lines_and_nothing_else(shop: Callable[..., Path]) -> None:
    root = shop(WRITTEN)
    checked = check(read_content(root), DAY)
    found = report_on(root, LOG)
    after = tried(found, checked.catalog, checked.policy)
    tried_gaps = [gap.is_near and bool(gap.proposal) and len(gap.proposal.lines) > 1 for gap in found.gaps]
    assert any(tried_gaps) and [gap.taught is not None for gap in after.gaps] == tried_gaps
    assert replace(after, gaps=found.gaps) == found
    none = replace(found, gaps=tuple(replace(gap, nearest="payment-deadline") for gap in found.gaps))
    assert [gap.taught for gap in tried(none, checked.catalog, checked.policy).gaps if gap.taught is not None] == [0]


def test_queries_that_differ_in_an_order_number_only_are_one(shop: Callable[..., Path]) -> None:
    [gap] = report_on(shop(WRITTEN), "pizza 1234567\npizza 7654321\npizza joe@example.com\n").gaps
    assert [(query.text, query.count) for query in gap.queries] == [("pizza", 3)]


def test_a_large_group_shows_its_most_frequent_queries(shop: Callable[..., Path]) -> None:
    log = "".join(
        f"pizza napoli large family box {word}\n" * (number + 1) for number, word in enumerate("abcdefghijkl")
    )
    text = gaps_text(report_on(shop(WRITTEN), log))
    shown = text.split("No answer")[0]
    assert "     12x  pizza napoli large family box l\n" in shown and "box a\n" not in shown
    assert shown.count("x  pizza") == _SHOWN and "          and " in shown


def test_a_very_large_group_proposes_its_most_frequent_queries() -> None:
    queries = [Query(f"word {number}", 1, {}) for number in range(_MOST + 5)]
    gap = _gap(
        Catalog((), (), ()), scoring_engine(Catalog((), (), ()), resolve(Catalog((), (), ()), DAY)[0]), queries, {}
    )
    assert gap.proposal and len(gap.proposal.lines) == _MOST and sum(gap.not_proposed.values()) == 5


# ---- what is claimed, and what is only thought to be known


@pytest.fixture(scope="module")
def frozen() -> tuple[Catalog, Engine]:
    """The frozen shop with its search."""
    catalog, policy = judged.shop()
    return catalog, judged.engine_of(catalog, policy)


def test_a_line_proves_nothing_by_finding_itself(shop: Callable[..., Path]) -> None:
    root = shop(WRITTEN)
    alone = report(root, "price of a courier label\n")["groups"]
    assert [group["confident_then"] for group in alone] == [None]
    text = run_command("gaps", "-", "--root", root, stdin="price of a courier label\n").stdout
    assert "find it with confidence" not in text and "One line finds itself and little else" in text
    # Two lines that share a group, and no word that either would teach the other.
    [group] = [one for one in report(root, "pay qwertz\npay asdfgh\n")["groups"] if one["is_near"]]
    assert len(group["queries"]) == 2 and group["confident_then"] == 0


def test_what_is_answered_by_little_is_shown_with_its_answer(frozen: tuple[Catalog, Engine]) -> None:
    catalog, engine = frozen
    log = [one.query for one in judged.listed("tuning") if not one.expect]
    sure = {line: found for line in log if (found := ranked(engine, line)).confident}
    near = {line for line, found in sure.items() if clearness(engine, found) < CLEAR}
    assert len(near) > len(sure) / 2  # of what is surely answered, and nothing answers
    clear = next(
        line for line in catalog.asked(catalog.published[0]) if clearness(engine, ranked(engine, line)) > CLEAR
    )
    found = gaps(catalog, engine, [*list(near)[:5], clear], 20)
    assert (found.confident, found.doubtful) == (6, 5)
    shown = {query.text: query.sure for gap in found.gaps for query in gap.queries}
    assert shown == {clean(line): next(iter(sure[line].scores)) for line in list(near)[:5]}
    text = gaps_text(found)
    assert "Of those answered, 5 are answered by little" in text and all(f"-> {id}\n" in text for id in shown.values())
    assert "and answered, perhaps wrongly:" in text


def test_what_means_the_same_is_one_group_in_whatever_words(frozen: tuple[Catalog, Engine]) -> None:
    matters = [
        [
            "can i have an invoice",
            "invoice for my company",
            "where do i download the invoice",
            "need bill with VAT",
            "invoice missing",
        ],
        ["is it in stock", "when back in stock", "out of stock??", "is x200 in stock in black"],
        ["waterproof?", "can i wear it in the rain", "does the rain damage it"],
    ]
    asked = [Query(line, 1, {}) for lines in matters for line in lines]
    groups = [{query.text for query in group} for group in groups_of(*frozen, asked)]
    assert sorted(map(sorted, groups)) == sorted(map(sorted, matters))


@given(
    st.lists(st.lists(st.lists(st.sampled_from("invoice bill rain qqqq".split()), max_size=3), min_size=1, max_size=2))
)
def test_groups_by_meaning_hold_each_text_once(texts: list[list[list[str]]]) -> None:
    for usual in ([], [["ship"], ["bill", "rain"]]):
        numbers = [number for group in grouped_by_meaning(texts, usual) for number in group]
        assert sorted(numbers) == list(range(len(texts)))


# ---- groups of similar texts


def share(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    return math.fsum(weights[word] for word in one & other) / math.fsum(weights[word] for word in one | other)


WORDS = "abcdefgh"
TEXTS = st.lists(st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=5), max_size=25)


@given(TEXTS, st.lists(st.floats(0.1, 9), min_size=len(WORDS), max_size=len(WORDS)), st.data())
def test_each_group_is_a_text_with_all_that_are_left_and_like_it(
    texts: list[frozenset[str]], figures: list[float], data: st.DataObject
) -> None:
    weights = dict(zip(WORDS, figures, strict=True))
    sizes = data.draw(st.lists(st.integers(1, 9), min_size=len(texts), max_size=len(texts)))
    groups = grouped(texts, sizes, weights)
    assert sorted(number for group in groups for number in group) == list(range(len(texts)))
    totals = [sum(sizes[number] for number in group) for group in groups]
    assert totals == sorted(totals, reverse=True)
    left = set(range(len(texts)))
    for group in groups:
        assert any(
            all((share(texts[leader], texts[number], weights) >= SIMILAR - 1e-9) for number in group)
            and all(share(texts[leader], texts[number], weights) < SIMILAR + 1e-9 for number in left - set(group))
            for leader in group
        )
        left -= set(group)


def test_the_order_of_the_log_changes_no_group(shop: Callable[..., Path]) -> None:
    root, lines = shop(WRITTEN), LOG.split("\n")
    first = report_on(root, LOG).record()["groups"]
    random.Random(2).shuffle(lines)
    again = report_on(root, "\n".join(lines)).record()["groups"]
    assert [group["count"] for group in again] == [group["count"] for group in first]
