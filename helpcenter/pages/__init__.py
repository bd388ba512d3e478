"""What people read: every page of the site as data, with its front matter and its Markdown. Each kind of page is a module of `kinds`.

May import `search` and what is below, never `guard`. A Catalog and a Policy enter at `all_pages.generate` and leave as pages.
"""
