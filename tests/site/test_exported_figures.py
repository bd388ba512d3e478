"""No figure comes into a file for helpdesks but from the policy: what `check --deep` reads of an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from helpcenter.guard.audit import audit
from helpcenter.guard.check import Checked
from helpcenter.helpdesk import export
from helpcenter.helpdesk.macro import Macro, Tool
from helpcenter.site.deep_check import published, with_canaries
from helpcenter.site.render import Site
from support.shops import PLACE, checked_shop
from support.sites import site_of

Write = Callable[[Sequence[Macro]], dict[str, bytes]]


@cache
def sites() -> list[tuple[Checked, Site]]:
    """The frozen shop and the same with canaries. What is planted here is in the exports alone, so the sites around them are made once."""
    checked = checked_shop()
    return [(one, site_of(one)) for one in (checked, with_canaries(checked))]


def found() -> list[tuple[str, str]]:
    """(Path, message) of what the deep check finds in the exports of the frozen shop, which is sound without them."""
    real, canary = (published(one, site, []) for one, site in sites())
    return [(finding.span.source.path, finding.message) for finding in audit(real, canary, [])]


def test_the_exports_of_a_sound_shop_hold_nothing_typed_by_hand() -> None:
    assert found() == []


def test_a_figure_typed_by_hand_is_found_in_each_format(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = {tool.name: f"{number} weeks" for number, (tool, _) in enumerate(export.HELPDESKS, 31)}

    def planted(tool: Tool, write: Write) -> Write:
        said = f"You get your money back within {typed[tool.name]}."
        return lambda macros: write(
            [replace(one, text=f"{one.text}\n\n{said}", html=f"{one.html}<p>{said}</p>") for one in macros]
        )

    monkeypatch.setattr(export, "HELPDESKS", tuple((tool, planted(tool, write)) for tool, write in export.HELPDESKS))
    places = {weeks: path for path, message in found() for weeks in typed.values() if weeks in message}
    assert set(places) == set(typed.values())
    assert all(places[weeks].startswith(f"exported/{name}") for name, weeks in typed.items())


def test_a_figure_beside_the_replies_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpcenter.helpdesk import espanso, intercom, spreadsheet

    monkeypatch.setattr(espanso, "_ABOUT", "# Answer within 38 weeks.\n")
    monkeypatch.setattr(intercom, "_PAGE", intercom._PAGE.replace("<body>", "<body><p>Answer within 39 weeks.</p>"))
    monkeypatch.setattr(
        spreadsheet, "_COLUMNS", (*spreadsheet._COLUMNS[:3], "reply, to be sent within 41 weeks", "version", "link")
    )
    said = " ".join(message for _, message in found())
    assert all(figure in said for figure in ("38 weeks", "39 weeks", "41 weeks")), said


def test_every_file_of_an_export_is_read(tmp_path: Path) -> None:
    [(checked, site), _] = sites()
    made = published(checked, site, [])
    read = {passage.source.path for passage in made.passages}
    files = export.exported(checked.catalog, checked.policy, PLACE)
    assert not [path for path in files if not any(one.endswith((f"/{path}", f"/{path}.txt")) for one in read)]
