"""The list of what one office should bring, and the template for it."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from exports.template import in_words, template_xlsx
from i18n import Language
from pages.coverage.office import TABLE, begun_rows
from tables.freshness.gaps import gaps_of
from tables.package import resources
from tables.provinces import heirs
from tables.read import Tables
from tests.apps import open_page, words
from uploads.check_file import check_file
from uploads.values import Limits


def test_the_list_is_the_one_of_the_page_of_the_province(tables: Tables) -> None:
    area = "la-sekong"
    gaps = gaps_of(tables, area, date.today().isoformat())
    assert gaps
    listed, province = (words(open_page(page, area=area)) for page in ("coverage", "province"))
    for gap in gaps:
        href = f"/indicators?indicator={gap.indicator}&amp;chart=ranking&amp;"
        assert href in listed
        assert href in province
    assert f"/upload?table={TABLE}&amp;" in listed


def test_a_former_province_leads_to_those_that_took_its_place(tables: Tables) -> None:
    app = open_page("coverage", area="vn-ha-nam")
    for heir in heirs(tables, "vn-ha-nam"):
        assert f"/coverage?area={heir}&amp;" in words(app)
    assert not app.get("download_button")


@pytest.mark.usefixtures("in_turn")
def test_the_template_has_a_row_begun_for_each_indicator(tables: Tables, code: str) -> None:
    begun = begun_rows("la-sekong", ["population", "gdp_growth_pct"])
    assert list(begun) == [field.name for field in resources()[TABLE].fields]
    assert (begun.drop(columns=["ref_area", "indicator"]) == "").all(axis=None)
    file = template_xlsx(resources()[TABLE], Language(code), tables, begun)
    sheet = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    read = pd.DataFrame(sheet.values).iloc[1:, :2].to_numpy().tolist()
    assert read == begun[["ref_area", "indicator"]].to_numpy().tolist()


def test_the_list_offers_template_and_file_but_not_on_a_projector() -> None:
    assert len(open_page("coverage", area="la-sekong").get("download_button")) == 2
    assert not open_page("coverage", area="la-sekong", present="1").get("download_button")


@pytest.mark.usefixtures("in_turn")
def test_the_template_comes_in_without_a_fault_once_some_of_it_is_filled_in(
    tables: Tables, code: str, tmp_path: Path
) -> None:
    resource, language = resources()[TABLE], Language(code)
    begun = begun_rows("la-sekong", ["population", "gdp_growth_pct", "area_km2"])
    worded = in_words(begun, resource, tables, language)
    assert not set(worded["ref_area"]) & set(begun["ref_area"])
    path = tmp_path / "x.xlsx"
    path.write_bytes(template_xlsx(resource, language, tables, worded, titled=True))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [field.title[code] for field in resource.fields]
    filled = {"time_period": "2024", "source_id": "l-wiki-prov-2015", "obs_value": 130000}
    for name, value in {**filled, "obs_status": "A"}.items():
        sheet.cell(2, 1 + list(begun).index(name), value)
    book.save(path)
    result = check_file(path, path.name, None, tables, {}, Limits())
    assert [issue.in_words() for issue in result.issues if issue.kind == "fault"] == []
    assert result.questions == ()
    assert result.table == TABLE
    [row] = result.rows.to_dict("records")
    assert (row["ref_area"], row["indicator"], row["obs_value"]) == (
        "la-sekong",
        "population",
        "130000",
    )
    assert [one.fields["rows"] for one in result.issues if one.type == "begun-row"] == ["3–4"]
