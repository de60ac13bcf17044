"""What the chart of a choice shows: its rows on the scale that the reader chose, and what has none.

The table and the downloads stay with the values as published.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from figures.charts.kinds import ChartKind
from figures.findings.kinds import alternative, finding
from figures.findings.scatter import scatter_finding
from figures.findings.statement import Finding, FindingData
from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.national import reference
from pages.indicators.result import ChoiceResult, result_of
from pages.indicators.values import values_of
from tables.notes import breaking_methods
from tables.read import Row
from tables.scales.country import share_of_country
from tables.scales.scale import RATES, Scale, scales_for
from tables.scales.steps import change, index
from ui.names import area_name, province_labels
from ui.state.cache import kept, rows, tables

PLAIN = (Scale.LINEAR, Scale.LOG)  # scales on which a value stays as it is
DECIMALS = 1  # of what a scale makes, at the least
DIGITS = 2  # of a small share, at the least


@dataclass(frozen=True)
class ChartRows:
    """What a chart shows of a choice.

    `rows` are those of the result, of a scale that makes values others, as
    `tables.scales.steps.scaled_row` has them, with `formula` (how each was made) and rounded.
    `national` are those of the countries that the chart shows, or None. `areas_off_scale` are
    chosen provinces that have figures, but none on the scale; `count_off_scale` is how many
    figures that count are not on it. `numbers` are those of all sources, as of the result.
    """

    rows: pd.DataFrame
    national: pd.DataFrame | None
    areas_off_scale: tuple[str, ...]
    count_off_scale: int
    numbers: Mapping[str, int]


@kept
def drawn_of(choice: Choice, language: Language) -> ChartRows:
    """Return what the chart of a choice shows, in words of the reader's language."""
    result = result_of(choice, language)
    beside = reference(choice, result.national, choice.indicators)
    if choice.scale == Scale.LINEAR:
        return ChartRows(result.rows, beside, (), 0, result.numbers)
    by_indicator = result.rows.groupby("indicator", sort=False)
    frames = [_scaled(choice, result, name, own) for name, own in by_indicator]
    scaled = pd.concat(frames) if frames else result.rows
    with_figures = {*result.rows.loc[result.rows["preferred"], "ref_area"]} & {*choice.provinces}
    off_scale = with_figures - {*scaled["ref_area"]}
    count_off_scale = int(result.rows["preferred"].sum()) - len(scaled[scaled["preferred"]])
    extra = (source for sources in scaled["source_ids"] for source in sources)
    numbers = dict.fromkeys((*result.numbers, *extra))
    numbered = {source: number for number, source in enumerate(numbers, start=1)}
    return ChartRows(
        _in_words(choice, scaled, numbered, language),
        _in_words(choice, _national(choice, beside), numbered, language),
        tuple(area for area in choice.provinces if area in off_scale),
        count_off_scale,
        numbered,
    )


@kept
def finding_of(choice: Choice, name: str, language: Language) -> Finding:
    """Return what the chart of an indicator says, on the scale and of the years of the choice."""
    result = result_of(choice, language).by_indicator[name]
    if choice.scale in PLAIN and not choice.years:
        return result.finding
    return finding(choice.chart, _finding_data(choice, name, language))


@kept
def finding_of_both(choice: Choice, language: Language) -> Finding:
    """Return what a scatter says of its two indicators together; no words of another chart."""
    if choice.chart != ChartKind.SCATTER or len(choice.indicators) < 2:
        return Finding()
    across, up = (_finding_data(choice, name, language) for name in choice.indicators[:2])
    return scatter_finding(across, up)


def _finding_data(choice: Choice, name: str, language: Language) -> FindingData:
    """What a finding is made of: the rows of an indicator as the chart draws them."""
    result, drawn = result_of(choice, language).by_indicator[name], drawn_of(choice, language).rows
    labels = province_labels(language)
    return FindingData(
        drawn[drawn["indicator"] == name],
        rows("indicators")[name],
        choice.provinces,
        drawn_format(choice, name, ValueFormat(language, result.unit, result.decimals)),
        labels.__getitem__,
        years=choice.years,
        scale=choice.scale,
        base=choice.base,
    )


def alternative_of(choice: Choice, names: Sequence[str], language: Language) -> str:
    """Return the chart of some indicators of a choice in words, for who does not see it."""
    return _alternative_of(choice, tuple(names), language)


@kept
def _alternative_of(choice: Choice, names: tuple[str, ...], language: Language) -> str:
    drawn = drawn_of(choice, language).rows
    findings = [finding_of_both(choice, language)]
    findings += [finding_of(choice, name, language) for name in names]
    return alternative(choice.chart, findings, drawn[drawn["indicator"].isin(names)], language)


def scale_words(choice: Choice, indicator: str, language: Language) -> str:
    """Return what the values of an indicator are on a scale; as reported, their unit."""
    _ = language.gettext
    unit = rows("indicators")[indicator]["unit"]
    if choice.scale in PLAIN:
        return language.unit(unit)
    return {
        Scale.INDEX: _("index, %(year)s = 100") % {"year": choice.base},
        Scale.CHANGE: _("change on the year before, points")
        if unit in RATES
        else _("change on the year before, %"),
        Scale.SHARE: _("share of the country, %"),
    }[choice.scale]


def off_scale_words(choice: Choice, language: Language) -> list[str]:
    """Return sentences for provinces and figures that have no place on the scale of a choice."""
    _, drawn, words = language.gettext, drawn_of(choice, language), []
    if drawn.areas_off_scale:
        labels = province_labels(language)
        names = language.list(labels[province] for province in drawn.areas_off_scale)
        reason = _("Not on this scale, for want of figures that compare: %(names)s.")
        if choice.scale == Scale.INDEX:
            reason = _("No index, for want of an exact figure of %(year)s: %(names)s.")
        words.append(reason % {"names": names, "year": choice.base})
    if drawn.count_off_scale:
        count = language.ngettext(
            "%(count)s figure is not on this scale: inexact, a forecast, of a part of a year, or "
            "without another one to compare with. The table has it.",
            "%(count)s figures are not on this scale: inexact, forecasts, of parts of years, or "
            "without others to compare with. The table has them.",
            drawn.count_off_scale,
        )
        words.append(count % {"count": language.number(drawn.count_off_scale)})
    return words


def drawn_format(choice: Choice, indicator: str, usual: ValueFormat) -> ValueFormat:
    """Return how the values of an indicator are written on the scale of a choice."""
    if choice.scale in PLAIN:
        return usual
    if choice.scale == Scale.CHANGE and rows("indicators")[indicator]["unit"] in RATES:
        points = usual.language.gettext("points")
        return ValueFormat(usual.language, "", usual.decimals, points)
    unit = "" if choice.scale == Scale.INDEX else "pct"
    return ValueFormat(usual.language, unit, DECIMALS)


def _scaled(choice: Choice, result: ChoiceResult, name: str, own: pd.DataFrame) -> pd.DataFrame:
    indicator = rows("indicators")[name]
    if choice.scale == Scale.SHARE:
        return _shares(choice, result, name, own)
    return _steps(choice, indicator, own)


def _steps(choice: Choice, indicator: Row, own: pd.DataFrame) -> pd.DataFrame:
    """Values against others of their own series; on a logarithmic axis, those above zero."""
    varies = indicator["definition_varies"]
    if choice.scale == Scale.LOG:
        is_log = choice.scale in scales_for(tables(), indicator["indicator_id"])
        return own[own["obs_value"] > 0] if is_log else own
    if choice.scale == Scale.INDEX:
        return index(own, choice.base, varies).pipe(_rounded, DECIMALS)
    if indicator["unit"] in RATES:
        return change(own, True, varies).pipe(_rounded, indicator["decimals"])
    return change(own, False, varies).pipe(_rounded, DECIMALS)


def _shares(choice: Choice, result: ChoiceResult, name: str, own: pd.DataFrame) -> pd.DataFrame:
    national = result.national[result.national["beside"] == name]
    every = values_of(name, choice.province_set).rows
    # The sum of all provinces is in their own currency.
    every = every[:0] if choice.currency else every
    every = every.assign(way=breaking_methods(tables(), every))
    shares = share_of_country(tables(), own, national, every, choice.province_set)
    return shares.assign(obs_value=[_share(value) for value in shares["obs_value"]])


def _share(value: float) -> float:
    small = DIGITS - 1 - math.floor(math.log10(value)) if value else 0
    return round(value, max(DECIMALS, small))


def _rounded(scaled: pd.DataFrame, decimals: int) -> pd.DataFrame:
    return scaled.assign(obs_value=scaled["obs_value"].round(decimals))


def _national(choice: Choice, beside: pd.DataFrame | None) -> pd.DataFrame | None:
    """The countries on the scale; none is a share of itself."""
    if beside is None or choice.scale == Scale.SHARE:
        return None
    scaled = pd.concat(
        _steps(choice, rows("indicators")[name], own)
        for name, own in beside.groupby("beside", sort=False)
    )
    return None if scaled.empty else scaled


def _in_words(
    choice: Choice, scaled: pd.DataFrame | None, numbers: Mapping[str, int], language: Language
) -> pd.DataFrame | None:
    """Rows with the marks of their sources, and the formula of what a scale made of them."""
    if scaled is None or choice.scale in PLAIN:
        return scaled
    made = scaled.to_dict("records")
    return scaled.assign(
        formula=[formula(row, language) for row in made],
        mark=["".join(f"[{numbers[source]}]" for source in row["source_ids"]) for row in made],
    )


def formula(row: Row, language: Language) -> str:
    """Return how a row of a scale was made of published values: "112 ÷ 98 (2019) × 100"."""
    unit, against = rows("indicators")[row["indicator"]]["unit"], row["against"]
    own, other = (language.number(value) for value in (row["published"], against["obs_value"]))
    year = language.date(against["time_period"])
    if row["scale"] == Scale.INDEX:
        return f"{own} ÷ {other} ({year}) × 100"
    if row["scale"] == Scale.CHANGE:
        return f"{own} − {other} ({year})" if unit in RATES else f"{own} ÷ {other} ({year}) − 1"
    country = area_name(language, against["ref_area"])
    if against["derived"]:
        words = language.gettext("%(country)s, all its provinces together")
        country = words % {"country": country}
    return f"{own} ÷ {other} ({country})"
