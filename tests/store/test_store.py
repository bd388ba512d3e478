"""The store: what was made of the same is found again, whatever happens to its folder, and nothing else ever is."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.store import store as storing
from helpcenter.store.digest import digest
from helpcenter.store.store import NO_STORE, Store, current, using
from support.places import ROOT


class Maker:
    """Makes a value, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[str]:
        self.times += 1
        return ["made", "of", "it"]


def run(folder: Path, make: Callable[[], object], *of: str, code: str | None = None) -> object:
    """What a run of its own gets."""
    with using(Store(folder)):
        return current().made("value", of, make, code)


def test_what_was_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    make = Maker()
    assert [run(tmp_path / "kept", make, "text") for _ in range(3)] == [make()] * 3
    assert make.times == 2  # once for the runs, once for the comparison


@pytest.mark.parametrize("other", [("text", "more"), ("textmore",), ("te", "xt"), ()])
def test_of_other_texts_it_is_made_anew(tmp_path: Path, other: tuple[str, ...]) -> None:
    make = Maker()
    for of in (("text",), other):
        run(tmp_path / "kept", make, *of)
    assert make.times == 2


def test_by_other_code_it_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    for code in ("one", "other"):
        run(tmp_path / "kept", make, "text", code=code)
    run(tmp_path / "kept", make, "text")
    monkeypatch.setattr(storing, "code_digest", lambda: "after a change of the program")
    run(tmp_path / "kept", make, "text")
    assert make.times == 4


def test_without_a_folder_and_of_kinds_that_are_not_named_nothing_is_kept(tmp_path: Path) -> None:
    make = Maker()
    for store in (NO_STORE, Store(tmp_path / "kept", only=("another kind",))):
        for _ in range(2):
            with using(store):
                current().made("value", ("text",), make)
                assert current().key("value", "text") == "" and current().found("") is not None
    assert make.times == 4 and not (tmp_path / "kept").exists()


@pytest.mark.parametrize("damage", [b"no database", b"", pickle.dumps("x") * 1000])
def test_a_damaged_folder_costs_time_alone(tmp_path: Path, damage: bytes) -> None:
    folder, make = tmp_path / "kept", Maker()
    run(folder, make, "text")
    for path in folder.glob("cache.db*"):
        path.write_bytes(damage)
    assert [run(folder, make, "text") for _ in range(3)] == [["made", "of", "it"]] * 3
    assert make.times <= 3, "it is whole again, at the latest after the next run"


def test_a_damaged_value_is_made_again(tmp_path: Path) -> None:
    make = Maker()
    run(tmp_path / "kept", make, "text")
    opened = Store(tmp_path / "kept")._open()
    for key in list(opened):
        opened.set(key, opened.get(key)[:-3])
    opened.close()
    assert run(tmp_path / "kept", make, "text") == run(tmp_path / "kept", make, "text") and make.times == 2


def test_a_place_where_nothing_can_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, no folder")
    make = Maker()
    assert run(tmp_path / "kept", make, "text") == make() == run(tmp_path / "kept" / "below", make, "text")
    assert (tmp_path / "kept").read_text() == "a file, no folder"


def test_it_grows_no_further_than_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "_MOST_BYTES", 2**20)
    for number in range(40):
        with using(Store(tmp_path / "kept")):
            for part in range(5):
                current().made("value", (str(number), str(part)), lambda: bytes(40_000))
    size = sum(path.stat().st_size for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert size < 4 * 2**20, "8 MB were made"


WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from helpcenter.store.store import Store, current, using
for turn in range(20):
    with using(Store(Path(sys.argv[2]))):
        for number in range(30):
            of = (f"{turn} {number % 20}",)
            assert current().made("value", of, lambda: of[0] * 50) == of[0] * 50
"""


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(ROOT), str(tmp_path / "kept")]) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    make = Maker()
    run(tmp_path / "kept", make, "text")
    run(tmp_path / "kept", make, "text")
    assert make.times == 1, "the folder is sound"


def test_a_digest_knows_where_a_text_ends() -> None:
    assert len({digest("a", "b"), digest("ab"), digest("a", "", "b"), digest("b", "a"), digest(b"ab", "")}) == 5
    assert digest("ab") == digest(b"ab")
