"""The files that pages load, under names that hold a hash of their content, so that browsers may keep them for ever.

What every page needs is one style sheet and one script. The sheet is the part of Material's that can apply (css.py), then ours.
What only some pages or the search need stays apart. Templates find the names in the home page's front matter, under `help.assets`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from helpcenter.content.around.interface import OWN_WORDS, Interface
from helpcenter.site import css, js
from helpcenter.site.css_names import names_in, names_of
from helpcenter.site.script_words import with_words
from helpcenter.site.site_sources import FOLDER, SiteSources, installed_text
from helpcenter.store.store import current

_LETTERS = "bcdfghjklmnpqrst"
"""A hash is written in these: digits would read as figures of the policy to the deep check ("90d"), and vowels could make words."""

_LENGTH = 10
"""Letters of a hash in a name: forty bits, for a handful of files."""

HASH = f"[{_LETTERS}]{{{_LENGTH}}}"
"""A regular expression for the hash in a name."""

PLAIN = ("favicon.svg", "card.png")
"""Files that are published as they are, under a name with a hash."""

ICONS = ("favicon.ico", "apple-touch-icon.png")
"""Files that browsers and telephones ask for at the top of a site by themselves: they stand there under their own names."""

_DATES = f"{FOLDER}js/dates.js"
"""The finder of dates, published behind what every page needs: its pages load this one script in place of site.js."""

_LICENCE = "/*! Parts of Material for MkDocs | (c) Martin Donath | MIT licence */\n"


class BadAsset(Exception):
    """A style sheet or script of ours cannot be read; the text names the file and says why."""


@dataclass(frozen=True)
class Assets:
    """What is published below assets/ with a hash in its name."""

    names: dict[str, str]
    """Plain name below assets/ -> published path: "site.css" -> "assets/site.bcdfghjklm.css"."""
    files: dict[str, bytes]
    """Published path -> content."""
    replaced: frozenset[str]
    """The files below docs/ that are published in this way only."""


def assets_of(
    sources: SiteSources, made: Mapping[str, str], texts: Sequence[str], interface: Interface = OWN_WORDS
) -> Assets:
    """The assets of a site. `made` are files made elsewhere, by plain name; `texts` is the Markdown of all pages;
    `interface` are the words that scripts say.

    Raises BadAsset where a style sheet or script of ours cannot be read.
    """

    def short_script(text: str) -> str:
        whole = with_words(text, interface)
        return current().made("short script", (whole,), partial(js.minified_js, whole))

    def short_sheet(text: str) -> str:
        return current().made("short sheet", (text,), partial(css.minified_css, text))

    scripts = {path: _short(sources, path, short_script) for path in sources.files if path.endswith(".js")}
    pages = (text for name, text in sources.templates.items() if name.endswith(".html"))
    occurring = names_of(pages, scripts.values(), texts)
    if _DATES in scripts:
        scripts[_DATES] = js.one_script(scripts[path] for path in (*sources.scripts, _DATES))
    sheets = {path: _short(sources, path, short_sheet) for path in (*sources.styles, *sources.other("css"))}
    ours = "".join(sheets[path] for path in sources.styles)
    # Material's rules that can apply, and then all of ours.
    markdown = css.Within("md-typeset", names_in(texts))
    whole, beside = material_css(), "".join(sheets.values())
    made_from = (whole, beside, *sorted(occurring), markdown.name, *sorted(markdown.names))
    material = current().made("sheet of Material", made_from, lambda: css.subset(whole, occurring, beside, markdown))
    plain = {"site.css": (_LICENCE + material + ours).encode()}
    if sources.scripts:
        plain["site.js"] = js.one_script(scripts[path] for path in sources.scripts).encode()
    short, apart = {**scripts, **sheets}, [*sources.other("js"), *sources.other("css")]
    made = {**{path.removeprefix(FOLDER): short[path] for path in apart}, **made}
    plain |= {name: text.encode() for name, text in made.items()}
    plain |= {name: sources.files[FOLDER + name] for name in PLAIN if FOLDER + name in sources.files}
    names = {name: FOLDER + _with_hash(name, content) for name, content in plain.items()}
    kept = {path for path in sources.files if path.startswith((f"{FOLDER}css/", f"{FOLDER}js/"))}
    kept.update(sources.styles, sources.scripts, (FOLDER + name for name in (*PLAIN, *ICONS)))
    return Assets(names, {names[name]: content for name, content in plain.items()}, frozenset(kept))


def _short(sources: SiteSources, path: str, write: Callable[[str], str]) -> str:
    try:
        return write(sources.text(path))
    except (js.BadScript, css.BadSheet) as fault:
        raise BadAsset(f"docs/{path}: {fault}") from fault


def material_css() -> str:
    """The main style sheet of the installed Material for MkDocs. Raises FileNotFoundError where it is not there."""
    return installed_text("material", "templates/assets/stylesheets/main.*.min.css")


def _with_hash(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hash_of(content)}.{ending}"


def hash_of(content: bytes) -> str:
    """A content's hash, as names hold it."""
    written = str.maketrans("0123456789abcdef", _LETTERS)
    return hashlib.sha256(content).hexdigest()[:_LENGTH].translate(written)
