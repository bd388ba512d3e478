"""Learning from phrasings, on lessons small enough to see through."""

from __future__ import annotations

from helpcenter.search.learning.classifier import learn
from helpcenter.search.learning.lessons import Lesson
from helpcenter.search.settings import SETTINGS
from helpcenter.search.thesaurus import STRANGE, Thesaurus, stemmed
from helpcenter.search.tokens import stems_of

GROUPS = Thesaurus([stemmed(["warranty", "guarantee", "legal cover"])])
LESSONS = [
    ("how long is the warranty", "length"),
    ("guarantee how many years", "length"),
    ("warranty period", "length"),
    ("who pays for the repair", "cost"),
    ("is the repair free", "cost"),
    ("repair price", "cost"),
    ("gift cards", "-"),
    ("do you sell gift cards", "-"),
]


def lessons() -> list[Lesson]:
    read = [(tuple(stems_of(text)), answer) for text, answer in LESSONS]
    return [Lesson(stems, tuple(GROUPS.terms(GROUPS.segments(stems))), answer) for stems, answer in read]


def weights() -> dict[str, dict[str, int]]:
    return learn(lessons(), SETTINGS)


def test_words_speak_for_their_answer_and_against_others() -> None:
    learnt = weights()
    assert learnt["repair"]["cost"] > 0 > learnt["repair"].get("length", -1)
    assert learnt["=warranti"]["length"] > 0 and learnt["gift"]["-"] > 0
    assert all(1 <= abs(level) <= SETTINGS.levels for row in learnt.values() for level in row.values())


def test_the_same_lessons_teach_the_same() -> None:
    assert weights() == weights()


def test_a_group_stands_for_all_its_members() -> None:
    assert "=warranti" in GROUPS.terms(GROUPS.segments(stems_of("about the legal cover")))
    assert GROUPS.terms(GROUPS.segments(stems_of("legal cover ends"))) == [
        "legal",
        "cover",
        "=warranti",
        "end",
        "=warranti end",
    ]


def test_strange_words_are_counted_but_not_figures() -> None:
    known = weights()
    assert STRANGE in GROUPS.terms(GROUPS.segments(stems_of("repair my zeppelin")), known)
    assert STRANGE not in GROUPS.terms(GROUPS.segments(stems_of("repair 4711")), known)
    assert [term for term in GROUPS.terms(GROUPS.segments(stems_of("legal cover")), {"=warranti"}) if "?" in term] == []
    assert GROUPS.terms(GROUPS.segments(stems_of("zeppelin airship balloon")), known) == ["?", "??"]
