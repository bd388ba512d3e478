"""What shoppers find: learning from phrasings, the index, the ranking, and what people ask and nothing answers.

May import `policy` and what is below. A Catalog and a Policy enter at `index.index_data` and leave as the index that the browser loads;
a query enters at `ranking.rank` and leaves as results.
"""
