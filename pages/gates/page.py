"""Border gates: class by date on a map, the chosen gate, traffic where known, what was agreed."""

import streamlit as st

from pages.gates import charts, class_map, listing, profile
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("gates")
notes = SourceNotes(view)

if listing.shows_traffic_alone(view):
    gate = listing.pick(view)
    st.title(plain(charts.traffic_title(view, gate)), anchor=False)
    charts.show_traffic_chart(view, gate)
    profile.show_traffic(view, gate, notes)
else:
    st.title(plain(listing.title(view)), anchor=False)
    st.caption(plain(listing.subtitle(view)))
    slots = listing.slots(view)
    with slots.choice:
        gate = listing.pick(view)
    with slots.head:
        profile.show_head(view, gate, notes)
    with slots.map:
        class_map.show(view, gate, class_map.pick_date(view))
    with slots.history:
        profile.show_history(view, gate, notes)
        charts.show_classes(view, gate)
    with slots.facts:
        profile.show_facts(view, gate, notes)
        profile.show_traffic(view, gate, notes)
        charts.show_traffic_chart(view, gate)
        if not view.presenting:
            profile.show_mentions(view, gate, notes)
    if not view.presenting:
        with slots.list:
            listing.show_list(view, gate, notes)
    charts.show_all_classes(view)
notes.show()
show_foot(view, *profile.figures_and_events(gate))
