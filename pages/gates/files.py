"""Border gates as files: all of them, the history of their classes, and what crossed them."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.gates import listing
from ui.names import gate_name
from ui.share.figures import dataset_of_rows
from ui.state.cache import rows, tables
from ui.state.query import query
from ui.view import View

TABLES = ("gates", "gate_status", "gate_traffic")


def heading(view: View) -> str:
    """Return what the page shows."""
    gate = query().get("gate", "")
    return gate_name(view.language, gate) if gate in rows("gates") else listing.title(view)


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the rows of the gate that the link in force asks for, else those of all gates."""
    gate = query().get("gate", "")
    frames = {table: tables()[table] for table in TABLES}
    if (frames["gates"]["gate_id"] == gate).any():
        frames = {table: frame[frame["gate_id"] == gate] for table, frame in frames.items()}
    return [
        dataset_of_rows(table, frame, table.replace("_", "-"), citation, view.language)
        for table, frame in frames.items()
        if len(frame)
    ]
