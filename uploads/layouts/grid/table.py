"""The tables in a sheet: where their headings, names and figures stand, and what is around them.

A row is one of figures where it has a name and a number; a column where such rows have numbers in
it. What is above the first of these rows are headings, and above them titles and units.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from uploads.layouts.grid.areas import Areas
from uploads.layouts.grid.cells import CellGrid
from uploads.layouts.grid.segments import MOST, axis_of, columns_of_axis, segments_of
from uploads.layouts.grid.words import joined, kind_of_cell, read_words, unit_line
from uploads.layouts.layout import LineRole
from uploads.reading.row_kinds import is_hxl, is_index, is_note, is_serial_heading, only_counts
from uploads.spelling import fold_accents

MOST_HEADINGS = 8  # rows
CODES = {"ma", "ma so", "ma tinh", "code", "codes", "id", "iso", "ma dvhc", "province code"}
INDICATORS = {"chi tieu", "ten chi tieu", "indicator", "indicators", "series", "item", "items"}
INDICATORS |= {"san pham", "noi dung", "ຕົວຊີ້ວັດ"}
PERIODS = {"nam", "year", "years", "ky", "period", "quy", "quarter", "thang", "month"}
PERIODS |= {"thoi gian", "thoi ky", "time", "ປີ", "ໄລຍະ"}
UNITS = {"don vi", "don vi tinh", "dvt", "unit", "units", "ຫົວໜ່ວຍ"}


@dataclass
class Table:
    """One table of a sheet.

    axis: where areas stand: "rows", "columns" or "" for nowhere. first, last: its rows, titles and
    notes included. roles: what each of its rows is. headings: the rows of headings, from the top.
    labels: by column what it says of its rows: name, other (the name in another language, or of
    other rows), period, indicator, unit, index, code or text, which is not read. values: the
    columns of figures. data: the rows of figures.
    """

    cells: CellGrid
    axis: str
    first: int
    last: int
    labels: dict[int, str]
    values: list[int]
    roles: dict[int, LineRole] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)

    def rows_of(self, *roles: LineRole) -> list[int]:
        """Return the rows that are one of these, from the top."""
        return [row for row in range(self.first, self.last + 1) if self.roles.get(row) in roles]

    @property
    def title(self) -> str:
        """Return the lines above the headings as one."""
        return joined([joined(self.cells.rows[row]) for row in self.rows_of("title")])

    def name(self, row: int) -> tuple[str, int]:
        """Return what a row is called, and the column of that; "" and -1 without a name."""
        for role in ("name", "other"):
            for column, kind in self.labels.items():
                text = self.cells.text(row, column).strip() if kind == role else ""
                if text:
                    return text, column
        return "", -1

    def heading(self, column: int) -> list[tuple[int, int, str]]:
        """Return the headings of a column from the top, each with the place that it stands in."""
        parts: list[tuple[int, int, str]] = []
        for row in self.headings:
            place = self.cells.origins.get((row, column), (row, column))
            text = self.cells.rows[place[0]][place[1]]
            if not text.strip():
                place = (row, self._left(row, column))
                text = self.cells.rows[row][place[1]]
            if text.strip() and (*place, text) not in parts:
                parts.append((*place, text))
        return parts

    def _left(self, row: int, column: int) -> int:
        """The column of the heading that a blank cell is under, or its own.

        As a heading over several columns is written without merged cells: the cell is blank from
        the top, has a heading further down, and so has the filled cell on its left.
        """
        above = [r for r in self.headings if r < row]
        below = [r for r in self.headings if r > row]
        cells = self.cells
        if any(cells.rows[r][column].strip() for r in above):
            return column
        if not any(cells.rows[r][column].strip() for r in below):
            return column
        for left in range(column - 1, -1, -1):
            if left not in self.values or (row, left) in cells.origins:
                return column
            if cells.rows[row][left].strip():
                has_own = any(cells.rows[r][left].strip() for r in below)
                return left if has_own else column
        return column


def tables_in(cells: CellGrid, areas: Areas) -> list[Table]:
    """Return the tables of a sheet that have figures, from the top; none where there are none."""
    axis, place = axis_of(cells, areas)
    names, values = columns_of_axis(cells, areas, axis, place)
    if not names or not values:
        return []
    tables: list[Table] = []
    for first, last, data in segments_of(cells, areas, axis, names, values):
        table = _table(cells, areas, axis, place, (first, last), data)
        if table.values and table.labels:
            tables.append(table)
    return _joined(tables)


def _table(
    cells: CellGrid,
    areas: Areas,
    axis: str,
    place: int,
    rows: tuple[int, int],
    data: list[int],
) -> Table:
    first, last = rows
    table = Table(cells, axis, first, last, {}, [], data=data)
    sure = data
    if axis == "rows":
        sure = [row for row in data if areas.kind(cells.rows[row][place])] or data
    begin = data[0]
    above = range(max(first, begin - MOST_HEADINGS), begin)
    start = place
    if axis != "rows":
        start = _columns_start(cells, axis, place, areas, sure)
    for column in range(cells.width):
        heads = [cells.rows[row][column] for row in above if cells.rows[row][column].strip()]
        role = _column_role(cells, areas, axis, column, start, sure, heads)
        if not role and column < start and any(cells.kinds[row][column] == "t" for row in data):
            role = "other"  # totals stand further left than what they are of
        if role == "values":
            table.values.append(column)
        elif role:
            table.labels[column] = role
    _name_rows(table, axis)
    _split_headings(table, begin)
    _split_rest(table, areas)
    return table


def _columns_start(
    cells: CellGrid, axis: str, place: int, areas: Areas, data: Sequence[int]
) -> int:
    """The first column of figures where areas do not stand in rows."""
    if axis == "columns":
        return min(c for c in cells.filled(place) if areas.kind(cells.rows[place][c]))
    firsts = [
        next((c for c, kind in enumerate(cells.kinds[row]) if kind == "n" and c), cells.width)
        for row in data
    ]
    most = Counter(firsts).most_common(1)[0][1]
    return min(column for column in firsts if firsts.count(column) >= most / 3)


def _column_role(
    cells: CellGrid,
    areas: Areas,
    axis: str,
    column: int,
    start: int,
    rows: Sequence[int],
    heads: Sequence[str],
) -> str:
    """What a column holds: values, or what it says of the names of rows; "" for nothing."""
    texts = [cells.text(row, column).strip() for row in rows]
    kinds = Counter(cells.kinds[row][column] for row in rows)
    filled = [text for text in texts if text]
    words = {fold_accents(head).strip(" .:") for head in heads}
    if axis == "rows" and column == start:
        return "name"
    if not filled:
        return ""
    if any(map(is_serial_heading, heads)) or (column < start and only_counts(filled)):
        return "index"
    if words & CODES or (column < start and all(text.startswith("0") for text in filled)):
        return "code"
    if words & UNITS or (kinds["t"] == len(filled) and all(map(unit_line, set(filled)))):
        return "unit"
    is_period = all(read_words(text).period or read_words(text).part for text in set(filled))
    own = [read_words(joined(heads))] if heads else []
    if (
        is_period
        and (words & PERIODS or not any(one.period for one in own))
        and (words & PERIODS or kinds["t"] or column < start or _repeats(cells, rows, start, axis))
    ):
        return "period"
    numbers = kinds["n"] + kinds["y"]
    if numbers and numbers + kinds["m"] >= kinds["t"]:
        return "values" if column >= start or axis == "rows" else "text"
    if axis == "rows":
        if sum(bool(areas.kind(text)) for text in filled) >= MOST * len(filled):
            return "other"
        is_named = words & INDICATORS or _repeats(cells, rows, start, axis)
        return "indicator" if is_named else "text"
    return "text"


def _repeats(cells: CellGrid, rows: Sequence[int], column: int, axis: str) -> bool:
    """Whether names stand in several rows, so that something else tells these apart."""
    names = [cells.text(row, column) for row in rows if cells.text(row, column)]
    return axis == "rows" and len(set(names)) < len(names)


def _name_rows(table: Table, axis: str) -> None:
    """Where areas do not stand in rows, the first column of text names these."""
    if axis == "rows":
        name = next(column for column, role in table.labels.items() if role == "name")
        for column, role in table.labels.items():
            blank = all(not table.cells.rows[row][column].strip() for row in table.data[1:2])
            if role == "text" and column < name and blank:
                table.labels[column] = "other"
        return
    for column, role in table.labels.items():
        if role == "text":
            table.labels[column] = "name"
            return


def _split_headings(table: Table, begin: int) -> None:
    """Walk up from the first row of figures: headings, then units and titles."""
    cells, roles = table.cells, table.roles
    is_above = False
    for row in range(begin - 1, table.first - 1, -1):
        filled = cells.filled(row)
        texts = [cells.rows[row][column] for column in filled]
        unit = unit_line(joined(texts)) if len(texts) < 3 else None
        if not filled:
            roles[row] = "blank"
            is_above = is_above or bool(table.headings)
        elif is_hxl(texts):
            roles[row] = "tag"
        elif is_index(texts) and not is_above:
            roles[row] = "index"
        elif unit and (table.headings or len(filled) == 1) and not _is_only_heading(table, row):
            roles[row] = "unit"
            is_above = is_above or bool(table.headings)
        elif is_above or _is_title(table, filled, row):
            roles[row] = "title"
            is_above = is_above or bool(table.headings)
        else:
            roles[row] = "heading"
            table.headings.insert(0, row)
    for row in table.rows_of("title"):  # what stands below headings is of the rows beneath it
        if table.headings and row > table.headings[0]:
            roles[row] = "section"


def _is_only_heading(table: Table, row: int) -> bool:
    """Whether a row with a unit is all that stands above the only column of figures."""
    above = [r for r in range(table.first, row) if table.cells.filled(r)]
    has_others = table.headings or any(
        set(table.cells.filled(r)) & set(table.values) for r in above
    )
    return len(table.values) == 1 and not has_others


def _is_title(table: Table, filled: Sequence[int], row: int) -> bool:
    """Whether a row is no heading: it has text beside the figures only, or one text over all."""
    values = set(table.values)
    beside = not values & set(filled)
    if not table.headings:
        return False if not beside else not _is_heading_label(table, row)
    if beside:
        return True
    if len(filled) > 1:
        return False
    merged = [one for one in table.cells.merged if one[0] <= row <= one[2] and one[1] == filled[0]]
    covers_names = any(set(range(one[1], one[3] + 1)) & set(table.labels) for one in merged)
    is_lone = not merged and len(values) > 1 and filled[0] != min(values)
    return covers_names or is_lone


def _is_heading_label(table: Table, row: int) -> bool:
    """Whether a text beside the figures is right above them, under headings that come next."""
    return row > table.first and bool(set(table.cells.filled(row - 1)) & set(table.values))


def _split_rest(table: Table, areas: Areas) -> None:
    """Say what each row from the first figures on is."""
    cells, last = table.cells, table.data[-1]
    figures = set(table.data)
    for row in range(table.data[0], table.last + 1):
        if row in figures:
            table.roles[row] = _role_of_figures(table, areas, row)
        elif not cells.filled(row):
            table.roles[row] = "blank"
        elif row > last or is_note(cells.rows[row]):
            table.roles[row] = "note"
        elif is_index([cells.rows[row][column] for column in cells.filled(row)]):
            table.roles[row] = "index"
        else:
            table.roles[row] = "section"


def _role_of_figures(table: Table, areas: Areas, row: int) -> LineRole:
    name, _column = table.name(row)
    if table.axis == "rows":
        kind = areas.kind(name)
        return kind or "other"
    if kind_of_cell(name) == "y" or (not name and "period" in table.labels.values()):
        return "period"
    kind = areas.kind(name)
    if kind == "country":
        return "country"
    return "period" if read_words(name).period and not read_words(name).rest else "indicator"


def _joined(tables: list[Table]) -> list[Table]:
    """Tables, with those that only go on under the same headings put to the one before."""
    joined_tables: list[Table] = []
    for table in tables:
        before = joined_tables[-1] if joined_tables else None
        if before and before.values == table.values and _heads(before) == _heads(table):
            before.roles |= table.roles
            before.roles |= dict.fromkeys(table.rows_of("title", "unit"), "blank")
            before.data += table.data
            before.last = table.last
        else:
            joined_tables.append(table)
    return joined_tables


def _heads(table: Table) -> list[str]:
    return [joined([text for _r, _c, text in table.heading(column)]) for column in table.values]
