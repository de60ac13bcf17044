"""Amounts in another currency: the rates that were used, and the amounts that no rate covers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.result import NO_RATE, ChoiceResult, result_of
from tables.harmonise.money import Rate
from tables.notes import year_ranges
from ui import blocks
from ui.names import province_labels
from ui.sources import SourceNotes
from ui.state.cache import kept, rows
from ui.values.harmonised import rate_words
from ui.view import View

OPEN_LINES = 6  # more of them are folded, so that the page stays short


@dataclass(frozen=True)
class RatesOfAKind:
    """The rates of one currency, official or implied, in words; each line with its source."""

    title: str
    source_ids: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


@kept
def rates_of(choice: Choice, language: Language) -> tuple[RatesOfAKind, ...]:
    """Return the rates used for a choice: by currency, the official ones first, oldest first."""
    result = result_of(choice, language)
    rates = (*result.rows["rate"], *result.national["rate"])
    used = {rate for rate in rates if rate is not None}
    by_kind: dict[tuple[str, bool], list[Rate]] = {}
    for rate in sorted(used, key=lambda rate: (rate.currency, not rate.is_official)):
        by_kind.setdefault((rate.currency, rate.is_official), []).append(rate)
    return tuple(_of_a_kind(language, alike) for alike in by_kind.values())


def _of_a_kind(language: Language, alike: list[Rate]) -> RatesOfAKind:
    _ = language.gettext
    words = (
        _("%(currency)s: official averages of %(periods)s")
        if alike[0].is_official
        else _("%(currency)s: implied for %(periods)s by a source that printed both amounts")
    )
    in_order = sorted(alike, key=lambda rate: rate.time_period)
    title = words % {
        "currency": language.label("exchange_rates", "currency", alike[0].currency),
        "periods": periods_in_words(language, [rate.time_period for rate in alike]),
    }
    lines = [
        (f"{language.date(rate.time_period)}: {rate_words(language, rate)}", rate.source_id)
        for rate in in_order
    ]
    return RatesOfAKind(title, tuple(dict.fromkeys(source for _, source in lines)), tuple(lines))


def periods_in_words(language: Language, periods: Collection[str]) -> str:
    """Return periods in their order, runs of years as ranges: "2018–2020, 2022"."""
    return ", ".join(map(language.date, year_ranges(tuple(sorted(set(periods))))))


def show_as_reported(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the amounts that have no rate and are in no chart, each in its own unit."""
    lines = _lines(choice, view.language)
    if not lines:
        return
    blocks.show(
        view,
        "indicators/as_reported.html",
        lines=lines,
        expanded=len(lines) <= OPEN_LINES,
        mark=notes.mark,
    )


def without_rate(result: ChoiceResult) -> pd.DataFrame:
    """Return the rows that no chart of the result holds because their period has no rate.

    Columns are those of the result; of several sources of one value, the one that counts.
    """
    every = result.all_rows
    mixed = [name for name, one in result.by_indicator.items() if not one.is_as_reported]
    is_beside = (every["conversion"] == NO_RATE) & every["indicator"].isin(mixed)
    return every[is_beside & every["preferred"]]


@kept
def _lines(choice: Choice, language: Language) -> list[Mapping[str, object]]:
    """Of each province and indicator the amounts without a rate, with their sources."""
    beside, labels = without_rate(result_of(choice, language)), province_labels(language)
    return [
        {
            "province": labels[province],
            "title": language.name(rows("indicators")[indicator], "title"),
            "amounts": [
                (language.date(row["time_period"]), amount(language, row), row["source_ids"])
                for row in own.to_dict("records")
            ],
        }
        for (indicator, province), own in beside.groupby(["indicator", "ref_area"], sort=False)
    ]


def amount(language: Language, row: Mapping[str, object]) -> str:
    """Return an amount as reported: "261.2 m VND (estimate)"."""
    indicator = rows("indicators")[str(row["indicator"])]
    return ValueFormat(language, indicator["unit"], indicator["decimals"]).value(row)


def hover_words(choice: Choice, group: Collection[str], language: Language) -> Mapping[str, str]:
    """Return what is said where the chart has no point: the amounts without a rate, by period."""
    result, labels = result_of(choice, language), province_labels(language)
    beside = without_rate(result)
    words = language.gettext("No exchange rate for %(period)s: as reported")
    by_period: dict[str, list[str]] = {}
    for row in beside[beside["indicator"].isin(group)].to_dict("records"):
        title = words % {"period": language.date(row["time_period"])}
        line = f"{labels[row['ref_area']]}: <b>{amount(language, row)}</b> {row['mark']}"
        by_period.setdefault(row["time_period"], [title]).append(line)
    return {period: "<br>".join(lines) for period, lines in by_period.items()}
