"""A word is in no dictionary, or is spelt in two ways.

What: a word of a text that the English dictionary does not hold, with the nearest one that it or the shop's own texts hold; and a word that
the site writes in the other English elsewhere ("canceled" beside "cancelled"). What stands in a sentence that was read (`accept`) is known,
and so are names, words of constants, and the list `spelt` of faq/subjects.yml.
Why: a slip in the shop's own text costs trust where a shopper asks for money back, and a word in two spellings looks like two writers.

Example (answer):
    Pay within {{ payment.window }}. You recieve a mail, then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. You receive a mail, then [contact us](/contact/).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import partial
from itertools import groupby

from helpcenter.content.model import Entry
from helpcenter.content.prose import Prose
from helpcenter.guard.rules.look import Look
from helpcenter.guard.vocabulary.dictionary import is_english, nearest, other_spellings
from helpcenter.guard.vocabulary.listed_words import chosen_words, read_by_shoppers
from helpcenter.store.store import current
from helpcenter.text.finding import Finding, Severity

ID = "spelling"
SEVERITY = Severity.NOTE
DATED = False  # what is typed is the same on every day
STYLE = "Words"

_WORD = re.compile(r"(?<![\w@/.#&'’-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/]|:[^\s])")
_CODE = re.compile(r"`[^`\n]*`|\{\{.*?\}\}|\{[^{}\n]*\}|\]\([^)\n]*\)")

_LONGEST = 40
"""Letters of a word that can be a slip: what is longer was typed by nobody."""


def check(look: Look) -> Iterator[Finding]:
    """The words of every text that shoppers read."""
    known = _known(look)
    spelt: dict[str, str] = {}
    for number, (entry, group) in enumerate(groupby(read_by_shoppers(look.catalog), key=_entry_of)):
        texts = list(group)
        name = "words" if entry or not number else "words behind the answers"
        words = look.apart.fact(entry, name, partial(_once, texts)) if look.apart else _once(texts)
        before = len(spelt)
        if any(_told(word, known, spelt)[0] for word in words if word not in known):
            for word in list(spelt)[before:]:
                del spelt[word]
            yield from _findings(texts, known, spelt)


def _entry_of(text: Prose) -> Entry | None:
    return text.owner if isinstance(text.owner, Entry) else None


def _once(texts: Iterable[Prose]) -> list[str]:
    """The words of some texts, each once."""
    once: dict[str, None] = {}
    for text in texts:
        for word, _, _ in _words(text, once):
            once[word] = None
    return list(once)


def _findings(texts: Iterable[Prose], known: frozenset[str], spelt: dict[str, str]) -> Iterator[Finding]:
    for text in texts:
        for word, start, end in _words(text):
            message, better = _told(word, known, spelt)
            if message:
                or_list = f"write `{better}`" if better else "write it as a dictionary does"
                help = f"{or_list}; if it is right, add it to the list `spelt` of faq/subjects.yml"
                yield Finding(ID, text.span(start, end), message, help)


def _words(text: Prose, but: Container[str] = ()) -> Iterator[tuple[str, int, int]]:
    """The words of a text that can be misspelt, and where they stand in it; some may be left out."""
    shown = chosen_words(text)
    hidden = [stretch.span() for stretch in _CODE.finditer(text.text)]
    for match in _WORD.finditer(shown):
        for part in re.finditer(r"[^-]+", match[0]):
            word = part[0].replace("’", "'")
            written = word.casefold().removesuffix("'s")
            if written in but:
                continue
            start, end = text.normal.span(match.start() + part.start(), match.start() + part.end())
            beside = text.text[max(start - 1, 0) : start] + text.text[start : end + 1]
            is_hidden = any(a <= start < b for a, b in hidden)
            if beside.isascii() and not _is_name(shown, match.start(), word) and not is_hidden:
                yield written, start, end


def _told(word: str, known: frozenset[str], spelt: dict[str, str]) -> tuple[str, str]:
    """What is wrong with a word, and how to write it."""
    if word in known or not 3 <= len(word) <= _LONGEST:
        return "", ""
    for other in other_spellings(word):
        if other in known or other in spelt:
            return f"“{word}” is written “{other}” elsewhere on this site", other
    if is_english(word) or any(is_english(other) for other in other_spellings(word)):
        spelt[word] = word
        return "", ""
    better = nearest(word, known)
    return f"“{word}” is in no English dictionary", better


def _is_name(shown: str, start: int, word: str) -> bool:
    """Whether a word is a name or cut short: a capital inside a sentence, or more than one."""
    if sum(letter.isupper() for letter in word) > 1 or not word.isascii():
        return True
    before = shown[:start].rstrip("*_\"“‘'( [")
    return word[:1].isupper() and bool(re.search(r"[^\s.!?:>\-•*|]\s*$", before)) and not before.endswith(("\n", "."))


def _known(look: Look) -> frozenset[str]:
    """Words that somebody has read or listed: those of accepted sentences, of constants' values and of the shop's lists."""
    catalog = look.catalog
    ledger, subjects = catalog.reviewed, catalog.subjects
    texts = list(subjects.house) if subjects else []
    texts += subjects.spelt if subjects else []
    texts += [str(dated.value) for dated in look.policy.in_force.values()]
    known = _words_in([*texts, catalog.interface.shop])
    if ledger is None:
        return known
    return known | current().made("words read", (ledger.source.digest,), lambda: _words_in(ledger.texts))


def _words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text.replace("’", "'"))
    )
