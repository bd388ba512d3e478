"""Golden cases: one file a mistake, its name a sentence; the report must be the written one, to the letter.

`pytest tests/guard/test_cases.py --update-goldens` writes the reports anew; read the change before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from support.places import DAY


@pytest.mark.golden_test("cases/*.yml")
def test_case(golden: Any, shop: Callable[..., Path]) -> None:
    report = text_report(check(read_content(shop({golden["file"]: golden["content"]})), DAY))
    assert report == golden.out["report"]
    assert " error" in report, "a case shows a mistake"
