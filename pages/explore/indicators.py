"""Indicators: lines, bars or a ranking of one indicator for chosen provinces."""

from ui import (
    indicator_chart,
    indicator_data,
    indicator_parts,
    indicator_related,
    indicator_table,
    indicator_units,
    indicators,
)
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("indicators")
notes = SourceNotes(view)

choice = indicators.pick(view)
shown = indicator_data.shown(view, choice)
indicator_units.show(view, choice)
indicator_chart.show(view, choice, shown, notes)
if view.presenting:
    indicator_chart.show_source_line(view, shown)
else:
    indicator_parts.show(view, choice, shown, notes)
    indicator_table.show(view, choice, shown, notes)
    indicator_related.show(view, choice, shown, notes)
    notes.show()
