"""The map of gates: classes of a date, the chosen gate named, rough positions seen as such."""

import pytest

from figures.maps.gate_map import build_gate_map
from figures.theme import LIGHT, Figure, theme
from geo.boundaries import boundaries_on
from i18n import LANGUAGES, Language
from tables.gates import classes_on
from tables.read import Tables
from tests.figures.naming import names_in

TODAY = "2026-11-24"
SIDES = ("vn-da-nang-2025", "la-sekong")


def draw(
    tables: Tables,
    language: Language,
    date: str = TODAY,
    gate_id: str = "nam-giang",
    phone: bool = False,
    presenting: bool = False,
) -> Figure:
    """The map of all gates on a date."""
    gates = tables["gates"]
    status = gates["gate_id"].map(classes_on(tables, date))
    names = [language.name(row) for row in gates.to_dict("records")]
    look = theme(False, presenting)
    boundaries = boundaries_on(date)
    sides = [unit for unit in SIDES if unit in boundaries.provinces]
    rows = gates.assign(status=status, name=names)
    return build_gate_map(
        rows,
        boundaries,
        names_in(language),
        look,
        language,
        gate_id=gate_id,
        sides=sides,
        phone=phone,
    )


def symbols(figure: Figure) -> dict[str, str]:
    """The shape of each gate drawn."""
    classes = ("circle", "triangle-up", "square")
    return {
        gate: trace["marker"]["symbol"]
        for trace in figure["data"]
        if trace.get("mode") == "markers" and trace.get("meta") != "halos"
        for gate in trace.get("customdata", ())
        if trace["marker"]["symbol"] in classes
    }


def named(figure: Figure) -> list[Figure]:
    """The words on the map that name a gate: the last trace, if the chosen one is there."""
    last = figure["data"][-1]
    return [last] if last["mode"] == "text" and len(last["text"]) == 1 else []


@pytest.mark.parametrize(
    ("date", "shape"),
    [("2000-06-01", "square"), ("2021-08-13", "triangle-up"), ("2021-08-14", "circle")],
)
def test_gates_have_the_class_of_the_date(
    tables: Tables, english: Language, date: str, shape: str
) -> None:
    assert symbols(draw(tables, english, date))["nam-giang"] == shape


def test_every_gate_with_a_position_can_be_clicked(tables: Tables, english: Language) -> None:
    gates = tables["gates"].dropna(subset=["lon"])
    assert set(symbols(draw(tables, english))) == set(gates["gate_id"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("phone", [False, True])
def test_the_chosen_gate_is_ringed_and_named(tables: Tables, code: str, phone: bool) -> None:
    figure = draw(tables, Language(code), phone=phone)
    assert named(figure)[0]["text"] == ["ດາກຕະອ໊ອກ" if code == "lo" else "Nam Giang"]
    rings = [t for t in figure["data"] if t.get("marker", {}).get("symbol") == "circle-open"]
    assert [LIGHT.primary] == [t["marker"]["color"] for t in rings if t["showlegend"] is False]


@pytest.mark.parametrize(("gate_id", "date"), [("ca-roong", TODAY), ("nam-giang", "1995-01-01")])
def test_a_gate_without_position_or_class_has_no_ring(
    tables: Tables, english: Language, gate_id: str, date: str
) -> None:
    assert not named(draw(tables, english, date, gate_id))


def test_the_two_provinces_of_the_gate_are_tinted(tables: Tables, english: Language) -> None:
    tinted = {
        trace["customdata"][0]: trace["colorscale"][0][1]
        for trace in draw(tables, english)["data"]
        if trace["type"] == "choropleth" and len(trace["locations"]) == 1
    }
    assert tinted == {"vn-da-nang-2025": LIGHT.vn_tint, "la-sekong": LIGHT.la_tint}


def test_a_name_that_the_edge_of_a_phone_would_cut_is_left_out(tables: Tables) -> None:
    for phone, whole in ((False, True), (True, False)):
        texts = [
            text
            for trace in draw(tables, Language("vi"), phone=phone)["data"]
            if trace.get("mode") == "text"
            for text in trace["text"]
        ]
        assert ("Quảng Ngãi" in " ".join(texts).replace("<br>", " ")) == whole
        assert "Đà Nẵng" in texts
