"""The two halves of the search, Python's and the browser's: queries for both, and where their answers differ."""

from __future__ import annotations

from typing import Any

import yaml

from helpcenter.content.record import lines_of
from helpcenter.search import ranking
from support.judged import shop, tuning
from support.places import ROOT

Answer = dict[str, Any]
FOREIGN = [
    query
    for parts in yaml.safe_load((ROOT / "tests/search/foreign.yml").read_text(encoding="utf-8")).values()
    for part in parts.values()
    for query in lines_of(part)
]
JUDGED = [judgment.query for number, judgment in enumerate(tuning(shop()[0])) if number % 3]

ODD = [
    "",
    " ",
    "   ",
    ".",
    "?!",
    "a",
    "i",
    "the",
    "where is it",
    "what",
    "0",
    "2",
    "24",
    "48 hours",
    "1e3",
    "-1",
    "null",
    "undefined",
    "NaN",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "question:refund",
    "answer:pay",
    "+refund -return",
    "refund^10",
    "refund~2",
    "ref*",
    "*",
    "~",
    "^",
    ":",
    "refund\u0000return",
    "refund\nreturn",
    "refund\treturn",
    "refund\u00a0return",
    "refund\u3000return",
    "refund\u2028return",
    "refund\u200breturn",
    "re\u00adfund",
    "\ufeffrefund",
    "\u202erefund",
    "REFUND",
    "réfund",
    "re\u0301fund",
    "ｒｅｆｕｎｄ",
    "𝐫𝐞𝐟𝐮𝐧𝐝",
    "ﬁnd my order",
    "①",
    "½ refund",
    "STRASSE straße",
    "İstanbul",
    "ΟΔΟΣ",
    "ſhipping",
    "e-mail",
    "E-Mail",
    "e mail",
    "email",
    "re-mail",
    "the-mail",
    "ée-mail",
    "e--mail",
    "_e-mail",
    "日e-mail",
    "don't",
    "don’t",
    "donʼt",
    "don`t",
    "''''",
    "退款需要多久",
    "返品したい",
    "반품",
    "возврат денег",
    "استرداد",
    "כסף בחזרה",
    "คืนเงิน",
    "वापसी",
    "refund 退款 return",
    "退款refund",
    "💸",
    "💸💸💸 refund",
    "👩‍👩‍👧‍👦 return",
    "🇨🇳",
    "\ud83d",
    "\ude00refund",
    "refund\ud83d",
    "refund ",
    "refun ",
    "deliv",
    "deliv ",
    "retrunperiod",
    "trackorder",
    "trackmyorder",
    "refundtimelimit",
    "cancelorder",
    "warrantyperiodwarrantyperiod",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "x" * 500,
    "refund" * 400,
    "refund " * 400,
    "💸" * 1990 + " refund cancel",
    "💸" * 1995 + " warranty",
    "a b " * 700 + "refund",
    "refund-return_cancel/track",
    "<b>refund</b>",
    "{{ refund.time }}",
    "%00refund",
    "C:\\refund",
    "refund;return",
    "a" * 1999 + " warranty",
    "a" * 5000,
    "refund" * 10000,
    "shıppıng",
    "SHİPPİNG TİME",
    "paymenŧ meþhods, ɍefund ƭime",
    "ʀᴇꜰᴜɴᴅ",
    "rеfund",
    "саnсеl my οrder",
    "rефund",
    "注文をキャンセルしたい order",
    "order 注",
    "refudn 退款",
    "order٣",
    "7дней order",
    "zamówienie order",
    "возврат paypal",
    "paypal воз",
    "คืนเงินสินค้า refund",
    "サーバー refund",
    "환불 refund time",
    "हिन्दी में refund time",
    "𠀀𠀁𠀂 refund",
    "\ufdfa" * 600 + " refund",
    "refund ti",
]
"""Queries that no judgment has; the lone surrogates are what a cut emoji leaves."""


def in_python(data: Any, queries: list[str]) -> list[Answer]:
    """What the command answers."""
    engine = ranking.prepare(data)
    return [answer_of(engine, query) for query in queries]


def answer_of(engine: ranking.Engine, query: str) -> Answer:
    """What the command answers to one."""
    return {**ranking.rank(engine, query), "marks": ranking.marks(engine, query)}


def differences(ours: list[Answer], theirs: list[Answer]) -> list[str]:
    """Where two rankings of the same queries differ."""
    found = []
    for one, other in zip(ours, theirs, strict=True):
        same = all(
            one[name] == other[name] for name in ("query", "confident", "meant", "marks", "language", "shown")
        ) and len(one["results"]) == len(other["results"])
        same = same and all(
            (a["id"], a["question"], a["url"]) == (b["id"], b["question"], b["url"])
            and abs(a["score"] - b["score"]) <= 1e-9
            for a, b in zip(one["results"], other["results"], strict=True)
        )
        if not same:
            found.append(f"{one['query'][:80]!r}: {_brief(one)} | {_brief(other)}")
    return found


def _brief(answer: Answer) -> str:
    return f"{[(hit['id'], hit['score']) for hit in answer['results'][:3]]} {answer['confident']} {answer['marks'][:8]}"
