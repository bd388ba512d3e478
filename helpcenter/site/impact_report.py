"""An impact for a person to read: every sentence with the words that change in it, and what to read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from helpcenter.content.values.value import plain_words
from helpcenter.site.impact import Impact
from helpcenter.site.sides import TOKEN, ChangingDay, Sides


def impact_text(change: Impact) -> str:
    """The text that the command prints."""
    head = f"{change.constant} is {plain_words(change.before)}"
    if change.after == change.before:
        head += " already: nothing changes."
    elif change.after is not None:
        head += f". If it becomes {plain_words(change.after)}:"
    source = [f"The source says: {' '.join(passage.split())}" for passage in change.quote]
    lines = [head, *source, *(f"  = needed in the policy file: {line}" for line in change.missing), ""]
    if change.changes:
        lines.append("Sentences that show it:" if change.after is None else "Sentences that change:")
        for rewording in change.changes:
            shown = rewording.before if rewording.after is None else marked(rewording.before, rewording.after)
            lines += [f"  {rewording.place}: {rewording.owner}", f"    {shown}"]
        lines.append("")
    if change.reread:
        lines.append("Read again, although the words stay:")
        for rereading in change.reread:
            lines += [f"  {rereading.place}: {rereading.owner}", f"    {rereading.text}", f"    = {rereading.why}"]
        lines.append("")
    for name, items in (
        ("Answers", change.entries),
        ("Pages", change.pages),
        ("Files for helpdesks", _exports(change.artefacts.get("exports", []))),
        ("Questions for the shop's owner that speak of it", change.artefacts.get("questions", [])),
    ):
        lines += [f"{name} ({len(items)}): {', '.join(items)}"] if items else []
    if change.artefacts.get("every_page"):
        lines.append("Every page: the frame around it shows how to reach the shop.")
    return "\n".join(lines).rstrip() + "\n"


def _exports(paths: list[str]) -> list[str]:
    """The files of an export, those of many helpdesks for one answer together: `*/payment-deadline`."""
    answers = (f"*/{path.partition('/')[2].rpartition('.')[0]}" for path in paths if "/" in path)
    return [*(path for path in paths if "/" not in path), *dict.fromkeys(answers)]


def marked(before: str, after: str) -> str:
    """Two wordings as one: words that go as [-2-], words that come as {+3+}."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = "".join(old[a:b]), "".join(new[c:d])
        pieces.append(
            goes if kind == "equal" else (f"[-{goes}-]" if goes else "") + (f"{{+{comes}+}}" if comes else "")
        )
    return "".join(pieces)


def _both(text: Sides) -> str:
    """Both sides as one: what goes as [-2-], what comes as {+3+}. What they share stands in both, in the same order."""
    pieces, after = [], list(text.after)
    for words in text.before:
        if not words.differs:
            while after and after[0].differs:
                pieces.append(f"{{+{after.pop(0).text}+}}")
            after.pop(0)
        pieces.append(f"[-{words.text}-]" if words.differs else words.text)
    return "".join([*pieces, *(f"{{+{words.text}+}}" for words in after)])


def day_text(changed: ChangingDay, others: Sequence[date]) -> str:
    """What a day changes, for a person to read; `others` are the days on which something changes."""
    if not changed.places:
        days = f": {', '.join(map(str, others))}" if others else " at all"
        return f"Nothing that people read changes on {changed.words}. Changes are recorded for{days}.\n"
    lines = [f"What people read until {changed.last}, and from {changed.words} on:", ""]
    for place in changed.places:
        lines.append(f"  {place.named}: {place.title}")
        for text in place.texts:
            lines += [f"    {text.name}: {_both(text)}".replace("\n", "\n      ")]
        lines.append("")
    return "\n".join(lines)
