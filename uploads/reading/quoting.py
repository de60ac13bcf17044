"""Quotation marks where they do not belong: around whole rows, after spaces and backslashes.

Each is mended only where the file cannot be read as it is, and every row of it can be read then.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.records import QUOTE, are_regular, positions
from uploads.reading.strict import LARGEST_CELL

FIRST_BYTES = 1 << 16  # bytes in which the second row is
MARKS = {"'": "'", "“": "”", "‘": "’", "«": "»"}
SPACES_BEHIND = re.compile(r'"[ \t]+(?=[,;\t|\r\n]|$)')
MARKED = re.compile(r'[ \t]+".*"[ \t]*', re.DOTALL)
# Without one of these there is nothing to mend.
SIGNS = (b', "', b'; "', b'\t "', b'| "', b'" ,', b'" ;', b'" \t', b'" |', b'\\"')
Rows = list[list[str]]
WRAPPED = re.compile(rb'"(?:[^"]|"")*"')
ROWS_IN_QUOTES = _(
    "Rows stood in quotation marks as a whole; these were left out, and the rows read cell by cell."
)
OTHER_MARKS = _("Cells stood in other quotation marks (%(value)s), which were left out.")
SPACES_BESIDE = _("Spaces beside quotation marks were left out.")
BACKSLASHES = _("Quotation marks after a backslash were read as part of the text.")


def usual_quotes(content: bytes, delimiters: Sequence[str]) -> tuple[bytes, list[Issue]]:
    """Return the content with quotation marks as programs for tables write them, and what was done.

    Its rows stay in their places.
    """
    if unwrapped := _rows_out_of_quotes(content, delimiters):
        return unwrapped, [Issue("quoting", ROWS_IN_QUOTES, kind="conversion")]
    if plain := _with_plain_marks(content, delimiters):
        return plain[0], [Issue("quoting", OTHER_MARKS, value=plain[1], kind="conversion")]
    if mended := _mended(content, delimiters):
        return mended[0], [Issue("quoting", mended[1], kind="conversion")]
    return content, []


def _rows_out_of_quotes(content: bytes, delimiters: Sequence[str]) -> bytes | None:
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


def _with_plain_marks(content: bytes, delimiters: Sequence[str]) -> tuple[bytes, str] | None:
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


def _mended(content: bytes, delimiters: Sequence[str]) -> tuple[bytes, str] | None:
    """The content with spaces beside its marks left out, or backslashes before them, and the words.

    None where it can be read as it is, or where no more rows would be alike then.
    """
    quotes = positions(content, QUOTE)
    if not len(quotes) or any(are_regular(content, quotes, one) for one in delimiters):
        return None
    if not any(sign in content for sign in SIGNS):
        return None
    text = content.decode("utf-8", "replace")
    best = max(delimiters, key=lambda one: max(_alike(rows) for rows in _readings(text, one)))
    plain, spaced, escaped = _readings(text, best)
    for rows, words in ((spaced, SPACES_BESIDE), (escaped, BACKSLASHES)):
        if _alike(rows) > _alike(plain) or (_has_marks(plain) and _alike(rows) == _alike(plain)):
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=best, lineterminator="\n").writerows(rows)
            return out.getvalue().encode(), words
    return None


def _readings(text: str, delimiter: str) -> tuple[Rows, Rows, Rows]:
    """The rows of a text as it stands, without spaces beside marks, with escaped marks doubled."""
    return (
        _rows_of(text, delimiter),
        _rows_of(SPACES_BEHIND.sub('"', text), delimiter, skips_spaces=True),
        _rows_of(text.replace('\\"', '""'), delimiter),
    )


def _rows_of(text: str, delimiter: str, skips_spaces: bool = False) -> Rows:
    """The rows of a text, none where a mark is not closed."""
    lines = io.StringIO(text, newline="")
    csv.field_size_limit(LARGEST_CELL)
    try:
        return list(
            csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=skips_spaces)
        )
    except csv.Error:
        return []


def _alike(rows: Rows) -> int:
    """How many rows have as many cells as most have, two or more."""
    return max(Counter(len(row) for row in rows if len(row) > 1).values(), default=0)


def _has_marks(rows: Rows) -> bool:
    """Whether cells stand in marks that were not read as such."""
    return any(MARKED.fullmatch(cell) for row in rows for cell in row)
