"""A constant has no value on the day that is asked for.

What: the day (`--as-of`, or today) lies before the first value of a constant.
Why: the shop has recorded nothing for that day, and the site does not guess.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: not stated, values: {2030-01-01: 14}, source: [2]}

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: 14, 2030-01-01: 30}, source: [2]}
"""

ID = "before-first-value"
