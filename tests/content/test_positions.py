"""Places hold in every style of YAML scalar: a property over random documents, and the walls of the reader."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile, decode

TEXT = st.text(st.sampled_from("ab 'z\"\\#:-é付😀\n\t.{}!"), min_size=1, max_size=40)


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Listing):
        return [scalar for item in node.items for scalar in scalars(item)]
    assert isinstance(node, Mapping)
    return [scalar for key, value in node.pairs for scalar in (key, *scalars(value))]


@given(st.lists(TEXT, min_size=1, max_size=4), st.sampled_from(["'", '"', "|", ">", None]), st.integers(10, 80))
def test_every_character_of_a_text_has_its_place(texts: list[str], style: str | None, width: int) -> None:
    class Dumper(yaml.SafeDumper):
        pass

    Dumper.add_representer(
        str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    )
    source = SourceFile(
        "x.yml", decode(yaml.dump({"key": texts}, Dumper=Dumper, allow_unicode=True, width=width).encode())
    )
    root, findings = parse(source)
    assert root is not None and findings == []
    found = scalars(root)
    assert [scalar.value for scalar in found][1:] == texts
    for scalar in found:
        for at, char in enumerate(scalar.value):
            if char.isspace():
                continue
            place = scalar.stretch(at, at + 1)
            raw = place.text
            assert raw == char or raw.startswith("\\") or raw == "''"
            line, column = place.begin
            assert source.line(line)[column - 1] == raw[0]


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    root, findings = parse(SourceFile("x.yml", text))
    assert root is None or isinstance(root, Node)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end
        assert finding.span.begin[0] >= 1


def test_scalars_are_read_as_yaml_1_2_texts() -> None:
    root, _ = parse(SourceFile("x.yml", "a: no\nb: 18:30\nc: 010\nd: 1_000\ne: 2026-13-01\nf: ~\ng: '~'\nh: =\n"))
    assert root is not None
    values = {key.value: value for key, value in root.pairs}  # type: ignore[attr-defined]
    assert [values[key].value for key in "abcdeh"] == ["no", "18:30", "010", "1_000", "2026-13-01", "="]
    assert values["f"].is_null and not values["g"].is_null
