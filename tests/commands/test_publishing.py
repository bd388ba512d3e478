"""Nothing half is ever published or kept: whatever ends a command, and wherever, readers find the old or the new, whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpcenter.commands.durable import replace_files
from helpcenter.commands.writing import swap
from helpcenter.commands.writing.swap import new_folder, put_right, take_place
from helpcenter.commands.writing.writer import Writer, keep_spare
from helpcenter.search.learning.teacher import teach  # noqa: F401 -- numpy is compiled when it first comes, which is no step of a command
from helpcenter.store.digest import digest
from support.calls import run_command, run_process
from support.places import ROOT
from support.shops import SMALL_SHOP, written
from support.steps import ended_at, held_at, in_child, steps_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is ended at each of its steps")
DAY = ("--as-of", "2026-11-22")

OLD = {
    "index.html": "assets/site.aaaa.css",
    "a/one/index.html": "assets/site.aaaa.css",
    "a/gone/index.html": "assets/site.aaaa.css",
    "a/folder": "a file, where the new site has a folder",
    "topics/file/index.html": "assets/site.aaaa.css",
    "assets/site.aaaa.css": "old",
    "assets/same.css": "same",
    "healthz.json": "old",
}
NEW = {
    "index.html": "assets/site.bbbb.css",
    "a/one/index.html": "assets/site.bbbb.css",
    "a/new/index.html": "assets/site.bbbb.css",
    "a/folder/index.html": "assets/site.bbbb.css",
    "topics/file": "a file, where the old site has a folder",
    "assets/site.bbbb.css": "new",
    "assets/same.css": "same",
    "healthz.json": "new",
}


def fill(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


ADDING = ("open", "os.mkdir", "os.link")
"""The steps that a full disk refuses."""


def full_at(number: int) -> Callable[[int, str], None]:
    """From a step on the disk is full: nothing can be added, but names can be changed and taken away."""

    def seen(count: int, step: str) -> None:
        if count >= number and step.startswith(ADDING):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return seen


def publish(place: Path, files: dict[str, str]) -> None:
    put_right(place)
    with new_folder(place) as fresh:
        fill(fresh, files)
        take_place(fresh, place)


def cannot(number: int) -> Callable[[Path, Path], None]:
    def exchange(one: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number), str(other))

    return exchange


WAYS = {"exchanged": 0, "mounted": errno.EXDEV, "two renames": errno.ENOSYS, "held": errno.ENOSYS}
"""How a place can be renewed, with the error of an exchange; `held` is Windows, where a server has the folder open."""


@pytest.mark.skipif(sys.platform != "linux", reason="system calls have other numbers elsewhere")
def test_folders_are_exchanged_where_the_c_library_has_no_name_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Musl:
        syscall = swap._C.syscall

    monkeypatch.setattr(swap, "_C", Musl())
    publish(tmp_path / "site", OLD)
    number = (tmp_path / "site").stat().st_ino
    publish(tmp_path / "site", NEW)
    assert tree(tmp_path / "site") == NEW and (tmp_path / "site").stat().st_ino == number
    with pytest.raises(FileNotFoundError):
        swap._exchange(tmp_path / "site", tmp_path / "nothing")


@pytest.fixture(params=WAYS, ids=lambda way: way.replace(" ", "-"))
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if WAYS[request.param]:
        monkeypatch.setattr(swap, "_exchange", cannot(WAYS[request.param]))
    if request.param == "held":
        monkeypatch.setattr("time.sleep", lambda _: None)
        monkeypatch.setattr(Path, "rename", _rename_unless_held)
    return str(request.param)


_rename = Path.rename


def _rename_unless_held(path: Path, target: Path) -> Path:
    if path.name == "site":
        error = PermissionError(errno.EACCES, "another program has it open", str(path))
        error.winerror = 32  # type: ignore[attr-defined]
        raise error
    return _rename(path, target)


def no_page_lacks_a_file(site: dict[str, str]) -> bool:
    return all(text in site for text in site.values() if text.startswith("assets/"))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: what is done hundreds of times should not wait for a disk."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    "before, full",
    [(OLD, False), (None, False), (OLD, True), ({}, True)],
    ids=["killed", "killed-first", "disk-full", "disk-full-first"],
)
def test_at_every_step_the_old_or_the_new_is_there_whole(
    way: str,
    before: dict[str, str] | None,
    full: bool,
    memory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power fails here, and a disk takes its time

    def place_with(files: dict[str, str] | None, number: int) -> Path:
        place = memory / str(number) / "site"
        place.parent.mkdir()
        if files is not None:
            place.mkdir()
            fill(place, files)
        return place

    def judge(place: Path, number: int) -> None:
        found = {name: text for name, text in tree(place).items() if not name.startswith(".help-center-")}
        if way in ("mounted", "held") and not full:
            assert no_page_lacks_a_file(found), number
        elif way == "two renames" and before is not None and not place.exists():  # as it is for a moment there
            put_right(place)
            assert tree(place) == NEW, number
        else:
            assert found in (before or {}, NEW), number
        publish(place, {**NEW, "again.html": "again"})
        assert tree(place) == {**NEW, "again.html": "again"}, number
        assert [*place.parent.iterdir()] == [place], number
        swap.remove_tree(place.parent)

    first = place_with(before, 0)
    steps = steps_of(lambda: publish(first, NEW), memory / "steps")
    assert tree(first) == NEW
    # Of permissions given one after another the first and the last; and a full disk is felt only by what adds something.
    given = [step.startswith("os.chmod") for step in steps]
    numbers = [
        number
        for number, (step, *beside) in enumerate(zip(steps, [False, *given], [*given[1:], False], strict=False), 1)
        if not all((step.startswith("os.chmod"), *beside)) and (not full or step.startswith(ADDING))
    ]
    assert len(numbers) > 20
    if full:
        for number in numbers:
            place = place_with(before, number)
            in_child(lambda place=place: publish(place, NEW), full_at(number))
            judge(place, number)
        return
    ended = place_with(before, 1)
    left = memory / "left"
    for number in held_at(lambda: publish(ended, NEW), lambda number, _: number in numbers):
        subprocess.run(["cp", "-a", str(ended.parent), str(left)], check=True)
        judge(left / "site", number)
    assert tree(ended) == NEW


def names_in(folder: Path | int) -> dict[str, int]:
    """What a folder holds, each with its number on the disk."""
    with os.scandir(folder) as entries:
        return {entry.name: entry.inode() for entry in entries}


def test_who_holds_the_folder_open_finds_the_new_site_there(tmp_path: Path) -> None:
    """A server that was started inside, and a folder that is handed into a container."""
    place = tmp_path / "site"
    publish(place, OLD)
    held = os.open(place, os.O_RDONLY)
    publish(place, NEW)
    opened = os.open("a/new/index.html", os.O_RDONLY, dir_fd=held)
    assert os.read(opened, 100) == b"assets/site.bbbb.css"
    os.close(opened)
    os.close(held)


def test_what_is_the_same_stays_the_same_file(tmp_path: Path) -> None:
    """Its date and its ETag stay too, so browsers need not load it again."""
    place = tmp_path / "site"
    publish(place, OLD)
    before = (place / "assets" / "same.css").stat()
    publish(place, NEW)
    after = (place / "assets" / "same.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def written_anew(place: Path, files: dict[str, str]) -> None:
    """As a build does it, which knows what it writes."""
    put_right(place)
    with new_folder(place) as fresh:
        writer = Writer(fresh, place)
        for name, text in files.items():
            writer.write(name, text.encode())
        take_place(fresh, place, writer.others)


def known_again(place: Path, files: dict[str, str]) -> None:
    """As a build does it, which knows of most what bytes they were."""
    put_right(place)
    with new_folder(place) as fresh:
        writer = Writer(fresh, place)
        for name, text in files.items():
            if not writer.again(name, digest(text.encode())):
                writer.write(name, text.encode())
        take_place(fresh, place, writer.others)


def in_spare_folders(place: Path, files: dict[str, str]) -> None:
    """As a build does it, which begins with the folders of the last one; another one lies where this one's are."""
    put_right(place)
    spare = place.parent / "spare" / "site"
    with new_folder(place) as fresh:
        writer = Writer(fresh, place, spare)
        for number, (name, text) in enumerate(files.items()):
            if number % 2 or not writer.again(name, digest(text.encode())):
                writer.write(name, text.encode())
        assert writer.finish() == {name: digest(text.encode()) for name, text in tree(fresh).items()}
        assert tree(fresh) == files
        take_place(fresh, place, writer.others, writer.settled)
        keep_spare(fresh, place, spare)
    assert tree(spare) == files


def test_a_later_build_makes_no_folder_that_was_there(tmp_path: Path) -> None:
    for files in (OLD, NEW, OLD, OLD):
        made = steps_of(lambda files=files: in_spare_folders(tmp_path / "site", files), tmp_path / "steps")
        assert tree(tmp_path / "site") == files
        for lasting in (tmp_path / "site", tmp_path / "spare" / "site"):
            assert all(any(path.iterdir()) for path in lasting.rglob("*") if path.is_dir()), "an empty folder"
    folders = {step.rpartition("/")[2] for step in made if step.startswith("os.mkdir")}
    assert folders == {".site-new", ".help-center-part"}
    assert not [step for step in made if step.startswith("os.link")]
    (tmp_path / "spare" / "of another site").mkdir()
    in_spare_folders(tmp_path / "site", NEW)
    assert [path.name for path in (tmp_path / "spare").iterdir()] == ["site"]


def test_a_folder_that_cannot_be_renewed_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new one is at the place by then; what was there is not taken for it, and not kept."""

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    place = tmp_path / "site"
    in_spare_folders(place, OLD)
    monkeypatch.setattr(swap, "_renew", refused)
    in_spare_folders(place, NEW)
    assert tree(place) == NEW and {path.name for path in tmp_path.iterdir()} == {"site", "spare"}


@pytest.mark.parametrize("build", [publish, in_spare_folders])
def test_all_is_on_the_disk_before_it_takes_its_place(
    build: Callable[[Path, dict[str, str]], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that reaches the disk before its content would, after a power failure, be an empty page."""
    place, exchange = tmp_path / "site", swap._exchange
    on_disk: dict[int, dict[str, int] | None] = {}
    shown = []

    def number(path: Path) -> int:
        return path.stat().st_ino

    def synced(handle: int) -> None:
        about = os.fstat(handle)
        on_disk[about.st_ino] = names_in(handle) if stat.S_ISDIR(about.st_mode) else None

    def watched(kept: Path, there: Path) -> None:
        for path in (kept, *kept.rglob("*")):
            assert number(path) in on_disk, path
            assert on_disk[number(path)] == (names_in(path) if path.is_dir() else None), path
        exchange(kept, there)
        shown.append(kept)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(swap, "_exchange", watched)
    more = {**NEW, "b/stays.html": "stays"}
    states = (OLD, NEW, more, {**more, "b/c/d.html": "d"}, more, {**NEW, "a/new/more.html": "more"}, OLD)
    for files in states:
        build(place, files)
        assert tree(place) == files
        assert (on_disk[number(tmp_path)] or {})["site"] == number(place)
    assert len(shown) == 2 * (len(states) - 1)
    replace_files({tmp_path / "ids.lock": b"new"})
    assert number(tmp_path / "ids.lock") in on_disk
    assert "ids.lock" in (on_disk[number(tmp_path)] or {})


@pytest.mark.parametrize("harm", ["gone", "file", "bytes", "folder", "link", "link of a folder", "more"])
def test_what_somebody_did_to_the_spare_folder_reaches_no_site(harm: str, tmp_path: Path) -> None:
    place, spare, elsewhere = tmp_path / "site", tmp_path / "spare" / "site", tmp_path / "elsewhere"
    in_spare_folders(place, OLD)
    fill(elsewhere, {"same.css": "of somebody"})
    css = spare / "assets" / "same.css"
    if harm in ("gone", "folder", "link of a folder"):
        swap.remove_tree(spare if harm == "gone" else spare / "assets")
    elif harm != "more":
        css.unlink()
    if harm == "file":
        css.mkdir()
    elif harm == "bytes":
        css.write_text("other")
    elif harm == "folder":
        (spare / "assets").write_text("no folder")
    elif harm == "link":
        css.symlink_to(elsewhere / "same.css")
    elif harm == "link of a folder":
        (spare / "assets").symlink_to(elsewhere)
    elif harm == "more":
        fill(spare, {"b/more/index.html": "more", "more.html": "more"})
    in_spare_folders(place, NEW)
    assert tree(place) == NEW and tree(elsewhere) == {"same.css": "of somebody"}
    assert not any(path.is_symlink() for path in place.rglob("*"))


def test_a_build_in_spare_folders_may_be_killed_at_every_step(memory: Path) -> None:
    place, left = memory / "site", memory / "left"
    in_spare_folders(place, OLD)
    count = 0
    for number in held_at(lambda: in_spare_folders(place, NEW), lambda number, _: True):
        left.mkdir()
        subprocess.run(["cp", "-a", *(str(path) for path in memory.iterdir() if path != left), str(left)], check=True)
        found = {name: text for name, text in tree(left / "site").items() if not name.startswith(".help-center-")}
        assert found in (OLD, NEW), number
        in_spare_folders(left / "site", {**NEW, "again.html": "again"})
        assert tree(left / "site") == {**NEW, "again.html": "again"}, number
        assert {path.name for path in left.iterdir()} == {"site", "spare"}
        swap.remove_tree(left)
        count += 1
    assert tree(place) == NEW and count > 30


def test_what_a_build_writes_again_stays_the_same_file_and_is_not_written(tmp_path: Path) -> None:
    place = tmp_path / "site"
    written_anew(place, OLD)
    before = {name: (place / name).stat().st_ino for name in OLD}
    with new_folder(place) as fresh:
        writer = Writer(fresh, place)
        for name, text in NEW.items():
            writer.write(name, text.encode())
        assert tree(fresh) == NEW
        shared = {name for name in NEW if (fresh / name).stat().st_ino == before.get(name)}
    assert shared == {name for name in NEW if OLD.get(name) == NEW[name]} != set()
    written_anew(place, NEW)
    assert tree(place) == NEW and (place / "assets/same.css").stat().st_ino == before["assets/same.css"]


@pytest.mark.parametrize("build", [publish, written_anew, known_again, in_spare_folders])
def test_what_somebody_did_to_the_last_site_is_not_taken_for_what_was_written(
    build: Callable[[Path, dict[str, str]], None], tmp_path: Path
) -> None:
    """Other bytes of the same length and date, another mode, a link to the same words, a link to elsewhere."""
    place, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    files = {name: f"{name} as it is" for name in ("index.html", "a/mode", "a/link", "b/x", "healthz.json")}
    build(place, files)
    about = (place / "index.html").stat()
    (place / "index.html").write_text("INDEX.HTML as it is")
    os.utime(place / "index.html", ns=(about.st_atime_ns, about.st_mtime_ns))
    (place / "a/mode").chmod(0o600)
    fill(elsewhere, {"words": files["a/link"], "x": files["b/x"]})
    (place / "a/link").unlink()
    (place / "a/link").symlink_to(elsewhere / "words")
    swap.remove_tree(place / "b")
    (place / "b").symlink_to(elsewhere)
    build(place, files)
    assert tree(place) == files
    for path in (place, *place.rglob("*")):
        assert not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path
    names = 2 if build is in_spare_folders else 1
    assert {path.stat().st_nlink for path in place.rglob("*") if path.is_file()} == {names}


def test_what_takes_the_place_of_a_shared_file_does_not_change_the_last_site(tmp_path: Path) -> None:
    place = tmp_path / "site"
    written_anew(place, OLD)
    with new_folder(place) as fresh:
        writer = Writer(fresh, place)
        assert not writer.again("assets/same.css", digest(b"other"))
        assert writer.again("assets/same.css", digest(OLD["assets/same.css"].encode()))
        for text in ("same", "other", "another"):
            writer.write("assets/same.css", text.encode())
        assert tree(fresh) == {"assets/same.css": "another"}
    assert tree(place) == OLD


def test_no_reader_ever_finds_nothing(memory: Path) -> None:
    place, ended, found = memory / "site", threading.Event(), set()
    publish(place, OLD)

    def read() -> None:
        while not ended.is_set():
            found.add((place / "index.html").read_text() + (place / "assets" / "same.css").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(100):
            publish(place, (NEW, OLD)[number % 2])
            assert reader.is_alive()
    finally:
        ended.set()
        reader.join()
    assert found == {OLD["index.html"] + "same", NEW["index.html"] + "same"}


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777 & ~0o700])
def test_a_web_server_can_read_it_whatever_the_umask(umask: int, tmp_path: Path, way: str) -> None:
    place = tmp_path / "site"
    for files in (OLD, NEW):
        before = os.umask(umask)
        try:
            put_right(place)
            with new_folder(place) as fresh:
                fill(fresh, files)
                (fresh / "index.html").chmod(0o777)
                take_place(fresh, place)
        finally:
            os.umask(before)
        for path in (place, *place.rglob("*")):
            wanted = 0o755 if path.is_dir() else 0o644
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
        for path in (*place.rglob("*"), place):  # as an earlier version left it
            path.chmod(0o700 if path.is_dir() else 0o600)


def test_bits_that_the_owner_gave_the_folder_stay(way: str, tmp_path: Path) -> None:
    """A folder whose new files belong to its group, say."""
    if way == "two renames":
        pytest.skip("there it is another folder")
    place = tmp_path / "site"
    publish(place, OLD)
    place.chmod(0o2770)
    publish(place, NEW)
    assert stat.S_IMODE(place.stat().st_mode) == 0o2775


# The place may be a link, a mounted volume, or on another disk


def built(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command("--root", root, *DAY, env=environment or None)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def is_published(place: Path) -> bool:
    return (place / "a" / "payment-deadline" / "index.html").is_file() and not (place / "stale.html").exists()


def test_a_link_stays_and_what_it_leads_to_is_the_site(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, served = shop(), tmp_path / "var" / "www"
    for made_before in (True, False):
        if made_before:
            served.mkdir(parents=True)
            (served / "stale.html").write_text("old")
        (tmp_path / "chain").unlink(missing_ok=True)
        (tmp_path / "chain").symlink_to(served)
        (root / "site").unlink(missing_ok=True)
        (root / "site").symlink_to("../chain")
        inode = served.stat().st_ino if made_before else None
        done = built(root)
        assert done.returncode == 0, done.stderr
        assert (root / "site").is_symlink() and is_published(served)
        assert inode in (None, served.stat().st_ino)
        assert [path.name for path in served.parent.iterdir()] == ["www"]
        assert not list(root.glob(".site*"))
        swap.remove_tree(served)


@pytest.mark.parametrize(
    "leads_to, words",
    [
        ("site", "is a link that leads back to itself"),
        ("../nowhere/www", "there is no folder"),
        (".", "where the sources are"),
        ("..", "where the sources are"),
        ("faq/entries", "where the sources are"),
        ("faq/topics.yml", "is a file"),
    ],
)
def test_a_link_that_can_hold_no_site_is_refused(leads_to: str, words: str, shop: Callable[..., Path]) -> None:
    root = shop()
    (root / "site").symlink_to(leads_to)
    before = {path for path in root.rglob("*") if "site" not in path.parts}
    done = built(root)
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert {path for path in root.rglob("*") if "site" not in path.parts} == before


def mounts(script: str, **paths: Path) -> subprocess.CompletedProcess[str]:
    """Runs a script in a mount namespace of its own, or skips where nobody may make one."""
    names = {name: str(path) for name, path in paths.items()}
    command = ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"]), "sh", "-ec"]
    try:
        if subprocess.run([*command, "mount -t tmpfs none /mnt"], capture_output=True, check=False).returncode:
            pytest.skip("this user may mount nothing")
    except OSError:
        pytest.skip("this system has no unshare")
    faq = f"{sys.executable} {ROOT / 'build_faq.py'} --as-of 2026-11-22"
    return subprocess.run(
        [*command, script],
        env={**os.environ, **names, "FAQ": faq, "CI": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_mounted_volume_gets_the_new_content(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, volume = shop(), tmp_path / "volume"
    volume.mkdir()
    (volume / "stale.html").write_text("old")
    (root / "site").mkdir()
    for _ in range(2):
        done = mounts('mount --bind "$volume" "$root/site"; $FAQ --root "$root"', root=root, volume=volume)
        assert done.returncode == 0, done.stderr
        assert is_published(volume)
        assert not [path.name for path in (*volume.iterdir(), *root.iterdir()) if path.name.startswith((".s", ".h"))]
        assert list((root / "site").iterdir()) == []


def test_another_disk_gets_the_site_too(shop: Callable[..., Path]) -> None:
    """A volume with its own lost+found, a folder in one, and a link to it."""
    script = """
    mount -t tmpfs none /mnt; mkdir -p /mnt/lost+found/x /mnt/www; echo old > /mnt/stale.html; echo old > /mnt/www/stale.html
    ln -s /mnt/www "$root/site"; $FAQ --root "$root"; test -f /mnt/www/a/return-cost/index.html; test ! -e /mnt/www/stale.html
    test "$(ls -A /mnt | tr '\\n' ' ')" = "lost+found stale.html www "
    rm "$root/site"; ln -s /mnt "$root/site"; $FAQ --root "$root"
    test -f /mnt/a/return-cost/index.html; test ! -e /mnt/stale.html; test -d /mnt/lost+found/x
    """
    done = mounts(script, root=shop())
    assert done.returncode == 0, done.stderr


def test_a_full_disk_leaves_the_last_site(shop: Callable[..., Path]) -> None:
    """A disk with room for one site and a half."""
    script = """
    mount -t tmpfs -o size=$size none /mnt; cp -rL "$root" /mnt/shop; cd /mnt/shop
    $FAQ --root . ; cp -r site /tmp/$$-before; sed -i s/receipt/arrival/ faq/policy/returns.yml; dd if=/dev/zero of=/mnt/filler bs=1k 2>/dev/null || true
    $FAQ --root . && exit 7; diff -r site /tmp/$$-before; rm -r /tmp/$$-before
    test ! -e .site-new; rm /mnt/filler; $FAQ --root .; grep -q arrival site/policies/returns/index.html
    """
    done = mounts(script.replace("$size", "12m"), root=shop())
    assert done.returncode == 0, done.stderr
    assert "the disk is full" in done.stderr and "The last good site is untouched" in done.stderr


def test_a_folder_that_may_be_written_in_a_tree_that_may_not(shop: Callable[..., Path]) -> None:
    root = shop()
    assert built(root).returncode == 0
    (root / "site" / "stale.html").write_text("old")
    for folder in (root, root / "faq"):
        folder.chmod(0o555)
    words = [*without_rights(), sys.executable, str(ROOT / "build_faq.py"), "--root", str(root), *DAY]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    for folder in (root, root / "faq"):
        folder.chmod(0o755)
    assert done.returncode == 0 and is_published(root / "site"), done.stderr
    assert not list(root.glob(".site*")) and not list((root / "site").glob(".h*"))


def without_rights() -> list[str]:
    """Words before a command that take from root the right to write everywhere."""
    words = ["setpriv", "--bounding-set=-all"] if os.getuid() == 0 else []
    if words and subprocess.run([*words, "true"], check=False, capture_output=True).returncode:
        pytest.skip("root cannot give up its rights here")
    return words


def test_what_somebody_else_owns_is_left_alone_as_a_whole(shop: Callable[..., Path]) -> None:
    """Otherwise the old site could be moved away, and never be removed."""
    root = shop()
    assert built(root).returncode == 0
    before = files_in(root / "site")
    (root / "site" / "a").chmod(0o555)
    words = [sys.executable, str(ROOT / "build_faq.py"), "--root", str(root), *DAY]
    done = subprocess.run([*without_rights(), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and f"this place cannot be written ({root / 'site' / 'a'})" in done.stderr, done.stderr
    assert files_in(root / "site") == before and not list(root.glob(".site*"))


def test_a_volume_inside_the_site_is_refused(shop: Callable[..., Path]) -> None:
    script = """
    mkdir -p "$root/site/.well-known"; echo old > "$root/site/index.html"; mount -t tmpfs none "$root/site/.well-known"
    echo kept > "$root/site/.well-known/x"; $FAQ --root "$root" && exit 7; grep -q kept "$root/site/.well-known/x"; grep -q old "$root/site/index.html"
    """
    done = mounts(script, root=shop())
    assert done.returncode == 0 and "site/.well-known is a volume of its own" in done.stderr, done.stderr


# Several commands at once, and commands that are ended


def test_two_builds_at_once_both_end_well(shop: Callable[..., Path]) -> None:
    root = shop()
    done: list[subprocess.CompletedProcess[str]] = []
    threads = [threading.Thread(target=lambda: done.append(run_process("--root", root, *DAY))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.returncode for one in done] == [0, 0, 0], [one.stderr for one in done]
    assert any("Another command is writing here; waiting" in one.stderr for one in done)
    assert is_published(root / "site") and not list(root.glob(".site*"))


def test_what_two_people_accept_at_once_is_all_recorded(shop: Callable[..., Path]) -> None:
    root = shop({"faq/reviewed.lock": None})
    threads = [
        threading.Thread(target=run_process, args=("accept", "--by", id, id, "--root", root, *DAY))
        for id in ("payment-deadline", "return-cost", "payment", "returns")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = (root / "faq" / "reviewed.lock").read_text()
    assert all(f", {id})" in text for id in ("payment-deadline", "return-cost", "payment", "returns"))


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in (root / "faq", root / "site", root / "docs")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "assets" not in path.relative_to(root).parts[:2]
    }


def chosen_steps(stride: int) -> Callable[[int, str], bool]:
    """The steps at which a command is ended: all that give a folder or a writers' file its name, and some of the others."""
    return lambda number, step: (
        number % stride == 0 or (step.startswith("os.rename") and ".help-center-ready/" not in step)
    )


MISTYPED = SMALL_SHOP["faq/entries/payment.yml"].replace("{{ payment.window }}", "2 hours")


@pytest.mark.parametrize(
    "words, changed, stride",
    [
        ([], {}, 80),
        (["accept", "--by", "me"], {"faq/reviewed.lock": None}, 1),
        (["fix", "--yes"], {"faq/entries/payment.yml": MISTYPED}, 1),
    ],
    ids=["build", "accept", "fix"],
)
def test_a_killed_command_leaves_the_old_or_the_new_and_the_next_one_ends_well(
    words: list[str], changed: dict[str, str | None], stride: int, shop: Callable[..., Path], memory: Path
) -> None:
    whole = shop(changed, "whole")
    for changes in (False, True):
        if not words and changes:  # a site is there already, and an answer has become another
            path = whole / "faq" / "entries" / "returns.yml"
            path.write_text(path.read_text().replace("You pay for the return.", "You pay for its way back."))
            run_command("accept", "--by", "me", "--root", whole, *DAY)
        before, first, root = state(whole), memory / "first", memory / "killed"
        # What is learnt is kept for the next command, so it is called where all of that is there.
        subprocess.run(["cp", "-a", str(whole), str(first)], check=True)
        run_command(*words, "--root", first, *DAY)
        after = state(first)
        swap.remove_tree(first)
        assert before != after or not words or changes
        numbers = []
        for number in held_at(lambda: run_command(*words, "--root", whole, *DAY), chosen_steps(stride)):
            numbers.append(number)
            subprocess.run(["cp", "-a", str(whole), str(root)], check=True)
            found = {name: data for name, data in state(root).items() if not Path(name).name.endswith("-new")}
            for part in ("faq/", "docs/"):
                for name in {*found, *before, *after}:
                    if name.startswith(part):
                        assert found.get(name) in (before.get(name), after.get(name)), (number, name)
            sites = [{n: d for n, d in each.items() if n.startswith("site/")} for each in (found, before, after)]
            assert sites[0] in sites[1:], number
            assert run_command(*words, "--root", root, *DAY).returncode == 0
            assert state(root) == after, number
            assert not [path for path in root.rglob(".*") if path.name.endswith("-new") or "kept" in path.name], number
            swap.remove_tree(root)
        assert numbers and state(whole) == after
        if words:
            break


def test_what_killed_commands_left_is_cleared_and_nothing_else(shop: Callable[..., Path]) -> None:
    root = shop()
    left = [root / "faq" / ".ids.lock-new", root / "faq" / "entries" / ".payment.yml-new", root / ".site-new" / "x"]
    others = [root / "faq" / ".notes-new", root / ".site-settings" / "x", root / ".sites" / "x"]
    for path in (*left, *others):
        path.parent.mkdir(exist_ok=True)
        path.write_text("half")
    assert built(root).returncode == 0
    assert [path for path in left if path.exists()] == [] == [path for path in others if not path.exists()]
    assert not (root / ".site-new").exists()


@pytest.mark.parametrize("name", [".site-kept-1", ".site-abcd_123-old"], ids=["now", "earlier-version"])
def test_a_site_that_a_kill_left_beside_its_place_comes_back_even_if_no_new_one_can_be_built(
    name: str, shop: Callable[..., Path]
) -> None:
    root = shop()
    assert built(root).returncode == 0
    before = files_in(root / "site")
    (root / "site").rename(root / name)
    (root / "faq" / "topics.yml").write_text("topics: [\n")
    assert built(root).returncode == 1
    assert files_in(root / "site") == before and not list(root.glob(".site*"))


# Writers' files


def test_a_replaced_file_keeps_its_link_its_permissions_and_its_owner(tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere" / "reviewed.lock", tmp_path / "reviewed.lock"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o664)
    if os.getuid() == 0:
        os.chown(real, 65534, 65534)
    link.symlink_to(real)
    before = real.stat()
    replace_files({link: b"new"})
    after = real.stat()
    assert link.is_symlink() and real.read_text() == "new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_mtime_ns >= before.st_mtime_ns and [*real.parent.iterdir()] == [real]


def test_all_files_or_none_are_replaced_on_a_full_disk(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for number in range(1, 30):
        for file in files:
            file.write_text("old")
        code = in_child(lambda: replace_files(dict.fromkeys(files, b"new")), full_at(number))
        assert {file.read_text() for file in files} == {"new" if code == 0 else "old"}
        assert sorted(tmp_path.iterdir()) == files
    assert code == 0


def test_what_cannot_be_remembered_is_not_published(shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    root = shop()
    (root / "faq" / ".ids.lock-new").mkdir()
    (root / "faq" / ".ids.lock-new" / "x").write_text("in the way")
    done = built(root)
    assert done.returncode == 2 and "faq/ids.lock cannot be written" in done.stderr
    assert not (root / "site").exists()


LONGER = written("faq/policy/payment.yml", ("values: {2026-11-22: 2}", "values: {2026-11-22: 3}"))


def exported(root: Path, folder: Path) -> tuple[int, str]:
    done = run_command("export", folder, "--root", root, *DAY)
    return done.returncode, done.stdout + done.stderr


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("first", [True, False], ids=["first", "again"])
def test_a_killed_export_leaves_whole_files_and_the_next_one_ends_well(
    first: bool, shop: Callable[..., Path], memory: Path
) -> None:
    root, kept = shop(), memory / "kept"
    if not first:
        assert exported(root, kept)[0] == 0
        renamed = SMALL_SHOP["faq/entries/returns.yml"].replace("return-cost", "return-price")
        for name, text in {**LONGER, "faq/entries/returns.yml": renamed}.items():
            (root / name).write_text(text)
        run_command("accept", "--by", "me", "--root", root, *DAY)
    before = bytes_of(kept) if kept.exists() else {}
    wanted = memory / "wanted"
    if before:
        shutil.copytree(kept, wanted)
    numbers = len(steps_of(lambda: exported(root, wanted), memory / "steps"))
    after = bytes_of(wanted)
    assert numbers > 20 and after != before
    for number in range(1, numbers + 1, 8):
        for end in (ended_at(number), full_at(number)):
            folder = memory / "killed"
            if before:
                shutil.copytree(kept, folder)
            in_child(lambda folder=folder: exit_code(root, folder), end)  # type: ignore[misc]
            found = bytes_of(folder) if folder.exists() else {}
            for name, data in found.items():
                if not name.endswith(("-new", "manifest.json")):
                    assert data in (before.get(name), after.get(name)), (number, name)
            code, said = exported(root, folder)
            assert code == 0 and "edited" not in said, (number, said)
            assert bytes_of(folder) == after, number
            swap.remove_tree(folder)


def exit_code(root: Path, folder: Path) -> None:
    code, _ = exported(root, folder)
    if code:
        os._exit(code)
