"""Indicators: lines, bars or a ranking of one indicator for chosen provinces."""

from pages.indicators import calculated, chart, point, related, table
from pages.indicators.beneath import events
from pages.indicators.controls import pick_choice
from pages.indicators.result import result_of
from ui.frame import show_foot
from ui.sources import SourceNotes, show_publishers
from ui.view import current_view

view = current_view("indicators")
notes = SourceNotes(view)

events.open_clicked(view)
choice = pick_choice(view)
result = result_of(choice, view.language)
calculated.show_stand_ins(view, choice)
asked = point.asked(view, choice)
places = point.lay_out(view, asked)
with places.chart:
    chart.show_figure(places.view, choice, result, notes)
    point.show_hint(view)
with places.panel:
    point.show_point(view, choice, asked, notes)
if view.has_controls:
    calculated.show_arithmetic(view, choice, notes)
    table.show_values(view, choice, result, notes)
    related.show_related(view, choice, notes)
    notes.show()
else:
    show_publishers(view, result.numbers)
show_foot(view, result.all_rows)
