"""`fix`: figures typed by hand become references, where that is certain."""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff

from helpcenter.commands.common import CALL, Command, Options, Refused, checked_of, clear_leftovers, say
from helpcenter.commands.durable import replace_files
from helpcenter.commands.turn import in_turn
from helpcenter.content.written import bound, read_content
from helpcenter.guard.fix import edits, rewritten
from helpcenter.guard.report import count
from helpcenter.text.source import SourceFile, decode


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(options: Options) -> int:
    """Rewrites figures typed by hand to references, where that is certain; shows the difference first."""
    written = read_content(options.root)
    checked = checked_of(options, written)
    certain, left = edits(written, checked)
    texts: dict[str, tuple[bytes, bytes]] = {}
    for path in dict.fromkeys(edit.span.source.path for edit in certain):
        of_file = [edit for edit in certain if edit.span.source.path == path]
        raw = (options.root / path).read_bytes()
        if not decode(raw).startswith(of_file[0].span.source.text):
            raise _changed_meanwhile(path)
        new = rewritten(raw.decode(), of_file)
        texts[path] = (raw, new.encode())
        before, after = (text.splitlines() for text in (raw.decode(), new))
        print("\n".join(unified_diff(before, after, f"a/{path}", f"b/{path}", n=1, lineterm="")))
    for figure in left:
        print(f"{figure.span.place}: `{figure.text}` stays: {figure.why}")
    if not certain:
        say("Nothing to rewrite: no figure typed by hand has exactly one constant.")
        return 0
    new_files = written.files.with_texts(lambda source: _rewritten(source, texts))
    now, then = (len(checked_of(options, bound(files)).errors) for files in (written.files, new_files))
    if then > now - len(certain):
        raise Refused("the check would find other errors afterwards; all files are as they were")
    scope = f"{count(len(certain), 'figure')} in {count(len(texts), 'file')}"
    if not options.yes and not _agreed(f"Rewrite {scope}?"):
        say("Nothing was written. `fix --yes` writes without asking.")
        return 0
    with in_turn(options.root):
        clear_leftovers(options.root, written)
        for path, (raw, _) in texts.items():
            if (options.root / path).read_bytes() != raw:
                raise _changed_meanwhile(path)
        replace_files({options.root / path: new for path, (_, new) in texts.items()})
    say(f"Rewrote {scope}. Read them, then run `{CALL} accept`.")
    return 0


def _changed_meanwhile(path: str) -> Refused:
    return Refused(f"{path} is being changed by somebody else; run the command again")


def _rewritten(source: SourceFile, texts: dict[str, tuple[bytes, bytes]]) -> str:
    return decode(texts[source.path][1]) if source.path in texts else source.text


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


COMMAND = Command("fix", "rewrite figures typed by hand to references, where that is certain", run, _arguments)
