"""A reader of published texts: it knows no references and no values, and sees where a sentence is broken.

Independent of the product's own seams (helpcenter/text/seam.py), so that what it reads is no proof of itself.
"""

from __future__ import annotations

import re

FAULTS = {
    "doubled marks": r"(?<!\.)\.\.(?!\.)|[.!?]\s*[,;:]|[,;:][.!?,;:]|\?\.|\.\?|!\.",
    "a missing blank": r"[a-z]{2}[.!?,;][A-Z]|[a-z]\d|\d(?![ap]m\b|st\b|nd\b|rd\b|th\b)[a-z]{3,}|\)[A-Za-z]",
    "a small letter after a full stop": r"[a-z)]{2}[.!?][\"')\u201d]*\s+(?!e-mail|iPhone)[a-z]",
    "a capital letter inside a sentence": r"[a-zA-Z0-9%,] (?<!\b[A-Z] )(?:A|An|The|This|These|It|If|We|You|Your|There|No|Nobody|Please|Check|"
    r"Customer|Orders|Repairs|Log|Open|See|Ask|Place|Unpaid|Write|Send|Return|Keep|Reset|After|Not|Time|Refund|Goods|Some|Its)\b(?! [A-Z])",
    "a word twice": r"(?i)\b(within|the|an?|at|by|until|from|of|to|with|and|or|in|most|least|is)\s+\1\b",
    "a preposition before within": r"(?i)\b(?:within|for|in|after|before|until|by|of|takes?|lasts?|wait|the|an?|your) within\b",
    "one of several": r"\b\w+ and (?:one thing|another one|a third one) "
    r"(?!and\b|or\b|in\b|at\b|on\b|as\b|from\b|if\b|can\b|may\b|because\b|to\b|for\b|when\b|after\b|before\b|not\b|are\b)[a-z]+",
    "one that are": r"\b(?:[Oo]ne thing|1 (?:[a-z]+ )?[a-z]+) (?:are|were|have|do)\b",
    "a wrong number": r"\b1 (?:business |calendar )?(?:days|hours|weeks|months|years|minutes|times|attempts)\b",
    "a wrong article": r"\b[Aa] (?:8|11|18)\b|\b[Aa] (?:8|11|18)-|\b[Aa] [aeio]\w|\b[Aa]n (?:[2-79]|1(?![18])|[b-df-gj-np-tv-z])",
    "braces": r"\{\{|\}\}",
    "nothing where something was": r"\( *\)|\s[,.;:](?=\s|$)|  +(?=[a-z])",
}
_READ = {name: re.compile(pattern) for name, pattern in FAULTS.items()}
_ENDED = re.compile(r"[.!?:][\"')\u201d\u2019*_]*$")


def faults(text: str) -> list[str]:
    """What is broken in a text, each with the words around it; links and menu paths are read as words."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"https?://\S+|\S+@\S+\w", "Zorba", text)
    text = re.sub(r"[*_`\\]", "", text)
    text = re.sub(r"(?m)^[ \t]*(?:\d+\.|[-*#>]+)[ \t]+", "\u2022 ", text)
    found = []
    for block in re.split(r"\n\s*\n|\u2022", text):
        line = " ".join(block.split())
        found += [
            f"{name}: ...{line[max(0, match.start() - 30) : match.end() + 30]}..."
            for name, fault in _READ.items()
            for match in fault.finditer(line)
        ]
    return found


def is_sentence(text: str) -> bool:
    """Whether a text begins and ends as a sentence does."""
    return text[:1].isupper() and _ENDED.search(text.rstrip()) is not None
