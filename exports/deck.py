"""What is taken to a meeting, apart from any file format: slides of charts, maps, tables and words.

Pages make decks of what they show; exports/slides, exports/brief, exports/frozen and
exports/drawing write them. Every text is in the language of the deck, with its numbers formatted;
numbers stand beside their texts, for forms that can count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from i18n import Language

Point = tuple[float, float]


@dataclass(frozen=True)
class Source:
    """A source of a slide, under the number by which the slide's parts name it.

    `published` and `read` are days in the words of the language, "" where the table has none.
    """

    number: int
    title: str
    publisher: str
    published: str
    read: str
    address: str


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart of values by category: a line, bars of one period, a slope between two years.

    `kind`: "line", "bar" (upright), "ranking" (bars across, the first category on top), "slope",
    "stacked" or "scatter". `points`: a row for each value drawn, with the columns `series` (id),
    `category` (one of `categories`), `value` (float, never missing), `text` (the value as it is
    published, with its qualifier and without the unit), `status` (words such as "estimate", "" for
    an outcome) and `sources` (a tuple of numbers of sources). A scatter has `x` (float) and
    `x_text` as well, and may have `size`; there a series is one point. A line and a slope have
    `join`: how the point is joined to the one before it in its series, "solid", "dash" (years or
    another source lie between) or "" (nothing joins them).
    `categories`: every place on the axis in its order, those without a value too, so that gaps
    stay gaps. `names` and `colours` (#rrggbb) are of the series, in the order drawn. `targets`:
    series that are plans, not outcomes. `quiet`: series in grey behind the others, whose names no
    legend needs. `log`: the axis of values is one of logarithms. `reverse`: the smallest value is
    on top, as of ranks. `alt`: the finding, or what the chart is.
    """

    kind: str
    title: str
    unit: str
    points: pd.DataFrame
    categories: Sequence[str]
    names: Mapping[str, str]
    colours: Mapping[str, str]
    decimals: int = 0
    axis: str = ""
    axis_x: str = ""
    targets: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    log: bool = False
    reverse: bool = False
    alt: str = ""
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class Shape:
    """A province on a map: one path of closed rings, holes among them, in units of the map.

    `text`: its value with qualifier and unit, or words that there is none; `value`: the number, if
    any. `label`: the middle of its name, None where the map does not write it; `lines`: the name
    as it is broken into lines there, () for one line. `bold`: whether the map is about it.
    """

    province: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    fill: str
    text: str = ""
    value: float | None = None
    label: Point | None = None
    ink: str = "#1a1a1a"
    sources: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    bold: bool = False


@dataclass(frozen=True)
class Mark:
    """A mark on a map: a border gate, a circle for an amount, an event. `radius` in map units.

    `form`: "circle", "square", "triangle" or "pin". `edge`: the colour of its line, "" for none.
    `opacity`: of its fill.
    """

    name: str
    at: Point
    radius: float
    fill: str
    text: str = ""
    label: Point | None = None
    form: str = "circle"
    edge: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Word:
    """A word on a map that is no province: a neighbour, islands, a corridor. `at` is its middle."""

    text: str
    at: Point
    colour: str


@dataclass(frozen=True)
class Path:
    """A line on a map: a corridor, two partners, a coast; `dash` for what is planned only.

    `name` is "" for a line that only draws what is around.
    """

    name: str
    points: tuple[Point, ...]
    colour: str
    width: float
    dash: bool = False


@dataclass(frozen=True)
class Map:
    """A map in a plane: x to the right and y down, from 0 to `width` and `height`.

    `ground`: shapes of what is around, without a name. `legend`: a colour and its words for each
    class, in their order. `credit`: whose boundaries these are, which the licence asks for.
    `text`: how high the type of names is, in units of the map, for which they were placed.
    """

    title: str
    unit: str
    width: float
    height: float
    shapes: Sequence[Shape]
    ground: Sequence[tuple[Point, ...]] = ()
    paths: Sequence[Path] = ()
    marks: Sequence[Mark] = ()
    words: Sequence[Word] = ()
    legend: Sequence[tuple[str, str]] = ()
    credit: str = ""
    alt: str = ""
    text: float = 12.0
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text with qualifier, its number if it is one, and its sources."""

    text: str
    value: float | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: words at the head of each column, and rows of as many cells. `title` may be ""."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Step:
    """A dated step or a paragraph: `when` in words ("" for a paragraph), what it says, its state.

    `state`: what became of a commitment, in words; "" for what is none.
    """

    text: str
    when: str = ""
    state: str = ""
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Story:
    """Steps in their order: a time line, agreements and what became of them, or what a thing is."""

    title: str
    steps: Sequence[Step]


Part = Chart | Map | Table | Story


@dataclass(frozen=True)
class Slide:
    """What fills one screen or one page: a title that says something, and its parts.

    `subtitle`: unit, definition, year. `sources`: of its parts, by number. `as_of`: of when the
    data are, in words. `address`: the view's whole link, "" where it is not known. `notes`: what
    the speaker reads.
    """

    title: str
    parts: Sequence[Part]
    sources: Sequence[Source]
    subtitle: str = ""
    as_of: str = ""
    address: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Deck:
    """Slides in their order, and what they are called; `name` is that of a file, without ending.

    `version`: which state of the data, in words; `made`: the day it was taken, in words.
    """

    title: str
    name: str
    language: Language
    slides: Sequence[Slide]
    version: str = ""
    made: str = ""
