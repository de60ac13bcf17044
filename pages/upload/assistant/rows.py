"""The rows that an office's table makes, each beside the cell of the file that it comes from."""

from collections.abc import Iterator, Mapping

import pandas as pd

from i18n import Language
from tables.package import resources
from tables.read import Tables
from ui import blocks
from ui.differences import values_in_words
from ui.state.cache import rows as records_of
from ui.view import View
from uploads.layouts.layout import Layout, cell_name
from uploads.values import CheckResult

MOST_ROWS = 60  # on the page; the preview has them all
COLUMNS = ("ref_area", "indicator", "time_period", "obs_value", "obs_status")


def show_rows(view: View, checked: CheckResult, layout: Layout, titles: Mapping[str, str]) -> None:
    """Show the rows that would be checked and published, the office's cells beside them.

    titles: of sources by identifier, also of those that wait to be published.
    """
    if checked.rows.empty:
        return
    language, resource = view.language, resources()[checked.table]
    names = [field for field in resource.fields if field.name in COLUMNS]
    blocks.show(
        view,
        "upload/rows.html",
        titles=[field.title[language.code] for field in names],
        rows=list(_rows(language, checked, layout, [field.name for field in names])),
        count=len(checked.rows),
        most=MOST_ROWS,
        sources=[titles.get(one, one) for one in checked.rows["source_id"].unique()],
    )


def _rows(
    language: Language, checked: CheckResult, layout: Layout, names: list[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Cell, text of the cell, and the values of the row in words."""
    words, first = values_in_words(language, resources()[checked.table]), checked.rows
    lines = {line.row: line.cells for line in layout.lines}
    for place, row in enumerate(first.head(MOST_ROWS).to_dict("records")):
        line, column = int(checked.row_numbers[place]), int(checked.column_numbers[place])
        cells = lines.get(line, ())
        text = cells[column - 1] if column <= len(cells) else ""
        values = [_value(language, words(name, row[name]), name, row) for name in names]
        yield cell_name(line - 1, column - 1), text, values


def _value(language: Language, words: str, name: str, row: Mapping[str, str]) -> str:
    """A value by name where it is an identifier, and with its unit where it is a figure."""
    if name == "ref_area":
        one = records_of("provinces").get(row[name])
        return language.name(one, "name") if one else words
    indicator = records_of("indicators").get(row["indicator"])
    if name == "indicator":
        return language.name(indicator, "title") if indicator else words
    if name == "obs_value" and indicator:
        return f"{words} {language.unit(indicator['unit'])}"
    return words


def source_titles(waiting: Tables) -> Mapping[str, str]:
    """Return the title of each source by its identifier, also of those that wait."""
    titles = {one: str(row["title"]) for one, row in records_of("sources").items()}
    if "sources" in waiting:
        new: pd.DataFrame = waiting["sources"]
        titles |= dict(zip(new["source_id"], new["title"], strict=True))
    return titles
