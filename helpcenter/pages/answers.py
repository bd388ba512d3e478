"""Entries with a policy -> what people read: filled texts, facts, replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS, POLICIES
from helpcenter.content.around.interface import PLACEHOLDER
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.reference import references
from helpcenter.content.shown_field import BAR, PolicyPart
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Duration, Unit
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy, used_by
from helpcenter.replies.letter import letter
from helpcenter.replies.reply import reply_of
from helpcenter.text.conversion import quote
from helpcenter.text.markup import for_machines, one_line, plain


def shown(text: str, policy: Policy) -> str:
    """A short text with its references filled, as plain words on one line."""
    return one_line(policy.fill(text, quote))


def question(entry: Entry, policy: Policy) -> str:
    """The question with its references filled, as plain text."""
    return shown(entry.question, policy)


def summary(entry: Entry, policy: Policy) -> str:
    """The summary with its references filled, as plain text."""
    return shown(entry.summary, policy)


def answer_markdown(entry: Entry, policy: Policy) -> str:
    """The answer as Markdown with its references filled; links still name addresses of the site."""
    return policy.fill(entry.answer, quote).strip()


def next_markdown(entry: Entry, policy: Policy) -> str:
    """What to do next, as Markdown with its references filled; "" where the entry does not say it."""
    return policy.fill(entry.next or "", quote).strip()


def whole_markdown(entry: Entry, policy: Policy) -> str:
    """Answer and next step without a heading between them, as Markdown."""
    return "\n\n".join(part for part in (answer_markdown(entry, policy), next_markdown(entry, policy)) if part)


def plain_answer(entry: Entry, policy: Policy) -> str:
    """Answer and next step as plain text."""
    return _plain_parts([answer_markdown(entry, policy), next_markdown(entry, policy)])


def answer_for_machines(entry: Entry, policy: Policy, site_url: str) -> str:
    """Answer and next step as simple HTML, as search engines read them."""
    return "".join(
        for_machines(part, site_url) for part in (answer_markdown(entry, policy), next_markdown(entry, policy))
    )


def _plain_parts(parts: list[str], site_url: str | None = None) -> str:
    """Each part is converted by itself, as the heading between them parts them on the page: no list runs on into the next."""
    return "\n\n".join(plain(part, site_url) for part in parts if part)


def page_markdown(entry: Entry, policy: Policy) -> str:
    """Answer and next step as they stand on the answer's page."""
    said = policy.interface
    link = f"[{quote(said['answer_page.next_contact_link'])}](/contact/)"
    anyhow = PLACEHOLDER.sub(lambda _: link, quote(said["answer_page.next_contact"]))
    heading = quote(said["answer_page.next"])
    steps = [*_ways_into_shop(entry, policy), next_markdown(entry, policy) or anyhow]
    return "\n\n".join([answer_markdown(entry, policy), f"## {heading}", *steps])


def _ways_into_shop(entry: Entry, policy: Policy) -> list[str]:
    """A link to each address at which the places of the shop are found that an answer names, as far as the addresses are stated."""
    ways: dict[str, str] = {}
    for id in used_by(entry):
        opened = policy.constants[id].opens if id in policy.constants else None
        address = policy.stated(opened) if opened else None
        if opened and isinstance(address, str) and address not in ways:
            words = policy.interface["answer_page.open_shop"]
            if opened != known_ids.SHOP_URL:
                words = policy.interface.filled("answer_page.open_place", place=policy.words(id))
            ways[address] = f"[{quote(words)}]({address})"
    return list(ways.values())


def reply(entry: Entry, policy: Policy, site_url: str, announced: Sequence[str] = (), stamp: str = "") -> str:
    """What an agent pastes into a chat of which nothing is known, with what is announced and the stamp if the shop wants one."""
    return letter([reply_of(entry, policy)], policy.frame, site_url, announced=announced, stamps=[stamp])


def address(entry: Entry) -> str:
    """The answer's address, relative to the site."""
    return ANSWERS.address(entry.id)


def rule_address(constant: Constant) -> str:
    """The address of a constant's rule on its policy page, relative to the site."""
    return f"{POLICIES.address(constant.area)}#{anchor(constant.id)}"


def rule_shown(constant: Constant, policy: Policy) -> str:
    """The same; "" where its policy page shows no such rule on the policy's day."""
    is_shown = policy.has(constant.id) and not policy.is_unsaid(PolicyPart(constant.id))
    return rule_address(constant) if is_shown else ""


def anchor(constant: str) -> str:
    """The anchor of a constant on its policy page."""
    return constant.replace(".", "-").replace("_", "-")


def in_words(policy: Policy, id: str, capital: bool = False) -> str:
    """A constant's sentence where its value stands for one, else its bare value, joined as its own rule joins it ("and", "or").

    "" where nobody has said it: where it is `not stated`, and on a past day on which what its sentence refers to had no value yet.
    """
    constant = policy.constants[id]
    if policy.is_unsaid(PolicyPart(id)):
        return ""
    joins = any(
        reference.id == id and reference.format.rpartition(BAR)[2] == "or"
        for reference in references(constant.rule or "")
    )
    text = policy.sentence(id) or (policy.words(id, "or") if joins else policy.words(id))
    if references(text):
        return ""
    return text[:1].upper() + text[1:] if capital else text


def figure_in_words(policy: Policy, id: str) -> str:
    """A figure as it reads on from its label, with from when it counts where that is known: "1 year from receipt of the product".

    The constant's own rule knows how: "lasts 1 year" and "within 7 business days" are both written `within` in a policy file, and
    only the sentence says which of them is a limit.
    """
    words, days, start = (
        _as_ruled(policy, id) or in_words(policy, id),
        kind_of_days(policy, id),
        policy.stated_start(id),
    )
    if days and days not in words:
        words = f"{words} ({days})"
    return policy.interface.filled("policy_page.figure_from", figure=words, event=start) if start else words


def _as_ruled(policy: Policy, id: str) -> str:
    """The figure of a constant in the words of its rule, with what bounds it there; "" where none is read."""
    rule = policy.constants[id].rule or ""
    own = next((reference for reference in references(rule) if str(reference.part) == id), None)
    if own is None:
        return ""
    text, at = policy.fill(rule), len(policy.fill(rule[: own.start]))
    end = at + len(policy.fill(rule[: own.end])) - len(policy.fill(rule[: own.start]))
    return next((one_line(found.text) for found in mentions(text) if found.start <= at and end <= found.end), "")


def kind_of_days(policy: Policy, id: str) -> str:
    """Which days a duration counts, where the policy says so: `unit: days` leaves it open, and so does a question to the owner."""
    if policy.constants[id].asks_which_days:
        return ""
    kinds = {Unit.CALENDAR_DAY: "calendar_days", Unit.BUSINESS_DAY: "business_days"}
    kind = kinds.get(value.unit) if isinstance(value := policy.value(id), Duration) else None
    return policy.interface[f"answer_page.{kind}"] if kind else ""


def users(catalog: Catalog) -> dict[str, list[Entry]]:
    """For each constant the published entries that use it."""
    entries: dict[str, list[Entry]] = {}
    for entry in catalog.published:
        for id in used_by(entry):
            entries.setdefault(id, []).append(entry)
    return entries


@dataclass(frozen=True)
class NamedAnswer:
    """An answer as a link."""

    question: str
    url: str


@dataclass(frozen=True)
class Teaser(NamedAnswer):
    """An answer in a list."""

    summary: str


def named(entry: Entry, policy: Policy) -> NamedAnswer:
    """The link to an answer."""
    return NamedAnswer(question(entry, policy), address(entry))


def teaser(entry: Entry, policy: Policy) -> Teaser:
    """The same with the summary."""
    return Teaser(question(entry, policy), address(entry), summary(entry, policy))


def related(entry: Entry, catalog: Catalog, policy: Policy) -> tuple[NamedAnswer, ...]:
    """The answers that the writer chose to help further."""
    return tuple(named(other, policy) for id in entry.related if (other := catalog.published_as(id)))


def most_needed(catalog: Catalog, policy: Policy) -> tuple[Teaser, ...]:
    """The answers that faq/topics.yml says are most needed."""
    return tuple(teaser(entry, policy) for id, _ in catalog.most_needed if (entry := catalog.published_as(id)))
