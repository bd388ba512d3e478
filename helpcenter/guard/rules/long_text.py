"""A text is too long to be read in ten seconds.

What: sentences of more than 25 words, questions of more than 100 characters, summaries of more than 160, as people see them.
Why: of sentences of 14 words readers understand nine in ten, of 43 words less than one in ten; chats cut a summary off.

Example (answer):
    Pay within {{ payment.window }} and do not forget that before you pay you should look at the order once more and then at the address and then at the goods.

Instead (answer):
    Pay within {{ payment.window }}. Look at the order once more before you pay.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.prose import Sentence
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.sentence import bare, cut

ID = "long-text"
SEVERITY = Severity.WARNING
DATED = True
APART = True
STYLE = "Sentences"
_WORDS = 25
_QUESTION = 100
_SUMMARY = 160


def check(look: Look) -> Iterator[Finding]:
    """Lengths of filled texts: a reference counts with the words that it shows."""
    for entry in look.catalog.entries:
        for field, most in (("question", _QUESTION), ("summary", _SUMMARY)):
            length = len(look.policy.fill(getattr(entry, field)).strip())
            if length > most:
                message = f"this {field} has {length} characters; at most {most} are wanted"
                yield Finding(ID, entry.place(field), message, "say the same with fewer words")
    for text in look.catalog.prose:
        if text.path[0] not in ("answer", "next", "reply", "summary", "rule", "note", "conditions", "says", "body"):
            continue
        for sentence in text.sentences:
            count = _words(sentence, look.policy)
            if count > _WORDS:
                message = f"this sentence has {count} words; at most {_WORDS} are wanted"
                yield Finding(ID, sentence.span, message, "make two sentences of it")


def _words(sentence: Sentence, policy: Policy) -> int:
    """Words of the sentence as people see it, or of the longest that it becomes: a reference may bring a whole sentence."""
    if not sentence.references:
        return len(sentence.bare.split())
    filled = policy.fill(sentence.text)
    return max((len(bare(filled[start:end]).split()) for start, end in cut(filled)), default=0)
