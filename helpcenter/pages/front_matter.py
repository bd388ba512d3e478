"""What a page says besides its text: records, and the one place where they become plain data.

Templates read this data, and `stage` writes it as YAML. A field without a default is always there. One with a default is
optional: templates find it too, for they may ask for no unknown name, but YAML leaves it out where it says nothing.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar

Json = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A page of the site as a link: its title, and its address below the site's."""

    title: str
    url: str


@dataclass(frozen=True)
class Head:
    """What every page says of itself. `crumbs` lead to it from the home page.

    `updated` is the day of its last change as ISO writes it, and `last_changed` in words; a kind of page gives the day of its text
    there, and last_change.py what came later.
    """

    title: str
    description: str
    updated: str
    crumbs: tuple[Link, ...]
    jsonld: tuple[Json, ...]
    last_changed: str = ""


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """The front matter of a page. Each kind of page is a class of its own, with what its template reads."""

    template: ClassVar[str]
    shows_all_shared: ClassVar[bool] = False
    """Whether the page shows all that is the same on every page, topics and days of the calendar too, and not only its foot."""
    head: Head
    noindex: bool = False
    findings: tuple[Json, ...] = ()
    """None: templates from before the preview stood around the pages ask for it, and may."""

    def data(self, whole: bool = True) -> Json:
        """As plain data; without `whole`, optional fields that say nothing are left out."""
        data = plain_front_matter(self, whole)
        return {"template": self.template, **data.pop("head"), **data}


@dataclass(frozen=True)
class GeneratedPage:
    """A Markdown file of the site: its path below docs/, its front matter and its Markdown."""

    uri: str
    front_matter: FrontMatter
    markdown: str

    @cached_property
    def meta(self) -> Json:
        """The front matter as templates read it."""
        return self.front_matter.data()


def plain_front_matter(record: object, whole: bool = True) -> Any:
    """A record as dictionaries and lists, the optional fields behind the others. What is plain already stays as it is.

    A field whose name would be a word of Python has an underscore behind it, which is no part of its name.
    """
    if isinstance(record, tuple):
        return [plain_front_matter(part, whole) for part in record]
    kind: Any = type(record)
    known = _fields_of(kind)
    if known is None:
        return record
    plain = {}
    for name, shown, is_optional in known:
        value = getattr(record, name)
        if whole or value or not is_optional:
            plain[shown] = value if isinstance(value, str) else plain_front_matter(value, whole)
    return plain


@lru_cache(maxsize=200)  # the kinds of records, and of what stands in them
def _fields_of(kind: Any) -> tuple[tuple[str, str, bool], ...] | None:
    """Of each field of a kind of record, the optional ones last, its name, how it is shown, and whether it is optional; None for no record."""
    if not is_dataclass(kind):
        return None
    named = ((field.name, field.name.rstrip("_"), field.default is not MISSING) for field in fields(kind))
    return tuple(sorted(named, key=lambda field: field[2]))
