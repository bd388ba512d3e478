"""What keeps every answer true: figures tied to constants, sentences tied to subjects, the review ledger, and the rules.

May import `search` and what is below, never `pages`. What was read enters at `check.check` and leaves as findings.
"""
