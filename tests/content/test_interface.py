"""The words around the answers: all stand in one file, each is used, and none is typed anywhere else."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.around.interface import OWN_WORDS, PLACEHOLDER, Interface, bind_interface
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.rules.interface import _quoted
from helpcenter.site.js import BadScript, minified_js
from helpcenter.site.script_words import with_words
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP

PLACE = "faq/interface.yml"
TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*.*") if path.name != "sitemap.xml")
"""What readers see."""
SCRIPTS = sorted((ROOT / "docs/assets/js").glob("*.js"))
ROOMS = [*(ROOT / "helpcenter/pages").rglob("*.py"), *(ROOT / "helpcenter/site").glob("*.py")]
NAMES = {f"{group}.{key}" for group, texts in OWN_WORDS.texts.items() for key in texts}
Shop = Callable[..., Path]


# ---- each text is used, and no other
def _used() -> dict[str, set[str]]:
    """The names of texts that templates, scripts and modules use; a name that ends in * stands for all that begin so."""
    used: dict[str, set[str]] = {"templates": set(), "scripts": set(), "modules": set()}
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        used["templates"] |= {".".join(found) for found in re.findall(r"\bwords\.([a-z_]+)\.([a-z_]+)", text)}
        used["templates"] |= {f"{group}.*" for group in re.findall(r"\bwords\.([a-z_]+)\[", text)}
    for path in SCRIPTS:
        used["scripts"] |= {
            ".".join(found) for found in re.findall(r"\bTEXT\.([a-z_]+)\.([a-z_]+)", path.read_text("utf-8"))
        }
    for path in (*ROOMS, ROOT / "helpcenter/content/around/interface.py"):
        for string in _strings(path):
            found = re.fullmatch(r"([a-z_]+)\.([a-z_]*)(\*?)", string)
            if found and found[1] in OWN_WORDS.texts:
                used["modules"].add(string)
    return used


def _strings(path: Path) -> Iterator[str]:
    """The strings of a module; what an f-string computes is a *."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def test_no_name_is_one_that_a_dictionary_has() -> None:
    """A Jinja without our sandbox finds the method before the item."""
    assert [name for name in NAMES for part in name.split(".") if hasattr(dict, part)] == []


def test_every_text_is_used_and_every_name_has_its_text() -> None:
    used = _used()
    assert (used["templates"] | used["scripts"]) - {"policies_of_a_day.*"} - NAMES == set()
    everywhere = set().union(*used.values())
    begun = tuple(name.rstrip("*") for name in everywhere if name.endswith("*"))
    by_group = {
        "home_page.description",
        "contact_page.title",
        "contact_page.description",
    }  # HandWritten.of takes the group
    assert {name for name in NAMES - everywhere - by_group if not name.startswith(begun)} == set()
    assert all(any(name.startswith(start) for name in NAMES) for start in begun)


# ---- no English is typed anywhere else
_WORDS = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,}|\b[A-Z][a-z]{2,}")
_KEYS = {"Enter", "Ctrl", "Alt", "Shift", "Esc"}


def _shown_in_a_template(text: str) -> Iterator[str]:
    """What stands between the tags of a template, in the attributes that people see or hear, and in its strings."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    for code in re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL):
        yield from (string for string in re.findall(r"\"([^\"]*)\"|'([^']*)'", code) for string in string)
    text = re.sub(r"\{% block look %\}.*?\{% endblock %\}", "", text)  # attributes of the body
    bare = re.sub(r"\{[{%].*?[}%]\}", " ", text, flags=re.DOTALL)
    for name in ("aria-label", "title", "placeholder", "alt", "data-done", "data-name"):
        yield from re.findall(rf'\b{name}="([^"]*)"', bare)
    yield from re.findall(r'property="og:[\w:]*(?:alt|title|description)" content="([^"]*)"', bare)
    yield from re.split(r"<[^<>]*>", re.sub(r"<!doctype[^>]*>|<svg.*?</svg>", "", bare, flags=re.DOTALL))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_english_is_typed_in_a_template(path: Path) -> None:
    found = {part.strip() for part in _shown_in_a_template(path.read_text("utf-8")) if re.search(r"[A-Za-z]{2}", part)}
    code = re.compile(
        r"[a-z]+|\[[a-z_]+\]|class=\S+|[\w/.-]+\.(?:html|css|js|json|xml|png|svg)|<br>|[a-z-]+[/:][\w/-]*|#\w+|\.|%0[AD]\S*|mailto:|://"
    )
    assert {text for text in found if text not in _KEYS and not code.fullmatch(text)} == set()


_CODE = re.compile(
    r"[=\[\]#>{}]|--|__|^use strict$|^(?:\w+|\[[\w-]+\]|\.\w+)(?:, (?:\w+|\[[\w-]+\]|\.\w+))+$|\(|^\w[\w-]*/"
)
"""What selectors, classes and settings have, and words have not."""
_OF_BROWSERS = re.compile(
    r"(?:Arrow\w+|AltGraph|Enter|Escape|Home|End|Content-Type|Yes|No)|(?:Sun|Jan|qwerty|asdf)\w* ?.*"
)
"""Names of keys and headers; weekdays and months, which the guard's own grammar knows; the rows of a keyboard."""


def _is_said(text: str) -> bool:
    if _CODE.search(text) or _OF_BROWSERS.fullmatch(text):
        return False
    return bool(re.match(r"\W*[A-Z][a-z]", text)) or len(re.findall(r"(?<![\w-])[a-z]{2,}(?![\w-])", text)) > 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_english_is_typed_in_a_script(path: Path) -> None:
    text = re.sub(r"(?m)(?<!:)//.*$|/\*.*?\*/", "", path.read_text("utf-8"))
    strings = [a or b for a, b in re.findall(r'"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`', text)]
    shown = {re.sub(r"\$\{[^{}]*\}", "", one).strip() for one in strings}
    assert {one for one in shown if _is_said(one)} == set()


def _is_step(node: ast.AST) -> bool:
    """Whether this tells a step of the work (step.py)."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("step", "each")


def test_no_english_is_typed_where_pages_are_made() -> None:
    """Types of schema.org are one word; a sentence is more than one, and what a heading says begins with a capital letter; `page x` is an owner of sentences."""
    named = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+|Answer|Question|Organization|required name=search_term_string")
    told = []
    for path in (ROOT / "helpcenter/pages").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        }
        docs |= {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        steps = {ast.unparse(node.args[0]) for node in ast.walk(tree) if _is_step(node)}
        for string in _strings(path):
            # Markup of a feed or a description, and patterns, are no words; nor is what a broken preview or a terminal alone shows.
            if (
                string in docs
                or repr(string) in steps
                or "<" in string
                or "\\" in string
                or string.startswith(("This text is too long", "page "))
            ):
                continue
            if _WORDS.search(string.replace("*", "")) and not named.fullmatch(string):
                told.append(f"{path.name}: {string}")
    assert told == []


# ---- a shop's own words
def _file(**changed: str) -> str:
    """The program's own file, with lines changed: group__key="text"."""
    text = OWN_WORDS.source.text
    for name, line in changed.items():
        group, key = name.split("__")
        text, count = re.subn(rf"(?m)^({group}:\n(?:  .*\n)*?)  \"?{key}\"?:.*?$", rf"\g<1>  {line}", text, count=1)
        assert count == 1, name
    return text


def test_a_word_that_a_shop_changes_is_said_by_page_script_reply_and_feed(shop: Shop) -> None:
    words = (
        _file(
            site__shop="shop: Acme & Sons",
            site__name='name: "{shop} Support"',
            site__description='description: "Help from {shop}."',
            answer_page__next="next: And then",
            copying__link="link: Take the link",
            search_box__none_found='none_found: "For {words} there is nothing."',
            every_page__skip='skip: "Over to the content"',
            policies__title="title: Our rules",
        )
        .replace("*nothing*", "nothing")
        .replace("<content>", "content")
    )
    home = "---\nheading: What is it?\ndescription: Ask {shop}.\n---\nAsk **{shop}** here, at {site}.\n"
    root = shop({PLACE: words, "docs/index.md": home})
    assert [finding.message for finding in check(read_content(root), DAY).findings] == []
    assert run_command("--root", root, "--as-of", DAY.isoformat(), "--strict").returncode == 0
    site = {
        str(path.relative_to(root / "site")): path.read_text("utf-8")
        for path in (root / "site").rglob("*")
        if path.suffix in (".html", ".js", ".xml")
    }
    answer = site["a/payment-deadline/index.html"]
    assert ">And then</h2>" in answer and ">Take the link<" in answer and "Over to the content" in answer
    assert "<title>How long do I have to pay? · Acme &amp; Sons Support</title>" in answer
    assert '"name": "Acme \\u0026 Sons"' in site["index.html"]
    assert '<span class="brand__shop">Acme &amp; Sons</span> <span class="brand__rest">Support</span>' in answer
    assert (
        "Acme &amp; Sons" in site["opensearch.xml"] and "<title>Acme &amp; Sons: " in site["policies/history/feed.xml"]
    )
    home = site["index.html"]
    assert "<title>Acme &amp; Sons Support</title>" in home and 'content="Ask Acme &amp; Sons."' in home
    assert "Ask <strong>Acme &amp; Sons</strong> here, at Acme &amp; Sons Support." in home
    [box] = [text for name, text in site.items() if re.match(r"assets/js/box\.", name)]
    assert '["For ",...quoted(query)," there is nothing."]' in box
    assert "Help Center" not in "".join(site.values()).replace("Small Help Center", "")
    assert "Our rules" in site["policies/index.html"] and ">Our rules</a>" in site["policies/payment/index.html"]


def test_staged_pages_say_the_same_words(shop: Shop, tmp_path: Path) -> None:
    root = shop({PLACE: _file(answer_page__next="next: And then", agents_desk__title="title: Desk")})
    assert run_command("--root", root, "--as-of", DAY.isoformat(), "stage", tmp_path / "staged").returncode == 0
    texts = "".join(path.read_text("utf-8") for path in (tmp_path / "staged").rglob("*.md"))
    assert "## And then" in texts and "title: Desk" in texts and "What to do next" not in texts


def test_the_shops_own_file_says_every_text() -> None:
    own = read_content(ROOT).catalog.interface
    assert own.source.path == PLACE and own.name and own.shop in own.name
    written, _ = bind_interface(own.source)
    assert written is not None and {text.text for text in written[1]} and own.texts.keys() == OWN_WORDS.texts.keys()
    assert [finding for finding in check(read_content(ROOT), DAY).findings if finding.rule == "interface"] == []


# ---- what the check says of it: the line, where it stands, and what is said
TOPIC = "topic_page:\n  others: "
MISTAKES = {
    f"{TOPIC}'**Other** topics'\n": ("2:12", "would be shown as it stands", "write plain words"),
    f"{TOPIC}See [other topics](/contact/)\n": ("2:28", "would be shown as it stands", ""),
    f"{TOPIC}Other <b>topics</b>\n": ("2:17", "would be shown as it stands", ""),
    f"{TOPIC}Other &amp; topics\n": ("2:17", "would be shown as it stands", ""),
    f"{TOPIC}'# Other topics'\n": ("2:12", "would be shown as it stands", ""),
    f"{TOPIC}Other {{count}} topics\n": ("2:17", "nothing fills in `{count}`", "nothing is filled into this text"),
    f'{TOPIC}"Other {{{{ payment.window }}}} topics"\n': (
        "2:18",
        "is nothing that is filled in",
        "no reference can stand here",
    ),
    f'{TOPIC}"Other {{ topics"\n': ("2:18", "`{ topics` is nothing", ""),
    f"{TOPIC}''\n": ("2:11", "`others` is empty", "write what is said here: `others: Other topics`"),
    f"{TOPIC}|\n    Other\n    topics\n": ("2:11", "`others` is one line", ""),
    "topic_page:\n  other: Other topics\n": ("2:3", "`topic_page` has no text `other`", "did you mean `others`?"),
    "topicpage:\n  others: Other topics\n": ("1:1", "there is no group `topicpage`", "did you mean `topic_page`?"),
    'moved_page:\n  machines: This page has moved.\n  about: "Go on."\n  about_page: there\n': (
        "3:10",
        "says nothing in the place of `{page}`, so the site says: This page has a new address: {page}.",
        "put it where",
    ),
    'moved_page:\n  machines: Moved.\n  about: "Go {pages}."\n  about_page: there\n': (
        "3:14",
        "nothing fills in `{pages}`",
        "did you mean `{page}`?",
    ),
    "site: {shop: Acme, name: '{site} Help'}\n": ("1:27", "nothing fills in `{site}`", "{shop}"),
}


def test_an_answer_has_no_place_for_the_name(shop: Shop) -> None:
    """Answers are read in chats and counted by the ledger: only pages of docs/ name the shop so."""
    files = {
        "faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"].replace(
            "You pay for", "At {shop} you pay for", 1
        )
    }
    [finding] = check(read_content(shop(files)), DAY).findings
    assert finding.rule == "unsafe-markup"


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_has_its_place_and_its_help(text: str, shop: Shop) -> None:
    place, message, help = MISTAKES[text]
    [finding] = check(read_content(shop({PLACE: text})), DAY).findings
    is_harmless = any(words in message for words in ("has no text", "no group", "in the place of", "{count}", "{site}"))
    assert (finding.rule, finding.severity.value) == ("interface", "warning" if is_harmless else "error")
    assert finding.span.place == f"{PLACE}:{place}" and message in finding.message and help in finding.help


@pytest.mark.parametrize("name", sorted(name for name in NAMES if OWN_WORDS[name]))
def test_a_missing_text_is_told_with_the_line_to_add(name: str) -> None:
    from helpcenter.guard.rules.interface import _lacking

    group, _, key = name.partition(".")
    others = "".join(
        f"  {_quoted(one)}: {_quoted(text)}\n" for one, text in OWN_WORDS.texts[group].items() if one != key
    )
    bound, _ = bind_interface(SourceFile(PLACE, f"{group}:\n{others}  x: y\n"))
    assert bound is not None and bound[0].written is not None
    [finding] = _lacking(*bound[0].written.pairs[0])  # type: ignore[arg-type]
    line = finding.help.rpartition("words: `")[2].removesuffix("`")
    again, mistakes = bind_interface(SourceFile(PLACE, f"{group}:\n{line}\n"))
    assert mistakes == [] and again is not None and again[1][0].text == PLACEHOLDER.sub(lambda one: "\ufffc" * len(one[0]), OWN_WORDS[name]) or again[0][name] == OWN_WORDS[name]  # fmt: skip


def test_a_text_with_a_place_that_nothing_fills_is_not_said(shop: Shop) -> None:
    said = read_content(
        shop({PLACE: "home_page: {most_needed: 'The {nothing}'}\nsite: {name: '{shop} X', shop: Y}\n"})
    ).catalog
    assert said.interface["home_page.most_needed"] == "Common questions" and said.interface.name == "Y X"


OLDER = {
    '# by hand: "3 hours" because the bank says so\ntopic_page:\n  others: X\n  b: 3 hours of {day}\n': "no text `b`",
    "home_page:\n  most_needed: Wanted as of {day}\n": "nothing fills in `{day}`",
    "topic_page:\n  previous: No date is stated\n  others: X\n": "`topic_page` has no text `previous`",
    "topic_page:\n  other: X\n  others: X\n": "delete it: nothing on the site",
    "the_foot:\n  previous: Pay within 3 hours.\n  b: '**No date** is stated for {day}'\n": "there is no group `the_foot`",
}
"""Texts of an older site: said no more, with another place, beside the text that took their name, a whole group."""


@pytest.mark.parametrize("text", OLDER)
def test_a_text_that_an_older_site_said_is_one_warning(text: str, shop: Shop) -> None:
    written = read_content(shop({PLACE: text}))
    found = [one for one in check(written, DAY).findings if " lacks the text " not in one.message]
    assert [(one.rule, one.severity.value) for one in found] == [("interface", "warning")]
    assert OLDER[text] in found[0].message + found[0].help
    assert written.catalog.interface["home_page.most_needed"] == OWN_WORDS["home_page.most_needed"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("others: Pay within 3 hours.", "contradiction"),
        ("others: Pay within 2 hours.", "hard-coded"),
        ("others: We accept cards.", "unpinned"),
        ("others: Other\u200btopics", "foreign-sign"),
        (f"others: {'Other topics ' * 8}and so on", "interface"),
    ],
)
def test_a_figure_a_claim_a_foreign_sign_and_a_long_text_are_found_as_elsewhere(
    line: str, rule: str, shop: Shop
) -> None:
    [finding] = check(read_content(shop({PLACE: f"topic_page:\n  {line}\n"})), DAY).findings
    assert finding.rule == rule and finding.span.place.startswith(f"{PLACE}:2:")


@pytest.mark.parametrize(
    "text", ["", "[a, b]\n", "hello\n", "topic_page: Other topics\n", "topic_page:\n  others: [a]\n", "a: [\n"]
)
def test_a_file_of_another_shape_is_a_finding_and_the_site_says_the_programs_words(text: str, shop: Shop) -> None:
    content = read_content(shop({PLACE: text}))
    assert [finding.span.source.path for finding in check(content, DAY).errors] == [PLACE]
    assert content.catalog.interface["topic_page.others"] == "Other topics"


# ---- scripts
def _interface(text: str) -> Interface:
    return Interface(OWN_WORDS.source, {"a": {"b": text}})


@given(st.lists(st.text(st.sampled_from("ab `$\\{}\"'\n\u2028é“/*"), max_size=12), min_size=2, max_size=2))
def test_a_script_says_a_text_to_the_letter_whatever_signs_it_has(parts: list[str]) -> None:
    text = "{x}".join(re.sub(r"\{(?=[a-z_]+\})", "(", part) for part in parts)
    said = _interface(text)
    assert json.loads(with_words("TEXT.a.b", said)) == text
    STORED.append(
        (
            with_words("[TEXT.a.b({ x: 1 + 1 }), TEXT.a.b.parts({ x: [3] }).join('')]", said),
            [text.replace("{x}", "2"), text.replace("{x}", "3")],
        )
    )


STORED: list[tuple[str, list[str]]] = []


def test_node_reads_these_scripts_as_meant() -> None:
    sample = STORED[:200] or [("[]", [])]
    script = f"console.log(JSON.stringify([{','.join(text for text, _ in sample)}]))"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [said for _, said in sample]


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ("say(TEXT.a.b({ x: f({ y: 1, z: `,${g({})}}` }), w }))", "say(`1 ${f({ y: 1, z: `,${g({})}}` })} ${w}`)"),
        ('TEXT.a.b({ x: ")", w: "," })', '`1 ${")"} ${","}`'),
        ("TEXT.a.b({ x: TEXT.a.b({ x, w }), w })", "`1 ${`1 ${x} ${w}`} ${w}`"),
        ("TEXT.a.b.parts({ x: quoted(q), w: [node] })", '["1 ", ...quoted(q), " ", ...[node]]'),
        ("texts.a.b + myTEXT.a.b", "texts.a.b + myTEXT.a.b"),
    ],
)
def test_what_is_filled_in_may_be_any_code(script: str, published: str) -> None:
    assert with_words(script, _interface("1 {x} {w}")) == published


def test_a_script_that_names_no_text_is_refused_with_its_name() -> None:
    with pytest.raises(BadScript, match="there is no text a.c"):
        with_words("TEXT.a.c", _interface("x"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_name_is_left_in_a_published_script(path: Path) -> None:
    assert "TEXT" not in minified_js(with_words(path.read_text("utf-8"), OWN_WORDS))
