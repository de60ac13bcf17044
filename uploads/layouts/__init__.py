"""Tables as offices lay them out, periods or provinces across: seen, asked about, made long.

`check_layout` is the way in. It makes of a sheet's cells the rows of a table, each knowing its
cell; `layout` holds what was seen as values, for whoever shows it.
"""
