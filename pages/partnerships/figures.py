"""The figures of a partnership: side by side, and what its sources say of each province."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from i18n import Language
from tables.comparison import Line, compare, indicators_in, key_figures, stated_in
from tables.disputes import Claim
from tables.partnerships import Partnership
from tables.read import Row
from ui import blocks
from ui.link import link
from ui.names import province_link
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import kept, tables
from ui.values.counting import counting_methods
from ui.values.facts import beside, observation
from ui.view import View

MOST_LINES_PRESENTED = 12  # of figures on a projector


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
        href=link(view, "compare", areas=f"{vn['province_id']},{la['province_id']}"),
        lines=[
            _line(view, line, of_sides, notes)
            for line, of_sides in zip(lines[:most], methods[:most], strict=True)
        ],
    )


def lines_of(partnership: Partnership) -> list[Line]:
    """Return the latest figures of both provinces, line by line."""
    return _lines(partnership.vn["province_id"], partnership.la["province_id"])


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
    href = href_of_both(view, line)
    return {"label": label, "sides": zip(sides, by_side, countries, strict=True), "href": href}


def href_of_both(view: View, line: Line) -> str:
    """Return the address that shows both series of a line, "" where there is only one."""
    figures = [claim.row for claim in line if claim]
    if len(figures) < len(line):
        return ""
    first, *others = dict.fromkeys(row["indicator"] for row in figures)
    areas = ",".join(row["ref_area"] for row in figures)
    compared = {"with": ",".join(others)} if others else {}
    return link(view, "indicators", indicator=first, **compared, areas=areas)


def has_stated(partnership: Partnership) -> bool:
    """Return whether the partnership's own sources say figures of one of its provinces."""
    sides = partnership.vn, partnership.la
    return any(_stated_in(side["province_id"], partnership.source_ids) for side in sides)


def show_key_figures(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show what the partnership's own sources say of each province, then its other figures."""
    vn, la = partnership.vn, partnership.la
    in_comparison = indicators_in(_lines(vn["province_id"], la["province_id"]))
    several = not view.phone and not view.presenting
    places = st.columns(2, gap="large") if several else [st.container()] * 2
    for province, place in zip((vn, la), places, strict=True):
        with place:
            _show_of_province(view, partnership, province, in_comparison, notes)


def _show_of_province(
    view: View,
    partnership: Partnership,
    province: Row,
    in_comparison: tuple[str, ...],
    notes: SourceNotes,
) -> None:
    area, name = province["province_id"], view.language.name(province)
    stated = _stated_in(area, partnership.source_ids)
    for date, claims in _by_date(partnership, stated).items():
        _show_figures(view, area, name, claims, notes, _announced(view, name, date))
    if view.presenting:
        return
    others = _key_figures(area, in_comparison + tuple(claim.row["indicator"] for claim in stated))
    if others:
        words = view.language.gettext("Other key figures of %(province)s (%(count)s)")
        label = words % {"province": name, "count": len(others)}
        with st.expander(plain(label), expanded=not stated and not view.phone):
            _show_figures(view, area, name, others, notes)
    elif not stated:
        words = view.language.gettext("No key figures found for %(province)s.")
        blocks.show(view, "partnerships/missing.html", message=words % {"province": name})


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
