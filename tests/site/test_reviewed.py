"""A page says when it was last reviewed only where the ledger knows it of each of its sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helpcenter.content.written import read_content
from helpcenter.policy.policy import resolve
from helpcenter.site.render import render
from support.calls import run_command
from support.shops import PLACE, Shop, written

ENTRIES = "faq/entries/payment.yml"
A_LONG_TIME_AGO = written(ENTRIES, ("updated: 2026-11-22", "updated: 2026-11-22\n    reviewed: 2026-11-22"))


def reviewed(root: Path, day: str = "2027-03-01") -> dict[str, str]:
    """What the pages of answers and policies say on a day."""
    catalog = read_content(root).catalog
    site = render(catalog, resolve(catalog, date.fromisoformat(day))[0], PLACE)
    return {page.uri: page.meta["reviewed"] for page in site.pages if page.meta.get("reviewed")}


def accept(root: Path, day: str, *words: str) -> None:
    done = run_command("accept", *words, "--root", root, "--as-of", day)
    assert done.returncode == 0, done.stderr


def test_a_page_goes_by_the_ledger_alone(shop: Shop) -> None:
    root = shop(A_LONG_TIME_AGO)
    accept(root, "2026-12-01", "--again", "--by", "a writer")
    assert reviewed(root) == {}, "neither what somebody typed nor a writer's reading is a review"
    accept(root, "2026-12-02", "payment-deadline", "--as", "owner", "--by", "Li")
    assert reviewed(root) == {"a/payment-deadline.md": "2 December 2026"}
    accept(root, "2026-12-05", "payment-deadline", "--as", "shop", "--by", "Ms Wu")
    assert reviewed(root) == {"a/payment-deadline.md": "5 December 2026"}
    assert reviewed(root, "2026-12-04") == {"a/payment-deadline.md": "2 December 2026"}, "nothing is of a day to come"
    assert reviewed(root, "2026-12-01") == {}

    path = root / ENTRIES
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Then [contact", "Cash is not taken. Then [contact"), encoding="utf-8")
    assert reviewed(root) == {}, "one sentence was read by nobody"
    accept(root, "2026-12-08", "--by", "a writer")
    assert reviewed(root) == {}, "and now by a writer only"
    accept(root, "2026-12-09", "payment-deadline", "--as", "shop", "--by", "Ms Wu")
    assert reviewed(root) == {"a/payment-deadline.md": "5 December 2026"}, "the others are older"

    accept(root, "2026-12-10", "policy payment", "constant payment.window", "--as", "owner", "--by", "Li")
    assert "policies/payment.md" not in reviewed(root), "a rule of it is not read"
    accept(root, "2026-12-11", "constant payment.cards", "--as", "owner", "--by", "Li")
    assert reviewed(root)["policies/payment.md"] == "10 December 2026"


def test_the_words_stand_behind_the_day_of_the_last_change(shop: Shop) -> None:
    root = shop()
    accept(root, "2026-11-25", "payment-deadline", "policy payment", "--as", "shop", "--by", "Ms Wu")
    accept(root, "2026-11-26", "constant payment.window", "constant payment.cards", "--as", "shop", "--by", "Ms Wu")
    assert reviewed(root, "2026-11-25") == {"a/payment-deadline.md": "25 November 2026"}, "the first day of all counts"
    assert run_command("--root", root, "--as-of", "2026-12-01").returncode == 0
    shown = {
        name: (root / "site" / name / "index.html").read_text("utf-8")
        for name in ("a/payment-deadline", "policies/payment", "a/return-cost")
    }
    assert "Answer updated 22 November 2026. Last reviewed 25 November 2026.</p>" in shown["a/payment-deadline"]
    assert (
        "Last reviewed 25 November 2026.</p>" in shown["policies/payment"]
        and "Last reviewed" not in shown["a/return-cost"]
    )
    assert "Ms Wu" not in "".join(shown.values()) and not (root / "site" / "status").exists()
