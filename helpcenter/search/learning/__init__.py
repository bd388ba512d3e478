"""What phrasings teach: the weights of terms, what words mean in general, and whole lines that need a weight of their own; and all that is
asked of tens of thousands of lines at once, by numpy.

`fields.packed_fields` is the way in, and loads numpy only where something is learnt anew. Nothing of it is needed to search: its weights
stand in the index.
"""
