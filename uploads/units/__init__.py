"""Units of measure as people write them: in a heading, under a title, in three languages.

`measure.py` reads the words of `words.csv` and knows nothing of files or tables.
"""
