"""All storms, and the table of their figures: whether anything breaks, hangs, grows, is half published, or depends on the machine.

storms.py [--part NAME ...] [--quick] [--write] [--system FOLDER ...]: a million cheap inputs on every part that reads what people write,
ten thousand whole sites from spoilt files, kill -9 at 500 moments, and the same bytes on every machine. --quick takes a hundredth.
--write puts the table into benchmarks/README.md. What breaks is kept in the folder `faults` that the last line names; what is mended
goes into tests/house/storms/, which the tests rain again.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = map(str, (HERE, HERE.parent, ROOT))

REPORT = HERE.parent / "README.md"
LIBRARY = Path.home() / ".cache" / "helpcenter-benchmarks" / "storms"
SHARES = {
    "files": 0.25, "prose": 0.25, "braces": 0.097, "queries": 0.25, "days": 0.15, "swollen prose": 0.001, "swollen files": 0.001,
    "swollen queries": 0.001,
}  # fmt: skip
"""How the cheap inputs are shared out among the targets."""
TIMES = {
    "files": 0.35, "prose": 0.3, "braces": 0.03, "queries": 0.15, "days": 0.02, "swollen prose": 0.05, "swollen files": 0.05,
    "swollen queries": 0.05,
}  # fmt: skip
"""And the time, where there is a limit."""


def library() -> Path:
    """The folder with the package that guides the rain; fetched once, with its hash. It is too large for those who only test."""
    if not (LIBRARY / "atheris").is_dir():
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--target", str(LIBRARY)]
        subprocess.run([*install, "-r", str(HERE / "requirements.txt")], check=True)
    return LIBRARY


def worker(words: Iterable[str], *paths: Path, seconds: float | None = None) -> dict[str, Any]:
    """Runs a part in a process of its own, for so many seconds at most; the last line of JSON that it printed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, HERE, HERE.parent, *paths)))}
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    try:
        said, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        said, errors = process.communicate()
    lines = [line for line in said.splitlines() if line.startswith("{") and line.endswith("}")]
    if not lines:
        return {"faults": {f"the storm itself ended: {' '.join(errors.split())[-300:]}": ""}}
    return dict(json.loads(lines[-1]))


def side_by_side(jobs: list[Callable[[], dict[str, Any]]]) -> list[dict[str, Any]]:
    """As many jobs at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: job(), jobs))


def fuzz(scale: float, faults: Path, seconds: float | None) -> list[list[str]]:
    """A million cheap inputs."""
    from support.targets import seeds

    def job(target: str, share: float) -> dict[str, Any]:
        corpus = faults.parent / "corpus" / target.replace(" ", "-")
        corpus.mkdir(parents=True)
        for number, seed in enumerate(seeds(target)):
            (corpus / f"seed-{number}").write_bytes(seed)
        inputs = max(1000, round(1_000_000 * share * scale))
        words = [str(HERE / "fuzz.py"), target, str(inputs), str(corpus), str(faults)]
        limit = seconds and seconds * (os.cpu_count() or 1) * TIMES[target]
        return {"target": target, "inputs": 0, **worker(words, library(), seconds=limit)}

    results = side_by_side([lambda target=target, share=share: job(target, share) for target, share in SHARES.items()])  # type: ignore[misc]
    return [row(f"cheap inputs: {one['target']}", f"{one['inputs']:,}", one) for one in results]


BATCH = 200
"""Whole sites of one process: each has a browser and a seed of its own."""


def renders(scale: float, faults: Path, seconds: float | None) -> list[list[str]]:
    """Ten thousand whole sites."""
    batches = max(1, round(10_000 * scale / BATCH))
    each = min(BATCH, round(10_000 * scale))

    started = time.monotonic()

    def job(seed: int) -> dict[str, Any]:
        if seconds is not None and time.monotonic() - started > seconds:
            return {"faults": {}}
        return worker([str(HERE / "renders.py"), str(each), str(seed), str(faults)])

    results = side_by_side([lambda seed=seed: job(seed) for seed in range(batches)])  # type: ignore[misc]
    sums = {name: sum(one.get(name, 0) for one in results) for name in ("sites", "published", "pages")}
    most = {name: max(one.get(name, 0) for one in results) for name in ("slowest", "megabytes")}
    broken = {fault: name for one in results for fault, name in one["faults"].items()}
    what = f"whole sites ({sums['published']:,} published, {sums['pages']:,} pages looked at by a browser)"
    return [row(what, f"{sums['sites']:,}", {"faults": broken, **most})]


def row(what: str, number: str, one: dict[str, Any]) -> list[str]:
    """A row of the table, and what broke on standard error."""
    for fault, name in one["faults"].items():
        print(f"{what}: {fault} {name}", file=sys.stderr)
    return [what, number, str(len(one["faults"])), f"{one.get('slowest', 0):.2f}", f"{one.get('megabytes', 0):.0f}"]


def kills(scale: float) -> list[list[str]]:
    """kill -9 at random moments of build, accept and fix."""
    one = worker([str(HERE.parent / "kills.py"), "--kills", str(max(10, round(500 * scale))), "--json"])
    return [row("kill -9 in build, accept and fix", f"{one.get('kills', 0):,}", one)]


def alike(systems: list[str]) -> list[list[str]]:
    """The same bytes everywhere."""
    one = worker([str(HERE / "alike.py"), *(word for system in systems for word in ("--system", system))])
    return [row(f"the same bytes: Python {', '.join(one.get('versions', []))}", f"{one.get('builds', 0):,}", one)]


PARTS = ("fuzz", "renders", "kills", "alike")


def main() -> int:
    """Prints the table; 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append", default=[])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--minutes", type=float, help="how long the inputs, and the sites, may rain at most; what was done counts"
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--system", action="append", default=[], metavar="FOLDER", help="the root of another system for the same bytes"
    )
    options = parser.parse_args()
    faults = Path(tempfile.mkdtemp(prefix="helpcenter-storms-")) / "faults"
    faults.mkdir()
    scale = 0.01 if options.quick else 1.0
    rows: list[list[str]] = []
    for part in options.part or PARTS:
        if part == "alike":
            rows += alike(options.system)
        elif part == "kills":
            rows += kills(scale)
        else:
            rows += {"fuzz": fuzz, "renders": renders}[part](scale, faults, options.minutes and options.minutes * 60)
    from common import table_text

    shown = table_text(["storm", "number", "faults", "slowest, s of CPU", "MB"], rows)
    print(shown)
    if options.write:
        text = REPORT.read_text(encoding="utf-8")
        REPORT.write_text(
            re.sub(
                r"(<!-- storms -->\n).*?(<!-- end of storms -->)",
                lambda marks: f"{marks[1]}\n{shown}\n\n{marks[2]}",
                text,
                flags=re.DOTALL,
            ),
            encoding="utf-8",
        )
    print(f"what broke: {faults}", file=sys.stderr)
    return int(any(int(cells[2]) for cells in rows))


if __name__ == "__main__":
    sys.exit(main())
