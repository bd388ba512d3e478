"""Proof that a change of the code changes nothing that people get: the program of a commit against that of this work tree.

    .venv/bin/python benchmarks/unchanged.py COMMIT              # one to three minutes; five for the first run
    .venv/bin/python benchmarks/unchanged.py COMMIT --only site,planted
    .venv/bin/python benchmarks/unchanged.py COMMIT --content worktree   # the same with other texts, on both sides

Both programs get the same texts (faq/, docs/*.md, README.md, and the lists of sentences, mistakes and queries, all of COMMIT)
and the same day. The look (overrides/, docs/assets/, mkdocs.yml) belongs to the code: each side has its own. Both run only
through build_faq.py, and every command's output, exit code and written files are compared byte by byte. `serve` is left out.
A side is a snapshot with a .venv of its own, so nothing learnt is shared and the work tree may change meanwhile; that of the
work tree holds what git does not ignore, committed or not. What COMMIT gave is kept in a cache, for the next run.

Three things would differ without a cause: the folder of a side in what it prints, written SIDE here; the seconds of a build,
written (? s); and the commit in healthz.json, which both sides are told as the same (HELP_COMMIT). Nothing else is evened out.
Equal differences of several files are shown once. Exit 1 if anything differs.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import fcntl
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from common import DAY, ROOT, environment, table

WORK = "worktree"
LISTS = ("known", "harmless", "unseen")
INPUTS = (
    "faq",
    "docs/*.md",
    "README.md",
    "tests/guard/*.yml",
    "benchmarks/guard/*.yml",
    "tests/guard/cases/*.yml",
    "tests/figures/mentions.yml",
)
"""Which files both sides share, with the exam and the small shop of the tests; part of the key of what is kept."""
EXAM, SHOP = "benchmarks/search/exam.yml", "support/shops.py"
OTHER = {"duration": "13", "money": "13", "yes-no": "yes", "names": "[one thing, another thing]", "weekdays": "tue-thu"}
"""For `impact --to`: another value for a constant of a type. What a type refuses is compared too: the refusal."""
HASHED = re.compile(r"\.[a-z]{10}(?=\.\w+$)")
CLOCK = re.compile(r"\(\d+\.\d s\)")
WIDTH = 1000
"""So many characters of a changed line are shown."""


@dataclass(frozen=True)
class Item:
    """One call of the program: on which copy of the content, what is typed, and what it writes there. `codes` are no failure."""

    name: str
    arguments: tuple[str, ...]
    copy: str = "plain"
    typed: str = ""
    writes: str = ""
    codes: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Side:
    """A program in `folder`/program; the texts that it gets, and where what it gave is put."""

    name: str
    folder: Path
    texts: Path
    results: Path
    day: str

    def tree(self, copy: str) -> Path:
        """The content for --root: plain, planted/LIST or case/MISTAKE, with a further word where it will be written to."""
        root = self.folder / "content" / copy.replace("/", "-")
        if not root.exists():
            kind, name, *_ = [*copy.split("/"), ""]
            (lay_case if kind == "case" else lay_texts)(self.texts, root, name)
            for own in ("overrides", "docs/assets"):
                shutil.copytree(self.folder / "program" / own, root / own)
            shutil.copy(self.folder / "program" / "mkdocs.yml", root)
            if kind == "planted":
                plant(root, sentences(self.texts, name, ids_of(root)))
        return root

    def call(self, *arguments: str, copy: str = "plain", typed: str = "") -> subprocess.CompletedProcess[str]:
        """The program's answer; without its .venv it makes that first."""
        python = self.folder / "program" / ".venv" / "bin" / "python"
        command = [str(python) if python.exists() else sys.executable, str(self.folder / "program" / "build_faq.py")]
        if arguments[0] not in ("explain", "--help") and "--help" not in arguments:
            command += ["--root", str(self.tree(copy)), "--as-of", self.day]
        done = subprocess.run(
            [*command, *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            env={**environment(), "HELP_COMMIT": "0" * 40, "COLUMNS": "100"},
            cwd=self.folder,
            check=False,
        )
        done.stdout, done.stderr = (
            done.stdout.replace(str(self.folder), "SIDE"),
            done.stderr.replace(str(self.folder), "SIDE"),
        )
        done.stderr = CLOCK.sub("(? s)", done.stderr)
        return done

    def give(self, item: Item, target: Path) -> None:
        """Runs an item and writes down all that it gives."""
        done = self.call(
            *(word.replace("TREE", str(self.tree(item.copy))) for word in item.arguments),
            copy=item.copy,
            typed=item.typed,
        )
        if self.name != WORK and (done.returncode not in item.codes or "Traceback" in done.stderr):
            sys.exit(
                f"{self.name} itself fails: {' '.join(item.arguments)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
        (target / f"{item.name}.out").write_text(done.stdout, encoding="utf-8")
        (target / f"{item.name}.err").write_text(f"{done.stderr}exit code {done.returncode}\n", encoding="utf-8")
        written = self.tree(item.copy) / item.writes
        if item.writes and written.exists():
            shutil.copytree(written, target / item.name)


def snapshot(revision: str, target: Path) -> Path:
    """The files of a revision, or of this work tree, below `target`; a .venv there stays, but for what it has learnt."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if not old.name.startswith(".venv"):
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    shutil.rmtree(target / ".venv" / "kept", ignore_errors=True)
    if revision != WORK:
        with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", revision))) as archive:
            archive.extractall(target, filter="data")
        return target
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0"):
        if name and (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


def git(*arguments: str) -> bytes:
    """What git prints."""
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    return done.stdout if not done.returncode else sys.exit(done.stderr.decode())


def load(path: Path) -> Any:
    """The data of a YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def lay_texts(texts: Path, root: Path, _: str) -> None:
    """The shop's texts."""
    shutil.copytree(texts / "faq", root / "faq")
    (root / "docs").mkdir()
    for path in [*texts.glob("docs/*.md"), texts / "README.md"]:
        shutil.copy(path, root / path.relative_to(texts))


def lay_case(texts: Path, root: Path, name: str) -> None:
    """The small shop of the tests with the mistake of a golden case. The tests' file is read, not run: it needs the package."""
    tree = ast.parse((texts / SHOP).read_text(encoding="utf-8"))
    [shop] = [node.value for node in tree.body if isinstance(node, ast.Assign) and "SMALL_SHOP" in ast.dump(node)]
    case = load(texts / "tests" / "guard" / "cases" / f"{name}.yml")
    for path, text in {**ast.literal_eval(shop), case["file"]: case["content"]}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def ids_of(root: Path) -> list[str]:
    """The ids of all answers."""
    return [entry["id"] for path in sorted(root.glob("faq/entries/*.yml")) for entry in load(path)["entries"]]


def sentences(texts: Path, name: str, ids: list[str]) -> dict[str, list[str]]:
    """The sentences of a list by the answers in which they are planted; those of the table of figures by turns in all."""
    planted: dict[str, list[str]] = defaultdict(list)
    if name == "mentions":
        rows = load(texts / "tests" / "figures" / "mentions.yml")
        for number, text in enumerate([text for text, _ in rows["read"]] + rows["harmless"]):
            planted[ids[number % len(ids)]].append(text)
    else:
        kinds = load(
            texts
            / ("benchmarks" if name == "unseen" else "tests")
            / "guard"
            / f"{'known' if name == 'repeat' else name}.yml"
        )
        for row in kinds["repeat"] if name == "repeat" else [row for rows in kinds.values() for row in rows]:
            planted[row["entry"]].append(row["text"])
    return planted


def plant(root: Path, planted: dict[str, list[str]]) -> None:
    """Puts sentences behind the answers, each as a paragraph of its own."""
    left = dict(planted)
    for path in root.glob("faq/entries/*.yml"):
        text = path.read_text(encoding="utf-8")
        for id in [id for id in left if re.search(rf"^  - id: {id}$", text, re.MULTILINE)]:
            answer = text.index("    answer: |\n", text.index(f"  - id: {id}\n")) + 14
            end = answer + re.search(r"^    \w", text[answer:], re.MULTILINE).start()  # type: ignore[union-attr]
            more = "".join(f"\n      {' '.join(one.splitlines())}\n" for one in left.pop(id))
            text = f"{text[:end].rstrip()}\n{more}{text[end:]}"
        path.write_text(text, encoding="utf-8")
    assert not left, f"there are no such answers: {', '.join(left)}"


def check_items(side: Side) -> Iterator[Item]:
    """The check of the shop's own texts in all formats, and of what is published."""
    for form in ("json", "text", "github", "sarif"):
        yield Item(form, ("check", "--format", form))
    yield Item("deep", ("check", "--deep", "--format", "json"))


def planted_items(side: Side) -> Iterator[Item]:
    """The check of sentences that careless writers might type."""
    for name in (*LISTS, "mentions"):
        yield Item(name, ("check", "--format", "json"), f"planted/{name}", codes=(1,))


def mistake_items(side: Side) -> Iterator[Item]:
    """The check of each golden case."""
    for path in sorted(side.texts.glob("tests/guard/cases/*.yml")):
        yield Item(path.stem, ("check", "--format", "json"), f"case/{path.stem}", codes=(1,))


def search_items(side: Side) -> Iterator[Item]:
    """All judged queries, what explains their ranking, and what is proposed for those that find no answer."""
    places = (side.texts / "faq" / name for name in ("search/judgments.yml", "judgments.yml"))
    file = load(next(place for place in places if place.is_file()))
    tuning = "\n".join([*file["judgments"].values(), file["unanswered"]])
    exam = "".join(f"{' '.join(row['query'].split())}\n" for row in load(side.texts / EXAM)["judgments"])
    yield Item("judgments", ("search", "--json"), typed=tuning)
    yield Item("exam", ("search", "--json"), typed=exam)
    yield Item("exam-explained", ("search", "--json", "--explain"), typed=exam)
    yield Item("gaps", ("gaps", "-", "--json"), typed=exam)


def impact_items(side: Side) -> Iterator[Item]:
    """For each constant what depends on it and what another value would change; and the open questions."""
    for path in sorted(side.texts.glob("faq/policy/*.yml")):
        for constant in load(path)["constants"]:
            id, to = constant["id"], OTHER.get(constant["type"], "another")
            yield Item(id, ("impact", id, "--json"))
            yield Item(f"{id}.to", ("impact", id, "--to", to), codes=(0, 2))
    yield Item("window.to.json", ("impact", "payment.window", "--to", "3", "--json"))
    yield Item("questions", ("questions",))
    yield Item("questions.json", ("questions", "--json"))


def word_items(side: Side) -> Iterator[Item]:
    """What the program says of its rules and of its commands."""
    yield Item("explain", ("explain",))
    for line in side.call("explain").stdout.splitlines():
        yield Item(f"explain-{line.split()[0]}", ("explain", line.split()[0]))
    yield Item("help", ("--help",))
    for command in re.findall(r"^    (\w+) ", side.call("--help").stdout, re.MULTILINE):
        yield Item(f"help-{command}", (command, "--help"))


PARTS: dict[str, Callable[[Side], Iterator[Item]]] = {
    "site": lambda side: iter([Item("site", ("build",), "plain/build", writes="site")]),
    "check": check_items,
    "planted": planted_items,
    "mistakes": mistake_items,
    "search": search_items,
    "impact": impact_items,
    "words": word_items,
    "upkeep": lambda side: iter(
        [
            Item("accept", ("accept", "--by", "a reader"), "planted/unseen/accept", writes="faq", codes=(0, 1)),
            Item("fix", ("fix", "--yes"), "planted/repeat/fix", writes="faq", codes=(0, 1, 2)),
        ]
    ),
    "stage": lambda side: iter([Item("stage", ("stage", "TREE/staged"), "plain/stage", writes="staged")]),
}


def run_part(part: str, sides: list[Side], pool: ThreadPoolExecutor) -> str:
    """Has the sides give what they give in a part, where it is not kept; says how long that took."""
    started, todo = time.perf_counter(), []
    wanted = [side for side in sides if not (side.results / part).exists()]
    for side in wanted:
        fresh = side.results / f"{part}.part"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for item in PARTS[part](side):
            side.tree(item.copy)
            todo.append(pool.submit(side.give, item, fresh))
    print(f"{part}: {len(todo)} commands for {' and '.join(side.name for side in wanted)}", file=sys.stderr, flush=True)
    for job in todo:
        job.result()
    for side in wanted:
        (side.results / f"{part}.part").rename(side.results / part)
    return f"{time.perf_counter() - started:.0f}"


@cache
def files_of(folder: Path) -> dict[str, Path]:
    """The files below a folder by their names without the hash of their content."""
    return {HASHED.sub("", str(path.relative_to(folder))): path for path in sorted(folder.rglob("*")) if path.is_file()}


def readable(path: Path | None) -> list[str]:
    """A file as lines for a diff: its own name first (it may have a hash), a finding or a query a line, tags and statements apart."""
    if path is None:
        return ["(there is no such file)"]
    text = path.read_bytes().decode("utf-8", "backslashreplace")
    try:
        data = json.loads(text)
        lines = [json.dumps(one, ensure_ascii=False) for one in [*data.pop("findings"), data]]
    except (ValueError, LookupError, AttributeError, TypeError):
        breaks = re.compile(r"(?<=[>;{}])|(?=<)")
        lines = [piece for line in text.split("\n") for piece in ([line] if line[:1] == "{" else breaks.split(line))]
    return [f"({path.name})", *lines]


def differences(base: Path, work: Path) -> dict[tuple[str, ...], list[str]]:
    """The changed lines of two folders, with the names of the files that share them."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    one, other = files_of(base), files_of(work)
    for name in sorted(one.keys() | other.keys()):
        pair = one.get(name), other.get(name)
        if None in pair or pair[0].name != pair[1].name or pair[0].read_bytes() != pair[1].read_bytes():  # type: ignore[union-attr]
            lines = list(difflib.unified_diff(readable(pair[0]), readable(pair[1]), lineterm="", n=0))
            changed = tuple(line for line in lines[2:] if not line.startswith("@@"))
            found[changed or ("(in bytes that no line shows)",)].append(name)
    return found


def show(part: str, found: dict[tuple[str, ...], list[str]], most: int) -> None:
    """Prints the differences of a part, each once: at most so many, with so many lines and names each."""
    names = sum(map(len, found.values()))
    print(f"{part}: {f'differs in {names} of its files, in {len(found)} ways' if found else 'equal'}")
    for changed, where in list(found.items())[:most]:
        print(f"\n  {', '.join(where[:most])}{f' and {len(where) - most} more' if len(where) > most else ''}")
        print("\n".join(f"    {line[:WIDTH]}" for line in changed[:most]))
        if len(changed) > most:
            print(f"    ... {len(changed) - most} more lines (--show)")
    print(f"\n  ... {len(found) - most} more ways (--show)\n" if len(found) > most else "\n" * bool(found), end="")


def digest(folder: Path) -> str:
    """A digest of the shared texts and of this script, which says what is asked."""
    result = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(path for pattern in (*INPUTS, EXAM, SHOP) for path in folder.glob(pattern)):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            result.update(f"{file.relative_to(folder)}\0".encode() + (file.read_bytes() if file.is_file() else b""))
    return result.hexdigest()[:12]


def make_sides(options: argparse.Namespace) -> list[Side]:
    """Both programs, ready to run: their packages installed, and the search learnt, so that no command learns again."""
    commit = git("rev-parse", "--verify", f"{options.commit}^{{commit}}").decode().strip()
    texts = snapshot(WORK if options.content == WORK else options.content or commit, options.cache / "texts")
    sides = []
    for name, revision in ((commit[:12], commit), (WORK, WORK)):
        folder = options.cache / name
        results = folder / (f"{options.day}-{digest(texts)}" if revision != WORK else "results")
        shutil.rmtree(folder / "content", ignore_errors=True)
        if revision == WORK:
            shutil.rmtree(results, ignore_errors=True)
        side = Side(name, folder, texts, results, options.day)
        if any(not (results / part).exists() for part in options.only):
            print(f"{name}: making it ready", file=sys.stderr, flush=True)
            snapshot(revision, folder / "program")
            done = side.call("stage", str(folder / "content" / "ready"))
            if done.returncode:
                sys.exit(f"{name} does not run\n{done.stdout}{done.stderr}")
        sides.append(side)
    return sides


def parts_of(text: str) -> list[str]:
    """The names of parts, as --only takes them."""
    if unknown := set(names := text.split(",")) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return names


def main() -> int:
    """Runs, compares, and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", metavar="COMMIT", help="the revision whose program is the measure")
    parser.add_argument("--content", metavar="REVISION", help=f"whose texts, or {WORK} (default: those of COMMIT)")
    parser.add_argument("--day", default=DAY, help="the day whose policy holds (default: %(default)s)")
    parser.add_argument("--only", type=parts_of, default=[*PARTS], metavar="PART,...", help=", ".join(PARTS))
    parser.add_argument("--show", type=int, default=30, metavar="N", help="ways, lines, names shown (default: 30)")
    parser.add_argument("--cache", type=Path, help="where results are kept (default: below the temporary folder)")
    options = parser.parse_args()
    own = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    options.cache = (options.cache or Path(tempfile.gettempdir()) / f"helpcenter-unchanged-{own}").resolve()
    options.cache.mkdir(parents=True, exist_ok=True)
    rows, differ = [], False
    with open(options.cache / "lock", "w") as lock, ThreadPoolExecutor(2) as pool:
        fcntl.flock(lock, fcntl.LOCK_EX)
        base, work = make_sides(options)
        for part in options.only:
            seconds = run_part(part, [base, work], pool)
            found = differences(base.results / part, work.results / part)
            show(part, found, options.show)
            files = files_of(work.results / part).values()
            size = sum(path.stat().st_size for path in files) / 1000
            rows.append([part, "differs" if found else "equal", len(files), f"{size:,.0f}", seconds])
            differ |= bool(found)
    print()
    table(["part", f"{base.name} and the work tree", "files compared", "KB", "s"], rows)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
