"""The site as plain Markdown on disk, for another generator: the same pages and files that MkDocs gets."""

from __future__ import annotations

from pathlib import Path

from helpcenter.site.render import Site, page_text

MARK = ".staged-by-help-center"
"""A folder with this file was written by us and may be written anew."""


def may_be_written(folder: Path) -> bool:
    """Whether a folder is new, empty or written by `stage`, so that nothing of somebody else would be lost."""
    return not folder.exists() or (folder / MARK).is_file() or not any(folder.iterdir())


def stage(site: Site, fresh: Path) -> int:
    """Writes all pages and files of the site into an empty folder; returns the number of pages. Raises OSError as the disk does."""
    texts = {page.uri: page_text(page) for page in site.pages} | site.files
    texts[MARK] = "Written by build_faq.py stage; it may be written anew.\n"
    files = site.copied | site.assets | {name: text.encode() for name, text in texts.items()}
    for name, data in files.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    return len(site.pages)
