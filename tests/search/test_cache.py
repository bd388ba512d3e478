"""The cache of what was learnt: it remembers, it is never out of date, and it writes only where it may."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search.cache import _KEPT, Cache, current, using
from helpcenter.search.learning.classifier import learn
from helpcenter.search.thesaurus import Thesaurus

CODE = (learn, Thesaurus)


class Learner:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        self.times += 1
        return {"refund": {"refund-time": self.times}}


def test_what_was_learnt_once_is_not_learnt_again(tmp_path: Path) -> None:
    learner = Learner()
    for _ in range(2):  # a new cache each time, as in a new run
        assert Cache(tmp_path / "learnt", may_write=True).result(["texts"], CODE, learner) == {
            "refund": {"refund-time": 1}
        }
    assert Cache(tmp_path / "learnt", may_write=True).result(["other texts"], CODE, learner) == {
        "refund": {"refund-time": 2}
    }
    assert learner.times == 2


def test_a_damaged_result_is_made_anew(tmp_path: Path) -> None:
    learner = Learner()
    kept = Cache(tmp_path, may_write=True)
    kept.result(["texts"], CODE, learner)
    (file,) = tmp_path.iterdir()
    for damage in (b"", b"{", b"\xff"):
        file.write_bytes(damage)
        kept.result(["texts"], CODE, learner)
    assert learner.times == 4 and [path.name for path in tmp_path.iterdir()] == [file.name]


def test_other_code_learns_anew_wherever_it_stands(tmp_path: Path) -> None:
    learner = Learner()
    kept = Cache(tmp_path / "learnt", may_write=True)
    path = tmp_path / "any_name.py"
    for text in ("def teach(): ...\n", "def teach(): return 1\n", "def teach(): ...\n"):
        path.write_text(text, encoding="utf-8")
        made: dict[str, Any] = {}
        exec(compile(text, str(path), "exec"), made)
        kept.result(["texts"], (made["teach"],), learner)
    assert learner.times == 2


def test_a_block_uses_its_own_cache_and_no_longer(tmp_path: Path) -> None:
    outside, inside = current(), Cache(tmp_path)
    with pytest.raises(KeyError), using(inside):
        assert current() is inside
        raise KeyError
    assert current() is outside


def test_nothing_is_written_where_it_may_not(tmp_path: Path) -> None:
    learner = Learner()
    for kept in (Cache(), Cache(tmp_path / "learnt"), Cache(tmp_path / "learnt")):
        kept.result(["texts"], CODE, learner)
    assert learner.times == 3 and not list(tmp_path.iterdir())


def test_the_oldest_go(tmp_path: Path) -> None:
    for number in range(_KEPT + 3):
        Cache(tmp_path, may_write=True).result([number], CODE, Learner())
        for path in tmp_path.iterdir():
            os.utime(path, (path.stat().st_atime - 10, path.stat().st_mtime - 10))
    assert len(list(tmp_path.iterdir())) == _KEPT
    learner = Learner()
    Cache(tmp_path).result([_KEPT + 2], CODE, learner)
    Cache(tmp_path).result([0], CODE, learner)
    assert learner.times == 1


def test_halves_of_killed_commands_go_and_those_of_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "learnt"
    folder.mkdir()
    old, young = folder / "learnt-abc.4711", folder / "learnt-abc.4712"
    for half in (old, young):
        half.write_text("{")
    os.utime(old, (1, 1))
    Cache(folder, may_write=True).result(["texts"], CODE, Learner())
    assert not old.exists() and young.exists()
