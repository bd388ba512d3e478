"""An answer's page in the browser: "Was this helpful?" claims nothing that did not happen, and what comes out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

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


def test_without_an_endpoint_yes_thanks_and_nothing_leaves_the_page(page: Any, watch: Watch, served: str) -> None:
    page.goto(served + TEMPLATES["answer"], wait_until="networkidle")
    before = len(watch.requests)
    page.get_by_role("button", name="Yes").click()
    said(page, "Thank you. Nothing was stored or sent.")
    assert len(watch.requests) == before and watch.faults == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_no_is_an_e_mail_with_the_answer_s_id_without_javascript_too(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + TEMPLATES["answer"])
    assert page.get_by_role("button", name="Yes").count() == 0
    mail = urlsplit(page.get_by_role("link", name="No, write an e-mail").get_attribute("href"))
    words = parse_qs(mail.query)
    assert (mail.scheme, mail.path) == ("mailto", "Pro.ast@iokone.com")
    assert words["subject"] == ["Not helpful: payment-deadline (How long do I have to pay for my order?)"]
    assert words["body"] == ["The answer: http://127.0.0.1/help/a/payment-deadline/\r\n\r\nWhat I wanted to know:\r\n"]
    context.close()


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
    assert page.locator("[data-chat-now]:visible").count() == 0 and page.locator("[data-chat-now]").inner_text()
    shown = page.locator("main").inner_text()
    assert f"http://127.0.0.1/help/{TEMPLATES[template]}" in shown
    assert "Policies as recorded on 22 November 2026. Page made on 22 November 2026." in shown
    assert "2 hours" in page.locator(".plate:visible, .figures:visible").inner_text()
    if template == "answer":
        assert "What to do next" in shown
    page.emulate_media(media="screen")
    assert "Page made on" not in page.locator("main").inner_text()
