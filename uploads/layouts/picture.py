"""What was seen of a table, as the values that a page shows: lines, columns and dimensions."""

from collections.abc import Iterable, Mapping, Sequence

from uploads.layouts.figures import Strip
from uploads.layouts.grid.table import Table
from uploads.layouts.grid.words import joined
from uploads.layouts.layout import (
    LONGEST,
    ColumnRole,
    Dimension,
    Layout,
    LayoutColumn,
    Line,
    Place,
    Written,
    cell_name,
    letters_of,
)
from uploads.layouts.places import Selection
from uploads.layouts.surroundings import Surroundings

ROLES: Mapping[str, ColumnRole] = {
    "name": "label",
    "other": "label",
    "indicator": "label",
    "period": "label",
    "unit": "label",
    "code": "code",
    "index": "index",
    "text": "left-out",
}


def picture_of(
    table: Table, columns: Sequence[Strip], rows: Sequence[Strip], dimensions: Sequence[Dimension]
) -> Layout:
    """Return a table as it was seen; columns and rows are those whose figures are read."""
    cells = table.cells
    read = {row.number for row in rows}
    kept = {column.number for column in columns}
    lines = []
    for row in range(table.first, min(table.last + 1, table.first + LONGEST)):
        role = table.roles.get(row, "blank")
        role = "other" if role == "province" and row not in read else role
        lines.append(Line(row + 1, role, tuple(cells.rows[row])))
    return Layout(
        sheet=cells.name,
        title=table.title,
        values=_range(kept, read),
        lines=tuple(lines),
        columns=tuple(_column(table, kept, column) for column in range(cells.width)),
        dimensions=tuple(dimensions),
    )


def _range(columns: set[int], rows: set[int]) -> str:
    if not columns or not rows:
        return ""
    return f"{cell_name(min(rows), min(columns))}:{cell_name(max(rows), max(columns))}"


def _column(table: Table, kept: set[int], column: int) -> LayoutColumn:
    heading = joined([text for _row, _column, text in table.heading(column)])
    role: ColumnRole = "blank"
    if column in table.labels:
        role = ROLES[table.labels[column]]
    elif column in table.values:
        role = "values" if column in kept else "left-out"
    return LayoutColumn(letters_of(column), role, heading)


def dimensions_of(around: Surroundings, selection: Selection) -> list[Dimension]:
    """Return where each thing that every figure needs stands, and how it is read."""
    table, cells = around.table, around.table.cells
    title = _cell_of_title(table)
    strips = [*selection.columns, *selection.rows]
    places: dict[str, Place] = {"columns": "columns", "rows": "rows", "title": "title"}
    places |= {"sheet": "sheet", "answer": "answer"}

    def whole(name: str, value: str, place: str) -> Dimension:
        """A dimension that has one value for all figures."""
        if place == "answer":
            written = (Written(value, value),) if value else ()
            return Dimension(name, "answer" if value else "missing", written)
        text, cell = (cells.name, "") if place == "sheet" else (around.table.title, title)
        return Dimension(name, places[place], (Written(text, value, cell),))

    def along(name: str, place: str, written: Iterable[Written]) -> Dimension:
        return Dimension(name, places[place], tuple(written)[:LONGEST])

    if table.axis and not around.area:
        ids = {one: selection.areas.ids(one.area) for one in strips if one.area}
        areas = [
            Written(one.area, of[0] if len(of) == 1 else "", cell_name(*one.area_cell))
            for one, of in ids.items()
        ]
        dimensions = [along("ref_area", table.axis, areas)]
    else:
        dimensions = [whole("ref_area", around.area, around.area_place)]
    subjects = [Written(one, around.indicators[one]) for one in around.indicators]
    is_open = "" in around.indicators.values()
    place: Place = "missing" if is_open else "answer"
    if not is_open and len(around.named_indicators) == len(subjects):
        place = "columns" if any(one.text for one in subjects) else "title"
    dimensions.append(Dimension("indicator", place, tuple(subjects)))
    if around.year or around.period_place == "answer":
        dimensions.append(whole("time_period", around.year, around.period_place))
    else:
        periods = [
            Written(one.words.text, one.words.period or one.words.part, cell_name(*one.cell))
            for one in strips
            if one.words.period or one.words.part
        ]
        dimensions.append(along("time_period", around.period_place, periods))
    dimensions.append(_unit(around, title))
    dimensions.append(whole("source_id", around.source, around.source_place))
    statuses = [
        Written(one.words.text, one.words.status, cell_name(*one.cell))
        for one in strips
        if one.words.status
    ]
    if statuses:
        dimensions.append(along("obs_status", "columns", statuses))
    return dimensions


def _unit(around: Surroundings, title: str) -> Dimension:
    """Where the unit stands: in headings, above the table, or nowhere."""
    of_headings = [one for one in around.subjects if one.heading and one.written_unit]
    if of_headings and any(f"({one.written_unit})" in one.heading for one in of_headings):
        written = [Written(one.written_unit, one.heading) for one in of_headings]
        return Dimension("unit", "columns", tuple(written))
    units = [
        Written(text, text, cell_name(*map(int, at.split(":"))) if at else title)
        for text, _measures, at in around.units
    ]
    return Dimension("unit", "title" if units else "missing", tuple(units))


def _cell_of_title(table: Table) -> str:
    rows = table.rows_of("title")
    return cell_name(rows[0], table.cells.filled(rows[0])[0]) if rows else ""
