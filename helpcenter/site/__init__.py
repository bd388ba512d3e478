"""The site as a whole: pages, what they load and what hosts need, and the two shells that publish it (MkDocs, and plain Markdown).

May import all rooms but `commands`. A Catalog and a Policy enter at `render.render` and leave as a `Site`; it becomes files in
`mkdocs_hook` and `stage`. Only here is asked what day it is.
"""
