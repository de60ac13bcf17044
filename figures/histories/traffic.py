"""What crossed a border gate: one panel for each kind of count, as they do not compare."""

from collections.abc import Mapping

import pandas as pd

from figures.axes import row_axis, value_axis
from figures.charts import marks
from figures.label_space import text_width, wrap
from figures.periods import middle
from figures.theme import Figure, Theme, base_layout, font
from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.cooperation.crossings import BASES, INDICATORS, extent_of_period, kind_of_period

BAR, HEAD = 28, 42  # pixels of a bar and of a panel's title
# Indicator, basis, kind of period, scope, and which part of the year.
PanelKey = tuple[str, str, str, str, str]


def build_traffic(
    traffic: pd.DataFrame,
    names: Mapping[str, str],
    theme: Theme,
    language: Language,
    *,
    phone: bool = False,
) -> Figure:
    """Bars of traffic in panels below each other, as a Plotly figure.

    `traffic`: preferred rows of gate_traffic. A panel holds one indicator, basis and scope, and
    either whole years, or one part of years, or several years together: a count a day or a month
    never shares an axis with a year's, nor half a year with eleven months. Each bar is
    labelled with gate (from `names`, where there is more than one), period and value with its
    qualifier.
    """
    valued = traffic[traffic["obs_value"].notna()]
    panels = _panels(valued)
    size = theme.text(13, language)
    several = valued["gate_id"].nunique() > 1
    labels = {
        kind: [_label(row, names, several, language, phone, size) for row in rows]
        for kind, rows in panels.items()
    }
    widest = max((text_width(text, size) for texts in labels.values() for text in texts), default=0)
    margin = {"l": widest + 12, "r": theme.size(110), "t": 0, "b": 8}
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest", annotations=[])
    bar, head = theme.size(BAR * (1.4 if phone else 1)), theme.size(HEAD)
    inner = sum(head + bar * len(rows) for rows in panels.values()) or head
    layout["height"] = round(inner + margin["t"] + margin["b"])
    traces, top = [], inner
    for number, (kind, rows) in enumerate(panels.items()):
        axis = str(number + 1) if number else ""
        top -= head
        layout["annotations"].append(_title(kind, top / inner, -margin["l"], theme, language))
        bottom = top - bar * len(rows)
        domain = [max(0.0, bottom / inner), top / inner]
        layout |= _axes(axis, domain, labels[kind], theme, language)
        traces.append(_bars(rows, axis, names, theme, language))
        top = bottom
    return {"data": traces, "layout": layout}


def _panels(traffic: pd.DataFrame) -> dict[PanelKey, list[Row]]:
    panels: dict[PanelKey, list[Row]] = {}
    rows = traffic.to_dict("records")
    for row in sorted(rows, key=lambda row: (row["gate_id"], middle(row["time_period"]))):
        total = row["basis"] == "total"
        kind = kind_of_period(row["time_period"]) if total else ""
        extent = extent_of_period(row["time_period"]) if total else ""
        panel = (row["indicator"], row["basis"], kind, row["scope"], extent)
        panels.setdefault(panel, []).append(row)
    return dict(sorted(panels.items(), key=lambda item: _order(item[0])))


def _order(kind: PanelKey) -> tuple[int, int, bool, int, str]:
    indicator, basis, period, scope, extent = kind
    kinds = ("year", "part", "several", "")
    return (
        INDICATORS.index(indicator),
        BASES.index(basis),
        scope != "all",
        kinds.index(period),
        extent,
    )


def _label(
    row: Row,
    names: Mapping[str, str],
    several: bool,
    language: Language,
    phone: bool,
    size: float,
) -> str:
    parts = [names[row["gate_id"]]] if several else []
    parts.append(language.date(row["time_period"]))
    return wrap(", ".join(parts), 130 if phone else 420, size)


def _title(kind: PanelKey, y: float, left: float, theme: Theme, language: Language) -> Figure:
    indicator, basis, period, scope, _extent = kind
    _ = language.gettext
    kinds = {"year": _("whole years"), "part": _("parts of years"), "several": _("several years")}
    words = [
        language.label("gate_traffic", "indicator", indicator),
        language.label("gate_traffic", "scope", scope),
    ]
    words.append(kinds.get(period) or language.label("gate_traffic", "basis", basis))
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xshift": left,
        "yshift": 4,
        "text": " · ".join([f"<b>{words[0]}</b>", *words[1:]]),
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": font(theme, language, 14),
    }


def _axes(
    axis: str, domain: list[float], labels: list[str], theme: Theme, language: Language
) -> Figure:
    values = value_axis(theme, language, showticklabels=False, anchor=f"y{axis}")
    values |= {"showgrid": False, "rangemode": "tozero"}
    place = {"domain": domain, "anchor": f"x{axis}", "ticklabelstandoff": 4}
    rows = row_axis(labels, theme, language, **place)
    return {f"xaxis{axis}": values, f"yaxis{axis}": rows}


def _bars(
    rows: list[Row],
    axis: str,
    names: Mapping[str, str],
    theme: Theme,
    language: Language,
) -> Figure:
    plain = ValueFormat(language)
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "x": [row["obs_value"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.5,
        "marker": {"color": theme.primary},
        "text": [language.quantity(row) for row in rows],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": font(theme, language),
        "customdata": [[row["gate_id"], row["time_period"], row["basis"]] for row in rows],
        "hovertext": [marks.hover(row, names[row["gate_id"]], plain) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
