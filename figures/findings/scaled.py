"""What values on a scale say: an index, the change on the year before, the share of the country."""

from collections.abc import Callable, Mapping

from figures.findings.newest import LISTED, more_provinces, newest_of
from figures.findings.statement import (
    Finding,
    FindingData,
    Number,
    Phrase,
    compose,
    finding_of,
    together,
)
from figures.findings.words import title, value_of, when
from figures.value_format import Row
from tables.scales.scale import Scale


def scaled_finding(data: FindingData) -> Finding:
    """Return the newest value on the scale of the chosen provinces, the first LISTED of them.

    `data.rows` are as of `tables.scales.steps.scaled_row`, in the form of `data.value_format`. No
    words where no province has one.
    """
    newest = [row for area in data.provinces if (row := newest_of(data.rows, area)) is not None]
    # That an index is 100 in its own year says nothing.
    newest = [row for row in newest if row["time_period"] != data.base]
    if not newest:
        return Finding()
    say = SENTENCES[data.scale]
    values = [say(data, row) for row in newest[:LISTED]]
    values += more_provinces(data, len(newest) - LISTED)
    words = data.language.gettext("%(indicator)s: %(values)s")
    phrase = compose(words, indicator=title(data), values=together(data.language, values))
    return finding_of(phrase)


def _index(data: FindingData, row: Row) -> Phrase:
    """An index and the year that it counts from, whose value is among its sources."""
    words = data.language.gettext("%(area)s at %(value)s %(when)s (%(base)s = 100)")
    base = Phrase(data.base, (row["against"],), (Number(100, "base"),))
    return _sentence(data, words, row, base=base)


def _change(data: FindingData, row: Row) -> Phrase:
    """A change on the year before, said by its direction."""
    gettext, change = data.language.gettext, row["obs_value"]
    if change == 0:
        words = gettext("%(area)s as in the year before %(when)s")
        return Phrase(
            words
            % {
                "area": data.name(row["ref_area"]),
                "when": when(data.language, row["time_period"]),
            },
            (row,),
        )
    words = gettext("%(area)s up %(value)s %(when)s on the year before")
    if change < 0:
        words = gettext("%(area)s down %(value)s %(when)s on the year before")
    return _sentence(data, words, {**row, "obs_value": abs(change)})


def _share(data: FindingData, row: Row) -> Phrase:
    """A share of the country's amount."""
    words = data.language.gettext("%(area)s had %(value)s of all of %(country)s %(when)s")
    country = row["ref_area"].partition("-")[0].upper()
    return _sentence(data, words, row, country=data.language.label("provinces", "country", country))


def _sentence(data: FindingData, words: str, row: Row, **more: Phrase | str) -> Phrase:
    """A sentence about one value on a scale; what was announced before is of the value itself."""
    value = value_of(data, {**row, "before": ()})
    return compose(
        words,
        area=data.name(row["ref_area"]),
        value=value,
        when=when(data.language, row["time_period"]),
        **more,
    )


SENTENCES: Mapping[Scale, Callable[[FindingData, Row], Phrase]] = {
    Scale.INDEX: _index,
    Scale.CHANGE: _change,
    Scale.SHARE: _share,
}
