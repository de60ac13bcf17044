"""What each source stands behind."""

import pandas as pd
import pytest

from tables.disputes import contradictions
from tables.read import OBSERVATION_KEYS, Tables
from tables.sources import (
    FIGURES,
    by_authority,
    cited_rows,
    citing_tables,
    copy_place,
    own_address,
    usage,
)
from tests.made_up import made_up_with

MINISTRY = "moit-2024-ha-nam-oudomxay"
NEWSPAPER = "v-thoisu-2023-ha-nam"


def test_every_row_that_names_a_source_is_counted_once(tables: Tables) -> None:
    counts = usage(tables)
    for table in citing_tables(tables):
        assert counts[table].sum() == len(tables[table]), table
    assert counts["figures"].sum() == sum(len(tables[table]) for table in FIGURES)
    rows = sum(len(tables[table]) for table in citing_tables(tables))
    assert counts["figures"].sum() + counts["records"].sum() == rows


def test_every_source_has_its_line_even_where_nothing_rests_on_it(tables: Tables) -> None:
    assert usage(tables)["source_id"].tolist() == tables["sources"]["source_id"].tolist()


def test_the_note_that_names_another_source_is_counted_as_a_mention(tables: Tables) -> None:
    counts = usage(tables).set_index("source_id")
    # The newspaper's note on Ha Nam's revenue points to the ministry's report.
    assert counts.at[MINISTRY, "mentions"] >= 1
    assert counts.loc["g-agreement-2016", ["figures", "records"]].sum() == 0
    assert counts.at["g-agreement-2016", "mentions"] >= 1


def test_cited_rows_are_those_of_the_source_and_of_no_other(tables: Tables) -> None:
    cited = cited_rows(tables, MINISTRY)
    assert set(cited) == {
        "statistics",
        "partnerships",
        "events",
        "event_people",
        "commitments",
        "commitment_status",
    }
    assert len(cited["statistics"]) >= 11
    assert all((rows["source_id"] == MINISTRY).all() for rows in cited.values())


def test_revenue_of_ha_nam_is_told_by_both_sources_with_the_own_value_first(
    tables: Tables,
) -> None:
    for own, values in ((MINISTRY, [14_600, 12_800]), (NEWSPAPER, [12_800, 14_600])):
        said = contradictions(tables, own)
        revenue = said[said["indicator"] == "budget_revenue_bn_vnd"]
        assert revenue["obs_value"].tolist() == values
        assert revenue["qualifier"].tolist() == ["over", "over"]
        assert revenue.loc[revenue["preferred"], "source_id"].tolist() == [MINISTRY]


@pytest.mark.parametrize("table", OBSERVATION_KEYS)
def test_every_disputed_value_is_told_under_its_source(tables: Tables, table: str) -> None:
    disputed = tables[table][tables[table]["disputed"]]
    for source_id, own in disputed.groupby("source_id"):
        said = contradictions(tables, str(source_id), table)
        assert (said["source_id"] == source_id).sum() == len(own)
        assert (said["source_id"] != source_id).any()


def test_a_source_that_nobody_contradicts_has_no_disputes(tables: Tables) -> None:
    assert contradictions(tables, "g-agreement-2016").empty


def test_levels_of_authority_add_up_to_all_sources_and_figures(tables: Tables) -> None:
    levels = by_authority(tables)
    assert levels["authority"].tolist() == [1, 2, 3, 4]
    assert levels["sources"].sum() == len(tables["sources"])
    assert levels["figures"].sum() == usage(tables)["figures"].sum()
    official = tables["sources"].set_index("source_id")["authority"] == 1
    figures = pd.concat([tables[table]["source_id"] for table in FIGURES])
    assert levels["figures"].iloc[0] == figures.map(official).sum()


def test_figures_read_in_a_copy_are_counted_apart() -> None:
    tables = made_up_with(
        statistics="""
        la-river,people,2020,yearbook,30,A,,
        la-river,people,2021,yearbook,31,A,,
        """
    )
    levels = by_authority(tables).set_index("authority")
    assert list(levels["copied"]) == [2, 0, 0, 0]
    own = tables["statistics"]["source_id"].isin(["law", "census"]).sum()
    assert levels.at[1, "figures"] == own + 2


@pytest.mark.parametrize(
    ("read_in", "url", "place", "address"),
    [
        ("", "https://office.gov/table", "", "https://office.gov/table"),
        ("", "", "", ""),
        ("a copy", "", "", ""),
        ("a copy", "https://mirror.org/table", "", ""),
        ("a copy at mirror.org", "https://mirror.org/table", "mirror.org", ""),
        ("Someone/copies", "https://github.com/someone/copies", "Someone/copies", ""),
        (
            "someone/copies, a file",
            "https://office.gov/t",
            "someone/copies, a file",
            "https://office.gov/t",
        ),
        ("Mirror", "http://en.mirror.vn/1", "Mirror", ""),
        ("", "javascript:alert(1)", "", ""),
        ("a copy at mirror.org", "data:text/html,<script>", "mirror.org", ""),
        ("", "//host/login", "", ""),
    ],
)
def test_the_address_of_a_copy_is_not_the_publishers(
    read_in: str, url: str, place: str, address: str
) -> None:
    source = {"read_in": read_in, "url": url}
    assert copy_place(source) == place
    assert own_address(source) == address


def test_no_publisher_is_named_by_whoever_keeps_a_copy(tables: Tables) -> None:
    sources = tables["sources"]
    assert not sources["publisher"].str.contains(" via |repost|reprint of").any()
    copies = sources[sources["read_in"] != ""]
    # Where a copy is said to be that of an office, the office stands as its publisher.
    assert not copies.loc[copies["authority"] == 1, "publisher"].str.contains("/.*-|\\.").any()
