"""What people write: the files, the trees in them, and the records that they hold, with their sentences; each with its place.

May import `text` and `figures`. A folder enters at `written.read` and leaves as a `Catalog` with findings.
"""
