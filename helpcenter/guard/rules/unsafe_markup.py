"""A text holds markup that is not Markdown of ours.

What: HTML tags and comments, pictures, attributes in braces, links defined elsewhere in the text, links to anything but this
site, the web, e-mail and telephone, a heading of the first level, and tables with aligned columns.
Why: HTML can break the page or run a program in the shopper's browser; a picture from elsewhere is a request that leaves the
site, and a picture with a figure cannot be checked; an aligned column would be a style in the page, which browsers block there.
Whatever a text becomes is held against a closed list of tags, attributes and kinds of address.

Example (answer):
    Pay within {{ payment.window }}. <script>alert("now")</script>

Instead (answer):
    Pay within {{ payment.window }}. **Do it now.** A value < another is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.around.reply_frame import PLACE, ReplyFrame
from helpcenter.content.model import HandPage
from helpcenter.guard.rules.look import Look
from helpcenter.guard.rules.placeholder import is_left
from helpcenter.guard.rules.reply_frame import FILLED
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.guard.typed_markup import Markup, typed_markup
from helpcenter.text.conversion import CLOSED_LIST
from helpcenter.text.finding import Finding
from helpcenter.text.hypertext import SCHEMES, scheme_of, unlisted

ID = "unsafe-markup"
DATED = True
APART = True


def check(look: Look) -> Iterator[Finding]:
    """All prose, as it is written and as it is shown."""
    for text in look.shown_prose:
        if not text.shown:
            continue  # the rule tangled-text tells of it
        typed = (
            Finding(ID, text.prose.span(markup.start, markup.end), markup.message, markup.help)
            for markup in typed_markup(text.prose.text)
            if not _is_name(text, markup) and not _is_told(look, text, markup)
        )
        found = [*typed, *_shown(text)]
        yield from found or _unlisted(text)


def _is_name(text: ShownProse, markup: Markup) -> bool:
    """Whether a page of docs/ names the shop or the site, as faq/interface.yml calls them. What is written as a place of a reply is
    judged by the rule reply-frame."""
    typed, owner = text.prose.text[markup.start : markup.end], text.prose.owner
    if isinstance(owner, HandPage) and typed in ("{shop}", "{site}"):
        return True
    in_reply = isinstance(owner, ReplyFrame) or text.prose.path == ("reply",)
    return (FILLED if in_reply else PLACE).fullmatch(typed) is not None


def _is_told(look: Look, text: ShownProse, markup: Markup) -> bool:
    """Whether the rule shown-name or placeholder says what to do."""
    stretch = text.prose, markup.start, markup.end
    return look.is_meant(*stretch) or (markup.message.startswith("HTML") and is_left(*stretch))


def _shown(text: ShownProse) -> Iterator[Finding]:
    shown = text.shown
    for link in shown.links if shown else ():
        scheme = scheme_of(link.target)
        if scheme is not None and scheme not in SCHEMES and scheme != "file":  # the rule broken-link tells of files
            help = "link an address of this site, https://, mailto: or tel:"
            yield Finding(
                ID, text.span(link.target_start, link.target_end), "this link leads to something that is no page", help
            )
    for block in shown.blocks if shown else ():
        if block.tag == "h1":
            message = "a heading of the first level stands in a text"
            yield Finding(
                ID,
                text.span(block.place(0), block.place(len(block.words)) + 1),
                message,
                "the page has one already: write ## or smaller, or a blank line above a line of signs",
            )


def _unlisted(text: ShownProse) -> Iterator[Finding]:
    """What stands on no list, whatever made it. Addresses are looked at one by one above."""
    for element, what in unlisted(text.shown.root.elements(), CLOSED_LIST) if text.shown else ():
        if element.tag == "h1":
            continue  # told above; the rule misread-block tells of one without words
        if element.tag != "a" or scheme_of(element.attributes.get("href", "")) is None:
            message = f"this text becomes HTML that is on no list: {what}"
            yield Finding(ID, text.span(0, len(text.text)), message, "write it as plain words")
            return
