"""How values and provinces are written on the page of indicators."""

from collections.abc import Callable, Sequence

import pandas as pd

from figures.finding import Wording
from figures.places import places
from i18n import Language
from ui.cache import rows
from ui.names import province_labels

# On a projector a ranking shows this many, the chosen provinces among them.
PRESENTED = 14


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


def first_rows(
    observations: pd.DataFrame, areas: Sequence[str], count: int, ascending: bool
) -> pd.DataFrame:
    """Return `count` rows of a ranking: those of the areas, and of the others the first."""
    if len(observations) <= count:
        return observations
    chosen = observations[observations["ref_area"].isin(areas[: count - 1])]
    others = observations.drop(chosen.index).sort_values("obs_value", ascending=ascending)
    return pd.concat([chosen, others.head(count - len(chosen))])
