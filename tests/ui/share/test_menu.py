"""The one menu by which a page is taken away, and the page as it is in a frame."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from i18n import LANGUAGES, Language
from tests.apps import open_page, words
from ui.search.pages import TITLES
from ui.share.files import FORMS
from ui.share.taken import Taken

NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}
LINKS = (
    "/",
    "/map?indicator=population&year=2019",
    "/indicators?indicator=population&areas=vn-ha-nam,la-oudomxay",
    "/partnerships",
    "/partnerships?pair=ha-nam--oudomxay",
    "/province?area=la-sekong",
    "/compare?areas=vn-da-nang,la-sekong",
    "/events?pair=quang-nam--sekong",
    "/commitments?pair=quang-nam--sekong",
    "/gates?gate=nam-giang",
    "/news",
    "/coverage",
    "/sources?authority=2",
)


def taken(address: str, code: str = "en") -> Taken:
    return Taken(address, Language(code), 0, "")


@pytest.mark.parametrize("page", TITLES)
def test_every_page_has_the_same_menu_and_none_in_a_frame_or_on_a_projector(
    page: str, thorough: bool
) -> None:
    if not thorough and page not in ("", "overview", "map", "upload"):
        pytest.skip("in full with --thorough; the frame around every page is the same")
    assert "Take away" in _popovers(page)
    assert "Take away" not in _popovers(page, frame="1")
    assert "Take away" not in _popovers(page, present="1")


def _popovers(page: str, **params: str) -> list[str]:
    return [part.proto.popover.label for part in open_page(page, **params).get("popover")]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("link", LINKS)
@pytest.mark.usefixtures("in_turn")
def test_the_tables_of_every_page_are_a_workbook_without_a_formula(code: str, link: str) -> None:
    own = taken(link, code)
    if not own.datasets:
        assert link in ("/", "/coverage")
        return
    build = next(form.build for form in FORMS if form.id == "xlsx")
    book = load_workbook(io.BytesIO(build(own)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"n", "s", "b"}
    for dataset, sheet in zip(own.datasets, book.worksheets, strict=False):
        assert sheet.max_row == len(dataset.rows) + 1
    listed = [cell.value for row in book.worksheets[-1].iter_rows() for cell in row]
    assert {row["title"] for dataset in own.datasets for row in dataset.sources} <= {*listed}
    assert own.address in listed


def test_a_file_is_named_by_page_choice_version_and_language() -> None:
    own = Taken("/map?indicator=population&year=2019&version=17", Language("lo"), 17, "2026-11-26")
    assert own.name == "twin-provinces-map-population-as-of-17-lo"


def test_rows_of_a_table_are_ids_for_programs_and_names_for_people() -> None:
    own = taken("/commitments?pair=quang-nam--sekong", "vi").datasets[0]
    assert own.rows["partnership_id"].unique().tolist() == ["quang-nam--sekong"]
    assert not any(column.endswith(("_en", "_lo")) for column in own.sheet.columns)
    assert "Quảng Nam – Sê Kông" in pd.unique(own.sheet.to_numpy().ravel())


def test_a_frame_has_finding_chart_and_sources_and_leads_to_the_page_in_a_tab_of_its_own() -> None:
    app = open_page("indicators", frame="1", **NINH_BINH)
    said = words(app)
    assert app.selectbox == app.multiselect == app.toggle == []
    assert [part.proto.label for part in app.get("expander")] == []
    assert len(app.get("plotly_chart")) == 1
    assert "Sources: " in said
    assert said.count("<a ") == said.count('<a target="_blank" rel="noopener" ')
    assert 'href="/indicators?lang=en&amp;indicator=population&amp;areas=vn-ninh-binh-2025"' in said
