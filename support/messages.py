"""Whole messages to agents, and figures of what a search understands of them (benchmarks/search/messages-*.yml)."""

from __future__ import annotations

from typing import Any

import yaml

from helpcenter.search.matters import Message, matters
from helpcenter.search.ranking import Engine, ranked

from .places import ROOT


def listed_messages(name: str) -> dict[str, Any]:
    """A list of messages: `tuning`, which may be looked at, or `exam`."""
    path = ROOT / "benchmarks" / "search" / f"messages-{name}.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def measured(engine: Engine, file: dict[str, Any], show: bool = False) -> dict[str, tuple[float, int]]:
    """Each figure with the number of messages that it is a share of."""

    def asked(message: Message) -> list[str]:
        return [matter.id for matter in message.matters]

    def chosen(message: Message) -> list[str]:
        return asked(message) if message.sure else []

    figures: dict[str, tuple[float, int]] = {}

    def note(what: str, cases: list[tuple[str, bool]]) -> None:
        figures[what] = (sum(right for _, right in cases) / len(cases), len(cases))
        if show:
            print(*(f"{what}: not {text!r}" for text, right in cases if not right), sep="\n")

    talk = [(text, matters(engine, text)) for text in file["talk"]]
    note("small talk: nothing is chosen", [(text, not chosen(found)) for text, found in talk])
    note("small talk: told that nothing is asked", [(text, found.talk) for text, found in talk])
    around = [(id, text, matters(engine, text)) for id, texts in file["around"].items() for text in texts]
    note(
        "a matter in small talk: first in the search and sure",
        [(text, _first_sure(engine, text) == id) for id, text, _ in around],
    )
    note("a matter in small talk: it alone is chosen", [(text, chosen(found) == [id]) for id, text, found in around])
    one = [(row, matters(engine, row["message"])) for row in file["one"]]
    note("one matter: it is the only one", [(row["message"], asked(found) == row["answers"]) for row, found in one])
    note("one matter: it is among them", [(row["message"], row["answers"][0] in asked(found)) for row, found in one])
    note("one matter: a false second one", [(row["message"], len(found.matters) > 1) for row, found in one])
    note("one matter: sure", [(row["message"], found.sure) for row, found in one])
    several = [(row, matters(engine, row["message"])) for row in file["two"]]
    two = [(row, found) for row, found in several if len(row["answers"]) == 2]
    note(
        "two matters: both are found", [(row["message"], set(row["answers"]) <= {*asked(found)}) for row, found in two]
    )
    note(
        "two matters: both and no other",
        [(row["message"], set(row["answers"]) == {*asked(found)}) for row, found in two],
    )
    note(
        "two or three matters: all are found",
        [(row["message"], set(row["answers"]) <= {*asked(found)}) for row, found in several],
    )
    note("two matters: sure", [(row["message"], found.sure) for row, found in two])
    note("another language: nothing is chosen", [(text, not chosen(matters(engine, text))) for text in file["foreign"]])
    return figures


def _first_sure(engine: Engine, text: str) -> str:
    found = ranked(engine, text)
    return next(iter(found.scores), "") if found.confident else ""
