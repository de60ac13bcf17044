"""The points of a line: marks for how exact they are, words beside them, hover boxes."""

from collections.abc import Sequence
from itertools import pairwise

from figures.charts import marks
from figures.charts.line import Box, Line, Reading, Row, base, joins
from figures.label_space import Space, spread_labels, text_height, text_width, wrap
from figures.periods import is_annual, middle, span
from figures.theme import Figure, font

# A plain value on a solid line is a dot; whatever has a mark of its own must be readable.
DOT, PART, OTHER = 5, 7, 4
NARROW_POINTS = 400


def points(
    line: Line, box: Box, reading: Reading, space: Space, all_words: bool = False
) -> list[Figure]:
    """Traces of other sources' values, whole years and part-years; words go where room is."""
    drawn = [_others(line, box, reading), _years(line, box, reading), _parts(line, box, reading)]
    for trace, rows in zip(drawn[1:], (line.annual, line.partial), strict=True):
        trace |= _words(line, rows, box, reading, space, all_words)
    return [trace for trace in drawn if trace["x"]]


def _years(line: Line, box: Box, reading: Reading) -> Figure:
    rows = line.annual
    joined = {
        row["time_period"]
        for before, after in pairwise(line.joined)
        if joins(before, after) == "solid"
        for row in (before, after)
    }
    plain = [marks.is_exact(row) and row["time_period"] in joined for row in rows]
    sizes = [DOT if dot else marks.size(row) for dot, row in zip(plain, rows, strict=True)]
    return _marked(line, box, reading, rows, sizes)


def _parts(line: Line, box: Box, reading: Reading) -> Figure:
    rows = line.partial
    spans = [span(row["time_period"]) for row in rows]
    trace = _marked(line, box, reading, rows, [PART] * len(rows))
    # The bar spans the months that the value covers, so it is not read as a year's.
    trace["error_x"] = {
        "type": "data",
        "array": [(end - start) / 2 for start, end in spans],
        "thickness": 1.5,
        "width": 3 if box.width > NARROW_POINTS else 0,
        "color": line.colour,
    }
    return trace


def _others(line: Line, box: Box, reading: Reading) -> Figure:
    size = reading.theme.size(OTHER)
    return base(line, box) | {
        "mode": "markers",
        "x": [middle(row["time_period"]) for row in line.others],
        "y": [row["obs_value"] for row in line.others],
        "marker": {"symbol": "circle", "size": size, "color": line.colour, "opacity": 0.6},
        "hoverinfo": "skip",
    }


def _marked(line: Line, box: Box, reading: Reading, rows: list[Row], sizes: list[int]) -> Figure:
    theme = reading.theme
    return base(line, box) | {
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
        "customdata": [[row["ref_area"], row["time_period"], row["source_id"]] for row in rows],
        "hovertext": [hover(line, row, reading) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(
    line: Line, rows: list[Row], box: Box, reading: Reading, space: Space, all_words: bool
) -> Figure:
    # The qualified first: their words are part of the value, so they overlap rather than vanish.
    texts, places = [""] * len(rows), ["top center"] * len(rows)
    for needed in (True, False) if all_words else (True,):
        for index, row in enumerate(rows):
            if row != line.last and _is_told(row) == needed:
                texts[index], places[index] = _placed(row, box, reading, space, needed)
    halo = reading.theme.halo
    style = font(reading.theme, reading.language, 12, color=line.text_colour, shadow=halo)
    return {"text": texts, "textposition": places, "textfont": style}


def _placed(row: Row, box: Box, reading: Reading, space: Space, needed: bool) -> tuple[str, str]:
    """The words of a point and where they go; "" where an exact value finds no room."""
    at = box.pixel(middle(row["time_period"]), row["obs_value"])
    size = reading.theme.text(12, reading.language)
    text = marks.words(row, reading.language, reading.decimals)
    # The mark already tells a forecast, so its word goes where there is no room for both.
    short = reading.language.quantity(row, reading.decimals)
    for words in (text, short):
        if place := space.place(*at, words, size):
            return words, place
    if not needed:
        return "", "top center"
    outward = "top left" if at[0] > box.width / 2 else "top right"
    return short, space.place(*at, short, size, over=True) or outward


def _is_told(row: Row) -> bool:
    # A population is an average of its year throughout: said once, at the end of the line;
    # every point keeps its mark.
    return row["qualifier"] != "average" and marks.needs_words(row)


def hover(line: Line, row: Row, reading: Reading) -> str:
    """The hover box of a point: its value, and what other sources say of the same period."""
    others = [other for other in line.others if other["time_period"] == row["time_period"]]
    text = marks.hover(row, line.name, reading.language, reading.decimals, reading.unit)
    return text + marks.dispute(others, reading.language, reading.decimals)


# A line that ends before this share of the width has others to its right.
EDGE = 0.8
# Ghosts are named only while there are few of them.
NAMED = 12
NARROW = 460  # pixels of a drawing area in one of two columns, or on a phone
ROOM, NARROW_ROOM = 150, 92  # pixels at the right of a chart for names and values
ANCHORS = {"left": "right", "right": "left", "center": "center"}


def room_for(drawn: Sequence[Line], reading: Reading, phone: bool) -> float:
    """Pixels that the names and values right of the lines need, a small gap included."""
    size, room = reading.theme.text(13, reading.language), NARROW_ROOM if phone else ROOM
    texts = [line.name for line in drawn]
    texts += [words_at_end(line, reading) for line in drawn if marks.needs_words(line.last)]
    wrapped = [wrap(text, room * reading.theme.scale, size) for text in texts]
    return max((text_width(text, size) for text in wrapped), default=0) + reading.theme.size(16)


def end_labels(
    drawn: Sequence[Line], box: Box, reading: Reading, space: Space, all_words: bool
) -> list[Figure]:
    """Annotations that name each line at its last point; those at the right edge are spread.

    `all_words` gives the last value of every line, not only those that need words.
    """
    named = [line for line in drawn if line.colour != reading.theme.ghost or len(drawn) <= NAMED]
    right = [line for line in named if _pixel(line, box)[0] > box.width * EDGE]
    size = reading.theme.text(13, reading.language)
    texts = [_text(line, box, reading, all_words) for line in right]
    heights = [text_height(text, size) for text in texts]
    apart = spread_labels([_pixel(line, box)[1] for line in right], heights)
    labels = []
    for line, text, y in zip(right, texts, apart, strict=True):
        beside = reading.theme.size(10) + _half_span(line.last, box)
        wide = text_width(text, size)
        space.take(_pixel(line, box)[0] + beside + wide / 2, y, wide, text_height(text, size))
        shift = {"xshift": beside, "yshift": round(y - _pixel(line, box)[1], 1)}
        labels.append(_label(line, text, box, reading, "middle right") | shift)
    inside = [line for line in named if _pixel(line, box)[0] <= box.width * EDGE]
    return labels + [_inside(line, box, reading, space, all_words) for line in inside]


def _inside(line: Line, box: Box, reading: Reading, space: Space, all_words: bool) -> Figure:
    text = _text(line, box, reading, all_words)
    size = reading.theme.text(13, reading.language)
    place = space.place(*_pixel(line, box), text, size, "middle right") or "middle right"
    return _label(line, text, box, reading, place)


def _text(line: Line, box: Box, reading: Reading, all_words: bool) -> str:
    text = _name(line, box, reading)
    if line.colour == reading.theme.ghost or not (all_words or marks.needs_words(line.last)):
        return text
    return f"{text}<br>{_wrapped(words_at_end(line, reading), box, reading)}"


def words_at_end(line: Line, reading: Reading) -> str:
    """The value that stands under a line's name."""
    return marks.words(line.last, reading.language, reading.decimals)


def _name(line: Line, box: Box, reading: Reading) -> str:
    return _wrapped(line.name, box, reading)


def _wrapped(text: str, box: Box, reading: Reading) -> str:
    scale = reading.theme.scale
    room = (ROOM if box.width > NARROW * scale else NARROW_ROOM) * scale
    return wrap(text, room, reading.theme.text(13, reading.language))


def _label(line: Line, text: str, box: Box, reading: Reading, place: str) -> Figure:
    theme = reading.theme
    vertical, across = place.split()
    away = theme.size(10)
    name = _name(line, box, reading)
    return {
        "xref": f"x{box.axis}",
        "yref": f"y{box.axis}",
        "x": middle(line.last["time_period"]),
        "y": line.last["obs_value"],
        "text": text.replace(name, f"<b>{name}</b>", 1),
        "showarrow": False,
        "align": ANCHORS[across],
        "xanchor": ANCHORS[across],
        "yanchor": {"top": "bottom", "bottom": "top"}.get(vertical, "middle"),
        "xshift": {"left": -away, "right": away}.get(across, 0),
        "yshift": {"top": away, "bottom": -away}.get(vertical, 0),
        "font": font(theme, reading.language, color=line.text_colour, shadow=theme.halo),
    }


def _pixel(line: Line, box: Box) -> tuple[float, float]:
    return box.pixel(middle(line.last["time_period"]), line.last["obs_value"])


def _half_span(row: Row, box: Box) -> float:
    if is_annual(row["time_period"]):
        return 0
    start, end = (box.pixel(x, 0)[0] for x in span(row["time_period"]))
    return round((end - start) / 2)
