"""The cells of a sheet as a grid: what each says by itself, and where tables stand in it.

`reading` gets the cells of a file, `table` finds the tables among them, `words` and `areas` tell
what a heading or a name says. Nothing here knows indicators or asks anybody.
"""
