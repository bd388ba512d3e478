"""What tells a constant from the others in a sentence, from its own fields: for those of which no list of words says it.

In come constants; out goes which of them a sentence in plain words speaks of, and how sure that is.
"""
