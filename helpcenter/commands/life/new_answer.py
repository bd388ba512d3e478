"""A new answer: what nearly answers it already is named first, and what is not finished is a draft."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from unicodedata import normalize

from helpcenter.commands.common import CALL, Refused, day_of, say
from helpcenter.commands.life.asked_lines import add_lines
from helpcenter.commands.life.edition import Edition, carried_out, print_errors
from helpcenter.commands.life.move import put_in, topic_named
from helpcenter.commands.life.rename import refuse_id
from helpcenter.commands.life.typed import asked, is_anybody_there, typed_text
from helpcenter.content.editing.members import with_field
from helpcenter.content.editing.naming import entry_in
from helpcenter.content.editing.scalar_text import scalar_text
from helpcenter.content.model import Catalog
from helpcenter.content.node import Scalar
from helpcenter.pages.search_data import engine_of
from helpcenter.policy.policy import resolve
from helpcenter.search.ranking import rank
from helpcenter.search.tokens import words_of
from helpcenter.text.words import COMMON

_TO_WRITE = "This answer is still to be written."
_LONGEST = 160
"""Characters of a summary."""
_ASKING = COMMON | set(
    "i my me us do does did could would should must how what when where which who why have has get not".split()
)


def begin_answer(edition: Edition) -> int:
    """An answer in a topic that there is."""
    options, catalog = edition.options, edition.catalog
    topics = ", ".join(topic.id for topic in catalog.topics)
    topic = topic_named(catalog, options.topic or asked(f"To which topic does it belong ({topics})?", "--topic"))
    question = " ".join((options.question or asked("What does a shopper ask?", "--question")).split())
    _show_likely(edition, question)
    id = options.id or proposed_id(catalog, question, topic.id)
    if not options.id and is_anybody_there():
        id = asked("Its id, which is its address for ever:", "--id", default=id)
    refuse_id(catalog, id)
    add_answer(edition, topic.id, id, question, *typed_answer(edition))
    entry = edition.catalog.entry_by_id[id]
    if edition.is_draft(id):
        done = f"`{id}` is a draft: it is on no page until you delete `draft: yes` ({entry.place('draft').place})."
    else:
        done = f"`{id}` is written ({entry.place('id').place}). `{CALL} search --new {id}` says who finds it."
    return carried_out(edition, f"Write `{id}`?", done)


def typed_answer(edition: Edition) -> tuple[str, list[str]]:
    """The text of an answer and the lines by which people ask for it, as options say them or somebody types them."""
    options = edition.options
    answer, lines = options.answer, list(options.phrasing)
    if answer is None and is_anybody_there():
        answer = typed_text(
            "The answer, in Markdown. A full stop alone on a line ends it; without a text it is a draft:"
        )
        lines += typed_text("Other ways to ask, one a line. A full stop alone on a line ends them:").split("\n")
    return (answer or "").strip(), [line.strip() for line in lines if line.strip()]


def add_answer(edition: Edition, topic: str, id: str, question: str, answer: str, lines: Iterable[str]) -> None:
    """Puts an answer into the files: as a draft where it has no text yet, or where the check finds errors in it, which are named."""
    options, path = edition.options, f"faq/entries/{topic}.yml"
    texts = {
        "question": question,
        "answer": "\n".join(row.rstrip() for row in (answer or _TO_WRITE).split("\n")) + "\n",
        "next": f"{options.next.strip()}\n" if options.next else "",
        "summary": options.summary or first_sentence(answer) or _TO_WRITE,
        "id": id,
    }
    blocks = {"answer": "|\n      TEXT", "next": "|\n      TEXT"}
    rows = [f"    {name}: {blocks.get(name, 'TEXT')}\n" for name, text in texts.items() if text and name != "id"]
    put_in(edition, topic, f"  - id: NEW\n{''.join(rows)}")  # without `updated`: the ledger tells its day
    for name, text in texts.items():
        node, _, _ = entry_in(edition.source(path), "NEW")
        if isinstance(field := node.get(name), Scalar):
            edition.edit({path: scalar_text(field, text)})
    add_lines(edition, id, list(dict.fromkeys(lines)))
    errors = edition.new_errors if answer else []
    if errors or not answer:
        node, _, _ = entry_in(edition.source(path), id)
        edition.edit({path: with_field(node, "draft", "yes")})
        if errors and not edition.new_errors:
            print_errors(errors)
            say("It begins as a draft: correct what stands above, and delete `draft: yes` then.")
    edition.keep_addresses()


def first_sentence(answer: str) -> str:
    """The first sentence of an answer without its links, where a summary may be so long; else nothing."""
    words = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", answer.partition("\n")[0]).replace("**", "")
    sentence = r"(?:\{\{[^{}]*\}\}|[^.!?]|[.!?](?!\s|$))+[.!?]?"
    found = re.match(rf"(?:(?:Yes|No)\.\s+)?{sentence}", words)  # "Yes." alone says nothing in a preview
    return found[0].strip() if found and len(found[0]) <= _LONGEST else ""


def plain_words_of(text: str) -> list[str]:
    """The words of a text in the letters of an address."""
    plain = normalize("NFKD", re.sub(r"['\u2019]\w*", "", text)).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+", plain)


def proposed_id(catalog: Catalog, question: str, topic: str) -> str:
    """An id of the words that tell a question, which nothing has yet."""
    id = (
        "-".join([word for word in plain_words_of(question) if word not in _ASKING][:4])[:50].strip("-")
        or f"{topic}-question"
    )
    for number in itertools.count(1):
        name = id if number == 1 else f"{id}-{number}"
        try:
            refuse_id(catalog, name)
        except Refused:
            continue
        return name
    raise AssertionError("numbers have no end")


def _show_likely(edition: Edition, question: str) -> None:
    """The answers that a shopper would find now, so that nobody writes one twice."""
    catalog = edition.published
    if not catalog.published:
        return
    ranked = rank(engine_of(catalog, resolve(catalog, day_of(edition.options, edition.written))[0]), question)
    found = [catalog.entry_by_id[result["id"]] for result in ranked["results"][:3]]
    same = [entry for entry in edition.catalog.entries if words_of(entry.question) == words_of(question)]
    if not found and not same:
        return
    sure = "The search is sure of the first" if ranked["confident"] else "The search is not sure of any"
    say(f"Who asks this now finds these. {sure}; if one says it, add a phrasing there instead:")
    for entry in {one.id: one for one in (*same, *found)}.values():
        say(f"  {entry.id:28} {entry.question}{' (the same question)' if entry in same else ''}")
