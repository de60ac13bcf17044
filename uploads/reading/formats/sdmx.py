"""SDMX-CSV, versions 1 and 2: the columns by which programs of statistics offices exchange figures.

What the dashboard itself gives in this form comes back as the rows that it was made of. Of other
agencies nothing is left out that could change what a figure means.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from i18n import message as _
from tables.package import Resource
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.values import Sheet

OWN_AGENCY = "TWIN_PROVINCES"  # as exports/programs/sdmx.py signs what it gives
VALUE, ACTION, PERIOD, MULTIPLIER = "OBS_VALUE", "ACTION", "TIME_PERIOD", "UNIT_MULT"
STRUCTURES = ("STRUCTURE_ID", "DATAFLOW")  # of version 2 and of version 1
# They say of what the file is, how it is shown, or what the period says itself.
ABOUT_FILE = {
    *STRUCTURES,
    *("STRUCTURE", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "FREQ", "DECIMALS"),
}
OWN_DERIVED = {"UNIT_MEASURE", "PREFERRED"}  # follow from the indicator and from the sources
OWN_NAMES = {"COMMENT_OBS": "note"}
ADDING = {"", "I", "A", "M", "R"}  # actions that bring a row; D deletes it
DURATION = re.compile(r"(\d{4}-\d{2}-\d{2})/P(\d{1,4})([YMD])", re.ASCII)
LEFT_OUT = _("The file is SDMX-CSV; columns that the table does not need were left out: %(names)s.")
NOT_OURS = _(
    "The file is SDMX-CSV with columns that the table does not have: %(names)s. Look at what they "
    "say of the figures, then delete them. Columns still to fill in: %(lacking)s."
)
NONE_LACKING = _(
    "The file is SDMX-CSV with columns that the table does not have: %(names)s. Look at what they "
    "say of the figures, then delete them."
)
MULTIPLIED = _(
    "Row %(row)s is counted in other units (UNIT_MULT is %(value)s). Multiply the figures, write 0 "
    "in UNIT_MULT, and check again."
)
DELETES = _(
    "Row %(row)s asks to delete a figure (ACTION is %(value)s). Take such rows out; rows are "
    "removed by replacing the table."
)
OTHER_TABLE = _("The file is of the table %(suggestion)s. Choose that table for it.")


@dataclass(frozen=True)
class Exchange:
    """An SDMX-CSV file as a sheet of ours, and what was done or is wrong; `table` as it says."""

    sheet: Sheet
    issues: tuple[Issue, ...]
    table: str


def names_of(header: Sequence[str]) -> list[str]:
    """Return the ids of SDMX in headings, which may have a label behind: "REF_AREA: Area"."""
    return [heading.split(":")[0].strip().upper() for heading in header]


def exchange_of(sheet: Sheet, candidates: Sequence[Resource]) -> Exchange | None:
    """Return the sheet without what only SDMX needs; None where it is no SDMX-CSV.

    candidates: the tables that it may be; one alone is the table that was chosen.
    """
    names = names_of(sheet.header)
    structure = next((name for name in STRUCTURES if name in names), "")
    if not structure or VALUE not in names:
        return None
    columns = {name: sheet.cells.iloc[:, place] for place, name in enumerate(names)}
    flows = set(columns[structure])
    table = _own_table(flows)
    chosen = candidates[0] if len(candidates) == 1 else None
    if table and chosen and table != chosen.name:
        fault = Issue("format-error", OTHER_TABLE, row=sheet.header_row, suggestion=table)
        return Exchange(sheet, (fault,), table)
    issues = _faults_of_rows(sheet, columns)
    drop = ABOUT_FILE | {MULTIPLIER} | (OWN_DERIVED if table else set())
    drop |= {name for name, column in columns.items() if (column == "").all()}
    left = [place for place, name in enumerate(names) if name in drop and not _names(chosen, name)]
    keep = [place for place in range(len(names)) if place not in left]
    if not table and chosen:
        issues += _of_others(sheet, keep, chosen)
    if left:
        fields = {"names": ", ".join(names[place] for place in left)}
        issues.append(Issue("sdmx", LEFT_OUT, fields=fields, kind="conversion"))
    return Exchange(_with_columns(sheet, names, keep), tuple(issues), table)


def _own_table(flows: set[str]) -> str:
    """The table of ours that every row says it is of, "" where one says something else."""
    flow = next(iter(flows)) if len(flows) == 1 else ""
    match = re.fullmatch(rf"{OWN_AGENCY}:(\w+)\([\d.]+\)", flow)
    return match[1].lower() if match else ""


def _names(table: Resource | None, name: str) -> bool:
    return bool(table and fields_of([name], table)[0])


def _faults_of_rows(sheet: Sheet, columns: Mapping[str, pd.Series]) -> list[Issue]:
    """The first row that deletes, and the first that is counted in other units."""
    faults = []
    for name, fine, words in ((ACTION, ADDING, DELETES), (MULTIPLIER, {"", "0"}, MULTIPLIED)):
        values = columns[name].tolist() if name in columns else []
        wrong = next((place for place, value in enumerate(values) if value not in fine), None)
        if wrong is not None:
            row = int(sheet.row_numbers[wrong])
            faults.append(Issue("constraint-error", words, row, name, values[wrong]))
    return faults


def _of_others(sheet: Sheet, keep: Sequence[int], table: Resource) -> list[Issue]:
    """One fault for all columns that the table does not have, and what else is to be filled in."""
    fields = fields_of([names_of(sheet.header)[place] for place in keep], table)
    extra = [sheet.header[place] for place, one in zip(keep, fields, strict=True) if one is None]
    if not extra:
        return []
    needed = [one for one in table.fields if one.constraints.get("required")]
    lacking = ", ".join(one.name for one in needed if one not in fields)
    words = NOT_OURS if lacking else NONE_LACKING
    about = {"names": ", ".join(extra), "lacking": lacking}
    return [Issue("extra-label", words, row=sheet.header_row, fields=about)]


def _with_columns(sheet: Sheet, names: Sequence[str], keep: Sequence[int]) -> Sheet:
    cells = sheet.cells.iloc[:, list(keep)].copy()
    cells.columns = range(len(keep))
    for new, old in enumerate(keep):
        if ":" in sheet.header[old]:  # labels stand behind ids in the cells too
            cells[new] = cells[new].str.split(":").str[0].str.strip()
        if names[old] == PERIOD:
            texts = {text: plain_period(text) for text in cells[new].unique()}
            cells[new] = cells[new].map(texts)
    header = tuple(OWN_NAMES.get(names[old], names[old].lower()) for old in keep)
    native = {new: sheet.native[old] for new, old in enumerate(keep) if old in sheet.native}
    return replace(sheet, header=header, cells=cells, native=native)


def plain_period(text: str) -> str:
    """Return a period with a duration as its first and last: 2011-01-01/P5Y is 2011-01/2015-12."""
    match = DURATION.fullmatch(text)
    if not match:
        return text
    try:
        first, count = date.fromisoformat(match[1]), int(match[2])
        if match[3] == "D":
            return f"{first}/{first + timedelta(days=count - 1)}"
        months = count * (12 if match[3] == "Y" else 1) + first.year * 12 + first.month - 2
        last = f"{months // 12}-{months % 12 + 1:02}"
    except (ValueError, OverflowError):
        return text
    return f"{first:%Y-%m}/{last}" if first.day == 1 and count else text
