"""Helpdesks whose replies were left alone or changed: exports of a shop, as tools save them anew, with drifts planted in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape

from helpcenter.content.model import Catalog
from helpcenter.helpdesk import chatwoot, espanso, gorgias, intercom, spreadsheet, zendesk
from helpcenter.helpdesk.drift import Drift, Drifts
from helpcenter.helpdesk.macro import Macro, Tool, macros
from helpcenter.helpdesk.reading import read_file
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy

from .shops import checked_shop

PLACE = SiteConfig("https://help.shop.example/", "Help Center", "Shop")


@dataclass(frozen=True)
class Plant:
    """One change in one reply of one format."""

    kind: str
    format: str
    id: str
    old: str
    new: str
    macro: Macro


# Formats: macros -> a file as the tool's own list or export


def _listed(
    write: Callable[[list[Macro]], dict[str, bytes]], key: str, inner: str = ""
) -> Callable[[list[Macro]], bytes]:
    """What an API that lists replies answers with: each file of ours in a list, with fields that we do not know."""

    def file(all: list[Macro]) -> bytes:
        objects = [json.loads(data) for name, data in write(all).items() if name.endswith(".json")]
        rows = [
            {"id": 900_000 + number, "url": "https://x.example/", **(one[inner] if inner else one)}
            for number, one in enumerate(objects)
        ]
        return json.dumps({key: rows, "next_page": None, "count": len(rows)}).encode()

    return file


def _intercom(all: list[Macro]) -> bytes:
    rows = [
        {"type": "macro", "id": str(n), "name": one.title, "body": one.html, "body_text": one.text}
        for n, one in enumerate(all)
    ]
    return json.dumps({"type": "list", "data": rows, "pages": {"type": "pages"}}).encode()


FORMATS: dict[str, tuple[Tool, Callable[[list[Macro]], bytes], str]] = {
    "zendesk": (zendesk.TOOL, _listed(zendesk.write, "macros", "macro"), "macros.json"),
    "gorgias": (gorgias.TOOL, _listed(gorgias.write, "data"), "gorgias.json"),
    "intercom": (intercom.TOOL, _intercom, "intercom.json"),
    "chatwoot": (chatwoot.TOOL, lambda all: chatwoot.write(all)["chatwoot.csv"], "canned.csv"),
    "espanso": (espanso.TOOL, lambda all: espanso.write(all)["espanso.yml"], "espanso.yml"),
    "spreadsheet": (spreadsheet.TOOL, lambda all: spreadsheet.write(all)["replies.csv"], "replies.csv"),
}


def held(format: str, all: list[Macro], drifts: Drifts) -> list[Drift]:
    """What is said of macros that a tool holds."""
    _, file, name = FORMATS[format]
    read = read_file(file(all), name)
    return [drift for saved in read.saved for drift in drifts.of(saved)]


@cache
def shop_drifts() -> Drifts:
    """What is said of saved replies by the frozen shop."""
    checked = checked_shop()
    return Drifts(checked.catalog, checked.policy)


def given(catalog: Catalog, policy: Policy, format: str) -> list[Macro]:
    """The macros as a tool was given them."""
    return macros(catalog, policy, PLACE, FORMATS[format][0])


# What tools and agents do to replies that they leave alone


def _both(change: Callable[[str], str]) -> Callable[[Macro, random.Random], Macro]:
    return lambda macro, rng: replace(macro, text=change(macro.text), html=change(macro.html))


_PLACES = re.compile(r"\{\{[^{}]*\}\}")


def _wrapped(macro: Macro, rng: random.Random) -> Macro:
    html = "".join(
        f'<div class="m{rng.randrange(9)}"><span style="color:#222">{part}</div>'
        for part in macro.html.split("</p>")
        if part
    )
    return replace(macro, html=f"<div><!-- x -->{html}</div>", text=macro.text.replace("\n\n", "\n \n"))


def _signed(macro: Macro, rng: random.Random) -> Macro:
    name = rng.choice(("Tom", "Anna Berg", "Lee"))
    lines = [
        "--",
        f"{name} | Customer care",
        "Tel. +49 30 1234567, Mon-Fri 9-17",
        f"{name.split()[0].lower()}@desk.example",
        "www.desk.example",
        "Please think of the trees before you print this.",
    ]
    return replace(macro, text=macro.text + "\n\n" + "\n".join(lines), html=macro.html + "<br>".join(["", *lines]))


UNTOUCHED: dict[str, Callable[[Macro, random.Random], Macro]] = {
    "as given": lambda macro, rng: macro,
    "wrapped in tags": _wrapped,
    "other blanks": _both(lambda text: re.sub(r"(?<=[a-z,]) (?=[a-z])", "\u00a0", text, count=5)),
    "entities": lambda macro, rng: replace(
        macro, html=macro.html.replace(" to ", "&nbsp;to&#160;").replace("'", "&#39;").replace("-", "&#8209;")
    ),
    "other lines": _both(lambda text: text.replace("\n", "\r\n")),
    "places filled": _both(lambda text: _PLACES.sub("Maria Lopez", text)),
    "signed": _signed,
    "other greeting": _both(lambda text: re.sub(r"(Hello|Hi)( |,)", r"Good morning\2", text, count=1)),
    "thanks before": lambda macro, rng: replace(
        macro,
        text=f"Thank you for your message!\n\n{macro.text}",
        html=f"<p>Thank you for your message!</p>{macro.html}",
    ),
    "curly": _both(lambda text: text.replace("'", "\u2019") if "<a " not in text else text),
    "other closing": _both(lambda text: text.replace("Kind regards", "Best wishes")),
    "quoted": lambda macro, rng: replace(macro, text="\n".join(f"> {line}" for line in macro.text.split("\n"))),
    "folded lines": lambda macro, rng: replace(
        macro, text=re.sub(r"(?<=[a-z]) (?=[a-z]{5,} [a-z])", "\n", macro.text, count=3)
    ),
}
"""Each does nothing to what a reply says."""


# What changes a reply

_NUMBER = "three four five six eight nine eleven twelve twenty thirty".split()


def _other_number(found: re.Match[str], rng: random.Random) -> str:
    number = int(found[0])
    return str(rng.choice([one for one in (1, 3, 5, 9, 10, 21, 28, 30, 45, 60) if one != number]))


def _sub(
    pattern: str, new: Callable[[re.Match[str], random.Random], str]
) -> Callable[[str, random.Random], tuple[str, str] | None]:
    """A change of one place of a pattern, with the words around it, so that it is found in HTML too."""

    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        places = list(re.finditer(pattern, text))
        if not places:
            return None
        found = rng.choice(places)
        start = (
            text.rfind(" ", 0, max(0, found.start() - 1)) + 1
            if found.start() and text[found.start() - 1] == " "
            else found.start()
        )
        start = max(start, text.rfind("\n", 0, found.start()) + 1)
        return text[start : found.end()], text[start : found.start()] + new(found, rng)

    return change


_UNITS = r"(?:business days|days|hours|months|years?)"
FIGURES: dict[str, Callable[[str, random.Random], tuple[str, str] | None]] = {
    "digits": _sub(rf"\b\d+(?= (?:to \d+ |or \d+ )?{_UNITS})", _other_number),
    "in words": _sub(rf"\b\d+(?= {_UNITS})", lambda found, rng: rng.choice(_NUMBER)),
    "unit": _sub(rf"(?<=\d ){_UNITS}", lambda found, rng: "weeks" if "week" not in found[0] else "days"),
    "kind of days": _sub(r"(?<=\d )business days", lambda found, rng: rng.choice(("days", "calendar days"))),
    "to business days": _sub(r"(?<=\d )days", lambda found, rng: "business days"),
    "weekday": _sub(r"Friday", lambda found, rng: rng.choice(("Saturday", "Sunday", "Thursday"))),
    "hour": _sub(r"18:30", lambda found, rng: rng.choice(("20:00", "5 p.m.", "16:30"))),
    "zone": _sub(r"UTC\+8", lambda found, rng: "UTC+7"),
    "e-mail": _sub(r"[\w.]+@[\w.]+\w", lambda found, rng: "service@old-shop.com"),
}
"""Figures that become others: each must be found."""
RULES: dict[str, Callable[[str, random.Random], tuple[str, str] | None]] = {
    "not dropped": _sub(
        r"\b(?:We do|You do|You can|We can) ?not\b(?= (?:accept|change|use|need|refund|ship))",
        lambda found, rng: found[0].replace("not", "").strip(),
    ),
    "not added": _sub(
        r"\b(?:You can|We accept|We can)\b(?= (?:\w+ )?(?:return|exchange|orders|change|cancel|still))",
        lambda found, rng: {"You can": "You cannot", "We accept": "We do not accept", "We can": "We cannot"}[found[0]],
    ),
    "only dropped": _sub(r"\bonly (?=if|with|for|to|until|inside|deliver|wait)", lambda found, rng: ""),
    "name": _sub(r"PayPal(?=[.,])", lambda found, rng: rng.choice(("PayPal and Visa", "bank transfer", "Klarna"))),
    "who pays": _sub(r"\bYou pay\b", lambda found, rng: "We pay"),
    "free": _sub(r"(?<=warranty )are free\b", lambda found, rng: f"{found[0].split()[0]} not free"),
}
"""Rules that become others."""
EDITS: dict[str, Callable[[str, random.Random], tuple[str, str] | None]] = {
    "word": _sub(r"\b(?:product|order|account|parcel|money)\b", lambda found, rng: "thing"),
    "sentence away": _sub(r"(?<=[.] )[A-Z][^.?!\n<]{20,}[.](?=\n| [A-Z])", lambda found, rng: ""),
    "sentence added": _sub(
        r"\b[a-z]+[.](?= [A-Z])", lambda found, rng: f"{found[0]} Our team is glad to help you with it."
    ),
}
"""Words without any figure."""
ALL = {**FIGURES, **RULES, **EDITS}


def plants(catalog: Catalog, policy: Policy, each: int, seed: int) -> Iterator[Plant]:
    """So many changes of each kind and format, as far as the replies have such places."""
    rng = random.Random(seed)
    for format in FORMATS:
        all = given(catalog, policy, format)
        for kind, change in ALL.items():
            able = [macro for macro in all if change(_body(macro), rng)]
            rng.shuffle(able)
            made = 0
            for macro in able:
                old, new = change(_body(macro), rng) or ("", "")
                if made < each and old in macro.text and (plant := _planted(kind, format, macro, old, new)):
                    made += 1
                    yield plant


def _body(macro: Macro) -> str:
    """What stands between greeting and links."""
    return macro.text.partition("\n\n")[2].partition("\n\nYou can read")[0]


def _planted(kind: str, format: str, macro: Macro, old: str, new: str) -> Plant | None:
    html = (escape(old, quote=False), escape(new, quote=False))
    if html[0] not in macro.html:  # an address is a link there
        html = (html[0].split()[-1], html[1].split()[-1]) if "@" in old else html
        if html[0] not in macro.html:
            return None
    changed = replace(
        macro, text=macro.text.replace(old, new, 1), html=macro.html.replace(*html, -1 if "@" in old else 1)
    )
    return Plant(kind, format, macro.id, old, new, changed)
