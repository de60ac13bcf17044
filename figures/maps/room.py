"""Room for more names on a map, beside those of provinces and neighbours, and gates."""

import pandas as pd

from figures.maps.names import Named, labels, surroundings
from figures.maps.space import Room, empty_room
from figures.theme import Theme
from geo.boundaries import boundaries_on
from i18n import Language

GATE = 14  # pixels of a gate
# Dates whose names are kept clear: those of the provinces before and since the merger.
DATES = ("2025-01-01", "2025-07-01")


def room_of(
    view: str, named: Named, theme: Theme, language: Language, gates: pd.DataFrame | None
) -> Room:
    """Return the room that the names of provinces and neighbours, and the gates, leave.

    gates: lon, lat; those without a position take no room.
    """
    room = empty_room(view, theme)
    drawn = map(boundaries_on, DATES)
    names = [trace for of in drawn for trace in labels(of, named, theme, language, view)]
    for trace in (*names, *surroundings(theme, language, view)):
        if trace["mode"] == "text" and trace.get("geo", "geo") == "geo":
            room.take_names(trace)
    points = pd.DataFrame() if gates is None else gates.dropna(subset=["lon", "lat"])
    for row in points.to_dict("records"):
        gate = theme.size(GATE)
        room.take(room.pixel((row["lon"], row["lat"])), gate, gate)
    return room
