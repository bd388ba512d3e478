"""The command, as people and programs call it."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from unittest import mock

from helpcenter.commands.main import main

from .places import ROOT


class _Terminal(io.TextIOWrapper):
    """Standard input at which a person types."""

    def isatty(self) -> bool:
        return True


def run_command(
    *arguments: str | Path, stdin: str | None = None, env: dict[str, str] | None = None, is_terminal: bool = False
) -> subprocess.CompletedProcess[str]:
    """build_faq.py with these arguments, as a person calls it, from another folder and outside CI, but in this process.

    Only the door (test_setup.py) is left out: to start Python and to load the packages takes longer than most commands run.
    What a process of its own is needed to see, `run_process` shows. An exception that no command handles reaches the test.
    """
    output, progress = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    kind = _Terminal if is_terminal else io.TextIOWrapper
    typed = kind(io.BytesIO((stdin or "").encode()), encoding="utf-8")
    with (
        mock.patch.dict(os.environ, _environment(env), clear=True),
        mock.patch.multiple(sys, stdin=typed, stdout=output, stderr=progress),
        contextlib.chdir(ROOT.parent),
        _logged_to(progress),
    ):
        try:
            code = main([*map(str, arguments)])
        except SystemExit as left:  # argparse leaves so
            code = left.code if isinstance(left.code, int) else 1
    said = [stream.buffer.getvalue().decode() for stream in (output, progress)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess([*map(str, arguments)], code, *said)


@contextlib.contextmanager
def _logged_to(stream: TextIO) -> Iterator[None]:
    """Warnings go to standard error, as Python does where nobody has set up logging; pytest has."""
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


def run_process(
    *arguments: str | Path, stdin: str | None = None, env: dict[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """As run_command, in a process of its own: through the door, with real streams and its own exit code."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build_faq.py"), *map(str, arguments)],
        input=stdin,
        env=_environment(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        cwd=ROOT.parent,
        check=False,
    )


def _environment(added: dict[str, str] | None) -> dict[str, str]:
    left_out = ("CI", "HELP_SITE_URL", "HELP_AS_OF")
    return {name: value for name, value in os.environ.items() if name not in left_out} | (added or {})
