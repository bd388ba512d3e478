"""The writers' files as they will be: each step of a change sees what the steps before it did. They are written all at once, or not."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from helpcenter.commands.common import Options, Refused, checked_of, say, suggestion
from helpcenter.commands.writing.kept_copy import new_copy
from helpcenter.commands.writing.rewriting import Versions, agreed, show_difference, version, write
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.addresses import new_addresses
from helpcenter.content.catalog import bind
from helpcenter.content.editing.scalar_text import Stretches
from helpcenter.content.editors.editor_files import EDITOR_FOLDER, NAME_FILES
from helpcenter.content.files import Files
from helpcenter.content.kinds import ENTRIES
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.written import Written, bound, read_content
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.report import count
from helpcenter.site.environment import told_by_git
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile, decode, rewritten


class Edition:
    """A change of the writers' files: what they are, and what they will be."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.root: Path = options.root
        self.written: Written = read_content(self.root)
        self.files: Files = self.written.files
        self._texts: dict[str, tuple[bytes, str]] = {}

    @cached_property
    def published(self) -> Catalog:
        """What the files hold after the steps so far."""
        return bind(self.files)[0]

    @cached_property
    def catalog(self) -> Catalog:
        """The same, with the drafts among the answers: their lives are as long."""
        return self.published.with_drafts()

    def is_draft(self, id: str) -> bool:
        """Whether an answer is a draft after the steps so far."""
        return self.published.draft(id) is not None

    def source(self, path: str) -> SourceFile:
        """A file after the steps so far."""
        return next(source for source in self.files.sources if source.path == path)

    def has(self, path: str) -> bool:
        """Whether there is such a file after the steps so far."""
        return path in self.files.paths

    def edit(self, changes: Mapping[str, Stretches]) -> None:
        """One step: other texts in the place of stretches of files."""
        for path, stretches in changes.items():
            if stretches:
                self._put(path, rewritten(self._raw(path), stretches))

    def begin(self, path: str, text: str) -> None:
        """One step: a new file."""
        self._put(path, text)

    def drop(self, path: str) -> None:
        """One step: a file goes."""
        self._raw(path)
        self._put(path, "")

    def versions(self) -> Versions:
        """The files that change, as they are and as they will be."""
        return {
            path: (before, after.encode()) for path, (before, after) in self._texts.items() if before != after.encode()
        }

    def keep_addresses(self) -> None:
        """The last step: what will be published stands in the list of addresses, where there is one."""
        lock = self.published.lock
        if lock is None or lock.source.path in self.published.broken:
            return
        source = lock.source
        rows = [(source.offset(number), row) for number, row in enumerate(source.text.split("\n"), 1)]
        stretches: Stretches = []
        for address in new_addresses(self.published):
            later = (at for at, row in rows if row.strip() > address and not row.startswith("#"))
            at = next(later, len(source.text))
            begin = "" if at == 0 or source.text[at - 1] == "\n" else "\n"
            stretches.append((at, at, f"{begin}{address}\n"))
        self.edit({source.path: stretches})

    @cached_property
    def _errors_now(self) -> list[Finding]:
        return checked_of(self.options, self.written).errors

    @cached_property
    def new_errors(self) -> list[Finding]:
        """What the check would find afterwards that it does not find now."""
        then = checked_of(self.options, bound(self.files)).errors
        known = Counter((error.rule, error.message) for error in self._errors_now)
        left = []
        for error in then:
            if known[error.rule, error.message]:
                known[error.rule, error.message] -= 1
            else:
                left.append(error)
        return left

    def _raw(self, path: str) -> str:
        """A file with its own line ends after the steps so far."""
        if path not in self._texts:
            raw, _ = version(self.root, self.source(path), [])
            self._texts[path] = raw, raw.decode()
        return self._texts[path][1]

    def _put(self, path: str, text: str) -> None:
        self._texts[path] = self._texts.get(path, (b"", ""))[0], text
        others = [source for source in self.files.sources if source.path != path]
        new = [SourceFile(path, decode(text.encode()))] if text else []
        self.files = replace(self.files, sources=tuple(sorted([*others, *new], key=lambda source: source.path)))
        for name in ("published", "catalog", "new_errors"):
            self.__dict__.pop(name, None)


def carried_out(edition: Edition, question: str, done: str) -> int:
    """Shows the difference, asks, and writes; returns the exit code. Nothing is written where the check would find new errors."""
    options, root, texts = edition.options, edition.root, edition.versions()
    if errors := edition.new_errors:
        show_difference(texts)
        print_errors(errors)
        say(
            f"Nothing was written: the check would find {count(len(errors), 'new error')} afterwards, at the places above in the files as"
            " they would be. Change those texts first, and run the command again."
        )
        return 1
    show_difference(texts)
    if not options.yes and not agreed(question):
        say("Nothing was written. `--yes` writes without asking.")
        return 0
    with in_turn(root):
        git = _way_back_of_git(root, texts)
        kept_in = None if git else new_copy(root)
        write(root, edition.written, texts, kept_in)
    say(done)
    say(f"To take it back: {git or _way_back_of_copy(root, texts, kept_in)}")
    return 0


def print_errors(errors: Iterable[Finding]) -> None:
    """Errors that would come, with their place in the files as they would be."""
    for error in errors:
        print(f"{error.span.place}: error: {error.message} [{error.rule}]\n   = help: {error.help}")


def answer_named(catalog: Catalog, id: str) -> Entry:
    """The answer of an id, published or a draft. Raises Refused with the reason where there is none."""
    if entry := catalog.entry_by_id.get(id):
        return entry
    for entry in catalog.entries:
        if id in entry.aliases:
            raise Refused(f"`{id}` is an old id of `{entry.id}`; write that one")
    for one in catalog.retired:
        if id in (one.id, *one.aliases):
            raise Refused(f"`{id}` has ended ({one.place('id').place})")
    if catalog.may_hold("answer", id):
        raise Refused(f"`{id}` may stand in a file that cannot be read; run `check`, and correct what it says first")
    raise Refused(f"there is no answer `{id}`{suggestion(id, catalog.entry_by_id)}")


def refuse_broken(edition: Edition) -> None:
    """Raises Refused where a writers' file cannot be read: what stands in it would not change with the others."""
    unread = {
        source.path for source in edition.files.of(ENTRIES) if parse(source)[0] is None
    }  # but for a draft it may be read
    if broken := sorted(edition.published.broken | unread):
        raise Refused(f"{broken[0]} cannot be read as a whole; run `check`, and correct what it says first")


def _way_back_of_git(root: Path, texts: Versions) -> str:
    """The words for git that give back the very files; "" where git does not have them as they are."""
    old = [path for path, (before, _) in texts.items() if before]
    new = [path for path, (before, _) in texts.items() if not before]
    known = (told_by_git(root, "ls-files", "-z", "--", *old) or "").split("\0") if old else []
    if not set(old) <= set(known) or told_by_git(root, "rev-parse", "--verify", "HEAD") is None:
        return ""
    if told_by_git(root, "status", "--porcelain", "--", *texts) is not None:
        return ""
    told = [
        f"{EDITOR_FOLDER}/{name}" for name in NAME_FILES
    ]  # editors are told the new names when the command has ended
    there = [path for path in (told_by_git(root, "ls-files", "-z", "--", *told) or "").split("\0") if path]
    if there and told_by_git(root, "status", "--porcelain", "--", *there) is None:
        old += there
    git = "git" if root == Path.cwd().resolve() else f"git -C {_quoted(str(root))}"
    ways = [f"{git} restore -- {' '.join(map(_quoted, old))}"] if old else []
    ways += [f"{git} clean -f -- {' '.join(map(_quoted, new))}"] if new else []
    return " && ".join(ways)


def _way_back_of_copy(root: Path, texts: Versions, kept_in: Path | None) -> str:
    assert kept_in is not None
    new = [path for path, (before, _) in texts.items() if not before]
    copied = kept_in.relative_to(root).as_posix()
    words = f"the files as they were stand in {copied}/; copy its folders over those in {root}"
    return f"{words}, and delete {', '.join(new)}" if new else words


def _quoted(word: str) -> str:
    return (f'"{word}"' if " " in word else word) if os.name == "nt" else shlex.quote(word)
