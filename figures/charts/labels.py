"""What a line says: marks and words at its points, a hover box of each, its name at its end."""

from collections.abc import Sequence
from itertools import pairwise

from figures.charts import marks
from figures.charts.chart_data import point
from figures.charts.line import Line, Plot, base, joins
from figures.label_space import (
    NEARLY,
    LabelSpace,
    spread_labels,
    text_height,
    text_size,
    wrap,
)
from figures.periods import middle, span
from figures.theme import Figure, Theme, font
from figures.value_format import Row, ValueFormat
from i18n import Language

# A plain value on a solid line is a dot; whatever has a mark of its own must be readable.
DOT, PART, OTHER = 5, 7, 4
CAPS = 400  # pixels of a plot from which the bar of a part-year has ends
# A line that ends before this share of the width has others to its right.
EDGE = 0.8
COLUMN = 8  # pixels between a plot and the names right of it
CROWDED = 0.7  # share of a plot's height that names with values may fill
# A name that is moved or away this many pixels from the end of its line has a line to it.
NEAR, FAR = 7, 60
NARROW_PLOT = 460  # pixels of a plot in one of two columns, or on a phone
ROOM, NARROW_ROOM = 150, 92  # pixels at the right of a chart for names and values
MARK_ROOM = 16  # pixels above a plot, for marks of what has no height on its axis
GAP = 8  # pixels between a point and its words
# Where words may be beside their point, in the order in which the places are tried.
POSITIONS = (
    "top center",
    "bottom center",
    "top left",
    "bottom right",
    "middle left",
    "middle right",
)
ANCHORS = {"left": "right", "right": "left", "center": "center"}


def points(line: Line, plot: Plot, space: LabelSpace) -> list[Figure]:
    """Traces of other sources' values, whole years and part-years; words go where room is."""
    traces = [_others(line, plot), _years(line, plot), _parts(line, plot)]
    for trace, rows in zip(traces[1:], (line.annual, line.partial), strict=True):
        trace |= _words(line, rows, plot, space)
    return [trace for trace in traces if trace["x"]]


def hover_points(line: Line, plot: Plot) -> list[Figure]:
    """Traces of the years of a line for reference: seen only where nothing joins them."""
    joined = _periods_joined(line, ("solid", "dash"))
    trace = _point_trace(line, plot, line.outcomes, [DOT] * len(line.outcomes))
    seen = [0 if row["time_period"] in joined else 1 for row in line.outcomes]
    trace["marker"] |= {"opacity": seen}
    return [trace | {"mode": "markers"}] if trace["x"] else []


def _periods_joined(line: Line, how: tuple[str, ...]) -> set[str]:
    """The years from which or to which a line leads in one of some ways of joining."""
    return {
        row["time_period"]
        for before, after in pairwise(line.outcomes)
        if joins(before, after) in how
        for row in (before, after)
    }


def _years(line: Line, plot: Plot) -> Figure:
    rows = line.annual
    on_solid = _periods_joined(line, ("solid",))
    plain = [marks.is_exact(row) and row["time_period"] in on_solid for row in rows]
    sizes = [DOT if dot else marks.size(row) for dot, row in zip(plain, rows, strict=True)]
    return _point_trace(line, plot, rows, sizes)


def _parts(line: Line, plot: Plot) -> Figure:
    rows = line.partial
    spans = [span(row["time_period"]) for row in rows]
    trace = _point_trace(line, plot, rows, [PART] * len(rows))
    # The bar spans the months that the value covers, so it is not read as a year's.
    trace["error_x"] = {
        "type": "data",
        "array": [(end - start) / 2 for start, end in spans],
        "thickness": 1.5,
        "width": 3 if plot.width > CAPS else 0,
        "color": line.colour,
    }
    return trace


def _others(line: Line, plot: Plot) -> Figure:
    size = plot.theme.size(OTHER)
    # A computed value lies all but on the one that goes before it: the hover box has it.
    others = [row for row in line.others if not marks.is_derived(row)]
    return base(line, plot) | {
        "mode": "markers",
        "x": [middle(row["time_period"]) for row in others],
        "y": [row["obs_value"] for row in others],
        "marker": {"symbol": "circle", "size": size, "color": line.colour, "opacity": 0.6},
        "customdata": [point(row) for row in others],
        "hoverinfo": "skip",
    }


def _point_trace(line: Line, plot: Plot, rows: list[Row], sizes: list[int]) -> Figure:
    theme = plot.theme
    return base(line, plot) | {
        "mode": "markers+text",
        "x": [middle(row["time_period"]) for row in rows],
        "y": [row["obs_value"] for row in rows],
        "marker": {
            "symbol": [marks.symbol(row) for row in rows],
            "size": [theme.size(size) for size in sizes],
            "color": [line.colour if marks.is_exact(row) else theme.background for row in rows],
            "opacity": 1,
            "line": {"width": theme.size(1.75), "color": line.colour},
        },
        "cliponaxis": False,
        "customdata": [point(row) for row in rows],
        "hovertext": [hover_box(line, row, plot.value_format) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(line: Line, rows: list[Row], plot: Plot, space: LabelSpace) -> Figure:
    """Words beside the points whose value is no plain number, as far as there is room.

    Where there is none, the mark still says that a value is not exact, and the key what it means.
    """
    texts, positions = [""] * len(rows), ["top center"] * len(rows)
    for index, row in enumerate(rows):
        if row != line.last and _is_labelled(row):
            texts[index], positions[index] = _words_and_position(row, plot, space)
    halo = plot.theme.halo
    style = font(plot.theme, plot.language, 12, color=line.text_colour, shadow=halo)
    return {"text": texts, "textposition": positions, "textfont": style}


def _words_and_position(row: Row, plot: Plot, space: LabelSpace) -> tuple[str, str]:
    """The words of a point and where they go, "" where there is no room.

    The mark already says that it is a forecast: its word goes where there is no room for both.
    """
    at, size = plot.point(row), plot.theme.text(12, plot.language)
    gap = plot.theme.size(GAP)
    for over in (False, True):
        for words in (plot.value_format.label(row), plot.value_format.number(row)):
            box = text_size(words, size)[0], text_height(words, size)
            if position := space.place(*at, box, POSITIONS, gap=gap, touch=-NEARLY, over=over):
                return words, position
    return "", "top center"


def _is_labelled(row: Row) -> bool:
    # A population is an average of its year throughout: said once, at the end of the line;
    # every point keeps its mark.
    return row["qualifier"] != "average" and marks.needs_words(row)


def hover_box(line: Line, row: Row, value_format: ValueFormat) -> str:
    """The hover box of a point: its value, and what other sources say of the same period."""
    others = [other for other in line.others if other["time_period"] == row["time_period"]]
    return marks.hover(row, line.name, value_format) + marks.dispute(others, value_format)


def room_for(lines: Sequence[Line], theme: Theme, value_format: ValueFormat, phone: bool) -> float:
    """Pixels that the names and values right of the lines need, a small gap included."""
    size, room = theme.text(13, value_format.language), NARROW_ROOM if phone else ROOM
    texts = [line.name for line in lines if not line.in_key]
    texts += [value_format.label(line.last) for line in lines if marks.needs_words(line.last)]
    wrapped = [wrap(text, room * theme.scale, size) for text in texts]
    widest = max((text_size(text, size)[0] for text in wrapped), default=0)
    return widest + theme.size(COLUMN + GAP)


def height_of_names(lines: Sequence[Line], theme: Theme, language: Language, phone: bool) -> float:
    """Pixels that the names of the lines need above each other, right of them."""
    size, room = theme.text(13, language), (NARROW_ROOM if phone else ROOM) * theme.scale
    return sum(text_height(wrap(line.name, room, size), size) for line in lines)


def marks_above(plot: Plot) -> list[Figure]:
    """Annotations over a plot, at the periods of what has no height on its axis."""
    axes = {"xref": f"x{plot.axis}", "yref": f"y{plot.axis} domain"}
    return [
        mark_above(words, plot.theme, plot.language) | axes | {"x": middle(period)}
        for period, words in plot.above.items()
    ]


def mark_above(words: str, theme: Theme, language: Language) -> Figure:
    """The mark of a period, above the plot, where it has no height; `words` are its hover box."""
    return {
        "y": 1,
        "text": marks.ABOVE,
        "hovertext": words,
        "hoverlabel": {"font": font(theme, language, 12)},
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "bottom",
        "font": font(theme, language, 14, color=theme.muted),
    }


def end_labels(lines: Sequence[Line], plot: Plot, space: LabelSpace) -> list[Figure]:
    """Annotations that name the lines: beside their last points, or in a column right of the plot.

    A line that ends well before the others has its name at its end if there is room. All names of
    the column are spread so that none meets another; of the grey lines only those are named that
    are not in the way of others.
    """
    lines = [line for line in lines if not line.in_key]
    own = [line for line in lines if not line.ghost]
    inside, column = [], []
    for line in own:
        ends_early = plot.point(line.last)[0] <= plot.width * EDGE
        label = _inside(line, plot, space) if ends_early else None
        inside += [label] if label else []
        column += [] if label else [line]
    texts = [_text(line, plot) for line in column]
    if _height(texts, plot) > plot.height * CROWDED:
        texts = [_name(line, plot) for line in column]
    size = plot.theme.text(13, plot.language)
    heights = [text_height(text, size) for text in texts]
    middles = [plot.point(line.last)[1] for line in column]
    places = spread_labels(middles, heights, (0, plot.height))
    spans = [(y - tall / 2, y + tall / 2) for y, tall in zip(places, heights, strict=True)]
    for line in lines:
        y, tall = plot.point(line.last)[1], text_height(_name(line, plot), size)
        span = y - tall / 2, y + tall / 2
        is_free = all(span[1] <= low or span[0] >= high for low, high in spans)
        if line.ghost and is_free and 0 <= span[0] <= span[1] <= plot.height:
            column.append(line)
            texts.append(_name(line, plot))
            places.append(y)
            spans.append(span)
    beside = [_beside(*entry, plot) for entry in zip(column, texts, places, strict=True)]
    return inside + beside


def _height(texts: Sequence[str], plot: Plot) -> float:
    size = plot.theme.text(13, plot.language)
    return sum(text_height(text, size) for text in texts)


def _inside(line: Line, plot: Plot, space: LabelSpace) -> Figure | None:
    """The name at the last point of a line, None where there is no room beside it."""
    text = _text(line, plot)
    size = plot.theme.text(13, plot.language)
    right_first = sorted(POSITIONS, key=lambda position: position != "middle right")
    box = text_size(text, size)
    position = space.place(*plot.point(line.last), box, right_first, gap=plot.theme.size(GAP))
    if position is None:
        return None
    vertical, across = position.split()
    away = plot.theme.size(GAP + 1)
    return _label(line, text, plot) | {
        "align": ANCHORS[across],
        "xanchor": ANCHORS[across],
        "yanchor": {"top": "bottom", "bottom": "top"}.get(vertical, "middle"),
        "xshift": {"left": -away, "right": away}.get(across, 0),
        "yshift": {"top": away, "bottom": -away}.get(vertical, 0),
    }


def _beside(line: Line, text: str, y: float, plot: Plot) -> Figure:
    """The name in the column right of the plot; a thin line leads to it where it is not near."""
    (right, up), theme = plot.point(line.last), plot.theme
    across, moved = plot.width - right + theme.size(COLUMN), y - up
    label = _label(line, text, plot) | {"align": "left", "xanchor": "left", "yanchor": "middle"}
    if abs(moved) < NEAR and across < theme.size(FAR):
        return label | {"xshift": round(across, 1), "yshift": round(moved, 1)}
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 0.75, "arrowcolor": line.colour}
    return label | arrow | {"ax": round(across, 1), "ay": round(-moved, 1), "standoff": 6}


def _text(line: Line, plot: Plot) -> str:
    text = _name(line, plot)
    quiet = line.reference or line.ghost
    if quiet or not marks.needs_words(line.last):
        return text
    return f"{text}<br>{_wrapped(plot.value_format.label(line.last), plot)}"


def _name(line: Line, plot: Plot) -> str:
    return _wrapped(line.name, plot)


def _wrapped(text: str, plot: Plot) -> str:
    scale = plot.theme.scale
    room = (ROOM if plot.width > NARROW_PLOT * scale else NARROW_ROOM) * scale
    return wrap(text, room, plot.theme.text(13, plot.language))


def _label(line: Line, text: str, plot: Plot) -> Figure:
    theme, name = plot.theme, _name(line, plot)
    quiet = line.reference or line.ghost
    return {
        "xref": f"x{plot.axis}",
        "yref": f"y{plot.axis}",
        "x": middle(line.last["time_period"]),
        "y": plot.height_of(line.last["obs_value"]),
        "text": text if quiet else text.replace(name, f"<b>{name}</b>", 1),
        "showarrow": False,
        "borderpad": 0,
        "font": font(theme, plot.language, color=line.text_colour, shadow=theme.halo),
    }
