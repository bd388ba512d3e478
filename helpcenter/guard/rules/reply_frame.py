"""What stands around replies, or a place in one, cannot be filled in.

What: a place that nobody fills (`{nmae}`), a place outside of replies, a `regret:` that faq/replies.yml does not have, `link:` without the
address, words for a place that lack it, and in faq/replies.yml references, links and marks of Markdown.
Why: what cannot be filled in would stand in a letter to a customer as it is typed. The texts around replies fit every answer, so they
hold nothing of the policy; and a helpdesk takes them as plain words.

Example (faq/replies.yml):
    greeting: Hello {nmae},

Instead (faq/replies.yml):
    greeting: Hello {name},
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.around.reply_frame import OWN_FRAME, PLACE, PLACES, ReplyFrame
from helpcenter.content.kinds import REPLIES, is_broken
from helpcenter.content.model import Entry
from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, did_you_mean, help_for_unknown

ID = "reply-frame"
DATED = False
APART = True

FILLED = re.compile(r"(?<!\{)\{\s*(?P<name>[A-Za-z][\w -]*?)\s*\}(?!\})")
"""What is written as such a place is."""
_NAMED = r"(?:[a-z]+[ ._-]){0,2}(?:name|order|agent)(?:[ ._-]?(?:number|no|id|name))?"
_ELSEWHERE = re.compile(
    rf"(?<![\w%$#<(])(?:%{{1,2}}{_NAMED}%{{1,2}}|\${_NAMED}\b|\$\{{{_NAMED}\}}|#{_NAMED}#|<{{1,2}}{_NAMED}>{{1,2}}|\(\({_NAMED}\)\))(?![\w%])",
    re.IGNORECASE,
)
"""How such a place is written in other programs: %name%, $name, <name>."""
_LINK = "link"
_MARK = re.compile(
    r"\*\*?(?=\S)[^*\n]+\*\*?|(?<!\w)__?(?=\S)[^_\n]+__?(?!\w)|`[^`\n]+`|\]\([^)\n]*\)|^(?:#{1,6}|>)\s", re.MULTILINE
)
_LISTED = " and ".join(f"{{{name}}}" for name in PLACES)


def check(look: Look) -> Iterator[Finding]:
    """The frame, and the places in all prose."""
    for text in look.catalog.prose:
        yield from _places(look, text)
        if isinstance(text.owner, ReplyFrame):
            yield from _plain(look, text)
    frame = look.catalog.frame
    if frame is not OWN_FRAME:
        yield from _frame(frame)
    if not is_broken(look.catalog, REPLIES):
        yield from (finding for entry in look.catalog.entries for finding in _regret(entry, frame))


def _places(look: Look, text: Prose) -> Iterator[Finding]:
    """A place that is filled nowhere, and one in a text that no chat fills."""
    in_frame = isinstance(text.owner, ReplyFrame)
    if not in_frame and text.path != ("reply",):
        for place in PLACE.finditer(text.text):
            if f"{{{place[0]}}}" not in text.text:
                message = f"`{place[0]}` is filled in where a chat is, and {text.called} is read elsewhere too"
                yield Finding(ID, text.span(*place.span()), message, "say it without the place, or say it in `reply:`")
        return
    written = [place.span() for place in _ELSEWHERE.finditer(text.text)]
    written += [(one.start, one.end) for one in text.references if _is_place(one, look)]
    for start, end in written:
        known = next(name for name in PLACES if name in text.text[start:end].casefold())
        message = f"nothing fills in `{text.text[start:end]}`, which is no place of a reply"
        yield Finding(ID, text.span(start, end), message, f"write `{{{known}}}`")
    wanted = (_LINK,) if text.path == (_LINK,) else PLACES
    for place in FILLED.finditer(text.text):
        if place[0][1:-1] not in wanted:
            name = place["name"].casefold()
            named = [known for known in wanted if known in re.split(r"[\s_-]+", name)]
            meant = did_you_mean(name, wanted) or next(iter(named), None)
            listed = "{link}" if wanted == (_LINK,) else _LISTED
            help = f"did you mean `{{{meant}}}`?" if meant else f"what can be filled in here: {listed}"
            yield Finding(ID, text.span(*place.span()), f"nothing fills in `{place[0]}`", help)


def _is_place(reference: Reference, look: Look) -> bool:
    """Whether a place was written as a reference is: {{ name }}, {{ customer.name }}."""
    return bool(
        reference.id
        and reference.id not in look.catalog.constants
        and not look.catalog.may_hold("constant", reference.id)
        and re.fullmatch(_NAMED, reference.id)
    )


def _plain(look: Look, text: Prose) -> Iterator[Finding]:
    for reference in text.references:
        if _is_place(reference, look):
            continue
        help = "say it in the answers, or in their `reply:`: what stands around fits every one of them"
        yield Finding(ID, text.span(reference.start, reference.end), "no reference is filled in around replies", help)
    if mark := _MARK.search(text.text):
        message = f"`{mark[0].strip()}` would be sent as it stands: what stands around replies is plain words"
        yield Finding(ID, text.span(*mark.span()), message, "write it without marks and links")


def _frame(frame: ReplyFrame) -> Iterator[Finding]:
    if "{link}" not in frame.link and not FILLED.search(frame.link):
        line = frame.link.strip().rstrip(":.")
        help = f'put the address where it belongs: `link: "{line}: {{link}}"`'
        yield Finding(ID, frame.place("link"), "the answer's address does not stand in this line", help)
    for name, words in frame.places.items():
        if name not in PLACES:
            help = help_for_unknown(name, PLACES, f"the places are {_LISTED}")
            yield Finding(ID, frame.place("places", name), f"there is no place `{name}`", help)
            continue
        if f"{{{name}}}" not in words.known and not FILLED.search(words.known):
            message = f"these words are said where {{{name}}} is known, and it does not stand in them"
            yield Finding(ID, frame.place("places", name, "known"), message, f"put `{{{name}}}` where it belongs")
        if place := PLACE.search(words.unknown):
            message = f"these words are said where {{{name}}} is not known, so `{place[0]}` stays empty"
            help = "write words that need nothing: `unknown: your order`"
            yield Finding(ID, frame.place("places", name, "unknown"), message, help)


def _regret(entry: Entry, frame: ReplyFrame) -> Iterator[Finding]:
    if entry.regret and entry.regret not in frame.regrets:
        known = ", ".join(frame.regrets)
        otherwise = (
            f"the regrets are {known}"
            if known
            else f"add it to faq/replies.yml: `regrets: {{{entry.regret}: We are sorry ...}}`"
        )
        help = help_for_unknown(entry.regret, frame.regrets, otherwise)
        yield Finding(ID, entry.place("regret"), f"faq/replies.yml has no regret `{entry.regret}`", help)
