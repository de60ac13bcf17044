"""Rows for programs: digits as published, text harmless to a spreadsheet."""

import json
from decimal import Decimal

import pandas as pd
import pytest

from exports.programs.rows import csv_pieces, json_pieces, number_token, select_rows
from tables.package import resources

STATISTICS = resources()["statistics"]


def frame(**cells: str) -> pd.DataFrame:
    """One row of statistics as text."""
    return pd.DataFrame([{field.name: cells.get(field.name, "") for field in STATISTICS.fields}])


@pytest.mark.parametrize("digits", ["14600.10", "-1.04", "0.1", "1e5", "12345678901234567890.5"])
def test_digits_stay_as_they_are(digits: str) -> None:
    text = frame(obs_value=digits, note="-")
    [row] = json.loads(b"".join(json_pieces(text, STATISTICS, {})), parse_float=str)["rows"]
    assert row["obs_value"] == digits
    assert f",{digits},,,'-\r\n".encode() in b"".join(csv_pieces(text, STATISTICS))


@pytest.mark.parametrize(
    ("cell", "token"), [("", "null"), ("007", "7"), ("+5", "5"), (".5", "0.5"), ("NaN", "null")]
)
def test_what_json_cannot_write_is_written_as_it_can(cell: str, token: str) -> None:
    assert number_token(cell) == token
    assert token == "null" or Decimal(token) == Decimal(cell)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_is_no_formula(start: str) -> None:
    [piece] = csv_pieces(frame(note=f"{start}1+1"), STATISTICS)
    assert f"'{start}1+1" in piece.decode()


def test_a_long_table_comes_in_pieces() -> None:
    text = pd.concat([frame(ref_area=f"a{number}", obs_value="1") for number in range(12)] * 500)
    pieces = list(csv_pieces(text, STATISTICS))
    assert len(pieces) > 1
    assert b"".join(pieces).count(b"\r\n") == len(text) + 1
    whole = json.loads(b"".join(json_pieces(text, STATISTICS, {"total": len(text)})))
    assert len(whole["rows"]) == whole["total"] == len(text)


def test_an_empty_table_has_its_heading() -> None:
    text = frame().iloc[:0]
    assert b"".join(csv_pieces(text, STATISTICS)).decode().startswith("ref_area,indicator")
    assert json.loads(b"".join(json_pieces(text, STATISTICS, {}))) == {"rows": []}


def test_no_value_is_asked_for_by_nothing() -> None:
    text = pd.concat([frame(obs_value="1"), frame(obs_value="")], ignore_index=True)
    assert list(select_rows(text, STATISTICS, {"obs_value": ["1.00"]}).index) == [0]
    assert list(select_rows(text, STATISTICS, {"obs_value": [""]}).index) == [1]
    assert list(select_rows(text, STATISTICS, {"obs_value": ["1", ""]}).index) == [0, 1]
