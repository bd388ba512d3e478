"""Other people's machines: code pages, names that git keeps, Windows and macOS, as far as this machine can stand in for them."""

from __future__ import annotations

import ast
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import types
import unicodedata
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from helpcenter.commands import durable
from helpcenter.commands.main import _refusal_of_the_machine
from helpcenter.commands.writing import turn
from helpcenter.commands.writing.swap import remove_tree
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site import environment
from support.calls import run_command, run_process
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP

AS_OF = ("--as-of", DAY.isoformat())
ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A system whose own encoding can hold no letter with an accent, as the code pages of Windows hold only some."""


# Code pages


@pytest.mark.parametrize(
    "typed, recorded",
    [
        ("Zoë Lind".encode(), "Zoë Lind"),
        ("Łucja Nowak".encode(), "Łucja Nowak"),
        ("李雷".encode(), "李雷"),
        ("Zoë 🙂".encode(), "Zoë 🙂"),
        ("Zoë Lind".encode("latin-1"), "Zoë Lind"),
        ("Zoë\u00a0 Lind\u200b".encode(), "Zoë Lind"),
    ],
    ids=["french", "polish", "chinese", "emoji", "latin-1", "invisible"],
)
@pytest.mark.parametrize("environment", [ASCII, {}], ids=["ascii", "own"])
def test_a_name_is_recorded_as_git_knows_it(
    typed: bytes, recorded: str, environment: dict[str, str], shop: Callable[..., Path]
) -> None:
    root = shop({"faq/reviewed.lock": None})
    subprocess.run(["git", "init", "-q", root], check=True)
    with (root / ".git" / "config").open("ab") as config:
        config.write(b"[user]\n\tname = " + typed + b"\n")
    assert environment_of_a_process(environment) is None
    # Only another encoding than that of the tests needs a process of its own.
    run = run_process if environment else run_command
    done = run("accept", "--root", root, *AS_OF, env=environment)
    assert done.returncode == 0 and f", {recorded})" in done.stderr, done.stderr
    marks = re.findall(r"\(2026-11-22, (.*)\)$", (root / "faq" / "reviewed.lock").read_text("utf-8"), re.MULTILINE)
    assert set(marks) == {recorded}


def environment_of_a_process(changed: dict[str, str]) -> None:
    """Fails where a changed environment does not change the encoding, because then the test would see nothing."""
    if changed:
        asked = [sys.executable, "-c", "import sys; print(sys.getfilesystemencoding())"]
        done = subprocess.run(asked, env={**os.environ, **changed}, capture_output=True, text=True, check=True)
        assert done.stdout.strip() != "utf-8"


def test_git_is_read_as_utf_8_where_the_system_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where Python was started in .venv itself, as an editor does: then texts are in the system's encoding."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "config", "user.name", "Zoë 李"], check=True)
    code = (
        "from pathlib import Path; from helpcenter.site.environment import told_by_git; "
        "print(ascii(told_by_git(Path.cwd(), 'config', 'user.name')))"
    )
    env = {**os.environ, **ASCII, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == ascii("Zoë 李"), done.stderr
    assert environment.told_by_git(tmp_path, "config", "no.such") is None
    monkeypatch.setenv("PATH", "")
    assert environment.told_by_git(tmp_path, "config", "user.name") is None


@pytest.mark.parametrize("by", ["Zoë".encode(), "Zoë".encode("latin-1")], ids=["utf-8", "latin-1"])
def test_a_name_that_is_typed_is_recorded(by: bytes, shop: Callable[..., Path]) -> None:
    root = shop({"faq/reviewed.lock": None})
    words = [sys.executable, str(ROOT / "build_faq.py"), "accept", "--root", str(root), *AS_OF, "--by", by]
    done = subprocess.run(words, env={**os.environ, **ASCII, "CI": ""}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "(2026-11-22, Zoë)" in (root / "faq" / "reviewed.lock").read_text("utf-8")


@pytest.mark.parametrize(
    "environment",
    [ASCII, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252:strict"}, {"PYTHONIOENCODING": "utf-16"}],
    ids=["ascii", "io-ascii", "io-cp1252", "io-utf-16"],
)
@pytest.mark.parametrize("words", [["search", "größe 李雷 🙂"], ["explain", "größe"], ["impact", "größe"], ["größe"]])
def test_every_letter_can_be_shown(words: list[str], environment: dict[str, str], shop: Callable[..., Path]) -> None:
    read = ["--root", shop()] if words[0] in ("search", "impact") else []
    done = run_process(*words, *read, env=environment)
    assert "Traceback" not in done.stderr and done.returncode in (0, 2)
    assert "größe" in done.stdout + done.stderr


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path, shop: Callable[..., Path]) -> None:
    of_shop = ["--root", str(shop())]
    reading = [[word, *of_shop] for word in ("search", "impact", "gaps")]
    for words in (*reading, ["explain"], ["check", "--root"], ["check", "--as-of"], []):
        command = [sys.executable, str(ROOT / "build_faq.py"), *words, b"\xe9\xff"]
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        assert done.returncode in (0, 2) and b"Traceback" not in done.stderr, words


@pytest.mark.parametrize("folder", ["with blank", "größe", "a#b", "50%41", "[x]", "a+b&c", "李雷"])
def test_the_same_bytes_at_every_place(folder: str, shop: Callable[..., Path], tmp_path: Path) -> None:
    if not _PLAIN:
        _PLAIN.update(bytes_of(run_built(shop(folder="plain"))))
    assert bytes_of(run_built(shop(folder=folder))) == _PLAIN


_PLAIN: dict[str, str] = {}


def run_built(root: Path) -> Path:
    done = run_command("--root", root, *AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def bytes_of(root: Path) -> dict[str, str]:
    """What is published, and the locks."""
    paths = [*(root / "site").rglob("*"), *(root / "faq").glob("*.lock")]
    files = {path.relative_to(root).as_posix(): path for path in paths if path.is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


@pytest.mark.parametrize(
    "strange",
    [
        {**ASCII, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "PYTHONIOENCODING": "cp1252"},
    ],
    ids=["ascii", "turkish"],
)
def test_the_same_bytes_on_every_system(strange: dict[str, str], shop: Callable[..., Path]) -> None:
    before = os.umask(0o077)
    try:
        root = shop(folder="strange")
        assert run_process("--root", root, *AS_OF, env=strange).returncode == 0
    finally:
        os.umask(before)
    assert bytes_of(root) == bytes_of(run_built(shop(folder="plain")))


# Windows


def test_every_file_may_have_the_line_ends_of_windows(shop: Callable[..., Path]) -> None:
    plain, other = run_built(shop(folder="plain")), shop(folder="windows")
    shutil.copy(plain / "faq" / "ids.lock", other / "faq")
    (other / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", other / "overrides")
    with_lf = {}
    for path in [path for path in other.rglob("*") if path.is_file() and "assets" not in path.parts]:
        with_lf[path] = path.read_bytes()
        path.write_bytes(b"\xef\xbb\xbf" * (path.suffix in (".yml", ".md")) + with_lf[path].replace(b"\n", b"\r\n"))
    assert run_command("check", "--strict", "--root", other, *AS_OF).returncode == 0
    run_built(other)
    for lock in ("ids.lock", "reviewed.lock"):
        assert b"\r\n" in (other / "faq" / lock).read_bytes()  # nothing is new, so nothing is written
        shutil.copy(plain / "faq" / lock, other / "faq")
    assert bytes_of(other) == bytes_of(plain)


@pytest.fixture
def windows_door(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """build_faq.py as it is loaded on Windows, but for the separator of paths."""
    spec = importlib.util.spec_from_file_location("build_faq_windows", ROOT / "build_faq.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    source = (ROOT / "build_faq.py").read_text(encoding="utf-8").partition('\nif __name__ == "__main__"')[0]
    seen = types.SimpleNamespace(**{name: getattr(os, name) for name in dir(os)})
    seen.name = "nt"
    vars(module).update(__file__=str(ROOT / "build_faq.py"))
    exec(compile(source, "build_faq.py", "exec"), vars(module))
    module.os = seen  # type: ignore[attr-defined]
    # What the module computes when it is loaded
    again = "\n".join(line for line in source.splitlines() if line.startswith(("VENV_PYTHON =", "VENV_PIP =")))
    exec(again, vars(module))
    return module


class Msvcrt(types.ModuleType):
    """Locks of Windows: a byte of a file that another handle holds cannot be had."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, handle: int, mode: int, length: int) -> None:
        assert mode == self.LK_NBLCK and length == 1 and os.lseek(handle, 0, os.SEEK_CUR) == 0
        about = os.fstat(handle)
        if self.held.setdefault((about.st_dev, about.st_ino), handle) != handle:
            raise OSError(errno.EACCES, "Permission denied")


def test_the_door_finds_and_calls_the_python_of_windows(
    windows_door: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scripts = ROOT / ".venv" / "Scripts"
    assert [str(scripts / "python.exe"), str(scripts / "pip.exe")] == [windows_door.VENV_PYTHON, windows_door.VENV_PIP]
    called: dict[str, Any] = {}
    monkeypatch.setattr(subprocess, "call", lambda command, env: called.update(command=command, env=env) or 3)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert windows_door.hand_over(["check", "größe"]) == 3  # no exec: Windows would return to the prompt at once
    assert called["command"] == [windows_door.VENV_PYTHON, str(ROOT / "build_faq.py"), "check", "größe"]
    assert called["env"]["PYTHONUTF8"] == "1" and called["env"]["HELP_CENTER_IN_VENV"] == "1"
    assert windows_door.too_old((3, 10)).endswith("and run: py -3.11 build_faq.py")
    monkeypatch.setattr(sys, "stderr", None)  # pythonw has none
    windows_door.say("nobody hears it")


def test_the_door_locks_with_the_locks_of_windows(
    windows_door: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    with open(tmp_path / "lock", "a") as one, open(tmp_path / "lock", "a") as other:
        assert windows_door.try_lock(one) and not windows_door.try_lock(other)


def test_a_turn_is_kept_with_the_locks_of_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Folders cannot be locked there, so a file among the temporary ones is, and none is left in the tree."""
    seen = types.SimpleNamespace(**{name: getattr(os, name) for name in dir(os)})
    seen.name = "nt"
    monkeypatch.setattr(turn, "os", seen)
    locks = Msvcrt()
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "shop").mkdir()
    naps: list[float] = []
    monkeypatch.setattr("time.sleep", lambda seconds: naps.append(seconds) or locks.held.clear())
    with in_turn(tmp_path / "shop"):
        assert len(locks.held) == 1 and not naps
        with in_turn(tmp_path / "shop"):
            assert len(naps) == 1
    assert "Another command is writing here" in capsys.readouterr().err
    assert [*(tmp_path / "shop").iterdir()] == []


def held(number: int) -> OSError:
    error = PermissionError(errno.EACCES, "held", "site")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("number", [5, 32, 33, 145])
def test_what_windows_holds_for_a_moment_is_asked_for_again(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr("time.sleep", naps.append)

    def let_go_after(tries: int) -> Callable[[], None]:
        def action() -> None:
            if len(naps) < tries:
                raise held(number)

        return action

    durable.patiently(let_go_after(7))
    assert len(naps) == 7
    with pytest.raises(PermissionError):
        durable.patiently(let_go_after(1000))
    assert 1 <= sum(naps) <= 5
    naps.clear()
    with pytest.raises(PermissionError):  # where nobody holds it, waiting is in vain
        durable.patiently(lambda: (_ for _ in ()).throw(PermissionError(errno.EACCES, "denied")))
    assert naps == []


def test_what_stays_held_is_told_in_a_sentence(shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "another program holds this file or folder (site); close it" in _refusal_of_the_machine(held(32))
    long = OSError(errno.ENAMETOOLONG, "File name too long", "C:\\a")
    assert "too long for the system (C:\\a); move the project" in _refusal_of_the_machine(long)
    root = shop({"faq/reviewed.lock": None})
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(held(32)))
    done = run_command("accept", "--by", "me", "--root", root, *AS_OF)
    assert done.returncode == 2 and "another program holds this file" in done.stderr
    assert not (root / "faq" / "reviewed.lock").exists() and not list((root / "faq").glob(".*"))


def test_read_only_files_are_removed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows removes no file that is read-only, other systems none in a folder that is."""
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "x").write_text("x")
    (folder / "a" / "x").chmod(0o444)
    real = shutil.rmtree

    def rmtree(path: Path, *rest: Any, **named: Any) -> None:
        if not all(each.stat().st_mode & 0o200 for each in Path(path).rglob("*")):
            raise PermissionError(errno.EACCES, "read-only")
        real(path, *rest, **named)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    remove_tree(folder)
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["con", "prn", "aux", "nul", "com1", "lpt9", "con.en", "a:b", "what?", "dot.", "blank ", 'a"b', "a|b"]
)
def test_a_name_that_windows_cannot_hold_is_found(name: str, shop: Callable[..., Path]) -> None:
    """git cannot check out such a tree there."""
    root = shop(
        {f"docs/{name}.md" if name[-1] not in ". " else f"docs/{name}": "---\ntitle: A\ndescription: B.\n---\n"}
    )
    [finding] = [each for each in check(read_content(root), DAY).findings if each.rule == "file"]
    assert "has a name that Windows cannot hold" in finding.message and name in finding.message


@pytest.mark.parametrize("name", ["console", "auxiliary", "com", "com10", "null", "lpt", "icon"])
def test_a_name_that_only_looks_like_a_device_is_none(name: str, shop: Callable[..., Path]) -> None:
    root = shop({f"docs/{name}.md": "---\ntitle: A\ndescription: B.\n---\n"})
    assert not [each for each in check(read_content(root), DAY).findings if each.rule in ("file", "schema")]


def test_an_id_that_windows_keeps_is_found(shop: Callable[..., Path]) -> None:
    entries = "faq/entries/payment.yml"
    root = shop({entries: SMALL_SHOP[entries].replace("payment-deadline", "aux")})
    done = run_command("check", "--root", root, *AS_OF)
    assert f"{entries}:3:9: error: `aux` is a name that Windows keeps for a device [schema]" in done.stdout
    assert "such as aux-page" in done.stdout


def test_a_path_is_shown_with_slashes() -> None:
    """`str` of a path has backslashes on Windows: below the root, a path becomes text by as_posix only."""
    assert str(PureWindowsPath("faq/entries/a.yml")) == "faq\\entries\\a.yml"
    for path in (ROOT / "helpcenter").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if ".relative_to(" in source else ():
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"
            shown = (
                node.value if isinstance(node, ast.FormattedValue) else node.args[0] if named and node.args else None
            )
            text = ast.unparse(shown) if shown is not None else ""
            assert ".relative_to(" not in text or ".as_posix()" in text, f"{path}:{shown.lineno}"  # type: ignore[union-attr]


def test_no_file_is_read_or_written_in_the_encoding_of_the_system() -> None:
    """open, read_text, write_text and text of other programs name their encoding, or they differ on Windows."""
    for path in (ROOT / "helpcenter").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in ("write_text", "read_text", "open", "run", "Popen", "check_output", "call"):
                continue
            named = {keyword.arg for keyword in node.keywords}
            words = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            is_binary = any("b" in word for word in words) or "os.devnull" in ast.unparse(node)
            if name in ("write_text", "open") and isinstance(node.func, ast.Attribute | ast.Name):
                is_of_os = ast.unparse(node.func).startswith("os.")
                assert is_of_os or is_binary or "encoding" in named, f"{path}:{node.lineno}"
            if name == "read_text" and isinstance(node.func, ast.Attribute):
                assert named or words, f"{path}:{node.lineno}"
            if name in ("run", "Popen", "check_output", "call") and "subprocess" in ast.unparse(node.func):
                assert "encoding" in named or not named & {"text", "universal_newlines"}, f"{path}:{node.lineno}"


# macOS


def test_what_macos_leaves_behind_is_no_content(shop: Callable[..., Path]) -> None:
    junk: dict[str, str | bytes] = {
        "faq/entries/._payment.yml": b"\0\5\26\7\0\2\0\0Mac OS X",
        "faq/policy/._returns.yml": b"\0\5\26\7",
        "faq/.DS_Store": b"\0\0\0\1Bud1",
        "docs/._index.md": b"\0\5\26\7",
        "docs/.DS_Store": b"\0\0\0\1Bud1",
        "docs/._logo.svg": b"\0\5\26\7",
    }
    with_junk = run_built(shop(junk, folder="mac"))
    assert bytes_of(with_junk) == bytes_of(run_built(shop(folder="plain")))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_in_parts_gives_the_same_address(form: str, shop: Callable[..., Path]) -> None:
    """macOS hands out "ö" in two parts; the text that links to the file was typed in one."""
    name = unicodedata.normalize(form, "größe.txt")
    entries = "faq/entries/payment.yml"
    settings = (SHOP / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\nextra:\n" in settings
    root = shop({f"docs/{name}": "sizes", entries: SMALL_SHOP[entries]})
    (root / "mkdocs.yml").unlink()
    published = settings.replace("\nextra:\n", "\nextra:\n  published: [größe.txt]\n")
    (root / "mkdocs.yml").write_text(published, encoding="utf-8")
    assert (run_built(root) / "site" / "größe.txt").read_text() == "sizes"
    assert unicodedata.is_normalized("NFC", next(path.name for path in (root / "site").glob("gr*.txt")))
