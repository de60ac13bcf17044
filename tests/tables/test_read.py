"""Tables are read typed, refused when they are not as described, and marked for preference."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.package import resources
from tables.read import (
    OBSERVATION_KEYS,
    TableError,
    Tables,
    mark_preferred,
    read_text,
    typed_tables,
)

AUTHORITIES = st.integers(1, 4)
PUBLISHED = st.sampled_from(["", "2019", "2023", "2023-03", "2023-03-09", "2024-03-20"])


@st.composite
def two_tables(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Observations of few keys by few sources, and these sources."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
    sources = pd.DataFrame(
        {
            "source_id": names,
            "authority": [draw(AUTHORITIES) for _ in names],
            "published": [draw(PUBLISHED) for _ in names],
        }
    )
    row = st.tuples(
        st.sampled_from(["x", "y"]),
        st.sampled_from(names),
        st.sampled_from([1.0, 2.0]),
        st.sampled_from(["", "over"]),
        st.sampled_from(["A", "E", "F"]),
    )
    rows = draw(st.lists(row, min_size=1, max_size=12, unique_by=lambda row: row[:2]))
    columns = ["key", "source_id", "obs_value", "qualifier", "obs_status"]
    return pd.DataFrame(rows, columns=columns), sources


@given(two_tables())
def test_one_value_of_each_key_is_preferred_and_none_is_lost(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    marked = mark_preferred(observations, sources, ["key"])
    assert (marked.groupby("key")["preferred"].sum() == 1).all()
    pd.testing.assert_frame_equal(marked[observations.columns], observations)


@given(two_tables())
def test_the_preferred_value_has_the_best_source(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    marked = mark_preferred(observations, sources, ["key"]).merge(sources, on="source_id")
    for _, rows in marked.groupby("key"):
        known = rows[rows["obs_status"] != "F"]
        rivals = rows if known.empty else known
        best = rivals[rivals["authority"] == rivals["authority"].min()]
        best = best[best["published"] == best["published"].max()]
        [chosen] = rows.loc[rows["preferred"], "source_id"]
        assert chosen == best["source_id"].min()


@given(two_tables())
def test_values_are_disputed_when_sources_give_different_ones(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    marked = mark_preferred(observations, sources, ["key"])
    for _, rows in marked.groupby("key"):
        differ = len(set(zip(rows["obs_value"], rows["qualifier"], strict=True))) > 1
        assert (rows["disputed"] == differ).all()


@given(two_tables())
def test_the_order_of_the_rows_does_not_matter(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    turned = observations.iloc[::-1]
    straight = mark_preferred(observations, sources, ["key"])
    pd.testing.assert_frame_equal(
        mark_preferred(turned, sources, ["key"]).sort_index(), straight.sort_index()
    )


def test_budget_revenue_of_ha_nam_in_2023_is_over_14600_and_disputed(tables: Tables) -> None:
    rows = tables["statistics"].set_index(["ref_area", "indicator", "time_period"]).sort_index()
    rows = rows.loc[("vn-ha-nam", "budget_revenue_bn_vnd", "2023")].set_index("preferred")
    assert list(rows["qualifier"]) == ["over", "over"]
    assert rows.at[True, "obs_value"] == 14600
    assert rows.at[False, "obs_value"] == 12800
    assert rows["disputed"].all()


def test_a_target_never_stands_for_what_came_true(tables: Tables) -> None:
    rows = tables["statistics"].set_index(["ref_area", "indicator", "time_period"]).sort_index()
    rows = rows.loc[("vn-ha-nam", "industrial_park_area_ha", "2020")].set_index("obs_status")
    # The target of 2534 ha was published later than the outcome.
    assert rows.at["A", "obs_value"] == 2043
    assert rows.at["A", "preferred"]
    assert not rows.at["F", "preferred"]


@pytest.mark.parametrize("name", OBSERVATION_KEYS)
def test_observation_keys_and_source_are_the_primary_key(name: str) -> None:
    expected = {*OBSERVATION_KEYS[name], "source_id"}
    assert set(resources()[name].primary_key) == expected


def test_columns_have_the_types_of_the_package(tables: Tables) -> None:
    for name, resource in resources().items():
        for field in resource.fields:
            column = tables[name][field.name]
            if field.is_list:
                assert all(isinstance(value, tuple) for value in column)
            elif field.type == "string":
                assert column.dtype == "str"
                assert column.notna().all()
            else:
                assert column.dtype == {"number": "float64", "integer": "int64"}[field.type]


def test_missing_numbers_stay_missing(tables: Tables) -> None:
    gates = tables["gates"].set_index("gate_id")
    assert pd.isna(gates.at["ca-roong", "lon"])
    assert pd.isna(gates.at["ca-roong", "coord_error_km"])


def test_lists_come_apart(tables: Tables) -> None:
    points = tables["corridor_points"].set_index(["corridor_id", "seq"])
    assert points.loc[("ewec2", 7), "country"] == ("LA", "VN")
    assert tables["indicators"].set_index("indicator_id").at["hdi", "weight_indicator"] == ()


def altered(table: str, old: str, new: str) -> Tables:
    """The tables as text, one of them as if its file had been written another way."""
    texts = {name: read_text(resource) for name, resource in resources().items()}
    written = texts[table].to_csv(index=False)
    assert old in written
    changed = io.StringIO(written.replace(old, new, 1))
    return texts | {table: pd.read_csv(changed, dtype=str, keep_default_na=False)}


def test_a_missing_column_is_refused_by_name() -> None:
    with pytest.raises(TableError, match=r"corridors\.csv: missing columns \['status'\]"):
        typed_tables(altered("corridors", "status", "state"))


def test_an_unexpected_column_is_refused_by_name() -> None:
    with pytest.raises(TableError, match=r"unexpected columns \['state'\]"):
        typed_tables(altered("corridors", "status", "state"))


def test_columns_in_another_order_are_refused() -> None:
    with pytest.raises(TableError, match="in this order"):
        typed_tables(altered("corridors", "corridor_id,name_en", "name_en,corridor_id"))


def test_a_word_in_place_of_a_number_is_refused() -> None:
    with pytest.raises(TableError, match=r"corridor_points\.lon"):
        typed_tables(altered("corridor_points", "97.62825", "far west"))
