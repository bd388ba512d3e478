"""Scripts written short: without comments and needless white space, names unchanged. The work is rjsmin's.

rjsmin reads a template within a template (`${`...`}`) as two and would shrink what stands between; a test holds our scripts free of
it by comparing the texts of each script before and after.
"""

from __future__ import annotations

from collections.abc import Iterable

from rjsmin import jsmin


def minified(text: str) -> str:
    """One script, written short; a comment that begins with /*! (a licence) stays."""
    return str(jsmin(text, keep_bang_comments=True)).strip()


def joined(scripts: Iterable[str]) -> str:
    """Several scripts as one, in their order, each ended by a semicolon, so that none runs into the next."""
    return "".join(f"{minified(text).rstrip(';')};\n" for text in scripts)
