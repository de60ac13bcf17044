"""Digits of other scripts: Lao ones, and the wide ones of East Asian keyboards."""

LAO = {ord("໐") + value: str(value) for value in range(10)}
WIDE = {ord("０") + value: str(value) for value in range(10)}
WIDE_MARKS = {ord("．"): ".", ord("，"): ",", ord("％"): "%", ord("／"): "/"}
OTHERS = LAO | WIDE | WIDE_MARKS


def plain_digits(text: str) -> str:
    """Return the text with Lao and wide digits as 0-9; all other characters stay."""
    return text if text.isascii() else text.translate(OTHERS)
