"""The content that writers write (faq/, docs/*.md, mkdocs.yml): sound, and whole. This alone of all tests judges it.

It asks what `check --strict --deep` asks, and that no question of the shop's source has lost its answer. A change for which that check
is clean turns nothing red, which tests/house/test_writers_changes.py proves; so whoever writes needs no look into tests/.
"""

from __future__ import annotations

import os
from pathlib import Path

from support.calls import run_command
from support.language_server import edited_files, edited_tree, server_for
from support.live import lost
from support.places import ROOT


def test_the_check_of_a_release_finds_nothing() -> None:
    ci = {name: os.environ[name] for name in ("CI",) if name in os.environ}  # there a release is judged
    done = run_command("check", "--strict", "--deep", env=ci)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_editor_finds_nothing_in_what_the_check_finds_sound(tmp_path: Path) -> None:
    """With the project's settings, and the names as they are now: a writer's change may come before the command that writes them."""
    root = edited_tree(tmp_path / "live", ROOT)
    server = server_for(root)
    for path in edited_files(root):
        assert server.findings(path, (root / path).read_text(encoding="utf-8")) == [], path


def test_every_question_of_the_source_has_its_answer_or_a_successor() -> None:
    assert lost(ROOT) == []
