"""`export` renews its own files and only those, whatever lies in its folder and whatever ends it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.commands.writing.swap import remove_tree
from support.calls import run_command
from support.shops import SMALL_SHOP, written

DAY = ("--as-of", "2026-11-22")
Shop = Callable[..., Path]
LONGER = written("faq/policy/payment.yml", ("values: {2026-11-22: 2}", "values: {2026-11-22: 3}"))
ONE_LESS = {"faq/entries/returns.yml": "topic: returns\nentries: []\n"}


def export(root: Path, folder: Path, *words: str) -> tuple[int, str]:
    done = run_command(
        "export", folder, "--root", root, *(words or DAY), env={"HELP_SITE_URL": "https://help.shop.test/"}
    )
    return done.returncode, done.stdout + done.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def change(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).write_text(text)


@pytest.fixture
def exported(shop: Shop, tmp_path: Path) -> tuple[Path, Path]:
    """A shop with its export."""
    root, folder = shop(), tmp_path / "to" / "helpdesk"
    code, said = export(root, folder)
    assert code == 0, said
    return root, folder


def test_the_manifest_holds_the_checksum_of_each_file(exported: tuple[Path, Path]) -> None:
    files = files_of(exported[1])
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    assert (manifest["as_of"], manifest["site_url"]) == ("2026-11-22", "https://help.shop.test/")
    assert manifest["policy"] == json.loads(files["answers.json"])["policy"] and "before" not in manifest
    assert {path.partition("/")[0] for path in files} == {
        *("answers.json", "zendesk", "gorgias", "intercom", "chatwoot", "chatwoot.csv", "espanso.yml", "replies.csv")
    }


def test_what_is_published_is_what_is_exported(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    env = {"HELP_SITE_URL": "https://help.shop.test/"}
    assert run_command("--root", root, *DAY, env=env).returncode == 0
    assert (root / "site" / "answers.json").read_bytes() == (folder / "answers.json").read_bytes()


def test_an_export_again_touches_nothing(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    assert export(root, folder)[0] == 0
    assert {path.stat().st_mtime for path in folder.rglob("*")} == {1}


def test_only_what_impact_names_is_written_anew(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    before = files_of(folder)
    said = run_command("impact", "payment.window", "--to", "3", "--json", "--root", root, *DAY)
    named = set(json.loads(said.stdout)["artefacts"]["exports"])
    change(root, LONGER)
    run_command("accept", "--by", "me", "--root", root, *DAY)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    code, told = export(root, folder)
    assert code == 0, told
    after = files_of(folder)
    assert {path for path in after if after[path] != before[path]} == named | {"manifest.json"}
    assert {path for path in after if (folder / path).stat().st_mtime != 1} == named | {"manifest.json"}
    assert "zendesk/payment-deadline.json" in named and "zendesk/return-cost.json" not in named
    text = run_command("impact", "payment.window", "--to", "3", "--root", root, *DAY).stdout
    assert "payment.window is 3 hours already" in text


def test_the_text_of_impact_names_the_files(shop: Shop) -> None:
    said = run_command("impact", "payment.window", "--to", "3", "--root", shop(), *DAY).stdout
    assert "answers.json, chatwoot.csv, espanso.yml, replies.csv, */payment-deadline\n" in said
    assert "*/return-cost" not in said


def test_files_of_a_removed_answer_go_unless_somebody_has_edited_them(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    edited = folder / "intercom" / "return-cost.txt"
    edited.write_text("Mine.\n")
    entries = SMALL_SHOP["faq/entries/returns.yml"].replace("return-cost", "return-price")
    change(root, {"faq/entries/returns.yml": entries})
    run_command("accept", "--by", "me", "--root", root, *DAY)
    code, said = export(root, folder)
    assert code == 0, said
    left = [path for path in files_of(folder) if "return-cost" in path]
    assert left == ["intercom/return-cost.txt"] and edited.read_text() == "Mine.\n"
    assert "intercom/return-cost.txt is no longer of this export, but it was edited there, so it stays" in said


def test_an_edited_file_is_written_anew_and_told(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    before = files_of(folder)
    (folder / "replies.csv").write_text("Mine.\n")
    code, said = export(root, folder)
    assert code == 0 and "replies.csv had been edited there; it is written anew" in said
    assert files_of(folder) == before


def test_what_others_put_beside_it_stays(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    (folder / "notes.txt").write_text("Mine.")
    (folder / "zendesk" / "mine.json").write_text("{}")
    change(root, LONGER)
    run_command("accept", "--by", "me", "--root", root, *DAY)
    assert export(root, folder)[0] == 0
    assert (folder / "notes.txt").read_text() == "Mine." and (folder / "zendesk" / "mine.json").read_text() == "{}"


FORGED = {"written_by": "help center export", "files": {"../../secret.txt": hashlib.sha256(b"secret").hexdigest()}}


@pytest.mark.parametrize(
    "strange, words",
    [
        (lambda folder: (folder / "diary.txt").write_text("x"), "holds files that no export has written (diary.txt)"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "manifest.json cannot be used: it is not JSON"),
        (lambda folder: (folder / "manifest.json").write_text("[" * 99_999), "it is not JSON"),
        (lambda folder: (folder / "manifest.json").write_bytes(b"\xff\xfe"), "it is not JSON"),
        (lambda folder: (folder / "manifest.json").write_text('{"name": "a web app"}'), "it is not the manifest of an export"),
        (lambda folder: (folder / "manifest.json").write_text(json.dumps(FORGED)), "it names files that no export writes"),
        (lambda folder: (folder / "manifest.json").mkdir(), "holds files that no export has written (manifest.json)"),
    ],
    ids=["foreign", "half", "deep", "bytes", "other", "forged", "folder"],
)  # fmt: skip
def test_a_folder_that_is_not_ours_is_refused(
    strange: Callable[[Path], object], words: str, shop: Shop, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    strange(folder)
    before = files_of(tmp_path / "a")
    code, said = export(shop(), folder)
    assert (code, files_of(tmp_path / "a")) == (2, before) and words in said, said
    assert (tmp_path / "secret.txt").read_text() == "secret"


@pytest.mark.parametrize(
    "spoil, words",
    [
        (lambda folder, other: link(folder / "replies.csv", other / "file"), "is a link, and an export follows none"),
        (lambda folder, other: link(folder / "zendesk", other), "is a link, and an export follows none"),
        (lambda folder, other: link(folder / "manifest.json", other / "file"), "holds files that no export has written"),
        (lambda folder, other: link(folder, other), "is a link, and an export follows none"),
        (lambda folder, other: (folder / "replies.csv").unlink() or (folder / "replies.csv").mkdir(), "a file of the export is to stand at"),
        (lambda folder, other: shutil.rmtree(folder / "zendesk") or (folder / "zendesk").write_text("x"), "a folder of the export is to stand at"),
    ],
    ids=["file", "folder", "manifest", "the-folder-itself", "folder-for-file", "file-for-folder"],
)  # fmt: skip
def test_no_link_is_followed(
    spoil: Callable[[Path, Path], object], words: str, exported: tuple[Path, Path], tmp_path: Path
) -> None:
    root, folder = exported
    other = tmp_path / "other"
    other.mkdir()
    (other / "file").write_text("of somebody else")
    spoil(folder, other)
    change(root, LONGER)
    run_command("accept", "--by", "me", "--root", root, *DAY)
    code, said = export(root, folder)
    assert code == 2 and words in said, said
    assert files_of(other) == {"file": b"of somebody else"}


def link(path: Path, target: Path) -> None:
    remove_tree(path)
    path.symlink_to(target)


def test_a_file_of_somebody_else_in_the_way_is_refused(exported: tuple[Path, Path]) -> None:
    root, folder = exported
    (folder / "zendesk" / "return-price.json").write_text("mine")
    entries = SMALL_SHOP["faq/entries/returns.yml"].replace("return-cost", "return-price")
    change(root, {"faq/entries/returns.yml": entries})
    run_command("accept", "--by", "me", "--root", root, *DAY)
    before = files_of(folder)
    code, said = export(root, folder)
    assert (code, files_of(folder)) == (2, before)
    assert "return-price.json is not of this export, and a file is to be written there; move it or delete it" in said


@pytest.mark.parametrize("inside", ["faq", "faq/new", "docs", "overrides/x", "site", "site/helpdesk", "", ".git/x"])
def test_no_place_of_the_help_center_takes_an_export(inside: str, shop: Shop) -> None:
    root = shop()
    before = files_of(root)
    code, said = export(root, root / inside)
    assert (code, files_of(root)) == (2, before) and "belongs to the help center; name a folder of its own" in said


def test_a_file_is_no_place_for_an_export(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, said = export(shop(), tmp_path / "file")
    assert code == 2 and "is a file, and an export is a folder" in said


def test_an_error_leaves_the_last_export(exported: tuple[Path, Path], tmp_path: Path) -> None:
    root, folder = exported
    before = files_of(folder)
    change(root, written("faq/entries/payment.yml", ("{{ payment.window }}. Then", "2 hours. Then")))
    code, said = export(root, folder)
    assert (code, files_of(folder)) == (1, before) and "Nothing was exported" in said and "hard-coded" in said
    assert export(root, tmp_path / "new")[0] == 1 and not (tmp_path / "new").exists()


def test_the_day_is_that_of_as_of(shop: Shop, tmp_path: Path) -> None:
    root = shop(
        written("faq/policy/payment.yml", ("values: {2026-11-22: 2}", "values: {2026-11-22: 2, 2027-03-01: 3}"))
    )
    texts = []
    for day in ("2026-11-22", "2027-03-01"):
        assert export(root, tmp_path / day, "--as-of", day)[0] == 0
        texts.append((tmp_path / day / "intercom" / "payment-deadline.txt").read_text())
        assert json.loads((tmp_path / day / "answers.json").read_text())["as_of"] == day
    assert "Pay within 2 hours" in texts[0] and "Pay within 3 hours" in texts[1]


def test_a_stand_in_for_the_address_is_told(shop: Shop, tmp_path: Path) -> None:
    done = run_command("export", tmp_path / "x", "--root", shop(), *DAY)
    assert done.returncode == 0 and "which is only a stand-in" in done.stderr
