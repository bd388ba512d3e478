"""What the tool itself keeps among the writers' files: which sentences were read, and which replies were published.

Text of a lock file in; its lines out, and the text of the file with new ones.
"""
