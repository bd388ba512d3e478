"""Style sheets and scripts written short: what they say stays the same, and what cannot apply goes."""

from __future__ import annotations

import pytest

from helpcenter.content.passages import passages
from helpcenter.site.css import BadSheet, Within, subset
from helpcenter.site.css import minified_css as short
from helpcenter.site.css_names import names_of
from helpcenter.site.js import BadScript, minified_js, one_script
from helpcenter.site.lunr_js import lunr_js
from helpcenter.text.source import SourceFile
from support.places import ROOT


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a , b > c   d { color : red ; }", "a,b>c d{color:red}"),
        ("/* x */ a/* y */b { margin: 0/**/1px auto }", "a/**/b{margin:0/**/1px auto}"),
        ("a :hover { color: red !important }", "a :hover{color:red!important}"),
        ("a { --x:  1px  2px; content: \"a  b\" ; width: calc( 1px + 2em ) }", 'a{--x:1px 2px;content:"a  b";width:calc(1px + 2em)}'),
        ("@media ( min-width : 3em ) and (hover) { a { b: c } }", "@media (min-width:3em) and (hover){a{b:c}}"),
        ("@supports (display: grid) { a { b: c } i { } }", "@supports (display: grid){a{b:c}}"),
        ("@keyframes go { from { top: 0 } 50%, to { top: 1px } }", "@keyframes go{from{top:0}50%,to{top:1px}}"),
        ("a { color: red; & b { top: 0 } }", "a{color:red;& b{top:0}}"),
        ("a:nth-child( 2n + 1 ), a:not(.b, .c) { top: 0 }", "a:nth-child(2n + 1),a:not(.b,.c){top:0}"),
        ("a + b ~ c { background: url(x.png) no-repeat }", 'a + b ~ c{background:url(x.png) no-repeat}'),
    ],
)  # fmt: skip
def test_a_sheet_written_short_says_the_same(written: str, expected: str) -> None:
    assert short(written) == expected and short(expected) == expected


@pytest.mark.parametrize("broken", ["a { color red }", "a { color: red", "@import 'x.css';"])
def test_a_broken_sheet_is_refused_with_its_line(broken: str) -> None:
    if broken.endswith("red"):
        assert short(broken) == "a{color:red}"  # an open brace at the end is closed, as browsers do
    else:
        with pytest.raises(BadSheet, match="line 3"):
            short(f"b {{ top: 0 }}\n\n{broken}")


SHEET = """
:root { --used: red; --through: blue; --deep: var(--through); --lost: 1px; --ours: 2px }
.known, .strange { color: var(--used); border-color: var(--deep) }
.known .strange, #strange, p[data-strange], [dir=auto] p, strange { top: 0 }
.known:not(.strange), [dir=ltr] p, p[class], p::-strange-mark, .strange::-strange-mark { top: 1px }
@media print { .strange { top: 2px } }
@media screen { .known { animation: 1s seen } .strange { animation: 1s unseen } }
@keyframes seen { to { top: 3px } }
@keyframes unseen { to { top: 4px } }
@font-face { font-family: "Other"; src: url(other.woff2) }
"""


def test_a_rule_stays_where_one_of_its_selectors_can_occur() -> None:
    names = names_of(['<p class="known" dir="ltr">'], [], [])
    assert subset(SHEET, names, "b{top:var(--ours)}").split("}") == (
        ":root{--used:red;--through:blue;--deep:var(--through);--ours:2px}"
        ".known{color:var(--used);border-color:var(--deep)}"
        ".known:not(.strange),[dir=ltr] p,p[class],p::-strange-mark,.strange::-strange-mark{top:1px}"
        "@media screen{.known{animation:1s seen}}"
        "@keyframes seen{to{top:3px}}"
    ).split("}")


def test_inside_one_class_other_names_count() -> None:
    kept = ".text .in,.text,.out .text>.in,.text+.out,.text ~ .out,.text :not(.out)"
    lost = ".text .out,.text > .out,[dir=ltr] .text p.out"
    names = frozenset("text in out p dir ltr".split())
    found = subset(f"{kept},{lost} {{ top: 0 }}", names, "", Within("text", frozenset({"in", "p"})))
    assert found.replace(" ~ ", "~") == f"{kept.replace(' ~ ', '~')}{{top:0}}"


def test_names_come_from_templates_scripts_and_marked_texts() -> None:
    found = names_of(
        ['<div class="one{% if x %} one--two{% endif %}" hidden>'],
        ['node.className = `three`; node.dataset.needsJs = "";'],
        ["!!! warning\n    Plain words.\n", "{: .four #five }", '<span class="six">'],
    )
    assert {
        "div",
        "one",
        "one--two",
        "hidden",
        "three",
        "data-needs-js",
        "warning",
        "four",
        "five",
        "span",
        "six",
        "td",
    } <= found
    assert not {"Plain", "words"} & found


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs/assets/js").glob("*.js")))
def test_a_script_written_short_has_the_same_texts(name: str) -> None:
    text = (ROOT / "docs/assets/js" / name).read_text(encoding="utf-8")
    assert texts_of(minified_js(text)) == texts_of(text)
    assert len(minified_js(text)) < len(text) and "\n//" not in minified_js(text)


def texts_of(script: str) -> list[str]:
    return [passage.text for passage in passages(SourceFile("x.js", script))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a = `x  ${ b ? `y  ${ c }  z` : '}' }  w` + 1", "a=`x  ${ b ? `y  ${ c }  z` : '}' }  w`+1"),
        ("a = /`/ ; b = '`' ; c = \"`\" // `\n d = /[/`]/g", "a=/`/;b='`';c=\"`\"\nd=/[/`]/g"),
        ("f( /`/.test( x ) )\nreturn /[`]/ ", "f(/`/.test(x))\nreturn/[`]/"),
        ("a = `\\`  ${ { b: 1 }.b }` ; c", "a=`\\`  ${ { b: 1 }.b }`;c"),
    ],
)
def test_templates_keep_every_blank(written: str, expected: str) -> None:
    assert minified_js(written) == expected


@pytest.mark.parametrize("open_", ["a = `b", "a = `${ b", "a = `${ `c` "])
def test_a_template_that_is_not_closed_is_refused(open_: str) -> None:
    with pytest.raises(BadScript, match="not closed"):
        minified_js(open_)


def test_scripts_are_joined_each_with_its_end_and_licences_stay() -> None:
    assert one_script(map(minified_js, ["a()\n", "/*! MIT */\n(() => 1)();\n"])) == "a();\n/*! MIT */(()=>1)();\n"
    assert (
        lunr_js().startswith("/*! lunr 2.3.9 | (c) Oliver Nightingale | MIT licence */\n")
        and lunr_js().count("/*") == 1
    )
