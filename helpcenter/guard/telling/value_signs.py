"""What says a value without a figure: "free" says one of money, "for ever" one of time, "not" one of a rule.

For each type of constant there are words that nearly are a value of it (strong), and words that may be one (soft). Whether they
say yes or no does not matter: a sentence that speaks of a constant needs a tie either way.
"""

from __future__ import annotations

_NO = """no !1*|2*|3*|4*|5*|6*|7*|8*|9*, not, never, cannot, cant, dont, wont, isnt, arent, doesnt, didnt, neednt, mustnt, wasnt, nobody, no one,
    none, nothing, without, neither, nowhere, unfortunately, sorry, refuse, refuses, refused, reject, rejected,
    impossible, exclude, excluded, unavailable, stopped, no longer, no more, any more, anymore, forbid, forbidden,
    prohibited, banned, ended, discontinued, abolished, out of the question, unable, turned down, hardly, rarely,
    exception, exceptions, ineligible, unsupported"""

_RULE = """must, have to, has to, need, needs, needed, require, required, requires, requirement, obligatory,
    mandatory, compulsory, optional, optionally, voluntary, allow, allowed, allows, permit, permitted, possible,
    available, accept, accepted, accepts, acceptance, provide, provides, gladly, happily, happy to, glad to,
    entitled, entitle, eligible, qualify, qualifies, always, only, every, any, everybody, everyone, anybody, anyone,
    whoever, all, both, either, also, too, as well, just, whenever, on request, include, included, includes,
    included in, enough, part of our, we offer, offers you, offered, on offer, we take, we do, we give, we have,
    we will, we'll, ours to, you may, you can, you get, you'll get, for free, free, depends, even if, as soon as,
    immediately, straight away, right away, at once, insist, insists, guarantee, guaranteed, promise, choose, choice,
    up to you, unless, except, regardless, no matter, as long as, before, after, until, once, when, anyway, instead,
    sure, of course, yes, claim, exclusively, automatically, comes with, come with, can come, can be, may be,
    will be, has been, should be, ask us, ask for, demand, service, against, rather than, otherwise, still"""

_SOFT_RULE = """can, could, may, might, should, will, we, get, gets, receive, receives, give, gives, given, take,
    takes, taken, offer, have, simply, already, then, if, soon, today, usual, usually, normally, often, want, like"""

_TIME = """forever, for ever, for good, for life, lifetime, expire, expires, expired, expiry, lapse, lapses, run out,
    runs out, ran out, unlimited, no limit, any limit, limit, limited, time limit, deadline, deadlines, any time,
    anytime, whenever, any moment, at any point, as long as, however long, no rush, no hurry, take your time,
    immediately, immediate, at once, straight away, right away, instantly, instant, without delay, indefinitely,
    permanent, permanently, for years, for months, for weeks, for days, many years, years, months, weeks, same day,
    next day, next morning, very day, overnight, tomorrow, today, end date, end of, fixed date, date, too late,
    until, till, no longer, valid, validity, on the day, day of, on the spot, while you wait, period, cut-off,
    long time, short time, good for, start, starts, begin, begins, day after, in the end, ends, eventually, promptly,
    a week, a month, a year, a day, an hour, hours, minutes, eternity, ages, how long, last minute, first use, quick,
    quickly, fast, within, in advance"""
_SOFT_TIME = """always, still, never, long, longer, soon, late, later, early, earlier, slow, wait, day, days, before,
    after, once, again, as soon as, stay, stays, keep, keeps, last, lasts, when, then"""

_MONEY = """free, gratis, free of charge, no cost, no charge, no fee, no fees, cost, costs, costing, charge, charges,
    charged, charging, fee, fees, pay, pays, paid, paying, price, prices, priced, on us, on the house, our expense,
    your expense, at our cost, included, includes, include, complimentary, surcharge, for nothing, expensive, cheap,
    cheaper, cheapest, deduct, deducted, deduction, withhold, withheld, refundable, euro, euros, dollar, dollars,
    cent, penny, half price, half the price, bill, billed, no extra, at no, worth, value, amount, sum, money,
    any amount, however small, however big, limit, unlimited, no limit, as much as, waive, waived, discount, a thing,
    buys, budget, maximum, minimum, max, min, save, reduced"""
_SOFT_MONEY = """extra, all, any, more, less, small, smaller, large, larger, big, bigger, always, whatever, full,
    fully, double, half, same, on top, lower, higher, low, high"""

_SHARE = """all, none, half, quarter, third, full, fully, whole, entire, entirely, everything, nothing, part of,
    less, save, saves, saving, cheaper, discount, discounts, reduced, reduction, same price, the same, double,
    each and every, every, any, completely, off, rebate, more, bonus, bargain, at all"""

_NUMBER = """as many, as much, any number, however many, no limit, any limit, limit, limits, limited, unlimited,
    several, more than one, only one, just one, single, a single, once, twice, thrice, multiple, many, both,
    a second, second, another, further, combine, combined, stack, stackable, all of, at all, double, triple, each,
    every, a few, a couple, couple, pair, dozen, repeatedly, again and again, one after another, per, one, endless,
    infinite, as often, how many, none, any, dozens, hundreds, a lot, lots, minimum, maximum"""

_HOURS = """round the clock, around the clock, day and night, any hour, at all hours, night, nights, tonight,
    evening, evenings, morning, mornings, afternoon, afternoons, noon, midday, midnight, lunchtime, lunch,
    lunch break, all day, hour, hours, clock, early, late, later, dawn, dusk, sunrise, sunset, closes, closed,
    close at, closing, shut, shuts, opens, open, opening, any time, anytime, whenever, after work, during the day,
    breakfast"""

_DAYS = """every day, daily, weekend, weekends, weekday, weekdays, workday, workdays, working day, working days,
    business days, monday, mondays, tuesday, tuesdays, wednesday, wednesdays, thursday, thursdays, friday, fridays,
    saturday, saturdays, sunday, sundays, holiday, holidays, all week, any day, days a week, day of the week,
    each day, week, weekly, day off, any time, whenever, whole week, day in, closed"""

_ADDRESS = """email, emails, e-mail, mail, mails, inbox, webaddress, gmail, write, write to, link, url, website,
    web site, page, hosted, domain, account"""

SIGNS = {
    "rule": _NO + "," + _RULE,
    "soft rule": _SOFT_RULE,
    "time": _TIME,
    "soft time": _SOFT_TIME,
    "money": _MONEY,
    "soft money": _SOFT_MONEY,
    "share": _SHARE,
    "number": _NUMBER,
    "hours": _HOURS,
    "days": _DAYS,
    "zone": "local time, time zone, timezone, your time, summer time, your own time, zone, where you live, wherever you are, at your place",
    "address": _ADDRESS,
}
"""The lists of signs by name."""

STRONG = {
    "duration": ("time",),
    "money": ("money",),
    "money-list": ("money",),
    "share": ("share", "money"),
    "number": ("number",),
    "clock-range": ("hours",),
    "weekdays": ("days",),
    "time-zone": ("zone",),
    "email": ("address",),
    "address": ("address",),
}
"""The lists that nearly say a value of a type; where none is named, a rule's words are enough."""

SOFT = {
    "duration": ("rule", "soft time"),
    "money": ("rule", "soft money"),
    "money-list": ("rule", "soft money"),
    "share": ("rule", "soft money"),
    "clock-range": ("rule", "days"),
    "weekdays": ("rule", "hours"),
}
"""The lists that may say a value of a type."""
