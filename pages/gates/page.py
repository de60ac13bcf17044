"""Border gates: class by date on a map, the chosen gate, traffic where known, what was agreed."""

import streamlit as st

from pages.gates import charts, class_map, listing, profile
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("gates")
notes = SourceNotes(view)

st.title(listing.title(view), anchor=False)
st.caption(listing.subtitle(view))
place = listing.places(view)
with place.choice:
    gate = listing.pick(view)
with place.head:
    profile.show_head(view, gate, notes)
with place.map:
    class_map.show(view, gate, class_map.pick_date(view))
with place.history:
    profile.show_history(view, gate, notes)
    charts.show_classes(view, gate)
with place.facts:
    profile.show_facts(view, gate, notes)
    profile.show_traffic(view, gate, notes)
    charts.show_traffic(view, gate)
    if not view.presenting:
        profile.show_mentions(view, gate, notes)
if not view.presenting:
    with place.list:
        listing.show_list(view, gate, notes)
        listing.offer_list(view)
charts.show_all(view)
notes.show()
