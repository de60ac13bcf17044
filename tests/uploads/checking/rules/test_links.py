"""What belongs together is named together, and what is referred to stays."""

import pandas as pd

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import rows_of, with_cell
from uploads.checking.rules.links import check_removed


def test_an_event_names_both_provinces_of_its_partnership(tables: Tables) -> None:
    table = rows_of("events", "partnership_ids", "ha-nam--oudomxay")[:2]
    [fault] = faults(check(with_cell(table, 2, "province_ids", "vn-ha-nam"), "events", tables))
    assert (fault.column, fault.suggestion) == ("province_ids", "vn-ha-nam|la-oudomxay")


def test_rows_may_not_be_removed_while_others_refer_to_them(tables: Tables) -> None:
    gone = pd.DataFrame({"gate_id": ["lao-bao", "ca-roong"]})
    issues = check_removed("gates", gone, tables)
    counts = {(issue.fields["table"], issue.value): issue.count for issue in issues}
    status, traffic = tables["gate_status"]["gate_id"], tables["gate_traffic"]["gate_id"]
    assert counts["gate_status", "lao-bao"] == int((status == "lao-bao").sum())
    assert counts["gate_traffic", "lao-bao"] == int((traffic == "lao-bao").sum())
    assert {issue.type for issue in issues} == {"foreign-key"}
    assert any("still refer to “lao-bao”: " in issue.in_words() for issue in issues)


def test_rows_in_lists_refer_as_well(tables: Tables) -> None:
    gone = pd.DataFrame({"province_id": ["vn-ha-nam-ninh"]})
    used = {issue.fields["table"] for issue in check_removed("provinces", gone, tables)}
    assert used == {"lineage", "partnerships", "events"}


def test_nothing_is_said_of_rows_that_nobody_refers_to(tables: Tables) -> None:
    gone = tables["statistics"][list(resources()["statistics"].primary_key)].head()
    assert check_removed("statistics", gone, tables) == ()
