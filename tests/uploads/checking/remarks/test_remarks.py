"""All remarks together."""

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pytest

from tables.package import resources
from tables.read import read_text
from tests.uploads.checking.remarks.steps import figures, series, texts
from uploads.checking.remarks.remarks import (
    MOST_REMARKS,
    remark_count,
    remarks_by_type,
    remarks_on,
)
from uploads.issue import verdict


@cache
def shipped_texts() -> Mapping[str, pd.DataFrame]:
    """All tables as shipped."""
    return {name: read_text(resource) for name, resource in resources().items()}


def many(count: int) -> tuple[dict, dict]:
    """Tables before and after so many values become a thousand times as much."""
    lines = series("people", [100.0 + i for i in range(count)])
    before = texts(statistics=figures(*lines))
    after = texts(statistics=figures(*(f"{line}000" for line in lines)))
    return dict(before), dict(after)


def test_remarks_beyond_the_most_are_counted() -> None:
    issues = remarks_on(*many(MOST_REMARKS + 5), ["statistics"])
    assert len(issues) == MOST_REMARKS + 1
    assert issues[-1].in_words() == "Remarks of this kind not listed here: 5."
    assert remark_count(issues) == MOST_REMARKS + 5
    assert list(remarks_by_type(issues)) == ["unit"]


def test_a_remark_knows_its_row_and_the_value_before() -> None:
    issue = remarks_on(*many(3), ["statistics"])[0]
    assert (issue.kind, issue.table, issue.column) == ("remark", "statistics", "obs_value")
    assert issue.fields["old"] + "000" == issue.value
    assert issue.key["ref_area"] == "vn-delta"


def test_remarks_keep_nothing_out() -> None:
    issues = remarks_on(*many(3), ["statistics"])
    assert verdict(issues, ()) == "ok"


@pytest.mark.parametrize("table", resources())
def test_nothing_is_remarked_where_nothing_changes(table: str, thorough: bool) -> None:
    if list(resources()).index(table) % 2 and not thorough:
        pytest.skip("in full with --thorough; the other tables are tried below")
    shipped = shipped_texts()
    assert remarks_on(shipped, shipped, [table]) == ()


@pytest.mark.parametrize("table", resources())
def test_any_table_may_be_new_or_empty(table: str, thorough: bool) -> None:
    """Rules cope with rows that nothing stands beside, and with none at all."""
    if not list(resources()).index(table) % 2 and not thorough:
        pytest.skip("in full with --thorough; the other tables are tried above")
    shipped = shipped_texts()
    empty = {**shipped, table: shipped[table].head(0)}
    assert remarks_on(shipped, empty, [table]) == ()
    first = {**shipped, table: shipped[table].head(40)}
    assert all(issue.kind == "remark" for issue in remarks_on(empty, first, [table]))
