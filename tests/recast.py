"""The report of recast figures: every one beside what else is known, and why they are far apart.

`python -m tests.recast` in the environment of the tests writes docs/recast.md anew.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from i18n import Language
from tables.harmonise.differences import recast_differences
from tables.observations import select
from tables.provinces import predecessors
from tables.read import Tables, by_id, read_tables
from tests.browsing import ROOT

REPORT = ROOT / "docs" / "recast.md"
FAR = 1.0  # percent from which on a difference has its reason
FAR_POINTS = 0.1  # percentage points, for rates: a tenth is the decimal that most are printed with
SAME = 0.1  # percent within which two ways of working out one value agree
PROJECTION = "v-tvpl-2025-grdp34"  # "Projected GRDP ranking of the 34 units"
COLUMNS = (
    *("province", "indicator", "period", "recast", "beside it", "from", "difference", "%"),
    "reason",
)
REASONS = {
    "projected": "beside it stands a ranking that calls itself projected, made at the merger; the "
    "recast value agrees within 0.1 % with the office's GRDP per head times average population, of "
    "the province and, added up, of its former provinces",
    "unexplained": "the tables do not say why",
}


def head(differences: pd.DataFrame) -> str:
    """How many pairs there are of each kind, how far they are apart, and how many have a reason."""
    kinds = {
        "official recast, computed": differences["official"] & differences["derived"],
        "official recast, reported": differences["official"] & ~differences["derived"],
        "recast by others, computed": ~differences["official"] & differences["derived"],
        "recast by others, reported": ~differences["official"] & ~differences["derived"],
    }
    lines = ["| pair | how many | over 1 % or 0.1 points | largest, % | largest, points |"]
    lines.append("|---|---|---|---|---|")
    for kind, own in kinds.items():
        rows = differences[own]
        points = rows.loc[rows["percent"].isna(), "difference"].abs().max()
        most = [
            "" if pd.isna(number) else f"{number:.3f}"
            for number in (rows["percent"].abs().max(), points)
        ]
        lines.append(f"| {kind} | {len(rows)} | {_is_far(rows).sum()} | {' | '.join(most)} |")
    return "\n".join(lines)


def report(tables: Tables) -> str:
    """The text of docs/recast.md."""
    differences = recast_differences(tables)
    far = differences[_is_far(differences)]
    reasons = {index: _reason(tables, row) for index, row in enumerate(far.to_dict("records"))}
    counts = pd.Series(list(reasons.values()), dtype=object).value_counts()
    classes = [f"- **{name}** ({counts.get(name, 0)}): {why}." for name, why in REASONS.items()]
    lines = [
        _line(tables, row, reasons.get(index, ""))
        for index, row in enumerate(_far_first(differences).to_dict("records"))
    ]
    return "\n".join(
        [
            "# Recast figures against computed and reported ones",
            "",
            "Made by `python -m tests.recast`; a test compares the first table. Each figure that",
            "a source recast for a province of today, from before it existed, beside the one",
            "computed from the former provinces or, where one is reported for the province, beside",
            "that. Which counts: [decisions/recast.md](decisions/recast.md).",
            "",
            head(differences),
            "",
            f"Reasons are sought from {FAR:g} % on, of rates from {FAR_POINTS:g} percentage points",
            "on, since most rates are printed with one decimal:",
            "",
            *classes,
            "",
            f"| {' | '.join(COLUMNS)} |",
            f"|{'---|' * len(COLUMNS)}",
            *lines,
            "",
        ]
    )


def _is_far(differences: pd.DataFrame) -> pd.Series:
    rates = differences["percent"].isna()
    far = differences["percent"].abs() > FAR
    return far.mask(rates, differences["difference"].abs() > FAR_POINTS)


def _far_first(differences: pd.DataFrame) -> pd.DataFrame:
    """The differences with those that have a reason first."""
    far = _is_far(differences)
    return pd.concat([differences[far], differences[~far]])


def _reason(tables: Tables, row: Mapping[str, Any]) -> str:
    """Why the two differ: only what can be measured from the tables, else "unexplained"."""
    of_parts = _output(tables, list(predecessors(tables, row["ref_area"])["predecessor_id"]), row)
    of_whole = _output(tables, [row["ref_area"]], row)
    is_revised = of_parts is not None and of_whole is not None
    is_revised &= all(_agree(row["obs_value"], value) for value in (of_parts, of_whole) if value)
    if is_revised and row["source_ids"] == (PROJECTION,):
        return "projected"
    return "unexplained"


def _output(tables: Tables, provinces: list[str], row: Mapping[str, Any]) -> float | None:
    """GRDP as GRDP per head times average population, in bn VND; None where one is missing."""
    total = 0.0
    for province in provinces:
        values = [
            _value(tables, table, province, indicator, row["time_period"])
            for table, indicator in _inputs(tables, province)
        ]
        if None in values:
            return None
        per_head, people = (value or 0.0 for value in values)
        total += per_head * people / 1000
    return total


def _inputs(tables: Tables, province: str) -> list[tuple[str, str]]:
    recast = province in set(tables["statistics_recast"]["ref_area"])
    per_head = "statistics_recast" if recast else "statistics"
    return [(per_head, "grdp_per_capita_m_vnd"), ("statistics", "population")]


def _value(tables: Tables, table: str, area: str, indicator: str, period: str) -> float | None:
    rows = select({"statistics": tables[table]}, indicator, [area], [period])["obs_value"]
    return None if rows.empty else float(rows.iloc[0])


def _agree(one: float, other: float) -> bool:
    return abs(one - other) <= abs(one) * SAME / 100


def _line(tables: Tables, row: Mapping[str, Any], reason: str) -> str:
    number = Language("en").number
    province = by_id(tables, "provinces", row["ref_area"])["name_en"]
    indicator = by_id(tables, "indicators", row["indicator"])
    decimals = indicator["decimals"] + 2
    cells = [
        province,
        indicator["title_en"],
        row["time_period"],
        number(row["obs_value"]),
        number(round(row["other"], decimals)),
        "computed" if row["derived"] else ", ".join(row["source_ids"]),
        number(round(row["difference"], decimals)),
        "" if pd.isna(row["percent"]) else f"{row['percent']:.3f}",
        reason,
    ]
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    REPORT.write_text(report(read_tables()), encoding="utf-8")
