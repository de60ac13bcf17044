"""The overview: the founding partnerships, commitments, latest events and a map of partners."""

from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup, escape

from figures.maps.partners import build_partner_map
from figures.theme import Figure, Theme
from geo.boundaries import CREDIT, boundaries_on
from i18n import Language
from tables.commitments import CommitmentFilter, due_next
from tables.gates import current_classes
from tables.headlines import (
    FOUNDING,
    FoundingPair,
    founding_heirs,
    founding_pairs,
    partner_provinces,
    partnership_counts,
)
from tables.observations import newest_by_table
from tables.package import resources
from ui import blocks
from ui.charts import show_chart
from ui.link import kept_parameters, link
from ui.names import dated_name, fate, gate_name, map_names, pair_name, province_link, since
from ui.plain import plain
from ui.row_words import line
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.values.commitments import commitments_for, state_counts, state_in_words
from ui.values.facts import headlines
from ui.view import View

MOST_EVENTS = 6  # the latest
MOST_DUE = 3  # commitments with a deadline ahead
MAP, CLICKED = "overview.map", "overview.clicked"


def title(view: View) -> str:
    """Return the finding: how many partnerships are active today."""
    count = _partnership_counts()["active"]
    words = view.language.ngettext(
        "%(count)s active partnership between Vietnamese and Lao provinces",
        "%(count)s active partnerships between Vietnamese and Lao provinces",
        count,
    )
    return words % {"count": view.language.number(count)}


def show_lead(view: View) -> None:
    """Show whom they join and how many have ended, each number a link to those it counts."""
    blocks.show(view, "overview/lead.html", words=lead(view))


def lead(view: View) -> Markup:
    """Return whom the partnerships join and how many have ended, each number a link."""
    language, counts = view.language, _partnership_counts()
    params = {
        "active": {},
        "vn": {},
        "la": {"side": "la"},
        "succeeded": {"state": "ended"},
        "historic": {"state": "ended"},
    }
    numbers = {
        name: Markup('<a href="{}">{}</a>').format(
            link(view, "partnerships", **of), language.number(counts[name])
        )
        for name, of in params.items()
    }
    words = language.gettext(
        "%(active)s are active today, between %(vn)s Vietnamese and %(la)s Lao provinces; "
        "%(succeeded)s ended with the merger or division of a province, %(historic)s earlier."
    )
    return escape(words) % numbers


@kept
def _partnership_counts() -> dict[str, int]:
    return partnership_counts(tables())


def show_founding(view: View, notes: SourceNotes) -> None:
    """Show the founding partnerships as they live on today: their story, then their figures."""
    for founding in founding_today():
        blocks.show(view, "overview/card.html", **card(view, founding, notes))


def card(view: View, founding: FoundingPair, notes: SourceNotes) -> dict[str, Any]:
    """Return a founding partnership in words: its story, its last event, its figures."""
    pair, provinces = rows("partnerships")[founding.pair], rows("provinces")
    sides = pair["vn_province_id"], pair["la_province_id"]
    event = _last_event(tuple(row["partnership_id"] for row in founding.line))
    return {
        "names": _sides(view, founding.today),
        "href": link(view, "partnerships", pair=founding.today),
        "since": since(view.language, founding.line[0]),
        "mark": notes.mark(founding.line[0]["source_id"]),
        "line": [
            {
                "name": dated_name(view.language, row["partnership_id"]),
                "href": link(view, "partnerships", pair=row["partnership_id"]),
            }
            for row in founding.line
        ],
        "changes": [
            {"province": province_link(view, side), "change": change}
            for side in sides
            if provinces[side]["valid_to"]
            for change in fate(view, notes, side)
        ],
        "last": _event_line(view, event, notes) if event else None,
        "figures": headlines(view, notes, FOUNDING[founding.pair]),
    }


@kept
def founding_today() -> list[FoundingPair]:
    """Return the founding partnerships as they live on today."""
    return founding_pairs(tables())


@kept
def _last_event(pairs: tuple[str, ...]) -> Row | None:
    """The newest event of any of some partnerships."""
    events = tables()["events"]
    named = events[[not set(pairs).isdisjoint(ids) for ids in events["partnership_ids"]]]
    newest = named.sort_values("date", kind="stable").tail(1).to_dict("records")
    return newest[0] if newest else None


def _sides(view: View, partnership_id: str) -> dict[str, Markup]:
    """The names of both provinces of a pair, each the way to its page."""
    pair = rows("partnerships")[partnership_id]
    return {side: province_link(view, pair[f"{side}_province_id"]) for side in ("vn", "la")}


def _event_line(view: View, event: Row, notes: SourceNotes) -> dict[str, Any]:
    words = line(view, "events", event)
    return {**words.__dict__, "mark": notes.mark(event["source_id"])}


def show_deadlines(view: View, notes: SourceNotes) -> None:
    """Show which commitments are due next."""
    blocks.show(view, "overview/deadlines.html", commitments=deadlines(view, notes))


def deadlines(view: View, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return the commitments that are due next, in words."""
    ahead = due_next(commitments_for(CommitmentFilter())).head(MOST_DUE).to_dict("records")
    return [_commitment(view, row, notes) for row in ahead]


def _commitment(view: View, row: Row, notes: SourceNotes) -> dict[str, Any]:
    words = line(view, "commitments", row)
    return {
        **words.__dict__,
        "href": link(view, "commitments", commitment=row["commitment_id"]),
        "pair": pair_name(view.language, row["partnership_id"]),
        "state": row["status"],
        "label": state_in_words(view.language, row["status"]),
        "mark": notes.mark(row["source_id"]),
    }


def show_commitments(view: View) -> None:
    """Show how many commitments are overdue, and how many there are of each state."""
    href = link(view, "commitments")
    blocks.show(view, "overview/commitments.html", href=href, counts=commitment_counts(view))


def commitment_counts(view: View) -> list[dict[str, Any]]:
    """Return how many commitments are overdue, and how many there are of each state."""
    return state_counts(view, commitments_for(CommitmentFilter()))


def show_latest(view: View, notes: SourceNotes) -> None:
    """Show the events that came last."""
    blocks.show(view, "overview/events.html", events=latest(view, notes))


def latest(view: View, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return the events that came last, in words."""
    events = (
        tables()["events"].sort_values("date", ascending=False, kind="stable").head(MOST_EVENTS)
    )
    return [_event_line(view, event, notes) for event in events.to_dict("records")]


def show_as_of(view: View) -> None:
    """Show of when the newest row of each table is that tells of times."""
    if view.presenting:
        return
    language = view.language
    with st.expander(plain(language.gettext("Data as of: the newest in each table"))):
        blocks.show(
            view,
            "overview/as_of.html",
            tables=[
                {
                    "title": resources()[table].title[language.code],
                    "newest": language.date(newest),
                    "href": link(view, "sources", part="dictionary", resource=table),
                }
                for table, newest in _newest().items()
                if newest
            ],
        )


def show_news(view: View) -> None:
    """Show the ways to what is new, since when the founding pairs met, and to what is missing."""
    if view.presenting:
        return
    pairs = [founding.today for founding in founding_today()]
    blocks.show(
        view,
        "overview/news.html",
        pairs=[(pair_name(view.language, pair), link(view, "news", pair=pair)) for pair in pairs],
        news=link(view, "news"),
        coverage=link(view, "coverage"),
    )


@kept
def _newest() -> dict[str, str]:
    return newest_by_table(tables())


def show_map(view: View) -> None:
    """Show where the partners of today are, with the gates between them."""
    today = date.today().isoformat()
    name = view.language.gettext("Partner provinces and border gates")
    blocks.show(view, "overview/map.html", title=name, since=boundaries_on(today).valid_from)
    alt = f"{name}: {title(view)}"
    show_chart(view, partner_map(view), key=MAP, alt=alt, on_select=_remember_clicked)
    st.caption(plain(view.language.gettext("Boundaries: %(source)s") % {"source": CREDIT}))


def _remember_clicked() -> None:
    """Keep the province or gate that was clicked: only the page itself can lead to another one."""
    points = st.session_state[MAP]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    st.session_state[CLICKED] = next(iter(flat), "")


def open_clicked(view: View) -> None:
    """Lead to the page of the province or gate that was clicked on the map, if one was."""
    clicked = st.session_state.pop(CLICKED, "")
    params = {**kept_parameters(), "lang": view.language.code}
    if clicked in rows("provinces"):
        st.switch_page("pages/province/page.py", query_params={**params, "area": clicked})
    if clicked in rows("gates"):
        st.switch_page("pages/gates/page.py", query_params={**params, "gate": clicked})


def partner_map(view: View) -> Figure:
    """Return the map of the partners of today, with the gates between them."""
    today = date.today().isoformat()
    return _partner_map(today, view.theme, view.language, view.phone)


@kept
def _partner_map(today: str, theme: Theme, language: Language, phone: bool) -> Figure:
    classes = current_classes(tables())[["gate_id", "status", "planned"]]
    gates = tables()["gates"].dropna(subset=["lon", "lat"]).merge(classes, on="gate_id")
    return build_partner_map(
        partner_provinces(tables()),
        gates.assign(name=[gate_name(language, gate_id) for gate_id in gates["gate_id"]]),
        boundaries_on(today),
        map_names(language),
        theme,
        language,
        phone=phone,
        pairs=founding_heirs(tables()),
    )
