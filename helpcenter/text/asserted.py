"""What a sentence asserts, in plain words: the part of it that could be right or wrong.

Questions assert nothing, and neither does a condition before a pointer: "If you want to return it, contact customer service".
What is a pattern of words here is written as one. The rest are regular expressions, because they cut out of the text what
stands between marks: a clause up to its comma, a link, a quoted word.
"""

from __future__ import annotations

import re

from helpcenter.text.sentence import bare
from helpcenter.text.word_pattern import any_of
from helpcenter.text.words import words_in

_POINTER = re.compile(
    r"(?:(?:(?:if|when|in case|before|after|should)\b"
    r"|for (?:any |other |more )?(?:questions?|details|help|information)\b"
    r"|for\b(?=[^.!?]*, (?:please )?(?:see|read|look)\b))[^.!?]*?, )?"
    r"(?:please |just |simply |then |first )*"
    r"(?:see|ask|contact|read|look at|have a look at|write to|get in touch)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that sends the reader on, with the condition before it. "For a special carrier, ask us" is a rule, not a pointer."""

_PAGE = re.compile(
    r"\b(?:the |our )?(?:pages?|sections?|answers?|topics?|articles?) (?:about|on|for|of|called|named) [^,.;:!?]*"
    r"|\b(?:read|find|see|learn)(?: all| more)? about [^,.;:!?]*\bpage\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[(?:(?:how|what|when|where|which|who|why|whether|until when|if|ways|help with)\b[^\]]*"
    r"|(?:(?!\b(?:is|are|was|can|cannot|may|must|will|we|you|do|does|not|no|never|always|only|free|contact|ask)\b)[^\]])*)\]\((?!https?:)[^)]*\)",
    re.IGNORECASE,
)
"""Links whose words are a question, or name a thing without saying anything of it."""

_OUTSIDE = re.compile(r"\]\((https?://[^)\s]*)\)", re.IGNORECASE)
"""A link that leaves the help center: its address is read with the sentence, as people see where it leads."""

_DEFINITION = re.compile(
    r"\bwords? [\"“'\w]++.{0,300}?\bmeans?\b|\banother word for\b|\bcall this \w|\bthe words? [\"“']",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about words states no rule."""

_HABITS = any_of(
    "^ [please|always|never|also|just|first|then|better] [do|not|don't] "
    "check|double_check|keep|write|type|test|update|compare|look|describe|read|copy|pack|wrap|clean|charge|restart|remember|leave|"
    "beware|watch|pick|choose|back_up|save|note_down|make_sure|mention|bring|unplug|press|hold|add_the|say"
)
"""How advice begins: what the reader does at home, which only states a rule where its words say so by themselves."""

_BEGINNING = 60
"""Characters of a sentence in which its beginning is looked for."""

_COURTESY = re.compile(
    r"\b(?:we|i) (?:understand|know|realise|hope|are sorry|apologise|see that)\b[^.,;:!?]*|\bthank you for [^.,;:!?]*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\b(?:(?:have|we wish you) (?:a|an) (?:nice|great|good|lovely|wonderful|pleasant|happy|quiet|sunny|fine|merry|safe)|enjoy (?:your|the|a))\b"
    r"[^.,;:!?]{0,80}?\b(?:weekend|evening|day|morning|afternoon|night|holidays?|week|summer|christmas|new year)\b[^.,;:!?]*"
    r"|^(?:merry|happy|good|nice) (?:christmas|weekend|new year|holidays?|evening|morning|easter|diwali|eid)\b[^.,;:!?]*"
    r"|\bsee you (?:soon|later|tomorrow|again)\b",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"\b(?:(?:we|i|you|they|staff|agents?|employees?)(?:'ll)? (?:(?:will|would|do|does|should) )?(?:never|not)|don't|won't|never"
    r"|nobody|no one|no \w+)"
    r" (?:(?:will|would|ever|does|should) )*(?:ask|asks|want|wants|need|needs|request|requests|give|tell|share|send)\b[^.,;:!?]{0,80}?"
    r"\b(?:passwords?|pins?|passcodes?|card (?:numbers?|details|data)|security codes?|bank (?:details|data))\b"
    r"(?:(?!\b(?:as|because|since|so)\b)[^.;:!?])*",
    re.IGNORECASE,
)
"""What no honest shop asks for, by whatever way: "We'll never ask for your password by e-mail"."""
_WISH = re.compile(
    r"\b(?:if|when|in case|should) you (?:want|would like|wish|need|plan|prefer|like) to [^,.;:!?]*", re.IGNORECASE
)

_ASSERTS = any_of("did you know, @comma right|correct|isn't_it|aren't_they|don't_we $")
"""Questions that assert what they ask, such as "Did you know that shipping is free?"."""


_DOES = (
    "is|isn't|are|aren't|was|were|takes|take|costs|cost|can|cannot|can't|may|might|will|won't|would|must|should|has|have|had|does|doesn't|do|don't|"
    "goes|go|comes|come|happens|happen|applies|apply|lasts|last|runs|run|starts|start|begins|ends|end|needs|need|depends|depend|holds|hold|"
    "counts|count|works|work|arrives|arrive|reaches|reach|leaves|leave|gets|get|expires|expire|lapses|also|usually|normally|typically|"
    "always|never|only|often|includes|covers|stays|means|amounts"
)
_LEADS = "[and|but|so|or|yet|then|still|also|now|however|usually|normally|typically|generally|often|mostly|sometimes|as|a|rule|in|general|most|cases]"
_TAKES_UP = any_of(
    f"^ {_LEADS} [@comma] it|its|it's|it'll|they|they're|they'll|their|them, "
    f"^ {_LEADS} [@comma] this|that|these|those|both|all_of_this|all_of_that|each_of_them|none_of_them {_DOES}, "
    f"^ {_LEADS} [@comma] that's|this_one|that_one, ^ {_LEADS} [@comma] for|in|after|before|by|until|with this|that|it|them @comma|you|we, "
    f"^ for|to|from|within|outside [the|of|most|other] * [@comma] it|they|it's|they're"
)
_EMPTY_IT = any_of(
    "it|it's|it'll [is|will|would|can|may|might|be|also|always|often|usually|very] "
    "best|better|good|easy|easier|easiest|hard|helpful|useful|wise|important|possible|fine|enough|worth|nice|great|necessary|safe|safer|"
    "recommended|advisable|normal|common|quick|quicker|faster|fastest|smart|sensible|helps|pays ...3 to|that|if|when|whether"
)
"""An "it" that stands for nothing: "it is best to ask", "it helps to keep the box"."""


def takes_up(sentence: str) -> bool:
    """Whether a sentence takes its subject from the one before it: "It takes five days.", "This is free."."""
    words = words_in(bare(sentence[:_BEGINNING]), commas=True)
    return _TAKES_UP.is_in(words) and not _EMPTY_IT.is_in(words)


def asserted(sentence: str) -> str:
    """What a sentence without references asserts, in plain words: no pointing links, and no condition before a pointer."""
    if "](" in sentence:
        sentence = _OUTSIDE.sub(r"] \1 ", _LINK.sub(" ", sentence))
    plain = bare(sentence)
    if (plain.endswith("?") and not _ASSERTS.is_in(words_in(plain, commas=True))) or _DEFINITION.search(plain):
        return ""
    plain = _WARNING.sub(" ", _GREETING.sub(" ", plain))
    plain = _COURTESY.sub(" ", _WISH.sub(" ", _PAGE.sub(" ", plain)))
    pointer = _POINTER.fullmatch(plain)
    return pointer["rest"] if pointer else plain


def is_advice(sentence: str) -> bool:
    """Whether a sentence begins as advice does: "Keep the box", "Please write the street in Latin letters"."""
    return sentence[:1].isalpha() and _HABITS.is_in(words_in(sentence[:_BEGINNING]))
