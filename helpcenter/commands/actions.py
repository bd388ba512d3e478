"""The commands that write or serve: one function each, options in, exit code out. Progress goes to standard error."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.commands.common import Options, Refused, checked_now, failed, say, say_questions
from helpcenter.content.addresses import lock_text, new_addresses
from helpcenter.guard.check import Checked
from helpcenter.guard.report import count, gathered, summary, text_report
from helpcenter.policy.changes import outlook
from helpcenter.site.environment import PROJECT, PublishError
from helpcenter.site.stage import stage as write_stage


def build(options: Options) -> int:
    """Check, build beside the old site, and swap at the end."""
    from helpcenter.site.mkdocs_hook import (  # here and below: loading MkDocs takes longer than a check
        place_of,
        publish,
    )

    root: Path = options.root
    checked = checked_now(options)
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say("The site was not built. The last good one is untouched.")
        return 1
    site = root / "site"
    if site.exists() and not site.is_dir():
        raise Refused(f"{site} is a file, and the site is to be built there; move or delete it")
    place = place_of(root)
    if f".{urlsplit(place.url).hostname}".endswith(".example"):
        say(
            f"warning: the site's address is {place.url}, which is only a stand-in; set HELP_SITE_URL or site_url in mkdocs.yml"
        )
    started = time.monotonic()
    say(f"Checked: {summary(checked)}")
    say("Building the site ...")
    fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    try:
        publish(root, checked, fresh)
        fresh.chmod(0o755)  # mkdtemp makes a private folder, and a web server must read this one
        pages = sum(1 for _ in fresh.rglob("*.html"))
        if not (fresh / "index.html").is_file():
            raise PublishError("MkDocs wrote no site; the last good one is untouched")
        _swap(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _keep_addresses(root, checked)
    for finding in gathered(checked.findings):
        print(f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]")
    say(f"Built {count(pages, 'page')} in site/ ({time.monotonic() - started:.1f} s).")
    say(outlook(checked.catalog, checked.policy.day))
    say_questions(checked)
    return 0


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
    new = new_addresses(checked.catalog)
    if not new:
        return
    lock = root / "faq" / "ids.lock"
    beside = lock.with_name(".ids.lock-new")
    beside.write_text(lock_text(checked.catalog), encoding="utf-8", newline="\n")
    beside.replace(lock)
    shown = ", ".join(new[:5]) + (f" and {len(new) - 5} more" if len(new) > 5 else "")
    say(f"Added to faq/ids.lock, because they are published now: {shown}. Commit that file.")


def serve(options: Options) -> int:
    """The live preview."""
    from helpcenter.site.mkdocs_hook import preview

    host, _, port = options.address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise Refused(f"{options.address} is no address; write it as 127.0.0.1:8000")
    say(f"Preview at http://{options.address}/ - it follows every change you save. Stop it with Ctrl-C.")
    try:
        preview(options.root, options.address)
    except OSError as error:
        if error.errno in _PORT_TAKEN:
            raise Refused(
                f"port {port} is in use: another preview may be running; stop it, or choose another with --address {host}:{int(port) + 1}"
            ) from error
        raise
    return 0


_PORT_TAKEN = (98, 48, 10048)
"""EADDRINUSE on Linux, macOS and Windows."""


def test(options: Options) -> int:
    """pytest over tests/ of this project: the tests in the browser beside the others and in two processes, as a browser often waits."""
    chosen = (
        options.pytest[1:] if options.pytest[:1] == ["--"] else options.pytest
    )  # argparse leaves its own mark there
    pytest = [sys.executable, "-m", "pytest", *chosen]
    if chosen:
        codes = [subprocess.call(pytest, cwd=PROJECT)]
    else:
        with tempfile.TemporaryFile() as seen:
            browser = subprocess.Popen(
                [*pytest, "tests/browser", "-n2", "--dist=loadfile"], cwd=PROJECT, stdout=seen, stderr=subprocess.STDOUT
            )
            try:
                codes = [subprocess.call([*pytest, "--ignore=tests/browser"], cwd=PROJECT), browser.wait()]
            finally:
                browser.kill()  # where the run is stopped; one that has ended does not mind
            seen.seek(0)
            print(f"\nIn the browser:\n{seen.read().decode(errors='replace')}", end="", flush=True)
    return max(code if code in (0, 1) else 2 for code in codes)


def stage(options: Options) -> int:
    """The site as Markdown."""
    from helpcenter.site.mkdocs_hook import staged

    checked = checked_now(options)
    if failed(checked, options.strict):
        print(text_report(checked), end="")
        say(f"Nothing was written to {options.dir}.")
        return 1
    pages = write_stage(*staged(options.root, checked), options.dir.resolve())
    say(f"Wrote {count(pages, 'page')} to {options.dir}.")
    say(outlook(checked.catalog, checked.policy.day))
    return 0
