"""A class whose start is not known is not drawn as if it were."""

import pytest

from figures.histories.class_history import build_class_history
from figures.periods import span
from figures.theme import LIGHT, Figure
from i18n import Language
from tables.gates import class_history, classes_on
from tables.read import Tables
from tests.made_up import made_up

TODAY = "2026-11-24"


@pytest.fixture
def gate_names(tables: Tables) -> dict[str, str]:
    rows = tables["gates"]
    return dict(zip(rows["gate_id"], rows["name_en"], strict=True))


@pytest.fixture
def history(tables: Tables, gate_names: dict[str, str], english: Language) -> Figure:
    return build_class_history(class_history(tables), gate_names, LIGHT, english, today=TODAY)


@pytest.fixture
def made_up_history(english: Language) -> Figure:
    tables = made_up()
    rows = tables["gates"]
    names = dict(zip(rows["gate_id"], rows["name_en"], strict=True))
    return build_class_history(class_history(tables), names, LIGHT, english, today=TODAY)


def bars_of(figure: Figure, gate: str) -> list[tuple[str, bool, float, float]]:
    bars = []
    for trace in figure["data"]:
        if trace["type"] != "bar":
            continue
        hollow = trace["marker"]["color"] == LIGHT.background
        for index, (gate_id, _source) in enumerate(trace["customdata"]):
            if gate_id == gate:
                start = trace["base"][index]
                bars.append((trace["name"], hollow, start, start + trace["x"][index]))
    return sorted(bars, key=lambda bar: bar[2])


def test_nam_giang_rose_from_sub_gate_to_international(history: Figure) -> None:
    bars = bars_of(history, "nam-giang")
    assert [bar[0] for bar in bars] == ["Sub-gate", "Main gate", "International gate"]
    assert not any(hollow for _, hollow, _, _ in bars)
    assert bars[0][2] == span("1999-04")[0]
    assert bars[2][2] == span("2021-08-14")[0]
    assert bars[-1][3] == span(TODAY)[1]


@pytest.mark.parametrize(
    ("step", "symbol", "gates"),
    [
        ("Decided by Laos", "circle", {0: "2019-12-17"}),
        ("Decided by Vietnam", "square", {0: "2020-12-22", 1: "2022-03-01"}),
    ],
)
def test_what_one_side_decided_is_a_mark_of_that_country(
    made_up_history: Figure, step: str, symbol: str, gates: dict[int, str]
) -> None:
    [marks] = [trace for trace in made_up_history["data"] if trace["name"] == step]
    assert marks["marker"]["symbol"] == symbol
    drawn = dict(zip(marks["y"], marks["x"], strict=True))
    assert drawn == {gate: span(day)[0] for gate, day in gates.items()}


def test_a_class_without_a_start_is_hollow_from_the_edge(made_up_history: Figure) -> None:
    name, hollow, start, end = bars_of(made_up_history, "undated")[0]
    assert (name, hollow) == ("International gate", True)
    assert start == made_up_history["layout"]["xaxis"]["range"][0]
    # From the day on which a source has the class, the bar is full.
    assert end == span("2023-03-09")[0]
    assert bars_of(made_up_history, "undated")[1][1:] == (False, end, span(TODAY)[1])


def test_every_gate_has_a_class_until_today(
    history: Figure, gate_names: dict[str, str], tables: Tables
) -> None:
    classes = classes_on(tables, TODAY)
    for gate in gate_names:
        name, _, _, end = bars_of(history, gate)[-1]
        assert end == pytest.approx(span(TODAY)[1])
        assert name == Language("en").label("gate_status", "status", classes[gate])


def test_a_plan_is_a_ring_and_not_a_class(made_up_history: Figure) -> None:
    marks = [trace for trace in made_up_history["data"] if trace["type"] == "scatter"]
    assert [trace["name"] for trace in marks][-1] == "Planned as international"
    assert "Planned as international" not in {bar[0] for bar in bars_of(made_up_history, "undated")}
