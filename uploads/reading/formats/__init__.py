"""Files that are neither workbooks nor CSV, as `rows`: web pages, cubes of statistics offices.

`signs` tells by its first bytes which of them a file is; each has a module that reads it. What
programs write that none of these reads is refused with the program's name and what to save as.
"""
