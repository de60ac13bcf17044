"""The map of all years: its empty traces, and what the browser fills them with."""

from typing import Any

import pytest

from figures.maps.years import (
    build_map,
    colours,
    empty_words,
    fixed_words,
    font_data,
    line_data,
    period_data,
    place_data,
    scale,
)
from figures.theme import DARK, LIGHT, Figure, Theme
from figures.theme import theme as theme_of
from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on
from i18n import Language
from tests.figures.naming import names_in

BEFORE = boundaries_on("2025-06-30")
SINCE = boundaries_on("2025-07-01")
OF_1979 = boundaries_on("1979-12-31")
ENGLISH = Language("en")


def empty_map(extent: str = "border", inset: bool = True, theme: Theme = LIGHT) -> Figure:
    """The map of all years with a line below the names, a gate above them, and a word."""
    line: Figure = {"type": "scattergeo", "mode": "lines", "lon": [1], "lat": [2], "meta": "a line"}
    word: Figure = {"type": "scattergeo", "mode": "text", "lon": [3], "lat": [4]}
    gate = {"type": "scattergeo", "mode": "markers", "lon": [], "lat": [], "meta": "gates"}
    lines = [line, {**word, "text": ["beside it"], "textfont": {"size": 9}}]
    content: Any = {"periods": ["all of them"]}
    return build_map(
        theme, ENGLISH, extent=extent, inset=inset, lines=lines, points=[gate], content=content
    )


def test_map_of_all_years_has_empty_traces_that_say_what_fills_them() -> None:
    parts = {trace.get("meta"): trace for trace in empty_map()["data"]}
    for part in ("areas", "inset", "districts", "outlines"):
        assert parts[part]["locations"] == parts[part]["z"] == []
    for part in ("circles", "leaders", "words", "gates"):
        assert parts[part]["lon"] == parts[part]["lat"] == []


def test_areas_lie_below_circles_then_lines_then_words_then_gates() -> None:
    order = [trace.get("meta") for trace in empty_map()["data"]]
    parts = ("areas", "outlines", "circles", "a line", "words", "gates")
    places = [order.index(part) for part in parts]
    assert places == sorted(places)


def test_what_fills_the_traces_goes_with_the_map_and_so_do_words_that_stay() -> None:
    meta = empty_map()["layout"]["meta"]
    assert meta["periods"] == ["all of them"]
    stay = {text for group in meta["fixed_words"] for text in group["text"]}
    assert "beside it" in stay
    assert {"thailand", "cambodia"} <= {text.lower() for text in stay}
    assert meta["widths"]["selected"] > meta["widths"]["outlined"]


@pytest.mark.parametrize(
    ("extent", "inset", "framed"),
    [
        ("border", True, True),
        ("phone", True, True),
        ("both", True, False),
        ("border", False, False),
    ],
)
def test_islands_have_a_frame_only_where_the_extent_cuts_them_off(
    extent: str, inset: bool, framed: bool
) -> None:
    figure = empty_map(extent, inset)
    assert ("geo2" in figure["layout"]) is framed
    assert any(trace.get("geo") == "geo2" for trace in figure["data"]) is framed
    assert all(trace.get("geo", "geo") in figure["layout"] for trace in figure["data"])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("classes", range(1, 6))
def test_few_classes_keep_both_ends_of_the_ramp(classes: int, theme: Theme) -> None:
    missing, *fills = colours(theme, classes)
    assert missing == theme.no_partner
    assert len(set(fills)) == classes
    assert fills[0] == theme.sequential[0]
    assert classes == 1 or fills[-1] == theme.sequential[-1]


def test_each_class_has_exactly_its_colour() -> None:
    made = scale(["a", "b", "c"])
    low, high = made["zmin"], made["zmax"]
    for number, fill in enumerate("abc"):
        share = (number - low) / (high - low)
        assert [
            color
            for (start, color), (end, _) in zip(
                made["colorscale"][::2], made["colorscale"][1::2], strict=True
            )
            if start < share < end
        ] == [fill]


@pytest.mark.parametrize(("boundaries", "count"), [(BEFORE, 81), (SINCE, 52)])
def test_a_period_has_all_its_provinces(
    boundaries: Boundaries, count: int, english: Language
) -> None:
    period = period_data(boundaries, names_in(english), LIGHT, english, "border")
    assert period["provinces"] == list(boundaries.provinces)
    assert len(period["provinces"]) == count
    assert period["stand_ins"] == 0


def test_a_period_begins_with_a_date_in_the_readers_words() -> None:
    dates = {
        code: period_data(SINCE, names_in(Language(code)), LIGHT, Language(code), "border")["since"]
        for code in ("en", "lo")
    }
    assert dates == {"en": "1 Jul 2025", "lo": "01/07/2025"}


def test_only_provinces_drawn_with_the_shape_of_another_name_a_shape(english: Language) -> None:
    for boundaries in (OF_1979, BEFORE, SINCE):
        shapes = period_data(boundaries, names_in(english), LIGHT, english, "border")["shapes"]
        assert {
            province: shapes.get(province, province) for province in boundaries.provinces
        } == boundaries.shapes
        assert all(province != shape for province, shape in shapes.items())


def test_provinces_drawn_for_others_are_counted(english: Language) -> None:
    period = period_data(boundaries_on(FIRST_DAY), names_in(english), LIGHT, english, "border")
    assert period["stand_ins"] == len(boundaries_on(FIRST_DAY).stand_ins) > 0


@pytest.mark.parametrize("extent", ["border", "both", "phone"])
def test_every_name_has_a_place_and_a_side(extent: str, code: str) -> None:
    period = period_data(BEFORE, names_in(Language(code)), LIGHT, Language(code), extent)
    for named in (period["quiet"], period["featured"]):
        assert len(named["lon"]) == len(named["lat"]) == len(named["text"])
        assert len(named["textposition"]) == len(named["indices"]) == len(named["text"])
        provinces = [period["provinces"][index] for index in named["indices"]]
        for province, text in zip(provinces, named["text"], strict=True):
            assert (
                names_in(Language(code)).of(province).startswith(text.split("<br>")[0].rstrip("-"))
            )
    assert period["featured"]["text"]
    # A phone names no other; of them only the one that is chosen.
    assert bool(period["quiet"]["text"]) is (extent != "phone")


@pytest.mark.parametrize("extent", ["border", "both", "phone"])
def test_nearly_every_other_province_on_the_map_can_be_named(extent: str, code: str) -> None:
    period = period_data(BEFORE, names_in(Language(code)), LIGHT, Language(code), extent)
    spare, named = period["spare"], {*period["quiet"]["indices"], *period["featured"]["indices"]}
    assert len(spare["indices"]) == len(spare["textposition"]) == len(spare["hides"])
    assert not set(spare["indices"]) & named
    if extent != "border":  # which leaves out the south
        assert len(named | set(spare["indices"])) >= 78
    hidden = {number for each in spare["hides"] for number in each}
    assert hidden <= set(range(len(period["quiet"]["text"])))


def test_a_province_whose_land_was_another_has_a_point_of_its_own_then(english: Language) -> None:
    named, then = names_in(english), boundaries_on("2007-12-31")
    points = place_data([then, SINCE], named)["points"]
    moved = period_data(then, named, LIGHT, english, "border", points)["moved"]
    assert moved["vn-hanoi"] == [round(degrees, 2) for degrees in then.points["vn-hanoi"]]
    assert moved["vn-hanoi"] != points["vn-hanoi"]
    assert period_data(SINCE, named, LIGHT, english, "border", points)["moved"] == {}


def test_a_phone_has_lines_to_no_names_but_its_own() -> None:
    period = period_data(BEFORE, names_in(ENGLISH), LIGHT, ENGLISH, "phone")
    assert period["leaders"]["lon"].count(None) <= len(period["featured"]["text"])


@pytest.mark.parametrize(("code", "names"), [("vi", "Sê Kông"), ("lo", "ເຊກອງ"), ("en", "Sekong")])
def test_names_are_in_the_readers_language(code: str, names: str) -> None:
    language = Language(code)
    period = period_data(SINCE, names_in(language), LIGHT, language, "border")
    assert names in period["featured"]["text"]


def test_former_provinces_of_the_partnerships_stand_out(english: Language) -> None:
    period = period_data(OF_1979, names_in(english), LIGHT, english, "border")
    featured = {text.replace("-<br>", "-") for text in period["featured"]["text"]}
    assert {"Ha Nam Ninh", "Quang Nam-Da Nang"} <= featured


def test_every_province_of_every_period_has_a_name_and_a_point_to_two_decimals(code: str) -> None:
    language = Language(code)
    places = place_data([OF_1979, BEFORE, SINCE], names_in(language))
    provinces = {*OF_1979.provinces, *BEFORE.provinces, *SINCE.provinces}
    assert set(places["names"]) == set(places["points"]) == provinces
    assert places["names"]["vn-ha-nam-ninh"] == names_in(language).of("vn-ha-nam-ninh")
    lon, lat = SINCE.points["la-sekong"]
    assert places["points"]["la-sekong"] == [round(lon, 2), round(lat, 2)]


def test_the_inset_is_of_provinces_that_are_there(english: Language) -> None:
    assert place_data([BEFORE], names_in(english))["inset"] == ["vn-da-nang", "vn-khanh-hoa"]
    assert place_data([SINCE], names_in(english))["inset"] == [
        "vn-da-nang-2025",
        "vn-khanh-hoa-2025",
    ]


def test_names_are_bolder_where_featured_and_larger_on_a_projector(english: Language) -> None:
    near = font_data(SINCE, names_in(english), LIGHT, english, "border")
    far = font_data(
        SINCE, names_in(english), theme_of(dark=False, presenting=True), english, "border"
    )
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
    assert line_data(lines) == {
        "lon": [1, 2, None, 5, None],
        "lat": [3, 4, None, 6, None],
    }
    assert line_data([]) == {"lon": [], "lat": []}


def test_the_trace_of_words_waits_for_the_browser() -> None:
    trace = empty_words()
    assert (trace["meta"], trace["mode"]) == ("words", "text")
    assert trace["lon"] == trace["lat"] == trace["text"] == []
