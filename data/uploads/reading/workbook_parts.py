"""Which part of a workbook's archive each sheet is."""

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from data.uploads.reading.workbook_safety import read_part

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def sheet_parts(path: Path) -> Mapping[str, str]:
    """Return the part of the archive, in small letters, by name of the sheet.

    Only for archives that `look_into` found safe. Raises ValueError where they are no XML.
    """
    try:
        book = ElementTree.fromstring(read_part(path, BOOK))
        relations = ElementTree.fromstring(read_part(path, RELATIONS))
    except (ElementTree.ParseError, LookupError, zipfile.BadZipFile) as error:
        raise ValueError("a workbook without description") from error
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        sheet.get("name", ""): _part(targets.get(sheet.get(ID) or sheet.get(STRICT_ID), ""))
        for sheet in book.iterfind("{*}sheets/{*}sheet")
    }


def _part(target: str) -> str:
    """The name of a part from a target, which is relative to the workbook or to the archive."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
