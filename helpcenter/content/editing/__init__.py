"""Writers' files with other texts, to the byte: a text, an item or a field takes its place in YAML, and all else stays as it was.

What comes out are stretches for `helpcenter.text.source.rewritten`. Each is tried before it leaves: the file is parsed again, and
reads as before but for what was meant. Nothing is written here.
"""
