"""`build`: check, render and publish into site/; the last good site stays until the new one is sound."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.commands.common import Command, Options, Refused, day_of, failed, replace_file, say, say_questions
from helpcenter.content.addresses import addresses_text, new_addresses
from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import count, gathered, summary_line, text_report
from helpcenter.policy.changes import outlook
from helpcenter.site.environment import PublishError, is_release


def run(options: Options) -> int:
    """The whole way of the data: read, check, render, publish."""
    from helpcenter.site.mkdocs_hook import publish, rendered  # loading MkDocs takes longer than a check

    root: Path = options.root
    written = read_content(root)
    checked = check(written, day_of(options, written), is_release())
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say("The site was not built. The last good one is untouched.")
        return 1
    site = rendered(root, checked)
    _warn_of_stand_in(site.config.url)
    say(f"Checked: {summary_line(checked)}")
    say("Building the site ...")
    started = time.monotonic()
    pages = _swapped_in(root / "site", lambda fresh: publish(root, checked, site, fresh))
    _keep_addresses(root, checked)
    for finding in gathered(checked.findings):
        print(f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]")
    say(f"Built {count(pages, 'page')} in site/ ({time.monotonic() - started:.1f} s).")
    say(outlook(checked.catalog, checked.policy.day))
    say_questions(checked)
    return 0


def _warn_of_stand_in(url: str) -> None:
    if f".{urlsplit(url).hostname}".endswith(".example"):
        what_to_do = "set HELP_SITE_URL or site_url in mkdocs.yml"
        say(f"warning: the site's address is {url}, which is only a stand-in; {what_to_do}")


def _swapped_in(site: Path, make: Callable[[Path], None]) -> int:
    """Makes a site beside the old one and puts it in its place at the end; returns how many pages it has."""
    if site.exists() and not site.is_dir():
        raise Refused(f"{site} is a file, and the site is to be built there; move or delete it")
    fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent))
    try:
        make(fresh)
        fresh.chmod(0o755)  # mkdtemp makes a private folder, and a web server must read this one
        if not (fresh / "index.html").is_file():
            raise PublishError("MkDocs wrote no site; the last good one is untouched")
        pages = sum(1 for _ in fresh.rglob("*.html"))
        _swap(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return pages


def _swap(fresh: Path, site: Path) -> None:
    """Puts the fresh site in the place of the old one; if that fails, the old one stays."""
    old = fresh.with_name(f"{fresh.name}-old")
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _keep_addresses(root: Path, checked: Checked) -> None:
    """Writes new addresses to faq/ids.lock; in a release the check has already refused them."""
    if not (new := new_addresses(checked.catalog)):
        return
    replace_file(root / "faq" / "ids.lock", addresses_text(checked.catalog).encode())
    shown = ", ".join(new[:5]) + (f" and {len(new) - 5} more" if len(new) > 5 else "")
    say(f"Added to faq/ids.lock, because they are published now: {shown}. Commit that file.")


COMMAND = Command(
    "build",
    "check, then build into site/; the old site stays until the new one is sound",
    run,
    is_strict=True,
    keeps_learnt=True,
)
