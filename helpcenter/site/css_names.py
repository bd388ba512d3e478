"""The names that can occur in our pages: elements, classes, ids, attributes and their values.

They are taken from what pages are made of, before any page is made. Every word of a template or a script counts, also one that
only stands in a sentence: a name may be put together, or set by a script later. A name too many keeps a few bytes of a style sheet,
one too few would change the look of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARKDOWN = frozenset(
    "html head body p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a br hr img table thead tbody tr th td div"
    " class id href title start src alt".split()
)
"""What Markdown makes of the texts, with the extensions that mkdocs.yml names. HTML in a text is refused (rule unsafe-markup)."""

_ID = re.compile(r"""(?:\bid\s*[:=]\s*|getElementById\()["'`]([\w-]+)["'`]""")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_DATA = re.compile(r"\bdataset\.(\w+)")
_CAPITAL = re.compile(r"([A-Z])")
_MARKS = re.compile(r"<[A-Za-z][^<>]*>|\{:?[^{}\n]*\}|^ *(?:!!!|```)[^\n]*", re.MULTILINE)
"""What in a Markdown text can name a class: tags, attributes in braces, kinds of admonitions, languages of code."""


def names_of(templates: Iterable[str], scripts: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    """All names that templates, scripts and Markdown texts can bring into a page."""
    names = {*names_in(texts), "rtl"}  # a page may be turned round for a reader
    for text in templates:
        names.update(_WORD.findall(text))
    for text in scripts:
        names.update(_WORD.findall(text))
        names.update("data-" + _CAPITAL.sub(r"-\1", name).lower() for name in _DATA.findall(text))
    return frozenset(names)


def ids_of(sources: Iterable[str]) -> frozenset[str]:
    """The ids that templates and scripts give to elements, or look for."""
    return frozenset(id for text in sources for id in _ID.findall(text))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The names that Markdown texts alone bring: nothing else can stand where a page shows its Markdown."""
    names = set(MARKDOWN)
    for text in texts:
        for mark in _MARKS.findall(text):
            names.update(_WORD.findall(mark))
            if mark.lstrip().startswith("!!!"):
                names.update(("admonition", "admonition-title"))
    return frozenset(names)
