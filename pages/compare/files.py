"""Two provinces face to face as files: one line for each figure that either has."""

from exports.citation import Citation
from exports.dataset import Dataset
from pages.compare import controls, facing, listing, profiles
from ui.share.figures import dataset_of_table
from ui.view import View


def heading(view: View) -> str:
    """Return what the page shows."""
    return profiles.title(view, controls.pick_provinces(view))


def datasets(view: View, citation: Citation) -> list[Dataset]:
    """Return the comparison that the link in force asks for; [] where two provinces are not."""
    areas = controls.pick_provinces(view)
    if len(areas) != controls.TWO:
        return []
    left, right = areas
    frame, figures = (
        listing.for_download(left, right, view.language),
        facing.figures_of(left, right),
    )
    name = f"twin-provinces-{left}-{right}"
    dataset = dataset_of_table(
        frame, name, figures["indicator"], figures["source_id"], citation, view.language
    )
    return [dataset] if len(frame) else []
