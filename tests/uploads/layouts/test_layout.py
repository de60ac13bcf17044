"""What was seen of a layout, as values that come through a process of their own."""

import json
from dataclasses import asdict

from uploads.layouts.layout import (
    Dimension,
    Layout,
    LayoutColumn,
    Line,
    Written,
    cell_name,
    layout_from,
    letters_of,
)

LAYOUT = Layout(
    sheet="25. FDI",
    title="25. Đầu tư nước ngoài",
    values="C7:D8",
    lines=(Line(1, "title", ("25. Đầu tư nước ngoài", "")), Line(7, "total", ("TỔNG SỐ", "3375"))),
    columns=(LayoutColumn("A", "label", ""), LayoutColumn("C", "values", "Số dự án")),
    dimensions=(
        Dimension("time_period", "title", (Written("31/12/2024", "2024", "A1"),)),
        Dimension("source_id", "missing"),
    ),
)


def test_a_layout_is_the_same_after_json() -> None:
    assert layout_from(json.loads(json.dumps(asdict(LAYOUT)))) == LAYOUT
    assert LAYOUT.dimension("source_id").place == "missing"


def test_cells_are_named_as_a_spreadsheet_names_them() -> None:
    assert [letters_of(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_name(8, 2) == "C9"
