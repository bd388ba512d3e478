"""A sign stands in a file that nobody can see, or that only looks like another one.

What: signs without a form (zero-width spaces, marks that turn the direction of text, control characters), no-break blanks, dashes and
colons of another kind where the program reads them (indentation, field names, dates, ids), letters of another alphabet inside a word,
and texts that went through another code page. A soft hyphen is a warning. No-break spaces, dashes and curly quotes in a sentence, emoji,
and words in another script are fine.
Why: other programs, chats and web pages leave them behind in what is pasted. They break files and links for reasons that nobody sees, and
shoppers copy them.

Example (answer):
    Pay with\u200bin {{ payment.window }}. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

ID = "foreign-sign"
