"""The values in force on a day, and what changes when.

May import `content` and what is below. A Catalog and a day enter at `policy.resolve` and leave as a `Policy`.
"""
