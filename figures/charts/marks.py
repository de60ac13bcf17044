"""How exact a value is, as a mark on its point, words beside it and lines of its hover box."""

import pandas as pd

from figures.label_space import wrap
from figures.periods import is_annual
from figures.value_format import Row, ValueFormat
from i18n import Language
from tables.observations import FORECAST

FORMULA = 420  # pixels of a hover box that a formula fills before it goes on below

# All but the reported value are hollow: filled with the page's colour, so that lines do not show
# through. Plotly's symbol, and the character that is used for it in a key.
QUALIFIERS = {
    "over": ("triangle-up", "△"),
    "under": ("triangle-down", "▽"),
    "about": ("diamond", "◇"),
}
_STATUSES = {
    "E": ("circle", "○"),
    "P": ("circle", "○"),
    "F": ("circle-dot", "◎"),
}
# A value made from those of other provinces; its qualifier is in words.
_DERIVED = ("square-dot", "▣")
# A value that its source gives for a province of today before it existed (statistics_recast).
_RECAST = ("square", "□")
# An amount in another currency than its source's.
_CONVERTED = ("diamond-dot", "◈")
_REPORTED = ("circle", "●")
# An amount that has no height in the chart, as no rate brings it into the chart's currency.
ABOVE = "⊘"


def symbol(row: Row) -> str:
    """Plotly marker symbol: forecast, else calculated from parts, else qualifier, else status."""
    return _mark(row)[0]


def character(row: Row) -> str:
    """Return the character that stands for a row's mark in a key: "●" as it is reported."""
    return _mark(row)[1]


def qualifier_symbol(row: Row) -> str:
    """Plotly marker symbol of a qualifier alone, that of a reported value where there is none."""
    return QUALIFIERS.get(row.get("qualifier", ""), _REPORTED)[0]


def size(row: Row) -> int:
    """Marker size in pixels."""
    if is_derived(row) or is_recast(row):
        return 7
    return 8 if is_exact(row) else 10


def is_derived(row: Row) -> bool:
    """Whether a value was made from those of other provinces (tables/harmonise/)."""
    return bool(row.get("derived"))


def is_recast(row: Row) -> bool:
    """Whether the source gives a value for a province of today, of a time before it existed."""
    return bool(row.get("recast"))


def is_exact(row: Row) -> bool:
    """Whether a value is reported as it is: not made, no qualifier, no estimate, no forecast."""
    return _mark(row) == _REPORTED


def needs_words(row: Row) -> bool:
    """Whether a value may only be shown with words beside it: qualified, or a forecast."""
    return bool(row.get("qualifier")) or row.get("obs_status") == FORECAST


def hover(row: Row, name: str, value_format: ValueFormat) -> str:
    """One line of the hover box: name, period unless a plain year, value, unit, source."""
    language = value_format.language
    value = f"<b>{value_format.number(row)}</b> {value_format.unit_words}".rstrip()
    period = "" if is_annual(row["time_period"]) else f" ({language.date(row['time_period'])})"
    status = row.get("obs_status", "A")
    doubt = f", {value_format.status(status)}" if status in _STATUSES else ""
    doubt = f", {recast_words(language)}{doubt}" if is_recast(row) else doubt
    text = f"{name}{period}: {value}{doubt} {row.get('mark', '')}".rstrip()
    return f"{text}<br>= {wrap(row['formula'], FORMULA, 12)}" if row.get("formula") else text


def dispute(others: list[Row], value_format: ValueFormat) -> str:
    """The hover lines of what was announced before it was revised, and of what other sources say.

    What is computed beside a recast value is no source's. "" where there is nothing of these.
    """
    _ = value_format.language.gettext
    lines: dict[str, list[Row]] = {}
    for row in others:
        words = _("Other sources: %(values)s")
        if row.get("announced"):
            words = f"{value_format.announcement(row['announced'])}: %(values)s"
        elif is_derived(row):
            words = _("Computed from the former provinces: %(values)s")
        lines.setdefault(words[:1].upper() + words[1:], []).append(row)
    texts = (words % {"values": _listed(rows, value_format)} for words, rows in lines.items())
    return "".join(f"<br>{text}" for text in texts)


def _listed(rows: list[Row], value_format: ValueFormat) -> str:
    """Values with the marks of their sources, equal ones once."""
    marks: dict[str, list[str]] = {}
    for row in rows:
        marks.setdefault(value_format.label(row), []).append(row.get("mark", ""))
    return "; ".join(f"{value} {''.join(own)}".rstrip() for value, own in marks.items())


def recast_words(language: Language) -> str:
    """Words for a value that its source gives for a province of today before it existed."""
    return language.gettext("recast by the source for today's province")


def key_of_qualifiers(observations: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """Return (character, words) of each qualifier of the observations that has a mark."""
    return [
        (character, language.label("statistics", "qualifier", value))
        for value, (_symbol, character) in QUALIFIERS.items()
        if (observations["qualifier"] == value).any()
    ]


def key_of_marks(observations: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """Return (character, words) of each mark of the observations: reported ones come first."""
    _ = language.gettext
    words = {"●": _("reported")}
    if "scale" in observations:
        words = {"●": _("calculated from two reported figures")}
    words |= dict(key_of_qualifiers(observations, language))
    words |= {
        "□": recast_words(language),
        "▣": _("calculated from its parts"),
        "◈": _("converted at the rate of the period"),
        "○": _("estimate or provisional"),
        "◎": ValueFormat(language).status(FORECAST),
    }
    characters = {_mark(row)[1] for row in observations.to_dict("records")}
    return [entry for entry in words.items() if entry[0] in characters]


def _mark(row: Row) -> tuple[str, str]:
    # That something has not happened comes before anything else.
    status, qualifier = row.get("obs_status", "A"), row.get("qualifier")
    if row.get("converted") and status != FORECAST:
        return _CONVERTED
    if is_derived(row) and status != FORECAST:
        return _DERIVED
    if is_recast(row) and status != FORECAST:
        return _RECAST
    if status == FORECAST or not qualifier:
        return _STATUSES.get(status, _REPORTED)
    # An average of its year is the usual form of a population, and no doubt: words say it.
    return QUALIFIERS.get(qualifier, _STATUSES.get(status, _REPORTED))
