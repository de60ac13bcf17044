"""The other indicators of a topic, a row each."""

import re

from tests.apps import open_page, words

PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam"}


def test_industrial_land_shows_parks_and_clusters_all_and_in_operation() -> None:
    said = words(open_page("indicators", **PARKS))
    titles = " ".join(re.findall(r'<article class="fact-row">\s*<h4>.*?</h4>', said))
    for part in ("Industrial parks in operation", "Industrial clusters", "Area of industrial"):
        assert part in titles


def test_a_row_has_value_unit_year_source_series_and_the_ways_to_chart_and_origin() -> None:
    said = words(open_page("indicators", indicator="population", areas="vn-ha-nam"))
    row = next(row for row in rows(said) if "indicator=population_density&" in row)
    assert re.search(r'<h4><a href="[^"]*areas=vn-ha-nam[^"]*">', row)
    assert re.search(r'<span class="value"><a class="from" href="[^"]*point=vn-ha-nam~', row)
    assert re.search(r"\[\d+\]", row)
    assert "people/km²" in row
    assert re.search(r'<a class="spark" href="[^"]*indicator=population_density&', row)
    assert "data:image/svg+xml" in row


def test_other_figures_draw_no_chart_beside_that_of_the_indicator() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam")
    assert rows(words(app))
    assert len(app.get("plotly_chart")) == 1


def test_a_row_of_two_provinces_names_both_and_says_where_one_has_no_figure() -> None:
    said = words(open_page("indicators", indicator="population", areas="vn-ha-nam,la-sekong"))
    for row in rows(said):
        assert "Ha Nam" in row and "Sekong" in row
        assert row.count('class="side"') == 2
        assert row.count('class="value"') + row.count("No figure found") == 2


def test_each_province_shown_has_the_way_to_its_page() -> None:
    said = words(open_page("indicators", indicator="population", areas="vn-ha-nam,la-sekong"))
    for area, name in (("vn-ha-nam", "Ha Nam"), ("la-sekong", "Sekong")):
        assert f'/province?area={area}&amp;lang=en">All about {name}</a>' in said


def rows(said: str) -> list[str]:
    """The rows of other figures in what a page says."""
    return re.findall(r'<article class="fact-row">.*?</article>', said, re.DOTALL)
