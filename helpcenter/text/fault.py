"""A fault of ours while something is read or judged, as a finding: the rest is still read, and nobody meets a traceback.

Which text it was, the failed calls themselves tell: the innermost of them that holds a stretch of a file, or something that knows its
stretch, names the place. So no reader needs to think of its own faults.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from helpcenter.text.finding import Finding, file_finding
from helpcenter.text.source import SourceFile, Span

_CODE = Path(__file__).resolve().parents[2]
_LONGEST = 120

FAULT_HELP = "this is a fault of the program and no mistake of yours: report it with this text; until it is mended, take back what you wrote last"


def fault(
    error: Exception, rule: str = "file", failed: str = "this could not be read", place: Span | None = None
) -> Finding:
    """The finding on an exception: where it happened in the writers' files, else at `place`, else in the program's own file."""
    message = f"{failed}, because the program failed: {fault_words(error)}"
    at = place_of_fault(error) or place
    if at is not None:
        return Finding(rule, at, message, FAULT_HELP)
    path, line = _code_place(error)
    return file_finding(rule, path, message, FAULT_HELP, line)


def fault_words(error: Exception) -> str:
    """What failed, for whoever mends it: the exception, and the file and line of the program."""
    path, line = _code_place(error)
    said = " ".join(str(error).split())
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]} ..."
    return f"{type(error).__name__} in {path}:{line}{f' ({said})' if said else ''}"


def place_of_fault(error: Exception) -> Span | None:
    """The stretch of a file that was looked at when it failed, as exactly as the failed calls know it."""
    spans = (
        span for frame in reversed(list(_frames(error.__traceback__))) for span in _spans_of(frame.tb_frame.f_locals)
    )
    return next(spans, None)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _spans_of(names: dict[str, object]) -> Iterator[Span]:
    for value in list(names.values()):
        if isinstance(value, SourceFile):
            yield value.span(0, 0)
        elif isinstance(value, Span):
            yield value
        elif type(value).__module__.startswith("helpcenter."):
            yield from _span_of(value)


def _span_of(value: object) -> Iterator[Span]:
    """The stretch of something of ours that has one: a node, a sentence, a claim, a record, a prose."""
    try:
        span = getattr(value, "span", None)
        if callable(span):
            span = span(0, len(getattr(value, "text", "")))
        begins = getattr(value, "place", None)
        span = begins() if span is None and callable(begins) else span
        source = getattr(value, "source", None) or getattr(value, "file", None)
        if isinstance(span, Span):
            yield span
        elif isinstance(source, SourceFile):
            yield source.span(0, 0)
    except Exception:  # what has just failed may fail again when it is asked for its place
        return


def _code_place(error: Exception) -> tuple[str, int]:
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_CODE / "helpcenter")
    ]
    if not frames:
        return "helpcenter", 1
    return Path(frames[-1].filename).relative_to(_CODE).as_posix(), frames[-1].lineno or 1
