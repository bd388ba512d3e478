"""A file of docs/ is not published.

What: a file that no page, template, style sheet, script or setting asks for, such as a copy, or what an editor or a merge left behind.
Why: a folder fills with files that nobody means to publish, and old words of the shop may stand in them.

Example (docs/contact.md.orig):
    Write to us within 9 hours.

Instead (docs/contact.md):
    ---
    title: Contact
    description: How to reach us.
    ---
    Write to us.
"""

from helpcenter.text.finding import Severity

ID = "unpublished"
SEVERITY = Severity.WARNING
