"""Replies -> one letter: one greeting, what each reply says, its link, one closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.replies.reply import Reply
from helpcenter.text.markup import plain


def letter(
    replies: Sequence[Reply],
    frame: ReplyFrame,
    site_url: str,
    known: Mapping[str, str] | None = None,
    announced: Sequence[str] = (),
) -> str:
    """The letter as plain text.

    `known` holds what is known of the chat by the names of places ("order"), or what a helpdesk calls it; `announced` are the
    changes to come, a line each.
    """
    filled = dict(known or {})
    said = [frame.said(part, filled) for part in _parts(replies)]
    links = [frame.link.replace("{link}", _link(reply, site_url)) for reply in replies]
    closing = frame.said(frame.closing, filled).strip()
    words = [frame.said(frame.greeting, filled), *(plain(part, site_url) for part in said), *announced, *links, closing]
    return "\n\n".join(words)


def _parts(replies: Sequence[Reply]) -> list[str]:
    """One regret is enough, however many matters a message has."""
    regrets = [reply.regret for reply in replies if reply.regret]
    return [*regrets[:1], *(part for reply in replies for part in reply.body)]


def _link(reply: Reply, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{reply.address}"
