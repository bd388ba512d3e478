"""Letters: every word of the replies, one greeting, one regret, one closing, no place left, no address in a sentence."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.around.reply_frame import OWN_FRAME, PlaceWords, ReplyFrame
from helpcenter.replies.letter import further_links, letter, letter_html
from helpcenter.replies.reply import Reply
from helpcenter.text.hypertext import Element, fragment

SITE = "https://help.shop.example/"
FRAME = ReplyFrame(
    greeting="Hello {name},",
    closing="Just write back.\n\nKind regards,\n{agent}",
    places={"order": PlaceWords(known="your order {order}", unknown="your order & all")},
)
FIGURES = st.integers(1, 999).map(str)
WORDS = st.sampled_from(
    ["send it back", "**now**", "{order}", "a < b", "[see *this*](/a/x/)", "R&D", "{agent} helps", "it's"]
)
SENTENCES = st.lists(st.one_of(WORDS, FIGURES), min_size=1, max_size=6).map(lambda words: f"Please {' '.join(words)}.")
LISTS = st.tuples(st.sampled_from(["- ", "1. "]), st.lists(SENTENCES, min_size=1, max_size=3)).map(
    lambda made: "\n".join(made[0] + item for item in made[1])
)
REPLIES = st.builds(
    Reply,
    id=st.just("x"),
    question=st.sampled_from(["How long?", "Is it 5 < 6 & more?"]),
    regret=st.sampled_from(["", "We are sorry for {order}."]),
    body=st.lists(st.one_of(SENTENCES, LISTS), min_size=1, max_size=4).map(tuple),
    address=st.sampled_from(["a/x/", "a/y/", "a/z/"]),
)
KNOWN = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from(["Ann & Bo", '{{ticket.id | default: "x"}}']) for name in ("name", "order", "agent")
    },
)


def reply(*body: str, id: str = "x", regret: str = "") -> Reply:
    return Reply(id, f"What of {id}?", regret, body, f"a/{id}/")


def words_of(html: str) -> list[str]:
    """The words of an HTML text as a reader sees them."""

    def shown(part: Element | str) -> str:
        if isinstance(part, str):
            return part
        apart = "\n" if part.tag in ("p", "li", "ol", "ul", "br") else ""
        return apart + "".join(shown(child) for child in part.children) + apart

    return shown(fragment(html)).split()


@given(st.lists(REPLIES, min_size=1, max_size=3), KNOWN, st.lists(st.just("From 1 May, 9 days."), max_size=1))
def test_text_and_html_say_the_same_words_and_all_of_them(
    replies: list[Reply], known: dict[str, str], announced: list[str]
) -> None:
    text = letter(replies, FRAME, SITE, known, announced)
    html = letter_html(replies, FRAME, SITE, known, announced)
    in_lists = re.sub(r"^(?:- |\d+\. )", "", text, flags=re.MULTILINE)
    assert words_of(html) == in_lists.split()
    for made in (text, html):
        assert not re.search(r"(?<!\{)\{(?:name|order|agent|link)\}", made)
    for figure in re.findall(r"\d+", " ".join(part for one in replies for part in one.body)):
        assert re.search(rf"\b{figure}\b", text)
    assert text.count("Just write back.") == 1 and text.startswith("Hello ")
    assert text.count("We are sorry") == any(one.regret for one in replies)


@given(REPLIES)
def test_an_address_stands_at_the_end_of_its_line_and_behind_the_texts(one: Reply) -> None:
    lines = letter([one], FRAME, SITE).splitlines()
    first = next(number for number, line in enumerate(lines) if SITE in line)
    for line in lines[first:]:
        before, _, address = line.partition(SITE)
        assert not address or (before.endswith((": ", "? ")) and " " not in address)


def test_of_two_matters_each_begins_with_its_question_and_one_link_is_a_line() -> None:
    one, two = (
        reply("Yes.", id="a", regret="Sorry."),
        reply("No, see [b](/a/b/) and [c](/a/c/#d).", id="b", regret="Sorry too."),
    )
    assert letter([one], OWN_FRAME, SITE) == (
        "Hello there,\n\nSorry.\n\nYes.\n\nYou can read this again here: https://help.shop.example/a/a/\n\nKind regards,\nYour support team"
    )
    assert (
        "You can read more here:\n- This answer: https://help.shop.example/a/b/\n- B: https://help.shop.example/a/b/#e\n"
        in letter([reply("See [b](/a/b/#e), or [this](/a/b/).", id="b")], OWN_FRAME, SITE)
    )
    assert letter([one, two], OWN_FRAME, SITE, {"agent": "Kim"}, ["Soon: 5 days."]) == (
        "Hello there,\n\nSorry.\n\nWhat of a?\n\nYes.\n\nWhat of b?\n\nNo, see b and c.\n\nSoon: 5 days.\n\nYou can read more here:\n"
        "- What of a? https://help.shop.example/a/a/\n- What of b? https://help.shop.example/a/b/\n"
        "- C: https://help.shop.example/a/c/#d\n\nKind regards,\nKim"
    )


def test_what_a_helpdesk_calls_a_place_survives_and_a_sentence_begins_with_a_capital() -> None:
    own = '{{ticket.requester.first_name | default: "there"}} *x* _y_ <z>'
    said = reply("{order} is on its way. {order} is **here**, says {agent}.\n\n- {order}")
    text = letter([said], OWN_FRAME, SITE, {"agent": own})
    assert f"Your order is on its way. Your order is here, says {own}." in text and "\n- Your order" in text
    html = letter_html([said], OWN_FRAME, SITE, {"agent": own})
    assert own.replace("<z>", "&lt;z&gt;") in html and "<p>Your order is on" in html


def test_mailboxes_and_addresses_that_are_their_own_words_are_no_links_to_read_on() -> None:
    said = reply(
        "Write to [a@b.example](mailto:a@b.example) or [https://b.example](https://b.example), [it](https://c.example/)."
    )
    assert [link.address for link in further_links([said], OWN_FRAME, SITE)] == [f"{SITE}a/x/", "https://c.example/"]
