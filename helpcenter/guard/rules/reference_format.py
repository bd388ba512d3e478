"""Something other than a reference stands between braces.

What: only `{{ constant }}` and `{{ constant | format }}` are allowed, with a format that the constant's type has.
Why: a text that computes, or that shows a format nobody defined, cannot be checked against the policy.

Example (answer):
    Pay within {{ payment.window * 2 }}. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. You have a {{ payment.window | adjective }} limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.values.types import formats_of
from helpcenter.content.values.value import Absent, plain_words
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, did_you_mean

ID = "reference-format"
DATED = True
_PLAIN = ("label", "group", "counted_from", "values", "title", "short")
"""Fields whose text is shown as it is: names of things, which other texts refer to."""


def check(look: Look) -> Iterator[Finding]:
    """Braces in prose; the rule `phrasings` looks at the lines for search."""
    constants, policy = look.catalog.constants, look.policy
    for text in look.catalog.prose:
        for reference in text.references:
            at = reference.start, reference.end  # its place in the file takes time to find, and most are sound
            if text.path[0] in _PLAIN:
                help = "write the words themselves; references are filled in answers, summaries, notes and sentences"
                yield Finding(ID, text.span(*at), f"a reference cannot stand in `{text.path[0]}`", help)
                continue
            if reference.inside in ("{{", "}}"):
                yield Finding(
                    ID,
                    text.span(*at),
                    f"`{reference.inside}` stands alone",
                    "write both ends on one line: `{{ payment.window }}`",
                )
                continue
            if reference.id is None:
                yield Finding(
                    ID,
                    text.span(*at),
                    f"`{reference.inside}` is not a reference to a constant",
                    "write `{{ constant }}` or `{{ constant | format }}`, such as `{{ payment.window }}`; nothing else may stand between braces",
                )
                continue
            constant = constants.get(reference.id)
            if constant is None or not reference.format:
                continue
            known = formats_of(constant.type)
            if reference.format not in known:
                meant = did_you_mean(reference.format, known)
                yield Finding(
                    ID,
                    text.span(*at),
                    f"`{reference.format}` is not a format of {constant.id}, which is a {constant.type}",
                    f"did you mean `{{{{ {constant.id} | {meant} }}}}`?"
                    if meant
                    else f"its formats are {', '.join(known)}",
                    constant=constant.id,
                )
            elif text.path == ("rule",) and constant is text.owner:
                continue  # a rule is not shown where its constant has no value
            elif (
                policy.has(constant.id)
                and isinstance(policy.value(constant.id), Absent)
                and reference.format != "capital"
            ):
                value = plain_words(policy.value(constant.id))
                yield Finding(
                    ID,
                    text.span(*at),
                    f"`{reference.format}` has nothing to show: {constant.id} is `{value}`",
                    f"write `{{{{ {constant.id} }}}}`, which shows its sentence for `{value}`",
                    notes=(Note(f"{constant.id} is `{value}`", policy.in_force[constant.id].span),),
                    constant=constant.id,
                )
