"""Lighthouse on each kind of page, as on a phone, against the bar that every category is at 100.

    .venv/bin/python benchmarks/lighthouse.py                  # five minutes; wants Chromium, node and npm
    .venv/bin/python benchmarks/lighthouse.py --only answer --runs 1

The site is built for the address at which it is served, with gzip and the headers that the build writes for hosts. Lighthouse comes
from the npm registry on first use, in one version. The figures are those of the run with the median performance. Exit 1 below the bar.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import table
from host import PAGES, QUIET, chromium, package, site

VERSION = "12.8.2"
"""The last line of Lighthouse that runs on node 20; another version has other scores."""
TRIES = 4
METRICS = ("cumulative-layout-shift", "largest-contentful-paint", "total-blocking-time")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
KINDS = {**PAGES, "search": "search/", "results": PAGES["search"], "404": "404.html"}
"""The 404 page under its own address: answered with status 404, the browser's own note in the console would cost points."""
UNLISTED = ("search", "results", "agents", "404")
"""Pages that ask search engines to leave them out; Lighthouse's category for search engines does not fit them."""


def look(command: list[str], address: str, kind: str, folder: Path) -> dict[str, Any]:
    """One run of Lighthouse: its report. A run whose trace Chromium lost is repeated; ends the benchmark if that does not help."""
    report = folder / "report.json"
    categories = [name for name in CATEGORIES if kind not in UNLISTED or name != "seo"]
    for _ in range(TRIES):
        report.unlink(missing_ok=True)
        done = subprocess.run(
            [
                *command,
                address + KINDS[kind],
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(categories)}",
                f"--chrome-flags=--headless=new {' '.join(QUIET)}",
            ],
            env={**os.environ, "CHROME_PATH": chromium()},
            capture_output=True,
            text=True,
            check=False,
        )
        read: dict[str, Any] = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
        if done.returncode == 0 and "runtimeError" not in read:
            return read
        print(
            f"Lighthouse could not read {kind}: {read.get('runtimeError', {}).get('message', done.stderr)}",
            file=sys.stderr,
        )
    sys.exit(f"Lighthouse failed {TRIES} times on {kind}")


def score(report: dict[str, Any], category: str) -> int | None:
    """A category's score from 0 to 100, or None where it was not asked for."""
    found = report["categories"].get(category)
    return None if found is None else round((found["score"] or 0) * 100)


def median(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """The report whose performance stands in the middle."""
    return sorted(reports, key=lambda report: score(report, "performance") or 0)[len(reports) // 2]


def row(kind: str, report: dict[str, Any]) -> list[object]:
    """The line of a page in the table."""
    audits = report["audits"]
    number = {name: audits[name].get("numericValue", 0) for name in METRICS}
    sent = audits["network-requests"]["details"]["items"]
    return [
        kind,
        *("-" if score(report, name) is None else score(report, name) for name in CATEGORIES),
        *(f"{number[name]:.3f}" if name == "cumulative-layout-shift" else f"{number[name]:.0f}" for name in METRICS),
        f"{sum(item.get('transferSize', 0) for item in sent) / 1000:.1f}",
        len(sent),
    ]


def failing(reports: dict[str, dict[str, Any]]) -> list[str]:
    """What Lighthouse would have otherwise, in words, with the pages: first what costs points, then what it only mentions."""
    costs: dict[str, list[str]] = {}
    mentions: dict[str, list[str]] = {}
    for kind, report in reports.items():
        for category in report["categories"].values():
            for reference in category["auditRefs"]:
                audit = report["audits"][reference["id"]]
                if (
                    audit["scoreDisplayMode"] not in ("binary", "numeric", "metricSavings")
                    or (audit["score"] or 0) >= 1
                ):
                    continue
                words = f"{audit['title']} ({audit['id']})"
                if not reference["weight"]:
                    mentions.setdefault(words, []).append(kind)
                    continue
                places = [sample(item) for item in audit.get("details", {}).get("items", [])[:3]]
                figures = f"{round((audit['score'] or 0) * 100)} {audit.get('displayValue', '')}".rstrip()
                costs.setdefault(words, []).append("\n      ".join([f"{kind}: {figures}", *places]))
    return [
        *(f"{words}\n    " + "\n    ".join(found) for words, found in costs.items()),
        *(f"Costs no points: {words}: {', '.join(dict.fromkeys(kinds))}" for words, kinds in mentions.items()),
    ]


def sample(item: dict[str, Any]) -> str:
    """One place that an audit names, cut to a line."""
    node = item.get("node") or {}
    return str(node.get("snippet") or item.get("url") or item.get("description") or json.dumps(item))[:140]


def main() -> int:
    """Measures, prints, and says with its exit status whether all is at 100."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=KINDS, help="one kind of page")
    parser.add_argument("--runs", type=int, default=3, help="runs of each page (3)")
    asked = parser.parse_args()
    node = shutil.which("node") or sys.exit("Lighthouse needs node on the PATH")
    command = [node, str(package("lighthouse", VERSION) / "cli" / "index.js")]
    kinds = [asked.only] if asked.only else list(KINDS)
    with site() as (address, _), tempfile.TemporaryDirectory() as folder:
        reports = {
            kind: median([look(command, address, kind, Path(folder)) for _ in range(asked.runs)]) for kind in kinds
        }
    print(f"Lighthouse {VERSION}, mobile, simulated throttling, median of {asked.runs}\n")
    table(
        ["page", *CATEGORIES, "CLS", "LCP ms", "TBT ms", "KB", "requests"],
        [row(kind, report) for kind, report in reports.items()],
    )
    print()
    for words in failing(reports):
        print(words)
    below = [
        kind for kind, report in reports.items() if any(score(report, name) not in (100, None) for name in CATEGORIES)
    ]
    print(f"\nBelow 100: {', '.join(below)}" if below else "\nAll at 100.")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
