"""A list, a table, a heading or a step is not shown as it was typed.

What: lines of a list that run together with the line above or with each other, a list within a list or a second paragraph of a step
that is not indented by four blanks, numbers that are shown otherwise than typed, a table, a quotation or a note that is none,
code that is only indented, or fenced where no block of code can stand, a cell beside its table, a kind of note that is none, a
heading that is none, and words that are shown nowhere.
Why: the shopper, the reply and the search engine see what Markdown makes of a text, and it says nothing where it reads it otherwise.

Example (answer):
    Pay within {{ payment.window }}. Have ready:
    - your order number
    - a photo of the box

Instead (answer):
    Pay within {{ payment.window }}. Have ready:

    - your order number
    - a photo of the box
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.text.conversion import NOTES
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.hypertext import MOST_DIGITS, Element, first_number
from helpcenter.text.shown import Block, Shown

ID = "misread-block"
DATED = True
APART = True

BULLETS = "•‣⁃◦▪▫●∙"
_SIGN = r"(?:[^\w\s\"'“”‘’„«‹(\[{<`*_#@&%!?.,:;|\\/^=+>-]|[\"'](?=[\"'])|\d\ufe0f?\u20e3|[»o])[\ufe0e\ufe0f]?"
"""Any sign may stand for a bullet, of a word processor's own letters too, as far as it begins no word and is no mark of Markdown."""
BEGUN = re.compile(
    rf"(?P<dash>[-*+])[^\S\n]+\S|(?P<number>\d{{1,2}})[.)][^\S\n]+\S|(?P<bullet>[{BULLETS}])\s*\S|(?P<tick>{_SIGN})[ \t]*(?=\S)"
    r"|(?P<dotted>\d+\.\d+)\.?[^\S\n]+(?=[^\W\d_])|(?P<counted>(?:[A-Z][a-z]+\.? )?\d{1,2}) ?[-–:.)]+[ \t]*(?=[^\W\d_])|(?P<arrow>--|->|=>|>>)[ \t]*(?=\w)"
    r"|(?P<tight>[-*+])(?=[^\W\d_])|(?P<roman>[IVX]+|[ivx]+)[.)][^\S\n]+\S|(?P<letter>[A-Za-z])[.)][^\S\n]+\S|\((?P<bracket>\w{1,2})\)[ \t]*\S|(?P<circle>[\u2460-\u2473])"
    r"|(?P<slash>\d{1,2})/[ \t]*(?=[^\W\d_])|\[(?P<square>\d{1,2})\][ \t]*(?=\w)|(?P<starred>\*\))[ \t]*(?=\w)"
)
"""How people begin a line of a list."""
_CELLS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|")
_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+]|(?P<number>\d+)[.)])[ \t]")
_FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
_NOTE_BEGUN = re.compile(r"!!!|\?\?\?\+? \w|:::")
_EMPTY_HEADING = re.compile(r"^[ >]*#{1,6}(?=[ \t]*$)", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=\S)\n {0,3}([-*_])(?: *\1){2,} *$", re.MULTILINE)
_BLANK = re.compile(r"(?<=\S)[ \n](?=\S)")

_ENOUGH = 50
"""More of them in one text are one mistake: something was pasted."""
_EMPTY_LINE = "leave an empty line above the list, and begin each of its lines with `- ` or `1. `"
_FOUR = "indent it by four blanks"
_NOTE = '`!!! note "Title"`'
_TITLE = f"put quotes around it: {_NOTE}"
_BEGINS_ANEW = "the steps begin anew at 1 here"
_LAST_ITEM = "this line is shown as words of the last item above it"
_MAY_BE_MEANT = (_BEGINS_ANEW, _LAST_ITEM)
"""What people do write on purpose."""


@dataclass(frozen=True)
class Misread:
    """The place in a text, what is wrong, and what to write instead. It reaches to the end of its line."""

    at: int
    message: str
    help: str


def check(look: Look) -> Iterator[Finding]:
    """All prose in which Markdown is read. One cause, one finding: of each line only what is seen first, and of joined lines that.

    Where empty lines are lost, the rule joined-lines says so, and all else follows from it.
    """
    for text in look.shown_prose:
        if not text.is_markdown or not text.shown:
            continue
        told: set[int] = set()
        joined = folded_item(text)
        found = [joined] if joined else [] if lost_line(text) is not None else misread(text, text.shown)
        for one in sorted(found, key=lambda one: one.at):
            line = text.text.rfind("\n", 0, one.at + 1)
            if line not in told and len(told) < _ENOUGH:
                told.add(line)
                severity = Severity.WARNING if one.message in _MAY_BE_MEANT else Severity.ERROR
                end = text.text.find("\n", one.at)
                span = text.span(one.at, end if end >= 0 else len(text.text))
                yield Finding(ID, span, one.message, one.help, severity=severity)


def misread(text: ShownProse, shown: Shown) -> Iterator[Misread]:
    """What of a text is read otherwise than it was typed, as far as its lines are its own."""
    yield from _run_together(text, shown)
    tables = [one for block in shown.blocks if block.tag in ("p", "td") for one in _table(shown, block)]
    yield from tables
    for block in shown.blocks:
        if block.words.strip():
            yield from _block(shown, block)
    for element in shown.tree.elements():
        if element.tag == "table":
            yield from _beside(shown, element)
        if element.tag in ("ol", "ul"):
            yield from _listing(shown, element)
        yield from _steps(shown, element)
        yield from _after_list(shown, element)
    for block in shown.blocks:
        yield from _fenced(shown, block)
    if any(element.tag == "hr" for element in shown.tree.elements()):
        for line in _UNDERLINE.finditer(shown.text):
            help = "leave an empty line above it, or delete it"
            yield Misread(line.start() + 1, "a line of signs stands right below a text", help)
    for line in (
        _EMPTY_HEADING.finditer(shown.text)
        if any(not shown.blocks_in(one) for one in shown.tree.elements() if re.fullmatch("h[1-6]", one.tag))
        else ()
    ):
        yield Misread(
            line.end() - 1,
            "this heading has no words",
            "write them behind it, or delete it; for the sign itself write \\#",
        )
    if shown.lost and not tables:
        start, end = shown.lost[0]
        yield Misread(start, f"`{shown.text[start:end]}` is shown nowhere", _TITLE)


def _no_note(line: str, at: int) -> Misread:
    """A line that begins as a note does, and is shown as words."""
    begun = re.match(r"!!! ?([\w-]+)(.*)", line)
    if begun and begun[1].lower() not in NOTES:
        kinds = ", ".join(f"`{note}`" for note in NOTES[:-1])
        help = f"write one of {kinds} and `{NOTES[-1]}`: {_NOTE}"
        return Misread(at, f"there is no kind of note `{begun[1]}`", help)
    if begun and begun[2].strip() and not re.fullmatch(r' +".*" *', begun[2]):
        return Misread(at + begun.start(1), "this note is shown as text, because its title has no quotes", _TITLE)
    return Misread(at, "a note is shown as text", f"leave an empty line above it, and below it {_FOUR} what it says")


def _beside(shown: Shown, table: Element) -> Iterator[Misread]:
    """Cells that no head stands above."""
    head = sum(element.tag == "th" for element in table.elements())
    for row in table.elements():
        for cell in _children(row)[head:] if row.tag == "tr" else ():
            if cell.words.strip():
                help = "a line of a table has as many cells as its head: put the words into one of them"
                yield Misread(shown.start(cell), "this cell stands beside its table", help)


def _fenced(shown: Shown, block: Block) -> Iterator[Misread]:
    """Blocks of code where none can stand: their lines run together in one."""
    for tag, start, end in block.marked:
        at, behind = block.place(start), block.place(max(start, end - 1))
        fence = re.search(r"(?:^|\n)(?:[ \t>]|[-*+][ \t]|\d+\.[ \t])*```+[ \t>\n]*\Z", shown.text[:at])
        if tag == "code" and fence and ("\n" in shown.text[at:behind] or "\n" in fence[0].strip("\n")):
            message = "this block of code is shown on one line, because it stands in a step, a quotation or a note"
            yield Misread(at, message, "begin it at the margin, or write each of its lines as a step: 1. `words`")


def _run_together(text: ShownProse, shown: Shown) -> Iterator[Misread]:
    """Lines of lists that are lines of a paragraph."""
    wordy = (block for block in shown.blocks if block.tag in ("p", "li", "blockquote", "div"))
    for _, siblings in groupby(wordy, key=_container):
        lines = [
            _Line(begun, block, at, number)
            for block in siblings
            for number, (at, line) in enumerate(block.lines())
            if (begun := BEGUN.match(line)) and text.is_typed(block.place(at))
        ]
        if first := next((line for line in lines if line.is_list(lines)), None):
            at = first.block.place(first.at)
            help = f"{_EMPTY_LINE}: `{first.rewritten}`"
            if is_folded(text, at):
                help = with_bar(text)
            elif first.kind == "dash" and len(lines) == 1 and not first.is_introduced:
                help += "; if it is a dash, write it at the end of the line above"
            yield Misread(at, "a list runs together with the text around it", help)


@dataclass(frozen=True, eq=False)
class _Line:
    """A line that begins as one of a list: the mark, and the line's place and number in its block."""

    begun: re.Match[str]
    block: Block
    at: int
    number: int

    @property
    def kind(self) -> str:
        return self.begun.lastgroup or ""

    @property
    def mark(self) -> str:
        return self.begun[self.kind]

    @property
    def rewritten(self) -> str:
        """The line as one of a list of Markdown."""
        words = " ".join(self.block.words[self.at + self.begun.end(self.kind) :].split("\n")[0].split())
        counts = self.kind in ("number", "counted", "bracket", "circle", "slash", "square")
        return f"{'1.' if counts else '-'} {re.sub(r'^[.)/:-]+ *|^-? *>? +', '', words)}"

    @property
    def is_introduced(self) -> bool:
        return self.number > 0 and self.block.words[: self.at].rstrip().endswith(":")

    def is_list(self, lines: list[_Line]) -> bool:
        """Whether it is meant as a line of a list: each mark needs more or less around it to be one."""
        same_sign = self.kind in ("tick", "tight", "arrow")
        alike = [line for line in lines if line.kind == self.kind and (line.mark == self.mark or not same_sign)]
        several = len(alike) > 1 and _counts([line.mark for line in alike])
        if self.kind in ("bullet", "dash"):
            return self.kind == "bullet" or self.number > 0
        if self.kind in ("tight", "arrow") and self.number > 0 and self.block.tag == "li":
            return True
        in_steps = any(element.tag == "ol" for element in self.block.around)
        if self.kind == "number" and self.number > 0 and (in_steps or self.begun[0].startswith("1.")):
            return True
        return several or (self.kind in ("number", "tick") and self.is_introduced)


def _counts(marks: list[str]) -> bool:
    """Whether marks that can count do so, as those of steps do."""
    marks = [mark.rsplit(" ", 1)[-1] for mark in marks]
    if not all(mark.isdecimal() or (len(mark) == 1 and mark.isalpha()) for mark in marks) or set("".join(marks)) <= set(
        "IVXivx"
    ):
        return True
    orders = [int(mark) if mark.isdecimal() else ord(mark[0].lower()) for mark in marks]
    return all(after in (before, before + 1) for before, after in pairwise(orders))


def _container(block: Block) -> int:
    return id(block.around[-2] if block.tag == "p" else block.around[-1])


def folded_item(text: ShownProse) -> Misread | None:
    """The first line of a list that YAML has joined to the one above it, because the text begins with > or with nothing."""
    if not text.is_on_several_lines:
        return None
    begun = [
        (gap.end(), line)
        for gap in _BLANK.finditer(text.text)
        if (line := BEGUN.match(text.text, gap.end())) and text.is_typed(gap.start()) and is_folded(text, gap.end())
    ]
    kinds = Counter(line.lastgroup for _, line in begun)
    for at, line in begun:
        above = text.text[max(0, at - 1000) : at].rstrip().rsplit("\n", 1)[-1]
        is_list = line.lastgroup in ("dash", "bullet") or (line.lastgroup == "number" and line["number"] == "1")
        if is_list or BEGUN.match(above) or kinds[line.lastgroup] > 1:
            return Misread(at, "this line of a list is joined to the line above it", with_bar(text))
    return None


def lost_line(text: ShownProse) -> int | None:
    """Where the first line begins that an empty line parts from the one above in the file, and not in the text."""
    if not text.is_on_several_lines:
        return None
    breaks = (one.end() for one in re.finditer(r"(?<=\S)\n(?=\S)", text.text))
    return next((at for at in breaks if text.is_typed(at) and is_folded(text, at)), None)


def with_bar(text: ShownProse) -> str:
    """The help on a text whose lines YAML has joined."""
    name = next((step for step in reversed(text.prose.path) if isinstance(step, str)), "answer")
    return (
        f"write `{name}: |`, which keeps its lines as they are, and begin the text on the line below it, without quotes"
    )


def is_folded(text: ShownProse, at: int) -> bool:
    """Whether YAML has taken away a line break before a place."""
    before = at - 1
    while before >= 0 and text.text[before].isspace():
        before -= 1
    return before >= 0 and text.span(before, at + 1).text.count("\n") > text.text.count("\n", before, at)


def _table(shown: Shown, block: Block) -> Iterator[Misread]:
    """Lines of a table that are lines of a paragraph, and the other way round."""
    message = "this table is shown as text"
    lines = list(block.lines())
    for number, (at, line) in enumerate(lines if block.tag == "p" else ()):
        below = lines[number + 1][1] if number + 1 < len(lines) else ""
        if _CELLS.fullmatch(line):
            head = "write a head, |---| for each of its cells below it, then the other lines"
            help = "leave an empty line above the table" if number > 1 else head
            yield Misread(block.place(lines[max(0, number - 1)][0]), message, help)
            return
        is_row = re.fullmatch(r"\|.+\|.+\||\+[-=+]+\+", line) or line.count(" | ") == below.count(" | ") > 0
        if is_row and not _CELLS.fullmatch(below):
            yield Misread(
                block.place(at), message, "write it as: a line with its head, |---|---| below it, then its other lines"
            )
            return
    if block.tag == "td" and block.words.strip() and "|" not in _line_at(shown.text, block.place(0)):
        yield Misread(
            block.place(0), "this line is shown as a row of the table above it", "leave an empty line above it"
        )


def _line_at(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _block(shown: Shown, block: Block) -> Iterator[Misread]:
    """Code, headings, quotations, notes and paragraphs that are meant otherwise."""
    text, start, parent = shown.text, block.place(0), block.around[max(0, len(block.around) - 2)]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if any(element.tag == "pre" for element in block.around):
        if len(_FENCE.findall(text[:start])) % 2 == 0:
            help = "take the blanks away; the second paragraph of a step wants a step above it"
            yield Misread(start, "this line is shown as code, because four blanks stand before it", help)
    elif re.fullmatch(r"h[2-6]", block.tag) and not re.match(r"[ >]*(?:[-*+] +|\d+\. +)*#{2,6}[ \t]", before):
        if "#" in before:
            help = "write `## ` with a blank; for a line that only begins with #, write \\#"
            yield Misread(start, "this line is shown as a heading, and no blank stands behind #", help)
        else:
            help = "leave an empty line between them, or delete the signs; for a heading write `## ` before its words"
            yield Misread(start, "this line is shown as a heading, because a line of signs stands below it", help)
    elif parent.tag == "blockquote" and _children(parent)[0] is block.around[-1] and _runs_on(text, start):
        help = "leave an empty line above it; for a figure write `more than` instead of >"
        yield Misread(start, "a quotation runs on from the text above it", help)
    elif "admonition-title" in block.around[-1].attributes.get("class", "") and len(_children(parent)) == 1:
        yield Misread(start, "this note holds nothing", f"write what it says below its first line, and {_FOUR}")
    elif block.tag == "p" and re.fullmatch(r" {1,3}", before) and _tag_before(parent, block.around[-1]) in ("ol", "ul"):
        help = f"{_FOUR}, so that it stands below the words of the step; or begin it at the margin"
        yield Misread(start, "this paragraph is not part of the step above it", help)
    elif note := next(((at, line) for at, line in block.lines() if _NOTE_BEGUN.match(line)), None):
        yield _no_note(note[1], block.place(note[0]))


def _listing(shown: Shown, listing: Element) -> Iterator[Misread]:
    """A list within a list that is none, and numbers that are shown otherwise than typed."""
    places = [shown.start(item) for item in _children(listing)]
    marks = [_ITEM.match(shown.text, shown.text.rfind("\n", 0, place) + 1) for place in places]
    indents = [len(mark["indent"].expandtabs(4)) if mark else 0 for mark in marks]
    for place, indent in zip(places, indents, strict=True):
        if indent > indents[0] + 1:
            message = "this line is meant as a list within a list, and is shown as one of the list around it"
            yield Misread(place, message, _FOUR)
            return
    numbers = [mark["number"] if mark else None for mark in marks]
    for place, number in zip(places, numbers, strict=True):
        if number and len(number) > MOST_DIGITS:
            message = f"a number of {len(number):,} digits begins a step here, and no browser can show it"
            yield Misread(
                place, message, "number the steps one by one; for a figure that begins a line write \\. behind it"
            )
            return
    typed = [int(number) if number else None for number in numbers]
    if listing.tag == "ul" or all(number in (1, None) for number in typed):
        return  # some people write each step as 1. and let the numbers count themselves
    for counted, (place, number) in enumerate(zip(places, typed, strict=True), first_number(listing)):
        if number not in (counted, None):
            help = f"number the steps one by one; what stands between two steps: {_FOUR}"
            yield Misread(place, f"this step is typed as {number} and shown as {counted}", help)
            return


def _after_list(shown: Shown, parent: Element) -> Iterator[Misread]:
    """What belongs to a list, or to none: a list below it that is indented too little, and a text right below its last line."""
    before: Element | None = None
    for child in _children(parent):
        if child.tag in ("ol", "ul"):
            start = shown.start(child)
            if before is not None and re.match(r" {2,3}\S", _line_at(shown.text, start)):
                yield Misread(
                    start, "this list is meant as part of the step above it, and is shown below the list", _FOUR
                )
            yield from _text_below(shown, child)
        before = child if child.tag in ("ol", "ul") else None


def _text_below(shown: Shown, listing: Element) -> Iterator[Misread]:
    """A new sentence at the margin below the last item, which Markdown takes for words of the item."""
    items = _children(listing)
    blocks = [block for item in items for block in shown.blocks_in(item) if block.around[-1] is item]
    going_on = [block for block in blocks if "\n" in block.words.strip()]
    if len(items) > 1 and len(going_on) == 1 and going_on[0] is blocks[-1]:
        lines = list(going_on[0].lines())
        at, line = lines[1]
        place = going_on[0].place(at)
        if line[:1].isupper() and shown.text[place - 1 : place] == "\n" and not lines[0][1].endswith(","):
            help = "leave an empty line above it; if it belongs to the item, indent it by four blanks"
            yield Misread(place, _LAST_ITEM, help)


def _steps(shown: Shown, parent: Element) -> Iterator[Misread]:
    """Steps that a text parts: the second list begins at 1 again, though no heading and no colon leads to it."""
    steps: Element | None = None
    between: Element | None = None
    for child in _children(parent):
        if child.tag == "ol":
            if steps and between and child.attributes.get("start", "1") == "1":
                leads = "".join(block.words for block in shown.blocks_in(between)).rstrip()
                if not leads.endswith((":", "?")):
                    help = (
                        f"if they go on, number them on, or {_FOUR} what stands between; if not, end that with a colon"
                    )
                    yield Misread(shown.start(child), _BEGINS_ANEW, help)
            steps, between = child, None
        elif re.fullmatch(r"h[1-6]|hr", child.tag):
            steps = between = None
        else:
            between = child


def _children(parent: Element) -> list[Element]:
    return [child for child in parent.children if isinstance(child, Element)]


def _tag_before(parent: Element, element: Element) -> str:
    """The tag of the element before another one; "" before the first."""
    tag = ""
    for child in _children(parent):
        if child is element:
            break
        tag = child.tag
    return tag


def _runs_on(text: str, at: int) -> bool:
    """Whether the line above a place holds words that are no quotation."""
    above = text[: max(0, text.rfind("\n", 0, at))].rsplit("\n", 1)[-1].strip()
    return bool(above) and not above.startswith((">", "!!!"))
