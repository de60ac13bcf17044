"""Which publication a file was downloaded from: a property of a workbook, or the name of a CSV."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from uploads.reading.archive import read_part

PROPERTY = "Twin Provinces publication"  # of a workbook, where Excel lists its own properties
PART = "docprops/custom.xml"
# What a browser adds to a name that it has saved before, " (1)", comes after the number.
NAME = re.compile(r"publication-(\d{1,9})(?!\d)")


def file_name(table: str, publication: int, ending: str) -> str:
    """Return the name of a download, from which its publication can be read again."""
    return f"{table}-publication-{publication}.{ending}"


def publication_of(path: Path, name: str) -> int | None:
    """Return the number of the publication that a file was downloaded from, None if it says none.

    path: a file that was read without fault; name: what it was called when it was uploaded. What a
    workbook says of itself goes before its name.
    """
    try:
        properties = ElementTree.fromstring(read_part(path, PART))
    except (zipfile.BadZipFile, ElementTree.ParseError, OSError, LookupError):
        properties = ElementTree.Element("none")
    for one in properties:
        text = "".join(one.itertext()).strip()
        if one.get("name") == PROPERTY and text.isascii() and text.isdecimal() and len(text) < 10:
            return int(text)
    number = NAME.search(name)
    return int(number[1]) if number else None
