"""A file is not YAML.

What: a tab, a quote that is never closed, text that starts with {{ or * without quotes, and the like.
Why: the rest of the file cannot be understood until this is mended. The other files are checked all the same.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long: I want to know
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        summary: Pay within {{ payment.window }}.
        phrasings: [when to pay, pay by when, time to pay, pay later, pay now, last day to pay, how many hours, payment deadline]

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: "How long: I want to know"
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        summary: Pay within {{ payment.window }}.
        phrasings: [when to pay]
"""

ID = "syntax"
