"""Statistics as SDMX-CSV 2.0, and what of them a query of the SDMX REST API asks for.

A table of statistics is a dataflow: its key is the dimensions, `obs_value` the measure, all else
attributes. Every source's value is in it, and PREFERRED says which of several counts here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from exports.programs.rows import AT_ONCE, disarmed
from figures.periods import first_and_last_day
from tables.read import OBSERVATION_KEYS, STATISTICS_KEYS, Tables

AGENCY = "TWIN_PROVINCES"
VERSION = "1.0.0"  # of the structure; the data have versions of their own
CSV_MEDIA = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"
DIMENSIONS = ("REF_AREA", "INDICATOR", "SOURCE_ID", "TIME_PERIOD")
MEASURE = "OBS_VALUE"
FIRST, LAST = "FIRST", "LAST"
WHOLE = ("*", "all", "")
OPERATOR = re.compile(r"(eq|ne|ge|gt|le|lt):(.*)", re.DOTALL)


@dataclass(frozen=True)
class Attribute:
    """An attribute: where it comes from, and whether it belongs to the indicator alone.

    column: of the table itself, or of `indicators`; "" for what is worked out here.
    """

    name: str
    column: str
    of_indicator: bool = False


ATTRIBUTES = (
    Attribute("UNIT_MEASURE", "unit", of_indicator=True),
    Attribute("DECIMALS", "decimals", of_indicator=True),
    Attribute("OBS_STATUS", "obs_status"),
    Attribute("QUALIFIER", "qualifier"),
    Attribute("PREFERRED", ""),
    Attribute("COMMENT_OBS", "note"),
)
COMPONENTS = (*DIMENSIONS, MEASURE, *(attribute.name for attribute in ATTRIBUTES))


def flows() -> Sequence[str]:
    """Return the tables that are dataflows: those whose rows are figures of areas."""
    return [name for name, keys in OBSERVATION_KEYS.items() if keys == STATISTICS_KEYS]


def flow_id(table: str) -> str:
    """Return the id of the dataflow of a table."""
    return table.upper()


def structure_id(table: str) -> str:
    """Return the dataflow as SDMX refers to it in data: agency, id and version."""
    return f"{AGENCY}:{flow_id(table)}({VERSION})"


def sdmx_rows(table: str, texts: Tables, preferred: Sequence[bool]) -> pd.DataFrame:
    """Return a table of statistics with SDMX's columns, in their order, all of them text.

    texts: all tables as text. preferred: for each row, whether it counts. FIRST and LAST beside
    them are the days that a period begins and ends.
    """
    text, indicators = texts[table], texts["indicators"].set_index("indicator_id")
    columns = {name: text[name.lower()] for name in (*DIMENSIONS, MEASURE)}
    columns["TIME_PERIOD"] = _of_each(text["time_period"], sdmx_period)
    for attribute in ATTRIBUTES:
        if attribute.of_indicator:
            columns[attribute.name] = text["indicator"].map(indicators[attribute.column])
        elif attribute.column:
            columns[attribute.name] = text[attribute.column]
    columns["PREFERRED"] = pd.Series(preferred, text.index).map({True: "true", False: "false"})
    columns[FIRST] = _of_each(text["time_period"], lambda one: str(first_and_last_day(one)[0]))
    columns[LAST] = _of_each(text["time_period"], lambda one: str(first_and_last_day(one)[1]))
    return pd.DataFrame(columns)[[*COMPONENTS, FIRST, LAST]]


def _of_each(column: pd.Series, call: Callable[[str], str]) -> pd.Series:
    """The column with each of its texts replaced; few are different, and each is looked at once."""
    return column.map({text: call(text) for text in column.unique()})


def sdmx_period(period: str) -> str:
    """Return a period as SDMX writes it: "2011-01/2015-12" is 2011-01-01/P5Y, others stay."""
    if "/" not in period:
        return period
    first, last = first_and_last_day(period)
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    if first.day != 1 or end.day != 1:
        return f"{first}/P{(end - first).days}D"
    return f"{first}/P{months}M" if months % 12 else f"{first}/P{months // 12}Y"


def select_key(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return the rows that a key of the SDMX REST API names.

    "la-sekong.population.*" has a value for each dimension but the time, in the order of
    DIMENSIONS; `*` or nothing stands for any, `+` is between several, and `,` between keys; "*" or
    "all" alone is every row. Raises ValueError for a key of another length.
    """
    if key in WHOLE:
        return rows
    fits = pd.Series(False, rows.index)
    for one in key.split(","):
        parts = one.split(".")
        if len(parts) != len(DIMENSIONS) - 1:
            names = ".".join(DIMENSIONS[:-1])
            raise ValueError(f"The key {one!r} must have three parts: {names}; * stands for any.")
        chosen = pd.Series(True, rows.index)
        for name, part in zip(DIMENSIONS, parts, strict=False):
            if part not in ("*", ""):
                chosen &= rows[name].isin(part.split("+"))
        fits |= chosen
    return rows[fits]


def select_component(rows: pd.DataFrame, name: str, condition: str) -> pd.DataFrame:
    """Return the rows that fulfil a condition of the SDMX REST API on one component.

    "2010,2011" or "eq:2010,2011": one of these; "ne:2010": none of them; of TIME_PERIOD also
    "ge:2010+le:2015", where `+`, which an address makes a space, joins two. A period is compared
    whole: ge begins with the other's first day or later, gt after its last; le ends with its last
    day or earlier, lt before its first. Raises ValueError for anything else.
    """
    for part in condition.replace(" ", "+").split("+"):
        match = OPERATOR.fullmatch(part)
        operator, value = (match[1], match[2]) if match else ("eq", part)
        if operator in ("eq", "ne"):
            # An operator may stand before each of several values.
            values = [one.removeprefix(f"{operator}:") for one in value.split(",")]
            rows = rows[rows[name].isin(values) == (operator == "eq")]
        elif name == "TIME_PERIOD":
            rows = rows[_compared(rows, operator, value)]
        else:
            raise ValueError(f"{operator!r} compares periods; {name} takes eq and ne.")
    return rows


def _compared(rows: pd.DataFrame, operator: str, period: str) -> pd.Series:
    try:
        first, last = map(str, first_and_last_day(period))
    except ValueError:
        words = f"{period!r} is no period: 2024, 2024-S1, 2024-Q1, 2024-03 or 2024-03-20."
        raise ValueError(words) from None
    match operator:
        case "ge":
            return rows[FIRST] >= first
        case "gt":
            return rows[FIRST] > last
        case "le":
            return rows[LAST] <= last
    return rows[LAST] < first


def sdmx_csv_pieces(rows: pd.DataFrame, table: str) -> Iterator[bytes]:
    """Yield the rows as SDMX-CSV 2.0.0: UTF-8, a heading, each row information on the dataflow.

    Figures have the digits published. A comment that a spreadsheet would take for a formula gets
    an apostrophe before it.
    """
    head = {"STRUCTURE": "dataflow", "STRUCTURE_ID": structure_id(table), "ACTION": "I"}
    content = rows[list(COMPONENTS)].assign(COMMENT_OBS=disarmed(rows["COMMENT_OBS"]), **head)
    content = content[[*head, *COMPONENTS]]
    for start in range(0, max(len(content), 1), AT_ONCE):
        piece = content.iloc[start : start + AT_ONCE]
        text = piece.to_csv(index=False, header=start == 0, lineterminator="\r\n")
        yield text.encode()
