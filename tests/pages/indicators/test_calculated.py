"""Values made across mergers, and the provinces that stand for those of a link."""

import pytest

from tests.apps import open_page, words

NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}


@pytest.mark.usefixtures("few_sources")
def test_todays_ninh_binh_by_the_figures_of_2016_is_in_the_text_with_its_parts() -> None:
    text = words(open_page("indicators", units="today", **NINH_BINH))
    assert "3,609,400 people (calculated, provisional)" in text
    assert "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh" in text
    assert "2018: no figure for Nam Dinh and Ninh Binh (until 2025)" in text
    assert "Merger of 1 Jul 2025" in text
    assert "calculated from its parts" in text


@pytest.mark.usefixtures("few_sources")
def test_a_projector_says_what_is_calculated_and_of_which_merger() -> None:
    text = words(open_page("indicators", units="today", present="1", **NINH_BINH))
    assert "calculated from its parts" in text
    assert "Merger of 1 Jul 2025" in text


@pytest.mark.usefixtures("few_sources")
def test_a_province_of_today_as_reported_offers_its_earlier_years() -> None:
    text = words(open_page("indicators", **NINH_BINH))
    assert "Earlier years of Ninh Binh (since 2025)" in text
    assert "units=today&amp;areas=vn-ninh-binh-2025" in text


def test_a_figure_of_the_office_for_todays_province_is_shown_with_the_calculated_one() -> None:
    ninh_binh = {"areas": "vn-ninh-binh-2025", "indicator": "population"}
    text = words(open_page("indicators", lang="en", units="today", **ninh_binh))
    assert "recast by the source for today" in text
    assert "which counts." in text
    reported = words(open_page("indicators", lang="en", **ninh_binh))
    assert "recast by the source" not in reported


def test_a_merged_province_in_the_link_is_shown_as_what_it_is_part_of_today() -> None:
    app = open_page("indicators", units="today", indicator="population", areas="vn-ha-nam")
    assert not app.warning
    assert "For Ha Nam: Ninh Binh (since 2025)" in words(app)
    assert "Ninh Binh (since 2025)" in app.title[0].value
