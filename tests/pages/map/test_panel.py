"""What is beside the map of a province."""

import re

import pytest

from tests.apps import open_page, words


@pytest.mark.parametrize(
    ("lang", "place"),
    [
        ("en", "place 8 of 63 as published"),
        ("vi", "theo công bố đứng thứ 8 trong 63 tỉnh, thành"),
        ("lo", "ຕາມທີ່ປະກາດ ຢູ່ອັນດັບທີ 8 ໃນ 63 ແຂວງ"),
    ],
)
def test_a_place_that_a_source_tells_stands_with_the_value_of_its_year(
    lang: str, place: str
) -> None:
    app = open_page("map", indicator="grdp_growth_pct", area="vn-ha-nam", lang=lang)
    panel = words(app).split(">2023<")[1].split(">2022<")[0]
    # With the source of the place behind it.
    assert f'{place}<sup class="mark">' in panel


def test_each_year_has_the_figure_of_the_country_of_the_same_year() -> None:
    said = words(open_page("map", indicator="grdp_growth_pct", area="vn-ha-nam"))
    beside = re.findall(r'class="country">(\w+) (\d{4}): ', said.split("</dl>")[0])
    years = re.findall(r"<dt><a [^>]*>(\d{4})</a></dt>", said.split("</dl>")[0])
    assert {country for country, _ in beside} == {"Vietnam"}
    assert [year for _, year in beside] == [year for year in years if year <= beside[0][1]]


def test_a_year_leads_to_the_history_of_its_figure() -> None:
    said = words(open_page("map", indicator="grdp_growth_pct", area="vn-ha-nam"))
    row = "table=statistics&amp;row=vn-ha-nam,grdp_growth_pct,2023&amp;"
    assert re.search(rf"<dt><a href=.[^>]*{row}[^>]*>2023<", said)


def test_the_events_of_all_years_are_links_where_their_pins_are_asked_for() -> None:
    app = open_page("map", layers="events")
    label = next(one.label for one in app.expander if one.label.startswith("Events on this map"))
    links = re.findall(r'href="[^"]*/events\?[^"]*event=', words(app))
    assert links
    assert f"({len(links)})" in label
    assert not re.search(r"/events\?[^\"]*event=", words(open_page("map")))
