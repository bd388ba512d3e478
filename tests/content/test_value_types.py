"""The types share, number and money-list through the whole program, and a type that is nothing but a row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from helpcenter.commands.typed_value import read_typed_value
from helpcenter.content.model import Catalog
from helpcenter.content.passages import Passage
from helpcenter.content.prose import Prose
from helpcenter.content.values.types import TYPES, Figure, ValueType, formats_of
from helpcenter.content.values.value import Miswritten, plain_words
from helpcenter.content.written import read_content
from helpcenter.figures.loose_time import deadlines
from helpcenter.figures.mention import Mention, mentions
from helpcenter.figures.quantity import Quantity, Unit
from helpcenter.guard.audit import audit
from helpcenter.guard.binding import Binder
from helpcenter.guard.canary import canary_catalog, with_values
from helpcenter.guard.check import check
from helpcenter.guard.claims import figures_in, readers_beside, says_the_same
from helpcenter.pages.policy_text import figures
from helpcenter.policy.policy import Policy, resolve
from helpcenter.site.deep_check import published, with_canaries
from helpcenter.site.impact import impact
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SHOP, SMALL_SHOP, written_shop
from support.sites import site_of

FORMS = yaml.safe_load(Path(__file__).with_name("value_forms.yml").read_text(encoding="utf-8"))
CONSTANTS = {
    "newsletter.discount": ("Discount for newsletter subscribers", "share", "10 %"),
    "voucher.per_order": ("Vouchers per order", "number", "one per order"),
    "payment.attempts": ("Payment attempts before an order is cancelled", "number", "at most 3"),
    "giftcard.amounts": ("Amounts of a gift card", "money-list", "25, 50 or 100 EUR"),
    "returns.restocking": ("Restocking fee", "share", "15%"),
    "orders.max_items": ("Items in one order", "number", "at most 5"),
    "warranty.free_repairs": ("Free repairs during the warranty", "number", "2"),
    "deposit.options": ("Deposit for a special order", "money-list", "10, 20 or 40 CNY"),
    "membership.discount": ("Discount for members", "share", "5-10 %"),
    "preorder.deposit": ("Deposit on pre-orders", "share", "30 %"),
    "returns.per_year": ("Returns per year", "number", "at most 4"),
    "complaint.photos": ("Photos needed for a complaint", "number", "at least 3"),
    "address.changes": ("Address changes per order", "number", "1"),
    "shipping.fees": ("Shipping fees", "money-list", "5, 10 or 15 USD"),
}
FIRST = ("newsletter.discount", "voucher.per_order", "payment.attempts", "giftcard.amounts")


def rows(ids: tuple[str, ...]) -> str:
    return "".join(
        f'  - id: {id}\n    label: {label}\n    type: {type}\n    values: {{2026-11-22: "{value}"}}\n    source: [3]\n'
        for id, (label, type, value) in CONSTANTS.items()
        if id in ids
    )


def small_shop(ids: tuple[str, ...] = FIRST, answer: str = "") -> dict[str, str]:
    """The small shop with constants of the new types."""
    files = dict(SMALL_SHOP)
    files["faq/policy/payment.yml"] += rows(ids)
    if answer:
        files["faq/entries/payment.yml"] = files["faq/entries/payment.yml"].replace(
            "Then [contact", f"{answer} Then [contact"
        )
    return files


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Catalog, Policy, Binder]]:
    """The live content with the constants of a group of forms."""
    import shutil

    @cache
    def make(group: str) -> tuple[Catalog, Policy, Binder]:
        root = tmp_path_factory.mktemp(group)
        shutil.copytree(SHOP / "faq", root / "faq")
        shutil.copytree(SHOP / "docs", root / "docs")
        path = root / "faq" / "policy" / "payment.yml"
        ids = tuple(id for id in FORMS[group] if id in CONSTANTS)
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{rows(ids)}", encoding="utf-8")
        written = read_content(root)
        assert not written.findings
        policy, _ = resolve(written.catalog, DAY)
        return written.catalog, policy, Binder(written.catalog, policy)

    return make


def judged(shop: tuple[Catalog, Policy, Binder], sentence: str) -> list[tuple[str | None, bool]]:
    """The constants that the figures of a sentence are tied to, each with whether the two agree."""
    catalog, policy, binder = shop
    owner = catalog.entry_by_id["payment-failed"]
    head = owner.answer.rstrip()
    text = Prose(owner, ("answer",), f"{head}\n\n{sentence}\n")
    verdicts = []
    for mention in figures_in(text, readers_beside(catalog)):
        if mention.start < len(head) or binder.states_nothing(text, mention):
            continue
        id = binder.bind(text, mention)
        if id is not None or mention.noun is None:
            verdicts.append((id, id is not None and says_the_same(text, mention, policy.value(id))))
    return verdicts


PLANTED = [
    (group, id, kind, sentence)
    for group in ("first", "second", "third")
    for id, kinds in FORMS[group].items()
    if id in CONSTANTS
    for kind, sentences in kinds.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("group", "id", "kind", "sentence"), PLANTED, ids=[sentence for *_, sentence in PLANTED])
def test_a_form_is_found_and_tied_to_its_constant(shops: Any, group: str, id: str, kind: str, sentence: str) -> None:
    verdicts = judged(shops(group), sentence)
    if kind == "repeat":
        assert verdicts and set(verdicts) == {(id, True)}
    else:
        assert (id, False) in verdicts


@pytest.mark.parametrize("group", ["first", "second", "third"])
def test_what_states_no_rule_is_left_alone(shops: Any, group: str) -> None:
    assert {
        sentence: verdicts for sentence in FORMS[group]["harmless"] if (verdicts := judged(shops(group), sentence))
    } == {}


@pytest.mark.parametrize("sentence", FORMS["default"])
def test_a_percentage_is_a_figure_unless_its_sentence_explains_it(sentence: str) -> None:
    assert any(mention.quantity.dimension == "share" for mention in mentions(sentence))


def test_plain_numbers_count_only_in_a_shop_that_counts_something() -> None:
    # A date until which a time runs counts in each shop that has a time
    assert readers_beside(written_shop().catalog) == [deadlines]


def test_the_check_names_figure_constant_and_remedy(shop: Callable[..., Path]) -> None:
    typed = "You can use two vouchers per order. Subscribers to the newsletter save 10 %. A gift card is 30 EUR."
    findings = check(read_content(shop(small_shop(answer=typed))), DAY).findings
    told = {finding.constant: (finding.rule, finding.help) for finding in findings if finding.constant in FIRST}
    assert {id: rule for id, (rule, _) in told.items()} == {
        "voucher.per_order": "contradiction",
        "newsletter.discount": "hard-coded",
        "giftcard.amounts": "contradiction",
    }
    assert "`{{ voucher.per_order | count }}`" in told["voucher.per_order"][1]


@pytest.mark.parametrize(
    ("value", "extra"),
    [
        ("type: text\n    values: {2026-11-22: 10 % of the price}", ""),
        (
            "type: choice\n    choices: [10 %, 20 %]\n    values: {2026-11-22: 10 %}",
            "    says: {10 %: You save 10 %., 20 %: You save 20 %.}\n",
        ),
        ("type: share\n    values: {2026-11-22: 10 %}", '    note: "Subscribers save {{ sale.off }}."\n'),
    ],
)
def test_what_a_constant_holds_is_not_typed_by_hand(shop: Callable[..., Path], value: str, extra: str) -> None:
    files = dict(SMALL_SHOP)
    files["faq/policy/payment.yml"] += f"  - id: sale.off\n    label: Sale\n    {value}\n{extra}    source: [3]\n"
    findings = check(read_content(shop(files)), DAY).findings
    assert [finding for finding in findings if finding.rule in ("hard-coded", "contradiction", "schema", "value")] == []


# ---- canaries, what if, formats, pages


def test_what_copies_another_constant_is_typed_by_hand(shop: Callable[..., Path]) -> None:
    files = small_shop()
    files["faq/policy/payment.yml"] += (
        "  - id: payment.reminder\n    label: Reminder of the time to pay for an order\n    type: text\n"
        "    values: {2026-11-22: pay for the order within 2 hours}\n    source: [3]\n"
    )
    [finding] = [finding for finding in check(read_content(shop(files)), DAY).findings if finding.rule == "hard-coded"]
    assert finding.constant == "payment.window" and finding.span.text == "within 2 hours"


def test_what_stands_around_the_answers_counts_things_of_its_own(shop: Callable[..., Path]) -> None:
    files = small_shop() | {"README.md": "The exit code is 0. The voucher has two parts.\n"}
    assert [
        finding for finding in check(read_content(shop(files)), DAY).findings if "README" in finding.span.place
    ] == []


@pytest.mark.parametrize(
    ("sentence", "is_figure"),
    [
        ("Half an hour later you get an e-mail.", False),
        ("If it fails a third time, tell us.", False),
        ("Fold the box in half.", False),
        ("You get a third of your money back.", True),
        ("Print the label at 100 %.", False),
        ("Charge it to 60 percent before you send it.", False),
        ("If more than half of the box is wet, refuse it.", False),
        ("You save ten percents.", True),
        ("We charge you 3 % more.", True),
    ],
)
def test_a_share_of_no_money_is_no_share(sentence: str, is_figure: bool, shop: Callable[..., Path]) -> None:
    findings = check(read_content(shop(small_shop(FIRST, sentence))), DAY).findings
    shares = {"half", "third", "percent", "%"}
    assert is_figure is any(
        finding.rule in ("hard-coded", "contradiction")
        and any(word in finding.span.text.lower() for word in shares)
        and "hour" not in finding.span.text
        for finding in findings
    )


def test_a_number_under_a_not_is_the_limit_below_it(shop: Callable[..., Path]) -> None:
    def rules(sentence: str) -> list[str]:
        found = check(read_content(shop(small_shop(FIRST, sentence), sentence[:9])), DAY).findings
        return [finding.rule for finding in found if finding.constant == "voucher.per_order"]

    assert rules("You cannot use two vouchers.") == ["hard-coded"]
    assert rules("Do not use three vouchers.") == ["contradiction"]
    assert rules("It is valid for one order.") == []


def test_every_constant_gets_a_canary_of_its_shape(shop: Callable[..., Path]) -> None:
    catalog = read_content(shop(small_shop(tuple(CONSTANTS)))).catalog
    canary = canary_catalog(catalog)
    laid = {id: plain_words(canary.constants[id].timeline[0].value) for id in CONSTANTS}
    assert len(set(laid.values())) == len(laid)
    for id in CONSTANTS:
        real, other = catalog.constants[id].timeline[0].value, canary.constants[id].timeline[0].value
        assert (
            isinstance(real, Quantity)
            and isinstance(other, Quantity)
            and not other.states(real)
            and not real.states(other)
        )
    assert laid["voucher.per_order"].endswith(" per order") and laid["payment.attempts"].startswith("at most ")
    assert laid["giftcard.amounts"].count(",") == 1 and " or " in laid["giftcard.amounts"]


def test_what_is_typed_on_a_page_is_found_by_canaries(shop: Callable[..., Path]) -> None:
    answer = "Use {{ voucher.per_order | words }} voucher. Gift cards of {{ giftcard.amounts | and }}. Save {{ newsletter.discount | percent }}."
    checked = check(read_content(shop(small_shop(answer=answer))), DAY)
    real, canary = (published(one, site_of(one), []) for one in (checked, with_canaries(checked)))
    assert [finding.message for finding in audit(real, canary, [])] == []
    for text, id in (
        ("Only one voucher per order.", "voucher.per_order"),
        ("Gift cards cost 50 EUR.", "giftcard.amounts"),
        ("Newsletter subscribers save a tenth.", "newsletter.discount"),
    ):
        left = Passage(SourceFile("site/x.html", text), 0, len(text), text)
        told = audit(real, type(canary)(canary.catalog, canary.policy, [*canary.passages, left]), [])
        assert [finding.constant for finding in told] == [id], text
    bare = check(read_content(shop(small_shop(), "bare")), DAY)
    hidden = with_canaries(bare)
    empty = type(canary)(hidden.catalog, hidden.policy, [])
    dead = {
        finding.constant
        for finding in audit(published(bare, site_of(bare), []), empty, [])
        if finding.rule == "dead-constant"
    }
    assert dead >= set(FIRST)


@pytest.mark.parametrize(
    ("id", "written", "words"),
    [
        ("newsletter.discount", "20 %", "20%"),
        ("newsletter.discount", "twenty percent", "20%"),
        ("newsletter.discount", "20", "20%"),
        ("newsletter.discount", "a fifth", "20%"),
        ("newsletter.discount", "one in five", "20%"),
        ("newsletter.discount", "half", "50%"),
        ("newsletter.discount", "10 to 15 per cent", "10 to 15%"),
        ("voucher.per_order", "two", "2"),
        ("voucher.per_order", "two per order", "2 per order"),
        ("voucher.per_order", "twice", "2"),
        ("voucher.per_order", "no more than 2 vouchers", "at most 2"),
        ("voucher.per_order", "up to three", "at most 3"),
        ("giftcard.amounts", "25, 60 and 100 euros", "25, 60 or 100 EUR"),
        ("giftcard.amounts", "€25, €60, €100", "25, 60 or 100 EUR"),
        ("giftcard.amounts", "[25 EUR, 60 EUR]", "25 or 60 EUR"),
        ("giftcard.amounts", "25 / 60", "25 or 60"),
        ("giftcard.amounts", "none", "none"),
    ],
)
def test_a_value_is_typed_as_people_say_it(shop: Callable[..., Path], id: str, written: str, words: str) -> None:
    assert plain_words(read_typed_value(read_content(shop(small_shop())).catalog.constants[id], written)) == words


@pytest.mark.parametrize("id", FIRST)
def test_no_sense_is_refused(shop: Callable[..., Path], id: str) -> None:
    with pytest.raises(Miswritten):
        read_typed_value(read_content(shop(small_shop())).catalog.constants[id], "blue")


@pytest.mark.parametrize(
    ("id", "written"), [("voucher.per_order", "unlimited"), ("giftcard.amounts", "10 USD, 20 EUR")]
)
def test_what_is_no_value_of_a_policy_is_refused(shop: Callable[..., Path], id: str, written: str) -> None:
    with pytest.raises(Miswritten):
        read_typed_value(read_content(shop(small_shop())).catalog.constants[id], written)


def test_the_command_says_what_would_change(shop: Callable[..., Path]) -> None:
    root = shop(small_shop(answer="Subscribers save {{ newsletter.discount }}."))
    done = run_command("--root", root, "impact", "newsletter.discount", "--to", "twenty percent", "--format", "json")
    record = json.loads(done.stdout)
    assert (record["from"], record["to"], record["entries"]) == ("10%", "20%", ["payment-deadline"])


def test_what_if_needs_no_new_value(shop: Callable[..., Path]) -> None:
    checked = check(read_content(shop(small_shop(answer="Use {{ voucher.per_order | count }} of them."))), DAY)
    assert impact(checked.catalog, checked.policy, "voucher.per_order").entries == ["payment-deadline"]


def test_the_figures_stand_in_the_table_of_the_policy_page(shop: Callable[..., Path]) -> None:
    checked = check(read_content(shop(small_shop())), DAY)
    area = next(area for area in checked.catalog.areas if area.area == "payment")
    shown = {row.label: row.figure for row in figures(area.constants, checked.policy)}
    assert (
        shown
        | {
            "Discount for newsletter subscribers": "10%",
            "Vouchers per order": "1 per order",
            "Amounts of a gift card": "25, 50 or 100 EUR",
        }
        == shown
    )


@pytest.mark.parametrize(
    ("type", "written", "words"),
    [
        ("share", "10-20 %", "10 to 20%"),
        ("share", "2.5%", "2.5%"),
        ("number", "2-4", "2 to 4"),
        ("number", "at least two", "at least 2"),
        ("number", "one per order", "1 per order"),
        ("money-list", "25, 50, or 100 EUR", "25, 50 or 100 EUR"),
        ("money-list", "50 or 25 EUR", "25 or 50 EUR"),
    ],
)
def test_a_value_is_read_as_written(type: str, written: str, words: str) -> None:
    assert plain_words(TYPES[type].read(written, None)) == words


@pytest.mark.parametrize(
    ("type", "written"),
    [
        ("share", "10"),
        ("share", "20-10 %"),
        ("number", "some"),
        ("number", "4-2"),
        ("number", "1.5"),
        ("money-list", "25 EUR"),
        ("money-list", "25, 50"),
    ],
)
def test_a_mistake_is_refused(type: str, written: str) -> None:
    with pytest.raises(Miswritten) as caught:
        TYPES[type].read(written, None)
    assert caught.value.help


# ---- a type is one row


@dataclass(frozen=True, slots=True)
class Weight(Quantity):
    """A quantity that no room of the program has heard of."""

    dimension: ClassVar = "weight"
    grams: int

    def __str__(self) -> str:
        return f"{self.grams} g"


def read_weight(text: str, unit: Unit | None) -> Weight:
    if not text.endswith(" g"):
        raise Miswritten(f"`{text}` is no weight", "write `500 g`")
    return Weight(int(text.removesuffix(" g")))


def test_every_consumer_takes_a_type_from_its_row(monkeypatch: pytest.MonkeyPatch, shop: Callable[..., Path]) -> None:
    row = ValueType(
        read=read_weight,
        example="`500 g`",
        formats={"heavy": lambda value: f"{value.grams / 1000} kg"},
        figure=Figure(Weight, tells_constant=True, typed=lambda text: Weight(7) if text == "seven grams" else None),
        another=lambda value, holder, inventor: Weight(int(inventor.number())),
    )
    monkeypatch.setitem(TYPES, "weight", row)  # type: ignore[index]
    checked = check(read_content(shop(small_shop())), DAY)
    heavy = checked.catalog.constants["voucher.per_order"].model_copy(update={"type": "weight"})
    heavy = with_values(heavy, [Weight(500)])
    areas = tuple(
        area.model_copy(update={"constants": [heavy if one.id == heavy.id else one for one in area.constants]})
        for area in checked.catalog.areas
    )
    catalog = replace(checked.catalog, areas=areas)
    policy, _ = resolve(catalog, DAY)
    assert policy.words(heavy.id) == "500 g" and policy.words(heavy.id, "heavy") == "0.5 kg"
    assert formats_of("weight") == ["heavy", "sentence", "capital"]
    assert isinstance(canary_catalog(catalog).constants[heavy.id].timeline[0].value, Weight)
    assert impact(catalog, policy, heavy.id).pages
    assert "500 g" in [row.figure for area in catalog.areas for row in figures(area.constants, policy)]
    assert str(read_typed_value(heavy, "seven grams")) == "7 g"
    text = Prose(catalog.entries[0], ("answer",), "Vouchers weigh 500 g.")
    mention = Mention(15, 20, "500 g", Weight(500))
    assert Binder(catalog, policy).bind(text, mention) == heavy.id
    assert says_the_same(text, mention, policy.value(heavy.id))
