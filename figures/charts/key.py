"""The key beneath a chart over time or a ranking: the marks that occur in it, and no others."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from figures.charts import marks
from figures.charts.line import joins
from i18n import Language
from tables.observations import FORECAST

DASH = "┄"


def key_of(
    observations: pd.DataFrame, areas: Sequence[str], chart: str, language: Language
) -> list[tuple[str, str]]:
    """Return (character, words) for each mark of a chart of kind line, bar or ranking."""
    _ = language.gettext
    if chart == "bar":
        return _key_of_bars(observations, language)
    preferred = observations["preferred"]
    if chart == "line":  # A target is drawn beside the outcome of its year.
        preferred = preferred | (observations["obs_status"] == FORECAST)
    shown = observations[preferred]
    exact = any(marks.is_exact(row) for row in shown.to_dict("records"))
    occurring = {"●": exact, DASH: chart == "line" and _has(observations, areas, "dash")}
    key = [entry for entry in marks.key_of_marks(shown, language) if entry[0] != "·"]
    kept = [entry for entry in key if occurring.get(entry[0], True)]
    if chart == "line" and observations["disputed"].any():
        kept.append(("·", _("value of another source")))
    if chart == "line" and _has(observations, areas, ""):
        kept.append(("╱ ╱", _("a gap: the figures on both sides do not compare")))
    return kept


def _key_of_bars(observations: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """Cross-hatched before hatched: a calculated figure says its status in the hover."""
    _ = language.gettext
    made = observations.get("derived", pd.Series(False, observations.index))
    doubtful = observations["obs_status"].isin(["E", "P", "F"]) & ~made
    key = {"▩": (made, _("calculated from its parts"))}
    key["▨"] = (doubtful, _("estimate, provisional or forecast"))
    return [(character, words) for character, (rows, words) in key.items() if rows.any()]


def _has(observations: pd.DataFrame, areas: Sequence[str], join: str) -> bool:
    """Whether any two neighbouring years of a line are joined in that way."""
    annual = observations["time_period"].str.fullmatch(r"\d{4}")
    # A forecast stands alone for what it is, not because the series breaks.
    past = observations["obs_status"] != FORECAST
    rows = observations[observations["preferred"] & annual & past]
    return any(
        joins(before, after) == join
        for _, series in rows[rows["ref_area"].isin(areas)].groupby(["ref_area", "indicator"])
        for before, after in pairwise(series.sort_values("time_period").to_dict("records"))
    )
