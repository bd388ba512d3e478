"""What storms broke once (benchmarks/storms), rained again; and the bounds that keep sheer size from costing more than it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from helpcenter.site.environment import PublishError
from helpcenter.site.mkdocs_hook import publish, rendered
from helpcenter.text.sentence import cut
from support.places import DAY
from support.shops import SMALL_SHOP
from support.targets import TARGETS

INPUTS = sorted((Path(__file__).parent / "storms").glob("[!.]*"))


@pytest.mark.parametrize("path", [path for path in INPUTS if path.suffix != ".json"], ids=lambda path: path.name)
def test_a_cheap_input_breaks_no_promise(path: Path) -> None:
    TARGETS[path.name.rpartition("-")[0].replace("_", " ")](path.read_bytes())


@pytest.mark.parametrize("path", [path for path in INPUTS if path.suffix == ".json"], ids=lambda path: path.name)
def test_spoilt_files_are_refused_or_make_a_sound_site(path: Path, shop: Callable[..., Path], tmp_path: Path) -> None:
    changed = json.loads(path.read_text(encoding="utf-8"))
    root = shop({name: text.encode("utf-8", "surrogatepass") for name, text in changed.items()})
    checked = check(read_content(root), DAY)
    text_report(checked)
    try:
        publish(root, checked, rendered(root, checked), tmp_path / "site")
    except PublishError:
        assert checked.errors  # the preview shows such a site and says what is wrong with it
    assert checked.errors or "javascript:" not in "".join(p.read_text() for p in (tmp_path / "site").rglob("*.html"))


LONG = st.builds(
    lambda seed, signs, size: "".join(Random(seed).choices(signs, k=size)),
    st.integers(0, 2**32),
    st.sampled_from(["ab. -\n", "ab ", "abcdefgh "]),
    st.integers(0, 5000),
)
"""Thousands of signs from a number, as drawing them one by one takes longer than cutting them."""


@given(LONG)
def test_no_sentence_is_longer_than_a_person_reads_and_no_word_is_lost(text: str) -> None:
    spans = cut(text)
    assert all(0 < end - start <= 1000 for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join(re.findall(r"\w", "".join(text[slice(*span)] for span in spans))) == "".join(re.findall(r"\w", text))


def test_a_report_shows_what_stands_around_a_place_and_not_the_whole_of_a_long_line(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP["faq/entries/payment.yml"].replace(
        "Pay within {{", f"{'Well. ' * 500}Pay in 5 hours. {'Well. ' * 500}Pay within {{{{"
    )
    report = text_report(check(read_content(shop({"faq/entries/payment.yml": text})), DAY))
    shown = next(line for line in report.splitlines() if "Pay in 5 hours" in line)
    carets = report.splitlines()[report.splitlines().index(shown) + 1]
    assert len(shown) < 260 and shown[carets.index("^") : carets.rindex("^") + 1] == "5 hours"
