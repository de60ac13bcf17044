"""The years of the map: what the browser needs to step through them without asking again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from figures.maps.base import bin_edges
from figures.maps.years import colours, scale
from figures.theme import Theme
from geo.boundaries import Boundaries, districts_of
from i18n import Language
from pages.map.controls import Choice
from pages.map.figure import QUALIFIERS
from pages.map.values import NO_INDICATOR, all_periods, first_year, period_of, values, years
from tables.harmonise.series import Harmonised
from tables.partnerships import pairs_by_day
from ui.blocks import STATIC, script_of
from ui.counting import mixtures
from ui.link import read_one
from ui.state.cache import cached, rows, tables
from ui.view import View

# What stands for a unit in a year; on the map of partners 1 is a province of Vietnam.
MISSING, KNOWN = "0", "1"
OF_LAOS, STAND_IN = "2", "3"
_SCRIPT = script_of("map/years.js", "map/filling.js", "map/painting.js")
_HTML = (STATIC / "map" / "years.html").read_text(encoding="utf-8")


def show(view: View, choice: Choice) -> None:
    """Show the year, the slider and what the map says of that year; the browser draws the rest."""
    known = years(choice.indicator, choice.province_set)
    first = first_year(choice.indicator, choice.province_set)
    asked = _asked(view, choice, known, first)
    data = cached(
        _data, "map.data", choice.indicator, choice.province_set, view.language, view.theme
    )
    component = st.components.v2.component(
        "map_years", html=_HTML, js=_SCRIPT, isolate_styles=False
    )
    component(
        key=f"map-years-{view.presenting}",
        data={
            **{part: data[part] for part in ("years", "scale", "combos", "limits", "unit", "says")},
            "asked": asked if known else "",
            "sources": [_source(view, source_id) for source_id in data["source_ids"]],
            "area": choice.area,
            "districts": _districts(choice),
            "presenting": view.presenting,
            "phone": view.phone,
            "broken": view.language.gettext(
                "This browser could not draw the map. The indicators page has the same figures."
            ),
            # So that the browser puts its year and zoom into each link that the server makes.
            "link": st.query_params.to_dict(),
        },
    )


def _asked(view: View, choice: Choice, known: Sequence[str], first: str) -> str:
    """The year in the link; who chose another indicator since is not told that it lacks the year.

    The server knows only the link that was opened: the year has long been the browser's.
    """
    shown = choice.indicator, choice.province_set
    if st.session_state.setdefault("map.opened", shown) == shown:
        return read_one(view, "year", known, first)
    year = st.query_params.get("year", first)
    return year if year in known else first


def edges(indicator: str, province_set: str) -> tuple[float, ...]:
    """Return the limits of the classes, the same in every year so that years compare."""
    if indicator == NO_INDICATOR:
        return ()
    found = values(indicator, province_set).rows["obs_value"]
    return cached(lambda *_: bin_edges(found), "map.edges", indicator, province_set)


def _data(indicator: str, province_set: str, language: Language, theme: Theme) -> Mapping[str, Any]:
    source_ids = _source_ids(indicator, province_set)
    combos = _combos(indicator, province_set)
    unit = "" if indicator == NO_INDICATOR else rows("indicators")[indicator]["unit"]
    if indicator == NO_INDICATOR:
        fills: Sequence[str] = (
            theme.no_partner,
            theme.vn_tint,
            theme.la_tint,
            theme.background,
        )
        listed = _partner_years()
    else:
        fills = colours(theme, len(edges(indicator, province_set)) + 1)
        listed = _value_years(indicator, province_set, language, combos)
    return {
        "years": listed,
        "scale": scale(fills),
        "combos": [[source_ids.index(source) for source in combo] for combo in combos],
        "limits": edges(indicator, province_set),
        "source_ids": source_ids,
        "unit": language.unit(unit) if unit else "",
        "says": "partners" if indicator == NO_INDICATOR else "figures",
    }


def _source_ids(indicator: str, province_set: str) -> tuple[str, ...]:
    if indicator == NO_INDICATOR:
        return ()
    named = values(indicator, province_set).rows["source_ids"]
    return tuple(dict.fromkeys(source for sources in reversed(list(named)) for source in sources))


def _combos(indicator: str, province_set: str) -> Mapping[tuple[str, ...], str]:
    """A letter for the sources of each figure, most of which share them with many others."""
    if indicator == NO_INDICATOR:
        return {}
    named = dict.fromkeys(values(indicator, province_set).rows["source_ids"])
    return {combo: chr(ord("A") + number) for number, combo in enumerate(named)}


def _source(view: View, source_id: str) -> tuple[str, str]:
    """Publisher with date, and id of a source."""
    source = rows("sources")[source_id]
    words = f"{source['publisher']} {view.language.date(source['published'])}".strip()
    return words, source_id


def _districts(choice: Choice) -> Mapping[str, Any]:
    """The districts of the chosen province, and the periods in which it had them."""
    if "districts" not in choice.layers:
        return {}
    known = [districts_of(choice.area, period.valid_from) for period in all_periods()]
    drawn = [number for number, found in enumerate(known) if found.shapes]
    if not drawn:
        return {}
    found = known[drawn[-1]]
    return {"url": found.url, "shapes": found.shapes, "periods": drawn}


def _value_years(
    indicator: str, province_set: str, language: Language, combos: Mapping[tuple[str, ...], str]
) -> list[Mapping[str, Any]]:
    found = values(indicator, province_set)
    return [
        _year(found, observed, period_of(indicator, province_set, str(year)), language, combos)
        for year, observed in found.rows.groupby("time_period", sort=True)
    ]


def _year(
    found: Harmonised,
    observed: pd.DataFrame,
    period: Boundaries,
    language: Language,
    combos: Mapping[tuple[str, ...], str],
) -> Mapping[str, Any]:
    """One year: which units have a figure and, in their order, its text and sources."""
    by_area = {row["ref_area"]: row for row in observed.to_dict("records")}
    known = [by_area[unit] for unit in period.provinces if unit in by_area]
    named = [row["source_ids"] for row in known]
    return {
        "year": observed["time_period"].iloc[0],
        "period": all_periods().index(period),
        "z": "".join(KNOWN if unit in by_area else MISSING for unit in period.provinces),
        "text": [_text(language, row, found) for row in known],
        "qualifiers": "".join(QUALIFIERS[row["qualifier"]] for row in known),
        "from": "".join(combos[each] for each in named[: 1 if len(set(named)) == 1 else None]),
        "derived": sum(row["derived"] for row in known),
        "mixed": " ".join(
            mixtures(language, observed[observed["ref_area"].isin(period.provinces)])
        ),
    }


def _text(language: Language, row: Mapping[str, Any], found: Harmonised) -> str:
    """The figure as it is written, without qualifier and unit; then what it was made of.

    A sum is not sent with its parts, which the browser adds up.
    """
    decimals = rows("indicators")[row["indicator"]]["decimals"] if row["derived"] else None
    number = "" if row["method"] == "sum" else _plain(row["obs_value"], decimals)
    return f"{number}={_terms(language, found, row)}" if row["derived"] else number


def _plain(value: float, decimals: int | None = None) -> str:
    """A number without its thousands marks, which the browser puts in."""
    return Language("en").number(value, decimals).replace(",", "")


def _terms(language: Language, found: Harmonised, row: Mapping[str, Any]) -> str:
    """What a derived figure was made of, in short: its summands, or how many were averaged."""
    parts = found.parts[row["ref_area"], row["time_period"]]
    if row["method"] == "sum":
        return "+".join(_plain(part.row["obs_value"]) for part in parts)
    words = language.gettext("weighted mean of %(count)s provinces")
    return words % {"count": len(parts)}


def _partner_years() -> list[Mapping[str, Any]]:
    """Every year since 1976, with the provinces of Vietnam (1) and Laos (2) that had a partner."""
    today = date.today().isoformat()
    days = {year: min(f"{year}-12-31", today) for year in years(NO_INDICATOR, "")}
    held = pairs_by_day(tables(), days.values())
    return [
        {
            "year": year,
            "period": all_periods().index(period_of(NO_INDICATOR, "", year)),
            "z": _partnered(period_of(NO_INDICATOR, "", year), held[day]),
            "text": [],
            "qualifiers": "",
            "from": "",
            "derived": 0,
            "mixed": "",
        }
        for year, day in days.items()
    ]


def _partnered(period: Boundaries, pairs: pd.DataFrame) -> str:
    sides = dict.fromkeys(period.stand_ins, STAND_IN)
    sides |= dict.fromkeys(pairs["vn_province_id"], KNOWN)
    sides |= dict.fromkeys(pairs["la_province_id"], OF_LAOS)
    return "".join(sides.get(unit, MISSING) for unit in period.provinces)
