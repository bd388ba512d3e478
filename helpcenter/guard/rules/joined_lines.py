"""Lines run together, because the sign | is forgotten behind the name of the field, or a list was typed on one line.

What: in a text that begins right behind the name of its field, behind > or between quotes, YAML takes line breaks away: two paragraphs
become one, a heading runs on into its text, steps stand one behind the other. The same for the points of a list that were typed on
one line: "1. Log in. 2. Open it.", "You need: - a card - a phone".
Why: the shopper reads one long paragraph in the place of steps.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer:
          You pay for the return.

          Then [contact us](/contact/).
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2026-11-22

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: |
          You pay for the return.

          Then [contact us](/contact/).
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2026-11-22
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.guard.rules.misread_block import BEGUN, BULLETS, folded_item, is_folded, lost_line, misread, with_bar
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.text.finding import Finding
from helpcenter.text.shown import Block, Shown

ID = "joined-lines"
DATED = True
APART = True

_STEP = re.compile(
    r"(?:^|(?<=\S) +)(?P<word>(?:Step|Schritt|Point|No\.?|Nr\.?) )?(?P<number>\d{1,2})(?P<sign>[.):]|\.\)| [-–])(?= +[^\W\d_]|[A-Z])"
)
_POINTS = (
    re.compile(r"(?<=:) +(?P<sign>[-*+–—·o]) (?=\S).{0,200}?\S +(?P=sign) (?=\S)"),
    re.compile(r"^(?P<sign>\(?)a[.)] +(?=\S).{0,200}?\S[ ,;]+(?P=sign)b[.)] +(?=\S)"),
    re.compile("(?P<sign>[\u2460-\u2473]) ?(?=\\S).{0,200}?\\S +[\u2460-\u2473] ?(?=\\S)"),
    re.compile(rf"(?P<sign>[{BULLETS}]) ?(?=\S).{{0,200}}?\S +(?P=sign) ?(?=\S)"),
)
_NUMBER = 100
"""So many signs hold the number of a step and the blanks behind it."""
_OWN_LINES = "write each on a line of its own behind `- `, or `1. ` and so on for steps, below an empty line"


def check(look: Look) -> Iterator[Finding]:
    """All prose in which Markdown is read; of each text what is seen first."""
    for text in look.shown_prose:
        if not text.is_markdown or not text.shown or folded_item(text):  # the rule misread-block says it of a list
            continue
        if found := next(_joined(text, text.shown), None):
            at, end, message, help = found
            yield Finding(ID, text.span(at, end), message, help)


def _joined(text: ShownProse, shown: Shown) -> Iterator[tuple[int, int, str, str]]:
    """The stretch, what is wrong with it, and what to write."""
    if (lost := lost_line(text)) is not None and any(misread(text, shown)):
        end = text.text.find("\n", lost)
        message = "this is not shown as it was typed: the empty line above it is lost"
        yield lost, end if end >= 0 else len(text.text), message, with_bar(text)
    for block in shown.blocks:
        lines = list(block.lines())
        for at, line in lines:
            place = block.place(at)
            if not line or not text.is_typed(place):
                continue
            if at > lines[0][0] and is_folded(text, place) and not BEGUN.match(line):
                message = "this paragraph runs together with the one above it: the empty line between them is lost"
                yield place, _end(block, at, line), message, with_bar(text)
            for start, end, message in _on_one_line(text, block, at, line):
                yield start, end, message, with_bar(text) if is_folded(text, start) else _OWN_LINES
        if re.fullmatch("h[2-6]", block.tag):
            for blank in re.finditer(r"\s(?=\S)", block.words):
                place = block.place(blank.end())
                if text.is_typed(place) and is_folded(text, place):
                    message = "this line runs on from the heading above it"
                    yield place, _end(block, blank.end(), block.words[blank.end() :]), message, with_bar(text)


def _end(block: Block, at: int, line: str) -> int:
    return block.place(at + max(0, len(line.rstrip()) - 1)) + 1


def _on_one_line(text: ShownProse, block: Block, at: int, line: str) -> Iterator[tuple[int, int, str]]:
    """Steps or points of a list that stand on one line."""
    begins = 1
    if block.tag == "li" and any(element.tag == "ol" for element in block.around):
        before = block.place(0)
        number = re.search(r"(\d+)[.)]\s+$", text.text[max(0, before - _NUMBER) : before])
        begins = int(number[1]) + 1 if number else 1
    steps = [step for step in _STEP.finditer(line) if text.is_typed(block.place(at + step.start("number")))]
    wanted, run = begins, list[re.Match[str]]()
    for step in steps:
        is_alike = not run or step["sign"] == run[0]["sign"]
        if int(step["number"]) == wanted and is_alike and _is_step(step, line, bool(run) or begins > 1):
            run.append(step)
            wanted += 1
    is_counted = len(run) > 1 and (run[0].start() == 0 or all(_is_whole(step, line) for step in run[1:]))
    if run and (begins > 1 or is_counted):
        step = run[0 if begins > 1 else 1]
        start = at + (step.start("word") if step["word"] else step.start("number"))
        message = "the next step stands on the same line" if begins > 1 else "these steps stand on one line"
        yield block.place(start), _end(block, start, line[start - at :]), message
    for points in _POINTS:
        if (found := points.search(line)) and text.is_typed(block.place(at + found.start("sign"))):
            start = at + found.start("sign")
            yield (
                block.place(start),
                _end(block, start, line[start - at :]),
                "the points of this list stand on one line",
            )


def _is_step(step: re.Match[str], line: str, goes_on: bool) -> bool:
    """Whether a number may begin a step: at the beginning of a line or sentence, or in a list that goes on with a capital."""
    before = line[: step.start()].rstrip(" *_")
    return not before or before.endswith((".", "!", "?", ":", ";", ")")) or (goes_on and _is_whole(step, line))


def _is_whole(step: re.Match[str], line: str) -> bool:
    """Whether a step begins with a capital, as a sentence does."""
    return line[step.end() :].lstrip(" *_[\"'“")[:1].isupper()
