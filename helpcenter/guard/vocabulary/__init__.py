"""The language of online shops, as data: what any of them says about payment, shipping, returns and the rest.

The files hold lists of words by theme, in the one language of patterns (text/word_pattern.py); `language` reads them. What only
one shop says stands in its faq/subjects.yml.
"""
