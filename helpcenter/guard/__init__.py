"""What keeps every answer true: figures tied to constants, sentences tied to subjects, the review ledger, and the rules.

May import `search` and what is below, never `pages`. What was read enters at `check.check` and leaves as findings. A figure
passes each room once: `text` and `content` cut its sentence, `figures` reads it as a mention, `policy` gives the values of a
day, and here `binding` names its constant, `claims` compares the two, and the rules `contradiction` and `hard_coded` report it.
"""
