"""Signs that cannot be seen, and signs that only look like others: one look at a source text before anything reads it.

What a sign is, Unicode says (`unicodedata`: category, decomposition, name), not a list of what was once pasted. Three kinds:

- What nobody can see and what steers the direction of text is never published, wherever it stands; and so are letters of one script
  among those of another, broken code pages, and forms of East Asian typing in a text without East Asian letters.
- What is good typography in a sentence (no-break spaces, dashes, curly quotes) is wrong only where a program reads it: as
  indentation, behind a colon, in a date. `signs_and_mistakes` finds out by trying: it puts the plain sign in its place and sees what changes.
- All else is the writer's.

Which letters look alike is not listed in full (Unicode has 6,000 such pairs): a word that mixes two scripts with capitals is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from helpcenter.text.finding import Finding, Severity
from helpcenter.text.normal import ENTITY_CODE, plain_character, unescaped
from helpcenter.text.source import SourceFile, Span

_RULE = "foreign-sign"
MORE_PLACES = "more places of this file"

_ENOUGH = 1000
"""So many signs of one sort are looked for in a file."""

MANY = 3
"""Of more findings on one sign in one file only the first is given, and says how many there are: a pasted page has hundreds."""

_TRIED = 25
"""So many lines, and so many single signs, are tried in a file: what is pasted goes wrong in its first lines already."""

_WORK = 1_500_000
"""So many characters are read again to try signs, so that a large file costs no more than some small ones."""

_MISTAKE = 200
"""To find a mistake, and to say what was meant, costs as much as to read so many characters."""

_FEW = 5
"""So many times even the largest file is read again."""

Outcome = Callable[[SourceFile], tuple[object, list[Finding]]]
"""How a file reads: its shape, and what is wrong with it."""


@dataclass(frozen=True)
class _Sign:
    """A run of one sign, and what a writer would have typed in its place."""

    start: int
    end: int
    plain: str
    is_read: bool = True
    """Whether it stands where the plain sign would mean something to a program."""


def is_invisible(char: str) -> bool:
    """Whether a character shows nothing, or only steers others: never a blank, and never one that a font shows."""
    kind = unicodedata.category(char)
    if kind == "Cf":
        return unicodedata.bidirectional(char) not in ("AN", "L", "AL") or unicodedata.name(char, "").endswith(" MARK")
    return kind in ("Cc", "Zl", "Zp", "Co", "Cs") and char not in "\n\t" or _shows_nothing(char)


def _shows_nothing(char: str) -> bool:
    """Letters and marks by category that have no form of their own, and what is reserved for programs."""
    name = unicodedata.name(char, "")
    ends = (" FILLER", "GRAPHEME JOINER", "PATTERN BLANK", "REPLACEMENT CHARACTER", " NULL NOTEHEAD")
    return (
        name.endswith(ends)
        or "VARIATION SELECTOR" in name
        or " VOWEL INHERENT " in name
        or (not name and (ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF))
    )


@lru_cache(maxsize=4096)  # texts are made of a few hundred characters
def _plain(char: str) -> str | None:
    """The ASCII that a writer would have typed for a character, "" for nothing; None where it stands for itself."""
    kind = unicodedata.category(char)
    if char.isascii() and not is_invisible(char):
        return None
    if is_invisible(char):
        return ""
    if kind == "Zs":
        return "  " if unicodedata.east_asian_width(char) in "FW" else " "
    if kind in ("No", "Mn", "Me"):
        return None
    if "COLON" in unicodedata.name(char, ""):
        return ":"
    plain = plain_character(char)
    return plain if len(plain) == 1 and plain.isascii() else None


def foreign_signs(source: SourceFile, quoted: Sequence[Quoted] = ()) -> list[Finding]:
    """What may stand nowhere in a text, each at its place; of many alike the first. `quoted` are its texts in double quotes."""
    text = source.text
    if text.isascii() and not _ASCII_SIGN.search(text):
        return []
    if source.path.endswith((".js", ".css")):  # code holds tables of characters; only what hides code is no table
        signs = [_unseen(source, match) for match in re.finditer("[\u202a-\u202e\u2066-\u2069]+", text)]
        return _gathered(signs)
    looks = (_invisible, _coded, _at_line_starts, _code_pages, _wide, _mixed)
    found = [finding for look in looks for finding in islice(look(source), _ENOUGH)]
    return _gathered([*found, *islice(_escaped(source, quoted), _ENOUGH)])


_ASCII_SIGN = re.compile(r"[\0-\x08\x0b-\x1f\x7f&\\]")
"""Control characters, and the beginnings of entities and escapes."""


def _named(char: str, several: bool = False) -> str:
    """A sign as findings call it: "no-break spaces (U+00A0)"."""
    name = unicodedata.name(char, "").lower().replace("-to-", " to ").replace("zero width", "zero-width")
    name = name or ("control character" if unicodedata.category(char) == "Cc" else "character without a name")
    return f"{name}{'s' if several else ''} (U+{ord(char):04X})"


def _article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _finding(
    source: SourceFile, start: int, end: int, message: str, help: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(_RULE, source.span(start, end), message, help, severity=severity)


def _unseen(source: SourceFile, run: re.Match[str]) -> Finding:
    char, several = run.group()[0], len(run.group()) > 1
    what = _named(char, several) if several else _article(_named(char))
    stands = "stand here, which nobody" if several else "stands here, which nobody"
    kind = unicodedata.category(char)
    if char == "\ufffd":
        message = f"{what} {'stand' if several else 'stands'} here, where a program could not read a letter"
        return _finding(source, *run.span(), message, "type the letter anew")
    if kind == "Co":
        return _finding(
            source, *run.span(), f"a sign that only one font knows (U+{ord(char):04X}) stands here", "type it anew"
        )
    help = f"delete {'them' if several else 'it'}; {'they were' if several else 'it was'} pasted from another program"
    if char == "\u00ad":
        help += ". A browser breaks long words by itself, and the search finds a word with such a hyphen under no name"
    if kind in ("Zl", "Zp") or char == "\x85":
        help = "replace it by a line break of the keyboard"
    is_prose = source.path.startswith(_PROSE) and not source.path.endswith(".lock")
    severity = Severity.WARNING if char == "\u00ad" and is_prose else Severity.ERROR
    return _finding(source, *run.span(), f"{what} {stands} can see", help, severity)


def _invisible(source: SourceFile) -> Iterator[Finding]:
    chars = [char for char in set(source.text) if is_invisible(char)]
    if not chars:
        return
    one = f"[{''.join(map(re.escape, chars))}]"
    flags = [match.span() for match in _FLAG.finditer(source.text)]
    for run in re.finditer(rf"({one})\1*", source.text):
        joined = len(run.group()) == 1 and _joins(source.text, run.start())
        if not joined and not any(start <= run.start() < end for start, end in flags):
            yield _unseen(source, run)


_PROSE = ("faq/entries/", "faq/policy/", "faq/topics", "docs/")
"""Where most words are sentences. A soft hyphen in one of them shows in narrow columns only; a list of words is wrong with it."""

_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")
"""The flag of a region: tags, invisible ones by themselves, behind a black flag."""


def _joins(text: str, at: int) -> bool:
    """Whether an invisible sign belongs to the sign before it: a joiner in an emoji or a script that joins letters, or the choice
    between two forms of a sign."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if (
        not before
        or (before.isascii() and after != "\u20e3")
        or before.isspace()
        or unicodedata.name(before, "").startswith("LATIN")
    ):
        return False
    if char in "\u200c\u200d":
        seen = unicodedata.category(before) in ("So", "Sk", "Lo", "Mn", "Mc")
        return seen and bool(after) and not after.isascii() and not after.isspace()
    return "VARIATION SELECTOR" in unicodedata.name(char, "") and not is_invisible(before)


Quoted = tuple[int, int, str]
"""A text that YAML reads between double quotes: where it begins and ends, and what it says."""

_ENTITY = re.compile(rf"&(?:{ENTITY_CODE}|[A-Za-z]{{2,24}});")
_ESCAPE = re.compile(
    r"\\(?:(?P<letter>[0abevfNLP])|x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|[\s\S])"
)
_ESCAPED = dict(zip("0abevfNLP", "\0\a\b\x1b\v\f\x85\u2028\u2029", strict=True))


def may_be_escaped(text: str) -> bool:
    """Whether a YAML text could hold escapes at all."""
    return "\\" in text and '"' in text


def _coded(source: SourceFile) -> Iterator[Finding]:
    """Invisible signs that are written as entities of HTML."""
    for code in _ENTITY.finditer(source.text):
        if _is_unseen(unescaped(code.group())):
            yield _written(source, *code.span(), unescaped(code.group()), code.group())


def _escaped(source: SourceFile, quoted: Iterable[Quoted]) -> Iterator[Finding]:
    """The same as escapes of a YAML text between double quotes, and entities that come about only as it is read."""
    for start, end, value in quoted:
        found = False
        for escape in _ESCAPE.finditer(source.text, start, end):
            char = _char_of(escape)
            if _is_unseen(char):
                found = True
                yield _written(source, *escape.span(), char, escape.group())
        for code in _ENTITY.finditer("" if found else value):
            if _is_unseen(unescaped(code.group())) and code.group() not in source.text[start:end]:
                yield _written(source, start, end, unescaped(code.group()), code.group())
                break


def _is_unseen(char: str) -> bool:
    return len(char) == 1 and char not in " \n\t\u00ad" and is_invisible(char)


def _written(source: SourceFile, start: int, end: int, char: str, code: str) -> Finding:
    shown = code if len(code) <= _LONGEST else f"{code[:_LONGEST]}..."
    message = f"`{shown}` is {_article(_named(char))}, which nobody can see"
    return _finding(source, start, end, message, "delete it: what nobody can see is not published")


_LONGEST = 40
"""So much of a code is shown: it may have any number of zeros."""


def _char_of(escape: re.Match[str]) -> str:
    code = escape["x"] or escape["u"] or escape["U"]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return _ESCAPED.get(escape["letter"], "")


_LINE_START = re.compile(r"^[ \t]*(?P<blanks>[^\S\n\t ]+)(?=[ \t]*\S)", re.MULTILINE)
_BEHIND_DASH = re.compile(r"^[ \t]*(?:-[ \t]+)*[-*+](?P<blanks>[^\S\n\t ]+)(?=\S)", re.MULTILINE)


def _at_line_starts(source: SourceFile) -> Iterator[Finding]:
    """Blanks of another kind at the beginning of a line: no indentation for any reader, and no list in Markdown."""
    for pattern, where in ((_LINE_START, "begins with"), (_BEHIND_DASH, "has behind its dash")):
        for match in pattern.finditer(source.text):
            char, (start, end) = match["blanks"][0], match.span("blanks")
            if not is_invisible(char):
                yield _blank(source, start, end, where)


def _blank(source: SourceFile, start: int, end: int, where: str) -> Finding:
    several, (line, _) = end - start > 1, source.position(start)
    what = _named(source.text[start], several) if several else _article(_named(source.text[start]))
    message = f"line {line} {where} {what}, which {'were' if several else 'was'} pasted from another program"
    return _finding(source, start, end, message, f"replace {'them by blanks' if several else 'it by a blank'}")


_PAGES = ("cp1252", "mac_roman", "cp850", "cp437")


def _code_pages(source: SourceFile) -> Iterator[Finding]:
    """UTF-8 that a program has read in an older code page: `Ã©`, `â€™`."""
    for run in re.finditer(r"[^\0-\x7f]{2,}", source.text):
        for start, end, meant in _misread(run.group()[:_NEAR]):
            before = source.text[run.start() + start - 1 : run.start() + start]
            if end - start == 2 and before.isupper():
                continue  # a capital letter and a quote behind a word in capitals
            shown = run.group()[start:end]
            message = f"`{shown}` is `{meant}` as a program shows it that reads another code page"
            yield _finding(
                source, run.start() + start, run.start() + end, message, f"write `{meant}`, and save the file as UTF-8"
            )


def _misread(run: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a run that are one sign in UTF-8 when they are written in an older code page."""
    at = 0
    while at < len(run) - 1:
        for size, page in ((size, page) for size in (4, 3, 2) if at + size <= len(run) for page in _PAGES):
            meant = _read_again(run[at : at + size], page)
            if meant:
                yield at, at + size, meant
                at += size
                break
        else:
            at += 1


@lru_cache(maxsize=4096)  # a text without such damage asks for a few runs
def _read_again(text: str, page: str) -> str:
    try:
        data = b"".join(
            char.encode("latin-1" if page == "cp1252" and "\x80" <= char <= "\x9f" else page) for char in text
        )
        meant = data.decode("utf-8")
    except UnicodeError:
        return ""
    if len(meant) != 1 or len(data) < 2:
        return ""
    common = "\u00a1" <= meant <= "\u017f" or "\u2010" <= meant <= "\u2044" or meant in "\u00a0\u20ac\u2122"
    return meant if common or unicodedata.category(meant) == "So" else ""


def _wide(source: SourceFile) -> Iterator[Finding]:
    """Forms for East Asian typing, and letters in a font of their own, in a line that has no East Asian letters."""
    chars = [
        char
        for char in set(source.text)
        if unicodedata.decomposition(char).startswith("<wide>") or _is_of_a_font(char) or char == "\u1680"
    ]
    if not chars:
        return
    for run in re.finditer(f"[{''.join(map(re.escape, chars))}]+", source.text):
        start = source.start_of_line(run.start())
        before = source.text[max(start, run.start() - _NEAR) : run.start()]
        around = before + source.text[run.end() : run.end() + _NEAR].split("\n")[0]
        if any(unicodedata.category(char) == "Lo" and unicodedata.east_asian_width(char) in "FWH" for char in around):
            continue
        plain = "".join(_plain(char) or unicodedata.normalize("NFKC", char) for char in run.group())
        if plain.strip() and plain.isascii():
            yield _in_place_of(source, run.start(), run.end(), plain)
        elif not plain.strip() and before.strip():
            yield _blank(source, *run.span(), "holds")


def _is_of_a_font(char: str) -> bool:
    """Whether it is a letter or digit in a font of its own: \U0001d5e3, not a sign that only has the form of one, as \u2139."""
    is_letter = re.search(r" (?:SMALL|CAPITAL|DIGIT|LETTER)\b", unicodedata.name(char, ""))
    return unicodedata.decomposition(char).startswith("<font>") and is_letter is not None


def _in_place_of(source: SourceFile, start: int, end: int, plain: str) -> Finding:
    char, several = source.text[start], end - start > 1
    what = f"signs such as {_named(char)}" if several else _article(_named(char))
    message = f"{what} {'stand' if several else 'stands'} here in the place of `{plain}`"
    help = f"replace {'them' if several else 'it'} by `{plain}`, as the keyboard writes it"
    help += ", and the one that closes too" if plain in _QUOTES else ""
    return _finding(source, start, end, message, help)


_WORD = re.compile(r"[^\W\d_]+")


def _mixed(source: SourceFile) -> Iterator[Finding]:
    """Letters of one script in a word of another, where the two look alike."""
    if not any(char >= "\u0370" and _script(char) for char in set(source.text)):
        return
    for word in _WORD.finditer(source.text):
        if word.group().isascii():
            continue
        scripts = Counter(script for char in word.group() if (script := _script(char)))
        if len(scripts) < 2 and not _is_disguised(source, word):
            continue
        few = min(scripts, key=lambda script: (scripts[script], script == "LATIN"))
        letters = [at for at, char in enumerate(word.group()) if _script(char) == few]
        if few == "GREEK" and not all(plain_character(word.group()[at]).isascii() for at in letters):
            continue  # µm, Δt: nobody takes them for Latin letters
        at, meant = letters[0], "".join(map(plain_character, word.group()))
        start = word.start() + at
        sign = _article(_named(word.group()[at]))
        what = f"the `{word.group()[at]}` in `{word.group()}` is {sign}, and looks like another letter"
        help = f"type the word anew: `{meant}`" if meant.isascii() else "type the word anew, in one alphabet"
        yield _finding(source, start, start + 1, what, help)


def _is_disguised(source: SourceFile, word: re.Match[str]) -> bool:
    """Whether a whole word only looks Latin: it stands among Latin words, and no other word there is of its script."""
    if not all(_script(char) not in ("", "LATIN") and plain_character(char).isascii() for char in word.group()):
        return False
    start = source.start_of_line(word.start())
    around = source.text[max(start, word.start() - _NEAR) : word.end() + _NEAR].split("\n")[0]
    others = {_script(char) for other in _WORD.findall(around) if other != word.group() for char in other}
    return "LATIN" in others and _script(word.group()[0]) not in others


_NEAR = 200
"""So many characters of a line are looked at around a sign, so that a line of a megabyte costs no more than many short ones."""


@lru_cache(maxsize=4096)  # texts are made of a few hundred characters
def _script(char: str) -> str:
    """The script of a letter, by its name; "" for signs and for scripts without capitals, in which nobody mistakes a letter."""
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    if unicodedata.category(char) not in ("Lu", "Ll", "Lt") or unicodedata.decomposition(char).startswith("<"):
        return ""
    script, _, rest = unicodedata.name(char, "").partition(" ")
    return script if rest.startswith(("SMALL LETTER", "CAPITAL LETTER", "LETTER")) else ""


def _gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those inside another; of many alike the first, which says how many there are."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    at, last = -1, ("", "")
    for finding in sorted(findings, key=lambda finding: (finding.span.start, -finding.span.end)):
        if finding.span.start >= at:
            kind = (re.sub(r"^line \d+ ", "", finding.message), finding.help)
            between = finding.span.source.text[max(at, 0) : finding.span.start]
            at = finding.span.end
            if kind != last or any(map(str.isspace, between)) or not between:  # twice in one word is one mistake
                alike.setdefault(kind, []).append(finding)
            last = kind
    kept = []
    for group in alike.values():
        if len(group) > MANY:
            more = f"{group[0].message}; so it is in {len(group) - 1} {MORE_PLACES}"
            kept.append(replace(group[0], message=more))
        else:
            kept += group
    return sorted(kept, key=lambda finding: finding.span.start)


def signs_and_mistakes(
    source: SourceFile, mistakes: list[Finding], read: Outcome, quoted: Sequence[Quoted] = ()
) -> tuple[list[Finding], bool]:
    """All that is wrong with a file: its foreign signs, and what would still be wrong if they were none; and whether the file reads
    as it would without them. `mistakes` are those of the file as it is.

    A sign that is harmless in a sentence is one of them where the file, with all signs made plain, reads otherwise as soon as this one
    is not. So no table says where YAML, dates or ids want plain signs: their readers do.
    """
    found = foreign_signs(source, quoted)
    escaped = [_Sign(finding.span.start, finding.span.end, "") for finding in _escaped(source, quoted)]
    signs = sorted([*_suspects(source), *escaped[:_ENOUGH]], key=lambda sign: sign.start)
    if not signs:
        return [*found, *mistakes], True
    shape, mistakes = read(source)
    first = _said(shape, mistakes)
    ways = _plain_ways(signs, first, read, source)
    tried, plain = min(ways, key=lambda way: (way[1][1].total(), way[1] == first))
    if plain == first:
        return [*found, *mistakes], True

    times = max(_FEW, _WORK // (len(source.text) + _MISTAKE * max(len(mistakes), plain[1].total())))

    def matters(some: list[_Sign]) -> bool:
        nonlocal times
        times -= 1
        if times < 0:
            return False
        left_as_they_are = {sign.start for sign in some}
        return _said(*read(_with(source, [sign for sign in tried if sign.start not in left_as_they_are]))) != plain

    told = [finding.span for finding in found if finding.severity is Severity.ERROR]
    lines: dict[int, list[_Sign]] = {}
    for sign in tried:
        if not any(span.start <= sign.start < span.end or _is_one_word(source, span, sign) for span in told):
            lines.setdefault(source.position(sign.start)[0], []).append(sign)
    guilty: list[_Sign] = []
    for line in [line for line in list(lines.values())[:_TRIED] if matters(line)]:
        of_line = [sign for sign in line[:_TRIED] if len(line) == 1 or matters([sign])] or line[:1]
        guilty += _each_mistake(source, of_line)
    where = [_where_it_matters(source, sign) for sign in guilty]
    places = [finding.span.start for finding in where]
    found = _gathered([*where, *(finding for finding in found if finding.span.start not in places)])
    left = [mistake for mistake in mistakes if not (told or where) or _key(mistake) in plain[1]]
    return [*found, *left], plain[0] == shape


def sign_in_name(span: Span) -> Finding | None:
    """The first sign in a name or a reference that is not what it looks like; None where there is none, or a whole sentence."""
    is_name = span.text.startswith("{{") or not any(map(str.isspace, span.text.strip()))
    for at, char in enumerate(span.text if is_name and not span.text.isascii() else ""):
        plain = _plain(char)
        if plain is not None:
            return _where_it_matters(span.source, _Sign(span.start + at, span.start + at + 1, plain))
    return None


def plain_texts(text: str) -> tuple[str, str]:
    """A text with the plain sign in the place of each foreign one, and with nothing in its place: what it may have been."""
    if text.isascii():
        return text, text
    signs = {ord(char): plain for char in set(text) if (plain := _plain(char)) is not None}
    return text.translate(signs), text.translate(dict.fromkeys(signs, ""))


def _is_one_word(source: SourceFile, span: Span, sign: _Sign) -> bool:
    """Whether a letter stands behind another that is told of, in the same word."""
    between = source.text[span.end : min(sign.start, span.end + _NEAR)]
    return span.end <= sign.start <= span.end + _NEAR and bool(sign.plain) and (not between or between.isalpha())


def _each_mistake(source: SourceFile, signs: list[_Sign]) -> list[_Sign]:
    """Of the signs of a line the first of each word, and of a pair of quotes the one that opens."""
    kept: list[_Sign] = []
    at = -1
    for sign in signs:
        is_new_word = at < 0 or any(map(str.isspace, source.text[at : sign.start])) or not sign.plain.strip()
        if is_new_word and not (sign.plain in _QUOTES and any(one.plain in _QUOTES for one in kept)):
            kept.append(sign)
        at = sign.end
    return kept


_Said = tuple[object, Counter[tuple[str, str]]]


def _plain_ways(signs: list[_Sign], first: _Said, read: Outcome, source: SourceFile) -> list[tuple[list[_Sign], _Said]]:
    """The two ways to make signs plain, and how the file reads then: the plain sign in the place of each, or nothing."""
    twins = [sign for sign in signs if sign.is_read]
    plain = _said(*read(_with(source, twins))) if twins else first
    if not plain[1] <= first[1]:  # to make all plain does harm: a colon or a quote in a sentence
        twins = [sign for sign in twins if not sign.plain.strip()]
        plain = _said(*read(_with(source, twins)))
    if not plain[1].total() and plain != first:
        return [(twins, plain)]
    without = [replace(sign, plain="") for sign in signs]
    return [(twins, plain), (without, _said(*read(_with(source, without))))]


def _where_it_matters(source: SourceFile, sign: _Sign) -> Finding:
    if sign.plain.strip():
        return _in_place_of(source, sign.start, sign.end, sign.plain)
    if not sign.plain:
        char = source.text[sign.start]
        meant = _plain(char) or ""
        if meant.isspace():
            return _blank(source, sign.start, sign.end, "holds")
        help = "delete it; it was pasted from another program"
        if meant:
            message = f"{_article(_named(char))} stands here, where the program reads a name or a mark"
            return _finding(source, sign.start, sign.end, message, f"replace it by `{meant}`, or {help}")
        return _finding(
            source, sign.start, sign.end, f"{_article(_named(char))} stands here, which nobody can see", help
        )
    behind = source.text[sign.end : sign.end + 1]
    return _blank(source, sign.start, sign.end, "ends with" if behind in ("", "\n") else "holds")


def _said(shape: object, mistakes: Iterable[Finding]) -> _Said:
    return shape, Counter(map(_key, mistakes))


def _key(mistake: Finding) -> tuple[str, str]:
    return mistake.rule, "".join(char if (plain := _plain(char)) is None else plain for char in mistake.message)


def _with(source: SourceFile, signs: list[_Sign]) -> SourceFile:
    """The file with some signs made plain."""
    pieces, at = [], 0
    for sign in signs:
        pieces += [source.text[at : sign.start], sign.plain]
        at = sign.end
    return SourceFile(source.path, "".join([*pieces, source.text[at:]]))


_KEY_BEFORE = re.compile(r"(?:^[ \t]*(?:-[ \t]+)?|[{,]\s*)[\"']?[\w.-]+[\"']?\s*:?\Z")


_QUOTES = ('"', "'")
_MOST = 10_000
"""So many signs of a file are made plain: a text in another alphabet is one long run of letters like ours."""


def _suspects(source: SourceFile) -> list[_Sign]:
    """The signs that a program could read otherwise than a person, with what a writer would have typed."""
    chars = [char for char in set(source.text) if _plain(char) is not None]
    if not chars:
        return []
    signs = []
    for run in re.finditer(rf"([{''.join(map(re.escape, chars))}])\1*", source.text):
        start, end, plain = *run.span(), (_plain(run.group()[0]) or "") * len(run.group())
        line_start = source.start_of_line(start)
        before = "x " * (start - line_start > _NEAR) + source.text[max(line_start, start - _NEAR) : start]
        after = source.text[end : end + _NEAR].split("\n")[0]
        signs.append(_Sign(start, end, plain, _may_be_read(before, plain, after)))
        if len(signs) == _MOST:
            break
    return signs


def _may_be_read(before: str, plain: str, after: str) -> bool:
    """Whether a program could read a sign: to try every dash and quote of every sentence would tell nothing."""
    if plain.isspace():
        return not before.endswith(":") or bool(_KEY_BEFORE.search(before))
    if plain == ":":
        return bool(_KEY_BEFORE.search(before))
    if plain and not plain.strip("-"):
        inside = before[-1:].isalnum() and after[:1].isalnum()
        return inside or (not before.strip(" \t-") and (after[:1].isspace() or not after))
    if plain in _QUOTES:
        opens = not before.strip() or before.rstrip()[-1] in ":-,[{"
        closes = not after.strip() or after.lstrip()[0] in ":,]}"
        return (opens and _quotes(after)) or (closes and _quotes(before))
    return True


def _quotes(text: str) -> bool:
    """Whether the other one of a pair of quotes stands in the rest of a line."""
    return any(not char.isascii() and _plain(char) in _QUOTES for char in text)
