"""The letter at the agents' desk: the browser composes what helpcenter/replies/letter.py composes, and copies what was made of it."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.pages.upcoming import Upcoming
from helpcenter.policy.changes import Policies
from helpcenter.replies.letter import letter, letter_html
from helpcenter.replies.reply import Reply, reply_of
from helpcenter.replies.versions import stamp_in_letter
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, all_read, checked_shop, lay_look, written

from .calendar_shop import SITE as SHOP_SITE
from .calendar_shop import open_shop
from .conftest import Watch
from .network import clipboard

SITE = "http://127.0.0.1/help/"
FRAME = """\
greeting: Dear {name},
regrets:
  sorry: We are sorry about {order} & all that < this.
closing: |
  {order} stays in our books.

  Yours,
  {agent}
link: "Read on here: {link} (the answer)"
links: "Read on here:"
itself: This answer & no other
stamp: yes
places:
  name: {known: "{name}", unknown: customer}
  order: {known: "your order {order}", unknown: your order}
  agent: {known: "{agent} of Small", unknown: the team}
"""
RETURNS = SMALL_SHOP["faq/entries/returns.yml"].replace(
    "    summary: You",
    """\
    regret: sorry
    reply: |
      {order} is here. {order} **stays** here. We keep {order}, with *the rest* of it.

      1. {order} comes first.
      2. Then [the deadline](/a/payment-deadline/) & [a page](https://other.org/x?a=1&b='2').

          - {order} again

      | one | two |
      |-----|-----|
      | {order} | x |

      "Quoted", it's said.
    summary: You""",
)
CHANGING = {"values: {2026-11-22: 2}": "values: {2026-11-22: 2, 2027-01-15: 3}"}
KNOWN: list[dict[str, str]] = [
    {},
    {"name": "Anna", "order": "IOK-20261", "agent": "Kim"},
    {"name": "<b>Anna</b> & {order} $& $1 \\1", "order": '{name} "7"'},
    {"agent": "Ørsted, M."},
]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop whose replies have all that a letter can have, built at SHOP_SITE."""
    root = tmp_path_factory.mktemp("rich")
    changed = written("faq/policy/payment.yml", *CHANGING.items())
    for name, text in {**SMALL_SHOP, **changed, "faq/entries/returns.yml": RETURNS, "faq/replies.yml": FRAME}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "faq/reviewed.lock").write_text(all_read(root), encoding="utf-8")
    lay_look(root)
    done = run_command("--root", root, "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": SHOP_SITE})
    assert done.returncode == 0, done.stdout + done.stderr
    return root


COMPOSED = """([cases]) => cases.map(([ids, known]) => {
    for (const [name, field] of helpLetter.fields) field.value = known[name] ?? "";
    const { text, html } = helpLetter.compose(ids.map((id) => document.querySelector(`[data-id="${id}"]`)));
    return [text, html];
})"""


def told(checked: Checked, upcoming: Upcoming, ids: tuple[str, ...]) -> tuple[list[Reply], list[str], list[str]]:
    """What Python puts into the letter of these answers: the replies, what is announced, and the stamps."""
    entries = [entry for id in ids if (entry := checked.catalog.published_as(id))]
    announced = list(dict.fromkeys(change.text for entry in entries for change in upcoming.for_answer(entry)))
    replies = [reply_of(entry, checked.policy) for entry in entries]
    return replies, announced, [stamp_in_letter(checked.catalog, checked.policy, entry) for entry in entries]


def changes_of(checked: Checked) -> Upcoming:
    """What changes in a shop after its day."""
    return Upcoming(checked.catalog, checked.policy, Policies(checked.catalog))


def expected(checked: Checked, site: str, ids: tuple[str, ...], known: dict[str, str]) -> list[str]:
    """What Python makes of the same answers."""
    replies, announced, stamps = told(checked, changes_of(checked), ids)
    frame = checked.policy.frame
    return [made(replies, frame, site, known, announced, stamps) for made in (letter, letter_html)]


def assert_alike(page: Any, checked: Checked, site: str, letters: list[tuple[str, ...]]) -> None:
    """The browser makes the same letters as Python, whatever is known of the chat."""
    made = iter(page.evaluate(COMPOSED, [list(itertools.product(letters, KNOWN))]))
    upcoming, frame = changes_of(checked), checked.policy.frame
    for ids in letters:
        replies, announced, stamps = told(checked, upcoming, ids)
        for known in KNOWN:
            ours = [form(replies, frame, site, known, announced, stamps) for form in (letter, letter_html)]
            assert next(made) == ours, (ids, known)
    assert next(made, None) is None


def test_the_browser_composes_the_letters_of_all_answers_as_python_does(page: Any, served: str, watch: Watch) -> None:
    page.goto(served + "agents/")
    ids = [entry.id for entry in checked_shop().catalog.published]
    mixed = random.Random(18)
    several = [tuple(mixed.sample(ids, number)) for number in (2, 3) for _ in range(60)]
    assert_alike(page, checked_shop(), SITE, [*((id,) for id in ids), *several])
    assert watch.faults == []


def test_regrets_places_lists_tables_links_and_changes_to_come_are_composed_alike(page: Any, rich: Path) -> None:
    open_shop(page, rich / "site")
    page.goto(SHOP_SITE + "agents/")
    checked = check(read_content(rich), DAY)
    ids = ("return-cost", "payment-deadline")
    assert_alike(page, checked, SHOP_SITE, [(ids[0],), (ids[1],), ids, ids[::-1]])
    text, html = expected(checked, SHOP_SITE, ids, KNOWN[1])
    assert re.search(r"\n\[return-cost 1 \w{4}\] \[payment-deadline 1 \w{4}\]$", text)
    assert text.count("We are sorry about your order IOK-20261") == 1 and "15 January 2027" in text and "{" not in text
    assert "<table>" not in html and html.count("<li>") >= 4


@pytest.fixture
def desk(page: Any, watch: Watch, served: str) -> Iterator[Any]:
    """The desk with a message of Anna's about a refund."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served + "agents/")
    page.locator("#message").fill(
        "Hello, where is my refund for order IOK-20261? How long does a refund take?\n\nThanks,\nAnna"
    )
    page.wait_for_selector(".desk__row[aria-current]")
    yield page
    assert watch.faults == []


def copied(page: Any) -> dict[str, str]:
    """What the clipboard holds, by type."""
    return dict(
        page.evaluate(
            """async () => {
        const [item] = await navigator.clipboard.read();
        return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
    }"""
        )
    )


def say(page: Any, text: str) -> None:
    """Waits until the page has said a text."""
    page.wait_for_function("(text) => document.querySelector('[data-said]').textContent.includes(text)", arg=text)


def test_what_is_known_of_the_chat_stands_in_the_letter_and_both_forms_are_copied(desk: Any) -> None:
    known = {"name": "Anna", "order": "IOK-20261"}
    text, html = expected(checked_shop(), SITE, ("refund-time",), known)
    assert desk.locator("#letter").input_value() == text
    desk.keyboard.press("Control+Enter")
    say(desk, "Reply copied")
    both = copied(desk)
    assert both["text/plain"] == text and html in both["text/html"]
    desk.get_by_label("You sign as").fill("Kim")
    assert "Kim" in desk.locator("#letter").input_value()
    desk.reload()
    assert desk.get_by_label("You sign as").input_value() == "Kim", "kept on the device"
    kept = desk.evaluate("JSON.stringify(localStorage)")
    assert "Kim" in kept and "refund-time" in kept and "Anna" not in kept and "20261" not in kept


def test_what_was_changed_by_hand_is_what_is_copied(desk: Any) -> None:
    area = desk.locator("#letter")
    before = area.input_value()
    changed = before.replace("Hello Anna,", "Hi Anna & Bo <3,\nsee https://x.example/a?b=1&c=2.")
    area.fill(changed)
    desk.keyboard.press("Control+Enter")
    say(desk, "Reply copied")
    both = copied(desk)
    assert both["text/plain"] == changed
    assert '<p>Hi Anna &amp; Bo &lt;3,<br>see <a href="https://x.example/a?b=1&amp;c=2">' in both["text/html"]
    _, html = expected(checked_shop(), SITE, ("refund-time",), {"name": "Anna", "order": "IOK-20261"})
    assert re.sub("^<p>.*?</p>", "", html) in both["text/html"], "what was not touched keeps its lists and links"
    desk.locator("#message").focus()
    desk.keyboard.press("ArrowDown")
    assert area.input_value() != changed
    desk.keyboard.press("ArrowUp")
    assert area.input_value() == changed, "it comes back with its answer"
    desk.get_by_role("button", name="Start again").click()
    assert area.input_value() == before and desk.get_by_role("button", name="Start again").is_hidden()


def test_two_answers_make_one_letter_by_keys_and_each_comes_out_again(desk: Any) -> None:
    known = {"name": "Anna", "order": "IOK-20261"}
    first = desk.locator(".desk__row[aria-current]").get_attribute("data-id")
    desk.keyboard.press("Control+Shift+Enter")
    desk.keyboard.press("ArrowDown")
    second = desk.locator(".desk__row[aria-current]").get_attribute("data-id")
    assert desk.locator("#letter").input_value() == expected(checked_shop(), SITE, (first,), known)[0]
    desk.keyboard.press("Control+Shift+Enter")
    both = expected(checked_shop(), SITE, (first, second), known)[0]
    assert (
        desk.locator("#letter").input_value() == both and both.count("Hello Anna,") == both.count("Kind regards") == 1
    )
    marked = desk.locator("[data-act=add][aria-pressed=true]")
    assert marked.count() == 2 and "In the reply" in marked.first.inner_text()
    desk.wait_for_function("() => document.querySelector('[data-spoken]').textContent.includes('Answers in it: 2')")
    desk.keyboard.press("Control+Enter")
    say(desk, "Reply copied")
    assert clipboard(desk) == both
    desk.keyboard.press("Enter")  # the link is that of the current answer all the same
    say(desk, "Link copied")
    assert clipboard(desk) == f"{SITE}a/{second}/"
    desk.keyboard.press("Alt+1")
    desk.keyboard.press("Control+Shift+Enter")
    assert desk.locator("#letter").input_value() == expected(checked_shop(), SITE, (second,), known)[0]


def test_one_paragraph_alone_is_copied_by_its_button_and_its_key(desk: Any) -> None:
    entry = checked_shop().catalog.published_as("refund-time")
    assert entry is not None
    said = [part.splitlines()[0] for part in desk.locator("[data-pieces] li p").all_text_contents()]
    assert len(said) == len(reply_of(entry, checked_shop().policy).body) > 1
    desk.keyboard.press("Alt+Shift+2")
    say(desk, "Paragraph copied")
    assert copied(desk)["text/plain"].splitlines()[0] == said[1] and copied(desk)["text/html"].count("<p>") == 1
    desk.get_by_text("One paragraph only").click()
    desk.get_by_role("button", name="Copy paragraph 1").click()
    say(desk, said[0][:30])
    assert clipboard(desk).splitlines()[0] == said[0]


@pytest.fixture(scope="module")
def signed_desk(tabs: Any, served: str) -> Iterator[Any]:
    """A desk at which Kim signs; messages are read there, and nothing is changed."""
    page = tabs.new_page()
    page.goto(served + "agents/")
    page.get_by_label("You sign as").fill("Kim")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("message", "name", "order"),
    [
        ("Where is it?\n\nThanks a lot,\nAnna", "Anna", ""),
        ("Where is it?\nBest regards\nAnna-Lena O’Neill\nSent from my phone", "Anna-Lena O’Neill", ""),
        ("Hello, my name is José García and I wait", "José García", ""),
        ("您好\nThank you!\n王伟", "王伟", ""),
        ("Where is it? Thanks, Anna", "", ""),
        ("Where is it?\nThanks", "", ""),
        ("Where is it?\nThanks,\nBest Wishes", "", ""),
        ("my name is not on the parcel", "", ""),
        ("Regards,\nAnna\nThanks,\nBob", "", ""),
        ("I want the\nBlack\nWhite", "", ""),
        ("thanks for the fast help\nin the shop yesterday", "", ""),
        ("Thanks,\nKim", "", ""),  # the agent
        ("my order number is IOK-20261.", "", "IOK-20261"),
        ("Order #1029384", "", "1029384"),
        ("order no. 55501234, please", "", "55501234"),
        ("order: AB-2026-118", "", "AB-2026-118"),
        ("it is #100234 I think", "", "100234"),
        ("order 100234 or order 100235?", "", ""),
        ("I want to order 2 chairs in 2026", "", ""),
        ("my order of 2026-11-22 and order 2026-11-22", "", ""),
        ("order 2026", "", ""),
        ("order 12 345", "", ""),
        ("call me: +49 170 1234567", "", ""),
        ("order IOK-20261, I repeat order IOK-20261", "", "IOK-20261"),
        ("Order-Nr. 48213", "", "48213"),
        ("the order reference is AB12345", "", "AB12345"),
        ("order 48213, please", "", "48213"),
        ("I want to order 10000 mAh powerbanks", "", ""),
        ("can I order WH-1000XM4 in black?", "", ""),
        ("please order X2000 headphones for me", "", ""),
        ("an order 1500 units big", "", ""),
        ("my order was 15000 yen", "", ""),
        ("my order 5000€, or my order 1299,00 EUR", "", ""),
        ("my order: 1234 5678", "", ""),
        ("Thanks for your help,\nAnna", "Anna", ""),
        ("I love\nBerlin", "", ""),
        ("Thanks\nPlease Hurry", "", ""),
        ("Thank you\nUrgent", "", ""),
        ("Regards\nCustomer Service", "", ""),
        ("reply to order #48213", "", "48213"),
    ],
)
def test_only_what_a_message_says_in_one_way_is_filled_in(
    signed_desk: Any, message: str, name: str, order: str
) -> None:
    assert signed_desk.evaluate("(message) => helpLetter.known(message)", message) == {"name": name, "order": order}


def test_what_the_agent_filled_in_stays_until_another_message_is_pasted(desk: Any) -> None:
    name, order = desk.get_by_label("Customer's name"), desk.get_by_label("Order number")
    name.fill("Dr. Meier")
    desk.locator("#message").press_sequentially(" please")
    assert name.input_value() == "Dr. Meier" and "Hello Dr. Meier," in desk.locator("#letter").input_value()
    desk.evaluate("(text) => navigator.clipboard.writeText(text)", "how long is the warranty")
    desk.locator("#message").select_text()
    desk.keyboard.press("Control+V")
    assert name.input_value() == order.input_value() == "", "it was of the chat before"


UNSAFE = "http://help.shop.example/help/"


@pytest.fixture
def over_http(page: Any, built_site: Path) -> Any:
    """The desk on a host without https, where browsers have no clipboard for scripts."""
    page.route(
        f"{UNSAFE}**",
        lambda route: route.fulfill(path=file_of(built_site, route.request.url.removeprefix(UNSAFE).split("#")[0])),
    )
    page.goto(UNSAFE + "agents/")
    assert page.evaluate("() => !isSecureContext && navigator.clipboard === undefined")
    return page


def file_of(site: Path, address: str) -> Path:
    """The file at an address of the site."""
    path = site / address.partition("?")[0]
    return path / "index.html" if path.is_dir() else path


PASTED = """() => {
    globalThis.pasted = {};
    document.addEventListener("paste", ({ clipboardData }) => {
        for (const type of clipboardData.types) globalThis.pasted[type] = clipboardData.getData(type);
    }, true);
}"""


def test_over_plain_http_both_forms_are_copied_by_the_older_way(over_http: Any) -> None:
    page = over_http
    page.locator("#message").fill("how long does a refund take")
    page.wait_for_selector(".desk__row[aria-current]")
    page.keyboard.press("Control+Enter")
    say(page, "Reply copied")
    assert page.evaluate("document.activeElement.id") == "message"
    page.evaluate(PASTED)
    page.keyboard.press("Control+V")
    text, html = expected(checked_shop(), SITE, ("refund-time",), {})
    pasted = page.evaluate("globalThis.pasted")
    assert pasted["text/plain"] == text and html in pasted["text/html"]
    assert page.locator("textarea").count() == 2, "nothing is left of the way"


def test_what_no_way_copies_stands_selected(over_http: Any) -> None:
    page = over_http
    page.locator("#message").fill("how long does a refund take")
    page.wait_for_selector(".desk__row[aria-current]")
    page.evaluate("() => { document.execCommand = () => false; }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".byhand textarea:focus")
    assert page.evaluate("getSelection().toString()").startswith("Hello there,")
