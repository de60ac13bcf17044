"""From a file of unknown make to one table of text, or to the reason why not.

`file.read_file` is the way in. It tells the kind: text goes through `encodings`, `delimited` (fast,
by pyarrow) and `strict` (row by row, to tell which row is wrong); workbooks through `archive`,
which looks into the zip before any library does, and `workbook`. Both make a `grid`, whose cells
are made plain. Nothing here knows what a value means; that is `uploads.checking`.
"""
