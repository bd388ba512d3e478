"""What stands around the answers: the settings of the site, the words of its interface, and the files of docs/ that are no pages.

In come source files and names of files, out go records, the names of what is published, and findings.
"""
