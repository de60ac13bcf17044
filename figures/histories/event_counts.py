"""How many events there were in each year, for more events than a timeline can show apart."""

import pandas as pd

from figures.axes import value_axis, width_of, year_axis
from figures.theme import Figure, Theme, base_layout, font
from i18n import Language

ROOM_FOR_A_NUMBER = 17  # pixels of a year below which numbers would touch


def build_event_counts(
    events: pd.DataFrame, theme: Theme, language: Language, *, phone: bool = False
) -> Figure:
    """A bar for each year with the number of events that began in it, as a Plotly figure.

    `events`: rows of the events table. A year without an event has no bar. Each bar holds its
    year in customdata.
    """
    counts = events["date"].str[:4].astype(int).value_counts().sort_index()
    first, last = int(counts.index.min()), int(counts.index.max())
    layout = base_layout(theme, language, 230, hovermode="closest", bargap=0.25)
    layout["margin"] |= {"l": theme.size(34), "r": 8}
    width = width_of(phone, theme) - layout["margin"]["l"] - 8
    pixels = width / (last - first + 1)
    layout["xaxis"] = year_axis((first - 0.7, last + 0.7), width, theme, language)
    layout["yaxis"] = value_axis(theme, language, rangemode="tozero", nticks=5)
    numbers = [language.number(count) for count in counts]
    bars = {
        "type": "bar",
        "x": [int(year) for year in counts.index],
        "y": [int(count) for count in counts],
        "text": numbers if pixels > ROOM_FOR_A_NUMBER * theme.scale else [""] * len(numbers),
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": font(theme, language, 11),
        "marker": {"color": theme.primary},
        "customdata": [[str(year)] for year in counts.index],
        "hovertemplate": "%{x}: <b>%{y}</b><extra></extra>",
    }
    return {"data": [bars], "layout": layout}
