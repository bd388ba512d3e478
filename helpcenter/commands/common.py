"""What the commands share: their options, the check of the day, and words on standard error."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from typing import TextIO

from helpcenter.guard.check import Checked, read
from helpcenter.guard.check import check as check_written
from helpcenter.guard.report import count, open_question_count
from helpcenter.policy.policy import shop_zone
from helpcenter.site.environment import is_release, today

Options = argparse.Namespace


class Refused(Exception):
    """The command cannot be carried out; the text says why and what to do. Exit code 2."""


def checked_now(options: Options) -> Checked:
    """The check of the root that the options name, on their day or today at the shop."""
    written = read(options.root)
    day = options.as_of or today(shop_zone(written.catalog).offset)
    return check_written(written, day, is_release())


def warn_of_errors(checked: Checked) -> None:
    """Says that a result may be incomplete, because the check finds errors."""
    if checked.errors:
        say(
            f"warning: the check finds {count(len(checked.errors), 'error')}, so something may be missing here; run `check`"
        )


def failed(checked: Checked, strict: bool) -> bool:
    """Whether the findings stop a build: errors do, and with --strict warnings too."""
    return bool(checked.findings if strict else checked.errors)


def say(text: str) -> None:
    """Progress, on standard error."""
    with suppress(BrokenPipeError):
        print(text, file=sys.stderr, flush=True)


def say_questions(checked: Checked, stream: TextIO | None = None) -> None:
    """How many questions wait for the owner."""
    number = open_question_count(checked)
    if number:
        verb = "waits" if number == 1 else "wait"
        print(
            f"{count(number, 'open question')} {verb} for the shop's owner: python3 build_faq.py questions",
            file=stream or sys.stderr,
        )
