"""A new topic: its line in faq/topics.yml, its file of answers with the first one, and how people ask for that."""

from __future__ import annotations

from helpcenter.commands.common import Refused, suggestion
from helpcenter.commands.life.edition import Edition, carried_out
from helpcenter.commands.life.new_answer import add_answer, proposed_id, typed_answer
from helpcenter.commands.life.typed import asked
from helpcenter.content.addresses import TOPICS
from helpcenter.content.editing.members import plain_or_quoted, with_entry, with_item
from helpcenter.content.editing.scalar_text import written_node
from helpcenter.content.kinds import TOPICS_FILE
from helpcenter.content.model import Catalog
from helpcenter.content.node import Listing, Mapping
from helpcenter.content.record import mistake_in_id
from helpcenter.content.yaml_tree import parse


def begin_topic(edition: Edition) -> int:
    """A topic with its first answer: an empty one would be a dead end."""
    options, catalog = edition.options, edition.catalog
    id = options.id or asked("The id of the topic, which is its address for ever:", "--id")
    _refuse_topic(catalog, id)
    title = options.title or asked("Its heading:", "--title")
    blurb = options.blurb or asked("One sentence about what is found there:", "--blurb")
    areas = [name.strip() for name in (options.areas or "").split(",") if name.strip()]
    _add_topic(edition, id, title, blurb, areas)
    if options.stage:
        _add_to_stage(edition, id)
    question = " ".join((options.question or asked("What does a shopper ask first?", "--question")).split())
    answer, lines = typed_answer(edition)
    add_answer(edition, id, proposed_id(catalog, question, id), question, answer, lines)
    is_hidden = id not in edition.published.topic_by_id
    done = "; it is hidden until its answer is no draft any more" if is_hidden else ", with one answer"
    return carried_out(edition, f"Write the topic `{id}`?", f"The topic `{id}` is written{done}.")


def _refuse_topic(catalog: Catalog, id: str) -> None:
    """Raises Refused for what no new topic can be called."""
    if mistake := mistake_in_id(id):
        raise Refused(mistake)
    if topic := next((topic for topic in catalog.topics if id in (topic.id, *topic.aliases)), None):
        raise Refused(
            f"there is a topic `{topic.id}` ({topic.place('id').place}); `new --topic {topic.id}` begins an answer in it"
        )
    if id in TOPICS.ended(catalog):
        raise Refused(f"the topic `{id}` has ended, and its page says so; choose another id")


def _add_topic(edition: Edition, id: str, title: str, blurb: str, areas: list[str]) -> None:
    [path] = TOPICS_FILE.globs
    tree = parse(edition.source(path))[0]
    listed = written_node(tree, ("topics",))
    if not isinstance(tree, Mapping) or not isinstance(listed, Listing) or listed.source.text[listed.start] == "[":
        raise Refused(f"{path} is not written with a topic below each `-`; write it so first")
    indent = " " * (listed.start - listed.source.start_of_line(listed.start))
    fields = {"title": plain_or_quoted(title), "icon": edition.options.icon, "blurb": plain_or_quoted(blurb)}
    rows = [f"{indent}- id: {id}", *(f"{indent}  {name}: {text}" for name, text in fields.items() if text)]
    rows += [f"{indent}  areas: [{', '.join(areas)}]"] if areas else []
    edition.edit({path: with_entry(tree, ("topics",), "".join(f"{row}\n" for row in rows))})


def _add_to_stage(edition: Edition, id: str) -> None:
    [path] = TOPICS_FILE.globs
    stages = written_node(parse(edition.source(path))[0], ("stages",))
    items = [one for one in stages.items if isinstance(one, Mapping)] if isinstance(stages, Listing) else []
    named = {getattr(one.get("id"), "value", ""): one for one in items}
    stage = edition.options.stage
    if stage not in named:
        raise Refused(f"there is no stage `{stage}`{suggestion(stage, named) or f' in {path}'}")
    edition.edit({path: with_item(named[stage], "topics", id)})
