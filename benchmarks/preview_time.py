"""How long a writer waits: from saving a file to the new text being served, in `serve` and in stock `mkdocs serve`.

    .venv/bin/python benchmarks/preview_time.py            # about a minute

Both watch the disk twice a second (MkDocs does), so half a second of each figure may be waiting. The edits are therefore
saved at different moments of that half second. The page is asked for every 20 ms until it holds the new text.
"""

from __future__ import annotations

import argparse
import contextlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from common import COMMAND, DAY, MKDOCS, ROOT, copy_content, environment, multiply, plain_sentence, stock_project, table

PATIENCE = 300.0
"""Seconds after which a text that does not come ends the benchmark."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def server(arguments: Sequence[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running preview, ended with the block."""
    with log.open("wb") as words:
        process = subprocess.Popen(
            arguments, stdout=words, stderr=subprocess.STDOUT, env=environment(), cwd=ROOT.parent
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(words: str, url: str, process: subprocess.Popen[bytes], log: Path) -> float:
    """Seconds until the page at `url` holds the words."""
    started = time.perf_counter()
    while True:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(url, timeout=PATIENCE) as reply,
        ):
            if words in reply.read().decode():
                return time.perf_counter() - started
        if process.poll() is not None or time.perf_counter() - started > PATIENCE:
            sys.exit(f"{url} never showed {words!r}\n{log.read_text(encoding='utf-8', errors='replace')}")
        time.sleep(0.02)


def measure(
    arguments: Sequence[str], path: str, file: Path, before: str, work: Path, edits: int
) -> tuple[float, list[float]]:
    """Seconds to the first page, and for each edit of `file`: a new word put behind the text `before`."""
    port, log = free_port(), work / f"{file.stem}.log"
    original = file.read_text(encoding="utf-8")
    assert original.count(before) >= 1, f"{before!r} does not stand in {file.name}"
    with server([part.replace("PORT", str(port)) for part in arguments], log) as process:
        ready = wait_for("<h1", f"http://127.0.0.1:{port}{path}", process, log)
        waits = []
        for number in range(edits):
            time.sleep(1.5 + 0.5 * number / edits)
            word = f"Xylograph{'abcdefghij'[number % 10]}."
            file.write_text(original.replace(before, f"{before} {word}", 1), encoding="utf-8")
            waits.append(wait_for(word, f"http://127.0.0.1:{port}{path}", process, log))
        file.write_text(original, encoding="utf-8")
    return ready, waits


def compare(work: Path, answers: int, edits: int) -> dict[str, tuple[float, list[float]]]:
    """Both previews of as many answers (0: as the repository has)."""
    content = copy_content(work / "ours")
    if answers:
        multiply(content, answers)
    config = stock_project(
        content,
        work / "stock",
        titles_only=True,
        nav="nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n" if answers else "",
    )
    entries, id, sentence = plain_sentence(content)
    return {
        "our serve": measure(
            [*COMMAND, "serve", "--root", str(content), "--as-of", DAY, "--address", "127.0.0.1:PORT"],
            f"/a/{id}/",
            entries,
            sentence,
            work,
            edits,
        ),
        "stock mkdocs serve": measure(
            [*MKDOCS, "serve", "--quiet", "--config-file", str(config), "--dev-addr", "127.0.0.1:PORT"],
            f"/a/{id}/",
            config.parent / "pages" / "a" / f"{id}.md",
            sentence,
            work,
            edits,
        ),
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=5, help="edits of each (default: %(default)s)")
    parser.add_argument("--answers", type=int, default=0, help="synthetic answers instead of the repository's own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = compare(Path(folder), options.answers, options.edits)
    medians = {name: statistics.median(waits) for name, (_, waits) in measured.items()}
    table(
        ["", "first page s", "edit -> page s (median)", "fastest", "slowest", "ratio to stock"],
        [
            [
                name,
                f"{ready:.2f}",
                f"{medians[name]:.2f}",
                f"{min(waits):.2f}",
                f"{max(waits):.2f}",
                f"{medians[name] / medians['stock mkdocs serve']:.2f}",
            ]
            for name, (ready, waits) in measured.items()
        ],
    )


if __name__ == "__main__":
    main()
