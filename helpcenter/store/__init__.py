"""Below the ground: what was made in earlier runs, so that it need not be made again; and what is being done now, for who waits.

May import nothing of ours, and knows nothing of what it holds. The data enter and leave here as values under the digest of what they
were made from and of the code that made them; so what is kept is never out of date, and to throw it away costs time alone.
"""
