"""`new`: an answer, a topic or a constant begins: in the right file, in the layout of the house, and so that the check is content."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import Command, Options, Refused
from helpcenter.commands.life.edition import Edition, refuse_broken
from helpcenter.commands.life.new_answer import begin_answer
from helpcenter.commands.life.new_constant import begin_constant
from helpcenter.commands.life.new_topic import begin_topic
from helpcenter.commands.life.rename import add_yes

_OF = {
    "answer": "topic question id answer next summary phrasing".split(),
    "topic": "id title blurb icon areas stage question answer next summary phrasing".split(),
    "constant": "id area title blurb label type unit counted_from value since says choice quote source confirm".split(),
}
"""The options of each thing that can begin."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    what = "what begins (default: an answer)"
    parser.add_argument("what", nargs="?", choices=list(_OF), default="answer", help=what)
    for name, metavar, help in (
        ("id", "ID", "its id; of an answer and a topic its address for ever"),
        ("topic", "ID", "answer: the topic to which it belongs"),
        ("question", "TEXT", "answer: the question as a shopper asks it; topic: that of its first answer"),
        ("answer", "TEXT", "the answer in Markdown; without it, the answer is a draft"),
        ("next", "TEXT", "what to do next"),
        ("summary", "TEXT", "one sentence that stands alone (default: the first of the answer)"),
        ("title", "TEXT", "topic, or the area of a constant: its heading"),
        ("blurb", "TEXT", "topic, or the area of a constant: one sentence about what is found there"),
        ("icon", "NAME", "topic: its drawing, such as truck"),
        ("areas", "ID,ID", "topic: the policy areas whose constants its answers may use"),
        ("stage", "ID", "topic: the stage of an order to which it belongs"),
        ("area", "ID", "constant: the policy area, a new one too (default: the first word of its id)"),
        ("label", "TEXT", "constant: what it is, as a noun phrase"),
        ("type", "TYPE", "constant: the kind of value, such as duration"),
        ("unit", "UNIT", "constant: the unit of a duration"),
        ("counted-from", "EVENT", "constant: from when a duration counts, or `not stated`"),
        ("since", "YYYY-MM-DD", "constant: the day on which the value starts (default: today)"),
        ("source", "TEXT", "constant: where the rule is from"),
        ("quote", "TEXT", "constant: the words of the source, word by word (default: none)"),
        ("confirm", "TEXT", "constant: a question that the shop's owner must answer"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, help=help)
    for name, metavar, help in (
        ("phrasing", "LINE", "another way to ask for the answer; as many as you know, each with its own --phrasing"),
        ("value", "VALUE", "constant: its value; several for a list"),
        ("says", "VALUE=SENTENCE", "constant: the sentence that a value stands for, one for each value of a yes-no"),
        ("choice", "TEXT", "constant: a value that a choice may take, one for each"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=help)
    add_yes(parser)


def run(options: Options) -> int:
    """Begins it, after what stands there already was named, the difference was shown and somebody has agreed."""
    given = {name for names in _OF.values() for name in names if getattr(options, name)}
    if strange := sorted(given - set(_OF[options.what])):
        raise Refused(f"--{strange[0].replace('_', '-')} belongs to no {options.what}; see `new --help`")
    edition = Edition(options)
    refuse_broken(edition)
    begin = {"answer": begin_answer, "topic": begin_topic, "constant": begin_constant}[options.what]
    return begin(edition)


COMMAND = Command(
    "new",
    "begin an answer, a topic or a constant: what is not said by options is asked",
    run,
    _arguments,
    examples=(("new", "write a new answer: it asks for topic and question"),),
)
