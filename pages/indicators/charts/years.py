"""The controls of the years of a chart: one that is stepped through, or two to compare."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.indicators.values import outcome_years, two_years, years_of_all
from tables.mappable import best_year
from ui.link import forget, pick_year, read_one
from ui.plain import plain, plainly
from ui.presenting.steps import offer_values
from ui.state.query import query
from ui.view import View

FIRST, LAST = "from", "year"  # the parameters of two years; that of one is the same as the last
# A link may ask for a year without values, and the page says so; outside of these it is a slip.
YEARS = (1985, 2035)
SIGNS = {"left": ":material/chevron_left:", "right": ":material/chevron_right:"}


def pick_year_of(view: View, indicators: tuple[str, ...], province_set: str) -> str:
    """Return the year of a chart of one, "" for none; one that a link asks for is offered."""
    years = years_of_all(indicators, province_set)
    offered = set(years["time_period"])
    asked = query().get("year", "")
    if asked.isdigit() and len(asked) == 4 and YEARS[0] <= int(asked) <= YEARS[1]:
        offered.add(asked)
    if not offered:
        return ""
    default = best_year(years) if len(years) else max(offered)
    return _pick_year_by_steps(view, sorted(offered), default)


def pick_years_of(
    view: View, indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> tuple[str, str]:
    """Return two years of which provinces have figures; "" for both where there are no two years.

    Where no line joins any two, at first the years furthest apart of those that most series have.
    """
    years = outcome_years(indicators, province_set, provinces)
    if len(years) < 2:
        return "", ""
    counts = sorted(years.values())
    full = [year for year, count in years.items() if count >= counts[-2]]
    usual = two_years(indicators, province_set, provinces) or (full[0], full[-1])
    return _pick_two_years(view, list(years), usual)


def _pick_year_by_steps(view: View, years: Sequence[str], default: str) -> str:
    """A slider between buttons for the year before and after."""
    value = read_one(view, LAST, years, default)
    offer_values(view, LAST, years, value, default)
    if not view.has_controls or len(years) < 2:
        return value
    number = years.index(value)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _draw_step("left", years[:number][-1:], default)
        pick_year(view, LAST, view.language.gettext("Year"), years, default)
        _draw_step("right", years[number + 1 :][:1], default)
    return value


def _draw_step(side: Literal["left", "right"], years: Sequence[str], default: str) -> None:
    """A button that goes to the one year, if there is one; else it cannot be pressed."""
    year = "".join(years)
    st.button(
        plain(year or "–"),
        icon=SIGNS[side],
        icon_position=side,
        key=f"indicators.year.{side}",
        disabled=not year,
        on_click=_write,
        args=(LAST, year, default),
    )


def _pick_two_years(view: View, years: Sequence[str], default: tuple[str, str]) -> tuple[str, str]:
    """A slider with two ends: the earlier and the later year, both of `years`.

    Where the link has the first one not before the second, the usual two hold.
    """
    first = read_one(view, FIRST, years[:-1], default[0])
    usual = default[1] if default[1] > first else years[-1]
    last = read_one(view, LAST, [year for year in years if year > first], usual)
    if not view.has_controls or len(years) < 3:
        return first, last
    key = "indicators.from"
    # Without a value of two ends Streamlit takes the slider for one of a single end, and what it
    # remembers for wrong: on the next run, whatever for, it would tell of another choice.
    if st.session_state.get(key, (first, last)) != (first, last):
        st.session_state[key] = (first, last)
    st.select_slider(
        view.language.gettext("From year to year"),
        years,
        value=(first, last),
        key=key,
        format_func=plainly(str),
        on_change=_write_two,
        args=(key, default),
    )
    return first, last


def _write_two(key: str, default: tuple[str, str]) -> None:
    first, last = st.session_state[key]
    if first < last:  # one year is no two years
        _write(FIRST, first, default[0])
        _write(LAST, last, default[1])


def _write(name: str, year: str, default: str) -> None:
    if year == default:
        forget(name)
    else:
        query()[name] = year
