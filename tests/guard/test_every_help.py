"""The help of every rule works: what it says is done to the rule's own example, and the number of findings falls.

What a help shows between backticks is pasted as a writer would do it: in the place of the mistake, as a field of its record, as an item
of a list, with quotes around the whole text. What it says to delete is deleted, and a command that it names is run. A help that a person
must think about has what was thought in `DONE_BY_HAND`; a new rule is not in there, and must have a help that can be pasted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from helpcenter.content.addresses import addresses_text
from helpcenter.content.kept.replies import replies_text
from helpcenter.content.written import Written
from helpcenter.guard.causes import UNREAD
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.guard.rules import RULES, Rule
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import resolve
from helpcenter.replies.record import recorded_lines
from helpcenter.text.finding import Finding, Severity
from support.examples import beside, example
from support.places import DAY
from support.shops import SMALL_SHOP, read_in_memory

Shop = dict[str, str]
LEDGER, REPLIES, LOCK = "faq/kept/reviewed.lock", "faq/kept/replies.lock", "faq/kept/ids.lock"

DONE_BY_HAND: dict[str, tuple[str, str]] = {
    "answer-first": ("Thank you for your question. ", ""),
    "before-first-value": ("2030-01-01", "2026-11-22"),
    "calendar": ("2027-01-01", "2027-01-05"),
    "circular-reference": ("{{ returns.free }}", "Returns"),
    "contexts": ("no: we take no cards", "no: we take no cards\n        yes: we take cards"),
    "dead-constant": ("no: Cards are not accepted.", "no: Cards are refused."),
    "duplicate-id": ("id: payment-deadline", "id: return-cost"),
    "few-phrasings": ("    summary:", "    phrasings: [a return, b return, c return, d return, e return, f return, g return, h return]\n    summary:"),
    "first-place": ("how many hours do i have", "how many hours to bring it back"),
    "interface": ("**Other** topics", "Other topics"),
    "joined-lines": ("answer:\n", "answer: |\n"),
    "long-text": (" and do not", ". Do not"),
    "no-address": ("[e-mail, message]", "[e-mail]"),
    "one-question": (", and what happens if I do not?", "?"),
    "past-text": ("    from:\n      2026-11-21:\n        answer: The return is at your cost.\n", ""),
    "rule-sentence": ("in good time", "within {{ returns.time | length }}"),
    "subjects": ("speaks: [Pay with plastic.]", "speaks: [Cards are what we accept.]"),
    "swallowed-field": ("      related:", "    related:"),
    "syntax": ("How long: I want to know", "'How long: I want to know'"),
    "voice": ("The shop cancels", "We cancel"),
}  # fmt: skip
"""Where a person must find the words: what stands in the example, and what was written instead."""
NOT_TRIED = {
    "due": "its example is read so often that it is always due soon: tests/guard/test_due.py reads again",
    "file": "its findings are about files that cannot be read at all: tests/content/ renames, moves and mends those",
    "unpublished": "its findings are about files that are no text of the shop: tests/content/ deletes those",
}
"""Rules whose example cannot be mended in memory, and why. As few as can be."""


def read(written: Written, again: bool = False) -> str:
    """A ledger in which all of a shop has been read."""
    catalog = written.catalog
    days = [DAY, *later_days(catalog, DAY)]
    return accepted(catalog, [resolve(catalog, day)[0] for day in days], "a test", DAY, again=again)[0]


def of_example(rule: Rule) -> Shop:
    files = {**SMALL_SHOP, **beside(rule), **example(rule, "Example")}
    return {LEDGER: read(read_in_memory(files)), **files}


def found(rule: Rule, files: Shop) -> list[Finding]:
    findings = check(read_in_memory(files), DAY, release=rule.id == "lost-address", today=DAY).findings
    counts = [one for one in findings if one.rule not in UNREAD and one.severity is not Severity.NOTE]
    return [one for one in findings if one in counts or one.rule == rule.id]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.id not in NOT_TRIED], ids=lambda rule: rule.id
)
def test_a_help_that_is_followed_mends(rule: Rule) -> None:
    files = of_example(rule)
    before = found(rule, files)
    mine = next(one for one in before if one.rule == rule.id)
    if rule.id in DONE_BY_HAND:
        old, new = DONE_BY_HAND[rule.id]
        path = mine.span.source.path
        assert old in files[path]
        tries = [{**files, path: files[path].replace(old, new)}]
    else:
        tries = list(followed(files, mine))
    assert any(_is_less(rule, before, files) for files in tries), (mine.help, len(tries))


def _is_less(rule: Rule, before: list[Finding], files: Shop) -> bool:
    """Whether fewer findings are left, and none that was not there."""
    after = found(rule, files)
    met = Counter(one.rule for one in before)
    return len(after) < len(before) and not Counter(one.rule for one in after) - met


def followed(files: Shop, finding: Finding) -> Iterator[Shop]:
    """The shop as it is when somebody has done what a help says, in each way in which it can be understood."""
    help, span = finding.help, finding.span
    path, text = span.source.path, files.get(span.source.path, "")
    for shown in re.findall(r"`([^`]+)`", help):
        yield {**files, path: text[: span.start] + shown + text[span.end :]}
        for other in _in_the_line(text, span.start, shown):
            yield {**files, path: other}
        if re.match(r"'?[a-z_]+'?: ", f"{shown} "):
            for other in _as_field(text, span.start, shown):
                yield {**files, path: other}
            for named in re.findall(r"faq/[\w/.-]+\.(?:yml|lock)", help):
                yield {**files, named: files.get(named, "") + f"{shown}\n"}
        if shown.startswith("- "):
            for name in re.findall(r"`(\w+):`", help):
                for other in _as_field(text, span.start, f"{name}:\n  {shown}"):
                    yield {**files, path: other}
    for id, name in re.findall(r"add `([^`]+)` to `(\w+):?`", help):
        for where in (path, *(file for file in files if file.startswith("faq/entries/") and file != path)):
            at = span.start if where == path else files[where].index("summary:")
            for other in _as_field(files[where], at, f"{name}: [{id}]"):
                yield {**files, where: other}
    yield from _done(files, finding)


def _done(files: Shop, finding: Finding) -> Iterator[Shop]:
    """What a help says to delete, and the commands that it names."""
    help, span = finding.help, finding.span
    path, text = span.source.path, files.get(span.source.path, "")
    if re.search(r"\b(?:delete|leave)\b", help):
        for other in _without(text, span.start, span.end):
            yield {**files, path: other}
    if "lines that begin with" in help:
        marks = re.findall(r"[<=>]{7}", help)
        kept = [line for line in text.split("\n") if not line.startswith(tuple(marks))]
        yield {**files, path: "\n".join(kept)}
    if "build_faq.py" in help:
        yield _after_commands(files)


def _in_the_line(text: str, at: int, shown: str) -> Iterator[str]:
    """Pasted in the place of the whole text of a line, of a sentence in it, or of the name of a field."""
    start, end = text.rfind("\n", 0, at) + 1, (text + "\n").find("\n", at)
    line = text[start:end]
    for begin in {match.end() for match in re.finditer(r"^ *(?:- )?(?:[\w.'-]+: )?", line)} | {
        match.end() for match in re.finditer(r"[.!?] ", line) if start + match.end() <= at
    }:
        ends = {len(line)} | {
            match.start() + 1 for match in re.finditer(r"[.!?](?: |$)", line) if match.start() >= at - start
        }
        yield from (text[: start + begin] + shown + text[start + last :] for last in ends if begin <= last)
    field = re.match(r"( *(?:- )?)[\w-]+:.*", line)
    if field and re.match(r"[\w-]+: ", f"{shown} "):
        yield text[:start] + field[1] + shown + text[end:]


def _as_field(text: str, at: int, shown: str) -> Iterator[str]:
    """Pasted as a field of the record at a place, or of one around it: in the place of the field of that name, or as a new one."""
    lines = text.split("\n")
    number = text.count("\n", 0, at)
    name, inside = shown.split(":")[0], lines[number].rfind("}")
    if inside >= 0 and "\n" not in shown:
        yield "\n".join(
            [*lines[:number], f"{lines[number][:inside]}, {shown}{lines[number][inside:]}", *lines[number + 1 :]]
        )
    start, end = text.rfind("\n", 0, at) + 1, (text + "\n").find("\n", at)
    for written in re.finditer(rf"(?<=[{{, ]){re.escape(name)}: (?:\[[^\]]*\]|[^,{{}}]*)", text[start:end]):
        yield text[: start + written.start()] + shown + text[start + written.end() :]
    least = 100
    for around in range(number, -1, -1):
        begun = re.match(r" *(?:- )?(?=\S)", lines[around])
        if begun is None or begun.end() >= least:
            continue
        least = begun.end()
        pasted = "\n".join(" " * least + line for line in shown.split("\n"))
        behind = around + 1
        while behind < len(lines) and (not lines[behind].strip() or len(re.match(" *", lines[behind])[0]) >= least):  # type: ignore[index]
            if re.match(f" {{{least}}}{re.escape(name)}:", lines[behind]):
                yield "\n".join([*lines[:behind], pasted, *lines[behind + 1 :]])
            behind += 1
        while behind > 0 and not lines[behind - 1].strip():
            behind -= 1
        yield "\n".join([*lines[:behind], pasted, *lines[behind:]])


def _without(text: str, start: int, end: int) -> Iterator[str]:
    """Deleted: the mistake alone, as an item of a list, its sentence, its line, its record, or all around it on its line."""
    yield text[:start] + text[end:]
    yield re.sub(r", *\Z", "", text[:start]) + text[end:]
    yield text[:start] + re.sub(r"\A, *", "", text[end:])
    first, last = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
    yield text[:first] + text[last + 1 :]
    behind = re.compile(r"^(?= *- |\S)", re.MULTILINE).search(text, last + 1)
    begin = max((item.start() for item in re.finditer(r"^ *- ", text[:last], re.MULTILINE)), default=first)
    yield text[:begin] + (text[behind.start() :] if behind else "")
    lines = text[:first].rstrip("\n").split("\n")
    yield "\n".join(lines[:-1]) + "\n" + text[last + 1 :]
    line = text[first:last]
    for sentence in re.finditer(r"[^.!?]+[.!?]", line):
        if sentence.start() <= start - first < sentence.end():
            yield text[: first + sentence.start()] + text[first + sentence.end() :]
    for around in re.finditer(r"\[[^\[\]]*\]\([^()]*\)|\{[^{}]*\}|, \w+: [^,{}]*|\w+: \[[^\]]*\]", line):
        if around.start() <= start - first < around.end():
            yield text[: first + around.start()] + text[first + around.end() :]


def _after_commands(files: Shop) -> Shop:
    """What `accept` and a build on the writer's machine write."""
    written = read_in_memory(files)
    replies = recorded_lines(written.catalog, DAY, DAY)
    return {
        **files,
        LEDGER: read(written, again=True),
        REPLIES: replies_text(replies),
        LOCK: addresses_text(written.catalog),
    }


def test_every_rule_that_is_not_tried_says_why() -> None:
    assert set(NOT_TRIED) | set(DONE_BY_HAND) <= set(RULES) and not set(NOT_TRIED) & set(DONE_BY_HAND)
    assert len(NOT_TRIED) <= 3 and len(DONE_BY_HAND) <= len(RULES) / 4
