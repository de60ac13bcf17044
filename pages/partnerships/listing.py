"""The list of partnerships: how many fit, and where each of them stands today."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from i18n import Language
from pages.partnerships.filters import (
    ACTIVE,
    COUNTRIES,
    ENDED,
    FILTERS,
    Choice,
    fitting,
    in_order,
    pick_filters,
    read_as,
)
from tables.commitments import OVERDUE
from tables.cooperation.standing import SIDES, Standing
from ui import blocks
from ui.link import link, link_in, show_clear
from ui.names import dated_name, province_labels
from ui.plain import plain
from ui.presenting.pages import slide_of
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows
from ui.texts import text
from ui.view import View

PRESENTED = 5  # partnerships on a projector at once


def show_all(view: View, notes: SourceNotes) -> None:
    """Show the list with its title and filters."""
    heading = st.container()
    choice = pick_filters(view)
    chosen = in_order(view.language, choice, fitting(choice.area, choice.words, choice.state))
    heading.title(plain(list_title(view, choice, chosen)), anchor=False)
    heading.caption(plain(_filter_in_words(view, choice)))
    if not chosen:
        words = view.language.gettext("No partnership fits these filters.")
        st.info(plain(words), icon=":material/search_off:")
    _show_lines(view, choice, slide_of(view, chosen, PRESENTED), notes)
    with st.container(horizontal=True, key="partnerships-tools"):
        if choice.is_filtered and not view.presenting:
            show_clear(view, "partnerships", FILTERS)


def list_title(view: View, choice: Choice, chosen: Sequence[Standing]) -> str:
    """Return how many partnerships fit, of how many of their state."""
    language, ngettext = view.language, view.language.ngettext
    count, every = len(chosen), len(fitting("", "", choice.state))
    if not chosen:
        return language.gettext("No partnership found")
    part = {
        ACTIVE: ngettext(
            "%(count)s of %(all)s active partnerships",
            "%(count)s of %(all)s active partnerships",
            count,
        ),
        ENDED: ngettext(
            "%(count)s of %(all)s partnerships that have ended",
            "%(count)s of %(all)s partnerships that have ended",
            count,
        ),
    }
    whole = {
        ACTIVE: ngettext(
            "%(count)s active partnership between Vietnamese and Lao provinces",
            "%(count)s active partnerships between Vietnamese and Lao provinces",
            count,
        ),
        ENDED: ngettext(
            "%(count)s partnership that has ended",
            "%(count)s partnerships that have ended",
            count,
        ),
    }
    words = (part if count < every else whole)[choice.state]
    return words % {"count": language.number(count), "all": language.number(every)}


def _filter_in_words(view: View, choice: Choice) -> str:
    """What is asked for, and what the columns count."""
    _ = view.language.gettext
    counted = _("Meetings and commitments with those of the partnerships that each carries on")
    labels = province_labels(view.language)
    words = [f"“{choice.words}”"] if choice.words else []
    if slipped := read_as(choice.words):
        said = _("“%(words)s”, read as %(province)s")
        words = [said % {"words": choice.words, "province": labels[slipped]}]
    if choice.area:
        area = labels[choice.area]
        words.append(_("%(province)s, former and later provinces too") % {"province": area})
    return " · ".join((*words, counted))


def _show_lines(view: View, choice: Choice, chosen: Sequence[Standing], notes: SourceNotes) -> None:
    """Show the partnerships line by line; below active ones, the ended ones that fit by name."""
    language = view.language
    below: list[Standing] = []
    if choice.state == ACTIVE and not view.presenting:
        ended = fitting(choice.area, choice.words, ENDED)
        below = in_order(language, choice, ended)
    blocks.show(
        view,
        "partnerships/list.html",
        lines=[_line(view, standing, notes) for standing in chosen],
        is_active=choice.state == ACTIVE,
        first=choice.side,
        below=[_entry(language, standing.pair["partnership_id"]) for standing in below],
        # Where the filters leave no active one, those that ended are what was looked for.
        unfold=not chosen,
    )


@kept
def _entry(language: Language, pair: str) -> dict[str, Any]:
    """A partnership by its name, and the way to its page."""
    row, provinces = rows("partnerships")[pair], rows("provinces")
    names = (language.name(provinces[row[side]]) for side in SIDES)
    return {
        "names": dict(zip(COUNTRIES, names, strict=True)),
        "dated": dated_name(language, pair),
        "href": link_in(language, "partnerships", pair=pair),
        "status": language.label("partnerships", "status", row["status"]),
    }


def _line(view: View, standing: Standing, notes: SourceNotes) -> dict[str, Any]:
    language, pair = view.language, standing.pair
    first, name = standing.first, pair["partnership_id"]
    return {
        **_entry(language, name),
        "since": language.date(pair["established"]),
        "instrument": language.label("partnerships", "instrument", pair["instrument"]),
        "mark": notes.mark(pair["source_id"]),
        "before": None if first is pair else _relative(view, first, notes),
        "heirs": [_entry(language, heir) for heir in standing.heirs],
        "meeting": _meeting(view, standing.meeting, notes),
        "due": _due(view, standing, notes),
        "overdue": language.number(standing.overdue) if standing.overdue else "",
        "overdue_href": link(view, "commitments", pair=name, state=OVERDUE),
    }


def _relative(view: View, pair: Row, notes: SourceNotes) -> dict[str, Any]:
    entry = _entry(view.language, pair["partnership_id"])
    return entry | {"mark": notes.mark(pair["source_id"])}


def _meeting(view: View, event: Row | None, notes: SourceNotes) -> dict[str, Any] | None:
    if event is None:
        return None
    language = view.language
    return {
        "when": language.date(event["date"]),
        "type": language.label("events", "type", event["type"]),
        "title": language.name(event, "title"),
        "href": link(view, "events", event=event["event_id"]),
        "mark": notes.mark(event["source_id"]),
    }


def _due(view: View, standing: Standing, notes: SourceNotes) -> dict[str, Any] | None:
    if standing.due is None:
        return None
    pair = standing.pair["partnership_id"]
    return {
        "when": view.language.date(standing.due["due"]),
        "text": text(view.language, standing.due, "text"),
        "href": link(view, "partnerships", pair=pair, section="commitments"),
        "mark": notes.mark(standing.due["source_id"]),
    }
