"""Twelve changes that writers make, on a copy of the content as it lies here: each that is right turns nothing red, and each with the slip
that people make at it is caught by the check, with the rule that names it.

What is changed is chosen by what it is, not by its name, so that a writer's change breaks no proof. All twelve are made one after another
in one tree, which is what a shop does in a year; at its end the tree is built and checked as a release is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.site.environment import today
from support.calls import run_command
from support.live import lost
from support.places import ROOT
from support.shops import copy_shop

CLOSING = "Please have your order number at hand when you write to us."


@dataclass
class Tree:
    """A copy of the content, edited as a person edits it: text by text."""

    root: Path

    @property
    def catalog(self) -> Catalog:
        return read_content(self.root).catalog

    @property
    def day(self) -> date:
        return today(self.catalog)

    def run(self, *words: str) -> str:
        done = run_command(*words, "--root", self.root, env={"HELP_SITE_URL": "https://help.shop.example/"})
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def accept(self) -> None:
        self.run("accept", "--by", "customer service")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new, 1))

    def everywhere(self, pattern: str, new: str, folders: str = "faq docs") -> None:
        """Replaced in all that writers write, but in what the command keeps."""
        for folder in folders.split():
            for path in (self.root / folder).rglob("*.*"):
                if path.suffix in (".yml", ".md") and path.name not in ("README.md", "REFERENCE.md"):
                    text = path.read_text(encoding="utf-8")
                    if (changed := re.sub(pattern, new, text, flags=re.MULTILINE)) != text:
                        path.write_text(changed, encoding="utf-8")

    def block(self, id: str, folder: str) -> tuple[str, str]:
        """The file in which an item of a list stands (an answer, a constant), and its text there."""
        for path in sorted((self.root / folder).glob("*.yml")):
            found = re.search(rf"^  - id: {re.escape(id)}\n(?:    .*\n|\n)*", path.read_text("utf-8"), re.MULTILINE)
            if found:
                return path.relative_to(self.root).as_posix(), found[0]
        raise AssertionError(f"{id} stands nowhere in {folder}")

    def rewrite(self, id: str, folder: str, change: Callable[[str], str]) -> None:
        path, old = self.block(id, folder)
        new = change(old)
        assert new != old
        self.edit(path, old, new)

    def add_to_answer(self, id: str, sentence: str, dated: bool = True) -> None:
        """One more paragraph at the end of an answer that is a block of text."""
        self.rewrite(
            id,
            "faq/entries",
            lambda text: re.sub(r"(    answer: \|\n(?:      .*\n|\n)*?)(?=    \w)", rf"\1\n      {sentence}\n", text),
        )
        if dated:
            self.touch(id)

    def touch(self, id: str) -> None:
        self.rewrite(id, "faq/entries", lambda text: re.sub(r"updated: \S+", f"updated: {self.day} ", text))

    def later_value(self, id: str, day: date, value: str) -> None:
        """One more dated value of a constant, however its values are written."""

        def change(text: str) -> str:
            inline = re.sub(r"(    values: \{.*)\}", rf"\1, {day}: {value}}}", text)
            return inline if inline != text else re.sub(
                r"(    values:\n(?:      .*\n)+)", rf"\1      {day}: {value}\n", text
            )  # fmt: skip

        self.rewrite(id, "faq/policy", change)

    def asked(self, id: str, new: str | None) -> None:
        """The phrasings and judgments of an answer go with it: to its new id, or (None) away."""
        for path in (*(self.root / "faq/phrasings").glob("*.yml"), self.root / "faq/search/judgments.yml"):
            text = path.read_text(encoding="utf-8")
            block = rf"^  {re.escape(id)}: \|\n((?:    .*\n|\n)*)"
            changed = re.sub(block, "" if new is None else rf"  {new}: |\n\1", text, flags=re.MULTILINE)
            if changed != text:
                path.write_text(changed, encoding="utf-8")

    def points_to(self, old: str, new: str) -> None:
        """Links, `related` and lists of ids name the new answer, each once."""
        self.everywhere(rf"/a/{old}/", f"/a/{new}/")

        def once(found: re.Match[str]) -> str:
            owner = found["owner"]
            ids = [new if id == old else id for id in re.split(r",\s*", found["ids"])]
            return found[0].replace(found["ids"], ", ".join(id for id in dict.fromkeys(ids) if id != owner))

        for path in (self.root / "faq/entries").glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            item = r"^  - id: (?P<owner>\S+)\n(?:    .*\n|\n)*?    related: \[(?P<ids>.*)\]\n"
            path.write_text(re.sub(item, once, text, flags=re.MULTILINE), encoding="utf-8")
        self.everywhere(rf"^  - {old}$", f"  - {new}", folders="faq")


# ---- what is there to be changed


def plain(catalog: Catalog) -> Iterator[Entry]:
    """Answers that can be moved: published, named by no list of the home page, with neighbours in their topic."""
    named = {id for id, _ in catalog.most_needed}
    topics = [entry.topic for entry in catalog.published]
    for entry in catalog.published:
        fixed = entry.aliases or entry.pins or entry.uses or entry.waivers
        if entry.id not in named and not fixed and topics.count(entry.topic) > 1 and "    " not in entry.answer:
            yield entry


def pinned(catalog: Catalog) -> set[str]:
    return {pin.policy for entry in catalog.entries for pin in entry.pins}


def figure(catalog: Catalog, topic: str | None = None) -> Constant:
    """A duration that is stated in all its days, that no pin quotes, and that some answer (of a topic) shows."""
    areas = {one.id: one.areas or [one.id] for one in catalog.topics}
    shown = {
        constant
        for entry in catalog.published
        for constant in re.findall(r"\{\{ ([\w.]+)", f"{entry.answer} {entry.summary}")
        if topic in (None, entry.topic)
    }
    for id, constant in catalog.constants.items():
        stated = constant.type == "duration" and not any(isinstance(dated.value, Absent) for dated in constant.timeline)
        if stated and id in shown and id not in pinned(catalog) and (not topic or constant.area in areas[topic]):
            return constant
    raise AssertionError("the content holds no such duration")


def topic_with_a_figure(catalog: Catalog) -> str:
    for topic in catalog.topics:
        try:
            figure(catalog, topic.id)
        except AssertionError:
            continue
        return topic.id
    raise AssertionError("no topic shows a duration")


def fresh(id: str, taken: object) -> str:
    return next(name for number in range(99) if (name := f"{id}-{number}" if number else id) not in str(taken))


# ---- the twelve, each right and with its slip


NOTE = """
  - id: {id}
    question: Can I leave a note for the people who pack my parcel?
    answer: |
      Yes. Write it into the field for notes. {line}
    next: |
      If you forgot something, [contact customer service](/contact/).
    related: [{neighbour}]
    summary: "Yes. Write it into the field for notes."
    updated: {day}
    phrasings:
      - note for the packers
      - scribble a message on the parcel form
      - where does a packing remark go
      - packing wishes
      - tell your warehouse crew something
      - add a remark for whoever packs
      - leave packing instructions
      - comment box for packers
"""


def new_answer(tree: Tree, typed: bool = False) -> None:
    catalog = tree.catalog
    topic = topic_with_a_figure(catalog)
    constant = figure(catalog, topic)
    stated = catalog.constants[constant.id].timeline[-1].value
    [path] = {entry.node.source.path for entry in catalog.published if entry.topic == topic}
    line = f"{constant.label}: {stated if typed else f'{{{{ {constant.id} }}}}'}."
    neighbour = next(entry.id for entry in catalog.published if entry.topic == topic)
    id = fresh("packing-note", [entry.id for entry in catalog.entries])
    text = (tree.root / path).read_text(encoding="utf-8").rstrip("\n") + "\n"
    tree.write(path, text + NOTE.format(id=id, line=line, neighbour=neighbour, day=tree.day))


GIFTS = """\
area: {id}
title: Gift wrapping
blurb: What gift wrapping is, and what can be wrapped.
summary: "Wrapping takes {{{{ {id}.time | length }}}} more. {{{{ {id}.cards | sentence }}}}"
constants:
  - id: {id}.time
    label: Time that wrapping adds
    type: duration
    unit: business days
    counted_from: payment confirmation
    values: {{{day}: 2}}
    rule: "Wrapping takes {{{{ {id}.time | length }}}} more."
    about: [gift wrapping, wrapping paper]
    source: [1]
  - id: {id}.cards
    label: Greeting cards in wrapped parcels
    type: yes-no
    values: {{{day}: yes}}
    says: {{yes: A greeting card can lie in a wrapped parcel., no: No greeting card can lie in a wrapped parcel.}}
    about: [greeting card]
    source: [1]
"""
WRAPPED = """\
topic: {id}
entries:
  - id: {id}-time
    question: How much longer does gift wrapping take?
    answer: |
      Wrapping takes {{{{ {id}.time | length }}}} more. {{{{ {id}.cards | sentence }}}}
    next: |
      If you want your product wrapped, [contact customer service](/contact/).
    summary: "Wrapping takes {{{{ {id}.time | length }}}} more."
    updated: {day}
    phrasings: [wrapping delay, wrap it as a present, how slow is wrapping paper, bow and ribbon, birthday paper, festive paper, ribbon on the box, greeting card inside]
"""


def new_topic(tree: Tree, misspelt: bool = False) -> None:
    catalog = tree.catalog
    id = fresh("wrapping", [*catalog.constants, [topic.id for topic in catalog.topics]])
    item = f"  - id: {id}\n    title: Gift wrapping\n    icon: basket\n    blurb: Presents in festive paper.\n    areas: [{id}]\n"
    tree.edit("faq/topics.yml", "topics:\n", "topics:\n" + item)
    tree.write(f"faq/policy/{id}.yml", GIFTS.format(id=id, day=tree.day))
    entries = WRAPPED.format(id=id, day=tree.day)
    tree.write(f"faq/entries/{id}.yml", entries.replace(f"topic: {id}", "topic: wraping") if misspelt else entries)


def reworded_answer(tree: Tree, unread: bool = False) -> None:
    entry = next(plain(tree.catalog))
    tree.add_to_answer(entry.id, CLOSING)


def dated_change(tree: Tree, unread: bool = False) -> None:
    catalog = tree.catalog
    constant = figure(catalog)
    last = list(constant.values)[-1]
    longer = re.sub(r"\d+(?=\D*$)", lambda found: str(int(found[0]) + 1), str(constant.values[last]))
    tree.later_value(constant.id, max(tree.day, date.fromisoformat(last)) + timedelta(days=70), longer)


def renamed_id(tree: Tree, forgotten: bool = False) -> None:
    old = next(plain(tree.catalog)).id
    new = fresh(f"about-{old}", [entry.id for entry in tree.catalog.entries])
    alias = "" if forgotten else f"    aliases: [{old}]\n"
    tree.rewrite(old, "faq/entries", lambda text: text.replace(f"  - id: {old}\n", f"  - id: {new}\n{alias}"))
    tree.asked(old, new)
    tree.points_to(old, new)


def retired_answer(tree: Tree, linked: bool = False) -> None:
    catalog = tree.catalog
    linking = {id for entry in catalog.published for id in entry.related}
    staged = {id for stage in catalog.stages for id in stage.answers}
    gone, heir = next(
        (gone, heir)
        for gone in plain(catalog)
        for heir in catalog.published
        if gone.id in linking and heir.topic == gone.topic and heir.id != gone.id
        if gone.id not in staged and catalog.lock and f"answer {gone.id}" in catalog.lock.addresses
        if f"/a/{gone.id}/" not in f"{heir.answer} {heir.next}"
    )
    tree.rewrite(gone.id, "faq/entries", lambda text: "")
    tree.asked(gone.id, None)
    what = f"id: {gone.id}, question: {json.dumps(gone.question)}, aliases: [{', '.join(gone.aliases)}]"
    tree.write(
        "faq/retired.yml",
        f"retired:\n  - {{{what}, ended: {tree.day}, instead: [{heir.id}], why: The shop has ended it}}\n",
    )
    if not linked:
        tree.points_to(gone.id, heir.id)


def new_holiday(tree: Tree, disordered: bool = False) -> None:
    calendar = tree.catalog.calendar
    first = max([tree.day, *(odd.day for odd in calendar.chat)]) + timedelta(days=20)
    days = [first, first + timedelta(days=30)]
    rows = "".join(f"\n  - {{day: {day}, hours: closed}}" for day in (reversed(days) if disordered else days))
    text = (tree.root / "faq/calendar.yml").read_text(encoding="utf-8")
    tree.write(
        "faq/calendar.yml", re.sub(r"^chat:(?: \[\])?((?:\n  +.*)*)$", rf"chat:\1{rows}", text, flags=re.MULTILINE)
    )


def confirmed_question(tree: Tree, unread: bool = False) -> None:
    """The owner says that the figure is right; or that it is another, and the writer reads no sentence again."""
    catalog = tree.catalog
    shown = figure(catalog).id
    asked = shown if unread else next(id for id, constant in catalog.constants.items() if constant.confirm)
    if unread:

        def change(text: str) -> str:
            return re.sub(
                r"(    values:(?: \{|\n +).*?: \D*)(\d+)", lambda found: f"{found[1]}{int(found[2]) + 1}", text
            )
    else:

        def change(text: str) -> str:
            return re.sub(r"    confirm:.*\n(?:      .*\n)*", "", text)

    tree.rewrite(asked, "faq/policy", change)


def merged_answers(tree: Tree, vanished: bool = False) -> None:
    catalog = tree.catalog
    pairs = ((a, b) for a, b in permutations(plain(catalog), 2) if a.topic == b.topic)
    # What leads to the other would lead to where it stands.
    one, other = next((a, b) for a, b in pairs if not any(f"/a/{b.id}/" in text for text in a.texts.values()))
    tree.rewrite(other.id, "faq/entries", lambda text: "")
    tree.add_to_answer(one.id, other.summary)
    if not vanished:
        tree.rewrite(one.id, "faq/entries", lambda text: text.replace("\n", f"\n    aliases: [{other.id}]\n", 1))
    tree.asked(other.id, None)
    tree.points_to(other.id, one.id)


PACKING = """\
area: {id}
title: Old packaging
blurb: Where old packaging goes.
summary: "{{{{ {id}.taken | sentence }}}}"
constants:
  - id: {id}.taken
    label: Old packaging that we take back
    type: yes-no
    values: {{{day}: yes}}
    says: {{yes: We take old packaging back., no: We do not take old packaging back.}}
    about: [old packaging]
    source: [1]
"""


def new_area(tree: Tree, unnamed: bool = False) -> None:
    """An area that a topic of the shop names, and an answer of it that refers to it; the slip: the topic does not name it."""
    catalog = tree.catalog
    id = fresh("packaging", [*catalog.constants, [area.area for area in catalog.areas]])
    entry = next(entry for entry in plain(catalog) if not entry.reply)  # a reply would have to say it too
    tree.write(f"faq/policy/{id}.yml", PACKING.format(id=id, day=tree.day))
    tree.add_to_answer(entry.id, f"{{{{ {id}.taken | sentence }}}}")
    if not unnamed:
        [areas] = [topic.areas for topic in catalog.topics if topic.id == entry.topic]
        listed = ", ".join(areas or [entry.topic])
        if areas:
            tree.rewrite(
                entry.topic, "faq", lambda text: text.replace(f"areas: [{listed}]", f"areas: [{listed}, {id}]")
            )
        else:
            tree.rewrite(entry.topic, "faq", lambda text: f"{text.rstrip()}\n    areas: [{listed}, {id}]\n")


def changed_channel(tree: Tree, unpinned: bool = False) -> None:
    """One more way to reach the shop, from today on; the slip: a sentence that relies on the old ones is not looked at."""
    constant = tree.catalog.constants["contact.channels"]
    old = [*constant.values.values()][-1]
    assert isinstance(old, list)
    tree.later_value(constant.id, tree.day, f"[{', '.join(old)}, text message]")
    if not unpinned:
        said = re.escape(", ".join(old))
        tree.everywhere(
            rf"(policy: contact\.channels(?:, |\n +)is: )\"{said}\"", rf'\1"{", ".join(old)}, text message"', "faq"
        )


def new_value(tree: Tree, unread: bool = False) -> None:
    """One more name in a list, from today on."""
    catalog = tree.catalog
    lists = (
        constant for id, constant in catalog.constants.items() if constant.type == "names" and id not in pinned(catalog)
    )
    constant = next(one for one in lists if isinstance([*one.values.values()][-1], list))
    names = [*[*constant.values.values()][-1], "a printed list of the spare parts"]
    tree.later_value(constant.id, tree.day, f"[{', '.join(names)}]")


CHANGES: dict[Callable[..., None], str] = {
    new_answer: "hard-coded",
    new_topic: "schema",
    reworded_answer: "unreviewed",
    dated_change: "unreviewed",
    renamed_id: "lost-address",
    retired_answer: "broken-link",
    new_holiday: "calendar",
    confirmed_question: "unreviewed",
    merged_answers: "lost-address",
    new_area: "foreign-reference",
    changed_channel: "stale-pin",
    new_value: "unread-change",
}
"""Each change, and the rule that names its slip."""
READ = (new_answer, new_topic, reworded_answer, dated_change, merged_answers, new_area, changed_channel, new_value)
"""Those after which somebody has to read what is new; that nobody does is the slip `unread`."""


def test_changes_that_are_right_turn_nothing_red_and_hold_as_a_release(tmp_path: Path) -> None:
    """First those after which somebody reads what is new; then the others, after which nothing is to be read: a build tells.

    A change takes no finding of another one away, so all of them are checked together. At the end the build writes the new addresses
    down, and all that would be published is searched.
    """
    tree = Tree(copy_shop(tmp_path / "year", ROOT))
    for change in READ:
        change(tree)
    tree.accept()
    tree.run("check", "--strict")
    for change in [change for change in CHANGES if change not in READ]:
        change(tree)
    tree.run("--strict")
    assert lost(tree.root) == []
    done = run_command("check", "--strict", "--deep", "--root", tree.root, env={"CI": "true"})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_its_slip_is_caught_by_the_rule_that_names_it(change: Callable[..., None], tmp_path: Path) -> None:
    tree = Tree(copy_shop(tmp_path / "shop", ROOT))
    change(tree, True)
    done = run_command("check", "--strict", "--format", "json", "--root", tree.root)
    found = [finding["rule"] for finding in json.loads(done.stdout)["findings"] if finding["severity"] != "note"]
    assert done.returncode == 1 and CHANGES[change] in found, found
