"""The commitments that fit the filters as files, with every step of each."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.commitments import filters, listing
from ui.share.figures import dataset_of_rows
from ui.state.cache import tables
from ui.values.commitments import commitments_for
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return listing.title(view, commitments_for(filters.pick(view).wishes))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the commitments that the link in force asks for, and their steps; [] without any."""
    frame = commitments_for(filters.pick(view).wishes)
    steps = tables()["commitment_status"]
    own = steps["commitment_id"].isin(frame["commitment_id"])
    every = {"commitments": frame, "commitment_status": steps[own]}
    return [
        dataset_of_rows(table, rows, table.replace("_", "-"), citation, view.language)
        for table, rows in every.items()
        if len(rows)
    ]
