"""Values, times and places as they are said in a sentence, with what is uncertain about them."""

from collections.abc import Sequence
from decimal import Decimal

from figures.findings.statement import FindingData, Meaning, Number, Phrase, compose
from figures.periods import is_annual
from figures.value_format import Row, ValueFormat
from i18n import Language
from i18n import message as _
from tables.observations import FORECAST
from tables.ranking.place import Place
from tables.ranking.published import PublishedPlace

# Units as they are said. Where the title says what is counted, the number needs no unit.
SPOKEN = {
    "bn_lak": _("%(number)s billion kip"),
    "bn_vnd": _("%(number)s billion dong"),
    "m_lak": _("%(number)s million kip"),
    "m_vnd": _("%(number)s million dong"),
    "th_vnd": _("%(number)s thousand dong"),
    "m_usd": _("%(number)s million US dollars"),
    "usd": _("%(number)s US dollars"),
    "m_visits": _("%(number)s million visits"),
    "persons_per_km2": _("%(number)s people per km²"),
}
COUNTED = (
    *("count", "clusters", "parks", "projects", "schools"),
    *("villages", "households", "districts", "visits"),
)
AMOUNTS = ("bn_lak", "bn_vnd", "m_usd", "ha", "km2", "tonnes", "m_visits")
POINTS = "pct"  # the unit of which a difference is one in points
PARTS = {
    "S1": _("in the first half of %(year)s"),
    "S2": _("in the second half of %(year)s"),
    "Q1": _("in the first quarter of %(year)s"),
    "Q2": _("in the second quarter of %(year)s"),
    "Q3": _("in the third quarter of %(year)s"),
    "Q4": _("in the fourth quarter of %(year)s"),
}
# What grows, by the measure of an indicator whose values are rates of growth.
GROWING = {
    "growth": (
        _("The economy of %(area)s grew %(value)s %(when)s"),
        _("The economy of %(area)s shrank %(value)s %(when)s"),
    ),
    "industrial_growth": (
        _("Industry in %(area)s grew %(value)s %(when)s"),
        _("Industry in %(area)s shrank %(value)s %(when)s"),
    ),
}


def title(data: FindingData) -> str:
    """Return the title of the indicator as the subject of a sentence: what follows a comma aside.

    "GRDP, current prices" gives "GRDP (current prices)". Of amounts that are converted the title
    loses what it says in brackets of their currency.
    """
    words = data.language.name(data.indicator, "title")
    if data.value_format.unit != data.indicator["unit"] and words.endswith(")"):
        return words.rpartition(" (")[0]
    head, comma, tail = words.partition(", ")
    if not comma or head.count("(") > head.count(")"):
        return words
    return f"{head[:-1]}, {tail})" if head.endswith(")") else f"{head} ({tail})"


def stood_at(data: FindingData) -> str:
    """Return the indicator and, in English, the verb before its values: "Schools numbered"."""
    words = _("%(indicator)s stood at")
    if data.value_format.unit in COUNTED:
        words = _("%(indicator)s numbered")
    elif data.value_format.unit in AMOUNTS:
        words = _("%(indicator)s came to")
    return data.language.gettext(words) % {"indicator": title(data)}


def when(language: Language, period: str) -> str:
    """Return a period as it follows what happened in it: "in 2023"."""
    words = _("in %(year)s") if is_annual(period) else _("in %(period)s")
    words = PARTS.get(period[5:], words)
    return language.gettext(words) % {"year": period[:4], "period": language.date(period)}


def value_of(data: FindingData, row: Row) -> Phrase:
    """Return a value with its qualifier, its unit and what is uncertain about it in brackets."""
    style = data.value_format
    numbers = [row["obs_value"], *(other["obs_value"] for other in row.get("before") or ())]
    doubts = style.doubts(row)
    if row["qualifier"] == "average":
        average = data.language.label("statistics", "qualifier", "average")
        doubts = f" ({average}, {doubts[2:]}" if doubts else f" ({average})"
    key = row["ref_area"], row["time_period"]
    return Phrase(
        amount(style, row) + doubts, (row,), tuple(Number(n, "value", *key) for n in numbers)
    )


def amount(style: ValueFormat, row: Row) -> str:
    """Return qualifier, number and unit of a value as they are said: "over 14,600 billion dong"."""
    if style.unit == "flag":
        return style.language.gettext("yes") if row["obs_value"] else style.language.gettext("no")
    qualifier = "" if row["qualifier"] == "average" else row["qualifier"]
    number = style.language.quantity({**row, "qualifier": qualifier}, style.decimals)
    if style.unit in COUNTED:
        return number
    if style.unit in SPOKEN:
        return style.language.gettext(SPOKEN[style.unit]) % {"number": number}
    return " ".join(filter(None, (number, style.unit_words)))


def in_area(data: FindingData, row: Row) -> Phrase:
    """Return a value and whose it is, in a list: "8 in Ha Nam"."""
    gettext, area = data.language.gettext, data.name(row["ref_area"])
    match data.value_format.unit:
        case "rank":
            words = gettext("%(area)s %(place)s")
            return compose(words, area=area, place=ordinal_of(data, row))
        case "flag":
            words = gettext("%(area)s %(answer)s")
            return compose(words, area=area, answer=value_of(data, row))
    return compose(gettext("%(value)s in %(area)s"), value=value_of(data, row), area=area)


def ordinal_of(data: FindingData, row: Row) -> Phrase:
    """Return a value that is a place: "18th"."""
    phrase = value_of(data, row)
    words = data.language.ordinal(round(row["obs_value"])) + data.value_format.doubts(row)
    return Phrase(words, phrase.rows, phrase.numbers)


def difference(row: Row, other: Row) -> float:
    """Return by how much a value is more than another, without the errors of binary fractions."""
    return float(Decimal(repr(row["obs_value"])) - Decimal(repr(other["obs_value"])))


def grows(data: FindingData, row: Row) -> bool:
    """Return whether a value may be said as growth: "grew 8.89 %".

    Not an average over several years, nothing that is expected, and nothing that is only known to
    be under a number.
    """
    return (
        data.indicator.get("measure") in GROWING
        and not data.indicator.get("basis")
        and row["obs_status"] != FORECAST
        and row["qualifier"] != "under"
        and row["obs_value"] != 0
    )


def growth(data: FindingData, row: Row) -> Phrase:
    """Return a rate of growth as a sentence: "The economy of Ha Nam grew 8.89 % in 2023"."""
    grew, shrank = GROWING[data.indicator["measure"]]
    down = row["obs_value"] < 0
    # What shrank, shrank by a number without a sign.
    value = value_of(data, {**row, "obs_value": abs(row["obs_value"])})
    return compose(
        data.language.gettext(shrank if down else grew),
        area=data.name(row["ref_area"]),
        value=Phrase(value.words, (row,), value.numbers),
        when=when(data.language, row["time_period"]),
    )


def places_of(data: FindingData, row: Row, short: bool = False) -> list[Phrase]:
    """Return the places of a value that may be told: that of a source first, then that of the data.

    short: in a list of provinces, where it need not be said what they are places among.

    The second only where it is another one, and only where every province has a figure.
    """
    place = data.places.get((row["ref_area"], row["time_period"]))
    if place is None:
        return []
    phrase = [] if place.published is None else [_published(data, place.published, short)]
    if place.number is None:
        return phrase
    if place.published is None:
        return [_own(data, row, place, short)]
    same = place.published.provinces in (None, place.alike.provinces)
    if same and place.number == place.published.number:
        return phrase
    return [*phrase, _beside(data, row, place)]


def _own(data: FindingData, row: Row, place: Place, short: bool) -> Phrase:
    count = place.alike.provinces
    words = _("%(place)s highest of %(count)s provinces")
    if short:
        words = _("%(place)s highest of %(count)s")
    if place.number == 1:
        words = _("the highest of %(count)s") if short else _("the highest of %(count)s provinces")
    elif place.number == count:
        words = _("the lowest of %(count)s") if short else _("the lowest of %(count)s provinces")
    elif grows(data, row):
        words = _("%(place)s of %(count)s") if short else _("%(place)s of %(count)s provinces")
    phrase = _place(data, data.language.gettext(words), place.number or 0, count, row)
    return Phrase(phrase.words, (), phrase.numbers if "%(place)s" in words else phrase.numbers[1:])


def _beside(data: FindingData, row: Row, place: Place) -> Phrase:
    """The place among the figures here, after another one that a source tells."""
    words = data.language.gettext("%(place)s of %(count)s by the figures here")
    return _place(data, words, place.number or 0, place.alike.provinces, row)


def _published(data: FindingData, place: PublishedPlace, short: bool) -> Phrase:
    gettext = data.language.gettext
    words = gettext("%(place)s of %(count)s provinces as published")
    if short:
        words = gettext("%(place)s of %(count)s as published")
    if place.provinces is None:
        words = gettext("%(place)s as published")
    phrase = _place(data, words, place.number, place.provinces, place.row, "published_place")
    return Phrase(phrase.words + data.value_format.doubts(place.row), (place.row,), phrase.numbers)


def _place(
    data: FindingData,
    words: str,
    number: int,
    count: int | None,
    row: Row,
    meaning: Meaning = "place",
) -> Phrase:
    """A place of a row, its number and that of the provinces among its numbers."""
    words %= {"place": data.language.ordinal(number), "count": count}
    key = row["ref_area"], row["time_period"]
    numbers = [Number(number, meaning, *key)]
    if count is not None:
        numbers.append(Number(count, "provinces", *key))
    return Phrase(words, (), tuple(numbers))


def shares(data: FindingData, places: Sequence[Place]) -> list[Phrase]:
    """Return for each country of the places how many provinces have a figure, if some have none.

    With the name of the country where there are several.
    """
    by_country = {place.country: place for place in places}
    lines = []
    for country, place in by_country.items():
        words, share = _("%(count)s of %(all)s provinces have a figure"), place.share
        if place.alike.figures < share.figures:
            words = _("%(count)s of %(all)s provinces have figures that compare")
            share = place.alike
        if share.figures == share.provinces:
            continue
        line = data.language.gettext(words) % {"count": share.figures, "all": share.provinces}
        if len(by_country) > 1:
            line = f"{line} ({data.language.label('provinces', 'country', country)})"
        numbers = Number(share.figures, "figures"), Number(share.provinces, "provinces")
        lines.append(Phrase(line, (), numbers))
    return lines
