"""Rows that somebody writes in a form instead of a file: checked, compared and published alike."""
