"""What an upload changes in the charts and maps of the dashboard, before and after.

Here alone a page imports from others: a preview has to show what their readers will see, so it asks
the very functions that draw it there, and not others that could come to draw it differently.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from figures.charts.kinds import ChartKind
from figures.histories.event_counts import build_event_counts
from figures.maps.preview import build_preview_map
from figures.theme import Figure
from pages.gates import class_map
from pages.indicators.chart import figure_of
from pages.indicators.controls import Choice
from pages.indicators.result import result_of
from pages.map.values import class_limits, mappable_indicators, period_of, values
from pages.overview import parts
from pages.upload.work import Proposal, Work
from tables.mappable import LEAST_AREAS
from ui.charts import show_chart
from ui.legend import show_map_credit, show_map_legend
from ui.names import map_names
from ui.plain import plain
from ui.state import cache
from ui.state.cache import rows, tables
from ui.view import View
from uploads.errands.large import touched
from versions.changes import Changes, Mode

MOST_INDICATORS = 4
MOST_AREAS = 5  # lines in a chart
MOST_OUTLINES = 12  # provinces on a map; more outlines would hide the colours
Build = Callable[[View], Figure | None]


def show_figures(view: View, work: Work, changes: Changes) -> None:
    """Show the figures that change, as they are and as they would be; nothing where none does."""
    _ = view.language.gettext
    if changes.nothing:
        return
    if work.table == "statistics":
        _show_statistics(view, work, changes)
        return
    builds: dict[str, tuple[Build, str]] = {
        "events": (_events, _("Events by the year in which they began")),
        "partnerships": (parts.partner_map, _("Partner provinces and border gates")),
    }
    if work.table in ("gates", "gate_status"):
        builds[work.table] = _gates(changes), _("Border gates")
    if work.table in builds:
        build, title = builds[work.table]
        proposal = work.proposal(changes.mode)
        _show_both(view, work, proposal, build, title, work.table)


def link_parameters(work: Work, mode: Mode) -> Mapping[str, str]:
    """Return the link parameters that show what an upload changed most; none for most tables."""
    if work.table != "statistics":
        return {}
    keys = work.touched(mode)
    indicator = str(keys["indicator"].value_counts().index[0])
    areas = keys.loc[keys["indicator"] == indicator, "ref_area"].value_counts()
    return {"indicator": indicator, "areas": ",".join(areas.index[:MOST_AREAS])}


def _show_statistics(view: View, work: Work, changes: Changes) -> None:
    """Lines of the indicators that the reader chooses, and the map of each that has one."""
    keys = work.touched(changes.mode)
    counts = keys["indicator"].value_counts()
    for indicator in _pick(view, list(counts.index)):
        of_indicator = keys[keys["indicator"] == indicator]
        title = view.language.name(rows("indicators")[indicator], "title")
        proposal = work.proposal(changes.mode, indicator)
        areas = tuple(of_indicator["ref_area"].value_counts().index[:MOST_AREAS])
        _show_both(view, work, proposal, _lines(indicator, areas), title, f"lines.{indicator}")
        if year := _year(of_indicator):
            label = f"{title}, {year}"
            marked = sorted(of_indicator.loc[of_indicator["time_period"] == year, "ref_area"])
            build = _map(work, indicator, year, marked if len(marked) <= MOST_OUTLINES else ())
            if _show_both(view, work, proposal, build, label, f"map.{indicator}"):
                show_map_legend(view, indicator, _limits(work, indicator))
                show_map_credit(view)


def _pick(view: View, indicators: Sequence[str]) -> Sequence[str]:
    """The indicators to draw: the first, or those chosen where there are several."""
    if len(indicators) == 1:
        return indicators
    _, by_id = view.language.gettext, rows("indicators")
    chosen: list[str] = st.multiselect(
        _("Show the charts of"),
        indicators,
        default=indicators[:1],
        max_selections=MOST_INDICATORS,
        select_all=False,
        format_func=lambda name: view.language.name(by_id[name], "title"),
        placeholder=_("Choose"),
        key="upload.indicators",
    )
    return chosen


def _year(of_indicator: pd.DataFrame) -> str:
    """The year of the map: that with most changes, "" where the indicator has no map."""
    annual = of_indicator.loc[of_indicator["time_period"].str.fullmatch(r"\d{4}"), "time_period"]
    return "" if annual.empty else str(max(annual.mode()))


def _lines(indicator: str, areas: tuple[str, ...]) -> Build:
    choice = Choice(indicator, "reported", areas, ChartKind.LINE, "")

    def build(view: View) -> Figure | None:
        if result_of(choice, view.language).rows.empty:
            return None
        return figure_of(choice, view.language, view.theme, view.phone)

    return build


def _map(work: Work, indicator: str, year: str, marked: Sequence[str]) -> Build:
    """The map of a year; its classes are those of the figures published now, if there are any."""

    def build(view: View) -> Figure | None:
        if indicator not in mappable_indicators():
            return None
        observed = values(indicator, "reported").rows
        observed = observed[observed["time_period"] == year]
        if len(observed) < LEAST_AREAS:
            return None
        by_area = {row["ref_area"]: row for row in observed.to_dict("records")}
        unit = view.language.unit(rows("indicators")[indicator]["unit"])
        names = map_names(view.language)
        words = {
            area: f"<b>{names.of(area)}</b><br>{view.language.quantity(row, unit=unit)}"
            for area, row in by_area.items()
        }
        return build_preview_map(
            {area: row["obs_value"] for area, row in by_area.items()},
            words,
            _limits(work, indicator),
            marked,
            period_of(indicator, "reported", year),
            view.theme,
            view.language,
        )

    return build


def _limits(work: Work, indicator: str) -> Sequence[float]:
    with cache.reading(work.state):
        if indicator in mappable_indicators():
            return class_limits(indicator, "reported")
    return class_limits(indicator, "reported")


def _events(view: View) -> Figure | None:
    events = tables()["events"]
    if events.empty:
        return None
    return build_event_counts(events, view.theme, view.language, phone=True)


def _gates(changes: Changes) -> Build:
    """The gates of today, with a ring around the first that an upload touches."""
    touched_first = str(touched(changes, ["gate_id"])["gate_id"].iloc[0])

    def build(view: View) -> Figure | None:
        gates, today = rows("gates"), date.today().isoformat()
        gate = touched_first if touched_first in gates else next(iter(gates), "")
        if not gate:
            return None
        return class_map.figure(gate, today, view.theme, view.language, view.phone)

    return build


def _show_both(
    view: View, work: Work, proposal: Proposal, build: Build, title: str, key: str
) -> bool:
    """Whether the figure as it is and as it would be differ; if so both are shown.

    They are side by side, on a phone one below the other.
    """
    _ = view.language.gettext
    narrow = replace(view, phone=True)
    figures = []
    for source in (work.state, proposal):
        with cache.reading(source):
            figures.append(build(narrow))
    if figures[0] == figures[1]:
        return False
    st.markdown(f"**{plain(title)}**")
    columns = [st.container(), st.container()] if view.phone else st.columns(2, gap="medium")
    labels = {"before": _("Before"), "after": _("After")}
    for column, (side, label), figure in zip(
        columns, labels.items(), on_one_scale(figures), strict=True
    ):
        with column:
            st.caption(plain(label))
            if figure is None:
                st.caption(_("No figures yet."))
            else:
                show_chart(view, figure, f"upload.{key}.{side}", f"{label}: {title}")
    return True


def on_one_scale(figures: Sequence[Figure | None]) -> list[Figure | None]:
    """Return the figures with one range of values for all that have one, so that they compare."""
    ranges = [figure["layout"].get("yaxis", {}).get("range") for figure in figures if figure]
    if len(ranges) < len(figures) or not all(ranges):
        return list(figures)
    ends = [min(low for low, _high in ranges), max(high for _low, high in ranges)]
    return [
        figure and {**figure, "layout": _with_range(figure["layout"], ends)} for figure in figures
    ]


def _with_range(layout: Figure, ends: Sequence[float]) -> Figure:
    return {**layout, "yaxis": {**layout["yaxis"], "range": ends}}
