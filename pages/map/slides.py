"""What the map shows of one year, as a slide: one message, and the layers that the link names."""

from collections.abc import Mapping
from itertools import pairwise
from math import sqrt

import pandas as pd

from exports.deck import Mark, Slide
from exports.parts.maps import MAP_THEME, Fill, MapData, map_of
from figures.maps.base import classes_of
from figures.maps.circles import GREATEST, OPACITY, circle_colour
from figures.maps.years import colours
from figures.value_format import ValueFormat
from geo.boundaries import Boundaries
from i18n import Language
from pages.map import controls
from pages.map.controls import Choice
from pages.map.figure import words
from pages.map.finding import finding, focus_of, rows_of, year_in_link
from pages.map.layers import gates_of, labels_of, legend_of, lines_of, pairs_of, pins_of
from pages.map.values import (
    CIRCLES,
    NO_INDICATOR,
    UNIT_OF_WHOLE,
    class_limits,
    period_of,
    unit_words,
    value_ends,
)
from ui.names import map_names, province_labels
from ui.share.slides import slide_of
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.values.counting import mixtures
from ui.view import View


def slides(view: View) -> list[Slide]:
    """Return the map of the year of the link in force."""
    choice, notes = controls.read(view), SourceNotes(view)
    year = year_in_link(choice)
    period = period_of(*choice.series[:2], year)
    own = rows_of(choice, year, period)
    focus = focus_of(choice, period)
    said, source_ids = finding(choice, year, focus, view.language)
    for source_id in source_ids:
        notes.number(source_id)
    data = MapData(
        period,
        map_names(view.language),
        view.language,
        choice.extent,
        "inset" in choice.layers,
        _fills(choice, year, period, own, notes),
        focus,
        lines_of(choice, year, period, view.language),
        [
            *_circles(choice, period, own, view.language),
            *gates_of(choice, year, view.language),
            *pins_of(choice, year, period, view.language),
        ],
        labels_of(choice, view.language),
    )
    title = f"{controls.title(view, choice)}, {year}"
    unit = "" if choice.indicator == NO_INDICATOR else unit_words(view.language, *choice.series)
    legend = [*_legend(choice, view.language), *legend_of(choice, view.language)]
    drawn = map_of(data, title, unit, legend)
    statement = _statement(choice, own, period, view)
    return [
        slide_of(
            view,
            said or title,
            [drawn],
            notes,
            subtitle=" · ".join(filter(None, (title if said else "", statement))),
            figures=None if choice.indicator == NO_INDICATOR else own,
        )
    ]


def _fills(
    choice: Choice, year: str, period: Boundaries, own: pd.DataFrame, notes: SourceNotes
) -> Mapping[str, Fill]:
    if choice.indicator == NO_INDICATOR:
        return _partner_fills(year, period, notes.language)
    language, limits = notes.language, class_limits(*choice.series)
    missing, *steps = colours(MAP_THEME, len(limits) + 1)
    nothing = Fill(missing, language.gettext("No figure found"))
    classes = classes_of(own["obs_value"], limits)
    values = {
        row["ref_area"]: Fill(
            steps[number],
            _value(choice, row, language),
            float(row["obs_value"]),
            tuple(notes.number(source_id) for source_id in dict.fromkeys(row["source_ids"])),
        )
        for row, number in zip(own.to_dict("records"), classes, strict=True)
    }
    return {province: values.get(province, nothing) for province in period.provinces}


def _value(choice: Choice, row: Mapping[str, object], language: Language) -> str:
    """A value as it is written, with its qualifier, its unit and what is uncertain about it."""
    indicator = rows("indicators")[choice.indicator]
    decimals = indicator["decimals"] if row["derived"] and choice.way not in UNIT_OF_WHOLE else None
    unit = "" if choice.way in UNIT_OF_WHOLE else indicator["unit"]
    words_of_unit = "" if unit else unit_words(language, *choice.series)
    return ValueFormat(language, unit, decimals, words_of_unit).value(row)


def _partner_fills(year: str, period: Boundaries, language: Language) -> Mapping[str, Fill]:
    """Which provinces had a partner in a year, and whom."""
    names, partners = province_labels(language), dict[str, list[str]]()
    for pair in pairs_of(year):
        vietnamese, lao = pair["vn_province_id"], pair["la_province_id"]
        partners.setdefault(vietnamese, []).append(names[lao])
        partners.setdefault(lao, []).append(names[vietnamese])
    tints = {"vn": MAP_THEME.vn_tint, "la": MAP_THEME.la_tint}
    alone = Fill(MAP_THEME.no_partner, language.gettext("No partner"))
    later = Fill(MAP_THEME.background, language.gettext("Later province, drawn for a former one"))
    with_partner = {
        province: Fill(tints[province[:2]], language.list(dict.fromkeys(others)))
        for province, others in partners.items()
    }
    return {
        province: with_partner.get(province, later if province in period.stand_ins else alone)
        for province in period.provinces
    }


def _legend(choice: Choice, language: Language) -> list[tuple[str, str]]:
    _ = language.gettext
    if choice.indicator == NO_INDICATOR:
        return [
            (MAP_THEME.vn_tint, _("Vietnamese province with a partner")),
            (MAP_THEME.la_tint, _("Lao province with a partner")),
            (MAP_THEME.no_partner, _("No partner")),
        ]
    limits, ends = class_limits(*choice.series), value_ends(*choice.series)
    missing, *steps = colours(MAP_THEME, len(limits) + 1)
    if choice.way == CIRCLES:
        largest = _("Largest circle: %(value)s") % {"value": language.number(ends[1])}
        return [(circle_colour(MAP_THEME), largest), (missing, _("No figure found"))]
    numbers = [language.number(value) for value in (ends[0], *limits, ends[1])]
    ranges = [f"{low} – {high}" for low, high in pairwise(numbers)]
    return [*zip(steps, ranges, strict=True), (missing, _("No figure found"))]


def _statement(choice: Choice, own: pd.DataFrame, period: Boundaries, view: View) -> str:
    """Of how many provinces the map says something, and what of it was made."""
    said, since = words(view.language), view.language.date(period.valid_from)
    is_partners = choice.indicator == NO_INDICATOR
    count = sum(1 for province in period.provinces if province in _partnered(choice, own))
    fields = {"known": count, "all": len(period.provinces), "date": since}
    parts = [said["partners" if is_partners else "figures"] % fields]
    if not is_partners:
        if recast := int(own["recast"].sum()):
            parts.append(said["recasts"] % {"count": recast})
        if choice.way not in UNIT_OF_WHOLE and (derived := int(own["derived"].sum())):
            parts.append(said["derived"] % {"count": derived})
        parts += mixtures(view.language, own)
    if period.stand_ins:
        parts.append(said["stand_ins"] % {"count": len(period.stand_ins)})
    return " · ".join(parts)


def _partnered(choice: Choice, own: pd.DataFrame) -> set[str]:
    """The provinces that the map says something of."""
    if choice.indicator != NO_INDICATOR:
        return set(own["ref_area"])
    pairs = pairs_of(year_in_link(choice))
    return {pair[side] for pair in pairs for side in ("vn_province_id", "la_province_id")}


def _circles(
    choice: Choice, period: Boundaries, own: pd.DataFrame, language: Language
) -> list[Mark]:
    """A circle for each amount, whose area is the amount; the largest first, below the others."""
    if choice.way != CIRCLES or choice.indicator == NO_INDICATOR:
        return []
    most, largest = value_ends(*choice.series)[1], GREATEST[choice.extent] / 2
    ordered = own.sort_values("obs_value", ascending=False).to_dict("records")
    return [
        Mark(
            map_names(language).of(row["ref_area"]),
            period.points[row["ref_area"]],
            round(largest * sqrt(max(row["obs_value"], 0) / most), 1),
            circle_colour(MAP_THEME),
            _value(choice, row, language),
            edge=MAP_THEME.background,
            opacity=OPACITY,
        )
        for row in ordered
    ]
