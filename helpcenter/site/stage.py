"""The site as plain Markdown on disk, for another generator: the same pages and files that MkDocs gets."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpcenter.site.render import Site, page_text

MARK = ".staged-by-help-center"
"""A folder with this file was written by us and may be written anew."""


class NotOurs(Exception):
    """The folder holds something that `stage` did not write."""


def stage(site: Site, target: Path) -> int:
    """Writes all pages and files of the site below `target`; returns the number of pages.

    Everything is written beside the target first and takes its place at the end. Raises NotOurs, or OSError as the disk does.
    """
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / MARK).exists())):
        raise NotOurs(str(target))
    fresh = target.with_name(f".{target.name}-new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        texts = {page.uri: page_text(page) for page in site.pages} | site.files
        texts[MARK] = "Written by build_faq.py stage; it may be written anew.\n"
        files = site.copied | site.assets | {name: text.encode() for name, text in texts.items()}
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(data)
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return len(site.pages)
