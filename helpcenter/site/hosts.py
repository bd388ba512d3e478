"""What web hosts read: headers, redirects, and the same for nginx. The build writes them beside the pages; DEPLOY.md says who reads which.

`_headers` and `_redirects` are the files that Netlify, Cloudflare Pages and others have in common. Where several blocks of `_headers`
fit an address, hosts join their values, so no two blocks that fit one address set the same header. They hold nothing secret: whoever
sees the site sees the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from helpcenter.content.addresses import ANSWERS, DESK, LINKED, SECTIONS, address_of
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.history import FEED
from helpcenter.pages.kinds.redirect import Redirect
from helpcenter.pages.kinds.tombstone import Tombstone
from helpcenter.pages.machines.opensearch import DESCRIPTION
from helpcenter.pages.machines.twin import TWIN_TYPE
from helpcenter.pages.site_config import SiteConfig
from helpcenter.site.assets import HASH
from helpcenter.site.csp import content_policy

HEADERS, REDIRECTS, NGINX = "_headers", "_redirects", "_nginx.conf"
"""Where they stand below the site."""

KEPT = "public, max-age=31536000, immutable"
"""A name with a hash never gets another content: a year, the longest time that caches honour (RFC 9111, RFC 8246)."""

ASKED = "no-cache"
"""A name that stays while its content changes: browsers keep it, and ask each time whether it is still the same (RFC 9111, 5.2.2.4)."""

BRIEF = "public, max-age=300, must-revalidate"
"""Pages bind the shop, so an old one may be shown for minutes only: long enough to go back and forth without asking again."""

NOBODY = "'none'"
"""Who may show a page in a frame."""

_POLICY = "Content-Security-Policy"
_TYPES = {DESCRIPTION: "application/opensearchdescription+xml", FEED: "application/atom+xml"}
"""Files whose kind their ending does not tell."""


_TEXT_TYPES = (
    "text/css text/plain text/xml text/javascript application/javascript application/json image/svg+xml"
    f" {_TYPES[FEED]} {_TYPES[DESCRIPTION]} {TWIN_TYPE}"
)
"""What is text, as nginx is told; HTML it knows."""


_PAGES = "|".join(
    (
        f"(?:{'|'.join(section.folder for section in SECTIONS)})/(?!index[.])[a-z0-9-]*[a-z0-9]",
        *(page.strip("/") for page in LINKED if page),
    )
)
"""The addresses of pages, without their last slash. What a redirect takes over holds no sign that could end a header. nginx itself
asks for `a/index.html` when somebody asks for `a/`."""

_GLUED = "(?:[.]html?|(?:[.]html?)?/*[^A-Za-z0-9_/-]+/*)"


def security_headers(config: SiteConfig) -> dict[str, str]:
    """What every answer of the host carries. The policy is that of the pages, and nobody may show them in a frame."""
    shut = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone payment usb".split()
    headers = {
        _POLICY: _framed(config, NOBODY),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in shut),
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if config.url.startswith("https:"):
        # This host alone: what other hosts of the shop can do is not ours to say.
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def _framed(config: SiteConfig, *hosts: str) -> str:
    """The policy with those who may show the page in a frame."""
    return f"{content_policy(config)}; frame-ancestors {' '.join(hosts)}"


def headers_file(
    config: SiteConfig,
    pages: Sequence[GeneratedPage],
    files: Iterable[str],
    assets: Iterable[str],
    changing: Iterable[str],
) -> str:
    """`_headers`: of everything, of each file with a hash in its name, of those that keep their names, and of pages and data."""
    base = config.root
    everywhere = security_headers(config)
    named: dict[str, str] = {}
    if config.desk_framed_by:
        # One page has another policy, so each block that is of pages or files alone brings its own. What none of them fits, an
        # address without a page, has an older header that forbids the same: browsers ask it where no policy speaks of frames.
        named = {_POLICY: everywhere.pop(_POLICY)}
        everywhere["X-Frame-Options"] = "DENY"
    blocks = {f"{base}*": everywhere}
    blocks |= {f"{base}{path}": {"Cache-Control": KEPT, **named} for path in sorted(assets)}
    blocks |= {f"{base}{path}": {"Cache-Control": ASKED, **named} for path in changing}
    brief = {page.uri.partition("/")[0].removesuffix(".md") for page in pages} - {"index"}
    brief_files = {path for path in files if "/" not in path} | {"404.html", "sitemap.xml"}
    for path in ["", *sorted(brief_files), *(f"{name}/*" for name in sorted(brief))]:
        framed = {_POLICY: _framed(config, *config.desk_framed_by)} if named and path == f"{DESK}*" else named
        blocks[f"{base}{path}"] = {"Cache-Control": BRIEF, **framed}
    for path, kind in _TYPES.items():
        blocks.setdefault(f"{base}{path}", {})["Content-Type"] = kind
    blocks[f"{base}{ANSWERS.twin('*')}"] = {"Content-Type": f"{TWIN_TYPE}; charset=utf-8"}
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks.items()
    )


def redirects_file(config: SiteConfig, pages: Sequence[GeneratedPage]) -> str:
    """`_redirects`: every old address with the one that has taken its place.

    Not "301!", which Netlify knows: Cloudflare refuses the whole file for it. Without it Netlify shows the page at the old
    address, which leads on as well.
    """
    return "".join(f"{old} {new} 301\n" for old, new in moved(config, pages)) or "# No address has moved yet.\n"


def moved(config: SiteConfig, pages: Sequence[GeneratedPage]) -> list[tuple[str, str]]:
    """(Old path, new path) of each page that leads on, as paths of the host."""
    base = config.root
    return [
        (f"{base}{address_of(page.uri)}", f"{base}{page.front_matter.target}")
        for page in pages
        if isinstance(page.front_matter, Redirect)
    ]


def nginx_file(config: SiteConfig, pages: Sequence[GeneratedPage], changing: Iterable[str]) -> str:
    """The same as directives of nginx, to be included in a `server` block whose root is set."""
    base = config.root
    headers = security_headers(config) | {_POLICY: _framed(config, "$help_frames")}
    lines = [
        "# For nginx: the headers, caching and redirects of this site. Include it in the server block of the site; see DEPLOY.md.",
        "# A folder without a page is nothing to a visitor either: no list of files, and no error without our name.",
        f"error_page 404 {_quoted(f'{base}404.html')};",
        f"error_page 403 =404 {_quoted(f'{base}404.html')};",
        "absolute_redirect off;",
        "charset utf-8;",
        f"charset_types {_TEXT_TYPES};",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {_TEXT_TYPES};",
        "# A location with an add_header of its own would lose these, so that only variables change.",
        f"set $help_frames {_quoted(NOBODY)};",
        *(f"add_header {name} {_quoted(value)} always;" for name, value in headers.items()),
        f"set $help_cache {_quoted(BRIEF)};",
        "add_header Cache-Control $help_cache always;",
        f"location ~ {_quoted(f'^{re.escape(base)}assets/(.+/)?[^/]+[.]{HASH}[.][a-z0-9]+$')} "
        f"{{ set $help_cache {_quoted(KEPT)}; }}",
        *(f"location = {_quoted(base + path)} {{ set $help_cache {_quoted(ASKED)}; }}" for path in changing),
        f"location ~ {_quoted(f'^{re.escape(base)}_')} {{ return 404; }}",
        "# An address of ours with what no address of ours ends in: .html, or a sign that a chat took for a part of the link.",
        f"location ~ {_quoted(f'^{re.escape(base)}(?<help_page>{_PAGES}){_GLUED}$')} "
        f"{{ return 301 {_quoted(f'{base}$help_page/$is_args$args')}; }}",
    ]
    if config.desk_framed_by:
        desk = _quoted(f"^{re.escape(base + DESK)}(index[.]html)?$")
        lines.append(f"location ~ {desk} {{ set $help_frames {_quoted(' '.join(config.desk_framed_by))}; }}")
    lines += [
        f"location = {_quoted(f'{base}{path}')} {{ types {{ }} default_type {kind}; }}" for path, kind in _TYPES.items()
    ]
    twin = f"^{re.escape(base)}{ANSWERS.folder}/[a-z0-9-]+[.]md$"
    lines.append(f"location ~ {_quoted(twin)} {{ types {{ }} default_type {TWIN_TYPE}; }}")
    lines += [
        f"location = {_quoted(old)} {{ return 301 {_quoted(new + '$is_args$args')}; }}"
        for old, new in moved(config, pages)
    ]
    ended = [f"{base}{address_of(page.uri)}" for page in pages if isinstance(page.front_matter, Tombstone)]
    if ended:
        lines.append("# What has ended: search engines forget it, and people read what stands in its place.")
    lines += [
        f"location = {_quoted(address)} {{ error_page 410 {_quoted(f'{address}index.html')}; return 410; }}"
        for address in ended
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
