"""Remarks of plausibility: what a person should look at before it is published, and may publish.

Each rule looks at rows that an upload adds or changes, never at those that stand, and compares them
with the tables as they are and as they would be. Thresholds were chosen on the shipped data
(docs/decisions/remarks-of-plausibility.md).
"""
