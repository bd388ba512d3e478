"""The site's OpenSearch description: with it a browser can offer the help center's search in its address bar.

The format is OpenSearch 1.1 (https://github.com/dewitt/opensearch). Browsers find the file by the `<link rel="search">` of every page.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from helpcenter.content.around.interface import OWN_WORDS, Interface
from helpcenter.pages.site_config import SiteConfig

DESCRIPTION = "opensearch.xml"
"""Where the description stands below the site; overrides/base.html links to it."""

SHORT_NAME = 16
"""OpenSearch 1.1 allows no more characters in a short name."""


def opensearch(config: SiteConfig, icon: str, said: Interface = OWN_WORDS) -> str:
    """The description of a site's search, with whole addresses, as browsers want them. `icon` is the path of the site's icon."""
    # The address may hold braces only where the words go: elsewhere they would be a parameter.
    address = escape(config.url.replace("{", "%7B").replace("}", "%7D"), {'"': "%22"})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(_short(config, said))}</ShortName>\n"
        f"  <Description>{escape(said.filled('search_page.browsers', site=config.name))}</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Image width="16" height="16" type="image/svg+xml">{address}{escape(icon)}</Image>\n'
        f'  <Url type="text/html" method="get" template="{address}search/?q={{searchTerms}}"/>\n'
        f'  <Url type="application/opensearchdescription+xml" rel="self" template="{address}{DESCRIPTION}"/>\n'
        "</OpenSearchDescription>\n"
    )


def _short(config: SiteConfig, said: Interface) -> str:
    """The longest of the site's names that fits, or its beginning."""
    names = (config.name, said.filled("search_page.browsers_name", shop=config.shop), config.shop)
    return next((name for name in names if len(name) <= SHORT_NAME), config.shop[:SHORT_NAME].rstrip())
