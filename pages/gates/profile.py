"""One border gate: names, provinces, position, corridors, the history of its class, its traffic."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from pages.gates import listing
from tables.cooperation.crossings import Block, Crossing, crossing
from ui import blocks
from ui.desk.ways import correction_link
from ui.link import link
from ui.names import fate, gate_name, name_of_side, pair_name
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.texts import note_with_marks, text
from ui.view import View

Row = Mapping[str, Any]


def show_head(view: View, gate_id: str, notes: SourceNotes) -> None:
    """Show the names of a gate, and its class today: since when, and who decided on it when."""
    status = listing.status(view, gate_id, notes)
    blocks.show(
        view,
        "gates/head.html",
        names=gate_name(view.language, gate_id),
        other_names=_other_names(view, rows("gates")[gate_id]),
        status=status,
        steps=_decisions(view, gate_id, status.code, notes),
        plans=[_plan(view, row, notes) for row in _crossing(gate_id).history if row["plan"]],
    )


def show_facts(view: View, gate_id: str, notes: SourceNotes) -> None:
    """Show the provinces at a gate, their partnerships, its position, its corridors."""
    blocks.show(view, "gates/facts.html", **facts(view, gate_id, notes))


def facts(view: View, gate_id: str, notes: SourceNotes) -> dict[str, Any]:
    """Return the provinces at a gate, their partnerships, its position, its corridors, in words."""
    gate, details = rows("gates")[gate_id], _crossing(gate_id)
    return {
        "gate": gate,
        "sides": [_side(view, gate[key], notes) for key in ("vn_province_id", "la_province_id")],
        "pairs": [_pair(view, pair, notes) for pair in details.pairs],
        "position": listing.position(view, gate),
        "mark": notes.mark(gate["source_id"]),
        "note": note_with_marks(view.language, notes, gate["note"]),
        "corridors": [_corridor(view, corridor, notes) for corridor in details.corridors],
    }


def show_history(view: View, gate_id: str, notes: SourceNotes) -> None:
    """Show every class that a gate had or is to have, with its date, note and source."""
    blocks.show(view, "gates/history.html", steps=history(view, gate_id, notes))


def history(view: View, gate_id: str, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return every class that a gate had or is to have, in words."""
    return [_step(view, gate_id, step, notes) for step in _crossing(gate_id).history]


def show_traffic(view: View, gate_id: str, notes: SourceNotes) -> None:
    """Show the traffic of a gate; what is counted differently is in a table of its own."""
    blocks.show(view, "gates/traffic.html", blocks=traffic(view, gate_id, notes))


def traffic(view: View, gate_id: str, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return the traffic of a gate in words, what is counted differently each apart."""
    return [_block(view, block, notes) for block in _crossing(gate_id).traffic]


def show_mentions(view: View, gate_id: str, notes: SourceNotes) -> None:
    """Show commitments and events of the gate's provinces that name it; nothing if none does."""
    details = _crossing(gate_id)
    if details.commitments or details.events:
        blocks.show(
            view,
            "gates/mentions.html",
            commitments=[_commitment(view, row, notes) for row in details.commitments],
            events=[_event(view, row, notes) for row in details.events],
        )


def figures_and_events(gate_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of `gate_traffic` of a gate, and the rows of `events` that name it."""
    figures = tables()["gate_traffic"]
    return figures[figures["gate_id"] == gate_id], pd.DataFrame(_crossing(gate_id).events)


@kept
def _crossing(gate_id: str) -> Crossing:
    return crossing(tables(), gate_id)


def _decisions(view: View, gate_id: str, code: str, notes: SourceNotes) -> list[dict[str, Any]]:
    """The steps to a class in the order of time, if one side decided before the other followed."""
    _, date = view.language.gettext, view.language.date
    words = {
        "laos_decided": _("Laos decided on %(date)s"),
        "vietnam_decided": _("Vietnam decided on %(date)s"),
        "opened": _("in force since %(date)s"),
    }
    steps = [row for row in _crossing(gate_id).history if row["status"] == code]
    if all(row["in_force"] for row in steps):
        return []
    return [
        {
            "words": words[row["step"]] % {"date": date(row["valid_from"])},
            "mark": notes.mark(row["source_id"]),
        }
        for row in steps
        if row["step"]
    ]


def _other_names(view: View, gate: Row) -> list[tuple[str, str]]:
    """The names that the heading does not give, each with its language.

    Names of the Lao side in Latin letters are how English writes them.
    """
    given = {name_of_side(view.language, gate, side) for side in ("vn", "la")}
    named = (("vi", gate["name_vi"]), ("en", gate["lao_gate_name"]), ("lo", gate["name_lo"]))
    return [(language, name) for language, name in named if name and name not in given]


def _side(view: View, province_id: str, notes: SourceNotes) -> dict[str, Any]:
    province = rows("provinces")[province_id]
    return {
        "country": province["country"],
        "name": view.language.name(province),
        "href": link(view, "province", area=province_id),
        "changes": fate(view, notes, province_id) if province["valid_to"] else [],
    }


def _pair(view: View, pair: Row, notes: SourceNotes) -> dict[str, Any]:
    return {
        "name": pair_name(view.language, pair["partnership_id"]),
        "href": link(view, "partnerships", pair=pair["partnership_id"]),
        "status": view.language.label("partnerships", "status", pair["status"]),
        "mark": notes.mark(pair["source_id"]),
    }


def _corridor(view: View, corridor: Row, notes: SourceNotes) -> dict[str, Any]:
    language = view.language
    return {
        "name": text(language, corridor, "name"),
        "status": language.label("corridors", "status", corridor["status"]),
        "mark": notes.mark(corridor["source_id"]),
        "note": note_with_marks(language, notes, corridor["note"]),
    }


def _step(view: View, gate_id: str, step: Row, notes: SourceNotes) -> dict[str, Any]:
    language = view.language
    return {
        "mark_class": _mark_class(step),
        "when": language.date(step["valid_from"]) or listing.since(view, gate_id, step),
        "word": language.label("gate_status", "status", step["status"]),
        "step": language.label("gate_status", "step", step["step"]) if step["step"] else "",
        "mark": notes.mark(step["source_id"]),
        "note": note_with_marks(language, notes, step["note"]),
    }


def _plan(view: View, plan: Row, notes: SourceNotes) -> dict[str, Any]:
    return {
        "word": view.language.label("gate_status", "status", plan["status"]),
        "when": view.language.date(plan["valid_from"]),
        "mark": notes.mark(plan["source_id"]),
    }


def _mark_class(step: Row) -> str:
    """The style of the mark before a step: the class of the gate, or the country that decided."""
    countries = {"vietnam_decided": "vn", "laos_decided": "la"}
    waiting = not (step["in_force"] or step["plan"])
    return countries[step["step"]] if waiting else f"gate {step['status']}"


def _block(view: View, block: Block, notes: SourceNotes) -> dict[str, Any]:
    language = view.language
    words = [
        language.label("gate_traffic", name, getattr(block, name))
        for name in ("indicator", "scope", "basis")
    ]
    return {"title": words[0], "counted": words[1:], "rows": _traffic_rows(view, block, notes)}


def _traffic_rows(view: View, block: Block, notes: SourceNotes) -> list[dict[str, Any]]:
    _, language = view.language.gettext, view.language
    kinds = {
        "year": "",
        "part": _("part of a year"),
        "several": _("several years together"),
    }
    return [
        {
            "when": language.date(row["time_period"]),
            "kind": kinds[kind] if block.basis == "total" else "",
            "value": language.quantity(row),
            "mark": notes.mark(row["source_id"]),
            "note": note_with_marks(language, notes, row["note"]),
            "correct": correction_link(view, "gate_traffic", row),
        }
        for kind, row in block.rows
    ]


def _commitment(view: View, row: Row, notes: SourceNotes) -> dict[str, Any]:
    language, code = view.language, row["status"]
    sources = filter(None, (row["source_id"], row["status_source_id"]))
    return {
        "text": text(language, row, "text"),
        "href": link(view, "partnerships", pair=row["partnership_id"], section="commitments"),
        "pair": pair_name(language, row["partnership_id"]),
        "story": link(view, "commitments", commitment=row["commitment_id"]),
        "code": code,
        "status": language.label("commitment_status", "status", code) if code else "",
        "when": language.date(row["status_date"]),
        "marks": Markup("").join(map(notes.mark, sources)),
    }


def _event(view: View, row: Row, notes: SourceNotes) -> dict[str, Any]:
    return {
        "when": view.language.date(row["date"]),
        "title": text(view.language, row, "title"),
        "href": link(view, "events", event=row["event_id"]),
        "mark": notes.mark(row["source_id"]),
    }
