"""Names on maps: in every period, language and extent they keep off each other and off gates.

What they cover is measured here with the fonts that are served, not with the widths that the
placing goes by.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from math import atan, degrees, radians, sinh
from pathlib import Path

import pytest
import shapely
from PIL import ImageFont

from figures.label_space import Box, text_size
from figures.maps import names
from figures.maps.names import BOLD_SIZE, labels, names_from, spare_names, surroundings
from figures.maps.space import MapSpace, empty_space
from figures.theme import LIGHT, Figure, Theme, theme
from geo.boundaries import boundaries_on
from i18n import LANGUAGES, Language
from tables.read import Tables, read_tables
from tests.figures.naming import names_in

ROOT = Path(__file__).parents[3]
FONTS = {
    "lao": "noto-sans-lao-looped-lao-wght-normal.woff2",
    "vietnamese": "noto-sans-vietnamese-wght-normal.woff2",
    "latin": "noto-sans-latin-wght-normal.woff2",
}
EXTENTS = ("border", "both", "phone")
YEARS = ("1985", "1995", "2007", "2012", "2024", "2026")
PRESENTING = theme(dark=False, presenting=True)
# Measured at this size, and Plotly's distance between lines, as a share of the size.
EM, LINE = 1000, 1.3
# Pixels of the greatest gate mark, without its white edge.
GATE = 12
# Degrees that a name may lie off its province: in the sea, or at the end of a line.
NEAR = 0.4

every_map = pytest.mark.parametrize(
    ("extent", "code", "year"),
    [(extent, code, year) for extent in EXTENTS for code in LANGUAGES for year in YEARS],
)


@cache
def facts() -> Tables:
    """The fact base."""
    return read_tables()


@cache
def face(name: str, weight: int) -> ImageFont.FreeTypeFont:
    """A font of the app in a weight."""
    font = ImageFont.truetype(str(ROOT / "static" / "fonts" / FONTS[name]), EM)
    font.set_variation_by_axes([weight])
    return font


@cache
def ink(line: str, weight: int) -> Box:
    """What a line covers around the start of its baseline, in ems: left, low, right, high."""
    lao = any("\u0e80" <= letter <= "\u0eff" for letter in line)
    latin = all(ord(letter) < 256 for letter in line)
    font = face("lao" if lao else "latin" if latin else "vietnamese", weight)
    if lao or latin:
        left, top, right, bottom = font.getbbox(line, anchor="ls")
        return left / EM, -bottom / EM, right / EM, -top / EM
    # A browser takes each letter from the font that has it.
    fonts = [face("latin" if ord(c) < 256 else "vietnamese", weight) for c in line]
    wide = sum(font.getlength(letter) for font, letter in zip(fonts, line, strict=True))
    boxes = [font.getbbox(c, anchor="ls") for font, c in zip(fonts, line, strict=True)]
    return 0, -max(b[3] for b in boxes) / EM, wide / EM, -min(b[1] for b in boxes) / EM


def covered(trace: Figure, space: MapSpace) -> list[tuple[str, list[Box]]]:
    """What each text of a trace covers on the map, line by line, where Plotly draws it."""
    size, weight = trace["textfont"]["size"], trace["textfont"].get("weight", 400)
    places = trace.get("textposition", ["middle center"] * len(trace["text"]))
    result = []
    for text, lon, lat, place in zip(
        trace["text"], trace["lon"], trace["lat"], places, strict=True
    ):
        x, y = space.pixel((lon, lat))
        lines = text.split("<br>")
        up = {"top": 2, "middle": 1, "bottom": 0}[place.split()[0]]
        first = y - size * (0.75 - up * ((len(lines) - 1) * LINE + 1) / 2)
        boxes = []
        for number, line in enumerate(lines):
            left, low, right, high = (size * share for share in ink(line, weight))
            start = x - (right - left) * {"right": 0, "center": 0.5, "left": 1}[place.split()[1]]
            base = first - number * LINE * size
            boxes.append((start, base + low, start + right - left, base + high))
        result.append((text, boxes))
    return result


@cache
def written(extent: str, code: str, year: str, look: Theme = LIGHT) -> list[tuple[str, list[Box]]]:
    """What all words on a map cover, without those in the inset."""
    language, boundaries = Language(code), boundaries_on(year)
    traces = labels(boundaries, names_in(language), look, language, extent) + surroundings(
        look, language, extent
    )
    words = [t for t in traces if t["mode"] == "text" and t.get("geo", "geo") == "geo"]
    return [text for trace in words for text in covered(trace, empty_space(extent, look))]


def overlap(one: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether any two boxes overlap."""
    return any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in one for b in other
    )


def overlapping(words: Iterable[tuple[str, list[Box]]]) -> list[tuple[str, str]]:
    """The pairs of words that overlap."""
    return [
        (one, other)
        for (one, boxes), (other, others) in combinations(words, 2)
        if overlap(boxes, others)
    ]


@every_map
def test_no_two_names_overlap(extent: str, code: str, year: str) -> None:
    assert overlapping(written(extent, code, year)) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("extent", ["border", "both"])
def test_no_two_projected_names_overlap(extent: str, code: str) -> None:
    for year in ("1995", "2026"):
        assert overlapping(written(extent, code, year, PRESENTING)) == []


@every_map
def test_no_name_lies_on_a_gate_that_was_ever_main_or_international(
    extent: str, code: str, year: str
) -> None:
    tables, space = facts(), empty_space(extent, LIGHT)
    words = written(extent, code, year)
    great = tables["gate_status"]["status"].isin(["main", "international"])
    named = tables["gates"]["gate_id"].isin(tables["gate_status"].loc[great, "gate_id"])
    gates = tables["gates"][named].dropna(subset=["lon", "lat"])
    assert len(gates) >= 12
    hidden = []
    for gate in gates.to_dict("records"):
        x, y = space.pixel((gate["lon"], gate["lat"]))
        mark = [(x - GATE / 2, y - GATE / 2, x + GATE / 2, y + GATE / 2)]
        hidden += [(gate["gate_id"], text) for text, boxes in words if overlap(mark, boxes)]
    assert hidden == []


@every_map
def test_every_name_is_on_the_map(extent: str, code: str, year: str) -> None:
    space = empty_space(extent, LIGHT)
    outside = [
        (text, box)
        for text, boxes in written(extent, code, year)
        for box in boxes
        if box[0] < 0 or box[1] < 0 or box[2] > space.width or box[3] > space.height
    ]
    assert outside == []


@every_map
def test_the_featured_provinces_are_always_named(extent: str, code: str, year: str) -> None:
    language, provinces = Language(code), boundaries_on(year).provinces
    *_, strong = labels(boundaries_on(year), names_in(language), LIGHT, language, extent)
    texts = {text.replace("<br>", " ").replace("- ", "-") for text in strong["text"]}
    featured = {
        names_in(language).of(province) for province in names_in(language).featured & set(provinces)
    }
    assert texts == {name.replace("- ", "-") for name in featured}
    assert len(texts) == 4


@every_map
def test_a_chosen_province_is_named_on_no_name_that_stays(
    extent: str, code: str, year: str
) -> None:
    language, boundaries, space = Language(code), boundaries_on(year), empty_space(extent, LIGHT)
    named = names_in(language)
    *_, quiet, strong = labels(
        boundaries, named, LIGHT, language, extent, bold_alone=extent == "phone"
    )
    quiet_words, strong_words = covered(quiet, space), covered(strong, space)
    spare = spare_names(boundaries, named, LIGHT, language, extent, quiet, strong)
    assert len(spare) > 1
    overlaps = []
    for province, (position, hides) in spare.items():
        lon, lat = boundaries.points[province]
        text = names.short(named.of(province))
        own = {**strong, "lon": [lon], "lat": [lat], "text": [text], "textposition": [position]}
        staying = [each for number, each in enumerate(quiet_words) if number not in hides]
        [(_, boxes)] = covered(own, space)
        overlaps += [
            (text, other) for other, others in (*strong_words, *staying) if overlap(boxes, others)
        ]
    assert overlaps == []


@cache
def shapes() -> dict[str, shapely.Geometry]:
    """Every shape that is served, by its feature id."""
    text = (ROOT / "static" / "geo" / "provinces.json").read_text(encoding="utf-8")
    return {f["id"]: shapely.geometry.shape(f["geometry"]) for f in json.loads(text)["features"]}


def on_earth(box: Box, space: MapSpace) -> shapely.Geometry:
    """A box of a map as longitudes and latitudes."""
    left, low, right, high = (edge / space.scale for edge in box)
    south, north = (degrees(atan(sinh(radians(y + space.south)))) for y in (low, high))
    return shapely.box(left + space.west, south, right + space.west, north)


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("year", YEARS)
def test_names_stand_at_their_provinces(extent: str, year: str) -> None:
    language, boundaries = Language("en"), boundaries_on(year)
    space = empty_space(extent, LIGHT)
    provinces = {
        names_in(language).of(province).split(" (")[0]: province
        for province in boundaries.provinces
    }
    away = {}
    for trace in labels(boundaries, names_in(language), LIGHT, language, extent)[-2:]:
        for text, boxes in covered(trace, space):
            name = text.replace("-<br>", "-").replace("<br>", " ")
            shape = shapes()[boundaries.shapes[provinces[name]]]
            away[name] = shape.distance(on_earth(boxes[0], space))
    led = {"Ha Nam", "Nam Ha", "Ha Nam Ninh", "Ninh Binh"}
    assert {name for name, far in away.items() if far > NEAR} - led == set()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("year", ["2024", "2026"])
def test_the_border_view_names_all_of_laos_and_of_the_border(code: str, year: str) -> None:
    language, boundaries = Language(code), boundaries_on(year)
    along = ("vn-nghe-an", "vn-ha-tinh", "vn-thanh-hoa", "vn-son-la", "vn-dien-bien")
    laos = [province for province in boundaries.provinces if province.startswith("la-")]
    border = [*laos, *(province for province in along if province in boundaries.provinces)]
    texts = {text.replace("<br>", " ") for text, _ in written("border", code, year)}
    texts |= {text.replace("- ", "-") for text in texts}
    names = map(names_in(language).of, border)
    assert [name for name in names if name not in texts] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("year", ["2024", "2026"])
def test_the_view_of_both_countries_names_much_of_laos(code: str, year: str) -> None:
    language = Language(code)
    *_, quiet, strong = labels(boundaries_on(year), names_in(language), LIGHT, language, "both")
    texts = {
        text.replace("-<br>", "-").replace("<br>", " ")
        for t in (quiet, strong)
        for text in t["text"]
    }
    laos = [province for province in boundaries_on(year).provinces if province.startswith("la-")]
    assert len([province for province in laos if names_in(language).of(province) in texts]) >= 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_maps_name_as_many_provinces_as_have_room(code: str) -> None:
    counts = {extent: len(written(extent, code, "2024")) for extent in EXTENTS}
    assert counts["border"] >= 40
    assert counts["both"] >= 34
    assert counts["phone"] >= 22


def test_no_name_is_smaller_than_ten_pixels(english: Language) -> None:
    for extent in EXTENTS:
        quiet, strong = labels(boundaries_on("2024"), names_in(english), LIGHT, english, extent)[
            -2:
        ]
        assert quiet["textfont"]["size"] >= 10
        assert strong["textfont"]["size"] == BOLD_SIZE


def test_names_are_the_same_each_time(english: Language) -> None:
    first = labels(boundaries_on("1995"), names_in(english), LIGHT, english, "both")
    names._places.cache_clear()
    assert labels(boundaries_on("1995"), names_in(english), LIGHT, english, "both") == first


def test_a_chosen_province_is_bold(english: Language) -> None:
    boundaries = boundaries_on("2024")
    *_, quiet, strong = labels(
        boundaries, names_in(english), LIGHT, english, "both", ["vn-nghe-an"]
    )
    assert "Nghe An" in strong["text"]
    assert "Nghe An" not in quiet["text"]


@pytest.mark.parametrize("province", ["la-bokeo", "vn-bac-ninh", "vn-vinh-long"])
def test_a_chosen_province_is_named_even_where_there_is_no_room(
    province: str, english: Language
) -> None:
    *_, strong = labels(
        boundaries_on("2024"), names_in(english), LIGHT, english, "phone", [province]
    )
    assert names_in(english).of(province) in [text.replace("<br>", " ") for text in strong["text"]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_narrow_map_has_fewer_names_and_none_of_them_overlap(code: str) -> None:
    language, boundaries = Language(code), boundaries_on("2026")
    traces = labels(boundaries, names_in(language), LIGHT, language, "both", across=540)[-2:]
    words = [text for t in traces for text in covered(t, empty_space("both", LIGHT, 540))]
    assert overlapping(words) == []
    assert 20 <= len(words) < len(written("both", code, "2026"))


def test_a_name_of_one_time_needs_no_year(english: Language) -> None:
    *_, quiet, _ = labels(boundaries_on("1995"), names_in(english), LIGHT, english, "border")
    assert "Lai Chau" in quiet["text"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_are_taken_to_be_as_wide_as_they_are_or_a_little_wider(code: str) -> None:
    language = Language(code)
    for province in facts()["provinces"]["province_id"]:
        text = names_in(language).of(province)
        left, _, right, _ = ink(text, 700)
        assert 0.97 < text_size(text, 1)[0] / (right - left) < 1.25, text


def test_names_and_gates_are_those_of_the_tables_given(english: Language) -> None:
    provinces = facts()["provinces"]
    renamed = provinces["name_en"].where(provinces["province_id"] != "la-sekong", "Xekong")
    named = names_from({**facts(), "provinces": provinces.assign(name_en=renamed)}, english)
    *_, strong = labels(boundaries_on("2026"), named, LIGHT, english, "border")
    assert "Xekong" in strong["text"]
    assert "Sekong" not in strong["text"]


def test_a_province_that_the_tables_do_not_know_is_called_by_its_id(english: Language) -> None:
    assert names_in(english).of("la-new") == "la-new"
