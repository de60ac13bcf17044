"""Quotation marks where they do not belong: around whole rows, after spaces and backslashes.

Each is mended only where the file cannot be read as it is, and every row of it can be read then.
"""

import csv
import re
from collections.abc import Callable, Sequence

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.reading.grid import Grid
from uploads.reading.strict import read_strictly
from uploads.reading.table_start import Start

FIRST_BYTES = 1 << 16  # bytes in which the second row is
MARKS = {"'": "'", "“": "”", "‘": "’", "«": "»"}
SPACES_BEHIND = re.compile(rb'"[ \t]+(?=[,;\t|\r\n]|$)')
WRAPPED = re.compile(rb'"(?:[^"]|"")*"')
ROWS_IN_QUOTES = _(
    "Rows stood in quotation marks as a whole; these were left out, and the rows read cell by cell."
)
OTHER_MARKS = _("Cells stood in other quotation marks (%(value)s), which were left out.")
SPACES_BESIDE = _("Spaces beside quotation marks were left out.")
BACKSLASHES = _("Quotation marks after a backslash were read as part of the text.")


def rows_out_of_quotes(content: bytes, delimiters: Sequence[str]) -> bytes | None:
    """Return the content without the quotation marks around each of its rows.

    None where rows are not in quotation marks, or would not all have as many cells, two or more.
    The headings may stand without.
    """
    first = [line for line in content[:FIRST_BYTES].splitlines() if line.strip()][1:2]
    if not first or not WRAPPED.fullmatch(first[0]):
        return None
    lines = content.splitlines()
    if not all(WRAPPED.fullmatch(line) for line in list(filter(bytes.strip, lines))[1:]):
        return None
    inner = [line[1:-1].replace(b'""', b'"') if WRAPPED.fullmatch(line) else line for line in lines]
    texts = [line.decode("utf-8", "replace") for line in inner if line.strip()]
    for delimiter in delimiters:
        if _has_columns(texts, delimiter):
            return b"\n".join(inner) + b"\n"
    return None


def _has_columns(lines: Sequence[str], delimiter: str) -> bool:
    try:
        widths = {len(cells) for cells in csv.reader(lines, delimiter=delimiter, strict=True)}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1


def read_irregular(
    content: bytes, delimiter: str, start: Start, candidates: Sequence[Resource]
) -> tuple[Grid | None, list[Issue]]:
    """Return the cells below the headings as `read_strictly` does, mended where all can be then."""
    grid, faults = read_strictly(content, delimiter, start, candidates)
    if grid is not None and not any(fault.type == "extra-cell" for fault in faults):
        return grid, faults
    for mend, skips_spaces, words in MENDINGS:
        other = mend(content)
        again, left = read_strictly(other, delimiter, start, candidates, skips_spaces)
        if again is not None and not any(issue.kind == "fault" for issue in left):
            return again, [Issue("quoting", words, kind="conversion"), *left]
    return grid, faults


def with_plain_marks(content: bytes, delimiters: Sequence[str]) -> tuple[bytes, str] | None:
    """Return the content with cells in " that stood in other marks, and the mark that opened them.

    None where not every cell of the first row stands in the same other marks.
    """
    first = content.lstrip()[:FIRST_BYTES].decode("utf-8", "ignore").splitlines()
    for opening, closing in MARKS.items() if first else ():
        for delimiter in delimiters:
            cells = first[0].rstrip().split(delimiter)
            marked = [c for c in cells if len(c) > 1 and (c[0], c[-1]) == (opening, closing)]
            if len(marked) == len(cells) > 1:
                between = re.escape(delimiter)
                cell = rf"(^|{between}){opening}([^\"{closing}\r\n]*){closing}(?=\r?$|{between})"
                text = re.sub(cell, r'\1"\2"', content.decode("utf-8"), flags=re.MULTILINE)
                return text.encode(), opening
    return None


def _without_backslashes(content: bytes) -> bytes:
    return content.replace(rb"\"", b'""')


def _without_spaces_behind(content: bytes) -> bytes:
    return SPACES_BEHIND.sub(b'"', content)


# How to change the content, whether spaces before a cell are skipped, and what is said of it.
MENDINGS: Sequence[tuple[Callable[[bytes], bytes], bool, str]] = (
    (bytes, True, SPACES_BESIDE),
    (_without_spaces_behind, True, SPACES_BESIDE),
    (_without_backslashes, False, BACKSLASHES),
)
