"""The points of a line: marks for how exact they are, words beside them, hover boxes."""

from itertools import pairwise

from figures import marks
from figures.labels import Space
from figures.lines import Box, Line, Reading, Row, base, joins, records
from figures.periods import middle, span
from figures.theme import Figure, font

# A plain value on a solid line is a dot; whatever has a mark of its own must be readable.
DOT, MARK, PART, OTHER = 5, 10, 7, 4


def points(line: Line, box: Box, reading: Reading, space: Space) -> list[Figure]:
    """Traces of other sources' values, whole years and part-years; words go where room is."""
    drawn = [
        _others(line, box, reading),
        _years(line, box, reading, space),
        _parts(line, box, reading, space),
    ]
    return [trace for trace in drawn if trace["x"]]


def _years(line: Line, box: Box, reading: Reading, space: Space) -> Figure:
    rows = line.annual
    joined = {
        row["time_period"]
        for before, after in pairwise(rows)
        if joins(before, after) == "solid"
        for row in (before, after)
    }
    plain = [marks.is_exact(row) and row["time_period"] in joined for row in rows]
    lone = [8 if marks.is_exact(row) else MARK for row in rows]
    sizes = [DOT if dot else size for dot, size in zip(plain, lone, strict=True)]
    return _marked(line, box, reading, rows, sizes) | _words(line, rows, box, reading, space)


def _parts(line: Line, box: Box, reading: Reading, space: Space) -> Figure:
    rows = line.partial
    spans = [span(row["time_period"]) for row in rows]
    trace = _marked(line, box, reading, rows, [PART] * len(rows))
    # The bar spans the months that the value covers, so it is not read as a year's.
    trace["error_x"] = {
        "type": "data",
        "array": [(end - start) / 2 for start, end in spans],
        "thickness": 1.5,
        "width": 3,
        "color": line.colour,
    }
    return trace | _words(line, rows, box, reading, space)


def _others(line: Line, box: Box, reading: Reading) -> Figure:
    size = reading.theme.size(OTHER)
    return base(line, box) | {
        "mode": "markers",
        "x": [middle(period) for period in line.others["time_period"]],
        "y": line.others["obs_value"].tolist(),
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
            "color": line.colour,
            "opacity": 1,
            "line": {"width": theme.size(1.75), "color": line.colour},
        },
        "cliponaxis": False,
        "customdata": [[row["ref_area"], row["time_period"], row["source_id"]] for row in rows],
        "hovertext": [_hover(line, row, reading) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(line: Line, rows: list[Row], box: Box, reading: Reading, space: Space) -> Figure:
    size = reading.theme.text(12, reading.language)
    texts = [_word(rows, index, reading) for index in range(len(rows))]
    places = []
    for row, text in zip(rows, texts, strict=True):
        at = box.pixel(middle(row["time_period"]), row["obs_value"])
        # Words with no free place overlap rather than vanish: they are part of the value.
        places.append((text and space.place(*at, text, size)) or "top center")
    style = font(reading.theme, reading.language, 12, color=line.text_colour)
    return {"text": texts, "textposition": places, "textfont": style}


def _word(rows: list[Row], index: int, reading: Reading) -> str:
    row = rows[index]
    if not row["qualifier"] and row["obs_status"] != "F":
        return ""
    inside = 0 < index < len(rows) - 1
    # A whole series of averages says so at its ends; each point keeps its mark.
    if inside and row["qualifier"] == "average" == rows[index - 1]["qualifier"]:
        return ""
    return marks.words(row, reading.language, reading.decimals)


def _hover(line: Line, row: Row, reading: Reading) -> str:
    others = line.others[line.others["time_period"] == row["time_period"]]
    text = marks.hover(row, line.name, reading.language, reading.decimals, reading.unit)
    return text + marks.dispute(records(others), reading.language, reading.decimals)
