"""What a change of one constant would change, before it is made: the site as it is, compared with the site as it would be.

An entry is listed where its question, answer, summary, facts or reply would read otherwise, or where a sentence must be read
again although its words stay: a pin ties it to the constant, or it rests on it through another one. That an answer's page shows
the teaser of another answer, or the frame around every page, makes no entry listed. Without a new value, all that depends is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from helpcenter.content.addresses import address_of
from helpcenter.content.model import Catalog, Constant, Entry, words_wanted
from helpcenter.content.prose import Path
from helpcenter.content.reference import references
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart, part_named
from helpcenter.content.values.inventor import Inventor
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, Value, keys_of, plain_words, says_key, unit_named
from helpcenter.figures.quantity import Duration
from helpcenter.guard.dependence import Statement, statements
from helpcenter.guard.quotation import passages_of
from helpcenter.helpdesk.export import exported
from helpcenter.pages.all_pages import generate
from helpcenter.pages.answers import page_markdown, question, reply, summary, whole_markdown
from helpcenter.pages.facts import facts
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy, used_by

_SITE = SiteConfig("https://help.example/", "Help Center", "Shop")
"""Both sites are compared under one address, so any will do."""

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
_Day = tuple[Catalog, Policy]
_Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Rewording:
    """A sentence that would read otherwise. `after` is None where no new value was given, "" where the sentence goes."""

    owner: str
    place: str
    before: str
    after: str | None


@dataclass(frozen=True)
class Rereading:
    """A sentence that stays as it is and must be read again."""

    owner: str
    place: str
    text: str
    why: str


@dataclass(frozen=True)
class Impact:
    """All that a change of a value or a shown field touches. `missing` is what the new value needs in the policy file and does not
    have yet."""

    constant: str
    before: Value
    after: Value | None
    entries: list[str]
    pages: list[str]
    changes: list[Rewording]
    reread: list[Rereading]
    missing: list[str]
    artefacts: dict[str, Any]
    quote: tuple[str, ...] = ()
    """The words of the source that the constant stands for."""

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "constant": self.constant,
            "from": plain_words(self.before),
            "to": None if self.after is None else plain_words(self.after),
            "entries": self.entries,
            "pages": self.pages,
            "changes": [vars(change) for change in self.changes],
            "reread": [vars(rereading) for rereading in self.reread],
            "missing": self.missing,
            "artefacts": self.artefacts,
            "quote": list(self.quote),
        }


def impact(catalog: Catalog, policy: Policy, name: str, to: Value | None = None) -> Impact:
    """What changes where a constant, or a shown field of one, becomes `to`; or what depends on it at all. Raises KeyError where
    it has no value."""
    part = part_named(name, catalog.constants)
    if part is None:
        raise KeyError(name)
    before = policy.field_text(part) or Absent.NONE if part.field else policy.value(part.constant)
    quote = tuple(passage for _, passage in passages_of(catalog.constants[part.constant]))
    if to == before:
        return Impact(name, before, to, [], [], [], [], [], {}, quote)
    then, other = _with_part(catalog, policy, part, before, to)
    now = statements(catalog, policy)
    depending = [statement for statement in now if _depends(statement, part, to)]
    changes = _reworded(now, statements(then, other), named=to is not None)
    resting = _resting(depending, changes, part, policy)
    owners = {rereading.owner for rereading in resting.values()}
    touched = _touched(catalog, policy, other, part, depending)
    reread = {**_beside(now, changes), **resting}
    pages, parts = _pages((catalog, policy), (then, other))
    return Impact(
        name,
        before,
        to,
        [entry.id for entry in catalog.entries if entry.id in touched or f"answer {entry.id}" in owners],
        pages,
        list(changes.values()),
        [reread[key] for statement in now if (key := _key(statement)) in reread],
        [] if to is None or part.field else _missing(catalog.constants[part.constant], to),
        {
            **_parts_of_answers(touched),
            **parts,
            **_beside_answers(catalog, part.constant, changes),
            "exports": _exports((catalog, policy), (then, other)),
        },
        quote,
    )


def _depends(statement: Statement, part: PolicyPart, to: Value | None) -> bool:
    """Whether a sentence depends on what changes; without a new value on anything of the constant."""
    if to is None and not part.field:
        return any(part.constant == other.constant for other in statement.depends)
    return part in statement.depends or (part.field == "unit" and PolicyPart(part.constant) in statement.depends)


def _with_part(catalog: Catalog, policy: Policy, part: PolicyPart, before: Value, to: Value | None) -> _Day:
    """The catalog and policy with another value or another text."""
    id, field = part
    if not field:
        return catalog, with_value(policy, id, _another(policy.constants[id], before) if to is None else to)
    words = "something else" if to is None else None if to is Absent.NONE else plain_words(to)
    return with_text(catalog, policy, part, words)


def _parts_of_answers(touched: dict[str, set[str]]) -> dict[str, list[str]]:
    """The answers by what would read otherwise of them."""
    parts = {"replies": {"reply"}, "facts": {"facts"}, "search": {"question", "summary"}}
    return {name: [id for id, fields in touched.items() if fields & wanted] for name, wanted in parts.items()}


def _beside_answers(catalog: Catalog, id: str, changes: dict[_Key, Rewording]) -> dict[str, list[str]]:
    """The hand-written pages that would read otherwise, and the constants whose open questions speak of the changed one."""
    owners = {change.owner for change in changes.values()}
    asking = [
        constant.id
        for constant in catalog.constants.values()
        if any(reference.id == id for text in constant.confirm for reference in references(text))
    ]
    pages = [page.uri for page in catalog.hand_pages if f"page {page.uri.removesuffix('.md')}" in owners]
    return {"hand_pages": pages, "questions": asking}


def with_value(policy: Policy, id: str, value: Value) -> Policy:
    """The policy with another value of one constant. A value that lacks its sentence gets a stand-in for it."""
    constant, dated = policy.constants[id], policy.in_force[id]
    key = says_key(value)
    if key is not None and _missing(constant, value):
        says = {key: f"({constant.label}: {plain_words(value)})", **constant.says}
        constant = constant.model_copy(update={"says": says})
    in_force = {**policy.in_force, id: replace(dated, value=value)}
    return replace(policy, constants={**policy.constants, id: constant}, in_force=in_force)


def with_text(catalog: Catalog, policy: Policy, part: PolicyPart, text: str | None) -> tuple[Catalog, Policy]:
    """Catalog and policy with another text in a shown field of a constant; another unit makes another value."""
    id, field = part
    dated = policy.in_force[id]
    if field == "unit":
        unit = unit_named(text or "")
        value = replace(dated.value, unit=unit) if isinstance(dated.value, Duration) and unit else dated.value
        constant = policy.constants[id].model_copy(update={field: unit})
        in_force = {**policy.in_force, id: replace(dated, value=value)}
        return catalog, replace(policy, constants={**policy.constants, id: constant}, in_force=in_force)
    constant = catalog.constants[id]
    paths: dict[str, list[Path]] = {"says": [("says", says_key(dated.value) or "")], "dates": [("dates", "start")]}
    paths["contexts"] = [("contexts", name, key) for name in constant.contexts for key in keys_of(dated.value)[:1]]
    for path in paths.get(field, [(field,)]):
        constant = constant.reworded(path, lambda _: text)
    constants = {**policy.constants, id: constant.on(policy.day)}
    return catalog.with_constant(constant), replace(policy, constants=constants)


def _missing(constant: Constant, value: Value) -> list[str]:
    """What the constant would need for this value, in the words of a writer's file."""
    key, lines = says_key(value), []
    if TYPES[constant.type].from_choices and isinstance(value, str) and value not in constant.choices:
        lines.append(f"add `{value}` to its `choices:`")
    if (TYPES[constant.type].owns_sentences or isinstance(value, Absent)) and key not in constant.says:
        lines.append(f"add to its `says:` the line `{key}: ...` with the sentence that shoppers read")
    if not isinstance(value, Absent):
        lines += (words_wanted(context, key) for context, key in constant.without_words(value))
    return lines


def _another(constant: Constant, value: Value) -> Value:
    """A value that differs from the present one in all that any format shows, where no new value was given."""
    other = TYPES[constant.type].another(value, constant, Inventor())
    return Absent.NOT_STATED if other == value else other


def _key(statement: Statement) -> _Key:
    """The same sentence before and after; of `says` and `rule`, the sentence in force stands in the place of the other."""
    owner, path = statement.owner, statement.path
    return (owner, "says") if path[0] in ("says", "rule") else (owner, *path, statement.sentence.start)


def _reworded(now: list[Statement], then: list[Statement], named: bool) -> dict[_Key, Rewording]:
    """The sentences whose words differ, in the order of the files."""
    before, after = _joined(now), _joined(then)
    changes = {}
    for key, statement in {**after, **before}.items():
        old, new = (texts[key].text if key in texts else "" for texts in (before, after))
        if old != new and (old or named):
            changes[key] = Rewording(statement.owner, statement.span.place, old, new if named else None)
    return changes


def _joined(statements: list[Statement]) -> dict[_Key, Statement]:
    joined: dict[_Key, Statement] = {}
    for statement in statements:
        first = joined.get(key := _key(statement))
        joined[key] = replace(first, text=f"{first.text} {statement.text}") if first else statement
    return joined


def _why(statement: Statement, part: PolicyPart, policy: Policy) -> str:
    """Why a sentence that stays must be read again; "" where it only shows a part of the value that stays too."""
    if part in statement.tied or (part.field and PolicyPart(part.constant) in statement.tied):
        return f"it relies on {part} being {policy.recorded(part)}"
    if part.field and part not in statement.shown:
        return f"it speaks of {part.constant}, whose {SHOWN_FIELDS[part.field].called} is {policy.recorded(part)}"
    if part in statement.shown:
        return ""
    counting = (id for id, _ in statement.depends if policy.constants[id].counted_from == part.constant)
    beside = (str(other) for other in statement.depends if other.constant == part.constant)
    return f"{id} counts from {part}" if (id := next(counting, None)) else f"it shows {next(beside, part)}"


def _resting(
    depending: list[Statement], changes: dict[_Key, Rewording], part: PolicyPart, policy: Policy
) -> dict[_Key, Rereading]:
    """The sentences that depend on the constant and stay as they are."""
    return {
        _key(statement): _again(statement, why)
        for statement in depending
        if _key(statement) not in changes and (why := _why(statement, part, policy))
    }


def _again(statement: Statement, why: str) -> Rereading:
    return Rereading(statement.owner, statement.span.place, statement.text, why)


def _beside(now: list[Statement], changes: dict[_Key, Rewording]) -> dict[_Key, Rereading]:
    """Sentences of a paragraph of an answer in which another sentence changes: a comparison or a "so" may hold no more."""
    of_paragraph: dict[_Key, list[Statement]] = {}
    for statement in now:
        if statement.path[0] in ("answer", "next", "reply", "body"):
            number = len(_PARAGRAPH.findall(statement.sentence.prose.text[: statement.sentence.start]))
            of_paragraph.setdefault((statement.owner, *statement.path, number), []).append(statement)
    return {
        key: _again(statement, "it stands beside a sentence that changes")
        for group in of_paragraph.values()
        if any(_key(statement) in changes for statement in group)
        for statement in group
        if (key := _key(statement)) not in changes
    }


def _touched(
    catalog: Catalog, policy: Policy, other: Policy, part: PolicyPart, depending: list[Statement]
) -> dict[str, set[str]]:
    """For each entry that depends on the constant the fields that would read otherwise; entries without any are left out."""
    owners = {statement.owner for statement in depending}
    # The facts of an answer say the conditions of its constants, and these may speak of the changed one.
    conditions = {statement.owner for statement in depending if statement.path[0] == "conditions"}
    touched = {}
    for entry in catalog.entries:
        used = used_by(entry)
        shows = bool(part.field) and part.constant in used  # its facts show what stands beside a value
        shows |= any(id in policy.constants and policy.constants[id].opens == part.constant for id in used)
        if not shows and f"answer {entry.id}" not in owners and not conditions & {f"constant {id}" for id in used}:
            continue
        before, after = _fields(entry, catalog, policy), _fields(entry, catalog, other)
        if fields := {name for name in before if before[name] != after[name]}:
            touched[entry.id] = fields
    return touched


def _fields(entry: Entry, catalog: Catalog, policy: Policy) -> dict[str, object]:
    return {
        "question": question(entry, policy),
        "summary": summary(entry, policy),
        "answer": whole_markdown(entry, policy),
        "buttons": page_markdown(entry, policy),
        "reply": reply(entry, policy, _SITE.url),
        "facts": facts(entry, catalog, policy),
    }


def _pages(now: _Day, then: _Day) -> tuple[list[str], dict[str, Any]]:
    """Addresses of the pages that would differ, whether the frame around all pages would, and whose JSON-LD would."""
    before, after = ({page.uri: page for page in generate(*day, _SITE)} for day in (now, then))
    changed = [uri for uri in {**before, **after} if _content(before.get(uri)) != _content(after.get(uri))]
    data = [uri for uri in changed if _meta(before.get(uri), "jsonld") != _meta(after.get(uri), "jsonld")]
    frame = _meta(before["index.md"], "help") != _meta(after["index.md"], "help")
    pages, described = ([address_of(uri) or "./" for uri in uris] for uris in (changed, data))
    return pages, {"structured_data": described, "every_page": frame}


def _exports(now: _Day, then: _Day) -> list[str]:
    """The files for helpdesks that an export would write anew."""
    before, after = (exported(*day, _SITE) for day in (now, then))
    return [path for path in {**before, **after} if before.get(path) != after.get(path)]


def _content(page: GeneratedPage | None) -> Any:
    """All of a page but the frame, which the home page holds for every page."""
    return page and ({**page.meta, "help": None}, page.markdown)


def _meta(page: GeneratedPage | None, name: str) -> Any:
    return page.meta.get(name) if page else None
