"""`build`: check, render and publish into site/; the last good site stays until the new one is sound."""

from __future__ import annotations

import time
from pathlib import Path

from helpcenter.commands.common import (
    Command,
    Options,
    Refused,
    checked_of,
    clear_leftovers,
    failed,
    say,
    say_moves,
    say_questions,
    warn_of_stand_in,
)
from helpcenter.commands.durable import replace_files
from helpcenter.commands.writing.swap import new_folder, place_of, put_right, take_place
from helpcenter.commands.writing.turn import in_turn
from helpcenter.commands.writing.writer import Writer, keep_spare
from helpcenter.content.addresses import addresses_text, new_addresses
from helpcenter.content.kinds import ADDRESSES, path_in_tree
from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked
from helpcenter.guard.reading.review import unread_ahead
from helpcenter.guard.report import count, gathered, summary_line, text_report
from helpcenter.policy.changes import outlook
from helpcenter.site.environment import PROJECT, PublishError
from helpcenter.store.store import current


def run(options: Options) -> int:
    """The whole way of the data: read, check, render, publish."""
    root: Path = options.root
    place = place_of(root / "site", (root / "faq", root / "docs", root / "overrides", PROJECT / "helpcenter"))
    with in_turn(root, place.parent):
        put_right(place)
        return _built(options, root, place)


def _built(options: Options, root: Path, place: Path) -> int:
    from helpcenter.site.mkdocs_hook import publish, rendered  # loading MkDocs takes longer than a check

    written = read_content(root)
    clear_leftovers(root, written)
    checked = checked_of(options, written)
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say("The site was not built. The last good one is untouched.")
        if any(error.rule == "unread-change" for error in checked.errors):
            say(
                "A change of the policy holds by now and was not read: the pages of the old site say that their rules have ended."
            )
        return 1
    site = rendered(root, checked)
    warn_of_stand_in(site.config.url)
    say(f"Checked: {summary_line(checked)}")
    say("Building the site ...")
    started = time.monotonic()
    with new_folder(place) as fresh:
        spare = current().folder("last site", str(place))
        writer = Writer(fresh, place, spare)
        publish(root, checked, site, fresh, writer)
        if not (fresh / "index.html").is_file():
            raise PublishError("MkDocs wrote no site; the last good one is untouched")
        pages = sum(path.endswith(".html") for path in writer.written)
        _keep_addresses(root, checked)
        take_place(fresh, place, writer.others, writer.settled)
        if spare:
            keep_spare(fresh, place, spare)
    for finding in gathered(checked.findings):
        print(f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]")
    say(f"Built {count(pages, 'page')} in site/ ({time.monotonic() - started:.1f} s).")
    say(outlook(checked.catalog, checked.policy.day))
    for words in unread_ahead(checked.catalog, checked.policy):
        say(words)
    say_questions(checked)
    say_moves(checked)
    return 0


def _keep_addresses(root: Path, checked: Checked) -> None:
    """Writes new addresses to ids.lock; in a release the check has already refused them.

    Before they are published: an address that is kept and never came is harmless, one that is forgotten may be lost. Raises Refused.
    """
    if not (new := new_addresses(checked.catalog)):
        return
    shown = ", ".join(new[:5]) + (f" and {len(new) - 5} more" if len(new) > 5 else "")
    lock = path_in_tree(ADDRESSES, checked.catalog.paths)
    try:
        replace_files({root / lock: addresses_text(checked.catalog).encode()})
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refused(
            f"{lock} cannot be written ({why}), and it must keep what is new ({shown}); the last good site is untouched"
        ) from error
    say(f"Added to {lock}, because they are published now: {shown}. Commit that file.")


COMMAND = Command(
    "build",
    "check, then build into site/; the old site stays until the new one is sound",
    run,
    is_strict=True,
)
