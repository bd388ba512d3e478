"""`search --new`: how a new answer does, what would help it, and the move of the lines of `unanswered` that it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from helpcenter.commands.writing import rewriting
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.search_data import engine_of
from helpcenter.search.ranking import ranked
from helpcenter.search.standing import standing
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP, fingerprint

UNANSWERED, JUDGMENTS = "faq/phrasings/unanswered.yml", "faq/search/judgments.yml"
PAYMENT = "faq/phrasings/payment.yml"
GIFT_CARD = """\
  - id: gift-card
    question: Do you sell gift cards?
    answer: |
      Yes, you can give somebody a gift card. [Contact us](/contact/) for one.
    summary: Yes, you can give somebody a gift card.
    updated: 2026-11-22
    phrasings: [gift card, buy a voucher, voucher for a friend, gift voucher, a card to give away, pay with a gift card, gift card for my sister, last minute present]
"""
ABOUT_GIFTS = ["do you sell gift cards", "a gift card for my brother", "can I buy a gift voucher here?"]
OTHERS = [
    "do you have jobs",
    "student discount",
    "is the shop open on sunday",
    "do you repair bicycles",
    "my screen is broken",
]
JUDGED = "judgments:\n  payment-deadline: |\n    must i pay at once\nunanswered: |\n  is there a gift card for a birthday\n  where is your shop\n"


def block(*lines: str, head: str = "# What nothing answers.\nunanswered: |\n") -> str:
    return head + "".join(f"  {line}\n" for line in lines)


NEW = {
    "faq/entries/payment.yml": SMALL_SHOP["faq/entries/payment.yml"] + GIFT_CARD,
    "faq/kept/ids.lock": "answer payment-deadline\nanswer return-cost\n",
    UNANSWERED: block(OTHERS[0], ABOUT_GIFTS[0], OTHERS[1], *ABOUT_GIFTS[1:], *OTHERS[2:], "Gift card!"),
    JUDGMENTS: JUDGED,
}


def ask(root: Path, *words: str | Path, stdin: str | None = None) -> dict[str, Any]:
    done = run_command(
        "search", "--new", "gift-card", "--json", *words, "--root", root, "--as-of", DAY.isoformat(), stdin=stdin
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_lines_of_unanswered_that_it_answers_are_found_and_no_others(shop: Callable[..., Path]) -> None:
    root = shop(NEW)
    before = fingerprint(root)
    found = ask(root)
    assert fingerprint(root) == before
    assert {one["query"]: one["judged"] for one in found["unanswered"]} == {
        **dict.fromkeys([*ABOUT_GIFTS, "Gift card!"], False),
        "is there a gift card for a birthday": True,
    }
    assert found["move"]["by_hand"] == [] and len(found["move"]["cut"]) == 5
    pasted = {paste["file"]: paste["lines"] for paste in found["move"]["paste"]}
    assert {path: sorted(lines) for path, lines in pasted.items()} == {
        PAYMENT: sorted(ABOUT_GIFTS),
        JUDGMENTS: ["is there a gift card for a birthday"],
    }
    trial = found["after_move"]
    assert trial["of"] == {"own lines": 8, "judgments": 1, "judgments of other answers": 1}
    assert trial["then"]["own lines"] >= trial["now"]["own lines"]


def test_a_line_that_only_touches_its_subject_is_not_proposed(shop: Callable[..., Path]) -> None:
    apart = ["which card does the drone take for its films", "is the camera heavy for a card holder with a long strap"]
    root = shop({**NEW, UNANSWERED: block(*ABOUT_GIFTS, *apart), JUDGMENTS: None})
    proposed = {one["query"] for one in ask(root)["unanswered"]}
    assert proposed and not proposed & set(apart)


def test_what_it_wins_and_takes_is_what_the_search_says(shop: Callable[..., Path]) -> None:
    """Every line is asked again here, with the engines that the browser would have."""
    hours = "hours, how many hours then, hours to spend it, count the hours, many hours, in how many hours, all hours"
    grabbing = GIFT_CARD.replace("last minute present", hours)
    judged = ["hours left", "hours please", "my hours", "so many hours"]
    judgments = JUDGED.replace("    must i pay at once\n", "".join(f"    {text}\n" for text in judged))
    entries = SMALL_SHOP["faq/entries/payment.yml"]
    root = shop({**NEW, "faq/entries/payment.yml": entries + grabbing, JUDGMENTS: judgments})
    checked = check(read_content(root), DAY)
    found = standing(checked.catalog, checked.policy, checked.catalog.entry_by_id["gift-card"])
    before = shop({**NEW, "faq/entries/payment.yml": entries, JUDGMENTS: judgments}, "without")
    bare = check(read_content(before), DAY)
    now, without = (engine_of(one.catalog, one.policy) for one in (checked, bare))

    def first(engine: Any, text: str) -> str:
        return next(iter(ranked(engine, text).scores), "")

    assert [seen.text for seen in found.own] == list(checked.catalog.asked(checked.catalog.entry_by_id["gift-card"]))
    assert [(seen.wins, seen.first) for seen in found.own] == [
        (first(now, seen.text) == "gift-card", first(now, seen.text)) for seen in found.own
    ]
    others = [(entry.id, line) for entry in bare.catalog.published for line in bare.catalog.asked(entry)] + [
        ("payment-deadline", text) for text in judged
    ]
    lost = [(id, line) for id, line in others if first(without, line) == id != first(now, line)]
    assert {(taken.loser, taken.seen.text) for taken in found.taken} == {
        (id, line) for id, line in lost if first(now, line) == "gift-card"
    }
    assert len(found.taken) + found.moved_on == len(lost) and {taken.judged for taken in found.taken} >= {True}


def test_an_own_line_is_asked_of_a_search_that_was_not_taught_it(shop: Callable[..., Path]) -> None:
    entries = SMALL_SHOP["faq/entries/payment.yml"] + GIFT_CARD.replace("last minute present", "zanzibar quagga")
    found = ask(shop({**NEW, "faq/entries/payment.yml": entries}))
    by_text = {
        kind: {seen["query"]: seen["rank"] for seen in found[kind]} for kind in ("own_lines", "own_lines_untaught")
    }
    assert by_text["own_lines"]["zanzibar quagga"] == 1 and by_text["own_lines_untaught"]["zanzibar quagga"] == 0


def test_a_phrasing_of_another_answer_that_is_like_its_own_is_named(shop: Callable[..., Path]) -> None:
    text = "return postage of a card to give away"
    found = ask(
        shop({**NEW, "faq/phrasings/x.yml": f"phrasings:\n  return-cost: |\n    who bears the postage\n    {text}\n"})
    )
    [one] = [one for one in found["alike"] if one["query"] == text]
    assert (one["place"], one["of"], one["like"]) == ("faq/phrasings/x.yml:4:5", "return-cost", "a card to give away")
    assert "who bears the postage" not in {one["query"] for one in found["alike"]}


def test_a_log_gives_the_lines_that_help_and_judgments_never_do(shop: Callable[..., Path]) -> None:
    bare = {**NEW, UNANSWERED: block(*OTHERS)}
    judged = "gift card for the whole family and the neighbours"
    judgments = JUDGED.replace("judgments:\n", f"judgments:\n  gift-card: |\n    {judged}\n")
    log = (
        f"{judged}\nwhere is my parcel, gift of my aunt\n"
        + 3 * "card for an uncle joe@example.com\n"
        + "gift card\nmust i pay at once\n"
    )
    found = ask(shop({**bare, JUDGMENTS: judgments}), "--log", "-", stdin=log)
    asked = {one["query"] for one in found["log"]}
    helping = {line["query"] for line in found["help"]["lines"]} if found["help"] else set()
    assert "card for an uncle" in asked and {judged, "gift card", "must i pay at once"}.isdisjoint(asked)
    assert helping <= asked and judged not in helping
    assert [seen["query"] for seen in found["judgments"]] == [judged]


def test_what_is_lacking_is_said_in_words_and_kinds(shop: Callable[..., Path]) -> None:
    lacking = ask(shop(NEW))["lacking"]
    assert "sell" in lacking["words"] and {"gift", "card", "cards", "you", "yes"}.isdisjoint(lacking["words"])
    assert lacking["kinds"] == ["a message of 17 words or more"]


# ---- moving


def move(root: Path, *words: str, answer: str | None = None) -> tuple[int, str, str]:
    """The command, at a terminal where somebody answers, or without one."""
    terminal = mock.patch.object(rewriting, "agreed", lambda _: answer == "y") if answer else mock.MagicMock()
    with terminal, mock.patch("helpcenter.commands.search.agreed", lambda _: answer == "y"):
        done = run_command("search", "--new", "gift-card", "--move", *words, "--root", root, "--as-of", DAY.isoformat())
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_moved_and_nothing_else_changes(line_end: str, mark: str, shop: Callable[..., Path]) -> None:
    root = shop(NEW)
    for path in (UNANSWERED, JUDGMENTS):
        (root / path).write_bytes((mark + NEW[path].replace("\n", line_end)).encode())
    before = fingerprint(root)
    code, shown, said = move(root, answer="n")
    assert (code, fingerprint(root)) == (0, before) and "Nothing was written" in said
    code, again, said = move(root, "--yes")
    assert code == 0 and again == shown and "Moved 5 lines to `gift-card`" in said
    for text in ABOUT_GIFTS:
        assert f"-  {text}" in shown and f"+    {text}" in shown
    new = {path: (root / path).read_bytes().decode() for path in (UNANSWERED, JUDGMENTS, PAYMENT)}
    assert new[UNANSWERED] == mark + block(*OTHERS).replace("\n", line_end)
    judged = JUDGED.replace("  is there a gift card for a birthday\n", "").replace(
        "unanswered:", "  gift-card: |\n    is there a gift card for a birthday\nunanswered:"
    )
    assert new[JUDGMENTS] == mark + judged.replace("\n", line_end)
    head, *lines = new[PAYMENT].split("\n    ")
    assert head == "phrasings:\n  gift-card: |" and sorted(line.strip() for line in lines) == sorted(ABOUT_GIFTS)
    assert {path for path, hash in fingerprint(root).items() if before.get(path) != hash} == set(new)
    assert not [finding for finding in check(read_content(root), DAY).findings if finding.rule == "phrasings"]
    assert move(root, "--yes")[2].endswith("Nothing to move.\n")


def test_some_lines_are_moved_by_the_numbers_of_the_report(shop: Callable[..., Path]) -> None:
    root = shop(NEW)
    listed = [one["query"] for one in ask(root)["unanswered"]]
    assert move(root, "2,4-5", "--yes")[0] == 0
    left = [
        line.strip()
        for path in (UNANSWERED, JUDGMENTS)
        for line in (root / path).read_text().split("unanswered: |\n")[1].splitlines()
    ]
    assert [text for text in listed if text not in left] == [listed[1], listed[3], listed[4]]


BLOCKS = {
    "all of a block": (block(*ABOUT_GIFTS), "# What nothing answers.\nphrasings: {}\n"),
    "all, and a block before it": (
        "phrasings:\n  return-cost: |\n    who bears the postage\n" + block(*ABOUT_GIFTS, head="unanswered: |\n"),
        "phrasings:\n  return-cost: |\n    who bears the postage\n",
    ),
    "all, and no end of the last line": (block(*ABOUT_GIFTS, head="unanswered: |-\n").rstrip("\n"), "phrasings: {}\n"),
    "comments and blank rows": (
        block(OTHERS[0], "", *ABOUT_GIFTS) + "\n# The end.\n",
        block(OTHERS[0], "") + "\n# The end.\n",
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_cut_and_stays_a_block(name: str, shop: Callable[..., Path]) -> None:
    text, left = BLOCKS[name]
    root = shop({**NEW, UNANSWERED: text, JUDGMENTS: None, "faq/phrasings/x.yml": block(*OTHERS)})
    code, shown, said = move(root, "--yes")
    assert code == 0, shown + said
    assert (root / UNANSWERED).read_text().replace("  \n", "\n") == left.replace("  \n", "\n")
    written = read_content(root)
    assert not written.findings and set(ABOUT_GIFTS) <= set(
        written.catalog.asked(written.catalog.entry_by_id["gift-card"])
    )


def test_a_line_in_another_style_stays_and_is_named(shop: Callable[..., Path]) -> None:
    root = shop(
        {**NEW, UNANSWERED: block(*OTHERS), "faq/phrasings/x.yml": f'unanswered: "{ABOUT_GIFTS[0]}"\n', JUDGMENTS: None}
    )
    before = fingerprint(root)
    code, shown, said = move(root, "--yes")
    assert code == 0 and f"faq/phrasings/x.yml:1:14: `{ABOUT_GIFTS[0]}` stays" in shown and "Nothing to move." in said
    assert fingerprint(root) == before


def test_a_file_that_changes_meanwhile_is_not_written_over(shop: Callable[..., Path]) -> None:
    root = shop(NEW)

    def meanwhile(_: str) -> bool:
        (root / UNANSWERED).write_text(block("somebody else's line"))
        return True

    with mock.patch("helpcenter.commands.search.agreed", meanwhile):
        done = run_command("search", "--new", "gift-card", "--move", "--root", root)
    assert done.returncode == 2 and "changed by somebody else" in done.stderr
    assert (root / UNANSWERED).read_text() == block("somebody else's line") and not (root / PAYMENT).exists()


# ---- wrong use


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--new", "gift-crd"], "there is no published answer `gift-crd`; did you mean `gift-card`?"),
        (["--new", "zanzibar"], "there is no published answer `zanzibar`; write it in faq/entries first"),
        (["--new", "draft-one"], "`draft-one` is a draft (faq/entries/returns.yml:"),
        (["--new", "homeless"], "`homeless` stands in no topic of faq/topics.yml (faq/entries/lost.yml:3:9)"),
        (["--new", "torn"], "`torn` may stand in a file that cannot be read"),
        (["--new", "gift-card", "hello"], "takes no query (`hello`)"),
        (["--new", "gift-card", "--explain"], "two questions"),
        (["--new", "gift-card", "--move", "0"], "the report has 5 lines, numbered from 1"),
        (["--new", "gift-card", "--move", "2-9"], "the report has 5 lines"),
        (["--new", "gift-card", "--move", "2-1"], "the report has 5 lines"),
        (["--new", "gift-card", "--move", "all.txt"], "are no numbers of lines; write them such as 1-4,7"),
        (["--new", "gift-card", "--move", "--json"], "leave --json out"),
        (["--new", "gift-card", "--move", "--log", "-"], "leave --log out"),
        (["--new", "gift-card", "--yes"], "--yes belongs to --move"),
        (["--new", "gift-card", "--log", "/no/such/file"], "there is no file"),
        (["--move"], "--move belongs to --new"),
        (["--log", "x", "hello"], "--log belongs to --new"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_said_in_one_sentence(words: list[str], says: str, shop: Callable[..., Path]) -> None:
    draft = GIFT_CARD.replace("gift-card", "draft-one") + "    draft: yes\n"
    files = {"faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"] + draft}
    files["faq/entries/lost.yml"] = "topic: lost\nentries:\n" + GIFT_CARD.replace("gift-card", "homeless")
    files["faq/entries/broken.yml"] = "topic: payment\nentries:\n  - id: torn\n    question: 'x\n"
    done = run_command("search", *words, "--root", shop({**NEW, **files}), stdin="")
    assert done.returncode == 2 and done.stdout == "" and says in done.stderr and "Traceback" not in done.stderr


# ---- what writers read


def test_the_writers_page_shows_what_the_command_prints(
    shop: Callable[..., Path], request: pytest.FixtureRequest
) -> None:
    page = ROOT / "faq" / "REFERENCE.md"
    text = page.read_text(encoding="utf-8")
    part = re.search(r"^### How does my new answer do\?\n(.*?)(?=^### )", text, re.MULTILINE | re.DOTALL)
    assert part
    fences = re.findall(r"^```(\S+)(?: ([^\n]*))?\n(.*?)^```$", part[1], re.MULTILINE | re.DOTALL)
    written = {about: body for kind, about, body in fences if kind == "yaml"}
    root = shop(
        {
            **NEW,
            "faq/entries/payment.yml": SMALL_SHOP["faq/entries/payment.yml"] + written["entry"],
            UNANSWERED: written[UNANSWERED],
            JUDGMENTS: None,
        }
    )
    done = run_command("search", "--new", "gift-card", "--root", root)
    [shown] = [body for kind, _, body in fences if kind == "text"]
    if request.config.getoption("--update-goldens") and shown != done.stdout:
        page.write_text(text.replace(f"```text\n{shown}```", f"```text\n{done.stdout}```", 1), encoding="utf-8")
    assert shown == done.stdout


def test_the_text_names_places_numbers_and_commands(shop: Callable[..., Path]) -> None:
    done = run_command("search", "--new", "gift-card", "--root", shop(NEW))
    assert done.stdout.startswith("gift-card: Do you sell gift cards?\n\nIts own phrasings: ")
    assert re.search(r"^ +1\. [01]\.\d\d  \S+:\d+:\d+  ", done.stdout, re.MULTILINE)
    assert "python3 build_faq.py search --new gift-card --move 1-4" in done.stdout
    assert "It has the words of `Gift card!` already: cut these only." in done.stdout
    assert "Asking" in done.stderr and "Asking" not in done.stdout


def test_an_answer_without_phrasings_and_without_candidates(shop: Callable[..., Path]) -> None:
    alone = re.sub(r"    phrasings: .*\n", "", GIFT_CARD)
    entries = SMALL_SHOP["faq/entries/payment.yml"] + alone
    done = run_command("search", "--new", "gift-card", "--root", shop({"faq/entries/payment.yml": entries}))
    assert done.returncode == 0 and "It has no phrasings" in done.stdout
    assert (
        "Lines of `unanswered` that it answers: none." in done.stdout
        and "No phrasing says: sell, gift, cards" in done.stdout
    )
    assert "\n\n\n" not in done.stdout
