"""The site as plain Markdown on disk, for another generator: the same pages and files that MkDocs gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds.answer import AnswerPage
from helpcenter.site.render import Site, page_text

MARK = ".staged-by-help-center"
"""A folder with this file was written by us and may be written anew."""


def may_be_written(folder: Path) -> bool:
    """Whether a folder is new, empty or written by `stage`, so that nothing of somebody else would be lost."""
    return not folder.exists() or (folder / MARK).is_file() or not any(folder.iterdir())


def _without_twin(page: GeneratedPage) -> GeneratedPage:
    """A generator makes a page of whatever is called .md, so that no twin can stand beside what is staged."""
    front = page.front_matter
    return replace(page, front_matter=replace(front, twin="")) if isinstance(front, AnswerPage) else page


def stage(site: Site, fresh: Path) -> int:
    """Writes all pages and files of the site into an empty folder; returns the number of pages. Raises OSError as the disk does."""
    texts = {page.uri: page_text(_without_twin(page)) for page in site.pages} | site.files
    texts[MARK] = "Written by build_faq.py stage; it may be written anew.\n"
    files = site.copied | site.assets | {name: text.encode() for name, text in texts.items()}
    for name, data in files.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    return len(site.pages)
