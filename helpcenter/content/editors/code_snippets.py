"""Snippets of an editor for what a schema cannot offer: references and links, which stand inside a text, and whole records.

Who types `ref`, `link` or `new`, or the words of a constant or an answer, picks from the list what is inserted whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpcenter.content.addresses import CONTACT, SECTIONS
from helpcenter.content.editors.names import about_constant
from helpcenter.content.model import Catalog, Constant
from helpcenter.content.node import plain_data
from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.content.values.types import TYPES, ValueType
from helpcenter.content.values.value import Absent
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile

Snippets = dict[str, dict[str, Any]]
"""Name -> what an editor is told of a snippet."""


def reference_snippets(catalog: Catalog) -> Snippets:
    """Each reference and each link that a text of the tree can hold."""
    references = {
        f"ref {reference}": _snippet([f"ref {reference}", *words], f"{{{{ {reference} }}}}", about)
        for constant in catalog.constants.values()
        for reference, words, about in _references(constant)
    }
    links = {
        f"link {address}": _snippet([f"link {address}", title], f"[${{1:{_plain(title)}}}](/{address})", title)
        for address, title in _links(catalog)
    }
    return references | links


def record_snippets() -> Snippets:
    """What writers add: an answer, a pin, a constant of each type."""
    place = Path(__file__).with_name("records.yml")
    root, _ = parse(SourceFile(f"helpcenter/content/editors/{place.name}", place.read_text(encoding="utf-8")))
    written = {
        name: _snippet([name], about["body"].splitlines(), about["about"], "yaml")
        for name, about in plain_data(root).items()
    }
    constants = {
        f"new constant: {name}": _snippet(
            [f"new constant: {name}"],
            _constant(name, kind),
            f"A constant of faq/policy/, such as {kind.example}.",
            "yaml",
        )
        for name, kind in TYPES.items()
    }
    return written | constants


def _snippet(prefix: list[str], body: str | list[str], about: str, scope: str = "yaml,markdown") -> dict[str, Any]:
    return {"prefix": prefix, "scope": scope, "body": body, "description": about}


_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def _constant(name: str, kind: ValueType) -> list[str]:
    """The lines of a constant of a type, with what the type wants."""
    says = _CHOICES if kind.from_choices else kind.fixed_values
    value = _plain((*says, *kind.shapes, _EXAMPLES.get(name, kind.example.strip("`")))[0])
    counted = ["unit: ${3|hours,days,business days,weeks,months,years|}", "counted_from: ${4:not stated}"]
    own = [
        *(counted if kind.counts_from_event else ()),
        *([f"choices: [{', '.join(_CHOICES)}]"] if kind.from_choices else ()),
        *("values:", f"  $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE: ${{5:{value}}}"),
        *(("says:",) if says else ()),
        *(f"  {key}: ${{{place}:The sentence for {key}.}}" for place, key in enumerate(says, 6)),
        'rule: "${8:The rule as one sentence, with a reference to the constant itself.}"',
        "source: [${9:1}]",
        "quote: ${10:none}",
    ]
    fields = ["label: ${2:What it is}", f"type: {name}", *own]
    return ["- id: ${1:payment.name}", *(f"  {field}" for field in fields)]


_CHOICES = ("customer", "shop")
_EXAMPLES = {"names": "[PayPal, another way]", "text": "the words"}
"""Where a type's own example is no value."""


def _references(constant: Constant) -> Iterator[tuple[str, list[str], str]]:
    """Each reference to a constant, the words by which it is looked for, and what it shows."""
    yield constant.id, [constant.label], about_constant(constant)
    values = [dated.value for dated in constant.timeline if not isinstance(dated.value, Absent)]
    for format in constant.formats:
        shown = TYPES[constant.type].formats.get(format)
        example = f", such as: {shown(values[-1])}" if shown and values else ""
        yield f"{constant.id} | {format}", [], f"{constant.label}, as `{format}`{example}"
    for name, field in SHOWN_FIELDS.items():
        text = getattr(constant, name)
        if text and field.formats:
            about = f": {text}" if isinstance(text, str) else ""
            yield f"{constant.id} | {field.formats[0]}", [], f"The {field.called} of: {constant.label}{about}"


def _links(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The address of each page, without the first /, and its title."""
    titles = {
        "answer": {entry.id: entry.question for entry in catalog.published},
        "topic": {topic.id: topic.title for topic in catalog.topics},
        "policy": {area.area: area.title for area in catalog.areas},
    }
    for section in SECTIONS:
        for id, title in titles[section.listed_as].items():
            yield section.address(id), title
    yield CONTACT, "contact us"  # always there and always last: every other name ends with a comma, also after a merge


def _plain(text: str) -> str:
    """A text as it can stand in a place of a snippet that is filled in."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
