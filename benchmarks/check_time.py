"""How long a check takes: the repository's answers, and thousands of synthetic ones, against the code before there was a guard.

    .venv/bin/python benchmarks/check_time.py              # some minutes
    .venv/bin/python benchmarks/check_time.py --scale 0    # the repository's answers alone
    .venv/bin/python benchmarks/check_time.py --profile    # and where the time goes

"After start" is the command once its modules are loaded: reading, checking, and the report; "command" is the whole process.
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
import sys
sys.path.insert(0, sys.argv[1])
import cProfile, json, pstats, time
from helpcenter.commands.main import main
profile = cProfile.Profile()
cpu, wall = time.process_time(), time.perf_counter()
code = profile.runcall(main, sys.argv[3:]) if sys.argv[2] else main(sys.argv[3:])
end, wall = time.process_time(), time.perf_counter() - wall
if sys.argv[2]:
    pstats.Stats(profile, stream=sys.stdout).sort_stats(sys.argv[2]).print_stats(12)
print(json.dumps({"after start": end - cpu, "wall": wall, "command": end}))
sys.exit(code)
"""
"""The command of some code in this environment (its build_faq.py would make one of its own), with a clock inside."""


@dataclass(frozen=True)
class Case:
    """A help center, and the code that checks it."""

    name: str
    code: Path
    content: Path

    def run(self, sort: str = "") -> tuple[dict[str, float], str]:
        """One check in a process of its own: its seconds, and what it printed, with a profile where one is wanted."""
        command = ["check", "--root", str(self.content), "--as-of", DAY]
        arguments = [sys.executable, "-c", CHILD, str(self.code), sort, *command]
        done = subprocess.run(
            arguments, capture_output=True, text=True, env=environment(), cwd=ROOT.parent, check=False
        )
        if done.returncode:
            sys.exit(f"{self.name}: the check fails\n{done.stdout}{done.stderr}")
        *printed, figures = done.stdout.splitlines()
        seconds: dict[str, float] = json.loads(figures)
        return seconds, "\n".join(printed)


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
    """Prints the medians of some runs, by turns, and returns the CPU seconds after start. The last case is the measure."""
    measured: dict[str, list[dict[str, float]]] = {case.name: [] for case in cases}
    for _ in range(runs):
        for case in cases:
            measured[case.name].append(case.run()[0])
    seconds = {
        name: {figure: statistics.median(one[figure] for one in all) for figure in all[0]}
        for name, all in measured.items()
    }
    base = seconds[cases[-1].name]
    table(
        ["", "after start, CPU s", "ratio", "after start, wall s", "command, CPU s", "ratio"],
        [
            [
                name,
                f"{one['after start']:.2f}",
                f"{one['after start'] / base['after start']:.2f}",
                f"{one['wall']:.2f}",
                f"{one['command']:.2f}",
                f"{one['command'] / base['command']:.2f}",
            ]
            for name, one in seconds.items()
        ],
    )
    return {name: one["after start"] for name, one in seconds.items()}


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
                print(f"{cases[0].name}, by {sort}:\n{cases[0].run(sort)[1]}")


if __name__ == "__main__":
    main()
