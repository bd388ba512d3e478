"""The life of an answer: each command touches all the files it must, keeps every other byte, can be taken back, and is never half done."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpcenter.commands.life.new_answer import first_sentence
from helpcenter.commands.writing.editor_folder import refresh_names
from helpcenter.commands.writing.kept_copy import all_or_none, put_back_unfinished
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, all_read, lay_look
from support.steps import ended_at, in_child, steps_of

AS_OF = ("--as-of", str(DAY))
SHOP = {
    **SMALL_SHOP,
    "faq/topics.yml": """\
# The topics.
topics:
  - id: payment   # first
    title: Payment
    blurb: How to pay. See [the time](/a/payment-deadline/).
  - id: returns
    title: Returns
    blurb: How to send goods back.

# The way of an order.
stages:
  - id: paying
    title: Paying
    answers: [payment-deadline, pay-late]   # both
    topics: [payment]
common_questions:
  # asked most
  - answer: pay-late
    why: Many ask.
  - answer: return-cost
    why: Many ask.
""",
    "faq/entries/payment.yml": """\
# Payment.
topic: payment
entries:
  # how long
  - id: payment-deadline
    question: How long do I have to pay?
    answer: |
      Pay within {{ payment.window }}. Too late? See [paying late](/a/pay-late/#too "Late").
    next: |
      [Contact us](/contact/).
    related: [pay-late, return-cost]   # both
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22

  # after that
  - id: pay-late
    question: "Can I pay: late?"
    answer: |   # never
      No, your order must be paid within {{ payment.window }}.

      Then [contact us](/contact/).
    summary: "No, pay within {{ payment.window }}."
    phrasings: [pay after the time, Paid too late!]
    related: [payment-deadline]
    updated: 2026-11-22
    aliases: [late-payment]
  # the end of payment
""",
    "faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"].replace(
        "    phrasings:", "    # comes last\n    related: [late-payment, payment-deadline]\n    phrasings:"
    ),
    "faq/phrasings/payment.yml": """\
# How people ask.
phrasings:

  payment-deadline: |
    when is it too late to pay
    what time is there

  # late ones
  pay-late: |
    paid too late
    my order went away
""",
    "faq/search/judgments.yml": """\
# Judged.
judgments:
  pay-late: |
    i was late
  payment-deadline: |
    hours for it
unanswered: |
  gift wrap
""",
    "faq/kept/ids.lock": """\
# Every address.
answer late-payment
answer pay-late
answer payment-deadline
answer return-cost
policy payment
policy returns
topic payment
topic returns
""",
    "docs/index.md": "---\ntitle: Small Help Center\ndescription: Help.\n---\nAsk, or [pay late](/a/pay-late/).\n",
}
"""A small shop in which much names an answer."""


@dataclass(frozen=True)
class Way:
    """One change, and what must stand afterwards in which file."""

    words: str
    holds: dict[str, list[str]]
    lacks: dict[str, list[str]]
    again: str


WAYS = {
    "rename": Way(
        "rename pay-late paid-late",
        {
            "faq/entries/payment.yml": ["- id: paid-late", "aliases: [late-payment, pay-late]", '(/a/paid-late/#too "Late")', "related: [paid-late, return-cost]   # both"],
            "faq/entries/returns.yml": ["[late-payment, payment-deadline]"],
            "faq/topics.yml": ["answers: [payment-deadline, paid-late]   # both", "- answer: paid-late"],
            "faq/phrasings/payment.yml": ["  # late ones\n  paid-late: |\n"],
            "faq/search/judgments.yml": ["  paid-late: |"],
            "faq/kept/ids.lock": ["answer late-payment\nanswer paid-late\nanswer pay-late\n"],
            "docs/index.md": ["(/a/paid-late/)"],
        },
        {},
        "Nothing to rename",
    ),
    "merge": Way(
        "merge pay-late into payment-deadline",
        {
            "faq/entries/payment.yml": ["Too late? See paying late.", "related: [return-cost]   # both", "aliases: [pay-late, late-payment]", "# the end of payment"],
            "faq/entries/returns.yml": ["related: [payment-deadline]"],
            "faq/topics.yml": ["answers: [payment-deadline]   # both", "- answer: payment-deadline"],
            "faq/phrasings/payment.yml": ["too late to pay\n    what time is there\n    pay after the time\n    Paid too late!\n    my order went away\n"],
            "faq/search/judgments.yml": ["    hours for it\n    i was late\n"],
            "docs/index.md": ["(/a/payment-deadline/)"],
        },
        {"faq/phrasings/payment.yml": ["paid too late", "pay-late:"], "faq/entries/payment.yml": ["id: pay-late"], "faq/topics.yml": ["pay-late"]},
        "Nothing to merge",
    ),
    "append": Way(
        "merge --append pay-late payment-deadline",
        {"faq/entries/payment.yml": ["See paying late.\n\n      No, your order must be paid within {{ payment.window }}.\n\n      Then [contact us](/contact/).\n    next:"]},
        {},
        "Nothing to merge",
    ),
    "retire to": Way(
        "retire pay-late --to return-cost",
        {
            "faq/retired.yml": ["  - id: pay-late\n    question: \"Can I pay: late?\"\n    ended: 2026-11-22\n    instead: [return-cost]\n    aliases: [late-payment]\n    why: "],
            "faq/entries/payment.yml": ['See [paying late](/a/return-cost/#too "Late").', "related: [return-cost]   # both"],
            "faq/entries/returns.yml": ["related: [payment-deadline]"],
            "faq/topics.yml": ["answers: [payment-deadline, return-cost]   # both", "common_questions:\n  # asked most\n  - answer: return-cost"],
            "faq/phrasings/returns.yml": ["  return-cost: |\n    pay after the time\n    Paid too late!\n    my order went away\n"],
            "faq/search/judgments.yml": ["  return-cost: |\n    i was late\n"],
            "docs/index.md": ["(/a/return-cost/)"],
        },
        {"faq/phrasings/payment.yml": ["pay-late"]},
        "Nothing to retire",
    ),
    "retire": Way(
        'retire pay-late --reason "It was wrong: never so"',
        {
            "faq/retired.yml": ["    aliases: [late-payment]\n    why: \"It was wrong: never so\"\n"],
            "faq/entries/payment.yml": ["Too late? See paying late.", "related: [return-cost]   # both"],
            "faq/phrasings/unanswered.yml": ["unanswered: |\n  pay after the time\n  Paid too late!\n"],
            "faq/search/judgments.yml": ["  gift wrap\n  i was late\n"],
            "docs/index.md": ["Ask, or pay late."],
        },
        {"faq/topics.yml": ["pay-late"], "faq/entries/returns.yml": ["late-payment"]},
        "Nothing to retire",
    ),
    "move": Way(
        "move pay-late returns",
        {
            "faq/entries/returns.yml": ["\n\n  # after that\n  - id: pay-late\n    question: \"Can I pay: late?\"\n    answer: |   # never\n", "uses: [payment.window]"],
            "faq/entries/payment.yml": ["    updated: 2026-11-22\n  # the end of payment\n"],
            "faq/phrasings/returns.yml": ["  pay-late: |\n    paid too late\n    my order went away\n"],
        },
        {"faq/phrasings/payment.yml": ["pay-late"], "faq/entries/payment.yml": ["id: pay-late"]},
        "Nothing to move",
    ),
    "new": Way(
        'new --topic payment --question "Can I pay: with \'shells\'?" --id pay-with-shells --answer "No, we take no shells.\n\n- Not # one\n- [Contact us](/contact/)"'
        " --phrasing 'Shells: ok?' --phrasing 'Shells: ok?' --phrasing clams",
        {
            "faq/entries/payment.yml": [
                "aliases: [late-payment]\n\n  - id: pay-with-shells\n    question: \"Can I pay: with 'shells'?\"\n    answer: |\n      No, we take no shells.\n\n      - Not # one\n",
                "    summary: No, we take no shells.\n  # the end of payment\n",  # the ledger tells its day
            ],
            "faq/phrasings/payment.yml": ["\n\n  pay-with-shells: |\n    Shells: ok?\n    clams\n"],
            "faq/kept/ids.lock": ["answer pay-late\nanswer pay-with-shells\nanswer payment-deadline\n"],
        },
        {},
        "is the id of the answer",
    ),
    "new draft": Way(
        "new --topic returns --question 'Where is my parcel?' --phrasing 'where is it'",
        {
            "faq/entries/returns.yml": ["  - id: parcel\n    question: Where is my parcel?\n", "    draft: yes\n"],
            "faq/phrasings/returns.yml": ["phrasings:\n  parcel: |\n    where is it\n"],
        },
        {"faq/kept/ids.lock": ["parcel"]},
        "(the same question)",
    ),
    "new unfinished": Way(
        "new --topic returns --question 'How long is it?' --id how-long --answer 'You have 99 days. [Contact us](/contact/).'",
        {"faq/entries/returns.yml": ["You have 99 days. [Contact us](/contact/).\n", "    draft: yes\n"]},
        {"faq/kept/ids.lock": ["how-long"]},
        "is the id of the answer",
    ),
    "new topic": Way(
        "new topic --id gifts --title 'Gift: cards' --blurb 'How gift cards work.' --icon card --areas payment,returns --stage paying"
        " --question 'Can I buy a gift card?' --answer 'No, we sell no gift cards. [Contact us](/contact/).' --phrasing vouchers",
        {
            "faq/topics.yml": ["send goods back.\n  - id: gifts\n    title: \"Gift: cards\"\n    icon: card\n    blurb: How gift cards work.\n    areas: [payment, returns]\n\n# The way", "topics: [payment, gifts]"],
            "faq/entries/gifts.yml": ["topic: gifts\nentries:\n  - id: buy-gift-card\n"],
            "faq/phrasings/gifts.yml": ["phrasings:\n  buy-gift-card: |\n    vouchers\n"],
            "faq/kept/ids.lock": ["answer buy-gift-card\n", "topic gifts\n"],
        },
        {},
        "there is a topic `gifts`",
    ),
    "new constant": Way(
        "new constant --id payment.split --label 'Split: payment' --type yes-no --value no --says 'no=You cannot split.' --says 'yes=You can split: twice.'"
        " --source 41 --confirm 'Is it so?'",
        {"faq/policy/payment.yml": ["confirm: Will cards be accepted?\n  - id: payment.split\n    label: \"Split: payment\"\n    type: yes-no\n    values: {2026-11-22: no}\n    says:\n      yes: \"You can split: twice.\"\n      no: You cannot split.\n    source: [41]\n    quote: none\n    confirm: Is it so?\n"]},
        {},
        "there is a constant `payment.split`",
    ),
    "new area": Way(
        "new constant --id gift.validity --title Gifts --blurb 'Rules of gift cards.' --label 'Validity of a gift card' --type duration --unit years"
        " --value 2 --source 'the shop: FAQ' --quote 'Valid for 2 years.'",
        {
            "faq/policy/gift.yml": ["area: gift\ntitle: Gifts\nblurb: Rules of gift cards.\nconstants:\n  - id: gift.validity\n", "    unit: years\n    counted_from: not stated\n    values: {2026-11-22: 2}\n    source: [\"the shop: FAQ\"]\n    quote: Valid for 2 years.\n"],
            "faq/kept/ids.lock": ["policy gift\n"],
        },
        {},
        "there is a constant `gift.validity`",
    ),
}  # fmt: skip
KEPT = "clean", "none", "changed"
"""What git knows of the tree: all, nothing, or all but what somebody is writing."""


def lay(root: Path, kept: str = "none", windows: bool = False) -> Path:
    root.mkdir(parents=True)
    for name, text in SHOP.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = text.encode()
        if windows and name.endswith(".yml"):
            raw = b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")
        path.write_bytes(raw)
    (root / "faq" / "kept" / "reviewed.lock").write_text(all_read(root), encoding="utf-8")
    lay_look(root)
    for name in ("schemas/names.json", "references.code-snippets") if kept == "clean" else ():
        (root / ".vscode" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / ".vscode" / name).touch()
    refresh_names(root)
    if kept != "none":
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "a shop")
    if kept == "changed":
        (root / "faq/topics.yml").write_bytes((root / "faq/topics.yml").read_bytes() + b"# being written\n")
    return root


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@shop.example", "-c", "core.autocrlf=false")
    return subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, text=True).stdout


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {".git", ".undo", "overrides", "assets"} & set(path.relative_to(root).parts)
    }


def comments(files: dict[str, bytes]) -> set[bytes]:
    rows = (row for name, data in files.items() if name.endswith(".yml") for row in data.splitlines())
    return {row.strip() for row in rows if row.lstrip(b" \xef\xbb\xbf").startswith(b"#")}


def called(root: Path, words: str, *more: str) -> subprocess.CompletedProcess[str]:
    return run_command(*shlex.split(words), "--root", root, *AS_OF, *more)


def errors(root: Path) -> set[tuple[str, str]]:
    return {(error.rule, error.message) for error in check(read_content(root), DAY).errors}


@pytest.mark.parametrize(
    ("name", "kept"), [("rename", "changed"), *((name, kept) for name in WAYS for kept in KEPT[:2])]
)
def test_all_files_change_together_and_can_be_taken_back(name: str, kept: str, tmp_path: Path) -> None:
    way, windows = WAYS[name], kept == "none"
    root = lay(tmp_path / "shop", kept, windows)
    before = tree(root)
    assert errors(root) == set()
    if kept == "clean":
        asked = called(root, way.words)
        assert asked.returncode == 0 and "Nothing was written" in asked.stderr and tree(root) == before
    done = called(root, way.words, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    after = tree(root)
    assert "--- a/faq" in done.stdout and (kept != "clean" or done.stdout == asked.stdout)
    for path, texts in way.holds.items():
        text = after[path].decode("utf-8-sig")
        assert not windows or "\n" not in text.replace("\r\n", "") or not before.get(path, b"").count(b"\r")
        for wanted in texts:
            assert wanted in text.replace("\r\n", "\n"), (path, wanted, text)
    for path, texts in way.lacks.items():
        assert not [text for text in texts if text in after.get(path, b"").decode()]
    assert errors(root) == set()
    lost = comments(before) - comments(after)
    assert lost <= ({b"# after that", b"# late ones"} if name.startswith(("merge", "append", "retire")) else set())
    again = called(root, way.words, *(["--yes"] if name != "new draft" else []))
    assert again.returncode == 2 * (name.startswith("new") and name != "new draft") and way.again in again.stderr
    assert tree(root) == after
    take_back(root, done.stderr, kept)
    assert tree(root) == before


def take_back(root: Path, said: str, kept: str) -> None:
    """Does what a command has said, word by word."""
    words = said.split("To take it back: ")[1].strip()
    if kept == "clean":
        subprocess.run(words, shell=True, cwd=root, check=True)
        assert git(root, "status", "--porcelain") == "" and not (root / ".undo").exists()
        return
    copied = re.search(r"stand in (\S+)/; copy", words)
    assert copied
    shutil.copytree(root / copied[1], root, dirs_exist_ok=True)
    if gone := re.search(r"and delete (.*)$", words):
        for path in gone[1].split(", "):
            (root / path).unlink()
    (root / "changed.json").unlink(missing_ok=True)
    assert kept == "none" or "?? .undo" not in git(root, "status", "--porcelain")


def test_a_command_that_is_ended_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    texts = {"faq/a.yml": (b"old a", b"new a"), "faq/b.yml": (b"old b", b"new b"), "faq/new.yml": (b"", b"new"), "faq/gone.yml": (b"old", b"")}  # fmt: skip
    before, after = ({path: both[at] for path, both in texts.items() if both[at]} for at in (0, 1))

    def start(number: int) -> Path:
        root = tmp_path / str(number)
        (root / "faq").mkdir(parents=True)
        for path, text in before.items():
            (root / path).write_bytes(text)
        return root

    first = start(0)
    steps = steps_of(lambda: all_or_none(first, texts), tmp_path / "steps")
    assert tree(first) == after and not (first / ".undo").exists() and len(steps) > 15
    found = []
    for number in range(1, len(steps) + 1):
        root = start(number)
        assert in_child(lambda root=root: all_or_none(root, texts), ended_at(number)) == 9
        put_back_unfinished(root)
        put_back_unfinished(root)
        left = {name: data for name, data in tree(root).items() if not name.endswith("-new")}
        assert left in (before, after), steps[number - 1]
        found.append(left == after)
        all_or_none(
            root,
            {path: (left.get(path, b""), text) for path, (_, text) in texts.items() if left.get(path, b"") != text},
        )
        assert tree(root) == after and not (root / ".undo").exists()
    assert found == sorted(found) and set(found) == {False, True}
    half = start(len(steps) + 1)
    in_child(lambda: all_or_none(half, texts), ended_at(found.index(True)))
    (half / "faq/a.yml").write_bytes(b"written since")
    (half / "docs").mkdir()
    assert run_command("questions", "--root", half).stderr.startswith("A command was ended while it wrote")
    assert tree(half) == {**before, "faq/a.yml": b"written since"}


REFUSED = {
    "rename pay-lat x-y": "there is no answer `pay-lat`; did you mean `pay-late`?",
    "rename late-payment x-y": "`late-payment` is an old id of `pay-late`; write that one",
    "rename pay-late Paid_Late": "write lower-case words with hyphens between them, at most 60 characters, such as `paid-late`",
    "rename pay-late con": "`con` is a name that Windows keeps for a device",
    "rename pay-late return-cost": "`return-cost` is the id of the answer",
    "rename payment-deadline late-payment": "`late-payment` is an old id of the answer",
    "merge pay-late": "name two answers",
    "merge pay-late pay-late": "name the one that goes, and the one that stays",
    "merge return-cost pay-late": "the last answer of the topic",
    "retire return-cost --reason x": "the last answer of the topic",
    "retire pay-late": "write --reason",
    "retire pay-late --to nowhere": "there is no answer and no topic `nowhere`",
    "retire pay-late --to late-payment": "cannot stand in its own place",
    "retire nobody --reason x": "there is no answer `nobody`",
    "move pay-late return": "there is no topic `return`; did you mean `returns`?",
    "move return-cost payment": "the last answer of the topic",
    "new --question x": "write --topic",
    "new --topic payment": "write --question",
    "new --topic paymen --question x": "there is no topic `paymen`; did you mean `payment`?",
    "new --topic payment --question x --id late-payment": "`late-payment` is an old id of the answer",
    "new --topic payment --question x --id Über-Uns": "write lower-case words with hyphens",
    "new --label x": "--label belongs to no answer",
    "new topic --id payment": "there is a topic `payment`",
    "new topic --id gifts --title x --blurb x --stage payin": "there is no stage `payin`; did you mean `paying`?",
    "new constant --id Payment": "`Payment` is no id",
    "new constant --id payment.window": "a new value of it is a new day under `values:`",
    "new constant --id payment.x --label x --type duratio": "`duratio` is no kind of value; did you mean `duration`?",
    "new constant --id payment.x --label x --type yes-no --value no": "write --says",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = lay(tmp_path_factory.mktemp("life") / "shop")
    before = tree(root)
    yield root
    assert tree(root) == before and not (root / ".undo").exists()


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_is_refused_in_words(words: str, whole: Path) -> None:
    done = called(whole, words, "--yes")
    assert done.returncode == 2 and done.stderr.startswith("error: ") and REFUSED[words] in done.stderr


DRAFTS = {
    "rename pay-draft pay-shells": (
        "  - {id: pay-shells, question: Shells?, draft: yes}\n",
        "  pay-shells: |\n    shells\n",
    ),
    "move pay-draft returns": ("", ""),
    "retire pay-draft": ("", ""),
    "merge pay-draft pay-late": ("    aliases: [late-payment]\n", "    my order went away\n    shells\n"),
}


@pytest.mark.parametrize("words", DRAFTS)
def test_a_draft_has_a_life_and_no_address(words: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "shop")
    entries, lines = root / "faq/entries/payment.yml", root / "faq/phrasings/payment.yml"
    entries.write_text(
        entries.read_text().replace("  # the end", "  - {id: pay-draft, question: Shells?, draft: yes}\n  # the end")
    )
    lines.write_text(lines.read_text() + "  pay-draft: |\n    shells\n")
    if words.startswith("rename"):
        for more in (
            "merge pay-late pay-draft",
            "new --topic payment --question x --id pay-draft",
            "retire pay-late --to pay-draft",
        ):
            refused = called(root, more, "--yes")
            assert refused.returncode == 2 and "pay-draft" in refused.stderr
    lock = (root / "faq/kept/ids.lock").read_bytes()
    done = called(root, words, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert DRAFTS[words][0] in entries.read_text() and DRAFTS[words][1] in lines.read_text()
    assert (root / "faq/kept/ids.lock").read_bytes() == lock and not (root / "faq/retired.yml").exists()
    assert "pay-draft" not in entries.read_text() + lines.read_text() and "# the end of payment" in entries.read_text()
    moved = (
        (root / "faq/entries/returns.yml")
        .read_text()
        .endswith("\n\n  - {id: pay-draft, question: Shells?, draft: yes}\n")
    )
    assert moved is words.startswith("move") and errors(root) == set()


def test_a_person_is_asked_for_what_no_option_says(tmp_path: Path) -> None:
    root = lay(tmp_path / "shop", "clean")
    before = tree(root)
    typed = [
        "payment",
        "",
        "Can I pay with shells?",
        "",
        "No, we take no shells.",
        "",
        "[Contact us](/contact/)",
        ".",
        "shells",
        "clams",
        ".",
        "y",
    ]
    for stop in range(len(typed)):
        left = run_command(
            "new", "--root", root, *AS_OF, stdin="".join(f"{row}\n" for row in typed[:stop]), is_terminal=True
        )
        assert left.returncode == (2 if stop < len(typed) - 1 else 0) and "othing was written" in left.stderr
        assert tree(root) == before
    done = run_command("new", "--root", root, *AS_OF, stdin="".join(f"{row}\n" for row in typed), is_terminal=True)
    assert done.returncode == 0 and "[pay-shells]" in done.stderr, done.stderr
    after = tree(root)
    assert (
        b"  - id: pay-shells\n    question: Can I pay with shells?\n    answer: |\n      No, we take no shells.\n\n      ["
        in after["faq/entries/payment.yml"]
    )
    assert b"  pay-shells: |\n    shells\n    clams\n" in after["faq/phrasings/payment.yml"]
    take_back(root, done.stderr, "clean")
    asked = run_command("retire", "pay-late", "--root", root, *AS_OF, stdin="It was wrong.\nn\n", is_terminal=True)
    assert asked.returncode == 0 and "+    why: It was wrong." in asked.stdout and tree(root) == before


def test_what_would_break_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    root = lay(tmp_path / "shop")
    page = root / "docs/index.md"
    page.write_text(page.read_text() + "\n[late [or] not](/a/pay-late/)\n")
    before = tree(root)
    assert errors(root) == set()
    done = called(root, "retire pay-late --reason wrong", "--yes")
    assert done.returncode == 1 and tree(root) == before
    assert re.search(r"^docs/index\.md:\d+:\d+: error: .*pay-late", done.stdout, re.MULTILINE)
    assert "Nothing was written: the check would find 1 new error" in done.stderr
    broken = root / "faq/entries/returns.yml"
    broken.write_text(broken.read_text() + "   ?: [")
    done = called(root, "rename pay-late x-y", "--yes")
    assert done.returncode == 2 and "faq/entries/returns.yml cannot be read" in done.stderr


@pytest.mark.parametrize(
    ("answer", "summary"),
    [
        ("Yes. We take shells.", "Yes. We take shells."),
        ("No, we do not. Ask us.", "No, we do not."),
        ("Yes.", "Yes."),
        ("Pay within {{ payment.window }}. Then wait.", "Pay within {{ payment.window }}."),
        ("[Ask us](/contact/) first. Then pay.", "Ask us first."),
    ],
)
def test_a_summary_begins_with_a_sentence_that_says_something(answer: str, summary: str) -> None:
    assert first_sentence(answer) == summary
