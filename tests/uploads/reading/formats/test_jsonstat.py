"""JSON-stat files of both versions, and those of the dashboard itself."""

import json
from typing import Any

import pandas as pd
import pytest

from exports.programs.jsonstat import jsonstat_pieces
from tests.exports.programs.test_jsonstat import ROWS, WORDS
from tests.uploads.checks import cells_of, grid_of, read, words_of
from uploads.reading.formats.jsonstat import open_jsonstat
from uploads.values import Limits

CUBE: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "label": "Population",
    "source": "Lao Statistics Bureau",
    "id": ["year", "province"],
    "size": [2, 2],
    "role": {"time": ["year"]},
    "dimension": {
        "year": {"label": "Year", "category": {"index": ["2019", "2020"]}},
        "province": {
            "label": "Province",
            "category": {"index": {"02": 1, "01": 0}, "label": {"01": "Sekong", "02": "Attapeu"}},
        },
    },
    "value": [1.50, 2, None, 4],
}
CELLS = [
    ["Population", "", ""],
    ["Province", "2019", "2020"],
    ["Sekong", "1.5", ""],
    ["Attapeu", "2", "4"],
    ["Lao Statistics Bureau", "", ""],
]


def of_version_1(cube: dict[str, Any]) -> dict[str, Any]:
    """The cube as version 1 has it: in a bundle, sizes and roles among the dimensions."""
    moved = {name: cube[name] for name in ("id", "size", "role")}
    kept = {name: cube[name] for name in ("label", "source")}
    return {
        "a": {**kept, "value": {"0": 1.5, "1": 2, "3": 4}, "dimension": moved | cube["dimension"]}
    }


@pytest.mark.parametrize("cube", [CUBE, of_version_1(CUBE)])
def test_years_stand_in_columns_and_figures_where_the_cube_has_them(cube: dict[str, Any]) -> None:
    assert cells_of(open_jsonstat(json.dumps(cube).encode(), Limits())) == CELLS


def test_a_provisional_figure_keeps_its_mark() -> None:
    cube = CUBE | {"status": {"1": "p", "2": "p", "3": "A"}}
    assert cells_of(open_jsonstat(json.dumps(cube).encode(), Limits()))[2:4] == [
        ["Sekong", "1.5", ""],
        ["Attapeu", "2 p", "4"],
    ]


def test_our_own_cube_comes_back_as_the_rows_that_it_was_made_of() -> None:
    content = b"".join(jsonstat_pieces(ROWS, WORDS))
    header, *lines = grid_of(read(content, "x.json"))
    back = pd.DataFrame(lines, columns=header)[list(ROWS)]
    filled = ROWS[ROWS["obs_value"] != ""].sort_values("ref_area")
    assert back.to_dict("records") == filled.to_dict("records")


@pytest.mark.parametrize(
    "content",
    [
        {"class": "collection", "link": {}},
        CUBE | {"size": [2, 3]},
        CUBE | {"value": [1]},
        CUBE | {"value": {"9": 1}},
        {name: value for name, value in CUBE.items() if name != "dimension"},
        {"a": of_version_1(CUBE)["a"], "b": of_version_1(CUBE)["a"]},
        {"class": {"a": []}},
    ],
)
def test_what_is_no_single_cube_is_refused(content: dict[str, Any]) -> None:
    assert len(words_of(read(json.dumps(content).encode(), "x.json"))) == 1
