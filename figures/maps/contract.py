"""What the map page sends to the browser, key by key: the map of all years, and the choice drawn.

`MapData` is in the layout's `meta` of the figure, `ChoiceData` is the message of the years. The
browser (static/map/) fills the figure's empty traces with the two. static/map/contract.js names the
same types and keys for JavaScript; tests/figures/maps/test_contract.py holds the two together.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict

from figures.theme import Figure


class LineData(TypedDict):
    """Lines as one, with a gap (None) between each two."""

    lon: list[float | None]
    lat: list[float | None]


class NameData(TypedDict):
    """Names of provinces, one value for each; `indices` are those in the period's provinces."""

    lon: list[float]
    lat: list[float]
    text: list[str]
    textposition: list[str]
    indices: list[int]


class SpareData(TypedDict):
    """Where provinces without a name on the map are named when chosen: at their points.

    A value for each; `indices` are those in the period's provinces, `hides` those of the quiet
    names that make room.
    """

    indices: list[int]
    textposition: list[str]
    hides: list[list[int]]


class WordGroup(TypedDict):
    """Words in one font that stay in every year, one value for each."""

    lon: list[float]
    lat: list[float]
    text: list[str]
    textposition: list[str]
    hovertext: list[str]
    font: Figure


class PeriodData(TypedDict):
    """What a period of boundaries shows.

    since: its first day in words. provinces: their ids. shapes: the feature of those whose id is
    another. stand_ins: how many provinces are drawn for former ones whose extent is not known.
    leaders: lines from names to their provinces. quiet, featured: the names on the map. spare: for
    whichever province is chosen without being one of these. moved: the points of those whose land
    was another then.
    """

    since: str
    provinces: list[str]
    shapes: dict[str, str]
    stand_ins: int
    leaders: LineData
    quiet: NameData
    featured: NameData
    spare: SpareData
    moved: dict[str, list[float]]


class FontData(TypedDict):
    """The fonts of quiet and of featured names."""

    quiet: Figure
    featured: Figure


class GateData(TypedDict):
    """The gates with a position, one value for each.

    rough: "1" where the position is known only roughly, else "0"; rough_note says so in words.
    classes: the name of each class by its letter.
    """

    ids: list[str]
    lon: list[float]
    lat: list[float]
    names: list[str]
    rough: str
    rough_note: str
    classes: Mapping[str, str]


class LookData(TypedDict):
    """What marks look like.

    markers: the marker of each class of gate by its letter, and that of the "halo" of a rough
    position. disc, outline: the colours of the edge of its disc and of outlined provinces. circle:
    the marker of the greatest circle.
    """

    markers: Mapping[str, Figure]
    disc: str
    outline: str
    circle: Figure


class CourseData(TypedDict):
    """The pairs of partners, one value for each: both provinces, and the course of the line."""

    ids: list[str]
    sides: list[list[str]]
    lon: list[list[float]]
    lat: list[list[float]]
    names: list[str]


class PairData(CourseData):
    """The pairs, and what the reader chose of them.

    visible: whether their lines are drawn. strong: ids of those drawn strongly, none for all
    alike. outlined: the provinces at the ends of these.
    """

    visible: bool
    strong: list[str]
    outlined: list[str]


class WidthData(TypedDict):
    """The widths in pixels of the outlines of partners and of the chosen province."""

    outlined: float
    selected: float


class WordData(TypedDict):
    """Every word and pattern that the browser writes, in the reader's language.

    qualifiers: by letter. source_link: the address of a source without its id.
    """

    play: str
    pause: str
    year: str
    closer: str
    farther: str
    whole: str
    figures: str
    partners: str
    partnered: str
    alone: str
    later: str
    derived: str
    recasts: str
    recast: str
    computed: str
    worked_out: str
    stand_ins: str
    changed: str
    sources: str
    missing: str
    few: str
    thin: str
    qualifiers: Mapping[str, str]
    source_link: str
    thousands: str
    decimal: str


class PlaceData(TypedDict):
    """Name and point of every province of all periods, by id; the ids of those in the inset."""

    names: dict[str, str]
    points: dict[str, list[float]]
    inset: list[str]


class EventData(TypedDict):
    """The pins of events, one value for each: all events of a year at one place.

    years: the year of the pin. ids: of its newest event, which a click opens. texts: its hover.
    sizes: pixels, larger for more events. None where the layer is off. marker: how all look.
    """

    years: list[str]
    ids: list[str]
    lon: list[float]
    lat: list[float]
    texts: list[str]
    sizes: list[float]
    marker: Figure


class MapContent(PlaceData):
    """What the page knows of all years.

    marks: by year, a letter for each gate and a "1" or "0" for each pair.
    """

    periods: list[PeriodData]
    fonts: FontData
    gates: GateData
    looks: LookData
    pairs: PairData
    events: EventData
    marks: Mapping[str, tuple[str, str]]
    words: WordData


class MapData(MapContent):
    """All that the figure carries."""

    fixed_words: list[WordGroup]
    widths: WidthData


class ScaleData(TypedDict):
    """What colours a trace of areas whose z is 0, 1, 2 …, under Plotly's names."""

    colorscale: list[list[Any]]
    zmin: float
    zmax: float


class YearData(TypedDict):
    """One year of an indicator.

    period: the index of its boundaries. marks: one for each province in their order, "0" without
    a value, "1" with one; on the map of partners "1" a province of Vietnam with a partner, "2"
    one of Laos, "3" a later province drawn for a former one. Of each province with a value:
    texts, the value, after "=" what it was made of, and after "|", where a source recast it, the
    other of the recast value and the computed one; qualifiers, a letter; sources, the letter of its
    list of sources ("A" is the first), just one where all share it. derived: how many values were
    calculated. recast: how many a source recast. mixed: what the year mixes, in words.
    """

    year: str
    period: int
    marks: str
    texts: list[str]
    qualifiers: str
    sources: str
    derived: int
    recast: int
    mixed: str


class IndicatorData(TypedDict):
    """An indicator with all its years, or the map of partners.

    source_lists: each a list of indices in `sources`, which are publisher with date, and id.
    limits: those between the classes. statement: which of the words says how many provinces have
    a value. largest: the amount of the greatest circle, 0 where there are no circles. thin: how
    many years of too few values are left out.
    """

    years: list[YearData]
    scale: ScaleData
    source_lists: list[list[int]]
    sources: list[tuple[str, str]]
    limits: Sequence[float]
    unit: str
    statement: str
    largest: float
    thin: int


class DistrictData(TypedDict):
    """The districts of the chosen province, and the periods that have them; empty if none has."""

    url: NotRequired[str]
    shapes: NotRequired[list[str]]
    periods: NotRequired[list[int]]


class ChoiceData(IndicatorData):
    """What the reader chose.

    year: the one that the link asks for. province: the one beside the map. indicator: what the map
    colours, "" for none: a click on a province asks for its value. bars: the address of the
    indicator as a chart. failure: what to say where the map cannot be drawn. The browser does not
    read `phone` and `link`: with them the message changes whenever the server has made new links,
    which then get year and zoom.
    """

    year: str
    province: str
    indicator: str
    districts: DistrictData
    bars: str
    presenting: bool
    phone: bool
    failure: str
    link: Mapping[str, str]
