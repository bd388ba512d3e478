"""`stage`: the same pages as plain Markdown, for another generator."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpcenter.commands.common import Command, Options, Refused, checked_now, failed, say
from helpcenter.guard.report import count, text_report
from helpcenter.policy.changes import outlook
from helpcenter.site.stage import NotOurs, stage


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "dir", type=Path, metavar="DIR", help="an empty or new folder, or one that `stage` wrote before"
    )


def run(options: Options) -> int:
    """The site as Markdown."""
    from helpcenter.site.mkdocs_hook import rendered

    checked = checked_now(options)
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say(f"Nothing was written to {options.dir}.")
        return 1
    try:
        pages = stage(rendered(options.root, checked), options.dir.resolve())
    except NotOurs as folder:
        raise Refused(f"{folder} holds files that `stage` did not write; name an empty or a new folder") from folder
    say(f"Wrote {count(pages, 'page')} to {options.dir}.")
    say(outlook(checked.catalog, checked.policy.day))
    return 0


COMMAND = Command(
    "stage", "write the same pages as plain Markdown, for another generator", run, _arguments, keeps_learnt=True
)
