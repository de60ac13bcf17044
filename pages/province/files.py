"""Everything of a province as files: its figures, its partnerships and its events."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.province import cooperation, head
from pages.province.figures import for_download, observations
from ui.share.figures import dataset_of_rows, dataset_of_table
from ui.state.cache import tables
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return head.title(view, head.pick(view))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the tables of the province that the link in force asks for, those with any row."""
    area, language = head.pick(view), view.language
    frame, own, name = for_download(area, language), observations(area), f"twin-provinces-{area}"
    figures = dataset_of_table(frame, name, own["indicator"], own["source_id"], citation, language)
    pairs = tables()["partnerships"]
    sides = (pairs["vn_province_id"] == area) | (pairs["la_province_id"] == area)
    others = {"partnerships": pairs[sides], "events": cooperation.events_of(area)}
    return [
        *([figures] if len(frame) else []),
        *(
            dataset_of_rows(table, rows, f"{name}-{table}", citation, language)
            for table, rows in others.items()
            if len(rows)
        ),
    ]
