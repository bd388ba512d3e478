"""Constants that the frozen shop does not have, put into it, and what the real check says of sentences about them.

A list has `constants`, as a writer would add them to the file of their `area:`, and sentences as in the other lists. No list of
words speaks of the constants, so the rates say how one is guarded on its first day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpcenter.content.files import Files, read_files
from helpcenter.content.node import plain_data
from helpcenter.content.written import bound
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.check import check
from helpcenter.text.source import SourceFile

from .planted import GUARD, Planted, plant
from .shops import SHOP

Found = dict[Planted, list[tuple[str, str | None]]]


def judged_with(path: Path) -> Found:
    """For each sentence of a list what the check finds in it, with the constants of the list in the shop."""
    text = path.read_text(encoding="utf-8")
    root, mistakes = parse(SourceFile(path.name, text))
    assert root is not None and not mistakes, mistakes
    data = plain_data(root)
    planted = [
        Planted(row["entry"], row["text"], kind, row.get("constant"))
        for kind, rows in data.items()
        if kind != "constants"
        for row in rows
    ]
    files, lines = plant(read_files(SHOP)[0], planted)
    found: dict[tuple[str, int], list[tuple[str, str | None]]] = defaultdict(list)
    for finding in check(bound(_with_constants(files, text)), date(2026, 11, 23)).findings:
        if finding.rule in GUARD:
            found[finding.span.source.path, finding.span.begin[0]].append((finding.rule, finding.constant))
    return {sentence: found[lines[sentence]] for sentence in planted}


def _with_constants(files: Files, text: str) -> Files:
    written = re.search(r"^constants:\n(.*?)^\S", text, re.MULTILINE | re.DOTALL)
    assert written
    by_area: dict[str, str] = defaultdict(str)
    for constant in re.split(r"^(?=  - id:)", written[1], flags=re.MULTILINE):
        area = re.search(r"^    area: (.*)\n", constant, re.MULTILINE)
        if constant.strip():
            by_area[area[1] if area else "newcomers"] += constant.replace(area[0], "") if area else constant
    for area in by_area:
        if not any(file.path == f"faq/policy/{area}.yml" for file in files.sources):
            start = f"area: {area}\ntitle: New\nblurb: What is new.\nconstants:\n"
            files = replace(files, sources=(*files.sources, SourceFile(f"faq/policy/{area}.yml", start)))
    return files.with_texts(lambda file: file.text.rstrip("\n") + "\n" + by_area.get(Path(file.path).stem, "")
                            if file.path.startswith("faq/policy/") else file.text)  # fmt: skip


def shares(found: Found) -> dict[str, float]:
    """Of each kind of sentence the share that was found, and of the contradictions found the share that was named rightly."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    for sentence, findings in found.items():
        kinds[sentence.kind].append(bool(findings))
        if sentence.kind.startswith("contradiction") and findings:
            kinds["named rightly"].append(any(constant == sentence.constant for _, constant in findings))
    return {kind: sum(results) / len(results) for kind, results in kinds.items()}
