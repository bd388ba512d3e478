"""The source restricts something, and the constant that stands for it does not say so.

What: a word of the `quote` that limits, binds or softens (only, must, never, no, up to, at least, generally, currently, may, unless,
until, ...) that is met nowhere in what the constant says: its value, sentence, rule, start, contexts, conditions and note. Words
that say the same count: "only" is met by "no other", "must" by "have to", "generally" by "usually". Also on the day of a later value.
Why: every figure may be right, and still "can only be delivered to a valid address" becomes "we deliver to any valid address".

Example (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: 2}
        source: [1]
        quote: All payments must be made within 2 hours.
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2], quote: none}

Instead (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: 2}
        rule: "You have to pay within {{ payment.window }}."
        source: [1]
        quote: All payments must be made within 2 hours.
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2], quote: none}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpcenter.content.model import Constant
from helpcenter.content.node import Mapping
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart
from helpcenter.guard.quotation import QUOTE, passages_of, said_of
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, Severity

ID = "restriction"
DATED = True
APART = True
BESIDE = True
_REASON = "quote_reason"


class _Kind(NamedTuple):
    """One way to restrict: the words that do in a source, and those by which a constant says the same, as a finding names some."""

    restricts: re.Pattern[str]
    meets: re.Pattern[str]
    such_as: str


def _kind(restricts: str, meets: str, such_as: str) -> _Kind:
    """What restricts is met by the same words too."""
    both = rf"(?<![\w'])(?:{restricts}|{meets}){_END}"
    return _Kind(re.compile(rf"(?<![\w'])(?:{restricts}){_END}", _FLAGS), re.compile(both, _FLAGS), such_as)


_FLAGS = re.IGNORECASE | re.VERBOSE
_END = r"(?![\w'](?<=[\w']{2}))"
"""The end of a word; behind a sign that is no letter, such as "~", a figure may follow."""
_ACTS = (
    "add|ask|bear|bring|check|choose|contact|cover|do|enter|fill|give|include|keep|leave|log|make|open|pack|pay|place|provide|reach|"
    "read|refuse|register|reject|report|request|return|say|send|ship|show|sign|state|submit|take|tell|use|wait|write"
)
"""What a shop tells its customers to do: who is told so has to."""

_NOT = r"(?:not|never|cannot|can't|\w+n't)"
_LIMIT = r"(?:later|longer|more|greater|higher|larger|further)"
_FLOOR = r"(?:less|fewer|earlier|sooner|lower|smaller|shorter|before)"
_DENIED = r"(?:no(?:t|body|ne|thing)?|never|cannot|\w+n't|refuse\w*|reject\w*|cancel\w*)"
"""What is said beside a word such as "without" or "more than" where it limits: "no more than 3", "more than 3 are refused"."""
_SEVERAL = (
    r"(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)(?:[\s-]+\w+){0,2}?"
    r"[\s-]+(?:minute|hour|day|night|week|month|year|percent|piece|euro|dollar)s?"
)
"""A number in words, with what it counts."""
_REFERS = r"(?:note|find|see|contact|ask|write|call|visit|feel|be\s+aware|let\s+us)\b"
_OPTION = r"(?:if|when|as)\s+you(?:'d|\s+would)?\s+(?:like|prefer|wish|want|please)"


def _beside_denial(words: str) -> str:
    """The words where something in their clause is denied or refused."""
    return rf"{_DENIED}\b[^.;]{{0,80}}\b(?:{words})|(?:{words})\b[^.;]{{0,60}}\b{_DENIED}"


_NONE_ELSE = _beside_denial(r"other|else|another|invalid|without|unless|except")
_NO_MORE = _beside_denial(r"exceed(?:s|ing)?|above|over|beyond|more\s+than")
_NO_LESS = _beside_denial(r"less(?:\s+than)?|below|under|fewer")
_KINDS = (
    _kind(
        r"only|solely|exclusively|nothing\s+but|no(?:ne)?\s+other|no\s+one\s+else|nobody\s+else|nothing\s+else|(?:limited|restricted)\s+to"
        r"|just(?=\s+(?:for|if|when|by|with|through|via|from|on|in|within|one|once)\b)",
        rf"sole|alone|must(?!\s+{_NOT})|ha(?:ve|s)\s+to\s+be|just(?!\s+(?:{_ACTS}|call|write|now|as|like|in\s+case)\b)(?=\s+\w)"
        rf"|no(?:\s+one|body|ne|thing)?\b[^.;]{{0,60}}\bbut|{_NONE_ELSE}",
        "`only`, `no other` or `nothing but`",
    ),
    _kind(
        rf"(?<!not\ )(?<!n't\ )(?<!no\ )(?<!to\ )(?:must(?!\s+(?:{_NOT}|have\s+been)\b)|ha(?:ve|s)\s+to|needs?\s+to)"
        r"|(?:is|are|be)\s+(?:required|obliged|obligatory|mandatory|compulsory|necessary)|required|mandatory|compulsory|obliged"
        r"|shall(?!\s+not\b)|(?<=you\ )(?:are\s+to|should(?!\s+(?:not|be\s+able|receive|get|have\s+received)\b))|responsible\s+for",
        rf"(?<!not\ )(?<!n't\ )(?<!no\ )need(?:s|ed)?|necessary|obligat\w+|duty|responsible|otherwise|only|please\s+(?!{_REFERS})\w+|(?:you|customers?|buyers?)\s+always|or\s+(?:else\b|[^.;]{{0,60}}\b(?:cancel|laps|refus|clos|end|los))\w*"
        rf"|unless|without\b(?!\s+(?:delay|fail)\b)[^.;]{{0,60}}\b{_DENIED}|{_DENIED}\b[^.;]{{0,80}}\bwithout|(?:you|customers?|buyers?|shoppers?)\s+(?:{_ACTS})s?|at\s+(?:your|their|the\s+customer's)\s+(?:own\s+)?(?:cost|expense)"
        rf"|(?<![^.!?:;*-]\ )(?<![\w,]\ )(?:then\s+|first\s+)?(?:{_ACTS})",
        "`must`, `have to` or `need to`",
    ),
    _kind(
        rf"(?:must|shall)\s+{_NOT}|(?:no(?!\s+(?:other|one\s+else)\b)|{_NOT})(?!\s+(?:(?:{_LIMIT}|{_FLOOR})\s+than|exceed)\b)|without|neither|nor|none|nothing|nobody|nowhere|unable|impossible|forbidden|prohibited",
        r"no\ one|only|until|before|unless|except|instead|(?:just\s+)?once(?=\s*(?:[.,;]|$|per\b|for\b|in\s+all))|a\s+single|wrong|missing|incomplete|invalid|empty|lost|gone|free"
        r"|un(?!der|til|it|ion|i)\w{4,}|refus\w+|reject\w*|exclu\w+|fail\w*|too\s+late|too\s+low|lacks?|lacking",
        "`not`, `no` or `cannot`",
    ),
    _kind(
        rf"up\s+to|at\s+(?:the\s+)?(?:very\s+)?most|at\s+the\s+latest|no(?:t)?\s+{_LIMIT}\s+than|{_NOT}\s+exceed|(?<!no\ )(?:a\s+)?maximum(?:\s+of)?",
        rf"within|until|by(?!\s+(?:card|paypal|e?-?mail|post|phone|chat|message|courier|hand|us|you|the\s+(?:shop|customer|seller))\b)|(?<!no\ )limit\w*"
        rf"|(?<!more\ )or\s+(?:less|fewer|earlier|before)|{_NO_MORE}|only|before|from\s+\d\S*\s+to"
        r"|\d[\d:.,]*\s*(?:to|-|\u2013)\s*\d+",
        "`up to`, `at most` or `within`",
    ),
    _kind(
        rf"at\s+(?:the\s+)?(?:very\s+)?least|no(?:t)?\s+{_FLOOR}(?:\s+than)?|(?<!no\ )(?:a\s+)?minimum(?:\s+of)?|or\s+(?:more|longer|later|above)",
        rf"from(?!\s+(?:us|you|the|our|your|an?|it)\b)|or\s+more|more\s+than|over|above|must|only\s+(?:after|from)|(?:first\s+)?after"
        rf"|{_NO_LESS}"
        r"|\d[\d:.,]*\s*(?:to|-|\u2013)\s*\d+",
        "`at least` or `from`",
    ),
    _kind(
        r"generally|typically|usually|normally|mostly|mainly|approximately|approx|roughly|on\s+average|in\s+general|as\s+a\s+rule|in\s+most\s+cases"
        rf"|most\s+of\s+the\s+time|ordinarily|sometimes|often|(?:about|around|circa|ca\.?|approx\.)(?=\s+(?:\d|{_SEVERAL}))|~(?=\s*\d)|some(?=\s+\d)|(?:an?\s+)?estimated?"
        r"|expected|in\s+principle|depend(?:s|ing)?\s+(?:up)?on|var(?:y|ies)|or\s+so|or\s+thereabouts|give\s+or\s+take|more\s+or\s+less"
        r"|should(?=\s+(?:be\s+(?:able|here|there|ready|enough|shipped|delivered|refunded)|arrive|reach|take|have\s+(?:arrived|received)|receive|get)\b)",
        r"typical|usual|normal|average|most|different|differs?|may|can\s+take|might|depends?|depending|estimate\w*|expect\w*|try|aim|best|rough\w*|almost|nearly",
        "`usually`, `typically` or `normally`",
    ),
    _kind(
        r"currently|presently|at\s+present|for\s+now|right\s+now|at\s+the\s+moment|for\s+the\s+time\s+being|temporarily|until\s+further\s+notice"
        r"|so\s+far|as\s+of\s+now|at\s+this\s+time",
        r"now|today|current|present|for\s+the\s+moment|these\s+days",
        "`currently`, `at the moment` or `now`",
    ),
    _kind(
        r"(?:do|does|doing)\s+(?:our|its|their)\s+(?:very\s+)?best|(?<=we\ )(?:(?:will|shall|always)\s+)*(?:try|aim|strive|endeavou?r|hope|plan)"
        r"|make\s+every\s+effort|as\s+far\s+as\s+(?:we\s+can|possible)|(?:where|whenever|wherever|if)(?:ver)?\s+possible",
        r"best|try|aim|strive|endeavou?r|hope|plan|effort|possible|can|usually|typically|generally|normally",
        "`we do our best` or `we try`",
    ),
    _kind(
        r"in\s+(?:some|certain|many|rare|individual|special|exceptional)\s+(?:cases|circumstances)|under\s+(?:some|certain|special)\s+(?:conditions|circumstances)",
        r"may|might|can|could|sometimes|often|possibl[ey]|perhaps|maybe|some|certain|if|when|special|depend\w*|exception\w*",
        "`in some cases`, `sometimes` or `may`",
    ),
    _kind(
        r"may(?!\s+\d)(?<!\d\ may)|might|could|reserve\s+the\s+right|at\s+(?:our|its)\s+(?:sole\s+|own\s+)?discretion",
        r"can|possible|possibly|perhaps|maybe|sometimes|in\s+some\s+cases|the\s+right\s+to|up\s+to\s+us",
        "`may`, `might` or `can`",
    ),
    _kind(
        r"unless|except(?:ing|ions?)?|excluding|excludes?|excluded|apart\s+from|other\s+than|with\s+the\s+exception|aside\s+from|save\s+for"
        r"|(?:all|every\w*|any\w*)\b(?:\s+[\w-]+){0,3}?\s+but(?=\s+(?!(?:also|we|you|it|they|not|only|then|please|this|that|there)\b))",
        r"if|only|not|no|\w+n't|cannot|without|but|however|does\s+not",
        "`unless`, `except` or `but not`",
    ),
    _kind(
        r"if|provided\s+(?:that|you|the|it|they|we)|on\s+(?:the\s+)?condition|as\s+long\s+as|so\s+long\s+as|subject\s+to|in\s+the\s+event",
        r"when|where|once|must|only|needs?|conditions?|while|unless|without|in\s+case|should|whoever|whose|who|which|that|otherwise|or\s+else|after|until|with"
        r"|un(?!der|til|it|ion|i)\w{4,}",
        "`if`, `provided that` or `only if`",
    ),
    _kind(
        r"until|till|before|prior\s+to|by\s+the\s+time",
        r"by|as\s+long\s+as|while|not\s+yet|once|after|earlier|ahead|up\s+to|within|no\s+longer|afterwards|later",
        "`until`, `before` or `as long as`",
    ),
)  # fmt: skip
"""Regular expressions, because a finding needs the place of each word."""
_BINDING = (0, 1, 3, 4)
"""The kinds without which a sentence states another rule: only, must, at most, at least."""

_HARMLESS = re.compile(
    rf"""(?<![\w'])(?:
      not\s+only | only\s+just | the\s+only\s+thing | if\s+only | only\s+too\b
    | no\s+(?:problems?(?!\s+with)|worries|doubt|matter|need|thanks?|wonder) | no\.?\s?\#?\d+ | (?:order|item|model|serial|phone|article)\s+no\b\.?
    | {_NOT}\s+(?:hesitate|worry|forget|sure|to\s+mention|a\s+problem) | (?:whether\s+)?or\s+not | if\s+not\b(?=,) | why\s+not
    | (?:do|does|did|would|will|need)(?:n't|\s+not)\s+(?:have|need)\s+to | needn't | need\s+not | without\s+(?:any\s+)?(?:problems?|trouble|worry|doubt|delay|exception|hesitation|fail|further\s+ado)
    | {_OPTION}\s*,?\s*(?:please\s+|then\s+|just\s+)*(?:{_ACTS}) | (?:please\s+)?(?:{_ACTS})\b[^.;!?,]{{0,60}},?\s*{_OPTION}(?=\s*(?:[.,;!?]|$))
    | (?:what|as|even)\s+if | if\s+(?:only|any|so|necessary|you\s+(?:have\s+(?:any|more|other|further|questions?)|need\s+(?:any|more|help)|want|wish|would|like))
    | (?:ask|asks|see|check|know|tell|find\s+out|sure|wonder|say|decide)\s+(?:(?:us|you|me|them)\s+)?if
    | (?:what|how|when|where|which|why|who|whom)\s+should | should\s+(?:i|we)\b
    | (?:all|anything|everything|whatever|what|how\s+\w+|how|when|where|if|in\s+case|should|whether)\s+(?:that\s+)?(?:you|customers?|i|we|they)\s+(?:need|have)\s+to
    | all\s+you\s+(?:need|have)\s+to\s+do | must[\s-]haves? | must\s+have\s+been
    | up\s+to\s+(?:you|date|speed|now) | up-to-date | no\s+(?:maximum|minimum)
    | no(?:\s+[\w-]+){{1,3}}\s+(?:is|are)\s+(?:needed|required|necessary) | (?:is|are)(?:\s+not|n't)\s+(?:needed|required|necessary|obligatory|mandatory)
    | one\s+or\s+more | last\s+but\s+not\s+least
    | as\s+usual | than\s+usual | the\s+usual | (?<!in\ )general\s+\w+ | often\s+asked | frequently | estimated\s+value | expected\s+(?:item|product|parcel)
    | in\s+May | (?:late|early|mid|of|since)\s+May | \d{{1,2}}(?:st|nd|rd|th)?\s+May | May\s+\d{{1,4}}
    | may\s+(?:i|we)\b | (?:you|customers?)\s+(?:may|might|could)\s+(?:also\s+|always\s+|simply\s+)?(?:contact|ask|write|call|visit|see|find|check|view|choose|want|wish|like|wonder|know|say)
    | could\s+you
    | (?:the|a|an|some|\w+)\s+(?:days?|weeks?|evening|night)\s+before | as\s+before | like\s+before | before\s+and\s+after | never\s+before | before\s+long
    | before\s+(?:you|we)?\s*(?:order|buy|pack|contact|start|begin|send|sending|packing|ordering|buying|contacting|shopping)\w*
    )(?![\w'])
    """,
    _FLAGS,
)
"""What looks like a restriction and is none."""


_CASE = re.compile(
    r"""
    (?:^|[.!?:;]\s+|\b(?:but|and|however),?\s+)(?:if|when|in\s+case|where|should)\b [^,.;!?]{0,200} ,?\s*(?:then\s+)?
      (?:please|(?:you\s+(?:can|may|could)\s+)?(?:contact|ask|write|call|see|visit|e-?mail|let\s+us|get\s+in\s+touch))\b
    """,
    _FLAGS,
)
"""The case in which somebody is sent on: "If you have not received it, please contact us"."""


def check(look: Look) -> Iterator[Finding]:
    """Every word of a quote that restricts, and that the constant does not say in any of the words for it."""
    for constant in look.policy.constants.values():
        if not look.policy.has(constant.id):
            continue
        said = said_of(constant.id, look.policy)
        everything = _without(_HARMLESS, _in_plain_signs(" . ".join(said.values())))
        found: set[str] = set()
        for kind in _KINDS:
            words = list(_words(constant, kind))
            found |= {word.casefold() for _, _, word in words}
            unsaid = [(at, number, word) for at, number, word in words if word.casefold() not in _reasons(constant)]
            if unsaid and not kind.meets.search(everything):
                yield _unsaid(constant, *unsaid[0], kind, said)
        yield from _idle(constant, found)


def lost_restrictions(text: str, other: str) -> list[str]:
    """The words of a sentence that limit or bind, and that another one meets with none that mean the same."""
    said = _without(_HARMLESS, _in_plain_signs(other))
    plain = _without(_CASE, _without(_HARMLESS, _in_plain_signs(text)))
    binding = (_KINDS[number] for number in _BINDING)
    return [found[0] for kind in binding if not kind.meets.search(said) for found in kind.restricts.finditer(plain)]


def _words(constant: Constant, kind: _Kind) -> Iterator[tuple[int, int, str]]:
    """The words of a kind in the quote: the place, the number of the passage, and the word."""
    for number, passage in passages_of(constant):
        plain = _without(_CASE, _without(_HARMLESS, _in_plain_signs(passage)))
        yield from ((word.start(), number, " ".join(word[0].split())) for word in kind.restricts.finditer(plain))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks in the place of what restricts nothing: "not only" neither asks for an "only" nor is one."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


_PLAIN_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u02bc\uff07\u00b4`", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u00a0\u202f\n\t", " "),
    }
)


def _in_plain_signs(text: str) -> str:
    """The text as it is typed on a keyboard, sign for sign: sources have curly apostrophes, and writers mostly do not."""
    return text.translate(_PLAIN_SIGNS)


def _reasons(constant: Constant) -> set[str]:
    return {_as_word(word) for word in constant.quote_reason}


def _as_word(word: str) -> str:
    return " ".join(_in_plain_signs(word).split()).casefold()


def _unsaid(constant: Constant, at: int, number: int, word: str, kind: _Kind, said: dict[PolicyPart, str]) -> Finding:
    """A restriction that is lost, at its place in the quote."""
    path = (QUOTE, number) if len(constant.quote) > 1 else (QUOTE,)
    parts = [part for part in said if part.field in ("rule", "says")] or [PolicyPart(constant.id)]
    called = SHOWN_FIELDS[parts[0].field].called if parts[0].field else "value"
    message = f"the source says `{word}`, and nothing that `{constant.id}` says means that"
    words = f"the {called} of {constant.id} reads: {' '.join(said[parts[0]].split())}"
    help = f"say it, with {kind.such_as}; or write why it is not said: `{_REASON}: {{{word.casefold()}: ...}}`"
    span = constant.stretch(path, at, at + len(word))
    where = constant.place(parts[0].field or "values")
    return Finding(ID, span, message, help, notes=(Note(words, where),), constant=constant.id)


def _idle(constant: Constant, found: set[str]) -> Iterator[Finding]:
    """Reasons for words that restrict nothing in the quote."""
    node = constant.node.get(_REASON)
    for key, _ in node.pairs if isinstance(node, Mapping) else ():
        if _as_word(key.value) not in found:
            message = f"the quote of `{constant.id}` has no `{key.value}` that restricts"
            restricting = ", ".join(sorted(f"`{word}`" for word in found))
            help = f"write it as the quote does: {restricting}" if found else "delete the line"
            yield Finding(ID, key.span, message, help, constant=constant.id, severity=Severity.WARNING)
