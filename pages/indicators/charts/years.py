"""The controls of the years of a chart: one that is stepped through, or two to compare."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from ui.link import forget, pick_year, read_one
from ui.plain import plain, plainly
from ui.view import View

FIRST, LAST = "from", "year"  # the parameters of two years; that of one is the same as the last


def pick_year_by_steps(view: View, years: Sequence[str], default: str) -> str:
    """Draw a slider between buttons for the year before and after, and return the year chosen."""
    value = read_one(view, LAST, years, default)
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
        icon=f":material/chevron_{side}:",
        icon_position=side,
        key=f"indicators.year.{side}",
        disabled=not year,
        on_click=_write,
        args=(LAST, year, default),
    )


def pick_two_years(view: View, years: Sequence[str], default: tuple[str, str]) -> tuple[str, str]:
    """Draw a slider with two ends and return the earlier and the later year, both of `years`.

    Where the link has the first one not before the second, the usual two hold.
    """
    first = read_one(view, FIRST, years[:-1], default[0])
    last = read_one(
        view, LAST, [year for year in years if year > first], max(default[1], years[-1])
    )
    if not view.has_controls or len(years) < 3:
        return first, last
    key = "indicators.from"
    st.session_state[key] = (first, last)
    st.select_slider(
        view.language.gettext("From year to year"),
        years,
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
        st.query_params[name] = year
