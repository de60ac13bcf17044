"""Events beneath a chart of years: quiet marks in a strip of their own, which no label touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from figures.axes import width_of
from figures.label_space import wrap
from figures.periods import first_and_last_day, is_annual, middle
from figures.theme import Figure, Theme, font
from i18n import Language

STRIP = 26  # pixels of height that the marks need, at scale 1
YEARS = 30  # pixels between the axis of years and the strip, for the years
CLOSE = 14  # pixels; marks that are closer become one
SMALL, GROWTH, LARGE = 7, 1.5, 12  # pixels of the mark of one event, for each more, and at the most
LISTED = 6  # events that a hover box names; more are counted
WIDEST = 420  # pixels of a line of a hover box
AXIS = "90"  # number of the strip's axes, far from those of panels
MARK = "◆"  # how the key writes it
FIRST_YEAR = 1500  # what an axis of years has no end before


@dataclass(frozen=True)
class EventMark:
    """An event on the axis of time: its id, its partial ISO date, and its title for the hover."""

    event_id: str
    date: str
    title: str


def with_events(
    figure: Figure, events: Sequence[EventMark], theme: Theme, language: Language, phone: bool
) -> Figure:
    """Return a chart of years with a strip beneath its axis that has a mark for each event.

    Marks that are close become a larger one, whose hover box names them all; a hollow one is of an
    event of which only the year is known. What lies outside of the axis is left out. A mark
    has the id of its newest event as its `customdata`. The rest of the figure keeps its size in
    pixels; one without an axis of years is as it was.
    """
    layout = figure["layout"]
    columns = [name for name in layout if name.startswith("xaxis") and _is_lowest(layout, name)]
    if not columns:
        return figure
    margin = layout["margin"]
    inner = layout["height"] - margin["t"] - margin["b"]
    strip = theme.size(STRIP) + max(margin["b"], theme.size(YEARS))
    margin = {**margin, "b": theme.size(4)}
    whole = inner + strip
    lifted = _lifted(layout, inner / whole, strip / whole)
    lifted |= {"height": round(whole + margin["t"] + margin["b"]), "margin": margin}
    traces = []
    for number, name in enumerate(columns):
        axis = layout[name]
        x, y = f"{AXIS}{number}", f"{AXIS}{number}"
        left, right = axis.get("domain", (0, 1))
        across = (width_of(phone, theme) - margin["l"] - margin["r"]) * (right - left)
        lifted[f"xaxis{x}"] = _axis(axis.get("domain", [0, 1]), axis["range"], f"y{y}")
        high = theme.size(STRIP) / whole
        lifted[f"yaxis{y}"] = _axis([0, high], [0, 1], f"x{x}")
        groups = _groups(events, axis, across)
        traces.append(_trace(groups, theme, language) | {"xaxis": f"x{x}", "yaxis": f"y{y}"})
    return {**figure, "data": [*figure["data"], *traces], "layout": lifted}


def _is_lowest(layout: Figure, name: str) -> bool:
    """Whether an axis of years has no panel below its own."""
    own = layout[name]
    if not _is_of_years(own):
        return False
    return _bottom(layout, own) <= min(
        _bottom(layout, other)
        for key, other in layout.items()
        if key.startswith("xaxis") and other.get("domain") == own.get("domain")
    )


def _bottom(layout: Figure, axis: Figure) -> float:
    beside = layout.get(f"yaxis{axis.get('anchor', 'y')[1:]}", {})
    return float(beside.get("domain", (0, 1))[0])


def _is_of_years(axis: Figure) -> bool:
    if axis.get("type") == "category":
        return any(is_annual(period) for period in axis["categoryarray"])
    return "range" in axis and axis["range"][0] > FIRST_YEAR


def _lifted(layout: Figure, share: float, up: float) -> Figure:
    """The layout with all that hangs on its height moved up, above the strip."""

    def moved(part: Figure, *names: str) -> Figure:
        if part.get("yref") != "paper":
            return part
        return part | {name: part[name] * share + up for name in names if name in part}

    lifted = dict(layout)
    for name in (name for name in layout if name.startswith("yaxis")):
        low, high = layout[name].get("domain", (0, 1))
        lifted[name] = layout[name] | {"domain": [low * share + up, high * share + up]}
    lifted["annotations"] = [moved(one, "y") for one in layout.get("annotations", ())]
    lifted["shapes"] = [moved(one, "y0", "y1") for one in layout.get("shapes", ())]
    if "y" in layout.get("legend", {}):
        legend = layout["legend"]
        lifted["legend"] = legend | {"y": legend["y"] * share + up}
    return lifted


def _axis(domain: Sequence[float], ends: Sequence[float], anchor: str) -> Figure:
    """An axis of the strip, which shows nothing of itself."""
    hidden = {"visible": False, "fixedrange": True, "hoverformat": "d"}
    return {"domain": list(domain), "range": list(ends), "anchor": anchor, **hidden}


def _place(event: EventMark, axis: Figure) -> float | None:
    """Where an event is on an axis, None where it is outside of it or the axis is of no years."""
    if not _is_of_years(axis):
        return None
    at = middle(event.date)
    if axis.get("type") != "category":
        return at if axis["range"][0] <= at <= axis["range"][1] else None
    year = event.date[:4]
    periods = list(axis["categoryarray"])
    return periods.index(year) + (at - int(year)) * 0.9 if year in periods else None


def _groups(
    events: Sequence[EventMark], axis: Figure, across: float
) -> list[tuple[float, list[EventMark]]]:
    """The places of the marks with the events of each, in time order."""
    start, end = axis["range"]
    each = across / (end - start)
    groups: list[tuple[float, list[EventMark]]] = []
    for event in sorted(events, key=lambda one: (first_and_last_day(one.date), one.event_id)):
        at = _place(event, axis)
        if at is None:
            continue
        if groups and (at - groups[-1][0]) * each < CLOSE:
            groups[-1][1].append(event)
        else:
            groups.append((at, [event]))
    return groups


def _trace(
    groups: Sequence[tuple[float, list[EventMark]]], theme: Theme, language: Language
) -> dict[str, Any]:
    sizes = [min(SMALL + GROWTH * (len(group) - 1), LARGE) for _, group in groups]
    vague = [all(is_annual(event.date) for event in group) for _, group in groups]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "x": [at for at, _ in groups],
        "y": [0.5] * len(groups),
        "marker": {
            "symbol": "diamond",
            "size": [theme.size(size) for size in sizes],
            "color": [theme.background if hollow else theme.axis for hollow in vague],
            "opacity": 1,
            "line": {"width": theme.size(1.25), "color": theme.axis},
        },
        "cliponaxis": False,
        "customdata": [group[-1].event_id for _, group in groups],
        "hovertext": [_hover(group, theme, language) for _, group in groups],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hoverlabel": {"font": font(theme, language, 12)},
    }


def _hover(group: Sequence[EventMark], theme: Theme, language: Language) -> str:
    size = theme.text(12, language)
    lines = [
        wrap(f"{language.date(event.date)}: {event.title}", theme.size(WIDEST), size)
        for event in group[:LISTED]
    ]
    if (more := len(group) - LISTED) > 0:
        words = language.ngettext("%(count)s more event", "%(count)s more events", more)
        lines.append(words % {"count": language.number(more)})
    return "<br>".join(lines)
