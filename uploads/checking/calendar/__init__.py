"""Dates and periods of an upload: from what people write to ISO 8601 and SDMX.

`dates.understand_dates` is the way in; `periods` has the forms of halves, quarters, months and
ranges, `year_pairs` decides what 2010-11 is, and `days` gives days as numbers to the rules.
"""
