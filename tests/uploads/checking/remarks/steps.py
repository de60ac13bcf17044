"""Made-up tables before and after an upload, and the remarks on what it changes."""

from textwrap import dedent

import pandas as pd

from tables.package import resources
from tables.read import Tables
from tests.made_up import MADE_UP, text_table
from uploads.checking.remarks.remarks import remarks_on

INDICATORS = """
    indicator_id,unit,aggregation,measure,national_indicator,part_of,division
    people,persons,sum,,,,
    men,persons,sum,,,people,sex
    women,persons,sum,,,people,sex
    students,persons,sum,,,people,
    output,bn_vnd,sum,,,,
    growth,pct,none,growth,,,
    poor,pct,none,,,,
    land,km2,sum,,,,
    place,rank,none,,,,
    """


def texts(**tables: str) -> Tables:
    """All tables as text: those given as CSV, indicators as above, others as made up."""
    if "provinces" in tables:  # others than those of the made-up lineage
        tables = {"lineage": "predecessor_id\n", **tables}
    given = {**MADE_UP, "indicators": INDICATORS, "statistics": "ref_area\n", **tables}
    return {name: text_table(name, given.get(name, "")) for name in resources()}


def figures(*lines: str) -> str:
    """CSV of statistics: each line is area, indicator, period and value."""
    rows = [f"{line},census,A" for line in lines]
    return "\n".join(["ref_area,indicator,time_period,obs_value,source_id,obs_status", *rows])


def series(
    indicator: str, values: list[float], area: str = "vn-delta", year: int = 2001
) -> list[str]:
    """A line for each value, one a year."""
    return [f"{area},{indicator},{year + i},{value:.12g}" for i, value in enumerate(values)]


def remarks(before: Tables, table: str, rows: str) -> list[tuple[str, dict[str, str], str]]:
    """Type, key and message of each remark when rows given as CSV take the place of others."""
    keys = list(resources()[table].primary_key)
    both = pd.concat([before[table], text_table(table, dedent(rows))])
    after = {**before, table: both.drop_duplicates(keys, keep="last").reset_index(drop=True)}
    return [(one.type, dict(one.key), one.in_words()) for one in remarks_on(before, after, [table])]


def types(before: Tables, table: str, rows: str) -> list[str]:
    """Only the types of the remarks."""
    return [name for name, _key, _words in remarks(before, table, rows)]
