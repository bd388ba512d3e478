"""Gaps for a person to read: what was asked, the nearest answer, and what to write where."""

from __future__ import annotations

from collections.abc import Sequence

from helpcenter.search.gaps import Gap, Gaps
from helpcenter.search.proposal import Proposal

_SHOWN = 8
"""Queries of a group that are shown."""


def gaps_text(report: Gaps) -> str:
    """The text that the command prints."""
    unsure = report.queries - report.confident - report.talk
    share = f" ({100 * report.confident / report.queries:.0f} %)" if report.queries else ""
    queries = f"{_counted(report.queries, 'query', 'queries')}, {report.distinct} different"
    talk = f" {_counted(report.talk, 'asks', 'ask')} for nothing." if report.talk else ""
    lines = [f"{queries}: {report.confident} answered with confidence{share}, {unsure} not.{talk}"]
    if report.doubtful:
        lines.append(
            f"Of those answered, {report.doubtful} are answered by little: they stand below with their answer, for you to judge."
        )
    for number, gap in enumerate(report.gaps, 1):
        lines += ["", f"{number}. Asked {_counted(gap.count, 'time', 'times')}{_ALL_ANSWERED * gap.is_answered}:"]
        lines += [
            f"  {query.count:5}x  {query.text}{f'  -> {query.sure}' * bool(query.sure)}"
            for query in gap.queries[:_SHOWN]
        ]
        lines += [f"          and {len(gap.queries) - _SHOWN} more"] if len(gap.queries) > _SHOWN else []
        lines += [f"  {line}" for line in _what_to_do(gap)]
        if gap.proposal:
            earlier = [n for n, other in enumerate(report.gaps[: number - 1], 1) if _same_new_block(other, gap)]
            lines += [f"  {line}" for line in _place(gap.proposal, earlier)]
            yaml = gap.proposal.yaml.splitlines()
            lines += ["", *(yaml[-len(gap.proposal.lines) :] if earlier else yaml)]
    if report.more:
        left = sum(gap.count for gap in report.more)
        groups = _counted(len(report.more), "smaller group", "smaller groups")
        all = len(report.gaps) + len(report.more)
        lines += ["", f"{groups} with {_counted(left, 'query', 'queries')} not shown: --groups {all} shows all."]
    if report.unread:
        hold = _counted(sum(query.count for query in report.unread), "query holds", "queries hold")
        shown = ", ".join(query.text for query in report.unread[:_SHOWN] if query.text)
        lines += ["", f"{hold} no word that the search can read{': ' * bool(shown)}{shown}"]
    return "\n".join([*lines, *(["", *_CLOSING] if report.gaps else [])]) + "\n"


_ALL_ANSWERED = ", and answered, perhaps wrongly"

_ALONE = "One line finds itself and little else: add more ways to ask the same."

_MORE = "Add more ways to ask the same: a word that is met once teaches little."

_NO_HELP = "So these lines hardly help: they ask in too many ways, or for something that this answer does not say."

_CLOSING = (
    "Where you know a better answer than the nearest, write the lines under its id in faq/phrasings.",
    "Where you write a new one, `search --new ID --log FILE` says which of these queries it wins, and what would help.",
    "E-mail addresses, links and long numbers were taken out. Names were not: read each line before you paste it.",
    "The numbers of lines are those of the files now: paste into each file from its end upwards, then run this again.",
)


def _what_to_do(gap: Gap) -> list[str]:
    near = f"{gap.nearest} ({gap.score:.2f}): {gap.question}"
    far = f"; the nearest is {near}" if gap.nearest else "."
    lines = [f"The nearest answer is {near}" if gap.is_near else f"No answer comes near{far}"]
    if gap.not_proposed:
        reasons = "; ".join(f"{number} {why}" for why, number in sorted(gap.not_proposed.items()))
        lines.append(f"Not proposed: {reasons}.")
    if not gap.is_near:
        return [*lines, "Write a new answer" + (", or let the search say that there is none:" if gap.proposal else ".")]
    if gap.proposal is None:
        return [*lines, "If it answers them, ask in its phrasings in other words."]
    if gap.taught is None:
        return [*lines, _ALONE, "If it answers them:"]
    tried = len(gap.proposal.lines)
    lines.append(
        f"Each half of the lines below tried without the other: {gap.taught} of {tried} find it with confidence."
    )
    lines += [_MORE if gap.taught else _NO_HELP] if gap.taught < tried else []
    return [*lines, "If it answers them:"]


def _place(proposal: Proposal, earlier: Sequence[int]) -> list[str]:
    if earlier:
        return [f"add these lines to the block that group {earlier[0]} begins:"]
    if proposal.line is None:
        return [f"write a new file {proposal.file}:"]
    begin = "begin this block" if proposal.is_new_block else f"under `{proposal.block}`, add"
    return [f"{proposal.file}:{proposal.line}: below this line, {begin}:"]


def _same_new_block(earlier: Gap, gap: Gap) -> bool:
    first, second = earlier.proposal, gap.proposal
    return bool(first and second and first.is_new_block and (first.file, first.block) == (second.file, second.block))


def _counted(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
