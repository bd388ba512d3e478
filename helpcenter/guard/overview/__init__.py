"""What there is to do, for those who write and for those who answer for it: what is due, as words, data and a calendar; and the desk at a glance.

What the check has found in; lists and figures out.
"""
