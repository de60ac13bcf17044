"""Which colour a province has: its country's first, and the same one while it is in the chart.

Numbers are those of `Theme.categorical`: five that say nothing of a country, then two of Vietnam
(ochre and brown) and two of Laos (violets), so that no province has the colour of the other one.
docs/decisions/colours.md says why a session keeps them.
"""

from collections.abc import Iterable, Mapping

SHARED = (0, 1, 2, 3, 4)
OWN = {"vn": (5, 6), "la": (7, 8)}
MOST = 7  # series that have a colour each; of more, one is before the others, in grey


def province_colours(
    provinces: Iterable[str], before: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Return the number of the colour of each province, by its id, no two alike among seven.

    `before`: what they had until now, which they keep. A province that comes to them has the first
    colour that is free: of its country, else one of those for both.
    """
    provinces = list(dict.fromkeys(provinces))
    colours = {area: before[area] for area in provinces if before and area in before}
    for area in provinces:
        if area not in colours:
            of_country = (*OWN[area[:2]], *SHARED)
            free = (number for number in of_country if number not in colours.values())
            colours[area] = next(free, of_country[0])
    return {area: colours[area] for area in provinces}
