"""What sources report of the figures shown, and in which ways it does not count alike."""

import pandas as pd

from data.harmonise_parts import Key
from data.observations import select
from i18n import Language
from ui.cache import cached, tables
from ui.counting import mixtures
from ui.indicator_data import Shown, shown_of
from ui.indicators import Choice


def reported(shown: Shown) -> pd.DataFrame:
    """Return the rows shown that sources report, and those that the calculated were made of.

    Columns are those of statistics and more; values are in the units of the sources.
    """
    used: dict[str, set[Key]] = {}
    for part in (part for parts in shown.parts.values() for part in parts):
        used.setdefault(part.indicator, set()).add((part.ref_area, part.time_period))
    found = [shown.reported[~shown.reported["derived"]]]
    for indicator, wanted in used.items():
        areas = {area for area, _ in wanted}
        known = select(tables(), indicator, areas, preferred_only=False)
        keys = zip(known["ref_area"], known["time_period"], strict=True)
        found.append(known[[key in wanted for key in keys]])
    return pd.concat(found)


def mixed(choice: Choice, language: Language) -> list[str]:
    """Return a sentence for each indicator of a choice whose figures do not count alike."""
    return cached(_mixed, "indicators.mixed", choice, language)


def _mixed(choice: Choice, language: Language) -> list[str]:
    rows = reported(shown_of(choice, language.code))
    return mixtures(language, rows[rows["preferred"]])
