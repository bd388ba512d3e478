"""The words of the quantity grammar: units, bounds, fillers, currencies, and what makes a figure harmless.

Every row is a tag (see `tags`), a meaning, and a list of the phrases that have them (as text/word_pattern.py writes lists).
The words of days and hours are in `almanac`, those of time zones in `zone_names`. Words that are in none of them are prose.
"""

from __future__ import annotations

from decimal import Decimal

from helpcenter.figures import tags
from helpcenter.figures.quantity import ClockRange, ClockTime, Duration, Share, TimeZone, Unit, Weekdays

Meaning = Unit | Weekdays | TimeZone | ClockTime | ClockRange | Duration | Share | Decimal | str | int | None
Row = tuple[str, Meaning, str]

MEASURES: list[Row] = [
    (tags.ARTICLE, Decimal(1), "a, an"),
    (tags.UNIT, Unit.SECOND, "seconds, secs, sec"),
    (tags.UNIT, Unit.MINUTE, "minute, minutes, mins, minuts, mintues"),
    (tags.MIN, Unit.MINUTE, "min, min ."),
    (tags.UNIT, Unit.HOUR, "hour, hours, hr, hrs, h, houres"),
    (tags.UNIT, Unit.DAY, "day, days, dys, d"),
    (tags.UNIT, Unit.BUSINESS_DAY, "bd, bds, wd, wds, b . d ., w . d ."),
    (tags.UNIT, Unit.WEEK, "week, weeks, wk, wks, fortnight, fortnights, fortnite, fourtnight"),
    (tags.UNIT, Unit.MONTH, "month, months, mo, mos, mth, mths, mnth, mnths, twelvemonth, twelvemonths"),
    (tags.UNIT, Unit.YEAR, "year, years, yr, yrs, y, decade, decades, century, centuries"),
    (tags.BUSINESS, None, "business, working, work, work ., wrk, wrk ., wkg, wkg ., wrkg, bank, banking, office, trading, biz, biz ."),
    (tags.BUSINESS, None, "bus, bus ., b, bussiness, buisness, buisiness, busines, bussines"),
    (tags.ALL_DAYS_COUNT, None, "calendar, cal, cal ., natural, running"),
    (tags.ADJECTIVE, None, "full, whole, entire, consecutive, straight, solid, more, additional, extra"),
    (tags.ADJECTIVE, None, "further, complete, clear, successive, continuous, single, extended, long, standard, good"),
    (tags.ADJECTIVE, None, "non working, non business, odd, ish, or so, or thereabouts, short, mere, measly, real, actual, paid"),
    (tags.VAGUE, None, "[a] few, several, many, multiple, numerous, various, countless, a handful|number|matter|bunch|lot of, a good few"),
    (tags.VAGUE, None, "dozens|scores|tens|hundreds|thousands|lots|plenty of, any number of, an unlimited number of"),
    (tags.AT_MOST, None, "within, below, under, in under, inside [of], not exceed|exceeding, not over|above, [a] maximum|max of, <, ≤, < ="),
    (tags.AT_MOST, None, "w / in, w / i, no|not|never more|longer than, no|not later than, no greater than"),
    (tags.AT_MOST, None, "less|fewer|lower|cheaper|shorter|sooner|earlier|smaller than"),
    (tags.MOST, None, "maximum, max, max ., in the worst case, at [the] worst|most, at the latest, at the very most, tops"),
    (tags.OR_LESS, None, "or less|fewer|under|sooner|earlier|faster|quicker|below|shorter, latest"),
    (tags.UP_TO, None, "up to, upto, as long|much as"),
    (tags.AT_LEAST, None, "more|longer|greater|later|higher than, no|not less|fewer|sooner|earlier than, upwards of, as little|few as"),
    (tags.AT_LEAST, None, "over, above, exceed, exceeds, exceeding, beyond, >, ≥, > =, [a] minimum|min of, not under|below"),
    (tags.LEAST, None, "minimum, at [the] least, at the very least, at the earliest"),
    (tags.OR_MORE, None, "or more|longer|over|later|above, and up|more|over|above|longer"),
    (tags.FILLER, None, "the, next, first, last, coming, following, about, around, approximately, approx, approx ., appr ., roughly"),
    (tags.FILLER, None, "sometimes, occasionally, perhaps, maybe, possibly, usually, typically, generally, normally, mostly"),
    (tags.FILLER, None, "circa, ca, ca ., only, just, nearly, almost, some, another, a further, an additional|extra, say, exactly"),
    (tags.FILLER, None, "[a|the] period of, the hours of, [a] total of, a|the space of"),
    (tags.BETWEEN, None, "between"),
    (tags.FROM, None, "from"),
    (tags.TO, None, "to, through, thru, until, till, til, ' til, bis, up until"),
    (tags.OR, None, "or"),
    (tags.ON, None, "on"),
    (tags.AND, None, "and, &, plus"),
    (tags.NOT, None, "not, never, cannot, can't, won't, doesn't, don't, mustn't, shouldn't, isn't, no"),
    (tags.RATE, None, "times, once, twice, thrice, per, time"),
    (tags.PERCENT, None, "%, percent, percents, per cent|cents, pct, p . c ., p . c, percentage [points|point], percentages"),
    # Ages, clocks and proverbs: a number before them is no figure of a policy.
    (tags.NO_FIGURE, None, "year|years|month|months|week|weeks|day|days old, years of age|experience, minutes|minute|hours of your time"),
    (tags.NO_FIGURE, None, "hour clock|format|time|notation, hour time format"),
    (tags.WORD, None, "good|nice|great|rainy day, call it a day, day and age, a day out, take a minute, built in a day, one day at a time"),
    (tags.WORD, None, "an apple a day, [thank_god] it friday, once in a while, all in a day, day in day out, day by|to day, year in year out"),
    (tags.WORD, None, "[same] day night, every day life, day one, thank you a million, many a day, how|too|so many"),
]  # fmt: skip

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

MEASURES += [(tags.CURRENCY, code, words) for code, words in CURRENCIES.items()]

CAPITALS = frozenset(code.lower() for code in CURRENCIES) - {"usd", "eur", "gbp", "cny", "inr"}
"""Currency codes that are read only in capitals: "try" and "cad" are words."""

SHORT = frozenset({"h", "d", "y", "mo", "mos", "bd", "bds", "wd", "wds", "sec"})
"""Units that are units only right after a number."""

SHORTENED = frozenset("sec secs min mins hr hrs h d dys wk wks mo mos mth mths mnth mnths yr yrs y".split())
"""Units behind which a full stop may only say that they are cut short."""

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
