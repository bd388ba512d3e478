"""The way from a bare Python to the command: what build_faq.py does before the package takes over.

Whole runs in a scratch project; in place of uv stands a script that makes a real .venv and notes how it was called.
"""

import ast
import errno
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import types
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.places import ROOT

EVENTS = re.findall(r"(?m)^def (on_\w+)", (ROOT / "helpcenter" / "site" / "mkdocs_hook.py").read_text(encoding="utf-8"))
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="the stand-in for uv is a shell script")

FAKE_UV = """
import json, os, pathlib, subprocess, sys, time
box, arguments = pathlib.Path(__file__).parent, sys.argv[1:]
told = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "PYTHON"))}
with open(box / "calls", "a") as calls:
    calls.write(json.dumps([arguments, told]) + "\\n")
if arguments[0] == "venv":
    base = arguments[arguments.index("--python") + 1]
    sys.exit(subprocess.call([base, "-I", "-m", "venv", "--without-pip", arguments[-1]]))
(box / "installing").touch()
while (box / "hold").exists():
    time.sleep(0.02)
if (box / "fail").exists():
    sys.exit((box / "fail").read_text())
"""

COMMAND = """
import os, sys
def main(arguments):
    print(os.path.basename(sys.prefix), arguments, "guard" if "HELP_CENTER_IN_VENV" in os.environ else "free")
    return 7
"""


class Project:
    """A scratch copy of the project, in a folder with a blank and a letter outside ASCII in its name."""

    def __init__(self, folder: Path) -> None:
        self.root, self.box = folder / "a shöp", folder / "box"
        (self.root / "helpcenter" / "commands").mkdir(parents=True)
        self.box.mkdir()
        shutil.copy(ROOT / "build_faq.py", self.root)
        for name in ("requirements.txt", "requirements-test.txt"):
            (self.root / name).write_text(f"click=={len(name)}\n")
        (self.root / "helpcenter" / "commands" / "main.py").write_text(COMMAND)
        (self.root / "helpcenter" / "store").mkdir()
        for name in ("digest.py", "kept_file.py", "methods.py", "patterns.py"):  # what the door opens itself
            shutil.copy(ROOT / "helpcenter" / "store" / name, self.root / "helpcenter" / "store")
        (self.box / "uv.py").write_text(FAKE_UV)
        (self.box / "uv").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{self.box}/uv.py" "$@"\n')
        (self.box / "uv").chmod(0o755)

    def environment(self, **extra: str) -> dict[str, str]:
        unset = ("PIP_", "UV_", "PYTHON", "HELP_CENTER_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unset)}
        return {**kept, "PATH": str(self.box), **extra}

    def start(self, *arguments: str, script: str = "build_faq.py", **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, str(self.root / script), *arguments], env=self.environment(**extra), text=True,
                                cwd=self.box, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip

    def run(self, *arguments: str, script: str = "build_faq.py", **extra: str) -> tuple[int, str, str]:
        process = self.start(*arguments, script=script, **extra)
        output, progress = process.communicate(timeout=60)
        assert "Traceback" not in progress, progress
        return process.returncode, output, progress

    def calls(self) -> list[str]:
        """How uv was called since the last look, in short."""
        path = self.box / "calls"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return ["venv" if '[["venv"' in line else re.findall(r"requirements[-a-z]*\.txt", line)[0] for line in lines]

    @contextmanager
    def held(self):
        """uv stops in the middle of an installation."""
        (self.box / "installing").unlink(missing_ok=True)
        (self.box / "hold").touch()
        yield
        (self.box / "hold").unlink(missing_ok=True)

    def wait_for_installing(self) -> None:
        until = time.monotonic() + 30
        while not (self.box / "installing").exists():
            assert time.monotonic() < until, "uv was never asked to install"
            time.sleep(0.02)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture
def door(project: Project, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """build_faq.py of the scratch project, imported as MkDocs does."""
    monkeypatch.setitem(
        sys.modules, "helpcenter.site.mkdocs_hook", types.SimpleNamespace(**dict.fromkeys(EVENTS, print))
    )
    spec = importlib.util.spec_from_file_location("build_faq.py", project.root / "build_faq.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# A Python that is too old


def old_pythons() -> list[str]:
    names = [f"python{v}" for v in ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10")]
    beside = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [str(path) for version in (name[6:] for name in names) for path in beside.glob(f"{version}.*/bin/python")]
    return found + [path for path in map(shutil.which, names) if path and "shims" not in path]


@pytest.mark.skipif(not old_pythons(), reason="no Python older than 3.11 on this machine")
def test_an_old_python_says_that_it_is_too_old():
    for python in old_pythons():
        done = subprocess.run([python, str(ROOT / "build_faq.py"), "check"], capture_output=True, text=True)
        assert done.returncode == 2
        assert re.fullmatch(
            r"This needs Python 3\.11 or newer; this is Python (2|3)\.\d+\. .*: python3\.11 build_faq\.py\n",
            done.stderr,
        )


def test_the_file_parses_in_every_python():
    text = (ROOT / "build_faq.py").read_bytes().decode("ascii")
    newer = (
        ast.JoinedStr,
        ast.AnnAssign,
        ast.NamedExpr,
        ast.AsyncFunctionDef,
        ast.Nonlocal,
        ast.Match,
        ast.TryStar,
        ast.YieldFrom,
    )
    for node in ast.walk(ast.parse(text)):
        assert not isinstance(node, newer), f"line {node.lineno}"
        assert not (isinstance(node, ast.Raise) and node.cause), f"line {node.lineno}"
        if isinstance(node, ast.arguments):
            assert not node.kwonlyargs and not node.posonlyargs
        if isinstance(node, ast.arg | ast.FunctionDef):
            assert not getattr(node, "annotation", None) and not getattr(node, "returns", None), f"line {node.lineno}"
        if isinstance(node, ast.Assign | ast.List | ast.Tuple):
            assert not any(isinstance(part, ast.Starred) for part in ast.iter_child_nodes(node)), f"line {node.lineno}"


def test_3_11_is_new_enough_and_3_10_is_not(door):
    assert door.too_old((3, 11, 0)) is None
    assert "this is Python 3.10." in door.too_old((3, 10, 99))


# Setting up


@POSIX_ONLY
def test_the_first_run_sets_up_and_the_second_goes_straight_on(project):
    code, output, progress = project.run("check", "--json")
    assert (code, output) == (7, ".venv ['check', '--json'] free\n")
    assert progress == "Setting up .venv (once, about a minute) ...\nInstalling 1 packages with uv ...\nReady.\n"
    assert project.calls() == ["venv", "requirements.txt"]
    assert project.run("check") == (7, ".venv ['check'] free\n", "")
    assert project.calls() == []


@POSIX_ONLY
def test_only_test_installs_the_packages_for_tests_and_keeps_the_others(project):
    project.run()
    project.run("search", "test")
    assert project.calls() == ["venv", "requirements.txt"]
    assert project.run("test")[0] == 7
    assert project.calls() == ["requirements-test.txt"]
    project.run("test")
    assert project.calls() == []


@POSIX_ONLY
def test_it_works_through_a_link_and_inside_its_own_venv(project):
    (project.box / "link.py").symlink_to(project.root / "build_faq.py")
    assert project.run("x", script=str(project.box / "link.py"))[:2] == (7, ".venv ['x'] free\n")
    inside = [str(project.root / ".venv" / "bin" / "python"), str(project.box / "link.py"), "y"]
    assert (
        subprocess.run(inside, env=project.environment(), capture_output=True, text=True).stdout == ".venv ['y'] free\n"
    )


@POSIX_ONLY
def test_settings_of_the_user_lead_nothing_astray(project):
    poison = project.box / "poison" / "helpcenter"
    poison.mkdir(parents=True)
    (poison / "__init__.py").write_text("raise SystemExit('the wrong package')")
    code, output, _ = project.run(PYTHONPATH=str(poison.parent), PIP_TARGET="/nowhere", PIP_USER="1", PIP_CERT="/cert",
                                  UV_SYSTEM_PYTHON="1", UV_DEFAULT_INDEX="mirror")  # fmt: skip
    assert code == 7, output
    seen = (project.box / "calls").read_text()
    assert "/cert" in seen and "mirror" in seen
    assert not re.search("PYTHONPATH|PIP_TARGET|PIP_USER|UV_SYSTEM_PYTHON", seen)


@POSIX_ONLY
def test_the_package_is_compiled_once(project):
    """Containers often ask for no bytecode; then half of a check was spent on compiling the package again."""
    project.run(PYTHONDONTWRITEBYTECODE="1")
    assert list((project.root / "helpcenter" / "commands" / "__pycache__").glob("main.*.pyc"))


@POSIX_ONLY
@pytest.mark.parametrize(
    "harm", ["half-made", "requirements changed", "python gone", "another version", "a plain file"]
)
def test_a_venv_that_is_not_sound_is_made_anew(project, harm):
    project.run()
    project.calls()
    venv, stamp = project.root / ".venv", project.root / ".venv" / "help-center.txt"
    if harm == "half-made":
        stamp.unlink()
        (venv / "pyvenv.cfg").unlink()
    elif harm == "requirements changed":
        (project.root / "requirements.txt").write_text("click==9\n")
    elif harm == "python gone":
        (venv / "bin" / "python").unlink()
        (venv / "bin" / "python").symlink_to("/nowhere/python")
    elif harm == "another version":
        stamp.write_text(re.sub(r"Python 3\.\d+", "Python 3.99", stamp.read_text()))
    else:
        shutil.rmtree(venv)
        venv.write_text("")
    code, _, progress = project.run()
    assert (code, progress.splitlines()[0]) == (7, "Making .venv anew (about a minute) ...")
    assert project.calls() == ["venv", "requirements.txt"]
    assert project.run()[2] == ""


def test_a_python_never_runs_in_the_venv_of_another(door, monkeypatch):
    ours = "Python {}.{}.{}".format(*sys.version_info)
    for version, lacked in [(ours, []), ("Python 3.99.0", ["requirements.txt"])]:
        monkeypatch.setattr(door, "version_of", lambda _, version=version: version)
        monkeypatch.setattr(door, "read_stamp", lambda version=version: [version, door.stamp_line("requirements.txt")])
        assert door.lacking(["requirements.txt"]) == lacked


# Stopped, killed, twice at once


@POSIX_ONLY
def test_after_ctrl_c_the_next_run_finishes(project):
    with project.held():
        # Tests that a shell runs in the background ignore Ctrl+C, and what they start would inherit that.
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = project.start()
        signal.signal(signal.SIGINT, heard)
        project.wait_for_installing()
        process.send_signal(signal.SIGINT)
        progress = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert progress.splitlines()[2:] == ["Stopped. The next run finishes the set-up."]
    assert project.run()[0] == 7


@POSIX_ONLY
def test_two_runs_at_once_set_up_once(project):
    with project.held():
        first = project.start("one")
        project.wait_for_installing()
        second = project.start("two")
        assert second.stderr.readline() == "Another set-up is running in this folder; waiting for it to end.\n"
    assert first.communicate(timeout=30)[0] == ".venv ['one'] free\n"
    assert second.communicate(timeout=30)[0] == ".venv ['two'] free\n"
    assert project.calls() == ["venv", "requirements.txt"]


@POSIX_ONLY
def test_after_a_kill_the_next_run_waits_for_the_orphan_and_starts_afresh(project):
    with project.held():
        first = project.start()
        project.wait_for_installing()
        first.kill()
        first.wait()
        second = project.start("two")
        assert second.stderr.readline().startswith("Another set-up is running")
    assert second.communicate(timeout=30)[0] == ".venv ['two'] free\n"
    assert project.calls() == ["venv", "requirements.txt"] * 2


# What can go wrong


def test_without_network_it_says_so(project):
    """The real venv and pip, with no place to take packages from."""
    (project.box / "uv").unlink()
    code, output, progress = project.run(PIP_NO_INDEX="1")
    assert (code, output) == (2, "")
    assert "\n  | ERROR: " in progress
    assert progress.endswith(
        "\nCould not download the packages. Connect to the network, then run the same command again.\n"
    )


@POSIX_ONLY
def test_test_packages_that_cannot_be_downloaded_leave_the_rest_usable(project):
    project.run()
    (project.box / "fail").write_text("error: Failed to fetch: the index\n  cause: dns error")
    assert project.run("test")[0] == 2
    assert project.run("check") == (7, ".venv ['check'] free\n", "")


@POSIX_ONLY
def test_test_packages_that_fail_half_way_make_the_next_run_start_afresh(project):
    project.run()
    (project.box / "fail").write_text("error: failed to unpack: No space left on device (os error 28)")
    assert "The disk is full." in project.run("test")[2]
    (project.box / "fail").unlink()
    project.calls()
    project.run("check")
    assert project.calls() == ["venv", "requirements.txt"]


WITHOUT_ENSUREPIP = """
import importlib.machinery as machinery, sys
class Finder(machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == "ensurepip" else super().find_spec(name, path, target)
sys.meta_path[:] = [Finder if each is machinery.PathFinder else each for each in sys.meta_path]
"""


def test_a_python_without_ensurepip_names_the_package_to_install(project):
    (project.box / "uv").unlink()
    (project.box / "sitecustomize.py").write_text(WITHOUT_ENSUREPIP)
    code, _, progress = project.run(PYTHONPATH=str(project.box))
    assert code == 2
    assert f"apt install python3.{sys.version_info[1]}-venv" in progress.splitlines()[-1]
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "The disk is full."), (errno.EROFS, "cannot be written."), (errno.EACCES, "cannot be written."),
     (errno.EIO, "Could not set up .venv: ")],
)  # fmt: skip
def test_a_failing_disk_has_its_own_sentence(door, monkeypatch, capsys, number, sentence):
    def fail(*_):
        raise OSError(number, os.strerror(number), "somewhere")

    monkeypatch.setattr(door, "only_one", fail)
    assert door.door(["check"]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "DISK_FULL"),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: No matching distribution",
            "NO_NETWORK",
        ),
        (
            "  cause: error sending request\n  cause: tcp connect error\n  cause: Connection refused (os error 111)",
            "NO_NETWORK",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "WRONG_HASH"),
        ("  x Failed to download `mkdocs`\n  Hash mismatch for `mkdocs==1.6.1`", "WRONG_HASH"),
        ("error: failed to create directory: Permission denied (os error 13)", "NOT_WRITABLE"),
        ("error: command 'gcc' failed", "FAILED"),
    ],
)
def test_what_pip_and_uv_say_becomes_a_sentence_of_what_to_do(door, output, sentence):
    assert door.meaning_of(output) == getattr(door, sentence)


def test_a_venv_that_does_not_know_its_place_ends_instead_of_looping(project):
    code, _, progress = project.run(HELP_CENTER_IN_VENV="1")
    assert (code, progress.splitlines()) == (2, ["The Python in .venv does not start. Copy the project to a folder that may "
                                                 "hold programs; run it there."])  # fmt: skip


def test_as_a_hook_it_offers_every_event_of_the_package_and_sets_nothing_up(project, door):
    assert EVENTS and sorted(name for name in vars(door) if name.startswith("on_")) == sorted(EVENTS)
    assert not (project.root / ".venv").exists()


# The lists of packages


def pins(name: str) -> dict[str, set[str]]:
    """package -> the exact lines that pin it, for a list in which every package has a hash."""
    found: dict[str, set[str]] = {}
    for block in re.split(r"\n(?=\w)", (ROOT / name).read_text()):
        package, _, version = block.splitlines()[0].partition("==")
        assert re.match(r"[\w.]+( ;.*)? \\$", version) and "--hash=sha256:" in block, (
            f"{name}: {package} is not pinned with a hash"
        )
        found.setdefault(package, set()).add(version.split()[0])
    return found


@pytest.mark.parametrize("name", ["requirements", "requirements-test"])
def test_every_wanted_package_is_pinned_with_hashes_and_no_address(name):
    wanted = re.findall(r"(?m)^(\w[\w-]*)", (ROOT / f"{name}.in").read_text())
    assert wanted and {package.lower() for package in wanted} <= set(pins(f"{name}.txt"))
    assert not re.search(r"://|^ *-(?!-hash)|@", (ROOT / f"{name}.txt").read_text(), re.MULTILINE)


def test_both_lists_agree_on_the_packages_that_they_share():
    first, second = pins("requirements.txt"), pins("requirements-test.txt")
    shared = set(first) & set(second)
    assert shared and all(second[package] <= first[package] for package in shared)
