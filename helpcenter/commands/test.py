"""`test`: the whole test suite."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile

from helpcenter.commands.common import Command, Options
from helpcenter.site.environment import PROJECT


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(options: Options) -> int:
    """pytest over tests/ of this project: those in the browser in one process, beside the others in two, as a third of the time of each
    is spent on waiting for pages and commands."""
    chosen = options.pytest[1:] if options.pytest[:1] == ["--"] else options.pytest  # a mark of argparse's
    pytest = [sys.executable, "-m", "pytest", *chosen]
    if chosen:
        codes = [subprocess.call(pytest, cwd=PROJECT)]
    else:
        with tempfile.TemporaryFile() as seen:
            browser = subprocess.Popen([*pytest, "tests/browser"], cwd=PROJECT, stdout=seen, stderr=subprocess.STDOUT)
            try:
                others = [*pytest, "--ignore=tests/browser", "-n2", "--dist=worksteal"]
                codes = [subprocess.call(others, cwd=PROJECT), browser.wait()]
            finally:
                browser.kill()  # where the run is stopped; one that has ended does not mind
            seen.seek(0)
            print(f"\nIn the browser:\n{seen.read().decode(errors='replace')}", end="", flush=True)
    return max(code if code in (0, 1) else 2 for code in codes)


COMMAND = Command(
    "test", "run the whole test suite; further words go to pytest", run, _arguments, needs_content=False, passes_on=True
)
