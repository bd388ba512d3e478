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
from helpcenter.content.word_lists import Subject
from helpcenter.guard.rules.look import CloseLook
from helpcenter.guard.subject import Vocabulary
from helpcenter.text.asserted import asserted
from helpcenter.text.finding import Finding, did_you_mean, help_for_unknown

ID = "subjects"
DATED = False
APART = True
BESIDE = True


def check(look: CloseLook) -> Iterator[Finding]:
    """Unknown names, and examples that prove nothing."""
    vocabulary = look.vocabulary
    if not vocabulary.is_whole:
        return
    for subject, pattern, name in vocabulary.unknown_lists:
        message = f"`{pattern}` names the list {name}, which neither `words` nor the program has"
        meant = did_you_mean(name, sorted(vocabulary.lists))
        help = f"did you mean {meant}?" if meant else "add the list, or write the word in small letters"
        yield Finding(ID, subject.place("about"), message, help, constant=subject.constant)
    constants = look.catalog.constants
    for subject in vocabulary.file.subjects:
        if subject.constant not in constants and not look.catalog.may_hold("constant", subject.constant):
            message = f"there is no constant `{subject.constant}`"
            help = help_for_unknown(subject.constant, constants, "write the id of a constant, or delete the subject")
            yield Finding(ID, subject.place("constant"), message, help)
        for number, example in enumerate(subject.speaks):
            constants_spoken_of = _spoken_of(vocabulary, example)
            if subject.constant not in constants_spoken_of:
                yield _unproved(subject, "speaks", number, constants_spoken_of, "add its words to a list or a pattern")
        for number, example in enumerate(subject.silent):
            if constants_spoken_of := _spoken_of(vocabulary, example):
                help = "make a pattern narrower, or add to `innocent`"
                yield _unproved(subject, "silent", number, constants_spoken_of, help)


def _spoken_of(vocabulary: Vocabulary, example: str) -> set[str]:
    return {spoken.constant for spoken in vocabulary.speaks(asserted(without_references(example)))}


def _unproved(subject: Subject, field: str, number: int, constants: set[str], help: str) -> Finding:
    message = f"this example of `{field}` proves nothing: it speaks of {', '.join(sorted(constants)) or 'nothing'}"
    return Finding(ID, subject.place(field, number), message, help, constant=subject.constant)
