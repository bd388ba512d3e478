"""How long a check takes: the repository's answers, and thousands of synthetic ones, against the code before there was a guard.

    .venv/bin/python benchmarks/check_time.py              # some minutes
    .venv/bin/python benchmarks/check_time.py --scale 0    # the repository's answers alone
    .venv/bin/python benchmarks/check_time.py --profile    # and where the time goes

"After start" is reading and checking, once the modules are loaded; "command" is the whole process, as a person starts it.
The synthetic answers are copies of the real ones with a word of their own in most sentences, in a ledger that holds them all:
a sound help center. The code before the guard gets its own answers, multiplied in the same way, and knows no ledger.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from common import COMMAND, DAY, ROOT, copy_content, cost, environment, multiply, table

BEFORE = "b219a5e"
"""The last commit without a guard: figures typed by hand were compared, and nothing else."""

CHANGES = {
    "contact.yml": ("{2026-11-22: 09:00-18:30}", "{2026-11-22: 09:00-18:30, 2027-01-01: 09:00-19:00}"),
    "delivery.yml": ("{2026-11-22: within 7}", "{2026-11-22: within 7, 2027-02-01: within 5}"),
    "returns.yml": ("{2026-11-22: 7-14}", "{2026-11-22: 7-14, 2027-03-01: 5-10}"),
}
"""One change a day on three days: what each file of faq/policy/ says today, and then."""

CHILD = """
import cProfile, json, pstats, sys, time
sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
import helpcenter.command
from helpcenter.pipeline import check, read
profile = cProfile.Profile()
if sys.argv[4:]:
    profile.enable()
cpu, wall = time.process_time(), time.perf_counter()
written = read(Path(sys.argv[2]))
middle = time.process_time()
checked = check(written, date.fromisoformat(sys.argv[3]))
end = time.process_time()
print(json.dumps({"read": middle - cpu, "check": end - middle, "wall": time.perf_counter() - wall,
                  "entries": len(checked.catalog.entries), "findings": len(checked.findings)}))
if sys.argv[4:]:
    profile.disable()
    pstats.Stats(profile, stream=sys.stdout).sort_stats(sys.argv[4]).print_stats(12)
"""

COMMAND_IN = (
    "import sys; sys.path.insert(0, sys.argv[1]); from helpcenter.command import main; sys.exit(main(sys.argv[2:]))"
)
"""The command of some code in this environment: its build_faq.py would make an environment of its own."""


@dataclass(frozen=True)
class Case:
    """A help center, and the code that checks it."""

    name: str
    code: Path
    content: Path

    def inside(self, *sort: str) -> tuple[dict[str, float], str]:
        """One check in a process of its own: its figures, and a profile where one is wanted."""
        arguments = [sys.executable, "-c", CHILD, str(self.code), str(self.content), DAY, *sort]
        done = subprocess.run(arguments, capture_output=True, text=True, env=environment(), cwd=ROOT.parent, check=True)
        figures, _, profile = done.stdout.partition("\n")
        found: dict[str, float] = json.loads(figures)
        return found, profile

    def command(self) -> float:
        """CPU seconds of the command."""
        arguments = ["check", "--root", str(self.content), "--as-of", DAY]
        return cost([sys.executable, "-c", COMMAND_IN, str(self.code), *arguments]).cpu


def before_the_guard(commit: str, target: Path) -> Path:
    """The files of a commit below `target`."""
    target.mkdir()
    archive = subprocess.run(["git", "-C", str(ROOT), "archive", commit], capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(target)], input=archive, check=True)
    return target


def content_of(code: Path, target: Path, wanted: int = 0) -> Path:
    """The content that belongs to some code, multiplied."""
    target.mkdir()
    copy_content(target, code)
    shutil.copy(code / "README.md", target)
    if wanted:
        multiply(target, wanted, own_sentences=True)
    return target


def accept(content: Path) -> Path:
    """Records every sentence as read."""
    cost([*COMMAND, "accept", "--root", str(content), "--as-of", DAY, "--by", "the benchmark"])
    return content


def with_changes(content: Path, target: Path) -> Path:
    """A copy in which three constants change, one on each of three days to come."""
    shutil.copytree(content, target)
    for name, (now, then) in CHANGES.items():
        path = target / "faq" / "policy" / name
        text, times = re.subn(re.escape(now), then, path.read_text(encoding="utf-8"), count=1)
        assert times == 1, f"{name} does not say {now}"
        path.write_text(text, encoding="utf-8")
    return accept(target)


def measure(cases: list[Case], runs: int) -> dict[str, float]:
    """Prints the medians of some runs, by turns, and returns the CPU seconds after start."""
    inside: dict[str, list[dict[str, float]]] = {case.name: [] for case in cases}
    whole: dict[str, list[float]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            inside[case.name].append(case.inside()[0])
            whole[case.name].append(case.command())

    def median(case: Case, name: str) -> float:
        return statistics.median(one[name] for one in inside[case.name])

    after = {case.name: median(case, "read") + median(case, "check") for case in cases}
    commands = {case.name: statistics.median(whole[case.name]) for case in cases}
    base = cases[-1].name
    head = ["", "read", "check", "after start, CPU s", "wall s", "ratio", "command, CPU s", "ratio", "findings"]
    rows = [
        [
            case.name,
            f"{median(case, 'read'):.2f}",
            f"{median(case, 'check'):.2f}",
            f"{after[case.name]:.2f}",
            f"{median(case, 'wall'):.2f}",
            f"{after[case.name] / after[base]:.2f}",
            f"{commands[case.name]:.2f}",
            f"{commands[case.name] / commands[base]:.2f}",
            f"{median(case, 'findings'):.0f}",
        ]
        for case in cases
    ]
    table(head, rows)
    return after


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of each check (default: %(default)s)")
    parser.add_argument("--scale", type=int, default=5000, help="synthetic answers, 0 for none (default: %(default)s)")
    parser.add_argument("--before", default=BEFORE, help="the commit to compare with (default: %(default)s)")
    parser.add_argument("--profile", action="store_true", help="print the twelve costliest functions as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        old = before_the_guard(options.before, work / "before")
        cases = [
            Case("ours", ROOT, content_of(ROOT, work / "ours")),
            Case(options.before, old, content_of(old, work / "before-content")),
        ]
        print(f"The repository's answers, median of {options.runs}; ratios to {options.before}\n")
        small = measure(cases, options.runs)
        if options.scale:
            large = accept(content_of(ROOT, work / "large", options.scale))
            cases = [
                Case("ours", ROOT, large),
                Case("ours, three days of change", ROOT, with_changes(large, work / "changing")),
                Case(options.before, old, content_of(old, work / "before-large", options.scale)),
            ]
            print(f"{options.scale:,} synthetic answers, median of {options.runs}; ratios to {options.before}\n")
            big = measure(cases, options.runs)
            print(f"After start, {options.scale:,} against the repository's: {big['ours'] / small['ours']:.0f} times\n")
        if options.profile:
            for sort in ("tottime", "cumtime"):
                print(f"{cases[0].name}, by {sort}:\n{cases[0].inside(sort)[1]}")


if __name__ == "__main__":
    main()
