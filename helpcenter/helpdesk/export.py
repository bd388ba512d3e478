"""Catalog and Policy -> all files of an export, and which replies of two days differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpcenter.content.model import Catalog
from helpcenter.helpdesk import chatwoot, espanso, gorgias, intercom, spreadsheet, zendesk
from helpcenter.helpdesk.answers_file import ANSWERS_FILE, answers_json
from helpcenter.helpdesk.macro import Macro, Tool, macros
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy
from helpcenter.store.step import each

HELPDESKS: tuple[tuple[Tool, Callable[[Sequence[Macro]], dict[str, bytes]]], ...] = (
    (zendesk.TOOL, zendesk.write),
    (gorgias.TOOL, gorgias.write),
    (intercom.TOOL, intercom.write),
    (chatwoot.TOOL, chatwoot.write),
    (espanso.TOOL, espanso.write),
    (spreadsheet.TOOL, spreadsheet.write),
)
"""Each tool with what writes its files."""


def exported(catalog: Catalog, policy: Policy, config: SiteConfig) -> dict[str, bytes]:
    """The files of an export by their paths, but for its manifest."""
    files = {ANSWERS_FILE: answers_json(catalog, policy, config).encode()}
    for tool, write in each("Making the replies for helpdesks", HELPDESKS):
        files |= write(macros(catalog, policy, config, tool))
    return files
