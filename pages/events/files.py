"""The events that fit the filters as files, with the people who were there."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.events import filters, listing
from ui.share.figures import dataset_of_rows
from ui.state.cache import tables
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return listing.title(view, listing.events_for(filters.pick(view).wishes))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the events that the link in force asks for, and their people; those with any row."""
    events = listing.events_for(filters.pick(view).wishes)
    people = tables()["event_people"]
    own = listing.for_download(tuple(events["event_id"]), view.language)
    every = {"events": own, "event_people": people[people["event_id"].isin(events["event_id"])]}
    return [
        dataset_of_rows(table, rows, table.replace("_", "-"), citation, view.language)
        for table, rows in every.items()
        if len(rows)
    ]
