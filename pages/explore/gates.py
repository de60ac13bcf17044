"""Border gates: class by date on a map, the chosen gate, traffic where known, what was agreed."""

import streamlit as st

from ui import gate_charts, gate_map, gate_profile, gates
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("gates")
notes = SourceNotes(view)

st.title(gates.title(view), anchor=False)
st.caption(gates.subtitle(view))
place = gates.places(view)
with place.choice:
    gate = gates.pick(view)
with place.head:
    gate_profile.show_head(view, gate, notes)
with place.map:
    gate_map.show(view, gate, gate_map.pick_date(view))
with place.history:
    gate_profile.show_history(view, gate, notes)
    gate_charts.show_classes(view, gate)
with place.facts:
    gate_profile.show_facts(view, gate, notes)
    gate_profile.show_traffic(view, gate, notes)
    gate_charts.show_traffic(view, gate)
    if not view.presenting:
        gate_profile.show_mentions(view, gate, notes)
if not view.presenting:
    with place.list:
        gates.show_list(view, gate, notes)
        gates.offer_list(view)
gate_charts.show_all(view)
notes.show()
