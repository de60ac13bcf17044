"""Indicators: lines, bars or a ranking of one indicator for chosen provinces."""

from pages.indicators import calculated, chart, controls, related, result, table
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("indicators")
notes = SourceNotes(view)

choice = controls.pick(view)
shown = result.shown(view, choice)
calculated.show_stand_ins(view, choice)
chart.show(view, choice, shown, notes)
if view.presenting:
    chart.show_source_line(view, shown)
else:
    calculated.show_arithmetic(view, choice, shown, notes)
    table.show(view, choice, shown, notes)
    related.show(view, choice, shown, notes)
    notes.show()
