"""Files that are neither workbooks nor CSV, as sheets of a book: web pages, cubes of offices.

`signs` tells by its first bytes which of them a file is; each has a module that opens it. What
programs write that none of these reads is refused with the program's name and what to save as.
"""
