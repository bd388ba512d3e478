"""The grammar: every figure that English can state, read from plain text. It knows no shop, no YAML and no Markdown.

May import `text`. A text enters at `mention.mentions` and leaves as mentions: a place, the very words, and a quantity.
"""
