"""Headings in three languages name the columns of the tables."""

import unicodedata

import pytest

from i18n import LANGUAGES
from tables.package import Resource, resources
from uploads.headings import fields_of, match_score, recognise, with_letters

STATISTICS = resources()["statistics"]
EVERY_TABLE = pytest.mark.parametrize("resource", resources().values(), ids=resources())


def names(header: list[str], resource: Resource = STATISTICS) -> list[str | None]:
    """The ids of the columns that the headings name."""
    return [field.name if field else None for field in fields_of(header, resource)]


@EVERY_TABLE
@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_in_any_language_name_their_column(resource: Resource, language: str) -> None:
    titles = [field.title[language] for field in resource.fields]
    ids = [field.name for field in resource.fields]
    assert names(titles, resource) == ids
    assert names([title.upper() for title in titles], resource) == ids
    assert names([unicodedata.normalize("NFD", title) for title in titles], resource) == ids


@pytest.mark.parametrize(
    "heading", ["obs_value", "OBS VALUE", " Obs-Value ", "Value", "Giá trị (tỷ đồng)", "gia tri"]
)
def test_a_heading_may_be_written_freely(heading: str) -> None:
    assert names([heading]) == ["obs_value"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Năm", "time_period"),
        ("YEAR", "time_period"),
        ("ປີ", "time_period"),
        ("Năm/Year", "time_period"),
        ("Tỉnh/Thành phố", "ref_area"),
        ("Tỉnh, thành phố", "ref_area"),
        ("Dia phuong", "ref_area"),
        ("Tỉnh / Province", "ref_area"),
        ("Số liệu", "obs_value"),
        ("Giá trị / Value (tỷ đồng)", "obs_value"),
        ("Nguồn số liệu", "source_id"),
        ("ແຫລ່ງຂໍ້ມູນ", "source_id"),
        ("Remarks", "note"),
        ("Area", "ref_area"),
        ("Area (km2)", None),
        ("Năm (Year)", "time_period"),
        ("Nguồn / Ghi chú", None),
        ("Năm / colour", None),
    ],
)
def test_other_titles_that_people_give_a_column_name_it(heading: str, column: str | None) -> None:
    assert names([heading]) == [column]


@EVERY_TABLE
def test_other_titles_name_one_column_of_a_table(resource: Resource) -> None:
    for field in resource.fields:
        assert names(list(field.other_titles), resource) == [field.name] * len(field.other_titles)


@EVERY_TABLE
def test_every_title_has_a_letter_by_which_it_is_no_number(resource: Resource) -> None:
    titles = ({field.name, *field.title.values(), *field.other_titles} for field in resource.fields)
    every = [title for own in titles for title in own]
    assert list(with_letters([*every, "", "12.5", "2024", "-"])) == every


def test_lao_headings_may_be_typed_with_either_am() -> None:
    assert names(["ຄຳກຳກັບຄ່າ".replace("ຳ", "ໍາ")]) == ["qualifier"]


def test_an_unknown_or_blank_heading_names_nothing() -> None:
    assert names(["colour", "", "Values of 2024"]) == [None, None, None]


def test_the_score_counts_columns_once() -> None:
    assert match_score(["Giá trị", "obs_value", "note", "colour"], STATISTICS) == 2


@EVERY_TABLE
def test_a_table_is_recognised_from_its_columns_and_the_file_s_name(resource: Resource) -> None:
    header = [field.title["vi"] for field in resource.fields]
    tables = recognise(header, resources().values(), f"{resource.name} (2).xlsx")
    assert tables[0] == resource.name


def test_of_tables_with_the_same_columns_the_first_is_meant_where_the_name_says_nothing() -> None:
    header = [field.name for field in STATISTICS.fields]
    alike = ("statistics", "statistics_national", "statistics_recast")
    assert recognise(header, resources().values(), "figures of 2026.csv") == alike


def test_a_table_with_a_column_missing_is_not_recognised() -> None:
    header = [field.name for field in STATISTICS.fields if field.name != "note"]
    assert "statistics" not in recognise(header, resources().values())


def test_a_heading_may_have_the_raised_mark_of_a_note() -> None:
    assert names(["Giá trị¹", "obs_value²", "Tỉnh, đơn vị(ᵃ)"]) == ["obs_value"] * 2 + ["ref_area"]
