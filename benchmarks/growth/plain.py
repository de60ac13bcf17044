"""The least that Streamlit can do with so many rows: one chart of an indicator, from a CSV."""

import os

import pandas as pd
import streamlit as st


@st.cache_data
def statistics(path: str) -> pd.DataFrame:
    """Return the rows of a CSV."""
    return pd.read_csv(path)


rows = statistics(os.environ["GROWTH_FILE"])
indicator = st.selectbox("Indicator", sorted(rows["indicator"].unique()))
chosen = rows[rows["indicator"] == indicator]
areas = st.multiselect("Provinces", sorted(chosen["ref_area"].unique()))
own = chosen[chosen["ref_area"].isin(areas or chosen["ref_area"].unique()[:5])]
st.line_chart(own.pivot_table(index="time_period", columns="ref_area", values="obs_value"))
st.dataframe(own)
