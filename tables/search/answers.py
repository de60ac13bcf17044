"""A query that names a thing and asks for something of it: a figure, or what happened in a year.

Nothing is guessed. A query is answered only where all its words are years, provinces that are
called so and an indicator; where they may be read in several ways, each has its answer.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tables.observations import FORECAST, newest_period, period_span
from tables.read import Row, Tables
from tables.search.charts import Chart, Drawable, build_drawable, charts
from tables.search.entries import FRAMES, Entry, names_in
from tables.search.match import Index, build_index, called, named
from tables.search.requests import Request, requests
from tables.search.spelling import compact, is_lao, marked, plain
from tables.search.words import PARTNERS

MOST = 5  # answers for each province and year; a query with more readings says too little
MOST_PROVINCES = 4  # named by one query
LONGEST = 80  # letters of a query that are looked at
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What people write around the names, and what says nothing of them.
FILLERS = re.compile(r"\b(?:what|is|the|how|many|much|of|in|for|year|and|cua|tai|o|va)\b")
HOW_MUCH = re.compile(r"\b(?:la )?bao nhieu\b")
# The Vietnamese word for a year; without its mark it also ends "Hà Nam".
YEAR_WORD = re.compile(r"\bnăm\b")
PLAIN_YEAR_WORD = re.compile(r"\bnam (?=(?:19|20)\d\d\b)")
# The same in Lao, whose words have no spaces between them; only beside a year or between names.
LAO_FILLERS = re.compile("ປີ|ຂອງ|ໃນ|ແລະ|ແຂວງ")
# Words around the name of a province, which are no part of the name of an indicator.
OF_PROVINCES = {
    word for frames in FRAMES["provinces"].values() for one in frames for word in plain(one).split()
}
BRACKETS = re.compile(r"\(([^)]*)\)")

Places = Sequence[Sequence[str]]  # the provinces that each name in a query may mean


@dataclass(frozen=True)
class Figure:
    """The figure of an indicator for a province.

    year: which was asked for, "" where it is the newest that is asked for. row: the row of
    `statistics` that counts, None where the province has none of that year. nearest: in its
    stead the rows of the nearest years before and after that have one.
    """

    indicator: str
    area: str
    year: str
    row: Row | None
    nearest: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Happening:
    """What happened in the year asked for: a row of `events`, or a partnership that began."""

    kind: str  # its table: events or partnerships
    id: str


Answer = Figure | Happening | Chart


@dataclass(frozen=True)
class Reader:
    """What answers are made from: the index of names, and the figures and events by province."""

    index: Index
    indicators: Mapping[str, Sequence[str]]  # plain names of each, the first its titles
    figures: Mapping[tuple[str, str], Sequence[Row]]  # preferred, by indicator and ref_area
    events: Sequence[Row]  # newest first
    pairs: Mapping[str, Row]
    called: Mapping[str, tuple[str, ...]]  # indicators by compact name, those titled so first
    drawable: Drawable


def build_reader(tables: Tables, pages: Sequence[Entry] = ()) -> Reader:
    """Return what `answers` needs of the tables, and the pages that are searched too."""
    figures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    rows = tables["statistics"]
    for row in rows[rows["preferred"]].to_dict("records"):
        figures[row["indicator"], row["ref_area"]].append(row)
    indicators = {
        row["indicator_id"]: tuple(_short_names(row))
        for row in tables["indicators"].to_dict("records")
    }
    pairs = {row["partnership_id"]: row for row in tables["partnerships"].to_dict("records")}
    events = tables["events"].sort_values("date", ascending=False, kind="stable")
    return Reader(
        build_index(tables, pages),
        indicators,
        figures,
        events.to_dict("records"),
        pairs,
        _by_name(tables, indicators, Counter(indicator for indicator, _area in figures)),
        build_drawable(tables, figures),
    )


def _by_name(
    tables: Tables, indicators: Mapping[str, Sequence[str]], provinces: Mapping[str, int]
) -> Mapping[str, tuple[str, ...]]:
    """The indicators called so by each compact name: by title first, then those of most provinces.

    provinces: how many have figures, by indicator.
    """
    titled: dict[str, dict[str, None]] = defaultdict(dict)
    others: dict[str, dict[str, None]] = defaultdict(dict)
    rows = tables["indicators"].to_dict("records")
    for row in sorted(rows, key=lambda row: -provinces[row["indicator_id"]]):
        titles = {compact(plain(title)) for title in names_in(row, "title")}
        for name in map(compact, indicators[row["indicator_id"]]):
            (titled if name in titles else others)[name][row["indicator_id"]] = None
    return {name: tuple({**titled[name], **others[name]}) for name in {*titled, *others}}


def _short_names(indicator: Row) -> Iterator[str]:
    """The titles of an indicator, the same without brackets or what a comma adds, other names."""
    for title in names_in(indicator, "title"):
        yield plain(title)
        yield plain(BRACKETS.sub("", title).split(",")[0])
    yield from map(plain, indicator["other_names"])


def answers(reader: Reader, query: str) -> list[Answer]:
    """Return the answers of a query, one for each reading; [] where it asks for nothing.

    Of a year, one answer for each event; of an indicator, one figure for each province and year.
    """
    text = plain(YEAR_WORD.sub(" ", marked(query[:LONGEST])))
    years = tuple(dict.fromkeys(YEAR.findall(text))) or ("",)
    texts = dict.fromkeys((text, PLAIN_YEAR_WORD.sub("", text)))
    asked = [_asked(reader, requests(reader.index, reader.called, each)) for each in texts]
    if not any(asked):  # it has a slip, or only a part of an indicator's title
        asked = [_first_read(reader, _wordings(each), years) for each in texts]
    readings = [reading for reading in asked if reading]
    with_something = [reading for reading in readings if any(map(_says_something, reading))]
    read: list[Answer] = []
    for reading in with_something or readings:
        read += [answer for answer in reading if answer not in read]
    return read


def _asked(reader: Reader, read: Sequence[Request]) -> list[Answer]:
    """The answers to requests: charts, then figures, or what is told of provinces."""
    answered: list[Answer] = []
    for request in read:
        if not request.years:
            answered += charts(reader.drawable, request)
        for year in request.years or ("",):
            for indicators in request.indicators if request.places else ():
                answered += _figures_by_place(reader, indicators, request.places, year)
            if request.places and not request.indicators:
                answered += _happenings_or_partners(reader, request, year)
    return [each for n, each in enumerate(answered) if each not in answered[:n]]


def _happenings_or_partners(reader: Reader, request: Request, year: str) -> Sequence[Happening]:
    """What happened in the year asked for; without one, the partners if these are asked for."""
    if year:
        return _happenings(reader, request.places, year)
    if PARTNERS not in request.asked:
        return ()
    areas = {area for place in request.places for area in place}
    return [
        Happening("partnerships", pair["partnership_id"])
        for pair in sorted(reader.pairs.values(), key=lambda pair: pair["status"] != "active")
        if areas & {pair["vn_province_id"], pair["la_province_id"]}
    ][:MOST]


def _figures_by_place(
    reader: Reader, indicators: Sequence[str], places: Places, year: str
) -> list[Answer]:
    """The figures of each place; of one without, that there is none if others have any."""
    by_place = [_figures_of(reader, indicators, areas, year) for areas in places]
    if not any(by_place):
        return []
    return [
        figure
        for areas, figures in zip(places, by_place, strict=True)
        for figure in figures or [Figure(indicators[0], areas[0], year, None)]
    ]


def _first_read(reader: Reader, wordings: Sequence[str], years: Sequence[str]) -> list[Answer]:
    """The answers of the first of several wordings that has any."""
    for words in wordings:
        if read := [answer for year in years for answer in _read(reader, words, year)]:
            return read
    return []


def _says_something(answer: Answer) -> bool:
    return not isinstance(answer, Figure) or answer.row is not None


def _wordings(text: str) -> tuple[str, str]:
    """A query without its years, and the same without the words that say nothing."""
    words = YEAR.sub(" ", text)
    fewer = words
    for fillers in (HOW_MUCH, FILLERS, LAO_FILLERS):
        fewer = fillers.sub(" ", fewer)
    return " ".join(words.split()), " ".join(fewer.split())


def _read(reader: Reader, words: str, year: str) -> Sequence[Answer]:
    if year and (places := _places(reader, words)):
        return _happenings(reader, places, year)
    for one, other in _parted(words):
        for name, phrase in ((one, other), (other, one)):
            places = _places(reader, name)
            if places and (figures := _figures(reader, phrase, places, year)):
                return figures
    return []


def _parted(words: str) -> Iterator[tuple[str, str]]:
    """The words in two, at each space; within Lao words between any two letters."""
    for place in range(1, len(words)):
        if words[place] == " " or (is_lao(words[place]) and is_lao(words[place - 1])):
            yield words[:place].strip(), words[place:].strip()


def _places(reader: Reader, text: str) -> Places:
    """The provinces that a text is made of the names of, each as few names as can be; or ()."""
    if areas := [entry.id for entry in named(reader.index, "provinces", text)]:
        return (areas,)
    return _several(reader, text.split(), MOST_PROVINCES)


def _several(reader: Reader, words: Sequence[str], most: int) -> Places:
    """The same of at most so many names, the longer ones first; none with a slip in it."""
    for length in range(len(words), 0, -1) if most else ():
        entries = called(reader.index, "provinces", " ".join(words[:length]))
        areas = [entry.id for entry in entries]
        if areas and length == len(words):
            return (areas,)
        if areas and (others := _several(reader, words[length:], most - 1)):
            return (areas, *others)
    return ()


def _figures(reader: Reader, phrase: str, places: Places, year: str) -> list[Answer]:
    """The figures of the indicators that a phrase means, for each place that is named.

    Where none of them has any: nothing, unless the phrase is the title of an indicator.
    """
    for indicators, is_title in _indicators(reader, phrase):
        by_place = [_figures_of(reader, indicators, areas, year) for areas in places]
        if any(by_place) or is_title:
            return [
                figure
                for areas, figures in zip(places, by_place, strict=True)
                for figure in figures or [Figure(indicators[0], areas[0], year, None)]
            ]
    return []


def _figures_of(
    reader: Reader, indicators: Sequence[str], areas: Sequence[str], year: str
) -> list[Figure]:
    """The figures of provinces that share a name; if some have that year, only theirs."""
    figures = [
        _figure(reader.figures[indicator, area], indicator, area, year)
        for area in areas
        for indicator in indicators
        if (indicator, area) in reader.figures
    ]
    return ([figure for figure in figures if figure.row is not None] or figures)[:MOST]


def _figure(rows: Sequence[Row], indicator: str, area: str, year: str) -> Figure:
    """The figure of a year, of all of it before parts of it; "" asks for the newest."""
    outcomes = [row for row in rows if row["obs_status"] != FORECAST] or list(rows)
    if not year:
        return Figure(indicator, area, year, _newest(outcomes))
    of_year = [row for row in rows if row["time_period"] == year]
    of_year = of_year or [row for row in rows if row["time_period"].startswith(f"{year}-")]
    if of_year:
        longest = max(of_year, key=lambda row: period_span(row["time_period"])[::-1])
        return Figure(indicator, area, year, longest)
    before = [row for row in outcomes if row["time_period"] < year]
    after = [row for row in outcomes if row["time_period"] > year]
    nearest = [_newest(before)] if before else []
    nearest += [min(after, key=lambda row: row["time_period"])] if after else []
    return Figure(indicator, area, year, None, tuple(nearest))


def _newest(rows: Sequence[Row]) -> Row:
    """The row of the newest whole year; where there is none, of the newest part of one."""
    whole = [row for row in rows if len(row["time_period"]) == len("2020")] or rows
    newest = newest_period(pd.DataFrame({"time_period": [row["time_period"] for row in whole]}))
    return next(row for row in whole if row["time_period"] == newest)


def _indicators(reader: Reader, phrase: str) -> Iterator[tuple[list[str], bool]]:
    """The indicators that a phrase may mean, the surest first, and whether it is their title."""
    name, words = compact(phrase), set(phrase.split())
    is_long = len(name) > 2 and not words <= OF_PROVINCES
    titles: list[str] = []
    others: list[str] = []
    begun: list[str] = []
    within: list[str] = []
    for indicator, names in reader.indicators.items():
        if any(compact(one) == name for one in names):
            (titles if compact(names[0]) == name else others).append(indicator)
        elif is_long and any(one.startswith(f"{phrase} ") for one in names):
            begun.append(indicator)
        elif is_long and any(words <= set(one.split()) for one in names):
            within.append(indicator)
    yield from (
        (ids, surely)
        for ids, surely in ((titles + others, bool(titles)), (begun, False), (within, False))
        if ids
    )


def _happenings(reader: Reader, places: Places, year: str) -> Sequence[Happening]:
    """What the sources tell of provinces in a year: events, else partnerships that began."""
    events = [
        event
        for event in reader.events
        if event["date"][:4] <= year <= (event["end_date"] or event["date"])[:4]
        and all(_involves(reader, event, areas) for areas in places)
    ]
    if events:
        return [Happening("events", event["event_id"]) for event in events[:MOST]]
    return [
        Happening("partnerships", pair["partnership_id"])
        for pair in reader.pairs.values()
        if pair["established"][:4] == year
        and all({pair["vn_province_id"], pair["la_province_id"]} & set(areas) for areas in places)
    ][:MOST]


def _involves(reader: Reader, event: Row, areas: Sequence[str]) -> bool:
    pairs = [reader.pairs[pair] for pair in event["partnership_ids"] if pair in reader.pairs]
    sides = {pair[side] for pair in pairs for side in ("vn_province_id", "la_province_id")}
    return bool((sides | set(event["province_ids"])) & set(areas))
