"""What a chart of one period says: the chosen provinces and their places, or who is first."""

from collections.abc import Sequence
from dataclasses import replace

from figures.findings.newest import (
    LISTED,
    more_provinces,
    one_value,
    with_places,
)
from figures.findings.statement import (
    Finding,
    FindingData,
    Phrase,
    compose,
    finding_of,
    join,
    together,
)
from figures.findings.words import (
    shares,
    stood_at,
    title,
    value_of,
    when,
)
from figures.value_format import Row
from tables.ranking.place import NOT_ORDERED


def ranking_finding(data: FindingData) -> Finding:
    """Return the places of the chosen provinces in a year, without them who is first in a country.

    `data.rows` are of that year. Where too few have a figure for a place, how many have one.
    """
    by_area = {row["ref_area"]: row for row in data.outcomes.to_dict("records")}
    by_area = {area: row for area, row in by_area.items() if _key(row) in data.places}
    if not by_area:
        return Finding()
    own = [by_area[area] for area in data.provinces if area in by_area]
    named = own or list(by_area.values())
    lacking = shares(data, [data.places[_key(row)] for row in named])
    parts = _own(data, own) if own else _first(data, list(by_area.values()))
    if parts:
        return finding_of(join([*parts, *lacking], "; "))
    if not lacking:
        return Finding()
    words = data.language.gettext("%(indicator)s %(when)s: %(shares)s")
    period = named[0]["time_period"]
    year = Phrase(when(data.language, period), periods=(period,))
    return finding_of(compose(words, indicator=title(data), when=year, shares=join(lacking, "; ")))


def heat_finding(data: FindingData) -> Finding:
    """Return `ranking_finding` of the year whose places are known: the newest that is well covered.

    Of all years of a heat table nothing is said at once: few of them compare.
    """
    periods = {period for _, period in data.places}
    return ranking_finding(replace(data, rows=data.rows[data.rows["time_period"].isin(periods)]))


def _key(row: Row) -> tuple[str, str]:
    return row["ref_area"], row["time_period"]


def _own(data: FindingData, own: Sequence[Row]) -> list[Phrase]:
    """The values and places of the chosen provinces in one sentence."""
    if len(own) == 1:
        return [one_value(data, own[0])]
    values = [with_places(data, row) for row in own[:LISTED]]
    values += more_provinces(data, len(own) - LISTED)
    words = data.language.gettext("%(stood_at)s %(values)s %(when)s")
    if data.value_format.unit in NOT_ORDERED:
        words = data.language.gettext("%(indicator)s %(when)s: %(values)s")
    phrase = compose(
        words,
        indicator=title(data),
        stood_at=stood_at(data),
        values=together(data.language, values),
        when=when(data.language, own[0]["time_period"]),
    )
    return [phrase]


def _first(data: FindingData, rows: Sequence[Row]) -> list[Phrase]:
    """Who has the highest value of a country all of whose provinces have one."""
    first = [row for row in rows if _is_first(data, row)]
    words = data.language.gettext("%(indicator)s stood highest in %(area)s %(when)s: %(value)s")
    return [
        compose(
            words,
            indicator=title(data),
            area=data.name(row["ref_area"]),
            when=when(data.language, row["time_period"]),
            value=value_of(data, row),
        )
        for row in first[:LISTED]
    ]


def _is_first(data: FindingData, row: Row) -> bool:
    place = data.places[_key(row)]
    return place.number == 1
