"""`verify`: whether a pasted reply, or its stamp, is what agents are given today, and if not, what has changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from helpcenter.commands.common import Command, Options, Refused, add_format, checked_now, print_json, warn_of_errors
from helpcenter.policy.policy import day_words
from helpcenter.replies.proof import KnownReplies, Proof, Status, Verdict, known_replies, proven

_MOST = 2_000_000
"""So many bytes are read: a reply has a few thousand."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the pasted text, HTML or mail (default: standard input)"
    )
    add_format(parser, ("text", "json"), "text for people, or json for programs")


def run(options: Options) -> int:
    """What is proven of the text: 0 if all of it that is ours is current, else 1."""
    text = _text(options.file)
    checked = checked_now(options)
    warn_of_errors(checked)
    known = known_replies(checked.catalog, checked.policy)
    proof = proven(text, known)
    if options.format == "json":
        print_json({"as_of": checked.policy.day.isoformat(), **_record(proof, known)})
    else:
        print("\n".join(line for verdict in proof.verdicts for line in _lines(verdict)))
        if Status.NEVER not in {verdict.status for verdict in proof.verdicts}:
            print("".join(f"  beside it, and not proven: {_short(words)}\n" for words in proof.other), end="")
    return 0 if all(verdict.status is Status.CURRENT for verdict in proof.verdicts) else 1


def _text(path: str) -> str:
    """The text of a file, `-` for standard input. Raises Refused where it can be no reply."""
    where = "standard input" if path == "-" else path
    if path != "-" and Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir():
        raise Refused(f"{path} is no file; name a file with the reply")
    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as stream:
            data = stream.read(_MOST + 1)
    except FileNotFoundError:
        raise Refused(f"there is no file {path}; name a file with the reply, or none and paste it") from None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder; name a file with the reply") from None
    if len(data) > _MOST:
        raise Refused(f"{where} is larger than {_MOST // 1_000_000} MB, which no reply is; give the reply alone")
    text = _decoded(_body(data))
    if not text.strip():
        raise Refused(f"{where} is empty; give the reply, or its stamp")
    if "\0" in text:
        raise Refused(f"{where} is no text; save the reply as text, or copy it")
    return text


def _body(data: bytes) -> bytes:
    """What a saved mail says; all else as it is."""
    if b"content-transfer-encoding:" not in data[:20_000].lower():
        return data
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    part = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    said = part.get_payload(decode=True) if part is not None else None
    if not isinstance(said, bytes) or part is None:
        return data
    try:
        return said.decode(part.get_content_charset("utf-8"), "replace").encode()
    except LookupError:
        return said


def _decoded(data: bytes) -> str:
    """Text as programs save it: UTF-8, UTF-16 with its mark, or what Windows wrote before."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(verdict: Verdict) -> Iterator[str]:
    """A verdict in words."""
    version = verdict.version
    name = f"{verdict.id}, version {version.stamp.number}" if version else verdict.id
    since = f"said since {day_words(version.since)}" if version and version.since else "not recorded yet"
    match verdict.status:
        case Status.CURRENT:
            until = f", and other words begin on {day_words(version.until)}" if version and version.until else ""
            yield f"{name}: current, {since}{until}"
        case Status.SUPERSEDED:
            day = f" on {day_words(version.until)}" if version and version.until else ""
            yield f"{name}: superseded{day} ({since})"
        case Status.PLANNED:
            yield f"{name}: not said yet, only from {day_words(version.since) if version and version.since else ''} on"
        case Status.EDITED if verdict.by_stamp:
            yield f"{name}: edited; the stamp is ours, the words beside it are not"
        case Status.EDITED:
            yield f"{verdict.id}: edited; this is nearest to the reply of today, and not what it says"
        case Status.MISTYPED:
            yield f"{verdict.id}: no such stamp was ever given; it is mistyped or made up"
        case Status.NEVER:
            yield "never published: no reply of ours has these words, now or before"
    for changed in version.changed if version and verdict.status is Status.SUPERSEDED else ():
        yield f"  {changed.constant} was {changed.then}, now {changed.now or 'gone'}"
    for pasted, today in verdict.differs:
        yield f"  pasted: {_short(pasted) or '-'}\n  today:  {_short(today) or '-'}"


def _short(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:200]} ..."


def _record(proof: Proof, known: KnownReplies) -> dict[str, Any]:
    return {
        "verdicts": [
            {
                "verdict": str(verdict.status),
                "answer": verdict.id or None,
                "version": verdict.version.stamp.number if verdict.version else None,
                "since": _day(verdict.version.since) if verdict.version else None,
                "until": _day(verdict.version.until) if verdict.version else None,
                "by_stamp": verdict.by_stamp,
                "url": known.now[verdict.id].address if verdict.id in known.now else None,
                "changed": [one._asdict() for one in verdict.version.changed] if verdict.version else [],
                "differs": [{"pasted": pasted, "today": today} for pasted, today in verdict.differs],
            }
            for verdict in proof.verdicts
        ],
        "other": list(proof.other),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMAND = Command(
    "verify",
    "say whether a pasted reply, or its stamp, is what agents are given today, and if not, what has changed",
    run,
    _arguments,
    examples=(("verify reply.txt", "see whether a reply still holds"),),
)
