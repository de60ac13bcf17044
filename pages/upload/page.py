"""The page of uploads: choose a table, upload a file, read what was found, preview, publish."""

import streamlit as st

from pages.upload import draft, file, publish, steps, table
from pages.upload.shelf import listing
from ui.frame import show_foot
from ui.view import current_view

view = current_view("upload")
_ = view.language.gettext

st.title(_("Upload data"), anchor=False)
steps.show_promise(view)
publish.end()
if not view.presenting:
    listing.show_drafts(view)
    draft.show_draft(view)
    steps.show_step(view, 1, _("Choose the table"))
    chosen = table.pick_table(view)
    table.show_templates(view, chosen)
    steps.show_step(view, 2, _("Upload your file"))
    work = file.take(view, chosen)
    steps.show_rest(view, work)
    listing.keep_draft(view)
show_foot(view)
