"""What is downloaded opens in a spreadsheet without harm and without loss."""

import io
import re

import numpy as np
import pandas as pd
import pytest

from exports.csv import to_csv, with_mark
from tables.observations import select
from tables.read import read_tables
from tests.browsing import ROOT
from tests.source_files import sources

FRAME = pd.DataFrame({"text": ["plain"], "number": [-1.5]})


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    text = to_csv(frame).decode("utf-8-sig")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def test_spreadsheets_are_told_that_it_is_utf_8() -> None:
    assert to_csv(FRAME).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_made_harmless(start: str) -> None:
    frame = FRAME.assign(text=[f"{start}1+1"])
    assert f"'{start}1+1" in to_csv(frame).decode("utf-8-sig")


def test_negative_numbers_stay_numbers() -> None:
    assert cells(FRAME)["number"].tolist() == ["-1.5"]


def test_numbers_are_not_rounded_and_missing_is_empty() -> None:
    frame = pd.DataFrame({"number": [14600.0, 0.1 + 0.2, np.nan]})
    written = cells(frame)["number"].tolist()
    assert float(written[0]) == 14600
    assert float(written[1]) == 0.1 + 0.2
    assert written[2] == ""


def test_the_real_figures_come_back_with_qualifier_source_and_three_scripts() -> None:
    tables = read_tables()
    rows = select(tables, "budget_revenue_bn_vnd", ["vn-ha-nam"], preferred_only=False)
    back = cells(rows)
    assert back["qualifier"].tolist() == rows["qualifier"].tolist()
    assert back["source_id"].tolist() == rows["source_id"].tolist()
    assert back["obs_value"].astype(float).tolist() == rows["obs_value"].tolist()
    provinces = cells(tables["provinces"])
    assert provinces["name_lo"].tolist() == tables["provinces"]["name_lo"].tolist()
    assert provinces["name_vi"].tolist() == tables["provinces"]["name_vi"].tolist()


def test_a_file_gets_the_mark_of_excel_once() -> None:
    marked = with_mark("Hà Nội".encode())
    assert marked.decode("utf-8-sig") == "Hà Nội"
    assert with_mark(marked) == marked


def test_every_csv_that_a_page_offers_has_the_mark() -> None:
    makers = {"to_csv", "with_mark", "template_csv"}
    pages = [path for path in sources() if path.relative_to(ROOT).parts[0] in ("pages", "ui")]
    offering = [path.read_text("utf-8") for path in pages if "text/csv" in path.read_text("utf-8")]
    assert len(offering) > 3
    for text in offering:
        assert makers & set(re.findall(r"\w+", text))
        assert not re.search(r"(data=lambda: |return )(export|.*\.to_csv)\(", text)
