"""Methods of records of earlier runs: they do the same, and what is damaged is made anew."""

from __future__ import annotations

import builtins
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpcenter.store import methods
from helpcenter.store.methods import kept_methods


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Python reads anew."""
    read: list[str] = []
    make: Callable[..., Any] = builtins.compile

    def noted(text: str, *rest: Any, **named: Any) -> Any:
        read.append(text)
        return make(text, *rest, **named)

    monkeypatch.setitem(vars(methods), "compile", noted)
    return read


def record(folder: Path, *fields: str) -> Any:
    """A record as a new run has it."""
    with kept_methods(folder):
        return dataclasses.make_dataclass("Record", fields, frozen=True, order=True)


def test_what_was_compiled_once_is_not_read_again(tmp_path: Path, compiles: list[str]) -> None:
    record(tmp_path / "kept", "day", "words")
    assert compiles
    compiles.clear()
    Record = record(tmp_path / "kept", "day", "words")
    assert compiles == []
    one, other = Record(1, "a"), Record(1, "b")
    assert (
        one == Record(1, "a")
        and one < other
        and hash(one) == hash(Record(1, "a"))
        and repr(one).endswith("(day=1, words='a')")
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.day = 2
    record(tmp_path / "kept", "day", "text")
    assert compiles, "other fields are other methods"


def test_outside_of_the_block_all_is_as_it_was(tmp_path: Path) -> None:
    before = dict(vars(dataclasses))
    record(tmp_path / "kept", "day")
    assert vars(dataclasses) == before


@pytest.mark.parametrize("data", [b"", b"nonsense", None], ids=["empty", "words", "half"])
def test_what_is_damaged_is_made_anew(tmp_path: Path, data: bytes | None) -> None:
    record(tmp_path / "kept", "day")
    [path] = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes()[:40] if data is None else data)
    assert record(tmp_path / "kept", "day")(1).day == 1


def test_a_method_that_is_damaged_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path / "kept", "day")
    loads = methods.marshal.loads
    monkeypatch.setattr(
        methods.marshal,
        "loads",
        lambda data: dict.fromkeys(made, b"\xe3") if isinstance(made := loads(data), dict) else made,
    )
    assert record(tmp_path / "kept", "day")(1).day == 1
