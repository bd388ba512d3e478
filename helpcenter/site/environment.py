"""What both shells, the command and the hook, ask of the world: the day, the commit, and whether a release is made.

Apart from mkdocs_hook.py, so that a command which builds nothing need not wait for MkDocs to load.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

from helpcenter.content.around.settings import SITE_URL, SiteSettings, is_site_address
from helpcenter.content.model import Catalog
from helpcenter.figures.quantity import read_day
from helpcenter.policy.policy import today_at_shop

PROJECT = Path(__file__).resolve().parents[2]
"""The folder of build_faq.py: the program, its .venv and its tests. The content may stand elsewhere (--root)."""

AS_OF = "HELP_AS_OF"
"""Environment variable with the day of the policy, for a plain `mkdocs build`; the command sets it from --as-of."""


class PublishError(Exception):
    """The site could not be built; the text says why and what to do."""


def today(catalog: Catalog) -> date:
    """The day it is now at the shop, on any machine."""
    return today_at_shop(catalog, datetime.now(UTC))


def as_of_day() -> date | None:
    """The day in HELP_AS_OF, None where it is not set. Raises PublishError where it is no day."""
    written = os.environ.get(AS_OF)
    try:
        return read_day(written) if written else None
    except ValueError:
        raise PublishError(f"{AS_OF} is {written!r}; write a day such as 2026-11-22") from None


MKDOCS_YML = "mkdocs.yml"
"""Where the settings stand."""


def settings_of(catalog: Catalog) -> SiteSettings:
    """The settings of a catalog. Raises PublishError where there are none."""
    if catalog.settings is None:
        help = "copy the program's own and change what differs" if MKDOCS_YML not in catalog.broken else "run `check`"
        raise PublishError(f"{MKDOCS_YML} is not there or cannot be used; {help}")
    return catalog.settings


def site_address(catalog: Catalog) -> str:
    """The address at which the site will stand, with a slash at the end. Raises PublishError where there is none."""
    settings = settings_of(catalog)
    named = named_address() if settings.asks_environment else ""
    address = named or settings.site_url
    if not is_site_address(address):
        message = f"the site's address is {address!r}; set {SITE_URL}, or site_url in mkdocs.yml, to one such as"
        raise PublishError(f"{message} https://help.example.com/")
    return f"{address.rstrip('/')}/"


COMMIT = ("HELP_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA", "COMMIT_REF", "CF_PAGES_COMMIT_SHA")
"""Where the commit may be named: our own variable, then those of GitHub, GitLab, Netlify and Cloudflare Pages."""


def commit_of(root: Path) -> str | None:
    """The commit of the content: as the environment names it, else as git knows it; None where neither does."""
    for name in COMMIT:
        if re.fullmatch(r"[\w.-]{1,64}", os.environ.get(name, "")):
            return os.environ[name]
    return told_by_git(root, "rev-parse", "HEAD") if (root / ".git").exists() else None


def told_by_git(root: Path, *words: str) -> str | None:
    """What git says at a root; None where it says nothing, does not know, or is not there.

    Git speaks UTF-8 on every system, whatever the code page there; only what somebody typed in another encoding is as it was typed.
    """
    try:
        said = subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    try:
        return said.decode().strip() or None
    except UnicodeDecodeError:
        return said.decode("latin-1").strip() or None


def committed(root: Path) -> dict[str, bytes]:
    """The content as git's last commit has it, by paths below a root: the texts and settings; nothing where there is no commit."""
    there = (told_by_git(root, "ls-tree", "--name-only", "HEAD", *_CONTENT) or "").split("\n")
    if there == [""]:
        return {}
    try:
        packed = subprocess.run(
            ["git", "archive", "--format=tar", "HEAD", "--", *there], cwd=root, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    with tarfile.open(fileobj=io.BytesIO(packed), encoding="utf-8") as files:
        return {one.name: data.read() for one in files if one.isfile() and (data := files.extractfile(one))}


_CONTENT = ("faq", "docs", MKDOCS_YML)


def named_address() -> str:
    """The site's address where the environment names one; "" where it does not."""
    return os.environ.get(SITE_URL, "").strip()


def is_release() -> bool:
    """Whether this runs where a release is made (CI=true)."""
    return os.environ.get("CI", "").casefold() in ("true", "1", "yes")
