"""The writers' lists of words as models: how people ask, which words mean the same, and which words speak of which constant.

They teach and judge the search and the check; nobody reads them on the site.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from helpcenter.content.record import CONSTANT_ID_FORM, NOT_EMPTY, AnswerName, ConstantId, Record, Text, naming


class ForeignRecord(Record):
    """What a shop says of another language, beside what the program knows of it (helpcenter/search/foreign.yml)."""

    CALLED: ClassVar = "another language"
    name: Text = Field("", description="what it is called in English")
    line: Text = Field("", description="in this language: that the help center is in English")
    write: Text = Field("", description="in this language: how to write, with the place `{email}`")
    words: Text = Field("", description="words that carry no topic, with commas between them")
    shop: dict[str, Text] = Field(
        {}, description="for English words those of this language that mean the same, with commas; a star is any ending"
    )


class SearchFile(Record):
    """faq/search/words.yml"""

    CALLED: ClassVar = "the file of search words"
    chatty: list[Text] = Field([], description="words that carry no topic")
    groups: list[list[Text]] = Field([], description="words that mean the same to a shopper")
    languages: dict[str, ForeignRecord] = Field({}, description="words of other languages, by the language's code")


class PhrasingsFile(Record):
    """faq/phrasings/*.yml: how people ask, one a line; the search learns from these lines."""

    CALLED: ClassVar = "a file of phrasings"
    phrasings: dict[AnswerName, Text] = Field(
        {}, description="for each answer's id the ways in which people ask for it"
    )
    unanswered: Text = Field("", description="what people ask that no answer covers")
    talk: Text = Field("", description="what people say that asks for nothing")


class JudgmentsFile(Record):
    """faq/search/judgments.yml: queries with the answer that each must find first; the search never learns from them."""

    CALLED: ClassVar = "the file of judgments"
    judgments: dict[AnswerName, Text] = Field(
        {}, description="for each answer's id the queries that must find it first"
    )
    unanswered: Text = Field("", description="queries that no answer covers")


class Subject(Record):
    """The words that speak of one constant, where a sentence holds no figure."""

    CALLED: ClassVar = "a subject"
    constant: Annotated[ConstantId, naming("constant")] = Field(description="the constant that such sentences speak of")
    about: list[Text] = Field(description="patterns: lists of words, joined by +")
    at_home: list[Text] = Field([], description="patterns that are enough in answers that refer to the constant")
    topic: list[Text] = Field(
        [], description="lists that, in such answers, need no more beside them than a word of a rule: can, never"
    )
    names: list[Text] = Field([], description="lists of names: one of them is a claim even beside a reference")
    kept_by: list[Annotated[ConstantId, naming("constant", CONSTANT_ID_FORM)]] = Field(
        [], description="other constants whose reference keeps such a sentence right"
    )
    speaks: list[Text] = Field(description="examples: sentences that speak of the constant")
    silent: list[Text] = Field([], description="examples: sentences that do not, although they use such words")


class SubjectsFile(Record):
    """faq/subjects.yml"""

    CALLED: ClassVar = "faq/subjects.yml"
    words: dict[str, list[Text]] = Field(
        {}, description="lists of words that mean the same, each under a name in CAPITALS"
    )
    innocent: list[Text] = Field([], description="phrases whose words do not count: a delivery note is no delivery")
    same: list[list[Text]] = Field(
        [], description="groups of words that mean the same where a figure is tied to its constant"
    )
    house: dict[str, list[Text]] = Field(
        {}, description="the word that our texts use for a thing, with those that they do not use"
    )
    spelt: list[Text] = Field(
        [], description="words that no dictionary holds, and that are right: names, terms of the trade"
    )
    others: list[Text] = Field([], description="whoever else a sentence may speak of: a bank, another shop")
    subjects: list[Subject] = Field([], description="which words speak of which constant", json_schema_extra=NOT_EMPTY)
