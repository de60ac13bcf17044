"""PX files, in which statistics offices keep their cubes (PX-Web, PC-Axis).

A file is a list of `KEYWORD[language]("of what")=values;`, the last of which is DATA. Written after
the description of the format by Statistics Sweden and Statistics Finland, "PX file format 2013".
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.encodings import NOT_IN_ENCODING, decode, is_utf8
from uploads.reading.formats.cube import Cube, Dimension, size_of, table_of_cube
from uploads.reading.formats.rows import book_of_tables
from uploads.reading.sheets.book import Book
from uploads.values import Limits

READ_PX = _("The table was read from a PX file, laid out as PX-Web shows it.")
NO_VALUE = _("Marks for a missing figure (“%(value)s”) are read as empty (cells: %(count)s).")
BROKEN_PX = _(
    "The PX file is not complete: %(what)s. Download the table again, or take it as Excel (.xlsx)."
)
SPARSE_PX = _(
    "The PX file leaves out rows (KEYS), which nothing here reads. Download the table as Excel "
    "(.xlsx)."
)
KEYWORD = re.compile(r'\s*([A-Z][A-Z0-9-]*)(?:\[([a-z-]+)\])?(?:\(((?:[^"()]|"[^"]*")*)\))?\s*=')
TEXT = re.compile(r'"([^"]*)"')
TOKEN = re.compile(r'"[^"]*"|[^\s,;"]+')
MISSING = re.compile(r"\.{1,6}")  # the marks of the format for a figure that is not there
YEARS = re.compile(r'TLIST\(\s*[AHQMW]1\s*,\s*"(\d{4})"\s*-\s*"(\d{4})"\s*\)')
Entry = tuple[str, str]  # a keyword and of what it speaks, "" where of the whole


@dataclass(frozen=True)
class _Px:
    """The keywords of a PX file in its own language: the text behind `=` as it stands."""

    entries: Mapping[Entry, str]

    def texts(self, keyword: str, of: str = "") -> list[str]:
        """The values of a keyword; pieces of one text that follow each other are joined."""
        values: list[str] = []
        end = 0
        raw = self.entries.get((keyword, of), "")
        for match in TEXT.finditer(raw):
            if values and not raw[end : match.start()].strip():
                values[-1] += match[1]
            else:
                values.append(match[1])
            end = match.end()
        return values

    def text(self, keyword: str, of: str = "") -> str:
        """The text of a keyword on one line, "" where it has none."""
        return " ".join(" ".join(self.texts(keyword, of)).replace("#", " ").split())


def open_px(content: bytes, limits: Limits) -> Book | Issue:
    """Return the table of a PX file, or what is wrong with it."""
    text = _text_of(content)
    if isinstance(text, Issue):
        return text
    px = _Px(dict(_entries(text)))
    if any(keyword == "KEYS" for keyword, of in px.entries):
        return Issue("format-error", SPARSE_PX)
    cube = _cube_of(px)
    if isinstance(cube, Issue):
        return cube
    issues = [Issue("px", READ_PX, kind="conversion")]
    marks = [value for value in cube.values if MISSING.fullmatch(value)]
    if marks:
        count = len(marks)
        issues.append(Issue("missing", NO_VALUE, value=marks[0], count=count, kind="conversion"))
        values = ["" if MISSING.fullmatch(value) else value for value in cube.values]
        cube = replace(cube, values=values)
    return book_of_tables([table_of_cube(cube, limits)], issues, limits)


def _text_of(content: bytes) -> str | Issue:
    """The file as text, in the code page that it names; UTF-8 proves itself."""
    named = re.search(rb'CODEPAGE\s*=\s*"([\w-]+)"', content[:4096])
    name = named[1].decode() if named and not is_utf8(content) else ""
    try:
        codecs.lookup(name)
    except LookupError:
        text = decode(content)
        return text if isinstance(text, Issue) else text.content.decode()
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return Issue("encoding-error", NOT_IN_ENCODING, row=row, fields={"encoding": name})


def _entries(text: str) -> Iterator[tuple[Entry, str]]:
    """The keywords of the language that the file is written in, with what is behind them."""
    place = 0
    while match := KEYWORD.match(text, place):
        place = _end_of(text, match.end())
        keyword, language, of = match[1], match[2], " ".join(TEXT.findall(match[3] or ""))
        if not language:
            yield (keyword, of), text[match.end() : place - 1]


def _end_of(text: str, start: int) -> int:
    """The place after the semicolon that ends what begins at `start`, outside of quotes."""
    place = start
    while True:
        end, quote = text.find(";", place), text.find('"', place)
        if end < 0:
            return len(text) + 1
        if quote < 0 or end < quote:
            return end + 1
        closing = text.find('"', quote + 1)
        if closing < 0:
            return len(text) + 1
        place = closing + 1


def _cube_of(px: _Px) -> Cube | Issue:
    names = [*px.texts("STUB"), *px.texts("HEADING")]
    dimensions = [_dimension(px, name) for name in names]
    lacking = next((one.label for one in dimensions if not one.codes), "")
    if not names or lacking:
        return _broken(f'VALUES("{lacking}")' if lacking else "STUB, HEADING")
    values = [_figure(token) for token in TOKEN.findall(px.entries.get(("DATA", ""), ""))]
    if len(values) != size_of(dimensions):
        return _broken(f"DATA {len(values)} / {size_of(dimensions)}")
    across = range(len(px.texts("STUB")), len(names))
    above = [px.text("TITLE") or px.text("DESCRIPTION") or px.text("CONTENTS")]
    units = px.text("UNITS")
    below = [px.text("SOURCE"), *(px.text(*key) for key in px.entries if "NOTE" in key[0])]
    return Cube(
        dimensions,
        values,
        list(across) or [len(names) - 1],
        [line for line in (*above, units) if line],
        [line for line in below if line],
    )


def _dimension(px: _Px, name: str) -> Dimension:
    labels = px.texts("VALUES", name) or _years(px.entries.get(("TIMEVAL", name), ""))
    units = [px.text("UNITS", label) for label in labels]
    labels = [
        f"{label} ({unit})" if unit else label for label, unit in zip(labels, units, strict=True)
    ]
    codes = px.texts("CODES", name)
    code = px.text("VARIABLECODE", name) or px.text("VARIABLE-CODE", name) or name
    return Dimension(code, name, codes if len(codes) == len(labels) else labels, labels)


def _years(text: str) -> list[str]:
    """The years of TLIST(A1,"2000"-"2010"), by which a file without VALUES names them."""
    years = YEARS.match(text.strip())
    return [str(year) for year in range(int(years[1]), int(years[2]) + 1)] if years else []


def _figure(token: str) -> str:
    return token.strip('"').strip()


def _broken(what: str) -> Issue:
    return Issue("format-error", BROKEN_PX, fields={"what": what})
