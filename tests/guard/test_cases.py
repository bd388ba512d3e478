"""Golden cases: one file a mistake, its name a sentence; the report must be the written one, to the letter.

`pytest tests/guard/test_cases.py --update-goldens` writes the reports anew; read the change before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from support.places import DAY

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


class _Block(yaml.SafeDumper):
    pass


_Block.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, shop: Callable[..., Path], request: pytest.FixtureRequest) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    report = text_report(check(read_content(shop({case["file"]: case["content"]})), DAY))
    if request.config.getoption("--update-goldens"):
        text = yaml.dump({**case, "report": report}, Dumper=_Block, allow_unicode=True, sort_keys=False, width=10**6)
        path.write_text(text, encoding="utf-8")
    else:
        assert report == case["report"]


def test_there_are_cases_and_each_finds_something() -> None:
    assert len(CASES) >= 25
    assert all(" error" in yaml.safe_load(path.read_text(encoding="utf-8"))["report"] for path in CASES)
