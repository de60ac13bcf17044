"""What two values that face each other say: both, and how many times the one is the other."""

from figures.findings.newest import with_places
from figures.findings.statement import (
    Finding,
    FindingData,
    Number,
    Phrase,
    compose,
    finding_of,
    join,
    together,
)
from figures.findings.words import stood_at, when
from figures.value_format import ValueFormat
from i18n import Language
from tables.harmonise.facing import Distance

DIGITS = 3  # of a ratio: more than the values behind it mostly carry


def pair_finding(data: FindingData, gap: Distance, comparable: int, both: int) -> Finding:
    """Return two values of one period in a sentence, and how many indicators compare.

    `data.rows` are the two, in one unit. `both`: of how many indicators both have a figure.
    """
    gettext = data.language.gettext
    first, second = data.rows.to_dict("records")
    same_period = first["time_period"] == second["time_period"]
    words = gettext("%(stood_at)s %(values)s %(when)s")
    if not same_period:
        words = gettext("%(stood_at)s %(values)s")
    values = [with_places(data, row, with_year=not same_period) for row in (first, second)]
    phrase = compose(
        words,
        stood_at=stood_at(data),
        values=together(data.language, values),
        when=when(data.language, first["time_period"]),
    )
    return finding_of(join([phrase, *_times(data, gap), *_how_many(data, comparable, both)]))


def _times(data: FindingData, gap: Distance) -> list[Phrase]:
    """How many times the greater value is the other one; nothing where that says nothing."""
    if gap.ratio is None or gap.ratio == 1:
        return []
    greater = data.provinces[0 if gap.ratio > 1 else 1]
    words = data.language.gettext(", %(times)s in %(area)s")
    number = Number(rounded_ratio(gap), "ratio")
    times = Phrase(times_as_high(gap, data.language), (), (number,))
    return [compose(words, times=times, area=data.name(greater))]


def rounded_ratio(gap: Distance) -> float:
    """Return how many times the greater value is the other, with DIGITS digits; 0 for no ratio."""
    ratio = gap.ratio or 0.0
    return float(f"{max(ratio, 1 / ratio):.{DIGITS}g}") if ratio else 0.0


def times_as_high(gap: Distance, language: Language) -> str:
    """Return how many times the greater value is the other: "over 3.81 times as high"."""
    # Turned round, what was over is under.
    turned = {"over": "under", "under": "over"} if (gap.ratio or 0) < 1 else {}
    row = {"qualifier": turned.get(gap.qualifier, gap.qualifier), "value": rounded_ratio(gap)}
    return language.gettext("%(ratio)s times as high") % {"ratio": language.quantity(row)}


def difference_words(gap: Distance, style: ValueFormat, points: str) -> str:
    """Return by how much the left value is more than the right one: "+532,138 people".

    points: what a difference is in whose values are percentages.
    """
    sign = "−" if gap.difference < 0 else "+"
    row = {"qualifier": "", "value": abs(gap.difference)}
    unit = points if style.unit == "pct" else style.unit_words
    number = f"{sign}{style.language.quantity(row, style.decimals, unit)}"
    if not gap.qualifier:
        return number
    # Of a negative difference, "over" the signed number: -3 is over -5.
    return f"{style.language.label('statistics', 'qualifier', gap.qualifier)} {number}"


def _how_many(data: FindingData, comparable: int, both: int) -> list[Phrase]:
    words = data.language.ngettext(
        ". %(comparable)s of the %(both)s indicator of both provinces compares",
        ". %(comparable)s of the %(both)s indicators of both provinces compare",
        both,
    )
    numbers = Number(comparable, "figures"), Number(both, "figures")
    return [Phrase(words % {"comparable": comparable, "both": both}, (), numbers)]
