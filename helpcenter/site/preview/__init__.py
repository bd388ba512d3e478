"""What `serve` shows besides the site: findings, drafts, pages for writers. None of it is part of what is published.

The site is made as it would be published; the server puts the rest around it when a browser asks (server.py). Pages, handlers and
files come in by one table each (additions.py); look/ holds the templates, styles and scripts, which no published page can load.
"""
