"""The versions of the tables: Delta tables in a folder or an object store."""
