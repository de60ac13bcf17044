"""A class whose start is not known is not drawn as if it were."""

import pytest

from data.gates import class_history, class_on
from data.read import Tables
from figures.gates import build_class_history
from figures.periods import span
from figures.theme import LIGHT, Figure
from i18n import Language

TODAY = "2026-11-24"


@pytest.fixture
def gate_names(tables: Tables) -> dict[str, str]:
    rows = tables["gates"]
    return dict(zip(rows["gate_id"], rows["name_en"], strict=True))


@pytest.fixture
def history(tables: Tables, gate_names: dict[str, str], english: Language) -> Figure:
    return build_class_history(class_history(tables), gate_names, LIGHT, english, today=TODAY)


def bars_of(figure: Figure, gate: str) -> list[tuple[str, bool, float, float]]:
    found = []
    for trace in figure["data"]:
        if trace["type"] != "bar":
            continue
        hatched = "pattern" in trace["marker"]
        for index, (gate_id, _source) in enumerate(trace["customdata"]):
            if gate_id == gate:
                start = trace["base"][index]
                found.append((trace["name"], hatched, start, start + trace["x"][index]))
    return sorted(found, key=lambda bar: bar[2])


def test_nam_giang_rose_from_sub_gate_to_international(history: Figure) -> None:
    bars = bars_of(history, "nam-giang")
    assert [bar[0] for bar in bars] == ["Sub-gate", "Main gate", *["International gate"] * 3]
    assert not any(hatched for _, hatched, _, _ in bars)
    assert bars[0][2] == span("1999-04")[0]
    assert bars[-1][3] == span(TODAY)[1]


def test_a_class_without_a_start_is_hatched_from_the_edge(history: Figure) -> None:
    name, hatched, start, _ = bars_of(history, "lao-bao")[0]
    assert (name, hatched) == ("International gate", True)
    assert start == history["layout"]["xaxis"]["range"][0]


def test_every_gate_has_a_class_until_today(
    history: Figure, gate_names: dict[str, str], tables: Tables
) -> None:
    for gate in gate_names:
        name, _, _, end = bars_of(history, gate)[-1]
        assert end == pytest.approx(span(TODAY)[1])
        assert name == Language("en").label("gate_status", "status", class_on(tables, gate, TODAY))


def test_a_plan_is_a_ring_and_not_a_class(history: Figure) -> None:
    rings = [trace for trace in history["data"] if trace["type"] == "scatter"]
    assert [trace["name"] for trace in rings] == ["Planned as international"]
    assert "Planned as international" not in {bar[0] for bar in bars_of(history, "huoi-puoc")}
