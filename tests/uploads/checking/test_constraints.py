"""Text that a spreadsheet would calculate or a browser would run is refused, all other is kept."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, conversions
from tests.uploads.lines import rows_of, with_column
from uploads.checking.constraints import danger


@pytest.mark.parametrize("text", ["NULL", "nan", "None", "\\N", "#N/A"])
def test_what_programs_write_for_an_empty_cell_is_read_as_one(text: str, tables: Tables) -> None:
    given = with_column(rows_of("statistics", "indicator", "area_km2")[:2], "note", [text])
    result = check(with_column(given, "qualifier", [text]), "statistics", tables)
    assert result.rows.loc[0, ["qualifier", "note"]].tolist() == ["", ""]
    assert (result.verdict, conversions(result)) == ("converted", {"null"})


def test_what_people_write_in_a_note_stays(tables: Tables) -> None:
    given = with_column(rows_of("statistics", "indicator", "area_km2")[:2], "note", ["none"])
    assert check(given, "statistics", tables).rows.loc[0, "note"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "＝1+1",
        "@SUM(A1)",
        "+A1",
        "-A1",
        "-2+3+cmd|' /C calc'!A0",
        '=HYPERLINK("http://x.example")',
        "<script>alert(1)</script>",
        "text </p> text",
        "<IMG SRC=x>",
        "<!--",
        "JavaScript:alert(1)",
        "javascript :alert(1)",
        "data:text/html;base64,PHN2Zz4=",
    ],
)
def test_what_could_be_run_is_refused(text: str) -> None:
    assert danger(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "- two works handed over",
        "-12.5",
        "+3 %",
        "+84 24 3825 1234",
        "a < b and 3 > 2",
        "< 10 km",
        "<10 km",
        "Data: text of the yearbook",
        "mail@example.org",
        "1 + 1 = 2",
        "Tăng 5% so với năm 2023",
        "",
    ],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "![x](http://host/q.png)",
        "Hà Nam [Hà Nam](//host/login)",
        "![Hà Nam][photo]",
        ":red[Hà Nam]",
        "Cửa khẩu :material/home:",
    ],
)
def test_a_name_may_not_hold_what_markdown_makes_a_sign_of(name: str) -> None:
    assert danger(name, is_name=True) is not None
    assert danger(name) is None, "a note may quote it"


@pytest.mark.parametrize(
    "name",
    [
        "Report [draft]: US$5 million and US$6 million (2024)",
        "[Infographic] (in Lao)",
        "Decree 12:2024 [annex 3][4]",
        "Cha Lo * Na Phao, #12 & <10 km",
        "COD-PS population, at https://data.humdata.org",
    ],
)
def test_what_names_hold_is_kept(name: str) -> None:
    assert danger(name, is_name=True) is None


def test_no_published_text_is_dangerous(tables: Tables) -> None:
    for name, resource in resources().items():
        for field in resource.fields:
            if field.type == "string":
                texts = tables[name][field.name].unique()
                assert [text for text in texts if danger(text, field.is_name)] == []
