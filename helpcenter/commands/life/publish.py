"""`publish`: what writers have changed becomes a branch with one commit, for people who have never typed git."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from helpcenter.commands.common import CALL, Command, Options, Refused, day_of, say
from helpcenter.commands.life.edition import Edition
from helpcenter.commands.life.handed_in import handed_in
from helpcenter.commands.life.new_answer import plain_words_of
from helpcenter.commands.life.repository import Repository
from helpcenter.commands.writing.editor_folder import refresh_names
from helpcenter.commands.writing.rewriting import agreed, write
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.editors.editor_files import EDITOR_FOLDER, NAME_FILES
from helpcenter.content.files import Files
from helpcenter.content.kinds import is_writers
from helpcenter.content.written import bound
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import count, text_report
from helpcenter.site.environment import named_address, today
from helpcenter.text.source import SourceFile, Undecodable, decode

_TOLD_EDITORS = [f"{EDITOR_FOLDER}/{name}" for name in NAME_FILES]
"""What editors are told of the names: it goes with them."""
_TITLE = 72
"""Characters of the first line of a message."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    branch = (
        "the branch, a new one (default: a name made of what has changed; off the main branch, the one that is there)"
    )
    parser.add_argument("--branch", metavar="NAME", help=branch)
    parser.add_argument("--message", metavar="TEXT", help="what has changed and why (default: what is found)")
    parser.add_argument("--no-push", action="store_true", help="commit here, and send nothing anywhere")
    parser.add_argument("--yes", action="store_true", help="commit and push without asking")


def run(options: Options) -> int:
    """Shows what has changed, checks it, and commits and pushes it where somebody agrees."""
    root: Path = options.root
    repository = Repository(root)
    edition = Edition(options)
    edition.keep_addresses()
    changed = repository.changed()
    listed = [path for path, (before, _) in edition.versions().items() if before]
    paths = sorted({path for path in changed if is_writers(path)} | set(listed))
    others = [path for path in changed if path not in (*paths, *_TOLD_EDITORS)]
    if not paths:
        say("Nothing to publish: no answer, rule or page differs from the last commit.")
        _say_others(others)
        return 0
    if foreign := sorted(set(repository.staged()) - {repository.from_top(path) for path in paths}):
        raise Refused(
            f"{foreign[0]} is staged for a commit and is no file of the writers; commit it apart, or take it out: "
            f"git restore --staged {foreign[0]}"
        )
    checked = _checked_as_release(edition)
    if checked.errors:
        print(text_report(checked), end="")
        say("Nothing was published: correct the errors first.")
        return 1
    lines = handed_in(bound(_before(edition.files, repository, paths)).catalog, edition.published, checked.policy.day)
    message = options.message or _message(lines, paths)
    branch = _branch(options, repository, message)
    _show(lines, paths, others, checked)
    words = (
        f"Commit {count(len(paths), 'file')} on the branch `{branch}` as \u201c{message.partition(chr(10))[0]}\u201d?"
    )
    if not options.yes and not agreed(words):
        say("Nothing was published, and nothing has changed. `--yes` does it without asking.")
        return 0
    before = repository.branch
    with in_turn(root):
        write(root, edition.written, edition.versions())
        refresh_names(root)
        told = [path for path in repository.changed() if path in _TOLD_EDITORS]
        repository.commit(branch, [*paths, *told], message)
    say(f"Committed on the branch `{branch}`. To take the commit back and keep your texts: git reset --soft HEAD~1")
    if branch != before:
        say(f"To go back to where you were, when all is sent: git switch {before}")
    _send(options, repository, branch)
    print(f"\nFor the pull request:\n\n{message}")
    return 0


def _send(options: Options, repository: Repository, branch: str) -> None:
    remotes = repository.remotes()
    if not remotes:
        say("This repository has nowhere to push to; whoever keeps the help center takes the branch from here.")
        return
    if options.no_push or not (options.yes or agreed(f"Send it to {remotes[0]}?")):
        say(f"Nothing was sent. When you want to: git push -u {remotes[0]} {branch}")
        return
    say(repository.push(remotes[0], branch).strip())
    say(f"Sent to {remotes[0]}. Open a pull request for `{branch}` there, with the words below.")


def _checked_as_release(edition: Edition) -> Checked:
    """The check as it will run where the site is made: there no address may be lost or unlisted."""
    catalog = edition.written.catalog
    return check(bound(edition.files), day_of(edition.options, edition.written), True, today(catalog), named_address())


def _before(files: Files, repository: Repository, paths: list[str]) -> Files:
    """The writers' files as they were in the last commit."""
    sources = {source.path: source for source in files.sources if source.path not in paths}
    for path in paths:
        text = repository.text(path)
        try:
            sources |= {path: SourceFile(path, decode(text))} if text is not None else {}
        except Undecodable:
            continue  # a picture
    return replace(files, sources=tuple(sorted(sources.values(), key=lambda source: source.path)))


def _message(lines: list[str], paths: list[str]) -> str:
    """What has changed, as a commit says it: one line, and below it each change."""
    if not lines:
        return f"Change {', '.join(paths[:3])}" + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
    first = lines[0].rpartition(" (")[0] or lines[0]
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    title = first if len(first) + len(more) <= _TITLE else f"{first[: _TITLE - len(more) - 3].rstrip()}..."
    return f"{title}{more}\n\n" + "".join(f"- {line}\n" for line in lines)


def _branch(options: Options, repository: Repository, message: str) -> str:
    """The branch of the commit. Raises Refused for one that is there already and is not where one stands."""
    current = repository.branch or ""
    if options.branch is None and not repository.is_on_first:
        return current
    if options.branch is not None:
        if not repository.is_name(options.branch):
            raise Refused(f"git allows no branch `{options.branch}`; write words with hyphens, such as new-gift-card")
        if options.branch != current and repository.has_branch(options.branch):
            raise Refused(f"there is a branch `{options.branch}` already, and it stays as it is; choose another name")
        return str(options.branch)
    name = "-".join(plain_words_of(message.partition("\n")[0])[:6]) or "texts"
    numbers = (name if number == 1 else f"{name}-{number}" for number in range(1, 1000))
    return next(free for free in numbers if not repository.has_branch(free))


def _show(lines: list[str], paths: list[str], others: list[str], checked: Checked) -> None:
    print("What has changed:")
    print("".join(f"  {line}\n" for line in lines or ["nothing that people read"]), end="")
    print(f"In {count(len(paths), 'file')}: {', '.join(paths)}")
    _say_others(others)
    if checked.warnings:
        unread = (
            "; `accept` records what you have read" if any(one.rule == "unreviewed" for one in checked.warnings) else ""
        )
        say(f"The check finds {count(len(checked.warnings), 'warning')} (`{CALL} check`){unread}.")


def _say_others(others: list[str]) -> None:
    if others:
        shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        say(f"These are no files of the writers, and stay as they are: {shown}")


COMMAND = Command(
    "publish",
    "make a branch and a commit of what you have changed, and send it where you agree",
    run,
    _arguments,
    examples=(("publish", "hand in what you have changed"),),
)
