"""What a text admits that nobody has said: "the price is not stated", "the shop does not say", "it is unclear when".

English has few ways to admit it: a verb of telling or recording that is denied, of a thing ("is not stated") or of who would tell
it ("our FAQ does not say", "we do not know when"); a word that denies it by itself ("unknown"); and "no information". The same
words are harmless where a shopper or another party leaves something unsaid, where a condition or a relative clause asks for it,
and where a rule is denied: "if the address is not given in your order", "PayPal does not tell us", "we do not give refunds".

It works on plain words, as a reader sees them. Regular expressions, because clauses are cut at their marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from helpcenter.text.normal import GAP
from helpcenter.text.sentence import cut

_TOLD = (
    "stated|said|specified|mentioned|documented|defined|indicated|clarified|disclosed|communicated|detailed|outlined|known|noted"
    "|spell(?:ed|t) out|written down|laid down|put in writing"
)
"""What is done to knowledge alone: whatever is not told is a gap."""
_DONE = (
    "given|provided|listed|recorded|confirmed|published|decided|determined|settled|announced|described|named|explained|agreed"
    "|quoted|fixed|set"
)
"""What is done to other things too: it is a gap where it is done to a piece of knowledge, such as a date."""
_KNOWLEDGE = (
    r"(?:(?:tele)?phone |order )?numbers?|dates?|days?|times?|time ?frames?|timelines?|hours|periods?|deadlines?"
    r"|lists?|amounts?|figures?|sums?|percentages?|address(?:es)?|urls?|details?|information|info|reasons?|names?|durations?|lengths?|countr(?:y|ies)|starts?|beginnings?|moments?"
    r"|answers?|facts?|data|definitions?|explanations?|hotlines?|rules?|polic(?:y|ies)|terms|criteria|guidance|maximums?|minimums?|limits?"
    r"|prices?|fees?|costs?|rates?|carriers?|couriers?|places?|points?|questions?|topics?|process|procedure|events?|weights?|sizes?"
)
_ASKED = r"(?:when|how|whether|if|what|which|who|where|why|(?:from|until|by|since) (?:when|what|which))"
_LY = r"(?: (?:yet|still|so far|currently|here|anywhere|further|fully|quite|entirely|completely|\w+ly))*"
_IS = r"(?:is|are|was|were|(?:has|have|had) been)"
_IS_NOT = (
    rf"(?:(?:is|are|was|were)(?: (?:also|still|yet|currently|as yet))?(?:n'?t| not| never| nowhere){_LY}"
    rf"|(?:has|have|had)(?: (?:also|still|yet|as yet))?(?:n'?t| not| never| nowhere){_LY} been{_LY}"
    rf"|(?:can(?:not|'t| not)|could(?:n't| not)|will not|won't){_LY} be{_LY})"
)
_ONE_OF_US = (
    r"(?:(?:(?:the|our|this|these|your own) )?(?:\w+ )?(?:shop|(?:web ?)?store|company|merchant|seller|retailer|manufacturer's faq|faqs?"
    r"|help (?:cent(?:er|re)|pages?|site)|(?:web)?sites?|web ?pages?|pages?|policy|policies|answers?|sources?|documents?|rules?|articles?"
    r"|records|customer service|support team)|¤+)"
)
_TELL = r"(?:say|state|tell|specify|mention|indicate|document|clarify|disclose|define|explain|reveal|spell out|know)"
_DO = r"(?:give|provide|list|name|publish|record|confirm|announce|describe|set|fix|show|cover|address|quote|have|offer)"
_DENIED = (
    rf"(?:(?:do|does|did|has|have|had|could|will)(?: (?:also|still|yet))?(?:n'?t| not| never| nowhere){_LY}"
    rf"|(?:cannot|can't|can not|won't){_LY})"
)
_OF_YOURS = r"(?! (?:(?:to |about |of |with |on )?(?:your|anyone|anybody|others?|third|them|him|her|no\b)))"
_A = r"(?:a|an|any|the|this|its|exact|fixed|further|more|specific|details|all)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){pattern}(?![\w'])", re.IGNORECASE)


_ADMISSIONS = (
    # of a thing, whatever it is
    _words(rf"{_IS_NOT} (?:{_TOLD})"),
    _words(rf"nowhere (?:is|are|was|were) (?:it|this|that|they) (?:{_TOLD})"),
    # of a piece of knowledge
    _words(rf"(?P<known>{_IS_NOT} (?:{_DONE}))"),
    _words(rf"(?P<known>{_IS_NOT} (?:clear|certain))"),
    _words(
        rf"(?:information|info|details|data|guidance|instructions?)(?: (?:on|about|of|for) [\w' -]{{1,40}}?)? {_IS_NOT} available"
    ),
    _words(
        rf"it(?:'s| is| was| has| cannot)(?: still| yet| currently)?(?:n'?t| not| never)?{_LY}(?: been| be)?{_LY} "
        rf"(?:{_TOLD}|{_DONE}|clear|certain|sure|possible to (?:say|tell)) {_ASKED}"
    ),
    # "no price is given", "nothing is said of it"
    _words(rf"(?:no|none of the)(?: [\w-]+){{1,6}}? (?:{_IS}|can be){_LY} (?:{_TOLD})"),
    _words(
        rf"no(?: [\w-]+){{0,3}}? (?:{_KNOWLEDGE})(?: (?:of|for|on|about) [\w' -]{{1,40}}?)? (?:{_IS}|can be){_LY} (?:{_DONE}|available)"
    ),
    _words(rf"neither (?:a |an |the )?(?:\w+ ){{0,2}}?(?:{_KNOWLEDGE}) nor [\w' -]{{1,40}}? {_IS}{_LY} (?:{_DONE})"),
    _words(rf"there(?:'s| is| are) no (?:\w+ )?(?:{_KNOWLEDGE})(?: yet| so far)"),
    _words(
        r"nothing (?:in|on) (?:our|the|this) (?:\w+ )?(?:faqs?|sites?|pages?|polic(?:y|ies)|records|source) (?:says|states|tells|mentions)"
    ),
    _words(r"(?:has|have|is) yet to (?:announce|decide|confirm|say|set|publish|define|specify|state|tell)"),
    _words(r"(?:make|makes|made) no (?:statement|mention|promise as to when)"),
    _words(
        r"we have(?:n'?t| not| never)(?: yet)? (?:received|got|had|seen) any (?:\w+ )?"
        r"(?:information|info|details|answer|word)(?! (?:from|about) your)"
    ),
    _words(r"we (?:were|are)(?:n'?t| not| never)(?: \w+ly)? told"),
    _words(rf"neither [\w' -]{{1,40}}? nor [\w' -]{{1,40}}? {_IS}{_LY} (?:{_TOLD})"),
    _words(
        rf"(?:exact|precise|fixed|further|more)(?: \w+){{0,2}}? (?:{_KNOWLEDGE}) (?:{_IS_NOT} available|(?:is|are) unavailable)"
    ),
    _words(rf"nothing {_IS}{_LY} (?:{_TOLD}|{_DONE})"),
    _words(rf"none (?:of (?:them|these|this) )?{_IS}{_LY} (?:{_TOLD}|{_DONE})(?: yet| so far| here|$|\W*$)"),
    _words(
        rf"no(?:t a)? (?:stated|specified|confirmed|recorded|known|published|documented|defined|set|given) (?:[\w-]+ ){{0,2}}?(?:{_KNOWLEDGE})"
    ),
    # a word that denies it by itself
    _words(
        r"(?:is|are|was|were|remains?|stays?|still|yet|left|seems?)(?: \w+)? "
        r"(?:un(?:stated|specified|disclosed|documented|determined|decided|known|clear|certain|answered)|undefined|anyone's guess"
        r"|(?:still )?an open (?:question|point)|open to question|up in the air)"
    ),
    _words(rf"(?:un(?:clear|known|certain|decided)|not sure|no telling|no saying) (?:from |until |by )?{_ASKED}"),
    _words(r"(?:it|this) (?:is|remains)(?: still)? open (?:whether|how|which|what|who|why)"),
    _words(r"(?:an|the|one|this|another) open (?:question|point|issue)"),
    _words(
        rf"(?:question|point|matter|issue)s?(?: (?:of|about|on|{_ASKED}) [\w' -]{{1,40}}?)? (?:is|are|remains?|stays?)(?: still)? "
        r"(?:open|unanswered|unsettled|unresolved)"
    ),
    _words(
        r"(?:is|are|still|yet)(?: still| yet)? to be (?:confirmed|announced|decided|determined|defined|clarified|specified|agreed|seen)"
    ),
    _words(
        r"(?:remains?|has yet|have yet) to be (?:confirmed|announced|decided|determined|defined|clarified|specified|seen)"
    ),
    re.compile(r"(?<!\w)(?:t\.?b\.?[acd]\.?|n/a)(?!\w)", re.IGNORECASE),
    _words(
        r"(?:nobody|no one|no-one) (?:here )?(?:knows|can (?:say|tell)|could (?:say|tell)|has (?:said|stated|confirmed|decided|told us))"
        + _OF_YOURS
    ),
    # of ourselves, in the third person
    _words(rf"{_ONE_OF_US} {_DENIED} {_TELL}{_OF_YOURS}"),
    _words(rf"{_ONE_OF_US} (?:has|have|had)(?:n'?t| not| never){_LY} (?:{_TOLD}|{_DONE}|told us){_OF_YOURS}"),
    _words(rf"{_ONE_OF_US} {_DENIED} {_DO}(?: \w+){{0,4}}? (?:{_ASKED}|{_KNOWLEDGE}){_OF_YOURS}"),
    _words(rf"{_ONE_OF_US} (?:says?|states?|tells? (?:you |us )?|mentions?) (?:nothing|no (?:\w+ )?(?:{_KNOWLEDGE}))"),
    _words(
        rf"{_ONE_OF_US} (?:names?|gives?|lists?|specif(?:y|ies)|sets?|provides?) no (?:\w+ ){{0,2}}?(?:{_KNOWLEDGE})"
    ),
    _words(rf"{_ONE_OF_US} (?:is|are) silent (?:on|about)"),
    _words(rf"{_ONE_OF_US} (?:leaves?|keeps?) (?:it|this|that|the (?:\w+ )?(?:{_KNOWLEDGE})) open"),
    _words(rf"{_ONE_OF_US} lacks? (?:\w+ ){{0,2}}?(?:{_KNOWLEDGE})"),
    _words(
        r"(?:missing|absent) (?:from|in) (?:our|the|this) (?:faqs?|help (?:cent(?:er|re)|pages?)|source|polic(?:y|ies)|rules|records)"
    ),
    # of ourselves as we
    _words(
        rf"we(?:'re)? (?:(?:\w+ly|also|still) )*(?:{_DENIED}|are (?:un|not )able to|cannot|can't)(?: \w+ly| be able to| been able to)? {_TELL}"
        rf"(?: you| for (?:sure|certain))*(?: (?:exactly|precisely|yet|{_A}(?: \w+){{0,2}}?))?(?: (?:{_ASKED}|(?:{_KNOWLEDGE}){_OF_YOURS}))"
    ),
    _words(rf"(?:we|it|this) {_DENIED} (?:confirm|say|tell|specify|mention|state) {_ASKED}"),
    _words(rf"we {_DENIED} (?:know|say)(?: yet| here| at the moment)?(?= ?[.,;:!)]|$)"),
    _words(rf"we {_DENIED} (?:{_DO}|publish|confirm)(?: you)? {_A}(?: [\w-]+){{0,3}}? (?:{_KNOWLEDGE}){_OF_YOURS}"),
    _words(
        rf"we have(?:n'?t| not| never){_LY} (?:{_TOLD}|{_DONE}|(?:been )?told|been informed|found out)"
        rf"(?: yet)?(?: (?:{_ASKED}|(?:{_A}|no)(?: [\w-]+){{0,3}}? (?:{_KNOWLEDGE})|(?:about|of) (?!your))"
        rf"(?! (?:of|for|about|on) your)|(?= ?[.,;:!)]|$))"
    ),
    _words(rf"we (?:name|give|state|list|specify|publish|mention|quote) no (?:[\w-]+ ){{0,3}}?(?:{_KNOWLEDGE})"),
    _words(
        rf"we (?:still )?(?:have|lack|know|can (?:give|offer)(?: you)?) (?:no |nothing )(?:\w+ ){{0,3}}?"
        rf"(?:information|info|details?|data|knowledge|idea|word|answer|news|date){_OF_YOURS}"
    ),
    _words(r"we (?:still )?(?:have|had) (?:no|nothing)(?: [\w-]+){0,6}? to (?:tell|give|offer) you"),
    _words(rf"we (?:are|were) (?:still )?(?:not sure|unsure|not certain|uncertain)(?: {_ASKED}| about(?! your))"),
    _words(r"(?:there is|we have)(?: still)? no word(?: yet| so far)? (?:on|about|of)"),
    _words(r"we (?:can|could) only guess|we (?:are|would be) guessing|we would have to guess"),
    # that there is nothing
    _words(
        rf"(?:there(?:'s| is| are| was| were)(?: currently| still| yet| as yet)? (?:no|not any|n't any)"
        rf"|(?:has|have|with) no|in the absence of|without any|^no) "
        rf"(?:\w+ ){{0,3}}?(?:information|info|details|data|statement|indication|guidance)"
        rf"(?= (?:about|on|of|as to|regarding|{_ASKED}|is|are|available|here)| ?[.,;:!]|$){_OF_YOURS}"
    ),
)

_FRAGMENT = re.compile(
    rf"(?:^|[:–—(]\s*|\b(?:{_KNOWLEDGE})(?: (?:of|for|on|about|in)(?: \w+){{1,3}})? )"
    rf"(?:not|never) (?:yet )?(?:{_TOLD}|{_DONE})(?: yet| here)?\s*[.)!]*$"
    rf"|\bno (?:[\w-]+ ){{0,3}}?(?:{_KNOWLEDGE}) (?:{_TOLD}|{_DONE}|available)\s*[.)!]*$|(?:^|[:–—(]\s*)none (?:{_TOLD}|{_DONE})\W*$"
    r"|[:–—(]\s*no (?:information|info|details)\W*$"
    r"|(?:^|[:–—(]\s*)(?:un(?:stated|specified|disclosed|documented|determined|decided|known|clear|certain)|undefined"
    r"|(?:yet )?to be (?:confirmed|announced|decided|determined))\W*$",
    re.IGNORECASE,
)
"""Without a verb: "Not stated", "Public holidays: hours not confirmed", "No phone number given"."""

_OPENER = re.compile(
    r"\b(if|when|whenever|where|wherever|unless|in case|provided|should|once|as long as|as soon as|until|before|after|while|in which)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\b(?:but|because|and|so|since|although|though)\b", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\b(?:but|because|although|though)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\w\s+(?:that|which|who|whose(?: \w+)?)\s*$", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\W*(?:by (?!us\b|the (?:shop|store|company|seller|merchant)|our\b|¤)"
    r"|(?<=known )to (?!us\b|date\b|be\b)|(?:(?<=given )|(?<=told )|(?<=disclosed )|(?<=mentioned )|(?<=communicated )|(?<=provided ))"
    r"to (?!us\b|date\b|be\b|the (?:customer|shopper|buyer)|customers|shoppers|you\b)"
    r"|(?:in|on|at|with) (?:your|his|her|their|checkout|(?:the|a|an|any) (?!(?:\w+ )?(?:faqs?|(?:web ?)?sites?|(?:web ?)?pages?|polic|help|sources?"
    r"|shop|store|rules?|records|terms|moment|time|start|beginning)))\b"
    r"|until (?!when\b|what\b|which\b)|before\b|unless\b|without\b|again\b|correctly\b|properly\b)",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:your|my|their|his|her|card|password)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"\b(?:{_KNOWLEDGE}|this|that|which|these)\b", re.IGNORECASE)
_WELL_KNOWN = re.compile(
    r"\b(?:your|my)\b.*\b(?:disclosed|mentioned|communicated|said|documented|recorded)$", re.IGNORECASE
)
_UNSET = re.compile(
    r"\b(?:limits?|maximums?|minimums?|prices?|fees?|costs?|rates?|rules?)\b.*\b(?:fixed|set|agreed|quoted)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def unsaid(text: str, shop: str = "") -> Iterator[tuple[int, int]]:
    """Where a plain text admits that something is not said: start and end of the words that do, one place for each sentence.

    `shop` is the name of the shop, which may be who does not say it.
    """
    text = text.replace("\u2019", "'").replace("\u00a0", " ")
    if shop:
        text = re.sub(rf"\b{re.escape(shop)}\b", lambda name: "¤" * len(name[0]), text)
    for start, end in cut(text):
        found = _in_sentence(text[start:end])
        if found:
            yield start + found[0], start + found[1]


_MAY = re.compile(
    r"\bn(?:o|ot|one|othing|ever|owhere|either|obody|/a)\b|n't\b|\bcannot\b|\bun(?=ab|st|sp|d[ioe]|kn|cl|ce|an|av|su)|\bt\.?b\.?[acd]\b|\bto be\b"
    r"|\bopen\b|guess|silent|missing|absen|\byet to\b|\black|\bknows\b|in the air",
    re.IGNORECASE,
)
"""Without one of these no sentence admits anything; most have none, and the patterns below are many."""


@lru_cache(maxsize=20000)  # the same sentences stand on many pages, and are judged again for each later day
def _in_sentence(sentence: str) -> tuple[int, int] | None:
    if not _MAY.search(sentence) or sentence.rstrip("\"')*_ ").endswith("?"):
        return None
    plain = _QUOTED.sub(lambda quoted: GAP * len(quoted[0]), sentence)
    places = []
    for pattern in _ADMISSIONS:
        for match in pattern.finditer(plain):
            if not _is_harmless(plain, match):
                places.append(match.span())
                break
    if (fragment := _FRAGMENT.search(plain)) and not _is_asked_for(plain, fragment.start(), fragment.end()):
        places.append(fragment.span())
    if not places:
        return None
    start, end = min(places)
    return start + len(plain[start:end]) - len(plain[start:end].lstrip(" ,:;(–—-")), end


def _is_harmless(sentence: str, match: re.Match[str]) -> bool:
    """Whether a match says it of others, asks for it, or denies a rule."""
    before = sentence[: match.start()]
    if _is_asked_for(sentence, match.start(), match.end()) or _RELATIVE.search(before):
        return True
    if _BY_OTHERS.match(sentence, match.end()):
        return True
    clause = before[max((border.end() for border in _CLAUSE.finditer(before)), default=0) :]
    said = f"{clause}{match[0]}"
    if _WELL_KNOWN.search(said) or (_UNSET.search(said) and " been" not in match[0]):
        return True
    if match.groupdict().get("known") is None:
        return False
    if re.match(rf"\W*{_ASKED}\b", clause, re.IGNORECASE):
        return False
    if match[0].endswith(("clear", "certain")):
        return not re.match(rf"\W*(?:from |until |by )?{_ASKED}\b", sentence[match.end() :], re.IGNORECASE)
    return not _HEAD.search(clause) or _MINE.search(clause) is not None


def _is_asked_for(sentence: str, start: int, end: int) -> bool:
    """Whether a place stands in a condition: "If it is not stated, ask us". "When it starts is not stated" is none."""
    before = sentence[:start]
    border = max((one.end() for one in _ENDS_CLAUSE.finditer(before)), default=0)
    openers = list(_OPENER.finditer(before, border))
    if not openers:
        return False
    opener = openers[-1]
    is_question = opener[1].lower() in ("when", "where", "until", "before", "after", "once") and not before[
        border : opener.start()
    ].strip(" *-\n")
    rest = sentence[end:]
    if is_question or re.search(r"\b(?:from|until|by|since) $", before[: opener.start()], re.IGNORECASE):
        return bool(re.search(r",\s*\w", rest)) and not before[border : opener.start()].strip()
    return True
