"""A step of the work: what is being done now, and how far it is. Who wants to know it listens; without a listener nothing is told.

No room but the commands may print, and no result depends on who listens.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class Listener(Protocol):
    """Who is told of steps. A step that begins within another one ends before it."""

    def begin(self, what: str, of: int) -> None:
        """A step begins, with so many things to do; 0 where nobody has counted them."""

    def advance(self) -> None:
        """One more thing of the innermost step is done."""

    def end(self) -> None:
        """The innermost step ends."""


_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within this block the listener is told of steps.

    A block and no argument, as for the store: what makes pages and what learns stands far below what prints.
    """
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def step(what: str, of: int = 0) -> Iterator[Callable[[], None]]:
    """A step, as a block or as a decorator; it yields what is called when one more thing is done."""
    listener = _listener.get()
    if listener is None:
        yield _nobody_hears
        return
    listener.begin(what, of)
    try:
        yield listener.advance
    finally:
        listener.end()


def each(what: str, things: Collection[_T]) -> Iterator[_T]:
    """The things one after another, as a step in which each of them counts."""
    with step(what, len(things)) as advance:
        for thing in things:
            yield thing
            advance()


def _nobody_hears() -> None:
    """For a step without a listener."""
