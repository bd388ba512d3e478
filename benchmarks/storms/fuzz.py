"""Rains inputs on one target (support/targets.py), guided by the lines of the program that they reach; wants the package atheris.

fuzz.py TARGET INPUTS CORPUS FAULTS: prints a line of JSON now and then, of which the last one counts. Inputs that break a promise, or take
longer than PATIENCE, are written into the folder FAULTS, one for each place in the program.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

PATIENCE = 2.0
"""Seconds of the processor's time after which an input counts as a hang."""
STEP = 500
"""After so many inputs it says how far it is."""
LONGEST = 600
"""Bytes of the longest input: cheap ones are many; sheer size is for the swollen ones and for tests of its own."""

with atheris.instrument_imports(include=["helpcenter"]):
    from support import targets


def main(target: str, inputs: int, corpus: Path, faults: Path) -> None:
    """Runs, and ends the process as the library does."""
    run = targets.TARGETS[target]
    seen: dict[str, str] = {}
    count, slowest = 0, 0.0

    def keep(what: str, data: bytes) -> None:
        if what not in seen:
            seen[what] = hashlib.sha256(data).hexdigest()[:12]
            (faults / f"{target}-{seen[what]}").write_bytes(data)

    def one(data: bytes) -> None:
        nonlocal count, slowest
        started = time.process_time()
        try:
            run(data)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            keep(f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {error}"[:200], data)
        took = time.process_time() - started
        count += 1
        # The first inputs load the shop and the tables.
        slowest = max(slowest, took if count > 100 else 0)
        if took > PATIENCE and count > 100:
            keep("too slow", data)
        if count % STEP == 0 or count == inputs:
            megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            told = {"inputs": count, "faults": seen, "slowest": slowest, "megabytes": megabytes}
            print(json.dumps({"target": target, **told}), flush=True)

    run(b"")
    # A million runs more than wanted: the library counts the inputs of the corpus apart.
    options = {
        "runs": inputs + 10_000, "max_len": LONGEST, "artifact_prefix": f"{faults}/", "timeout": 60, "rss_limit_mb": 2000, "verbosity": 0,
        "print_final_stats": 0,
    }  # fmt: skip
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
