"""What the page of coverage shows: a link that names a province or an indicator is enough."""

from i18n import Language
from tables.freshness.newest import newest_figures
from tables.harmonise.series import provinces_in
from tables.read import Tables
from tests.apps import open_page, words
from ui.names import province_labels


def test_each_reader_begins_with_the_own_country() -> None:
    for code, country in (("en", "vn"), ("vi", "vn"), ("lo", "la")):
        app = open_page("coverage", lang=code)
        assert f"/province?area={country}-" in words(app)


def test_an_indicator_in_the_link_opens_its_years() -> None:
    app = open_page("coverage", indicator="population")
    assert app.selectbox(key="coverage.indicator").value == "population"
    assert "2019" in words(app)


def test_a_province_in_the_link_opens_its_list(code: str) -> None:
    app = open_page("coverage", lang=code, area="la-sekong")
    assert province_labels(Language(code))["la-sekong"] in app.title[0].value
    assert app.selectbox(key="coverage.area").value == "la-sekong"


def test_every_topic_of_the_country_can_be_chosen(tables: Tables) -> None:
    lao = [area for area in provinces_in(tables, "today") if area.startswith("la-")]
    topics = tables["indicators"].set_index("indicator_id")["topic"]
    expected = {topics[name] for name in newest_figures(tables, lao)}
    app = open_page("coverage", country="la")
    assert len(app.selectbox(key="coverage.topic").options) == len(expected)
