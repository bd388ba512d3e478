"""How an answer stands in the search, for a writer to read: what finds it, and what to write or to move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from helpcenter.search.proposal import Proposal
from helpcenter.search.standing import Seen, Standing, Taken, Unanswered

_SHOWN = 8
"""Lines of a kind that are shown, the rest as a number: --json has all."""

_LISTED = 40
"""Lines of `unanswered` that are listed: they have numbers by which they can be moved."""


def standing_text(found: Standing, call: str) -> str:
    """The text that the command prints; `call` is what people type for this answer."""
    parts = [
        [f"{found.id}: {found.question}"],
        _own(found),
        _unseen(found),
        _judged(found),
        _log(found),
        _taken(found),
        _alike(found),
        _unanswered(found, call),
        _help(found),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _own(found: Standing) -> list[str]:
    if not found.own:
        return ["It has no phrasings: the search knows it by its question and its texts alone."]
    lost = [seen for seen in found.own if not seen.wins]
    text = f"Its own phrasings: {_share(len(found.own) - len(lost), found.own)} find it."
    return [text, *_seen_lines(lost)]


def _unseen(found: Standing) -> list[str]:
    if not found.unseen:
        return []
    lost = [seen for seen in found.unseen if not seen.wins]
    sure = sum(seen.is_sure for seen in found.unseen)
    wins = len(found.unseen) - len(lost)
    text = f"New queries: {_share(wins, found.unseen)} of its phrasings find it by the others alone, {sure} of them with certainty."
    ask = ["Nothing else is worded like these; write each in two or three other ways:"] if lost else []
    return [text, *ask, *_seen_lines(lost)]


def _judged(found: Standing) -> list[str]:
    if not found.judged:
        return [
            f"Judgments: none. Write queries that people typed under `{found.id}` in faq/search/judgments.yml: nothing else shows how"
            " it treats what you did not think of."
        ]
    lost = [seen for seen in found.judged if not seen.wins]
    return [f"Judgments: {_share(len(found.judged) - len(lost), found.judged)} find it.", *_seen_lines(lost)]


def _log(found: Standing) -> list[str]:
    if not found.log:
        return []
    wins = sum(seen.is_sure for seen, _ in found.log)
    text = (
        f"The log: {_counted(len(found.log), 'query comes', 'queries come')} to it or near it, {wins} with certainty."
    )
    return [text, *_seen_lines([seen for seen, _ in found.log if not seen.is_sure])]


def _taken(found: Standing) -> list[str]:
    if not found.taken:
        return [f"Taken from other answers: no line that found its own without it.{_moved_on(found)}"]
    by_loser: dict[str, list[Taken]] = defaultdict(list)
    for taken in found.taken:
        by_loser[taken.loser].append(taken)
    lines = [
        f"Taken from other answers: {_counted(len(found.taken), 'line')} that found its own without it.{_moved_on(found)}"
    ]
    for loser, of_loser in sorted(by_loser.items(), key=lambda one: (-len(one[1]), one[0])):
        lines.append(f"  from {loser}: {len(of_loser)}")
        lines += [f"    {taken.seen.place}  {_short(taken.seen.text)}" for taken in of_loser[:_SHOWN]]
        lines += [f"    and {len(of_loser) - _SHOWN} more"] if len(of_loser) > _SHOWN else []
    return [*lines, "Where it answers them better, move them to it; else write its phrasings more narrowly."]


def _moved_on(found: Standing) -> str:
    return (
        f" {_counted(found.moved_on, 'line')} of others now {'finds' if found.moved_on == 1 else 'find'} a third answer."
        if found.moved_on
        else ""
    )


def _alike(found: Standing) -> list[str]:
    if not found.alike:
        return []
    lines = [f"Phrasings of other answers that are much like its own, and draw queries away: {len(found.alike)}."]
    lines += [
        f"  {one.seen.place}  {_short(one.seen.text)} ({one.owner}), like: {_short(one.own)}"
        for one in found.alike[:_SHOWN]
    ]
    lines += [f"  and {len(found.alike) - _SHOWN} more"] if len(found.alike) > _SHOWN else []
    return [*lines, "Where one asks for this answer, cut it there and paste it here."]


def _unanswered(found: Standing, call: str) -> list[str]:
    if not found.unanswered:
        return ["Lines of `unanswered` that it answers: none."]
    many = len(found.unanswered)
    lines = [
        f"Lines of `unanswered` that it seems to answer: {many}. While they stand there, the search learns to doubt it.",
        *(f"  {number:3}. {one.likely:.2f}  {one.seen.place}  {_kind(one)}{_short(one.seen.text)}"
          for number, one in enumerate(found.unanswered[:_LISTED], 1)),
    ]  # fmt: skip
    lines += [f"       and {many - _LISTED} more"] if many > _LISTED else []
    lines.append("Read them: some may ask for something else. Then move those that it answers:")
    lines.append(f"  {call} --move         all of them; it shows the difference and asks")
    lines.append(f"  {call} --move 1-4,7   only some, by their numbers")
    lines.append("Or by hand: cut them there, and paste them below the line that is named here:")
    for proposal in found.move.proposals:
        lines += [f"  {line}" for line in _pasted(proposal)]
    if found.move.twice:
        texts = ", ".join(f"`{line.shown}`" for line in found.move.twice[:_SHOWN])
        more = f" and {len(found.move.twice) - _SHOWN} more" if len(found.move.twice) > _SHOWN else ""
        lines.append(f"It has the words of {texts}{more} already: cut these only.")
    if found.move.stay:
        lines.append(
            f"{_counted(len(found.move.stay), 'of them stands', 'of them stand')} in no block under `|`: cut and paste by hand."
        )
    return [*lines, *_trial(found)]


def _pasted(proposal: Proposal) -> list[str]:
    place = f"{proposal.file}:{proposal.line}" if proposal.line else f"a new file, {proposal.file}"
    lines = proposal.yaml.splitlines()
    head = lines[: len(lines) - len(proposal.lines)]
    if not head:
        return [f"{place}  with {len(lines[0]) - len(lines[0].lstrip())} blanks before each"]
    shown = [*head, lines[len(head)], *(["..."] if len(proposal.lines) > 1 else [])]
    indent = " " * (len(lines[len(head)]) - len(lines[len(head)].lstrip()))
    return [f"{place}  as", *(f"  {indent * (line == '...')}{line}" for line in shown)]


def _trial(found: Standing) -> list[str]:
    if found.trial is None:
        return []
    trial = found.trial
    done = [f"{name} {trial.then[name]} of {of} ({trial.now[name]} now)" for name, of in trial.of.items()]
    return [f"What would find its answer if all of them were moved: {'; '.join(done)}."]


def _help(found: Standing) -> list[str]:
    lines: list[str] = []
    if found.help:
        many = len(found.help.lines)
        lines.append(
            "The line that would help most:" if many == 1 else f"The {_NUMBERS[many]} lines that would help most:"
        )
        for text, place in found.help.lines:
            lines.append(f"  {_short(text)}  (move it from {place})" if place else f"  {text}  (from the log)")
        if found.help.others:
            lines.append(
                f"With them, {found.help.then} of the other {found.help.others} above find it with certainty ({found.help.now} now)."
            )
    if found.lacking and len(found.own) < _ENOUGH:
        lines.append(
            f"No phrasing says: {', '.join(found.lacking)}. If people use these words, write a line with each."
        )
    if found.kinds:
        lines.append(f"No phrasing is {' or '.join(found.kinds)}. People ask so too: write some.")
    return lines


_NUMBERS = {2: "two", 3: "three"}

_ENOUGH = 100
"""Phrasings from which an answer's own words are no longer missed: people do not use all of them."""


def _seen_lines(lost: Iterable[Seen]) -> list[str]:
    lost = list(lost)
    lines = []
    for seen in lost[:_SHOWN]:
        first = f"finds {seen.first}" if seen.first else "finds no answer"
        place = f"; it is number {seen.rank}" if seen.rank > 1 else "" if seen.rank else "; it is not found"
        sure = ", without certainty" if seen.first and not seen.confident else ""
        lines.append(f"  {f'{seen.place}  ' if seen.place else ''}{_short(seen.text)}: {first}{place}{sure}")
    return [*lines, f"  and {len(lost) - _SHOWN} more"] if len(lost) > _SHOWN else lines


def _kind(one: Unanswered) -> str:
    return "(a judgment) " if one.line.judged else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:77].rstrip()}..."


def _share(part: int, of: tuple[Seen, ...]) -> str:
    return f"{part} of {len(of)}"


def _counted(number: int, singular: str, plural: str = "") -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
