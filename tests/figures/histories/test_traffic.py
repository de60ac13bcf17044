"""A figure a day never stands on an axis with one of a year."""

import pandas as pd
import pytest

from figures.histories.traffic import build_traffic
from figures.theme import LIGHT, Figure
from i18n import Language
from tables.cooperation.crossings import extent_of_period
from tables.read import Tables


@pytest.fixture
def rows(tables: Tables) -> pd.DataFrame:
    traffic = tables["gate_traffic"]
    return traffic[traffic["preferred"]]


@pytest.fixture
def traffic(rows: pd.DataFrame, tables: Tables, english: Language) -> Figure:
    gates = tables["gates"]
    names = dict(zip(gates["gate_id"], gates["name_en"], strict=True))
    return build_traffic(rows, names, LIGHT, english)


def test_an_axis_holds_one_kind_of_figure(traffic: Figure, rows: pd.DataFrame) -> None:
    for trace in traffic["data"]:
        keys = {tuple(key) for key in trace["customdata"]}
        of_axis = rows[
            [
                (row["gate_id"], row["time_period"], row["basis"]) in keys
                and row["obs_value"] in trace["x"]
                for row in rows.to_dict("records")
            ]
        ]
        assert of_axis["basis"].nunique() == 1
        if of_axis["basis"].iloc[0] == "total":
            assert of_axis["time_period"].map(extent_of_period).nunique() == 1


def test_every_figure_is_drawn_once(traffic: Figure, rows: pd.DataFrame) -> None:
    assert sum(len(trace["x"]) for trace in traffic["data"]) == len(rows)
    axes = [trace["xaxis"] for trace in traffic["data"]]
    assert len(axes) == len(set(axes))


def test_titles_say_unit_scope_and_period(traffic: Figure) -> None:
    titles = {note["text"] for note in traffic["layout"]["annotations"]}
    assert "<b>Trade value (USD)</b> · All traffic · whole years" in titles
    assert "<b>Vehicles crossing</b> · All traffic · Per day" in titles
    assert "<b>Goods (tonnes)</b> · Coal from Sekong · whole years" in titles


def test_qualifiers_stand_with_the_values(traffic: Figure) -> None:
    texts = {text for trace in traffic["data"] for text in trace["text"]}
    assert {"over 350", "under 3,000,000", "95,260,000"} <= texts
