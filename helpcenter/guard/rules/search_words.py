"""A word of faq/search/words.yml does not do what it says.

What: a word or phrase stands in two groups, or twice in one; endings do not count. Warnings: a group has one member only, or
no answer and no phrasing uses it; a member or a chatty word cannot be read; a chatty word is also a group, or is a phrase.
Why: the search takes the first group of a word and passes over the others in silence.

Example (faq/search/words.yml):
    groups:
      - [return, send back]
      - [price, cost, returned]

Instead (faq/search/words.yml):
    groups:
      - [return, send back]
      - [price, cost]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kinds import ENTRIES, PHRASINGS, TOPICS_FILE, is_broken
from helpcenter.content.word_lists import SearchFile
from helpcenter.guard.rules.look import Look
from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.tokens import stems_of, worded, words_of
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.sentence import bare
from helpcenter.text.stemmer import stem

ID = "search-words"
DATED = True

Places = dict[str, tuple[int, int]]
"""Stems of a member -> the numbers of its group and of its place there."""


def check(look: Look) -> Iterator[Finding]:
    """The members of the groups, the groups that nothing uses, the chatty words."""
    search = look.catalog.search
    if search is None:
        return
    places: Places = {}
    for number, group in enumerate(search.groups):
        if len(group) < 2:
            message = "this group has only one member" if group else "this group is empty"
            yield _warning(search, ("groups", number), message, "add what means the same, or delete the group")
        for place in range(len(group)):
            yield from _member(search, places, number, place)
    yield from _unused(look, search)
    for number, text in enumerate(search.chatty):
        yield from _chatty(search, places, number, text)


def _member(search: SearchFile, places: Places, number: int, place: int) -> Iterator[Finding]:
    text = search.groups[number][place]
    stems = " ".join(stems_of(text))
    if not stems:
        yield _unreadable(search, ("groups", number, place), text)
        return
    first, at = places.setdefault(stems, (number, place))
    if (first, at) == (number, place):
        return
    other = search.groups[first][at]
    if first == number:
        message = f"`{text}` stands twice in this group" + (f": it is the same as `{other}`" if text != other else "")
        help = "delete one of the two: other endings of a word are found by themselves"
    else:
        message = f"`{text}` also stands in the group of `{search.groups[first][0]}`"
        message += f", as `{other}`" if text != other else ""
        help = "delete it here or there: keep it in the group whose meaning it has more often"
    note = Note(f"`{other}` stands here", search.place("groups", first, at))
    yield Finding(ID, search.place("groups", number, place), message, help, notes=(note,))


def _unused(look: Look, search: SearchFile) -> Iterator[Finding]:
    """Groups of which no member stands in a text that the search learns from.

    As written first, because nearly every group is found so; stems take longer. The texts of the answers come last: only
    they need the policy, and with it a look at every later day.
    """
    catalog = look.catalog
    if is_broken(catalog, TOPICS_FILE, ENTRIES, PHRASINGS) or not catalog.topics:
        return  # who uses a group may stand in what could not be read

    def taught() -> list[str]:
        searched = {NOTHING, TALK, *(entry.id for entry in catalog.published)}
        blocks = (block for block in look.query_blocks if not block.judged and block.answer in searched)
        return [words for block in blocks for words in block.words]

    def as_written() -> list[int]:
        members = {n: [" ".join(words_of(text)) for text in group] for n, group in enumerate(search.groups)}
        return _not_in(taught(), members)

    unused = look.of_lines("unused groups", as_written)
    if not unused:
        return
    fill = look.policy.fill
    texts = [bare(fill(text)) for entry in catalog.published for text in entry.texts.values()]
    stemmed = [" ".join(map(stem, words.split(" "))) for words in (*taught(), *worded(texts)) if words]
    for number in _not_in(stemmed, {n: [" ".join(stems_of(text)) for text in search.groups[n]] for n in unused}):
        name = search.groups[number][0]
        message = f"no answer and no phrasing uses the group of `{name}`"
        help = "add phrasings with one of its words, or delete the group"
        yield _warning(search, ("groups", number, 0), message, help)


def _not_in(texts: list[str], groups: dict[int, list[str]]) -> list[int]:
    """The numbers of the groups that have members, and none of them stands in a text."""
    text = f" {' | '.join(texts)} "
    return [
        number
        for number, members in groups.items()
        if any(members) and not any(f" {member} " in text for member in members if member)
    ]


def _chatty(search: SearchFile, places: Places, number: int, text: str) -> Iterator[Finding]:
    """The search drops every word of a chatty text by itself, from the texts of answers, but no group."""
    stems, path = stems_of(text), ("chatty", number)
    if not stems:
        yield _unreadable(search, path, text)
    elif len(stems) > 1:
        message = f"`{text}` is a phrase, and each of its words is dropped by itself"
        yield _warning(search, path, message, "write those of its words that are chatty everywhere, one by one")
    elif place := places.get(stems[0]):
        group, at = place
        message = f"`{text}` is chatty, but counts as a word of the group of `{search.groups[group][0]}`"
        note = Note(f"`{search.groups[group][at]}` stands here", search.place("groups", group, at))
        yield _warning(search, path, message, "delete it here or there", note)


def _unreadable(search: SearchFile, path: tuple[str | int, ...], text: str) -> Finding:
    help = "write words of the letters a to z, or delete it"
    return _warning(search, path, f"the search reads no word in `{text}`", help)


def _warning(search: SearchFile, path: tuple[str | int, ...], message: str, help: str, *notes: Note) -> Finding:
    return Finding(ID, search.place(*path), message, help, notes=notes, severity=Severity.WARNING)
