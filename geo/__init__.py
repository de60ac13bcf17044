"""Boundaries of any day, and how they are made from open data."""
