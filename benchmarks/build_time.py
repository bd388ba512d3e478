"""How long a build takes: ours (check, MkDocs, site check) against plain `mkdocs build` with stock Material on the same pages.

    .venv/bin/python benchmarks/build_time.py              # about four minutes
    .venv/bin/python benchmarks/build_time.py --scale 0    # without the thousand answers

Every run is a process of its own, as a person starts it. CPU seconds are user plus system time of the process and its
children; all figures are medians. Stock Material gets the pages of `stage`, once with all page data in the front matter
(ours, for our templates) and once with title and description only, as a person would write them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from common import COMMAND, DAY, MKDOCS, Cost, compare, copy_content, multiply, stock_project, table

OURS, CHECK, EXPORT = "our build", "our check alone", "our export for helpdesks"
SAME, TITLES = "stock Material, same front matter", "stock Material, titles only"


def ours(content: Path) -> dict[str, Sequence[str]]:
    """Our three commands on a tree. Each export but the first finds its files there already, unchanged."""
    where = ["--root", str(content), "--as-of", DAY]
    export = [*COMMAND, "export", str(content.with_name(f"{content.name}-exported")), *where]
    return {OURS: [*COMMAND, "build", *where], CHECK: [*COMMAND, "check", *where], EXPORT: export}


def stock(config: Path) -> list[str]:
    """Plain MkDocs on a stock project."""
    return [*MKDOCS, "build", "--quiet", "--config-file", str(config)]


def show(title: str, costs: dict[str, Cost], base: Cost, against: str) -> None:
    """A table with the ratio to `base`."""
    print(f"{title}\n")
    table(
        ["", "CPU s", "wall s", "memory MB", f"CPU / {against}", f"wall / {against}"],
        [
            [
                name,
                f"{one.cpu:.2f}",
                f"{one.wall:.2f}",
                f"{one.megabytes:.0f}",
                f"{one.cpu / base.cpu:.2f}",
                f"{one.wall / base.wall:.2f}",
            ]
            for name, one in costs.items()
        ],
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--runs", type=int, default=5, help="runs of each command at the real size (default: %(default)s)"
    )
    parser.add_argument("--scale", type=int, default=1000, help="synthetic answers, 0 for none (default: %(default)s)")
    parser.add_argument(
        "--scale-runs", type=int, default=3, help="runs of each command at that size (default: %(default)s)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        content = copy_content(work / "ours")
        small = compare(
            {
                **ours(content),
                SAME: stock(stock_project(content, work / "same", titles_only=False)),
                TITLES: stock(stock_project(content, work / "titles", titles_only=True)),
            },
            options.runs,
        )
        show(f"The repository's answers, median of {options.runs}", small, small[TITLES], "stock")
        if not options.scale:
            return
        large = copy_content(work / "large")
        multiply(large, options.scale)
        # Navigation of the home page alone, as ours: with all pages in it, stock Material writes 366 KB a page.
        slim = stock_project(
            large,
            work / "large-stock",
            titles_only=True,
            nav="nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n",
        )
        big = compare({**ours(large), f"{TITLES}, not in the navigation": stock(slim)}, options.scale_runs)
        show(
            f"{options.scale:,} synthetic answers, median of {options.scale_runs}",
            big,
            big[f"{TITLES}, not in the navigation"],
            "stock",
        )
        print(f"{options.scale:,} answers against the repository's own\n")
        table(
            ["", "CPU ratio", "wall ratio"],
            [
                [name, f"{big[name].cpu / small[name].cpu:.1f}", f"{big[name].wall / small[name].wall:.1f}"]
                for name in (OURS, CHECK, EXPORT)
            ],
        )


if __name__ == "__main__":
    main()
