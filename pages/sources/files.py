"""Sources as files: those that fit the filters, or one with every figure that rests on it."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.sources import parts
from pages.sources.listing import filtered
from ui.share.figures import dataset_of_rows
from ui.state.cache import tables
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return parts.title(view, parts.pick_source(view))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the source that the link in force asks for with its figures, else all that fit."""
    sources, figures = tables()["sources"], tables()["statistics"]
    if source := parts.pick_source(view):
        frames = {
            "sources": sources[sources["source_id"] == source],
            "statistics": figures[figures["source_id"] == source],
        }
    else:
        frames = {"sources": sources[sources["source_id"].isin(filtered(view)["source_id"])]}
    return [
        dataset_of_rows(table, frame, table, citation, view.language)
        for table, frame in frames.items()
        if len(frame)
    ]
