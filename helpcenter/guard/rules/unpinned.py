"""A sentence speaks of a policy, and nothing ties it to the constant.

What: a sentence whose words speak of a constant, without a reference to it and without a pin. The words stand in faq/subjects.yml,
or the constant itself has them; then a sentence that somebody has accepted is only noted.
Why: it may be right today, but nothing would tell anybody when the policy changes; or it is wrong already.

Example (answer):
    Pay within {{ payment.window }}. We accept cards. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. {{ payment.cards }} Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant, Entry
from helpcenter.content.values.types import SENTENCE, TYPES
from helpcenter.content.values.value import as_written, in_yaml
from helpcenter.guard.assertion import Assertion
from helpcenter.guard.claims import value_note
from helpcenter.guard.rules.look import CloseLook, described
from helpcenter.text.finding import Finding, Severity

ID = "unpinned"
DATED = True
APART = True


def check(look: CloseLook) -> Iterator[Finding]:
    """Every sentence that speaks of a constant and rests on nothing."""
    for assertion in look.assertions:
        if _said_by_a_figure(look, assertion):
            continue
        id, sentence = assertion.constant, assertion.sentence
        if not look.policy.has(id):
            continue  # before-first-value has said that nothing is known on this day
        constant, value = look.catalog.constants[id], look.policy.value(id)
        kind = TYPES[constant.type]
        is_plain = kind.owns_sentences and not kind.from_choices
        reference = f"{{{{ {id}{'' if is_plain else f' | {SENTENCE}'} }}}}"
        if not sentence.prose.can_refer:
            help = "no reference can stand in this file: move the sentence to an answer or to a page in docs/, or leave it out"
        elif says := look.policy.whole_sentence(id).rstrip("."):
            help = f"write `{reference}`, which reads: {says}"
        else:
            help = "leave out what the shop has not said"
        if isinstance(sentence.prose.owner, Entry | Constant):
            later = [dated.value for dated in constant.timeline if dated.start > look.policy.day]
            values = list(dict.fromkeys(in_yaml(as_written(one)) for one in (value, *later)))
            relied = f"[{', '.join(values)}]" if len(values) > 1 else values[0]
            pin = f"- {{policy: {id}, is: {relied}, text: {in_yaml(_quoted(sentence.text))}}}"
            when = ", before and after the change" if len(values) > 1 else ""
            help += f"; or, if the sentence is right as it is{when}, add to its `pins:` the line `{pin}`"
        own = next((one.id for one in sentence.references if one.id in look.catalog.constants), None)
        if own and not look.vocabulary.is_derived(id):
            help += f"; or, if `{{{{ {own} }}}}` keeps it right, add `{own}` to `kept_by` of the subject {id} in faq/subjects.yml"
        # Its own words tell less surely than a subject, so what somebody has read stays as it is.
        is_read = look.vocabulary.is_derived(id) and look.was_read(sentence)
        severity = Severity.NOTE if is_read else Severity.ERROR
        message = f"this sentence speaks of {described(constant)}, and nothing ties it to the policy"
        yield Finding(
            ID, sentence.span, message, help, notes=(value_note(look.policy, id),), constant=id, severity=severity
        )


def _quoted(sentence: str) -> str:
    """Words of a sentence by which a pin knows it: of one line, and not all of a long one."""
    line = max((line.strip() for line in sentence.split("\n")), key=len)
    return line if len(line) <= _LONG else line[:_LONG].rpartition(" ")[0] or line[:_LONG]


_LONG = 80


def _said_by_a_figure(look: CloseLook, assertion: Assertion) -> bool:
    """Whether a figure typed into the same sentence has been reported for the same constant: one mistake, one finding."""
    sentence = assertion.sentence
    claims = (claim for claim in look.figures if claim.constant == assertion.constant)
    near = (claim.mention.start for claim in claims if claim.prose is sentence.prose)
    return any(sentence.start <= start < sentence.end for start in near)
