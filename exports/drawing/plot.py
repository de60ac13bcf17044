"""What every kind of drawn chart starts from: its canvas, its values, and room for their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from exports.deck import Chart
from exports.drawing import letters
from exports.drawing.canvas import Canvas, Frame, Point, Style, steps_along
from figures.label_space import LabelSpace, beside
from figures.theme import LIGHT

WORDS = 12  # font size of values and names
POINT = 3  # radius of a mark
PARTING = ", "  # between the parts of a status
_TEXT_COLOURS = {
    **dict(zip(LIGHT.categorical, LIGHT.categorical_text, strict=True)),
    LIGHT.vn: LIGHT.vn_text,
    LIGHT.ghost: LIGHT.muted,
}


@dataclass(frozen=True)
class Value:
    """A value of a chart: where it belongs, what is said of it, and whether it is exact."""

    series: str
    category: str
    value: float
    text: str
    status: str
    sources: tuple[int, ...]
    x: float = 0.0
    x_text: str = ""
    size: float = 0.0
    join: str | None = None

    @property
    def is_qualified(self) -> bool:
        """Whether its text has words, such as "over", which must stand beside it."""
        return any(letter.isalpha() for letter in self.text)

    @property
    def is_hollow(self) -> bool:
        """Whether its mark is hollow: it is not exact, an estimate, or no outcome."""
        return bool(self.status) or self.is_qualified

    @property
    def announcements(self) -> list[str]:
        """The parts of its status that are of this value alone, as they have figures."""
        return [part for part in self.status.split(PARTING) if any(map(str.isdigit, part))]


def statuses_of(values: Iterable[Value]) -> list[str]:
    """Return what the marks of values mean, each once: "estimate", "sources disagree"."""
    parts = (
        part
        for value in values
        for part in value.status.split(PARTING)
        if part and part not in value.announcements
    )
    return list(dict.fromkeys(parts))


@dataclass
class Plot:
    """A chart, the frame that is left for it, and the words for which there was no room."""

    canvas: Canvas
    chart: Chart
    frame: Frame
    left_out: list[str] = field(default_factory=list)

    @cached_property
    def values(self) -> list[Value]:
        """The values in the order of series and categories."""
        return values_of(self.chart)

    @cached_property
    def words(self) -> float:
        """The font size of values and names."""
        return self.canvas.size(WORDS)

    @cached_property
    def space(self) -> LabelSpace:
        """What of the canvas is taken by words and lines."""
        return LabelSpace(self.canvas.width, self.canvas.height)

    def of(self, series: str) -> list[Value]:
        """Return the values of a series, in the order of the categories."""
        return [value for value in self.values if value.series == series]

    def colour(self, series: str) -> str:
        """Return the colour of the lines and bars of a series."""
        return self.chart.colours.get(series, LIGHT.primary)

    def text_colour(self, series: str) -> str:
        """Return the colour of words about a series, dark enough to be read."""
        colour = self.colour(series)
        return _TEXT_COLOURS.get(colour, colour)

    def style(self, series: str, weight: int = 400) -> Style:
        """Return how words about a series look."""
        return Style(self.words, self.text_colour(series), weight)

    def said(self, value: Value) -> str:
        """Return a value in a sentence of its own: "Nghe An, 2019: over 14,600"."""
        name = self.chart.names.get(value.series, "")
        return f"{', '.join(filter(None, (name, value.category)))}: {value.text}"

    def note(self, value: Value) -> str:
        """Return what a browser says of a value: name, place, value, unit and status."""
        words = f"{self.said(value)} {self.chart.unit}".rstrip()
        return f"{words} ({value.status})" if value.status else words

    def take(self, place: Point, across: float, down: float) -> None:
        """Mark what is around a point as taken, so that no words lie there."""
        self.space.take(place[0], self.canvas.height - place[1], across, down)

    def keep_off_axes(self, inner: Frame) -> None:
        """Mark what is left of an inner frame and below it as taken: there are the axes."""
        middle = (inner.top + inner.bottom) / 2
        self.take((inner.left / 2 - 2, middle), inner.left, inner.height + 2 * self.words)
        below = self.canvas.height - inner.bottom
        self.take((self.canvas.width / 2, inner.bottom + below / 2), self.canvas.width, below)

    def run_through(self, start: Point, end: Point) -> None:
        """Mark where a line runs, which words keep off."""
        for x, y in steps_along((start, end)):
            self.space.pass_through(x, self.canvas.height - y)

    def label(
        self, at: Point, text: str, ways: Sequence[str], style: Style, *, gap: float, over: bool
    ) -> bool:
        """Write words beside a point where they are free, and return whether they are written.

        `ways`: positions such as "top center", best first. `over`: whether they may lie on a line.
        """
        across = letters.width(text, style.size, style.weight) + 4
        size = across, letters.line_height(text, style.size)
        x, up = at[0], self.canvas.height - at[1]
        way = self.space.place(x, up, size, ways, gap=gap, over=over)
        if way is None:
            return False
        left, low, right, _ = beside(x, up, way, size, gap)
        base = self.canvas.height - low - size[1] * 0.28
        self.canvas.write(((left + right) / 2, base), text, style, "middle")
        return True


def values_of(chart: Chart) -> list[Value]:
    """Return the values of a chart in the order of its series and categories."""
    series = {name: number for number, name in enumerate(chart.names)}
    order = {category: number for number, category in enumerate(chart.categories)}
    rows = (_value(row) for row in chart.points.to_dict("records"))
    return sorted(
        rows, key=lambda each: (series.get(each.series, 0), order.get(each.category, 0), each.x)
    )


def _value(row: dict[Any, Any]) -> Value:
    size = row.get("size")
    return Value(
        series=str(row["series"]),
        category=str(row.get("category", "")),
        value=float(row["value"]),
        text=str(row["text"]),
        status=str(row.get("status") or ""),
        sources=tuple(row.get("sources") or ()),
        x=float(row.get("x") or 0.0),
        x_text=str(row.get("x_text") or ""),
        size=0.0 if size is None or size != size else float(size),
        join=row.get("join"),
    )


def joined(values: Iterable[Value], chart: Chart) -> Iterator[tuple[Value, Value, str]]:
    """Yield each two values that a line joins, and how: "solid" or "dash".

    A chart that does not say so joins values that stand in categories next to each other.
    """
    order = {category: number for number, category in enumerate(chart.categories)}
    before: Value | None = None
    for value in values:
        join = value.join
        if before and join is None:
            next_to_it = order[value.category] == order[before.category] + 1
            join = "solid" if next_to_it else ""
        if before and join:
            yield before, value, join
        before = value
