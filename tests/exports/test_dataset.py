"""A CSV with its description: a second opinion on the package, and what a person reads of it."""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
from frictionless import Package

from exports.dataset import metadata_of, to_zip
from tests.exports.shared import CITATION, ROWS, dataset


def unpacked(folder: Path) -> Path:
    """The folder, with what the zip of the dataset holds."""
    with zipfile.ZipFile(io.BytesIO(to_zip(dataset()))) as archive:
        archive.extractall(folder)
    return folder


def test_frictionless_finds_nothing_to_say_of_the_package(tmp_path: Path) -> None:
    package = Package(str(unpacked(tmp_path) / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten()


def test_the_values_of_the_csv_are_those_of_the_rows(tmp_path: Path) -> None:
    read = pd.read_csv(unpacked(tmp_path) / "twin-provinces-visits.csv")
    assert read["obs_value"].tolist()[:2] == ROWS["obs_value"].tolist()[:2]
    assert read["source_ids"].tolist() == ["one", "one|two", "two"]


def test_the_description_says_what_must_be_known(tmp_path: Path) -> None:
    text = (unpacked(tmp_path) / "datapackage.json").read_text(encoding="utf-8")
    described = json.loads(text)
    assert described == metadata_of(dataset())
    assert described["homepage"] == CITATION.address
    assert described["version"] == "17"
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    [source] = described["sources"]
    assert source["path"] == "https://alpha.example/book"
    assert described["indicators"][0]["definition"] == "Nights."


def test_the_text_to_read_has_every_column_and_source(tmp_path: Path) -> None:
    text = (unpacked(tmp_path) / "README.txt").read_text(encoding="utf-8-sig")
    for part in (*ROWS.columns, "Nights.", CITATION.address, "=Yearbook", "publication 17"):
        assert part in text
