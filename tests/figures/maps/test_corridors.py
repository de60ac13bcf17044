"""Corridors: a dash for each stage, names off each other, what lies beyond is named."""

import pandas as pd
import pytest

from figures.maps.corridors import corridor_traces, short_name
from figures.theme import LIGHT, Figure
from i18n import LANGUAGES, Language
from tables.cooperation.crossings import corridor_points
from tables.read import Tables
from tests.figures.naming import names_in


@pytest.fixture
def corridors(tables: Tables) -> pd.DataFrame:
    return corridor_points(tables)


def stages(traces: list[Figure]) -> dict[str, Figure]:
    """The traces with an entry in the legend, by its words."""
    return {trace["name"]: trace for trace in traces if trace["showlegend"]}


def runs(trace: Figure) -> list[list[tuple[float, float]]]:
    """The lines of a trace, each from gap to gap."""
    lines: list[list[tuple[float, float]]] = [[]]
    for lon, lat in zip(trace["lon"], trace["lat"], strict=True):
        if lon is None:
            lines.append([])
        else:
            lines[-1].append((lon, lat))
    return lines


def traces_of(corridors: pd.DataFrame, language: Language) -> list[Figure]:
    """The corridors on the border, where no gate is in the way."""
    gates = pd.DataFrame(columns=["lon", "lat"])
    return corridor_traces(corridors, names_in(language), LIGHT, language, "border", gates)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_stage_that_occurs_has_a_dash_and_a_legend_entry(
    corridors: pd.DataFrame, code: str
) -> None:
    by_stage = stages(traces_of(corridors, Language(code)))
    assert {trace["line"]["dash"] for trace in by_stage.values()} == {"solid", "dash", "dot"}
    only = corridors[corridors["status"] == "operating"]
    [alone] = stages(traces_of(only, Language(code))).values()
    assert alone["line"]["dash"] == "solid"


def test_every_corridor_is_drawn_once_in_the_line_of_its_stage(
    corridors: pd.DataFrame, english: Language
) -> None:
    by_stage = stages(traces_of(corridors, english))
    by_dash = {trace["line"]["dash"]: len(runs(trace)) for trace in by_stage.values()}
    counts = corridors.groupby("status")["corridor_id"].nunique()
    assert by_dash == {
        "solid": counts["operating"],
        "dash": counts["partial"],
        "dot": counts["planned"],
    }


def test_a_corridor_is_cut_off_outside_the_two_countries(
    corridors: pd.DataFrame, english: Language
) -> None:
    traces = traces_of(corridors[corridors["corridor_id"] == "ewec2"], english)
    [line] = stages(traces).values()
    assert line["lon"][0] == pytest.approx(105.799 - 0.6, abs=0.001)
    assert "← Bangkok" in traces[-1]["text"]
    renamed = corridors.assign(place_lo="ບາງກອກ")
    traces = traces_of(renamed[renamed["corridor_id"] == "ewec2"], Language("lo"))
    assert "← ບາງກອກ" in traces[-1]["text"]


def test_what_begins_at_the_border_says_nothing_of_a_place_beyond(
    corridors: pd.DataFrame, english: Language
) -> None:
    traces = traces_of(corridors[corridors["corridor_id"] == "route-12"], english)
    assert traces[-1]["text"] == ["Route 12"]
    assert traces_of(corridors.iloc[:0], english) == []


def test_two_corridors_between_the_same_places_run_beside_each_other(
    corridors: pd.DataFrame, english: Language
) -> None:
    shared = corridors[corridors["corridor_id"].isin(["route-217", "hanoi-vientiane-na-meo"])]
    by_stage = stages(traces_of(shared, english))
    lines = [set(runs(trace)[0]) for trace in by_stage.values()]
    assert not lines[0] & lines[1]


def test_names_are_short_on_the_map_and_whole_in_the_hover(
    corridors: pd.DataFrame, english: Language
) -> None:
    names = traces_of(corridors, english)[-1]
    hovers = dict(zip(names["text"], names["hovertext"], strict=True))
    assert hovers["Route 8"] == "<b>Route 8: Vientiane - Cau Treo - Vinh</b><br>In operation"
    assert short_name("East-West Economic Corridor (GMS)") == "East-West Economic Corridor"


def test_what_goes_nowhere_is_not_drawn(corridors: pd.DataFrame, english: Language) -> None:
    one = corridors[corridors["corridor_id"] == "route-12"]
    assert traces_of(one.assign(lon=105.0, lat=17.0), english) == []
    assert traces_of(one.assign(country=[("TH",)] * len(one)), english) == []
    twice = one.loc[one.index.repeat(2)]
    assert traces_of(twice, english) == traces_of(one, english)
