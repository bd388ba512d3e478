"""All that phrasings teach, as a record that loads no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpcenter.search.packing import Weights

Phrasings = tuple[tuple[str, str], ...]
"""Texts, each with the answer that it asks for."""


class Taught(NamedTuple):
    """What phrasings teach: weights in steps of `step`, `like_step` and `line_step`, the stems of the lines, the answers that are not learnt,
    how often each word is met, the stem of each, and whole words that no phrasing has."""

    learnt: Weights
    like: Weights
    lines: Weights
    line_stems: Mapping[str, Sequence[str]]
    alone: list[str]
    words: Mapping[str, int]
    stems: Mapping[str, str]
    wholes: Mapping[str, str]
