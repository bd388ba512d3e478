"""What machines read of the pages: structured data, the description of the search, Markdown twins.

Catalog and Policy enter, as they do for the pages; the same words leave in another form.
"""
