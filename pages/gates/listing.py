"""The page of border gates: how many there are of each class, and the list of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from tables.gates import class_history, current_classes
from tables.provinces import heirs
from ui import blocks
from ui.link import link, pick_one, read_one
from ui.names import gate_name, province_link
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View

DEFAULT = "nam-giang"
CLASSES = ("international", "main", "auxiliary", "closed")  # from open to all to open to none
HEIGHT = 640  # of the list, which scrolls beside the profile of the chosen gate


@dataclass(frozen=True)
class Status:
    """A class of a gate in words: its code, since when, and the marks of its sources."""

    code: str
    word: str
    since: str
    mark: Markup
    planned: str = ""


@dataclass(frozen=True)
class Slots:
    """Where the parts of the page go."""

    choice: DeltaGenerator
    head: DeltaGenerator
    map: DeltaGenerator
    history: DeltaGenerator
    facts: DeltaGenerator
    list: DeltaGenerator


def slots(view: View) -> Slots:
    """Return where everything goes: list and profile side by side, or one below the other.

    When presenting, the map is beside the history, so that both fit on a projector.
    """
    if view.presenting:
        above, (left, right), below = st.container(), st.columns(2, gap="medium"), st.container()
        return Slots(above, left.container(), right, left.container(), below, above)
    if view.phone:
        left = right = st.container()
    else:
        left, right = st.columns([1, 1.9], gap="medium")
    choice, head, chart, history, facts = left.container(), *(right.container() for _ in range(4))
    return Slots(choice, head, chart, history, facts, left.container())


def shows_traffic_alone(view: View) -> bool:
    """Return whether the link asks a projector for the traffic of the gate and nothing else."""
    return read_one(view, "part", ("", "traffic"), "") == "traffic" and view.presenting


def pick(view: View) -> str:
    """Draw the choice of a gate and return its id."""
    gates, language = list(rows("gates")), view.language
    label = language.gettext("Border gate")
    default = DEFAULT if DEFAULT in gates else gates[0]
    return pick_one(view, "gate", label, gates, default, lambda gate: gate_name(language, gate))


def title(view: View) -> str:
    """Return the finding: how many gates there are, and how many of each class."""
    words = view.language.gettext(
        "%(all)s border gates: %(international)s international, %(main)s main, "
        "%(auxiliary)s sub-gates"
    )
    counts = classes()["status"].value_counts()
    return words % {"all": len(classes()), **{code: counts.get(code, 0) for code in CLASSES}}


def subtitle(view: View) -> str:
    """Return what the counts mean."""
    return view.language.gettext("Class as last reported by the sources; gates from north to south")


@kept
def classes() -> pd.DataFrame:
    """Return current_classes of all gates."""
    return current_classes(tables())


@kept
def _classes_by_gate() -> dict[str, dict[str, Any]]:
    return {row["gate_id"]: row for row in classes().to_dict("records")}


def status(view: View, gate_id: str, notes: SourceNotes) -> Status:
    """Return the class of a gate today, in words."""
    row, language = _classes_by_gate()[gate_id], view.language
    has_class = bool(row["status"])
    return Status(
        code=row["status"],
        word=_word(view, row["status"]),
        since=since(view, gate_id, row) if has_class else "",
        mark=notes.mark(row["source_id"]) if has_class else Markup(""),
        planned=row["planned"] and language.label("gate_status", "status", row["planned"]),
    )


def _word(view: View, code: str) -> str:
    """A class in words; "" stands for a gate of which no source tells one."""
    if not code:
        return view.language.gettext("class not known")
    return view.language.label("gate_status", "status", code)


def since(view: View, gate_id: str, row: Mapping[str, Any]) -> str:
    """Return since when a class holds; without a date, when a source first says that it does."""
    _, date = view.language.gettext, view.language.date
    if row["valid_from"]:
        return _("since %(date)s") % {"date": date(row["valid_from"])}
    reported = _first_reports().get((gate_id, row["status"]))
    if reported is None:
        return _("start not known")
    return _("start not known, before %(date)s") % {"date": date(reported)}


@kept
def _first_reports() -> dict[tuple[str, str], str]:
    """When each class of each gate is first known to hold."""
    history = class_history(tables())
    reports = history[history["known_by"] != ""]
    return reports.groupby(["gate_id", "status"])["known_by"].min().to_dict()


def position(view: View, gate: Mapping[str, Any]) -> str:
    """Return in words how well the position of a gate is known."""
    language = view.language
    if not gate["coord_precision"]:
        return language.gettext("No position found")
    words = language.gettext("%(precision)s (within %(distance)s km)")
    precision = language.label("gates", "coord_precision", gate["coord_precision"])
    distance = language.number(gate["coord_error_km"])
    return words % {"precision": precision, "distance": distance}


def province_today(view: View, province: str) -> str:
    """Return the province that a former one is part of today, in words; "" if it still exists."""
    later = _heirs(province)
    if later == (province,):
        return ""
    _, language, provinces = view.language.gettext, view.language, rows("provinces")
    names = language.list(language.name(provinces[heir]) for heir in later)
    # Quang Tri was merged into a larger province of its own name.
    is_same = names == language.name(provinces[province])
    words = _("today in a larger %(province)s") if is_same else _("today %(province)s")
    return words % {"province": names}


@kept
def _heirs(province: str) -> tuple[str, ...]:
    return heirs(tables(), province)


def show_list(view: View, chosen: str, notes: SourceNotes) -> None:
    """Show all gates by class, with names, provinces, since when, and how well they are placed."""
    with st.container(height="content" if view.phone else HEIGHT, border=False, key="gates-list"):
        blocks.show(view, "gates/list.html", groups=_groups(view, notes), chosen=chosen)


def _groups(view: View, notes: SourceNotes) -> list[dict[str, Any]]:
    by_class: dict[str, list[dict[str, Any]]] = {code: [] for code in (*CLASSES, "")}
    for row in _classes_by_gate().values():
        by_class[row["status"]].append(_item(view, row["gate_id"], notes))
    return [
        {"code": code, "word": _word(view, code), "gates": gates}
        for code, gates in by_class.items()
        if gates
    ]


def _item(view: View, gate_id: str, notes: SourceNotes) -> dict[str, Any]:
    gate, language = rows("gates")[gate_id], view.language
    return {
        "gate_id": gate_id,
        "names": gate_name(language, gate_id),
        "href": link(view, "gates", gate=gate_id),
        "vn": province_link(view, gate["vn_province_id"]),
        "today": province_today(view, gate["vn_province_id"]),
        "la": province_link(view, gate["la_province_id"]),
        "status": status(view, gate_id, notes),
        "position": position(view, gate),
    }
