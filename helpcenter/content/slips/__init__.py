"""Slips of the keyboard in a file of YAML: where the mistake is that makes it unreadable, and what to type instead.

A parser says where it stumbles, which is often a line or more behind the mistake. So the lines are looked at as a writer sees them
(`layout`), each slip that they may hold is mended on trial (`field_slips`, `list_slips`, `text_slips`), and the one after which the file
reads is the cause (`diagnosis`). What is told has been tried: it works when it is typed.
"""
