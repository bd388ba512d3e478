"""What a reader sees of a Markdown text, block by block, and where each character of it stands in the text.

The converter tells no places. So every word is numbered before a text is converted: a letter that nobody types stands for it, which
Markdown reads as it would read the word, and in the converted text it says where it comes from.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, repeat

from helpcenter.text.conversion import NOTES, converted, is_plain
from helpcenter.text.hypertext import Element, fragment
from helpcenter.text.normal import unescaped

CODE_SIGN = "\ufffc"
"""Stands for each character of code: nothing in it is a mark."""

_INLINE = frozenset(("a", "em", "strong", "code", "br"))
_FIRST, _MOST_WORDS = 0x20000, 42_000
"""So many rare Chinese characters stand in a row: they are letters for every pattern. Further words are found by their letters."""
_WORD = re.compile(r"&(?:#\w+|\w{1,32});|[^\W\d_]+")
_NUMBERED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST_WORDS)}]")


@dataclass(frozen=True, eq=False)
class ShownLink:
    """A link: its words and its address, and where the address stands in the text."""

    words: str
    target: str
    target_start: int
    target_end: int


@dataclass(frozen=True, eq=False)
class Block:
    """Words that no block parts: a paragraph, the words of a list item, a cell, a heading.

    `around` are the elements that they stand in, the outermost first. `words` holds a line break where the writer made one; `at` tells
    for each character where it stands in the text. `marked` are emphases, code and links with the stretch of `words` that they hold.
    """

    around: tuple[Element, ...]
    words: str
    at: array[int]
    marked: tuple[tuple[str, int, int], ...]

    @property
    def tag(self) -> str:
        """The tag of the element that the words stand in."""
        return self.around[-1].tag

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with the place of its first character in `words`."""
        at = 0
        for line in self.words.split("\n"):
            yield at + len(line) - len(line.lstrip()), line.strip()
            at += len(line) + 1

    def place(self, at: int) -> int:
        """Where the character `words[at]` stands in the text."""
        return self.at[min(at, len(self.at) - 1)] if self.at else 0


class Shown:
    """A converted text. Raises Unconvertible where it cannot be converted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lost: tuple[tuple[int, int], ...] = ()
        """The words that are shown nowhere."""
        self.links: tuple[ShownLink, ...] = ()
        self._starts: dict[Element, int] = {}
        if is_plain(text):
            paragraph = Element("p", {}, (text,))
            self.root = self.tree = Element("body", {}, (paragraph,))
            self.blocks: tuple[Block, ...] = (Block((self.tree, paragraph), text, array("I", range(len(text))), ()),)
            self._at = self.blocks[0].at
            return
        self._stream: list[tuple[str, int | None]] = []
        """Every shown character, and every character of an address, with its place where a number tells it."""
        words = (word for word in _WORD.finditer(text) if not _is_kind_of_note(word))
        self._words = list(islice(words, _MOST_WORDS))
        self._blocks: list[tuple[tuple[Element, ...], list[int], list[tuple[str, int, int]]]] = []
        self._links: list[tuple[str, int, int, int]] = []
        self.root = fragment(converted(text))
        written = converted(_with_numbers(text, self._words))
        self.tree = fragment(written)
        if not self._is_same(self.tree):  # a mark was read otherwise: then words are found by their letters
            self._words, self.tree, written = [], self.root, ""
        used = set(_NUMBERED.findall(written))
        numbers = enumerate(self._words)
        self.lost = tuple(word.span() for number, word in numbers if chr(_FIRST + number) not in used)
        self._walk(self.tree, (self.tree,), None)
        self._at = self._located()
        self.blocks = tuple(self._block(*block) for block in self._blocks)
        self.links = tuple(self._link(*link) for link in self._links)
        del self._stream, self._words, self._blocks, self._links  # of a thousand texts they are hundreds of megabytes

    @cached_property
    def _inside(self) -> dict[Element, list[Block]]:
        inside: dict[Element, list[Block]] = {}
        for block in self.blocks:
            for element in block.around:
                inside.setdefault(element, []).append(block)
        return inside

    def blocks_in(self, element: Element) -> list[Block]:
        """The blocks inside an element of `tree`, in their order."""
        return self._inside.get(element, [])

    def start(self, element: Element) -> int:
        """Where the first words inside an element of `tree` stand; the end of the text where there are none behind it."""
        index = self._starts.get(element, len(self._at))
        return self._at[index] if index < len(self._at) else len(self.text)

    def _is_same(self, tree: Element) -> bool:
        """Whether the numbered text was read as the text itself is."""
        tags = [element.tag for element in tree.elements()] == [element.tag for element in self.root.elements()]
        # A note without a title gets its kind as one, with a capital.
        if not tags:
            return False
        words = _NUMBERED.sub(lambda number: self._word(number)[0], tree.words)
        return words.casefold() == self.root.words.casefold()

    def _walk(self, element: Element, around: tuple[Element, ...], block: int | None) -> None:
        """Puts down what stands inside an element; `block` is the one that its words belong to, None where a new one begins."""
        self._starts[element] = len(self._stream)
        for child in element.children:
            if isinstance(child, str):
                if block is None and not child.strip():
                    continue
                block = self._open(around) if block is None else block
                first = len(self._stream)
                self._stream += self._decoded(child)
                self._blocks[block][1].extend(range(first, len(self._stream)))
            elif child.tag in _INLINE:
                block = self._open(around) if block is None else block
                self._inline(child, around, block)
            else:
                block = None
                self._walk(child, (*around, child), None)

    def _open(self, around: tuple[Element, ...]) -> int:
        self._blocks.append((around, [], []))
        return len(self._blocks) - 1

    def _inline(self, element: Element, around: tuple[Element, ...], block: int) -> None:
        _, shown, marked = self._blocks[block]
        first, begin = len(shown), len(self._stream)
        self._walk(element, around, block)
        marked.append((element.tag, first, len(shown)))
        if element.tag == "a":
            target = len(self._stream)
            self._stream += self._decoded(element.attributes.get("href", ""))
            words = "".join(char for char, _ in self._stream[begin:target])
            self._links.append((words, begin, target, len(self._stream)))

    def _decoded(self, text: str) -> list[tuple[str, int | None]]:
        decoded: list[tuple[str, int | None]] = []
        at = 0
        for number in _NUMBERED.finditer(text):
            decoded += zip(text[at : number.start()], repeat(None))
            decoded += zip(*self._word(number), strict=False)
            at = number.end()
        decoded += zip(text[at:], repeat(None))
        return decoded

    def _word(self, number: re.Match[str]) -> tuple[str, Iterable[int | None]]:
        """The word that a number stands for, with the place of each letter; a letter that somebody typed stands for itself."""
        index = ord(number[0]) - _FIRST
        if index >= len(self._words):
            return number[0], (None,)
        word = self._words[index]
        shown = unescaped(word[0])  # a sign that is written as its code stands where that begins
        return shown, range(word.start(), word.end()) if shown == word[0] else repeat(word.start())

    def _located(self) -> array[int]:
        """The place of every character of the stream: what no number tells stands between the words beside it."""
        limits, limit = [0] * len(self._stream), len(self.text)
        for index in range(len(self._stream) - 1, -1, -1):
            limits[index] = limit
            known = self._stream[index][1]
            limit = limit if known is None else known
        begins = {shown[0] for _, shown, _ in self._blocks if shown}
        places = array("I")
        at = 0
        for index, ((char, known), limit) in enumerate(zip(self._stream, limits, strict=True)):
            if index in begins:
                at = self._begin(index, at, limits)
            found = known if known is not None else self.text.find(char, at, limit)
            if found < 0 and char.isupper():  # a note without a title has its kind as one
                found = self.text.find(char.lower(), at, limit)
            places.append(found if found >= 0 else max(0, min(at, limit, len(self.text) - 1)))
            at = found + 1 if found >= 0 else at
        return places

    def _begin(self, index: int, at: int, limits: list[int]) -> int:
        """Where the signs before the first word of a block begin: right before it, and not among the marks above."""
        first = next(
            (
                place
                for place in range(index, min(index + 200, len(self._stream)))
                if self._stream[place][1] is not None
            ),
            index,
        )
        begin = limits[index]
        for char, _ in reversed(self._stream[index:first]):
            found = self.text.rfind(char, at, begin)
            if found < 0 and char.isupper():  # as in _located
                found = self.text.rfind(char.lower(), at, begin)
            begin = found if found >= 0 else begin
        return begin if first > index else at

    def _block(self, around: tuple[Element, ...], shown: list[int], marked: list[tuple[str, int, int]]) -> Block:
        words = "".join(self._stream[index][0] for index in shown)
        for tag, start, end in marked:
            if tag == "code":
                words = words[:start] + CODE_SIGN * (end - start) + words[end:]
        return Block(around, words, array("I", (self._at[index] for index in shown)), tuple(marked))

    def _link(self, words: str, begin: int, target: int, end: int) -> ShownLink:
        before = self._at[begin - 1] + 1 if begin else 0
        at = self._at[target] if end > target else max(before, self.text.find("](", before) + 2)
        address = "".join(char for char, _ in self._stream[target:end])
        behind = self._at[end - 1] + 1 if end > target else at
        while at < behind and self.text[at] in "](<\n ":  # a sign of the address is written as its code
            at += 1
        return ShownLink(words, address, at, behind)


def _is_kind_of_note(word: re.Match[str]) -> bool:
    """Whether a word makes the line that it stands in a note: no number does."""
    before = word.string[max(0, word.start() - 4) : word.start()]
    return word[0].lower() in NOTES and before.rstrip(" ").endswith("!!!")


def _with_numbers(text: str, words: list[re.Match[str]]) -> str:
    pieces, at = [], 0
    for number, word in enumerate(words):
        pieces += [text[at : word.start()], chr(_FIRST + number)]
        at = word.end()
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=5_000)  # several rules look at a text, again for every later day, and a preview after every change
def as_shown(text: str) -> Shown:
    """A text as it is shown. Raises Unconvertible."""
    return Shown(text)
