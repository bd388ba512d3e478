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

from helpcenter.content.model import Constant
from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.content.shown_field import FIELD_FORMATS, NO_TEXT, PolicyPart
from helpcenter.content.values.types import SENTENCE
from helpcenter.content.values.value import Absent, plain_words
from helpcenter.guard.claims import in_its_place
from helpcenter.guard.rules.contexts import misnamed
from helpcenter.guard.rules.look import Look, from_its_day
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Finding, Note, help_for_unknown

ID = "reference-format"
DATED = True
APART = True
UNFILLED = ("label", "group", "counted_from", "values", "title", "short")
"""Fields whose text is shown as it is: names of things, which other texts refer to."""


def check(look: Look) -> Iterator[Finding]:
    """Braces in prose; the rule `phrasings` looks at the lines for search."""
    for text in look.catalog.prose:
        for reference in text.references:
            constant = look.catalog.constants.get(reference.id or "")
            if text.path[0] in UNFILLED:
                message = f"a reference cannot stand in `{text.path[0]}`"
                help = "write the words themselves; references are filled in answers, summaries, notes and sentences"
            elif reference.id is None and look.is_meant(text, reference.start, reference.end):
                continue  # the rule shown-name says so once
            elif reference.inside in ("{{", "}}"):
                message = f"`{reference.inside}` stands alone"
                help = "write both ends on one line: `{{ payment.window }}`"
            elif reference.id is None:
                message = f"`{reference.inside}` is not a reference to a constant"
                help = "write `{{ constant }}` or `{{ constant | format }}`, such as `{{ payment.window }}`; nothing else may stand between braces"
            else:
                if constant is not None and reference.format:
                    yield from _format(look.policy, text, reference, constant)
                continue
            yield Finding(ID, text.span(reference.start, reference.end), message, help)


def _is_misnamed(format: str, constant: Constant) -> bool:
    """Whether its context has a name that no context may have: the rule `contexts` says so, and nobody is sent there."""
    context = constant.context_of(format)
    return context is not None and misnamed(context) is not None


def _format(policy: Policy, text: Prose, reference: Reference, constant: Constant) -> Iterator[Finding]:
    """A format that the type of the constant does not have, or that has nothing to show."""
    id, format, notes = constant.id, reference.format, list[Note]()
    named = [format for format in constant.formats if not _is_misnamed(format, constant)]
    known = [*named, *FIELD_FORMATS]
    if format not in known:
        message = f"`{format}` is not a format of {id}, which is of type {constant.type}"
        named = [*named, *(name for name in FIELD_FORMATS if policy.can_fill(id, name))]
        help = help_for_unknown(format, known, f"its formats are {', '.join(named)}", f"{{{{ {id} | %s }}}}")
    elif text.path[0] == "rule" and constant.id == getattr(text.owner, "id", None):
        return  # a rule is not shown where its constant has no value
    elif format in FIELD_FORMATS and constant.is_early(FIELD_FORMATS[format], policy.day):
        return  # before-first-value has said so
    elif format in FIELD_FORMATS and policy.has(id) and not policy.can_fill(id, format):
        part = PolicyPart(id, FIELD_FORMATS[format])
        is_start = policy.field_text(part) is not None
        message = f"`{format}` has nothing to show: {part} is `{policy.field_text(part) or NO_TEXT}`"
        help = f"add `{part.field}:` to {id}, or leave the reference out"
        if is_start:
            help = "leave the reference out; where it can cost the shopper something, write what is safe to do"
    elif policy.is_unsaid(PolicyPart(id)):
        return  # the rule `gap` says so once, at the value
    elif (
        policy.has(id)
        and isinstance(policy.value(id), Absent)
        and format not in ("capital", SENTENCE, *FIELD_FORMATS)
        and not policy.words_in(constant, format, policy.value(id))
    ):
        value = plain_words(policy.value(id))
        message = f"`{format}` has nothing to show: {id} is `{value}`"
        help = in_its_place(text, reference.start, id, policy) + from_its_day(text, constant, policy.day)
        notes.append(Note(f"{id} is `{value}`", policy.in_force[id].span))
    else:
        return
    yield Finding(ID, text.span(reference.start, reference.end), message, help, notes=tuple(notes), constant=id)
