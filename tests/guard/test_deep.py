"""What is published is searched: sources around the answers, the built site, and a site of canaries."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content.model import Catalog
from helpcenter.content.passages import Passage, passages
from helpcenter.content.values.types import TYPES
from helpcenter.content.written import read_content
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Quantity
from helpcenter.guard.audit import audit
from helpcenter.guard.canary import canary_catalog
from helpcenter.guard.check import Checked, check
from helpcenter.pages.front_matter import Json
from helpcenter.pages.kinds import home
from helpcenter.site import render
from helpcenter.site.deep_check import deep_check, published, with_canaries
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP, written_shop
from support.sites import site_of


def said(path: str, text: str) -> list[str]:
    """The figures that are read in a file of this name."""
    return [str(mention.quantity) for one in passages(SourceFile(path, text)) for mention in mentions(one.text)]


def copy_of_the_content(target: Path) -> Path:
    for name in ("faq", "docs", "overrides"):
        shutil.copytree(SHOP / name, target / name)
    for name in ("mkdocs.yml", "README.md"):
        shutil.copy(SHOP / name, target)
    return target


def without_findings(root: Path, day: date = DAY) -> Checked:
    """The content as a build takes it, whatever the plain check says: here only the deep part is tried."""
    return replace(check(read_content(root), day), findings=[])


# ---- what is read of a file


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", "<p>Pay within <b>3</b> hours.</p>"),
        ("a.html", "<p>Pay within 3<!-- x --> hours.</p>"),
        ("a.html", '<img alt="Pay within 3 hours">'),
        ("a.html", '<a title="within 3 hours" href="#">x</a>'),
        ("a.html", '<a href="mailto:?body=Hello%2C%0D%0Awithin%203%20hours">x</a>'),
        ("a.html", "<button aria-label='within 3 hours'></button>"),
        ("a.html", '<input placeholder="within 3 hours">'),
        ("a.html", '<input type="submit" value="within 3 hours">'),
        ("a.html", '<div data-done="within 3 hours"></div>'),
        ("a.html", '<meta name="description" content="within 3 hours">'),
        ("a.html", "<title>Pay within 3 hours</title>"),
        ("a.html", '<script type="application/ld+json">{"a": {"b": ["within 3 hours"]}}</script>'),
        ("a.html", '<script type="application/ld+json">{"text": "within {{ x }} or within 3 hours"</script>'),
        ("a.html", '<script>show("within 3 hours")</script>'),
        ("a.html", "<style>p::after { content: 'within 3 hours' }</style>"),
        ("a.html", '{{ meta.note or "within 3 hours" }}'),
        ("a.html", "{% set note = 'within 3 hours' %}"),
        ("a.js", 'show("within 3 hours")'),
        ("a.js", "show(`${name}: within 3 hours`)"),
        ("a.js", "show('within' + ' 3 ' + 'hours')"),
        ("a.js", "show('within ' + 3 + ' hours')"),
        ("a.js", r"show('within 3\u00a0hours')"),
        ("a.js", r"const quote = text.replace(/['\"]/g, ''); show('within 3 hours')"),
        ("a.css", "p::after { content: 'within 3 hours'; }"),
        ("a.svg", "<svg><title>within 3 hours</title></svg>"),
        ("feed.xml", "<feed><title>Pay within 3 hours</title></feed>"),
        ("feed.xml", "<content type='html'>&lt;p&gt;Pay within &lt;b&gt;3&lt;/b&gt; hours&lt;/p&gt;</content>"),
        ("entries0.json", '[{"id": "a", "text": "within 3 hours"}]'),
        ("README.md", "| a | b |\n|---|---|\n| x | Pay within 3 hours. |\n"),
        ("mkdocs.yml", "site_description: Pay within 3 hours.\nport: 3 days\n"),
    ],
)
def test_a_figure_is_read_wherever_people_read_it(path: str, text: str) -> None:
    assert said(path, text) == ["within 3 hours"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", "<style>a { transition: all 3s }</style><script>wait(3, 'x'); // 3 days\n</script>"),
        ("a.html", "{# within 3 hours #}<!-- within 3 hours -->{{ 'assets/main.79d.css' | url }}"),
        ("a.html", "<p>3</p><p>hours</p>"),
        ("a.js", "// within 3 hours\n/* 3 days */ const n = 3; const text = `${hours} hours`;"),
        ("README.md", "```yaml\nvalues: within 3 hours\n```\n\n`within 3 hours`\n\n~~~\n3 days\n~~~\n"),
        ("feed.xml", "<updated>2026-11-22T09:00:00+08:00</updated>"),
        ("picture.png", "within 3 hours"),
    ],
)
def test_code_is_not_read(path: str, text: str) -> None:
    assert said(path, text) == []


def test_data_for_machines_is_read_as_its_figures() -> None:
    jsonld = """<script type="application/ld+json">{"opens": "09:00:00+08:00", "dayOfWeek": ["Monday", "Tuesday"],
        "merchantReturnDays": 14, "deliveryTime": "PT2H", "handling": "P3D", "position": 7}</script>"""
    assert said("a.html", jsonld) == ["09:00", "UTC+8 (UTC+8)", "Monday and Tuesday", "14 days", "2 hours", "3 days"]


def test_a_place_in_a_template_is_exact() -> None:
    source = SourceFile("overrides/x.html", '<h1>A</h1>\n<p title="it takes 3 days">Pay <b>4</b> days later.</p>\n')
    places = [one.span(mention.start, mention.end) for one in passages(source) for mention in mentions(one.text)]
    assert {(span.begin, span.text) for span in places} == {((2, 20), "3 days"), ((2, 35), "4</b> days")}


# ---- the plain check reads what stands around the answers

AROUND = {
    "overrides/partials/footer.html": "<p>Pay within 2 hours.</p>",
    "overrides/page.html": '<a title="Pay within 2 hours">x</a>',
    "docs/assets/js/box.js": 'say("Pay within 2 hours.");',
    "docs/assets/css/page.css": 'p::after { content: "Pay within 2 hours." }',
    "docs/assets/sign.svg": "<svg><text>Pay within 2 hours.</text></svg>",
    "README.md": "# Shop\n\nPay within 2 hours.\n",
    "faq/README.md": "# Writers\n\nPay within 2 hours.\n",
    "mkdocs.yml": "site_name: Small Help Center\nsite_description: Pay within 2 hours.\n",
}


def findings_of(root: Path, changed: dict[str, str]) -> list[Finding]:
    for name, text in {**SMALL_SHOP, **changed}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    rules = ("contradiction", "hard-coded", "unused-waiver")
    return [finding for finding in check(read_content(root), DAY).findings if finding.rule in rules]


@pytest.mark.parametrize("path", AROUND)
def test_a_figure_typed_around_the_answers_is_an_error(path: str, tmp_path: Path) -> None:
    [right] = findings_of(tmp_path / "right", {path: AROUND[path]})
    assert (right.rule, right.constant, right.span.source.path) == ("hard-coded", "payment.window", path)
    assert right.span.text == "within 2 hours" and "no reference can stand in this file" in right.help
    [wrong] = findings_of(tmp_path / "wrong", {path: AROUND[path].replace("2 hours", "3 hours")})
    assert (wrong.rule, wrong.constant, wrong.span.text) == ("contradiction", "payment.window", "within 3 hours")


def test_a_comment_permits_one_exact_text(tmp_path: Path) -> None:
    permit = '<!-- by hand: "20 minutes" because the set-up takes as long -->\n'
    assert findings_of(tmp_path / "used", {"README.md": f"{permit}\nWait for 20 minutes.\n"}) == []
    quoted = f"```html\n{permit}```\n"
    assert findings_of(tmp_path / "quoted", {"README.md": quoted}) == []
    [unused] = findings_of(tmp_path / "unused", {"README.md": f"{permit}\nWait.\n"})
    assert (unused.rule, unused.span.text) == ("unused-waiver", "20 minutes")


# ---- canaries


def quantities(catalog: Catalog) -> list[Quantity]:
    """Every figure that a catalog records for any day."""
    values = [dated.value for constant in catalog.constants.values() for dated in constant.timeline]
    return [value for value in values if isinstance(value, Quantity)]


def test_every_constant_gets_a_canary_of_its_own() -> None:
    catalog = written_shop().catalog
    canary = canary_catalog(catalog)
    real = quantities(catalog)
    laid = quantities(canary)
    assert len(laid) >= len(real) and not any(one.states(other) for one in laid for other in real)
    assert not any(one.states(other) for n, one in enumerate(laid) for other in laid[:n])
    for id, constant in catalog.constants.items():
        for dated, other in zip(constant.timeline, canary.constants[id].timeline, strict=True):
            assert dated.value != other.value and dated.start == other.start, id


def test_a_shop_with_changes_is_clean_but_for_a_phrasing_that_finds_another_answer(tmp_path: Path) -> None:
    """History, periods and notices show values of other days; these come from constants too. Of phrasings those of answers that were
    published long ago are asked too: a plain check looks at new ones alone."""
    root = copy_of_the_content(tmp_path / "root")
    for name, old, new in (
        ("payment", "{2026-11-22: 2}", "{2026-11-22: 2, 2026-12-20: 3, 2027-06-01: 5 business days}"),
        ("contact", "{2026-11-22: 09:00-18:30}", "{2026-11-22: 09:00-18:30, 2027-01-01: 10:00-17:00}"),
        ("payment", "[PayPal]", "[PayPal]\n      2026-12-24: [PayPal, Klarna]"),
    ):
        path = root / "faq" / "policy" / f"{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    (root / "faq" / "phrasings" / "x.yml").write_text("phrasings:\n  return-period: |\n    paying without paypals\n")
    plain = check(read_content(root), DAY)
    assert "lost-phrasing" not in {finding.rule for finding in plain.findings}
    checked = deep_check(root, replace(plain, findings=[]))
    assert not [*checked.errors, *checked.warnings] and {note.rule for note in checked.notes} == {"lost-phrasing"}
    notes = [note.message for note in checked.notes if "return-period" in note.message]
    assert any("paying without paypals" in message for message in notes)


def test_what_the_source_hides_is_found_on_the_built_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_of_the_content(tmp_path / "root")

    def append(name: str, text: str) -> None:
        path = root / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    append("overrides/partials/footer.html", "<p>Send it back within {{ 7 * 5 }} days.</p>\n")
    append("overrides/partials/contact.html", "<p>Repairs take 3{% if true %} weeks{% endif %}.</p>\n")
    append("overrides/partials/topics.html", "<p>Pay with PayPal.</p>\n<p>Go to Shop &gt; Orders.</p>\n")
    append("overrides/partials/brand.html", "<p>You need an account to order on the website.</p>\n")
    append("overrides/partials/crumbs.html", "<p>{{ config.extra.note }}</p>\n")
    append("mkdocs.yml", "  note: Support answers within 6 weeks.\n")  # the last setting is `extra`
    base = root / "overrides" / "base.html"
    jsonld = (
        '<script type="application/ld+json">{"@type": "Offer", "merchantReturnDays": {{ 15 + 15 }}}</script>\n</head>'
    )
    base.write_text(base.read_text(encoding="utf-8").replace("</head>", jsonld), encoding="utf-8")

    grave = root / "overrides" / "tombstone.html"
    grave.write_text(grave.read_text(encoding="utf-8").replace("</h1>", "</h1><p>It took {{ 4 * 11 }} days.</p>"))
    ended = "{id: old, question: Old, ended: 2026-11-22, why: x}"
    (root / "faq" / "retired.yml").write_text(f"retired: [{ended}]\n", encoding="utf-8")
    monkeypatch.setattr(render, "twin", lambda words, *_: f"# {words.question}\n\nWe answer within 9 weeks.\n")

    real = home.online_store

    def with_typed_hours(*given: object) -> Json:
        shop = real(*given)  # type: ignore[arg-type]
        return {**shop, "contactPoint": [*shop.get("contactPoint", ()), {"hoursAvailable": "Mo-Fr 09:00-18:30"}]}

    monkeypatch.setattr(home, "online_store", with_typed_hours)
    monkeypatch.setitem(TYPES["duration"].formats, "length", lambda value: "five minutes")
    checked = without_findings(root)
    found = deep_check(root, checked).findings
    words = {finding.message.split("`")[1]: finding for finding in found}
    for text in (
        "within 35 days",
        "3 weeks",
        "within 6 weeks",
        "44 days",
        "within 9 weeks",
        "30 days",
        "09:00-18:30",
        "five minutes",
    ):
        assert text in words, (text, list(words))
    for text, id in (
        ("PayPal", "payment.methods"),
        ("Shop > Orders", "shop.menu.orders"),
        ("You need an account to order on the website.", "account.required"),
    ):
        assert (words[text].rule, words[text].constant) == ("hard-coded", id)
    assert words["PayPal"].span.place == "overrides/partials/topics.html:" + words["PayPal"].span.place.split(":", 1)[1]
    assert words["within 6 weeks"].span.source.path == "mkdocs.yml"
    assert re.fullmatch(r"site/a/[a-z-]+\.md", words["within 9 weeks"].span.source.path)
    assert words["44 days"].span.source.path == "site/a/old/index.html"
    assert words["within 35 days"].span.source.path.startswith("site/")


def test_a_constant_that_no_page_shows_is_dead(tmp_path: Path) -> None:
    checked = without_findings(SHOP)
    real, canary = (published(one, site_of(one), []) for one in (checked, with_canaries(checked)))
    id = "delivery.area"
    shown = canary.policy.words(id)
    hidden = [one for one in canary.passages if shown.casefold() not in one.text.casefold()]
    assert len(hidden) < len(canary.passages)
    found = audit(real, replace(canary, passages=hidden), [])
    assert [(finding.rule, finding.constant) for finding in found] == [("dead-constant", id)]


def test_what_the_check_lets_pass_may_be_published(shop: Callable[..., Path]) -> None:
    """The same words are let pass on the pages; the same figure elsewhere is not."""
    entries = "faq/entries/payment.yml"
    harmless = SMALL_SHOP[entries].replace(
        "Then [contact", "Hold the button for ten minutes to reset it. Then [contact"
    )
    checked = check(read_content(shop({entries: harmless})), DAY)
    assert "hard-coded" not in {finding.rule for finding in checked.findings}
    real, canary = (published(one, site_of(one), []) for one in (checked, with_canaries(checked)))
    assert any("ten minutes" in passage.text for passage in canary.passages)
    assert audit(real, canary, []) == []
    typed = Passage(SourceFile("site/x.html", "Pay within ten minutes."), 0, 23, "Pay within ten minutes.")
    [found] = audit(real, replace(canary, passages=[*canary.passages, typed]), [])
    assert "`within ten minutes`" in found.message


def test_phrasings_are_never_displayed(shop: Callable[..., Path]) -> None:
    marked = SMALL_SHOP["faq/entries/payment.yml"].replace("[when to pay,", "[xyzzy within 9 hours,")
    checked = check(read_content(shop({"faq/entries/payment.yml": marked})), DAY)
    made: list[Passage] = published(checked, site_of(checked), []).passages
    assert made and not any("xyzzy" in passage.text for passage in made)
    assert not [finding for finding in checked.findings if finding.severity == "error"]


def test_the_command_writes_nothing_in_the_root(shop: Callable[..., Path]) -> None:
    def files(root: Path) -> dict[str, bytes]:
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    root = shop({"docs/index.md": "---\ntitle: Small Help Center\ndescription: Help.\n---\nAsk.\n"})
    before = files(root)
    clean = run_command("check", "--deep", "--root", root, "--as-of", "2026-11-22", "--format", "json")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert files(root) == before
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    footer = root / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "<p>Pay in {{ 1 + 2 }} hours.</p>\n", encoding="utf-8")
    red = run_command("check", "--deep", "--root", root, "--as-of", "2026-11-22", "--format", "github")
    assert red.returncode == 1 and "3 hours" in red.stdout and "::error file=site/" in red.stdout, red.stdout
