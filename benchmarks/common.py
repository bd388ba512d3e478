"""What the benchmarks share: copies of the content, the same pages for stock Material, a clock over whole processes, tables.

Everything is written below a temporary folder; the repository is only read. Nothing is fetched from a network.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that helpcenter and support are found, whatever folder a script was called from
COMMAND = [sys.executable, str(ROOT / "build_faq.py")]
MKDOCS = [sys.executable, "-m", "mkdocs"]
DAY = "2026-11-22"
"""The policy of one fixed day, so that two runs measure the same site."""

STOCK = """\
site_name: IOKONE Help Center
site_url: http://127.0.0.1/
docs_dir: pages
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions: [admonition, attr_list, sane_lists, tables]
"""
"""Material as it comes: its default features, its search, its navigation of all pages; only the web font is off, as in ours."""


def environment() -> dict[str, str]:
    """The environment without what would change the site or have Python compile all modules anew, and without Material's notice."""
    left_out = ("CI", "HELP_SITE_URL", "HELP_AS_OF", "PYTHONDONTWRITEBYTECODE")
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**inherited, "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Cost:
    """What a process and its children took."""

    cpu: float
    wall: float
    megabytes: float


def cost(arguments: Sequence[str]) -> Cost:
    """Runs a command to its end. Its failure ends the benchmark with the command's own words."""
    started = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(), cwd=ROOT.parent
    )
    assert process.stdout is not None
    words = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"{' '.join(arguments)}\n{words}\nfailed with {process.returncode}")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * kilobyte / 1e6)


def compare(commands: dict[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """The median cost of each command: a run to warm up, then by turns, so that a busy machine is busy for all."""
    measured: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, arguments in commands.items():
            one = cost(arguments)
            if turn:
                measured[name].append(one)
    return {name: _median(costs) for name, costs in measured.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        *(
            statistics.median(values)
            for values in zip(*((one.cpu, one.wall, one.megabytes) for one in costs), strict=True)
        )
    )


def copy_content(target: Path, root: Path = ROOT) -> Path:
    """The content of a repository (not its code) below `target`, for --root."""
    for name in ("faq", "docs", "overrides"):
        shutil.copytree(root / name, target / name)
    for name in ("mkdocs.yml", "README.md"):
        shutil.copy(root / name, target)
    return target


def stock_project(content: Path, target: Path, titles_only: bool, nav: str = "") -> Path:
    """A stock Material project with the pages of `stage`; returns its mkdocs.yml.

    The template keys go, since stock Material has no such templates. With `titles_only` all other page data goes too: the
    front matter that a person would write by hand.
    """
    cost([*COMMAND, "stage", "--root", str(content), "--as-of", DAY, str(target / "pages")])
    for path in (target / "pages").rglob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        meta = yaml.load(head, yaml.CSafeLoader)
        del meta["template"]
        meta.pop("icon", None)  # a drawing of our own; Material would look for it among its icons
        if titles_only:
            meta = {name: meta[name] for name in ("title", "description")}
        path.write_text(
            f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)}---\n{body}",
            encoding="utf-8",
        )
    shutil.rmtree(target / "pages" / "assets" / "search")  # our index; Material makes its own
    (target / "mkdocs.yml").write_text(STOCK + nav, encoding="utf-8")
    return target / "mkdocs.yml"


def settle(content: Path) -> Path:
    """A help center on an ordinary day: every sentence is read, every reply is recorded, and every answer was published before.

    What was never published is judged in another way: the search is learnt, to see whether it takes the place of others.
    """
    from helpcenter.content.addresses import addresses_text
    from helpcenter.content.kept.replies import replies_text
    from helpcenter.content.written import read_content
    from helpcenter.guard.reading.review import accepted
    from helpcenter.policy.changes import later_days
    from helpcenter.policy.policy import resolve
    from helpcenter.replies.record import recorded_lines

    day = date.fromisoformat(DAY)
    catalog = read_content(content).catalog.on(day)
    policies = [resolve(catalog, start)[0] for start in (day, *later_days(catalog, day))]
    kept = content / "faq" / "kept"
    (kept / "ids.lock").write_text(addresses_text(catalog), encoding="utf-8")
    (kept / "reviewed.lock").write_text(accepted(catalog, policies, "the benchmark", day)[0], encoding="utf-8")
    (kept / "replies.lock").write_text(replies_text(recorded_lines(catalog, day, day)), encoding="utf-8")
    return content


def plain_sentence(content: Path) -> tuple[Path, str, str]:
    """A file of answers, an answer of it, and a sentence that ends a line of that answer and stands nowhere else: to be changed."""
    for file in sorted((content / "faq" / "entries").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        for entry in yaml.load(text, yaml.CSafeLoader)["entries"]:
            for sentence in re.findall(r"(?:^|(?<=\. ))[A-Z][\w ,]+\.$", entry["answer"], re.MULTILINE):
                if text.count(sentence) == 1:
                    return file, entry["id"], sentence
    sys.exit("no answer has a plain sentence at the end of a line")


class _Block(yaml.SafeDumper):
    """Dumps as writers write: texts of several lines as they are, and no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Block.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


SHELF = 50
"""How many copies of its answers a topic holds, since a file may have 2 MB; further copies go to a topic of their own."""


def multiply(content: Path, wanted: int, own_sentences: bool = False) -> None:
    """Copies the entries of `content` until there are `wanted`: other ids, and words of their own in questions and phrasings.

    Without words of their own the copies would all be near-duplicates, and the check would drown in findings. With
    `own_sentences` most sentences of a copy have such a word too, so that they are not known from another answer.
    """
    files = {
        path: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted((content / "faq" / "entries").glob("*.yml"))
    }
    taught = _taught(content)
    for entry in (entry for file in files.values() for entry in file["entries"]):
        entry["phrasings"] = entry.get("phrasings", []) + taught.get(entry["id"], [])[:_OWN_PHRASINGS]
    ids = [entry["id"] for file in files.values() for entry in file["entries"]]
    made = len(ids)
    originals = {path: list(file["entries"]) for path, file in files.items()}
    for number in range(1, -(-wanted // len(ids))):
        room = wanted - made
        copied = set(ids[:room])
        for path, entries in originals.items():
            shelf = path if number < SHELF else path.with_stem(f"{path.stem}-{_LETTERS[number // SHELF]}")
            more = [
                _copy(entry, number, made + ids.index(entry["id"]), copied, own_sentences)
                for entry in entries
                if entry["id"] in copied
            ]
            if more:
                files.setdefault(shelf, {**files[path], "topic": shelf.stem, "entries": []})["entries"] += more
        made += len(copied)
    _add_topics(content / "faq" / "topics.yml", [path.stem for path in files.keys() - originals.keys()])
    for path, file in files.items():
        for entry in file["entries"]:
            if entry["id"] in taught:  # the answers of the shop have theirs in faq/phrasings/
                del entry["phrasings"]
        path.write_text(
            yaml.dump(file, Dumper=_Block, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8"
        )


_OWN_PHRASINGS = 38
"""How many phrasings a copy brings with it: as many as an answer of the shop has of its own, on average."""


def _taught(content: Path) -> dict[str, list[str]]:
    """The lines of faq/phrasings/, by answer; their order there begins with those that the answer came with."""
    files = (path.read_text(encoding="utf-8") for path in (content / "faq" / "phrasings").glob("*.yml"))
    read = (yaml.load(text, yaml.BaseLoader).get("phrasings") or {} for text in files)
    return {id: lines.splitlines() for blocks in read for id, lines in blocks.items()}


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SENTENCE_END = re.compile(r"(?<=[a-z)])([.?!])(?=\s|$)")
"""Ends of sentences but those behind a reference: it may bring a long text of its own, and a summary must stay short."""


def _add_topics(path: Path, ids: list[str]) -> None:
    """Adds topics beside those that they continue: `delivery-b` is for `delivery`."""
    file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    topics = {topic["id"]: topic for topic in file["topics"]}
    for id in sorted(ids):
        first, letter = id.rsplit("-", 1)
        file["topics"].append({**topics[first], "id": id, "title": f"{topics[first]['title']} {letter.upper()}"})
    path.write_text(yaml.dump(file, Dumper=_Block, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _copy(
    entry: dict[str, object], number: int, place: int, copied: set[str], own_sentences: bool
) -> dict[str, object]:
    """An entry under another id, related and linked to the copies of the same number. No other has its `place`."""
    letters = f"{_LETTERS[number // 26]}{_LETTERS[number % 26]}"

    def renamed(id: str) -> str:
        return f"{id}-{letters}" if id in copied else id

    words = " ".join(_name(place * 4 + n) for n in range(4))
    new = {key: value for key, value in entry.items() if key != "aliases"}
    new["id"] = renamed(str(entry["id"]))
    new["question"] = f"{str(entry['question']).rstrip('?')} for {words}?"
    new["phrasings"] = [f"{phrasing} {words}" for phrasing in _texts(entry["phrasings"])]
    if "related" in entry:
        new["related"] = [renamed(id) for id in _texts(entry["related"])]
    own = rf" X{letters}\1" if own_sentences else r"\1"  # no word of any language
    for name in ("answer", "next"):  # in a summary and in a reply each word counts, and some have no room for one more
        if name in entry:
            new[name] = _SENTENCE_END.sub(own, str(entry[name]))
    for quotes in ("pins", "waivers"):
        if quotes in entry:
            records: list[dict[str, str]] = entry[quotes]  # type: ignore[assignment]
            new[quotes] = [{**one, "text": text} for one in records for text in _quoted(one["text"], own, entry, new)]
    for id in copied:
        for name in new.keys() & {"answer", "next", "summary", "reply"}:
            new[name] = str(new[name]).replace(f"/a/{id}/", f"/a/{renamed(id)}/")
    return new


def _quoted(text: str, own: str, entry: dict[str, object], new: dict[str, object]) -> list[str]:
    """What a copy has in the place of quoted words of its entry: where the text has no word of its own, the same ones."""
    if text == entry["question"]:
        return [str(new["question"])]
    shown = "\n".join(str(value) for name, value in new.items() if name not in ("pins", "waivers"))
    return [words for words in dict.fromkeys((_SENTENCE_END.sub(own, text), text)) if words in shown]


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _name(number: int) -> str:
    """A made-up word that no other number has: Babodu, Bafile ..."""
    heads, tails = "bdfgklmnprstvz", "aeiou"
    syllables = [heads[i] + tails[j] for i in range(len(heads)) for j in range(len(tails))]
    rest, last = divmod(number, len(syllables))
    first, middle = divmod(rest, len(syllables))
    return (syllables[first] + syllables[middle] + syllables[last]).title()


def table_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table, the first column to the left and figures to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in [list(head), *cells]) for n in range(len(head))]
    align: list[Callable[[str, int], str]] = [str.ljust, *[str.rjust] * (len(head) - 1)]

    def line(row: Sequence[str]) -> str:
        return "| " + " | ".join(put(cell, width) for put, cell, width in zip(align, row, widths, strict=True)) + " |"

    rule = " | ".join("-" * width if n == 0 else "-" * (width - 1) + ":" for n, width in enumerate(widths))
    return "\n".join([line(head), f"| {rule} |", *map(line, cells)])


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a Markdown table."""
    print(table_text(head, rows), end="\n\n", flush=True)
