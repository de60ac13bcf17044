"""A map of a deck: fills, names that touch nothing, layers and islands."""

from dataclasses import replace
from itertools import product

import pytest

from exports.deck import Map, Mark, Path
from exports.parts.maps import MAP_THEME, Fill, MapData, map_of
from figures.label_space import around, text_size
from figures.maps.names import MapNames
from geo.boundaries import boundaries_on
from i18n import Language

BOUNDARIES = boundaries_on("2024-12-31")
FOCUS = BOUNDARIES.provinces[0]
NAMES = MapNames(
    tuple((area, area.partition("-")[2].title()) for area in BOUNDARIES.provinces),
    ((105.0, 19.0, True),),
    frozenset(),
)
DATA = MapData(
    BOUNDARIES,
    NAMES,
    Language("en"),
    "border",
    inset=True,
    fills={FOCUS: Fill("#0C525C", "over 5 people", 5.0, (2,))},
    focus=(FOCUS,),
    lines=(Path("A road", ((103.0, 18.0), (106.0, 17.0)), "#B3196B", 2.2, dash=True),),
    marks=(Mark("A gate", (105.0, 19.0), 6, "#17232B"),),
    labels=((((104.5, 17.6),), "A road", ""),),
)


@pytest.fixture(scope="module")
def drawn() -> Map:
    """The map of the data."""
    return map_of(DATA, "Title", "people", [("#0C525C", "5 – 9")])


def test_a_province_has_its_fill_its_words_and_its_sources(drawn: Map) -> None:
    shape = next(shape for shape in drawn.shapes if shape.province == FOCUS)
    assert (shape.fill, shape.text, shape.value) == ("#0C525C", "over 5 people", 5.0)
    assert shape.sources == (2,)
    assert shape.bold
    assert {other.fill for other in drawn.shapes} == {"#0C525C", MAP_THEME.no_partner}


def test_no_two_names_touch_each_other_a_mark_or_a_road(drawn: Map) -> None:
    boxes = [
        around(*shape.label, *text_size("<br>".join(shape.lines), drawn.text))
        for shape in drawn.shapes
        if shape.label
    ]
    for number, (left, low, right, high) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not (left < other[2] and right > other[0] and low < other[3] and high > other[1])
        for mark in drawn.marks:
            x, y = mark.at
            assert not (left < x < right and low < y < high)
        for path in drawn.paths:
            if path.name:
                assert not any(left < x < right and low < y < high for x, y in path.points)
    assert len(boxes) > 15


def test_the_focus_has_a_name_whatever_lies_on_it() -> None:
    spots = product(range(1060, 1080, 2), range(140, 160, 2))
    crowded = [Mark("", (lon / 10, lat / 10), 9, "#000000") for lon, lat in spots]
    drawn = map_of(replace(DATA, marks=crowded), "", "", [])
    assert next(shape for shape in drawn.shapes if shape.province == FOCUS).label


def test_lines_and_marks_are_in_the_plane(drawn: Map) -> None:
    road = next(path for path in drawn.paths if path.name)
    assert road.dash
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in road.points)
    assert [mark.name for mark in drawn.marks] == ["A gate"]
    assert (
        map_of(replace(DATA, marks=[Mark("", (90.0, 0.0), 1, "#000000")]), "", "", []).marks == []
    )


def test_the_islands_and_the_neighbours_are_named(drawn: Map) -> None:
    words = {word.text for word in drawn.words}
    assert {"Hoang Sa", "Truong Sa", "THAILAND", "A road"} <= words
