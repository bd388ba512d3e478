"""`links`: every address that was ever published, and whether each still leads somewhere."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.commands.common import Command, Options, add_format, checked_now, print_json, say, warn_of_errors
from helpcenter.content.addresses import SECTIONS, Successors, address_of, published_addresses
from helpcenter.content.model import Catalog
from helpcenter.guard.check import Checked
from helpcenter.guard.report import count
from helpcenter.pages.all_pages import generate
from helpcenter.pages.kinds.redirect import Redirect
from helpcenter.pages.site_config import SiteConfig
from helpcenter.site.health import HEALTH
from helpcenter.text.hypertext import fragments

STANDS, ALIAS, ENDED, LOST = "stands", "alias", "ended", "lost"
"""What has become of an address: its page stands, it leads to a new id, it says what has ended, or nobody serves it any more."""


@dataclass(frozen=True)
class IssuedAddress:
    """One address, and where it leads now; `fault` is "" where it leads to a page of the site."""

    kind: str
    id: str
    address: str
    state: str
    leads_to: str
    fault: str


_Page = Callable[[str], str | None]
"""An address below the site's -> the address to which its page leads on, itself where it stays, None where there is no page."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_format(parser, ("text", "json"), "how the addresses are written")


def run(options: Options) -> int:
    """How many addresses there are, and those that lead nowhere."""
    checked = checked_now(options)
    warn_of_errors(checked)
    site = options.root / "site"
    built = (site / "index.html").is_file()
    addresses = issued(checked.catalog, _built_pages(site) if built else _pages_as_data(checked))
    faults = [one for one in addresses if one.fault]
    if options.format == "json":
        states = Counter(one.state for one in addresses)
        counts = {"issued": len(addresses), **{state: states[state] for state in (STANDS, ALIAS, ENDED, LOST)}}
        print_json(
            {"looked_at": "site/" if built else "data", "counts": counts, "addresses": [vars(one) for one in addresses]}
        )
        return 1 if faults else 0
    print(_told(addresses))
    for one in faults:
        print(f"  {one.kind} {one.id}: /{one.address} {one.fault}")
    where = f"in site/{_day_of(site)}" if built else "in the site as it would be built (there is no site/ yet)"
    say(f"Looked up {where}.")
    if not faults:
        print(f"Each of them leads to a page.{'' if addresses else ' The build writes them down.'}")
    return 1 if faults else 0


def _told(addresses: list[IssuedAddress]) -> str:
    """The counts, as a person reads them."""
    words = {
        STANDS: "stand today",
        ALIAS: "lead on to a new id",
        ENDED: "say what has ended, and what stands in its place",
        LOST: "are served by nothing any more",
    }
    called = {section.listed_as: section.called for section in SECTIONS}
    lines = [f"{count(len(addresses), 'link')} {'was' if len(addresses) == 1 else 'were'} ever published:"]
    for state, what in words.items():
        if kinds := Counter(one.kind for one in addresses if one.state == state):
            each = ", ".join(count(number, called[kind]) for kind, number in sorted(kinds.items()))
            lines.append(f"  {kinds.total()} {what} ({each})")
    return "\n".join(lines)


def issued(catalog: Catalog, page: _Page) -> list[IssuedAddress]:
    """All addresses of ids.lock, in its order; without that file those that are published now."""
    known = catalog.lock.addresses if catalog.lock else published_addresses(catalog)
    now = Successors(catalog)
    return [_issued(now, page, *line.split(" ", 1)) for line in known]


def _issued(now: Successors, page: _Page, kind: str, id: str) -> IssuedAddress:
    section = next(section for section in SECTIONS if section.listed_as == kind)
    living, ended, address = now.living[section], now.ended[section], section.address(id)
    if id in living:
        state, wanted = (STANDS if living[id] == id else ALIAS), section.address(living[id])
    elif id in ended:
        state, wanted = (ENDED if ended[id].id == id else ALIAS), section.address(ended[id].id)
    else:
        state, wanted = LOST, address
    there = page(address)
    if there is None:
        help = "; `check` says what to do with it" if state == LOST else ""
        return IssuedAddress(kind, id, address, state, "", f"leads to no page{help}")
    end = page(there)
    if there != wanted and state != LOST:
        return IssuedAddress(kind, id, address, state, there, f"leads to /{there}, and not to /{wanted}: build anew")
    fault = "" if end == there else f"leads to /{there}, " + ("where no page is" if end is None else "which leads on")
    return IssuedAddress(kind, id, address, state, there, fault)


def _built_pages(site: Path) -> _Page:
    """The pages of a built site, whatever path it was built for: an address of its own leads there below that path."""
    [canonical] = [
        part.attributes.get("href", "/") for part in fragments(_text(site / "index.html"), "link[rel=canonical]")
    ][:1] or ["/"]
    base = urlsplit(canonical).path

    def page(address: str) -> str | None:
        file = site / address / "index.html"
        if not file.is_file():
            return None
        for part in fragments(_text(file), "meta[http-equiv=refresh]"):
            there = part.attributes.get("content", "").partition("url=")[2].removeprefix(base)
            return None if there == address else there  # a page that leads to itself is none
        return address

    return page


def _pages_as_data(checked: Checked) -> _Page:
    """The pages as they would be built; for which address makes no difference here."""
    fronts = {
        address_of(page.uri): page.front_matter
        for page in generate(checked.catalog, checked.policy, SiteConfig("/", "", ""))
    }

    def page(address: str) -> str | None:
        front = fronts.get(address)
        return front.target if isinstance(front, Redirect) else None if front is None else address

    return page


def _day_of(site: Path) -> str:
    """Of which day a built site is, where it says so."""
    try:
        return f", which is of {json.loads(_text(site / HEALTH))['as_of']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


COMMAND = Command(
    "links",
    "count the addresses that were ever published, and see that each leads somewhere",
    run,
    _arguments,
    examples=(("links", "does every link that was ever pasted still work?"),),
)
