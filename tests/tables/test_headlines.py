"""The founding partnerships and their headline figures."""

import pytest

from tables.headlines import (
    FOUNDING,
    Headline,
    featured_provinces,
    find,
    founding_heirs,
    founding_pairs,
    founding_provinces,
    partner_provinces,
    partnership_counts,
)
from tables.read import Tables


def test_founding_pairs_are_partnerships(tables: Tables) -> None:
    assert set(FOUNDING) <= set(tables["partnerships"]["partnership_id"])


@pytest.mark.parametrize("headline", [one for group in FOUNDING.values() for one in group])
def test_every_headline_stands_in_the_tables_with_a_source(
    headline: Headline, tables: Tables
) -> None:
    assert find(tables, headline).row["source_id"] in set(tables["sources"]["source_id"])


def test_the_disputed_headline_brings_what_the_other_source_says(tables: Tables) -> None:
    revenue = find(tables, FOUNDING["ha-nam--oudomxay"][0])
    assert (revenue.row["qualifier"], revenue.row["obs_value"]) == ("over", 14600)
    assert [other["obs_value"] for other in revenue.others] == [12800]


def test_a_headline_without_a_row_is_an_error_and_not_a_zero(tables: Tables) -> None:
    with pytest.raises(LookupError):
        find(tables, Headline("statistics", "vn-ha-nam", "population", "1066"))


def test_statuses_add_up_to_all_partnerships(tables: Tables) -> None:
    counts = partnership_counts(tables)
    assert counts["all"] == len(tables["partnerships"])
    assert counts["active"] + counts["succeeded"] + counts["historic"] == counts["all"]


def test_map_has_the_provinces_that_the_lead_counts(tables: Tables) -> None:
    partners, counts = partner_provinces(tables), partnership_counts(tables)
    assert (partners["country"] == "VN").sum() == counts["vn"]
    assert (partners["country"] == "LA").sum() == counts["la"]


def test_founding_pairs_live_on_in_provinces_of_today(tables: Tables) -> None:
    assert founding_heirs(tables) == [
        ("vn-ninh-binh-2025", "la-oudomxay"),
        ("vn-da-nang-2025", "la-sekong"),
    ]
    featured = partner_provinces(tables).query("featured")["province_id"]
    assert set(featured) == {area for pair in founding_heirs(tables) for area in pair}


def test_founding_pairs_have_the_line_from_their_beginning_to_today(tables: Tables) -> None:
    lines = {
        pair.today: [row["partnership_id"] for row in pair.line] for pair in founding_pairs(tables)
    }
    assert lines["da-nang-2025--sekong"] == [
        "quang-nam-da-nang--sekong",
        "quang-nam--sekong",
        "da-nang-2025--sekong",
    ]
    assert lines["ninh-binh-2025--oudomxay"][0] == "ha-nam-ninh--oudomxay"


def test_featured_provinces_are_the_founding_ones_under_all_their_names(tables: Tables) -> None:
    assert founding_provinces(tables) == ("vn-ha-nam", "la-oudomxay", "vn-quang-nam", "la-sekong")
    assert featured_provinces(tables) == {
        "vn-ha-nam-ninh",
        "vn-nam-ha",
        "vn-ha-nam",
        "vn-ninh-binh-2025",
        "la-oudomxay",
        "vn-quang-nam-da-nang",
        "vn-quang-nam",
        "vn-da-nang-2025",
        "la-sekong",
    }


def test_without_partnerships_no_province_is_a_founding_one(tables: Tables) -> None:
    bare = {**tables, "partnerships": tables["partnerships"].iloc[:0]}
    assert founding_provinces(bare) == ()
    assert featured_provinces(bare) == frozenset()


def test_a_table_of_provinces_without_the_founding_ones_features_none(tables: Tables) -> None:
    bare = {**tables, "provinces": tables["provinces"].iloc[:0]}
    assert featured_provinces(bare) == frozenset()
