"""The profile of a partnership: which one, its two provinces, and their figures side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from i18n import Language
from tables import partnerships
from tables.comparison import Line, compare, indicators_in, key_figures, stated_in
from tables.disputes import Claim
from tables.partnerships import Partnership, Rows
from ui import blocks
from ui.link import link, pick_one
from ui.names import dated_name, fate, origin, pair_labels, pair_name, province_link, since
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, tables
from ui.texts import note_with_marks, text
from ui.values.counting import counting_methods
from ui.values.facts import beside, observation
from ui.view import View

MOST_LINES_PRESENTED = 12  # of figures on a projector


def pick(view: View) -> Partnership:
    """Draw the choice of a partnership and return everything known of the one chosen."""
    labels = pair_labels(view.language)
    label = view.language.gettext("Partnership")
    options = list(labels)
    return partnership_of(pick_one(view, "pair", label, options, options[0], labels.__getitem__))


@kept
def partnership_of(partnership_id: str) -> Partnership:
    """Return everything known of a partnership. Raises KeyError for an unknown id."""
    return partnerships.partnership(tables(), partnership_id)


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
    )


def _relatives(view: View, pairs: Rows, notes: SourceNotes) -> list[dict[str, Any]]:
    return [
        {
            "name": dated_name(view.language, pair["partnership_id"]),
            "href": link(view, "partnerships", pair=pair["partnership_id"]),
            "mark": notes.mark(pair["source_id"]),
        }
        for pair in pairs
    ]


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


def show_comparison(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the latest figures of both provinces, line by line."""
    vn, la = partnership.vn, partnership.la
    lines = _lines(vn["province_id"], la["province_id"])
    methods = _counting_methods(view.language, vn["province_id"], la["province_id"])
    most = MOST_LINES_PRESENTED if view.presenting else len(lines)
    blocks.show(
        view,
        "partnerships/comparison.html",
        vn=province_link(view, vn["province_id"]),
        la=province_link(view, la["province_id"]),
        lines=[
            _line(view, line, of_sides, notes)
            for line, of_sides in zip(lines[:most], methods[:most], strict=True)
        ],
    )


@kept
def _lines(vn: str, la: str) -> list[Line]:
    return compare(tables(), vn, la)


@kept
def _counting_methods(language: Language, vn: str, la: str) -> list[list[str]]:
    """How the figures of each line count, where the two sides do not count alike."""
    figures = [[claim.row for claim in line if claim] for line in _lines(vn, la)]
    return [counting_methods(language, pd.DataFrame(rows)) for rows in figures]


def _line(view: View, line: Line, methods: list[str], notes: SourceNotes) -> dict[str, Any]:
    sides = [observation(view, notes, claim) if claim else None for claim in line]
    label = next(side.label for side in sides if side)
    counting = iter(methods)
    by_side = [next(counting) if side else "" for side in sides]
    countries = [beside(view, notes, claim.row) if claim else None for claim in line]
    href = _href_of_both(view, line)
    return {"label": label, "sides": zip(sides, by_side, countries, strict=True), "href": href}


def _href_of_both(view: View, line: Line) -> str:
    """The address that shows both series of a line, "" where there is only one."""
    figures = [claim.row for claim in line if claim]
    if len(figures) < len(line):
        return ""
    first, *others = dict.fromkeys(row["indicator"] for row in figures)
    areas = ",".join(row["ref_area"] for row in figures)
    compared = {"with": ",".join(others)} if others else {}
    return link(view, "indicators", indicator=first, **compared, areas=areas)


def show_key_figures(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show what the partnership's own sources say of each province, then its other figures."""
    vn, la = partnership.vn, partnership.la
    in_comparison = indicators_in(_lines(vn["province_id"], la["province_id"]))
    for province in (vn, la):
        area, name = province["province_id"], view.language.name(province)
        stated = _stated_in(area, partnership.source_ids)
        for date, claims in _by_date(partnership, stated).items():
            _show_figures(view, area, name, claims, notes, _announced(view, name, date))
        if not view.presenting:
            without = in_comparison + tuple(claim.row["indicator"] for claim in stated)
            expanded = province is vn and not stated and not view.phone
            _show_others(view, area, name, without, notes, expanded)


def _by_date(partnership: Partnership, stated: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Figures by when they were announced: at the last event that their source tells of."""
    dates = {event["source_id"]: event["date"] for event in reversed(partnership.events)}
    by_date: dict[str, list[Claim]] = {}
    for claim in stated:
        by_date.setdefault(dates.get(claim.row["source_id"], ""), []).append(claim)
    return dict(sorted(by_date.items(), reverse=True))


def _announced(view: View, province: str, date: str) -> str:
    _ = view.language.gettext
    words = _("Key figures of %(province)s, as stated to the partner")
    if date:
        words = _("Key figures of %(province)s, announced to the partner on %(date)s")
    if 0 < len(date) < len("2024-03-20"):
        words = _("Key figures of %(province)s, announced to the partner in %(date)s")
    return words % {"province": province, "date": view.language.date(date)}


@kept
def _stated_in(area: str, source_ids: tuple[str, ...]) -> list[Claim]:
    return stated_in(tables(), area, source_ids)


@kept
def _key_figures(area: str, without: tuple[str, ...]) -> list[Claim]:
    return key_figures(tables(), area, without)


def _show_others(
    view: View,
    area: str,
    name: str,
    without: tuple[str, ...],
    notes: SourceNotes,
    expanded: bool,
) -> None:
    """Show the key figures that are nowhere else on the page."""
    others = _key_figures(area, without)
    if others:
        words = view.language.gettext("Other key figures of %(province)s (%(count)s)")
        label = words % {"province": name, "count": len(others)}
        with st.expander(plain(label), expanded=expanded):
            _show_figures(view, area, name, others, notes)


def _show_figures(
    view: View,
    area: str,
    name: str,
    figures: Sequence[Claim],
    notes: SourceNotes,
    title: str = "",
) -> None:
    blocks.show(
        view,
        "partnerships/figures.html",
        title=title,
        province=name,
        href=link(view, "indicators", areas=area),
        figures=[observation(view, notes, claim) for claim in figures],
    )
