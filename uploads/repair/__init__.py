"""Ways out of faults that a person takes by one answer, in place of mending the file.

`ways` says which answers there are for an issue; `sheet` and `rows` do what was answered, before
the check goes on. The file itself stays as it is.
"""
