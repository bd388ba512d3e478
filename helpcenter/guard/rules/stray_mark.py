"""Marks of Markdown are shown to readers, or a link has no words.

What: brackets, stars, underscores and backticks that are left in the words of a page because something beside them is missing (one
with a backslash before it is meant), a path that loses backslashes so, a whole web address that is no link, a link without words,
and Markdown in a field whose text is shown as it is typed.
Why: the shopper reads `](/contact/` instead of a link, and the agent pastes it.

Example (answer):
    Pay within {{ payment.window }}. See [how to pay](/contact/ for more.

Instead (answer):
    Pay within {{ payment.window }}. See [how to pay](/contact/) for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.guard.typed_markup import typed_markup
from helpcenter.text.finding import Finding
from helpcenter.text.shown import Block, Shown

ID = "stray-mark"
DATED = True
APART = True

_ADDRESS = r"(?:[/#]|https?:|www\.|mailto:|tel:|[\w.-]+\.(?:md|html?|com|org|net|de)\b|[\w.-]+/)"
_LINK = "write a link as [words](/contact/), with both brackets and nothing between them"
_BOTH = "write {0} on both sides of the words, with no blank inside; for the sign itself write \\{1}"
_MARKS = (
    (re.compile(r"(?:\[[^\[\]\n]*)?\]\([^)\n]*\)?"), "a link is shown with its marks", _LINK),
    (re.compile(rf"\[[^\[\]\n]*\][ \t\n]+\({_ADDRESS}[^)\n]*\)?"), "a link is shown with its marks", _LINK),
    (re.compile(rf"\([^()\n]*\)[ \t]*\[{_ADDRESS}[^\]\n]*\]?"), "a link is shown with its marks", "write the words in [ ] and the address in ( ): [words](/contact/)"),
    (re.compile(rf"\[[^\[\]\n]*\][ \t]*\[[^\[\]\n]*\]?|\[[^\[\]()\n]*\({_ADDRESS}[^)\n]*\)|(?<![^\s\[\]()])[^\s\[\]()]++\]\[[^\[\]\n]*\]?|\({_ADDRESS}[^()\n]*\)[ \t]*\[[^\]\n]*\]|\[[^\[\]\n]*\]/[\w-]+/"), "a link is shown with its marks", _LINK),
    (re.compile(rf"\[\^[^\]\n]*\]|\[\[[^\]\n]*\]{{0,2}}|\[{_ADDRESS}[^\]\n]*\]|\[\s?\]|^\[[xX]\] |\[TOC\]"), "brackets are shown that are no link", _LINK),
    (re.compile(r"[\[\]]"), "a bracket stands alone", _LINK + "; for a bracket that is meant, write both, or \\["),
    (re.compile(r"\b(?:https?|ftp|file)://[^\s<>]*|\bwww\.\w[^\s<>]*|\b(?:javascript|mailto|tel):\S+|\b(?:[\w-]{2,}\.)+[a-z]{2,}/\w\S*", re.IGNORECASE), "a web address is shown, and is no link", "write it as a link with words: [the form](https://www.paypal.com/help)"),
    (re.compile(r"(?<![\w/.:-])/(?:a|topics|policies)/[\w-]+/?|(?<![\w/.:-])/(?:contact|search|agents|policies)/"), "an address of this site is shown, and is no link", _LINK),
    (re.compile(r"\*\*+[^*\n]*\*\*+|\*\*+[^\s*][^*\n]*|\*\*+|(?<=[ (])\*(?=[^\W\d_])"), "a star is shown, because its partner is missing", _BOTH.format("**", "*")),
    (re.compile(r"(?<![\w_])_{1,2}(?=[^\W_])(?!\w+_\w)|(?<=[^\W_])_{1,2}(?![\w_])"), "an underscore is shown, because its partner is missing", _BOTH.format("_", "_")),
    (re.compile(r"`+[^`\n]*`+|`+"), "a backtick is shown, because its partner is missing", "delete it; for an apostrophe write '"),
    (re.compile(r"~~[^~\n]*~~|~~+|(?<!=)==(?!=)"), "marks are shown that mean nothing here", "delete them: neither crossed out nor coloured words are read here"),
    (re.compile(r"^#{1,6} \S", re.MULTILINE), "the mark of a heading is shown", "begin its line with `## `, with no blank before it"),
    (re.compile(r"(?<![A-Za-z]:)(?<!\\)\\[nt](?![a-z\\])"), "a line break is shown as its code", "break the line itself, in a text that begins with |: `answer: |`"),
    (re.compile(r"\\(?=[\n\\`*_{}\[\]()#+.!<>|-]|\Z)"), "a backslash is shown", "delete it; a line is broken by two blanks at its end"),
    (re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});"), "the code of a sign is shown", "type the sign itself, or its code once: &nbsp;"),
)  # fmt: skip
_ANY_MARK = re.compile(r"[\[\]/*_`~=#\\&:]|www\.", re.IGNORECASE)
"""Without one of these none of the patterns above finds anything, and most blocks have none."""
_ON_PAGES = ("answer", "next", "body")
"""Texts whose links lead somewhere; others are shown on cards and in tables, where an address is just words."""
_ENOUGH = 50
"""More of one kind in one paragraph are one mistake: something was pasted."""
_BEFORE_HOST = re.compile(r"^https?://", re.IGNORECASE)
_SIGNS = "*_`[]#"
_ESCAPABLE = frozenset("`*_{}[]()>#+-.!|")
_EATEN, _DOUBLED = "\ue000", "\ue001"
"""Stand in a text as it was typed for a backslash that is not shown, and for two that are shown as one."""
_SPACED_PATH = re.compile(rf"(?<!\w)[A-Za-z]:\\[^\n,;{_EATEN}]*+(?<![\s{_DOUBLED}]){_EATEN}[^\s*`]\S*")
_SLIPS = {"em": "*", "strong": "**", "code": "`"}


def check(look: Look) -> Iterator[Finding]:
    """All prose."""
    for text in look.shown_prose:
        shown = text.shown
        if shown is None:
            continue
        if not text.is_markdown:
            yield from _as_typed(text, shown)
            continue
        prose = text.prose.text
        # What follows from markup that is not ours is said of that markup.
        foreign = {prose.rfind("\n", 0, markup.end) for markup in typed_markup(prose)}
        foreign |= {prose.rfind("\n", 0, meant.end) for meant, _ in look.meant.get(text.prose, ())}
        yield from _first_of_pairs(finding for block in shown.blocks for finding in _in_block(text, block, foreign))
        for link in shown.links:
            behind = link.target_end + 1
            line = text.text[text.text.rfind("\n", 0, behind) + 1 : behind + 1]
            if line.endswith("))") and line.count("(") < line.count(")"):
                yield Finding(
                    ID, text.span(behind, behind + 1), "a bracket too many stands behind this link", "delete it"
                )
            if link.target and not re.search(r"\w", link.words):
                span = text.span(link.target_start, link.target_end)
                yield Finding(
                    ID, span, "this link has no words", "write them between the brackets: [how to pay](/contact/)"
                )


def _first_of_pairs(findings: Iterator[Finding]) -> Iterator[Finding]:
    """An emphasis over several paragraphs leaves a star in the first and one in the last: one cause, one finding."""
    opened = False
    for finding in findings:
        is_star = finding.message.startswith("a star")
        if not (is_star and opened and re.fullmatch(r"\*+", finding.span.text)):
            yield finding
            opened = is_star and re.match(r"\*+\w", finding.span.text) is not None
        else:
            opened = False


def _in_block(text: ShownProse, block: Block, foreign: set[int]) -> Iterator[Finding]:
    """The marks that are left in a block, but for those in the lines that begin at `foreign`."""
    taken = [(start, end) for tag, start, end in block.marked if tag == "code"]
    linked = [(start, end) for tag, start, end in block.marked if tag == "a"]
    for start, end in _paths(text, block) if "\\" in text.text else ():
        taken.append((start, end))
        message = "this path loses a backslash: Markdown takes it for the mark of a sign that is meant"
        yield _finding(text, block, start, end, message, "write it between backticks: `C:\\Users\\_me`")
    for tag, start, end in block.marked:
        # Of ** and * only one has found its partner.
        for at in {start - 1, end} if tag in ("em", "strong") else ():
            star = block.words[at : at + 1] == "*" and at >= 0
            if star and text.is_typed(block.place(at)) and not _is_escaped(text, block, at):
                taken.append((at, at + 1))
                message = "a star is shown, because its partner is missing"
                yield _finding(text, block, at, at + 1, message, _BOTH.format("**", "*"))
        if tag in _SLIPS and (slip := _slip(block, tag, start, end)):
            taken.append((start, end))
            yield _finding(text, block, start, max(end, start + 1), slip, _BOTH.format(_SLIPS[tag], _SLIPS[tag][0]))
    for pattern, message, help in _MARKS if _ANY_MARK.search(block.words) else ():
        for match in islice(pattern.finditer(block.words), _ENOUGH):
            start, end = match.span()
            is_address = "address" in message
            if is_address and text.prose.path[0] not in _ON_PAGES:
                break
            if any(start < b and a < max(end, start + 1) for a, b in [*taken, *(linked if is_address else ())]):
                continue
            place = block.place(start)
            if text.prose.text.rfind("\n", 0, text.typed_at(place) + 1) in foreign:
                continue
            if _is_meant(text, block, start, end):
                continue
            if not text.is_typed(place) or (match[0] in "[]" and _is_paired(block.words, start)):
                continue
            taken.append((start, end))
            if match[0].lower().startswith(("www.", "https://", "http://")):
                help = f"write it as a link with words: [words](https://{_BEFORE_HOST.sub('', match[0]).rstrip('.,;:!?)')})"
            yield _finding(text, block, start, end, message, _mended_link(match[0], help))


def _mended_link(typed: str, help: str) -> str:
    """The help on a link with a slip: the link as it was meant, where its words and its address can be told."""
    address = re.search(rf"{_ADDRESS}[^\s()\[\]]*", typed)
    words = re.search(r"[\[(]([^\[\]()]*\w[^\[\]()]*)[\])(]", typed[: address.start()]) if address else None
    if address is None or words is None or not help.startswith("write "):
        return help
    target = address[0].rstrip(".,;:!?")  # they end the sentence
    rest = re.sub(r"^[\s)\]]*(?=\s|$)|^[)\]]+", "", typed[address.end() :])
    return f"write `[{words[1].strip()}]({target}){address[0][len(target) :]}{rest}`, with both brackets and nothing between them"


def _finding(text: ShownProse, block: Block, start: int, end: int, message: str, help: str) -> Finding:
    return Finding(ID, text.span(block.place(start), block.place(max(start, end - 1)) + 1), message, help)


def _is_escaped(text: ShownProse, block: Block, at: int) -> bool:
    """Whether the writer typed a backslash before a sign, which is not shown."""
    place = block.place(at)
    before = text.text[max(0, place - 50) : place]
    return text.is_typed(place) and (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _is_meant(text: ShownProse, block: Block, start: int, end: int) -> bool:
    """Whether every sign in a stretch that begins with one was typed as a sign."""
    if block.words[start:end] == "\\":
        return text.text.startswith("\\\\", block.place(start))
    signs = [at for at in range(start, end) if block.words[at] in _SIGNS]
    return signs[:1] == [start] and all(_is_escaped(text, block, at) for at in signs)


def _paths(text: ShownProse, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches that name a file of Windows, or a server, and are shown with fewer backslashes than they have."""
    typed, places = "", []
    for at, sign in enumerate(block.words):
        place = block.place(at)
        if sign == "\\" and text.text.startswith("\\\\", place) and text.is_typed(place):
            sign = _DOUBLED
        elif sign in _ESCAPABLE and _is_escaped(text, block, at):
            sign = _EATEN + sign
        typed += sign
        places += [at] * len(sign)
    found = [match.span() for match in _SPACED_PATH.finditer(typed)]
    for word in re.finditer(r"[^\s(\"']\S*", typed):
        eaten = re.search(rf"(?<=[^{_DOUBLED}]){_EATEN}", word[0])
        is_folder = re.search(rf"[\\{_DOUBLED}]\w", word[0]) or re.match(rf"[A-Za-z]:{_EATEN}", word[0])
        is_server = re.match(rf"{_DOUBLED}\w", word[0])
        is_new = not any(start <= word.start() < end for start, end in found)
        if is_new and (is_server or (eaten and is_folder and not word[0].startswith(_EATEN))):
            found.append(word.span())
    yield from sorted((places[start], places[end - 1] + 1) for start, end in found)


def _slip(block: Block, tag: str, start: int, end: int) -> str:
    """What is wrong with an emphasis that the writer may not have wanted; "" for a sound one."""
    inside, before = block.words[start:end], block.words[start - 1 : start]
    if tag == "code":
        return "an apostrophe is read as the mark of code" if before.isalpha() else ""
    if inside[:1].isspace() or inside[-1:].isspace() or not inside:
        return "an emphasis begins or ends with a blank"
    if before.isalnum() and not inside[:1].isalnum():
        return "the sign of a footnote is read as the mark of an emphasis"
    if before.isdigit() and inside[:1].isdigit():
        return "a sign between figures is read as an emphasis"
    return ""


def _is_paired(words: str, at: int) -> bool:
    """Whether a bracket has its partner on the same line."""
    start, end = words.rfind("\n", 0, at) + 1, words.find("\n", at)
    line, depth = words[start : end if end >= 0 else len(words)], 0
    opened: list[int] = []
    paired: set[int] = set()
    for place, char in enumerate(line):
        if char == "[":
            opened.append(place)
        elif char == "]" and opened:
            paired |= {opened.pop(), place}
    return at - start in paired or depth > 0


def _as_typed(text: ShownProse, shown: Shown) -> Iterator[Finding]:
    """Fields in which no Markdown is read."""
    for block in shown.blocks:
        for tag, start, end in block.marked:
            if tag in ("em", "strong", "a", "code") and end > start and text.is_typed(block.place(start)):
                message = "no Markdown is read in this field: its marks are shown"
                yield _finding(text, block, start, end, message, "write plain words")
                return
