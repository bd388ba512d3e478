"""A field is missing, unknown, or holds something of the wrong kind.

What: the fields of topics, entries and constants are a closed list; faq/REFERENCE.md shows them.
Why: a misspelt field would be ignored in silence, and with it what you wrote there.

Example (faq/topics.yml):
    topics:
      - id: payment
        titel: Payment
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.

Instead (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.
"""

ID = "schema"
