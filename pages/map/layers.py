"""Layers of a map on a slide: gates, events, corridors and partner lines, of one year."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import shapely

from exports.deck import Mark, Path
from exports.parts.maps import MAP_THEME
from figures.maps.corridors import Label, corridor_labels, courses_of
from figures.maps.gates import SHAPES
from figures.maps.marks_by_year import line_between
from geo.boundaries import Boundaries, districts_of
from geo.outlines import outlines
from i18n import Language
from pages.map.controls import ALL, Choice
from pages.map.figure import all_pairs, placed_gates, with_succession
from tables.cooperation.crossings import corridor_points
from tables.cooperation.event_places import event_places
from tables.gates import assumed_by_day, classes_by_day
from tables.partnerships import pairs_by_day
from ui.names import gate_name, pair_name
from ui.state.cache import kept, rows, tables

FORMS = {"square": "square", "triangle-up": "triangle", "circle": "circle"}
PIN = 5  # radius of an event
DISTRICTS, ROUGHLY = "districts.json", 0.005  # their file; degrees by which edges are simplified


def day_of(year: str) -> str:
    """Return the end of a year, or today in the year that runs."""
    return min(f"{year}-12-31", date.today().isoformat())


@kept
def pairs_of(year: str) -> Sequence[Mapping[str, str]]:
    """Return the partnerships that held in a year."""
    return list(pairs_by_day(tables(), (day_of(year),))[day_of(year)])


def gates_of(choice: Choice, year: str, language: Language) -> list[Mark]:
    """Return the gates of the classes that the link names, as they were in the year."""
    if not choice.gates:
        return []
    day, marks = day_of(year), []
    classes, assumed = classes_by_day(tables(), (day,))[day], assumed_by_day(tables(), (day,))[day]
    for gate in placed_gates(language).to_dict("records"):
        status = classes[gate["gate_id"]]
        if status not in choice.gates or status not in SHAPES:
            continue
        form, pixels, filled = SHAPES[status]
        ink = MAP_THEME.axis if gate["gate_id"] in assumed else MAP_THEME.ink
        said = [language.label("gate_status", "status", status)]
        if gate["coord_precision"] != "exact":
            said.append(language.gettext("Position known only roughly"))
        marks.append(
            Mark(
                gate_name(language, gate["gate_id"]),
                (gate["lon"], gate["lat"]),
                pixels / 2,
                ink if filled else MAP_THEME.background,
                ", ".join(said),
                form=FORMS[form],
                edge=MAP_THEME.background if filled else ink,
                # The one that the link is about has its name beside it.
                label=(gate["lon"], gate["lat"]) if gate["gate_id"] == choice.gate else None,
            )
        )
    return marks


def pins_of(choice: Choice, year: str, period: Boundaries, language: Language) -> list[Mark]:
    """Return a pin at each place where something happened in the year."""
    if "events" not in choice.layers:
        return []
    gates = placed_gates(language).set_index("gate_id")
    titles: dict[tuple[float, float], list[str]] = {}
    for place in event_places(tables()):
        event = rows("events")[place.event_id]
        if event["date"][:4] != year:
            continue
        at = period.points.get(place.province_id)
        if place.gate_id in gates.index:
            at = float(gates.at[place.gate_id, "lon"]), float(gates.at[place.gate_id, "lat"])
        if at:
            said = f"{language.date(event['date'])}: {language.name(event, 'title')}"
            titles.setdefault(at, []).append(said)
    return [
        Mark(own[0], at, PIN, MAP_THEME.background, "\n".join(own), form="pin", edge=MAP_THEME.ink)
        for at, own in titles.items()
    ]


def lines_of(choice: Choice, year: str, period: Boundaries, language: Language) -> list[Path]:
    """Return corridors, and the lines of partners in the year, strong ones on white casings."""
    paths = _districts(choice, period) if "districts" in choice.layers else []
    if "corridors" in choice.layers:
        table = _corridors()
        for corridor, course in courses_of(corridor_points(tables())).items():
            row, points = table.loc[corridor], tuple(course)
            name = language.name(row)
            dashed = row["status"] != "operating"
            paths += [
                Path("", points, MAP_THEME.background, 4.6),
                Path(name, points, MAP_THEME.corridor, 2.2, dashed),
            ]
    return [*paths, *(_partner_lines(choice, year, period, language))]


def _districts(choice: Choice, period: Boundaries) -> list[Path]:
    """The edges of the districts of the chosen province, as far as they are known."""
    shapes = districts_of(choice.province, period.valid_from).shapes
    parts = (part for name in shapes for part in shapely.get_parts(outlines(DISTRICTS)[name]))
    edges = (tuple(part.exterior.simplify(ROUGHLY).coords) for part in parts)
    return [Path("", edge, MAP_THEME.ink, 0.5) for edge in edges]


def _partner_lines(choice: Choice, year: str, period: Boundaries, language: Language) -> list[Path]:
    if "partners" not in choice.layers:
        return []
    held = {pair["partnership_id"] for pair in pairs_of(year)}
    pairs, strong = all_pairs(), with_succession(choice.pair)
    if choice.pair != ALL:
        pairs = pairs[pairs["partnership_id"].isin(strong)]
    paths = []
    for pair in pairs[pairs["partnership_id"].isin(held)].to_dict("records"):
        sides = pair["vn_province_id"], pair["la_province_id"]
        if not {*sides} <= {*period.points}:
            continue
        course = tuple(line_between(*(period.points[side] for side in sides)))
        name = pair_name(language, pair["partnership_id"])
        if choice.pair == ALL:
            paths.append(Path(name, course, MAP_THEME.axis, 0.8))
        else:
            paths.append(Path("", course, MAP_THEME.background, 5))
            paths.append(Path(name, course, MAP_THEME.ink, 2.2))
    return paths


def labels_of(choice: Choice, language: Language) -> list[Label]:
    """Return what is written beside the corridors, with where it may be."""
    if "corridors" not in choice.layers:
        return []
    return corridor_labels(courses_of(corridor_points(tables())), _corridors(), language)


def _corridors() -> pd.DataFrame:
    points = corridor_points(tables())
    return points.drop_duplicates("corridor_id").set_index("corridor_id", drop=False)


def legend_of(choice: Choice, language: Language) -> list[tuple[str, str]]:
    """Return the colours and the words of the layers."""
    _, layers, ink = language.gettext, choice.layers, MAP_THEME.ink
    entries = [(ink, language.label("gate_status", "status", each)) for each in choice.gates]
    if "corridors" in layers:
        entries.append((MAP_THEME.corridor, _("Corridors")))
    if "partners" in layers:
        line = MAP_THEME.axis if choice.pair == ALL else ink
        entries.append((line, _("Partner provinces")))
    if "events" in layers:
        entries.append((ink, _("Events of the year, where their place is known")))
    return entries
