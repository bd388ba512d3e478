"""Templates and the data that they read: an unknown name stops the build, and what a shop does not state leaves no hole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qs

import pytest
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from helpcenter.content.record import Icon
from helpcenter.content.values.types import TYPES
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.policy.channels import offered_channels
from helpcenter.policy.known_ids import CONTACT_AREA, USED_FOR
from helpcenter.site.templates import environment_of, html
from support.calls import run_command
from support.places import ROOT
from support.shops import SHOP

Shop = Callable[..., Path]
CONTACT = """\
area: contact
title: Customer service
blurb: How to reach us.
constants:
  - {id: chat.days, label: Days of the chat, type: weekdays, values: {2026-11-22: Monday-Friday}, source: [1]}
  - {id: chat.hours, label: Hours of the chat, type: clock-range, values: {2026-11-22: 09:00-18:30}, source: [1]}
  - {id: chat.timezone, label: Zone of the chat, type: time-zone, values: {2026-11-22: "Beijing time (UTC+8)"}, source: [1]}
  - {id: chat.url, label: Address of the chat, type: address, values: {2026-11-22: "https://chat.example/now"}, source: [1]}
  - {id: contact.channels, label: Ways, type: names, values: {2026-11-22: [live chat, e-mail]}, source: [1]}
  - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
  - {id: shop.url, label: Address of the shop, type: address, values: {2026-11-22: "https://shop.example/"}, source: [1]}
"""
EMPTY = re.compile(
    r"<(p|dd|dt|td|th|h2|h3|li|ul|ol|a|tbody|section)\b(?![^>]* (?:hidden|data-|role=))[^>]*>\s*</\1>"
    r"|<br>\s*(?:<br>|</)|mailto:[\"?]"
)
"""An element without content, unless a script fills it."""


def built(root: Path, *notes: str) -> Path:
    """The site of a shop, whose build says these notes and nothing else, and counts none of them."""
    done = run_command("--root", root, "--as-of", "2026-11-22", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line for line in done.stdout.splitlines() if "[unquoted]" not in line]  # shops of tests have no source
    assert len(said) == len(notes), done.stdout
    assert all(f": note: {note}" in line for note, line in zip(notes, said, strict=True)), done.stdout
    return root / "site"


def with_contact(contact: str = CONTACT) -> dict[str, str]:
    return {"faq/policy/contact.yml": contact}


def own_look(root: Path) -> Path:
    """The templates of a shop as a copy that may be changed."""
    (root / "overrides").unlink()
    return Path(shutil.copytree(ROOT / "overrides", root / "overrides"))


def test_a_template_that_asks_for_what_no_page_has_stops_the_build_and_the_old_site_stays(shop: Shop) -> None:
    root = shop()
    look = own_look(root)
    built(root)
    before = (root / "site" / "index.html").read_bytes()
    for name, sound, broken, message in (
        ("contact.html", "meta.policy", "help.areas", "asks for `areas`, which no page of this kind has"),
        ("partials/contact.html", "contact.url", "contact.offset", "asks for `offset`, which"),
        ("404.html", "{% extends", "{{ nobody }}{% extends", "asks for `nobody`, which"),
        ("sitemap.xml", "meta.updated %}", "meta.changed %}", "asks for `changed`, which"),
        ("home.html", "{% endblock %}", "{% endblok %}", "cannot be used: Encountered unknown tag 'endblok'"),
    ):
        text = (look / name).read_text(encoding="utf-8")
        assert sound in text
        (look / name).write_text(text.replace(sound, broken), encoding="utf-8")
        done = run_command("--root", root, "--as-of", "2026-11-22")
        (look / name).write_text(text, encoding="utf-8")
        assert done.returncode == 2 and "Traceback" not in done.stderr
        assert re.search(rf"overrides/{re.escape(name)}:\d+: this template {re.escape(message)}", done.stderr), (
            done.stderr
        )
        assert (root / "site" / "index.html").read_bytes() == before


@pytest.mark.parametrize("missing", [*USED_FOR, CONTACT_AREA])
def test_a_shop_without_one_of_the_ids_that_the_program_knows_builds_without_a_hole(missing: str, shop: Shop) -> None:
    if missing == CONTACT_AREA:
        files = {"faq/policy/service.yml": CONTACT.replace("area: contact", "area: service")}
        note = "no area is called `contact`"
    else:
        files = with_contact("".join(line for line in CONTACT.splitlines(True) if f"id: {missing}," not in line))
        note = f"there is no constant `{missing}`; the site uses it for {USED_FOR[missing][1]}"
    told = {"chat.url": ["`live chat`"], "contact.email": ["`e-mail`"]}.get(missing, [])
    site = built(shop(files), note, *(f"customers are told of {channel}" for channel in told))
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not EMPTY.search(html), (page, EMPTY.search(html))
        assert "None" not in html
    contact = (site / "contact" / "index.html").read_text(encoding="utf-8")
    assert ("All rules: Customer service" in contact) == (missing != CONTACT_AREA)
    assert ("https://chat.example/now" in contact) == (missing != "chat.url")
    assert ("mailto:help@shop.example" in contact) == (missing != "contact.email")


@pytest.mark.parametrize("missing", ["", "chat.url"])
def test_one_line_leads_to_a_person_and_speaks_of_the_chat_only_where_it_can_be_opened(
    missing: str, shop: Shop
) -> None:
    lines = "".join(line for line in CONTACT.splitlines(True) if not missing or f"id: {missing}," not in line)
    site = built(
        shop(with_contact(lines)), *(["there is no constant", "customers are told of `live chat`"] if missing else [])
    )
    line = (
        (site / "a/payment-deadline/index.html").read_text(encoding="utf-8").split("<aside", 1)[1].split("</aside>")[0]
    )
    assert re.sub(r"\s*<[^<>]*>\s*", "|", line).count("Still need help?|||Contact us|") == 1
    assert 'href="/contact/"' in line and ("data-chat-now" in line) == (not missing)


def test_the_links_to_chat_and_e_mail_do_not_hang_on_the_names_of_the_channels(shop: Shop) -> None:
    told = [f"customers are told of `{name}`, and no page can offer it" for name in ("live talk", "message")]
    site = built(shop(with_contact(CONTACT.replace("live chat, e-mail", "live talk, message"))), *told)
    page = (site / "contact" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="ways__go[^"]*" href="(\w+:[^?"]+)[^>]*>([^<]+)', page) == [
        ("mailto:help@shop.example", "help@shop.example"),
        ("https://chat.example/now", "Open the chat"),
    ]
    assert "live talk" not in page and "essage" not in page.split("<main")[1]


CHANNELS = """\
  - {id: contact.channels, label: Ways, type: names, values: {2026-11-22: [%s]}, source: [1]}
  - {id: contact.email, label: Address for mails, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
  - {id: contact.form_url, label: Form for messages, type: address, values: {2026-11-22: "https://shop.example/form"}, source: [1]}
  - {id: contact.whatsapp_url, label: WhatsApp, type: address, values: {2026-11-22: "https://wa.example/1"}, source: [1]}
  - {id: contact.phone, label: Phone, type: text, values: {2026-11-22: "+86 755 1234 5678"}, source: [1]}
  - {id: contact.shop_page, label: Page of the fan club, type: address, values: {2026-11-22: none}, says: {none: None.}, source: [1]}
  - {id: chat.url, label: Address of the chat, type: address, values: {2026-11-22: "not stated"}, says: {not stated: Ask.}, source: [1]}
"""


@pytest.mark.parametrize(
    ("channels", "offered", "missing"),
    [
        ("online chat, message, e-mail", ["mailto:help@shop.example", "https://shop.example/form"], ["online chat"]),
        ("Email, Contact form", ["mailto:help@shop.example", "https://shop.example/form"], []),
        ("our message form", ["mailto:help@shop.example", "https://shop.example/form"], []),
        ("WhatsApp, telephone", ["mailto:help@shop.example", "https://wa.example/1", "tel:+8675512345678"], []),
        ("phone, WhatsApp messages", ["mailto:help@shop.example", "tel:+8675512345678", "https://wa.example/1"], []),
        ("Telegram, fan club", ["mailto:help@shop.example"], ["Telegram", "fan club"]),
        ("live chat", ["mailto:help@shop.example"], ["live chat"]),
    ],
)
def test_a_channel_is_offered_where_its_address_is_known_and_else_the_owner_is_told(
    channels: str, offered: list[str], missing: list[str], shop: Shop
) -> None:
    head = "area: contact\ntitle: Customer service\nblurb: How to reach us.\nconstants:\n"
    checked = check(read_content(shop(with_contact(head + CHANNELS % channels))), date(2026, 11, 22))
    told = [finding.message for finding in checked.findings if finding.rule == "no-address"]
    assert [re.findall("`(.+?)`", message)[0] for message in told] == missing
    assert [link for _, _, link in offered_channels(checked.policy)] == offered


def test_the_e_mail_of_the_contact_page_has_a_place_for_what_is_asked_and_stands_there_once(shop: Shop) -> None:
    html = (built(shop(with_contact())) / "contact" / "index.html").read_text(encoding="utf-8")
    [link] = re.findall(r'href="(mailto:[^"]+)"', html)
    address, query = unescape(link).split("?")
    assert address == "mailto:help@shop.example" and parse_qs(query, strict_parsing=True) == {
        "subject": ["Order number: "],
        "body": ["Order number: \r\n\r\nMy question:\r\n"],
    }
    assert "+" not in query and 'class="reach"' not in html and "<table" not in html


@pytest.mark.parametrize(
    ("site_name", "shop_name", "brand", "called"),
    [
        ("Acme Support", "Acme", ("Acme", "Support"), "Acme"),
        ("Acme Support", "", ("Acme Support", ""), "Acme Support"),
        ("Ask us", "Acme", ("Ask us", ""), "Acme"),
    ],
)
def test_another_name_of_the_site_or_of_the_shop_stands_as_it_is(
    site_name: str, shop_name: str, brand: tuple[str, str], called: str, shop: Shop
) -> None:
    root = shop()
    (root / "mkdocs.yml").unlink()
    config = (SHOP / "mkdocs.yml").read_text(encoding="utf-8").replace("IOKONE Help Center", site_name)
    (root / "mkdocs.yml").write_text(config.replace("shop_name: IOKONE", f"shop_name: {shop_name}"), encoding="utf-8")
    html = (built(root) / "policies" / "index.html").read_text(encoding="utf-8")
    rest = f' <span class="brand__rest">{brand[1]}</span>' if brand[1] else ""
    assert f'<span class="brand__name"><span class="brand__shop">{brand[0]}</span>{rest}</span>' in html
    assert f"The policies of {called}, one page" in html and "Help Center" not in html


def test_every_template_is_the_one_of_a_kind_of_page_or_of_the_site() -> None:
    """A kind without its template, or a template that nobody uses any more, is seen here and not by a visitor."""
    from helpcenter.pages.front_matter import FrontMatter
    from helpcenter.pages.kinds import PAGE_KINDS
    from helpcenter.site.preview.served import OWN

    kinds = {one.template for one in FrontMatter.__subclasses__() if not one.template.startswith(OWN)}  # of the preview
    assert len(PAGE_KINDS) == len(kinds)
    look = {path.name for path in (ROOT / "overrides").glob("*.*")}
    assert look == kinds | {"base.html", "404.html", "sitemap.xml"}
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.*"))
    used = set(re.findall(r'include "partials/(\w+\.html)"', texts))
    assert used == {path.name for path in (ROOT / "overrides" / "partials").iterdir()}


def test_a_constant_of_another_type_than_the_site_needs_is_told() -> None:
    assert {type for type, _ in USED_FOR.values()} <= TYPES.keys()


def test_every_icon_that_a_topic_may_name_is_drawn_once() -> None:
    """The names are written in record.py, the drawings in a template: neither may know more than the other."""
    drawn = re.findall(r'icon == "(\w+)" -%\}\n<path d="[^"]+"/>', (ROOT / "overrides/partials/icon.html").read_text())
    assert sorted(drawn) == sorted(get_args(Icon))


def test_what_is_shown_is_escaped_as_the_engine_would_do_it() -> None:
    template = (
        "{{ text }}{{ made }}{{ text ~ made }}{{ number }}{{ none }}{% set kept %}{{ text }}{% endset %}{{ kept }}"
        "{% macro one(x) %}<i>{{ x }}</i>{% endmacro %}{{ one(text) }}{{ one(made) }}{{ '<' }}{{ text|upper }}{{ list|join('<') }}"
        "{% for x in list %}{{ x }}{{ loop.index }}{% endfor %}{% block b %}{{ text }}{{ data.of.it }}{% endblock %}{{ self.b() }}"
        "{% autoescape false %}{{ text }}{% endautoescape %}{{ text|safe }}{{ data|tojson }}{% filter lower %}{{ text }}{% endfilter %}"
    )
    data = {
        "text": 'R&D <b>"it\'s"</b>',
        "made": html("<em>R&amp;D</em>"),
        "number": 1.5,
        "none": None,
        "list": ["a<b", "plain", html("<hr>")],
        "data": {"of": {"it": "'"}},
    }
    ours = environment_of({"x.html": template})
    plain = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined).from_string(template)
    assert ours.get_template("x.html").render(data) == plain.render(data)
    for template, error in (("{{ nothing }}", UndefinedError), ("{{ data }}", TemplateError)):
        with pytest.raises(error):
            environment_of({"x.html": template}).get_template("x.html").render(data)
