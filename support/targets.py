"""What the storms rain on: for each part that reads what people write, a function that takes any bytes and raises where a promise breaks.

The promises: no exception whatever comes in, every finding has its place inside its file, and the same input gives the same answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from helpcenter.content.files import Files
from helpcenter.content.kinds import KINDS, kind_of
from helpcenter.content.reference import references, without_references
from helpcenter.content.written import bound
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import read_day
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import json_report, text_report
from helpcenter.pages.search_data import engine_of
from helpcenter.search.ranking import Engine, rank
from helpcenter.text.conversion import CLOSED_LIST, Unconvertible, converted
from helpcenter.text.hypertext import fragment, unlisted
from helpcenter.text.markup import plain, with_root
from helpcenter.text.source import SourceFile, Undecodable, decode

from .places import DAY as SETTLED
from .shops import SHOP, checked_shop


class Broken(Exception):
    """A promise is broken; the text says which."""


def text_of(data: bytes) -> str | None:
    """The text of a file, as the program reads it; None where it refuses the bytes."""
    try:
        return decode(data)
    except Undecodable as error:
        if error.line < 1 or error.column < 1:
            raise Broken("a place outside the file") from error
        return None


@cache
def shop() -> Checked:
    """The frozen shop, checked."""
    return checked_shop(SETTLED)


@cache
def engine() -> Engine:
    return engine_of(shop().catalog, shop().policy)


PATHS = ("faq/entries/x.yml", "faq/policy/x.yml", "faq/topics.yml", "faq/search/words.yml", "faq/phrasings/x.yml", "faq/search/judgments.yml",
    "faq/subjects.yml", "faq/calendar.yml", "faq/interface.yml", "docs/x.md", "faq/kept/ids.lock", "faq/kept/reviewed.lock", "overrides/x.html",
    "docs/x.js",
    "docs/x.css", "mkdocs.yml", "faq/replies.yml", "faq/retired.yml")  # fmt: skip
"""A path for each kind of file."""
assert {kind_of(path) for path in PATHS} >= {kind for kind in KINDS if kind.is_published}


def files(data: bytes) -> None:
    """A file of any kind, alone in its tree: read, bound and checked."""
    if not data or (text := text_of(data[1:])) is None:
        return
    source = SourceFile(PATHS[data[0] % len(PATHS)], text)
    checked = check(bound(Files((source,))), SETTLED)
    for finding in checked.findings:
        # A caret may stand behind the last letter: what is missing, is missing there.
        if not 0 <= finding.span.start <= finding.span.end <= len(finding.span.source.text) + 1:
            raise Broken(f"{finding.rule} stands outside its file")
    text_report(checked)
    json.dumps(json_report(checked))


def prose(data: bytes) -> None:
    """A text of an answer: its figures, its references filled, its Markdown, its links and its plain words."""
    if (text := text_of(data)) is None:
        return
    for mention in mentions(text):
        if not 0 <= mention.start < mention.end <= len(text):
            raise Broken("a figure stands outside its text")
    filled = shop().policy.fill(text)
    with_root(filled, "/help/")
    plain(filled, "https://help.shop.test/")
    try:
        html = converted(filled)
    except Unconvertible:
        return
    for element, what in unlisted(fragment(html).elements(), CLOSED_LIST):
        if not what.startswith(("an address", "the tag <h1>")):  # of those the rules speak
            raise Broken(f"{what} is published by Markdown: {element}")


def braces(data: bytes) -> None:
    """What stands between braces."""
    if (text := text_of(data)) is None:
        return
    at = 0
    for reference in references(text):
        if not at <= reference.start < reference.end <= len(text):
            raise Broken("a reference stands outside its text")
        at = reference.end
    without_references(text)
    shop().policy.fill(text)


def queries(data: bytes) -> None:
    """What somebody types into the box, half emoji too."""
    query = (
        data.decode("utf-8", "surrogatepass" if data[:1] == b"\0" else "replace")
        if _decodes(data)
        else data.decode("latin-1")
    )
    ranked = rank(engine(), query)
    if not all(0 <= result["score"] <= 1 for result in ranked["results"]):
        raise Broken("a score is no share")
    if json.dumps(ranked) != json.dumps(rank(engine(), query)):
        raise Broken("the second answer is another")


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def days(data: bytes) -> None:
    """A day as it may be typed behind --as-of or in a file."""
    try:
        day = read_day(data.decode("utf-8", "replace"))
    except ValueError:
        return
    if read_day(day.isoformat()) != day:
        raise Broken("a day that is read is another when it is written")


SWELL = 12_000
"""Letters of a swollen input: what one sign does, it does not do a thousand times at the price of a million."""


def _swollen(data: bytes) -> bytes:
    return (data * (SWELL // max(1, len(data)) + 1))[:SWELL]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "files": files,
    "prose": prose,
    "braces": braces,
    "queries": queries,
    "days": days,
    "swollen prose": lambda data: prose(_swollen(data[:40])),
    "swollen files": lambda data: files(data[:1] + _swollen(data[1:40])),
    "swollen queries": lambda data: queries(_swollen(data[:40])),
}
"""The functions by their names."""


SEED = 500
"""Bytes of a beginning: the first records of a file, or a text."""


def seeds(target: str) -> list[bytes]:
    """What the rain begins with: what people wrote."""
    catalog = shop().catalog
    texts = sorted({text.text for text in catalog.prose}, key=len)
    if "files" in target:
        kinds = [(number, SHOP / path) for number, path in enumerate(PATHS[:9])]
        whole = [(number, path.read_bytes()) for number, path in kinds if path.is_file()]
        whole += [(0, path.read_bytes()) for path in (SHOP / "faq" / "entries").iterdir()]
        whole += [(1, path.read_bytes()) for path in (SHOP / "faq" / "policy").iterdir()]
        return [bytes([number]) + data[:SEED] for number, data in whole]
    if "queries" in target:
        return [query.encode() for entry in catalog.entries for query in catalog.asked(entry)]
    return [str(SETTLED).encode()] if target == "days" else [text.encode()[:SEED] for text in texts]


if __name__ == "__main__":  # one input, to look at a fault again: targets.py NAME FILE
    TARGETS[sys.argv[1]](Path(sys.argv[2]).read_bytes())
