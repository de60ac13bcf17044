"""Which part of a slide goes where: beside each other where it fits, else on slides of their own.

Nothing is made smaller to fit: what is too long goes on on another slide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from exports.deck import Chart, Map, Part, Slide, Story, Table
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts.plot import names_width
from exports.slides.measure import line_height, lines_of, text_height
from exports.slides.stories import cut_story, story_height
from exports.slides.tables import cut_table, table_height

COLUMN = 0.4  # of the body, for words beside a chart or a map
BETWEEN = 28  # points between two parts
BELOW_HEADING = 6
REMARK = 14  # points of type of what is remarked below a chart or a map
REMARK_LINES = 3  # of all of them; the notes have them whole
MARKS = {"line": "○", "slope": "○", "bar": "▨"}  # of values that are no outcomes
LEAST_SHARE = 0.4  # of a slide, free below its words, for another part to begin there
EVENER = 4  # attempts to make pieces more alike
LEAST_ROWS = 4  # of a ranking that is cut

T = TypeVar("T", Table, Story)


@dataclass(frozen=True)
class Placed:
    """A part in its box, below its heading. `whole`: what it is a piece of."""

    part: Part
    box: Box
    heading: str
    whole: Part


def arranged(slide: Slide, body: Box) -> list[list[Placed]]:
    """Return the parts of a slide as those of one or several slides, each in its box."""
    pages: list[list[Placed]] = []
    parts = list(slide.parts)
    while parts:
        part = parts.pop(0)
        beside = _beside(slide, part, parts[0], body) if parts else None
        begun = _begun(slide, part, pages[-1], body) if pages else None
        if begun:
            placed, rest = begun
            pages[-1].append(placed)
            parts[:0] = [rest] if _count(rest) else []
        elif beside:
            parts.pop(0)
            pages.append(beside)
        else:
            pages += _alone(slide, part, body, not pages and not parts)
    return pages or [[]]


def _begun(
    slide: Slide, part: Part, page: Sequence[Placed], body: Box
) -> tuple[Placed, Table | Story] | None:
    """The first rows or steps of a part below the words of a page, and the part without them.

    None, if the page has little room, or none for more than one of them whole.
    """
    last = page[-1]
    if isinstance(part, Chart | Map) or isinstance(last.part, Chart | Map) or len(page) > 1:
        return None
    top = last.box.top + BETWEEN + _height(last.part, body.width)
    heading = _heading_height(_heading(slide, part), body.width)
    room = body.bottom - top - heading
    if room < body.height * LEAST_SHARE:
        return None
    box = Box(body.left, top, body.width, body.bottom - top)
    if isinstance(part, Table):
        table = cut_table(part, body.width, room)[0]
        count = len(table.rows)
        if count > 1 and list(table.rows) == [*map(list, part.rows[:count])]:
            return _placed(slide, table, box), replace(part, rows=part.rows[count:])
    else:
        story = cut_story(part, body.width, room)[0]
        count = len(story.steps)
        if count > 1 and list(story.steps) == list(part.steps[:count]):
            return _placed(slide, story, box), replace(part, steps=part.steps[count:])
    return None


def _count(part: Table | Story) -> int:
    return len(part.rows) if isinstance(part, Table) else len(part.steps)


def _height(part: Table | Story, width: float) -> float:
    return table_height(part, width) if isinstance(part, Table) else story_height(part, width)


def _beside(slide: Slide, one: Part, other: Part, body: Box) -> list[Placed] | None:
    """Two parts side by side, or words below words, if both fit whole."""
    if not _is_drawn(one) and not _is_drawn(other):
        first, second = _needs(slide, one, body.width), _needs(slide, other, body.width)
        if first + BETWEEN + second > body.height:
            return None
        top, rest = body._replace(height=first), body.top + first + BETWEEN
        low = Box(body.left, rest, body.width, body.bottom - rest)
        return [_placed(slide, one, top), _placed(slide, other, low)]
    share = 0.5 if _is_drawn(one) and _is_drawn(other) else COLUMN
    width = body.width - BETWEEN
    widths = [width * (share if _is_drawn(other) else 1 - share), 0.0]
    widths[1] = width - widths[0]
    boxes = [
        body._replace(width=widths[0]),
        body._replace(left=body.right - widths[1], width=widths[1]),
    ]
    for part, box in zip((one, other), boxes, strict=True):
        if _needs(slide, part, box.width) > box.height:
            return None
    return [_placed(slide, one, boxes[0]), _placed(slide, other, boxes[1])]


def _is_drawn(part: Part) -> bool:
    return isinstance(part, Chart | Map)


def _needs(slide: Slide, part: Part, width: float) -> float:
    """The height that a part needs at least, with its heading; what is drawn fills any."""
    heading = _heading_height(_heading(slide, part), width)
    if isinstance(part, Table | Story):
        return heading + _height(part, width)
    if isinstance(part, Chart) and part.kind == "ranking":
        return heading + len(part.categories) * _row_pitch(part, width)
    return heading


def _alone(slide: Slide, part: Part, body: Box, only: bool) -> list[list[Placed]]:
    heading = _heading(slide, part, only)
    room = body.height - _heading_height(heading, body.width)
    pieces: Sequence[Part] = [part]
    if isinstance(part, Table):
        pieces = _evenly(partial(cut_table, part, body.width), room)
    elif isinstance(part, Story):
        pieces = _evenly(partial(cut_story, part, body.width), room)
    elif isinstance(part, Chart) and part.kind == "ranking":
        pieces = _cut_ranking(part, body.width, room - remarks_height(part, body.width))
    return [[_placed(slide, piece, body, part, only)] for piece in pieces]


def _evenly(cut: Callable[[float], list[T]], room: float) -> list[T]:
    """Pieces of about one height: the last of them would else be a row alone on its slide.

    As low as can be without another slide, and without cutting what need not be cut.
    """
    pieces, low = cut(room), room / 2
    for _step in range(EVENER if len(pieces) > 1 else 0):
        middle = (low + room) / 2
        others = cut(middle)
        if (len(others), sum(map(_count, others))) == (len(pieces), sum(map(_count, pieces))):
            pieces, room = others, middle
        else:
            low = middle
    return pieces


def _row_pitch(chart: Chart, width: float) -> float:
    """How high a row of a ranking is: as the name that breaks into most lines."""
    names = names_width(chart, width)
    lines = max((len(lines_of(name, names, CONTENT)) for name in chart.categories), default=1)
    return lines * max(line_height(name, CONTENT) for name in ("x", *chart.categories))


def _cut_ranking(chart: Chart, width: float, height: float) -> list[Chart]:
    """A ranking as rankings of as many rows as fit, about equally long."""
    most = max(int(height / _row_pitch(chart, width)), LEAST_ROWS)
    places = list(chart.categories)
    pages = -(-len(places) // most) or 1
    size = -(-len(places) // pages) or 1
    pieces = []
    for start in range(0, max(len(places), 1), size):
        rows = places[start : start + size]
        points = chart.points[chart.points["category"].isin(rows)]
        inside = {
            name: words for name, words in chart.names.items() if name in set(points["series"])
        }
        pieces.append(replace(chart, categories=rows, points=points, names=inside))
    return pieces


def _placed(
    slide: Slide, part: Part, box: Box, whole: Part | None = None, only: bool = False
) -> Placed:
    heading = _heading(slide, part, only)
    down = _heading_height(heading, box.width)
    below = Box(box.left, box.top + down, box.width, box.height - down)
    return Placed(part, below, heading, whole or part)


def _heading(slide: Slide, part: Part, only: bool = False) -> str:
    """What stands above a part: its title and unit, unless the slide says both already."""
    unit = part.unit if isinstance(part, Chart | Map) else ""
    above = f"{slide.title}\n{slide.subtitle}"
    if only and part.title in above and unit in above:
        return ""
    return " · ".join(dict.fromkeys(filter(None, f"{part.title} · {unit}".split(" · "))))


def _heading_height(heading: str, width: float) -> float:
    if not heading:
        return 0
    return text_height(heading, width, CONTENT, bold=True) + BELOW_HEADING


def remarks_of(part: Part) -> str:
    """Return what is remarked below a chart or a map, in one text, after what its marks mean."""
    if isinstance(part, Chart):
        return "   ".join(filter(None, [_key(part), *part.remarks]))
    return "   ".join(part.remarks) if isinstance(part, Map) else ""


def _key(chart: Chart) -> str:
    """What hollow points and hatched bars are; where nothing marks them, which values."""
    doubtful = chart.points[chart.points["status"] != ""]
    if doubtful.empty or chart.kind == "ranking":
        return ""
    each = (state for states in doubtful["status"] for state in states.split(", "))
    states = ", ".join(dict.fromkeys(each))
    if chart.kind in MARKS:
        return f"{MARKS[chart.kind]} {states}"
    of = "category" if chart.kind == "stacked" else "series"
    names = dict.fromkeys(chart.names.get(name, name) for name in doubtful[of])
    return f"{states}: {'; '.join(names)}."


def remarks_height(part: Part, width: float) -> float:
    """Return how high the remarks below a part are, of which it takes three lines at most."""
    text = remarks_of(part)
    if not text:
        return 0
    lines = min(len(lines_of(text, width, REMARK)), REMARK_LINES)
    return lines * line_height(text, REMARK) + BELOW_HEADING
