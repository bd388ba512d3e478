"""Every built page through two validators: html-validate (standard and accessibility) and the Nu Html Checker. The bar is no error.

    .venv/bin/python benchmarks/validators.py          # a minute; wants node and npm, and Java for the Nu checker

The Nu checker looks at SVG pictures and style sheets too. Both come from the npm registry on first use, each in one
version. A page with a known fault is checked along: a validator that does not see it has looked at nothing. Exit 1 if anything is found.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from common import table
from host import package, site

HTML_VALIDATE = "10.17.0"
NU = "26.9.27"
PRESETS = "standard,a11y"
CANARY = "a-page-with-a-fault.html"
FAULTY = """<!DOCTYPE html><html lang="en"><head><title>A fault</title></head><body><img src="x.png"></body></html>"""
"""A picture without its text: both validators object."""

Message = tuple[str, str, str, str]
"""Validator, rule, words, place (file:line:column)."""


def html_validate(built: Path) -> Iterator[Message]:
    """What html-validate says. Each of its messages has a rule."""
    node = shutil.which("node") or sys.exit("html-validate needs node on the PATH")
    command = [node, str(package("html-validate", HTML_VALIDATE) / "bin" / "html-validate.mjs")]
    done = subprocess.run(
        [*command, "--preset", PRESETS, "-f", "json", str(built)], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        sys.exit(f"html-validate failed\n{done.stdout}{done.stderr}")
    for file in json.loads(done.stdout):
        for said in file["messages"]:
            place = f"{Path(file['filePath']).relative_to(built)}:{said['line']}:{said['column']}"
            yield "html-validate", said["ruleId"], said["message"], place


def nu(built: Path) -> Iterator[Message]:
    """What the Nu checker says, warnings too. Its messages have no rule: their words without the names in them stand for it.

    It reads files, as it asks no address of this machine. A file is from nowhere, so it warns of all that the content security policy
    allows to its own site; and of JSON-LD, which is data and which browsers do not block (the tests see an empty console).
    """
    java = shutil.which("java") or sys.exit("the Nu checker needs Java on the PATH")
    jar = package("vnu-jar", NU) / "build" / "dist" / "vnu.jar"
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    options += ["--skip-non-html", "--also-check-svg", "--also-check-css"]  # else it reads pictures and JSON as pages
    done = subprocess.run([java, "-jar", str(jar), *options, str(built)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the Nu checker failed\n{done.stdout}{done.stderr}")
    for said in json.loads(done.stdout)["messages"]:
        file = Path(said["url"].removeprefix("file:")).relative_to(built)
        kind = said.get("subType", said["type"])
        rule = f"{kind}: {re.sub('“[^”]*”', '“…”', said['message'])[:100]}"
        yield "Nu", rule, said["message"], f"{file}:{said.get('lastLine', 1)}:{said.get('lastColumn', 1)}"


def main() -> int:
    """Builds, asks both, prints by rule."""
    with site() as (_, built):
        pages = len(list(built.rglob("*.html")))
        (built / CANARY).write_text(FAULTY, encoding="utf-8")
        messages = [*html_validate(built), *nu(built)]
    seen = {validator for validator, _, _, place in messages if place.startswith(CANARY)}
    if seen != {"html-validate", "Nu"}:
        sys.exit(f"only {', '.join(seen) or 'no validator'} saw the planted fault")
    found: dict[tuple[str, str], list[Message]] = defaultdict(list)
    for message in messages:
        if not message[3].startswith(CANARY):
            found[message[:2]].append(message)
    table(
        ["validator", "version", "pages", "errors", "warnings"],
        [
            [name, version, pages, *(count(found, name, warnings) for warnings in (False, True))]
            for name, version in (("html-validate", HTML_VALIDATE), ("Nu", NU))
        ],
    )
    for (validator, rule), those in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"\n{validator}, {rule}: {len(those)} times, such as\n    {those[0][3]}: {those[0][2]}")
    return any(count(found, name, False) for name in ("html-validate", "Nu"))


def count(found: dict[tuple[str, str], list[Message]], validator: str, warnings: bool) -> int:
    """How often a validator objects, or only warns."""
    return sum(
        len(those) for (by, rule), those in found.items() if by == validator and rule.startswith("warning") == warnings
    )


if __name__ == "__main__":
    sys.exit(main())
