"""`stage`: the same pages as plain Markdown, for another generator."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpcenter.commands.common import Command, Options, Refused, checked_now, failed, say
from helpcenter.commands.writing.swap import new_folder, place_of, put_right, take_place
from helpcenter.commands.writing.turn import in_turn
from helpcenter.guard.report import count, text_report
from helpcenter.policy.changes import outlook
from helpcenter.site.stage import may_be_written, stage


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
    place = place_of(options.dir.absolute())
    with in_turn(place.parent):
        put_right(place)
        if not may_be_written(place):
            raise Refused(f"{place} holds files that `stage` did not write; name an empty or a new folder")
        with new_folder(place) as fresh:
            pages = stage(rendered(options.root, checked), fresh)
            take_place(fresh, place)
    say(f"Wrote {count(pages, 'page')} to {options.dir}.")
    say(outlook(checked.catalog, checked.policy.day))
    return 0


COMMAND = Command("stage", "write the same pages as plain Markdown, for another generator", run, _arguments)
