"""A text holds markup that is not Markdown of ours.

What: HTML tags and comments, pictures, attributes in braces, links defined elsewhere in the text, links to anything but this
site, the web, e-mail and telephone, a heading of the first level, and tables with aligned columns.
Why: HTML can break the page or run a program in the shopper's browser; a picture from elsewhere is a request that leaves the
site, and a picture with a figure cannot be checked; an aligned column would be a style in the page, which browsers block there.

Example (answer):
    Pay within {{ payment.window }}. <script>alert("now")</script>

Instead (answer):
    Pay within {{ payment.window }}. **Do it now.** A value < another is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "unsafe-markup"
DATED = False

_SIGNS = (
    (re.compile(r"<(?:/?[A-Za-z][\w-]*(?:\s[^<>]*|/)?>?|!--|\?|!\[)"), "HTML is not allowed in texts",
     "write Markdown: **bold**, lists, [links](/contact/); a lone < needs a blank behind it"),
    (re.compile(r"!\[[^\]]*\]"), "pictures are not allowed in texts", "say it in words: a picture can be read neither by the check nor by everybody"),
    (re.compile(r"\{:"), "attributes in braces are not allowed in texts", "delete the braces and what stands between them"),
    (re.compile(r"^ {0,3}\[[^\]]+\]:", re.MULTILINE), "a link is defined apart from its words", "write the address behind the words: [words](/contact/)"),
    (re.compile(r"\]\(\s*<?\s*(?!https?:|mailto:|tel:|\{\{)[A-Za-z][\w+.-]*:[^)]*"), "this link leads to something that is no page",
     "link an address of this site, https://, mailto: or tel:"),
    (re.compile(r"^ {0,3}(?=[^\n]*(?::-|-:))[|: -]+$", re.MULTILINE), "the columns of this table are aligned",
     "write the line below the head without colons: |---|---|"),
    (re.compile(r"^# ", re.MULTILINE), "a heading of the first level stands in a text", "the page has one already: write ## or smaller"),
)  # fmt: skip


def check(look: Look) -> Iterator[Finding]:
    """All prose, as it is written."""
    for text in look.catalog.prose:
        for pattern, message, help in _SIGNS:
            for match in pattern.finditer(text.text):
                yield Finding(ID, text.span(match.start(), match.end()), message, help)
