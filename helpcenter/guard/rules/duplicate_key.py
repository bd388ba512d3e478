"""A field is written twice in one place.

What: two lines with one name, such as two `answer:` in one entry.
Why: only one of them could be published, and nobody would know which.

Example (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        title: Paying
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.

Instead (faq/topics.yml):
    topics:
      - id: payment
        title: Paying
        blurb: How to pay.
      - id: returns
        title: Returns
        blurb: How to send goods back.
"""

ID = "duplicate-key"
