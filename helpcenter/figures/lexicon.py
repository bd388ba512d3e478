"""The words of the quantity grammar: units, bounds, fillers, currencies, and what makes a figure harmless.

Every row is a tag of one character, a meaning and the words or phrases that have it. The words of days, hours and zones
are in `almanac`. Words that are in neither are prose, tag `x`; marks stand for themselves.

    N number     A a, an       O ordinal       C code, date or version
    U unit       B business    K adjective     M currency               P percent        X harmless after a number
    I at most    L at most (on either side)    l at most (after)        u up to          f filler ("the next")
    J at least   G at least (likewise)         g at least (after)       b between        F from
    t to         o or          & and   i on    n not                    m min            R rate ("times")
    W weekday    w Mon, Tue    Y weekdays      v weekend                E every day      D daily
    T time       H am, pm      p half past     Z zone                   Q a phrase that is a figure by itself
    V vague ("a few")
"""

from __future__ import annotations

from decimal import Decimal

from helpcenter.figures.quantity import ClockRange, ClockTime, Duration, Share, TimeZone, Unit, Weekdays

Meaning = Unit | Weekdays | TimeZone | ClockTime | ClockRange | Duration | Share | Decimal | str | int | None
Row = tuple[str, Meaning, str]

MEASURES: list[Row] = [
    ("A", Decimal(1), "a, an"),
    ("U", Unit.SECOND, "seconds, secs, sec"),
    ("U", Unit.MINUTE, "minute, minutes, mins, minuts, mintues"),
    ("m", Unit.MINUTE, "min, min ."),
    ("U", Unit.HOUR, "hour, hours, hr, hrs, h, houres"),
    ("U", Unit.DAY, "day, days, d"),
    ("U", Unit.BUSINESS_DAY, "bd, bds, wd, wds, b . d ., w . d ."),
    ("U", Unit.WEEK, "week, weeks, wk, wks, fortnight, fortnights, fortnite, fourtnight"),
    ("U", Unit.MONTH, "month, months, mo, mos, mth, mths, twelvemonth, twelvemonths"),
    ("U", Unit.YEAR, "year, years, yr, yrs, y, decade, decades, century, centuries"),
    ("B", None, "business, working, work, bank, banking, office, trading, biz, biz ."),
    ("B", None, "bus, bus ., b, bussiness, buisness, buisiness, busines, bussines"),
    ("K", None, "calendar, full, whole, entire, consecutive, straight, solid, natural, more, additional, extra"),
    ("K", None, "further, complete, clear, running, successive, continuous, single, extended, long, standard, good"),
    ("K", None, "non working, non business, odd, ish, or so, or thereabouts, short, mere, measly, real, actual, paid"),
    ("V", None, "a few, few, several, many, multiple, numerous, various, a handful of, a number of, a matter of"),
    ("V", None, "dozens of, scores of, tens of, hundreds of, thousands of, countless, a bunch of, a lot of, lots of"),
    ("V", None, "plenty of, any number of, a good few, an unlimited number of"),
    ("I", None, "within, below, under, inside, inside of, not exceed, not exceeding, in under, less than, fewer than"),
    (
        "I",
        None,
        "no more than, not more than, no longer than, not longer than, no later than, not later than, <, ≤, < =",
    ),
    ("I", None, "never more than, never longer than, not over, not above, no greater than, lower than, cheaper than"),
    ("I", None, "shorter than, a maximum of, maximum of, sooner than, earlier than, smaller than, a max of, max of"),
    (
        "L",
        None,
        "maximum, max, max ., at worst, at the worst, in the worst case, at most, at the most, at the latest, at the very most, tops",
    ),
    ("l", None, "or less, or fewer, or under, or sooner, or earlier, or faster, or quicker, or below, or shorter"),
    ("l", None, "latest"),
    ("u", None, "up to, upto, as long as, as much as"),
    ("J", None, "more than, longer than, greater than, no less than, not less than, no fewer than, not fewer than"),
    ("J", None, "no sooner than, no earlier than, not earlier than, upwards of, as little as, as few as, later than"),
    ("J", None, "over, above, exceeding, beyond, >, ≥, > =, exceed, exceeds, a minimum of, minimum of, not under"),
    ("J", None, "not below, a min of, min of, higher than, not sooner than"),
    ("G", None, "minimum, at least, at the least, at the very least, at the earliest"),
    ("g", None, "or more, or longer, or over, or later, or above, and up, and more, and over, and above, and longer"),
    ("f", None, "the, next, first, last, coming, following, about, around, approximately, approx, approx ., roughly"),
    ("f", None, "sometimes, occasionally, perhaps, maybe, possibly, usually, typically, generally, normally, mostly"),
    ("f", None, "circa, ca, ca ., only, just, nearly, almost, some, another, a further, an additional, an extra"),
    (
        "f",
        None,
        "a period of, the period of, period of, the hours of, a total of, total of, a space of, the space of, say, exactly",
    ),
    ("b", None, "between"),
    ("F", None, "from"),
    ("t", None, "to, through, thru, until, till, til, ' til, bis, up until"),
    ("o", None, "or"),
    ("i", None, "on"),
    ("&", None, "and, &, plus"),
    ("n", None, "not, never, cannot, can't, won't, doesn't, don't, mustn't, shouldn't, isn't, no"),
    ("R", None, "times, once, twice, thrice, per, time"),
    ("P", None, "%, percent, per cent, pct, p . c ., p . c, percentage points, percentage point"),
    # Ages, clocks and proverbs: a number before them is no figure of a policy.
    ("X", None, "year old, years old, years of age, month old, months old, week old, weeks old, day old, days old"),
    ("X", None, "years of experience, minutes of your time, minute of your time, hours of your time"),
    ("X", None, "hour clock, hour format, hour time, hour time format, hour notation"),
    ("x", None, "good day, nice day, great day, call it a day, day and age, a day out, rainy day, take a minute"),
    ("x", None, "built in a day, one day at a time, an apple a day, thank god it friday, it friday"),
    ("x", None, "once in a while, all in a day, day in day out, day by day, day to day, year in year out"),
    (
        "x",
        None,
        "same day night, day night, every day life, day one, thank you a million, many a day, how many, too many, so many",
    ),
]

CURRENCIES = {
    "USD": "$, usd, us $, us$, dollar, dollars, buck, bucks, us dollar, us dollars, american dollars, u . s . dollars",
    "EUR": "€, eur, euro, euros",
    "GBP": "£, gbp, pound, pounds, quid, british pounds, pounds sterling, tenner, tenners, fiver, fivers",
    "CNY": "¥, cny, rmb, yuan, renminbi, 元, chinese yuan, kuai, cn ¥, cn¥, rmb ¥, yuan rmb, rmb yuan",
    "JPY": "jpy, yen, 円, japanese yen",
    "INR": "₹, inr, rupee, rupees",
    "RUB": "₽, rub, rouble, roubles, ruble, rubles",
    "KRW": "₩, krw",
    "CHF": "chf, franc, francs, swiss francs",
    "CAD": "cad, ca$, c$, canadian dollars",
    "AUD": "aud, au$, a$, australian dollars",
    "HKD": "hkd, hk$, hong kong dollars",
    "SGD": "sgd, s$, singapore dollars",
    "NZD": "nzd, nz$, new zealand dollars",
    **{code: code.lower() for code in "TWD THB SEK NOK DKK PLN CZK BRL MXN AED ZAR HUF ILS".split()},
    "": "grand",
    "USD cent": "cent, cents, ¢, ct, cts",
    "GBP cent": "penny, pence",
}
"""Currency -> the signs and words for it. "¥" is the yuan's here, because the shop is in China."""

MEASURES += [("M", code, words) for code, words in CURRENCIES.items()]

CAPITALS = frozenset(code.lower() for code in CURRENCIES) - {"usd", "eur", "gbp", "cny", "inr"}
"""Currency codes that are read only in capitals: "try" and "cad" are words."""

SHORT = frozenset({"h", "d", "y", "mo", "mos", "bd", "bds", "wd", "wds", "sec"})
"""Units that are units only right after a number."""

FACTORS = {
    **dict.fromkeys(("fortnight", "fortnights", "fortnite", "fourtnight"), 2),
    **dict.fromkeys(("decade", "decades"), 10),
    **dict.fromkeys(("century", "centuries"), 100),
    **dict.fromkeys(("twelvemonth", "twelvemonths"), 12),
    **dict.fromkeys(("tenner", "tenners"), 10),
    **dict.fromkeys(("fiver", "fivers"), 5),
    "grand": 1000,
}
"""Words that are several of their unit: a fortnight is two weeks, a tenner ten pounds."""
