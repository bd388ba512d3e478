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
from functools import cached_property

from helpcenter.figures.business_words import WORDS
from helpcenter.figures.quantity import Duration, Quantity
from helpcenter.text.sentence import goes_on
from helpcenter.text.word_pattern import is_whole
from helpcenter.text.words import ARTICLES_AND_PREPOSITIONS, Words, words_in


@dataclass(frozen=True)
class Bystander:
    """One kind of figure that states no rule, with an example.

    `kinds` and `units` are dimensions and units of time. The rest are lists of word patterns: `words` for the whole figure,
    `has` and `unless` for what its sentence holds and does not hold, where `@figure` stands for the figure. A row that asks
    for nothing but absence leaves a figure alone that is nearly all of its sentence: "Every day." in a table is a claim.
    """

    example: str
    kinds: str = ""
    units: str = ""
    words: str = ""
    has: str = ""
    unless: str = ""

    def explains(self, quantity: Quantity, place: _Place) -> bool:
        """Whether a figure in its sentence is one of this kind."""
        if self.kinds and quantity.dimension.replace(" ", "-") not in self.kinds.split():
            return False
        if self.units and not (isinstance(quantity, Duration) and quantity.unit in self.units.split()):
            return False
        if self.words and not is_whole(place.figure, WORDS.phrases(self.words)):
            return False
        if not (place.holds(self.has) if self.has else len(place.telling) > 1):
            return False
        return not (self.unless and place.holds(self.unless))


class _Place:
    """The words of a figure, and those of its sentence with `@figure` instead of it."""

    def __init__(self, before: str, figure: str, after: str) -> None:
        self._figure = figure
        self._words = words_in(f"{before} @figure {after}", commas=True)
        self._held: dict[str, bool] = {}

    @cached_property
    def figure(self) -> Words:
        """The words of the figure itself."""
        return words_in(self._figure)

    @cached_property
    def telling(self) -> set[str]:
        """The words of the sentence that say what it is about."""
        return {
            word.exact
            for word in self._words
            if word.exact[1:] not in ARTICLES_AND_PREPOSITIONS and word.exact[1:].isalpha()
        }

    def holds(self, patterns: str) -> bool:
        """Whether the sentence holds one of these patterns; many rows ask for the same."""
        if patterns not in self._held:
            self._held[patterns] = WORDS.are_in(self._words, patterns)
        return self._held[patterns]


_SPAN = "second|seconds|minute|minutes|hour|hours|day|days|week|weeks|month|months|quarter|year|years|fortnight|decade|decades|century"
_MONTH = "month|months|january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = "monday|mondays|tuesday|tuesdays|wednesday|wednesdays|thursday|thursdays|friday|fridays|saturday|saturdays|sunday|sundays|weekend|weekends"
_COUNTRY = (
    "country|countries|europe|eu|usa|us|america|uk|britain|england|ireland|scotland|germany|france|spain|italy|portugal|poland|austria|"
    "switzerland|netherlands|belgium|denmark|sweden|norway|finland|greece|turkey|china|japan|korea|india|canada|mexico|brazil|australia|"
    "africa|asia|russia|israel|egypt"
)
_ONE = "a|an|one|the|each|every|any [leap|calendar|normal|whole|full]"

COMMON_KNOWLEDGE = (
    Bystander("A year has 365 days.", "duration clock", unless="BUSINESS",
              has=f"^ [so|because|but|since|as|and] * [leap|calendar|normal|whole|full] {_SPAN} has|have|is|are|lasts|equals|counts|contains|makes "
              "[of|course|about|exactly|only] "
              "@figure"),
    Bystander("There are 52 weeks in a year.", "duration clock", unless="BUSINESS",
              has=f"@figure in|make|makes {_ONE} {_SPAN} $, {_SPAN} in|make|makes @figure $"),
    Bystander("One year is twelve months.", "duration clock", unless="BUSINESS",
              has=f"^ @figure is|are|has|have|make|makes|equals|equal|means|mean [just|about|exactly|half] * {_SPAN} $"),
    Bystander("February has 28 days.", "duration", unless="BUSINESS",
              has=f"{_MONTH} has|have|had|with|of|are|is [only|up|to|either|just] @figure"),
    Bystander("Berlin is seven hours behind Shenzhen.", "duration time-zone clock", unless="BUSINESS, it, everything, times, all",
              has="is|are|lies|runs [about|now|then] @figure ...2 ahead|behind|earlier|later|apart|before|after, "
              "difference|differ|differs ...9 @figure"),
    Bystander("London is in UTC+0, Paris is in UTC+1.", "time-zone", unless="BUSINESS, it, everything, times, hours, all, these",
              has="is|are|lies|lie|sits|goes|stays [still|always|now|currently] in|on|at|to|back @figure, uses|use|observes|keeps|has @figure"),
    Bystander("When it is noon in Beijing, it is 5 am in Berlin.", "clock weekdays", unless="BUSINESS, opens, open, close, closes",
              has="it is|be|may_be|can_be|will_be|must_be|was|its [still|already|only|just|then|about|around|now] @figure [already|still] in|for, "
              "it's [still|already|only|just|then|about|around|now] @figure [already|still] in|for"),
    Bystander("Parcels are recorded round the clock.", "clock weekdays", words="LOOSE_HOURS, around|round the clock, twenty four seven, 24 *",
              has="record*|watch*|guard*|monitor*|film*|track|tracks|tracked|measure*|protect*|lit|heated|run|runs|running|secured ...4 @figure",
              unless="CARE, SELF"),
    Bystander("Saturdays and Sundays are no business days.", "weekdays", unless="CARE, SELF, closed, open",
              has="^ [the] @figure is|are|count|counts [no|not|never|as|the|a|often|usually] ...2 day|days|weekend|weekends"),
)  # fmt: skip
"""How long a year is, how far cities are apart, what a camera does: figures whose whole sentence claims nothing."""

BYSTANDERS = (
    *COMMON_KNOWLEDGE,
    # Devices and pages
    Bystander("Charging the battery takes two hours.", units="second minute hour day", has="USE", unless="BUSINESS"),
    Bystander("The drone flies for up to 34 minutes.", units="second minute hour", has="GADGETS", unless="BUSINESS"),
    Bystander("Click on Monday in the calendar.", "clock weekdays time-zone", has="USE, GADGETS",
              unless="BUSINESS, hours, times are|shown|given, all times, open, opens, someone, somebody, line"),
    Bystander("The clock on the page shows the time in Beijing.", "time-zone", has="clock", unless="BUSINESS"),
    Bystander("Shake it for five seconds.", units="second", unless="BUSINESS"),
    Bystander("Never leave an empty battery alone for weeks.", words="for weeks|months", has="USE", unless="BUSINESS"),
    Bystander("It is a 24-month calendar app.", "duration", has="@figure calendar !days", unless="BUSINESS"),
    Bystander("The charge lasts for two weeks on standby.", "duration", has="UPKEEP", unless="BUSINESS"),
    Bystander("Replace the filter every two months.", "duration", has="RENEW", unless="BUSINESS_BUT_PARTS"),
    Bystander("The life span is 20,000 hours.", units="hour", has="lifetime, lifespan, life span, service life",
              unless="BUSINESS"),
    Bystander("We recommend charging the battery for two hours.", "duration share",
              has="we recommend|suggest|advise ...99 @figure + USE", unless="BUSINESS_BUT_SELF"),
    Bystander("Send a two-minute video.", units="second minute", has="@figure [long] video|clip|film|recording"),
    Bystander("Send a video of up to two minutes.", units="second minute",
              has="video|videos|clip|clips|film|films|recording|recordings of|up_to|with|lasting|not [about|at|most|longer|than] @figure, "
              "video|videos|clip|clips|film|films|recording|recordings [is|are|lasts|that_is|should_be] @figure, "
              "^ [please] film|record ...99 @figure"),
    Bystander("Typing it again costs you one minute.", units="second minute",
              has="writing|typing|reading|filling|packing|wrapping|unpacking|copying|printing|scanning|filming|testing|opening|registering|signing|"
              "cleaning|logging|downloading|uploading|restarting|installing ...5 takes|take|costs|cost|needs|need|is|lasts [you|only|just|less|than] "
              "@figure"),
    Bystander("A battery loses 20 % of its power in 500 cycles.", "share duration", unless="MONEY, warrant*, guarant*",
              has="battery|batteries|cell|cells|led|leds|lamp|lamps|bulb|display|screen|speaker|motor ...2 "
              "loses|lose|keeps|keep|holds|hold|has|have|drops|fades ...3 @figure"),
    Bystander("It only takes a few minutes to register.", units="second minute", has="PAGES", unless="BUSINESS"),
    Bystander("The link in the e-mail is valid for one hour.", units="second minute hour", has="CODES",
              unless="BUSINESS_BUT_MAIL"),
    # Other times and other people
    Bystander("Two weeks ago we changed the menu.", "duration",
              words="!more|less|over|at|up|no|under|longer|within|the ...9", has="@figure ago", unless="SALE"),
    Bystander("The brand has made devices for ten years.", units="year", unless="BUSINESS_BUT_MAKERS",
              has="has|have ...1 been|made|built|designed|developed|sold|produced|had|grown, founded, experience"),
    Bystander("In the last few days, many have asked.", "duration",
              words="[a] few|several|many|some ...9", has="last|past|recent|these @figure"),
    Bystander("The first few minutes are the loudest.", units="second minute", words="[a] few ...9", has="first @figure"),
    Bystander("The menu has changed for the first time in years.", units="year", words="in years"),
    Bystander("Look in every few days.", "duration", has="every @figure", unless="BUSINESS"),
    Bystander("Your bank may need a day or two to confirm it.", "duration", unless="BUSINESS",
              has="bank|banks|issuer|customs|provider|manufacturer|app_store|operator|network|post_office ...1 "
              "may|can|might|could|will|sometimes|usually|often|take|takes|need|needs|has|keep|keeps|hold|holds ...99 @figure"),
    Bystander("The tracking page may need a day to update.", "duration", unless="BUSINESS_BUT_COURIERS",
              has="tracking ...99 update*|show*|appear*|refresh*|display*|visible*|active*|activate*|empty*"),
    Bystander("Try again tomorrow.", "duration", words="tomorrow ..., LOOSE_PERIODS", unless="BUSINESS",
              has="try|check|look|come|visit|log_in ...99 again|back"),
    Bystander("On Monday mornings many people write.", "weekdays",
              words=f"[=on] {_WEEKDAY} [morning|mornings|afternoon|afternoons|evening|evenings]", unless="RIGHTS, SELF",
              has="many, most, people, everybody, everyone, others, busy, busiest, quiet, popular, feast"),
    Bystander("Shops are open on Sundays in many cities.", "weekdays", unless="SELF",
              has="in most|many|some|other|all|several countries|cultures|companies|offices|cities|banks"),
    Bystander("Chinese New Year falls on 6 February.", "weekdays", unless="BUSINESS, SERVICE",
              words="... year|week|christmas|easter|thanksgiving|festival|holiday|holidays|ramadan|diwali|eve",
              has="@figure lasts|last|falls|fall|begins|starts|moves|is_celebrated|takes_place"),
    Bystander("The second parcel sometimes comes a day later.", units="day week", unless="MONEY, REMEDIES, SELF, DEADLINES",
              has="second|other|rest|two|both|several|separate ...9 come|comes|arrive|arrives|follow|follows|travel|travels ...3 @figure"),
    Bystander("The law of your country may give you two years with the seller.", "duration share money", unless="SELF, CARE",
              has="law|laws|country|countries|state|states|government|authorities|authority|customs ...4 "
              "may|can|might|could|often|usually|gives|give|grants|grant|charges|charge|asks|takes|take ...99 @figure"),
    Bystander("PayPal itself may review a payment for up to 24 hours.", "duration", unless="SELF, CARE, refund*, wait",
              has="paypal|bank|banks|issuer|insurer|insurers ...2 may|can|might|could|sometimes|often ...2 "
              "review|reviews|hold|holds|check|checks|block|blocks|freeze|freezes|investigate|lock|locks ...99 @figure"),
    Bystander("A new screen at an independent shop can cost 150 EUR.", "duration share money", unless="SELF, customer*, chat*",
              has="at|in|from|by|with an|another|other|some|any|most independent|other|local|different|foreign ...1 "
              "shop|shops|store|stores|seller|sellers|workshop|workshops|retailer|retailers"),
    Bystander("A flight to Frankfurt takes about 12 hours.", "duration", unless="BUSINESS",
              has="flight|flights|train|trains|drive|walk|ride|trip|journey|bus|ferry ...9 @figure, @figure by|on foot|train|car|bus|plane|bike"),
    Bystander("A stamp for a letter costs 85 cents in Germany.", "duration share money weekdays", unless="BUSINESS_BUT_PRICES",
              has=f"in|of|to|from|across [the|many|most|some|other|all|southern|northern] {_COUNTRY}"),
    Bystander("Many people keep a phone for three years.", "duration weekdays", unless="BUSINESS, you|your",
              has="many|most|some|few|several people|users|owners|families|households|friends|readers ...99 @figure"),
    Bystander("A good battery lives for 20 years.", "duration", has="live|lives|lived [for|about|up_to|over] @figure", unless="BUSINESS"),
    Bystander("Give yourself a week to learn it.", "duration", has="yourself @figure, ^ @figure passes|pass|flies|fly", unless="BUSINESS"),
    Bystander("Petrol went up by 10 %.", "share", unless="BUSINESS",
              has="went|gone|goes|rose|risen|fell|fallen|grew|grown|dropped|increased|increases ...2 by [about|over|almost] @figure"),
    Bystander("The week starts on Monday.", "weekdays", has="week|weeks starts|start|begins|begin|ends|end ...2 @figure", unless="CARE, SELF"),
    Bystander("Christmas lasts 15 days.", "duration", unless="CARE, SELF",
              has="christmas|year|easter|festival|holiday|holidays|ramadan|thanksgiving lasts|last|takes|take [for|about|up_to] @figure"),
    Bystander("Chinese New Year is the busiest time.", "weekdays", unless="CARE, SELF",
              words="... year|festival|christmas|easter|holiday|holidays|thanksgiving|week",
              has="^ [on|around] @figure is|are|was|means"),
    # Idioms, greetings, names
    Bystander("At the end of the day, you pay with your time.", words="end of the day", has="^ [but|at|the] @figure @comma"),
    Bystander("That is what you pay for, at the end of the day.", words="end of the day", has="@comma at [the] @figure"),
    Bystander("Have a nice weekend!", "weekdays",
              has="nice|great|good|happy|enjoy|lovely|wonderful [your|the] @figure"),
    Bystander("The serial number is M-F 09.", "weekdays clock", words="m f|fr|fri [*]",
              has="serial|model|part|article|batch|version|code|type|sku ...4 @figure"),
    Bystander("Write it like name@example.com.", "e-mail", words="... @example com|org|net",
              has="such as, like, for example, format, e g, looks, instance"),
    Bystander("Compare them with your local time.", "time-zone", words="... local*|your*|own*|buyer*|customer* ...9",
              has="check, convert*, compare, calculat*, work out, look up, translat*, differen*, differ, differs, show, shown, ahead, "
              "behind, what, mind, see"),
    # Shares and weights
    Bystander("The shirt is 95% cotton.", "share", unless="BUSINESS",
              has="@figure ...1 cotton|elastane|polyester|wool|nylon|leather|silicone|steel|aluminium|plastic|paper|oxygen|alcohol|humidity"),
    Bystander("The battery shows 0%.", "share", has="USE, GADGETS, GAUGES", unless="BUSINESS, SAVING"),
    Bystander("The new model is 20% lighter than the old one.", "share", unless="BUSINESS, SAVING",
              has="@figure lighter|brighter|darker|faster|slower|smaller|larger|bigger|longer|shorter|thinner|thicker|quieter|louder|stronger|"
              "heavier|taller|wider|sharper, @figure more light|power|room|space|storage|memory|battery, "
              "@figure less power|energy|noise|water|space|dust"),
    Bystander("Print the label at 100%.", "share", unless="MONEY, SAVING",
              has="print*|zoom*|scale*|scaling|set|dim|open|opens|opened ...5 at|to|by|up_to @figure, @figure scale|zoom|brightness|volume|size|"
              "full|charged|charge|battery|humidity|safe, charge|charged|discharge*|recharge* it|them|the|your ...2 to|at|below|under|over @figure, "
              "discharge* ...2 @figure, bar|screen|gauge|display|counter|indicator is|stands|shows|reads ...2 @figure"),
    Bystander("The box is more than 50% crushed.", "share", unless="MONEY, SAVING",
              has="@figure crushed|broken|wet|empty|full|green|red|black|dark|damaged|torn|cracked|open, @figure of the|your|its "
              "box|screen|page|parts|part|picture|text|map|city|surface|space"),
    Bystander("PayPal takes 3% from sellers.", "share", has="takes|keeps|charges ...3 from|of sellers|merchants|shops|traders"),
    Bystander("90% of the time, the problem is tiny.", "share", has="@figure of the time", unless="BUSINESS"),
    Bystander("We use 100% recycled boxes.", "share", words="[one|a] 100|hundred ...", unless="SALE",
              has="@figure cotton|recycl*|genuine|original|safe|sure|certain|compatible|satisf*|water*|natural|new|wool|happy|leather|"
              "secure|authentic|paper|cardboard|plastic|organic|vegan|polyester|silicone|correct|accurate|renewable"),
    Bystander("More than 90% of our customers find the answer here.", "share",
              has="@figure of [all|our|the|these|those] ...1 customer|customers|user|users|buyers|people|cases|questions|visitors|"
              "phones|devices|shoppers|problems|reviews|readers|searches|owners"),
    Bystander("A pound of coffee fits into every parcel.", "money", words="... pound|pounds",
              has="@figure of !the|your|our|shipping *"),
    Bystander("The parcel weighs two pounds.", "money", words="... pound|pounds", has="WEIGHT"),
    Bystander("A ten-pound box needs both hands.", "money", words="... pound|pounds",
              unless="BUSINESS, free, @share, per|each|an|every|single|one order|purchase|basket|transaction, limit, ceiling, cap"),
    Bystander("Parcels over 20 pounds need two people.", "money", words="... pound|pounds", unless="MONEY, free, orders, order",
              has="parcel*|package*|box|boxes|item|items|goods|device|devices|shipment* "
              "[of|over|above|under|below|up|to|between|that|which|is|are|has] @figure"),
    # Loose words of time: a claim only beside words that make them one
    Bystander("Every evening is a good time for a film.", "clock weekdays", words="LOOSE_HOURS", unless="RIGHTS"),
    Bystander("Return to this page at any time.", "clock weekdays", words="LOOSE_HOURS", has="SITE",
              unless="SERVICE"),
    Bystander("Please ask our team at any time.", "clock", words="[at] any time, [at] anytime",
              has="^ [please] ask|write|contact|message|mail|email|feel_free"),
    Bystander("This year we added new models.", "duration", words="LOOSE_PERIODS", unless="PROMISE"),
    Bystander("The page opens instantly.", "duration", words="NO_WAIT", unless="PROMISE"),
    Bystander("If the parcel is damaged, contact us immediately.", "duration", words="NO_WAIT",
              has="contact, tell, inform, write, report, let, notify, check, refuse, upload, stop, disconnect, unplug, switch, message, "
              "talk, ask, look, keep, get in touch, reach out, you should, you must, please",
              unless="get|gets|receive|have ...99 refund*|money*|reply*|answer*"),
    Bystander("You can pay for several items at once.", "duration", words="at once",
              has="several, two, three, both, all, many, multiple, more, few, items, products, everything"),
    Bystander("The lifetime of the lamp is long.", "duration", words="NO_END",
              unless="refund*, return, returns, returned, warrant*, guarant*, cover*, repair*, exchang*, cancel*, replac*, support, "
              "send, pay*, valid"),
)  # fmt: skip
"""Every kind of harmless figure that is told by its sentence."""

_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n")

_CONTEXT = 400
"""How far from a figure its sentence is read: it bounds the work on a text without full stops."""


def harmless(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the figure at `text[start:end]` states no rule of the shop."""
    if isinstance(quantity, Duration) and quantity.unit.is_business:
        return False
    place = _place(text, start, end)
    return not place.holds("GRANT") and any(row.explains(quantity, place) for row in BYSTANDERS)


def is_known_to_all(text: str, start: int, end: int, quantity: Quantity) -> bool:
    """Whether the sentence of the figure at `text[start:end]` is common knowledge, and so claims nothing."""
    place = _place(text, start, end)
    return any(row.explains(quantity, place) for row in COMMON_KNOWLEDGE)


def _place(text: str, start: int, end: int) -> _Place:
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    for stop in _SENTENCE_END.finditer(text, first, last):
        if goes_on(text, stop.start() + 1):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start()
            break
    return _Place(text[first:start], text[start:end], text[end:last])
