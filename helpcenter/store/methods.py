"""Methods of records as earlier runs have compiled them: `dataclasses` writes seven hundred of them as text whenever a command starts,
and Python reads them for a tenth of the time in which a small shop is checked.

What Python makes of such a text is kept as it keeps what it makes of a module: made of the text and of the version of Python alone.
"""

from __future__ import annotations

import contextlib
import dataclasses
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpcenter.store.digest import digest
from helpcenter.store.kept_file import KeptFile


@contextmanager
def kept_methods(folder: Path) -> Iterator[None]:
    """Within this block `dataclasses` runs what stands in the folder, and what does not is put there."""
    file = KeptFile(folder / f"methods-{digest(sys.version)}")

    def run(text: str, *names: Any) -> None:
        code = None
        if text in file.kept:
            with contextlib.suppress(ValueError, EOFError, TypeError):  # damaged
                code = marshal.loads(file.kept[text])
                file.used.add(text)
        if code is None:
            code = compile(text, "<string>", "exec", dont_inherit=True)
            file.fresh[text] = marshal.dumps(code)
        exec(code, *names)

    vars(dataclasses)["exec"] = run  # its own name for the function, before that of Python
    try:
        yield
    finally:
        vars(dataclasses).pop("exec", None)
        file.write()
