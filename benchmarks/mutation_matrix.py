"""The guard, tried by mutation: change each constant, and plant each written form of an old value in each kind of source.

    .venv/bin/python benchmarks/mutation_matrix.py         # about a minute; exit code 1 if a mutant survives

First, each constant takes each kind of other value: the site must change exactly where `impact` says and nowhere else. Second,
each written form of each figure (support/plants.py) is planted in each kind of source: `check` must find every one. Third, the
same forms, names and sentences are planted in a template so that no reader of sources can see them: `check --deep` must find them
on the built pages. tests/guard/test_mutation.py runs a part of it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from html import escape
from pathlib import Path

from common import table

from helpcenter.content.written import read_content
from helpcenter.guard.audit import telltales
from helpcenter.guard.check import Checked, check
from helpcenter.site.deep_check import deep_check, with_canaries
from support.mutants import ARTEFACTS, mutants
from support.places import DAY
from support.plants import SOURCES, plants, unseen
from support.shops import checked_shop, copy_shop, written_shop


def built_with(checked: Checked, planted: dict[str, tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]], int]:
    """What the deep check does not find in a footer: marks of figures with a template tag inside, and (constant, words).

    The words are names, menu paths and sentences of the policy, which no grammar reads. The number says how many were planted.
    """
    canary = with_canaries(checked)
    named = [
        (id, words)
        for id, constant in checked.catalog.constants.items()
        for words in sorted(telltales(constant, checked.policy, canary.policy))
    ]
    split = {mark: _split(text) for mark, (_, text) in planted.items() if not re.search(r"[<&*\[]", text)}
    lines = [*split.values(), *(escape(words) for _, words in named)]
    with tempfile.TemporaryDirectory() as folder:
        root = copy_shop(Path(folder) / "root")
        footer = root / "overrides" / "partials" / "footer.html"
        html = "".join(f"<p>{line}</p>\n" for line in lines)
        footer.write_text(footer.read_text(encoding="utf-8") + html, encoding="utf-8")
        findings = deep_check(root, replace(check(read_content(root), DAY), findings=[])).findings
    shown = "\n".join(finding.span.source.line(finding.span.begin[0]) for finding in findings)
    told = {(finding.constant, finding.message.split("`")[1]) for finding in findings}
    return [mark for mark in split if mark not in shown], [one for one in named if one not in told], len(named)


def _split(text: str) -> str:
    lead, _, form = text.partition(": ")
    middle = len(form) // 2
    return f"{lead}: {form[:middle]}{{% if true %}}{{% endif %}}{form[middle:]}"


def main() -> int:
    """Prints the matrices; 1 if anything survived."""
    written, checked = written_shop(), checked_shop()
    every = list(mutants(checked))
    survivors = [f"{one.constant} ({one.kind}): {wrong}" for one in every for wrong in one.wrong]
    head = ["change", "mutants", *ARTEFACTS, "survived"]
    rows = []
    for kind in dict.fromkeys(one.kind for one in every):
        group = [one for one in every if one.kind == kind]
        touched = Counter(artefact for one in group for artefact in {name for name, _ in one.changed})
        rows.append([kind, len(group), *(touched[name] for name in ARTEFACTS), sum(bool(one.wrong) for one in group)])
    print(
        f"Changed values: {len(every)} mutants of {len(checked.policy.in_force)} constants; in each column, how many changed it.\n"
    )
    table(head, rows)

    planted = plants(checked)
    ids = list(dict.fromkeys(id for id, _ in planted.values()))
    missed = {source: unseen(written, source, planted) for source in SOURCES}
    missed["built page"], words_missed, words = built_with(checked, planted)
    print(
        f"\nPlanted figures: {len(planted)} written forms of {len(ids)} constants; in each cell, how many survived.\n"
    )
    left = {source: Counter(planted[mark][0] for mark in marks) for source, marks in missed.items()}
    table(
        ["source", *ids, "survived"],
        [[source, *(left[source][id] or "." for id in ids), len(missed[source])] for source in missed],
    )
    survivors += [
        f"{source}: {planted[mark][1]} ({planted[mark][0]})" for source, marks in missed.items() for mark in marks
    ]
    print(f"\nPlanted words: {words} names, menu paths and sentences on the built page; {len(words_missed)} survived.")
    survivors += [f"built page: {said} ({id})" for id, said in words_missed]
    print(f"\n{len(survivors)} survived." + "".join(f"\n  {line}" for line in survivors))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
