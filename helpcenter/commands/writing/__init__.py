"""How commands write: one at a time, whole files after a look at the difference, and a new site in the place of the old one.

Paths and texts in; files on the disk out.
"""
