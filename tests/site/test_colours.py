"""The colours of tokens.css can be read on each other, in the light and in the dark, and no other file has colours of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule
from tinycss2.color4 import parse_color

from support.places import ROOT

STYLES = ROOT / "docs" / "assets" / "css"
TEXT, PART = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for text, 1.4.11 for what one must see to use a control."""

PAIRS = [
    # running text, headings and soft notes, on every ground
    *((ink, ground, TEXT) for ink in ("ink", "soft") for ground in ("paper", "sheet", "tint")),
    # links at rest and under the pointer
    *((link, ground, TEXT) for link in ("accent", "accent-hover") for ground in ("paper", "sheet", "tint")),
    # words on the accent: the search button, the skip link, what was copied
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hover", TEXT),
    ("paper", "ink", TEXT),
    # words that were found
    ("ink", "mark", TEXT),
    # open questions, coming changes, the stale page; the preview's findings
    ("open", "open-bg", TEXT),
    ("ink", "open-bg", TEXT),
    ("accent", "open-bg", TEXT),
    ("bad", "bad-bg", TEXT),
    ("ink", "bad-bg", TEXT),
    ("soft", "bad-bg", TEXT),
    # the borders of fields and buttons, and the ring of the focus
    *(("edge", ground, PART) for ground in ("paper", "sheet", "tint")),
    *(("accent", ground, PART) for ground in ("paper", "sheet", "tint", "open-bg", "bad-bg")),
    # the thick edge of a coming change
    ("open", "paper", PART),
    # the band at the top: words, the ring of its mark and of the focus there
    *((ink, ground, TEXT) for ink in ("on-deep", "soft-on-deep") for ground in ("deep", "deeper")),
    *(("ring", ground, PART) for ground in ("deep", "deeper")),
    # what a shopper does: words, borders and rings
    *((act, ground, TEXT) for act in ("act", "act-hover") for ground in ("paper", "sheet", "act-tint")),
    ("ink", "act-tint", TEXT),
]
"""Which colour stands on which, and the least ratio."""

DECORATION = {"rule", "rule-on-deep"}
"""Lines between rows and frames of cards: a reader who does not see them misses nothing."""


def rules(path: Path) -> list[Node]:
    """The rules of a style sheet; a mistake in it fails the test."""
    found: list[Node] = tinycss2.parse_stylesheet(
        path.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    assert [node for node in found if node.type == "error"] == []
    return found


def declarations(rule: QualifiedRule) -> list[Declaration]:
    """What a rule sets."""
    return [node for node in tinycss2.parse_blocks_contents(rule.content) if node.type == "declaration"]


def colours(scheme: str) -> dict[str, tuple[float, float, float]]:
    """Name -> red, green and blue from 0 to 1, of each token that is a colour, in a scheme."""
    found: dict[str, tuple[float, float, float]] = {}

    def read(nodes: list[Node]) -> None:
        for node in nodes:
            if isinstance(node, QualifiedRule) and tinycss2.serialize(node.prelude).strip() == ":root":
                for declaration in declarations(node):
                    colour = parse_color(tinycss2.serialize(declaration.value).strip())
                    if colour is not None and colour.alpha == 1:
                        found[declaration.name.removeprefix("--")] = tuple(colour.to("srgb").coordinates)
            elif isinstance(node, AtRule) and "prefers-color-scheme" in tinycss2.serialize(node.prelude):
                assert "dark" in tinycss2.serialize(node.prelude), "the light scheme stands outside @media"
                if scheme == "dark":
                    read(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))

    read(rules(STYLES / "tokens.css"))
    return found


def luminance(colour: tuple[float, float, float]) -> float:
    """The relative luminance of WCAG 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_its_contrast(scheme: str) -> None:
    tokens = colours(scheme)
    low = {
        (above, below): round(found, 2)
        for above, below, least in PAIRS
        if (found := ratio(tokens[above], tokens[below])) < least
    }
    assert low == {}


def test_every_colour_stands_in_the_table_in_both_schemes() -> None:
    light, dark = colours("light"), colours("dark")
    assert set(light) == set(dark) and len(light) > 10
    assert set(light) - DECORATION == {name for above, below, _ in PAIRS for name in (above, below)}
    assert [name for name in light if light[name] == dark[name]] == []


def test_the_ratio_is_that_of_the_standard() -> None:
    black, white, grey = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0x76 / 255,) * 3
    assert ratio(black, white) == pytest.approx(21) and ratio(white, white) == 1
    assert ratio(grey, white) == pytest.approx(4.54, abs=0.005)  # the lightest grey that passes on white


def literals(nodes: list[Node]) -> list[str]:
    """The colours that are written out in a style sheet, in whatever form; those of the reader's own system are none."""
    found = []
    for node in nodes:
        if node.type in ("ident", "hash", "function") and parse_color(node) not in (None, "currentcolor"):
            found.append(node.serialize())
        elif node.type == "qualified-rule":
            for declaration in declarations(node):
                found += literals(declaration.value)
        elif node.type == "at-rule":
            found += literals(tinycss2.parse_rule_list(node.content or []))
        elif node.type == "function":
            found += literals(node.arguments)
    return [colour for colour in found if colour != "transparent"]


def test_no_colour_stands_outside_the_tokens() -> None:
    """Print is the exception: paper has its own."""
    sheets = [path for path in sorted(STYLES.glob("*.css")) if path.name not in ("tokens.css", "print.css")]
    sheets += sorted((ROOT / "helpcenter/site/preview/look").glob("*.css"))
    found = {path.name: literals(rules(path)) for path in sheets}
    assert len(found) > 5 and {name: those for name, those in found.items() if those} == {}
    planted = "a { color: #fff; border: 1px solid Red } @media print { .tan #add { box-shadow: 0 0 rgb(0 0 0 / .5), 0 0 var(--x, blue); fill: Canvas } }"
    assert literals(tinycss2.parse_stylesheet(planted)) == ["#fff", "Red", "rgb(0 0 0 / .5)", "blue"]


def test_the_colour_of_the_browsers_frame_is_that_of_the_band() -> None:
    base = (ROOT / "overrides" / "base.html").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        written = re.findall(
            rf'name="theme-color" content="(#[0-9a-f]+)" media="\(prefers-color-scheme: {scheme}\)"', base
        )
        assert [tuple(parse_color(colour).to("srgb").coordinates) for colour in written] == [colours(scheme)["deep"]]
