"""Bystanders: figures that state no rule of the shop, told by the sentence around them.

"Hold the button for ten seconds" and "every day is a good day" hold figures of a policy dimension, yet no shopper
could hold the shop to them. Each row of `BYSTANDERS` says for which figures it speaks, what the sentence must hold and
what it must not, and carries an example, which the tests read. Where doubt is left, the figure stays: a waiver costs a
writer one line, a missed contradiction costs the shop its word. So nearly every row gives way to any word of the
shop's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpcenter.figures.business_words import (
    ALWAYS,
    AT_ONCE,
    BUSINESS,
    BUT_COURIERS,
    BUT_CUSTOMERS,
    BUT_MAIL,
    BUT_REMEDIES,
    BUT_SELF,
    CODES,
    FOREVER,
    GADGETS,
    GRANT,
    NEXT,
    PAGES,
    PROMISE,
    RENEW,
    RIGHTS,
    SERVICE,
    SITE,
    TRADE,
    UPKEEP,
    USE,
    any_of,
)
from helpcenter.figures.quantity import Duration, Quantity, dimension

_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset("a an the of by from to at on in and or for".split())


@dataclass(frozen=True)
class Bystander:
    """One kind of figure that states no rule, with an example.

    `kinds` and `units` are dimensions and units of time. The rest are patterns over lower case: `words` for the whole
    figure, `before` and `after` for what touches it, `has` and `unless` for what its sentence holds and does not hold
    besides. A row that asks for nothing but absence leaves a figure alone that is nearly all of its sentence: "Every day."
    in a table is a claim.
    """

    example: str
    kinds: str = ""
    units: str = ""
    words: str = ""
    before: str = ""
    after: str = ""
    has: str = ""
    unless: str = ""

    def explains(self, quantity: Quantity, before: str, words: str, after: str) -> bool:
        """Whether this figure between these words is one of its kind."""
        if self.kinds and dimension(quantity).replace(" ", "-") not in self.kinds.split():
            return False
        if self.units and not (isinstance(quantity, Duration) and quantity.unit in self.units.split()):
            return False
        if self.words and not _pattern(self.words).fullmatch(words):
            return False
        if self.before and not _pattern(f"(?:{self.before})$").search(before):
            return False
        if self.after and not _pattern(self.after).match(after):
            return False
        rest = f"{before} | {after}"
        if not (self.before or self.after or self.has) and len(set(_WORD.findall(rest)) - _SMALL) < 2:
            return False
        if self.has and not _pattern(self.has).search(rest):
            return False
        return not (self.unless and _pattern(self.unless).search(rest))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern of a row, compiled when a figure first needs it: to compile them all takes longer than to read the texts."""
    return re.compile(text, re.DOTALL)


BYSTANDERS = (
    # Devices and pages
    Bystander("Charging the battery takes two hours.", units="second minute hour day", has=USE, unless=BUSINESS),
    Bystander("The drone flies for up to 34 minutes.", units="second minute hour", has=GADGETS, unless=BUSINESS),
    Bystander("Click on Monday in the calendar.", "clock weekdays time-zone", has=rf"{USE}|{GADGETS}",
              unless=rf"{BUSINESS}|\b(?:hours|times (?:are|shown|given)|all times|open|opens|someone|somebody|line)\b"),
    Bystander("The clock on the page shows the time in Beijing.", "time-zone", has=r"\bclock\b", unless=BUSINESS),
    Bystander("Shake it for five seconds.", units="second", unless=BUSINESS),
    Bystander("Never leave an empty battery alone for weeks.", words=r"for (?:weeks|months)", has=USE, unless=BUSINESS),
    Bystander("It is a 24-month calendar app.", "duration", after=r" calendar\b(?! days)", unless=BUSINESS),
    Bystander("The charge lasts for two weeks on standby.", "duration", has=UPKEEP, unless=BUSINESS),
    Bystander("Replace the filter every two months.", "duration", has=RENEW, unless=BUT_REMEDIES),
    Bystander("The life span is 20,000 hours.", units="hour", has=r"\b(?:lifetime|life ?span|service life)\b",
              unless=BUSINESS),
    Bystander("We recommend charging the battery for two hours.", "duration share",
              before=r"\bwe (?:recommend|suggest|advise)\b.*",
              has=USE, unless=BUT_SELF),
    Bystander("Send a two-minute video.", units="second minute",
              after=r"(?:[- ]long)? (?:video|clip|film|recording)\b"),
    Bystander("Send a video of up to two minutes.", units="second minute",
              before=r"\b(?:video|clip|film|recording)s? (?:of|up to|with|lasting|not)(?: about| at most| longer than)* ?"),
    Bystander("It only takes a few minutes to register.", units="second minute", has=PAGES, unless=BUSINESS),
    Bystander("The link in the e-mail is valid for one hour.", units="second minute hour", has=CODES, unless=BUT_MAIL),
    # Other times and other people
    Bystander("Two weeks ago we changed the menu.", "duration",
              words=r"(?!more|less|over|at |up |no |under|longer|within|the).*",
              after=r" ago\b", unless=TRADE),
    Bystander("The brand has made devices for ten years.", units="year", unless=BUT_CUSTOMERS,
              has=r"\b(?:has|have) (?:\w+ )?(?:been|made|built|designed|developed|sold|produced|had|grown)\b|\bfounded\b|\bexperience\b"),
    Bystander("In the last few days, many have asked.", "duration",
              words=r"(?:a )?(?:few|several|many|some) .*|some \w+",
              before=r"\b(?:last|past|recent|these) "),
    Bystander("The first few minutes are the loudest.", units="second minute", words=r"(?:a )?few .*",
              before=r"\bfirst "),
    Bystander("The menu has changed for the first time in years.", units="year", words="in years"),
    Bystander("Look in every few days.", "duration", before=r"\bevery ", unless=BUSINESS),
    Bystander("Your bank may need a day or two to confirm it.", "duration", unless=BUSINESS,
              before=r"\b(?:bank|banks|issuer|customs|provider|manufacturer|app store|operator|network|post office)(?: \w+)? "
              r"(?:may|can|might|could|will|sometimes|usually|often|takes?|needs?|has|keeps?|holds?)\b.*"),
    Bystander("The tracking page may need a day to update.", "duration", unless=BUT_COURIERS,
              has=r"\btracking\b.*\b(?:update|show|appear|refresh|display|visible|active|activate|empty)"),
    Bystander("Try again tomorrow.", "duration", words=rf"tomorrow.*|{NEXT}", unless=BUSINESS,
              has=r"\b(?:try|check|look|come|visit|log in)\b.*\b(?:again|back)\b"),
    # Idioms, greetings, names
    Bystander("At the end of the day, you pay with your time.", words="end of the day",
              before=r"^(?:but )?(?:at (?:the )?)?", after=" ?,"),
    Bystander("That is what you pay for, at the end of the day.", words="end of the day", before=r", at (?:the )?"),
    Bystander("Have a nice weekend!", "weekdays",
              before=r"\b(?:nice|great|good|happy|enjoy|lovely|wonderful)(?: your| the)? "),
    Bystander("The serial number is M-F 09.", "weekdays clock", words=r"[\w-]{1,6}(?: \d+)?",
              before=r"\b(?:serial|model|part|article|batch|version|code|type|sku)\b[^.]{0,24}"),
    Bystander("Write it like name@example.com.", "e-mail", words=r".*@example\.(?:com|org|net)",
              has=r"\b(?:such as|like|for example|format|e\.g|looks|instance)\b"),
    Bystander("Compare them with your local time.", "time-zone", words=r".*(?:local|your|own|buyer|customer).*",
              has=r"\b(?:check|convert\w*|compare|calculat\w*|work out|look up|translat\w*|differen\w*|shown?|ahead|behind|what|mind"
              r"|differs?|see)\b"),
    # Shares and weights
    Bystander("The fabric is 95% cotton.", "share", unless=rf"{BUSINESS}|" + any_of(
        "get gets receive* lost lose* off back minus reduc* left have owe settle")),
    Bystander("We use 100% recycled boxes.", "share", words=r"(?:100|one hundred|a hundred|hundred).*", unless=TRADE,
              after=r" (?:cotton|recycl\w+|genuine|original|safe|sure|certain|compatible|satisf\w+|water\w*|natural|new|wool|happy"
              r"|leather|secure|authentic|paper|cardboard|plastic|organic|vegan|polyester|silicone|correct|accurate|renewable)\b"),
    Bystander("More than 90% of our customers find the answer here.", "share",
              after=r" of (?:all |our |the |these |those )*(?:\w+ )?(?:customers?|users?|buyers|people|cases|questions|visitors"
              r"|phones|devices|shoppers|problems|reviews|readers|searches|owners)\b"),
    Bystander("A pound of feathers is light.", "money", words=r".*pounds?",
              after=r" of (?!the\b|your\b|our\b|shipping\b)\w"),
    Bystander("The box weighs two pounds.", "money", words=r".*pounds?",
              has=r"\b(?:weigh\w*|heavy|heavier|lighter|weight)\b"),
    # Loose words of time: a claim only beside words that make them one
    Bystander("Every day is a good day.", "clock weekdays", words=ALWAYS, unless=RIGHTS),
    Bystander("Return to this page at any time.", "clock weekdays", words=ALWAYS, has=SITE, unless=SERVICE),
    Bystander("Please ask our team at any time.", "clock", words=r"(?:at )?any ?time",
              has=r"^ ?(?:please )?(?:ask|write|contact|message|mail|e-mail|feel free)\b"),
    Bystander("This year we added new models.", "duration", words=NEXT, unless=PROMISE),
    Bystander("The page opens instantly.", "duration", words=AT_ONCE, unless=PROMISE),
    Bystander("If the parcel is damaged, contact us immediately.", "duration", words=AT_ONCE, has=any_of(
        "contact tell inform write report let notify check refuse upload stop disconnect unplug switch message talk ask look keep "
        "get_in_touch reach_out you_should you_must please"),
        unless=r"\b(?:get|gets|receive|have)\b.*\b(?:refund|money|reply|answer)"),
    Bystander("You can pay for several items at once.", "duration", words="at once",
              has=any_of("several two three both all many multiple more few items products everything")),
    Bystander("The lifetime of the lamp is long.", "duration", words=FOREVER, unless=any_of(
        "refund* return returns returned warrant* guarant* cover* repair* exchang* cancel* replac* support send pay* valid")),
)  # fmt: skip
"""Every kind of harmless figure that is told by its sentence."""

_GRANT = re.compile(GRANT)
_SENTENCE_END = re.compile(
    r"[.!?](?<!approx.)(?<!max.)(?<!min.)(?<!\bca.)(?<!\bno.)(?<!e\.g.)(?<!\bhr.)[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n"
)


_CONTEXT = 400
"""How far from a figure its sentence is read: it bounds the work on a text without full stops."""


def harmless(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the figure at `text[start:end]` states no rule of the shop."""
    if isinstance(quantity, Duration) and quantity.unit.is_business:
        return False
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    for found in _SENTENCE_END.finditer(text, first, last):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    before, words, after = (part.lower() for part in (text[first:start], text[start:end], text[end:last]))
    if _GRANT.search(before):
        return False
    return any(one.explains(quantity, before, words, after) for one in BYSTANDERS)
