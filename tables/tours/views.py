"""The views of a tour in their order."""

from collections.abc import Sequence

from tables.read import Row, Tables


def views_of(tables: Tables, tour: str) -> Sequence[Row]:
    """Return the rows of `tour_views` of a tour, in the order in which they are presented."""
    views = tables["tour_views"]
    own = views[views["tour_id"] == tour].sort_values("position", kind="stable")
    return own.to_dict("records")
