"""What the map knows of each period: units, names and places that the browser fills it with."""

import pytest

from figures.maps.years import (
    empty_words,
    fixed_words,
    fonts_of,
    joined,
    period_state,
    place_data,
)
from figures.theme import LIGHT, theme
from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on
from i18n import Language
from tests.figures.naming import names_in

BEFORE = boundaries_on("2025-06-30")
SINCE = boundaries_on("2025-07-01")
OF_1979 = boundaries_on("1979-12-31")


@pytest.mark.parametrize(("boundaries", "count"), [(BEFORE, 81), (SINCE, 52)])
def test_a_period_has_all_its_provinces(
    boundaries: Boundaries, count: int, english: Language
) -> None:
    state = period_state(boundaries, names_in(english), LIGHT, english, "border")
    assert state["provinces"] == list(boundaries.provinces)
    assert len(state["provinces"]) == count
    assert state["stand_ins"] == 0


def test_a_period_begins_with_a_date_in_the_readers_words() -> None:
    said = {
        code: period_state(SINCE, names_in(Language(code)), LIGHT, Language(code), "border")[
            "since"
        ]
        for code in ("en", "lo")
    }
    assert said == {"en": "1 Jul 2025", "lo": "01/07/2025"}


def test_only_units_drawn_with_the_shape_of_another_name_a_shape(english: Language) -> None:
    for boundaries in (OF_1979, BEFORE, SINCE):
        shapes = period_state(boundaries, names_in(english), LIGHT, english, "border")["shapes"]
        assert {unit: shapes.get(unit, unit) for unit in boundaries.provinces} == boundaries.shapes
        assert all(unit != shape for unit, shape in shapes.items())


def test_provinces_drawn_for_others_are_counted(english: Language) -> None:
    state = period_state(boundaries_on(FIRST_DAY), names_in(english), LIGHT, english, "border")
    assert state["stand_ins"] == len(boundaries_on(FIRST_DAY).stand_ins) > 0


@pytest.mark.parametrize("view", ["border", "both", "phone"])
def test_every_name_has_a_place_and_a_side(view: str, code: str) -> None:
    state = period_state(BEFORE, names_in(Language(code)), LIGHT, Language(code), view)
    for named in (state["quiet"], state["featured"]):
        assert len(named["lon"]) == len(named["lat"]) == len(named["text"])
        assert len(named["textposition"]) == len(named["indices"]) == len(named["text"])
        units = [state["provinces"][index] for index in named["indices"]]
        for unit, text in zip(units, named["text"], strict=True):
            assert names_in(Language(code)).of(unit).startswith(text.split("<br>")[0].rstrip("-"))
        assert named["text"]


@pytest.mark.parametrize(("code", "names"), [("vi", "Sê Kông"), ("lo", "ເຊກອງ"), ("en", "Sekong")])
def test_names_are_in_the_readers_language(code: str, names: str) -> None:
    assert (
        names
        in period_state(SINCE, names_in(Language(code)), LIGHT, Language(code), "border")[
            "featured"
        ]["text"]
    )


def test_former_provinces_of_the_partnerships_stand_out(english: Language) -> None:
    featured = period_state(OF_1979, names_in(english), LIGHT, english, "border")["featured"][
        "text"
    ]
    assert {"Ha Nam Ninh", "Quang Nam-Da Nang"} <= {text.replace("-<br>", "-") for text in featured}


def test_every_unit_of_every_period_has_a_name_and_a_point_to_two_decimals(code: str) -> None:
    language = Language(code)
    places = place_data([OF_1979, BEFORE, SINCE], names_in(language))
    units = {*OF_1979.provinces, *BEFORE.provinces, *SINCE.provinces}
    assert set(places["names"]) == set(places["points"]) == units
    assert places["names"]["vn-ha-nam-ninh"] == names_in(language).of("vn-ha-nam-ninh")
    lon, lat = SINCE.points["la-sekong"]
    assert places["points"]["la-sekong"] == [round(lon, 2), round(lat, 2)]


def test_the_inset_is_of_units_that_are_there(english: Language) -> None:
    assert place_data([BEFORE], names_in(english))["inset"] == ["vn-da-nang", "vn-khanh-hoa"]
    assert place_data([SINCE], names_in(english))["inset"] == [
        "vn-da-nang-2025",
        "vn-khanh-hoa-2025",
    ]


def test_names_are_bolder_where_featured_and_larger_on_a_projector(english: Language) -> None:
    near = fonts_of(SINCE, names_in(english), LIGHT, english, "border")
    far = fonts_of(SINCE, names_in(english), theme(dark=False, presenting=True), english, "border")
    assert near["featured"]["weight"] > near["quiet"]["weight"]
    assert far["featured"]["size"] > near["featured"]["size"]


def test_words_that_stay_have_a_value_for_each_point() -> None:
    both = {"lon": [1, 2], "lat": [3, 4], "text": ["a", "b"], "textfont": {"size": 9}}
    [one] = fixed_words([both])
    assert one["textposition"] == ["middle center"] * 2
    assert one["hovertext"] == ["", ""]
    assert one["font"] == {"size": 9}
    [other] = fixed_words([{**both, "textposition": ["top left", "top right"], "hovertext": "c"}])
    assert (other["textposition"], other["hovertext"]) == (["top left", "top right"], ["c", "c"])


def test_lines_are_joined_with_gaps() -> None:
    lines = [{"lon": [1, 2], "lat": [3, 4]}, {"lon": [5], "lat": [6]}]
    assert joined(lines) == {
        "lon": [1, 2, None, 5, None],
        "lat": [3, 4, None, 6, None],
    }
    assert joined([]) == {"lon": [], "lat": []}


def test_the_trace_of_words_waits_for_the_browser() -> None:
    trace = empty_words()
    assert (trace["meta"], trace["mode"]) == ("words", "text")
    assert trace["lon"] == trace["lat"] == trace["text"] == []
