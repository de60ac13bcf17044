"""The map of all gates on a date, with the date in the link; a click on a gate opens it."""

from datetime import date

import streamlit as st

from figures.maps.gate_map import build_gate_map
from figures.maps.gates import SHAPES
from figures.periods import first_and_last_day
from figures.theme import Figure, Theme
from geo.boundaries import boundaries_on
from i18n import Language
from tables.gates import claims_on, years_of_change
from tables.provinces import came_from, lives_on_in
from tables.read import Row
from ui.charts import show_chart
from ui.link import pick_year
from ui.names import gate_name, map_names
from ui.plain import plain
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View

KEY = "gates.map"
FIRST = "1990"  # as far back as the bars of classes go


def pick_date(view: View) -> str:
    """Draw a slider through the years in which a class changed; return the day, today by default.

    A year or month in the link means its last day.
    """
    _, today = view.language.gettext, date.today().isoformat()
    asked = query().get("date", today)
    dates = {year for year in _years() if year < today[:4]}
    dates |= {asked} if _is_date(asked) and FIRST <= asked <= today else set()

    def words(day: str) -> str:
        date_words = view.language.date(day)
        return date_words if len(day) == 10 else _("end of %(date)s") % {"date": date_words}

    choice = pick_year(
        view, "date", _("Classes on"), [*sorted(dates - {today}), today], today, words
    )
    return min(first_and_last_day(choice)[1].isoformat(), today)


@kept
def _years() -> tuple[str, ...]:
    return tuple(year for year in years_of_change(tables()) if year >= FIRST)


def _is_date(text: str) -> bool:
    try:
        first_and_last_day(text)
    except ValueError:
        return False
    return "/" not in text


def show(view: View, gate_id: str, day: str) -> None:
    """Show the gates with their classes on a day, the chosen one named, and count what is not."""
    words = view.language.gettext("Map of all border gates and their classes on %(date)s")
    counts = " ".join(counts_of(view, day))
    alt = f"{words % {'date': view.language.date(day)}}. {counts}"
    chart = figure(gate_id, day, view.theme, view.language, view.phone)
    show_chart(view, chart, KEY, alt, choose_clicked)
    st.caption(plain(counts))


def choose_clicked() -> None:
    """Put the gate that was clicked into the link."""
    points = st.session_state[KEY]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    if gate := next((each for each in flat if each in rows("gates")), None):
        query()["gate"] = gate


@kept
def _claims(day: str) -> dict[str, Row]:
    return claims_on(tables(), day)


@kept
def figure(gate_id: str, day: str, theme: Theme, language: Language, phone: bool) -> Figure:
    """Return the map of the gates with their classes on a day, one of them chosen."""
    claims, gates = _claims(day), tables()["gates"]
    status = [claims[gate]["status"] if gate in claims else "" for gate in gates["gate_id"]]
    names = [gate_name(language, gate) for gate in gates["gate_id"]]
    boundaries = boundaries_on(day)
    gate = rows("gates")[gate_id]
    sides = [
        province
        for key in ("vn_province_id", "la_province_id")
        for province in _relatives(gate[key], boundaries.provinces)
    ]
    return build_gate_map(
        gates.assign(status=status, name=names),
        boundaries,
        map_names(language),
        theme,
        language,
        gate_id=gate_id,
        sides=sides,
        phone=phone,
    )


def _relatives(province: str, provinces: tuple[str, ...]) -> list[str]:
    """The province itself if it is one of those, or those that it came from or lives on in."""
    if province in provinces:
        return [province]
    relatives = lives_on_in(tables(), province) | came_from(tables(), province)
    return sorted(relatives & set(provinces))


def counts_of(view: View, day: str) -> list[str]:
    """Return how many gates of each class there were, and how many are not drawn or not certain."""
    words = view.language.gettext(
        "On %(date)s: %(international)s international, %(main)s main, %(auxiliary)s sub-gates."
    )
    classes = [claim["status"] for claim in _claims(day).values()]
    counted = {code: classes.count(code) for code in SHAPES}
    return [words % {"date": view.language.date(day), **counted}, *_reservations(view, day)]


def _reservations(view: View, day: str) -> list[str]:
    ngettext, claims = view.language.ngettext, _claims(day)
    undated = sum(claim["valid_from"] == "" for claim in claims.values())
    later = len(rows("gates")) - len(claims)
    unplaced = sum(not rows("gates")[gate]["coord_precision"] for gate in claims)
    messages = {
        ngettext(
            "For %(count)s gate the start of this class is not known.",
            "For %(count)s gates the start of this class is not known.",
            undated,
        ): undated,
        ngettext(
            "Of %(count)s gate no class is known for that day.",
            "Of %(count)s gates no class is known for that day.",
            later,
        ): later,
        ngettext(
            "%(count)s gate has no known position and is not on the map.",
            "%(count)s gates have no known position and are not on the map.",
            unplaced,
        ): unplaced,
    }
    return [message % {"count": count} for message, count in messages.items() if count]
