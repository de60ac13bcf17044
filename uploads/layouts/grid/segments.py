"""Where in a sheet areas stand, which columns may hold names and figures, and where tables part."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from uploads.layouts.grid.areas import Areas
from uploads.layouts.grid.cells import CellGrid
from uploads.reading.row_kinds import is_index, is_note

VALUES = "nym"  # kinds of cells that may be figures
MOST = 0.6  # of the names in a column, for it to be one of names too


def axis_of(cells: CellGrid, areas: Areas) -> tuple[str, int]:
    """Return where provinces stand: "rows" and their column, "columns" and their row, "" and -1."""
    by_column: Counter[int] = Counter()
    by_row: dict[int, set[tuple[str, ...]]] = {}
    for row, kinds in enumerate(cells.kinds):
        has_values = any(kind in VALUES for kind in kinds if kind)
        for column, kind in enumerate(kinds):
            if kind == "t" and areas.kind(cells.rows[row][column]) == "province":
                by_column[column] += has_values
                by_row.setdefault(row, set()).add(areas.ids(cells.rows[row][column]))
    down = max(by_column.values(), default=0)
    row, across = max(
        ((row, len(names)) for row, names in by_row.items()),
        key=lambda one: one[1],
        default=(-1, 0),
    )
    if down and down >= across:
        # Names in two languages: the first of the columns in which most are.
        return "rows", min(c for c, count in by_column.items() if count >= MOST * down)
    return ("columns", row) if across > 1 else ("", -1)


def columns_of_axis(
    cells: CellGrid, areas: Areas, axis: str, place: int
) -> tuple[list[int], list[int]]:
    """Return the columns that may hold names, and those that may hold figures."""
    if axis == "columns":
        first = min(c for c in cells.filled(place) if areas.kind(cells.rows[place][c]))
        return list(range(first)), list(range(first, cells.width))
    if axis == "rows":
        sure = [r for r in range(len(cells.rows)) if areas.kind(cells.rows[r][place])]
        values = [c for c in range(cells.width) if c != place and _mostly_values(cells, sure, c)]
        first = min((c for c in values if c > place), default=cells.width)
        return [c for c in range(first) if c not in values] or [place], values
    firsts: Counter[int] = Counter()
    for kinds in cells.kinds:
        label = next((c for c, kind in enumerate(kinds) if kind in ("t", "y")), None)
        if label is not None:
            firsts[next((c for c, k in enumerate(kinds) if k == "n" and c > label), 0)] += 1
    firsts.pop(0, None)
    if not firsts:
        return [], []
    most = max(firsts.values())
    first = min(column for column, count in firsts.items() if count >= most / 3)
    return list(range(first)), list(range(first, cells.width))


def _mostly_values(cells: CellGrid, rows: Sequence[int], column: int) -> bool:
    kinds = Counter(cells.kinds[row][column] for row in rows)
    numbers = kinds["n"] + kinds["y"]
    return numbers > 0 and numbers + kinds["m"] >= kinds["t"]


def segments_of(
    cells: CellGrid, areas: Areas, axis: str, names: Sequence[int], values: Sequence[int]
) -> list[tuple[int, int, list[int]]]:
    """Return the parts with headings of their own: first and last row, and the rows of figures.

    axis: where provinces stand, as `axis_of` says.
    """
    segments: list[tuple[int, int, list[int]]] = []
    first, data = 0, list[int]()
    for row, kinds in enumerate(cells.kinds):
        own = "".join(kinds[column] for column in values)
        kinds_of_names = {kinds[column] for column in names} - {""}
        # A period in front of figures that look like years is no heading: those have text there.
        is_dated = axis != "rows" and kinds_of_names == {"y"} and bool(set(own) & set(VALUES))
        if is_dated or _is_data(cells, areas, names, row, own, bool(data)):
            data.append(row)
        elif data and own and "n" not in own and _is_heading(cells, row, own):
            segments.append((first, data[-1], data))
            first, data = data[-1] + 1, []
    if data:
        segments.append((first, len(cells.rows) - 1, data))
    elif segments:  # what follows the last figures belongs to them
        last = segments.pop()
        segments.append((last[0], len(cells.rows) - 1, last[2]))
    return segments


def _is_data(
    cells: CellGrid, areas: Areas, names: Sequence[int], row: int, own: str, has_begun: bool
) -> bool:
    """Whether a row has a name and figures; a row of years alone may be one of headings."""
    if not set(own) & set(VALUES) or is_index(cells.rows[row]):
        return False
    kinds = {cells.kinds[row][column] for column in names}
    if any(areas.kind(cells.rows[row][column]) for column in names):
        return True
    if not kinds & {"t", "y"}:
        return bool("n" in own and has_begun)
    if "n" in own:
        return True
    if not has_begun or "t" in own:
        return False
    years = [cells.rows[row][column][:4] for column in cells.filled(row) if column not in names]
    return "y" not in own or not (kinds == {"t"} and _rise(years))


def _rise(years: Sequence[str]) -> bool:
    """Whether years follow on each other, as headings do."""
    return len(years) > 1 and all(before < after for before, after in pairwise(years))


def _is_heading(cells: CellGrid, row: int, own: str) -> bool:
    return bool(set(own) & {"t", "y"}) and not is_note(cells.rows[row])
