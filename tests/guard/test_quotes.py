"""The source's own words beside each constant: read against it, never shown to shoppers, and held by the words that restrict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.review import unread_ahead
from helpcenter.policy.policy import resolve
from helpcenter.site.deep_check import published
from helpcenter.text.finding import Finding, Severity
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, Shop, all_read, read_in_memory
from support.sites import site_of

PAYMENT, RETURNS, LOCK = "faq/policy/payment.yml", "faq/policy/returns.yml", "faq/reviewed.lock"


def constant(quote: str, note: str = "", type: str = "text", value: str = "any address", **more: str) -> str:
    """One more constant of the area payment."""
    fields = {
        "label": "Place",
        "type": type,
        "values": f"{{2026-11-22: {json.dumps(value)}}}",
        "source": "[24]",
        **more,
    }
    if note:
        fields["note"] = json.dumps(note)
    if quote:
        fields["quote"] = quote if quote.startswith("[") else json.dumps(quote)
    return (
        SMALL_SHOP[PAYMENT]
        + "  - id: payment.place\n"
        + "".join(f"    {name}: {text}\n" for name, text in fields.items())
    )


def checked(root: Path) -> Checked:
    return check(read_content(root), DAY)


def found(root: Path, rule: str) -> list[Finding]:
    return [finding for finding in checked(root).findings if finding.rule == rule]


def restrictions(policy: str) -> list[Finding]:
    """What is found of lost restrictions where the area payment reads so."""
    return [one for one in check(read_in_memory({PAYMENT: policy}), DAY).findings if one.rule == "restriction"]


# ---- what restricts


@pytest.mark.parametrize(
    ("quote", "says", "lost"),
    [
        ("Orders can only be delivered to a valid address.", "We deliver to each valid address.", "only"),
        ("Orders can only be delivered to a valid address.", "We deliver only to a valid address.", ""),
        ("Orders can only be delivered to a valid address.", "We deliver to no other than a valid address.", ""),
        ("Orders can only be delivered to a valid address.", "We cannot deliver to an invalid address.", ""),
        ("Orders can only be delivered to a valid address.", "The address must be valid.", ""),
        ("Orders can only be delivered to a valid address.", "We deliver not only to a valid address.", "only"),
        ("All payments must be made soon.", "You don't have to hurry.", "must"),
        ("We take PayPal exclusively.", "You can pay with PayPal.", "exclusively"),
        ("We take nothing but PayPal.", "PayPal is the only way to pay.", ""),
        ("Not only PayPal, but cards too.", "You can pay with PayPal or a card.", ""),
        ("All payments must be made soon or the order will be cancelled.", "Your payment is welcome soon.", "must"),
        ("All payments must be made soon or the order will be cancelled.", "You have to pay soon.", ""),
        ("All payments must be made soon.", "Pay soon, or the order is cancelled.", ""),
        ("All payments must be made soon.", "Please do it soon.", ""),
        ("All payments must be made soon.", "Your payment is wanted. Send it soon.", ""),
        ("But you need to pay for return shipping.", "You pay the return shipping.", ""),
        ("You do not need to register.", "An account is a choice.", ""),
        ("Order information cannot be changed.", "Order information changes with a mail to us.", "cannot"),
        ("Order information cannot be changed.", "We change no order information.", ""),
        ("The model does not match.", "It is the wrong model.", ""),
        ("We don't take cards.", "Cards are welcome.", "don't"),
        ("Do not hesitate to write.", "Write to us.", ""),
        ("This is no problem.", "It works.", ""),
        ("Order no. 5 is meant.", "It is the fifth.", ""),
        ("If you do not get it, please contact us.", "Write to us about a late parcel.", ""),
        ("It is taken back if it is not opened.", "It is taken back.", "if + not"),
        ("Up to some pieces.", "Some pieces.", "Up to"),
        ("Up to some pieces.", "At most some pieces.", ""),
        ("It is up to you.", "You choose.", ""),
        ("Send it no later than summer.", "Send it in summer.", "no later than"),
        ("Send it no later than summer.", "Send it by summer.", ""),
        ("At least one part.", "One part.", "At least"),
        ("One or more parts are gone.", "Parts are gone.", ""),
        ("Orders are generally shipped soon.", "Orders are shipped soon.", "generally"),
        ("Orders are generally shipped soon.", "Orders are usually shipped soon.", ""),
        ("Typically it is refunded.", "A refund normally comes.", ""),
        ("Currently available is PayPal.", "PayPal is available.", "Currently"),
        ("Currently available is PayPal.", "At the moment it is PayPal.", ""),
        ("We will do our best to mend it.", "We mend it.", "do our best"),
        ("We will do our best to mend it.", "We try to mend it.", ""),
        ("We may deduct an amount.", "We deduct an amount.", "may"),
        ("We may deduct an amount.", "We can deduct an amount.", ""),
        ("You may contact us.", "Write to us.", ""),
        ("We were closed in May.", "We were closed in spring.", ""),
        ("It is free unless it is opened.", "It is free.", "unless"),
        ("It is free unless it is opened.", "It is free if it is still closed.", ""),
        ("You can cancel before it is in stock.", "You can cancel.", "before"),
        ("You can cancel before it is in stock.", "You can cancel as long as it is out of stock.", ""),
        ("Before you order, look at the size.", "Look at the size.", ""),
        ("It is taken back provided that it is whole.", "It is taken back.", "provided that"),
        ("It is taken back provided that it is whole.", "It is taken back if it is whole.", ""),
        ("We deliver to each address.", "We deliver to each address.", ""),
    ],
)
def test_a_word_that_restricts_is_met_by_what_says_the_same(quote: str, says: str, lost: str) -> None:
    errors = restrictions(constant(quote, says))
    assert [error.span.text for error in errors] == sorted(lost.split(" + ")) * bool(lost)
    for error in errors:
        assert (
            error.severity is Severity.ERROR
            and f"`{error.span.text}`" in error.message
            and "quote_reason: {" in error.help
        )
        assert error.notes[0].text.startswith("the value of payment.place reads:")


SAME_WORDS = [
    ("You must sign.", "You must not sign.", True),
    ("You must sign.", "You mustn't sign.", True),
    ("You must sign.", "If you like, please sign.", True),
    ("You must sign.", "Please sign, if you like.", True),
    ("You must sign.", "We always sign.", True),
    ("You must sign.", "Your signature is needed.", False),
    ("You must sign.", "We need your signature.", False),
    ("You must sign.", "You don't need a signature.", True),
    ("You must sign.", "No signature is needed.", True),
    ("You must sign.", "Please sign.", False),
    ("You must sign.", "Sign it.", False),
    ("You must sign.", "Without a signature we cancel it.", False),
    ("You must sign.", "We deliver it without delay.", True),
    ("Only on request.", "We do it without delay.", True),
    ("Only on request.", "We do not do it without a request.", False),
    ("Only firms can order.", "No one but firms can order.", False),
    ("Only firms can order.", "Just firms can order.", False),
    ("Only firms can order.", "Nobody except firms can order.", False),
    ("Only firms can order.", "You have to be a firm to order.", False),
    ("Only firms can order.", "Just ask us.", True),
    ("We never swap.", "There is no other way.", True),
    ("We never swap.", "We do not swap.", False),
    ("You cannot pay twice.", "You can pay once.", False),
    ("You cannot pay twice.", "You can pay once it is here.", True),
    ("Up to 3 pieces.", "More than 3 pieces.", True),
    ("Up to 3 pieces.", "No more than 3 pieces.", False),
    ("Up to 3 pieces.", "We refuse more than 3 pieces.", False),
    ("Up to 3 pieces.", "Orders of more than 3 pieces are refused.", False),
    ("Up to 3 pieces.", "There is no limit.", True),
    ("Up to 3 pieces.", "Pay by card.", True),
    ("Up to 3 pieces.", "3 pieces or less.", False),
    ("Up to 3 pieces.", "From 1 to 3 pieces.", False),
    ("At least 3 pieces.", "Fewer than 3 pieces.", True),
    ("At least 3 pieces.", "We do not ship fewer than 3 pieces.", False),
    ("At least 3 pieces.", "Ships from 3 pieces on.", False),
    ("At least 3 pieces.", "You get it from us.", True),
    ("In general it takes long.", "It takes long.", True),
    ("In general, it takes long.", "It takes long.", True),
    ("Our general terms apply.", "The terms apply.", False),
    ("It takes about five weeks.", "It takes five weeks.", True),
    ("It takes about a week.", "It takes a week.", True),
    ("Write to us about one order.", "Write.", False),
    ("It takes ca. 5 weeks.", "It takes 5 weeks.", True),
    ("It takes ~5 weeks.", "It takes 5 weeks.", True),
    ("It takes ~ 5 weeks.", "It takes around 5 weeks.", False),
    ("It takes 5 weeks or so.", "It takes 5 weeks.", True),
    ("It takes 5 weeks, give or take.", "It takes 5 weeks.", True),
    ("It takes more or less five weeks.", "It takes five weeks.", True),
    ("It takes some 20 days.", "It takes 20 days.", True),
    ("You should check the goods.", "The goods are checked.", True),
    ("You should check the goods.", "Check the goods.", False),
    ("It should arrive soon.", "It arrives soon.", True),
    ("It should arrive soon.", "It usually arrives soon.", False),
    ("What should I do now?", "You do this.", False),
    ("Should you need help, contact us.", "Help is here.", False),
    ("In some cases a fee applies.", "A fee applies.", True),
    ("In some cases a fee applies.", "A fee may apply.", False),
    ("Times depend on the country.", "Times are the same.", True),
    ("Times depend on the country.", "Times vary by country.", False),
    ("The price varies by country.", "The price is one.", True),
    ("It is free if it is unopened.", "It is free.", True),
    ("It is free if it is unopened.", "It is free when it is unopened.", False),
    ("All parts but cables are covered.", "All parts are covered.", True),
    ("All parts but cables are covered.", "All parts are covered, but not cables.", False),
    ("Everything but gifts is taken back.", "Everything is taken back.", True),
    ("All is free, but we ask for a review.", "All is free.", False),
    ("We don’t take cards.", "Cards are welcome.", True),
    ("We can’t help.", "We help.", True),
    ("You mustn’t open it.", "Open it.", True),
    ("We don't take cards.", "We don’t take cards.", False),
    ("We aren’t open.", "We are open.", True),
    ("You have to sign.", "You always sign.", False),
    ("You need not sign.", "Sign.", False),
    ("Save for cables, all is covered.", "All is covered, but cables are not.", False),
    ("Only if it is defective.", "If it is defective.", True),
    ("You have to sign.", "Sign here if you like.", True),
]
"""What the source says, what the constant says, and whether a restriction is lost between the two."""


def test_only_a_word_that_limits_in_its_sentence_meets_one() -> None:
    lost = {(quote, says): bool(restrictions(constant(quote, says))) for quote, says, _ in SAME_WORDS}
    assert lost == {(quote, says): is_lost for quote, says, is_lost in SAME_WORDS}


def test_a_reason_may_have_the_apostrophe_of_either_keyboard(shop: Shop) -> None:
    root = shop({PAYMENT: constant("We don\u2019t take cards.", "Cards.", quote_reason='{"don\'t": They are taken.}')})
    assert found(root, "restriction") == []


PIECES = """only|not only|no|not|never|cannot|can't|don't|must|must not|have to|don't have to|need to|if you need to|shall|required|up to|up to
you|at most|no later than|not more than|not exceed|maximum|no maximum|at least|or more|one or more|minimum|generally|typically|as usual|about 5
|around 7|currently|for now|do our best|we try|may|you may ask|in May|might|could you|unless|except|excluding|other than|provided that|as long as|until
|before|before you order|within 2 hours|no longer|no problem|whether or not|If you do not get it, please contact us.|orders|we|you|it|.|,|the
address|pay|return|if|just for|solely|depends on|where possible|7 to 14 days|without|nothing but|no other|in principle|estimated""".replace(
    "\n", " "
).split("|")


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_who_says_what_the_source_says_has_lost_nothing(pieces: list[str]) -> None:
    words = " ".join(pieces)
    assert restrictions(constant(f"Thus {words}", f"Thus {words}")) == []


def test_every_field_that_says_something_meets_it(shop: Shop) -> None:
    quote = "Only to a valid address."
    where = {
        "value": {"value": "only a valid address"},
        "rule": {"rule": '"We deliver only to {{ payment.place }}."'},
        "conditions": {"conditions": "Only a valid address will do."},
        "contexts": {"contexts": "{to: {any address: only a valid address}}"},
    }
    for name, fields in where.items():
        assert found(shop({PAYMENT: constant(quote, **fields)}, name), "restriction") == [], name
    for name in ("label", "group", "confirm"):
        assert (
            len(found(shop({PAYMENT: constant(quote, **{name: "Only a valid address"})}, name), "restriction")) == 1
        ), name
    yes_no = {"type": "yes-no", "value": "no"}
    says = "{yes: We deliver to all., no: We deliver to valid addresses only.}"
    root = shop({PAYMENT: constant(quote, **yes_no, says=says).replace('"no"', "no")}, "says")
    assert found(root, "restriction") == []


def test_a_reason_stands_for_a_word_that_is_not_said_and_for_no_other(shop: Shop) -> None:
    quote, says = "You can only wait until we have not mended it.", "You can wait."
    lost = found(shop({PAYMENT: constant(quote, says)}), "restriction")
    assert [one.span.text for one in lost] == ["only", "until", "not"] or {one.span.text for one in lost} == {
        "only",
        "until",
        "not",
    }
    reason = "{Only: The source means that there is no other way., until: It is a slip., not: It is a slip.}"
    assert found(shop({PAYMENT: constant(quote, says, quote_reason=reason)}, "all"), "restriction") == []
    [idle] = found(
        shop({PAYMENT: constant(quote, says, quote_reason=reason.replace("until:", "till:"))}, "idle"), "restriction"
    )[-1:]
    assert {
        one.span.text
        for one in found(
            shop({PAYMENT: constant(quote, says, quote_reason=reason.replace("until:", "till:"))}, "idle2"),
            "restriction",
        )
    } == {"until", "till"}
    assert idle.severity in Severity


def test_what_is_not_stated_says_nothing(shop: Shop) -> None:
    """The words "not stated" stand in the file, and deny nothing."""
    text = SMALL_SHOP[PAYMENT].replace("quote: none", "quote: It is never counted.", 1)
    assert [error.span.text for error in found(shop({PAYMENT: text}), "restriction")] == ["never"]


def test_the_place_is_that_of_the_word_in_its_passage(shop: Shop) -> None:
    text = constant("[It is free., 'It''s free only for some.']")
    [error] = found(shop({PAYMENT: text}), "restriction")
    assert error.span.text == "only" and error.span.start == text.index("only for")
    folded = (
        SMALL_SHOP[PAYMENT]
        + "  - id: payment.place\n    label: Place\n    type: text\n    values: {2026-11-22: here}\n    source: [2]\n    quote: >-\n      It is free\n      only for some.\n"
    )
    [error] = found(shop({PAYMENT: folded}, "folded"), "restriction")
    assert error.span.start == folded.index("only for")


def test_a_rule_that_will_lose_a_word_is_an_error_today(shop: Shop) -> None:
    rule = '{2026-11-22: "We deliver only to {{ payment.place }}.", 2027-03-01: "We deliver to {{ payment.place }}."}'
    [error] = found(shop({PAYMENT: constant("Only to a valid address.", rule=rule)}), "restriction")
    assert error.message.startswith("from 2027-03-01 on: ")


def test_none_says_that_the_source_says_nothing(shop: Shop) -> None:
    root = shop({PAYMENT: constant("none")})
    assert [
        finding for finding in checked(root).findings if finding.rule in ("unquoted", "restriction", "unread-quote")
    ] == []


def test_a_constant_without_a_quote_is_a_note_for_its_file(shop: Shop) -> None:
    [note] = found(shop({PAYMENT: constant("")}), "unquoted")
    assert note.severity is Severity.NOTE and note.span.text == "payment.place"
    [note] = found(shop({PAYMENT: constant("").replace("    quote: none\n", "")}, "all"), "unquoted")
    assert note.message == "3 constants of this file keep no words of their source; `payment.window` is the first"


# ---- what was read

QUOTE = "We deliver only to a valid address."
FIELDS = {
    "rule": '"We deliver only to {{ payment.place }}."',
    "conditions": "The address has to be whole.",
    "contexts": "{to: {any address: only a whole address}}",
    "says": "{any address: We deliver only where somebody lives.}",
}


def written(root: Path, text: str) -> list[str]:
    (root / PAYMENT).write_text(text, encoding="utf-8")
    return [finding.message for finding in found(root, "unread-quote")]


def test_a_quote_is_read_against_its_constant_and_accepted(shop: Shop) -> None:
    root = shop({})
    assert written(root, constant(QUOTE, **FIELDS)) == [
        "nobody has read the quote of payment.place against what it says"
    ]
    assert all(finding.span.text.strip('"') == QUOTE for finding in found(root, "unread-quote"))
    done = run_command("accept", "--by", "A Reader", "--root", root, "--as-of", str(DAY))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        f"  the source: {QUOTE}\n  the value: any address\n  the rule: We deliver only to any address.\n" in done.stdout
    )
    assert "  the conditions: The address has to be whole." in done.stdout
    assert "and 1 quote as read" in done.stderr + done.stdout
    [line] = [line for line in (root / LOCK).read_text(encoding="utf-8").splitlines() if line.startswith("quote ")]
    assert line.startswith(f"quote payment.place: {QUOTE} [payment.place = any address; payment.place.conditions = The")
    assert found(root, "unread-quote") == []
    again = run_command("accept", "--by", "B", "--root", root, "--as-of", str(DAY))
    assert "Nothing to record" in again.stderr + again.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("only to a valid", "only to a sound", "the quote of payment.place was edited, and nobody has read it since"),
        ("any address", "any house", "payment.place was any address when the quote was read, now any house"),
        ("We deliver only to {{", "We bring it only to {{", "payment.place.rule was"),
        ("has to be whole", "has to be sound", "payment.place.conditions was"),
        ("only a whole address", "only a sound address", "payment.place.contexts was"),
        ("where somebody lives", "where people live", "payment.place.says was"),
        ("    conditions: The address has to be whole.\n", "", "payment.place"),
    ],
)
def test_whatever_is_said_otherwise_opens_the_quote_again(shop: Shop, old: str, new: str, said: str) -> None:
    text = constant(QUOTE, **FIELDS)
    root = shop({PAYMENT: text})
    (root / LOCK).write_text(all_read(root), encoding="utf-8")
    assert found(root, "unread-quote") == []
    assert old in text
    [message] = written(root, text.replace(old, new))
    assert said in message


QUOTED = "You have 2 hours to pay."


def test_a_start_and_a_unit_open_it_too_and_a_later_value_does_so_today(shop: Shop) -> None:
    text = SMALL_SHOP[PAYMENT].replace("quote: none", f"quote: {QUOTED}", 1)
    root = shop({PAYMENT: text})
    (root / LOCK).write_text(all_read(root), encoding="utf-8")
    assert written(root, text) == []
    assert (
        "payment.window.counted_from was not stated"
        in written(root, text.replace("not stated", "placing the order"))[0]
    )
    assert (
        "payment.window was 2 hours when the quote was read, now 2 days"
        in written(root, text.replace("unit: hours", "unit: days"))[0]
    )
    [message] = written(root, text.replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-03-01: 3}"))
    assert message.startswith("from 2027-03-01 on: ") and "now 3 hours" in message
    lines = all_read(root).splitlines(keepends=True)
    (root / LOCK).write_text("".join(line for line in lines if "= 3 hours" not in line or line[:5] != "quote"), "utf-8")
    catalog = read_content(root).catalog
    assert unread_ahead(catalog, resolve(catalog, DAY)[0]) == [], "the sentences were read"
    late = check(read_content(root), DAY.replace(year=2027, month=4)).findings
    assert {one.rule for one in late if one.span.text == QUOTED} == {"unread-quote"}, "no build stops for it"
    assert written(root, text.replace("label: Time to pay for an order", "label: Time to pay")) == [], (
        "a name claims nothing"
    )


def test_a_ledger_and_a_tree_from_before_stay_valid(shop: Shop) -> None:
    without = SMALL_SHOP[PAYMENT].replace("    quote: none\n", "")
    root = shop({PAYMENT: without})
    assert [finding.rule for finding in checked(root).findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("instead", ["    quote: none\n", ""])
@pytest.mark.parametrize("chosen", [(), ("payment.place",)])
def test_a_quote_that_was_read_does_not_go_unseen(shop: Shop, instead: str, chosen: tuple[str, ...]) -> None:
    root = shop({PAYMENT: constant(QUOTE, **FIELDS)})
    (root / LOCK).write_text(all_read(root), encoding="utf-8")
    assert written(root, constant("", **FIELDS) + instead) == [
        "the quote of payment.place was read, and is no longer there"
    ]
    [gone] = found(root, "unread-quote")
    assert gone.severity is Severity.WARNING and gone.notes[0].text == f'it was read as: "{QUOTE}"'
    assert gone.span.text == ("none" if instead else "payment.place")
    done = run_command("accept", *chosen, "--by", "A", "--root", root, "--as-of", str(DAY))
    assert f"quote payment.place is no longer kept: {QUOTE}\n" in done.stdout, done.stderr
    assert found(root, "unread-quote") == []


@pytest.mark.parametrize(
    ("written", "place", "message", "help"),
    [
        ("contexts:\n      if:", "if", "`if` is empty", "write its words"),
        ("contexts:\n      if:\n        any address:", "any address", "`any address` is empty", "write its words"),
        ("contexts: {if: {any address: {yesterday: x}}}", "{yesterday: x}", "`yesterday` is not a day", "2026-11-22"),
        ("quote: {a: b}", "{a: b}", "`quote` wants one text or a list", "`quote: ...`"),
        ("quote: {2026-11-22: b}", "{2026-11-22: b}", "`quote` wants one text or a list", "`quote: ...`"),
        ("quote: [none, none]", "[none, none]", "holds no other words", "write `quote: none`"),
        ("quote: None", "None", "holds no other words", "write `quote: none`"),
        ("opens: https://shop.example/", "https://shop.example/", "is an address, and the id", "such as `shop.url`"),
        ('opens: ""', '""', "`opens` is empty", "such as `shop.url`"),
    ],
)
def test_a_field_that_cannot_be_read_says_how_to_write_it(
    shop: Shop, written: str, place: str, message: str, help: str
) -> None:
    [error] = found(shop({PAYMENT: f"{constant('')}    {written}\n"}), "schema")
    assert error.span.text == place and message in error.message and help in error.help


def test_a_policy_that_cannot_be_read_is_one_finding(shop: Shop) -> None:
    entries = "faq/entries/payment.yml"
    asked = SMALL_SHOP[entries] + (
        "  - id: by-card\n    question: Can I pay by card?\n    answer: '{{ payment.cards }} Then [ask us](/contact/).'\n"
        "    summary: '{{ payment.cards }}'\n    updated: 2026-11-22\n    phrasings: [by card]\n"
    )
    assert found(shop({entries: asked}), "answer-first") == []
    broken = shop(
        {entries: asked, PAYMENT: SMALL_SHOP[PAYMENT].replace("title: Payment\n", "title: Payment\nalso: x\n")}, "b"
    )
    assert len(found(broken, "schema")) == 1 and found(broken, "answer-first") == []


def test_no_help_names_a_context_that_nobody_may_have(shop: Shop) -> None:
    words = "{or: {any address: a}, note: {any address: b}, a b: {any address: c}, to: {any address: d}}"
    text = constant("none", "{{ payment.place | orr | or }}", contexts=words)
    [error] = found(shop({PAYMENT: text}), "reference-format")
    assert error.help == "its formats are sentence, capital, to, to | capital, note, label"


# ---- who sees it


def test_no_shopper_ever_reads_a_quote(shop: Shop) -> None:
    """Not on a page, in a reply, the search index, JSON-LD, the feed or the history."""
    quote = "Zorbavexes are only brought to a valid address."
    more = {"rule": '"We deliver only to {{ payment.place }}."', "quote_reason": "{only: Murnivask thinks so.}"}
    root = shop({PAYMENT: constant(quote, **more)})
    content = checked(root)
    assert content.catalog.constants["payment.place"].quote == [quote]
    everything = " ".join(published(content, site_of(content), []).by_text)
    assert "We deliver only to any address." in everything
    assert "Zorbavex" not in everything and "Murnivask" not in everything


def test_owner_and_writer_see_it(shop: Shop) -> None:
    root = shop({PAYMENT: constant(QUOTE, confirm="Is that so?", **FIELDS)})
    asked = run_command("questions", "--root", root, "--as-of", str(DAY))
    assert f"  the source says: {QUOTE}" in asked.stdout
    rows = json.loads(run_command("questions", "--json", "--root", root, "--as-of", str(DAY)).stdout)["questions"]
    assert {row["constant"]: row["quote"] for row in rows} == {"payment.cards": [], "payment.place": [QUOTE]}
    changed = run_command("impact", "payment.place", "--to", "each house", "--root", root, "--as-of", str(DAY))
    assert f"The source says: {QUOTE}" in changed.stdout
    assert resolve(read_content(root).catalog, DAY)[0].has("payment.place")
