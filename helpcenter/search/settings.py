"""Every figure of the search that can be tuned, in one object.

What a query needs travels inside the index (`"settings"`), so that Python and docs/assets/js/rank.js read the same figures and neither
types them. benchmarks/search/ablation.py makes an index with other settings to say what each is worth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self


@dataclass(frozen=True)
class QuerySettings:
    """How a query is read, ranked and shown: what both halves of the ranking read from the index."""

    limit: int = 10
    """Answers that a ranking holds."""

    max_query: int = 5000
    """Characters of a query that are read, and that the search fields take: a long chat message, not a book."""

    meant_words: int = 8
    """Words up to which a query is shown as it was read: whoever pastes a message knows what they meant."""

    strange_share: float = 0.5
    """From this share of strange words on, no answer is sure: it could only answer the rest of the query."""

    slope: float = 1.6
    margin: float = 2.5
    margin_root: float = 0.76
    margin_least: int = 4
    margin_most: int = 36
    """The score is 1 / (1 + exp(-slope * (weight - weight of NOTHING - needed))), where `margin` less `margin_root` times the root of the
    number of words, not fewer than the least and not more than the most, is needed: the long way round to a question says much of
    other things, and a few words say little. Fitted on benchmarks/search/tuning.yml, by logistic regression."""

    sure: float = 0.5
    """A first answer whose score is below this is shown as uncertain: more likely than not, nothing answers the query."""

    talk: float = 1.5
    """By how much small talk may weigh less than NOTHING where a query that no answer is sure of is taken for such: both say that nothing
    answers, and of what is really asked 0.5 % come so near (benchmarks/search/tuning.yml)."""

    doubt: float = 1.0
    """A first answer is not sure where one with few phrasings is nearer to it than this, in weights: too little is known of that one."""

    tail: int = 20
    """How many times the odds of an answer the first one's may be: what is further behind people are not shown. Of the right answers
    of the judgments 99.7 % stay (benchmarks/search)."""

    short_words: int = 2
    """Words up to which a query is short: it names a subject and no question, so that the next answers may be meant as well."""

    few: int = 3
    """Answers that a short query shows even if they are far behind the first, where each is more likely than none, and the most that
    are shown where no answer is clear."""

    stretch_parts: int = 10
    """Parts of a message that are looked at together: a question with what is told before it. A bound keeps the time in proportion."""

    wish_cost: float = 1.0
    """How much less a stretch counts that only wishes: people also write "I want" and "please" in what they tell."""

    part_share: float = 0.5
    """What the best stretch counts beside the whole message for the first answer, and the whole beside the best stretch for another."""

    part_beyond: float = 0.72
    part_lead: float = 0.79
    part_whole: float = 0.68
    part_asks: float = 0.45
    part_chance: float = 0.68
    part_base: float = -0.64
    """The odds of another matter: how far its stretch speaks for it beyond the answers chosen before, and beyond all; what the whole
    message says; how many more parts ask than answers are chosen; and the root of how many parts there are. Fitted by logistic regression
    on benchmarks/search/messages-tuning.yml; the base is moved so that of ten messages with one matter one gets a second."""

    sure_part: float = 0.5
    """From this score on another answer is a matter of its own: more likely than not."""

    most_matters: int = 3
    """Answers that a message is taken to ask for: nobody asks for more in one breath, and an agent reads them all."""

    slip_cost: int = 3
    """A letter too many or missing, two letters swapped, the key beside, one vowel for another. Costs are whole numbers, so that
    Python and JavaScript agree to the last digit."""

    wrong_cost: int = 4
    """Any other wrong letter."""

    first_cost: int = 2
    """What an error in the first letter costs on top: people seldom miss it."""

    forgiven_costs: tuple[tuple[int, int], ...] = ((3, 3), (4, 4), (7, 6), (9, 8))
    """From so many letters on, typing errors up to this cost are forgiven."""

    corrected_words: int = 100
    """Words of a query that are looked at for typing errors, each of which costs a look at many known words: the first ones, as
    nobody errs so often in a message."""

    guess_letters: int = 5
    """Letters up to which a correction that drops a typed letter is a guess: "chart" is a word of its own, and no "chat"."""

    begun_letters: int = 3
    """Letters from which the last word of a query counts as begun."""

    part_letters: int = 3
    """Letters that each half of a run-on word has at least."""

    def needed(self, words: int) -> float:
        """By how much an answer must outweigh NOTHING to be as likely as not, for a query of so many words."""
        return self.margin - self.margin_root * math.sqrt(max(self.margin_least, min(self.margin_most, words)))

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The settings that an index holds."""
        costs = tuple((letters, cost) for letters, cost in record["forgiven_costs"])
        return cls(**{**record, "forgiven_costs": costs})


@dataclass(frozen=True)
class Settings(QuerySettings):
    """How the index is made as well: what is learnt from phrasings, and what the texts of answers weigh."""

    weights_per_answer: int = 1650
    """How many weights an answer has on average: a query loads only those of its own words (benchmarks/search)."""

    answers_per_term: int = 40
    """How many answers a term of a text may speak for: a word of a thousand answers tells only some of them from the rest (static
    pruning: Carmel et al. 2001)."""

    step: float = 0.5
    levels: int = 14
    """A learnt weight is a whole number of steps from -levels to levels."""

    rounds: int = 4
    rounds_again: int = 2
    """Times that all phrasings are gone through, before and after the weights are chosen."""

    steps: int = 400
    """Steps that learning takes at least: few phrasings are gone through more often."""

    batch: int = 128
    """Phrasings that are looked at for one step."""

    rate: float = 0.5
    """How far a step goes (AdaGrad's learning rate)."""

    smoothing: float = 0.15
    """The share of certainty that each phrasing leaves to all answers alike."""

    decay: float = 2e-5
    """How much each step takes from weights that no phrasing needs."""

    talk_around: int = 4
    """Of so many lines one is learnt with small talk around it as well."""

    seed: int = 1
    """The order of the phrasings is shuffled, and the same on every machine."""

    alone: float = 0.1
    """The share of what an answer has of phrasings (the median) below which another one is not learnt beside them: it would lose. It stands on
    the likeness of words alone."""

    most_learnt: int = 150
    """Answers up to which all others are learnt; of more only those with `like_until` phrasings or more."""

    like_alone: float = 31.0
    like_needs: float = 2.0
    """What the likeness of words weighs for such an answer with many phrasings, and with how many it has half of that: a question alone says
    little of what is meant."""

    like_weight: float = 10.0
    like_fades: float = 40.0
    like_until: int = 150
    """What it weighs for another answer without phrasings; with how many it has halved; and from how many on it needs it no longer."""

    like_words: int = 60
    like_vocabulary: int = 1000
    """Words that the index does not know and that are most like those of an answer: so many for each, and about so many in all."""

    like_most: float = 3.0
    """What the likeness of one word weighs at most: a rare word far out decides nothing by itself."""

    like_step: float = 0.25
    like_levels: int = 20
    """A weight of likeness is a whole number of steps from -like_levels to like_levels."""

    own_words: float = 0.018
    """What the words of an answer's own phrasings weigh on top, for each bit of rarity, if many of them have it."""

    line_step: float = 4.0
    """What a level of a whole line counts: one of many words has to outweigh them all."""

    question_weight: float = 0.1
    answer_weight: float = 0.05
    """What lunr's weights of a text count beside those that are learnt."""

    text_step: float = 0.03
    """To what the weights of the texts are rounded."""

    first_words: int = 22
    """The most frequent words, whose weights every search loads (decisions/041)."""

    common_words: int = 300
    """Frequent words, which stand before the others: most pairs have one of them, and a small number takes one sign."""

    part_size: int = 500
    """Weights and pairs in a part of the index: half a KB of gzip, or more. A query asks for as many parts whatever their size, so
    smaller ones are fewer bytes."""

    most_parts: int = 200
    """Parts of a large index, which are larger then."""

    shelf: int = 20
    """Answers whose texts come together, for what results show."""

    bundle: int = 16
    """Neighbouring parts, two or more, that have one hash in their names: a hash for each would be a KB of the head, and one for all would
    give each part another name when an answer is edited."""

    whole_size: int = 230_000
    """Characters of all parts, about 100 KB of gzip, up to which a browser loads them all once it has shown an answer."""

    def likeness(self, phrasings: int, alone: bool) -> float:
        """What the likeness of words weighs for an answer with so many phrasings."""
        if alone:
            return self.like_alone * phrasings / (phrasings + self.like_needs)
        return self.like_weight / (1 + phrasings / self.like_fades) if phrasings < self.like_until else 0.0

    def in_index(self) -> dict[str, Any]:
        """What of them a query needs, as the index holds it."""
        return {field.name: getattr(self, field.name) for field in fields(QuerySettings)}


SETTINGS = Settings()
"""The settings of the shop's search."""
