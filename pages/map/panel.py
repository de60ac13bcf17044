"""What is beside and below the map: the facts of one province or gate, and the legend."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from figures.maps.circles import circle_key, greatest
from figures.places import published_words
from i18n import Language
from pages.map.controls import ALL, Choice
from pages.map.values import (
    CIRCLES,
    NO_INDICATOR,
    class_limits,
    leading,
    unit_words,
    value_ends,
    values,
)
from tables.cooperation.event_places import EventPlace, event_places
from tables.disputes import Claim, claims
from tables.gates import classes_on
from tables.harmonise.series import Harmonised
from tables.observations import latest, select
from tables.partnerships import active_partners
from tables.ranking.published import Key, PublishedPlace, published_places
from ui import blocks
from ui.legend import show_map_legend, show_map_marks
from ui.link import link, link_in
from ui.names import gate_name, province_labels, province_link
from ui.plain import plain
from ui.provenance.point import point_link
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.texts import text
from ui.values.facts import Fact, announced_before, beside, figure_history
from ui.values.harmonised import origin_words
from ui.view import View

FRAMED = 800  # pixels of a frame that holds the map with its years
FACTS = 3  # indicators beside that of the map: those that lead the comparison of two provinces


def show_province(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the gate that was clicked, if any, and the chosen province: figures, partners, gates."""
    if choice.gate:
        blocks.show(view, "map/gate.html", gate=_gate(view, choice.gate))
    province = rows("provinces")[choice.province]
    blocks.show(
        view,
        "map/panel.html",
        province=province,
        title=province_link(view, choice.province),
        indicator=_title(view, choice),
        series=_series(view, choice, notes),
        facts=_facts(view, choice, notes),
        partners=active_partners(tables(), choice.province).to_dict("records"),
        gates=[_gate(view, gate_id) for gate_id in _gates_of(choice.province)],
        name=lambda other: view.language.name(rows("provinces")[other]),
        link=lambda page, **params: link(view, page, **params),
        mark=notes.mark,
    )


def show_ways_to_tables(view: View, choice: Choice) -> None:
    """Show where all of it is a table: for whoever does not see the map, or wants to compare."""
    if choice.indicator == NO_INDICATOR:
        ways = [(view.language.gettext("Partnerships"), link(view, "partnerships"))]
    else:
        units = query().get("units")
        params = {
            "indicator": choice.indicator,
            "chart": "heat",
            **({"units": units} if units else {}),
        }
        ways = [
            (
                view.language.label("provinces", "country", country),
                link(view, "indicators", of=country.lower(), **params),
            )
            for country in ("VN", "LA")
        ]
    blocks.show(view, "map/as_table.html", ways=ways)


def offer_province(view: View, choice: Choice) -> None:
    """Offer the page of the chosen province: on a phone its facts are far below the map."""
    href = link(view, "province", area=choice.province)
    province = rows("provinces")[choice.province]
    blocks.show(view, "map/tapped.html", province=province, href=href)


def _title(view: View, choice: Choice) -> str:
    if choice.indicator == NO_INDICATOR:
        return ""
    return view.language.name(rows("indicators")[choice.indicator], "title")


def _series(view: View, choice: Choice, notes: SourceNotes) -> list[Mapping[str, object]]:
    """Every year of the map's indicator for the province, newest first."""
    if choice.indicator == NO_INDICATOR:
        return []
    series = values(choice.indicator, choice.province_set)
    own = series.rows[series.rows["ref_area"] == choice.province]
    newest_first = own.sort_values("time_period", ascending=False)
    places = _published(choice.indicator, choice.province)
    return [
        {
            **_fact(view, row, notes, choice.province_set),
            "parts": _parts(view, series, row),
            "place": _place(view, row, places, notes),
        }
        for row in newest_first.to_dict("records")
    ]


@kept
def _published(indicator: str, province: str) -> dict[Key, PublishedPlace]:
    return published_places(tables(), indicator, [province])


def _place(
    view: View,
    row: Mapping[str, Any],
    places: Mapping[Key, PublishedPlace],
    notes: SourceNotes,
) -> Mapping[str, object] | None:
    """The place of a value that a source tells, in words and with its mark, if there is one."""
    place = places.get((row["ref_area"], row["time_period"]))
    if place is None or row["derived"]:
        return None
    words = published_words(place, view.language)
    return {"words": words, "mark": notes.mark(place.row["source_id"])}


def _facts(view: View, choice: Choice, notes: SourceNotes) -> list[Mapping[str, object]]:
    others = (name for name in leading(FACTS) if name != choice.indicator)
    latest_rows = (_latest(indicator, choice.province) for indicator in others)
    return [
        _fact(view, {**row, "source_ids": (row["source_id"],)}, notes)
        for row in latest_rows
        if row is not None
    ]


@kept
def _latest(indicator: str, province: str) -> pd.Series | None:
    return latest(tables(), indicator, province)


def _fact(
    view: View, row: Mapping[str, Any], notes: SourceNotes, province_set: str = "reported"
) -> dict[str, object]:
    units = {} if province_set == "reported" else {"units": province_set}
    indicator = rows("indicators")[row["indicator"]]
    unit = view.language.unit(indicator["unit"])
    decimals = indicator["decimals"] if row.get("derived") else None
    return {
        "label": view.language.name(indicator, "title"),
        "year": row["time_period"],
        "period": view.language.date(row["time_period"]),
        "quantity": view.language.quantity(row, decimals, unit=unit),
        "marks": [notes.mark(source_id) for source_id in row["source_ids"]],
        "announced": [] if row.get("derived") else _announced(view, row, notes),
        "country": beside(view, notes, row),
        "point": point_link(view, row, **units),
        "history": "" if row.get("derived") else figure_history(view, _table_of(row), row),
    }


def _table_of(row: Mapping[str, Any]) -> str:
    return "statistics_recast" if row.get("recast") else "statistics"


def _announced(view: View, row: Mapping[str, Any], notes: SourceNotes) -> tuple[Fact, ...]:
    claim = _claims(row["indicator"], row["ref_area"]).get(row["time_period"])
    return announced_before(view, notes, claim) if claim else ()


@kept
def _claims(indicator: str, province: str) -> Mapping[str, Claim]:
    """What counts where sources differ, by period."""
    counting = select(tables(), indicator, [province])
    disputed = claims(tables(), counting[counting["disputed"]])
    return {claim.row["time_period"]: claim for claim in disputed}


def _gates_of(province: str) -> list[str]:
    gates = tables()["gates"]
    own = gates[(gates["vn_province_id"] == province) | (gates["la_province_id"] == province)]
    return list(own["gate_id"])


def _gate(view: View, gate_id: str) -> Mapping[str, object]:
    """A gate with its class today."""
    return {
        "gate_id": gate_id,
        "names": gate_name(view.language, gate_id),
        "status": _classes(date.today().isoformat())[gate_id],
        "href": link(view, "gates", gate=gate_id),
    }


def _parts(view: View, series: Harmonised, row: Mapping[str, Any]) -> str:
    """How a value came to be, and what is beside it; "" for one as reported."""
    key = row["ref_area"], row["time_period"]
    return origin_words(view.language, row, series.parts.get(key, ()), series.beside.get(key))


@kept
def _classes(day: str) -> Mapping[str, str]:
    return classes_on(tables(), day)


def figures_of(choice: Choice) -> pd.DataFrame | None:
    """Return the rows that the map colours, None where it colours no indicator."""
    if choice.indicator == NO_INDICATOR:
        return None
    return values(choice.indicator, choice.province_set).rows


def show_legend(view: View, choice: Choice) -> None:
    """Show the colours or circles of a choice, on a part of the map where no province is."""
    if choice.indicator == NO_INDICATOR:
        show_map_legend(view, "")
        return
    across = greatest("phone" if view.phone else choice.extent, view.theme)
    ends = value_ends(*choice.series)
    show_map_legend(
        view,
        choice.indicator,
        class_limits(*choice.series),
        ends,
        unit_words(view.language, *choice.series),
        circle_key(ends[0], ends[1], across) if choice.way == CIRCLES else (),
    )


def show_marks(view: View, choice: Choice) -> None:
    """Show what the marks of a choice mean, if it has any."""
    show_map_marks(view, choice.gates, choice.layers, all_pairs=choice.pair == ALL)


def show_events(view: View, choice: Choice) -> None:
    """Show the events of all years that have a pin as links, the newest first, if pins are shown.

    Of all years, as the year moves in the browser alone.
    """
    events = _located(view.language) if "events" in choice.layers else ()
    if not (events and view.has_controls):
        return
    words = view.language.gettext("Events on this map, of all years (%(count)s)")
    with st.expander(plain(words % {"count": len(events)}), icon=":material/event:"):
        blocks.show(view, "map/events.html", events=events)


@kept
def _located(language: Language) -> tuple[Mapping[str, str], ...]:
    """The events that have a place on the map: when, title, place and the way to each."""
    places = {one.event_id: one for one in event_places(tables())}
    events = [rows("events")[event] for event in places]
    return tuple(
        {
            "when": language.date(event["date"]),
            "title": text(language, event, "title"),
            "place": _place_of(language, places[event["event_id"]]),
            "href": link_in(language, "events", event=event["event_id"]),
        }
        for event in sorted(events, key=lambda event: event["date"], reverse=True)
    )


def _place_of(language: Language, place: EventPlace) -> str:
    if place.gate_id:
        return gate_name(language, place.gate_id)
    return province_labels(language)[place.province_id]
