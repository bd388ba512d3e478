"""The pages about the policy itself: one for each area, all areas, the history, and one for each period that had its own values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpcenter.content.model import PolicyFile
from helpcenter.pages import structured_data
from helpcenter.pages.answers import shown
from helpcenter.pages.history import ADDRESS, FEED, history, spans
from helpcenter.pages.page import GeneratedPage, Press
from helpcenter.pages.policy_text import answers_of, chapters, figures, rows
from helpcenter.pages.site_context import Meta, recorded
from helpcenter.policy.policy import day_words

_CRUMB = ("Policies", "policies/")


def policy_pages(press: Press) -> Iterator[GeneratedPage]:
    """All of them, in the order of the site."""
    periods = spans(press.catalog, press.policy.day)
    for area in press.catalog.shown_areas:
        yield _area(press, area)
    yield _index(press)
    yield _history(press, periods)
    for period in periods:
        yield _period(press, period, periods)
    if periods:
        yield press.moved("policies/at", ADDRESS, "The policies on a day")


def _area(press: Press, area: PolicyFile) -> GeneratedPage:
    title, blurb = shown(area.title, press.policy), shown(area.blurb, press.policy)
    day = recorded(press.policy, area)
    return press.page(
        f"policies/{area.area}.md",
        "policy.html",
        f"{title} policy",
        blurb,
        day.isoformat(),
        area.place("area").place,
        [structured_data.web_page("WebPage", f"{title} policy", blurb, press.url(f"policies/{area.area}/"))],
        crumbs=[_CRUMB],
        area={"id": area.area, "title": title, "blurb": blurb},
        summary=shown(area.summary, press.policy) if area.summary else "",
        chapters=chapters(rows(area, press.policy, press.notices.of)),
        figures=figures(area, press.policy),
        answers=answers_of(area, press.catalog, press.policy, press.users),
        recorded=day_words(day),
        coming=press.notices.for_area(area),
    )


def _index(press: Press) -> GeneratedPage:
    policies = [
        {
            "title": shown(area.title, press.policy),
            "url": f"policies/{area.area}/",
            "blurb": shown(area.blurb, press.policy),
        }
        for area in press.catalog.shown_areas
    ]
    description = f"The rules of {press.place.shop}, area by area, as recorded on {press.help['recorded']}."
    return press.page(
        "policies/index.md",
        "policies.html",
        "Policies",
        description,
        recorded(press.policy).isoformat(),
        "faq/policy",
        [structured_data.web_page("CollectionPage", "Policies", description, press.url("policies/"))],
        policies=policies,
    )


def _history(press: Press, periods: list[Meta]) -> GeneratedPage:
    title, description = (
        "History of the policies",
        f"What changed in the policies of {press.place.shop}, and from when.",
    )
    days = history(press.catalog, press.policy, press.policies)
    return press.page(
        f"{ADDRESS.rstrip('/')}.md",
        "history.html",
        title,
        description,
        recorded(press.policy).isoformat(),
        "faq/policy",
        [structured_data.web_page("WebPage", title, description, press.url(ADDRESS))],
        crumbs=[_CRUMB],
        days=days,
        first=days[-1]["words"] if days else "",
        changed=any(day["changes"] for day in days),
        periods=periods,
        feed=FEED,
    )


def _period(press: Press, period: Meta, periods: list[Meta]) -> GeneratedPage:
    """All rules of one period. Of a past one the bare values: the check reads the texts around them for today and later days only."""
    then = press.policies.on(date.fromisoformat(period["day"]))
    title = f"Policies {period['words']}"
    description = f"All rules of {press.place.shop} {period['words']}, as recorded."
    return press.page(
        f"{period['url'].rstrip('/')}.md",
        "period.html",
        title,
        description,
        then.day.isoformat(),
        "faq/policy",
        [structured_data.web_page("WebPage", title, description, press.url(period["url"]))],
        crumbs=[_CRUMB, ("History of the policies", ADDRESS)],
        areas=[
            {"title": shown(area.title, press.policy), "id": f"area-{area.area}", "rules": found}
            for area in press.catalog.shown_areas
            if (found := rows(area, then, texts=period["when"] != "past"))
        ],
        period=period,
        periods=periods,
        first=day_words(date.fromisoformat(periods[0]["day"])),
        noindex=True,
    )
