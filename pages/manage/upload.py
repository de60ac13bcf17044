"""The page of uploads: choose a table, upload a file, read what was found, preview, publish."""

import streamlit as st

from ui import upload, upload_file, upload_start
from ui.view import current_view

view = current_view("upload")
_ = view.language.gettext

st.title(_("Upload data"), anchor=False)
upload.show_promise(view)
if not view.presenting:
    upload.show_step(view, 1, _("Choose the table"))
    table = upload_start.pick(view)
    upload_start.show_templates(view, table)
    upload.show_step(view, 2, _("Upload your file"))
    work = upload_file.take(view, table)
    upload.show_rest(view, work)
