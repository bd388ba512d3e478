"""lunr.js for the browser: the copy that the installed MkDocs ships, without its comments and what only builds an index or reads
lunr's query language (25 -> 5 KB gzip). The site's index is built in Python, and its queries are made of terms (rank.js)."""

from __future__ import annotations

import re

from helpcenter.site.js import minified_js
from helpcenter.site.site_sources import installed_text

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
    source = installed_text("mkdocs", "contrib/search/templates/search/lunr.js")
    version = re.search(r"lunr\.version = \"([^\"]+)\"", source)
    licence = f"/*! lunr {version[1] if version else ''} | (c) Oliver Nightingale | MIT licence */\n"
    kept = "".join(part for part in _STATEMENT.split(source) if not _UNUSED.match(part))
    return licence + minified_js(kept.replace("/*!", "/*"))  # its parts repeat the licence
