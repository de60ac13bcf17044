"""Uploads: a file of unknown make is read, understood, checked and published, and never trusted.

`job.check_safely` is the way in: it checks a file in a process of its own (`worker`), which reads
it (`reading`) and understands it (`checking`). `publish` makes a version of the result. What all
of them say of a file are the values of `issue`; what they hand on are those of `values`.
"""
