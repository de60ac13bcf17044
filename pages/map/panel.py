"""The facts of one province, or of one gate, beside the map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from figures.maps.years import colours
from geo.boundaries import CREDIT
from pages.map.controls import Choice
from pages.map.figure import ALL
from pages.map.values import NO_INDICATOR, values
from pages.map.years import edges
from tables.gates import classes_on
from tables.harmonise.series import Harmonised
from tables.observations import latest
from tables.partnerships import active_partners
from ui import blocks
from ui.harmonised import formula
from ui.link import link
from ui.names import gate_name
from ui.sources import SourceNotes
from ui.state.cache import cached, rows, tables
from ui.view import View

# The facts shown, where the province has them, besides the indicator of the map.
INDICATORS = ("population", "area_km2", "population_density")


def show_province(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the gate that was clicked, if any, and the chosen province: figures, partners, gates."""
    if choice.gate:
        blocks.show(view, "map/gate.html", gate=_gate(view, choice.gate))
    province = rows("provinces")[choice.area]
    blocks.show(
        view,
        "map/panel.html",
        province=province,
        indicator=_title(view, choice),
        series=_series(view, choice, notes),
        facts=_facts(view, choice, notes),
        partners=active_partners(tables(), choice.area).to_dict("records"),
        gates=[_gate(view, gate_id) for gate_id in _gates_of(choice.area)],
        name=lambda other: view.language.name(rows("provinces")[other]),
        link=lambda page, **params: link(view, page, **params),
        mark=notes.mark,
    )


def _title(view: View, choice: Choice) -> str:
    if choice.indicator == NO_INDICATOR:
        return ""
    return view.language.name(rows("indicators")[choice.indicator], "title")


def _series(view: View, choice: Choice, notes: SourceNotes) -> list[Mapping[str, object]]:
    """Every year of the map's indicator for the province, newest first."""
    if choice.indicator == NO_INDICATOR:
        return []
    found = values(choice.indicator, choice.province_set)
    own = found.rows[found.rows["ref_area"] == choice.area].sort_values(
        "time_period", ascending=False
    )
    return [
        {
            **_fact(view, row, notes),
            "parts": _parts(view, found, row),
        }
        for row in own.to_dict("records")
    ]


def _facts(view: View, choice: Choice, notes: SourceNotes) -> list[Mapping[str, object]]:
    others = (
        cached(lambda *of: latest(tables(), *of), "map.latest", indicator, choice.area)
        for indicator in INDICATORS
        if indicator != choice.indicator
    )
    found = [dict(row) for row in others if row is not None]
    return [_fact(view, {**row, "source_ids": (row["source_id"],)}, notes) for row in found]


def _fact(view: View, row: Mapping[str, Any], notes: SourceNotes) -> dict[str, object]:
    indicator = rows("indicators")[row["indicator"]]
    unit = view.language.unit(indicator["unit"])
    decimals = indicator["decimals"] if row.get("derived") else None
    return {
        "label": view.language.name(indicator, "title"),
        "year": row["time_period"],
        "period": view.language.date(row["time_period"]),
        "quantity": view.language.quantity(row, decimals, unit=unit),
        "marks": [notes.mark(source_id) for source_id in row["source_ids"]],
    }


def _gates_of(area: str) -> list[str]:
    gates = tables()["gates"]
    own = gates[(gates["vn_province_id"] == area) | (gates["la_province_id"] == area)]
    return list(own["gate_id"])


def _gate(view: View, gate_id: str) -> Mapping[str, object]:
    """A gate with its class today."""
    return {
        "gate_id": gate_id,
        "names": gate_name(view.language, gate_id),
        "status": _classes(date.today().isoformat())[gate_id],
        "href": link(view, "gates", gate=gate_id),
    }


def _parts(view: View, found: Harmonised, row: Mapping[str, Any]) -> str:
    parts = found.parts.get((row["ref_area"], row["time_period"]), ())
    return formula(view.language, row, parts) if parts else ""


def _classes(day: str) -> Mapping[str, str]:
    return cached(lambda: classes_on(tables(), day), f"map.classes.{day}")


STAGES = ("operating", "partial", "planned")


def show_legend(view: View, choice: Choice) -> None:
    """Show the legend of a choice below the map."""
    limits = edges(choice.indicator, choice.province_set)
    missing, *fills = colours(view.theme, len(limits) + 1)
    ends = [*(view.language.number(limit) for limit in limits), ""]
    plain = choice.indicator == NO_INDICATOR
    blocks.show(
        view,
        "map_legend.html",
        unit="" if plain else view.language.unit(rows("indicators")[choice.indicator]["unit"]),
        bins=[] if plain else list(zip(fills, ends, strict=True)),
        plain=plain,
        missing=missing,
        gates=choice.gates,
        layers=choice.layers,
        all_pairs=choice.pair == ALL,
        stages=STAGES,
        credit=CREDIT,
    )
