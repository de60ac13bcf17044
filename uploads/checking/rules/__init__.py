"""Rules across columns, rows and tables, which Table Schema cannot express.

`table.RULES` says which of them each table keeps; every other module holds the rules of one kind:
of `time`, `places`, `values`, and of `links` between rows. A rule takes `rows.Rows` and yields the
rows that break it, the reason for each and the column to be marked.
"""
