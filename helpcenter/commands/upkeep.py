"""The commands that write in the writers' files: `accept` and `fix`. They show what they write, and write all or nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

from helpcenter.commands.common import Options, Refused, checked_now, say
from helpcenter.content.model import Catalog
from helpcenter.guard.check import Checked, check, read
from helpcenter.guard.dependence import statements
from helpcenter.guard.fix import edits, rewritten
from helpcenter.guard.ledger import PATH, accepted
from helpcenter.guard.report import count
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.finding import Finding, did_you_mean
from helpcenter.text.source import decode


def accept(options: Options) -> int:
    """Records the sentences that nobody has read yet as read, today, by the reader; future wordings too."""
    checked = checked_now(options)
    catalog, day = checked.catalog, checked.policy.day
    by = " ".join((options.by or _git_author(options.root)).split())
    policies = [checked.policy, *(resolve(catalog, start)[0] for start in later_days(catalog, day))]
    chosen = _chosen(options.ids, catalog, policies) if options.ids else None
    in_the_way = _in_the_way(checked, chosen)
    if in_the_way:
        for finding in in_the_way[:10]:
            print(f"{finding.span.place}: error: {finding.message} [{finding.rule}]")
        say(
            f"Nothing was recorded: correct {count(len(in_the_way), 'error')} first, then read the sentences and accept them."
        )
        return 1
    text, added, gone = accepted(catalog, policies, by, day, chosen)
    for policy, one in added:
        start = "" if policy.day == day else f" (from {policy.day} on)"
        print(f"{one.statement.span.place}: {one.read}{start}")
    if added or gone or catalog.reviewed is None:
        _write(options.root / PATH, text.encode())
    went = f"; {count(gone, 'line')} of sentences that are gone went" if gone else ""
    if added:
        say(f"Recorded {count(len(added), 'sentence')} as read ({day}, {by}){went}. Commit {PATH} with your change.")
    else:
        say(f"Nothing to record: every sentence has been read{went}.")
    return 0


def fix(options: Options) -> int:
    """Rewrites figures typed by hand to references, where that is certain; shows the difference first."""
    checked = checked_now(options)
    written = read(options.root)
    found, left = edits(written, checked)
    texts: dict[Path, tuple[str, str]] = {}
    for path in dict.fromkeys(edit.span.source.path for edit in found):
        of_file = [edit for edit in found if edit.span.source.path == path]
        file = (options.root / path).resolve()
        raw = file.read_bytes().decode()
        if not decode(raw.encode()).startswith(of_file[0].span.source.text):
            raise Refused(f"{path} is being changed by somebody else; run the command again")
        texts[file] = (raw, rewritten(raw, of_file))
        before, after = (text.splitlines() for text in texts[file])
        print("\n".join(unified_diff(before, after, f"a/{path}", f"b/{path}", n=1, lineterm="")))
    for one in left:
        print(f"{one.span.place}: `{one.text}` stays: {one.why}")
    if not found:
        say("Nothing to rewrite: no figure typed by hand has exactly one constant.")
        return 0
    if not options.yes and not _agreed(f"Rewrite {count(len(found), 'figure')} in {count(len(texts), 'file')}?"):
        say("Nothing was written. `fix --yes` writes without asking.")
        return 0
    for file, (_, new) in texts.items():
        _write(file, new.encode())
    again = check(read(options.root), checked.policy.day)
    if len(again.errors) > len(checked.errors) - len(found):
        for file, (old, _) in texts.items():
            _write(file, old.encode())
        raise Refused("the check found other errors afterwards; all files are as they were")
    say(
        f"Rewrote {count(len(found), 'figure')} in {count(len(texts), 'file')}. Read them, then run `python3 build_faq.py accept`."
    )
    return 0


def _git_author(root: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "config", "user.name"], capture_output=True, text=True, check=False
        )
    except OSError:
        done = None
    name = done.stdout.strip() if done is not None and done.returncode == 0 else ""
    if not name:
        raise Refused('say who has read the sentences: --by "customer service" (git knows no user.name here)')
    return name


def _chosen(ids: list[str], catalog: Catalog, policies: list[Policy]) -> frozenset[str]:
    """The owners and constants that words on the command line name. Raises Refused for a name that nothing has."""
    owners = {statement.owner for policy in policies for statement in statements(catalog, policy)}
    named: dict[str, set[str]] = {id: {id} for id in catalog.constants}
    for owner in owners:
        for name in (owner, owner.partition(" ")[2]):
            named.setdefault(name, set()).add(owner)
    chosen: set[str] = set()
    for id in ids:
        if id not in named:
            meant = did_you_mean(id, named)
            raise Refused(f"nothing is called `{id}`" + (f"; did you mean `{meant}`?" if meant else ""))
        chosen |= named[id]
    return frozenset(chosen)


def _in_the_way(checked: Checked, chosen: frozenset[str] | None) -> list[Finding]:
    """The errors in what would be recorded: all, or those of the policy and of the files of the chosen."""
    if chosen is None:
        return checked.errors
    files = {one.span.source.path for one in statements(checked.catalog, checked.policy) if one.owner in chosen}
    return [
        one for one in checked.errors if one.span.source.path in files or one.span.source.path.startswith("faq/policy/")
    ]


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _write(file: Path, data: bytes) -> None:
    """Writes beside and replaces, so that no reader meets half a file; permissions stay."""
    beside = file.with_name(f".{file.name}-new")
    try:
        beside.write_bytes(data)
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
