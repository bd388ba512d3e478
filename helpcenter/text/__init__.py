"""The ground floor: text as such. A tree of files, a source file and places in it, findings, signs in raw text, sentences, plain text
of Markdown, words, their stems, and the patterns by which words are known.

May import nothing of ours. The way of the data enters here with a file's bytes (`source.decode`) and leaves as a `SourceFile` whose
every stretch knows its line and column.
"""
