"""What grows with a help center: check, build, preview, memory and the first search, at several sizes, against stock Material and Hugo.

    .venv/bin/python benchmarks/growth.py                            # 37 and 1,000 answers, about half an hour
    .venv/bin/python benchmarks/growth.py --sizes 37,1000,10000 --runs 1   # an hour, and 4 GB
    .venv/bin/python benchmarks/growth.py --only check --sizes 1000 --profile

Each size is a sound help center (common.settle): nothing is found in it, and stock Material and Hugo make the same pages, as `stage`
writes them, with a title and a description each. Every run is a process of its own, as a person starts it; all take turns, so that a
busy machine is busy for all, and medians are shown. CPU seconds are user plus system time of the process and its children.
"Cold" keeps nothing of earlier runs: the folder in which the command keeps things is a new one. Then the same command again, and
once more after one sentence has changed. Ratios are to a build of the peer; it has no other.

--profile says where the time of our command goes, by the steps that it tells of itself (helpcenter/store/step.py).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from common import (
    DAY,
    MKDOCS,
    ROOT,
    Cost,
    copy_content,
    cost,
    multiply,
    plain_sentence,
    settle,
    stock_project,
    table,
)

CHILD = """
import gc, json, os, sys, time
gc.disable()
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from helpcenter.store.methods import kept_methods
from helpcenter.store.patterns import kept_patterns
from helpcenter.store.step import heard_by

class Stages:
    def __init__(self):
        self.seconds, self.within, self.last = {}, ["(before and between)"], 0.0
    def charge(self):
        now = time.process_time()
        self.seconds[self.within[-1]] = self.seconds.get(self.within[-1], 0) + now - self.last
        self.last = now
    def begin(self, what, of):
        if not self.seconds:
            self.within.append("Starting")
            self.charge()
            self.within.pop()
        self.charge()
        self.within.append(what)
    def advance(self):
        pass
    def end(self):
        self.charge()
        self.within.pop()

stages = Stages()
kept = Path(sys.argv[2], ".venv", "kept")
with heard_by(stages), kept_patterns(kept), kept_methods(kept):
    from helpcenter.commands import main
    main.PROJECT = Path(sys.argv[2])
    code = main.main(sys.argv[4:])
stages.charge()
if sys.argv[3]:
    Path(sys.argv[3]).write_text(json.dumps(stages.seconds))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)  # as the door does
"""
"""What the door does (build_faq.py), with a folder of its own in the place of .venv for what it keeps, and with a clock at its steps."""

SLIM = "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n"
"""Navigation of the home page alone, as ours, from 100 answers on: with all pages in it, stock Material writes 366 KB a page at 1,000."""

HUGO = shutil.which("hugo")
LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head>
<body><nav><a href="/">{{ .Site.Title }}</a></nav><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_NEW_WORDS = "lamp bridge garden piano river teacher window carpet spoon mirror".split()
"""Ordinary words, as people put into an answer: for one that is in no dictionary the check loads how often each word is met."""
PARTS = ("check", "build", "serve", "search")


class Ours:
    """Our commands on one help center."""

    def __init__(self, content: Path, work: Path) -> None:
        self.content = content
        self._kept = work / "kept"
        self._stages = work / "stages.json"
        self.file, self.id, self.sentence = plain_sentence(content)
        self._text = self.file.read_text(encoding="utf-8")
        self._edits = 0

    def command(self, *words: str, stages: str = "") -> list[str]:
        """A command, which keeps things in the folder of this benchmark."""
        where = ["--root", str(self.content), "--as-of", DAY]
        return [sys.executable, "-c", CHILD, str(ROOT), str(self._kept), stages, *words, *where]

    def forget(self) -> None:
        """Nothing of earlier runs is kept."""
        shutil.rmtree(self._kept, ignore_errors=True)
        (self._kept / ".venv").mkdir(parents=True)

    def edit(self) -> None:
        """Puts a new sentence into one answer, in the place of the last one."""
        self._edits += 1
        word = _NEW_WORDS[self._edits % len(_NEW_WORDS)]
        changed = self._text.replace(self.sentence, f"{self.sentence} Think of a {word}.", 1)
        self.file.write_text(changed, encoding="utf-8")

    def put_back(self) -> None:
        """The text as it was."""
        self.file.write_text(self._text, encoding="utf-8")

    def stages(self, *words: str) -> dict[str, float]:
        """The CPU seconds of each step of a command, as it tells them."""
        cost(self.command(*words, stages=str(self._stages)))
        seconds: dict[str, float] = json.loads(self._stages.read_text())
        return seconds


def hugo_project(stock: Path, target: Path) -> list[str]:
    """A Hugo site with the pages of a stock project, and what builds it."""
    shutil.copytree(stock.parent / "pages", target / "content")
    for name in ("single", "list"):
        path = target / "layouts" / "_default" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LAYOUT, encoding="utf-8")
    for path in (target / "content").rglob(
        "index.md"
    ):  # to Hugo all others in its folder would be no pages of their own
        path.rename(path.with_name("_index.md"))
    (target / "config.toml").write_text(
        'baseURL = "http://127.0.0.1/"\ntitle = "IOKONE Help Center"\ndisableKinds = ["taxonomy", "term"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
        encoding="utf-8",
    )
    return [HUGO or "hugo", "--quiet", "--source", str(target), "--cacheDir", str(target / "cache")]


def measured(ours: Ours, peers: dict[str, list[str]], parts: Sequence[str], runs: int) -> dict[str, Cost]:
    """The median costs: of check and build cold, with nothing changed and with one answer changed, and of the peers' builds."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    for _ in range(runs):
        for name in (name for name in ("check", "build") if name in parts):
            for state, prepare in (("cold", ours.forget), ("nothing changed", None), ("one answer changed", ours.edit)):
                if prepare:
                    prepare()
                note(costs, f"{name}, {state}", ours.command(name))
            ours.put_back()
        for name, command in peers.items():
            note(costs, name, command)
    return {name: median(of) for name, of in costs.items()}


def note(costs: dict[str, list[Cost]], name: str, command: Sequence[str]) -> None:
    """One more run, said on standard error: a thousand answers take long."""
    one = cost(command)
    costs[name].append(one)
    print(f"  {name}: {one.cpu:.2f} s of CPU, {one.wall:.2f} s, {one.megabytes:.0f} MB", file=sys.stderr, flush=True)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(statistics.median(of) for of in zip(*map(astuple, costs), strict=True)))


def previews(ours: Ours, stock: Path, hugo: list[str], work: Path, edits: int) -> dict[str, float]:
    """Median seconds from a save to the new page, in our preview and in those of the peers."""
    from preview_time import measure

    page, sentence = f"/a/{ours.id}/", ours.sentence
    served: dict[str, tuple[list[str], Path]] = {
        "ours": (ours.command("serve", "--address", "127.0.0.1:PORT"), ours.file),
        "Material": (
            [*MKDOCS, "serve", "--quiet", "--config-file", str(stock), "--dev-addr", "127.0.0.1:PORT"],
            stock.parent / "pages" / "a" / f"{ours.id}.md",
        ),
    }
    if hugo:
        of_page = Path(hugo[3]) / "content" / "a" / f"{ours.id}.md"
        served["Hugo"] = ([hugo[0], "server", *hugo[2:], "--port", "PORT", "--disableLiveReload"], of_page)
    waits = {name: measure(words, page, file, sentence, work, edits) for name, (words, file) in served.items()}
    return {name: statistics.median(of) for name, (_, of) in waits.items()}


def first_searches(sites: dict[str, Path]) -> dict[str, dict[str, float]]:
    """KB gzip that the first search on the home page of each site loads in Chromium; all in all, since Material begins before."""
    from page_weight import browsing, visit

    with browsing() as browser:
        loads = {name: visit(browser, site, "")[0] for name, site in sites.items()}
    return {
        "first search loads, KB gzip": {"ours": loads["ours"][2] / 1000},
        "home page and first search, KB gzip": {name: (row[0] + row[2]) / 1000 for name, row in loads.items()},
    }


def rows_of(size: int, parts: Sequence[str], runs: int, work: Path, profile: bool) -> dict[str, dict[str, float]]:
    """The figures of one size: each row with ours, and the peers' to compare it with."""
    content = copy_content(work / "ours")
    multiply(content, size, own_sentences=True)
    ours = Ours(settle(content), work)
    ours.forget()
    cost(ours.command("check", "--strict"))  # it is sound, and everything is compiled
    stock = stock_project(content, work / "stock", titles_only=True, nav=SLIM if size > 100 else "")
    hugo = hugo_project(stock, work / "hugo") if HUGO else []
    peers = {"Material": [*MKDOCS, "build", "--quiet", "--config-file", str(stock)]} | ({"Hugo": hugo} if hugo else {})
    costs = measured(ours, peers, parts, runs)
    of_peers = {name: costs[name].cpu for name in peers}
    rows = {f"{name}, CPU s": {"ours": one.cpu, **of_peers} for name, one in costs.items() if name not in peers}
    if cold := [one.megabytes for name, one in costs.items() if name.endswith("cold")]:
        rows["memory, MB"] = {"ours": max(cold), **{name: costs[name].megabytes for name in peers}}
    if "serve" in parts:
        rows["saved -> page in serve, s"] = previews(ours, stock, hugo, work, max(runs, 3))
    if "search" in parts:
        cost(ours.command("build"))
        sites = {"ours": content / "site", "Material": stock.parent / "site"}
        rows |= first_searches(sites)
    if profile:
        show_stages(size, ours, [name for name in ("check", "build") if name in parts])
    return rows


def show_stages(size: int, ours: Ours, names: Sequence[str]) -> None:
    """Where the time of our commands goes, in the order of the work."""
    seconds: dict[str, dict[str, float]] = {}
    for name in names:
        ours.forget()
        seconds[f"{name}, cold"] = ours.stages(name)
        ours.edit()
        seconds[f"{name}, one answer changed"] = ours.stages(name)
        ours.put_back()
    print(f"Where the time goes at {size:,} answers, CPU s\n")
    steps = dict.fromkeys(step for of in seconds.values() for step in of)
    table(
        ["", *seconds],
        [[step, *(f"{of[step]:.2f}" if step in of else "" for of in seconds.values())] for step in steps],
    )


def show(figures: dict[int, dict[str, dict[str, float]]]) -> None:
    """The table: for each size ours, and how many times that of each peer."""
    head, peers = [""], ["Material", "Hugo"] if HUGO else ["Material"]
    for size in figures:
        head += [f"{size:,}", *(f"/ {name}" for name in peers)]
    names = dict.fromkeys(name for rows in figures.values() for name in rows)

    def cells(row: dict[str, float]) -> Iterator[str]:
        yield plain(row["ours"]) if row else ""
        for name in peers:
            yield f"{row['ours'] / row[name]:.2f}" if row.get(name) else ""

    table(head, [[name, *(cell for rows in figures.values() for cell in cells(rows.get(name, {})))] for name in names])
    builds = {size: next(iter(rows.values())) for size, rows in figures.items()}
    table(
        ["a build of the peer, CPU s", *(f"{size:,}" for size in figures)],
        [[name, *(plain(row[name]) for row in builds.values())] for name in peers],
    )


def plain(number: float) -> str:
    """Two digits behind the point of what is small, none of what is large."""
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:,.0f}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="37,1000", help="numbers of answers (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (default: %(default)s)")
    parser.add_argument("--only", default=",".join(PARTS), help="some of the parts (default: %(default)s)")
    parser.add_argument("--profile", action="store_true", help="also where the time of check and build goes")
    options = parser.parse_args()
    figures = {}
    for size in map(int, options.sizes.split(",")):
        print(f"{size:,} answers", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            figures[size] = rows_of(size, options.only.split(","), options.runs, Path(folder), options.profile)
        show(figures)


if __name__ == "__main__":
    main()
