"""The names of the parts of the search index: a page that stands open while a new build is published never mixes two builds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.pages.search_data import SearchFiles, search_files
from helpcenter.search.settings import SETTINGS
from helpcenter.site.assets import hash_of

SMALL = replace(SETTINGS, bundle=3, whole_size=60)
PART = st.lists(st.sampled_from(["", "#", "a"]), max_size=2)
PARTS = st.lists(PART, max_size=9)
DATA = st.fixed_dictionaries({"terms": PARTS, "entries": PARTS})


def published(files: SearchFiles) -> dict[str, str]:
    """The parts by the names that a page finds them under, which has the head alone."""
    kinds = {"terms": 1, "entries": 0}
    stamps = files.head["stamps"]
    names = {
        f"{kind}{number}": stamps[kind][number // files.head["bundle"]]
        for kind, first in kinds.items()
        for number in range(first, first + sum(name.startswith(kind) for name in files.parts))
    }
    if files.head["whole"]:
        names["all"] = files.head["whole"]
    assert names == files.stamps
    return {f"{name}.{stamp}": files.parts[name] for name, stamp in names.items()}


@given(DATA, DATA, st.integers(2, 4))
@example({"terms": [["a"], ["b"]], "entries": []}, {"terms": [[], ["a"], ["b"]], "entries": []}, 2)
def test_what_two_builds_name_alike_is_the_same(
    one: dict[str, list[list[str]]], other: dict[str, list[list[str]]], bundle: int
) -> None:
    """Also where an upgrade lies between them that cuts other bundles."""
    old = published(search_files(one, hash_of, SMALL))
    new = published(search_files(other, hash_of, replace(SMALL, bundle=bundle)))
    assert {name for name in old.keys() & new.keys() if old[name] != new[name]} == set()


@given(DATA, st.data())
def test_a_part_that_changes_gives_its_neighbours_another_name_and_nobody_else(
    data: dict[str, list[list[str]]], chosen: st.DataObject
) -> None:
    edited = {kind: list(parts) for kind, parts in data.items()}
    kind = chosen.draw(st.sampled_from(["terms", "entries"]))
    for place in {chosen.draw(st.integers(0, 9))} & {*range(len(edited[kind]))}:
        edited[kind][place] = ["b"]
    old, new = (published(search_files(of, hash_of, SMALL)) for of in (data, edited))
    assert len({name for name in old.keys() - new.keys() if not name.startswith("all")}) <= SMALL.bundle
