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
from helpcenter.text.conversion import Unconvertible, converted
from helpcenter.text.finding import Finding

ID = "tangled-text"
DATED = True
APART = True


def check(look: Look) -> Iterator[Finding]:
    """All prose."""
    for text in look.shown_prose:
        try:
            converted(text.text)
        except Unconvertible as refused:
            span = text.span(refused.start, refused.end)
            message = f"{text.prose.called} cannot be shown: {refused}"
            help = "write it shorter or in several parts, or delete what was pasted by mistake"
            yield Finding(ID, span, message, help)
