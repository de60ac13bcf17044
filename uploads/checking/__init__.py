"""From cells of text to a table as it would be published, or to what is wrong with them.

`sheet.check_sheet` is the way in. `header` finds the columns; each becomes a `column` of distinct
values, which `numbers`, `dates`, `codes` and `names` turn into canonical ones; `constraints`,
`keys` and `rules` then judge them, and `findings` gathers all faults and conversions.
"""
