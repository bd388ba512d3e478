"""The commands: arguments in, words out, exit codes 0, 1 and 2. Only this room prints.

May import every room. Arguments enter at `main.main`.
"""
