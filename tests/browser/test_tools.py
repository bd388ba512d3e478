"""Tools for the browser's assistant (WebMCP): fetched only where the browser offers the interface; what they answer is the shop's text.

Chromium offers the interface behind a flag (`--enable-features=WebMCP`), and the tools are called through it here. A stub stands for
browsers of another day, which have it on `navigator`, and for hosts without https, where no browser has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.places import DAY, HEADLESS

from .calendar_shop import SITE, open_shop
from .conftest import TEMPLATES, Watch, unsure_query

Call = Callable[..., dict[str, Any]]

OFFERED = """async () => {
    while ((await document.modelContext.getTools()).length < 2) await new Promise((done) => setTimeout(done, 20));
}"""
STUB = """() => {
    globalThis.given = {};
    const modelContext = { registerTool: async (tool) => { given[tool.name] = tool; } };
    Object.defineProperty(navigator, "modelContext", { value: modelContext });
}"""


@pytest.fixture(scope="module")
def assisted(browser: Any) -> Iterator[Any]:
    """Chromium with the interface of the proposal."""
    arguments = "--no-sandbox --disable-gpu --disable-quic --no-first-run --enable-features=WebMCP".split()
    chromium = browser.browser_type.launch(executable_path=str(HEADLESS), args=arguments)
    context = chromium.new_context()
    context.set_default_timeout(5000)
    context.new_page()  # it stays: a new tab then needs no process of its own
    yield context
    chromium.close()


@pytest.fixture
def watched(assisted: Any, served: str) -> Iterator[tuple[Any, Watch]]:
    """A page of that browser, and an eye on it."""
    page = assisted.new_page()
    yield page, Watch(page, served)
    page.close()


@pytest.fixture
def call(watched: tuple[Any, Watch], served: str) -> Iterator[Call]:
    """Calls a tool of an answer's page as an assistant does; nothing may fail there."""
    page, watch = watched
    page.goto(served + "a/refund-time/")
    page.evaluate(OFFERED)

    def call(name: str, **given: object) -> dict[str, Any]:
        said = page.evaluate(
            """async ([name, given]) => {
                const tools = await document.modelContext.getTools();
                return document.modelContext.executeTool(tools.find((tool) => tool.name === name), given);
            }""",
            [name, given],
        )
        return dict(json.loads(said))

    yield call
    assert watch.faults == []


def words(said: dict[str, Any]) -> str:
    [part] = said["content"]
    assert part["type"] == "text"
    return str(part["text"])


def rules_of(site: Path) -> dict[str, Any]:
    return dict(json.loads((site / "policies/rules.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("address", TEMPLATES.values())
def test_a_page_that_nobody_offers_tools_to_asks_for_none(page: Any, watch: Watch, served: str, address: str) -> None:
    page.goto(served + address, wait_until="networkidle")
    assert page.evaluate("() => 'modelContext' in document || 'modelContext' in navigator") is False
    assert watch.count("tools.js") == watch.count("rules.json") == 0
    assert watch.faults == []


@pytest.mark.parametrize("address", TEMPLATES.values())
def test_every_page_offers_the_same_tools_and_reads_nothing_before_they_are_called(
    watched: tuple[Any, Watch], served: str, address: str
) -> None:
    page, watch = watched
    page.goto(served + address)
    page.evaluate(OFFERED)
    tools = page.evaluate(
        """async () => (await document.modelContext.getTools()).map(({ name, description, inputSchema, annotations }) =>
            ({ name, description, annotations, schema: typeof inputSchema === "string" ? JSON.parse(inputSchema) : inputSchema }))"""
    )
    assert [(one["name"], one["schema"]["required"]) for one in tools] == [
        ("ask", ["question"]),
        ("policy_on", ["policy"]),
    ]
    assert all(one["description"] and one["annotations"]["readOnlyHint"] for one in tools)
    assert watch.count("tools.js") == 1 and watch.count("rules.json") == 0 and watch.faults == []
    if address not in ("search/", "agents/"):  # these begin with the search
        assert watch.count("index.json") == 0


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("How long does a refund take?", "refund-time"),
        ("do I have to pay for sending it back", "return-shipping-cost"),
        ("how long is the waranty", "warranty-period"),
    ],
)
def test_an_answer_is_the_shops_text_to_the_byte(call: Call, built_site: Path, question: str, id: str) -> None:
    said = call("ask", question=question)
    assert words(said).encode() == (built_site / f"a/{id}.md").read_bytes()
    facts = said["structuredContent"]
    assert facts["covered"] is True and facts["id"] == id and facts["as_of"] == DAY.isoformat()
    assert facts["link"].endswith(f"/help/a/{id}/")


@pytest.mark.parametrize("question", ["wo ist meine bestellung", "", "ok thanks", "x" * 9000, None])
def test_what_asks_nothing_that_can_be_read_is_not_covered(call: Call, question: object) -> None:
    said = call("ask", question=question)
    assert said["structuredContent"]["covered"] is False
    assert words(said).startswith("Not covered: ") and words(said).endswith("/help/contact/")


def test_an_answer_is_given_only_where_the_search_is_sure(watched: tuple[Any, Watch], call: Call) -> None:
    page, _ = watched
    questions = [
        unsure_query(page),
        "do you hire people in my town",
        "who won the world cup",
        "refund",
        "can I pay by card",
        7,
    ]
    sure = page.evaluate(
        """async (questions) => {
            const index = await helpBox.load();
            return Promise.all(questions.map(async (one) => (await index.ready(`${one}`)).confident));
        }""",
        questions,
    )
    assert [call("ask", question=one)["structuredContent"]["covered"] for one in questions] == sure
    assert not sure[0] and any(sure)


def test_a_rule_is_said_as_it_is_on_its_page(call: Call, built_site: Path) -> None:
    data = rules_of(built_site)
    assert data["as_of"] == DAY.isoformat()
    for area in data["areas"]:
        texts = []
        for rule in area["rules"]:
            text = rule["from"][-1]["text"]
            for name in (rule["id"], rule["id"].upper()):
                said = call("policy_on", policy=name)
                assert words(said).split("\n")[0] == text, rule["id"]
                assert said["structuredContent"]["rules"][0]["url"].startswith("http://127.0.0.1/help/policies/")
            texts.append(text)
        said = call("policy_on", policy=area["id"], day="2062-01-01")
        assert words(said) == "\n".join(texts)
        assert (said["structuredContent"]["day"], said["structuredContent"]["as_of"]) == ("2062-01-01", DAY.isoformat())


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        (
            {"policy": "refund.time", "day": "2026-11-21"},
            "Not known: the policy of this shop is recorded from 2026-11-22 on.",
        ),
        ({"policy": "refund.time", "day": "2026-02-30"}, "“2026-02-30” is no day."),
        ({"policy": "refund.time", "day": "22.11.2026"}, "“22.11.2026” is no day."),
        ({"policy": "refund.time", "day": "tomorrow"}, "“tomorrow” is no day."),
        ({"policy": "refund.times"}, "Not known: there is no such rule and no such area. These are there: "),
        ({}, "Not known: there is no such rule"),
        ({"policy": None, "day": None}, "Not known: there is no such rule"),
        ({"policy": ["constructor"]}, "Not known: there is no such rule"),
    ],
)
def test_what_is_not_known_is_said_so(call: Call, given: dict[str, Any], begins: str) -> None:
    said = call("policy_on", **given)
    assert words(said).startswith(begins) and said["structuredContent"]["known"] is False


def test_a_tool_that_cannot_read_says_so_and_tries_again(watched: tuple[Any, Watch], call: Call) -> None:
    page, watch = watched
    for name, given, address in (
        ("policy_on", {"policy": "refund.time"}, "**/rules.json"),
        ("ask", {"question": "how long does a refund take"}, "**/a/*.md"),
    ):
        page.route(address, lambda route: route.fulfill(status=500))
        said = call(name, **given)
        assert said["isError"] and words(said) == "The help center could not be read. Try again."
        page.unroute(address)
        assert "isError" not in call(name, **given)
    watch.faults[:] = [fault for fault in watch.faults if "status of 500" not in fault]


def test_a_browser_of_the_first_drafts_is_given_both_at_once(page: Any, watch: Watch, served: str) -> None:
    first = "{ provideContext: ({ tools }) => { globalThis.given = Object.fromEntries(tools.map((one) => [one.name, one])); } }"
    page.add_init_script(f"Object.defineProperty(navigator, 'modelContext', {{ value: {first} }})")
    page.goto(served + "contact/")
    page.wait_for_function("() => globalThis.given")
    said = page.evaluate("() => given.policy_on.execute({ policy: 'refund.time' })")
    assert said["structuredContent"]["known"] is True and "business days" in words(said) and watch.faults == []


def test_the_tools_of_another_day_say_what_held_then(page: Any, calendar_site: Path) -> None:
    """On plain http no browser has the interface, so that a stub stands for it, where an earlier draft had it."""
    open_shop(page, calendar_site)
    page.add_init_script(f"({STUB})()")
    page.goto(SITE + "a/return-cost/")
    page.wait_for_function("() => given.policy_on && given.ask")

    def rule(day: str) -> str:
        said = page.evaluate("(day) => given.policy_on.execute({ policy: 'Time to return', day })", day)
        return words(said)

    assert rule("2026-11-21").startswith("Not known")
    assert "3 business days" in rule("2026-11-22") == rule("2026-12-31") == rule("")
    assert "1 to 2 months" in rule("2027-01-01") and "business" not in rule("2027-01-01")
