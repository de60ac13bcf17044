"""Versions: who published what and when; compare, read the past, download, restore."""

import streamlit as st

from ui import version_changes, version_restore, versions
from ui.view import current_view

view = current_view("versions")

heading = st.container()
table = versions.pick_table(view)
heading.title(versions.title(view, table), anchor=False)
if table:
    chosen = versions.pick(view, table)
    versions.show_chosen(view, chosen)
    version_restore.offer(view, chosen)
    version_changes.show(view, chosen)
versions.show_list(view, table)
