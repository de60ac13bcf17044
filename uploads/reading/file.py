"""The bytes of an upload, of unknown make, to one table of text or to what is wrong with them."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.reading.delimited import read_delimited
from uploads.reading.encodings import MARKS as ENCODING_MARKS
from uploads.reading.encodings import silent_utf16, text_of
from uploads.reading.workbook import read_workbook
from uploads.reading.workbook_archive import megabytes
from uploads.values import Limits, Reading


def read_file(
    path: Path,
    name: str,
    answers: Mapping[str, str],
    limits: Limits,
    wanted: Sequence[Resource],
) -> Reading:
    """Return the table in a file, with all that was assumed; or faults, or a question.

    name: what the file was called; content decides, but an ending that says something else is a
    fault. answers: by question id; "sheet" chooses a sheet of a workbook. wanted: the tables that
    it may be, whose columns tell headings and sheets. Whatever the bytes are, nothing is raised
    but what the machine lacks (MemoryError, OSError).
    """
    if fault := _too_large(path, limits):
        return Reading(None, (fault,))
    kind = kind_of(path)
    if isinstance(kind, Issue):
        return Reading(None, (kind,))
    if fault := disguise(name, kind):
        return Reading(None, (fault,))
    if kind == WORKBOOK:
        return read_workbook(path, answers, limits, wanted)
    text = text_of(path.read_bytes())
    return (
        Reading(None, (text,)) if isinstance(text, Issue) else read_delimited(text, limits, wanted)
    )


def _too_large(path: Path, limits: Limits) -> Issue | None:
    size = path.stat().st_size
    if size <= limits.max_bytes:
        return None
    words = _("The file has %(found)s MB; at most %(limit)s MB are allowed. Split it.")
    fields = {"found": megabytes(size), "limit": megabytes(limits.max_bytes)}
    return Issue("byte-count", words, fields=fields)


HEAD = 4096  # bytes that tell most kinds
TEXT, WORKBOOK = "text", "workbook"
ENDINGS = {
    ".csv": TEXT,
    ".tsv": TEXT,
    ".tab": TEXT,
    ".txt": TEXT,
    ".xlsx": WORKBOOK,
    ".xlsm": WORKBOOK,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS = {
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
# What an archive holds tells which program wrote it.
PARTS = {
    "xl/workbook.bin": "Excel (.xlsb)",
    "word/document.xml": "Word (.docx)",
    "ppt/presentation.xml": "PowerPoint (.pptx)",
    "mimetype": "OpenDocument (.ods)",
}
OTHER = _(
    "This is a %(kind)s file, not a table. Save the table as .xlsx or as CSV (UTF-8) and upload "
    "that file."
)
BINARY = _(
    "The file holds no text. Save the table as .xlsx or as CSV (UTF-8) and upload that file."
)
CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\v\f\r"))
MOST_CONTROLS = 0.02  # of the first bytes of a text


def kind_of(path: Path) -> str | Issue:
    """Return TEXT or WORKBOOK, or the fault of a file that is neither."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\x00") and not _any_content(path):
        return Issue("source-error", _("The file is empty. Upload a file that holds a table."))
    if head.startswith(b"PK"):
        return _in_archive(path)
    if head.startswith(OLE):
        return _in_compound(path)
    if name := _name_of(head):
        return Issue("format-error", OTHER, fields={"kind": name})
    return Issue("format-error", BINARY) if _is_binary(head) else TEXT


def disguise(name: str, kind: str) -> Issue | None:
    """Return the fault of a name whose ending says something else than the content."""
    ending = PurePath(name.strip().lower()).suffix
    if not ending or ENDINGS.get(ending) == kind:
        return None
    if kind == TEXT:
        words = _("The name ends in %(ending)s, but the file holds text. Save it as .csv.")
    else:
        words = _(
            "The name ends in %(ending)s, but the file is an Excel workbook. Save it as .xlsx."
        )
    return Issue("format-error", words, value=name, fields={"ending": ending})


def _is_binary(head: bytes) -> bool:
    if any(head.startswith(mark) for mark, codec, name in ENCODING_MARKS) or silent_utf16(head):
        return False
    return len(head) - len(head.translate(None, CONTROLS)) > MOST_CONTROLS * len(head)


def _any_content(path: Path) -> bool:
    return bool(path.read_bytes().strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\x00"))


def _in_archive(path: Path) -> str | Issue:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        words = _("The file is damaged or not complete. Save it again as .xlsx and upload that.")
        return Issue("format-error", words)
    for part, kind in PARTS.items():
        if part in names:
            return Issue("format-error", OTHER, fields={"kind": kind})
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return WORKBOOK
    return Issue("format-error", OTHER, fields={"kind": "ZIP"})


def _in_compound(path: Path) -> Issue:
    """Encrypted workbooks and those of Excel 97 share one container, which names its streams."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        words = _("The workbook is protected by a password. Remove the password and save it again.")
        return Issue("format-error", words)
    for stream, kind in {"Workbook": "Excel 97 (.xls)", "WordDocument": "Word 97 (.doc)"}.items():
        if stream.encode("utf-16-le") in content:
            return Issue("format-error", OTHER, fields={"kind": kind})
    return Issue("format-error", OTHER, fields={"kind": "OLE"})


def _name_of(head: bytes) -> str:
    """The name of a format that is no table of text, "" where none is known."""
    for mark, name in MARKS.items():
        if head.startswith(mark):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        lower = start.lower()
        is_html = any(tag in lower for tag in (b"<html", b"<table", b"<!doctype html", b"<body"))
        return "HTML" if is_html else "XML"
    if start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[", b"}", b"]"):
        return "JSON"
    return ""
