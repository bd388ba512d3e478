"""Files at the places of before: read, written and kept there, said to be there, and moved by a command that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.kinds import ADDRESSES, JUDGMENTS, KINDS, LEDGER, SEARCH, path_in_tree
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.calls import run_command
from support.places import DAY
from support.shops import all_read

PLACES = {kind.formerly: kind.globs[0] for kind in KINDS if kind.formerly}
TEXTS = {
    "faq/ids.lock": "answer payment-deadline\nanswer return-cost\n",
    "faq/search.yml": "groups:\n  - [pay, money]\n",
    "faq/judgments.yml": "judgments:\n  payment-deadline: |\n    how many hours until i pay\n",
}
Shop = Callable[..., Path]


def command(root: Path, *words: str) -> tuple[int, str, str]:
    done = run_command("--root", root, *words, "--as-of", DAY.isoformat())
    return done.returncode, done.stdout, done.stderr


def texts(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in (root / "faq").rglob("*") if path.is_file()}


def test_every_kind_of_one_file_that_moved_is_tried() -> None:
    assert {*PLACES} == {*TEXTS, "faq/reviewed.lock", "faq/replies.lock"} and {*PLACES.values()} == {
        "faq/kept/ids.lock",
        "faq/kept/replies.lock",
        "faq/kept/reviewed.lock",
        "faq/search/words.yml",
        "faq/search/judgments.yml",
    }


def test_a_tree_of_before_is_read_and_written_where_it_stands(shop: Shop) -> None:
    root = shop(TEXTS)
    catalog = read_content(root).catalog
    assert catalog.search and catalog.judgments and catalog.lock and catalog.reviewed
    assert check(read_content(root), DAY).findings == []
    entries = root / "faq/entries/returns.yml"
    entries.write_text(entries.read_text().replace("id: return-cost", "id: who-pays\n    aliases: [return-cost]"))
    assert command(root, "accept", "--by", "me")[0] == 0
    code, _, said = command(root)
    assert code == 0 and "faq/ids.lock, faq/reviewed.lock, faq/replies.lock" in said and "fix --places" in said
    assert not (root / "faq/kept").exists() and "answer who-pays" in (root / "faq/ids.lock").read_text()


def test_fix_moves_them_after_showing_it(shop: Shop) -> None:
    root = shop({**TEXTS, ".gitattributes": "faq/ids.lock merge=union\nfaq/reviewed.lock merge=union\n* text=auto\n"})
    assert command(root, "accept", "--by", "me")[0] == 0  # records the replies, at the place of before
    before, ignored = texts(root), (root / ".gitattributes").read_text()
    code, shown, said = command(root, "fix", "--places")
    assert code == 0 and texts(root) == before and "Nothing was written" in said  # nobody said yes
    for old, new in PLACES.items():
        assert f"rename from {old}\nrename to {new}\n" in shown
    assert "-faq/ids.lock merge=union\n" in shown and "+faq/kept/ids.lock merge=union\n" in shown
    code, _, said = command(root, "fix", "--places", "--yes")
    assert code == 0 and "Moved 5 files" in said
    assert texts(root) == {PLACES.get(path, path): text for path, text in before.items()}
    assert (root / ".gitattributes").read_text() == ignored.replace("faq/", "faq/kept/")
    assert check(read_content(root), DAY).findings == []
    assert "places of before" not in command(root)[2]
    code, _, said = command(root, "fix", "--places")
    assert code == 0 and "Nothing to move" in said


def test_fix_without_places_moves_nothing(shop: Shop) -> None:
    root = shop(TEXTS)
    assert "Nothing to rewrite" in command(root, "fix", "--yes")[2] and (root / "faq/ids.lock").is_file()


@pytest.mark.parametrize("old", TEXTS)
def test_a_file_at_both_places_is_a_finding_and_the_place_of_now_is_read(shop: Shop, old: str) -> None:
    root = shop({**TEXTS, PLACES[old]: TEXTS[old]})
    [finding] = check(read_content(root), DAY).findings
    assert finding.rule == "file" and finding.span.source.path == old
    assert PLACES[old] in finding.message and f"delete {old}" in finding.help
    assert old not in command(root, "fix", "--places")[1]


def test_a_new_tree_keeps_what_it_keeps_beside_what_it_has(shop: Shop) -> None:
    assert path_in_tree(LEDGER, {"faq/topics.yml"}) == "faq/reviewed.lock"
    for kind in (ADDRESSES, JUDGMENTS, SEARCH):
        assert path_in_tree(LEDGER, {"faq/topics.yml", *kind.globs}) == "faq/kept/reviewed.lock"
    assert path_in_tree(LEDGER, {"faq/reviewed.lock", "faq/kept/ids.lock"}) == "faq/reviewed.lock"
    root = shop({"faq/kept/reviewed.lock": None, "faq/search/words.yml": TEXTS["faq/search.yml"]})
    assert command(root, "accept", "--by", "me")[0] == 0
    assert (root / "faq/kept/reviewed.lock").read_text().count("\n") == all_read(root).count("\n")


def test_a_link_is_not_moved_because_it_would_lead_elsewhere(shop: Shop, tmp_path: Path) -> None:
    root = shop({"faq/lists/ids.lock": TEXTS["faq/ids.lock"]})
    (root / "faq/ids.lock").symlink_to("lists/ids.lock")
    assert "ids.lock" not in command(root, "fix", "--places", "--yes")[1]
    assert read_content(root).catalog.lock is not None and (root / "faq/ids.lock").is_symlink()
