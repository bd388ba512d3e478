"""`merge`: an answer goes into another one. Its address, its lines and the links to it lead there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from helpcenter.commands.common import Command, Options, Refused, say
from helpcenter.commands.life.edition import Edition, answer_named, carried_out, refuse_broken
from helpcenter.commands.life.leaving import refuse_last, take_leave
from helpcenter.commands.life.rename import add_yes, keep_ids, was_published
from helpcenter.content.editing.members import plain_or_quoted, with_item
from helpcenter.content.editing.naming import entry_in
from helpcenter.content.editing.scalar_text import field_text, in_quotes
from helpcenter.content.model import Entry
from helpcenter.guard.binding import topic_areas
from helpcenter.guard.report import count


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", metavar="OLD [into] NEW", help="the answer that goes, and the one that stays")
    append = "put the text of the answer that goes below the one that stays, with its pins and waivers"
    parser.add_argument("--append", action="store_true", help=append)
    add_yes(parser)


def run(options: Options) -> int:
    """Merges, after the difference was shown and somebody has agreed."""
    old, new = _named(options.ids)
    edition = Edition(options)
    refuse_broken(edition)
    stays = answer_named(edition.catalog, new)
    if old in stays.aliases:
        say(f"Nothing to merge: `{old}` leads to `{new}`.")
        return 0
    goes = answer_named(edition.catalog, old)
    if goes is stays:
        raise Refused(f"`{old}` is one answer; name the one that goes, and the one that stays")
    if edition.is_draft(new) and not edition.is_draft(goes.id):
        raise Refused(
            f"`{new}` is a draft and has no page to which links could lead; publish it first, or merge it into `{old}`"
        )
    refuse_last(edition, goes)
    if options.append:
        _append(edition, goes, new)
    went = take_leave(edition, goes, new)
    keep_ids(edition, new, [id for id in (goes.id, *goes.aliases) if was_published(edition, id)])
    edition.keep_addresses()
    if not options.append:
        _show_texts(goes)
    return carried_out(
        edition,
        f"Merge `{old}` into `{new}`?",
        f"Merged `{old}` into `{new}`: links lead there, and {count(went, 'line')} by which people ask.",
    )


def _named(ids: list[str]) -> tuple[str, str]:
    """The two ids, between which `into` may stand. Raises Refused."""
    names = [ids[0], *ids[2:]] if len(ids) == 3 and ids[1].casefold() == "into" else ids
    if len(names) != 2:
        raise Refused("name two answers: the one that goes, and the one that stays, such as `merge OLD into NEW`")
    return names[0], names[1]


def _show_texts(goes: Entry) -> None:
    """What the answer said, so that a person takes over what is worth it."""
    print(f"`{goes.id}` said:")
    for name, text in goes.texts.items():
        print(f"  {name}:")
        print("".join(f"    {row}\n" if row else "\n" for row in text.rstrip().split("\n")), end="")
    say("Take over by hand what is worth it; `--append` puts its answer below the other one.")


def _append(edition: Edition, goes: Entry, new: str) -> None:
    """The text of the answer that goes below the one that stays, with what its words need."""
    path = edition.catalog.entry_by_id[new].file.path
    stays = edition.catalog.entry_by_id[new]
    text = f"{stays.answer.rstrip()}\n\n{goes.answer.rstrip()}\n"
    edition.edit({path: field_text(stays, ("answer",), text)})
    for id in needed_uses(edition, goes, stays):
        edition.edit({path: with_item(edition.catalog.entry_by_id[new].node, "uses", id)})
    for name, row in _ties(goes):
        node, _, _ = entry_in(edition.source(path), new)
        edition.edit({path: with_item(node, name, row, is_yaml=True)})


def _ties(goes: Entry) -> Iterator[tuple[str, str]]:
    """The pins and waivers of the answer's text, as inline YAML."""
    for pin in goes.pins:
        if pin.text in goes.answer:
            values = [plain_or_quoted(value, is_inline=True) for value in pin.is_]
            is_ = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
            yield "pins", f"{{policy: {pin.policy}, is: {is_}, text: {in_quotes(pin.text)}}}"
    for waiver in goes.waivers:
        if waiver.text in goes.answer:
            yield "waivers", f"{{text: {in_quotes(waiver.text)}, why: {in_quotes(waiver.why)}}}"


def needed_uses(edition: Edition, entry: Entry, among: Entry) -> list[str]:
    """The constants in the texts of an answer that those beside another one may not use yet."""
    areas, constants = topic_areas(edition.catalog, among), edition.catalog.constants
    named = dict.fromkeys(reference.id or "" for prose in entry.prose for reference in prose.references)
    return [
        id
        for id in named
        if id in constants and areas is not None and constants[id].area not in areas and id not in among.uses
    ]


COMMAND = Command(
    "merge",
    "put an answer into another one: its address, its lines and the links to it lead there",
    run,
    _arguments,
    examples=(("merge pay-later into payment-deadline", "two answers become one"),),
)
