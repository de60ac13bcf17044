"""The unit in the heading of a column, held against the unit in which its values are kept."""

from collections.abc import Mapping

import numpy as np

from i18n import message as _
from tables.read import Tables
from uploads.checking.column import Column, multiply
from uploads.issue import Option, Question
from uploads.units.measure import Measure, scale_value, unit_in_heading, unit_of_code

BY_HEADING, AS_KEPT = "heading", "kept"
UNKNOWN = -1  # a row whose unit nobody knows

WHICH_UNIT = _(
    "The heading of the column %(column)s says “%(heading)s”, but its values are kept in another "
    "unit (%(unit)s). In which one are the numbers of the file?"
)
IN_HEADING = _("As the heading says: %(written)s becomes %(number)s")
IN_KEPT = _("In the unit in which they are kept (%(unit)s): %(written)s stays as it is")


def understand_unit(
    column: Column,
    heading: str,
    columns: Mapping[str, Column],
    tables: Tables,
    answers: Mapping[str, str],
) -> None:
    """Bring the numbers of a column into the unit in which they are kept, if they are in another.

    Asks the question "unit:<field>" where the heading names another unit than that of the column,
    of a row's indicator or of the row itself; its answers are "heading", only where the one can be
    turned into the other, and "kept".
    """
    unit = unit_in_heading(heading)
    if unit is None or column.asks("numbers"):
        return
    codes, by_row = _units_of_rows(column, columns, tables)
    exponents = [_exponent(unit[1], code) for code in codes]
    odd = {place for place, exponent in enumerate(exponents) if exponent != 0}
    filled = np.array([value != "" for value in column.values], dtype=bool) & ~column.bad
    rows = np.flatnonzero(np.isin(by_row, list(odd)) & filled[column.codes])
    if not len(rows):
        return
    answer = answers.get(f"unit:{column.field.name}", "")
    is_exact = all(exponents[place] is not None for place in set(by_row[rows].tolist()))
    if answer not in ((BY_HEADING, AS_KEPT) if is_exact else (AS_KEPT,)):
        first = int(rows[0])
        place = int(by_row[first])
        exponent = exponents[place] if is_exact else None
        column.questions.append(_question(column, unit[0], codes[place], exponent, first))
    elif answer == BY_HEADING:
        by_place = np.array([exponent or 0 for exponent in exponents], dtype=np.int64)
        multiply(column, np.where(by_row == UNKNOWN, 0, by_place[by_row]))


def _units_of_rows(
    column: Column, columns: Mapping[str, Column], tables: Tables
) -> tuple[list[str], np.ndarray]:
    """The units, and for each row the place of its own among them, UNKNOWN where it has none."""
    if column.field.unit:
        return [column.field.unit], np.zeros(len(column.codes), dtype=np.int64)
    of_row = columns.get("unit")
    if of_row is not None:
        units = ["" if bad else value for value, bad in zip(of_row.values, of_row.bad, strict=True)]
        by_code, codes = units, of_row.codes
    elif (indicator := columns.get("indicator")) is not None:
        table = tables["indicators"]
        by_id = dict(zip(table["indicator_id"], table["unit"], strict=True))
        by_id = {**by_id, **indicator.field.units} if indicator.field.units else by_id
        by_code, codes = [by_id.get(value, "") for value in indicator.values], indicator.codes
    else:
        return [], np.full(len(column.codes), UNKNOWN)
    names = sorted({name for name in by_code if name})
    places = np.array([names.index(name) if name else UNKNOWN for name in by_code], dtype=np.int64)
    return names, places[codes]


def _exponent(written: Measure, code: str) -> int | None:
    kept = unit_of_code(code)
    return written.exponent_to(kept) if kept else None


def _question(column: Column, heading: str, unit: str, exponent: int | None, row: int) -> Question:
    code = int(column.codes[row])
    written = column.originals[code]
    options = [Option(AS_KEPT, IN_KEPT, {"unit": unit, "written": written})]
    if exponent is not None:
        number = scale_value(column.values[code], exponent)
        options.insert(0, Option(BY_HEADING, IN_HEADING, {"written": written, "number": number}))
    return Question(
        f"unit:{column.field.name}",
        WHICH_UNIT,
        tuple(options),
        column=column.field.name,
        row=row,
        fields={"heading": heading, "unit": unit},
    )
