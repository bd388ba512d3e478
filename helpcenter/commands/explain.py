"""`explain`: what a rule wants and why, with an example; and the page of house style, which is made of the rules of style."""

from __future__ import annotations

import argparse
import re
from textwrap import dedent

from helpcenter.commands.common import Command, Options, Refused, suggestion
from helpcenter.guard.rules import RULES, Rule
from helpcenter.text.finding import Severity


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="the name in square brackets behind a finding; without it, all names"
    )
    parser.add_argument(
        "--style", action="store_true", help="the page of house style, as faq/STYLE.md holds it, made of the rules"
    )


def run(options: Options) -> int:
    """A rule's own words, the list of rules, or the page of house style."""
    if options.style:
        print(style_page(), end="")
        return 0
    if options.rule is None:
        for rule in RULES.values():
            print(f"{rule.id:20} {rule.summary}")
        return 0
    chosen = RULES.get(options.rule.strip("[]"))
    if chosen is None:
        near = suggestion(options.rule, RULES) or "; without a name, all rules are listed"
        raise Refused(f"there is no rule `{options.rule}`{near}")
    print(f"{chosen.id}: {chosen.text}")
    return 0


_STYLE = """\
# House style

How our texts are written, on one page. It is made of the rules (`python3 build_faq.py explain --style`), so the check says the same at the
line, with the fix. Notes never stop anything: where the text is right as it is, leave it. What is certain, a figure or a rule of the shop,
is said by other rules ([all of them](REFERENCE.md#what-the-check-looks-for)).
"""
_PARTS = re.compile(r"^(What|Why|Example|Instead)(?: \([^)]*\))?:", re.MULTILINE)


def style_page() -> str:
    """The page of house style: the rules of style under their headings, each with its reason and an example."""
    headings: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        if rule.style:
            headings.setdefault(rule.style, []).append(rule)
    page = [_STYLE]
    for heading, rules in sorted(headings.items()):
        page.append(f"\n## {heading}\n")
        for rule in rules:
            _, *parts = _PARTS.split(rule.about)
            said = dict(zip(parts[::2], (part.strip("\n") for part in parts[1::2]), strict=True))
            page.append(f"\n**{rule.about.splitlines()[0]}** (`{rule.id}`, {_WEIGHS[rule.severity]})\n")
            what, why = (" ".join(said[part].split()) for part in ("What", "Why"))
            page.append(
                f"\nTold of: {what} Why: {why}\n\nNot:\n\n{_code(said['Example'])}\nBut:\n\n{_code(said['Instead'])}"
            )
    return "".join(page)


_WEIGHS = {Severity.ERROR: "an error", Severity.WARNING: "a warning", Severity.NOTE: "a note"}


def _code(example: str) -> str:
    return f"```yaml\n{dedent(example)}\n```\n"


COMMAND = Command(
    "explain",
    "say what a rule wants and why, with an example",
    run,
    _arguments,
    examples=(("explain hard-coded", "what a rule wants, and how to write it"),),
    needs_content=False,
)
