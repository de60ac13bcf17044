"""One view in every form: the same numbers, with the same qualifiers and sources."""

import base64
import io
import json
import re
import zipfile
from functools import cache
from html import unescape
from typing import Any

import numpy as np
import pandas as pd
import pypdfium2
from openpyxl import load_workbook
from pptx import Presentation

from exports.deck import Chart
from i18n import Language
from tests.apps import open_page
from ui.share.files import FORMS
from ui.share.taken import Taken

LINK = {"indicator": "budget_revenue_bn_vnd", "areas": "vn-ha-nam,vn-quang-nam"}
VIEW = Taken(f"/indicators?{'&'.join(f'{n}={v}' for n, v in LINK.items())}", Language("vi"), 0, "")


@cache
def file(form: str) -> bytes:
    """The view in a form, as the menu makes it."""
    return next(one.build(VIEW) for one in FORMS if one.id == form)


@cache
def chart() -> Chart:
    """The chart of the view."""
    [slide] = VIEW.slides
    return next(part for part in slide.parts if isinstance(part, Chart))


def expected() -> list[float]:
    return sorted(chart().points["value"])


def source_titles() -> set[str]:
    return {source.title for source in VIEW.slides[0].sources}


def squeezed(text: str) -> str:
    """A text without its spaces and line ends, which forms set as they need."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def test_the_screen_draws_them() -> None:
    app = open_page("indicators", lang="vi", **LINK)
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    drawn = {y for trace in figure["data"] for y in _numbers(trace.get("y"))}
    assert set(expected()) <= drawn


def _numbers(values: object) -> list[float]:
    """The numbers of a trace, which Streamlit may have packed."""
    if isinstance(values, dict):
        return _unpacked(values)
    return [value for value in values or () if isinstance(value, int | float)]  # type: ignore[attr-defined]


def _unpacked(packed: dict[str, str]) -> list[float]:
    return list(np.frombuffer(base64.b64decode(packed["bdata"]), dtype=packed["dtype"]))


def test_powerpoint_has_them_as_numbers_of_its_chart() -> None:
    slides = list(Presentation(io.BytesIO(file("pptx"))).slides)
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    values = [
        value
        for one in charts
        for plot in one.plots
        for series in plot.series
        for value in series.values
        if value is not None
    ]
    assert sorted(set(values)) == sorted(set(expected()))
    said = squeezed("".join(_texts(slide) for slide in slides))
    assert {title for title in source_titles() if squeezed(title) not in said} == set()


def _texts(slide: Any) -> str:  # noqa: ANN401 - shapes of python-pptx have no common type
    own = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return "\n".join([*own, *cells, notes.text if notes else ""])


def test_the_pdf_has_the_words_of_each_and_the_sources() -> None:
    pages = pypdfium2.PdfDocument(file("pdf"))
    said = squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))
    missing = [text for text in chart().points["text"] if squeezed(text) not in said]
    assert missing == []


def test_the_workbook_has_them_with_qualifiers_and_sources() -> None:
    book = load_workbook(io.BytesIO(file("xlsx")))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    [dataset] = VIEW.datasets
    assert set(expected()) <= set(frame["Giá trị"])
    assert (frame["Giá trị"].astype(float) == dataset.sheet["Giá trị"].astype(float)).all()
    assert list(frame["Từ chỉ mức độ"].fillna("")) == list(dataset.sheet["Từ chỉ mức độ"])
    listed = {cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row}
    assert source_titles() <= listed


def test_the_csv_has_the_same_rows_and_describes_their_sources() -> None:
    with zipfile.ZipFile(io.BytesIO(file("zip"))) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".csv")]
        frame = pd.read_csv(io.BytesIO(archive.read(name)), keep_default_na=False)
        package = json.loads(archive.read("datapackage.json"))
    [dataset] = VIEW.datasets
    assert list(frame["obs_value"]) == list(dataset.rows["obs_value"])
    assert list(frame["qualifier"]) == list(dataset.rows["qualifier"])
    assert {row["title"] for row in dataset.sources} == {
        source["title"].partition(": ")[2] for source in package["sources"]
    }


def test_the_frozen_edition_has_the_words_of_each_and_the_sources() -> None:
    said = unescape(re.sub(r"<[^>]+>", "", file("html").decode("utf-8")))
    assert [text for text in chart().points["text"] if text not in said] == []
    assert {title for title in source_titles() if title not in said} == set()
