"""Uploads: a file of unknown make is read, understood, checked and compared, and never trusted."""
