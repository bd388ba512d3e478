"""The help center: YAML in, a site that cannot contradict its policy out.

The way of the data (pipeline.py, site.py):
  files      paths -> source files                     yamltree, schema, catalog   source files -> Catalog
  policy     Catalog + day -> the values in force      mention, claims, rules      Catalog + Policy -> findings
  pages, search, site   Catalog + Policy -> pages and files                        mkdocs_site, stage   publish them

Imports run one way, in this order; the render modules never import rules, and rules never import them.
"""
