"""The shops that are tried: a small one to break, and the frozen one, a snapshot of a whole shop's content.

What a writer changes in faq/ never meets a test of the product: those run on tests/shop/, which nobody edits but with the product.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from helpcenter.content.files import Files
from helpcenter.content.kept.replies import replies_text
from helpcenter.content.written import Written, bound, read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.review import accepted
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import resolve
from helpcenter.replies.record import recorded_lines
from helpcenter.text.source import SourceFile

from .places import DAY, ROOT

FROZEN = ROOT / "tests" / "shop"


def copy_shop(target: Path, content: Path = FROZEN) -> Path:
    """A tree for --root: the content of one folder, with the look and the documents of the project. Copied, as a tree may hold no links."""
    for name in ("faq", "docs"):
        shutil.copytree(content / name, target / name, ignore=shutil.ignore_patterns("assets"), dirs_exist_ok=True)
    shutil.copy(content / "mkdocs.yml", target)
    shutil.copytree(ROOT / "overrides", target / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets")
    for path in (ROOT / "README.md", *(ROOT / "faq").glob("*.md")):
        shutil.copy(path, target / path.relative_to(ROOT))
    return target


def lay_look(root: Path) -> None:
    """What a tree needs beside its texts: the settings, copied, and the project's look, linked, as only links into the project are read."""
    shutil.copy(FROZEN / "mkdocs.yml", root)
    for name in ("overrides", "docs/assets"):
        (root / name).symlink_to(ROOT / name)


def _composed() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="frozen-shop-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return copy_shop(folder / "shop")


SHOP = _composed()
"""The frozen shop as a whole tree, to be read and never written: copy_shop makes one to change."""


@cache
def written_shop() -> Written:
    """The frozen shop, read."""
    return read_content(SHOP)


@cache
def checked_shop(day: date = DAY) -> Checked:
    """The frozen shop, checked."""
    return check(written_shop(), day)


Shop = Callable[..., Path]
"""The type of the fixture `shop`."""
PLACE = SiteConfig("https://help.shop.example/", "Small Help Center", "Small")
"""Where the small shop is published."""

SMALL_SHOP = {
    "faq/topics.yml": """\
topics:
  - id: payment
    title: Payment
    blurb: How to pay.
  - id: returns
    title: Returns
    blurb: How to send goods back.
""",
    "faq/policy/payment.yml": """\
area: payment
title: Payment
blurb: How to pay.
constants:
  - id: payment.window
    label: Time to pay for an order
    type: duration
    unit: hours
    counted_from: not stated
    values: {2026-11-22: 2}
    source: [1]
    quote: none
  - id: payment.cards
    label: Payment by card
    type: yes-no
    values: {2026-11-22: no}
    says:
      yes: Cards are accepted.
      no: Cards are not accepted.
    source: [2]
    quote: none
    confirm: Will cards be accepted?
""",
    "faq/policy/returns.yml": """\
area: returns
title: Returns
blurb: How to send goods back.
constants:
  - id: returns.time
    label: Time to return
    type: duration
    unit: days
    counted_from: receipt of the product
    values: {2026-11-22: 14}
    source: [2]
    quote: none
""",
    "faq/entries/payment.yml": """\
topic: payment
entries:
  - id: payment-deadline
    question: How long do I have to pay?
    answer: |
      Pay within {{ payment.window }}. Then [contact us](/contact/).
    phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22
""",
    "faq/entries/returns.yml": """\
topic: returns
entries:
  - id: return-cost
    question: Who pays for the return?
    answer: |
      You pay for the return. Then [contact us](/contact/).
    phrasings: [return cost, return postage, cost to send back, who pays return, free returns, price to ship back, return label, mail it back]
    summary: You pay for the return.
    updated: 2026-11-22
""",
    "faq/subjects.yml": """\
words:
  CARD: [card, cards]
  ACCEPT: [accept, accepted, welcome, work]
subjects:
  - constant: payment.cards
    about: [CARD + ACCEPT]
    speaks: [We accept cards.]
    silent: [The card is green.]
""",
    "docs/index.md": "---\ntitle: Small Help Center\ndescription: Help.\n---\nAsk.\n",
    "docs/contact.md": "---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n",
}


CONTACT = """\
area: contact
title: Contact
blurb: How to reach us.
constants:
  - {id: chat.days, label: Days of the chat, type: weekdays, values: {2026-11-22: Monday-Friday}, source: [1]}
  - {id: chat.hours, label: Hours of the chat, type: clock-range, values: {2026-11-22: 09:00-18:30}, source: [1]}
  - id: chat.timezone
    label: Zone of the chat
    type: time-zone
    values:
      2026-11-22: Beijing time (Asia/Shanghai, UTC+8)
    source: [1]
"""
CHAT = '  - {id: chat.url, label: Chat, type: address, values: {2026-11-22: "https://chat.example/"}, source: [1]}\n'
"""What `CONTACT` lacks before a page offers the chat."""
CALENDAR = """\
chat:
  - {day: 2026-12-25, hours: closed, name: Winter Festival}
  - {day: 2027-01-02, hours: 10:00-16:00}
business_days:
  - {day: 2026-12-25, counts: no}
  - {day: 2026-12-26, counts: yes, name: make-up day}
"""
RETURNS = SMALL_SHOP["faq/policy/returns.yml"].replace(
    "    values: {2026-11-22: 14}",
    "    dates: {start: Product received, end: to be sent back by}\n    values: {2026-11-22: 14}",
)


def written(name: str, *pairs: tuple[str, str], files: dict[str, str] = SMALL_SHOP) -> dict[str, str]:
    """A file of the small shop with texts replaced, each of which must be there."""
    text = files[name]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {name: text}


def read_in_memory(changed: Mapping[str, str]) -> Written:
    """The small shop with files replaced or added, read without a folder: a check of it takes a hundredth of a second."""
    files = {**SMALL_SHOP, **changed}
    return bound(Files(tuple(SourceFile(path, text) for path, text in sorted(files.items()))))


def all_read(root: Path) -> str:
    """A review ledger in which every sentence of a shop has been read, those of later days too."""
    catalog = read_content(root).catalog
    policies = [resolve(catalog, day)[0] for day in (DAY, *later_days(catalog, DAY))]
    return accepted(catalog, policies, "a test", DAY)[0]


def recorded_replies() -> str:
    """A ledger of the replies of the small shop as it is."""
    sources = tuple(SourceFile(path, text) for path, text in sorted(SMALL_SHOP.items()))
    return replies_text(recorded_lines(bound(Files(sources)).catalog, DAY, DAY))


def fingerprint(root: Path) -> dict[str, str]:
    """The content of each file below a folder, as a hash."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
