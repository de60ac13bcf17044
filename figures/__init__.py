"""Tidy frame in, Plotly figure out, as plain dicts. No Streamlit, and no plotly import either."""
