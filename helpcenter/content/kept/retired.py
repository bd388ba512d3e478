"""What was published and is no more (faq/retired.yml): each keeps its address, where a tombstone says what has taken its place."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from helpcenter.content.record import NOT_EMPTY, Day, Id, Record, Text, naming


class Retired(Record):
    """An answer, a topic or a policy area that has ended."""

    CALLED: ClassVar = "a retired page"
    TEXTS: ClassVar = ("question",)
    id: Id = Field(description="the id under which it was published")
    kind: Literal["answer", "topic", "policy"] = Field("answer", description="what it was: answer, topic or policy")
    question: Text = Field(description="what it was: the question of an answer, or the title of a topic or policy area")
    ended: Day = Field(description="the day since which it has not held, such as 2026-11-30")
    instead: list[Annotated[str, naming("page")]] = Field(
        [], description="ids of the answers or topics that stand in its place"
    )
    aliases: list[Id] = Field([], description="its old ids, which keep working")
    why: Text = Field(description="why it has ended; for writers, never shown")


class RetiredFile(Record):
    """faq/retired.yml"""

    CALLED: ClassVar = "faq/retired.yml"
    retired: list[Retired] = Field(
        description="the answers, topics and policy areas that have ended", json_schema_extra=NOT_EMPTY
    )
