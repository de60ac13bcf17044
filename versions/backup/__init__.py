"""Copies of a store: made while others publish, checked by their hashes, and restored."""
