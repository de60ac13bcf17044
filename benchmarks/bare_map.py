"""A map of the same provinces and years made the ordinary way, for comparison.

`?way=frames`: every year as a Plotly frame, with Plotly's slider and play button.
`?way=slider`: one year, chosen with `st.slider`.
It is run from a folder that has the product's `static/` beside it (benchmarks/map_steps.py).
"""

import plotly.graph_objects as go
import streamlit as st

from geo.boundaries import Boundaries, boundaries_on
from tables.harmonise.series import Harmonised
from tables.mappable import map_values, mappable
from tables.read import Tables, read_tables

EIGHTY_ONE = "2024-12-31"


@st.cache_data
def tables() -> Tables:
    """Return the product's tables, read once."""
    return read_tables()


@st.cache_data
def values(indicator: str) -> Harmonised:
    """Return every value of the indicator as reported."""
    return map_values(tables(), indicator, "reported")


def coloured(indicator: str, year: str, drawn: Boundaries) -> go.Choropleth:
    """Return a year of the indicator as a trace."""
    rows = values(indicator).rows
    of_year = rows[rows["time_period"] == year].set_index("ref_area")["obs_value"]
    return go.Choropleth(
        geojson="/app/static/geo/provinces.json",
        locations=[drawn.shapes[unit] for unit in drawn.provinces],
        text=[names[unit] for unit in drawn.provinces],
        z=[of_year.get(unit) for unit in drawn.provinces],
        zmin=rows["obs_value"].min(),
        zmax=rows["obs_value"].max(),
    )


def with_frames(indicator: str, years: list[str], drawn: Boundaries) -> go.Figure:
    """Return all years as frames, with a slider and a play button."""
    frames = [go.Frame(name=year, data=[coloured(indicator, year, drawn)]) for year in years]
    at_once = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}}
    at_once["transition"] = {"duration": 0}
    steps = [{"label": year, "method": "animate", "args": [[year], at_once]} for year in years]
    play = {"label": "Play", "method": "animate", "args": [None]}
    return go.Figure(
        data=frames[0].data,
        frames=frames,
        layout={
            "sliders": [{"steps": steps}],
            "updatemenus": [{"type": "buttons", "buttons": [play]}],
        },
    )


st.set_page_config(layout="wide")
way = st.query_params.get("way", "frames")
names = tables()["provinces"].set_index("province_id")["name_en"]
indicators = sorted(mappable(tables())["indicator"].unique())
indicator = st.selectbox("Indicator", indicators, key="indicator", bind="query-params")
years = sorted(values(indicator).rows["time_period"].unique())
provinces = boundaries_on(EIGHTY_ONE)
if way == "frames":
    figure = with_frames(indicator, years, provinces)
else:
    year = st.select_slider("Year", years) if len(years) > 1 else years[0]
    figure = go.Figure(coloured(indicator, year, provinces))
    figure.update_layout(meta=year)
figure.update_geos(lonaxis_range=(98.6, 111.8), lataxis_range=(13.55, 23.1))
figure.update_layout(height=600, margin={"l": 0, "r": 0, "t": 0})
# As wide as the map of the product on a laptop.
st.plotly_chart(figure, width=855, key="map", config={"topojsonURL": "/app/static/"})
