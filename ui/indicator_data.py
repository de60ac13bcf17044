"""What a choice on the page of indicators gives from the tables, for all its parts to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from data.coverage import ranked
from data.disputes import outcomes_disputed
from data.harmonise import Gap, Harmonised, Part
from data.harmonise_parts import Key
from data.observations import FORECAST
from figures.finding import Finding, Wording, finding, places, ranking_finding
from i18n import Language
from ui.cache import cached, rows, tables
from ui.derived import formula
from ui.indicators import Choice, figures_of
from ui.names import province_labels
from ui.view import View


@dataclass(frozen=True)
class Shown:
    """What a choice gives: the finding, all rows behind it, and what is missing.

    `rows` are those of `data.harmonise.harmonise`, other sources' values with them, in the order
    of the areas, with `mark` (numbers of the sources) and `formula` (how a derived row was made);
    `missing` are provinces without any; `numbers` are the sources' numbers on the page; `parts`
    and `gaps` are those of the rows and provinces shown.
    """

    title: str
    title_sources: tuple[str, ...]
    rows: pd.DataFrame
    missing: tuple[str, ...]
    numbers: dict[str, int]
    parts: Mapping[Key, tuple[Part, ...]]
    gaps: tuple[Gap, ...]


def shown(view: View, choice: Choice) -> Shown:
    """Return title, rows and sources of a choice in the reader's language."""
    return shown_of(choice, view.language.code)


def shown_of(choice: Choice, code: str) -> Shown:
    """Return title, rows and sources of a choice, prepared once for each language."""
    return cached(_shown, "indicators.shown", choice, code)


def _shown(choice: Choice, code: str) -> Shown:
    figures = figures_of(choice.indicator, choice.units)
    chosen = _rows(choice, figures)
    parts = {key: figures.parts[key] for key in _keys(chosen) if key in figures.parts}
    found = _finding(choice, chosen, Language(code))
    # The figures of the title come first, so that their sources are [1], [2] …
    named = (source for sources in chosen["source_ids"] for source in sources)
    order = dict.fromkeys((*found.source_ids, *named))
    numbers = {source_id: number for number, source_id in enumerate(order, start=1)}
    return Shown(
        title=found.words,
        title_sources=found.source_ids,
        rows=chosen.assign(
            mark=[_mark(sources, numbers) for sources in chosen["source_ids"]],
            formula=_formulas(chosen, parts, Language(code)),
        ),
        missing=tuple(area for area in choice.areas if area not in set(chosen["ref_area"])),
        numbers=numbers,
        parts=parts,
        gaps=tuple(gap for gap in figures.gaps if _is_shown(gap, choice)),
    )


def _finding(choice: Choice, chosen: pd.DataFrame, language: Language) -> Finding:
    wording = wording_of(choice.indicator, language)
    if choice.chart != "ranking":
        return finding(chosen, choice.areas, wording)
    kept = chosen[chosen["preferred"]]
    plain = replace(wording, name=plain_name(language))
    return ranking_finding(kept, choice.areas, plain, choice.year)


def _rows(choice: Choice, figures: Harmonised) -> pd.DataFrame:
    """Rows of the choice by area, whole years before parts of years, in time order."""
    found = figures.rows
    if choice.chart == "ranking":
        found = found[(found["time_period"] == choice.year) & (found["obs_status"] != FORECAST)]
        if choice.units == "reported":
            areas = ranked(tables(), choice.indicator, choice.year)["ref_area"]
            found = found[found["ref_area"].isin(set(areas))]
        largest = found[found["preferred"]].set_index("ref_area")["obs_value"]
        best_first = rows("indicators")[choice.indicator]["unit"] != "rank"
        found = found.assign(order=found["ref_area"].map(largest) * (-1 if best_first else 1))
    else:
        order = {area: number for number, area in enumerate(choice.areas)}
        found = found[found["ref_area"].isin(order)]
        found = found.assign(order=found["ref_area"].map(order))
    # A made figure is disputed where one of its parts is; which one, harmonising knows.
    disputed = outcomes_disputed(found) | (found["derived"] & found["disputed"])
    found = found.assign(disputed=disputed, parts=found["time_period"].str.len() > 4)
    return found.sort_values(["order", "ref_area", "parts"], kind="stable")


def _keys(chosen: pd.DataFrame) -> list[Key]:
    return list(zip(chosen["ref_area"], chosen["time_period"], strict=True))


def _mark(sources: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{numbers[source]}]" for source in sources)


def _formulas(
    chosen: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]], language: Language
) -> list[str]:
    return [
        formula(language, row, parts[row["ref_area"], row["time_period"]]) if row["derived"] else ""
        for row in chosen.to_dict("records")
    ]


def _is_shown(gap: Gap, choice: Choice) -> bool:
    of_year = choice.chart != "ranking" or gap.time_period == choice.year
    return gap.ref_area in choice.areas and of_year


def wording_of(indicator: str, language: Language) -> Wording:
    """Return how values of an indicator are written in a language."""
    row = rows("indicators")[indicator]
    return Wording(language, row["unit"], row["decimals"], province_labels(language).__getitem__)


def plain_name(language: Language) -> Callable[[str], str]:
    """Return names without years, for a ranking: its year says which units are meant."""
    known = rows("provinces")
    return lambda area: language.name(known[area])


def place_labels(observations: pd.DataFrame, language: Language) -> dict[str, str]:
    """Return the names of a ranking's provinces, each behind its place where that is certain."""
    known, name = places(observations), plain_name(language)
    return {
        area: f"{known[area]}. {name(area)}" if area in known else name(area)
        for area in observations["ref_area"]
    }
