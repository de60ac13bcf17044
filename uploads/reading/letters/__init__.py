"""Whether letters are those that were meant: syllables, old fonts, and texts encoded twice."""
