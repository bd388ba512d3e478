"""The home page. Its words stand in docs/index.md; it also holds what is the same on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.model import Stage
from helpcenter.pages.answers import NamedAnswer, Teaser, most_needed, named
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.kinds.hand_written import HandWritten
from helpcenter.pages.machines.structured_data import online_store, web_site
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_context import SiteContext, TopicCard

_FIRST = 4
"""How many answers of its topics a stage shows that names none itself."""


@dataclass(frozen=True)
class HomeStage:
    """A stage of the way of an order: the answers wanted there, and its topics."""

    id: str
    title: str
    answers: tuple[NamedAnswer, ...]
    topics: tuple[TopicCard, ...]


@dataclass(frozen=True, kw_only=True)
class Home(FrontMatter):
    """The front matter of the home page."""

    template = "home.html"
    shows_all_shared = True
    help: SiteContext
    heading: str
    most_needed: tuple[Teaser, ...]
    stages: tuple[HomeStage, ...]
    other_topics: tuple[TopicCard, ...]
    """Those that belong to no stage."""


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one home page."""
    config = builder.config
    words = HandWritten.of("index.md", builder, "home_page")
    jsonld = [
        web_site(config.name, config.url),
        online_store(config, builder.catalog, builder.policy),
    ]
    catalog = builder.catalog
    owners = [f"topic {topic.id}" for topic in catalog.topics] + [f"stage {stage.id}" for stage in catalog.stages]
    first = [entry for id, _ in catalog.most_needed if (entry := catalog.published_as(id))]
    written = builder.text_day("page index", *owners, entries=first)
    stages = tuple(_stage(builder, stage) for stage in catalog.stages)
    placed = {topic.id for stage in stages for topic in stage.topics}
    front_matter = Home(
        head=builder.head("", words.title, words.description, written, jsonld=jsonld),
        help=builder.context,
        heading=words.heading,
        most_needed=most_needed(catalog, builder.policy),
        stages=tuple(stage for stage in stages if stage.answers or stage.topics),
        other_topics=tuple(topic for topic in builder.context.topics if topic.id not in placed),
    )
    yield builder.page("", front_matter, words.markdown)


def _stage(builder: PageBuilder, stage: Stage) -> HomeStage:
    """A stage as the home page shows it; a topic that another page stands for is left out."""
    catalog, policy = builder.catalog, builder.policy
    ids = [topic.id for name in stage.topics for topic in catalog.topics if name in (topic.id, *topic.aliases)]
    topics = tuple(card for id in dict.fromkeys(ids) for card in builder.context.topics if card.id == id)
    chosen = [entry for id in dict.fromkeys(stage.answers) if (entry := catalog.published_as(id))]
    entries = chosen or [entry for id in ids for entry in builder.in_topic[id]][:_FIRST]
    return HomeStage(stage.id, builder.shown(stage.title), tuple(named(entry, policy) for entry in entries), topics)
