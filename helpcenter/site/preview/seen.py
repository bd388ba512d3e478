"""What a preview has read: whether anything is another than it was when a page was last made of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from helpcenter.content.files import tree_of
from helpcenter.site.site_sources import MOST_BYTES
from helpcenter.text.tree import Unreadable, data_of


def seen(root: Path) -> str:
    """A digest of all that stands below a root and is read: names, bytes, and what cannot be read.

    A single save makes several events, and some programs touch what they do not change: only another digest is news.
    """
    tree = tree_of(root)
    digest = hashlib.blake2b(repr([*tree.findings, sorted(tree.folders), tree.hidden]).encode())
    for name, place in sorted(tree.files.items()):
        try:
            data = data_of(place, MOST_BYTES)
        except (Unreadable, OSError) as error:
            data = str(error).encode()
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()
