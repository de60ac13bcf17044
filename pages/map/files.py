"""The figures of the map as files: every province and year that it colours, else who partners."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.map import controls
from pages.map.panel import figures_of
from ui.share.figures import dataset_of_rows
from ui.state.cache import tables
from ui.view import View


def heading(view: View) -> str:
    """Return what the map shows."""
    return controls.title(view, controls.read(view))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the values of the indicator that the link in force asks for, else the partnerships."""
    figures = figures_of(controls.read(view))
    table, frame = ("statistics", figures)
    if figures is None:
        table, frame = ("partnerships", tables()["partnerships"])
    name = f"twin-provinces-map-{table}"
    return [dataset_of_rows(table, frame, name, citation, view.language)]
