"""The profile of a partnership: which one, its story in a few tiles, and its two provinces."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from tables import commitments, partnerships
from tables.cooperation.standing import (
    STUDENTS,
    TRADE,
    Standing,
    newest_support,
    standings,
    trade_at_gates,
)
from tables.disputes import Claim
from tables.partnerships import Partnership, Rows
from ui import blocks
from ui.link import link, pick_one, read_one
from ui.names import dated_name, fate, origin, pair_labels, pair_name, province_link, since
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.state.query import query
from ui.texts import note_with_marks, text
from ui.values.facts import WRITERS, Fact, support, with_subject
from ui.view import View


def read_pair(view: View) -> str:
    """Return the partnership that the link asks for, "" for the list of all."""
    every = view.language.gettext("All partnerships")
    return read_one(view, "pair", {"", *rows("partnerships")}, "", lambda _: every)


def show_choice(view: View) -> None:
    """Draw the choice of another partnership, and the way back to the list; none on a projector."""
    if view.presenting:
        return
    _ = view.language.gettext
    labels = pair_labels(view.language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="partnership-choice"):
        pick_one(view, "pair", _("Partnership"), list(labels), "", labels.__getitem__)
        st.button(
            plain(_("All partnerships")),
            icon=":material/arrow_back:",
            on_click=_leave,
            key="partnerships.all",
        )


def _leave() -> None:
    for name in ("pair", "section"):
        query().pop(name, None)


@kept
def partnership_of(partnership_id: str) -> Partnership:
    """Return everything known of a partnership. Raises KeyError for an unknown id."""
    return partnerships.partnership(tables(), partnership_id)


def all_standings() -> Mapping[str, Standing]:
    """Return every partnership as it stands today, by id."""
    return _standings(commitments.today())


@kept
def _standings(day: str) -> Mapping[str, Standing]:
    return standings(tables(), day)


def title(view: View, partnership: Partnership) -> str:
    """Return the names of the two provinces, the Vietnamese one first."""
    return pair_name(view.language, partnership.id)


def figures_and_events(partnership: Partnership) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of `statistics` of both provinces, and the rows of `events` of the pair."""
    areas = partnership.vn["province_id"], partnership.la["province_id"]
    statistics = tables()["statistics"]
    own = statistics[statistics["ref_area"].isin(areas)]
    return own, pd.DataFrame(partnership.events)


def show_head(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show since when there is the partnership, what became of it, and its relatives."""
    language, pair = view.language, partnership.pair
    blocks.show(
        view,
        "partnerships/head.html",
        since=since(language, pair),
        status=language.label("partnerships", "status", pair["status"]),
        mark=notes.mark(pair["source_id"]),
        note=note_with_marks(language, notes, pair["note"]),
        before=_relatives(view, partnership.predecessors, notes),
        after=_relatives(view, partnership.successors, notes),
        links=[] if view.presenting else _links(view, pair),
    )


def _links(view: View, pair: Row) -> list[tuple[str, str]]:
    """The other pages that know more of the pair: words and address. The map has active ones."""
    _, params = view.language.gettext, {"pair": pair["partnership_id"]}
    on_map = (_("On the map"), link(view, "map", **params))
    news = (_("What is new"), link(view, "news", **params))
    return [on_map, news] if pair["status"] == "active" else [news]


def _relatives(view: View, pairs: Rows, notes: SourceNotes) -> list[dict[str, Any]]:
    return [
        {
            "name": dated_name(view.language, pair["partnership_id"]),
            "href": link(view, "partnerships", pair=pair["partnership_id"]),
            "mark": notes.mark(pair["source_id"]),
        }
        for pair in pairs
    ]


def show_story(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show what the tables say of it and of what it carries on, in tiles; nothing of the rest."""
    standing = all_standings()[partnership.id]
    blocks.show(
        view,
        "partnerships/story.html",
        tiles=tiles(view, standing, notes),
        figures=facts(view, standing, notes),
    )


def tiles(view: View, standing: Standing, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return what is known of: the beginning, the last meeting, what is due and overdue."""
    every = (
        _since(view, standing, notes),
        _meeting(view, standing, notes),
        _due(view, standing, notes),
        _overdue(view, standing),
    )
    return [tile for tile in every if tile]


def _since(view: View, standing: Standing, notes: SourceNotes) -> dict[str, Any]:
    """When it began, or the first of those that it carries on; nothing where that is not known."""
    first, language = standing.first, view.language
    if not first["established"]:
        return {}
    about, href = language.label("partnerships", "instrument", first["instrument"]), ""
    if first is not standing.pair:
        pair = first["partnership_id"]
        about, href = pair_name(language, pair), link(view, "partnerships", pair=pair)
    return {
        "label": language.gettext("Since"),
        "value": language.date(first["established"]),
        "mark": notes.mark(first["source_id"]),
        "about": about,
        "href": href,
    }


def _meeting(view: View, standing: Standing, notes: SourceNotes) -> dict[str, Any]:
    """The last meeting of the two provinces."""
    event, language = standing.meeting, view.language
    if event is None:
        return {}
    kind = language.label("events", "type", event["type"])
    return {
        "label": language.gettext("Last meeting"),
        "value": language.date(event["date"]),
        "mark": notes.mark(event["source_id"]),
        "about": Markup("{}: {}").format(kind, text(language, event, "title")),
        "href": link(view, "events", event=event["event_id"]),
    }


def _due(view: View, standing: Standing, notes: SourceNotes) -> dict[str, Any]:
    """The commitment that is due next."""
    row, language = standing.due, view.language
    if row is None:
        return {}
    pair = standing.pair["partnership_id"]
    return {
        "label": language.gettext("Next due"),
        "value": language.date(row["due"]),
        "mark": notes.mark(row["source_id"]),
        "about": text(language, row, "text"),
        "href": link(view, "partnerships", pair=pair, section="commitments"),
    }


def _overdue(view: View, standing: Standing) -> dict[str, Any]:
    """How many commitments are overdue, as a link to them."""
    if not standing.overdue:
        return {}
    language, pair = view.language, standing.pair["partnership_id"]
    words = language.ngettext(
        "of %(count)s commitment", "of %(count)s commitments", standing.commitments
    )
    return {
        "label": language.gettext("Overdue commitments"),
        "value": language.number(standing.overdue),
        "mark": "",
        "about": words % {"count": language.number(standing.commitments)},
        "href": "" if view.presenting else _all_overdue(view, pair),
    }


def _all_overdue(view: View, pair: str) -> str:
    return link(view, "commitments", pair=pair, state=commitments.OVERDUE)


def facts(view: View, standing: Standing, notes: SourceNotes) -> list[Fact]:
    """Return the newest figures of students and trade; one that is not its own says whose it is."""
    own = (_newest_support(standing.ids, kinds) for kinds in (STUDENTS, TRADE))
    of_support = [_support(view, standing, row, notes) for row in own if row]
    at_gates = _trade_at_gates(standing.pair["partnership_id"], commitments.today())
    write = WRITERS["gate_traffic"]
    return [*of_support, *(write(view, notes, Claim(row)) for row in at_gates)]


def _support(view: View, standing: Standing, row: Row, notes: SourceNotes) -> Fact:
    fact, pair = support(view, notes, row), row["partnership_id"]
    if pair == standing.pair["partnership_id"]:
        return fact
    return with_subject(view, fact, dated_name(view.language, pair))


@kept
def _newest_support(pairs: tuple[str, ...], kinds: tuple[str, ...]) -> Row | None:
    return newest_support(tables(), pairs, kinds)


@kept
def _trade_at_gates(pair: str, day: str) -> list[Row]:
    return trade_at_gates(tables(), _standings(day)[pair])


def show_provinces(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the two provinces side by side: names, capital, where they came from and went."""
    sides = [
        {
            "province": province,
            "title": province_link(view, province["province_id"]),
            "country": province["country"].lower(),
            "capital": text(view.language, province, "capital"),
            "mark": notes.mark(province["source_id"]),
            "origin": origin(view, notes, province["province_id"]),
            "fate": fate(view, notes, province["province_id"]),
        }
        for province in (partnership.vn, partnership.la)
    ]
    blocks.show(view, "partnerships/provinces.html", sides=sides)
