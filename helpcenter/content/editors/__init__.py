"""What an editor such as VS Code is told of the writers' files: JSON Schemas for its YAML language server, and snippets.

The Catalog goes in, the texts of files come out.
"""
