"""The list of what one office should bring, and the template for it."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from exports.template import template_xlsx
from i18n import Language
from pages.coverage.office import TABLE, begun_rows
from tables.freshness.gaps import gaps_of
from tables.package import resources
from tables.provinces import heirs
from tables.read import Tables
from tests.apps import open_page, words


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
