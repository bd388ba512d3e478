"""What a page showed at git's last commit: the same content, as it was then, on the same day and with the same look."""

from __future__ import annotations

import tempfile
from functools import cached_property
from pathlib import Path

from helpcenter.content.addresses import address_of
from helpcenter.content.written import read_content
from helpcenter.pages.all_pages import generate
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.policy.policy import resolve
from helpcenter.site.environment import committed, told_by_git
from helpcenter.site.preview.marked_changes import marked_changes
from helpcenter.site.preview.served import Served


class LastCommit:
    """The pages of the last commit, made once and only when somebody looks at a page of content that differs from it."""

    def __init__(self) -> None:
        self._commit: str | None = None
        self._files: dict[str, bytes] = {}
        self._made: _Pages | None = None

    def marked(self, html: str, page: GeneratedPage, served: Served) -> str:
        """A page in which is marked what the last commit does not have; as it is where nothing is known of one."""
        if (commit := told_by_git(served.root, "rev-parse", "HEAD")) is None:
            return html
        if commit != self._commit:
            self._commit, self._files, self._made = commit, committed(served.root), None
        if not self._differs(served.root):
            return html
        if self._made is None or self._made.served.site.config != served.site.config:
            self._made = _Pages(self._files, served)
        old = self._made.by_address.get(address_of(page.uri))
        if old is None or (old.markdown, old.meta) == (page.markdown, page.meta):
            return html
        return marked_changes(served.html(old), html)

    def _differs(self, root: Path) -> bool:
        """Whether any text is another than at the commit."""

        def present(name: str) -> bytes:
            try:
                return (root / name).read_bytes()
            except OSError:
                return b""

        return any(
            present(name) != data
            for name, data in self._files.items()
            if name.startswith("faq/") or name.endswith(".md")
        )


class _Pages:
    """The pages of some files."""

    def __init__(self, files: dict[str, bytes], served: Served) -> None:
        self._files = files
        self.served = served

    @cached_property
    def by_address(self) -> dict[str, GeneratedPage]:
        with tempfile.TemporaryDirectory() as folder:
            for name, data in self._files.items():
                place = Path(folder, name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            catalog = read_content(Path(folder)).catalog
        policy, _ = resolve(catalog, self.served.checked.policy.day)
        return {address_of(page.uri): page for page in generate(catalog, policy, self.served.site.config)}
