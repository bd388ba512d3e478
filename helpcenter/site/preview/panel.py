"""What the check found, above every page of the preview, so that no writer misses it."""

from __future__ import annotations

from helpcenter.guard.report import gathered
from helpcenter.site.preview.served import Served
from helpcenter.text.finding import Severity


def panel(served: Served) -> str:
    """The findings as HTML, the errors first; "" where there are none."""
    findings = sorted(gathered(served.checked.findings), key=lambda finding: list(Severity).index(finding.severity))
    shown = [
        {"message": one.message, "place": one.span.place, "help": one.help, "severity": one.severity.value}
        for one in findings
    ]
    return served.part("panel.html", findings=shown) if shown else ""
