"""Provinces by indicator and by year: each cell leads to the figure, its colour says how old."""

import pytest

from pages.coverage.grids import AGES, age_class, newest_frame
from tables.freshness.newest import newest_figures
from tables.harmonise.series import provinces_in
from tables.observations import latest
from tables.read import Tables
from tests.apps import open_page, words


@pytest.mark.parametrize(
    ("year", "place"), [(2027, 0), (2025, 0), (2024, 1), (2022, 2), (2020, 3), (2015, 4)]
)
def test_age_is_counted_from_this_year(year: int, place: int) -> None:
    assert age_class(year, 2026) == place
    assert AGES[-1][0] is None


def test_each_cell_leads_to_its_figure_or_to_those_of_the_parts(tables: Tables) -> None:
    areas = [area for area in provinces_in(tables, "today") if area.startswith("vn-")]
    figures = newest_figures(tables, areas)["population"]
    said = words(open_page("coverage", country="vn", topic="population"))
    assert len(figures) > 30
    for figure in figures.values():
        href = f"/indicators?indicator=population&amp;areas={','.join(figure.areas)}&amp;"
        assert href in said
    for area in areas:
        assert f"/province?area={area}&amp;" in said
        assert f"/coverage?area={area}&amp;" in said


def test_the_file_has_a_row_for_every_province_and_indicator(tables: Tables) -> None:
    frame = newest_frame("la", "today", "population")
    lao = [area for area in provinces_in(tables, "today") if area.startswith("la-")]
    assert len(frame) == len(lao) * frame["indicator"].nunique()
    assert set(frame["ref_area"]) == set(lao)
    assert ((frame["time_period"] == "") == (frame["figures_of"] == "")).all()


def test_no_office_answers_for_the_provinces_before(tables: Tables) -> None:
    said = words(open_page("coverage", country="vn", units="before"))
    assert "/province?area=vn-ha-nam&amp;" in said
    assert "/coverage?area=" not in said


def test_years_have_signs_and_a_key_to_them() -> None:
    said = words(open_page("coverage", part="years", country="vn", indicator="population"))
    grid = said.split("<tbody>")[1]
    assert "●" in grid
    assert "some of the provinces it was made of" in said
    before = words(open_page("coverage", part="years", country="vn", units="before"))
    assert "some of the provinces it was made of" not in before


def test_each_figure_of_the_file_has_value_status_and_source(tables: Tables) -> None:
    frame = newest_frame("vn", "today", "population").set_index(["ref_area", "indicator"])
    own = frame[frame["figures_of"] != ""]
    assert len(own)
    assert (own["source"].map(bool) & own["publisher"].map(bool)).all()
    for (_, indicator), row in own.iterrows():
        areas = row["figures_of"].split(";")
        cells = [row[name].split(";") for name in ("obs_value", "obs_status", "source_id")]
        values = [latest(tables, indicator, area) for area in areas]
        for value, *said in zip(values, *cells, strict=True):
            if value is None or value.time_period < row["time_period"]:
                continue  # a source recast a newer one
            assert said == [f"{value.obs_value:.12g}", value.obs_status, value.source_id]
    assert (frame.loc[frame["figures_of"] == "", "source_id"] == "").all()
