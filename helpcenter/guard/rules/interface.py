"""A text of the interface cannot be shown as it is meant.

What: in faq/interface.yml a word in braces that is misspelt; braces around anything else; Markdown or HTML, which would be shown with
its marks; a text that is empty or goes over several lines. Warnings: a group or text that the site does not have, or has no more; a word
in braces that is missing or that nothing fills in, so that the site says the program's own words; a group that is begun and lacks a text;
a text that is too long for its place.
Why: these words are buttons, headings and short sentences, and each has its place. What is filled in stands nowhere else.

Example (faq/interface.yml):
    topic_page:
      others: "**Other** topics"

Instead (faq/interface.yml):
    topic_page:
      others: Other topics
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from helpcenter.content.around.interface import OWN_WORDS, PLACEHOLDER, fillable, is_said
from helpcenter.content.node import Mapping, Scalar
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity, did_you_mean, help_for_unknown
from helpcenter.text.source import Span

ID = "interface"
DATED = False
APART = True
BESIDE = True

_MARKUP = re.compile(
    r"\*\*|__|`|\]\(|\]\[|</?[A-Za-z!]|&#?\w+;|^ {0,3}(?:#{1,6} |[-*+>] |\d+[.)] )|(?<![\w*])\*(?=\S)[^*\n]+\*"
)
"""What a writer of Markdown or HTML means by signs; here each is shown as it stands."""
_UNSAID = "delete it: nothing on the site is said by it"
_ROOM, _LEAST_ROOM = 2, 60
"""A text may be so many times as long as the program's own, and as long as this in any case."""


def check(look: Look) -> Iterator[Finding]:
    """Every text that the shop has written, against the program's own of the same key."""
    root = look.catalog.interface.written
    if root is None:
        return
    groups = OWN_WORDS.texts
    for group, texts in root.pairs:
        if group.value not in groups:
            help = help_for_unknown(group.value, [name for name in groups if root.get(name) is None], _UNSAID)
            yield _warning(group.span, f"there is no group `{group.value}` of words", help)
        elif isinstance(texts, Mapping):
            yield from _group(group, texts)


def _group(group: Scalar, texts: Mapping) -> Iterator[Finding]:
    own = OWN_WORDS.texts[group.value]
    yield from _lacking(group, texts)
    for key, node in texts.pairs:
        if key.value not in own:
            help = help_for_unknown(key.value, [name for name in own if texts.get(name) is None], _UNSAID)
            yield _warning(key.span, f"`{group.value}` has no text `{key.value}`", help)
        elif isinstance(node, Scalar):
            yield from _text(f"{group.value}.{key.value}", node, own[key.value])


def _lacking(group: Scalar, texts: Mapping) -> Iterator[Finding]:
    """The texts that a group lacks, with what the program says in their place."""
    wanted = OWN_WORDS.texts[group.value]
    lacking = [key for key in wanted if texts.get(key) is None]
    misspelt = {did_you_mean(key.value, lacking) for key, _ in texts.pairs if key.value not in wanted}
    for key in lacking:
        if (own := wanted[key]) and key not in misspelt:
            message = f"`{group.value}` lacks the text `{key}`, so the site says: {own}"
            help = f"add this line below `{group.value}:`, in your words: `  {key}: {_quoted(own)}`"
            yield _warning(group.span, message, help)


def _text(name: str, node: Scalar, own: str) -> Iterator[Finding]:
    text, key = node.value, name.partition(".")[2]
    if not text.strip():
        if own:
            yield Finding(ID, node.span, f"`{key}` is empty", f"write what is said here: `{key}: {_quoted(own)}`")
        return
    if "\n" in text.strip() or text != text.strip():
        help = "write it on one line, without blanks around it"
        yield Finding(ID, node.span, f"`{key}` is one line on the site", help)
        return
    yield from _filled(name, node, own)
    if not is_said(name, text):
        return
    if mark := _MARKUP.search(text):
        message = f"`{mark[0].strip()}` would be shown as it stands: no Markdown and no HTML is read in these words"
        yield Finding(ID, node.stretch(mark.start(), mark.end()), message, "write plain words")
    most = max(_LEAST_ROOM, _ROOM * len(own)) if name != "site.description" else 160
    if len(text) > most:
        message = f"this text has {len(text)} characters, and about {most} have room in its place"
        yield _warning(node.span, message, "say the same with fewer words")


def _filled(name: str, node: Scalar, own: str) -> Iterator[Finding]:
    """What stands in braces: all that the program fills in, and nothing else."""
    text, key = node.value, name.partition(".")[2]
    wanted = fillable(name)
    listed = " and ".join(f"{{{place}}}" for place in sorted(wanted))
    places = f"what can be filled in here: {listed}" if wanted else "nothing is filled into this text"
    unfilled = [place for place in PLACEHOLDER.finditer(text) if place[1] not in wanted]
    lost = [place for place in dict.fromkeys(PLACEHOLDER.findall(own)) if f"{{{place}}}" not in text]
    if unfilled:
        first = unfilled[0]
        meant = did_you_mean(first[1], lost)
        message = f"nothing fills in {_in_braces(place[1] for place in unfilled)}"
        if meant:
            yield Finding(ID, node.stretch(*first.span()), message, f"did you mean `{{{meant}}}`?")
        else:
            yield _warning(
                node.stretch(*first.span()), f"{message}, so the site says: {own}" if own else message, places
            )
    elif lost:
        message = f"`{key}` says nothing in the place of {_in_braces(lost)}, so the site says: {own}"
        yield _warning(node.span, message, "put it where it stands best in your sentence")
    rest = PLACEHOLDER.sub(lambda place: " " * len(place[0]), text)
    if stray := re.search(r"\{\{[^}\n]*\}*|\{[^{}\n]*\}*|\}", rest):
        help = f"no reference can stand here; {places}" if stray[0].startswith("{{") else places
        yield Finding(ID, node.stretch(*stray.span()), f"`{stray[0]}` is nothing that is filled in", help)


def _in_braces(places: Iterable[str]) -> str:
    return " and ".join(f"`{{{place}}}`" for place in dict.fromkeys(places))


def _warning(span: Span, message: str, help: str) -> Finding:
    """What does no harm: the site says the program's own words, so that a tree of an older site stays valid."""
    return Finding(ID, span, message, help, severity=Severity.WARNING)


def _quoted(text: str) -> str:
    """A text as it can be pasted behind its key."""
    plain = re.fullmatch(r"[A-Za-z][^:#{}\[\]\"]*[^:#{}\[\]\" ]|[A-Za-z]", text)
    is_text = text.casefold() not in ("yes", "no", "on", "off", "true", "false", "null")
    return text if plain and is_text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
