"""The least that Streamlit can do, for comparison."""

import streamlit as st

st.write("hello")
