"""Replies -> one letter: one greeting, one regret, what each reply says, what changes soon, where to read on, one closing.

It is made as plain text and as simple HTML, which say the same words. No address stands inside a sentence: the words of a link stay
there, and the address stands in the list at the end. Places are filled after Markdown was converted, because what a helpdesk calls
them (`{{ticket.requester.first_name}}`) is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.replies.reply import Reply
from helpcenter.text.conversion import Unconvertible, converted
from helpcenter.text.hypertext import fragment, scheme_of
from helpcenter.text.markup import for_machines, plain


@dataclass(frozen=True)
class FurtherLink:
    """An address that a letter ends with, whole, and what is found there."""

    words: str
    address: str

    @property
    def lead(self) -> str:
        """The words with what parts them from the address: a question has its own mark."""
        return self.words if self.words.endswith(("?", "!", ".", ":")) else f"{self.words}:"


def letter(
    replies: Sequence[Reply],
    frame: ReplyFrame,
    site_url: str,
    known: Mapping[str, str] | None = None,
    announced: Sequence[str] = (),
    stamps: Sequence[str] = (),
) -> str:
    """The letter as plain text.

    `known` holds what is known of the chat by the names of places ("order"), or what a helpdesk calls it; `announced` are the
    changes to come, a line each, and `stamps` what proves the replies.
    """
    filled = dict(known or {})

    def said(text: str) -> str:
        return frame.said(text, filled).strip()

    parts = [said(frame.greeting), *(said(regret) for regret in _regrets(replies))]
    for reply in replies:
        parts += [reply.question] if len(replies) > 1 else []
        parts += [said(plain(part)) for part in reply.body]
    links = further_links(replies, frame, site_url)
    if len(links) == 1:
        parts += [*announced, frame.link.replace("{link}", links[0].address)]
    else:
        listed = (f"- {link.lead} {link.address}" for link in links)
        parts += [*announced, "\n".join([frame.links, *listed])]
    return "\n\n".join([*parts, said(frame.closing), *_marks(stamps)])


def letter_html(
    replies: Sequence[Reply],
    frame: ReplyFrame,
    site_url: str,
    known: Mapping[str, str] | None = None,
    announced: Sequence[str] = (),
    stamps: Sequence[str] = (),
) -> str:
    """The same letter as simple HTML: paragraphs, lists, links, marks."""
    filled = {name: _escaped(words) for name, words in (known or {}).items()}

    def said(html: str) -> str:
        return frame.said(html, filled, _escaped)

    parts = [_paragraph(said(_escaped(text))) for text in (frame.greeting, *_regrets(replies))]
    for reply in replies:
        parts += [f"<p><strong>{_escaped(reply.question)}</strong></p>"] if len(replies) > 1 else []
        parts += [said(for_machines(part, site_url)) for part in reply.body]
    parts += [_paragraph(_escaped(line)) for line in announced]
    links = further_links(replies, frame, site_url)
    if len(links) == 1:
        parts.append(_paragraph(_escaped(frame.link).replace("{link}", _anchor(links[0].address))))
    else:
        items = (f"<li>{_escaped(link.lead)} {_anchor(link.address)}</li>" for link in links)
        parts += [_paragraph(_escaped(frame.links)), f"<ul>{''.join(items)}</ul>"]
    closing = (_paragraph(said(_escaped(part))) for part in frame.closing.split("\n\n"))
    return "".join([*parts, *closing, *map(_paragraph, _marks(stamps))])


def further_links(replies: Sequence[Reply], frame: ReplyFrame, site_url: str) -> list[FurtherLink]:
    """Where a reader of the letter reads on: the answer of each reply, and what its texts link to, each address once.

    Of several answers each is called by its question, which the letter says above its reply; one alone is this answer.
    """
    links = {
        _whole(f"/{reply.address}", site_url): reply.question if len(replies) > 1 else frame.itself for reply in replies
    }
    for words, target in (link for reply in replies for part in reply.body for link in _links_in(part)):
        links.setdefault(_whole(target, site_url), words[:1].upper() + words[1:])
    return [FurtherLink(words, address) for address, words in links.items()]


def _links_in(part: str) -> Iterator[tuple[str, str]]:
    """The links of a Markdown text whose address is not said by their words, and that leads to no mailbox."""
    try:
        elements = fragment(converted(part)).elements() if "](" in part else ()
    except Unconvertible:
        return
    for link in elements:
        target = link.attributes.get("href", "")
        if link.tag == "a" and scheme_of(target) in (None, "http", "https") and link.words != target:
            yield " ".join(link.words.split()), target


def _marks(stamps: Sequence[str]) -> list[str]:
    """The stamps on one line, where there are any."""
    return [line] if (line := " ".join(filter(None, stamps))) else []


def _regrets(replies: Sequence[Reply]) -> list[str]:
    """One regret is enough, however many matters a message has."""
    return [reply.regret for reply in replies if reply.regret][:1]


def _whole(target: str, site_url: str) -> str:
    return f"{site_url.rstrip('/')}{target}" if target.startswith("/") else target


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">{_escaped(address)}</a>'


def _paragraph(html: str) -> str:
    return f"<p>{'<br>'.join(html.strip().splitlines())}</p>"


def _escaped(words: str) -> str:
    """Words as HTML; the quotation marks of a helpdesk's own places stay."""
    return escape(words, quote=False)
