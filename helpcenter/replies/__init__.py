"""What an agent sends: each answer in the voice of a chat, and the letter of one or several of them.

Catalog and Policy in, replies out: Markdown with places such as `{order}`, plain text and simple HTML.
"""
