"""An answer's page in the browser: "Was this helpful?" claims nothing that did not happen, and what comes out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.calls import run_command
from support.places import DAY
from support.shops import SHOP, SMALL_SHOP, lay_look

from .conftest import TEMPLATES, Watch

SITE, ENDPOINT = "http://shop.example/", "https://votes.shop.example/helpful"
ADDRESS = f"{SITE}a/payment-deadline/"
SAID = "[data-helpful-said]"


def build(root: Path, endpoint: str) -> Any:
    """A small shop whose pages tell an endpoint."""
    for name, text in SMALL_SHOP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    lay_look(root)
    settings = (SHOP / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'feedback_endpoint: ""' in settings
    (root / "mkdocs.yml").write_text(settings.replace('feedback_endpoint: ""', f'feedback_endpoint: "{endpoint}"'))
    return run_command("--root", root, "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": SITE})


@pytest.fixture(scope="module")
def telling_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("telling")
    done = build(root, ENDPOINT)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def telling(page: Any, telling_site: Path) -> Iterator[Any]:
    def answer(route: Any) -> None:
        path = telling_site / urlsplit(route.request.url).path.strip("/")
        path = path / "index.html" if path.is_dir() else path
        route.fulfill(path=path if path.is_file() else telling_site / "404.html")

    page.route(f"{SITE}**", answer)
    yield page


def said(page: Any, words: str) -> None:
    page.wait_for_function("(words) => document.querySelector('[data-helpful-said]').textContent === words", arg=words)


def test_what_no_shopper_needs_is_not_there(page: Any, watch: Watch, served: str) -> None:
    """Without an endpoint nothing is asked; replies are for the desk; and who has no keys reads of none."""
    page.goto(served + TEMPLATES["answer"], wait_until="networkidle")
    assert page.locator("[data-helpful], [data-reply]").count() == 0 and watch.faults == []
    assert not any("helpful" in request for request in watch.requests)
    assert [button.inner_text() for button in page.locator("main button:visible").all()] == ["Copy link"]
    assert page.locator("[data-slash]").is_visible()


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, bypass_csp=True
    )
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def test_a_phone_reads_of_no_key(phone: Any, served: str) -> None:
    phone.goto(served + TEMPLATES["answer"])
    phone.wait_for_function("() => document.querySelector('.find__key')")
    assert phone.locator("kbd:visible, [data-slash]:visible").count() == 0


MEASURED = """() => {
    const parts = [...document.querySelector(".answer").children];
    const next = parts.findIndex((part) => part.id === "what-to-do-next");
    const words = parts.slice(0, next).map((part) => part.innerText).join(" ").split(/\\s+/).length;
    return [words, parts.at(-1).getBoundingClientRect().bottom, document.documentElement.scrollHeight];
}"""


def test_a_short_answer_and_what_to_do_next_stand_in_the_first_screen_of_a_phone(
    phone: Any, served: str, built_site: Path
) -> None:
    """In the first font that the machine has, which may be the widest of all, and in one that is as wide as most are. Where there
    are several ways on, the last one stands there too."""
    ends: dict[tuple[str, str], float] = {}
    heights: dict[str, list[int]] = {"": [], "Liberation Sans": []}
    for path in sorted(built_site.glob("a/*/index.html")):
        phone.goto(f"{served}a/{path.parent.name}/")
        if not phone.locator(".answer").count():
            continue  # an old address, or the list of all answers
        for font in heights:
            if font:
                phone.add_style_tag(content=f":root {{ --sans: '{font}' !important; }}")
            words, end, height = phone.evaluate(MEASURED)
            heights[font].append(height)
            if words <= 60:
                ends[path.parent.name, font] = end
    assert all(len(one) > 30 for one in heights.values()) and len(ends) > 40
    assert {name: end for name, end in ends.items() if end > 740} == {}
    assert all(sorted(one)[len(one) // 2] <= 1850 for one in heights.values())


def test_what_leads_to_a_person_is_a_button_and_its_whole_row_is(phone: Any, served: str) -> None:
    phone.goto(f"{served}a/refund-time/")
    row = phone.locator(".answer #what-to-do-next ~ p")
    link = row.locator("a[href$='/contact/']")
    assert row.evaluate("(node) => getComputedStyle(node).borderBlockStartStyle") == "solid"
    row.click(position={"x": 6, "y": 6})  # beside the words
    phone.wait_for_url("**/contact/")
    assert link.count() == 0
    phone.goto(f"{served}a/payment-deadline/")
    assert (
        phone.locator(".answer #what-to-do-next ~ p").evaluate("(node) => getComputedStyle(node).borderStyle") == "none"
    )


@pytest.mark.parametrize(
    ("name", "status", "helpful", "words"),
    [
        ("Yes", 204, True, "Thank you. Your Yes was sent."),
        ("Yes", 500, True, "Your Yes was not sent. Please try again later."),
        ("No, contact us", 204, False, "Your No was sent."),
        ("No, contact us", None, False, "Your No was not sent."),
    ],
)
def test_with_an_endpoint_sent_is_said_only_after_its_reply(
    telling: Any, name: str, status: int | None, helpful: bool, words: str
) -> None:
    told: list[Any] = []
    waiting: list[Any] = []

    def take(route: Any) -> None:
        told.append(route.request.post_data_json)
        waiting.append(route)

    telling.route(ENDPOINT, take)
    telling.goto(ADDRESS)
    telling.evaluate(
        "document.querySelector('[data-helpful-no]').addEventListener('click', (event) => event.preventDefault())"
    )
    telling.get_by_role("button" if helpful else "link", name=name).click()
    said(telling, "Sending…")
    while not waiting:
        telling.wait_for_timeout(20)  # Playwright hands requests over meanwhile
    [route] = waiting
    if status is None:
        route.abort()
    else:
        route.fulfill(status=status, headers={"Access-Control-Allow-Origin": "*"})
    telling.wait_for_function(
        "(words) => document.querySelector('[data-helpful-said]').textContent.startsWith(words)", arg=words
    )
    assert told == [{"id": "payment-deadline", "helpful": helpful, "as_of": "2026-11-22"}]


@pytest.mark.parametrize("first", ["Yes", "No"])
@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_one_press_is_one_vote(telling: Any, first: str, way: str) -> None:
    told: list[bool] = []
    answers: list[Any] = []

    def take(route: Any) -> None:
        told.append(route.request.post_data_json["helpful"])
        answers.append(route)

    def press(name: str, times: int = 1) -> None:
        button = telling.locator("[data-helpful-yes]" if name == "Yes" else "[data-helpful-no]")
        if way == "mouse" and times == 2:
            button.dblclick()
        elif way == "mouse":
            button.click()
        else:
            button.focus()
            for _ in range(times):
                telling.keyboard.press("Enter")

    def reply(status: int, words: str) -> None:
        while not answers:
            telling.wait_for_timeout(20)
        answers.pop().fulfill(status=status, headers={"Access-Control-Allow-Origin": "*"})
        telling.wait_for_function(
            "(words) => document.querySelector('[data-helpful-said]').textContent.includes(words)", arg=words
        )

    def opened(address: str = "") -> None:
        if address:
            telling.goto(address)
        telling.evaluate(
            "document.querySelector('[data-helpful-no]').addEventListener('click', (event) => event.preventDefault())"
        )

    other = "No" if first == "Yes" else "Yes"
    telling.route(ENDPOINT, take)
    opened(ADDRESS)
    press(first, 2)
    press(other, 2)  # while the first is on its way
    reply(500, f"Your {first} was not sent")
    press(first, 2)  # after a failure there is another try
    reply(204, f"Your {first} was sent")
    press(first)
    press(other)
    assert f"You have said {first} before" in telling.locator(SAID).inner_text()
    telling.reload()
    opened()
    press(other)
    telling.goto(SITE)
    telling.go_back()
    opened()
    press(first, 2)
    telling.wait_for_timeout(100)
    assert told == [first == "Yes"] * 2
    opened(f"{SITE}a/return-cost/")
    press(other)  # another answer is another vote
    reply(204, f"Your {other} was sent")
    assert told == [first == "Yes", first == "Yes", other == "Yes"]


def test_a_vote_counts_once_where_storage_is_refused(telling: Any) -> None:
    told: list[Any] = []
    telling.route(
        ENDPOINT,
        lambda route: (told.append(route), route.fulfill(status=204, headers={"Access-Control-Allow-Origin": "*"})),
    )
    telling.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
    )
    telling.goto(ADDRESS)
    for _ in range(3):
        telling.locator("[data-helpful-yes]").click()
    said(telling, "You have said Yes before, and that counts once.")
    assert len(told) == 1


@pytest.mark.parametrize("endpoint", ["http://votes.example/x", "votes", "https://x.example/a b"])
def test_an_endpoint_that_is_no_whole_address_stops_the_build(tmp_path: Path, endpoint: str) -> None:
    done = build(tmp_path, endpoint)
    assert done.returncode != 0 and "feedback_endpoint" in done.stdout + done.stderr


@pytest.mark.parametrize("template", ["answer", "policy"])
def test_paper_shows_text_figures_address_and_day_and_nothing_to_click(page: Any, served: str, template: str) -> None:
    page.emulate_media(media="print")
    page.goto(served + TEMPLATES[template])
    assert (
        page.locator("nav:visible, button:visible, form:visible, footer:visible, [data-helpful]:visible").count() == 0
    )
    # Paper has no "now": whether the chat is open is for the screen alone.
    assert page.locator("[data-chat-now]:visible").count() == 0
    shown = page.locator("main").inner_text()
    assert f"http://127.0.0.1/help/{TEMPLATES[template]}" in shown
    days = (
        ["Answer updated 22 November 2026."]
        if template == "answer"
        else ["Policies as recorded on 22 November 2026.", "Page made on 22 November 2026."]
    )
    assert all(day in shown for day in days)
    assert template == "policy" or shown.count("2026") == 1, "an answer has one day, on the screen and on paper"
    assert "2 hours" in page.locator(".answer:visible, .figures:visible").inner_text()
    assert "E-mail: Pro.ast@iokone.com" in shown
    if template == "answer":
        assert "What to do next" in shown
    page.emulate_media(media="screen")
    assert "Page made on" not in page.locator("main").inner_text()
