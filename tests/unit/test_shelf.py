"""The shelf of what was learnt: it remembers, it is never out of date, and it writes only where it may."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import cache
from helpcenter.search.cache import KEPT, Shelf


class Learner:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        self.times += 1
        return {"refund": {"refund-time": self.times}}


def test_what_was_learnt_once_is_not_learnt_again(tmp_path: Path) -> None:
    learner = Learner()
    for _ in range(2):  # a new shelf each time, as in a new run
        assert Shelf(tmp_path / "learnt", may_write=True).result(["texts"], learner) == {"refund": {"refund-time": 1}}
    assert Shelf(tmp_path / "learnt", may_write=True).result(["other texts"], learner) == {"refund": {"refund-time": 2}}
    assert learner.times == 2


def test_a_damaged_result_is_made_anew(tmp_path: Path) -> None:
    learner = Learner()
    kept = Shelf(tmp_path, may_write=True)
    kept.result(["texts"], learner)
    (file,) = tmp_path.iterdir()
    for damage in (b"", b"{", b"\xff"):
        file.write_bytes(damage)
        kept.result(["texts"], learner)
    assert learner.times == 4 and [path.name for path in tmp_path.iterdir()] == [file.name]


def test_other_code_learns_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learner = Learner()
    Shelf(tmp_path, may_write=True).result(["texts"], learner)
    monkeypatch.setattr(cache, "_CODE", ("classifier",))
    Shelf(tmp_path, may_write=True).result(["texts"], learner)
    assert learner.times == 2


def test_nothing_is_written_where_it_may_not(tmp_path: Path) -> None:
    learner = Learner()
    for kept in (Shelf(), Shelf(tmp_path / "learnt"), Shelf(tmp_path / "learnt")):
        kept.result(["texts"], learner)
    assert learner.times == 3 and not list(tmp_path.iterdir())


def test_the_oldest_go(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        Shelf(tmp_path, may_write=True).result([number], Learner())
        for path in tmp_path.iterdir():
            os.utime(path, (path.stat().st_atime - 10, path.stat().st_mtime - 10))
    assert len(list(tmp_path.iterdir())) == KEPT
    learner = Learner()
    Shelf(tmp_path).result([KEPT + 2], learner)
    Shelf(tmp_path).result([0], learner)
    assert learner.times == 1
