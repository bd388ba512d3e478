"""One sample of each record as a writer writes it: editors show each field as it stands there."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from pathlib import Path

from helpcenter.content.node import Mapping
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile


def sample_of(model: str) -> dict[str, str]:
    """Field -> its lines in the sample of a model; a field that the sample leaves out is not shown."""
    return _samples().get(model, {})


@lru_cache(maxsize=1)  # asked for each model
def _samples() -> dict[str, dict[str, str]]:
    place = Path(__file__).with_suffix(".yml")
    source = SourceFile(f"helpcenter/content/editors/{place.name}", place.read_text(encoding="utf-8"))
    root, _ = parse(source)
    assert isinstance(root, Mapping)
    return {
        name.value: {key.value: _lines(source.text, key.start, node.end) for key, node in record.pairs}
        for name, record in root.pairs
        if isinstance(record, Mapping)
    }


def _lines(text: str, start: int, end: int) -> str:
    """A stretch from where its line begins, without the indentation that all its lines have."""
    return textwrap.dedent(text[text.rfind("\n", 0, start) + 1 : end]).strip()
