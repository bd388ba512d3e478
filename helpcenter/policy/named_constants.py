"""Catalog and day -> what of the policy a text hangs on: all of the constants that it names, and of the others what they are called.

It is for what is kept of each answer (guard/apart.py): another value of a constant touches the answers that name it, or a constant
whose words rest on it, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from functools import cached_property

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.values.types import TYPES
from helpcenter.figures.quantity import TimeZone
from helpcenter.figures.zone_names import on_day
from helpcenter.policy import known_ids
from helpcenter.store.digest import digest

CALLED = ("label", "type", "about", "says", "rule", "choices")
"""The fields from which it is known what a constant is called, and of which one a sentence speaks."""


_SECOND_WORD = re.compile(r"\.([a-z0-9_]+)")


class NamedConstants:
    """The constants of a catalog on a day, each known by digests."""

    def __init__(self, catalog: Catalog, day: date) -> None:
        self._catalog, self._day = catalog, day
        self._wholes: dict[str, str] = {}
        self._followed: dict[frozenset[str], tuple[str, str]] = {}

    @cached_property
    def called(self) -> str:
        """A digest of what may be known of constants that a text does not name."""
        areas = repr([(area.area, area.aliases) for area in self._catalog.areas])
        subjects = {subject.constant for subject in self._catalog.subjects.subjects} if self._catalog.subjects else ()
        # Whether a link leads to a person is asked of every answer.
        people = (self._whole(id) for id in (known_ids.EMAIL, known_ids.CHAT_URL) if id in self._catalog.constants)
        return digest(areas, *people, *(self._called(one, subjects) for one in self._catalog.constants.values()))

    def _called(self, constant: Constant, subjects: Container[str]) -> str:
        fields = [getattr(constant, name) for name in CALLED]
        # A constant without a written subject is told by its own words (guard/telling/): those of its values too.
        is_told = TYPES[constant.type].is_prose and (constant.about or constant.id not in subjects)
        own_words = constant.values if is_told else None
        return repr((constant.id, constant.area, constant.file.path, fields, own_words))

    def of(self, text: str) -> str:
        """A digest of the constants that a stretch of a file of YAML names, and of those that they name in turn, in their order."""
        return self._reached(text)[0]

    def lines_of(self, text: str) -> str:
        """The lines of all these."""
        return self._reached(text)[1]

    def _reached(self, text: str) -> tuple[str, str]:
        named = self._ids_in(text)
        if named not in self._followed:
            reached, waiting = set[str](), set(named)
            while waiting:
                reached |= waiting
                waiting = {id for one in waiting for id in self._ids_in(self._written(one))} - reached
            ids = [id for id in self._catalog.constants if id in reached]
            self._followed[named] = digest(*map(self._whole, ids)), "\n".join(map(self._written, ids))
        return self._followed[named]

    def _ids_in(self, text: str) -> frozenset[str]:
        if "\\" in text:  # YAML may read other letters there than are written
            return frozenset(self._catalog.constants)
        # To look for each takes five times as long as to look for dots within words, and this is asked of every answer.
        second = self._by_second_word.keys() & {"", *_SECOND_WORD.findall(text)}
        return frozenset([id for word in second for id in self._by_second_word[word] if id in text])

    @cached_property
    def _by_second_word(self) -> dict[str, list[str]]:
        """The ids by what stands behind their first dot; under "" those that have none."""
        by_word: dict[str, list[str]] = {}
        for id in self._catalog.constants:
            second = _SECOND_WORD.search(id)
            by_word.setdefault(second[1] if second else "", []).append(id)
        return by_word

    def _whole(self, id: str) -> str:
        """All that is written of a constant, and where, and on which it hangs what of it holds on the day."""
        if id not in self._wholes:
            constant = self._catalog.constants[id]
            zones = [dated.value for dated in constant.timeline if isinstance(dated.value, TimeZone)]
            begun = [start for start in constant.starts if start <= self._day]
            holds = repr((max(begun, default=None), [on_day(zone, self._day).offset for zone in zones]))
            self._wholes[id] = digest(id, constant.area, self._written(id), holds)
        return self._wholes[id]

    def _written(self, id: str) -> str:
        return self._catalog.constants[id].node.span.text
