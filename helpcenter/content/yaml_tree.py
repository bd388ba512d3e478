"""YAML text -> a tree of nodes that know their place, or one finding that says what is wrong.

The tree is made from the parser's events, without recursion and without a constructor: every scalar stays the text that
the writer typed (`no` and `18:30` are texts until a field wants something else), a duplicate key is seen, and nothing
can expand. The C parser reads; where it stops, the pure one is asked again, because its words and places are better.
"""

from __future__ import annotations

import yaml

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.text.finding import Finding, Note
from helpcenter.text.signs import Quoted, may_be_escaped
from helpcenter.text.source import MAX_LIST, MAX_TEXT, SourceFile

MAX_DEPTH = 20
"""No file of ours nests deeper than six levels; a limit keeps a hostile or broken file from exhausting the stack."""


MOST_ITEMS = 10_000
"""So many items a list or mapping may have: the largest that was tried, of planted sentences, has 4,000."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out, without anchors, for readers that know only plain YAML."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(data: object) -> str:
    """Plain data as YAML that any generator reads: keys in their order, no anchors, one long line a text."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))


def double_quoted(source: SourceFile) -> list[Quoted]:
    """The texts between double quotes of a file, as far as it is YAML: in them alone a \\ begins an escape."""
    found: list[Quoted] = []
    if not may_be_escaped(source.text):
        return found
    try:
        for event in yaml.parse(source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent) and event.style == '"':
                found.append((*_marks(event), event.value))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        pass  # `parse` says what is wrong
    return found


def stumble(text: str) -> int | None:
    """Where a text stops being YAML, as fast as that can be told; None where it is."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:  # what is deeper costs more with the square, and is refused in any case
                return event.start_mark.index if event.start_mark else 0
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return min(mark.index if mark else getattr(error, "position", 0), len(text))
    except (ValueError, OverflowError, RecursionError):
        return 0
    return None


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
        start, end = _marks(event)
        if isinstance(event, yaml.ScalarEvent):  # the commonest first: a help center has hundreds of thousands
            node: Node = _scalar(source, start, end, event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            open_nodes.pop().end = end
            keys.pop()
            continue
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Listing(source, start, end)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapping(source, start, end)
        elif isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} is read as a YAML alias, and aliases are not used here"
            help = "put quotes around text that starts with *, or write the repeated text out"
            raise _stop(source, start, end, message, help)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                help = "a file holds one document: delete this line, or move what follows to a file of its own"
                raise _stop(source, start, start + 3, "a second document starts here with ---", help)
            continue
        else:
            continue
        if event.anchor or event.tag:
            raise _marked(source, start, event.anchor)
        if not open_nodes:
            root = node
        elif isinstance(open_nodes[-1], Listing):
            _bounded(node, len(open_nodes[-1].items))
            open_nodes[-1].items.append(node)
        elif keys[-1] is None:
            keys[-1] = _key(source, node)
        else:
            _add_pair(open_nodes[-1], keys[-1], node, findings)
            keys[-1] = None
        if isinstance(node, (Listing, Mapping)):
            if len(open_nodes) == MAX_DEPTH:
                help = "remove brackets or indentation: no file here needs more than six levels"
                raise _stop(source, start, end, f"this is nested more than {MAX_DEPTH} levels deep", help)
            open_nodes.append(node)
            keys.append(None)
    return None if isinstance(root, Scalar) and root.is_null else root


_LISTS = ("faq/phrasings/", "faq/search/judgments", "faq/judgments")
"""Files whose texts are lists of lines."""


def _scalar(source: SourceFile, start: int, end: int, event: yaml.ScalarEvent) -> Scalar:
    size, most = len(event.value), MAX_LIST if source.path.startswith(_LISTS) else MAX_TEXT
    if size <= most:
        return Scalar(source, start, end, event.value, event.style or "")
    line_end = source.text.find("\n", start, end)
    message = f"this text has {size:,} characters, and up to {most:,} are read"
    help = "divide it, or look what was pasted into it; a quote that is never closed makes one text of all that follows"
    raise _stop(source, start, line_end if line_end >= 0 else min(end, start + 80), message, help)


def _bounded(item: Node, before: int) -> None:
    if before >= MOST_ITEMS:
        message = f"this is item {before + 1:,} of a list or mapping, and up to {MOST_ITEMS:,} are read"
        help = "divide the file: a topic or an area has a hundred at most"
        raise _stop(item.source, item.start, item.start + 1, message, help)


def _marks(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends: both loaders mark every event, though the type allows None."""
    assert event.start_mark is not None and event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _marked(source: SourceFile, at: int, anchor: str | None) -> _Stop:
    """What to say of a node with an anchor or, if it has none, with a tag."""
    if anchor:
        message = f"&{anchor} is read as a YAML anchor, and anchors are not used here"
        help = "put quotes around text that starts with &, or delete the anchor"
        return _stop(source, at, at + len(anchor) + 1, message, help)
    word = source.text[at:].partition("\n")[0].split(" ")[0]
    message = f"{word} is read as a YAML tag, and tags are not used here"
    help = "put quotes around text that starts with !, or delete the tag"
    return _stop(source, at, at + len(word), message, help)


def _key(source: SourceFile, node: Node) -> Scalar:
    if isinstance(node, Scalar):
        return node
    if source.text.startswith("{{", node.start - 1):
        message = "text that starts with {{ is read as a YAML mapping"
        help = 'put quotes around it: "{{ payment.window }} ..."'
        raise _stop(source, node.start - 1, node.start + 1, message, help)
    message = "a list or mapping stands where the name of a field is wanted"
    raise _stop(source, node.start, node.end, message, "write one word and a colon, such as `question:`")


def _add_pair(mapping: Mapping, key: Scalar, value: Node, findings: list[Finding]) -> None:
    first = mapping.key(key.value)
    if first is None:
        _bounded(key, len(mapping.pairs))
        mapping.add(key, value)
        return
    message = f"`{key.value}` is written twice in one place"
    help = "delete this line or the other one: only one of them could be published"
    if first.source.path.startswith(_LISTS):
        help = "put the lines of both below the first, and delete this line"
    notes = (Note(f"`{key.value}` stands first here", first.span),)
    findings.append(Finding("duplicate-key", key.span, message, help, label="again here", notes=notes))


def _stop(source: SourceFile, start: int, end: int, message: str, help: str) -> _Stop:
    return _Stop(Finding("syntax", source.span(start, end), message, help))


# What the pure parser says -> what a writer can use. The first entry whose words occur in the problem applies.
_EXPLAINED = {
    "found character '\\t'": (
        "a tab stands where spaces are wanted",
        "replace the tab by spaces: YAML indents with spaces only",
    ),
    "mapping values are not allowed": (
        "a colon followed by a space stands inside unquoted text",
        'put quotes around the whole text, "like: this", or write it as a block under |',
    ),
    "while scanning a quoted scalar": (
        "a quote is opened here and never closed",
        "add the closing quote at the end of the text",
    ),
    "could not find expected ':'": (
        "this line is neither a field nor part of the text above it",
        "give it a name and a colon (`answer: ...`), or indent it under the text it belongs to",
    ),
    "expected <block end>, but found '-'": (
        "this list item is not in line with the items above it",
        "indent it exactly as the items above",
    ),
    "expected <block end>": (
        "this line is not in line with the lines above it",
        "indent it exactly as its neighbours; text that starts with a quote, { or * needs quotes around all of it",
    ),
    "expected ',' or ']'": ("a list opened with [ is not closed", "add the closing ] or a comma between the items"),
    "expected ',' or '}'": (
        "a { is not closed",
        'add the closing }, or put quotes around text that starts with {{: "{{ ... }}"',
    ),
    "found character '%'": ("text that starts with % needs quotes", 'put quotes around it: "% ..."'),
    "found character '@'": ("text that starts with @ needs quotes", 'put quotes around it: "@ ..."'),
    "found character '`'": ("text that starts with ` needs quotes", 'put quotes around it: "` ..."'),
    "while scanning an alias": ("text that starts with * needs quotes", 'put quotes around it: "**bold** text"'),
    "while scanning an anchor": ("text that starts with & needs quotes", 'put quotes around it: "& ..."'),
    "expected the node content": (
        "a list or mapping is opened here and never filled",
        "write its content and close it with ] or }",
    ),
    "special characters are not allowed": (
        "an invisible control character stands in the file",
        "delete the character; it may have been pasted from another program",
    ),
    "invalid Unicode character escape code": (
        "an escape (\\u or \\U) stands here for no character",
        "type the character itself, or write \\\\ for a backslash",
    ),
    "unknown escape character": (
        "a \\ in double quotes starts an escape that YAML does not know",
        "use single quotes, or write \\\\ for a backslash",
    ),
}


def _syntax(source: SourceFile, error: yaml.YAMLError) -> Finding:
    try:
        for _ in yaml.parse(source.text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as better:
        error = better
    except (ValueError, OverflowError):
        pass  # an escape with a number that no character has: the C parser says so
    except RecursionError:
        help = "remove brackets or indentation"
        return Finding("syntax", source.span(0, 0), "this is nested too deeply to be read", help)
    words = " ".join(getattr(error, part, "") or "" for part in ("context", "problem", "reason"))
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in words and "escape" not in words and getattr(error, "context_mark", None):
        mark = error.context_mark  # type: ignore[attr-defined]  # where the quote was opened; the problem is the file's end
    at = min(mark.index if mark else getattr(error, "position", 0), len(source.text))
    message = f"this cannot be read as YAML: {words.strip() or 'the text is not YAML'}"
    help = "compare the line and the one above it with the entry above: quotes, colons, indentation"
    message, help = next((explained for sign, explained in _EXPLAINED.items() if sign in words), (message, help))
    return Finding("syntax", source.span(at, at + 1), message, help)
