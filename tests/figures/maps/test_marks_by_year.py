"""Gates and partner lines of all years: where each is, and one mark for each year."""

import pandas as pd
import pytest

from figures.maps.marks_by_year import (
    LETTERS,
    NOT_DRAWN,
    course_data,
    empty_gates,
    empty_pairs,
    gate_data,
    gate_marks,
    line_between,
    look_data,
    with_quiet_corners,
)
from figures.maps.years import place_data
from figures.theme import DARK, LIGHT, Theme
from geo.boundaries import boundaries_on
from i18n import Language
from tables.gates import classes_on
from tables.read import Tables
from tests.figures.naming import names_in

CLASSES = tuple(LETTERS)
SINCE = boundaries_on("2026-01-01")


@pytest.fixture(scope="module")
def placed(tables: Tables) -> pd.DataFrame:
    """The gates with a position."""
    gates = tables["gates"].dropna(subset=["lon", "lat"])
    return gates.assign(name=gates["name_en"])


def test_every_gate_with_a_position_is_where_the_table_has_it(
    placed: pd.DataFrame, english: Language
) -> None:
    places = gate_data(placed, english)
    by_id = placed.set_index("gate_id")
    assert places["ids"] == list(placed["gate_id"])
    for gate_id, lon, lat in zip(places["ids"], places["lon"], places["lat"], strict=True):
        assert lon == pytest.approx(by_id.at[gate_id, "lon"], abs=0.00051)
        assert lat == pytest.approx(by_id.at[gate_id, "lat"], abs=0.00051)


def test_gates_whose_position_is_not_exact_are_marked_as_rough(
    placed: pd.DataFrame, english: Language
) -> None:
    places = gate_data(placed, english)
    rough = {gate for gate, mark in zip(places["ids"], places["rough"], strict=True) if mark == "1"}
    assert rough == set(placed.loc[placed["coord_precision"] != "exact", "gate_id"])


def test_classes_and_roughness_are_in_the_readers_words(placed: pd.DataFrame, code: str) -> None:
    language = Language(code)
    places = gate_data(placed, language)
    assert places["classes"]["i"] == language.label("gate_status", "status", "international")
    assert places["rough_note"] == language.gettext("Position known only roughly")


@pytest.mark.parametrize(
    ("date", "letter"),
    [("1995-01-01", "."), ("2000-12-31", "a"), ("2010-12-31", "m"), ("2024-12-31", "i")],
)
def test_nam_giang_rises_through_the_classes(
    tables: Tables, placed: pd.DataFrame, date: str, letter: str
) -> None:
    ids = list(placed["gate_id"])
    marks = gate_marks(ids, classes_on(tables, date), CLASSES)
    assert len(marks) == len(ids)
    assert marks[ids.index("nam-giang")] == letter


def test_a_class_that_is_not_shown_is_not_drawn() -> None:
    classes = {"a": "international", "b": "main", "c": "auxiliary", "d": "closed", "e": ""}
    assert gate_marks(list(classes), classes, CLASSES) == f"ima{NOT_DRAWN}{NOT_DRAWN}"
    assert gate_marks(list(classes), classes, ("main",)) == ".m..."
    assert gate_marks(list(classes), classes, ()) == "....."


def test_a_class_that_is_only_assumed_is_a_capital_and_grey(
    placed: pd.DataFrame, english: Language
) -> None:
    classes = {"a": "international", "b": "main"}
    assert gate_marks(list(classes), classes, CLASSES, assumed={"b"}) == "iM"
    looks = look_data(placed, LIGHT, english, "border")["markers"]
    assert (looks["i"]["color"], looks["I"]["color"]) == (LIGHT.ink, LIGHT.axis)
    assert gate_data(placed, english)["classes"]["I"].endswith("start not known")


def test_the_traces_of_gates_are_empty_and_keep_their_look(
    placed: pd.DataFrame, english: Language
) -> None:
    assert len(empty_gates(placed.iloc[:0], LIGHT, english)) == 2
    discs, gates = empty_gates(placed, LIGHT, english)
    assert (discs["meta"], gates["meta"]) == ("discs", "gates")
    assert discs["locations"] == discs["z"] == []
    assert gates["lon"] == gates["lat"] == gates["customdata"] == []
    assert not discs["showlegend"] and not gates["showlegend"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_classes_differ_in_shape_and_a_rough_position_in_a_halo(
    placed: pd.DataFrame, theme: Theme, english: Language
) -> None:
    looks = look_data(placed, theme, english, "border")["markers"]
    assert list(looks) == ["halo", "a", "i", "m", "A", "M", "I"]
    assert len({looks[letter]["symbol"] for letter in LETTERS.values()}) == len(LETTERS)
    assert looks["halo"]["size"] > max(looks[letter]["size"] for letter in LETTERS.values())
    # The browser takes these four of each look.
    assert all({"symbol", "size", "color", "line"} <= set(look) for look in looks.values())


def test_a_pair_is_a_bent_line_between_its_provinces(tables: Tables, english: Language) -> None:
    rows = tables["partnerships"].set_index("partnership_id", drop=False)
    pair = rows.loc[["da-nang-2025--sekong"]]
    of_provinces = place_data([SINCE], names_in(english))
    places = course_data(pair, of_provinces["points"], of_provinces["names"])
    assert places["ids"] == ["da-nang-2025--sekong"]
    assert places["sides"] == [["vn-da-nang-2025", "la-sekong"]]
    assert places["names"] == ["Da Nang – Sekong"]
    ends = [of_provinces["points"][side] for side in places["sides"][0]]
    course = list(zip(places["lon"][0], places["lat"][0], strict=True))
    assert course == line_between(*ends)
    assert [course[0], course[-1]] == [tuple(end) for end in ends]


def test_all_pairs_are_quiet_and_a_chosen_one_is_strong_over_a_casing() -> None:
    [quiet] = empty_pairs(LIGHT, strong=False)
    casing, strong = empty_pairs(LIGHT, strong=True)
    assert [trace["meta"] for trace in (quiet, casing, strong)] == [
        "pairs",
        "pair-casing",
        "pair-chosen",
    ]
    assert casing["line"]["width"] > strong["line"]["width"] > 2 * quiet["line"]["width"]
    assert all(trace["lon"] == trace["lat"] == [] for trace in (quiet, casing, strong))


def test_a_line_says_what_it_is_between_its_corners_and_never_at_one() -> None:
    line = {"mode": "lines", "lon": [0, 10, 10, None, 2, 4], "lat": [0, 0, 5, None, 2, 2]}
    said = ["a", "a", "a", "", "b", "b"]
    silent, words = with_quiet_corners([{**line, "hovertext": said}], [(9, 9)])
    assert silent["hoverinfo"] == "skip"
    assert words["hovertext"] == ["a", "a", "b"]
    assert words["text"] == ["", "", ""]
    corners = set(zip(line["lon"], line["lat"], strict=True))
    assert not corners & set(zip(words["lon"], words["lat"], strict=True))
    # Where a place is near the middle, the line says it farther off.
    [_, (lon, *_)] = [
        trace["lon"] for trace in with_quiet_corners([{**line, "hovertext": said}], [(5.2, 0)])
    ]
    assert lon == 3


def test_a_line_is_bent_so_that_two_in_one_direction_part() -> None:
    points = line_between((100.0, 20.0), (110.0, 20.0))
    assert points[0] == (100.0, 20.0)
    assert points[-1] == (110.0, 20.0)
    assert all(lat > 20 for _, lat in points[1:-1])
