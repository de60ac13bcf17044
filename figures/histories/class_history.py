"""The classes that border gates had over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from figures.axes import row_axis, width_of, year_axis
from figures.label_space import text_width, wrap
from figures.periods import span
from figures.theme import Figure, Theme, base_layout, font
from i18n import Language

GATE_HEIGHT = 34  # pixels a gate
EARLIEST = 1990.0
NAME_GAP = 6  # pixels between names and bars
# The higher the class the thicker the bar, so that classes do not differ by colour alone.
THICKNESS = {"auxiliary": 0.44, "main": 0.58, "international": 0.76, "closed": 0.2}


@dataclass(frozen=True)
class _Piece:
    """One class of one gate, until the next class or today; `dated` if its start is known."""

    claim: Mapping[str, Any]
    row: int
    start: float
    end: float
    dated: bool


def build_class_history(
    history: pd.DataFrame,
    names: Mapping[str, str],
    theme: Theme,
    language: Language,
    *,
    today: str,
    phone: bool = False,
    share: float = 1,
) -> Figure:
    """A row for each gate, a bar for each class it had until `today`, as a Plotly figure.

    `history`: rows of `tables.gates.class_history`; gates are in the order of `names`. Where the
    start of the first class is not known, the bar is hollow up to the day from which a source
    has the class. What one side decided is a mark of that country on the bar of the class still
    in force, and a plan is a ring. `share`: of the page's width that the chart has.
    """
    gates = [gate for gate in names if gate in set(history["gate_id"])]
    claims = [claim for claim in history.to_dict("records") if claim["in_force"]]
    pieces = [
        piece
        for row, gate in enumerate(gates)
        for piece in _pieces([c for c in claims if c["gate_id"] == gate], row, span(today)[1])
    ]
    first = min([EARLIEST, *(piece.start for piece in pieces if piece.dated)])
    last, size = span(today)[1], theme.text(13, language)
    labels = [wrap(names[gate], (120 if phone else 210) * theme.scale, size) for gate in gates]
    left = max((text_width(label, size) for label in labels), default=0) + NAME_GAP + 12
    wide = width_of(phone, theme) * share - left
    pixels = wide / (last - first)
    data = [
        *(
            trace
            for status in THICKNESS
            for trace in _bars(status, pieces, first - 0.5, pixels, theme, language)
        ),
        *_decisions(history, gates, theme, language),
        *_plans(history[history["plan"]], gates, theme, language),
    ]
    legend = _legend_height(data, wide, theme, language)
    margin = {"l": left, "r": 8, "t": legend, "b": theme.size(30)}
    layout = base_layout(theme, language, 0, margin=margin, barmode="overlay")
    layout |= {"hovermode": "closest", "showlegend": True}
    layout["height"] = round(theme.size(GATE_HEIGHT) * max(len(gates), 1) + legend + margin["b"])
    layout["legend"] |= {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"}
    layout["legend"] |= {"font": font(theme, language), "maxheight": layout["height"]}
    layout["xaxis"] = year_axis((first - 0.5, last), wide, theme, language, grid=True)
    layout["yaxis"] = row_axis(labels, theme, language, ticklabelstandoff=NAME_GAP)
    return {"data": data, "layout": layout}


def _legend_height(data: Sequence[Figure], wide: float, theme: Theme, language: Language) -> float:
    """Pixels of a legend in rows, with entries that are all as wide as the widest."""
    size = theme.text(13, language)
    names = [trace["name"] for trace in data if trace.get("showlegend", True)]
    if not names:
        return theme.size(8)
    entry = max(text_width(name, size) for name in names) + theme.size(50)
    a_row = max(1, int(wide / entry))
    return ceil(len(names) / a_row) * size * 1.9 + theme.size(12)


def _pieces(claims: Sequence[Mapping[str, Any]], row: int, today: float) -> list[_Piece]:
    in_time = sorted(claims, key=lambda claim: (claim["known_by"], claim["authority"]))
    # Of claims for one day that of lowest authority counts, else the first: as in tables/gates.py.
    by_day = {claim["known_by"]: claim for claim in reversed(in_time)}
    records = [by_day[day] for day in sorted(by_day)]
    starts = [span(claim["known_by"])[0] if claim["known_by"] else today for claim in records]
    pieces = []
    for number, claim in enumerate(records):
        end = starts[number + 1] if number + 1 < len(starts) else today
        if number == 0 and not claim["valid_from"]:
            pieces.append(_Piece(claim, row, float("-inf"), starts[0], dated=False))
        if starts[number] < end:
            pieces.append(_Piece(claim, row, starts[number], end, dated=True))
    return pieces


def _bars(
    status: str,
    pieces: Sequence[_Piece],
    first: float,
    pixels: float,
    theme: Theme,
    language: Language,
) -> list[Figure]:
    """The full and the hollow bars of a class; the full ones have the entry in the legend."""
    fill, ink = _colours(status, theme)
    word = language.label("gate_status", "status", status)
    traces = []
    for dated in (True, False):
        mine = [p for p in pieces if p.claim["status"] == status and p.dated == dated]
        starts = [max(piece.start, first) for piece in mine]
        lengths = [piece.end - start for piece, start in zip(mine, starts, strict=True)]
        label = word if dated else f"{word}, {language.gettext('start not known')}"
        wide = text_width(label, theme.text(12, language)) + 8
        trace = {
            "type": "bar",
            "orientation": "h",
            "name": word,
            "legendgroup": status,
            "showlegend": dated,
            "base": starts,
            "x": lengths,
            "y": [piece.row for piece in mine],
            "width": THICKNESS[status],
            "text": [label if length * pixels > wide else "" for length in lengths],
            "textposition": "inside",
            "insidetextanchor": "start",
            "constraintext": "none",
            "textangle": 0,
            "textfont": font(theme, language, 12, color=ink if dated else theme.muted),
            "marker": {"color": fill, "line": {"width": 1, "color": theme.background}},
            "customdata": [[piece.claim["gate_id"], piece.claim["source_id"]] for piece in mine],
            "hovertext": [_hover(piece.claim, language) for piece in mine],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        if not dated:
            hollow = {"width": 1, "color": fill if status == "international" else theme.axis}
            trace["marker"] = {"color": theme.background, "line": hollow}
        traces.append(trace)
    return [trace for trace in traces if trace["x"]]


def _colours(status: str, theme: Theme) -> tuple[str, str]:
    if status == "international":
        return theme.sequential[4], theme.background
    fills = {"main": theme.sequential[1], "auxiliary": theme.sequential[0]}
    return fills.get(status, theme.ghost), theme.ink


def _decisions(
    history: pd.DataFrame, gates: Sequence[str], theme: Theme, language: Language
) -> list[Figure]:
    """What one side decided before the gate was opened as such: a mark of that country."""
    rows = history[~history["in_force"] & ~history["plan"] & history["gate_id"].isin(gates)]
    marks = {"vietnam_decided": ("square", theme.vn), "laos_decided": ("circle", theme.la)}
    traces = []
    for step, (symbol, colour) in marks.items():
        mine = rows[rows["step"] == step].to_dict("records")
        look = {"symbol": symbol, "size": theme.size(10), "opacity": 1, "color": colour}
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": language.label("gate_status", "step", step),
                "x": [span(row["known_by"])[0] for row in mine],
                "y": [gates.index(row["gate_id"]) for row in mine],
                "marker": look | {"line": {"width": theme.size(1.5), "color": theme.background}},
                "hovertext": [_hover(row, language) for row in mine],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    return [trace for trace in traces if trace["x"]]


def _plans(
    plans: pd.DataFrame, gates: Sequence[str], theme: Theme, language: Language
) -> list[Figure]:
    rows = [row for row in plans.to_dict("records") if row["gate_id"] in gates and row["known_by"]]
    if not rows:
        return []
    ring = {"symbol": "circle", "size": theme.size(11), "opacity": 1, "color": theme.background}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": language.label("gate_status", "status", rows[0]["status"]),
            "x": [span(row["known_by"])[0] for row in rows],
            "y": [gates.index(row["gate_id"]) for row in rows],
            "marker": ring | {"line": {"width": theme.size(2.5), "color": theme.ink}},
            "hovertext": [_hover(row, language) for row in rows],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


def _hover(claim: Mapping[str, Any], language: Language) -> str:
    _ = language.gettext
    word = language.label("gate_status", "status", claim["status"])
    if not (claim["in_force"] or claim["plan"]):
        step = language.label("gate_status", "step", claim["step"])
        return f"<b>{word}</b><br>{step} {language.date(claim['valid_from'])}"
    since = _("start not known")
    if claim["valid_from"]:
        since = _("since %(date)s") % {"date": language.date(claim["valid_from"])}
    return f"<b>{word}</b> {since} {claim.get('mark', '')}".rstrip()
