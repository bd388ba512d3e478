"""A new constant, in the file of its area, which begins with it where there is none."""

from __future__ import annotations

from helpcenter.commands.common import Refused, day_of, suggestion
from helpcenter.commands.life.edition import Edition, carried_out
from helpcenter.commands.life.typed import asked
from helpcenter.content.editing.members import plain_or_quoted, with_entry
from helpcenter.content.editing.scalar_text import written_node
from helpcenter.content.model import Catalog
from helpcenter.content.node import Listing, Mapping
from helpcenter.content.record import ConstantId, mistake_in_id
from helpcenter.content.values.types import TYPES, ValueType
from helpcenter.content.yaml_tree import parse


def begin_constant(edition: Edition) -> int:
    """A rule or figure of the policy, with its first value."""
    options, catalog = edition.options, edition.catalog
    id = options.id or asked("Its id: the area or subject, a dot and a name, such as payment.window:", "--id")
    _refuse_constant(catalog, id)
    area = options.area or _area_of(catalog, id)
    fields = _fields(edition, id)
    path = f"faq/policy/{area}.yml"
    if edition.has(path):
        _add(edition, path, fields)
    else:
        if mistake := mistake_in_id(area):
            raise Refused(mistake)
        title = plain_or_quoted(
            options.title or asked(f"The area `{area}` is new. The heading of its page:", "--title")
        )
        blurb = plain_or_quoted(options.blurb or asked("One sentence about what is found there:", "--blurb"))
        edition.begin(path, f"area: {area}\ntitle: {title}\nblurb: {blurb}\nconstants:\n{_rows(fields, '  ')}")
    edition.keep_addresses()
    return carried_out(edition, f"Write `{id}`?", f"`{id}` is written ({path}). A text names it as {{{{ {id} }}}}.")


def _refuse_constant(catalog: Catalog, id: str) -> None:
    """Raises Refused for what no new constant can be called."""
    if mistake := mistake_in_id(id, ConstantId):
        raise Refused(mistake)
    if constant := catalog.constants.get(id):
        raise Refused(
            f"there is a constant `{id}` ({constant.place('id').place}); a new value of it is a new day under `values:`"
        )


def _area_of(catalog: Catalog, id: str) -> str:
    """The area whose file holds the constants of the same subject; else the subject itself."""
    subject = id.partition(".")[0]
    like = [area.area for area in catalog.areas if any(one.id.partition(".")[0] == subject for one in area.constants)]
    return subject if subject in [area.area for area in catalog.areas] else (like or [subject.replace("_", "-")])[0]


def _fields(edition: Edition, id: str) -> dict[str, str]:
    """The fields in their order, each with its YAML."""
    options = edition.options
    label = options.label or asked("What it is, as a noun phrase, such as Time to pay:", "--label")
    type = options.type or asked(f"The kind of value ({', '.join(TYPES)}):", "--type")
    if type not in TYPES:
        raise Refused(f"`{type}` is no kind of value{suggestion(type, TYPES) or f'; they are {chr(44).join(TYPES)}'}")
    row = TYPES[type]
    start = options.since or str(day_of(options, edition.written))
    values = options.value or [asked(f"Its value, such as {row.example}:", "--value")]
    says = _says(edition, row, values)
    is_duration = type == "duration"
    fields = {
        "id": id,
        "label": plain_or_quoted(label),
        "type": type,
        "unit": (options.unit or asked("Its unit (hours, days, business days, ...):", "--unit")) if is_duration else "",
        "counted_from": _counted_from(edition) if row.counts_from_event else "",
        "choices": _listed(options.choice or (values if row.from_choices else [])),
        "values": f"{{{start}: {_value(values, row)}}}",
        "says": says,
        "source": _listed(
            [options.source or asked("Where is the rule from (a place in the shop's own texts)?", "--source")]
        ),
        "quote": plain_or_quoted(
            options.quote
            or asked("The words there, word by word (nothing where there are none):", "--quote", default="none")
        ),
        "confirm": plain_or_quoted(
            options.confirm
            or asked("What must the shop's owner still answer (nothing if nothing)?", "--confirm", may_be_empty=True)
        )
        if options.confirm or not options.yes
        else "",
    }
    return {name: text for name, text in fields.items() if text and text != '""'}


def _counted_from(edition: Edition) -> str:
    question = "From when it counts (`not stated` if the shop does not say):"
    return plain_or_quoted(edition.options.counted_from or asked(question, "--counted-from", default="not stated"))


def _says(edition: Edition, row: ValueType, values: list[str]) -> str:
    """The sentence of each value, as rows below their field; nothing for a type whose values need none."""
    if not row.owns_sentences:
        return ""
    given = dict(pair.split("=", 1) for pair in edition.options.says if "=" in pair)
    keys = row.fixed_values or tuple(dict.fromkeys([*values, *edition.options.choice]))
    texts = {
        key: given.get(key) or asked(f"The sentence that `{key}` stands for:", f'--says "{key}=..."') for key in keys
    }
    return "".join(f"\n  {plain_or_quoted(key)}: {plain_or_quoted(text)}" for key, text in texts.items())


def _value(values: list[str], row: ValueType) -> str:
    return (
        _listed(values)
        if row.read_list and (len(values) > 1 or row.read_list is tuple)
        else plain_or_quoted(values[0], is_inline=True)
    )


def _listed(texts: list[str]) -> str:
    return f"[{', '.join(plain_or_quoted(text, is_inline=True) for text in texts)}]" if texts else ""


def _rows(fields: dict[str, str], indent: str) -> str:
    rows = [f"{name}:{text if text.startswith(chr(10)) else f' {text}'}" for name, text in fields.items()]
    inner = "\n".join(rows).replace("\n", f"\n{indent}  ")
    return f"{indent}- {inner}\n"


def _add(edition: Edition, path: str, fields: dict[str, str]) -> None:
    tree = parse(edition.source(path))[0]
    listed = written_node(tree, ("constants",))
    if not isinstance(tree, Mapping) or not isinstance(listed, Listing) or listed.source.text[listed.start] == "[":
        raise Refused(f"{path} is not written with a constant below each `-`; write it so first")
    indent = " " * (listed.start - listed.source.start_of_line(listed.start))
    edition.edit({path: with_entry(tree, ("constants",), _rows(fields, indent))})
