"""A zip archive with one table in it, as mail programs and offices pack a file."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue, Option, Question, shorten
from uploads.reading.archive import DAMAGED, PASSWORD, SWELLS, inflate, megabytes
from uploads.values import Limits, ReadFile

MEMBER = "member"  # the question which file of the archive is meant
MOST_LISTED = 50  # files that are asked about
TABLES = {
    *(".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
    *(".px", ".json", ".html", ".htm", ".mht", ".mhtml"),
}
# What file managers put beside the files that a person packs.
BESIDE = ("__MACOSX/",)
READ_FROM = _("The table was read from the file “%(file)s” in the archive.")
WHICH_FILE = _("The archive holds several files. Which one is the table?")
ONE_FILE = _("The file %(file)s")
NO_FILE = _(
    "The archive holds no table (%(files)s). Unpack it, save the table as .xlsx or as CSV (UTF-8) "
    "and upload that file."
)
UNUSUAL = _("The archive is packed in an unusual way. Unpack it and upload the file in it.")


def member_of(
    path: Path, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> tuple[str, bytes] | ReadFile:
    """Return the name and content of the one table in an archive, or what is wrong or asked.

    Of several files that one is meant which is called like the one table that is looked for.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            entries = {entry.filename: entry for entry in archive.infolist() if _is_file(entry)}
            names = [name for name in entries if PurePosixPath(name.lower()).suffix in TABLES]
            if not names:
                listed = ", ".join(map(shorten, list(entries)[:3])) or "0"
                return _fault(NO_FILE, files=listed)
            named = [
                n for n in names if [PurePosixPath(n).stem] == [one.name for one in candidates]
            ]
            answered = [name for name in names if name == answers.get(MEMBER)]
            if len(names) > 1 and len(named) != 1 and not answered:
                options = (Option(name, ONE_FILE, {"file": name}) for name in names[:MOST_LISTED])
                return ReadFile(None, (), (Question(MEMBER, WHICH_FILE, tuple(options)),))
            entry = entries[(answered or named or names)[0]]
            if entry.flag_bits & 1:
                return _fault(PASSWORD)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return _fault(UNUSUAL)
            limit = min(limits.max_unpacked_bytes, limits.max_unpacked_times * path.stat().st_size)
            content = bytearray()
            for piece in inflate(file, entry):
                content += piece
                if len(content) > limit:
                    return _fault(SWELLS, "byte-count", limit=megabytes(limit))
            return entry.filename, bytes(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return _fault(DAMAGED)


def assumption_of(name: str) -> Issue:
    """Return what is said of a table that was read from an archive."""
    return Issue("archive", READ_FROM, fields={"file": shorten(name)}, kind="conversion")


def _is_file(entry: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(entry.filename).name
    return not entry.is_dir() and not name.startswith(".") and not entry.filename.startswith(BESIDE)


def _fault(words: str, kind: str = "format-error", **fields: str) -> ReadFile:
    return ReadFile(None, (Issue(kind, words, fields=fields),))
