"""Trade: the words by which a sentence shows what it is about, as data for `bystander`.

A star stands for any ending, an underscore for a blank. The words of the shop's business come first: with one of them
in its sentence a figure is a claim. Then come the words of devices and pages, and the loose words of time.
"""

from __future__ import annotations

import re


def any_of(*lists: str) -> str:
    """A pattern for any word of these lists, as whole words in lower case."""
    endings: dict[str, list[str]] = {}  # by their first letters, so that most places need one look at 26 letters
    for word in (word for one in lists for word in one.split()):
        endings.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\*", r"\w*").replace("_", " "))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
    return rf"(?<![\w'-])(?:{words})(?![\w-]|'(?!s\b))"


_GOODS = (
    "ordered ordering orders order_is order_number your_order an_order the_order parcel* package* shipment* item items"
)
_GOODS += " goods stock"
_MONEY = (
    "purchase* buy buys bought pay pays paid payment* unpaid refund* reimburs* money fee fees cost costs price* "
    "deduct* bill withhold* transfer* credited checkout bank_card credit_card card_payment your_card the_card a_card "
    "deposit discount* paypal invoice* settle attempt attempts"
)
_MOVES = (
    "return_it return_them return_the returned returning returns ship ships shipped shipping deliver* dispatch* "
    "postage collection warehouse reach_you reaches_you your_door with_you leave_us leaves_us leaves ready carriage"
)
_MAIL = "send sends sent arriv*"
_COURIERS = "courier* carrier*"
_REMEDIES = (
    "cancel* warrant* guarant* covered_by covered_for covered_under you_are_covered you're_covered coverage repair* "
    "mend mended fixed replac* exchang* swap* claim* complain* refus* withdraw* cooling_off cooling-off entitle* "
    "legal return_period return_window inspect* retry workshop"
)
_ENDS = "deadline lapse* expir*"
_CARE = (
    "chat* reply replies answer answers answered response* support agent* staff team hotline colleague* specialist* "
    "technician* engineer* shop the_store our_store opening office reachable address*"
)
_CUSTOMERS = "customer* iokone"
_SELF = "we we'll we're we've us our ours"

_BACK = r"\b(?:bring|brings|get|gets|come|comes|give|gives|take|is|be|are|have)(?: \w+){0,3} back\b(?! button| cover| panel)"
TRADE = rf"{any_of(_GOODS, _MONEY, _MOVES, _MAIL, _COURIERS, _REMEDIES, _ENDS)}|{_BACK}"
BUSINESS = rf"{TRADE}|{any_of(_CARE, _CUSTOMERS, _SELF)}"
"""The shop's goods, money, ways of sending, remedies and customer service, and the shop itself."""

BUT_SELF = rf"{TRADE}|{any_of(_CARE, _CUSTOMERS)}"
BUT_CUSTOMERS = rf"{TRADE}|{any_of(_CARE)}"
BUT_COURIERS = any_of(_MONEY, _MOVES, _REMEDIES, _ENDS, _CARE, _SELF)
BUT_REMEDIES = rf"{any_of(_MONEY, _MOVES, _CARE, _SELF, 'warrant* guarant* free')}|{_BACK}"
BUT_MAIL = rf"{any_of(_GOODS, _MONEY, _MOVES, _COURIERS, _REMEDIES, _CARE, _SELF)}|{_BACK}"
"""The business without one group of its words, for rows to which that group belongs."""

_USE = (
    "hold_the hold_it hold_down hold_both and_hold press presses pressing button buttons battery batteries charging "
    "charger recharg* playtime play_time playback standby stand-by runtime uptime screen brightness volume reboot* "
    "restart* reset resets cool_down cools dry drying warm* blink* flash* beep* vibrat* glow* lights_up pair pairs "
    "pairing paired bluetooth wifi wi-fi firmware software alarm* stopwatch sleep_mode sleep_timer to_sleep "
    "your_sleep forecast recording recordings footage unplug* plug socket outlet motor filter browser cache cookies "
    "sensor* earbud* headphone* heat* soak* rinse* water waterproof submer* wipe listening music snooze reminder* "
    "mode modes dark_theme tone dim dims zoom humidity lights one_charge single_charge full_charge fully_charged "
    "minute_charge hour_charge charge_it charge_the_device charge_the_battery charge_the_product charge_your "
    "charged_to week_view first_day_of_the_week the_weather the_light light_turns of_video of_music of_audio "
    "of_footage of_sound set_the_clock alarm_clock display_shows heart_rate talk_time screen_time running_time "
    "pedometer backup store_it at_a_time the_update an_update cloud temperature timer_goes"
)
_SWITCH = r"\b(?:turn|switch)(?:s|es|ed|ing)?(?: \w+){0,2} (?:on|off)\b"
USE = rf"{any_of(_USE)}|{_SWITCH}|\bcalendar\b(?! days?\b| weeks?\b| months?\b|\))"
"""Words of the use of a device."""

GADGETS = any_of(
    "drone* lamp* vacuum* camera* smart_lock projector* speaker* robot* fan fans heater* kettle* printer* scanner* "
    "router* hub tv console keyboard* mouse smartwatch* the_watch your_watch tracker thermostat* bulb bulbs strip "
    "motion_light doorbell* toothbrush* shaver* e-bike* scooter* tablet* laptop* power_bank* ink toner cartridge* "
    "lens tripod* microphone* headset* amplifier* radio turntable* display led leds fabric glue adhesive planner "
    "widget controller* glasses flies powder oven massager* coffee world_clock"
)
"""Names of devices and their parts. Few people promise a shopper anything about a drone in minutes."""

GRANT = (
    r"\b(?:you've(?: got)?|(?:you|you'll|shoppers?|customers?|buyers?)(?: will| then| still| now| only| just)* (?:have|get|got))"
    r"(?: only| just| about| exactly| up to| another| at least| a| the)* ?$"
)
"""What gives a shopper the time that follows: "you have only"."""

RENEW = r"\b(?:replace|change|renew|descale|empty) the (?:\w+ )?(?:filter|battery|batterie|brush|bag|head|pad|cartridge|machine|tip|blade)"
UPKEEP = any_of("standby forecast filter clean* battery_life history storage away planner diary lens brush*")
PAGES = any_of(
    "read reading reload* load loads register* registering sign_up signing_up set_up setting_up fill_in filling_in "
    "log_in logging_in create creating typing"
)
CODES = any_of("link links code codes password passwords session sessions captcha logged_out log_out logs_out")
SITE = any_of(
    "newsletter* password* setting* profile page menu app unsubscribe wish list details button log_in language"
)

PROMISE = any_of(
    "attempt* card refund* reimburs* money reply replies answer* response* responds ship ships shipped shipping "
    "dispatch* deliver* arriv* parcel* package* courier* cancel* repair* mend mended fixed replac* exchang* swap* "
    "warrant* guarant* return_it return_them returned returns agent* credited transfer* lapse* expire* unpaid send "
    "sends sent process processed leaves pay paid payment* receive goods chat support"
)
"""Words that make a loose word of time ("immediately", "next week") a promise."""

_SERVICE = (
    "open opens opened closed close closes available availability reach reached reachable online staffed hours chat* "
    "support agent* answer* reply replies response* responds service team staff there_for_you here_for_you we_are "
    "here hotline returns returned refund* exchang* repair* warrant* guarant* ship* deliver* dispatch* "
    "customer_service operat* pay working_hours send_back call_us talk_to_us"
)
SERVICE = any_of(_SERVICE)
"""Words that make "any time", "every day" or "in the evening" opening hours, or a time limit."""

RIGHTS = any_of(_SERVICE, "there return cancel*")
"""The same with words that also occur on the pages of the site: "Return to this page at any time"."""

ALWAYS = (
    r"(?:at )?any ?time.*|at anytime|at all times|non.stop|nonstop|all (?:day|night|year|week|the).*|the whole (?:day|week)"
    r"|(?:the )?entire week|year.round|day and night|night and day|day or night|(?:every|each) .*|mornings.*|afternoons.*"
    r"|evenings.*|late evenings|nights|(?:in|during) the \w+|at night.*|(?:un)?till? late|(?:over |after |during |at )?lunch.*"
    r"|dawn .*|sunrise .*|morning .*|weekday mornings|early .*|(?:the|through|throughout) (?:the )?(?:week|year)"
    r"|only \w+|(?:(?:on|at|over|during) )?(?:christmas|easter|new year|thanksgiving).*"
)
NEXT = (
    r"(?:next|this|the following|same|coming|end of(?: the| this)?) (?:week|month|year|day|morning)|today|tonight|overnight"
    r"|(?:the|a|one) day after|the (?:morning|evening) after|(?:following|next) morning"
)
AT_ONCE = (
    r"immediate(?:ly)?|instant(?:ly)?|at once|straight ?away|right away|without (?:any )?delay|on the spot|in real.time"
    r"|with immediate effect|in no time|in a (?:jiffy|flash|heartbeat|second|moment)|in the blink.*|within (?:moments|a second)"
)
FOREVER = (
    r"for ?ever|for (?:life|a lifetime|good|all time)|(?:a )?life.?(?:time|long)|indefinitely|.*limit.*|unlimited .*"
)
"""Loose words of time."""
