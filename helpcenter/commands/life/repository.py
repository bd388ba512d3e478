"""What git knows of a tree, and what is asked of it: nothing is forced, and no branch but the new one is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from helpcenter.commands.common import Refused

_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisect",
}
"""What stands in the folder of git while something is not finished."""
_FIRST = "main", "master", "trunk"


class Repository:
    """The repository in which a tree of writers' files lies. Raises Refused where there is none that can take a commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if self._said("--version") is None:
            raise Refused(
                "git is not installed here, so nothing can be published from here; hand the folder over to whoever has it"
            )
        if self._said("rev-parse", "--is-inside-work-tree") != "true":
            raise Refused(
                f"{root} is in no repository of git; get the help center with `git clone`, and change that copy"
            )
        if self._said("rev-parse", "--verify", "-q", "HEAD") is None:
            raise Refused("this repository has no commit yet; whoever set it up makes the first one")
        folder = root / (self._said("rev-parse", "--git-dir") or ".git")
        if begun := next((called for name, called in _UNDER_WAY.items() if (folder / name).exists()), None):
            raise Refused(
                f"{begun} is under way here; finish it or give it up (`git status` says how), and publish then"
            )
        self.branch = self._said("symbolic-ref", "--short", "-q", "HEAD")
        if not self.branch:
            raise Refused("no branch is checked out here (a detached HEAD); go to one first: `git switch main`")
        if not all(self._said("var", who) for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")) or not self._named():
            raise Refused(
                "git does not know who you are; tell it once:"
                ' git config --global user.name "Your Name" && git config --global user.email you@example.com'
            )

    def changed(self) -> dict[str, str]:
        """The files below the root that differ from the last commit, each with the two letters by which git says how."""
        words = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ".")
        top = Path(self._said("rev-parse", "--show-toplevel") or ".")
        found = {}
        for row in self._done(*words).decode(errors="surrogateescape").split("\0"):
            if row:
                file = top / row[3:]
                found[os.path.relpath(file, self.root.resolve()).replace(os.sep, "/")] = row[:2]
        return found

    def staged(self) -> list[str]:
        """The files that somebody has put into the next commit, in the whole repository."""
        return [
            name
            for name in self._done("diff", "--cached", "--name-only", "-z").decode(errors="replace").split("\0")
            if name
        ]

    def from_top(self, path: str) -> str:
        """A path below the root, as the whole repository calls it."""
        return f"{self._said('rev-parse', '--show-prefix') or ''}{path}"

    def text(self, path: str) -> bytes | None:
        """A file as it was in the last commit; None where it was not there."""
        try:
            return self._done("show", f"HEAD:./{path}")
        except Refused:
            return None

    def has_branch(self, name: str) -> bool:
        """Whether there is such a branch here, or where one pushes to."""
        refs = (f"refs/heads/{name}", *(f"refs/remotes/{remote}/{name}" for remote in self.remotes()))
        return any(self._said("show-ref", "--verify", ref) is not None for ref in refs)

    def is_name(self, name: str) -> bool:
        """Whether a branch can be called so."""
        return self._said("check-ref-format", "--branch", name) is not None

    @property
    def is_on_first(self) -> bool:
        """Whether the branch is the one on which all meet: what is published starts a branch of its own there."""
        default = self._said("symbolic-ref", "--short", "-q", "refs/remotes/origin/HEAD") or ""
        return self.branch in (*_FIRST, default.partition("/")[2])

    def remotes(self) -> list[str]:
        """Where one can push to, `origin` first."""
        return sorted((self._said("remote") or "").split(), key=lambda name: name != "origin")

    def commit(self, branch: str, paths: list[str], message: str) -> None:
        """One commit of these files on a branch, which begins with it. Raises Refused, and leaves all as it was, where git refuses."""
        before = self.branch
        assert before is not None
        if branch != before:
            self._done("switch", "-q", "-c", branch)
        listed = "".join(f"{path}\0" for path in paths).encode(errors="surrogateescape")
        try:
            self._done("add", "-A", "--pathspec-from-file=-", "--pathspec-file-nul", stdin=listed)
            self._done("commit", "-q", "-m", message, "--pathspec-from-file=-", "--pathspec-file-nul", stdin=listed)
        except Refused:
            self._done("reset", "-q", "--pathspec-from-file=-", "--pathspec-file-nul", stdin=listed)
            if branch != before:
                self._done("switch", "-q", before)
                self._done("branch", "-q", "-d", branch)
            raise

    def push(self, remote: str, branch: str) -> str:
        """Pushes one branch, never by force; returns what the other side says. Raises Refused where it takes nothing."""
        done = self._run("push", "-u", remote, f"refs/heads/{branch}:refs/heads/{branch}")
        said = done.stderr.decode(errors="replace")
        if done.returncode:
            raise Refused(
                f"the commit stands on the branch `{branch}` here, but {remote} did not take it:\n{said.strip()}\n"
                f"Try again later: git push -u {remote} {branch}"
            )
        return said

    def _named(self) -> bool:
        return all(
            self._said("config", f"user.{what}") or os.environ.get(f"GIT_AUTHOR_{what.upper()}")
            for what in ("name", "email")
        )

    def _said(self, *words: str) -> str | None:
        """What git says on one line, "" for nothing; None where it fails."""
        try:
            done = self._run(*words)
        except OSError:
            return None
        return None if done.returncode else done.stdout.decode(errors="replace").strip()

    def _done(self, *words: str, stdin: bytes = b"") -> bytes:
        """What git says. Raises Refused with its own words where it fails."""
        done = self._run(*words, stdin=stdin)
        if done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            raise Refused(f"git would not do it, and all is as it was:\n{said}")
        return done.stdout

    def _run(self, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        plain = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}
        return subprocess.run(
            ["git", *words], cwd=self.root, input=stdin, capture_output=True, check=False, env={**os.environ, **plain}
        )
