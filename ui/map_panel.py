"""The facts of one province, beside the map."""

from typing import Any

from data.observations import latest
from data.partnerships import active_partners
from ui import blocks
from ui.cache import cached, rows, tables
from ui.map import Choice, gate_classes, observations
from ui.names import gate_name
from ui.params import link
from ui.sources import SourceNotes
from ui.view import View

# The facts shown, where the province has them, besides the indicator of the map.
INDICATORS = ("population", "area_km2", "population_density")


def show_panel(view: View, choice: Choice, area: str, notes: SourceNotes) -> None:
    """Show the facts of the chosen province: names, figures, partners and gates."""
    province = rows("provinces")[area]
    blocks.show(
        view,
        "map_panel.html",
        province=province,
        facts=_facts(view, choice, area, notes),
        partners=active_partners(tables(), area).to_dict("records"),
        gates=_gates_of(view, choice, area),
        name=lambda other: view.language.name(rows("provinces")[other]),
        link=lambda page, **params: link(view, page, **params),
        mark=notes.mark,
    )


def _facts(view: View, choice: Choice, area: str, notes: SourceNotes) -> list[dict[str, object]]:
    chosen = observations(choice.indicator, choice.year)
    first = chosen[chosen["ref_area"] == area].to_dict("records")
    others = (
        cached(lambda *of: latest(tables(), *of), "map.latest", indicator, area)
        for indicator in INDICATORS
        if indicator != choice.indicator
    )
    return [
        _fact(view, row, notes)
        for row in (*first, *(dict(found) for found in others if found is not None))
    ]


def _fact(view: View, row: dict[str, Any], notes: SourceNotes) -> dict[str, object]:
    indicator = rows("indicators")[row["indicator"]]
    return {
        "label": view.language.name(indicator, "title"),
        "period": view.language.date(row["time_period"]),
        "quantity": view.language.quantity(row, unit=view.language.unit(indicator["unit"])),
        "mark": notes.mark(row["source_id"]),
    }


def _gates_of(view: View, choice: Choice, area: str) -> list[dict[str, Any]]:
    gates = tables()["gates"]
    own = gates[(gates["vn_province_id"] == area) | (gates["la_province_id"] == area)]
    classes = gate_classes(choice.year)
    return [
        {
            **gate,
            "names": gate_name(view.language, gate["gate_id"]),
            "status": classes[gate["gate_id"]],
        }
        for gate in own.to_dict("records")
    ]
