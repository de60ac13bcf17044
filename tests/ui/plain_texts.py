"""A page of hostile texts as plain text, each as full Markdown and as a label.

`TEXTS` in the environment says how many; tests/test_injection.py looks at them.
"""

import os

import streamlit as st

from tests.hostile import hostile_texts
from ui.plain import plain

for number, text in enumerate(hostile_texts(int(os.environ["TEXTS"]))):
    with st.container(key=f"text-{number}"):
        st.markdown(plain(text))
        st.button(plain(text), key=f"button-{number}")
