"""YAML text -> a tree of nodes that know their place, or one finding that says what is wrong.

The tree is made from the parser's events, without recursion and without a constructor: every scalar stays the text that
the writer typed (`no` and `18:30` are texts until a field wants something else), a duplicate key is seen, and nothing
can expand. The C parser reads; where it stops, the pure one is asked again, because its words and places are better.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import yaml

from helpcenter.finding import Finding, Note
from helpcenter.source import SourceFile, Span

MAX_DEPTH = 20
"""No file of ours nests deeper than six levels; a limit keeps a hostile or broken file from exhausting the stack."""

_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(eq=False)
class Node:
    """A stretch of YAML; `start` and `end` are offsets into the text of `source`."""

    source: SourceFile
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The node's whole stretch, ending at its last character that is not blank."""
        raw = self.source.text[self.start : self.end]
        return self.source.span(self.start, self.start + len(raw.rstrip()))


@dataclass(eq=False)
class Scalar(Node):
    """A text, with the style it is written in: "" plain, ' or " quoted, | or > block."""

    value: str
    style: str

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (YAML 1.2 core: empty, ~ or null, unquoted)."""
        return not self.style and self.value in _NULLS

    def stretch(self, start: int, end: int) -> Span:
        """The place in the file of `value[start:end]`.

        Indentation, folding and chomping change blanks only, so the k-th character of the value that is not blank is the
        k-th of the raw text that is not blank (consistency.md, section 5). Blank ends of the stretch are left out.
        """
        inside = [k for k, at in enumerate(self._solid) if start <= at < end]
        if not inside:
            before = [k for k, at in enumerate(self._solid) if at < start]
            at = self._raw[before[-1]][1] if before else self.start
            return self.source.span(at, at)
        return self.source.span(self._raw[inside[0]][0], self._raw[inside[-1]][1])

    @cached_property
    def _solid(self) -> list[int]:
        return [at for at, char in enumerate(self.value) if not char.isspace()]

    @cached_property
    def _raw(self) -> list[tuple[int, int]]:
        return [
            (start, end) for start, end, text in _pieces(self.source.text, self.start, self.end, self.style)
            for char in text if not char.isspace()
        ]


@dataclass(eq=False)
class Listing(Node):
    """A YAML list."""

    items: list[Node] = field(default_factory=list)


@dataclass(eq=False)
class Mapping(Node):
    """A YAML mapping: pairs of key and value in the order of the file, each key once."""

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """The node of the key itself, or None."""
        return next((name for name, _ in self.pairs if name.value == key), None)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out, without anchors, for readers that know only plain YAML."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(data: object) -> str:
    """Plain data as YAML that any generator reads: keys in their order, no anchors, one long line a text."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


class _Stop(Exception):
    """Carries the one finding that ends the reading of a file."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def parse(source: SourceFile) -> tuple[Node | None, list[Finding]]:
    """The tree of a file and its findings. The tree is None where the text is no YAML or the file is empty."""
    findings: list[Finding] = []
    try:
        return _tree(source, findings), findings
    except _Stop as stop:
        return None, [*findings, stop.finding]
    except yaml.YAMLError as error:
        return None, [*findings, _syntax(source, error)]


def _tree(source: SourceFile, findings: list[Finding]) -> Node | None:
    root: Node | None = None
    open_nodes: list[Listing | Mapping] = []
    keys: list[Scalar | None] = []  # beside each open node: the key that waits for its value
    documents = 0
    for event in yaml.parse(source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _stop(source, start, start + 3, "a second document starts here with ---",
                            "a file holds one document: delete this line, or move what follows to a file of its own")
            continue
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            open_nodes.pop().end = end
            keys.pop()
            continue
        if isinstance(event, yaml.ScalarEvent):
            node: Node = Scalar(source, start, end, event.value, event.style or "")
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Listing(source, start, end)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapping(source, start, end)
        elif isinstance(event, yaml.AliasEvent):
            raise _stop(source, start, end, f"*{event.anchor} is read as a YAML alias, and aliases are not used here",
                        "put quotes around text that starts with *, or write the repeated text out")
        else:
            continue
        _refuse_marks(source, event)
        if not open_nodes:
            root = node
        elif isinstance(open_nodes[-1], Listing):
            open_nodes[-1].items.append(node)
        elif keys[-1] is None:
            keys[-1] = _key(source, node)
        else:
            _add_pair(open_nodes[-1], keys[-1], node, findings)
            keys[-1] = None
        if isinstance(node, (Listing, Mapping)):
            if len(open_nodes) == MAX_DEPTH:
                raise _stop(source, start, end, f"this is nested more than {MAX_DEPTH} levels deep",
                            "remove brackets or indentation: no file here needs more than six levels")
            open_nodes.append(node)
            keys.append(None)
    return None if isinstance(root, Scalar) and root.is_null else root


def _refuse_marks(source: SourceFile, event: yaml.Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    at = event.start_mark.index
    if anchor:
        raise _stop(source, at, at + len(anchor) + 1, f"&{anchor} is read as a YAML anchor, and anchors are not used here",
                    "put quotes around text that starts with &, or delete the anchor")
    if tag:
        line_end = source.text.find("\n", at)
        word = source.text[at : line_end if line_end >= 0 else None].split(" ")[0]
        raise _stop(source, at, at + len(word), f"{word} is read as a YAML tag, and tags are not used here",
                    "put quotes around text that starts with !, or delete the tag")


def _key(source: SourceFile, node: Node) -> Scalar:
    if isinstance(node, Scalar):
        return node
    if source.text.startswith("{{", node.start - 1):
        raise _stop(source, node.start - 1, node.start + 1, "text that starts with {{ is read as a YAML mapping",
                    'put quotes around it: "{{ payment.window }} ..."')
    raise _stop(source, node.start, node.end, "a list or mapping stands where the name of a field is wanted",
                "write one word and a colon, such as `question:`")


def _add_pair(mapping: Mapping, key: Scalar, value: Node, findings: list[Finding]) -> None:
    first = mapping.key(key.value)
    if first is None:
        mapping.pairs.append((key, value))
        return
    findings.append(Finding(
        "duplicate-key", key.span, f"`{key.value}` is written twice in one place",
        "keep one of the two: only one of them could be published",
        label="again here", notes=(Note(f"`{key.value}` stands first here", first.span),),
    ))


def _stop(source: SourceFile, start: int, end: int, message: str, help: str) -> _Stop:
    return _Stop(Finding("syntax", source.span(start, end), message, help))


# What the pure parser says -> what a writer can use. The first entry whose words occur in the problem applies.
_EXPLAINED = (
    ("found character '\\t'", "a tab stands where spaces are wanted", "replace the tab by spaces: YAML indents with spaces only"),
    ("mapping values are not allowed", "a colon followed by a space stands inside unquoted text",
     'put quotes around the whole text, "like: this", or write it as a block under |'),
    ("while scanning a quoted scalar", "a quote is opened here and never closed", "add the closing quote at the end of the text"),
    ("could not find expected ':'", "this line is neither a field nor part of the text above it",
     "give it a name and a colon (`answer: ...`), or indent it under the text it belongs to"),
    ("expected <block end>, but found '-'", "this list item is not in line with the items above it", "indent it exactly as the items above"),
    ("expected <block end>", "this line is not in line with the lines above it",
     "indent it exactly as its neighbours; text that starts with a quote, {{ or * needs quotes around all of it"),
    ("expected ',' or ']'", "a list opened with [ is not closed", "add the closing ] or a comma between the items"),
    ("expected ',' or '}'", "a { is not closed", 'add the closing }, or put quotes around text that starts with {{: "{{ ... }}"'),
    ("found character '%'", "text that starts with % needs quotes", 'put quotes around it: "% ..."'),
    ("found character '@'", "text that starts with @ needs quotes", 'put quotes around it: "@ ..."'),
    ("found character '`'", "text that starts with ` needs quotes", 'put quotes around it: "` ..."'),
    ("while scanning an alias", "text that starts with * needs quotes", 'put quotes around it: "**bold** text"'),
    ("while scanning an anchor", "text that starts with & needs quotes", 'put quotes around it: "& ..."'),
    ("expected the node content", "a list or mapping is opened here and never filled", "write its content and close it with ] or }"),
    ("special characters are not allowed", "an invisible control character stands in the file", "delete the character; it may have been pasted from another program"),
    ("unknown escape character", "a \\ in double quotes starts an escape that YAML does not know", "use single quotes, or write \\\\ for a backslash"),
)


def _syntax(source: SourceFile, error: yaml.YAMLError) -> Finding:
    try:
        for _ in yaml.parse(source.text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as better:
        error = better
    except RecursionError:
        return Finding("syntax", source.span(0, 0), "this is nested too deeply to be read", "remove brackets or indentation")
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''} {getattr(error, 'reason', '') or ''}"
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in words and getattr(error, "context_mark", None):
        mark = error.context_mark  # type: ignore[attr-defined]  # where the quote was opened; the problem is the file's end
    at = mark.index if mark else getattr(error, "position", 0)
    at = min(at, len(source.text))
    for sign, message, help in _EXPLAINED:
        if sign in words:
            return Finding("syntax", source.span(at, at + 1), message, help)
    plain = words.strip() or "the text is not YAML"
    return Finding("syntax", source.span(at, at + 1), f"this cannot be read as YAML: {plain}",
                   "compare the line and the one above it with the entry above: quotes, colons, indentation")


def _pieces(text: str, start: int, end: int, style: str) -> list[tuple[int, int, str]]:
    """The characters of a raw scalar as (start, end, what they stand for)."""
    if style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or end
    elif style:
        start, end = start + 1, end - 1
    pieces: list[tuple[int, int, str]] = []
    at = start
    while at < end:
        size, means = 1, text[at]
        if style == "'" and text.startswith("''", at):
            size = 2
        elif style == '"' and means == "\\":
            size, means = _escape(text, at)
        pieces.append((at, at + size, means))
        at += size
    return pieces


_HEX = {"x": 2, "u": 4, "U": 8}
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
            "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\n": ""}


def _escape(text: str, at: int) -> tuple[int, str]:
    char = text[at + 1]
    if char in _HEX:
        digits = _HEX[char]
        return 2 + digits, chr(int(text[at + 2 : at + 2 + digits], 16))
    return 2, _ESCAPES.get(char, char)
