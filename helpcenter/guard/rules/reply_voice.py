"""A reply says what only a page can say, or more than is read in a chat.

What: what an agent would send, written as `reply:` or made of the answer and the next step, says "contact us", "ask us", "reach us", "get
in touch", "customer service" of our own, "not stated" or "does not say", holds a bare address inside a sentence, or has a greeting or a
closing of its own. And a reply of more than four paragraphs, or with a paragraph or an item of more than 60 words; what is only too long
is a warning where it was made of the answer.
Why: who reads it is in the chat already, and who sends it is customer service. 60 words fill the window of a chat on a phone.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        reply: Pay within {{ payment.window }}. Then contact us with your order number.
        phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        reply: Pay within {{ payment.window }}. Then please send us your order number.
        phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.model import Entry
from helpcenter.content.prose import Prose
from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.policy.policy import Policy
from helpcenter.replies.reply import MOST_PARAGRAPHS, Paragraph, brought, reply_of
from helpcenter.replies.voice import ourselves, spoken_sentences, voiced
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.markup import one_line
from helpcenter.text.source import Span
from helpcenter.text.unsaid import unsaid

ID = "reply-voice"
DATED = True
APART = True
STYLE = "Replies"

_MOST_WORDS = 60
"""Of a paragraph, and of an item of a list: some eight lines in the window of a chat on a phone."""
_SAID_ON_PAGES = re.compile(
    r"\b(?:contact(?:ing)?|ask(?:ing)?|reach(?:ing)?(?:\s+out\s+to)?)\s+us\b|\b(?:get|be|keep|getting|keeping)\s+in\s+(?:touch|contact)\b"
    r"|\b(?:not|nowhere|never)\s+(?:\w+\s+)?(?:stated|specified|documented|recorded\s+here)\b|\b(?:is|are)\s+not\s+(?:\w+\s+)?known\b"
    r"|\b(?:does|do)\s+not\s+(?:say|state|specify)\b|\b(?:doesn|don|isn|aren)['’]t\s+(?:say|state|specify|stated|specified|known)\b"
    r"|\bcontact\s+(?:page|form)\b"
    r"|\b(?:contact|ask|message|e-?mail)(?:ing)?\s+(?:\*{1,2}us\b|(?:(?:the|our)\s+)?(?:support|shop|store|help\s?desk|team)\b(?!\s+(?:of|at)\b))"
    r"|\b(?:message|e-?mail)(?:ing)?\s+us\b|\bdrop\s+us\s+a\s+line\b|\bopen\s+a\s+(?:support\s+)?ticket\b"
    r"|\b(?<!\bwe )(?<!\bwe can )(?<!\bwe will )(?:use|start|open|join)\s+(?:the|our)\s+(?:live\s+)?chat\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\A\s*(?P<words>(?:hello|hi|hey|dear|good\s+(?:day|morning|afternoon|evening))\b(?:[ \t]+[^\s,.!?:;]+){0,3}[ \t]*[,.!:]?)(?!\w)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?P<words>(?:(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?)[ \t]+(?:regards|wishes)|(?:yours[ \t]+)?(?:sincerely|faithfully)(?:[ \t]+yours)?|(?:regards|best|cheers|greetings)(?=,)),?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(
    r"(?<![\w@./(:-])(?:(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?]|(?:[\w-]{2,}\.)+[a-z]{2,}/\w[\w/-]*"
    r"|/(?:a|topics|policies)/[\w-]+/?|/(?:contact|search|agents|policies)/)",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)")


def check(look: Look) -> Iterator[Finding]:
    """The reply of every answer on the day, drafts too, and what stands around all of them."""
    texts = {text.prose: text for text in look.shown_prose}
    shop = look.catalog.interface.shop
    for entry in look.catalog.entries:
        fields = [("reply",)] if entry.reply else [("answer",), ("next",)]
        written = [prose for prose in entry.prose if prose.path in fields]
        if any(prose not in texts for prose in written):
            continue  # for a fault of ours it cannot be read, which was told
        shown = [texts[prose] for prose in written]
        found = list(_typed(shown[0].prose, look.policy, entry, shop) if entry.reply else _made(shown, entry, shop))
        yield from found or _long(entry, shown, look.policy)
    for text in look.catalog.prose:
        if isinstance(text.owner, ReplyFrame):
            yield from _around(text)


def _around(text: Prose) -> Iterator[Finding]:
    """What greeting, regrets and closing say; they may name customer service, which signs."""
    for match in islice(_SAID_ON_PAGES.finditer(text.text), 1):
        message = f"{text.called} says “{match[0]}”, and the customer reads it in a chat with us"
        yield Finding(ID, text.span(*match.span()), message, "say it as we would in a chat: “just write back”")
    if (count := len(text.text.split())) > _MOST_WORDS:
        message = f"{text.called} has {count} words, and it stands in every letter: at most {_MOST_WORDS} are read"
        yield Finding(ID, text.span(0, len(text.text)), message, "say it shorter")


def _faults(text: str, shop: str) -> list[re.Match[str]]:
    """What no reply says, in its order."""
    bare_addresses = (
        match
        for match in _ADDRESS.finditer(_LINKED.sub(lambda link: " " * len(link[0]), text))
        if re.search(r"[^\s:]\s+\Z", text[: match.start()].rpartition("\n")[2])
        or re.match(r"[ ,;]+\w", text[match.end() :])
    )
    own_name = re.finditer(rf"\b{re.escape(shop)}\s+customer\s+service\b", text, re.IGNORECASE) if shop else ()
    found = [*_SAID_ON_PAGES.finditer(text), *ourselves(text), *own_name, *bare_addresses]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _typed(text: Prose, policy: Policy, entry: Entry, shop: str) -> Iterator[Finding]:
    """What is wrong in a reply that somebody wrote, sentence by sentence, and in what its references bring."""
    for sentence in text.sentences:
        if any(unsaid(sentence.bare, shop)):
            continue  # the rule gap tells of it
        for match in _faults(sentence.text, shop)[:1]:
            place = text.span(sentence.start + match.start(), sentence.start + match.end())
            yield _finding(
                place,
                f"this reply says “{match[0]}”, and the customer reads it in a chat with us",
                sentence.text,
                entry,
                shop,
            )
    for pattern, stands in ((_GREETING, "greeting"), (_CLOSING, "closing")):
        if around := pattern.search(text.text):
            place = text.span(*around.span("words"))
            message = f"this reply has a {stands} of its own, “{around['words']}”, and each letter has one already"
            yield Finding(
                ID, place, message, f"delete it: the {stands} stands in faq/replies.yml, once for all replies"
            )
    for start, end, words in brought(text.text, policy, ANSWERS.address(entry.id)):
        for match in _faults(words, shop)[:1]:
            message = f"this reference brings “{match[0]}” into the reply, and the customer reads it in a chat with us"
            yield Finding(ID, text.span(start, end), message, f"say it in words of your own: {_PASTED}")


def _made(texts: list[ShownProse], entry: Entry, shop: str) -> Iterator[Finding]:
    """The sentences of an answer that no chat can say as they are, and that are not understood well enough to be changed."""
    for text in texts:
        for sentence in spoken_sentences(text.text, ANSWERS.address(entry.id)):
            if any(unsaid(sentence.words, shop)):
                continue  # the rule gap tells of it, for shoppers too
            found = (match for match in _faults(sentence.words, shop) if not _ADDRESS.match(match[0]))
            for match in islice(found, 1):  # a bare address is told by the rule stray-mark, for pages too
                at = text.text.find(match[0], sentence.start, sentence.end)
                place = text.span(at, at + len(match[0])) if at >= 0 else text.span(sentence.start, sentence.end)
                message = f"the reply that is made of {text.prose.called} says “{match[0]}” to somebody who is in a chat with us"
                yield Finding(
                    ID,
                    place,
                    message,
                    f"write `reply: |` below the answer, with what you would say in the chat: {_PASTED}",
                )


_PASTED = "“Please send us your order number, and we will look at it.”"


def _finding(place: Span, message: str, sentence: str, entry: Entry, shop: str) -> Finding:
    if shop:
        sentence = re.sub(rf"\b{re.escape(shop)}\s+(?=customer\s+service\b)", "", sentence, flags=re.IGNORECASE)
    said = voiced(sentence, ANSWERS.address(entry.id))
    if said and not _faults(said, shop) and "\n" not in said:
        return Finding(ID, place, message, f"write `{said[:1].upper()}{said[1:]}`")
    if _ADDRESS.match(place.source.text, place.start):
        help = f"put the address behind words: `[what stands there]({place.source.text[place.start : place.end]})`"
        return Finding(ID, place, message, help)
    return Finding(ID, place, message, f"say what the customer is to send or to do, or what you will do: {_PASTED}")


def _long(entry: Entry, shown: list[ShownProse], policy: Policy) -> Iterator[Finding]:
    """A reply that is scrolled past."""
    severity = Severity.ERROR if entry.reply else Severity.WARNING
    called = "this reply" if entry.reply else "the reply that is made of this answer"
    help = (
        "say it shorter"
        if entry.reply
        else "write `reply: |` below the answer, with what a customer needs of it in a chat"
    )
    paragraphs = reply_of(entry, policy).paragraphs
    if len(paragraphs) > MOST_PARAGRAPHS:
        message = f"{called} has {len(paragraphs)} paragraphs, and at most {MOST_PARAGRAPHS} are read in a chat"
        place = _place(paragraphs[MOST_PARAGRAPHS][0], shown) if entry.reply else entry.place("answer")
        yield Finding(ID, place, message, help, severity=severity)
    for block in (block for paragraph in paragraphs for block in _pieces(paragraph)):
        if (count := len(one_line(block).split())) > _MOST_WORDS:
            message = f"a paragraph of {called} has {count} words, and at most {_MOST_WORDS} are read in a chat"
            yield Finding(ID, _place(block, shown), message, help, severity=severity)


def _pieces(paragraph: Paragraph) -> list[str]:
    return [item for block in paragraph for item in re.split(r"\n(?=(?:[-*+]|\d+[.)])\s)", block)]


def _place(block: str, shown: list[ShownProse]) -> Span:
    """Where a paragraph begins; where its answer does, if it was joined of several or changed."""
    first = re.split(r"(?<=[.!?:])\s", block)[0]
    for text in shown:
        if (at := text.text.find(first)) >= 0:
            return text.span(at, at + len(first))
    return shown[0].span(0, len(shown[0].text))
