"""Answers given once about files: kept by the shape of a file, and used for the next one of it."""
