"""A text is too long, too deep or too tangled to be read as Markdown.

What: a text of more than 60,000 characters, lists or quotations inside each other more than ten deep, thousands of marks such as `*`
and `[` in one paragraph, or more than twelve brackets that are open at once.
Why: nobody reads such a text, it is mostly pasted by mistake, and to convert it could take minutes.

Example (answer):
    Pay within {{ payment.window }}.

    > > > > > > > > > > > > Read it again.

Instead (answer):
    Pay within {{ payment.window }}.

    > > Read it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.text.conversion import Unconvertible, converted, too_much
from helpcenter.text.finding import Finding

ID = "tangled-text"
DATED = True


def check(look: Look) -> Iterator[Finding]:
    """All prose; then each answer together with its next step, as a page shows them."""
    answers: dict[int, ShownProse] = {}
    for text in look.shown_prose:
        try:
            converted(text.text)
        except Unconvertible as refused:
            yield _finding(text, refused)
            continue
        if text.prose.path == ("answer",):
            answers[id(text.prose.owner)] = text
        answer = answers.get(id(text.prose.owner)) if text.prose.path == ("next",) else None
        if answer and (refused_both := too_much(f"{answer.text}\n\n{text.text}")):
            refused_both.start = refused_both.end = 0
            yield _finding(text, refused_both)


def _finding(text: ShownProse, refused: Unconvertible) -> Finding:
    span = text.span(refused.start, refused.end)
    message = f"{text.prose.called} cannot be shown: {refused}"
    return Finding(ID, span, message, "write it shorter or in several parts, or delete what was pasted by mistake")
