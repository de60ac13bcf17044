"""The bytes of an upload, of unknown make, to one table of text or to what is wrong with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from data.package import Resource
from data.uploads.issue import Issue
from data.uploads.issue import message as _
from data.uploads.limits import Limits
from data.uploads.reading.delimited import read_delimited
from data.uploads.reading.encodings import text_of
from data.uploads.reading.file_kind import WORKBOOK, disguise, kind_of
from data.uploads.reading.workbook import read_workbook
from data.uploads.reading.workbook_safety import megabytes
from data.uploads.sheet import Reading


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
