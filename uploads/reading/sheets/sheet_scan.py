"""The XML of a worksheet as it streams by: how far it reaches, and what a reader would not tell.

The library that reads the values gives nothing for a formula that was never calculated and for an
error, a plain number for a percentage, a day for a month, and raised characters as plain ones; it
passes over what is hidden, and it needs memory for the whole rectangle of cells.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from uploads.reading.sheets.formats import Look
from uploads.reading.sheets.raised import text_of_runs

MOST_PENDING = 1 << 24  # bytes of one row, or of one shared text
ATTRIBUTES = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*?"
# As programs write it. Any other spelling is looked at closely, for it may hide a second place.
PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d{1,6}")?(?: t="\w{1,9}")?(/?)>')
# A number as programs write it, with its style.
STYLED_NUMBER = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d{1,6})"(?: t="[nd]")?>')
TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])(" + ATTRIBUTES + rb")(/?)>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
PLACE = re.compile(rb"^([A-Za-z]{1,3})(\d{1,7})$")
END = re.compile(rb"</(?:\w+:)?c\s*>")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
SHARED = re.compile(rb't="s"><v>(\d{1,7})</v>')
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col(?=\s)(" + ATTRIBUTES + rb")/?>")
ROW_END, TEXT_END = re.compile(rb"</(?:\w+:)?row\s*>"), re.compile(rb"</(?:\w+:)?si\s*>")
# What a formula, an error, a name with prefix, a hidden row or a raised letter holds; other text
# may hold it too.
SPECIAL = (b"<f", b":f", b":c", b'"e"', b"'e'", b"hidden", b'ht="0', b"ht='0", b"vertAlign")
HIDDEN = (b"1", b"true")
LARGEST_COLUMN = 16_384  # that a worksheet has
Place = tuple[int, int]  # row and column, the first being 0


def column_number(letters: bytes) -> int:
    """Return the place of a column, the first being 0: b"A" is 0, b"XFD" is 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


class _Blocks:
    """A stream cut after an element's end, so that no element is torn."""

    def __init__(self, end: re.Pattern[bytes]) -> None:
        self.end, self.pending = end, b""

    def add(self, piece: bytes) -> bytes:
        """Return what is whole by now; all of it at the end, which an empty piece is."""
        content = self.pending + piece
        cut = self._last_end(content) if piece else len(content)
        self.pending = content[cut:]
        if len(self.pending) > MOST_PENDING:
            raise ValueError("a row without end")
        return content[:cut]

    def _last_end(self, content: bytes) -> int:
        place = content.rfind(b"</")
        while place >= 0:
            if match := self.end.match(content, place):
                return match.end()
            place = content.rfind(b"</", 0, place)
        return 0


class SheetScan:
    """What the XML of a worksheet says beside its values.

    rows, columns: how far the cells reach that hold anything: those with nothing but a border are
    often kept as far as the last column. count: how many there are. uncalculated: places of
    formulas without value. errors: by place. formulas: how many have a value. looks: places of
    numbers and dates that are not shown as what they are. raised: by place, a text with raised
    characters, plain and marked. hidden_rows, hidden_columns: their places. shared: how often each
    shared text is in it; unknown: how many more cells have one of them.

    styles: what each style shows. marked: shared texts with raised characters, by their number.
    """

    def __init__(
        self, styles: Mapping[int, Look], marked: Mapping[int, tuple[str, str]] | None = None
    ) -> None:
        self.styles, self.marked = styles, marked or {}
        self.style_words = tuple(b's="%d"' % style for style in styles)
        self.marked_numbers = np.array(list(self.marked), np.int64)
        self.blocks = _Blocks(ROW_END)
        self.rows = self.columns = self.count = self.formulas = self.unknown = 0
        self.row = -1  # of the last row element
        self.uncalculated: list[Place] = []
        self.errors: dict[Place, str] = {}
        self.looks: dict[Place, Look] = {}
        self.raised: dict[Place, tuple[str, str]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[tuple[Place, Place]] = []  # left to the library
        self.shared = np.zeros(0, np.int64)

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the XML; an empty one ends it."""
        block = self.blocks.add(piece)
        if self.row < 0:
            self._look_at_columns(block)
        has_marked = self._count_shared(block)
        cells = PLAIN_CELL.findall(block)
        if has_marked or not self._is_plain(block, len(cells)):
            self._look_closely(block)
            return
        if not cells:
            return
        self._look_at_styles(block)
        self.row = int(cells[-1][1]) - 1
        filled = [(letters, row) for letters, row, is_empty in cells if not is_empty]
        if filled:
            rows = np.array([row for _, row in filled], "S7").astype(np.int64)
            self.rows = max(self.rows, int(rows.max()))
            letters = {letters for letters, _ in filled}
            self.columns = max(self.columns, 1 + max(map(column_number, letters)))
            self.count += len(filled)

    def _is_plain(self, block: bytes, cells: int) -> bool:
        """Whether all cells say their place, and none has what must be looked at closely."""
        return block.count(b"<c") == cells and not any(word in block for word in SPECIAL)

    def _look_at_styles(self, block: bytes) -> None:
        """Note the numbers of a plain block that are not shown as what they are."""
        if any(word in block for word in self.style_words):
            for letters, row, style in STYLED_NUMBER.findall(block):
                if look := self.styles.get(int(style)):
                    self.looks[int(row) - 1, column_number(letters)] = look

    def _look_at_columns(self, block: bytes) -> None:
        """Which columns are hidden: a worksheet says so before its first row."""
        for column in HIDDEN_COLUMN.finditer(block):
            attributes = _attributes(column[1])
            if attributes.get(b"hidden") in HIDDEN:
                first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
                if first.isdigit() and last.isdigit():
                    end = min(int(last), LARGEST_COLUMN)
                    self.hidden_columns.update(range(int(first) - 1, end))

    def _count_shared(self, block: bytes) -> bool:
        """Count the shared texts of a block, and return whether any of them may have a mark."""
        numbers = np.array(SHARED.findall(block), "S8").astype(np.int64)
        self.unknown += block.count(b'"s"') + block.count(b"'s'") - len(numbers)
        if len(numbers):
            counts = np.bincount(numbers, minlength=len(self.shared))
            counts[: len(self.shared)] += self.shared
            self.shared = counts
        is_odd = block.count(b'"s"') + block.count(b"'s'") > len(numbers)
        return bool(self.marked) and (is_odd or bool(np.isin(numbers, self.marked_numbers).any()))

    def _look_closely(self, block: bytes) -> None:
        for place, attributes, content in self._cells(block):
            if not content:
                continue
            self.count += 1
            self.rows, self.columns = max(self.rows, place[0] + 1), max(self.columns, place[1] + 1)
            value = VALUE.search(content)
            has_value = bool(value and value[1]) or bool(INLINE.search(content))
            kind = attributes.get(b"t", b"n")
            if FORMULA.search(content):
                # A formula may well give an empty text, and then says so.
                is_empty_text = kind == b"str" and value is not None
                if has_value or is_empty_text:
                    self.formulas += 1
                else:
                    self.uncalculated.append(place)
            if kind == b"e" and value:
                self.errors[place] = value[1].decode("utf-8", "replace")[:20]
            style = attributes.get(b"s", b"0")
            if kind in (b"n", b"d") and style.isdigit() and int(style) in self.styles:
                self.looks[place] = self.styles[int(style)]
            if kind == b"s" and value and value[1].isdigit() and int(value[1]) in self.marked:
                self.raised[place] = self.marked[int(value[1])]
            if b"vertAlign" in content and (marked := text_of_runs(content)):
                self.raised[place] = marked

    def _cells(self, block: bytes) -> Iterator[tuple[Place, Mapping[bytes, bytes], bytes]]:
        """Each cell with its place; one that names none follows the one before."""
        column = -1
        for tag in TAG.finditer(block):
            attributes = _attributes(tag[2])
            given = attributes.get(b"r", b"")
            if tag[1] == b"row":
                self.row = int(given) - 1 if given.isdigit() else self.row + 1
                column = -1
                height = attributes.get(b"ht", b"").strip(b"0.")
                if attributes.get(b"hidden") in HIDDEN or (b"ht" in attributes and not height):
                    self.hidden_rows.add(self.row)
                continue
            named = PLACE.match(given)
            if given and not named:
                raise ValueError("a cell without a place")
            row = int(named[2]) - 1 if named else self.row
            column = column_number(named[1]) if named else column + 1
            end = None if tag[3] else END.search(block, tag.end())
            yield (row, column), attributes, block[tag.end() : end.start()] if end else b""


def _attributes(text: bytes) -> Mapping[bytes, bytes]:
    pairs = ATTRIBUTE.findall(text)
    attributes = {name: double or single for name, double, single in pairs}
    if len(attributes) < len(pairs):
        raise ValueError("an attribute given twice")
    return attributes


class StringScan:
    """The texts that the cells of a workbook share: their lengths, and those with raised letters.

    marked: by their number, plain and with marks.
    """

    def __init__(self) -> None:
        self.blocks = _Blocks(TEXT_END)
        self.lengths: list[int] = []
        self.marked: dict[int, tuple[str, str]] = {}

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the XML; an empty one ends it."""
        block = self.blocks.add(piece)
        ends = [match.end() for match in TEXT_END.finditer(block)]
        if b"vertAlign" in block:
            for number, (start, end) in enumerate(pairwise([0, *ends]), len(self.lengths)):
                text = block[start:end]
                if b"vertAlign" in text and (marked := text_of_runs(text)):
                    self.marked[number] = marked
        self.lengths += np.diff(ends, prepend=0).tolist() if ends else []

    def bytes_in(self, scan: SheetScan) -> int:
        """Return how many bytes the shared texts take once each cell has its own."""
        count = min(len(self.lengths), len(scan.shared))
        sure = int(np.dot(np.array(self.lengths[:count], np.int64), scan.shared[:count]))
        return sure + scan.unknown * max(self.lengths, default=0)
