"""Where things stand, and the day on which the tests live."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project. What writers change of it (faq/, the pages of docs/, mkdocs.yml) is read by tests/test_live_content.py alone."""
DAY = date(2026, 11, 22)
"""The first day of the frozen shop's policy."""
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
