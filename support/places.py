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
_SHELL = Path("/usr/bin/chromium-headless-shell")
HEADLESS = _SHELL if "CHROMIUM" not in os.environ and _SHELL.exists() else CHROMIUM
"""The same Chromium without what stands around a page: a visit costs half. It keeps no left page alive, and shows none of its own for a
frame that it blocks."""
