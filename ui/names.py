"""What provinces, gates and partnerships are called, and what became of a province, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from figures.maps.names import MapNames, names_from
from i18n import Language
from tables.harmonise.regions import IN
from tables.headlines import FOUNDING
from tables.package import resources
from tables.provinces import predecessors, successors
from ui.link import link
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import View


@dataclass(frozen=True)
class Change:
    """A step in the life of a province, in words, with its sources."""

    text: Markup  # the other provinces in it lead to their pages
    marks: Markup


@kept
def map_names(language: Language) -> MapNames:
    """Return what maps name in the reader's language."""
    return names_from(tables(), language)


@kept
def provinces_by_name(language: Language) -> tuple[str, ...]:
    """Return all provinces by id, in the order of their labels."""
    labels = province_labels(language)
    return tuple(sorted(labels, key=lambda area: language.order(labels[area])))


@kept
def province_labels(language: Language) -> dict[str, str]:
    """Return the names of all provinces by id; of two that share a name, with the year of change.

    Since the mergers of 2025 a name may mean the unit before them or the one after.
    """
    provinces = rows("provinces")
    names = {area: language.name(row) for area, row in provinces.items()}
    shared = pd.Series(names).duplicated(keep=False)
    return {
        area: _with_year(language, name, provinces[area]) if shared[area] else name
        for area, name in names.items()
    }


def _with_year(language: Language, name: str, province: Mapping[str, Any]) -> str:
    until = language.gettext("%(name)s (until %(year)s)")
    since = language.gettext("%(name)s (since %(year)s)")
    ended = province["valid_to"]
    date = ended or province["valid_from"]
    return (until if ended else since) % {"name": name, "year": date[:4]} if date else name


def province_link(view: View, area: str, name: str = "") -> Markup:
    """Return what a province is called, or another name of it, as the way to its page.

    Raises KeyError for an unknown province.
    """
    return Markup('<a href="{}">{}</a>').format(
        link(view, "province", area=area), name or view.language.name(rows("provinces")[area])
    )


def area_name(language: Language, area: str) -> str:
    """Return what a province, a region ("vn:Red River Delta") or a country is called.

    Countries are those of `statistics_national`. Raises KeyError for none of them.
    """
    if IN in area:
        return language.label("provinces", "region", area.partition(IN)[2])
    countries = resources()["statistics_national"].field("ref_area").categories
    return (
        countries[area][language.code]
        if area in countries
        else language.name(rows("provinces")[area])
    )


def fate(view: View, notes: SourceNotes, province_id: str) -> list[Change]:
    """Return what became of a province: nothing for one that is as it was."""
    _ = view.language.gettext
    ended = rows("provinces")[province_id]["valid_to"] != ""
    words = {
        "merge": _("Part of %(others)s since %(date)s"),
        "split": _("Divided into %(others)s (%(date)s)"),
        "rename": _("Called %(others)s since %(date)s"),
    }
    lost = _("Gave territory to %(others)s (%(date)s)")
    links = successors(tables(), province_id)
    return [
        _change(view, notes, words.get(kind, lost) if ended else lost, date, step, "successor_id")
        for (date, kind), step in links.groupby(["date", "change"], sort=True)
    ]


def origin(view: View, notes: SourceNotes, province_id: str) -> list[Change]:
    """Return what a province came from, as far as the tables know."""
    _ = view.language.gettext
    words = {
        "merge": _("Formed from %(others)s (%(date)s)"),
        "split": _("Separated from %(others)s (%(date)s)"),
        "rename": _("Called %(others)s before %(date)s"),
        "transfer": _("Took over territory of %(others)s (%(date)s)"),
    }
    links = predecessors(tables(), province_id)
    return [
        _change(view, notes, words[kind], date, step, "predecessor_id")
        for (date, kind), step in links.groupby(["date", "change"], sort=True)
    ]


def _change(
    view: View, notes: SourceNotes, words: str, date: str, step: pd.DataFrame, others: str
) -> Change:
    language = view.language
    links = [province_link(view, area) for area in step[others]]
    # A list in words is plain text: the links take the places of numbers in it.
    places = escape(language.list(f"{{{number}}}" for number in range(len(links))))
    marks = Markup("").join(notes.mark(source) for source in step["source_id"].unique())
    fields = {"others": places.format(*links), "date": language.date(date)}
    return Change(escape(words) % fields, marks)


def gate_name(language: Language, gate_id: str) -> str:
    """Return the names of both sides of a gate, once if they are the same."""
    gate = rows("gates")[gate_id]
    return " – ".join(dict.fromkeys(name_of_side(language, gate, side) for side in ("vn", "la")))


def name_of_side(language: Language, gate: Mapping[str, Any], side: str) -> str:
    """Return the name of the gate on the Vietnamese or the Lao side ("vn", "la").

    name_lo is the Lao name of the gate on the Lao side.
    """
    if side == "vn":
        return str(gate["name_vi" if language.code == "vi" else "name_en"])
    return str((language.code == "lo" and gate["name_lo"]) or gate["lao_gate_name"])


def pair_name(language: Language, partnership_id: str) -> str:
    """Return the two names of a partnership, the Vietnamese province first."""
    pair = rows("partnerships")[partnership_id]
    sides = (pair["vn_province_id"], pair["la_province_id"])
    return " – ".join(language.name(rows("provinces")[side]) for side in sides)


def dated_name(language: Language, partnership_id: str) -> str:
    """Return the names of a partnership and the year it began: "Ha Nam – Oudomxay (1979)"."""
    established = rows("partnerships")[partnership_id]["established"]
    year = f" ({established[:4]})" if established else ""
    return pair_name(language, partnership_id) + year


@kept
def pair_labels(language: Language) -> dict[str, str]:
    """Return names, year and status of all partnerships by id: the founding two, then by name."""
    others = [pair for pair in rows("partnerships") if pair not in FOUNDING]
    founding = [pair for pair in FOUNDING if pair in rows("partnerships")]
    by_name = sorted(others, key=lambda pair: (language.order(pair_name(language, pair)), pair))
    ordered = [*founding, *by_name]
    return {pair: _label(language, pair) for pair in ordered}


def _label(language: Language, partnership_id: str) -> str:
    status = rows("partnerships")[partnership_id]["status"]
    words = language.label("partnerships", "status", status)
    return f"{dated_name(language, partnership_id)} · {words}"


def since(language: Language, pair: Mapping[str, Any]) -> str:
    """Return the instrument of a partnership and its beginning: "Twinning since 1979"."""
    instrument = language.label("partnerships", "instrument", pair["instrument"])
    if not pair["established"]:
        return instrument
    words = language.gettext("%(instrument)s since %(date)s")
    return words % {"instrument": instrument, "date": language.date(pair["established"])}
