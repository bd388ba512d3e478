"""An answer does not begin with the answer.

What: a question that wants yes or no is answered first with Yes, No, or the policy's own sentence; no answer begins with
a greeting, a heading or a filler such as "Please note".
Why: the shopper wants the answer in ten seconds.

Example (answer):
    Thank you for your question. Pay within {{ payment.window }}.

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.reference import references
from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "answer-first"
SEVERITY = Severity.WARNING
DATED = True
APART = True
STYLE = "Answers"

_WANTS_YES_OR_NO = re.compile(
    r"(?:am|are|can|could|did|do|does|has|have|is|may|must|should|was|were|will|would)\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(r"(?:\*\*|__)?(?:yes|no|not always|it depends|only if|only)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"#|thank|thanks|hello|hi\b|dear|please note|note that|in order to|we are sorry|sorry|welcome|as you know|of course\b",
    re.IGNORECASE,
)


def check(look: Look) -> Iterator[Finding]:
    """The first words of every answer, as the policy of the day fills them."""
    for entry in look.catalog.entries:
        text = entry.answer.lstrip()
        shown = look.policy.fill(text)
        wants_yes_or_no = _WANTS_YES_OR_NO.match(entry.question) and not _YES_OR_NO.match(shown)
        if filler := _FILLER.match(shown):
            message = f"this answer begins with \u201c{filler[0]}\u201d"
            help = "begin with the answer itself"
        elif wants_yes_or_no and not _policy_sentence(look, text):
            message = "the question wants yes or no, and the answer does not begin with it"
            help = "begin with Yes or No, or with a yes-no constant: `{{ constant | answer }}`"
        else:
            continue
        yield Finding(ID, entry.stretch(("answer",), 0, len(entry.answer.split("\n")[0])), message, help)


def _policy_sentence(look: Look, text: str) -> bool:
    first = next(iter(references(text)), None)
    constant = look.catalog.constants.get(first.id or "") if first and first.start == 0 else None
    if constant is None:  # a policy file that cannot be read has its own finding
        return first is not None and first.start == 0 and look.catalog.may_hold("constant", first.id or "")
    return TYPES[constant.type].owns_sentences
