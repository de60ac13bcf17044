"""Border gates: class today and before, traffic where known, what was agreed about them."""

import streamlit as st

from ui import gate_charts, gate_profile, gates
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("gates")
notes = SourceNotes(view)

st.title(gates.title(view), anchor=False)
st.caption(gates.subtitle(view))
choice, profile, listing = gates.places(view)
with choice:
    gate = gates.pick(view)
with profile:
    gate_profile.show_head(view, gate, notes)
    gate_charts.show_classes(view, gate)
    gate_profile.show_history(view, gate, notes)
    gate_profile.show_traffic(view, gate, notes)
    gate_charts.show_traffic(view, gate)
    if not view.presenting:
        gate_profile.show_mentions(view, gate, notes)
if not view.presenting:
    with listing:
        gates.show_list(view, gate, notes)
        gates.offer_list(view)
gate_charts.show_all(view)
notes.show()
