"""The page of indicators written in Streamlit as it comes: nothing kept but the tables as read.

It is run from a folder without settings of its own that has the product's `data/` beside it.
"""

import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def read(name: str) -> pd.DataFrame:
    """Return a table, read once."""
    return pd.read_csv(f"data/{name}.csv")


def named(table: str, key: str, title: str) -> dict[str, str]:
    """Return what the rows of a table are called, by their key."""
    return read(table).set_index(key)[title].to_dict()


def choose(label: str, names: dict[str, str], name: str, first: str) -> str:
    """Draw a control that begins with what the link asks for, and return what is chosen."""
    options = list(names)
    asked = options.index(st.query_params.get(name, first))
    return st.selectbox(label, options, index=asked, format_func=names.__getitem__)


st.set_page_config(page_title="Indicators", layout="wide")
indicators = named("indicators", "indicator_id", "title_vi")
provinces = named("provinces", "province_id", "name_vi")
left, middle, right = st.columns(3)
with left:
    indicator = choose("Indicator", indicators, "indicator", "population")
with middle:
    asked = st.query_params.get("areas", "vn-ha-nam,vn-quang-nam").split(",")
    areas = st.multiselect("Provinces", list(provinces), asked, format_func=provinces.__getitem__)
with right:
    kinds = {"line": "Line", "bar": "Bars", "ranking": "Ranking"}
    kind = choose("Chart", kinds, "chart", "line")

values = read("statistics")
values = values[values["indicator"] == indicator]
if kind == "ranking":
    own = values[values["time_period"] == values["time_period"].max()]
else:
    own = values[values["ref_area"].isin(areas)]
own = own.merge(read("sources"), on="source_id", suffixes=("", "_source"))
own = own.assign(province=own["ref_area"].map(provinces)).sort_values(["province", "time_period"])
st.title(indicators[indicator])
if kind == "ranking":
    figure = px.bar(own.sort_values("obs_value"), x="obs_value", y="province", orientation="h")
elif kind == "bar":
    figure = px.bar(own, x="time_period", y="obs_value", color="province", barmode="group")
else:
    figure = px.line(own, x="time_period", y="obs_value", color="province", markers=True)
st.plotly_chart(figure)
st.dataframe(
    own[["province", "time_period", "obs_value", "obs_status", "publisher", "title", "note"]],
    hide_index=True,
)
with st.expander("Sources"):
    for row in own.drop_duplicates("source_id").to_dict("records"):
        st.markdown(f"{row['publisher']}: [{row['title']}]({row['url']})")
