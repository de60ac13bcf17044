"""What is missing of a province: what most of its country have and it has not, or of long ago only.

The one definition, for the page of a province and for the list of what its office should bring.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tables.freshness.newest import Newest, Sets, made_of, newest_of, newest_periods
from tables.observations import newness
from tables.provinces import provinces_on
from tables.ranking.share import Share
from tables.read import Tables, by_id

OLD = 5  # years after which a figure says little of today
LASTING = ("km2",)  # units of what stays as it is: an area does not grow old


@dataclass(frozen=True)
class Gap:
    """An indicator that most provinces of a country have, and one of them not, or only of long ago.

    newest: that province's newest figure, None where it has none. share: of how many provinces of
    the country there is any figure. others: the newest period of the others. parts: figures newer
    than `newest` of single provinces that it was made of, where others of these have none such.
    """

    indicator: str
    newest: Newest | None
    share: Share
    others: str
    parts: tuple[Newest, ...] = ()


def gaps_of(tables: Tables, area: str, day: str) -> tuple[Gap, ...]:
    """Return what most provinces of a country have and a province lacks or has of long ago only.

    As `gaps_on`; nothing for a province that there was not on that day. Raises KeyError for an
    unknown province.
    """
    country = by_id(tables, "provinces", area)["country"]
    return gaps_on(tables, country, day).get(area, ())


def gaps_on(tables: Tables, country: str, day: str) -> dict[str, tuple[Gap, ...]]:
    """Return the gaps of each province of a country (VN, LA) on an ISO date, by its id.

    Compared are the provinces of that day. Figures that ended more than OLD years before it are of
    long ago. What counts as a figure, also of a merged province, is in newest.py. In the order of
    the table `indicators`.
    """
    existing = provinces_on(tables, day)
    areas = tuple(existing.loc[existing["country"] == country, "province_id"])
    sets, periods, indicators = made_of(tables, areas), newest_periods(tables), tables["indicators"]
    gaps: dict[str, tuple[Gap, ...]] = dict.fromkeys(areas, ())
    for indicator in indicators.loc[~indicators["unit"].isin(LASTING), "indicator_id"]:
        own = periods.get(indicator, {})
        figures = {area: newest_of(own, area, sets[area]) for area in areas}
        for area, gap in _gaps_in(indicator, own, sets, figures, day).items():
            gaps[area] += (gap,)
    return gaps


def _gaps_in(
    indicator: str,
    own: Mapping[str, str],
    sets: Mapping[str, Sets],
    figures: Mapping[str, Newest | None],
    day: str,
) -> dict[str, Gap]:
    """The gaps in one indicator, by province; none where few provinces have it at all."""
    periods = {area: figure.time_period for area, figure in figures.items() if figure is not None}
    share = Share(len(periods), len(figures))
    if share.is_thin:
        return {}
    newest_first = sorted(periods, key=lambda area: newness(periods[area]), reverse=True)
    before = f"{int(day[:4]) - OLD:04}{day[4:7]}"
    return {
        area: Gap(
            indicator,
            figure,
            share,
            next((periods[other] for other in newest_first if other != area), ""),
            _newer_parts(own, sets[area], figure),
        )
        for area, figure in figures.items()
        if figure is None or figure.end < before
    }


def _newer_parts(own: Mapping[str, str], sets: Sets, figure: Newest | None) -> tuple[Newest, ...]:
    """The figures of those that a province was last made of which are newer than its own."""
    than = newness(figure.time_period) if figure is not None else ("", 0)
    parts = sets[-1] if sets else ()
    return tuple(
        Newest(own[part], (part,)) for part in parts if part in own and newness(own[part]) > than
    )
