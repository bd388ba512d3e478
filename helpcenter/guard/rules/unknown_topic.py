"""A file of answers belongs to no topic, or a topic has no answers.

What: `topic:` names an id that is not in faq/topics.yml; or a topic of that list has nothing to show.
Why: an answer without a topic cannot be found from the home page, and an empty topic is a dead end.

Example (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.
      - id: gifts
        title: Gifts
        blurb: What to give.

Instead (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from helpcenter.content.kinds import ENTRIES, TOPICS_FILE, is_broken, kind_of
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, did_you_mean, help_for_unknown

ID = "unknown-topic"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """Topics and files of answers against each other, and the areas that topics name."""
    catalog = look.catalog
    if not catalog.topics:
        return  # faq/topics.yml could not be read, and has its own finding
    filled = {entry.topic for entry in catalog.published}
    read = {PurePosixPath(path).name.partition(".")[0] for path in catalog.broken if kind_of(path) is ENTRIES}
    empty = [topic for topic in catalog.topics if topic.id not in filled | read]
    lost = {
        entry.topic: entry
        for entry in reversed(catalog.entries)
        if entry.topic not in catalog.topic_by_id and entry.file.path not in catalog.broken
    }
    for name, entry in reversed(lost.items()):
        meant = did_you_mean(name, [topic.id for topic in empty]) or did_you_mean(name, catalog.topic_by_id)
        at = max(entry.file.text.find("topic:"), 0)
        span = entry.file.span(at, at + len(f"topic: {name}"))
        message = f"`{name}` is not a topic of faq/topics.yml"
        if meant and any(topic.id == meant for topic in empty):
            topic = catalog.topic_by_id[meant]
            empty.remove(topic)
            if catalog.lock and f"topic {name}" in catalog.lock.addresses:  # the file has always been called so
                message = (
                    f"the topic `{meant}` has no answers, and those of {entry.file.path} are of the topic `{name}`"
                )
                yield Finding(ID, topic.place("id"), message, f"write `id: {name}`")
                continue
        if not is_broken(catalog, TOPICS_FILE):
            help = f"did you mean `{meant}`?" if meant else "add the topic to faq/topics.yml, with title and blurb"
            yield Finding(ID, span, message, help)
    for topic in empty:
        help = f"write faq/entries/{topic.id}.yml, or delete the topic"
        yield Finding(ID, topic.place("id"), f"the topic `{topic.id}` has no answers", help)
    areas = {area.area for area in catalog.areas}
    for topic in catalog.topics:
        for number, area in enumerate(topic.areas or ()):
            if area not in areas and not catalog.may_hold("policy area", area):
                help = help_for_unknown(area, areas, f"the areas are {', '.join(sorted(areas))}")
                yield Finding(ID, topic.place("areas", number), f"`{area}` is not a policy area", help)
