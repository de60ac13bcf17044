"""Names at the ends of lines, with the words that the last value needs."""

from collections.abc import Sequence

from figures import marks
from figures.labels import Space, spread_labels, text_height, text_width, wrap
from figures.lines import Box, Line, Reading, Row
from figures.periods import is_annual, middle, span
from figures.theme import Figure, font

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
