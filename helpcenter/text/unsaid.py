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
_BENEFIT = "guarantees?|match(?:es|ing)?|promises?|protection|reductions?|cuts?|adjustments?|discounts?|changes?|extensions?|waivers?|refunds?|cards?"
"""What makes a thing that a shop grants of a piece of knowledge: we give no price guarantee, and have said so."""
_KNOWLEDGE = (
    r"(?:(?:(?:(?:tele)?phone |order )?numbers?|dates?|days?|times?|time ?frames?|timelines?|hours|periods?|deadlines?"
    r"|lists?|amounts?|figures?|sums?|percentages?|address(?:es)?|urls?|details?|information|info|reasons?|names?"
    r"|durations?|lengths?|countr(?:y|ies)|starts?|beginnings?|moments?"
    r"|answers?|facts?|data|definitions?|explanations?|hotlines?|rules?|polic(?:y|ies)|terms|criteria|guidance|maximums?|minimums?|limits?"
    r"|prices?|fees?|costs?|rates?|carriers?|couriers?|places?|points?|questions?|topics?|process|procedure|events?|weights?|sizes?"
    r"|specifics|particulars|estimates?|schedules?|matters?|decisions?|confirmations?|clarifications?)"
    rf"(?! (?:{_BENEFIT})\b))"
)
_ASKED = r"(?:when|how|whether|if|what|which|who|where|why|(?:from|until|by|since) (?:when|what|which))"
_LY = r"(?: (?:yet|still|so far|as yet|at present|at the moment|for now|here|anywhere|further|quite|\w+ly))*"
_IS = r"(?:is|are|was|were|(?:has|have|had) been)"
_IS_NOT = (
    rf"(?:(?:is|are|was|were)(?: also)?{_LY}(?:n'?t| not| never| nowhere){_LY}"
    rf"|(?:has|have|had)(?: also)?{_LY}(?:n'?t| not| never| nowhere){_LY} been{_LY}"
    rf"|(?:can(?:not|'t| not)|could(?:n't| not)|will not|won't){_LY} be{_LY})"
)
_ONE_OF_US = (
    r"(?:(?:(?:the|our|this|these|your own) )?(?:\w+ )?(?:shop|(?:web ?)?store|company|merchant|seller|retailer|manufacturer's faq|faqs?"
    r"|help (?:cent(?:er|re)|pages?|site)|(?:web)?sites?|web ?pages?|pages?|policy|policies|answers?|sources?|documents?|rules?|articles?"
    r"|records|texts?|terms(?: and conditions| of \w+)?|conditions|guides?|guidelines|customer service|support team)|¤+)"
)
_TELL = r"(?:say|state|tell|specify|mention|indicate|document|clarify|disclose|define|explain|reveal|spell out|know)"
_DO = r"(?:give|provide|list|name|publish|record|confirm|announce|describe|set|fix|show|cover|address|quote|have|offer)"
_DENIED = (
    rf"(?:(?:do|does|did|has|have|had|could|will)(?: also)?{_LY}(?:n'?t| not| never| nowhere){_LY}"
    rf"|(?:cannot|can't|can not|won't){_LY})"
)
_OF_YOURS = r"(?! (?:about you\b|(?:to |about |of |with |on )?(?:your|anyone|anybody|others?|third|them|him|her|no\b)))"
_STILL = r"(?:still|currently|yet|not yet|also|\w+ly|at present|at the moment)"
_HAVE_TO = r"(?:have to|need to|must|will have to|want to|are going to)"
_FIND_OUT = (
    r"(?:check|find out|clarify|decide|confirm|work out|figure out|determine|define|ask(?: \w+){0,3}|agree(?: on)?"
    r"|settle|verify|look into|think about)"
)
_WORD_OF = (
    r"(?:(?:a|an|the|our|its|final|further|later|more|official|\w+'s) )*"
    r"(?:confirmation|decision|answer|clarification|word|approval|information|details|reply|instructions)"
)
_MORE = r"(?:more|further|exact|all|full|the|additional|precise|other|new)"
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
    _words(
        r"(?:has|have|is) yet to (?:find out|work out|figure out|learn|clarify|determine|announce|decide|confirm|say|set"
        r"|publish|define|specify|state|tell)"
    ),
    _words(r"(?:make|makes|made) no (?:statement|mention|promise as to when)"),
    _words(
        r"we have(?:n'?t| not| never)(?: yet)? (?:received|got|had|seen) any (?:\w+ )?"
        r"(?:information|info|details|answer|word)(?! (?:from|about) your)"
    ),
    _words(rf"we (?:were|are)(?:n'?t| not| never)(?: \w+ly)? told{_OF_YOURS}"),
    _words(rf"neither [\w' -]{{1,40}}? nor [\w' -]{{1,40}}? {_IS}{_LY} (?:{_TOLD})"),
    _words(
        rf"(?:exact|precise|fixed|further|more)(?: \w+){{0,2}}? (?:{_KNOWLEDGE}) (?:{_IS_NOT} available|(?:is|are) unavailable)"
    ),
    _words(rf"nothing {_IS}{_LY} (?:{_TOLD}|{_DONE}){_OF_YOURS}"),
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
    _words(
        rf"we (?:have |had |can |could |will )?(?:name|give|given|offer|state|list|specify|specified|publish|mention|quote)(?:ed|d)?(?: you)? no "
        rf"(?:[\w-]+ ){{0,3}}?(?:{_KNOWLEDGE})"
    ),
    _words(
        rf"we (?:still )?(?:have|lack|know|can (?:give|offer)(?: you)?) (?:no |nothing )(?:\w+ ){{0,3}}?"
        rf"(?:information|info|details?|data|knowledge|idea|word|answer|news|date){_OF_YOURS}"
    ),
    _words(r"we (?:still )?(?:have|had) (?:no|nothing)(?: [\w-]+){0,6}? to (?:tell|give|offer) you"),
    _words(
        rf"we (?:are|were){_LY} (?:(?:not(?: \w+ly| yet)? )?(?:sure|certain|clear)|unsure|uncertain|undecided|in the dark)"
        rf"(?: (?:yet|ourselves))?(?: {_ASKED}| (?:about|on|of)(?! your)|(?= ?[.,;:!)]|$))"
    ),
    _words(r"(?:there is|we have)(?: still)? no word(?: yet| so far)? (?:on|about|of)"),
    _words(r"we (?:can|could) only guess|we (?:are|would be) guessing|we would have to guess"),
    _words(rf"(?:far from|anything but|less than) (?:clear|certain|sure) {_ASKED}"),
    _words(rf"it (?:was|is|has)(?: not| never){_LY}(?: been)? made (?:clear|known|public) {_ASKED}"),
    _words(
        r"(?:a|any|no|the) (?:final )?(?:decision|choice|agreement) (?:has|have|is|was)(?: not| never)?(?: yet|"
        r" \w+ly)?(?: been)? not(?: yet)?(?: been)? (?:made|taken|reached)"
    ),
    _words(
        rf"(?:a|any|no|the) (?:final )?(?:decision|agreement) (?:{_IS_NOT}|(?<=no decision )has been) (?:made|taken|reached)"
    ),
    _words(
        r"no (?:[\w-]+ )?(?:time ?frames?|timelines?|dates?|deadlines?|information|details|figures?|reasons?|specifics"
        r"|decisions?) (?:has|have) been (?:shared|made|taken|released|issued)(?! with (?:others|third|anyone))"
    ),
    # hard to say
    _words(
        r"(?:hard|difficult|impossible|tricky|(?:not|never)(?: (?:\w+ly|yet))? (?:easy|possible|able)|too (?:early|soon))(?: for us)?(?: yet)? to "
        rf"(?:say|tell|know|predict|specify|estimate|foresee)(?: (?:yet|now|here|exactly|for (?:sure|certain)|in advance))?"
        rf"(?: {_ASKED}|(?= ?[.,;:!)]|$))"
    ),
    _words(
        r"(?:hard|difficult|impossible|tricky|(?:not|never)(?: yet)? (?:easy|possible|able)|too (?:early|soon))(?: for us)? to "
        rf"(?:give|name|state|quote|provide|offer|predict|estimate|promise) (?:you )?{_A} (?:\w+ )?(?:{_KNOWLEDGE}){_OF_YOURS}"
    ),
    _words(
        r"(?:there(?:'s| is| are)|we (?:have|know|see)) no (?:way|means) (?:to|of|for us to) (?:say(?:ing)?|tell(?:ing)?"
        r"|know(?:ing)?|predict(?:ing)?)"
        rf"(?: (?:yet|now|for (?:sure|certain)|in advance))?(?: {_ASKED}|(?= ?[.,;:!)]|$))"
    ),
    re.compile(rf"(?:^|[:–—(]\s*)no idea(?: {_ASKED}\b|\W*$)", re.IGNORECASE),
    _words(r"your guess is as good as ours"),
    # we are still at it
    _words(
        rf"(?P<open>(?:is|are)(?: {_STILL})? (?:being|under) (?:clarified|decided|determined|discussed|negotiated|worked out|figured out|defined"
        r"|finali[sz]ed|drawn up|agreed|discussion|consideration))"
    ),
    _words(
        r"(?P<known>(?:needs?|has|have|must|ought)(?: still| yet| first)? (?:to )?(?:still |first )?be "
        r"(?:confirmed|announced|decided|determined|clarified|defined|specified|agreed))"
    ),
    _words(
        r"(?P<known>(?:is|are)(?: still| currently)? being (?:confirmed|checked|set|looked into|collected|written|prepared|reviewed))"
    ),
    _words(
        rf"we (?:(?:still |yet ){_HAVE_TO} |{_HAVE_TO} (?:still |yet )|are still to ){_FIND_OUT}"
        rf"(?: (?:this|that|it)\b|(?: (?:{_A} )?(?:\w+ )?(?:{_KNOWLEDGE})| {_ASKED}))(?![^.;]*\byour\b)"
    ),
    _words(
        rf"we (?:first )?{_HAVE_TO} (?:first )?(?:find out|work out|figure out|make up our minds?|get clarity)(?![^.;]*\byour\b)"
    ),
    _words(rf"we are(?: {_STILL})? (?:clarifying|finding out|working out|figuring out|deciding|discussing)(?! your)"),
    _words(rf"we are (?:{_STILL} )(?:checking|asking) {_ASKED}(?![^.;]*\byour\b)"),
    _words(
        rf"(?:we are|(?:this|that|it|(?:{_KNOWLEDGE})) (?:is|are))(?: {_STILL})? (?:waiting (?:for|on)|awaiting) {_WORD_OF}"
    ),
    _words(rf"(?P<known>(?:is|are)(?: {_STILL})? subject to {_WORD_OF})"),
    _words(
        rf"(?<!'s )(?:the|our) (?:shop'?s? )?(?:owners?|boss|management|manager|(?:support )?team|lawyers?|head office|headquarters)(?: {_STILL})? "
        r"(?:has yet to|has to|must|needs to|have to|need to|will|is to|should)(?: still| first| yet)* "
        r"(?:confirm|decide|say|clarify|tell us|answer|check|approve|announce|settle|determine)(?: on)?(?! (?:\w+"
        r" )?(?:payment|order|account|e-?mail|login))"
    ),
    _words(r"only the (?:shop'?s? )?(?:owner|boss|management|manager) (?:can|could) (?:say|tell|know|confirm|decide)"),
    _words(r"(?:not|never|yet to|still to|to)(?: yet| still)? ma(?:d|k)e up (?:our|its) minds?"),
    _words(
        r"we have(?:n'?t| not| never)(?: yet| so far| \w+ly)? (?:(?:come to|reached|made|taken|got) (?:a|any|our) (?:decision|conclusion|choice)"
        r"|made any decisions?|thought about|worked (?:it|this|that) out|figured (?:it|this|that) out)"
    ),
    _words(rf"because we {_DENIED} know (?:it|this|that)(?: yet)?"),
    _words(
        rf"we (?:have|had)(?: not| never){_LY} (?:told|informed) (?:you|anyone|anybody|shoppers|customers) {_ASKED}"
    ),
    # open and pending
    _words(
        rf"(?:(?:^|(?<=[,;:] ))(?:and )?(?:from |until )?{_ASKED} [^,;:]{{1,60}}?|(?:this|that)|(?:(?!hours|days|times"
        rf"|places|questions|lists|points)(?:{_KNOWLEDGE}))"
        r"(?: (?:of|for|on|to|from|in)(?: [\w-]+){1,3}?)?) (?P<mine>(?:remains?|stays?|(?:is|are)(?: still)?(?: left| kept)) open(?!,))"
    ),
    _words(
        r"(?:^|(?<=[,;:] ))(?:and )?(?:(?:from |until )?when|how|whether|who|which|what) "
        r"(?:(?!shop|store|chat|hotline|line|office|payment|order|refund)[\w'-]+ ){1,8}?"
        r"(?:is|are)(?: still| yet)? (?:open|pending|outstanding)(?= ?[.;:!)]|$)"
    ),
    _words(
        r"(?:this|that|(?:decision|confirmation|answer|clarification|approval|agreement|information|details|(?:^|[.:] ?"
        r"|the )(?:dates?|price|list|hours|rules?|terms))"
        r"(?: (?:of|for|on|to|from|about)(?: [\w-]+){1,3}?)?)"
        rf" (?P<mine>(?:is|are|remains?)(?: {_STILL})? (?:pending|outstanding|in the works|under review|not final(?:i[sz]ed)?))"
    ),
    # to come
    _words(
        rf"(?:(?:{_MORE} )?(?:details?|information|info|news|specifics|instructions|answers?|updates?|prices|dates|hours"
        rf"|rules)(?: (?:on|about|for|of)(?: [\w-]+){{1,4}}?)?)"
        r" (?:will |to |shall )?(?:follow|come)(?: soon| later| shortly| here| in due course)?(?= ?[.,;:!)]|$)"
    ),
    _words(
        rf"(?:{_MORE} )(?:details?|information|info|news|instructions|answers?|prices|dates|hours)(?: (?:on|about|for|of)(?: [\w-]+){{1,4}}?)?"
        r" will be (?:\w+ly )?(?:added|published|provided|posted|announced|available|given|shared)(?! (?:by|in your|with"
        r" your|to your|when|once|after))"
    ),
    _words(
        r"(?P<known>will (?:only )?be (?:added|announced|published|decided|confirmed|communicated|clarified|determined|specified|defined|set)"
        r"(?: here| on this page)? (?:later|soon|shortly|in due course|at a later (?:date|time|stage)|here|on this page"
        r"|in (?:the )?future|nearer the time))"
    ),
    re.compile(
        rf"(?:^|[:–—(,]\s*|\s-\s|\b(?:{_KNOWLEDGE})(?: (?:is|are))? )(?:coming soon|stay tuned|watch this space)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:TODO|TO DO:|FIXME|WIP|XXX)\b|\b[Ll]orem ipsum\b"),
    _words(
        r"(?:this|the) (?:page|section|answer|text|part|topic|article|list) (?:is|are)(?: still)? "
        r"(?:under construction|in progress|(?:a )?work in progress|being (?:written|worked on|updated|prepared|drafted)"
        r"|a placeholder|a draft|incomplete|unfinished)"
    ),
    # nothing of it in our texts
    _words(
        r"(?:there(?:'s| is| are)|we have)(?: currently)? no (?:(?:exact|precise|definite|specific|clear|firm|official"
        rf"|certain|reliable) (?:\w+ )?(?:{_KNOWLEDGE})"
        r"|(?:fixed|set|final) (?:\w+ )?(?:dates?|days?|times?|periods?|numbers?|deadlines?|durations?|schedules?|time ?frames?|timelines?))"
        rf"(?! (?:is |are )?(?:needed|required|necessary|to))"
    ),
    _words(r"(?:there(?:'s| is)|we (?:have|know)|has|have|gives?)(?: still)? no answer (?:to|for|on|yet)(?! your)"),
    _words(r"no answer (?:to|on|for) (?:this|that)(?: \w+)? (?:question|point|matter)"),
    _words(
        r"(?:no|none of (?:our|the)) (?:\w+ )?(?:rules?|polic(?:y|ies)|pages?|answers?|terms?|texts?|documents?|sources?"
        r"|sections?|articles?|clauses?|faqs?)"
        r"(?: of ours)? (?:says?|states?|tells?|mentions?|covers?|specif(?:y|ies)|defines?|explains?|names?|addresses"
        rf"|answers?|gives?)(?: (?:{_ASKED}|this|that|it|(?:{_A} )?(?:\w+ )?(?:{_KNOWLEDGE})|about|of|anything)"
        r"|(?= ?[.,;:!)]|$))"
    ),
    _words(
        rf"nothing (?:says|states|tells|mentions|specifies|defines|explains)(?: (?:you|us))?(?: (?:{_ASKED}|about|of)|(?= ?[.,;:!)]|$))"
    ),
    _words(
        rf"{_IS_NOT} (?:covered|addressed|answered|dealt with|included|found|treated|part)(?: of)? (?:in |by |on )?(?:our|the|this|these) "
        r"(?:\w+ )?(?:faqs?|help (?:cent(?:er|re)|pages?|site)|(?:web)?sites?|web ?pages?|pages?|answers?|documents?|articles?|guides?|texts?)"
    ),
    _words(
        rf"(?:you|shoppers?|customers?) (?:{_DENIED}|will (?:not|never)) find (?:this|that|it|(?:{_A} )?(?:\w+"
        rf" )?(?:{_KNOWLEDGE}))(?: \w+){{0,3}}? (?:in|on) (?:our|the|this) "
        r"(?:\w+ )?(?:faqs?|help (?:cent(?:er|re)|pages?)|(?:web)?sites?|terms|polic(?:y|ies)|answers?)"
    ),
    _words(
        rf"{_ONE_OF_US} (?:nowhere|never) (?:says?|states?|tells?|mentions?|specif(?:y|ies)|defines?|explains?|lists?|names?|indicates?)"
    ),
    _words(
        r"(?:information|info|details?|guidance|instructions?|facts?|explanation|data)(?: (?:on|about|of|for)(?:"
        r" [\w-]+){1,5}?)? (?:is|are)(?: still| yet)? "
        r"(?:missing|lacking|absent|wanting|unavailable)(?! (?:in|from|on) (?!(?:our|the|this) (?:\w+ )?(?:faqs?|sites?"
        r"|pages?|polic|sources?|records)))"
    ),
    _words(rf"(?:exact|precise|further) (?:\w+ )?(?:{_KNOWLEDGE}) (?:is|are)(?: still)? (?:missing|lacking)"),
    # that there is nothing
    _words(
        rf"(?:there(?:'s| is| are| was| were)(?: currently| still| yet| as yet)? (?:no|not any|n't any)"
        rf"|(?:has|have|with) no|in the absence of|without any|^no) "
        rf"(?:\w+ ){{0,3}}?(?:information|info|details|specifics|particulars|data|statement|indication|guidance)"
        rf"(?= (?:about|on|of|as to|regarding|{_ASKED}|available|here)| ?[.,;:!]|$){_OF_YOURS}"
    ),
)

_LEADS = r"(?:^|[:–—(]\s*|\s-\s)"
_LATER = r"(?: (?:yet|here|later|soon|shortly|at present|at the moment|so far))?"
_ENDS = r"(?:\s*[.)!]*$|\s+(?=(?-i:[A-Z])))"
_FRAGMENT = re.compile(
    rf"(?:{_LEADS}|\b(?:{_KNOWLEDGE})(?: (?:of|for|on|about|in)(?: \w+){{1,3}})? )"
    rf"(?:not|never) (?:yet )?(?:{_TOLD}|{_DONE}){_LATER}{_ENDS}"
    r"|^(?:(?!(?:is|are|was|were|be|it|we|you|they)\b)[\w'-]+ )*(?:(?!(?:is|are|was|were|be|it|we|you"
    rf"|they)\b)[\w'-]+), not (?:yet )?(?:{_TOLD}|confirmed|decided|settled){_LATER}\W*$"
    rf"|\b(?:{_KNOWLEDGE})(?: (?:of|for|on|about|in)(?: \w+){{1,3}})?(?:[:–—]| -)? (?:not|un) ?available{_LATER}\s*[.)!]*$"
    rf"|\bno (?:[\w-]+ ){{0,3}}?(?:{_KNOWLEDGE}) (?:{_TOLD}|{_DONE}|available)\s*[.)!]*$|{_LEADS}none (?:{_TOLD}|{_DONE})\W*$"
    rf"|(?:[:–—(]|\s-)\s*no (?:information|info|details)\W*$"
    rf"|{_LEADS}(?:un(?:stated|specified|disclosed|documented|determined|decided|known|clear|certain)|undefined|undecided"
    rf"|(?:yet |still )?to (?:be (?:confirmed|announced|decided|determined|clarified|defined|specified)|follow)"
    rf"|(?:still )?(?:(?:a?waiting(?: for)?|pending|subject to) {_WORD_OF}|being clarified)){_LATER}{_ENDS}"
    r"|^\W*(?-i:N\.\s?[Aa]\.|NA)\W*$|^\s*\?\?+\s*$",
    re.IGNORECASE,
)
"""Without a verb: "Not stated", "Public holidays: hours not confirmed", "No phone number given"."""

_OPENER = re.compile(
    r"\b(if|when|whenever|where|wherever|unless|in case|provided|should|without|once|as long as|as soon as|until|before|after|while|in which)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\b(?:but|because|and|so|since|although|though)\b", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\b(?:but|because|although|though)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\w\s+(?:that|which|who|whose(?: \w+)?)\s*$", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\W*(?:by (?!us\b|the (?:shop|store|company|seller|merchant)|our\b|¤)"
    r"|(?<=known )to (?!us\b|date\b|be\b)|(?:(?<=given )|(?<=told )|(?<=disclosed )|(?<=mentioned )|(?<=communicated )|(?<=provided ))"
    r"to (?!us\b|date\b|be\b|the (?:customer|shopper|buyer)|customers|shoppers|you\b)"
    r"|(?:in|on|at|with) (?:your|my|his|her|their|checkout|(?:the|a|an|any) (?!(?:\w+ )?(?:faqs?|(?:web ?)?sites?"
    r"|(?:web ?)?pages?|polic|help|sources?"
    r"|shop|store|rules?|records|terms|moment|time|start|beginning)))\b"
    r"|until (?!when\b|what\b|which\b)|before\b|unless\b|without\b|again\b|correctly\b|properly\b)",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:your|my|their|his|her|card|password|e-?mail address|delivery address|payment|order (?:date|number))\b",
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
_IN_FRONT = re.compile(
    r"(?:^|[;:.] )(?:(?:but|and|so|sorry|please note that),? )?(?:without|with only|before|until|unless|from (?:a"
    r"|the|your)|by (?:e-?mail|phone)|as long as)\b"
    r"(?! we (?:have |get |hear |are )?(?:decide|know|confirm|hear|told|sure)|(?: (?:then|now|further notice"
    r"|today)\b))[^,;:]{2,80}, $|(?:^|[;:.] )(?:from (?:a|the|your|one)|by|with only|over the) (?:\w+ )?(?:photo"
    r"|picture|video|message|name|e-?mail|phone|chat)s?(?: alone)?,? $"
    r"|(?:^|[;:.] )(?:what(?:ever)?|things?) you [^,;:]{2,40}, $",
    re.IGNORECASE,
)
_TILL_THEN = re.compile(
    r"[^,;:()]*\b(?:(?:until|unless|before) (?:you\b|your\b|we (?:see|have (?:seen|opened|checked|received|it|the"
    r" (?:parcel|product|item|return))|open|check|receive|test|look|weigh)\b"
    r"|(?:it|they) (?:is|are|has|have|arrives?|comes?|reach)\b|the (?:parcel|product|item|return|courier|goods|box)\b|paypal\b)"
    r"|without (?:your\b|you\b|seeing|looking|checking|opening|testing|it\b|them\b|(?:a|an|the|any) (?:\w+"
    r" )?(?:photo|picture|video|number|code|label|order|name|date|serial)))",
    re.IGNORECASE,
)
"""What the shopper has to do first: "We cannot tell you where it is without your order number"."""
_NOT_NOW = re.compile(r"\bwe (?:can(?:not)?|could|will|are|do)\b", re.IGNORECASE)
_THERE_IS_NONE = re.compile(
    r"\W{0,3}(?:(?:because|as|since|for|so)\b\W*)?(?:there (?:is|are) (?:none|nothing)\b(?! yet| so far)|we"
    r" (?:charge|have|take|set|need|ask for) none\b(?! yet)"
    r"|none (?:applies|is (?:charged|needed|due))|there (?:is|are) no (?:\w+ )?(?:fee|limit|charge|cost|maximum"
    r"|minimum|deadline)s?\b(?! yet| so far))",
    re.IGNORECASE,
)
_BUT_SO = re.compile(
    r"[^,;.:]{0,40},? but (?:per|by|in|as|with|on|at|from|for (?:each|the whole|all)|separately)\b", re.IGNORECASE
)
_NO_LIMIT = re.compile(
    r"we have (?:not|never) (?:\w+ly )?(?:set|fixed) (?:a|any) (?:\w+ )?(?:limit|maximum|minimum|fee|rule)$",
    re.IGNORECASE,
)
_WHATEVER = re.compile(r"(?:^|[,;:] )(?:what(?:ever)?|anything|everything|all|things?)(?: that)? $", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_PIECE = re.compile(r"[!?]{3}\+?[ \t]+[\w-]+[ \t]+\"(?P<title>[^\"\n]*)\"|[^\n|]+")
"""A block, a cell of a table, or the title of a box: what is read in one breath ends with it, whether or not a full stop stands there."""

_SPELLED = {"n't": " not", "n`t": " not", "'ve": " have", "'re": " are", "'ll": " will"}
_ASIDE = r"(?:\([\w' ]{1,30}\)|, ?[\w' ]{1,30},|\s[-–—]\s[\w' ]{1,30}\s[-–—])"
_BETWEEN = re.compile(
    r"(?P<cannot>(?<=\bca)n't\b|(?<=\bcan) not\b)|(?P<short>n't\b|(?<=\w)'(?:ve|re|ll)\b)|(?P<it>(?<=\bit)'s(?="
    r" (?:not|un|still|hard|diff|imp|never)))"
    rf"|(?P<aside>(?:(?<=\bis)|(?<=\bare)|(?<=\bwas)|(?<=\bhas)|(?<=\bhave)|(?<=\bdo)|(?<=\bdoes)|(?<=\bcan)|(?<=\bwe)|(?<=\bnot)) ?{_ASIDE})",
    re.IGNORECASE,
)


def _spelled_out(text: str) -> tuple[str, list[int]]:
    """A text with its short forms spelled out and without what interrupts a denial, and where each character came from."""
    words: list[str] = []
    places: list[int] = []
    at = 0
    for match in _BETWEEN.finditer(text):
        if match["cannot"]:
            put = "nnot"
        elif match["aside"]:
            put = ""
        else:
            put = " is" if match["it"] else _SPELLED[match[0].lower()]
        words += [text[at : match.start()], put]
        places += [*range(at, match.start()), *([match.start()] * len(put))]
        at = match.end()
    return "".join([*words, text[at:]]), [*places, *range(at, len(text) + 1)]


def unsaid(text: str, shop: str = "") -> Iterator[tuple[int, int]]:
    """Where a plain text admits that something is not said: start and end of the words that do, one place for each sentence.

    `shop` is the name of the shop, which may be who does not say it.
    """
    text = text.replace("\u2019", "'").replace("\u00a0", " ")
    if shop:
        text = re.sub(rf"\b{re.escape(shop)}\b", lambda name: "¤" * len(name[0]), text)
    for piece in _PIECE.finditer(text):
        block = piece["title"] or piece[0]
        begin = piece.start("title") if piece["title"] else piece.start()
        for start, end in cut(block):
            found = _in_sentence(block[start:end])
            if found:
                yield begin + start + found[0], begin + start + found[1]


_MAY = re.compile(
    r"\bn(?:o|ot|one|othing|ever|owhere|either|obody|/a|\.\s?a\.)\b|n't\b|\bcannot\b|\bun(?=ab|st|sp|d[ioe]|kn|cl|ce"
    r"|an|av|su|der c)|\bt\.?b\.?[acd]\b|\bto be\b"
    r"|\bopen\b|guess|silent|missing|absen|\byet to\b|\black|\bknows\b|in the air|\b(?:hard|difficult|impossible|tricky|too early|too soon)\b"
    r"|\bbeing\b|\bunder\b|\bwe\b|waiting|subject to|owner|boss|manage|lawyer|head ?office|headquarters|pending"
    r"|outstanding|in the works|final|\bfollow|\bcome\b|\bsoon\b|will (?:only )?be"
    r"|stay tuned|watch this|todo|to do:|fixme|wip|xxx|lorem|progress|placeholder|draft|incomplete|\bN\.\s?A\.|\bNA$"
    r"|\?\?|in the dark|far from|anything but|less than|\bteam\b|\bbe\b",
    re.IGNORECASE,
)
"""Without one of these no sentence admits anything; most have none, and the patterns below are many."""

_WHY = re.compile(
    r"^\W*(?:so |but |and )?(?:why|how come)(?: that)? (?P<does>is|are|was|were|has|have|had|do|does|did|can|could"
    r"|will)(?P<not> not|n't|not)? (?P<who>.+?)"
    rf"(?P<then> not| never)?(?P<what> (?:(?:yet|still|been|be|\w+ly) )*(?:{_TOLD}|{_DONE}|{_TELL}|{_DO}|un\w+|clear"
    r"|certain|sure|open|available|to be)\b.*?)\W*$",
    re.IGNORECASE,
)
"""A question that takes the gap for granted: "Why is the price not stated?"."""


def _asserted_by(question: str) -> str:
    """What a question asserts: "the price is not stated"; "" where it only asks."""
    why = _WHY.match(question)
    if not why:
        there = re.match(r"\W*why (?P<is>is|are) there (?P<what>no .*?)\W*$", question, re.IGNORECASE)
        return f"there {there['is']} {there['what']}" if there else ""
    who = re.sub(r"^you\b", "we", why["who"], flags=re.IGNORECASE)
    does = "" if why["does"].lower() in ("do", "does", "did") and not (why["not"] or why["then"]) else f" {why['does']}"
    return f"{who}{does}{' not' if why['not'] or why['then'] else ''}{why['what']}".replace("can not", "cannot")


@lru_cache(maxsize=20000)  # the same sentences stand on many pages, and are judged again for each later day
def _in_sentence(sentence: str) -> tuple[int, int] | None:
    if not _MAY.search(sentence):
        return None
    plain, places = _spelled_out(_QUOTED.sub(lambda quoted: GAP * len(quoted[0]), sentence))
    if re.search(r"\w[\"')*_ ]*\?[?!\"')*_ ]*$", sentence):
        return (0, len(sentence)) if _first_in(_asserted_by(plain)) else None
    found = _first_in(plain)
    if found is None:
        return None
    return places[found[0]], places[found[1] - 1] + 1


def _first_in(plain: str) -> tuple[int, int] | None:
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
    if _is_asked_for(sentence, match.start(), match.end()) or _RELATIVE.search(before) or _WHATEVER.search(before):
        return True
    if (
        _BY_OTHERS.match(sentence, match.end())
        or _THERE_IS_NONE.match(sentence, match.end())
        or _BUT_SO.match(sentence, match.end())
    ):
        return True
    if _NOT_NOW.match(match[0]) and (_IN_FRONT.search(before) or _TILL_THEN.match(sentence, match.end())):
        return True
    clause = before[max((border.end() for border in _CLAUSE.finditer(before)), default=0) :]
    said = f"{clause}{match[0]}"
    if _WELL_KNOWN.search(said) or (_UNSET.search(said) and " been" not in match[0]) or _NO_LIMIT.match(match[0]):
        return True
    named = match.groupdict()
    if named.get("open") or named.get("mine"):
        return _MINE.search(said) is not None
    if named.get("known") is None:
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
