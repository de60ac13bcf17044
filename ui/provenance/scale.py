"""A value on the scale of a chart: how it was made of two others, and the way to each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from figures.value_format import ValueFormat
from i18n import Language
from ui.names import area_name
from ui.provenance.point import point_link
from ui.sources import SourceNotes
from ui.state.cache import Row, rows
from ui.view import View


@dataclass(frozen=True)
class OnScale:
    """What a chart shows instead of a value, and the values that it was made of.

    value: with its unit, if it has one. measure: what the scale counts ("index, 2019 = 100").
    formula: of numbers, without the result. made_of: rows as of
    `tables.harmonise.series.harmonise`, the value itself first. source_ids: of all of these.
    """

    value: str
    measure: str
    formula: str
    made_of: Sequence[Row]
    source_ids: Sequence[str]

    @property
    def words(self) -> str:
        """Return value, measure and formula on one line."""
        return f"{self.value} ({self.measure} = {self.formula})"


def scale_in_words(view: View, scaled: OnScale, notes: SourceNotes) -> Mapping[str, Any]:
    """Return what the template says of a value on a scale."""
    return {
        "measure": scaled.measure,
        "formula": scaled.formula,
        "parts": [_part(view, row, notes) for row in scaled.made_of],
    }


def quantity(language: Language, row: Row, digits: int | None = None) -> str:
    """Return a value with qualifier and unit, and nothing of what is uncertain about it.

    digits: None writes as many decimals as the value has.
    """
    unit = row.get("amount_unit") or rows("indicators")[row["indicator"]]["unit"]
    plain_row = {"obs_value": row["obs_value"], "qualifier": row["qualifier"]}
    return ValueFormat(language, unit, digits).value({**plain_row, "obs_status": "A"})


def _part(view: View, row: Row, notes: SourceNotes) -> Mapping[str, Any]:
    """One of the values, as the scale counts it; the sum of a country has no panel to lead to."""
    language = view.language
    name, is_sum = area_name(language, row["ref_area"]), _is_sum_of_country(row)
    if is_sum:
        name = language.gettext("%(country)s, all its provinces together") % {"country": name}
    return {
        "name": f"{name} · {language.date(row['time_period'])}",
        "href": "" if is_sum else point_link(view, row),
        "value": quantity(language, {**row, "amount_unit": row.get("unit")}),
        "marks": [notes.mark(source_id) for source_id in row["source_ids"]],
    }


def _is_sum_of_country(row: Row) -> bool:
    return bool(row["derived"]) and "-" not in row["ref_area"]
