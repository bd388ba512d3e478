"""What was published, held against the policy: every figure on it must come from a constant.

It knows nothing of how the pages were made: neither templates nor formats nor code can hide a figure from it. It is run on the
real site and on a site of canaries (canary.py): a figure typed by hand stays when all constants change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.passages import Passage, permits
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart, part_named
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, Value, says_key
from helpcenter.figures.mention import Mention, mentions
from helpcenter.figures.quantity import ClockRange, ClockTime, Quantity
from helpcenter.guard.binding import Binder
from helpcenter.guard.claims import figures_in, readers_beside, typed, value_note
from helpcenter.policy.policy import NOT_STATED, Policy
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.normal import Normal
from helpcenter.text.sentence import cut
from helpcenter.text.source import SourceFile, Span
from helpcenter.text.words import COMMON


@dataclass(frozen=True)
class Published:
    """The catalog and policy that pages were made from, and all that people read on them."""

    catalog: Catalog
    policy: Policy
    passages: list[Passage] = field(repr=False)

    @cached_property
    def by_text(self) -> dict[str, list[Passage]]:
        """The passages by their text: most stand on many pages, and each is read once."""
        passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            passages[passage.text].append(passage)
        return passages


def audit(real: Published, canary: Published, sources: Iterable[SourceFile]) -> list[Finding]:
    """What stands on the published pages and comes from no constant, and the constants that stand nowhere.

    `sources` are the files that people write: where a text is found in one of them, the finding points there.
    """
    audit = _Audit(real, list(sources))
    left = [*audit.figures(canary, _HAND), *audit.words_left(canary)]
    return list(dict.fromkeys([*left, *audit.figures(real, _WRONG), *audit.dead(canary)]))


BUILT = "site/"
"""Where the built pages stand, as findings name them."""

_HAND = "it stays when all constants change, so it does not come from one"
_WRONG = "no constant has this value"


class _Audit:
    """Holds what was published against the policy, and knows what it has reported."""

    def __init__(self, real: Published, sources: list[SourceFile]) -> None:
        self._real, self._sources = real, sources
        self._binder = Binder(real.catalog, real.policy)
        around = {passage.source for passage in real.catalog.around} | {real.catalog.interface.source}
        given = [permit.text for source in around for permit in permits(source)]
        waived = [waiver.text for entry in real.catalog.entries for waiver in entry.waivers]
        pins = [pin for entry in real.catalog.entries for pin in entry.pins]
        texts = {_shown(text).casefold() for text in (*given, *waived)}
        self._permitted = sorted(texts | set(_harmless(real.catalog, self._binder)))
        parts = ((part_named(pin.policy, real.catalog.constants), pin.text) for pin in pins)
        self._pinned = {(part, _shown(text).casefold()) for part, text in parts if part}
        self._told: set[tuple[str, str]] = set()

    def figures(self, made: Published, why: str) -> Iterator[Finding]:
        """The figures on pages that no value of their own catalog explains."""
        stated: dict[str, list[Quantity]] = defaultdict(list)
        for quantity in _quantities(made.catalog):
            stated[quantity.dimension].append(quantity)
        readers = readers_beside(made.catalog)
        leftovers: dict[tuple[str, str], tuple[Mention, list[Passage]]] = {}
        for text, passages in made.by_text.items():
            for mention in figures_in(passages[0].prose, readers):
                if mention.noun is not None and self._binder.bind(passages[0].prose, mention) is None:
                    continue
                explained = any(mention.quantity.states(value) for value in stated[mention.quantity.dimension])
                if not explained and not self._is_permitted(text, mention):
                    leftovers.setdefault((text, mention.text), (mention, passages))
        known = {figure for figure, _ in self._told}
        for mention, places in leftovers.values():
            passage = places[0]
            figure = " ".join(mention.text.split())
            span = _written(self._sources, passage, mention.start, mention.end)
            where = span.place if span.source is not passage.source else _shown(passage.text)
            # One cause, one finding: a staged page tells what the built one told, and the real site what the canaries did.
            told = known if passage.source.path.startswith(BUILT) else {figure for figure, _ in self._told}
            if figure not in told and (figure, where) not in self._told:
                self._told.add((figure, where))
                yield self._figure(mention, span, why, places)

    def _figure(self, mention: Mention, span: Span, why: str, places: list[Passage]) -> Finding:
        id = self._binder.bind(places[0].prose, mention)
        value = self._real.policy.value(id) if id else None
        agrees = isinstance(value, Quantity) and mention.quantity.states(value)
        rule = "contradiction" if id and not agrees else "hard-coded"
        message = f"`{' '.join(mention.text.split())}` is published, and {why}"
        help = f"refer to {id or 'a constant'} where this text is made; if it is no rule of the shop, add a waiver with the reason"
        label = "typed by hand" if why is _HAND else "wrong"
        notes = Note(f"it is published {_where(places)}"), *([value_note(self._real.policy, id)] if id else [])
        return Finding(rule, span, message, help, label=label, notes=notes, constant=id)

    def _is_permitted(self, text: str, mention: Mention) -> bool:
        figure, shown = _shown(mention.text).casefold(), _shown(text).casefold()
        return any(figure in permitted and permitted in shown for permitted in self._permitted)

    def words_left(self, canary: Published) -> Iterator[Finding]:
        """Names, menu paths and whole sentences of the real policy on pages made of canaries."""
        blocks: dict[str, list[Passage]] = defaultdict(list)
        for text, passages in canary.by_text.items():
            blocks[_shown(text).casefold()] += passages
        everything = "\n".join(blocks)
        beside = shown_beside(self._real.policy, canary.policy)
        for constant in self._real.catalog.constants.values():
            words = telltales(constant, self._real.policy, canary.policy)
            told = {old: part for old, part in beside.items() if part.constant == constant.id}
            for old, part in sorted({**told, **dict.fromkeys(words, PolicyPart(constant.id))}.items()):
                if old.casefold() not in everything:
                    continue
                places = [
                    passage
                    for text, passages in blocks.items()
                    if _holds(text, old.casefold(), "" if part.field in ("", "counted_from") else _BEGINS)
                    and not self._is_pinned(part, old.casefold(), text)
                    for passage in passages
                ]
                if places:
                    yield self._word(part, old, places)

    def _word(self, part: PolicyPart, old: str, places: list[Passage]) -> Finding:
        id, passage = part.constant, places[0]
        home = self._real.catalog.constants[id].file.path
        elsewhere = [file for file in self._sources if file.path != home]
        span = _only(elsewhere, "", old, "") or passage.span(0, len(passage.text))
        message = f"`{old}` is published, and {_HAND}; it repeats {part}"
        reference = f"{id} | {SHOWN_FIELDS[part.field].formats[-1]}" if part.field else id
        help = f"write `{{{{ {reference} }}}}` where this text is made, or pin the sentence to {part} with `pins:`"
        notes = Note(f"it is published {_where(places)}"), value_note(self._real.policy, id)
        weighs = Severity.WARNING if part.field else Severity.ERROR  # as long as it stays, it is right
        return Finding(
            "hard-coded", span, message, help, label="typed by hand", notes=notes, constant=id, severity=weighs
        )

    def _is_pinned(self, part: PolicyPart, old: str, text: str) -> bool:
        ties = (part, PolicyPart(part.constant))
        pinned = any(tied in ties and old in words and words in text for tied, words in self._pinned)
        return pinned or any(old in permitted and permitted in text for permitted in self._permitted)

    def dead(self, canary: Published) -> Iterator[Finding]:
        """Constants whose value is shown nowhere: to change them changes nothing."""
        everything = "\n".join([*map(_shown, canary.by_text), *canary.by_text]).casefold()
        for id in self._real.policy.in_force:
            if canary.policy.value(id) == self._real.policy.value(id):
                continue  # it has no other value to take
            if not any(trace.casefold() in everything for trace in _traces(canary.policy, id)):
                span = self._real.catalog.constants[id].place("id")
                message = f"`{id}` is shown on no page: to change it changes nothing"
                help = "let its policy page show it (overrides/policy.html), or delete the constant"
                yield Finding("dead-constant", span, message, help, constant=id)


def _quantities(catalog: Catalog) -> Iterator[Quantity]:
    """All that a catalog states: its values, and for a day of the calendar its hours and what its name says."""
    for constant in catalog.constants.values():
        for dated in constant.timeline:
            yield from _as_published(dated.value) if isinstance(dated.value, Quantity) else ()
    for odd in catalog.calendar.chat:
        yield from _as_published(odd.hours or ClockTime(0))  # for machines, a closed day opens and closes at midnight
        yield from (mention.quantity for mention in mentions(odd.name or ""))


def _as_published(quantity: Quantity) -> Iterator[Quantity]:
    """A value as people read it; and for machines the whole day ends with its last minute."""
    yield quantity
    if isinstance(quantity, ClockRange) and (quantity.opens.minute, quantity.closes.minute) == (0, 24 * 60):
        yield ClockTime(24 * 60 - 1)


def _written(sources: list[SourceFile], passage: Passage, start: int, end: int) -> Span:
    """Where a published text was written, if it stands with the words beside it in one source and once; else the page itself."""
    for wide in (40, 20, 10):
        before, after = passage.text[max(0, start - wide) : start], passage.text[end : end + wide]
        for lead, trail in dict.fromkeys(((before, after), (before, ""), ("", after))):
            if len((lead + trail).strip()) > 3:
                span = _only(sources, lead, passage.text[start:end], trail)
                if span is not None:
                    return span
    return passage.span(start, end)


def _only(sources: list[SourceFile], lead: str, text: str, trail: str) -> Span | None:
    """The one place of a text between two others; None where there is none, or more than one."""
    whole = lead + text + trail
    hits = [file for file in sources if whole in file.text]
    if len(hits) != 1 or hits[0].text.count(whole) != 1:
        return None
    at = hits[0].text.index(whole) + len(lead)
    return hits[0].span(at, at + len(text))


def _harmless(catalog: Catalog, binder: Binder) -> Iterator[str]:
    """The words around figures that the check lets pass because they state no rule: "hold the button for ten seconds".

    Only up to the next reference, since a canary stands in its place.
    """
    for text, mention in typed(catalog):
        if binder.states_nothing(text, mention):
            sentence = text.sentence_at(mention.start)
            start, end = (sentence.start, sentence.end) if sentence else (mention.start, mention.end)
            gaps = [at for reference in text.references for at in (reference.start, reference.end)]
            start = max([start, *(at for at in gaps if at <= mention.start)])
            end = min([max(end, mention.end), *(at for at in gaps if at >= mention.end)])
            yield _shown(text.text[start:end]).casefold()


def _where(places: list[Passage]) -> str:
    paths = {passage.source.path for passage in places}
    built = {path for path in paths if path.startswith(BUILT)} or paths
    others = {1: "", 2: " and on one more page"}.get(len(built), f" and on {len(built) - 1} more pages")
    return f"in {places[0].source.path}{others}"


def telltales(constant: Constant, policy: Policy, canary: Policy) -> set[str]:
    """The words by which the real value of a constant is known, where a canary has replaced it."""
    if not policy.has(constant.id) or not canary.has(constant.id):
        return set()
    value, other = policy.value(constant.id), canary.value(constant.id)
    if value == other:
        return set()
    sentence = {_shown(policy.sentence(constant.id))} - {_shown(canary.sentence(constant.id)), ""}
    names = {*_names(constant, value), *_in_contexts(constant.id, policy) - _in_contexts(constant.id, canary)}
    return sentence | {name for name in names if _is_distinctive(name)}


def _in_contexts(id: str, policy: Policy) -> set[str]:
    """The words of a value in all its contexts, each by itself."""
    constant, value = policy.constants[id], policy.value(id)
    texts = (text for context in constant.contexts for text in policy.words_in(constant, context, value))
    return {_shown(policy.fill(text)) for text in texts}


def shown_beside(policy: Policy, canary: Policy) -> dict[str, PolicyPart]:
    """The sentences that say what is shown beside a value, and the starts, where a canary has replaced them and they are
    particular: no two constants share them."""
    found: dict[str, list[PolicyPart]] = {}
    names = [name for name, shown in SHOWN_FIELDS.items() if shown.states]
    for part in (PolicyPart(id, name) for id in policy.in_force for name in names):
        text = policy.field_text(part)
        if text is None or text == NOT_STATED or not canary.has(part.constant) or text == canary.field_text(part):
            continue
        cuts = [(0, len(text))] if part.field == "counted_from" else cut(text)
        for old in (_shown(policy.fill(text[start:end])) for start, end in cuts):
            if len(set(old.split()) - COMMON) > 2:
                found.setdefault(old, []).append(part)
    return {old: parts[0] for old, parts in found.items() if len(parts) == 1}


def _names(constant: Constant, value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) and not TYPES[constant.type].from_choices else ()


def _is_distinctive(name: str) -> bool:
    """Whether words are so particular that they stand for the value: a brand, a menu path, a whole phrase.

    "The order number" and "online chat" are what anybody would call these things; pins and subjects hold their sentences.
    """
    return (len(name) > 2 and name != name.lower()) or len(set(name.split()) - COMMON - {"any"}) > 2


def _traces(policy: Policy, id: str) -> set[str]:
    """The words by which a value is known, in any of its formats."""
    value, kind = policy.value(id), TYPES[policy.constants[id].type]
    if kind.is_address and isinstance(value, str):
        return {value}  # a web address is no prose: it stands in a link
    formats = ("", *policy.constants[id].formats)
    filled = {_shown(policy.fill(f"{{{{ {id} | {format} }}}}" if format else f"{{{{ {id} }}}}")) for format in formats}
    sentence = {_shown(policy.sentence(id))} if says_key(value) in policy.constants[id].says else set()
    owns = kind.owns_sentences or isinstance(value, Absent)
    return (sentence if owns and sentence else filled | sentence) - {""}


def _holds(text: str, words: str, behind: str = "") -> bool:
    """Whether whole words stand in a text, `behind` a mark if that is asked for."""
    return words in text and re.search(rf"{behind}(?<![^\W_]){re.escape(words)}(?![^\W_])", text) is not None


_BEGINS = r"(?:^|(?<=[.!?:]\s))"
"""Where a sentence begins: what stands inside another one is tied to whatever that one refers to."""


def _shown(text: str) -> str:
    return " ".join(Normal(text).text.split())
