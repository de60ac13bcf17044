"""The points of a line: marks for how exact they are, words beside them, hover boxes."""

from itertools import pairwise

from figures import marks
from figures.labels import Space
from figures.lines import Box, Line, Reading, Row, base, joins
from figures.periods import middle, span
from figures.theme import Figure, font

# A plain value on a solid line is a dot; whatever has a mark of its own must be readable.
DOT, PART, OTHER = 5, 7, 4
NARROW = 400


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
        "width": 3 if box.width > NARROW else 0,
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
