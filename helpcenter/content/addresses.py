"""Addresses: which pages the catalog publishes, and which it must keep alive (faq/ids.lock).

An address that an agent has pasted into a chat must work in five years, so every one ever published is written down.
"""

from __future__ import annotations

from helpcenter.content.model import Catalog

HEADER = """\
# Every address ever published, one a line; the build adds new ones, nobody deletes one.
# To rename an answer, topic or policy area, keep its old id under `aliases:`. Commit this file with your change.
"""


def published_addresses(catalog: Catalog) -> list[str]:
    """The addresses that the catalog serves now: ids and aliases, as they stand in faq/ids.lock, sorted."""
    return sorted(
        {
            *(f"answer {id}" for entry in catalog.published for id in (entry.id, *entry.aliases)),
            *(f"topic {id}" for topic in catalog.topics for id in (topic.id, *topic.aliases)),
            *(f"policy {id}" for area in catalog.areas for id in (area.area, *area.aliases)),
        }
    )


def new_addresses(catalog: Catalog) -> list[str]:
    """Those that faq/ids.lock does not hold yet."""
    held = set(catalog.lock.addresses) if catalog.lock else set()
    return [address for address in published_addresses(catalog) if address not in held]


def lock_text(catalog: Catalog) -> str:
    """faq/ids.lock with all that it held and all that is published now, one sorted line each, so that merges are easy."""
    held = set(catalog.lock.addresses) if catalog.lock else set()
    return HEADER + "".join(f"{address}\n" for address in sorted(held | set(published_addresses(catalog))))
