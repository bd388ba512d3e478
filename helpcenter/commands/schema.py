"""`schema`: what an editor such as VS Code is told of the writers' files, so that it completes, explains and judges them."""

from __future__ import annotations

import argparse
from pathlib import Path

from helpcenter.commands.common import CALL, Command, Options, Refused, say
from helpcenter.commands.writing.editor_folder import stale_files, write_stale
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.editors.editor_files import EDITOR_FOLDER, EDITOR_SETTINGS, editor_files, settings_text
from helpcenter.content.written import read_content
from helpcenter.guard.report import count


def _arguments(parser: argparse.ArgumentParser) -> None:
    folder = f"where they belong (default: {EDITOR_FOLDER} in the tree, where VS Code looks)"
    parser.add_argument("dir", type=Path, nargs="?", metavar="DIR", help=folder)
    parser.add_argument(
        "--check", action="store_true", help="only say whether they are as they should be; write nothing"
    )


def run(options: Options) -> int:
    """Writes what has changed, or says what would change."""
    folder: Path = options.root / EDITOR_FOLDER if options.dir is None else options.dir.absolute()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{options.dir} is a file; name a folder")
    catalog = read_content(options.root).catalog
    if catalog.broken:
        broken = ", ".join(sorted(catalog.broken))
        raise Refused(f"{broken} cannot be read, so its names are not known; run `{CALL} check`, and correct it first")
    files = editor_files(catalog)
    if options.check:
        for name in (stale := stale_files(folder, files)):
            print(f"{folder / name} is not what the files hold now")
        say(f"Run `{CALL} schema`." if stale else "All that editors are told is current.")
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    with in_turn(folder):
        if not (folder / EDITOR_SETTINGS).exists():
            files[EDITOR_SETTINGS] = settings_text()  # what stands there is the writer's own
        written = write_stale(folder, files)
    for name in written:
        print(f"{folder / name}")
    say(f"Wrote {count(len(written), 'file')}." if written else "All that editors are told is current.")
    return 0


COMMAND = Command(
    "schema",
    "tell editors such as VS Code what may stand in the files, and what there is to choose from",
    run,
    _arguments,
    examples=(("schema", "let your editor know the answers that there are now"),),
)
