"""What was seen of an office's table: its cells as a grid, each row and column with a word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from i18n import Language
from tables.package import resources
from ui import blocks
from ui.state.cache import rows
from ui.view import View
from uploads.issue import shorten
from uploads.layouts.layout import Dimension, Layout, LayoutColumn, Line, Written
from uploads.spelling import fold
from uploads.values import CheckResult

FIRST, LAST = 3, 1  # rows of a run of equal ones that are shown
MOST_COLUMNS = 9
AREA = "ref_area"
LEAVE_OUT = "leave-out"  # what is read as this, is not read
# By dimension, the table whose identifiers it has, and the column with their names.
NAMED = {
    AREA: ("provinces", "name"),
    "indicator": ("indicators", "title"),
}
MOST_WRITTEN = 6  # texts of one dimension that are listed
READ = ("province", "indicator", "period")  # roles of rows whose figures are read
HEADS = ("title", "unit", "heading", "index", "tag")


@dataclass(frozen=True)
class GridRow:
    """A row of the picture: its number, what it is, and its cells with what each is.

    `more`: how many rows like it are left out of the picture after it.
    """

    number: int
    role: str
    words: str
    cells: Sequence[tuple[str, str]]
    more: int


@dataclass(frozen=True)
class DimensionLine:
    """Something that every figure needs: its name, where it stands, what was read, what not."""

    title: str
    place: str
    texts: Sequence[str]
    more: int
    unread: Sequence[str]
    missing: bool


def show_picture(
    view: View, checked: CheckResult, layout: Layout, titles: Mapping[str, str]
) -> None:
    """Show the office's table with what each row and column was taken for.

    titles: of sources by identifier, also of those that wait to be published.
    """
    language = view.language
    columns = _columns(layout)
    blocks.show(
        view,
        "upload/picture.html",
        title=layout.title,
        sheet=layout.sheet,
        columns=[(one.letters, one.role, _column_words(language, one)) for one in columns],
        rows=list(_rows(language, checked, layout, columns)),
        lines=[_dimension(language, checked, layout, titles, one) for one in layout.dimensions],
        left_out=max(0, sum(one.role != "blank" for one in layout.columns) - len(columns)),
    )


def _columns(layout: Layout) -> list[LayoutColumn]:
    """The columns that are shown: all that say something, of many the first ones and the last."""
    used = [one for one in layout.columns if one.role != "blank"]
    return used if len(used) <= MOST_COLUMNS else [*used[: MOST_COLUMNS - 1], used[-1]]


def _rows(
    language: Language, checked: CheckResult, layout: Layout, columns: Sequence[LayoutColumn]
) -> Iterator[GridRow]:
    places = [layout.columns.index(one) for one in columns]
    read = set(checked.row_numbers.tolist())
    for role, run in groupby(layout.lines, key=lambda line: line.role):
        if role == "blank":
            continue
        lines = list(run)
        is_long = len(lines) > FIRST + LAST + 1
        kept = [*lines[:FIRST], *lines[-LAST:]] if is_long else lines
        for place, line in enumerate(kept):
            is_read = line.row in read if read else role in READ
            more = len(lines) - len(kept) if is_long and place == FIRST - 1 else 0
            cells = [_cell(line, layout.columns[one], one, is_read) for one in places]
            yield GridRow(line.row, role, _row_words(language, role, is_read), cells, more)


def _cell(line: Line, column: LayoutColumn, place: int, is_read: bool) -> tuple[str, str]:
    """A cell's text and what it is: a title, a unit, a heading, a name, a value, or left out."""
    text = shorten(line.cells[place]) if place < len(line.cells) else ""
    if not text:
        return "", ""
    if line.role in HEADS:
        return text, line.role
    if not is_read or column.role in ("left-out", "index", "code"):
        return text, "left-out"
    return text, "value" if column.role == "values" else "name"


def _row_words(language: Language, role: str, is_read: bool) -> str:
    _ = language.gettext
    words = {
        "title": _("title"),
        "unit": _("unit"),
        "heading": _("headings"),
        "index": _("numbers of columns"),
        "tag": _("tags"),
        "province": _("province"),
        "indicator": _("indicator"),
        "period": _("period"),
        "country": _("country"),
        "region": _("region"),
        "total": _("total"),
        "section": _("heading in between"),
        "other": _("no province"),
        "note": _("note"),
    }[role]
    if is_read or role in HEADS:
        return words
    return _("%(row)s: left out") % {"row": words}


def _column_words(language: Language, column: LayoutColumn) -> str:
    _ = language.gettext
    return {
        "label": _("names"),
        "code": _("codes: left out"),
        "index": _("numbers: left out"),
        "values": _("figures"),
        "left-out": _("left out"),
        "blank": "",
    }[column.role]


def _dimension(
    language: Language,
    checked: CheckResult,
    layout: Layout,
    titles: Mapping[str, str],
    one: Dimension,
) -> DimensionLine:
    written = (_written(language, titles, one, text) for text in one.written)
    texts = list(dict.fromkeys(filter(None, written)))
    unread: Sequence[str] = ()
    if one.name == AREA and one.place == "rows":
        names = [line for line in layout.lines if line.role == "other"]
        unread = list(dict.fromkeys(_name(layout, line) for line in names))
    return DimensionLine(
        _dimension_title(language, checked, one.name),
        _place(language, one),
        texts[:MOST_WRITTEN],
        max(0, len(texts) - MOST_WRITTEN),
        unread,
        one.place == "missing",
    )


def _name(layout: Layout, line: Line) -> str:
    """The first text of a row in a column of names."""
    cells = zip(layout.columns, line.cells, strict=False)
    return next((text for column, text in cells if text and column.role == "label"), "")


def _written(language: Language, titles: Mapping[str, str], one: Dimension, text: Written) -> str:
    """What the file says, what it is read as where that is something else, and where it stands."""
    if one.name == "unit":  # of which headings it is
        return ": ".join(dict.fromkeys(filter(None, (text.value, text.text))))
    if text.value == LEAVE_OUT:
        return language.gettext("%(row)s: left out") % {"row": shorten(text.text)}
    if one.name == "source_id" and text.value in titles:
        return titles[text.value]
    value = _value(language, one.name, text.value)
    words = shorten(text.text)
    if value and fold(value) != fold(text.text):
        words = " → ".join(filter(None, (words, value)))  # figures may stand under no heading
    return f"{words} ({text.cell})" if text.cell else words


def _value(language: Language, name: str, value: str) -> str:
    """An identifier by the name of what it is, everything else as it is."""
    table, field = NAMED.get(name, ("", ""))
    row = rows(table).get(value) if table else None
    if row is None:
        return value
    return language.name(row, field)


def _dimension_title(language: Language, checked: CheckResult, name: str) -> str:
    if name == "unit":
        return language.gettext("Unit")
    return resources()[checked.table or "statistics"].field(name).title[language.code]


def _place(language: Language, one: Dimension) -> str:
    _ = language.gettext
    return {
        "columns": _("across, in the headings"),
        "rows": _("downwards, in the rows"),
        "title": _("in the title"),
        "sheet": _("in the name of the sheet"),
        "answer": _("your answer"),
        "missing": _("not in the file"),
    }[one.place]
