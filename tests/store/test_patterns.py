"""Expressions of earlier runs: they find the same, what is damaged is made anew, and what is kept is bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.store import kept_file
from helpcenter.store.patterns import kept_patterns

ANYTHING = r"(?P<word>\w+)\s(?:refund|Straße)(?i:s)?(?=[^\W\d_]{2,}|$)"


@pytest.fixture(autouse=True)
def nothing_in_memory() -> Iterator[None]:
    """`re` remembers by itself what this process has compiled."""
    re.purge()
    yield
    re.purge()


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `re` reads anew."""
    parser: Any = re._parser  # type: ignore[attr-defined]
    read: list[str] = []
    parse: Callable[..., Any] = parser.parse

    def noted(text: str, *rest: Any) -> Any:
        read.append(text)
        return parse(text, *rest)

    monkeypatch.setattr(parser, "parse", noted)
    return read


def compiled(folder: Path, text: str, flags: int = 0) -> re.Pattern[str]:
    """An expression as a new run has it."""
    re.purge()
    with kept_patterns(folder):
        return re.compile(text, flags)


def test_what_was_compiled_once_is_not_read_again(tmp_path: Path, parses: list[str]) -> None:
    first = compiled(tmp_path / "kept", ANYTHING, re.IGNORECASE)
    again = compiled(tmp_path / "kept", ANYTHING, re.IGNORECASE)
    assert parses == [ANYTHING]
    assert again == first and again.flags == first.flags and again.groupindex == first.groupindex
    match = again.search("your REFUNDS")
    assert match and match["word"] == "your"
    assert compiled(tmp_path / "kept", ANYTHING).search("your REFUNDS") is None  # other flags are another expression


def test_outside_of_the_block_all_is_as_it_was(tmp_path: Path, parses: list[str]) -> None:
    compiled(tmp_path / "kept", "one")
    for _ in range(2):
        re.purge()
        re.compile("one")
    assert parses == ["one"] * 3


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"\xe9\x05\0\0\0hello", None], ids=["empty", "words", "text", "half"]
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, data: bytes | None) -> None:
    compiled(tmp_path / "kept", ANYTHING)
    [path] = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes()[:40] if data is None else data)
    assert compiled(tmp_path / "kept", ANYTHING).search("your refund")


def test_a_list_that_is_none_of_the_engine_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(tmp_path / "kept", ANYTHING)
    loads = kept_file.marshal.loads
    monkeypatch.setattr(
        kept_file.marshal,
        "loads",
        lambda data: {key: (*kept[:2], b"\xff\xff\xff\xff", *kept[3:]) for key, kept in loads(data).items()},
    )
    assert compiled(tmp_path / "kept", ANYTHING).search("your refund")


def test_a_mistake_in_an_expression_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="missing \\)"):
        compiled(tmp_path / "kept", "(a")


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parses: list[str]) -> None:
    monkeypatch.setattr(kept_file, "_MOST", 3)
    for text in ("one", "two", "three"):
        compiled(tmp_path / "kept", text)
    re.purge()
    with kept_patterns(tmp_path / "kept"):
        re.compile("two")
        re.compile("four")
    parses.clear()
    for text in ("two", "four", "one"):
        compiled(tmp_path / "kept", text)
    assert parses == ["one"]


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    assert compiled(tmp_path / "kept", "one").search("one")
    assert compiled(tmp_path / "missing" / "kept", "one").search("one")
    assert not (tmp_path / "missing").exists()


@given(st.from_regex(r"\A(?:[ab.]|\[\^?[a-c]\]|\(\?:a\|b\)|\(c\)|\\w|\\b|\*\?|\+){1,8}\Z"), st.text("abc ", max_size=8))
def test_any_expression_finds_the_same(tmp_path_factory: pytest.TempPathFactory, text: str, searched: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    try:
        anew = re.compile(text)
    except re.error:
        return
    for _ in range(2):
        kept = compiled(folder / "kept", text)
        assert [match.regs for match in kept.finditer(searched)] == [match.regs for match in anew.finditer(searched)]
