"""Cells of text become a table as it would be published, with all that is wrong with it."""
