"""Gates on a map: a shape for each class, a disc where the position is known only roughly."""

import json

import pandas as pd
import pytest

from figures.maps.gates import gate_traces, rough_traces
from figures.theme import DARK, LIGHT, Theme
from geo.build.gate_discs import DISCS, discs
from i18n import Language
from tables.gates import classes_on
from tables.read import Tables

TODAY = "2026-11-24"


def gates_on(tables: Tables, date: str) -> pd.DataFrame:
    """All gates with their class on a date."""
    gates = tables["gates"]
    return gates.assign(
        name=gates["name_en"], status=gates["gate_id"].map(classes_on(tables, date))
    )


@pytest.mark.parametrize(
    ("date", "symbol"),
    [("2000-01-01", "square"), ("2010-01-01", "triangle-up"), (TODAY, "circle")],
)
def test_nam_giang_is_drawn_by_its_class_on_the_date(
    tables: Tables, date: str, symbol: str, english: Language
) -> None:
    drawn = gate_traces(gates_on(tables, date), LIGHT, english)
    [mark] = [trace for trace in drawn if "nam-giang" in trace["customdata"]]
    assert mark["marker"]["symbol"] == symbol


def test_a_gate_is_not_drawn_before_it_is_known(tables: Tables, english: Language) -> None:
    gates = gates_on(tables, "1995-01-01")
    for trace in [*gate_traces(gates, LIGHT, english), *rough_traces(gates, LIGHT, english)]:
        assert "nam-giang" not in trace["customdata"]
        assert "tay-giang" not in trace["customdata"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_rough_positions_have_a_disc_and_a_halo_and_exact_ones_none(
    tables: Tables, theme: Theme, english: Language
) -> None:
    gates = gates_on(tables, TODAY)
    rough = set(gates.loc[gates["coord_precision"].isin(["approx", "area"]), "gate_id"])
    discs_drawn, halos = rough_traces(gates, theme, english)
    assert set(discs_drawn["locations"]) == set(halos["customdata"]) == rough
    assert (halos["name"], halos["showlegend"]) == ("Position known only roughly", True)
    exact = gates[gates["coord_precision"] == "exact"]
    assert rough_traces(exact, theme, english) == []


def test_the_discs_served_are_those_of_the_table(tables: Tables) -> None:
    served = json.loads(DISCS.read_text(encoding="utf-8"))
    assert served == json.loads(json.dumps(discs(tables["gates"])))


def test_a_disc_reaches_as_far_as_the_stated_error(tables: Tables) -> None:
    gates = tables["gates"].set_index("gate_id")
    for feature in discs(tables["gates"])["features"]:
        gate = gates.loc[feature["id"]]
        norths = [lat for _, lat in feature["geometry"]["coordinates"][0]]
        reach = (max(norths) - gate["lat"]) * 111.2
        assert reach == pytest.approx(gate["coord_error_km"], abs=0.05)
