"""lunr.js for the browser: the copy that the installed MkDocs ships, without its comments and what only builds an index or reads
lunr's query language (25 -> 5 KB gzip). The site's index is built in Python, and its queries are made of terms (rank.js)."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from helpcenter.site.js import minified_js

_UNUSED = re.compile(
    r"lunr\.(?:tokenizer|generateStopWordFilter|stopWordFilter|trimmer|Builder|QueryParseError|QueryLexer|QueryParser"
    r"|Index\.prototype\.(?:search|toJSON)|idf|Pipeline\.prototype\.(?:after|before|remove|reset|toJSON)"
    r"|TokenSet\.(?:fromFuzzyString|fromArray)|Vector\.prototype\.(?:toJSON|insert))\b"
    r"|lunr\.Pipeline\.registerFunction\(lunr\.(?:stopWordFilter|trimmer)\b"
)
_STATEMENT = re.compile(r"^(?=lunr\.|  ;\()", re.MULTILINE)
"""Where a statement of lunr begins: its names stand at the line's start, and what they are made of is indented."""


def lunr_js() -> str:
    """The library with its licence line on top. Raises FileNotFoundError where MkDocs came without it."""
    spec = find_spec("mkdocs")
    assert spec is not None and spec.origin is not None
    source = Path(spec.origin).parent.joinpath("contrib/search/templates/search/lunr.js").read_text(encoding="utf-8")
    version = re.search(r"lunr\.version = \"([^\"]+)\"", source)
    licence = f"/*! lunr {version[1] if version else ''} | (c) Oliver Nightingale | MIT licence */\n"
    kept = "".join(part for part in _STATEMENT.split(source) if not _UNUSED.match(part))
    return licence + minified_js(kept.replace("/*!", "/*"))  # its parts repeat the licence
