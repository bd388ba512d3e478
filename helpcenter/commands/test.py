"""`test`: the whole test suite."""

from __future__ import annotations

import argparse
import subprocess
import sys

from helpcenter.commands.common import Command, Options
from helpcenter.site.environment import PROJECT


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(options: Options) -> int:
    """pytest over tests/ of this project. The whole suite runs in three processes, as a third of the time of each is spent on waiting for
    pages and commands; which has nothing left to do takes from the others, so that all end together."""
    chosen = options.pytest[1:] if options.pytest[:1] == ["--"] else options.pytest  # a mark of argparse's
    words = chosen or ["-n3", "--dist=worksteal"]
    code = subprocess.call([sys.executable, "-m", "pytest", *words], cwd=PROJECT)
    return code if code in (0, 1) else 2


COMMAND = Command(
    "test", "run the whole test suite; further words go to pytest", run, _arguments, needs_content=False, passes_on=True
)
