"""What is new as files: every figure since a day, an upload or a meeting."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.news import controls, listing
from ui.share.figures import dataset_of_table
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return controls.title(view, controls.pick_choice(view))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the figures that are new by the link in force; [] without any."""
    frame = listing.for_download(controls.news_of(controls.pick_choice(view)))
    name = "twin-provinces-news"
    own = dataset_of_table(frame, name, (), frame["source_id"].unique(), citation, view.language)
    return [own] if len(frame) else []
