"""The content security policy of every page: the browser loads what the site itself holds, and nothing else.

Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/). It stands in each page as a meta element, so that it holds on any
host, and again in the headers (hosts.py), as the one rule on frames works only there. Nothing is inline, so no hash and no
exception is needed; JSON-LD is data and not run.

Trusted Types (https://www.w3.org/TR/trusted-types/): no text becomes HTML or the address of a script, but the addresses that the
one policy of start.js lets pass.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from helpcenter.pages.site_config import SiteConfig


def content_policy(config: SiteConfig) -> str:
    """The policy as one line."""
    feedback = urlsplit(config.feedback)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {feedback.scheme}://{feedback.netloc}" if config.feedback else "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "help",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
