"""How a text says the shop can be reached: e-mail addresses and telephone numbers.

A row of digits is a telephone number if it begins like one ("+86 ...") or if a word such as "call" is the last that
says what it is; order numbers, codes and dates stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.figures.quantity import Email, Phone, Reading

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
_EMAIL = re.compile(rf"@({_HOST}(?:\.{_HOST}){{0,6}}\.[A-Za-z][A-Za-z0-9-]{{1,62}})")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}$")
_SPELT = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}) ?(?:[(\[{<] ?(?:at|@) ?[)\]}>]| at | ?@ ?) ?"
    rf"({_HOST}(?: ?(?:[(\[{{<] ?(?:dot|\.) ?[)\]}}>]| dot |\.) ?{_HOST}){{1,4}})",
    re.IGNORECASE,
)
_DOT = re.compile(r" ?(?:[(\[{<] ?(?:dot|\.) ?[)\]}>]| dot ) ?", re.IGNORECASE)

_DIGITS = re.compile(r"(?<![\w+.,/#:-])\+?[(]?\d[\d ()./-]{3,22}\d(?![\w:])|\b1-8\d\d-[A-Z]{4,10}\b")
_NOT_PHONE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[012]\d[0-5]\d ?- ?[012]\d[0-5]\d"  # days, hours
    r"|\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d|\d{1,3} ?- ?\d{1,3}|\d{1,3}[. ]\d{3}(?:,\d\d)?"  # hours, numbers
)
_ABOUT = re.compile(
    r"\b(?P<phone>call(?:s|ing)?|phones?|telephones?|tel|ring|dial|hotlines?|fax|whats ?app|text|sms|mobile|cell|landline"
    r"|helpline|toll-free)\b"
    r"|\b(?:orders?|tracking|serial|parcels?|packages?|articles?|items?|parts?|models?|imei|invoices?|transactions?"
    r"|codes?|ids?|reference|errors?|pins?|zip|postcodes?|version|e-?mails?)\b",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Reading]:
    """Every e-mail address, also with "at" and "dot" in words."""
    if "@" in text:
        for host in _EMAIL.finditer(text):
            local = _LOCAL.search(text, max(0, host.start() - 64), host.start())
            name = local.group().lstrip(".'/*=&?!#{|}^") if local else ""
            if name:
                yield Reading(host.start() - len(name), host.end(), Email(f"{name}@{host[1]}"))
    lower = text.lower()
    if "dot" in lower or "@ " in text or " @" in text or "(at" in lower or "(@" in lower or "[at" in lower:
        for address in _SPELT.finditer(text):
            sign = address.group()[len(address[1]) : -len(address[2])].strip().lower()
            if sign != "at" or _DOT.search(address[2]):  # not "look at example.com"
                spelt = _DOT.sub(".", address[2]).replace(" ", "")
                yield Reading(address.start(), address.end(), Email(f"{address[1]}@{spelt}"))


def phones(text: str) -> Iterator[Reading]:
    """Every telephone number."""
    for row in _DIGITS.finditer(text):
        words = row.group()
        digits = re.sub(r"[^\d+A-Z]", "", words)
        if not (words[0] == "+" and 8 <= len(digits) <= 16):
            about = list(_ABOUT.finditer(text, max(0, row.start() - 60), row.start()))
            if not about or about[-1]["phone"] is None or _NOT_PHONE.fullmatch(words):
                continue
            if not (7 if row.start() - about[-1].end() > 12 else 5) <= len(digits) <= 15:
                continue
        yield Reading(row.start(), row.end(), Phone(digits))
