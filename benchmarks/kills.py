#!/usr/bin/env python3
"""Kills build, accept and fix at random moments, and looks at what they leave behind.

    .venv/bin/python benchmarks/kills.py
    .venv/bin/python benchmarks/kills.py --kills 30 --seed 7

Each command works on a small shop with the shipped look, where an older site is published. A process of its own is ended with SIGKILL
at a moment between its start and a little after its end, counted in its processor time, so that a busy machine moves nothing. A third of
the moments lie anywhere, a third in the last fifth, a third at the very end, where it writes. (The clock of another process is Linux's.)

Then each file of the writers must be the old or the new one, the locks must be readable, and the published site the old or the new one,
whole, to the byte. The next run of the same command must end well, with the result that an undisturbed one has, and leave nothing beside
it. Exit 1 where something is lost or half. tests/commands/test_publishing.py ends the commands at each step of their way instead.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from common import DAY, ROOT, table

from helpcenter.commands.main import main as command
from helpcenter.content.written import read_content
from support.shops import FROZEN, SMALL_SHOP, all_read

ENTRIES = ("faq/entries/payment.yml", "faq/entries/returns.yml")
COMMANDS = {"build": [], "accept": ["accept", "--by", "customer service"], "fix": ["fix", "--yes"]}
Files = dict[str, str]


def lay_shop(root: Path) -> None:
    """The small shop of the tests with the look of this project, and a site of it."""
    for name, text in SMALL_SHOP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "faq" / "reviewed.lock").write_text(all_read(root), encoding="utf-8")
    shutil.copy(FROZEN / "mkdocs.yml", root)
    for name in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / name, root / name)


def change(root: Path, name: str) -> None:
    """What is new since the site was built, so that each command has something to write."""
    payment, returns = (root / entries for entries in ENTRIES)
    if name == "fix":
        for file, typed in ((payment, "{{ payment.window }}"), (returns, "You pay for the return.")):
            written = "2 hours" if file == payment else "You can return it within 14 days."
            file.write_text(file.read_text(encoding="utf-8").replace(typed, written), encoding="utf-8")
        return
    renamed = returns.read_text(encoding="utf-8").replace("id: return-cost", "id: who-pays\n    aliases: [return-cost]")
    returns.write_text(renamed.replace("You pay for", "You bear the cost of"), encoding="utf-8")
    if name == "build":
        (root / "faq" / "reviewed.lock").write_text(all_read(root), encoding="utf-8")


def run(name: str, root: Path) -> int:
    """Starts a command in a process of its own, with all modules loaded; returns the number of the process."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os._exit(command([*COMMANDS[name], "--root", str(root), "--as-of", DAY]))
    return child


def ended(child: int) -> int:
    """The exit code of a process, once it has ended; minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def wait_for(child: int, seconds: float) -> None:
    """Until a process has used so much processor time, or has ended."""
    clock = ~child << 3 | 2  # CPUCLOCK_SCHED
    while (
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None and time.clock_gettime(clock) < seconds
    ):
        time.sleep(0.0002)


def files_of(root: Path) -> Files:
    """All files of a shop but those of its look, each with a digest of its content."""
    paths = [path for name in ("faq", "docs", "site") for path in (root / name).rglob("*") if path.is_file()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if not name.startswith("docs/assets/") and not (path.name.startswith(".") and path.name.endswith("-new"))
    }


def part(files: Files, name: str) -> Files:
    return {path: digest for path, digest in files.items() if path.startswith(f"{name}/")}


def leftovers(root: Path) -> list[str]:
    """What a command leaves beside what it writes."""
    names = [path.relative_to(root).as_posix() for path in root.rglob(".*")]
    return [name for name in names if not name.startswith("docs/assets/")]


def faults_after(root: Path, before: Files, after: Files) -> list[str]:
    """What is lost or half after a kill."""
    found, faults = files_of(root), []
    for name in {*found, *before, *after}:
        if not name.startswith("site/") and found.get(name) not in (before.get(name), after.get(name)):
            faults.append(f"{name} is neither the old nor the new one")
    if part(found, "site") not in (part(before, "site"), part(after, "site")):
        faults.append("the site is neither the old nor the new one")
    written = read_content(root)
    if written.catalog.lock is None or written.catalog.reviewed is None or written.catalog.reviewed.damaged:
        faults.append("a lock cannot be read")
    return faults


def storm(
    name: str, number: int, folder: Path, chance: random.Random, say: Callable[[str], None]
) -> tuple[list[str], float]:
    """Kills a command many times; returns the row of the table, and how long the slowest next run took."""
    start, whole, root = folder / "start", folder / "whole", folder / "killed"
    lay_shop(start)
    assert ended(run("build", start)) == 0
    change(start, name)
    before = files_of(start)
    costs = []
    for _ in range(3):
        shutil.rmtree(whole, ignore_errors=True)
        shutil.copytree(start, whole)
        _, status, usage = os.wait4(run(name, whole), 0)
        assert status == 0
        costs.append(usage.ru_utime + usage.ru_stime)
    after, usual, slowest = files_of(whole), sorted(costs)[1], 0.0
    assert before != after and not leftovers(whole), name
    seen: Counter[str] = Counter()
    for _ in range(number):
        shutil.copytree(start, root)
        moment = usual * chance.uniform(*chance.choice(((0, 1), (0.8, 1), (0.96, 1.02))))
        child = run(name, root)
        wait_for(child, moment)
        os.kill(child, signal.SIGKILL)
        killed = ended(child) == -signal.SIGKILL
        left = leftovers(root)
        seen["killed"] += killed
        seen["left"] += bool(left)
        faults = faults_after(root, before, after)
        seen["new"] += not faults and files_of(root) == after
        begun = time.perf_counter()
        code = ended(run(name, root))
        slowest = max(slowest, time.perf_counter() - begun)
        if code or files_of(root) != after or leftovers(root):
            faults.append(f"the next run does not end well: {leftovers(root)}")
        for fault in faults:
            say(f"{name}, killed after {moment * 1000:.0f} of {usual * 1000:.0f} ms: {fault}")
        seen["faults"] += bool(faults)
        shutil.rmtree(root)
    old = number - seen["new"] - seen["faults"]
    row = [name, *map(str, (number, seen["killed"], old, seen["new"], seen["left"], seen["faults"]))]
    return row, slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500, help="how many kills in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=14, help="of the moments (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="the sums as JSON, for storms/storms.py")
    options = parser.parse_args()
    faults: list[str] = []
    rows, slowest = [], 0.0
    for place, name in enumerate(COMMANDS):
        number = options.kills // len(COMMANDS) + (place < options.kills % len(COMMANDS))
        with tempfile.TemporaryDirectory() as folder:
            row, time_taken = storm(name, number, Path(folder), random.Random(f"{options.seed} {name}"), faults.append)
        rows.append(row)
        slowest = max(slowest, time_taken)
    head = [
        "command",
        "kills",
        "while it ran",
        "old left",
        "new left",
        "leftovers, gone after the next run",
        "lost or half",
    ]
    if options.json:
        print(json.dumps({"kills": options.kills, "faults": dict.fromkeys(faults, ""), "slowest": slowest}))
    else:
        table(head, rows)
        print(f"The next run took {slowest:.1f} s at most.")
        print("\n".join(faults), file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
