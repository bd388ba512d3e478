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

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown

ID = "unknown-topic"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """Topics and files of answers against each other, and the areas that topics name."""
    catalog = look.catalog
    if not catalog.topics:
        return  # faq/topics.yml could not be read, and has its own finding
    reported: set[str] = set()
    for entry in catalog.entries:
        if entry.topic in catalog.topic_by_id or catalog.may_hold("topic", entry.topic) or entry.topic in reported:
            continue
        reported.add(entry.topic)
        at = max(entry.file.text.find("topic:"), 0)
        span = entry.file.span(at, at + len(f"topic: {entry.topic}"))
        otherwise = "add the topic to faq/topics.yml, with title and blurb"
        help = help_for_unknown(entry.topic, catalog.topic_by_id, otherwise)
        yield Finding(ID, span, f"`{entry.topic}` is not a topic of faq/topics.yml", help)
    filled = {entry.topic for entry in catalog.published}
    areas = {area.area for area in catalog.areas}
    for topic in catalog.topics:
        if topic.id not in filled and f"faq/entries/{topic.id}.yml" not in catalog.broken:
            help = f"write faq/entries/{topic.id}.yml, or delete the topic"
            yield Finding(ID, topic.place("id"), f"the topic `{topic.id}` has no answers", help)
        for number, area in enumerate(topic.areas or ()):
            if area not in areas and not catalog.may_hold("policy area", area):
                help = help_for_unknown(area, areas, f"the areas are {', '.join(sorted(areas))}")
                yield Finding(ID, topic.place("areas", number), f"`{area}` is not a policy area", help)
