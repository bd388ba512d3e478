"""What a check keeps of templates, scripts, READMEs and the program's own lists: it finds the same with it and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content import catalog
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.vocabulary import dictionary, language
from helpcenter.store.store import NO_STORE, Store, using
from support.places import DAY

SLIPS = {
    "README.md": "# Our texts\n\nReturns are possible within 40 days, and a fortnight is enouhg.\n\n    37 days\n",
    "faq/interface.yml": "copying:\n  link: Copy link within 12 hours\n",
}


@pytest.fixture(autouse=True)
def _as_in_a_new_run() -> None:
    forget()


def forget() -> None:
    """What this process remembers by itself."""
    for remembered in (catalog._bound, language.language, dictionary._words, dictionary._dictionary):
        remembered.cache_clear()


def findings(root: Path, store: Store, day: date = DAY) -> list[str]:
    forget()
    with using(store):
        checked = check(read_content(root), day)
    return [
        f"{one.rule} {one.span.source.path} {one.span.begin} {one.span.end} {one.message}" for one in checked.findings
    ]


def test_findings_are_the_same_with_what_is_kept(shop: Callable[..., Path], tmp_path: Path) -> None:
    root = shop(SLIPS)
    anew = findings(root, NO_STORE)
    assert len({one.split()[1] for one in anew} & SLIPS.keys()) == len(SLIPS)
    assert findings(root, Store(tmp_path / "kept")) == anew
    assert findings(root, Store(tmp_path / "kept")) == anew  # of what the run before has kept
    (root / "README.md").write_text("Returns are possible within 41 days.\n")
    changed = findings(root, NO_STORE)
    assert changed != anew and findings(root, Store(tmp_path / "kept")) == changed


def test_templates_are_not_read_again(
    shop: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shop(SLIPS)
    findings(root, Store(tmp_path / "kept"))
    monkeypatch.setattr("helpcenter.content.catalog._read_ahead", lambda *_: pytest.fail("something is read again"))
    findings(root, Store(tmp_path / "kept"))


def test_a_word_is_english_as_the_library_says(tmp_path: Path) -> None:
    words = "refund refunds parcel's enouhg recieve colour colors usb-c i a '' x's powerbank we're un".split() + [
        "",
        "'s",
    ]
    forget()
    library = dictionary._dictionary()

    def is_held(word: str) -> bool:
        forms = (word.removesuffix(ending) for ending in dictionary._ENDINGS)
        return any(form in library for form in (word, word.partition("'")[0], *forms))

    with using(Store(tmp_path / "kept")):
        assert [dictionary.is_english(word) for word in words] == [is_held(word) for word in words]
