"""faq/subjects.yml does not do what it says.

What: a subject names an unknown constant or list of words, or one of its examples does not prove it.
Why: words that find nothing would let a wrong sentence pass unseen.

Example (faq/subjects.yml):
    words: {CARD: [card, cards]}
    subjects:
      - constant: payment.cards
        about: [CARD + accept]
        speaks: [Pay with plastic.]

Instead (faq/subjects.yml):
    words: {CARD: [card, cards, plastic]}
    subjects:
      - constant: payment.cards
        about: [CARD + pay]
        speaks: [Pay with plastic.]
        silent: [The card is green.]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.reference import without_references
from helpcenter.guard.rules.look import Look
from helpcenter.text.asserted import asserted
from helpcenter.text.finding import Finding, did_you_mean

ID = "subjects"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """Unknown names, and examples that prove nothing."""
    vocabulary = look.vocabulary
    if not vocabulary.is_whole:
        return
    for subject, pattern, name in vocabulary.unknown_lists:
        meant = did_you_mean(name, list(vocabulary.file.words))
        yield Finding(
            ID,
            subject.place("about"),
            f"`{pattern}` names the list {name}, which is not among `words`",
            f"did you mean {meant}?" if meant else "add the list, or write the word in small letters",
            constant=subject.constant,
        )
    for subject in vocabulary.file.subjects:
        if subject.constant not in look.catalog.constants and not look.catalog.may_hold("constant", subject.constant):
            meant = did_you_mean(subject.constant, list(look.catalog.constants))
            yield Finding(
                ID,
                subject.place("constant"),
                f"there is no constant `{subject.constant}`",
                f"did you mean `{meant}`?" if meant else "write the id of a constant, or delete the subject",
            )
        for field, wanted in (("speaks", True), ("silent", False)):
            for number, example in enumerate(getattr(subject, field)):
                spoken = {found.constant for found in vocabulary.speaks(asserted(without_references(example)))}
                if (subject.constant in spoken if wanted else bool(spoken)) is wanted:
                    continue
                heard = f"it speaks of {', '.join(sorted(spoken)) or 'nothing'}"
                yield Finding(
                    ID,
                    subject.place(field, number),
                    f"this example of `{field}` proves nothing: {heard}",
                    "add its words to a list or a pattern"
                    if wanted
                    else "make a pattern narrower, or add to `innocent`",
                    constant=subject.constant,
                )
