"""The sheets of a workbook, whatever program keeps it: their cells as a spreadsheet shows them.

`book.open_book` is the way in. A container is a module (`xlsx`, `xlsb`, `xls`, `ods`); each makes
`cells.SheetCells`. Which sheet is the table, and where it begins, is decided above, in
`uploads.reading.workbook`.
"""
