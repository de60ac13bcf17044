"""What gates, partnerships and provinces are called, and in which language a text is."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from figures.map_names import Named, named_in
from i18n import Language
from ui.cache import cached, rows, tables


def pair_name(language: Language, partnership_id: str) -> str:
    """Return the two names of a partnership, the Vietnamese province first."""
    pair = rows("partnerships")[partnership_id]
    sides = (pair["vn_province_id"], pair["la_province_id"])
    return " – ".join(language.name(rows("provinces")[side]) for side in sides)


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


def written_in(language: Language, row: Mapping[str, Any], field: str) -> str:
    """Return the language of the text that `language.name` gives."""
    return next((code for code in (language.code, "en", "vi") if row.get(f"{field}_{code}")), "en")


def map_names(language: Language) -> Named:
    """Return what maps name in the reader's language."""
    return cached(lambda: named_in(tables(), language), f"map names.{language.code}")


def province_labels(language: Language) -> dict[str, str]:
    """Return the names of all provinces by id; of two that share a name, with the year of change.

    Since the mergers of 2025 a name may mean the unit before them or the one after.
    """
    return cached(_labels, "province labels", language.code)


def _labels(code: str) -> dict[str, str]:
    language = Language(code)
    known = rows("provinces")
    names = {area: language.name(row) for area, row in known.items()}
    shared = pd.Series(names).duplicated(keep=False)
    until, since = (
        language.gettext("%(name)s (until %(year)s)"),
        language.gettext("%(name)s (since %(year)s)"),
    )
    for area, row in known.items():
        if shared[area]:
            words, date = (
                (until, row["valid_to"]) if row["valid_to"] else (since, row["valid_from"])
            )
            names[area] = words % {"name": names[area], "year": date[:4]} if date else names[area]
    return names
