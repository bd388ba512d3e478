"""What each command does: one function a command, options in, exit code out. Progress goes to standard error."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from inspect import getdoc
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from helpcenter.addresses import lock_text, new_addresses
from helpcenter.finding import did_you_mean
from helpcenter.pipeline import Checked, read
from helpcenter.pipeline import check as check_written
from helpcenter.policy import shop_zone, used_by
from helpcenter.ranking import prepare, rank
from helpcenter.report import FORMATS, count, open_question_count, summary, text_report
from helpcenter.rules import RULES, rule_by_id
from helpcenter.search import search_data, search_json
from helpcenter.shell import PublishError, is_release, today
from helpcenter.site import render
from helpcenter.stage import stage as write_stage

Options = argparse.Namespace


class Refused(Exception):
    """The command cannot be carried out; the text says why and what to do. Exit code 2."""


def build(options: Options) -> int:
    """Check, build beside the old site, and swap at the end."""
    from helpcenter.mkdocs_site import place_of, publish  # here and below: loading MkDocs takes longer than a check

    root: Path = options.root
    checked = _checked(options)
    if _failed(checked, options.strict):
        print(text_report(checked), end="")
        _say("The site was not built. The last good one is untouched.")
        return 1
    site = root / "site"
    if site.exists() and not site.is_dir():
        raise Refused(f"{site} is a file, and the site is to be built there; move or delete it")
    place = place_of(root)
    if f".{urlsplit(place.url).hostname}".endswith(".example"):
        _say(
            f"warning: the site's address is {place.url}, which is only a stand-in; set HELP_SITE_URL or site_url in mkdocs.yml"
        )
    started = time.monotonic()
    _say(f"Checked: {summary(checked)}")
    _say("Building the site ...")
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
    for finding in checked.findings:
        print(f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]")
    _say(f"Built {count(pages, 'page')} in site/ ({time.monotonic() - started:.1f} s).")
    _say_questions(checked)
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
    _say(f"Added to faq/ids.lock, because they are published now: {shown}. Commit that file.")


def serve(options: Options) -> int:
    """The live preview."""
    from helpcenter.mkdocs_site import preview

    host, _, port = options.address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise Refused(f"{options.address} is no address; write it as 127.0.0.1:8000")
    _say(f"Preview at http://{options.address}/ - it follows every change you save. Stop it with Ctrl-C.")
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
    """pytest over tests/ of this project."""
    here = Path(__file__).resolve().parent.parent
    code = subprocess.call([sys.executable, "-m", "pytest", *options.pytest], cwd=here)
    return code if code in (0, 1) else 2


def check(options: Options) -> int:
    """Findings in the wanted format, and how many questions are open."""
    checked = _checked(options)
    print(FORMATS[options.format](checked), end="")
    _say_questions(checked, sys.stdout if options.format == "text" else sys.stderr)
    return 1 if _failed(checked, options.strict) else 0


def search(options: Options) -> int:
    """A result for each query, in order."""
    checked = _checked(options)
    _warn_of_errors(checked)
    # Through JSON and back, as the browser gets it: the same figures in both.
    engine = prepare(json.loads(search_json(search_data(checked.catalog, checked.policy))))
    queries: Iterable[str] = [" ".join(options.query)] if options.query else (line.rstrip("\r\n") for line in sys.stdin)
    for query in queries:
        found = rank(engine, query)
        if options.json:
            print(json.dumps(found, ensure_ascii=False), flush=True)
            continue
        sure = "" if found["confident"] else " (not sure)"
        print(f"{query}{sure}" if found["results"] else f"{query}: no answer found")
        for number, result in enumerate(found["results"], 1):
            print(f"{number:3}. {result['score']:.2f}  {result['id']:28} {result['question']}")
        sys.stdout.flush()
    return 0


def questions(options: Options) -> int:
    """The open questions of every constant, with the answers that rest on them."""
    checked = _checked(options)
    _warn_of_errors(checked)
    resting = {
        id: [entry.id for entry in checked.catalog.published if id in used_by(entry)]
        for id in checked.catalog.constants
    }
    rows = [
        {
            "constant": constant.id,
            "question": checked.policy.fill(text),
            "place": constant.place("confirm").place,
            "answers": resting[constant.id],
        }
        for constant in checked.catalog.constants.values()
        for text in constant.confirm
    ]
    if options.json:
        print(json.dumps({"questions": rows}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['constant']} ({row['place']})\n  {' '.join(str(row['question']).split())}")
        print(f"  answers that rest on it: {', '.join(row['answers']) or 'none'}\n")
    print(
        f"{count(len(rows), 'question')} for the shop's owner. When one is answered, correct the constant and delete its `confirm:`."
    )
    return 0


def stage(options: Options) -> int:
    """The site as Markdown."""
    from helpcenter.mkdocs_site import place_of

    checked = _checked(options)
    if _failed(checked, options.strict):
        print(text_report(checked), end="")
        _say(f"Nothing was written to {options.dir}.")
        return 1
    place = place_of(options.root)
    pages = write_stage(render(checked.catalog, checked.policy, place), options.root / "docs", options.dir.resolve())
    _say(f"Wrote {count(pages, 'page')} to {options.dir}.")
    return 0


def explain(options: Options) -> int:
    """A rule's own words, or the list of rules."""
    if options.rule is None:
        for rule in RULES:
            print(f"{rule.ID:20} {(getdoc(rule) or '').splitlines()[0]}")
        return 0
    found = rule_by_id(options.rule.strip("[]"))
    if found is None:
        meant = did_you_mean(options.rule, [rule.ID for rule in RULES])
        raise Refused(
            f"there is no rule `{options.rule}`"
            + (f"; did you mean `{meant}`?" if meant else "; without a name, all rules are listed")
        )
    print(f"{found.ID}: {getdoc(found)}")
    return 0


def _checked(options: Options) -> Checked:
    written = read(options.root)
    day = options.as_of or today(shop_zone(written.catalog).offset)
    return check_written(written, day, is_release())


def _warn_of_errors(checked: Checked) -> None:
    if checked.errors:
        _say(
            f"warning: the check finds {count(len(checked.errors), 'error')}, so something may be missing here; run `check`"
        )


def _failed(checked: Checked, strict: bool) -> bool:
    return bool(checked.findings if strict else checked.errors)


def _say(text: str) -> None:
    with suppress(BrokenPipeError):
        print(text, file=sys.stderr, flush=True)


def _say_questions(checked: Checked, stream: TextIO | None = None) -> None:
    number = open_question_count(checked)
    if number:
        verb = "waits" if number == 1 else "wait"
        print(
            f"{count(number, 'open question')} {verb} for the shop's owner: python3 build_faq.py questions",
            file=stream or sys.stderr,
        )
