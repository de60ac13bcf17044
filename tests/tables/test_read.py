"""Tables are read typed, refused when they are not as described, and marked for preference."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.package import resources
from tables.read import (
    OBSERVATION_KEYS,
    TableError,
    Tables,
    agrees,
    mark_preferred,
    read_text,
    typed_tables,
)
from tests.made_up import made_up_with

AUTHORITIES = st.integers(1, 4)
READ_IN = st.sampled_from(["", "", "a copy"])
# Numbers of which some are others rounded.
VALUES = st.sampled_from([1.0, 2.0, 2.04, 2.3, 7.0, 7.04, 8.0])
QUALIFIERS = st.sampled_from(["", "over", "under", "about", "average"])
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
            "read_in": [draw(READ_IN) for _ in names],
        }
    )
    row = st.tuples(
        st.sampled_from(["x", "y"]),
        st.sampled_from(names),
        VALUES,
        QUALIFIERS,
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


def say_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether one of two outcomes is exact and the other may be the same rounded."""
    return any(
        not exact["qualifier"]
        and "F" not in (exact["obs_status"], rounded["obs_status"])
        and agrees(exact["obs_value"], rounded["qualifier"], rounded["obs_value"])
        for exact, rounded in ((one, other), (other, one))
    )


def best(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The row of the best source, one criterion after the other."""
    left = [row for row in rows if row["obs_status"] != "F"] or list(rows)
    for name, choose in (("authority", min), ("copied", min), ("published", max)):
        left = [row for row in left if row[name] == choose(row[name] for row in left)]
    return min(left, key=lambda row: row["source_id"])


@given(two_tables())
def test_the_preferred_value_has_the_best_source_or_says_exactly_what_that_one_rounds(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    marked = mark_preferred(observations, sources, ["key"]).merge(sources, on="source_id")
    for _, rows in marked.assign(copied=marked["read_in"] != "").groupby("key"):
        records = rows.to_dict("records")
        expected = best(records)
        if expected["qualifier"]:
            exact = [
                row
                for row in records
                if say_the_same(row, expected)
                and row["obs_value"] != expected["obs_value"]
                and row["obs_status"] == "A"
            ]
            expected = best(exact) if exact else expected
        [chosen] = rows.loc[rows["preferred"], "source_id"]
        assert chosen == expected["source_id"]


@given(two_tables())
def test_values_are_disputed_when_sources_give_different_ones(
    given_tables: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    observations, sources = given_tables
    marked = mark_preferred(observations, sources, ["key"])
    for _, rows in marked.groupby("key"):
        records = rows.to_dict("records")
        # A rounded statement is counted with the exact one that it agrees with.
        sharp = [row for row in records if not row["qualifier"] and row["obs_status"] != "F"]
        statements = {
            (row["obs_value"], row["qualifier"])
            for row in records
            if row["obs_status"] == "F" or not any(say_the_same(row, exact) for exact in sharp)
        }
        assert (rows["disputed"] == (len(statements) > 1)).all()


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


@pytest.mark.parametrize(
    ("exact", "qualifier", "rounded", "expected"),
    [
        (307_622, "over", 307_600, True),
        (307_600, "over", 307_600, True),
        (307_700, "over", 307_600, False),
        (307_599, "over", 307_600, False),
        (7.79, "under", 8, True),
        (7, "under", 8, False),
        (8.01, "under", 8, False),
        (2_340, "about", 2_300, True),
        (2_250, "about", 2_300, True),
        (2_360, "about", 2_300, False),  # that is about 2,400
        (0.35, "over", 0.3, True),
        (0.4, "over", 0.3, False),  # in fractions of two, 0.4 - 0.3 is 0.1 and a bit more
        (1.15, "about", 1.1, True),
        (27_594, "average", 27_600, False),
        (27_594, "", 27_600, False),
        (0.2, "about", 0, False),
        (-7.4, "over", -7, False),
    ],
)
def test_an_exact_number_agrees_with_what_it_is_rounded_to(
    exact: float, qualifier: str, rounded: float, expected: bool
) -> None:
    assert agrees(exact, qualifier, rounded) is expected


@given(st.integers(1, 10**9), st.integers(0, 8), st.integers(0, 4))
def test_a_number_agrees_with_itself_cut_off_or_rounded_at_any_digit(
    digits: int, places: int, decimals: int
) -> None:
    exact, unit = Decimal(digits).scaleb(-decimals), Decimal(1).scaleb(places - decimals)
    below = exact // unit * unit
    above = below if exact == below else below + unit
    near = below if exact - below <= unit / 2 else above
    for qualifier, rounded in (("over", below), ("under", above), ("about", near)):
        assert not rounded or agrees(float(exact), qualifier, float(rounded))


@given(VALUES, QUALIFIERS, VALUES)
def test_what_agrees_is_at_most_a_unit_away(exact: float, qualifier: str, rounded: float) -> None:
    unit = 1 if rounded == round(rounded) else 0.1 if rounded == round(rounded, 1) else 0.01
    if agrees(exact, qualifier, rounded):
        assert abs(exact - rounded) < unit


EXACT_AND_ROUNDED = """
    la-hill,people,2015,report,307600,A,over,
    la-hill,people,2015,blog,307622,A,,
    la-hill,people,2016,report,307600,A,over,
    la-hill,people,2016,paper,307622,E,,an estimate is not exact
    la-hill,people,2017,report,307600,A,over,
    la-hill,people,2017,paper,307622,F,,a target is none of it
    la-hill,people,2018,report,307600,A,over,
    la-hill,people,2018,paper,307600,A,,only the word is lost
    la-hill,people,2021,report,307600,A,average,
    la-hill,people,2021,paper,307622,A,,
    la-hill,people,2022,report,307600,A,over,
    la-hill,people,2022,blog,307650,A,,
    la-hill,people,2022,paper,307622,P,,
    """


@pytest.mark.parametrize(
    ("period", "source_id", "disputed"),
    [
        ("2015", "blog", False),
        ("2016", "report", False),
        ("2017", "report", True),
        ("2018", "report", False),
        ("2021", "report", True),
        ("2022", "paper", True),
    ],
)
def test_an_exact_value_takes_the_place_of_the_rounded_one(
    period: str, source_id: str, disputed: bool
) -> None:
    rows = made_up_with(statistics=EXACT_AND_ROUNDED)["statistics"]
    rows = rows[(rows["indicator"] == "people") & (rows["time_period"] == period)]
    rows = rows[rows["ref_area"] == "la-hill"]
    assert list(rows.loc[rows["preferred"], "source_id"]) == [source_id]
    assert (rows["disputed"] == disputed).all()


def test_a_copy_gives_way_to_its_equal_at_the_publishers_own_place() -> None:
    rows = made_up_with(
        statistics="""
        vn-delta,people,2020,yearbook,71,A,,
        vn-delta,people,2019,yearbook,68,A,,
        vn-delta,people,2019,report,69,A,,
        """
    )["statistics"]
    chosen = rows[rows["preferred"] & (rows["ref_area"] == "vn-delta")].set_index("time_period")
    assert chosen.at["2020", "source_id"] == "census"  # though the yearbook is later
    assert chosen.at["2019", "source_id"] == "yearbook"  # a ministry's is not its equal


def test_oudomxay_had_the_people_that_the_census_counted_in_2015(tables: Tables) -> None:
    rows = tables["statistics"].set_index(["ref_area", "indicator", "time_period"]).sort_index()
    rows = rows.loc[("la-oudomxay", "population", "2015")].set_index("preferred")
    assert rows.at[True, "obs_value"] == 307_622
    assert (rows.at[False, "obs_value"], rows.at[False, "qualifier"]) == (307_600, "over")


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
