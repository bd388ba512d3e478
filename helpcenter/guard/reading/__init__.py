"""Who reads what and when: who answers for a text, when it is to be read again, and how far reading has come.

Catalog, policy and the review ledger in; what waits for whom out, as data, as words and as a calendar.
"""
