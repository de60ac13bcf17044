"""What a link shows as slides: every page in every language, without a browser."""

import pytest

from exports.deck import Chart, Map
from i18n import LANGUAGES, Language
from tables.coverage import first_indicator
from tables.observations import FORECAST
from tables.read import Tables
from ui.search.pages import TITLES
from ui.share.slides import deck_of, link_parts, slides_of


@pytest.mark.parametrize("page", TITLES)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.usefixtures("in_turn")
def test_every_page_yields_slides(page: str, code: str) -> None:
    for slide in slides_of(f"/{page}", Language(code)):
        assert slide.title
        assert slide.as_of
        assert f"lang={code}" in slide.address


def test_a_link_is_taken_apart() -> None:
    address = "https://example.org/provinces/map?year=2019&areas=a,b&present=1&version=17"
    assert link_parts(address) == ("map", {"year": "2019", "areas": "a,b", "version": "17"})
    assert link_parts("/") == ("overview", {})
    with pytest.raises(ValueError, match="no page"):
        link_parts("/admin")


def test_what_a_link_asks_for_wrongly_falls_back_in_silence() -> None:
    usual, wrong = (
        slides_of(f"/indicators{asked}", Language("en"))[0] for asked in ("", "?indicator=x")
    )
    assert usual.title == wrong.title


def test_a_deck_has_the_slides_of_all_links_and_says_of_when_they_are() -> None:
    deck = deck_of(["/indicators", "/indicators?chart=ranking"], Language("vi"), name="both")
    assert len(deck.slides) == 2
    assert deck.title == deck.slides[0].title
    assert deck.made and deck.version


@pytest.mark.parametrize("kind", ["line", "bar", "slope"])
def test_every_value_of_a_chart_is_in_the_statistics_with_its_qualifier(
    kind: str, tables: Tables
) -> None:
    (slide,) = slides_of(f"/indicators?chart={kind}", Language("en"))
    (chart,) = slide.parts
    assert isinstance(chart, Chart)
    own = tables["statistics"]
    own = own[own["indicator"] == first_indicator(tables, ())]
    by_key = {
        (row["ref_area"], row["time_period"]): row
        for row in own[own["preferred"] | (own["obs_status"] == FORECAST)].to_dict("records")
    }
    published = {source.title for source in slide.sources}
    for point in chart.points.to_dict("records"):
        row = by_key[point["series"].removesuffix("~target"), point["category"]]
        assert point["value"] == row["obs_value"]
        assert point["text"] == Language("en").quantity(row)
        assert tables["sources"].set_index("source_id").at[row["source_id"], "title"] in published


def test_every_value_of_a_map_is_in_the_statistics_with_its_source(tables: Tables) -> None:
    (slide,) = slides_of("/map?indicator=population&year=2024&extent=both", Language("en"))
    (drawn,) = slide.parts
    assert isinstance(drawn, Map)
    own = tables["statistics"]
    own = own[(own["indicator"] == "population") & (own["time_period"] == "2024")]
    values = own[own["preferred"]].set_index("ref_area")
    with_value = [shape for shape in drawn.shapes if shape.value is not None]
    assert with_value
    for shape in with_value:
        assert shape.value == values.at[shape.province, "obs_value"]
        assert Language("en").quantity(values.loc[shape.province]) in shape.text
        assert set(shape.sources) <= {source.number for source in slide.sources}


def test_districts_are_edges_without_a_name() -> None:
    few, more = (
        slides_of(f"/map?indicator=none&area=la-sekong&layers={layers}", Language("en"))[0].parts[0]
        for layers in ("inset", "inset,districts")
    )
    assert isinstance(few, Map) and isinstance(more, Map)
    assert len(more.paths) > len(few.paths)
    assert not any(path.name for path in more.paths)


def test_the_layers_of_a_map_are_those_that_the_link_names() -> None:
    calm, rich = (
        slides_of(f"/map?indicator=none&layers={layers}&gates={gates}", Language("en"))[0].parts[0]
        for layers, gates in (("inset", ""), ("partners,corridors,inset", "international"))
    )
    assert isinstance(calm, Map) and isinstance(rich, Map)
    assert not any(path.name for path in calm.paths) and not calm.marks
    assert {path.dash for path in rich.paths if path.name} == {True, False}
    assert all(mark.text for mark in rich.marks) and rich.marks
