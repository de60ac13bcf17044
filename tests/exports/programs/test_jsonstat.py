"""Statistics as JSON-stat, read back by another program's reader."""

import json

import pandas as pd
import pytest
from pyjstat import pyjstat

from exports.programs.jsonstat import MOST_CELLS, Words, jsonstat_pieces

WORDS = Words(
    title="Statistics",
    dimensions={"ref_area": "Area", "indicator": "Indicator", "time_period": "Period"},
    areas={"a": "Alpha", "b": "Beta"},
    indicators={"people": "People"},
    units={"people": "persons"},
    decimals={"people": 0},
    notes=["CC BY 4.0"],
)
ROWS = pd.DataFrame(
    {
        "ref_area": ["b", "a", "a"],
        "indicator": ["people"] * 3,
        "time_period": ["2020", "2019", "2020-S1"],
        "source_id": ["census", "paper", "paper"],
        "obs_value": ["14600.10", "-0.5", ""],
        "obs_status": ["A", "F", "A"],
        "qualifier": ["over", "", ""],
        "note": ["", "a <b>target</b>", ""],
    }
)


def text_of(rows: pd.DataFrame) -> str:
    """The dataset of rows, as text."""
    return b"".join(jsonstat_pieces(rows, WORDS, "2026-11-27T00:00:00Z")).decode()


@pytest.mark.filterwarnings("ignore:Shouldn't use:DeprecationWarning")  # of its own call
def test_pyjstat_reads_each_value_in_its_place() -> None:
    frame = pyjstat.Dataset.read(text_of(ROWS)).write("dataframe", naming="id")
    values = {
        (row["ref_area"], row["time_period"]): row["value"]
        for row in frame.to_dict("records")
        if pd.notna(row["value"])
    }
    assert values == {("b", "2020"): 14600.1, ("a", "2019"): -0.5}
    assert len(frame) == 6
    named = pyjstat.Dataset.read(text_of(ROWS)).write("dataframe")
    assert set(named["Area"]) == {"Alpha", "Beta"}


def test_what_is_said_of_a_value_stands_at_its_place() -> None:
    dataset = json.loads(text_of(ROWS), parse_float=str)
    assert dataset["value"] == {"4": "14600.10", "0": "-0.5", "2": None}
    assert dataset["status"] == {"4": "A", "0": "F", "2": "A"}
    assert dataset["extension"]["qualifier"] == {"4": "over"}
    assert dataset["extension"]["note"] == {"0": "a <b>target</b>"}
    assert dataset["extension"]["source"]["4"] == "census"
    unit = dataset["dimension"]["indicator"]["category"]["unit"]
    assert unit == {"people": {"label": "persons", "decimals": 0}}
    assert dataset["role"]["time"] == ["time_period"]


def test_a_cube_without_cells_or_with_too_many_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no figures"):
        text_of(ROWS.iloc[:0])
    side = int(MOST_CELLS**0.5) + 1
    ids = [str(number) for number in range(side)]
    many = ROWS.iloc[[0] * side].assign(ref_area=ids, time_period=ids)
    with pytest.raises(ValueError, match="fewer areas"):
        text_of(many)
