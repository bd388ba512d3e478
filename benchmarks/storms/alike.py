"""Builds the shipped help center again and again, with every Python that is here and in surroundings as different as they come,
and compares every byte of the site, the ledgers and the reports.

alike.py [--system FOLDER ...]: FOLDER is the root of another system (debootstrap makes one), entered by chroot as root; its python3
is tried too. A Python installs the packages that requirements.txt names; nothing else needs a network.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from common import DAY, ROOT

WANTED = ("3.11", "3.12", "3.13", "3.14")
QUERIES = "how long can i return\nwhere is my parcel\nшıppıng\n注文\n"


@dataclass(frozen=True)
class Surroundings:
    """What may differ from machine to machine and must not matter."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    folder: str = "shop"


ALL = (
    Surroundings("as it is"),
    Surroundings("locale C, no UTF-8 mode", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Surroundings("locale POSIX, ASCII streams", {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}),
    Surroundings("Turkish locale", {"LC_ALL": "tr_TR.UTF-8"}),
    Surroundings("east of the date line", {"TZ": "Pacific/Kiritimati"}),
    Surroundings("west of it", {"TZ": "Pacific/Pago_Pago"}),
    Surroundings("hash seed 1", {"PYTHONHASHSEED": "1"}),
    Surroundings("hash seed 4294967295", {"PYTHONHASHSEED": "4294967295"}),
    Surroundings("umask 077", umask=0o077),
    Surroundings("umask 000", umask=0o000),
    Surroundings("a path with signs", folder="my shop #1 [50%] Zoë's & 店"),
    Surroundings("optimised", {"PYTHONOPTIMIZE": "2"}),
)


@dataclass(frozen=True)
class Machine:
    """A Python, and the root of the system in which it runs."""

    python: str
    version: str
    system: Path = Path("/")

    def command(self, words: list[str]) -> list[str]:
        """What starts these words there."""
        return words if self.system == Path("/") else ["chroot", str(self.system), *words]


def machines(systems: list[Path]) -> Iterator[Machine]:
    """The Pythons that the project says it runs on, each version once; a missing one is said."""
    found: dict[str, Machine] = {}
    homes = sorted(Path.home().glob(".pyenv/versions/*/bin/python3"))
    candidates = [
        (str(path), Path("/")) for path in (sys.executable, *(f"python{version}" for version in WANTED), *homes)
    ]
    candidates += [("/usr/bin/python3", system.resolve()) for system in systems]
    for python, system in candidates:
        machine = Machine(python, "", system)
        ask = machine.command(
            [python, "-c", "import sys; print('%d.%d %s' % (*sys.version_info[:2], sys.version.split()[0]))"]
        )
        try:
            minor, _, whole = (
                subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip().partition(" ")
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        if minor in WANTED:
            found.setdefault(minor, Machine(python, whole, system))
    for minor in WANTED:
        if minor in found:
            yield found[minor]
        else:
            print(f"Python {minor} is not on this machine, so it was not tried", file=sys.stderr)


def copied(target: Path) -> Path:
    """The files of the project as they lie here, without what git does not keep."""
    names = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    )
    for name in filter(None, names):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name, follow_symlinks=False)
    return target


def digests(machine: Machine, program: str, around: Surroundings, top: Path) -> dict[str, str]:
    """What everything is that a build, a check and a search make in these surroundings: name -> digest."""
    inside = top / around.folder
    shutil.rmtree(inside, ignore_errors=True)
    for name in ("faq", "docs", "overrides"):
        shutil.copytree(ROOT / name, inside / name)
    shutil.copy(ROOT / "mkdocs.yml", inside)
    root = f"/{inside.relative_to(machine.system)}"
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
    made: dict[str, str] = {}
    steps = {
        "check": ["check", "--format", "json"],
        "build": ["--strict"],
        "search": ["search", "--json"],
        "questions": ["questions"],
    }
    for name, words in steps.items():
        done = subprocess.run(
            machine.command([machine.python, program, *words, "--root", root, "--as-of", DAY]),
            env={**kept, **around.environment}, input=QUERIES.encode(), capture_output=True, umask=around.umask, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{machine.version}, {around.name}: {name} failed\n{done.stdout.decode()}{done.stderr.decode()}")
        made[f"{name}: what it prints"] = _digest(done.stdout if name != "build" else b"")
    for folder in ("site", "faq"):
        for path in sorted((inside / folder).rglob("*")):
            if path.is_file():
                made[path.relative_to(inside).as_posix()] = (
                    f"{_digest(path.read_bytes())} {path.stat().st_mode & 0o777 if folder == 'site' else 0:o}"
                )
    return made


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def compare(systems: list[Path]) -> dict[str, Any]:
    """The versions tried, the number of builds, and what differs from the first one."""
    first: dict[str, str] = {}
    versions, builds, faults = [], 0, {}
    for machine in machines(systems):
        base = machine.system / "tmp" if machine.system != Path("/") else Path(tempfile.gettempdir())
        with tempfile.TemporaryDirectory(prefix="helpcenter-alike-", dir=base) as folder:
            project = copied(Path(folder) / "project")
            program = f"/{(project / 'build_faq.py').relative_to(machine.system)}"
            subprocess.run(
                machine.command([machine.python, program, "check"]), capture_output=True, check=False
            )  # sets itself up
            for around in ALL:
                made = digests(machine, program, around, Path(folder))
                first = first or made
                other = [name for name in first.keys() | made.keys() if first.get(name) != made.get(name)]
                builds += 1
                if other:
                    faults[
                        f"Python {machine.version}, {around.name}: {len(other)} differ, such as {sorted(other)[:5]}"
                    ] = ""
        versions.append(machine.version)
    return {"versions": versions, "builds": builds, "files": len(first), "faults": faults}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--system", type=Path, action="append", default=[], metavar="FOLDER", help="the root of another system"
    )
    print(json.dumps(compare(parser.parse_args().system)))
