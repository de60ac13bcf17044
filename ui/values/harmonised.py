"""Values harmonised on a set of provinces: the choice of the set, and how values were made.

A value that no source reports is made from those of other provinces; the page says how, or what is
missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from figures.charts.marks import recast_words
from i18n import Language
from tables.harmonise.arithmetic import summed
from tables.harmonise.money import Rate
from tables.harmonise.parts import Gap, Part
from tables.harmonise.series import provinces_in
from tables.notes import year_ranges
from tables.provinces import came_from, lives_on_in
from ui.link import pick_one
from ui.names import province_labels
from ui.state.cache import Row, kept, rows, tables
from ui.view import View

LEAST_ERROR = 0.05  # percent of error from which on a rate is said to have one


def pick_province_set(view: View, style: Literal["select", "segments"] = "segments") -> str:
    """Draw the choice of the provinces that values are for and return one of `PROVINCE_SETS`."""
    _ = view.language.gettext
    words = {
        "reported": _("As reported"),
        "today": _("Today's provinces"),
        "before": _("Provinces before July 2025"),
    }
    label = _("Figures for")
    return pick_one(view, "units", label, list(words), "reported", words.__getitem__, style)


@kept
def counterparts(province: str, province_set: str) -> tuple[str, ...]:
    """Return the provinces of a set in which a province lives on, or which it came from.

    Itself if it is one of them, or if none of them has to do with it.
    """
    provinces = provinces_in(tables(), province_set)
    if province in provinces or province not in rows("provinces"):
        return (province,)
    related = lives_on_in(tables(), province) | came_from(tables(), province)
    return tuple(other for other in provinces if other in related) or (province,)


def formula(language: Language, row: Row, parts: Sequence[Part]) -> str:
    """Return on one line what a derived row was calculated from, without the result.

    A sum: "803,700 Ha Nam + 1,852,600 Nam Dinh + 953,100 Ninh Binh". A weighted mean: "932 Ha Nam
    × 862 + 1,110 Nam Dinh × 1,668.5 + 687 Ninh Binh × 1,386.8, divided by 3,917.3 (Area, 2016)".
    """
    terms = " + ".join(_term(language, row, part) for part in parts)
    weights = [part.weight for part in parts if part.weight is not None]
    if not weights:
        return terms
    words = language.gettext("%(terms)s, divided by %(sum)s (%(indicator)s, %(period)s)")
    return words % {
        "terms": terms,
        "sum": language.number(summed([weight["obs_value"] for weight in weights])),
        "indicator": language.name(rows("indicators")[weights[0]["indicator"]], "title"),
        "period": language.date(weights[0]["time_period"]),
    }


def _term(language: Language, row: Row, part: Part) -> str:
    value = (
        f"{_quantity(language, row, part.row)} {language.name(rows('provinces')[part.ref_area])}"
    )
    return value if part.weight is None else f"{value} × {_quantity(language, row, part.weight)}"


def _quantity(language: Language, row: Row, part: Row) -> str:
    """The value of a part; "average" is not repeated where the whole says it."""
    repeated = part["qualifier"] == row["qualifier"] == "average"
    decimals = rows("indicators")[part["indicator"]]["decimals"]
    return language.quantity({**part, "qualifier": ""} if repeated else part, decimals)


def beside_words(language: Language, row: Row, other: Row | None) -> str:
    """Return what a recast or derived row is, with the other of the two beside it if there is one.

    "recast by the source for today's province; computed from the former provinces: 3.1". "" for a
    derived row alone.
    """
    _ = language.gettext
    decimals = rows("indicators")[row["indicator"]]["decimals"]
    if row["recast"]:
        words = recast_words(language)
        if other is None:
            return words
        beside = _("%(recast)s; computed from the former provinces: %(value)s")
        return beside % {"recast": words, "value": language.quantity(other, decimals)}
    if other is None:
        return ""
    publisher = rows("sources")[other["source_id"]]["publisher"]
    words = _("%(publisher)s worked out: %(value)s")
    return words % {"publisher": publisher, "value": language.quantity(other)}


def origin_words(language: Language, row: Row, parts: Sequence[Part], other: Row | None) -> str:
    """Return how a value came to be, and what is beside it; "" for one as reported.

    parts: of the one of the two that was made here. other: of a recast and a made value the other.
    """
    if not (row.get("derived") or row.get("recast")):
        return ""
    made = row if row["derived"] else other
    texts = [beside_words(language, row, other)]
    if made is not None:
        texts.append(f"= {formula(language, made, parts)}")
    return " ".join(filter(None, texts if row["recast"] else reversed(texts)))


def conversion(language: Language, row: Row, rate: Rate) -> str:
    """Return how an amount was converted, and what kind of rate that was.

    "28.84 m LAK, 1 US dollar = 17,688.9 Lao kip, official average of 2023". `row` is the row
    before, with its `formula`, which comes first if there is one.
    """
    _, indicator = language.gettext, rows("indicators")[row["indicator"]]
    words = (
        _("%(amount)s, 1 US dollar = %(rate)s, official average of %(period)s")
        if rate.is_official
        else _("%(amount)s, 1 US dollar = %(rate)s, implied for %(period)s by a source with both")
    )
    text = words % {
        "amount": language.quantity(row, indicator["decimals"], language.unit(indicator["unit"])),
        "rate": rate_words(language, rate),
        "period": language.date(rate.time_period),
    }
    return "; ".join(filter(None, (row["formula"], text)))


def gap_lines(language: Language, gaps: Iterable[Gap]) -> list[str]:
    """Return why values of one province could not be made, one line for each thing missing.

    "2017: no figure for Nam Dinh".

    Periods that lack the same are together, runs of years as ranges, in the order of the first.
    """
    alike: dict[object, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda gap: gap.time_period):
        missing = tuple(sorted({(province, indicator) for province, indicator, _ in gap.missing}))
        alike.setdefault((gap.reason, missing), []).append(gap)
    return [_gap_line(language, group) for group in alike.values()]


def _gap_line(language: Language, alike: Sequence[Gap]) -> str:
    """Gaps of one reason that lack the same, in one line."""
    first = alike[0]
    missing = [row for gap in alike for row in gap.missing]
    labels = province_labels(language)
    provinces = dict.fromkeys(labels[province] for province, _, _ in missing)
    fields = {
        "periods": _periods(language, {gap.time_period for gap in alike}),
        "areas": language.list(provinces),
    }
    if first.reason == "weight_missing" and missing:
        title = language.name(rows("indicators")[missing[0][1]], "title")
        periods = _periods(language, {period for _, _, period in missing})
        fields["indicator"] = f"{title}, {periods}"
    return _reasons(language)[first.reason] % fields


def _reasons(language: Language) -> Mapping[str, str]:
    _ = language.gettext
    return {
        "part_missing": _("%(periods)s: no figure for %(areas)s"),
        "weight_missing": _("%(periods)s: no weight (%(indicator)s) for %(areas)s"),
        "weightless": _("%(periods)s: the weights of the parts add up to nothing"),
        "never_split": _("%(periods)s: only the figure of a larger unit, which is never split"),
        "other_extent": _("%(periods)s: figures only for other boundaries"),
        "no_rule": _("%(periods)s: this indicator cannot be calculated from its parts"),
        "forecast_mixed": _("%(periods)s: some parts are forecasts or targets, others outcomes"),
        "definition_mixed": _("%(periods)s: the figures of the parts do not count the same"),
    }


def _periods(language: Language, periods: Iterable[str]) -> str:
    return ", ".join(language.date(period) for period in year_ranges(tuple(sorted(periods))))


def rate_words(language: Language, rate: Rate) -> str:
    """Return the worth of one US dollar: "about 23,809.5 Vietnamese dong (± 2.4 %)".

    Only an implied rate may be off, by as much as its amounts are rounded.
    """
    amount = language.quantity({"qualifier": rate.qualifier, "value": round(rate.rate, 1)}, 1)
    words = f"{amount} {language.label('exchange_rates', 'currency', rate.currency)}"
    if rate.error_pct is None or rate.error_pct < LEAST_ERROR:
        return words
    return f"{words} (± {language.number(round(rate.error_pct, 1))} %)"
