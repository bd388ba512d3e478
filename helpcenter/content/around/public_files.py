"""Which files of docs/ are published as they are, beside the pages: those that somebody asks for, and no other.

A folder that people and programs work in fills with what nobody meant to publish: copies, backups, halves of a merge, a system's
notes on its folders. What they are called is endless, so no list of such names is kept. A file is public where a page, template,
style sheet or script names it, or mkdocs.yml does (`extra: {published: [...]}`), or where it stands at an address that programs ask
for by themselves: robots.txt, .well-known/, the proof of ownership that a search engine wants. Everything else stays here, and is
told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from helpcenter.content.around.settings import SiteSettings
from helpcenter.text.finding import Finding, Severity, file_finding
from helpcenter.text.source import SourceFile

DOCS = "docs/"
"""Where the files stand, below the root."""

_TEMPLATES = "overrides/"

PROOF_BYTES = 4000
"""A proof of ownership is a line or two; no page of somebody's is so short."""

MOST_TOLD = 5
"""So many files of one folder are told one by one."""

_BY_THEMSELVES = re.compile(
    r"\.well-known/(?:[\w-]+/)*[\w-]+(?:\.(?:txt|json|xml|html|asc|pem|cer|webmanifest))?"
    r"|(?:robots|humans|security|llms(?:-full)?|(?:app-)?ads|trust|key)\.txt|favicon\.ico|CNAME"
    r"|apple-touch-icon(?:-[\dx]+)?(?:-precomposed)?\.png|apple-app-site-association|assetlinks\.json|sellers\.json"
    r"|(?:browserconfig|crossdomain|clientaccesspolicy)\.xml|(?:site|manifest)\.webmanifest|manifest\.json",
    re.ASCII,
)
"""The addresses that crawlers, browsers and telephones ask for without any link (RFC 8615, RFC 9309, RFC 9116 and customs)."""

_PROOF_NAME = re.compile(r"[\w.-]+\.(?:html?|txt|xml|json)", re.ASCII)
_PROOF_CALLED = re.compile(r"verif|site-?auth", re.IGNORECASE)
_PROOF_SAYS = re.compile(
    r"(?:site|domain|webmaster)[\w-]{0,30}[-_:]\s?(?:verif|owner)|verification\s?[:=]|domain_verify", re.IGNORECASE
)
_TOKEN = re.compile(r"[\w.=+/-]{8,200}", re.ASCII)

_LINKED = re.compile(
    r"\]\(\s{0,9}<?([^)\s>]{1,500})"
    r"|\[(?:(?<=^\[)|(?<=^ \[)|(?<=^  \[)|(?<=^   \[))[^\]\n]{1,200}\]:\s{0,9}<?([^\s>]{1,500})",  # beginning with a sign, found faster
    re.MULTILINE,
)
"""What a text of Markdown links."""
_QUOTED = re.compile(
    r"(?<=[\"'`(}])\s{0,9}([^\s\"'`(){}<>\[\],]{1,300}\.\w{1,12})(?:[?#][^\s\"'`()]{0,100})?\s{0,9}(?=[\"'`)])"
)
"""What a template, style sheet or script may ask for: a path that stands alone in quotes or brackets, or behind a tag of a template."""

_COPY = re.compile(r"\s|[()~#$]|^copy of |conflict", re.IGNORECASE)


@dataclass(frozen=True)
class DocsFiles:
    """What stands in docs/, by paths below it: all files, what is hidden, and which files prove that the site is the shop's."""

    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    proofs: frozenset[str] = frozenset()


def is_proof(name: str, data: bytes) -> bool:
    """Whether a file of docs/ is the proof of ownership that a search engine or another service asks for.

    Each has its own way, and all are alike: a short file at the top, which says what it is, or holds nothing but a token.
    """
    if not _PROOF_NAME.fullmatch(name) or len(data) > PROOF_BYTES:
        return False
    text = data.decode("utf-8", "replace").strip()
    is_token = _TOKEN.fullmatch(text) is not None and any(char.isdigit() for char in text)
    return bool(_PROOF_CALLED.search(name) or _PROOF_SAYS.search(text)) or is_token


def says_nothing(name: str, data: bytes) -> bool:
    """Whether a public file speaks to programs only, so that no figure in it is a promise to a shopper."""
    speaks = name in ("humans.txt", "llms.txt", "llms-full.txt")
    return not speaks and _BY_THEMSELVES.fullmatch(name) is not None or is_proof(name, data)


def public_files(
    docs: DocsFiles,
    sources: Iterable[SourceFile],
    settings: SiteSettings,
    is_page: Callable[[str], bool],
    is_made: Callable[[str], bool],
    unreadable: Collection[str],
) -> tuple[frozenset[str], list[Finding]]:
    """The files that are published as they are, and a finding on each that is not.

    `is_page` says of a path whether it is a page written by hand, and `is_made` whether the build writes that file itself. What
    hangs on files that are `unreadable` is not told: nobody knows what they ask for.
    """
    sources = list(sources)
    named = {*settings.extra_css, *settings.extra_javascript, *settings.extra.published}
    asked = named.union(*(_asked_by(source) for source in sources))
    public: set[str] = set()
    left: list[str] = []
    findings: list[Finding] = [*_named_and_not_there(docs, settings, unreadable), *map(_hidden, docs.hidden)]
    for name in docs.names:
        if is_made(name):
            findings += [] if is_page(name) else [_taken(name)]  # of a page its own kind says it
        elif name in docs.proofs or _BY_THEMSELVES.fullmatch(name) or not asked.isdisjoint(_ends(name)):
            public.add(name)
        elif not is_page(name):
            left.append(name)
    lost = any(path.startswith(_TEMPLATES) for path in unreadable)
    sees_templates = not lost and any(source.path.startswith(_TEMPLATES) for source in sources)
    return frozenset(public), [*findings, *(_unpublished(left, docs.names) if sees_templates else ())]


def judged(unpublished: Iterable[Finding]) -> Callable[[str], bool]:
    """Whether the file of a path is judged at all: what stays unpublished, by itself or with its folder, is read by nobody."""
    private = {finding.span.source.path for finding in unpublished if finding.rule == "unpublished"}
    return lambda path: private.isdisjoint({path, *map(str, PurePosixPath(path).parents)})


@lru_cache(maxsize=256)  # a save changes one file, and the look none
def _asked_by(source: SourceFile) -> frozenset[str]:
    """The paths that a file names, without the way up to the folder that they begin in."""
    pattern = _LINKED if source.path.endswith((".md", ".yml")) else _QUOTED
    named = (
        unquote(match[match.lastindex or 0].partition("?")[0].partition("#")[0])
        for match in pattern.finditer(source.text)
    )
    return frozenset(_UPWARDS.sub("", path) for path in named if "://" not in path)


_UPWARDS = re.compile(r"^(?:\.{0,2}/)+")


def _ends(name: str) -> list[str]:
    """A path and all its ends: `assets/img/a.png`, `img/a.png`, `a.png`."""
    parts = name.split("/")
    return ["/".join(parts[at:]) for at in range(len(parts))]


def _named_and_not_there(docs: DocsFiles, settings: SiteSettings, unreadable: Collection[str]) -> Iterator[Finding]:
    lists = {
        ("extra_css",): settings.extra_css,
        ("extra_javascript",): settings.extra_javascript,
        ("extra", "published"): settings.extra.published,
    }
    if not docs.names:
        help = "copy docs/assets/ from the program, or delete the lists `extra_css` and `extra_javascript`"
        yield file_finding("file", "docs", "mkdocs.yml names files of docs/, and no file can be read there", help)
        return
    for path, files in lists.items():
        for number, name in enumerate(files):
            lost = any(
                str(path) in unreadable for path in (PurePosixPath(DOCS, name), *PurePosixPath(DOCS, name).parents)
            )
            if name not in docs.names and not lost:
                message = f"mkdocs.yml names {name}, and there is no such file in docs/"
                yield Finding("file", settings.place(*path, number), message, "mend the path, or delete it here")


def _taken(name: str) -> Finding:
    message = f"the build writes {name} itself, so this file would be lost"
    help = _INSTEAD.get(name, "delete it, or publish it under another name")
    return file_finding("file", DOCS + name, message, help)


_INSTEAD = {
    "_headers": "delete it; DEPLOY.md says what the build writes there, and further headers are set at the host",
    "_redirects": "delete it; an old address of an answer stands under its `aliases:`, and others are led on at the host",
    "sitemap.xml": "delete it; the build lists every page, and `noindex: true` leaves a page written by hand out",
}


def _unpublished(left: list[str], names: Iterable[str]) -> Iterator[Finding]:
    """A finding on each file, or on a whole folder of many files, such as the packages of a program."""
    stands = Counter(name.partition("/")[0] for name in names if "/" in name)
    stays = Counter(name.partition("/")[0] for name in left if "/" in name)
    whole = {folder for folder, number in stays.items() if number == stands[folder] and number > MOST_TOLD}
    for folder in sorted(whole):
        message = f"none of the {stands[folder]} files in {folder}/ is published: no page and no setting asks for one"
        yield _told(folder, message, "delete the folder, or move it out of docs/", Severity.WARNING)
    yield from (_left(name) for name in left if name.partition("/")[0] not in whole)


def _left(name: str) -> Finding:
    file = PurePosixPath(name)
    help = f"delete it or move it elsewhere; if it is to be public, name it in mkdocs.yml: `extra: {{published: [{name}]}}`"
    if file.suffix == ".md":
        help = (
            "delete it; if it is to be a page, call it by lower-case words, digits and hyphens, such as `about-us.md`"
        )
    what = "a copy, or left behind by a program" if _COPY.search(file.name) else "asked for by no page and no setting"
    return _told(name, f"{name} is not published: it is {what}", help, Severity.WARNING)


def _hidden(name: str) -> Finding:
    help = "delete it if you do not need it; of names that begin with a dot, only .well-known/ is published"
    return _told(name, f"{name} is not published: its name begins with a dot", help, Severity.NOTE)


def _told(name: str, message: str, help: str, severity: Severity) -> Finding:
    finding = file_finding("unpublished", DOCS + name, message, help)
    return Finding(finding.rule, finding.span, message, help, severity=severity)
