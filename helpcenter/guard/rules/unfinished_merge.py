"""A merge was not finished.

What: a line that begins with seven <, =, > or |, as git writes them around two versions of the same lines. Every text file is looked
at: those in faq/, docs/ and overrides/, mkdocs.yml, and the two files that only commands write.
Why: shoppers would read both versions and the marks. Nothing else is said of such a file, and no command writes into it.

Example (faq/kept/ids.lock):
    <<<<<<< HEAD
    answer payment-deadline
    =======
    answer return-cost
    >>>>>>> other

Instead (faq/kept/ids.lock):
    answer payment-deadline
    answer return-cost
"""

ID = "unfinished-merge"
