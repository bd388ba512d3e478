"""Who reads what and when: who answers for a text, until when it is to be read again, and since when all of it has been read.

Catalog, policy and the review ledger in; days and names out.
"""
