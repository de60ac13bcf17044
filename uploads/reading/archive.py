"""A look into a workbook's archive before any library opens it: what it holds, and if it is safe.

A few bytes of zip can unpack to gigabytes, XML can name files and swell, and one cell in the last
corner makes a library ask for all the cells before it. So every part is unpacked here piece by
piece, counted, searched and forgotten; what the archive's directory says is not believed.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from xml.etree import ElementTree

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.sheets.formats import Look, looks_of_styles
from uploads.reading.sheets.sheet_scan import SheetScan, StringScan
from uploads.values import Limits

MOST_PARTS = 5_000
PIECE = 1 << 20  # bytes that are unpacked in one go
LARGEST_DESCRIPTION = 20_000_000  # bytes of a part that is parsed as a tree
OVERLAP = 16  # bytes of a piece kept to find a word that two pieces share
FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
STRINGS = "sharedstrings.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
FOLDERS = ("xl/", "_rels/", "docprops/", "customxml/", "[content_types].xml")
# Add-ins and scripts keep what they like there, Power Query in UTF-16, OpenOffice with a DOCTYPE.
# No reader of tables looks at it.
ADD_INS = ("customxml/", "meta-inf/", "basic/", "dialogs/", "scripts/", "configurations2/")
MACRO_PARTS = ("xl/vbaproject.bin", "basic/", "scripts/")

DAMAGED = _("The file is damaged or not complete. Save it again as .xlsx and upload that.")
UNSAFE = _(
    "The workbook holds what no spreadsheet program saves (%(found)s). Copy the table into a new "
    "workbook."
)
SWELLS = _("Unpacked, the workbook has more than %(limit)s MB. Save the table as CSV UTF-8.")
PASSWORD = _("The workbook is protected by a password. Remove the password and save it again.")


@dataclass(frozen=True)
class WorkbookContents:
    """What a workbook holds: its sheets by name of the part in small letters; whether macros."""

    sheets: Mapping[str, SheetScan]
    has_macros: bool


class _UnsafeError(Exception):
    """Carries the fault out of the depth of the archive."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message_id)
        self.issue = issue


def read_contents(path: Path, limits: Limits) -> WorkbookContents | Issue:
    """Return what a workbook holds, or the fault that forbids to open it."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            _check_directory(archive)
            return _Inspection(file, archive, limits).run()
    except _UnsafeError as error:
        return error.issue
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return Issue("format-error", DAMAGED)


def _check_directory(archive: zipfile.ZipFile) -> None:
    names = [part_name(entry) for entry in archive.infolist()]
    if len(names) > MOST_PARTS:
        raise _unsafe("> 5000 parts")
    if len(set(names)) < len(names):
        raise _unsafe("duplicate part")
    for entry, name in zip(archive.infolist(), names, strict=True):
        is_at_root = entry.filename[:1] in ("/", "\\") and not name.startswith(FOLDERS)
        if is_at_root or ".." in re.split(r"[\\/]", entry.filename) or ":" in name:
            raise _unsafe("../")
        if entry.flag_bits & 1:
            raise _UnsafeError(Issue("format-error", PASSWORD))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unsafe("compression")


def part_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a part in small letters, with / between its folders and none before them.

    Programs do not agree on capitals, some write backslashes, and some begin with the root.
    """
    name = posixpath.normpath(entry.filename.replace("\\", "/")) if entry.filename else ""
    return name.lstrip("/").lower()


def _unsafe(feature: str) -> _UnsafeError:
    return _UnsafeError(Issue("format-error", UNSAFE, fields={"found": feature}))


class _Inspection:
    """One pass over every part, with a budget of bytes."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.file, self.archive = file, archive
        size = file.seek(0, 2)
        self.limit = min(limits.max_unpacked_bytes, limits.max_unpacked_times * size)
        self.left = self.limit
        self.strings = StringScan()
        self.sheets: dict[str, SheetScan] = {}

    def run(self) -> WorkbookContents:
        entries = {part_name(entry): entry for entry in self.archive.infolist()}
        styles = looks_of_styles(self._small(entries.get("xl/styles.xml")))
        # Shared texts first: which of them have raised letters, the look at a sheet must know.
        for name in sorted(entries, key=lambda name: not name.endswith(STRINGS)):
            self._inspect(name, entries[name], self._consumer(name, styles))
        self._check_repeated_text()
        return WorkbookContents(self.sheets, any(name.startswith(MACRO_PARTS) for name in entries))

    def _small(self, entry: zipfile.ZipInfo | None) -> bytes:
        if entry is None:
            return b""
        content = bytearray()
        for piece in inflate(self.file, entry):
            content += piece
            if len(content) > LARGEST_DESCRIPTION:
                raise self._too_large()
        return b"" if FORBIDDEN.search(content) else bytes(content)

    def _consumer(self, name: str, styles: Mapping[int, Look]) -> Callable[[bytes], None]:
        if name.endswith(STRINGS):
            return self.strings.feed
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            self.sheets[name] = SheetScan(styles, self.strings.marked)
            return self.sheets[name].feed
        return lambda piece: None

    def _inspect(self, name: str, entry: zipfile.ZipInfo, feed: Callable[[bytes], None]) -> None:
        is_read = not name.startswith(ADD_INS)
        is_xml = is_read and PurePosixPath(name).suffix in (".xml", ".rels", ".vml")
        tail = begin = b""
        for piece in inflate(self.file, entry):
            begin = begin or piece
            self.left -= len(piece)
            if self.left < 0:
                raise self._too_large()
            if is_read and b"<!" in tail + piece and FORBIDDEN.search(tail + piece):
                raise _unsafe("DOCTYPE")
            if is_xml and (b"\x00" in piece or ENCODED.search(begin)):
                raise _unsafe("encoding")
            feed(piece)
            tail = piece[-OVERLAP:]
        feed(b"")

    def _check_repeated_text(self) -> None:
        """A text that many cells share is small in the file, and large once it is in each."""
        for scan in self.sheets.values():
            if self.strings.bytes_in(scan) > self.limit:
                raise self._too_large()

    def _too_large(self) -> _UnsafeError:
        fields = {"limit": megabytes(self.limit)}
        return _UnsafeError(Issue("byte-count", SWELLS, fields=fields))


def inflate(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an archive's entry piece by piece, as its bytes say and no directory.

    Raises BadZipFile where the content is not what the directory says.
    """
    file.seek(entry.header_offset)
    local = file.read(30)
    if len(local) < 30 or local[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(entry.filename)
    begin = 30 + int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little")
    place, end = entry.header_offset + begin, entry.header_offset + begin + entry.compress_size
    stored = entry.compress_type == zipfile.ZIP_STORED
    engine, size, checksum = zlib.decompressobj(-15), 0, 0
    while place < end:
        file.seek(place)
        packed = file.read(min(PIECE, end - place))
        if not packed:
            raise zipfile.BadZipFile(entry.filename)
        place += len(packed)
        while packed:
            piece = packed if stored else engine.decompress(packed, PIECE)
            packed = b"" if stored else engine.unconsumed_tail
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
            yield piece
    if not stored and not engine.eof:
        raise zipfile.BadZipFile(entry.filename)
    if size != entry.file_size or checksum != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)


def read_part(path: Path, name: str) -> bytes:
    """Return a part of an archive that `read_contents` found safe; b"" if it has none.

    name: in small letters, for programs do not agree on capitals. Raises BadZipFile.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        entries = {part_name(entry): entry for entry in archive.infolist()}
        return b"".join(inflate(file, entries[name])) if name in entries else b""


def sheet_parts(path: Path) -> Mapping[str, str]:
    """Return the part of the archive, in small letters, by name of the sheet.

    Only for archives that `read_contents` found safe. Raises ValueError where they are no XML.
    """
    try:
        book = ElementTree.fromstring(read_part(path, BOOK))
        relations = ElementTree.fromstring(read_part(path, RELATIONS))
    except (ElementTree.ParseError, LookupError, zipfile.BadZipFile) as error:
        raise ValueError("a workbook without description") from error
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        sheet.get("name", ""): part_of(targets.get(sheet.get(ID) or sheet.get(STRICT_ID), ""))
        for sheet in book.iterfind("{*}sheets/{*}sheet")
    }


def part_of(target: str) -> str:
    """Return the name of a part from a target, relative to the workbook or to the archive."""
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes, as a person reads it: "114.9"."""
    return f"{size / 1e6:.4g}"
