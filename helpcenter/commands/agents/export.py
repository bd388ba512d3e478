"""`export`: the replies as files for helpdesks, with a manifest; only what has changed is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpcenter.commands.common import Command, Options, checked_now, failed, say, warn_of_stand_in
from helpcenter.commands.writing.export_folder import Renewal, export_place, renew
from helpcenter.commands.writing.turn import in_turn
from helpcenter.guard.report import count, text_report
from helpcenter.helpdesk.export import exported
from helpcenter.helpdesk.manifest import Manifest
from helpcenter.pages.site_config import site_config
from helpcenter.policy.changes import outlook
from helpcenter.site.environment import PROJECT, settings_of, site_address


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "dir", type=Path, metavar="DIR", help="an empty or new folder, or one that `export` wrote before"
    )


def run(options: Options) -> int:
    """The replies for helpdesks."""
    root: Path = options.root
    ours = [root / name for name in ("faq", "docs", "overrides", "site", ".git")] + [PROJECT / "helpcenter"]
    place = export_place(options.dir.absolute(), ours)
    checked = checked_now(options)
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say(f"Nothing was exported. What stands in {options.dir} is untouched.")
        return 1
    config = site_config(settings_of(checked.catalog), checked.catalog.interface, site_address(checked.catalog))
    warn_of_stand_in(config.url)
    files = exported(checked.catalog, checked.policy, config)
    place.mkdir(parents=True, exist_ok=True)
    with in_turn(place):
        done = renew(place, files, Manifest.of(files, checked.policy, config))
    _tell(done, len(checked.catalog.published), options.dir)
    say(outlook(checked.catalog, checked.policy.day))
    return 0


def _tell(done: Renewal, answers: int, folder: Path) -> None:
    for path in done.edited:
        say(f"warning: {path} had been edited there; it is written anew")
    for path in done.left:
        say(
            f"warning: {path} is no longer of this export, but it was edited there, so it stays; delete it if it may go"
        )
    numbers = [f"{len(done.written)} written", f"{len(done.same)} unchanged"]
    numbers += [f"{len(done.removed)} removed"] if done.removed else []
    say(f"Exported the replies of {count(answers, 'answer')} to {folder}; files: {', '.join(numbers)}.")


COMMAND = Command(
    "export",
    "write the replies as files for helpdesks, with a manifest; only what has changed is written",
    run,
    _arguments,
    is_strict=True,
    examples=(("export helpdesk", "write the replies for Zendesk, Gorgias and others into a folder"),),
)
