"""Links lead round: back to where they began, and never past a way to a person.

What: whoever follows the links of `answer` and `next` comes back to the first answer, and on none of the pages a way to a person (a link
to /contact/, an e-mail address, the chat) is read before the link that leads on, or beside it in the same paragraph. If none of the pages
has such a way at all, it is an error; if one stands too far down, a warning. A link to the page that it stands on is a circle of one;
in a reply, below which the answer's address stands anyway, and on a page of docs/ it is a warning.
`related` does not count: it is a list to choose from, and sends nobody anywhere. A topic whose `leads_to` comes back to the topic is an
error: such a topic has no card, as the page that it leads to stands for it.
Why: such a reader has found no answer on any of the pages, and is sent through them once more.

Example (answer):
    Pay within {{ payment.window }}. See [how long that is](/a/payment-deadline/).

Instead (answer):
    Pay within {{ payment.window }}. If it is over, [ask us](/contact/).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from helpcenter.content.addresses import ANSWERS, TOPICS, address_of
from helpcenter.content.addresses import link as site_link
from helpcenter.content.model import Topic
from helpcenter.content.prose import Prose
from helpcenter.guard.rules.look import AnswerLink, Look
from helpcenter.guard.shown_prose import shown_prose
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.source import Span

ID = "circle"
DATED = True
_MOST = 20
"""So many circles are told: texts that were made by a program may hold any number."""

_Ways = dict[str, list[AnswerLink]]


@dataclass(frozen=True)
class _Step:
    """A link that somebody followed, and the answer in which it stands."""

    at: str
    link: AnswerLink


def check(look: Look) -> Iterator[Finding]:
    """Links of an answer to itself; then circles without any person, and those that pass none."""
    yield from _topics(look)
    yield from _in_place(look)
    ways: _Ways = {}
    for id, exits in look.exits.items():
        for link in exits.links:
            if link.to.id != id:
                ways.setdefault(id, []).append(link)
            elif "#" not in link.target:
                help = "delete the link, or choose the answer that helps further"
                yield Finding(ID, link.span, f"`{link.target}` leads to the page that it stands on", help)
    nobody = {id for id in ways if not look.exits[id].to_person}
    without = {id: [link for link in ways[id] if link.to.id in nobody] for id in ways if id in nobody}
    told: set[str] = set()
    count = 0
    unseen = {id: [link for link in links if not link.passes_person] for id, links in ways.items()}
    for graph, tell in ((without, _without_anybody), (unseen, _past_nobody)):
        for walk in _circles(graph, told):
            if count == _MOST:
                return
            count += 1
            yield tell(walk)


def _in_place(look: Look) -> Iterator[Finding]:
    """Links of a reply to its own answer, and of a page written by hand to itself."""
    for entry in look.catalog.entries:
        for text in (prose for prose in entry.prose if prose.path == ("reply",) and "[" in prose.text):
            make = partial(_links, look, text)
            for target, start, end in look.apart.fact(entry, "links of the reply", make) if look.apart else make():
                place = site_link(target)
                if place and place.section is ANSWERS and look.catalog.published_as(place.id) is entry:
                    message = f"`{target}` is this answer, and its address stands below the reply anyway"
                    yield _without_link(text.span(start, end), message)
    for page in look.catalog.hand_pages:
        for text in page.prose:
            for target, start, end in _links(look, text):
                if target.strip("/") == address_of(page.uri).strip("/"):
                    yield _without_link(text.span(start, end), f"`{target}` leads to the page that it stands on")


def _links(look: Look, prose: Prose) -> list[tuple[str, int, int]]:
    """The links of a text on the policy's day: their addresses, and where these are typed; none in a text that cannot be read."""
    shown = shown_prose(look.catalog, look.policy, [prose] if look.is_judged(prose) else [])
    return [
        (link.target, *text.typed_stretch(link.target_start, link.target_end))
        for text in shown
        for link in (text.shown.links if text.shown and text.is_markdown else ())
    ]


def _without_link(span: Span, message: str) -> Finding:
    return Finding(ID, span, message, "write the words without the link", severity=Severity.WARNING)


def _topics(look: Look) -> Iterator[Finding]:
    """Topics that lead to themselves, each ring once."""
    named = {name: topic for topic in look.catalog.topics for name in (*topic.aliases, topic.id)}
    leading: dict[str, Topic] = {}
    for topic in look.catalog.topics:
        place = site_link(topic.leads_to) if topic.leads_to else None
        if place and place.section is TOPICS and place.id in named:
            leading[topic.id] = named[place.id]
    done: set[str] = set()
    for start in leading:
        walk: list[str] = []
        at = start
        while at in leading and at not in done:
            done.add(at)
            walk.append(at)
            at = leading[at].id
        if at in walk:
            ring = " -> ".join(f"`{id}`" for id in (*walk[walk.index(at) :], at))
            help = "delete the line, or name a page that stands for the topic, such as /contact/"
            last = look.catalog.topic_by_id[walk[-1]]
            yield Finding(ID, last.place("leads_to"), f"`leads_to` comes back to the topic: {ring}", help)


def _circles(ways: _Ways, told: set[str]) -> Iterator[list[_Step]]:
    """The shortest way round from each answer that has one, the answers in their order; no answer stands in two, nor in `told`."""
    for start in _turning(ways):
        if start not in told and (walk := _way_back(start, ways, told)):
            told.update(step.at for step in walk)
            yield walk


def _turning(ways: _Ways) -> list[str]:
    """The answers without those that cannot lie on a circle: nothing leads on from them, or all that follows ends."""
    before: dict[str, list[str]] = {}
    left: dict[str, int] = {}
    for id, links in ways.items():
        left[id] = len(links)
        for link in links:
            before.setdefault(link.to.id, []).append(id)
            left.setdefault(link.to.id, len(ways.get(link.to.id, ())))
    ends = deque(id for id, count in left.items() if not count)
    dead = set(ends)
    while ends:
        for id in before.get(ends.popleft(), ()):
            left[id] -= 1
            if not left[id] and id not in dead:
                dead.add(id)
                ends.append(id)
    return [id for id in ways if id not in dead]


def _way_back(start: str, ways: _Ways, told: set[str]) -> list[_Step]:
    """The shortest walk from an answer back to it; empty where there is none."""
    came: dict[str, _Step] = {}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for link in ways.get(at, ()):
            id = link.to.id
            if id in came or id in told:
                continue
            came[id] = _Step(at, link)
            if id == start:
                walk = [came[start]]
                while walk[0].at != start:
                    walk.insert(0, came[walk[0].at])
                return walk
            queue.append(id)
    return []


def _without_anybody(walk: list[_Step]) -> Finding:
    message = f"these links go round, and no page of them has a way to a person: {_named(walk)}"
    help = f"delete this link, or say in `{walk[-1].at}` before it how to reach a person: [Ask us](/contact/)"
    return Finding(ID, walk[-1].link.span, message, help, notes=_places(walk))


def _past_nobody(walk: list[_Step]) -> Finding:
    message = f"whoever follows these links comes back and reads no way to a person before them: {_named(walk)}"
    help = f"delete this link, or put the way to a person above it in `{walk[-1].at}`: [Ask us](/contact/)"
    return Finding(ID, walk[-1].link.span, message, help, notes=_places(walk), severity=Severity.WARNING)


def _named(walk: list[_Step]) -> str:
    return " -> ".join([f"`{step.at}`" for step in walk] + [f"`{walk[0].at}`"])


def _places(walk: list[_Step]) -> tuple[Note, ...]:
    return tuple(Note(f"`{step.at}` leads to `{step.link.to.id}` here", step.link.span) for step in walk[:-1])
