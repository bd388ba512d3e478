"""What a page says -> what customer service says in a chat, sentence by sentence: who reads it has found us already.

"Contact us with your order number" is said as "Please send us your order number". What only points to the contact page or offers help in
general goes. A condition, a limit or a figure never goes: what is not understood stays, with "write to us" in the place of "contact us",
and the rule reply-voice reads the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from helpcenter.text.sentence import cut


def _pattern(text: str, **parts: str) -> re.Pattern[str]:
    """A pattern in which a blank stands for any blanks, also those that may be missing, and `<NAME>` for a part."""
    for name, part in parts.items():
        text = text.replace(f"<{name}>", f"(?:{part})")
    return re.compile(re.sub(r" [?*]?", lambda blank: r"\s+" if blank[0] == " " else r"\s*", text), re.IGNORECASE)


_OTHERS = (
    r"['’]s? |['’] |\b(?:their|its|his|her|another|bank|courier|carrier|manufacturer|provider|seller) "
    r"|(?-i:(?<=[^.!?:\s]\s)\b[A-Z]\w+|\b[A-Z]\w*[A-Z]\w*) "
)
"""Whose customer service it is, where it is not ours: "the bank's", "PayPal customer service"."""
_TEAM = (
    r"(?:(?:our|the) )?customer (?:service|support|care)(?: (?:team|staff|agents?|department|desk))?+"
    r"|(?:our|the) (?:support|service|help|sales) (?:team|staff|agents?|department|desk)"
    r"|(?:one of )?our (?:team|staff|agents|colleagues|support)|(?:an|our|the) agent"
)
_ENDS_OURS = r"(?! (?:cent(?:er|re)|hotline|line|number|page|of (?!(?:our|the) (?:shop|store)\b)|at (?!any\b|all\b|once\b|least\b|our\b|your\b)))"
_US = _pattern(
    rf"(?P<others>{_OTHERS})?\b(?P<told>(?:inform|notify|advise|tell)(?:ing)? )?\b(?P<us><TEAM>)\b(?(told)(?! of (?-i:[A-Z]))|<END>)"
    r"(?P<own>['’]s)?",
    TEAM=_TEAM,
    END=_ENDS_OURS,
)
_ACTING = _pattern(
    r" (?:(?:also|always|then|usually|still|only|gladly|generally|never|first) )?"
    r"(?P<verb>is|has|does|goes|can|cannot|could|may|might|must|will|would|should|was|[a-z]+[^\Ws]s)\b(?! (?:of|for)\b)"
)
_MANY = _pattern(r"(?:agents|colleagues|staff)\Z")
_ALL_ACT = _pattern(
    r" (?!and\b|or\b|at\b|by\b|in\b|on\b|to\b|with\b|if\b|when\b|before\b|after\b|within\b|for\b)[a-z]+"
)
_AND_ACTING = _pattern(
    r"(\b(?:and|or) (?:then )?)((?:decide|replie|answer|work|respond|act|help|call)s|[a-z]+[^\Ws]s"
    r"(?= (?:you|the|it|your|an?|how|when|whether|what|which|them|us|to|if)\b))\b"
)
_TO_US = _pattern(
    r"\b(?:to|with|from|by|for|of|at|contact|ask|asking|contacting|reach|tell|call|inform|let|e-?mail|help|see|message|turn to|and|or)"
    r"(?: [*_\[(]*)?\Z| \[\Z"
)

_CONTACT = (
    r"contact|ask|reach(?: out to)?|message|consult|turn to|write to|(?:speak|talk|chat) (?:to|with)|(?:get|be) in (?:touch|contact) with"
    r"|get hold of|e-?mail"
)
_NOUN = r"(?:(?:live|online|our) )?(?:e-?mail|chat|messages?|(?:tele)?phone|(?:contact )?form|website|contact page)"
_WAY = rf" (?:by|via|through|in|on|over|using)(?: (?:the|our|a))? {_NOUN}(?:(?:,| or|, or| and)(?: (?:by|in|the|our|a|via))* {_NOUN})*\b"
_ASKED = _pattern(
    r"(?:(?:please|kindly) )?(?:(?:also|just|then|simply|always) )?(?:(?P<verb><CONTACT>) us\b|get in (?:touch|contact)\b(?! with\b))(?P<way><WAY>)?",
    CONTACT=_CONTACT,
    WAY=_WAY,
)
_OFFERED = _pattern(
    r"(?:you (?:can|may|could)(?: (?:also|always|still|just|simply|then))?|you are (?:always )?welcome to|(?:please )?feel free to"
    r"|(?:please )?(?:do not|don['’]t) hesitate to|we (?:ask|recommend|advise)(?: that)? you(?: to)?) \Z"
)
_DUTY = _pattern(r"\b(?:must|should|need to|have to|ought to|has to|needs to) (?:first |then |also )?\Z")
_IMPERATIVE = _pattern(
    r"(?:\A|[,:;.?!–—-]|\b(?:then|or|and|so|but|first|please|else|otherwise)|\*)(?: |\Z)[\s*_\"“(]*\Z|\A[\s*_\"“(]*\Z"
)
_NEXT = (
    r"(?:(?:send|give|attach|include|enclose|provide|quote|say|tell|state|describe|explain|mention|name|specify|ask|have|keep|let|do|we)\b"
    r"|as soon as\b|wait\b|check\b)"
)
_MORE = _pattern(
    r"(?:,? (?:and|then|or)|,)? *(?:please )?(?:"
    r"(?P<time>(?:first|now|again|here|directly|straight away|at once|right away|immediately|promptly|quickly|in time|today"
    r"|as (?:soon|early|quickly) as <CLAUSE>|(?:before|after|once|until|when|whenever|if|unless|as soon as) <CLAUSE>|within <CLAUSE>"
    r"|no later than <CLAUSE>|by (?!when\b)<CLAUSE>|at least <CLAUSE>|in (?:this|that|such a) case|(?:on )?(?:the same|that|the very) day"
    r"|in writing))"
    r"|(?:with|including|quoting|stating) (?P<with><CLAUSE>)"
    r"|(?:to |and )?(?:send|give|attach|include|enclose|provide|quote|share|upload|add|submit)(?: us)? (?P<send>(?!back\b)<CLAUSE>)"
    r"|(?:to )?(?:have|keep) (?P<ready><CLAUSE>?) (?:ready|at hand|to hand)(?: for us)?"
    r"|(?:to )?(?P<tell>(?:(?:say|tell(?: us)?+|state|let us know|indicate|write|specify)|describe|explain|mention|name) <CLAUSE>)"
    r"|(?:and |to )?(?:ask|find out|check)(?: us)? (?P<ask>(?:for |about )?<CLAUSE>)"
    r")(?=\Z|, | (?:and|or|then) (?:please )?<NEXT>| (?:with|within|before|after|as soon|no later than|if|unless|until|once)\b)",
    NEXT=_NEXT,
    CLAUSE=r"(?:[^,.:;!?]|(?<=\d)[.,:](?=\d))+?",
)
_WH = _pattern(r"(?:when|how|whether|which|what|who|where|why|if|by when|from when|until when|at what)\b")
_BORDER = _pattern(r"(?:send|say|tell|describe|ask|have|name|state|give|attach|mention|explain|include|provide)\b")

_GENERAL = _pattern(
    r"\A\W*(?:(?:if|when|in case|should) you(?: still| ever)? (?:have|need|want)|do you (?:still )?(?:have|need|want)|still have|have|need|want|got)?"
    r" ?(?:a|any|some|the|more|other|further|another|still|your|own|an|open|additional)*(?: (?:more|other|further|additional|open))*"
    r" ?(?:questions?|help|assistance|information|details|support)(?: (?:about|with|on) (?:this|that|it|your order))?\W*\Z"
)
_LEAD_GENERAL = _pattern(
    r"\Afor (?:more|other|further|any|all other|additional|all)(?: other| further)? (?:questions?|help|information|details|assistance)\W*\Z"
)
_ANYHOW = _pattern(
    r"\A\W*(?:(?:otherwise|else|then|and|or|also|in any case|in doubt|if in doubt|when in doubt|please|,)\W*)*\Z"
)

_CONTACT_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\(/contact/[^()\s]*\)")
_PAGE = _pattern(
    r"(?:see|visit|open|go to|use|fill in|fill out|find|check|follow|look at|read)(?: also)?"
    r" (?:the|our) contact (?:page|form|details|options|link)(?: below| above)?"
)
_FOR = _pattern(r"\A\W*for\b[^,]*, \Z")
_POINTER = _pattern(r"\A\W*(?:please )?(?:also )?(?:see|visit|open|find|check|read|look at|go to|here is|here are)\b")
_OFFER = _pattern(
    r"\A\W*we(?: are|['’]re) (?:always |also |all )?(?:here|happy|glad|there) (?:to help|for you)(?: you)?\W*\Z"
)
_ON_PAGE = _pattern(
    r"\b(?:on|in) (?:the|our) contact page\b|\A\W*(?:the|our) contact page (?:says|shows|lists|tells|has)\b"
)
_LIMIT = _pattern(r"\d|\b(?:within|before|until|unless|only|must|no later|at least|at most|if|not|except|after|once)\b")
"""What makes of a pointer more than one: a sentence that holds it never goes."""
_TARGET = re.compile(r"\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"([*_]{1,2})((?:please )?(?:contact|ask) us)\1", re.IGNORECASE)
_CALLED = _pattern(
    r"\b(?:(?:call|phone|ring|text|e-?mail|write)(?: to)?, )*(?:call|phone|ring|text|e-?mail|write|visit)(?: to)?"
    r"(?:,? or|,? and| ?/) (?=(?:<CONTACT>) us\b)(?![^.!?]*\d{3})(?! us (?:by|via|on|through|at)\b)",
    CONTACT=r"contact|message|consult|write to|get in (?:touch|contact) with|reach out to",
)
"""Of the ways to us one is enough, as long as no number or address is given for the other."""
_LINE = _pattern(
    r"\b(?:(?:(?<!you\s)(?:send|write)|drop|shoot) us (?:an?|your|one)(?: (?:quick|short|brief|new))? (?:line|message|note|e-?mail|mail)"
    r"|give us a (?:shout|ping|heads-up|holler))\b(?! (?:from|to|about|at)\b)"
)
_HELP_WORDS = _pattern(
    r"(?:get|ask for|find|request) (?:some |more |our )?(?:help|support|assistance|advice)(?: (?:here|from us|with this))?"
    r"|(?:ask|write|message|click|contact)(?: us)? here"
    r"|(?:our|the) (?:support|help) (?:page|form)|talk to (?:us|a person|somebody|someone)"
)
"""Words of a link to the contact page that say to contact us in other words."""
_PASSIVE = _pattern(
    r"\bwe (?P<must>must|should|have to|need to|can)(?P<when> first| always| also| only)? be (?:contacted|informed"
    r"|notified|told|asked)\b(?! by\b)"
)
_NOUN_CONTACT = _pattern(
    r"\b(?P<when>after|before|without|upon|following)(?: (?:prior|previous|first|direct|your|a|any))* contact with us\b"
)
_NOUN_SAID = {
    "without": "without writing to us first",
    "before": "before you have written to us",
}
_PAST = _pattern(
    r"\b(?P<have>(?:(?:you|customers|who|never|just) (?:have|had)|have you|having|already|you['’]ve)"
    r"(?: (?:already|first|not|never|just|yet))* |you (?:already |first )?)"
    r"(?:contacted|messaged|been in (?:touch|contact) with|got in (?:touch|contact) with) us\b"
    r"(?P<sent> with (?=(?:the|your|an?|both|all|these|our)\b[^,.;:!?]*?"
    r"\b(?:numbers?|photos?|pictures?|videos?|codes?|details|names?|address|receipt|invoice|proof|copy|copies|scans?)\b))?"
)
_PLAIN_PAST = _pattern(r"you (?:already |first )?")
_THEM = _pattern(
    r"(?P<us>\bus\b(?: (?:by|via|with|within|on|first|again|now|here)\b[^,.:;!?]*)?,? (?:and|or) (?:please )?"
    r"(?:let|tell|send|give|ask|show)) them\b"
)
_THEY_ACT = _pattern(
    r"\A(?P<they>\W*(?:Then )?)they (?=(?:(?:will|can|may|might|also|then|usually|always|only|gladly) )*"
    r"(?:need|help|tell|send|check|answer|reply|respond|decide"
    r"|look|arrange|ask|call|write|explain|get back|give|let|want|make|order|book|repair|replace|refund|are (?:happy|glad|there|here))\b)"
)
"""What a team does, told after it was named: things do none of this."""
_HELPING = _pattern(
    r"\bwe(?: are|['’]re) (?:always |also |all )?(?:here|happy|glad|there)(?: to help| for you)(?: you)?(?:[:;,.]| [-–—]) "
    r"(?=(?:please |just |simply |so )?(?:<CONTACT>) us\b)",
    CONTACT=_CONTACT,
)
_WHO = _pattern(r"\bus, who (?=will|can|may)")
_TWICE = _pattern(r"\b((?:<CONTACT>) us)(?:,? (?:or|and) (?:<CONTACT>) us\b)+", CONTACT=_CONTACT)
_WHEN_WRITING = _pattern(r"\A(?:when|whenever) you (?:<CONTACT>) us, ", CONTACT=_CONTACT)
_UNSAID = _pattern(
    r"\A\W*(?:(?:it|this|that) (?:is|was) (?:currently )?not (?:stated|known|said|given|specified|recorded|documented)"
    r"|(?:the|our) (?:shop|faq|store|policy|source|policies)(?: currently)? (?:does|do) not (?:say|state|tell|specify|give))\b[^,;:\d]*\Z"
)
_INFO = _pattern(
    r"(?P<lead>\A[\s*_]*)(?:please )?(?:(?P<send>send|give|provide)(?: us)?"
    r" (?=(?:your|the|an?|some|both|all|these|those)?(?: (?:new|exact|full|clear|right))?"
    r" ?(?:order numbers?|photos?|pictures?|videos?|proof|receipt|invoice|details|address|name|serial number|screenshots?|information|both)\b)"
    r"|(?P<list>(?:have|keep)(?: the following| this| these)? (?:ready|at hand)(?: for us)?)(?= ?:)"
    r"|have (?P<ready>[^,.:;!?]+?) (?:ready|at hand)(?= ?[.,!]|\Z)|(?P<tell>say|tell us|state) (?=(?:what|which|where|when|how|why|the|your|us)\b))"
)
_NOT_INFO = _pattern(r"\b(?:parcel|box|package|back|with the product)\b")
_THEN_TELL = _pattern(r"(?<=,) and (?:say|state)\b")


@dataclass(frozen=True)
class SpokenSentence:
    """A sentence of a text, where it stands there, and how it is said in a chat: "" where it is not said."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=20_000)  # every later day of a check and every page of a preview asks for the same texts
def spoken_sentences(text: str, address: str = "", above: str = "") -> tuple[SpokenSentence, ...]:
    """Each sentence of a Markdown text as it is said in a chat.

    `address` is that of the page it stands on, and `above` the text that is read before it.
    """
    said: list[SpokenSentence] = []
    for start, end in cut(text):
        before = said[-1] if said and "\n\n" not in text[said[-1].end : start] else None
        asked = (
            text[before.start : before.end]
            if before and text[before.start : before.end].rstrip("*_ ").endswith("?")
            else ""
        )
        typed = text[start:end]
        if before and _names_us(text[before.start : before.end]):
            typed = _THEY_ACT.sub(r"\g<they>We ", typed)
        words = _said(typed, asked, address)
        if not words and _ALONE.match(_CONTACT_LINK.sub(r"\g<words>", text[start:end])):
            taken = _taken(f"{above}\n\n{text[:start]}")
            words = f"Please send {taken} to us." if taken else ""
        if not words and before and asked and _GENERAL.match(asked):
            said[-1] = SpokenSentence(before.start, before.end, "")
        said.append(SpokenSentence(start, end, words))
    return tuple(said)


_ALONE = _pattern(
    r"\A\W*(?:(?:then|now|and|next|finally|afterwards|please)\W+)*(?:<CONTACT>) us\W*\Z", CONTACT=_CONTACT
)
_TAKEN = _pattern(
    r"(?<!not\s)(?<!never\s)(?<!n['’]t\s)\b(?:take|make|film|record|scan|write down|note(?: down)?|copy)"
    r" [^.:;!?]*?\b(?P<thing>photo|picture|video|screenshot|number|code|copy|scan|message)(?P<many>s?)\b(?P<rest>[^.:;!?]*)"
)


def _taken(above: str) -> str:
    """ "them" for the photos that a text tells a reader to take, "it" for a photo; "" where there are none, or they are sent already."""
    taken = list(_TAKEN.finditer(above))
    if not taken or re.search(r"\b(?:send|attach|upload|e-?mail)\b", above[taken[0].start() :], re.IGNORECASE):
        return ""
    many = len(taken) > 1 or taken[0]["many"] or re.search(r"\band an? ", taken[0]["rest"])
    return "them" if many else "it"


def voiced(text: str, address: str = "", above: str = "") -> str:
    """A Markdown text as it is said in a chat: lists stay lists, and what holds no words any more goes."""
    pieces, at = [], 0
    for sentence in spoken_sentences(text, address, above):
        pieces += [text[at : sentence.start], sentence.words]
        at = sentence.end
        if not sentence.words:
            at += len(text[at:]) - len(text[at:].lstrip(" "))
    return _EMPTY.sub("", "".join([*pieces, text[at:]])).strip()


_EMPTY = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|>)[ \t]*$\n?|[ \t]+$|\n(?=\n\n)", re.MULTILINE)
"""A mark of a list without words, and blanks that nothing follows."""


def _said(sentence: str, asked: str, address: str) -> str:
    """One sentence; `asked` is the question that stands before it."""
    typed = sentence
    if _UNSAID.match(sentence):
        return ""
    may_go = not _LIMIT.search(_TARGET.sub("]", sentence))
    if address and f"](/{address}" in sentence:
        if _POINTER.match(sentence) and may_go:
            return ""
        sentence = re.sub(rf"\[([^\[\]]*)\]\(/{re.escape(address)}[^()\s]*\)", r"\1", sentence)
    if _CONTACT_LINK.search(sentence):
        sentence = _CONTACT_LINK.sub(
            lambda link: "Contact us" if _says_contact(link["words"], sentence[: link.start()]) else link[0], sentence
        )
        words = _CONTACT_LINK.sub(r"\g<words>", sentence)
        if _POINTER.match(sentence) and not _PAGE.search(words):
            if not may_go:
                return sentence
            return "" if not asked or _GENERAL.match(asked) else "Please tell us, and we will help you."
        sentence = words
    if (
        may_go
        and (page := _PAGE.search(sentence))
        and _FOR.match(sentence[: page.start()])
        and not sentence[page.end() :].strip(" .")
    ):
        return ""
    named = next(ourselves(sentence), None)
    sentence = _as_us(_LINE.sub("contact us", _PAGE.sub("contact us", sentence)))
    if named:
        sentence = _THEM.sub(r"\g<us> us", sentence)
    sentence = _CALLED.sub("", _HELPING.sub("", _passed(sentence)))
    if _OFFER.match(sentence) or (may_go and _ON_PAGE.search(sentence) and not _ASKED.search(sentence)):
        return ""
    sentence = _WHO.sub("us, and we ", sentence)
    sentence = _TWICE.sub(r"\1", _EMPHASIS.sub(r"\2", _WHEN_WRITING.sub("", sentence)))
    return _capital(_polite(_to_one(sentence, asked)), typed)


def _says_contact(words: str, before: str) -> bool:
    """Whether the words of a link to the contact page tell readers to contact us."""
    words = words.strip("*_ .!")
    return bool(_HELP_WORDS.fullmatch(words)) or (words.casefold() == "help" and not before.strip("*_ "))


def _passed(sentence: str) -> str:
    """Contact as a noun, in the passive and in the past, as customers do it, or did."""
    sentence = _PASSIVE.sub(lambda said: f"you {said['must']}{said['when'] or ''} contact us", sentence)
    sentence = _NOUN_CONTACT.sub(
        lambda said: _NOUN_SAID.get(said["when"].casefold(), f"{said['when']} you have written to us"), sentence
    )

    def did(match: re.Match[str]) -> str:
        if match["sent"]:
            return f"{match['have']}sent us "
        return f"{match['have']}{'wrote' if _PLAIN_PAST.fullmatch(match['have']) else 'written'} to us"

    return _PAST.sub(did, sentence)


def _names_us(sentence: str) -> bool:
    """Whether a sentence tells readers to contact customer service, which the next may call them."""
    return next(ourselves(sentence), None) is not None and _ASKED.search(_as_us(sentence)) is not None


def ourselves(text: str) -> Iterator[re.Match[str]]:
    """Where a text names customer service as somebody else; that of others, such as PayPal's, is none of ours."""
    return (match for match in _US.finditer(text) if not match["others"])


def _as_us(sentence: str) -> str:
    """Customer service as we and us; that of others stays."""

    def own(match: re.Match[str]) -> str:
        if match["own"]:
            return "our"
        acts = (_ALL_ACT if _MANY.search(match["us"]) else _ACTING).match(sentence, match.end())
        return "we" if acts and not _TO_US.search(sentence[: match.start("us")]) else "us"

    pieces, at = [], 0
    for match in ourselves(sentence):
        words = own(match)
        pieces += [sentence[at : match.start("us")], words]
        at = match.end()
        if words == "we" and (acting := _ACTING.match(sentence, at)):
            rest = _AND_ACTING.sub(lambda verb: f"{verb[1]}{_plural(verb[2])}", sentence[acting.end() :])
            sentence = sentence[: acting.end()] + rest
            pieces += [sentence[at : acting.start("verb")], _plural(acting["verb"])]
            at = acting.end()
    return "".join([*pieces, sentence[at:]])


def _plural(verb: str) -> str:
    """The verb of we: "calculates" -> "calculate"."""
    irregular = {"is": "are", "has": "have", "does": "do", "goes": "go", "was": "were"}
    if verb.casefold() in irregular or not verb.endswith("s"):
        return irregular.get(verb.casefold(), verb)
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes", "zes")) else verb[:-1]


def _to_one(sentence: str, asked: str) -> str:
    """A sentence that tells readers to contact us, as it is said to somebody who has; "" where nothing else is said."""
    match = _ASKED.search(sentence)
    if match is None:
        return _drop_in(sentence)
    before, rest = sentence[: match.start()], sentence[match.end() :]
    offered = _OFFERED.search(before)
    lead = before[: offered.start()] if offered else before
    is_imperative = bool(offered or (_IMPERATIVE.search(before) and not _COORDINATED.search(before)))
    end = _END.search(rest)
    assert end, "it may be empty"
    wanted = _wanted(
        rest[: end.start()], (match["verb"] or "").casefold() == "ask", bool(asked or not _ANYHOW.match(lead))
    )
    if _DENIED.search(before) and (not wanted or "if you have not sent" in wanted or wanted.startswith("tell us,")):
        return _drop_in(sentence)
    if (
        wanted is None
        or not (is_imperative or _DUTY.search(before))
        or ((offered or _OR.search(lead)) and match["way"] and not _WANTS.match(wanted))
    ):
        please = "please " if is_imperative and not offered and not _OR.search(before) else ""
        return _drop_in(f"{before}{please}{sentence[match.start('verb') :]}" if please and match["verb"] else sentence)
    if not wanted and not end[0].startswith(":"):
        is_general = asked and _GENERAL.match(asked)
        if (_ANYHOW.match(lead) and (not asked or is_general)) or _GENERAL.match(lead) or _LEAD_GENERAL.match(lead):
            return ""
    is_whole = is_imperative and not end[0].startswith(":")
    told = wanted or ("tell us, and we will help you" if is_whole and not lead.rstrip().endswith(" and") else "tell us")
    if not wanted and is_whole and (taken := _taken(lead)):
        told = f"send {taken} to us"
    if not offered and (first := _FIRST.search(lead)):
        lead, told = lead[: first.start()], f"{wanted or 'tell us'} first"
    if told.startswith("tell us ") and (twice := _TELLS_OR.search(lead)):
        return f"{lead[: twice.end()]}{told.removeprefix('tell us ')}{end[0]}"
    please = "please " if is_imperative and not told.startswith("we will ") and not _OR.search(lead) else ""
    return f"{lead}{please}{told}{end[0]}"


_FIRST = _pattern(r"\bfirst \Z")
_TELLS_OR = _pattern(r"\btell us [^.:;!?]*,? or \Z")
_OR = _pattern(r"\b(?:or|nor|either)(?: else| otherwise| then)? \Z")
_DENIED = _pattern(
    r"(?:\b(?:not|never|nor|neither|cannot|without|no (?:need|reason|use|point))|n['’]t)\b(?:(?! (?:hesitate|only)\b)[^,.:;!?])*\Z"
)
"""What is told not to be done: no asking for it then."""
_COORDINATED = _pattern(
    r"(?:\b(?:to|not|never|nor|neither|can|could|may|might|must|should|cannot|will|would|need|have|you|we|they|by|when|if|or|once|until|unless)"
    r"|n['’]t) (?!(?:the|an?|your|our|us|it|them|you can|this|that) )(?:[\w-]+ ){1,3}(?:or|and|nor) \Z"
)
"""A verb before it that is no imperative either: "no need to call or write to us"."""
_END = re.compile(r"[.!:;]?[*_\"”)]*\Z")
_WANTS = _pattern(r"\A(?:send|tell|we will) ")


def _wanted(rest: str, asks: bool, is_bound: bool) -> str | None:
    """What is wanted of a customer, by the words behind "contact us": what to send, to tell, and by when. None where it is not understood.

    `is_bound` says whether a condition or a question stands before it.
    """
    if asks and (wh := _WH.search(rest)):
        return f"we will tell you {rest.strip()}" if not rest[: wh.start()].strip() else None
    if not is_bound and (purpose := _PURPOSE.fullmatch(rest)):
        wish = ("want us to" if asks else "want to") if purpose["to"] else "need"
        return f"tell us if you {wish} {purpose['what']}"
    if _QUESTIONS.fullmatch(rest) or _GENERAL.match(rest.strip() or "-"):
        return ""
    sent: list[str] = []
    told: list[str] = []
    answered: list[str] = []
    times, at = "", 0
    while (more := _MORE.match(rest, at)) and more.end() > at:
        sent += [part for part in (more["with"], more["send"], more["ready"]) if part]
        told += [_TELLING.sub("tell us ", more["tell"])] if more["tell"] else []
        answered += [more["ask"]] if more["ask"] else []
        times += f" {more['time']}" if more["time"] else ""
        at = more.end()
    left = rest[at:]
    if before_list := at == 0 and _BEFORE_LIST.fullmatch(left):
        return "tell us" if before_list["tell"] else "send us"
    tells_more = bool(not times and not told and _OF_IT.match(left))
    if (left.strip() and not _GOES_ON.match(left) and not tells_more) or not all(_WH.match(part) for part in answered):
        return None
    words = told + ([f"send us {' and '.join(sent)}"] if sent else [])
    words = words or (["tell us"] if times or left.strip() else [])
    is_free = not tells_more and (not times or _AT_ONCE.fullmatch(times))
    parts = [", and ".join(words) + times + (_unless_sent(sent) if is_free else "")] if words else []
    parts += [f"we will tell you {' and '.join(answered)}"] if answered else []
    return ", and ".join(parts) + left


_AT_ONCE = _pattern(r"(?: (?:now|first|in time|immediately|as soon as (?:you can|possible)))*")
"""When no condition is put: "before you send it, if you have not sent it" would be two."""


def _unless_sent(sent: list[str]) -> str:
    """Who writes in a chat has often sent the number of the order."""
    things = " and ".join(sent)
    if "order number" not in things:
        return ""
    return f", if you have not sent {'them' if ' and ' in things else 'it'} yet"


_TELLING = _pattern(r"\A(?:say|tell(?: us)?|state|let us know|indicate|write|specify) ")
_QUESTIONS = _pattern(
    r" (?:with|for|about) (?:any|all|your|other|further)(?: other| further| more)? (?:questions?|concerns?|problems?)"
)
_PURPOSE = _pattern(
    r" (?:(?P<to>to)|for) (?P<what>(?!help\b|you\b|us\b|(?:more |further )?(?:information|details)\b|send\b|tell\b|say\b)[^,.:;!?]+)"
)
_GOES_ON = _pattern(
    r",? (?:and|or|so|then|but) |, to |, (?:even if|although|though|because|since|as|otherwise|else|or else|preferably|ideally|at the latest)\b"
)
_OF_IT = _pattern(r", (?:(?:on|in|of|for|with|at|from|to) )?(?:which|whose|where)\b")
"""What tells more of the last thing that is sent."""
_BEFORE_LIST = _pattern(
    r"(?:,? (?:choose|select|pick) [^,.:;!?]+ as (?:the|your|a) (?:subject|topic|reason|category))?"
    r",?(?: and)? (?:please )?(?:(?:send|give|provide|attach|include|enter|add|fill in|quote|list)(?: us)?"
    r"(?: the following| this| these details)?|with"
    r"|(?P<tell>say|tell us|state|name))"
)


def _drop_in(sentence: str) -> str:
    """The sentence with words for writing in a chat in the place of those for contacting somebody."""

    def words(match: re.Match[str]) -> str:
        if _IN_WRITING.match(sentence, match.end()):
            return "telling us" if match["ing"] else "tell us"
        if match["ing"]:
            return "writing to us"
        if _BY_PHONE.match(sentence, match.end()):
            return "text us" if (match["verb"] or "").casefold() == "message" else "call us"
        return "ask" if match["verb"].casefold() == "ask" and _WH.search(sentence, match.end()) else "write to us"

    return re.sub(r"(?i)\b(call or )call us\b", r"\1text us", _CONTACTING.sub(words, sentence))


_CONTACTING = _pattern(
    r"\b(?P<verb>contact|ask|reach(?: out to)?|message|(?:get|be|keep) in (?:touch|contact) with|get hold of|consult|turn to) us\b"
    r"|\b(?P<ing>(?:contacting|asking|messaging|reaching(?: out to)?|(?:getting|being) in (?:touch|contact) with) us)\b"
)


_IN_WRITING = _pattern(r"(?: only)? in writing\b")
_BY_PHONE = _pattern(
    r"(?: only)? (?:(?:by|via|on|over|through)(?: (?:the|our))? (?:(?:tele)?phone|hotline)\b|(?:on|at|under) (?:\+|\(?0)\d)"
)


def _polite(sentence: str) -> str:
    """What a customer is told to send or to say, as it is said to one customer."""
    info = None if _NOT_INFO.search(sentence) else _INFO.match(sentence)
    if info is None:
        return sentence
    if info["list"]:
        return f"{info['lead']}Please send us{sentence[info.end() :]}"
    told = "tell us " if info["tell"] else f"send us {info['ready'] or ''}{_unless_sent([info['ready'] or ''])}"
    return f"{info['lead']}Please {told}{_THEN_TELL.sub(' and tell us', sentence[info.end() :])}"


def _capital(said: str, sentence: str) -> str:
    """A sentence begins with a capital letter where it did before."""
    first = re.search(r"[^\W_]", said)
    begins = re.search(r"[^\W_]", sentence)
    if first and begins and begins[0].isupper():
        return said[: first.start()] + first[0].upper() + said[first.end() :]
    return said
