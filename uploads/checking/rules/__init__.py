"""Rules across columns, rows and tables."""
