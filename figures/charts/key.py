"""The key beneath a chart: the marks that occur in it, and no others; and what it leaves out."""

from itertools import pairwise

import pandas as pd

from figures.charts import marks
from figures.charts.chart_data import ChartData
from figures.charts.heat import grid_of
from figures.charts.line import joins
from figures.charts.lines import rows_of_line
from figures.charts.slope import slopes_of, without_slope
from figures.charts.together.scatter import pairs_of
from figures.charts.together.stacked import stacks_of
from figures.periods import is_annual, middle
from tables.observations import FORECAST

Key = list[tuple[str, str]]  # the character of each mark, and words


def key_of_lines(chart: ChartData) -> Key:
    """Return the key of lines: how exact values are, and how a line joins them."""
    return _key_of_lines(chart, _rows_with_marks(chart))


def key_of_multiples(chart: ChartData) -> Key:
    """Return the key of small charts: that of lines, of all provinces."""
    return _key_of_lines(chart, rows_of_line(chart.rows))


def _key_of_lines(chart: ChartData, rows: pd.DataFrame) -> Key:
    _ = chart.language.gettext
    # A target is drawn beside the outcome of its year.
    points = rows[rows["preferred"] | (rows["obs_status"] == FORECAST)]
    key = marks.key_of_marks(points, chart.language)
    if _has(chart, "dash"):
        key.append(("┄", _("other source, or years without a figure")))
    if not points["time_period"].map(is_annual).all():
        key.append(("─", _("part of a year")))
    if (rows["disputed"] | (_flag(rows, "recast") & ~rows["preferred"])).any():
        key.append(("·", _("value of another source")))
    if _has(chart, ""):
        key.append(("╱ ╱", _("a gap: the figures on both sides do not compare")))
    return key + _key_above(chart)


def _rows_with_marks(chart: ChartData) -> pd.DataFrame:
    """The rows that have marks in lines or bars: not parts of years, nor grey company."""
    rows = rows_of_line(chart.rows)
    return rows[rows["ref_area"] == chart.in_front] if chart.in_front else rows


def key_of_ranking(chart: ChartData) -> Key:
    """Return the key of a ranking: how exact values are, and among whom the places are."""
    key = marks.key_of_marks(chart.rows[chart.rows["preferred"]], chart.language)
    if len({place.country for place in chart.places.values() if place.number}) > 1:
        key.append(("1.", chart.language.gettext("place among the provinces of its own country")))
    return key


def key_of_bars(chart: ChartData) -> Key:
    """Return the key of bars: their hatchings, and the marks at their ends.

    Dotted and cross-hatched before hatched: such a value says its status in the hover.
    """
    _, rows = chart.language.gettext, _rows_with_marks(chart)
    rows = rows[rows["preferred"] | (rows["obs_status"] == FORECAST)]
    derived, recast = _flag(rows, "derived"), _flag(rows, "recast")
    doubtful = rows["obs_status"].isin(["E", "P", "F"]) & ~derived & ~recast
    key = {"░": (recast, marks.recast_words(chart.language))}
    key["▩"] = (derived, _("calculated from its parts"))
    key["▨"] = (doubtful, _("estimate, provisional or forecast"))
    own = [(character, words) for character, (rows, words) in key.items() if rows.any()]
    return own + marks.key_of_qualifiers(rows, chart.language) + _key_above(chart)


def _key_above(chart: ChartData) -> Key:
    words = chart.language.gettext("no exchange rate: the amount is below, as reported")
    return [(marks.ABOVE, words)] if chart.above else []


def key_of_slope(chart: ChartData) -> Key:
    """Return the key of slopes: how exact both figures are, and how a line joins them."""
    _, slopes = chart.language.gettext, slopes_of(chart)
    rows = [row for slope in slopes for row in slope.rows]
    key = marks.key_of_marks(pd.DataFrame(rows), chart.language)
    if any(slope.join == "dash" for slope in slopes):
        key.append(("┄", _("other source")))
    if any(not slope.join for slope in slopes):
        key.append(("● ●", _("not joined: the figures do not compare")))
    return key


def key_of_heat(chart: ChartData) -> Key:
    """Return the key of a heat table: how exact its figures are."""
    rows = pd.DataFrame(grid_of(chart).cells.values())
    return marks.key_of_marks(rows, chart.language)


def key_of_scatter(chart: ChartData) -> Key:
    """Return the key of a scatter: the countries, what is not as it is, and what the size says."""
    _, pairs = chart.language.gettext, pairs_of(chart)
    countries = {pair.area[:2] for pair in pairs}
    signs = (("vn", "■"), ("la", "●"))
    key = [(sign, chart.names[country]) for country, sign in signs if country in countries]
    if not all(pair.is_exact for pair in pairs):
        key.append(("□ ○", _("one of both figures is inexact, an estimate or calculated")))
    if any(pair.size for pair in pairs):
        words = _("size: %(title)s of the same year") % {"title": chart.measures[2].title}
        return [*key, ("⬤", words)]
    return [*key, ("", _("one size for all, as not all have a population of the year"))]


def key_of_stacked(chart: ChartData) -> Key:
    """Return the key of stacked bars: what is left of a whole, and how it was made."""
    _, built = chart.language.gettext, stacks_of(chart)[0]
    parts = pd.DataFrame([row for stack in built for row in stack.parts])
    key = marks.key_of_marks(parts, chart.language)
    if any(stack.rest for stack in built):
        key.append(("■", _("grey: the whole less its part, calculated here")))
    if any(stack.whole for stack in built):
        key.append(("123", _("behind a bar: the whole, as reported")))
    return key


def key_of_table(chart: ChartData) -> Key:
    """Return the key of a table: how exact its figures are."""
    return marks.key_of_marks(chart.drawn[chart.drawn["preferred"]], chart.language)


def omission_of_scatter(chart: ChartData) -> str:
    """Return how many provinces have only one of both figures, "" if none has."""
    both = len(pairs_of(chart))
    names = [measure.indicator for measure in chart.measures[:2]]
    rows = chart.rows[chart.rows["preferred"] & chart.rows["indicator"].isin(names)]
    count = rows["ref_area"].nunique() - both
    words = chart.language.ngettext(
        "%(count)s province has only one of both figures.",
        "%(count)s provinces have only one of both figures.",
        count,
    )
    return words % {"count": chart.language.number(count)} if count else ""


def omission_of_stacked(chart: ChartData) -> str:
    """Return what has figures of parts, but not all that a bar needs, "" if nothing has."""
    language, without = chart.language, stacks_of(chart)[1]
    periods: dict[str, list[str]] = {}
    for area, period in without:
        periods.setdefault(chart.names[area], []).append(language.date(period))
    places = "; ".join(f"{name} {', '.join(own)}" for name, own in periods.items())
    words = language.gettext("No bar, as a part or an exact whole is missing: %(places)s.")
    return words % {"places": places} if places else ""


def omission_of_slope(chart: ChartData) -> str:
    """Return which provinces have a figure in one of the two years only, "" if none has."""
    names = without_slope(chart)
    words = chart.language.gettext("Only one of the two years has a figure of: %(names)s.")
    return words % {"names": chart.language.list(names)} if names else ""


def omission_of_heat(chart: ChartData) -> str:
    """Return words for parts of years, forecasts and provinces without a row, "" if none is."""
    _, rows = chart.language.gettext, chart.rows[chart.rows["preferred"]]
    words = []
    if len(rows) > len(rows[rows["time_period"].map(is_annual) & (rows["obs_status"] != FORECAST)]):
        words.append(_("Parts of years, forecasts and targets are in the table."))
    if chart.limit is not None and rows["ref_area"].nunique() > chart.limit:
        words.append(_("Only the first provinces and the chosen ones are shown."))
    return " ".join(words)


def omission_of_lines(chart: ChartData) -> str:
    """Return words for what is grey and for parts of years, "" where there is neither."""
    return " ".join(filter(None, (_grey(chart), _parts_of_years(chart))))


def omission_of_bars(chart: ChartData) -> str:
    """Return words for what is grey and for parts of years, "" where there is neither."""
    return omission_of_lines(chart)


def omission_of_multiples(chart: ChartData) -> str:
    """Return words for parts of years, "" where there are none."""
    return _parts_of_years(chart)


def _grey(chart: ChartData) -> str:
    """Words for the provinces that are not in front."""
    if not chart.in_front:
        return ""
    words = chart.language.gettext("In front: %(province)s; the other provinces are grey.")
    return words % {"province": chart.names[chart.in_front]}


def _parts_of_years(chart: ChartData) -> str:
    """Words for the newest part of a year of each series, where whole years are drawn."""
    drawn = rows_of_line(chart.rows)
    others = chart.rows.drop(drawn.index)
    others = others[others["preferred"]]
    if others.empty:
        return ""
    language = chart.language
    order = others["time_period"].map(middle)
    newest = others.assign(order=order).sort_values("order").groupby(["ref_area", "indicator"])
    values = [
        f"{chart.names.get((row['ref_area'], row['indicator'])) or chart.names[row['ref_area']]}, "
        f"{language.date(row['time_period'])}: {chart.value_format.value(row)}"
        f" {row.get('mark', '')}".rstrip()
        for row in newest.tail(1).to_dict("records")
        if row["ref_area"] in chart.provinces
    ]
    words = language.gettext(
        "Parts of years are not among the years: the table has all %(count)s, the newest here. "
        "%(values)s."
    )
    return words % {"count": len(others), "values": "; ".join(values)}


def omission_of_ranking(chart: ChartData) -> str:
    """Return words for the provinces beyond the limit of a ranking, "" if there are none."""
    words = chart.language.gettext("Only the first provinces and the chosen ones are shown.")
    return words if chart.limit is not None and len(chart.rows) > chart.limit else ""


def _flag(rows: pd.DataFrame, name: str) -> pd.Series:
    """A column of yes and no; rows that do not come from harmonising have none."""
    return rows.get(name, pd.Series(False, rows.index))  # type: ignore[return-value]


def _has(chart: ChartData, join: str) -> bool:
    """Whether any two neighbouring years of a line are joined in that way."""
    annual = chart.rows["time_period"].str.fullmatch(r"\d{4}")
    # A forecast is alone because it is one, not because the series breaks.
    past = chart.rows["obs_status"] != FORECAST
    rows = chart.rows[chart.rows["preferred"] & annual & past]
    rows = rows[rows["ref_area"].isin(chart.provinces)]
    return any(
        joins(before, after) == join
        for _, series in rows.groupby(["ref_area", "indicator"])
        for before, after in pairwise(series.sort_values("time_period").to_dict("records"))
    )
