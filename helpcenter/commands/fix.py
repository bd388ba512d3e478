"""`fix`: figures typed by hand become references, where that is certain."""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from helpcenter.commands.common import Command, Options, Refused, checked_now, replace_file, say
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.fix import edits, rewritten
from helpcenter.guard.report import count
from helpcenter.text.source import decode


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(options: Options) -> int:
    """Rewrites figures typed by hand to references, where that is certain; shows the difference first."""
    checked = checked_now(options)
    written = read_content(options.root)
    certain, left = edits(written, checked)
    texts: dict[Path, tuple[str, str]] = {}
    for path in dict.fromkeys(edit.span.source.path for edit in certain):
        of_file = [edit for edit in certain if edit.span.source.path == path]
        file = (options.root / path).resolve()
        raw = file.read_bytes().decode()
        if not decode(raw.encode()).startswith(of_file[0].span.source.text):
            raise Refused(f"{path} is being changed by somebody else; run the command again")
        texts[file] = (raw, rewritten(raw, of_file))
        before, after = (text.splitlines() for text in texts[file])
        print("\n".join(unified_diff(before, after, f"a/{path}", f"b/{path}", n=1, lineterm="")))
    for figure in left:
        print(f"{figure.span.place}: `{figure.text}` stays: {figure.why}")
    if not certain:
        say("Nothing to rewrite: no figure typed by hand has exactly one constant.")
        return 0
    scope = f"{count(len(certain), 'figure')} in {count(len(texts), 'file')}"
    if not options.yes and not _agreed(f"Rewrite {scope}?"):
        say("Nothing was written. `fix --yes` writes without asking.")
        return 0
    for file, (_, new) in texts.items():
        replace_file(file, new.encode())
    again = check(read_content(options.root), checked.policy.day)
    if len(again.errors) > len(checked.errors) - len(certain):
        for file, (old, _) in texts.items():
            replace_file(file, old.encode())
        raise Refused("the check found other errors afterwards; all files are as they were")
    say(f"Rewrote {scope}. Read them, then run `python3 build_faq.py accept`.")
    return 0


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


COMMAND = Command("fix", "rewrite figures typed by hand to references, where that is certain", run, _arguments)
