"""Sentences that speak of a policy without a figure: "Shipping is on us" (faq/subjects.yml says which words speak of what).

Such a sentence rests on nothing unless it holds a reference to the constant, or a pin quotes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.prose import Prose, Sentence
from helpcenter.content.shown_field import part_named
from helpcenter.figures.mention import states_common_knowledge
from helpcenter.guard.dependence import pinned
from helpcenter.guard.subject import Vocabulary
from helpcenter.guard.vocabulary.language import language
from helpcenter.text.word_pattern import any_of
from helpcenter.text.words import words_in

_ASSERTS = frozenset(
    {"answer", "next", "reply", "summary", "blurb", "rule", "note", "conditions", "description", "body"}
    | {"greeting", "regrets", "closing", "link", "links", "places"}
)
"""The fields whose sentences state something. Titles, labels and questions name a subject and state nothing of it;
`says` holds the policy's own words."""

_HEADING = any_of("^ how|when|where|what|who|which|whether|ways|help")
"""How a blurb or description begins that only names what is found on its page: "What the warranty covers"."""

_BRIEF = ("blurb", "description", "summary")
"""The fields that may list what a page is about instead of saying something of it."""

_SAYS = any_of(
    "i, we, us, you, he, she, it, they, is, are, was, were, be, been, am, isn't, aren't, can, cannot, can't, could, may, might, must, "
    "will, won't, would, shall, should, do, does, don't, doesn't, did, has, have, had, get, gets, give, gives, take, takes, go, goes, "
    "come, comes, pays, lasts, ends, starts, begins, arrives, arrive, costs you|nothing|money|extra|more|a|the, means, needs, accept, "
    "accepts, works, let, lets, keep, keeps, ^ * your|it|them|the|a|an|any|all|by|with|within|whenever|at|in|on|before|after|until|up"
)
"""Verbs that are no nouns, subjects that want one, and how an order to do something begins: "Pay by card"."""


def lists_only(text: str) -> bool:
    """Whether a sentence only lists what something is about: "Return period, refunds and exchanges".

    It has no verb, and nothing that would say a value by itself: "Free returns" claims something, and so does a bound.
    """
    words = words_in(text)
    return not (_SAYS.is_in(words) or language().states(words))


@dataclass(frozen=True)
class Assertion:
    """A sentence that speaks of a constant, and holds neither a reference to it nor is quoted by a pin."""

    sentence: Sentence
    constant: str


def assertions(catalog: Catalog, vocabulary: Vocabulary) -> list[Assertion]:
    """All sentences of the catalog that rest on nothing, in the order of the files."""
    written = (text for text in catalog.prose if text.path[0] in _ASSERTS)
    # A README speaks to writers and states no rule to shoppers.
    around = (
        passage.prose
        for passage in catalog.around
        if passage.source.path.startswith(("overrides/", "docs/", "faq/interface"))
    )
    pairs = [pair for text in written for pair in _untied(text, catalog.constants, vocabulary)]
    for sentence in (sentence for text in around for sentence in text.shown_sentences):
        spoken = (subject.constant for subject in vocabulary.spoken(sentence))
        # Captions and labels name what stands beside them, and constants without a subject have only names to be told by.
        pairs += [(sentence, constant) for constant in spoken if not vocabulary.is_derived(constant)]
    return [Assertion(sentence, constant) for sentence, constant in pairs if constant in catalog.constants]


def _untied(text: Prose, constants: Collection[str], vocabulary: Vocabulary) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a text that speak of a constant, each with every constant that nothing ties it to."""
    for sentence, next in zip_longest(text.sentences, text.sentences[1:]):
        if text.path[0] in ("blurb", "description") and _HEADING.is_in(words_in(sentence.text)):
            continue
        subjects = vocabulary.spoken(sentence)
        if text.path[0] in _BRIEF and subjects and lists_only(sentence.text):
            subjects = [subject for subject in subjects if subject.named]
        if not subjects or states_common_knowledge(sentence.text):
            continue
        ties = {part.constant for name in pinned(sentence) if (part := part_named(name, constants))}
        if isinstance(text.owner, Constant):
            ties.add(text.owner.id)
        references = [*sentence.references]
        if next and sentence.text.endswith(":"):  # what the colon leads to belongs to the sentence
            references += next.references
        if sentence.taken_up:  # a pronoun takes its subject from there, and the ties with it
            references += sentence.taken_up.references
            ties |= set(pinned(sentence.taken_up))
        referred = ties | {reference.id for reference in references}
        for subject in subjects:
            if referred and vocabulary.is_derived(subject.constant):
                continue  # whatever else it names, it is about what it refers to
            # A reference does not explain "and Visa too".
            if vocabulary.kept_by(subject.constant).isdisjoint(ties if subject.named else referred):
                yield sentence, subject.constant
