"""A constant's value cannot be read, or contradicts itself.

What: a value that its type does not know, a least above a greatest, closing before opening, a yes/no or choice without the
sentence that each value stands for.
Why: every figure on the site comes from here.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: 14-7}, source: [2]}

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: 7-14}, source: [2]}
"""

ID = "value"
