"""Which cells of a workbook show a percent sign: 0.755 that is shown as 75.5%."""

import re
from xml.etree import ElementTree

PERCENT_FORMATS = {9, 10}  # built in: 0% and 0.00%
SPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # literal text of a number format


def percent_styles(styles: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles that show percent, from xl/styles.xml.

    The XML must hold no document type definition.
    """
    try:
        root = ElementTree.fromstring(styles)
    except (ElementTree.ParseError, ValueError, LookupError):
        return frozenset()
    formats = set(PERCENT_FORMATS)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        if "%" in SPOKEN.sub("", element.get("formatCode", "")):
            formats.add(_number(element.get("numFmtId")))
    styled = root.iterfind("{*}cellXfs/{*}xf")
    return frozenset(
        place for place, style in enumerate(styled) if _number(style.get("numFmtId")) in formats
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else -1
