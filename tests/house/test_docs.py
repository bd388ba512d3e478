"""The documentation is true: commands run, examples are sound, reports are what the tool prints, tables equal the code.

What a block is stands behind its backticks: `yaml entry`, `yaml constant` (with `returns` before the noun: of that topic) or
`yaml <file>` is checked in the small shop, which has the constants and subjects of the documents; a `diff` changes the example
above it; a `text` that begins with a place is the report on that change.
"""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

import pytest

from helpcenter.commands.main import COMMANDS, load, parser_of
from helpcenter.content import model
from helpcenter.content.around.reply_frame import PlaceWords, ReplyFrame
from helpcenter.content.kept.retired import Retired
from helpcenter.content.model import CommonQuestion, Constant, Entry, Pin, Record, Stage, Topic
from helpcenter.content.shop_calendar import CalendarFile, Dates, OddDay, OddHours
from helpcenter.content.values.types import TYPES, formats_of
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, Subject, SubjectsFile
from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import text_report
from helpcenter.guard.rules import RULES
from helpcenter.search.settings import SETTINGS
from helpcenter.text.finding import Severity
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP

DECISIONS = sorted((ROOT / "decisions").glob("*.md"))
FAQ_DOCS = ("faq/README.md", "faq/REFERENCE.md")
"""The writers' two pages: tasks and reference."""
DOCS = [
    ROOT / name for name in ("README.md", *FAQ_DOCS, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "DEPLOY.md")
] + DECISIONS
PARSER = parser_of([load(name) for name in COMMANDS])
CHEAP = ("check", "impact", "search", "questions", "explain", "stage", "--help")
"""Commands that a test runs; of the others only the arguments are tried."""

_FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:python3|py) build_faq\.py(?P<arguments>.*)$", re.MULTILINE)
_CHECKED_IN = {
    "entry": "faq/entries/payment.yml",
    "constant": "faq/policy/payment.yml",
    "returns entry": "faq/entries/returns.yml",
    "returns constant": "faq/policy/returns.yml",
}


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, its text, and where it stands."""

    kind: str
    body: str
    place: str


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(doc: str) -> str:
    return (ROOT / doc).read_text(encoding="utf-8")


def blocks(doc: str) -> list[Block]:
    text = text_of(doc)
    return [
        Block(found["kind"], found["body"], f"{doc}:{text.count(chr(10), 0, found.start()) + 1}")
        for found in _FENCE.finditer(text)
    ]


def table(doc: str, header: str) -> list[list[str]]:
    """The rows of the table whose first line begins with `header`; the last one wins where a section repeats it."""
    lines = text_of(doc).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(header))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def section(doc: str, heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text_of(doc), re.MULTILINE | re.DOTALL)
    assert found, f"{doc} has no section {heading}"
    return found[1]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# ---- commands


def commands() -> list[str]:
    found = [
        match["arguments"].strip()
        for doc in ("README.md", *FAQ_DOCS, "CONTRIBUTING.md", "CHANGELOG.md", "DEPLOY.md")
        for block in blocks(doc)
        if block.kind in ("console", "sh", "text")
        for match in _COMMAND.finditer(re.sub(r"^.*&& ", "", block.body, flags=re.MULTILINE))
    ]
    return list(dict.fromkeys(found))


def test_the_documents_show_commands() -> None:
    assert {words.split(" ")[0] for words in commands()} >= {"", "serve", *CHEAP}


@pytest.mark.parametrize("words", commands(), ids=lambda words: words or "build")
def test_a_command_of_the_documents_works(words: str, tmp_path: Path, shop: Callable[..., Path]) -> None:
    arguments = shlex.split(words)
    if arguments[:1] and arguments[0] in CHEAP and "--new" not in arguments:  # the part about it has a test of its own
        arguments = [str(tmp_path / "staged") if word == "staged" else word for word in arguments]
        if arguments[0] not in ("explain", "--help") and "--root" not in arguments:
            # A small shop does where a site is built twice: the whole one is tried in tests/guard/test_deep.py.
            arguments += ["--root", str(shop() if "--deep" in arguments else SHOP)]
        done = run_command(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout or arguments[0] == "stage"
    else:
        PARSER.parse_args(arguments)  # leaves with exit code 2 where an argument is unknown


def subcommands() -> dict[str, argparse.ArgumentParser]:
    [action] = [action for action in PARSER._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(action.choices)


def test_the_readme_names_every_command_and_every_option() -> None:
    rows = {code(row[0])[0] for row in table("README.md", "| command |")}
    assert rows == set(subcommands())
    options = {
        option
        for parser in (PARSER, *subcommands().values())
        for action in parser._actions
        for option in action.option_strings
    }
    assert {option for option in options if option.startswith("--") and option not in text_of("README.md")} == set()


# ---- examples


class Example:
    """A small shop with one example in it. Beside a constant stand the entries of the document that pin it."""

    def __init__(self, block: Block) -> None:
        self.beside: list[Example] = []
        self.place = block.place
        self.kind = block.kind.split(" ", 1)[1]
        self.body = block.body

    def changed(self, diff: Block) -> Example:
        """With every hunk of a diff: lines that go and stay must be there, in one piece."""
        example = Example(Block(f"yaml {self.kind}", self.body, diff.place))
        old, new, last = "", "", ""
        for line in [*diff.body.splitlines(), "end"]:
            if last == "+" and line[:1] != "+":
                assert old in example.body, f"{diff.place}: what goes does not stand in the example:\n{old}"
                example.body = example.body.replace(old, new, 1)
                old = new = ""
            old += f"{line[1:]}\n" if line[:1] in "- " else ""
            new += f"{line[1:]}\n" if line[:1] in "+ " else ""
            last = line[:1]
        return example

    def files(self) -> dict[str, str]:
        files = shop_of_the_documents()
        for example in (*self.beside, self):
            files |= example._own(files)
        return files

    def _own(self, files: dict[str, str]) -> dict[str, str]:
        if self.kind not in _CHECKED_IN:
            return {self.kind: self.body}
        file = _CHECKED_IN[self.kind]
        text = with_item(files[file], self.body)
        related = re.search(r"related: \[(.*)\]", self.body)
        text += "".join(stub(id) for id in related[1].split(", ")) if related else ""
        return {file: text, "faq/ids.lock": "answer payment-deadline\ntopic payment\npolicy payment\n"}

    def check(self, make: Callable[..., Path]) -> Checked:
        return checked_without_notes(make(self.files(), re.sub(r"\W", "-", self.place)))


def checked_without_notes(root: Path) -> Checked:
    """What is wrong with an example; notes say what else a whole shop could state."""
    checked = check(read_content(root), DAY)
    counted = [finding for finding in checked.findings if finding.severity is not Severity.NOTE]
    return replace(checked, findings=counted)


def with_item(file: str, item: str) -> str:
    """A file of entries or constants with an item at its head, in the place of those whose id or old id it has."""
    head, *others = re.split(r"^(?=  - id: )", file, flags=re.MULTILINE)
    ids = {*re.findall(r"^  - id: (\S+)", item), *re.findall(r"aliases: \[(\S+)\]", item)}
    return head + item + "".join(other for other in others if other.split("\n")[0].removeprefix("  - id: ") not in ids)


def stub(id: str) -> str:
    asked = ", ".join(f"{id} {word}" for word in "one two three four five six seven eight".split()).replace("-", " ")
    return (
        f"  - id: {id}\n    question: What is {id}?\n    answer: Ask us.\n    summary: Ask us.\n    updated: 2026-11-22\n"
        f"    phrasings: [{asked}]\n"
    )


def examples() -> list[tuple[Example, str | None]]:
    """Every example and every changed example, with the report that the document shows for it (None: it is sound)."""
    found: list[tuple[Example, str | None]] = []
    for doc in ("README.md", *FAQ_DOCS):
        written: list[Example] = []
        fences = blocks(doc)
        entries: list[Example] = []
        for block, following in zip(fences, [*fences[1:], Block("", "", "")], strict=True):
            if block.kind.startswith("yaml "):
                written.append(Example(block))
                example, report = written[-1], None
            elif block.kind == "diff":
                reported = following.kind == "text" and re.match(r"\S+:\d+:\d+: ", following.body) is not None
                example, report = base(written, block).changed(block), following.body if reported else None
            else:
                continue
            if example.kind.endswith("constant"):
                [id] = re.findall(r"^  - id: (\S+)", example.body)
                example.beside = [entry for entry in entries if f"policy: {id}," in entry.body]
            elif example.kind.endswith("entry") and report is None:
                entries.append(example)
            found.append((example, report))
    return found


def base(written: list[Example], diff: Block) -> Example:
    """The nearest example above a diff that holds the lines which go."""
    gone = [f"{line[1:]}\n" for line in diff.body.splitlines() if line[:1] == "-"]
    fitting = [example for example in written if all(line in example.body for line in gone)]
    assert gone and fitting, f"{diff.place}: no example above holds these lines"
    return fitting[-1]


def bare(report: str) -> list[str]:
    """A report without the numbers of lines and columns in it, and without its summing up."""
    lines = [re.sub(r":\d+:\d+", ":1:1", line) for line in report.splitlines() if line.strip()]
    return [
        re.sub(r"^ *\d* \|", "|", line).rstrip()
        for line in lines
        if not re.match(r"(?:\d+ (?:error|warning)|no findings)", line)
    ]


def test_the_documents_show_examples_and_reports() -> None:
    kinds = [example.kind for example, _ in examples()]
    assert kinds.count("entry") >= 8 and kinds.count("constant") >= 14
    files = {"faq/search/words.yml", "faq/subjects.yml", "faq/phrasings/payment.yml", "faq/search/judgments.yml"}
    assert {*files, "returns entry", "returns constant"} <= set(kinds)
    assert sum(report is not None for _, report in examples()) >= 7


@pytest.mark.parametrize(("example", "report"), [pytest.param(*pair, id=pair[0].place) for pair in examples()])
def test_an_example_is_sound_or_gives_the_report_below_it(
    example: Example, report: str | None, shop: Callable[..., Path]
) -> None:
    checked = example.check(shop)
    if report is None:
        assert not checked.findings, text_report(checked)
    else:
        assert bare(text_report(checked)) == bare(report)


# ---- tables


@cache
def _files_of_the_documents() -> dict[str, str]:
    files = dict(SMALL_SHOP)
    for block in (block for doc in FAQ_DOCS for block in blocks(doc)):
        kind = block.kind.removeprefix("yaml ")
        if kind.endswith("constant"):
            files[_CHECKED_IN[kind]] = with_item(files[_CHECKED_IN[kind]], block.body)
        elif kind == "faq/subjects.yml" and files[kind] == SMALL_SHOP[kind]:
            files[kind] = block.body  # the first one: a later one is an addition
    return files


def shop_of_the_documents() -> dict[str, str]:
    """The small shop with all constants that the writers' pages show, and with their subjects."""
    return dict(_files_of_the_documents())


def test_every_type_has_its_row_and_its_example() -> None:
    rows = {code(row[0])[0]: row for row in table("faq/REFERENCE.md", "| type |")}
    assert {type: sorted(code(row[2])) for type, row in rows.items()} == {
        type: sorted(formats_of(type)) for type in TYPES
    }
    assert {type: row[1] for type, row in rows.items()} == {type: kind.example for type, kind in TYPES.items()}
    assert set(
        re.findall(r"^    type: (\S+)$", shop_of_the_documents()["faq/policy/payment.yml"], re.MULTILINE)
    ) == set(TYPES)


def test_references_show_what_the_table_says(shop: Callable[..., Path]) -> None:
    checked = checked_without_notes(shop(shop_of_the_documents()))
    assert not checked.findings, text_report(checked)
    rows = table("faq/REFERENCE.md", "| you write |")
    in_contexts = table("faq/REFERENCE.md", "| a context |")
    # In code marks, because a document is searched for figures typed by hand and code in it is only quoted.
    assert {row[0]: row[1].strip("`") for row in rows} == {
        row[0]: checked.policy.fill(code(row[0])[0]).replace("\n", "<br>") for row in rows
    }
    assert [row[1].strip("`") for row in in_contexts] == [
        checked.policy.fill(code(row[0])[0]).replace("\n", "<br>") for row in in_contexts
    ]
    shown = {
        (checked.catalog.constants[id].type, format)
        for row in rows
        for id, format in re.findall(r"\{\{ ([\w.]+)(?: \| (\w+))? \}\}", row[0])
    }
    of_all = ("sentence", "capital")
    own = {
        (type, format) for type in TYPES for format in formats_of(type) if format not in of_all and type != "address"
    }
    assert own <= shown and set(of_all) <= {format for _, format in shown}


@pytest.mark.parametrize(
    ("noun", "model"),
    [
        ("an entry", Entry),
        ("a pin", Pin),
        ("a topic", Topic),
        ("a stage", Stage),
        ("a common question", CommonQuestion),
        ("a retired page", Retired),
        ("a constant", Constant),
        ("subjects.yml", SubjectsFile),
        ("a subject", Subject),
        ("search/words.yml", SearchFile),
        ("a file of phrasings", PhrasingsFile),
        ("search/judgments.yml", JudgmentsFile),
        ("dates", Dates),
        ("calendar.yml", CalendarFile),
        ("replies.yml", ReplyFrame),
        ("the words of a place", PlaceWords),
        ("an item of chat", OddHours),
        ("an item of business_days", OddDay),
    ],
)
def test_every_field_has_its_row(noun: str, model: type[Record]) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \|", section("faq/REFERENCE.md", f"Fields of {noun}"), re.MULTILINE)
    assert dict(rows) == {
        about.alias or field: "yes" if about.is_required() else "no" for field, about in model.model_fields.items()
    }


def test_every_rule_has_its_row() -> None:
    rows = {code(row[0])[0]: row[1] for row in table("faq/REFERENCE.md", "| rule |")}
    assert rows.keys() == RULES.keys()
    for severity in (Severity.WARNING, Severity.NOTE):
        weighed = {rule.id for rule in RULES.values() if rule.severity is severity}
        assert {rule for rule, meaning in rows.items() if meaning.startswith(f"a {severity}:")} == weighed


def test_every_room_has_its_row_in_the_order_of_imports() -> None:
    rooms = {path.parent.name for path in (ROOT / "helpcenter").glob("*/__init__.py")}
    rows = [code(row[0])[0].rstrip("/") for row in table("ARCHITECTURE.md", "| room |")]
    [walls] = [
        wall["layers"]
        for wall in tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
        if wall["type"] == "layers"
    ]
    assert set(rows) == rooms
    assert sorted(rows, key=lambda room: next(n for n, layer in enumerate(walls) if room in layer.split(" | "))) == rows


NOUNS = [(row[0], code(row[2])) for row in table("ARCHITECTURE.md", "| noun |")]


@pytest.mark.parametrize(("nouns", "places"), NOUNS, ids=[nouns for nouns, _ in NOUNS])
def test_a_noun_is_what_the_code_calls_it(nouns: str, places: list[str]) -> None:
    names = set()
    for place in places:
        owner, _, name = f"helpcenter.{place}".rpartition(".")
        thing = resolve_name(owner)
        assert name in getattr(thing, "model_fields", {}) or hasattr(thing, name), place
        names.add(name.casefold())
    for noun in nouns.split(", "):
        assert any(noun.split()[0] in name for name in names), f"{noun} is called {names}"


def test_every_record_that_a_writer_writes_is_a_noun() -> None:
    named = {place for _, places in NOUNS for place in places}
    records = [
        f"content.model.{name}"
        for name, thing in vars(model).items()
        if isinstance(thing, type) and issubclass(thing, Record) and thing.__module__ == model.__name__
    ]
    assert [place for place in records if not place.endswith("File") and place not in named] == []


def test_the_figures_of_the_ranking_are_those_of_the_code() -> None:
    rows = {code(row[0])[0]: float(row[1]) for row in table("ARCHITECTURE.md", "| setting | value")}
    assert rows == {name: value for name, value in SETTINGS.in_index().items() if isinstance(value, int | float)}


# ---- links and form


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'src="([^"]+)"', text)]:
        file, _, anchor = target.partition("#")
        if re.match(r"https://|mailto:|/", target):
            continue
        linked = path.parent / file if file else path
        assert linked.exists(), f"{name(path)} links {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}, (
                f"{name(path)} links {target}"
            )


def test_the_pictures_are_light_and_stay_out_of_the_site() -> None:
    pictures = sorted((ROOT / "pictures").iterdir())
    assert [path.name for path in pictures] == ["answer-phone.png", "home.png"]
    assert all(path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" and path.stat().st_size < 150_000 for path in pictures)


@pytest.mark.parametrize("path", DOCS, ids=name)
def test_no_document_names_a_place_on_one_machine(path: Path) -> None:
    assert not re.findall(
        r"(?<![\w.])/(?:work|root|home|tmp|Users|opt|srv)/\S*|[A-Z]:\\\S*|https?://(?:pypi|files\.pythonhosted)\S*",
        path.read_text(encoding="utf-8"),
    )


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_why_and_instead_of_what(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = re.findall(r"^\*\*([\w ]+)\.\*\*", text, re.MULTILINE)
    assert parts[:4] == ["Decision", "Why", "Instead of", "Consequences"]
    assert re.search(
        r"\A# .+\n\n\d{1,2} [A-Z][a-z]+ \d{4}\. Status: (?:in force|overtaken)\b.*\.\n\n\*\*Decision", text
    )
    assert text.startswith(f"# {path.stem[:3]} ") and f"decisions/{path.name}" in text_of("ARCHITECTURE.md")


def test_decisions_are_numbered_each_for_itself() -> None:
    numbers = [path.stem[:3] for path in DECISIONS]
    assert len(set(numbers)) == len(numbers) and all(number.isdecimal() for number in numbers)


def test_the_changelog_has_two_parts() -> None:
    assert re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), re.MULTILINE) == ["Policy", "Software"]
