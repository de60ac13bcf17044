"""The bytes of an upload, of unknown make, to one table of text or to what is wrong with them.

Its content decides of which kind a file is; a name that says something else is a fault.
"""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.reading.archive import DAMAGED, PASSWORD, megabytes, part_name, read_part
from uploads.reading.delimited import EMPTY, read_delimited
from uploads.reading.encodings import BOMS, HEAD, decode, silent_utf16
from uploads.reading.formats.signs import EXPORT_NUMBERS, READERS, refusal_of, sign_of
from uploads.reading.formats.zipped import assumption_of, member_of
from uploads.reading.workbook import OLE, read_book, read_workbook
from uploads.scratch import new_folder
from uploads.values import Limits, ReadFile

TEXT, WORKBOOK, ARCHIVE = "text", "workbook", "archive"
ENDINGS = {
    ".csv": (TEXT,),
    ".tsv": (TEXT,),
    ".tab": (TEXT,),
    ".txt": (TEXT,),
    ".xls": (TEXT, WORKBOOK),
    ".xlsx": (WORKBOOK,),
    ".xlsm": (WORKBOOK,),
    ".xlsb": (WORKBOOK,),
    ".ods": (WORKBOOK,),
}
BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf\x00"
CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\v\f\r"))
MOST_CONTROLS = 0.02  # of the first bytes of a text
# How files of other kinds begin.
SIGNATURES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "RIFF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"PAR1": "Parquet",
    b"ARROW1": "Arrow",
    b"SQLite format 3\x00": "SQLite",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
}
# What the container of older Office files names in UTF-16 tells which program wrote it.
ENCRYPTED = "EncryptedPackage"
BOOKS = ("Workbook", "Book\0")  # of Excel 97 and 95
# What a zip archive holds tells which program wrote it.
PARTS = {
    "word/document.xml": "Word (.docx)",
    "ppt/presentation.xml": "PowerPoint (.pptx)",
    "mimetype": "OpenDocument",
}
ODS = b"application/vnd.oasis.opendocument.spreadsheet"  # what its part `mimetype` says
WORKBOOK_PARTS = {"[content_types].xml", "xl/workbook.xml"}  # in small letters

TOO_LARGE = _("The file has %(found)s MB; at most %(limit)s MB are allowed. Split it.")
OTHER_KIND = _(
    "This is a %(kind)s file, not a table. Save the table as .xlsx or as CSV (UTF-8) and upload "
    "that file."
)
BINARY = _(
    "The file holds no text. Save the table as .xlsx or as CSV (UTF-8) and upload that file."
)
NAMED_OTHERWISE = {
    TEXT: _("The name ends in %(ending)s, but the file holds text. Save it as .csv."),
    WORKBOOK: _(
        "The name ends in %(ending)s, but the file is an Excel workbook. Save it as .xlsx."
    ),
}


def read_file(
    path: Path,
    name: str,
    answers: Mapping[str, str],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    """Return the table in a file, with all that was assumed; or faults, or a question.

    name: what the file was called; content decides, but an ending that says something else is a
    fault. answers: by question id; "sheet" chooses a sheet of a workbook. candidates: the tables
    that it may be, whose columns tell headings and sheets. Whatever the bytes are, nothing is
    raised but what the machine lacks (MemoryError, OSError).
    """
    kind = _too_large(path, limits) or kind_of(path)
    if isinstance(kind, Issue):
        return ReadFile(None, (kind,))
    if fault := _named_otherwise(name, kind):
        return ReadFile(None, (fault,))
    if kind == ARCHIVE:
        return _read_archive(path, answers, limits, candidates)
    if kind == WORKBOOK:
        return read_workbook(path, answers, limits, candidates)
    if kind in READERS:
        return read_book(READERS[kind](path.read_bytes(), limits), answers, limits, candidates)
    text = decode(path.read_bytes())
    if isinstance(text, Issue):
        return ReadFile(None, (text,))
    return read_delimited(text, limits, candidates)


def _read_archive(
    path: Path, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    """The one table of an archive, read as if it had been uploaded unpacked."""
    member = member_of(path, answers, limits, candidates)
    if isinstance(member, ReadFile):
        return member
    name, content = member
    unpacked = new_folder("archive") / "upload"
    unpacked.write_bytes(content)
    if kind_of(unpacked) == ARCHIVE:
        return ReadFile(None, (_of_other_kind("ZIP"),))
    file = read_file(unpacked, name, answers, limits, candidates)
    unpacked.unlink()
    return replace(file, issues=(assumption_of(name), *file.issues), name=name)


def _too_large(path: Path, limits: Limits) -> Issue | None:
    size = path.stat().st_size
    if size <= limits.max_bytes:
        return None
    fields = {"found": megabytes(size), "limit": megabytes(limits.max_bytes)}
    return Issue("byte-count", TOO_LARGE, fields=fields)


def _named_otherwise(name: str, kind: str) -> Issue | None:
    """The fault of a name whose ending says something else than the content.

    Kinds that prove themselves have many names, and text is often called .xls: Excel opens that.
    """
    ending = PurePath(name.strip().lower()).suffix
    if not ending or kind in (ARCHIVE, *READERS) or kind in ENDINGS.get(ending, ()):
        return None
    fields = {"ending": ending}
    return Issue("format-error", NAMED_OTHERWISE[kind], value=name, fields=fields)


def kind_of(path: Path) -> str | Issue:
    """Return TEXT, WORKBOOK, ARCHIVE or one of READERS, or the fault of a file of none of these."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(BLANK) and not path.read_bytes().strip(BLANK):
        return Issue("source-error", EMPTY)
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    if head.startswith(OLE):
        return _kind_of_container(path)
    if sign := sign_of(head):
        return sign
    if fault := refusal_of(head):
        return fault
    if other := _other_kind(head):
        return _of_other_kind(other)
    return Issue("format-error", BINARY) if _is_binary(head) else TEXT


def _of_other_kind(kind: str) -> Issue:
    return Issue("format-error", OTHER_KIND, fields={"kind": kind})


def _kind_of_archive(path: Path) -> str | Issue:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {part_name(entry) for entry in archive.infolist()}
            is_ods = read_part(path, "mimetype").startswith(ODS)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError):
        return Issue("format-error", DAMAGED)
    if is_ods:
        return WORKBOOK
    for part, kind in PARTS.items():
        if part in names:
            return _of_other_kind(kind)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        return Issue("format-error", EXPORT_NUMBERS)
    is_book = names >= WORKBOOK_PARTS or "xl/workbook.bin" in names
    return WORKBOOK if is_book else ARCHIVE


def _kind_of_container(path: Path) -> str | Issue:
    """Encrypted workbooks and those of Excel 97 share one container, which names its streams."""
    content = path.read_bytes()
    if ENCRYPTED.encode("utf-16-le") in content:
        return Issue("format-error", PASSWORD)
    if any(stream.encode("utf-16-le") in content for stream in BOOKS):
        return WORKBOOK
    is_word = "WordDocument".encode("utf-16-le") in content
    return _of_other_kind("Word 97 (.doc)" if is_word else "OLE")


def _other_kind(head: bytes) -> str:
    """The name of a format that is no table of text, "" where it begins like none."""
    for signature, name in SIGNATURES.items():
        if head.startswith(signature):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "XML"
    if start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[", b"}", b"]"):
        return "JSON"
    return ""


def _is_binary(head: bytes) -> bool:
    if any(head.startswith(bom) for bom, _codec, _name in BOMS) or silent_utf16(head):
        return False
    return len(head) - len(head.translate(None, CONTROLS)) > MOST_CONTROLS * len(head)
