"""Markdown of answers: links between pages, words put in safely, and the plain text of an answer.

Writers link by the address that the browser shows on a host of our own (`/a/payment-methods/`). Pages want the path of the site's
address before it; chats want the whole address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import markdown

_LINK = re.compile(r"(?<=\]\()/(?!/)")


def quote(words: str) -> str:
    """Words as Markdown that shows exactly these words."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))


def with_root(text: str, root: str) -> str:
    """Links to the site's own pages -> links that begin with its path `root`, such as `/help/`.

    A relative link would mean another page wherever a host shows `/a/x/` at `/a/x` without leading on to it.
    """
    return _LINK.sub(root, text)


@lru_cache(maxsize=50_000)  # a summary stands on many pages, and a preview makes every page again
def plain(text: str, site_url: str | None = None) -> str:
    """Markdown -> plain text with a line for each paragraph and step.

    With `site_url`, a link is followed by its whole address in brackets, as chats need it; else only its words stay.
    """
    reader = _PlainText(site_url)
    reader.feed(_converter().reset().convert(text))
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.pieces)).strip()


def one_line(text: str) -> str:
    """Plain text on one line, for descriptions and the search index."""
    return " ".join(plain(text).split())


@lru_cache(maxsize=1)  # every text needs the same
def _converter() -> markdown.Markdown:
    """One converter for all texts: making one costs more than converting an answer."""
    return markdown.Markdown(extensions=["sane_lists", "attr_list", "admonition", "tables"])


class _PlainText(HTMLParser):
    def __init__(self, site_url: str | None) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._site_url = site_url
        self._numbers: list[int | None] = []  # one for each open list: the last number, or None for bullets
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self._numbers.append(0 if tag == "ol" else None)
        elif tag == "li" and self._numbers:
            last = self._numbers[-1]
            self._numbers[-1] = None if last is None else last + 1
            self.pieces.append("- " if last is None else f"{last + 1}. ")
        elif tag == "a":
            self._target = dict(attrs).get("href") or ""
        elif tag == "br":
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._numbers.pop()
            self.pieces.append("\n")
        elif tag in ("li", "tr"):
            self._end_line(1)
        elif tag == "p" or re.fullmatch(r"h[1-6]|table|blockquote|pre", tag):
            self._end_line(1 if self._numbers else 2)
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        elif tag == "a" and self._site_url is not None and self._target and not self._target.startswith("mailto:"):
            site = self._site_url.rstrip("/") if self._target.startswith("/") else ""
            self.pieces.append(f" ({site}{self._target})")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data)
        if text.strip() or (self.pieces and not self.pieces[-1].endswith("\n")):
            self.pieces.append(text)

    def _end_line(self, breaks: int) -> None:
        tail = "".join(self.pieces[-3:])
        have = len(tail) - len(tail.rstrip("\n"))
        self.pieces.append("\n" * max(0, breaks - have))
