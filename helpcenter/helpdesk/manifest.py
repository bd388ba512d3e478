"""manifest.json of an export: what it holds, each file with its checksum, and of which policy it is.

A later export goes by it: what stands there as the manifest says is ours and may be written anew or go.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpcenter.content.shown_field import PolicyPart
from helpcenter.helpdesk.document import Garbled, json_bytes
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy
from helpcenter.text.source import Undecodable, decode

MANIFEST = "manifest.json"
_WRITTEN_BY = "help center export"
_OURS = re.compile(r"(?:[a-z]+/)?[a-z0-9][a-z0-9-]*\.(?:json|html|txt|csv|yml)")
"""What an export names its files. A manifest is data: no other path is believed to be of an export."""


def policy_version(policy: Policy) -> str:
    """A digest of all constants with their values in force: another one where any of them is another.

    In letters only: among digits, what reads the published files for figures of the policy would find some (`3bd`, `0d`).
    """
    values = [f"{id}: {policy.recorded(PolicyPart(id))}\n" for id in sorted(policy.in_force)]
    return checksum("".join(values).encode())[:16].translate(_LETTERS)


_LETTERS = str.maketrans("0123456789", "ghijkmnpqr")


def checksum(data: bytes) -> str:
    """SHA-256 as hexadecimal digits, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """The files of an export with their checksums."""

    about: Mapping[str, str]
    """The day, the policy and the site."""
    files: Mapping[str, str]
    before: Mapping[str, str] | None = None
    """While an export is being written: what the files were that change or go."""

    @classmethod
    def of(cls, files: Mapping[str, bytes], policy: Policy, config: SiteConfig) -> Manifest:
        """The manifest of these files."""
        about = {"as_of": policy.day.isoformat(), "policy": policy_version(policy), "site_url": config.url}
        return cls(about, {path: checksum(files[path]) for path in sorted(files)})

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        """The manifest that stands in a file. Raises Garbled."""
        try:
            written = json.loads(decode(data))
        except (ValueError, RecursionError, Undecodable):
            raise Garbled("it is not JSON") from None
        if not isinstance(written, dict) or written.get("written_by") != _WRITTEN_BY:
            raise Garbled("it is not the manifest of an export")
        return cls({}, _sums(written.get("files")), _sums(written.get("before", {})))

    def is_ours(self, path: str, sum: str) -> bool:
        """Whether a file with this checksum is as an export has written it."""
        return sum in (self.files.get(path), (self.before or {}).get(path))

    @property
    def paths(self) -> list[str]:
        """All that an export has put there, also one that came to no end."""
        return list({**self.files, **(self.before or {})})

    def data(self) -> bytes:
        """The manifest as a file."""
        unfinished = {} if self.before is None else {"before": self.before}
        return json_bytes({"written_by": _WRITTEN_BY, **self.about, "files": self.files, **unfinished})


def _sums(written: Any) -> dict[str, str]:
    if not isinstance(written, dict) or not all(
        isinstance(sum, str) and _OURS.fullmatch(path) for path, sum in written.items()
    ):
        raise Garbled("it names files that no export writes")
    return written
