"""Whole sites from a small shop whose files a storm went through: read, checked, rendered and published by MkDocs, thousands of times.

A clean check must be followed by a site, and a browser must find nothing in its pages but what Markdown and the templates make.
What the check refuses is rendered all the same, as the live preview does, and a fifth of it written too. Nothing may end in a traceback
or take longer than PATIENCE.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from common import ROOT
from playwright.sync_api import sync_playwright

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from helpcenter.site.environment import PublishError
from helpcenter.site.mkdocs_hook import publish, rendered
from support.places import CHROMIUM
from support.places import DAY as SETTLED
from support.shops import FROZEN, SMALL_SHOP, all_read

PATIENCE = 2.0
"""Seconds of the processor's time for one site."""

HOSTILE = 0.5
"""The share of the pieces that mean harm: a site that passes the check says more than one that is refused."""

PREVIEWED = 0.2
"""The share of the refused sites that MkDocs writes too; of the others the pages are made, and not written."""

SIZES = [
    "[" * 300,
    "](" * 300,
    "> " * 60,
    "![a](" * 200,
    "a" * 3000,
    "*" * 1500,
    "{{" * 500,
    "1. " * 200,
    "\n    - x" * 50,
]
CARRIED = yaml.safe_load((Path(__file__).parent / "pieces.yml").read_text(encoding="utf-8"))
PIECES = [*CARRIED["hostile"], *SIZES]
"""What a storm carries, and sheer size."""

TAGS = """html head body meta title link script base main header footer nav section article aside div span p ul ol li dl dt dd a strong em b i code
    pre blockquote h1 h2 h3 h4 h5 h6 hr br table thead tbody tr th td form label input button output kbd svg path details summary search time small
    noscript textarea template""".split()
"""The tags that our templates and Markdown make."""

LOOK = """(pages) => pages.map((html) => {
    const seen = new Set();
    for (const node of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
        seen.add(node.localName);
        for (const { name, value } of node.attributes) {
            seen.add(`${node.localName} ${name}`);
            if (["href", "src", "action", "formaction", "xlink:href", "srcset", "data", "poster"].includes(name)) {
                let scheme; try { scheme = new URL(value, "https://site.invalid/a/b/").protocol; } catch { scheme = "broken:"; }
                seen.add(`${name} of ${scheme}`);
            }
        }
    }
    return [...seen];
})"""


@dataclass
class Tally:
    """What happened."""

    sites: int = 0
    published: int = 0
    pages: int = 0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def megabytes(self) -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


class Storm:
    """One storm: its shop, its browser, its luck."""

    def __init__(self, seed: int, faults: Path, browser: Any) -> None:
        self.luck = random.Random(seed)
        self.faults = faults
        self.tally = Tally()
        self.top = Path(tempfile.mkdtemp(prefix="helpcenter-storm-"))
        self.root = self.top / "shop"
        self.page = browser.new_page()
        self.seen: set[str] = set()
        self._calm()
        self.allowed: set[str] = set()
        self.allowed = {sign for page in self._published(None) for sign in self._signs([page])[0]}

    def _calm(self) -> None:
        for name, text in SMALL_SHOP.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        (self.root / "faq" / "reviewed.lock").write_text(all_read(self.root), encoding="utf-8")
        shutil.copytree(ROOT / "overrides", self.root / "overrides")
        shutil.copytree(ROOT / "docs" / "assets", self.root / "docs" / "assets")
        shutil.copy(FROZEN / "mkdocs.yml", self.root)

    def rain(self) -> None:
        """One site of files that are no longer what they were."""
        changed = {
            name: self._soaked(SMALL_SHOP[name])
            for name in self.luck.sample(sorted(SMALL_SHOP), self.luck.choice((1, 1, 1, 2, 3)))
        }
        for name, text in changed.items():
            (self.root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            self._one(changed)
        finally:
            for name in changed:
                (self.root / name).write_text(SMALL_SHOP[name], encoding="utf-8")

    def _soaked(self, text: str) -> str:
        for _ in range(self.luck.choice((1, 1, 2, 3, 6))):
            at = self.luck.randrange(len(text) + 1)
            piece = self.luck.choice(PIECES if self.luck.random() < HOSTILE else CARRIED["careful"])
            prose = [end for end in range(len(text)) if text.startswith((". ", ".\n"), end)]
            way = self.luck.random()
            if way < 0.6 and prose:  # behind a word of a sentence: the commonest place, and what passes the check
                at = self.luck.choice(prose)
                text = f"{text[:at]} {piece.replace(chr(10), chr(10) + '      ')}{text[at:]}"
            elif way < 0.75:
                text = text[:at] + piece + text[at:]
            elif way < 0.85:
                lines = text.split("\n")
                lines.insert(self.luck.randrange(len(lines)), lines.pop(self.luck.randrange(len(lines))))
                text = "\n".join(lines)
            elif way < 0.95:
                text = text[:at] + text[at + self.luck.randrange(1, 9) :]
            else:
                text = (
                    text[:at]
                    + chr(self.luck.choice((self.luck.randrange(0x20, 0x250), self.luck.randrange(0x2000, 0x2070))))
                    + text[at + 1 :]
                )
        return text

    def _one(self, changed: dict[str, str]) -> None:
        started = time.process_time()
        try:
            pages = self._published(changed)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {error}"[:300], changed)
            pages = []
        took = time.process_time() - started
        self.tally.sites += 1
        self.tally.slowest = max(self.tally.slowest, took)
        if took > PATIENCE:
            self._keep(f"slow: {took:.1f} s", changed)
        for signs in self._signs(pages):
            if foreign := sorted(sign for sign in signs if self._is_foreign(sign)):
                self._keep(f"not of Markdown: {foreign}", changed)

    def _published(self, changed: dict[str, str] | None) -> list[str]:
        """The pages of the site that were not seen before; none where the check has errors."""
        checked = check(read_content(self.root), SETTLED)
        text_report(checked)
        site, target = rendered(self.root, checked), self.top / "site"
        if checked.errors and self.luck.random() > PREVIEWED:
            return []
        try:
            publish(self.root, checked, site, target)
        except PublishError:
            if not checked.errors:
                raise
            return []
        if checked.errors:
            return []
        self.tally.published += 1
        new = []
        for path in target.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            digest = hashlib.sha256(text.encode()).hexdigest()
            if digest not in self.seen:
                self.seen.add(digest)
                new.append(text)
        self.tally.pages += len(new)
        return new

    def _signs(self, pages: list[str]) -> list[list[str]]:
        return self.page.evaluate(LOOK, pages) if pages else []

    def _is_foreign(self, sign: str) -> bool:
        if sign in self.allowed:
            return False
        tag, _, attribute = sign.partition(" ")
        if " of " in sign:
            return not sign.endswith((" of https:", " of http:", " of mailto:", " of tel:"))
        return tag not in TAGS or attribute not in ("", "href", "start", "title", "id", "class")

    def _keep(self, what: str, changed: dict[str, str]) -> None:
        if what not in self.tally.faults:
            words = json.dumps(changed, ensure_ascii=True, indent=1)
            name = f"render-{hashlib.sha256(words.encode()).hexdigest()[:12]}.json"
            self.tally.faults[what] = name
            (self.faults / name).write_text(words, encoding="utf-8")


def main(sites: int, seed: int, faults: Path) -> None:
    """Prints one line of JSON."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        storm = Storm(seed, faults, browser)
        for _ in range(sites):
            storm.rain()
        browser.close()
    shutil.rmtree(storm.top)
    print(json.dumps({**vars(storm.tally), "megabytes": storm.tally.megabytes}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
