"""An impact for a person to read: every sentence with the words that change in it, and what to read again."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from helpcenter.content.value import words
from helpcenter.site.impact import Impact


def impact_text(found: Impact) -> str:
    """The text that the command prints."""
    head = f"{found.constant} is {words(found.before)}"
    if found.after is not None:
        head += (
            f". If it becomes {words(found.after)}:" if found.after != found.before else " already: nothing changes."
        )
    lines = [head, *(f"  = needed in the policy file: {line}" for line in found.missing), ""]
    if found.changes:
        lines.append("Sentences that show it:" if found.after is None else "Sentences that change:")
        for change in found.changes:
            shown = change.before if change.after is None else marked(change.before, change.after)
            lines += [f"  {change.place}: {change.owner}", f"    {shown}"]
        lines.append("")
    if found.reread:
        lines.append("Read again, although the words stay:")
        for one in found.reread:
            lines += [f"  {one.place}: {one.owner}", f"    {one.text}", f"    = {one.why}"]
        lines.append("")
    for name, items in (
        ("Answers", found.entries),
        ("Pages", found.pages),
        ("Questions for the shop's owner that speak of it", found.artefacts.get("questions", [])),
    ):
        lines += [f"{name} ({len(items)}): {', '.join(items)}"] if items else []
    if found.artefacts.get("every_page"):
        lines.append("Every page: the frame around it shows how to reach the shop.")
    return "\n".join(lines).rstrip() + "\n"


def marked(before: str, after: str) -> str:
    """Two wordings as one: words that go as [-2-], words that come as {+3+}."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = "".join(old[a:b]), "".join(new[c:d])
        pieces.append(
            goes if kind == "equal" else (f"[-{goes}-]" if goes else "") + (f"{{+{comes}+}}" if comes else "")
        )
    return "".join(pieces)


_TOKEN = re.compile(r"[\w:@'-]+(?:\.\w+)*|\s+|.")
