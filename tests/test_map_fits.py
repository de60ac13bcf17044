"""The map on the screens of its readers: seen without scrolling, and no name on another.

`--thorough` measures the names of 30 indicators in 3 languages, on 3 screens and in 5 years.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from figures.theme import LIGHT
from i18n import LANGUAGES
from pages.map.values import mappable_indicators, steps
from tables.harmonise.series import provinces_in
from tables.read import Tables
from tests.browsing import LAPTOP, PHONE, PROJECTOR, Server, Visit, address
from tests.labels import INK, MEETING
from tests.test_map_years import FILLED, open_map

INDICATORS, YEARS = 30, 5
# What has to be on the screen: the whole map, its year and its legend.
PARTS = (".st-key-map .main-svg", ".map-years .line", ".map-legend")
# How many names are on the map, and which lie on each other.
OVERLAPS = f"""() => {{
    const map = document.querySelector('.st-key-map .js-plotly-plot');
    const edge = map.getBoundingClientRect();
    const boxes = ({INK})(map.querySelectorAll('.scattergeo text')).filter(box =>
        box.right >= edge.left && box.left <= edge.right
        && box.low >= edge.top && box.top <= edge.bottom);
    return [new Set(boxes.map(({{owner}}) => owner)).size, ({MEETING})(boxes)];
}}"""
# What a name on a projector touches: another one, a gate, a corridor; and how many names there are.
TOUCHED = f"""road => {{
    const map = document.querySelector('.st-key-map .js-plotly-plot');
    const edge = map.getBoundingClientRect();
    const names = ({INK})(map.querySelectorAll('.scattergeo text'))
        .filter(box => box.right >= edge.left && box.left <= edge.right);
    const meets = (box, {{left, top, right, bottom}}) =>
        box.left < right && left < box.right && box.top < bottom && top < box.low;
    const gates = [...map.querySelectorAll('.scattergeo path.point')]
        .filter(gate => getComputedStyle(gate).opacity > 0.3)
        .map(gate => gate.getBoundingClientRect()).filter(box => box.width > 3);
    const spotsOf = line => Array.from({{length: line.getTotalLength() / 3}}, (_, step) => {{
        const {{x, y}} = line.getPointAtLength(step * 3).matrixTransform(line.getScreenCTM());
        return new DOMRect(x - 1, y - 1, 2, 2);
    }});
    const roads = [...map.querySelectorAll('.scattergeo path.js-line')]
        .filter(line => getComputedStyle(line).stroke === road).flatMap(spotsOf);
    const on = (parts, what) => names.filter(box => parts.some(part => meets(box, part)))
        .map(box => [box.name, what]);
    const touched = [...({MEETING})(names), ...on(gates, 'gate'), ...on(roads, 'road')];
    return [names.length, gates.length, roads.length, touched];
}}"""
DRAW = """async year => {
    const {player} = document.querySelector('.map-years');
    await player.go(player.years.indexOf(year));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def spread(values: Iterable[Any], count: int) -> list[Any]:
    """So many of the values, evenly, the last one among them."""
    every = list(values)[::-1]
    return every[:: max(1, len(every) // count)][:count]


# What the map begins with on both screens; each other legend where it has least room.
@pytest.mark.parametrize(
    ("size", "code", "link"),
    [
        (LAPTOP, "vi", {}),
        (PHONE, "lo", {}),
        (PHONE, "lo", {"as": "colour"}),
        (LAPTOP, "vi", {"indicator": "none"}),
    ],
)
def test_map_year_and_legend_are_seen_without_scrolling(
    size: tuple[int, int],
    code: str,
    link: dict[str, str],
    server: Server,
    visit_to: Callable[..., Visit],
) -> None:
    page = open_map(visit_to(server, size), lang=code, **link)
    width, height = size
    for part in PARTS:
        box = page.locator(part).first.bounding_box()
        assert box, part
        assert box["y"] >= 0 and box["y"] + box["height"] <= height, (part, box)
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, (part, box)


@pytest.mark.parametrize("size", [LAPTOP, PROJECTOR, PHONE], ids=str)
def test_no_name_lies_on_another(
    size: tuple[int, int],
    server: Server,
    visit_to: Callable[..., Visit],
    tables: Tables,
    thorough: bool,
) -> None:
    provinces, measured, faults = provinces_in(tables, "reported"), 0, []
    codes = list(LANGUAGES) if thorough else ["lo"]
    for code in codes:
        visit = visit_to(server, size)
        for number, indicator in enumerate(
            spread(mappable_indicators(), INDICATORS if thorough else 1)
        ):
            # Another province each time: one without a name on the map is named when chosen.
            area = provinces[number * 7 % len(provinces)]
            page = visit.go(address("map", lang=code, indicator=indicator, area=area))
            page.wait_for_function(FILLED)
            for year in spread(steps(indicator, "reported"), YEARS if thorough else 2):
                page.evaluate(DRAW, year)
                names, overlaps = page.evaluate(OVERLAPS)
                faults += [(code, indicator, area, year, *pair) for pair in overlaps]
                assert names >= 4
                measured += 1
    print(f"{measured} maps of {size}")
    assert faults == []


@pytest.mark.parametrize(
    ("link", "has_gates", "has_roads"),
    [
        ({"gates": "international,main", "layers": "corridors,inset", "as": "colour"}, True, True),
        ({"indicator": "none", "pair": "quang-nam--sekong", "gates": "main"}, True, False),
        ({"area": "la-khammouane", "as": "colour"}, False, False),
    ],
)
def test_names_on_a_projector_touch_nothing(
    link: dict[str, str],
    has_gates: bool,
    has_roads: bool,
    server: Server,
    visit_to: Callable[..., Visit],
    thorough: bool,
) -> None:
    faults = []
    for code in LANGUAGES if thorough else ["vi"]:
        page = open_map(visit_to(server, PROJECTOR), lang=code, present="1", **link)
        colour = tuple(bytes.fromhex(LIGHT.corridor[1:]))
        names, gates, roads, touched = page.evaluate(TOUCHED, f"rgb{colour}")
        assert names >= 8
        assert (gates > 0, roads > 0) == (has_gates, has_roads)
        faults += [(code, *one) for one in touched]
        box = page.locator(".st-key-map .main-svg").first.bounding_box()
        assert box and box["height"] > 0.85 * PROJECTOR[1]
    assert faults == []
