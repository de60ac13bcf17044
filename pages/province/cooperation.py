"""What a province does across the border: its partners, commitments, gates and events."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tables.commitments import CommitmentFilter
from tables.cooperation.crossings import newest_traffic
from tables.events import Filter, select_events, year_range
from tables.gates import current_classes
from tables.partnerships import pairs_of
from tables.provinces import came_from
from ui import blocks
from ui.link import link
from ui.names import gate_name, province_link, since
from ui.row_words import line
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.values.commitments import commitments_for, state_counts
from ui.values.facts import Fact, traffic
from ui.view import View

MOST_EVENTS = 6  # the newest; all are a click away
AGREEMENT = "agreement"  # the type of an event at which two provinces signed something


@kept
def _pairs(area: str) -> tuple[Row, ...]:
    return tuple(pairs_of(tables(), area).to_dict("records"))


@kept
def events_of(area: str) -> pd.DataFrame:
    """Return the rows of `events` of a province and those it came from, newest first."""
    return select_events(tables(), Filter(*year_range(tables()), area=area))


def active_partners(view: View, area: str) -> list[Mapping[str, Any]]:
    """Return the partners of today in a word each: the country, and the way to the partner."""
    return [
        {"country": _country(pair), "name": province_link(view, pair["partner_id"])}
        for pair in _pairs(area)
        if pair["status"] == "active"
    ]


def gate_links(view: View, area: str) -> list[Mapping[str, str]]:
    """Return the border gates in a word each: the class, the name, and the way to it."""
    return [
        {
            "code": gate["status"],
            "name": gate_name(view.language, gate["gate_id"]),
            "href": link(view, "gates", gate=gate["gate_id"]),
        }
        for gate in _gates(area)
    ]


def show_partners(view: View, area: str, notes: SourceNotes) -> None:
    """Show the partners, those of today first, each with what they agreed."""
    pairs = partners(view, area, notes)
    active = [pair for pair in pairs if pair["is_active"]]
    ended = [] if view.presenting else [pair for pair in pairs if not pair["is_active"]]
    every = link(view, "partnerships")
    blocks.show(view, "province/partners.html", active=active, ended=ended, every=every)


def partners(view: View, area: str, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return the partners in words, those of today first."""
    return [_pair(view, area, pair, notes) for pair in _pairs(area)]


def _pair(view: View, area: str, pair: Row, notes: SourceNotes) -> dict[str, Any]:
    language, partnership = view.language, pair["partnership_id"]
    return {
        "is_active": pair["status"] == "active",
        "partner": province_link(view, pair["partner_id"]),
        "country": _country(pair),
        # A pair of a province that this one came from is not its own.
        "own": "" if pair["own_id"] == area else province_link(view, pair["own_id"]),
        "since": since(language, pair),
        "status": language.label("partnerships", "status", pair["status"]),
        "href": link(view, "partnerships", pair=partnership),
        "mark": notes.mark(pair["source_id"]),
        "counts": _counts(view, area, partnership),
        "agreement": _agreement(view, area, partnership, notes),
    }


def _country(pair: Row) -> str:
    return str(rows("provinces")[pair["partner_id"]]["country"]).lower()


def _counts(view: View, area: str, partnership: str) -> list[str]:
    """How many events and commitments a partnership has, in words; nothing of what it has not."""
    ngettext = view.language.ngettext
    events = sum(partnership in pairs for pairs in events_of(area)["partnership_ids"])
    promised = commitments_for(CommitmentFilter(area=area))
    commitments = int((promised["partnership_id"] == partnership).sum())
    words = {
        ngettext("%(count)s event", "%(count)s events", events): events,
        ngettext("%(count)s commitment", "%(count)s commitments", commitments): commitments,
    }
    return [text % {"count": count} for text, count in words.items() if count]


def _agreement(
    view: View, area: str, partnership: str, notes: SourceNotes
) -> dict[str, Any] | None:
    """The newest agreement of a partnership, None where none is known."""
    events = events_of(area)
    own = events[events["type"] == AGREEMENT]
    own = own[[partnership in pairs for pairs in own["partnership_ids"]]]
    return None if own.empty else _event(view, own.iloc[0].to_dict(), notes, pair=partnership)


def _event(view: View, event: Row, notes: SourceNotes, **params: str) -> dict[str, Any]:
    words = line(view, "events", event)
    return {
        "when": words.when,
        "text": words.text,
        "type": words.status,
        "href": link(view, "events", **params, event=event["event_id"]),
        "mark": notes.mark(event["source_id"]),
    }


def show_commitments(view: View, area: str) -> None:
    """Show how many commitments of its partnerships there are of each state; nothing without."""
    commitments = commitments_for(CommitmentFilter(area=area))
    if not commitments.empty:
        counts = state_counts(view, commitments, area=area)
        href = link(view, "commitments", area=area)
        blocks.show(view, "province/commitments.html", href=href, counts=counts)


def show_events(view: View, area: str, notes: SourceNotes) -> None:
    """Show the newest events, with the way to all."""
    events = events_of(area)
    newest = events.head(MOST_EVENTS).to_dict("records")
    blocks.show(
        view,
        "province/events.html",
        events=[_event(view, event, notes, area=area) for event in newest],
        count=len(events),
        href=link(view, "events", area=area),
        every=link(view, "events"),
    )


def show_gates(view: View, area: str, notes: SourceNotes) -> None:
    """Show the border gates with class and newest traffic; nothing where there is none."""
    if own := gates(view, area, notes):
        blocks.show(view, "province/gates.html", gates=own)


def gates(view: View, area: str, notes: SourceNotes) -> list[Mapping[str, Any]]:
    """Return the border gates in words."""
    return [_gate(view, gate, notes) for gate in _gates(area)]


@kept
def _gates(area: str) -> tuple[Row, ...]:
    """The gates of a province and of those it came from, with their class today."""
    gates, areas = tables()["gates"], came_from(tables(), area)
    own = gates[gates["vn_province_id"].isin(areas) | gates["la_province_id"].isin(areas)]
    classes = current_classes(tables())[["gate_id", "status", "source_id"]]
    own = own[["gate_id", "vn_province_id", "la_province_id"]].merge(classes, on="gate_id")
    return tuple(own.to_dict("records"))


def _gate(view: View, gate: Row, notes: SourceNotes) -> Mapping[str, Any]:
    _, language, code = view.language.gettext, view.language, gate["status"]
    return {
        "code": code,
        "names": gate_name(language, gate["gate_id"]),
        "href": link(view, "gates", gate=gate["gate_id"]),
        "word": language.label("gate_status", "status", code) if code else _("class not known"),
        "mark": notes.mark(gate["source_id"]) if code else "",
        "traffic": _traffic(view, gate["gate_id"], notes),
    }


def _traffic(view: View, gate_id: str, notes: SourceNotes) -> Fact | None:
    row = _newest_traffic(gate_id)
    return None if row is None else traffic(view, notes, row)


@kept
def _newest_traffic(gate_id: str) -> Row | None:
    return newest_traffic(tables(), gate_id)
