"""The overview: the founding partnerships, commitments, latest events and a map of partners."""

from datetime import date
from typing import Any

import streamlit as st

from figures.maps.partners import build_partner_map
from figures.theme import Figure, Theme
from geo.boundaries import CREDIT, boundaries_on
from i18n import Language
from tables.gates import current_classes
from tables.headlines import FOUNDING, founding_heirs, partner_provinces, partnership_counts
from tables.partnerships import current_commitments, status_counts
from ui import blocks
from ui.charts import show_chart
from ui.link import link
from ui.names import fate, gate_name, map_names, since
from ui.plain import plain
from ui.row_words import line
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.values.facts import headlines
from ui.view import View

MOST_EVENTS = 6  # the latest


def title(view: View) -> str:
    """Return the finding: how many partnerships there are."""
    count = _partnership_counts()["all"]
    words = view.language.ngettext(
        "%(count)s partnership between Vietnamese and Lao provinces",
        "%(count)s partnerships between Vietnamese and Lao provinces",
        count,
    )
    return words % {"count": view.language.number(count)}


def lead(view: View) -> str:
    """Return what became of them, as one sentence."""
    words = view.language.gettext(
        "%(active)s are active today, between %(vn)s Vietnamese and %(la)s Lao provinces; "
        "%(succeeded)s ended with the merger or division of a province, %(historic)s earlier."
    )
    return words % {
        name: view.language.number(count) for name, count in _partnership_counts().items()
    }


@kept
def _partnership_counts() -> dict[str, int]:
    return partnership_counts(tables())


def show_founding(view: View, notes: SourceNotes) -> None:
    """Show the two founding partnerships, each with its figures."""
    for pair_id, declared in FOUNDING.items():
        if pair_id not in rows("partnerships"):  # an upload may have taken it away
            continue
        pair, provinces = rows("partnerships")[pair_id], rows("provinces")
        sides = pair["vn_province_id"], pair["la_province_id"]
        vn, la = (view.language.name(provinces[side]) for side in sides)
        blocks.show(
            view,
            "overview/card.html",
            vn=vn,
            la=la,
            href=link(view, "partnerships", pair=pair_id),
            since=since(view.language, pair),
            mark=notes.mark(pair["source_id"]),
            changes=[
                {"province": name, "text": change.text, "marks": change.marks}
                for name, side in zip((vn, la), sides, strict=True)
                if provinces[side]["valid_to"]
                for change in fate(view, notes, side)
            ],
            figures=headlines(view, notes, declared),
        )


def show_commitments(view: View) -> None:
    """Show how many commitments there are by what is last known of them."""
    blocks.show(view, "overview/commitments.html", counts=_commitment_counts())


@kept
def _commitment_counts() -> list[dict[str, Any]]:
    return status_counts(list(current_commitments(tables())["status"]))


def show_latest(view: View, notes: SourceNotes) -> None:
    """Show the events that came last."""
    events = (
        tables()["events"].sort_values("date", ascending=False, kind="stable").head(MOST_EVENTS)
    )
    lines = [
        {**line(view, "events", event).__dict__, "mark": notes.mark(event["source_id"])}
        for event in events.to_dict("records")
    ]
    blocks.show(view, "overview/events.html", events=lines)


def show_map(view: View) -> None:
    """Show where the partners of today are, with the gates between them."""
    today = date.today().isoformat()
    title = view.language.gettext("Partner provinces and border gates")
    blocks.show(view, "overview/map.html", title=title, since=boundaries_on(today).valid_from)
    show_chart(view, partner_map(view), key="overview.map", alt=title)
    st.caption(plain(view.language.gettext("Boundaries: %(source)s") % {"source": CREDIT}))


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
